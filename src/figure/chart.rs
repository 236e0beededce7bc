//! The grammars of drawing: rows on one or more axes and stacked dots here, the others in files of their own. Values in data units, labels
//! in words.

use super::histogram::Histogram;
pub use super::pairs::Pairs;
use super::plane::Planes;
use super::spans::Spans;
use super::statements::StatementRow;
pub use super::timeline::Timeline;
pub use crate::say::Label;

/// A drawing without pixels.
#[derive(Clone, Debug, PartialEq)]
pub enum Chart {
    /// Row panels; two panels stand side by side when wide and stacked when narrow.
    Rows(Vec<Panel>),
    /// Quantile dot plots on one shared axis.
    Dots(Dots),
    /// Two measures per row on one axis.
    Pairs(Pairs),
    /// Stretches of time.
    Timeline(Timeline),
    /// Bars between two values, down the page.
    Spans(Spans),
    /// Two axes with areas, lines and points.
    Plane(Planes),
    /// Point facts of several subjects against the claim.
    Peers(super::peers::Peers),
    /// What is known about every pair of a row and a column.
    Matrix(super::matrix::Matrix),
    /// Statements with a grade each.
    Statements(Vec<StatementRow>),
    /// Dots stacked over one axis, each a thing of its own.
    Histogram(Histogram),
}

impl Chart {
    /// Keeps the axes of an earlier drawing of the same figure: while something is dragged, axes stand still.
    pub fn hold_axes(&mut self, earlier: &Self) {
        match (self, earlier) {
            (Self::Plane(now), Self::Plane(before)) => now.hold_axes(before),
            (Self::Rows(now), Self::Rows(before)) => {
                for (now, before) in now.iter_mut().zip(before) {
                    for (now, before) in now.lanes.iter_mut().zip(&before.lanes) {
                        now.axis.clone_from(&before.axis);
                    }
                }
            }
            _ => {}
        }
    }

    /// Turns to one of several planes, by index, or to all of them; other grammars have one view.
    pub fn show_view(&mut self, view: Option<usize>) {
        if let Self::Plane(planes) = self {
            planes.view = view;
        }
    }
}

/// The axes of row panels, to be held later; or, to hold, these in their place.
pub fn keep_axes(panels: &mut [Panel], kept: &mut Vec<Axis>, hold: bool) {
    let lanes = panels.iter_mut().flat_map(|panel| &mut panel.lanes);
    if hold {
        for (lane, axis) in lanes.zip(kept.iter()) {
            lane.axis.clone_from(axis);
        }
    } else {
        *kept = lanes.map(|lane| lane.axis.clone()).collect();
    }
}

/// Rows that share lanes (each lane an axis).
#[derive(Clone, Debug, PartialEq)]
pub struct Panel {
    /// Heading and sub-heading inside the drawing, e.g. "Whole programme, about $83M" / "what it is spent on".
    pub heading: Option<(String, String)>,
    /// Axes, left to right; every row has one cell per lane.
    pub lanes: Vec<Lane>,
    /// Groups, separators and rows, top to bottom.
    pub items: Vec<Item>,
}

/// One horizontal axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Lane {
    /// Column head, e.g. "cost, $".
    pub title: Option<String>,
    /// Scale, domain and ticks.
    pub axis: Axis,
    /// The claim's line through the lane.
    pub claim: Option<ClaimLine>,
}

/// Scale, domain and ticks of an axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Axis {
    /// Linear or logarithmic.
    pub scale: Scale,
    /// Left end, data units (positive on a logarithmic scale).
    pub from: f64,
    /// Right end, data units.
    pub to: f64,
    /// Ticks, left to right; none are drawn when empty (shares from zero).
    pub ticks: Vec<Tick>,
}

/// How values map to length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// Equal steps are equal differences.
    Linear,
    /// Equal steps are equal ratios.
    Log,
}

/// A gridline with its label.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// Data units.
    pub value: f64,
    /// Label, e.g. "$10M".
    pub label: String,
}

/// The claim's dashed line.
#[derive(Clone, Debug, PartialEq)]
pub struct ClaimLine {
    /// Data units.
    pub value: f64,
    /// Label above the line; empty where another lane carries it.
    pub label: Label,
}

