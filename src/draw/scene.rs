//! A drawing in logical pixels and colour roles: what layout produces and paint consumes. Nothing here knows a backend.

use serde::{Deserialize, Serialize};

use super::metrics;
use super::palette::Token;

/// A point, logical px from the top left.
pub type Point = (f64, f64);

/// A laid-out drawing. Shapes are painted in order; the plates behind labels and then the
/// texts come last, so that a label cuts the lines it meets instead of being crossed by them.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
pub struct Scene {
    /// Width, logical px.
    pub width: f64,
    /// Height, logical px.
    pub height: f64,
    /// Shapes, bottom to top.
    pub shapes: Vec<Shape>,
    /// Where a reader may point, in visual order: rows top to bottom, marks left to right.
    pub hits: Vec<Hit>,
}

/// Something to paint. All lengths in logical px.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub enum Shape {
    /// A rectangle, filled, or outlined with the given line width.
    Rect {
        /// Left.
        x: f64,
        /// Top.
        y: f64,
        /// Width.
        w: f64,
        /// Height.
        h: f64,
        /// Colour.
        token: Token,
        /// Outline width; filled when absent.
        stroke: Option<f64>,
    },
    /// A straight line, solid, or dashed with (dash, gap).
    Line {
        /// Start.
        from: Point,
        /// End.
        to: Point,
        /// Line width.
        width: f64,
        /// Colour.
        token: Token,
        /// Dash and gap.
        dash: Option<(f64, f64)>,
    },
    /// An open line through points.
    Polyline {
        /// Corners.
        points: Vec<Point>,
        /// Line width.
        width: f64,
        /// Colour.
        token: Token,
    },
    /// A filled area.
    Polygon {
        /// Corners.
        points: Vec<Point>,
        /// Colour.
        token: Token,
    },
    /// A circle.
    Circle {
        /// Centre.
        centre: Point,
        /// Radius.
        r: f64,
        /// Colour.
        token: Token,
        /// Filled, outlined or broken.
        style: CircleStyle,
    },
    /// The claim's mark, with a halo in the background colour.
    Diamond {
        /// Centre.
        centre: Point,
        /// Half of the diagonal.
        half: f64,
        /// How much larger its halo's half diagonal is.
        halo: f64,
        /// Colour.
        token: Token,
    },
    /// A single line of text.
    Text(Text),
    /// The same, turned by a quarter so that it reads upwards from its anchor.
    Turned(Text),
    /// A rectangle with diagonal hatching and an outline, on the background colour: rests mainly on a judgement.
    Hatch {
        /// Left.
        x: f64,
        /// Top.
        y: f64,
        /// Width.
        w: f64,
        /// Height.
        h: f64,
        /// Colour of lines and outline.
        token: Token,
    },
}

/// How a circle is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize, Serialize)]
pub enum CircleStyle {
    /// Filled.
    Fill,
    /// A ring of this line width.
    Stroke(f64),
    /// A ring of dashes (2.5 px, gaps of 2 px) of this line width.
    Broken(f64),
}

/// Which end of a text stands at its x.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub enum Anchor {
    /// Its left end.
    Start,
    /// Its middle.
    Middle,
    /// Its right end.
    End,
}

impl Anchor {
    /// Left and right end of a text of this width that is anchored at x.
    pub fn span(self, x: f64, width: f64) -> (f64, f64) {
        let left = match self {
            Self::Start => x,
            Self::Middle => x - width / 2.0,
            Self::End => x - width,
        };
        (left, left + width)
    }
}

/// A single line of text.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Text {
    /// Anchor's x.
    pub x: f64,
    /// Baseline.
    pub y: f64,
    /// Which end stands at x.
    pub anchor: Anchor,
    /// Font size, px.
    pub size: f64,
    /// Weight 700 instead of 400.
    pub bold: bool,
    /// Colour.
    pub token: Token,
    /// The words.
    pub text: String,
}

impl Text {
    /// Left and right end, by the width table.
    pub fn span(&self) -> (f64, f64) {
        self.anchor
            .span(self.x, metrics::width(&self.text, self.size, self.bold))
    }
}

/// Where a mark can be pointed at or focused: at least 24 × 24 px.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Hit {
    /// Row, counted from the top through all panels; group headers and rules do not count.
    pub row: usize,
    /// Lane of the row, left to right.
    pub lane: usize,
    /// Index into the cell's marks (0 for a row of dots).
    pub mark: usize,
    /// The row's id.
    pub id: String,
    /// Left.
    pub x: f64,
    /// Top.
    pub y: f64,
    /// Width.
    pub w: f64,
    /// Height.
    pub h: f64,
    /// Where a tooltip should point: x.
    pub cx: f64,
    /// Where a tooltip should point: y.
    pub cy: f64,
}

impl Hit {
    /// Smallest side of a hit area, px (WCAG 2.2, 2.5.8).
    pub const SIDE: f64 = 24.0;

    /// Whether the point lies inside.
    pub fn contains(&self, (x, y): Point) -> bool {
        (self.x..=self.x + self.w).contains(&x) && (self.y..=self.y + self.h).contains(&y)
    }
}
