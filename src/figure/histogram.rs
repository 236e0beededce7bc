//! A grammar: things stacked as dots over one ratio axis, with a band where nine in ten should fall.

use super::chart::{Axis, Label};

/// A dot histogram.
#[derive(Clone, Debug, PartialEq)]
pub struct Histogram {
    /// The ratio axis; columns are counted from 1.
    pub axis: Axis,
    /// What the axis shows and which way is more, below it.
    pub axis_title: Label,
    /// The band and the words above it.
    pub band: Option<(f64, f64, Label)>,
    /// Dots, ascending.
    pub dots: Vec<Dot>,
}

/// One thing.
#[derive(Clone, Debug, PartialEq)]
pub struct Dot {
    /// Stable id.
    pub id: String,
    /// Where it stands on the axis.
    pub value: f64,
    /// How it is drawn.
    pub shape: DotShape,
    /// Its name on the drawing; outliers and the claim have one.
    pub label: Option<Label>,
    /// Accessible name.
    pub spoken: String,
    /// Tooltip lines.
    pub tip: Vec<String>,
}

/// How a dot is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DotShape {
    /// A whole run in the fit.
    Round,
    /// A timed part of a run, or a rate.
    Square,
    /// Kept out of the fit.
    Open,
    /// Read after the fit was made: a hollow triangle.
    Unseen,
    /// The claim.
    Claim,
}
