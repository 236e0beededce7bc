//! The grammar of pairs: two measures of each subject, one below the other, on one axis of ratios.

use super::chart::Axis;
use crate::say::Label;

/// Two measures per row on one axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Pairs {
    /// Shared axis.
    pub axis: Axis,
    /// Where nothing is changed: drawn as a line.
    pub base: f64,
    /// Head of the column at the right; drawn when wide.
    pub column: String,
    /// Rows, top to bottom.
    pub rows: Vec<PairRow>,
}

/// One subject.
#[derive(Clone, Debug, PartialEq)]
pub struct PairRow {
    /// Stable id for linked highlighting.
    pub id: String,
    /// Name.
    pub name: Label,
    /// What stands below it (at the right when narrow).
    pub under: Label,
    /// The row that is the subject (bold).
    pub subject: bool,
    /// First measure, filled; second measure, outlined.
    pub marks: Vec<PairMark>,
    /// The column at the right.
    pub column: String,
    /// A sentence in place of marks.
    pub message: Option<Label>,
}

/// A measure with its words.
#[derive(Clone, Debug, PartialEq)]
pub struct PairMark {
    /// 5th percentile.
    pub low: f64,
    /// Median.
    pub median: f64,
    /// 95th percentile.
    pub high: f64,
    /// The second measure: outlined.
    pub second: bool,
    /// The value beside it.
    pub value: String,
    /// Accessible name.
    pub name: String,
    /// Tooltip lines.
    pub tip: Vec<String>,
}
