//! The grammar of time: subjects down the page, stretches of time along one axis of days.

use super::chart::ClaimLine;
use crate::say::Label;

/// Stretches of time on one axis. Days are counted from 1970-01-01.
#[derive(Clone, Debug, PartialEq)]
pub struct Timeline {
    /// First day shown.
    pub from: f64,
    /// Last day shown.
    pub to: f64,
    /// Last day for which the states are confirmed; what goes on beyond it is broken there.
    pub confirmed: f64,
    /// First day of each year, with its label; drawn in the middle of the year.
    pub years: Vec<(f64, Label)>,
    /// Days on which something began, drawn as lines down the rows, in order of time.
    pub lines: Vec<(f64, Label)>,
    /// The claim's day.
    pub claim: ClaimLine,
    /// The reader's day, where it is not the claim's.
    pub day: Option<(f64, Label)>,
    /// Rows, top to bottom.
    pub rows: Vec<TimeRow>,
}

/// One subject.
#[derive(Clone, Debug, PartialEq)]
pub struct TimeRow {
    /// Stable id for linked highlighting.
    pub id: String,
    /// Name.
    pub name: Label,
    /// The row that is the subject (bold).
    pub subject: bool,
    /// The claim is about this row.
    pub claimed: bool,
    /// A note left of the first stretch, e.g. "7 months".
    pub note: Option<String>,
    /// Stretches, in order of time.
    pub spans: Vec<TimeSpan>,
}

/// A stretch of time in one state.
#[derive(Clone, Debug, PartialEq)]
pub struct TimeSpan {
    /// First day.
    pub from: f64,
    /// First day after it.
    pub to: f64,
    /// State.
    pub kind: SpanKind,
    /// Accessible name.
    pub name: String,
    /// Tooltip lines.
    pub tip: Vec<String>,
}

/// The states of a stretch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpanKind {
    /// Free: a filled bar.
    Free,
    /// By licence or after notice: hatched.
    Licence,
    /// No longer: what was bought before may be used. A line.
    Stock,
    /// Never so far: a cross and dots.
    Barred,
    /// Not subject: an outlined bar.
    Domestic,
    /// Not known: a broken outline.
    Unknown,
}
