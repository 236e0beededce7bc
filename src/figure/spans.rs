//! The grammar of spans: bars between two values on one axis, alone (what an input does), from zero (what is saved) or hanging from one
//! another (a waterfall). Values in data units, labels in words.

use super::chart::{Axis, PointEvidence};
use crate::say::Label;

/// Panels one below the other, and a strip of shares.
#[derive(Clone, Debug, PartialEq)]
pub struct Spans {
    /// Panels, top to bottom; each has an axis of its own.
    pub panels: Vec<SpanPanel>,
    /// Shares of the whole at the bottom.
    pub strip: Option<Strip>,
}

/// How the rows of a panel are arranged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Each bar begins where the one above it ends; the value stands beside its bar.
    Waterfall,
    /// One bar a row, with a text at either end and the value at the right edge.
    Ends,
    /// Bars from zero below one another, each with a text behind it.
    Savings,
    /// Points, with the value at the right edge.
    Points,
}

/// Rows on one axis.
#[derive(Clone, Debug, PartialEq)]
pub struct SpanPanel {
    /// Its arrangement.
    pub form: Form,
    /// Scale, domain and ticks.
    pub axis: Axis,
    /// An upright line in ink with the label above it (which may be empty), data units.
    pub line: Option<(f64, Label)>,
    /// Groups and rows, top to bottom.
    pub items: Vec<SpanItem>,
}

/// What stands in a row's place.
#[derive(Clone, Debug, PartialEq)]
pub enum SpanItem {
    /// A group header, with the head of the values' column at the right.
    Group(Label, String),
    /// A row.
    Row(SpanRow),
}

/// One subject.
#[derive(Clone, Debug, PartialEq)]
pub struct SpanRow {
    /// Stable id for linked highlighting.
    pub id: String,
    /// Name at the left.
    pub name: Label,
    /// The bold value; empty where the spans carry their own texts.
    pub value: String,
    /// Whether the value is the claim's own, and takes its colour.
    pub claim: bool,
    /// Marks, in drawing order.
    pub spans: Vec<Span>,
    /// A sentence in place of marks.
    pub message: Option<Label>,
}

/// A mark with its words.
#[derive(Clone, Debug, PartialEq)]
pub struct Span {
    /// Geometry.
    pub shape: SpanShape,
    /// At its left and its right end.
    pub ends: [String; 2],
    /// After the right end's text, in secondary ink; goes first where room is short.
    pub note: String,
    /// Accessible name.
    pub name: String,
    /// Tooltip lines.
    pub tip: Vec<String>,
}

/// Geometry of a mark, in data units.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum SpanShape {
    /// A bar between two values, in either order.
    Bar {
        /// Where it begins: in a waterfall, where the bar above ended.
        from: f64,
        /// Where it ends.
        to: f64,
        /// Its colour and texture.
        fill: Fill,
    },
    /// A point fact.
    Point {
        /// Position.
        value: f64,
        /// How well it is known.
        evidence: PointEvidence,
    },
    /// The claim's diamond.
    Claim {
        /// Position.
        value: f64,
    },
    /// Where the end of the bar before it may lie, by judgement: a capped line below it.
    Judged {
        /// Low end.
        low: f64,
        /// High end.
        high: f64,
    },
}

/// Colour and texture of a bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fill {
    /// An estimate: solid.
    Estimate,
    /// Rests mainly on a judgement: hatched.
    Assumed,
    /// Bucket of the gap: solid.
    Innovation,
    /// Bucket: lines along.
    Compromise,
    /// Bucket: lines across.
    Accounting,
    /// Bucket: empty.
    Unexplained,
}

/// Shares of a whole side by side. What works against the whole (a negative share) lies left of zero.
#[derive(Clone, Debug, PartialEq)]
pub struct Strip {
    /// Words above.
    pub caption: String,
    /// Segments, left to right.
    pub segments: Vec<Segment>,
    /// The range of the boundary behind the first segment, shares from zero.
    pub judged: Option<[f64; 2]>,
}

/// A part of a strip.
#[derive(Clone, Debug, PartialEq)]
pub struct Segment {
    /// Its colour and texture.
    pub fill: Fill,
    /// Its share of the whole.
    pub share: f64,
    /// Words below it; dropped where they do not fit.
    pub label: String,
}
