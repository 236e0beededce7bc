//! From a chart to a scene: what both grammars share (axes, claim line, labels on plates), and the door to each.

use super::metrics::{self, fit};
use super::palette::Token;
use super::scene::{Anchor, Hit, Point, Scene, Shape, Text};
use super::{dots, histogram, matrix, pairs, peers, plane, plane_frame, row_form, rows, spans, statements, timeline};
use crate::figure::chart::{Axis, Chart, ClaimLine, Scale, Tick};
use crate::units::sort_few;

/// From this width on (px) a drawing is laid out wide.
pub const WIDE: f64 = 600.0;

/// From the top of a drawing to its first row, when there is an axis.
pub(super) const HEAD: f64 = 44.0;
/// Below the last row.
pub(super) const FOOT: f64 = 6.0;
/// Baseline of the tick labels above the first row.
const TICK_RISE: f64 = 10.0;
/// Baseline of the claim label and column heads above that of the tick labels.
const CLAIM_RISE: f64 = 19.0;
/// Where gridlines begin above the first row.
const GRID_RISE: f64 = 4.0;
/// Least distance between tick labels.
const TICK_GAP: f64 = 8.0;

/// Height of a label's plate, em.
const PLATE_EM: f64 = 1.24;
/// How far a plate reaches above the baseline, em.
const PLATE_ABOVE_EM: f64 = 0.96;
/// Padding of a plate at the sides, px.
const PLATE_PAD: f64 = 3.0;

/// Font size of ticks, ranges, notes.
pub(super) const SMALL: f64 = 12.0;
/// Font size of values, column heads, the claim's label.
pub(super) const VALUE: f64 = 13.0;

/// Font size of row names.
pub(super) fn name_size(wide: bool) -> f64 {
    if wide { 14.0 } else { 13.0 }
}

/// Lays a chart out for a content box of that width, px.
pub fn layout(chart: &Chart, width: f64) -> Scene {
    match chart {
        Chart::Rows(panels) => rows::layout(panels, width),
        Chart::Dots(chart) => dots::layout(chart, width),
        Chart::Pairs(chart) => pairs::layout(chart, width),
        Chart::Timeline(chart) => timeline::layout(chart, width),
        Chart::Spans(chart) => spans::layout(chart, width),
        Chart::Plane(chart) => plane::layout(chart, width),
        Chart::Peers(chart) => peers::layout(chart, width),
        Chart::Matrix(chart) => matrix::layout(chart, width),
        Chart::Statements(rows) => statements::layout(rows, width),
        Chart::Histogram(chart) => histogram::layout(chart, width),
    }
}

/// Height of the drawing, px: constant for a figure and layout, since it depends on the number of rows only.
pub fn height(chart: &Chart, width: f64) -> f64 {
    match chart {
        Chart::Rows(panels) => row_form::height(panels, width >= WIDE),
        Chart::Dots(chart) => dots::height(chart, width >= WIDE),
        Chart::Pairs(chart) => pairs::height(chart, width >= WIDE),
        Chart::Timeline(chart) => timeline::height(chart, width >= WIDE),
        Chart::Spans(chart) => spans::height(chart, width >= WIDE),
        Chart::Plane(chart) => plane_frame::height(chart, width),
        Chart::Peers(chart) => peers::height(chart, width >= WIDE),
        Chart::Matrix(chart) => matrix::height(chart, width >= WIDE),
        Chart::Statements(rows) => statements::height(rows, width >= WIDE),
        Chart::Histogram(_) => histogram::height(width >= WIDE),
    }
}

/// The pixel centre nearest to x: thin vertical lines are sharp there on every screen.
pub(super) fn crisp(x: f64) -> f64 {
    x.floor() + 0.5
}

/// An axis with its place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ruler<'a> {
    /// The axis.
    pub(super) axis: &'a Axis,
    /// Its left end, px.
    pub(super) x0: f64,
    /// Its right end, px.
    pub(super) x1: f64,
}

/// Where a value stands on an axis.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Place {
    /// On the axis at this x.
    On(f64),
    /// Beyond the left end.
    Before,
    /// Beyond the right end.
    After,
}

impl Ruler<'_> {
    /// The x of a value, also outside the axis; values without a logarithm stand far left of a logarithmic axis.
    pub(super) fn x(&self, value: f64) -> f64 {
        let Axis { scale, from, to, .. } = self.axis;
        let share = match scale {
            Scale::Linear => (value - from) / (to - from),
            Scale::Log if value > 0.0 => libm::log(value / from) / libm::log(to / from),
            Scale::Log => -1.0,
        };
        self.x0 + share * (self.x1 - self.x0)
    }

    /// Whether a value is on the axis, and where. Half a pixel beyond an end still counts as on it.
    pub(super) fn place(&self, value: f64) -> Place {
        let x = self.x(value);
        if x < self.x0 - 0.5 {
            Place::Before
        } else if x > self.x1 + 0.5 {
            Place::After
        } else {
            Place::On(x.clamp(self.x0, self.x1))
        }
    }

    /// The x of a value, moved to the nearer end if it is off the axis.
    pub(super) fn clamped(&self, value: f64) -> f64 {
        self.x(value).clamp(self.x0, self.x1)
    }
}