/// What stands in a row's place.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// A group header, 28 px with a rule below.
    Group(Label),
    /// A rule: what follows is not on the same chain.
    Separator,
    /// A row of marks.
    Row(Row),
}

/// One subject.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Stable id for linked highlighting, e.g. a rung or chip id.
    pub id: String,
    /// Name at the left.
    pub name: Label,
    /// The one row that is the subject (bold).
    pub subject: bool,
    /// One per lane.
    pub cells: Vec<Cell>,
}

/// What a row shows on one lane.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cell {
    /// Marks, in drawing order.
    pub marks: Vec<Mark>,
    /// The bold value beside the marks, e.g. "$83M".
    pub value: Option<String>,
    /// The range behind it in secondary ink, dropped when narrow, e.g. "$41–180M".
    pub range: Option<String>,
    /// A sentence in place of marks: why there is nothing to draw.
    pub message: Option<Label>,
}

/// A mark with its words.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// Geometry in data units.
    pub shape: MarkShape,
    /// Accessible name: subject, median, range, claim beside it, evidence word.
    pub name: String,
    /// Tooltip lines: formula, source with date, what the value leaves out.
    pub tip: Vec<String>,
}

/// Geometry of a mark, in data units.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum MarkShape {
    /// 5th to 95th percentile with its median; `stem` draws a line from zero to the low end.
    Estimate {
        /// 5th percentile.
        low: f64,
        /// Median.
        median: f64,
        /// 95th percentile.
        high: f64,
        /// Hatched: rests mainly on a judgement.
        assumed: bool,
        /// A 1.5 px line from the axis start to the low end.
        stem: bool,
    },
    /// Low–high without a distribution: a line with end caps.
    LowHigh {
        /// Low end.
        low: f64,
        /// High end.
        high: f64,
    },
    /// A bar from zero: shares only.
    Bar {
        /// Length.
        to: f64,
        /// Hatched: rests mainly on a judgement.
        assumed: bool,
    },
    /// A point fact.
    Point {
        /// Position.
        value: f64,
        /// How well it is known.
        evidence: PointEvidence,
    },
    /// A point fact whose outline tells how it came about.
    Fact {
        /// Position.
        value: f64,
        /// Its outline.
        form: FactForm,
        /// How well it is known.
        evidence: PointEvidence,
    },
    /// A line behind the marks of one subject: it joins them and says nothing itself.
    Join {
        /// First mark.
        from: f64,
        /// Last mark.
        to: f64,
    },
    /// Low–high as somebody's words were read: a broken line with end caps.
    Said {
        /// Low end.
        low: f64,
        /// High end.
        high: f64,
    },
    /// The claim: diamond.
    Claim {
        /// Position.
        value: f64,
    },
    /// The claim carried to another scope: ring in the claim colour.
    ClaimCarried {
        /// Position.
        value: f64,
    },
}

/// Outline of a point fact: the method behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FactForm {
    /// A circle.
    Circle,
    /// A triangle.
    Triangle,
    /// A square.
    Square,
}

/// Fill of a point fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PointEvidence {
    /// Published by the party itself or read in the primary: filled.
    Primary,
    /// Second-hand or estimated by others: outline.
    SecondHand,
    /// Rumour, allegation, circular or unverified: broken outline.
    Unverified,
}

/// Quantile dot plots, one per row, on one shared axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Dots {
    /// Shared axis.
    pub axis: Axis,
    /// The claim's line; dots left of it take the claim colour, bins are anchored at it. `None` where nothing was claimed.
    pub claim: Option<ClaimLine>,
    /// Rows, top to bottom.
    pub rows: Vec<DotRow>,
}

/// One distribution as dots.
#[derive(Clone, Debug, PartialEq)]
pub struct DotRow {
    /// Stable id of the reading.
    pub id: String,
    /// What is asked, e.g. "Final run, speed guessed by our model".
    pub name: Label,
    /// The frequency at the right, e.g. "13 in 100".
    pub value: String,
    /// Quantiles at (i − ½)/n, ascending, data units.
    pub quantiles: Vec<f64>,
    /// Accessible name of the row.
    pub spoken: String,
    /// Tooltip lines.
    pub tip: Vec<String>,
}
