//! The grammar of planes: two axes with areas, lines, arrows and points between them. Values in data units, labels in words.

use super::chart::{Axis, PointEvidence};
use crate::say::Label;

/// A place in data units: x, then y.
pub type At = (f64, f64);

/// One plane or several. When wide, several stand two by two; when narrow, one is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Planes {
    /// The planes, in reading order.
    pub panels: Vec<Plane>,
    /// The plane that a narrow drawing shows; `None`: all of them, below one another (where nothing can switch).
    pub view: Option<usize>,
}

impl Planes {
    /// A single plane.
    pub fn one(panel: Plane) -> Self {
        Self {
            panels: vec![panel],
            view: Some(0),
        }
    }

    /// Keeps the domains and ticks of an earlier drawing: while something is dragged, axes stand still.
    pub fn hold_axes(&mut self, earlier: &Self) {
        for (now, before) in self.panels.iter_mut().zip(&earlier.panels) {
            now.x.axis.clone_from(&before.x.axis);
            now.y.axis.clone_from(&before.y.axis);
        }
    }
}

/// Two axes and what stands between them.
#[derive(Clone, Debug, PartialEq)]
pub struct Plane {
    /// Stable id, e.g. that of the rule that it shows.
    pub id: String,
    /// Heading inside the drawing, where there is more than one plane.
    pub heading: Option<Label>,
    /// The name of its button in a switch between planes.
    pub switch: String,
    /// Horizontal axis.
    pub x: PlaneAxis,
    /// Vertical axis.
    pub y: PlaneAxis,
    /// Height, px: narrow, wide.
    pub heights: [f64; 2],
    /// Room for labels at the right, px: narrow, wide.
    pub gutter: [f64; 2],
    /// Areas, lines and arrows, bottom to top.
    pub layers: Vec<Layer>,
    /// Marks, by x, then by y.
    pub points: Vec<PlanePoint>,
    /// Labels that belong to no point.
    pub notes: Vec<Note>,
    /// Labels at the right end, at least a line apart.
    pub ends: Vec<EndLabel>,
}

/// Scale, ticks and title of one side.
#[derive(Clone, Debug, PartialEq)]
pub struct PlaneAxis {
    /// Scale, domain and ticks.
    pub axis: Axis,
    /// What it measures.
    pub title: Label,
    /// Ticks that are legal limits: bold, never dropped.
    pub bold: Vec<f64>,
}

/// Something without a name of its own. What lies outside the axes is cut off.
#[derive(Clone, Debug, PartialEq)]
pub enum Layer {
    /// A closed area.
    Area {
        /// Corners.
        points: Vec<At>,
        /// How it is filled.
        fill: Option<Fill>,
        /// Its outline.
        edge: Option<Edge>,
    },
    /// An open line.
    Line {
        /// Corners.
        points: Vec<At>,
        /// How it looks.
        edge: Edge,
    },
    /// A straight arrow.
    Arrow {
        /// From here.
        from: At,
        /// Its tip.
        to: At,
        /// In ink instead of the colour of estimates.
        ink: bool,
    },
}

/// How an area is filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fill {
    /// One side of a line.
    Zone,
    /// A regulated area, or a band of doubt.
    Band,
}

/// How a line looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    /// The claim's dashes.
    Claim,
    /// An estimate.
    Estimate,
    /// A second estimate beside it.
    EstimateDotted,
    /// The limit of a rule.
    Rule,
    /// The limit of a rule that is known second-hand.
    RuleBroken,
    /// The edge of a range.
    Faint,
}

/// A mark in the plane.
#[derive(Clone, Debug, PartialEq)]
pub struct PlanePoint {
    /// Stable id for linked highlighting, e.g. a chip id.
    pub id: String,
    /// Where.
    pub at: At,
    /// How it looks.
    pub shape: PointShape,
    /// Its label.
    pub label: Label,
    /// The subject: bold.
    pub bold: bool,
    /// Where its label goes: narrow, wide.
    pub side: [Side; 2],
    /// Left out when narrow.
    pub wide_only: bool,
    /// Accessible name.
    pub name: String,
    /// Tooltip lines.
    pub tip: Vec<String>,
}

/// How a point looks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PointShape {
    /// Our median.
    Median,
    /// A fact that somebody published.
    Fact(PointEvidence),
    /// A chip that a rule lets through; a broken ring where its specification is unverified.
    Free {
        /// Whether its specification is confirmed.
        verified: bool,
    },
    /// A chip that may be licensed.
    ByLicence,
    /// A chip that the rule bars.
    Barred,
    /// The claim.
    Claim,
    /// From low to high on the vertical axis, with end caps.
    Span {
        /// Low end.
        low: f64,
        /// High end.
        high: f64,
    },
}

/// Where a label stands beside its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the eight sides")]
pub enum Side {
    Right,
    Left,
    Above,
    Below,
    RightAbove,
    RightBelow,
    LeftAbove,
    LeftBelow,
}

/// A label that belongs to no point.
#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    /// Where: narrow, wide.
    pub at: [At; 2],
    /// The words.
    pub label: Label,
    /// On which side of the place: narrow, wide. Secondary notes are dropped rather than moved to another side.
    pub side: [Side; 2],
    /// How it looks.
    pub face: NoteFace,
}

/// How a note looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoteFace {
    /// Secondary; dropped where there is no room.
    Small,
    /// A solved value.
    Value,
    /// The name of an area.
    Bold,
    /// About the claim's line.
    Claim,
}

/// A label in the right gutter.
#[derive(Clone, Debug, PartialEq)]
pub struct EndLabel {
    /// The height that it belongs to, data units.
    pub y: f64,
    /// The words.
    pub label: Label,
    /// The claim's: it keeps its place, others make room.
    pub claim: bool,
}