/// A scene in the making: lines below, marks, and labels above all.
#[derive(Default)]
pub(super) struct Draft {
    /// Grid, rules, claim lines.
    pub(super) ground: Vec<Shape>,
    /// Marks.
    pub(super) marks: Vec<Shape>,
    /// Behind labels.
    plates: Vec<Plate>,
    /// Texts.
    pub(super) labels: Vec<Shape>,
    /// Hit areas.
    pub(super) hits: Vec<Hit>,
}

/// A rectangle in the colour that a label stands on.
struct Plate {
    x0: f64,
    x1: f64,
    y: f64,
    h: f64,
    token: Token,
}

impl Plate {
    /// The rectangle, a little wider where it would cut a vertical line lengthwise.
    fn shape(&self, ground: &[Shape]) -> Shape {
        let (mut x0, mut x1) = (self.x0, self.x1);
        for line in ground {
            if let Shape::Line { from, to, width, .. } = *line
                && from.0.total_cmp(&to.0).is_eq()
            {
                let half = width / 2.0 + 0.5;
                if (x0 - from.0).abs() < half {
                    x0 = from.0 - half;
                }
                if (x1 - from.0).abs() < half {
                    x1 = from.0 + half;
                }
            }
        }
        Shape::Rect {
            x: x0,
            y: self.y,
            w: x1 - x0,
            h: self.h,
            token: self.token,
            stroke: None,
        }
    }
}

/// How a label looks.
#[derive(Clone, Copy, Debug)]
pub(super) struct Face {
    /// Font size, px.
    pub(super) size: f64,
    /// Weight 700.
    pub(super) bold: bool,
    /// Colour.
    pub(super) token: Token,
    /// Whether a plate cuts the lines behind it.
    pub(super) plate: bool,
}

impl Face {
    /// A face without a plate.
    pub(super) const fn new(size: f64, bold: bool, token: Token) -> Self {
        Self {
            size,
            bold,
            token,
            plate: false,
        }
    }

    /// The same face on a plate.
    pub(super) const fn on_plate(self) -> Self {
        Self { plate: true, ..self }
    }

    /// Width of a text in this face, px.
    pub(super) fn width(self, text: &str) -> f64 {
        metrics::width(text, self.size, self.bold)
    }
}

impl Draft {
    /// Writes a text.
    pub(super) fn text(&mut self, text: &str, (x, y): Point, anchor: Anchor, face: Face) {
        if text.is_empty() {
            return;
        }
        let text = Text {
            x,
            y,
            anchor,
            size: face.size,
            bold: face.bold,
            token: face.token,
            text: text.to_owned(),
        };
        if face.plate {
            self.plate(text.span(), y, face.size);
        }
        self.labels.push(Shape::Text(text));
    }

    /// Writes a text on a plate of this colour.
    pub(super) fn text_on(&mut self, text: &str, at: Point, anchor: Anchor, face: Face, ground: Token) {
        self.text(text, at, anchor, face.on_plate());
        if let Some(plate) = self.plates.last_mut() {
            plate.token = ground;
        }
    }

    /// A plate behind what stands on this baseline between two x.
    pub(super) fn plate(&mut self, (x0, x1): (f64, f64), baseline: f64, size: f64) {
        self.plates.push(Plate {
            x0: x0 - PLATE_PAD,
            x1: x1 + PLATE_PAD,
            y: baseline - PLATE_ABOVE_EM * size,
            h: PLATE_EM * size,
            token: Token::Bg,
        });
    }

    /// A 1 px line across, in the colour of axes.
    pub(super) fn rule(&mut self, x0: f64, x1: f64, y: f64) {
        let y = crisp(y);
        self.ground.push(Shape::Line {
            from: (x0, y),
            to: (x1, y),
            width: 1.0,
            token: Token::Axis,
            dash: None,
        });
    }

    /// Gridlines from above `top` down to `bottom`, with labels that do not meet; a linear zero is drawn as an axis.
    pub(super) fn grid(&mut self, ruler: Ruler, top: f64, bottom: f64, bounds: (f64, f64)) {
        let face = Face::new(SMALL, false, Token::Ink2);
        for Placed { tick, x, anchor, .. } in kept(ruler, bounds) {
            self.text(&tick.label, (x, top - TICK_RISE), anchor, face);
            let x = crisp(ruler.clamped(tick.value));
            let zero = ruler.axis.scale == Scale::Linear && tick.value == 0.0;
            self.ground.push(Shape::Line {
                from: (x, top - GRID_RISE),
                to: (x, bottom),
                width: 1.0,
                token: if zero { Token::Axis } else { Token::Grid },
                dash: None,
            });
        }
    }

    /// The claim's dashed line from above `top` to `bottom`, with its label on the given baseline, shifted to stay inside the
    /// bounds. A claim beyond the axis keeps its label at the nearer end and has no line.
    pub(super) fn claim(
        &mut self,
        ruler: Ruler,
        claim: &ClaimLine,
        (top, bottom): (f64, f64),
        bounds: (f64, f64),
        baseline: f64,
    ) {
        if let Place::On(x) = ruler.place(claim.value) {
            self.ground.push(Shape::Line {
                from: (x, top - GRID_RISE),
                to: (x, bottom),
                width: 1.5,
                token: Token::Claim,
                dash: Some((5.0, 4.0)),
            });
        }
        let face = Face::new(VALUE, true, Token::Claim);
        let text = fit(&claim.label, face.size, face.bold, bounds.1 - bounds.0);
        let (x, anchor) = centred(ruler.clamped(claim.value), face.width(text), bounds);
        self.text(text, (x, baseline), anchor, face);
    }

    /// The finished scene.
    pub(super) fn finish(self, width: f64, height: f64) -> Scene {
        let plates: Vec<_> = self.plates.iter().map(|plate| plate.shape(&self.ground)).collect();
        let mut shapes = self.ground;
        shapes.extend(self.marks);
        shapes.extend(plates);
        shapes.extend(self.labels);
        let mut hits = self.hits;
        sort_few(&mut hits, |a, b| {
            (a.row, a.lane).cmp(&(b.row, b.lane)).then(a.cx.total_cmp(&b.cx))
        });
        Scene {
            width,
            height,
            shapes,
            hits,
        }
    }
}

/// Baseline of the claim's label and of column heads, for a first row at `top`.
pub(super) fn head_baseline(top: f64) -> f64 {
    top - TICK_RISE - CLAIM_RISE
}

/// Where to write a text of this width that belongs at x: centred there, or at the bound it would cross.
pub(super) fn centred(x: f64, width: f64, (from, to): (f64, f64)) -> (f64, Anchor) {
    if x - width / 2.0 < from {
        (from, Anchor::Start)
    } else if x + width / 2.0 > to {
        (to, Anchor::End)
    } else {
        (x, Anchor::Middle)
    }
}

/// A tick whose label has its place.
#[derive(Clone, Copy)]
struct Placed<'a> {
    tick: &'a Tick,
    x: f64,
    anchor: Anchor,
    /// Ends of the label.
    span: (f64, f64),
}

impl Placed<'_> {
    fn clear_of(&self, next: &Self) -> bool {
        next.span.0 - self.span.1 >= TICK_GAP
    }
}

/// The ticks that have room for their label: all of them, else every second or third if that ends on the last tick, else
/// the first, the last and what fits between.
fn kept<'a>(ruler: Ruler<'a>, bounds: (f64, f64)) -> Vec<Placed<'a>> {
    let face = Face::new(SMALL, false, Token::Ink2);
    let place = |tick: &'a Tick| {
        let (at, width) = (ruler.clamped(tick.value), face.width(&tick.label));
        let (x, anchor) = if at - ruler.x0 < 1.0 {
            (at, Anchor::Start)
        } else if ruler.x1 - at < 1.0 {
            (at, Anchor::End)
        } else {
            centred(at, width, bounds)
        };
        let span = anchor.span(x, width);
        Placed { tick, x, anchor, span }
    };
    let on_axis = |tick: &&Tick| matches!(ruler.place(tick.value), Place::On(_));
    let all: Vec<_> = ruler.axis.ticks.iter().filter(on_axis).map(place).collect();
    let last = all.len().saturating_sub(1);
    for step in (1..=last / 2).filter(|step| last % step == 0) {
        let some: Vec<_> = all.iter().copied().step_by(step).collect();
        if some.windows(2).all(|pair| pair[0].clear_of(&pair[1])) {
            return some;
        }
    }
    let mut some: Vec<Placed> = Vec::new();
    for (index, placed) in all.iter().enumerate() {
        let after_previous = some.last().is_none_or(|previous| previous.clear_of(placed));
        if after_previous && (index == 0 || index == last || placed.clear_of(&all[last])) {
            some.push(*placed);
        }
    }
    some
}
