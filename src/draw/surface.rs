//! A scene painted on any plotters backend.
//!
//! Backends take whole numbers, so a surface counts in tenths of a logical pixel ([`UNIT`]); the SVG twin has a view box in
//! tenths, and the canvas a transform. What differs between backends, the size and the baseline of text, is in [`Dialect`].

use std::convert::Infallible;
use std::f64::consts::TAU;

use plotters_backend::text_anchor::{HPos, Pos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontFamily,
    FontStyle, FontTransform,
};

use super::metrics::{self, FONT_STACK};
use super::palette::{Palette, Token};
use super::scene::{Anchor, CircleStyle, Point, Scene, Shape, Text};

/// Backend units per logical pixel.
pub const UNIT: f64 = 10.0;

/// Horizontal distance of hatching lines, px.
const HATCH_PITCH: f64 = 5.5;
/// Width of hatching lines, px.
const HATCH_WIDTH: f64 = 1.4;
/// Width of the outline around hatching, px.
const HATCH_OUTLINE: f64 = 1.2;
/// Dash and gap of a broken ring, px.
const BROKEN: (f64, f64) = (2.5, 2.0);

/// Straight pieces of an arc between two ends of a broken ring.
const ARC_STEPS: f64 = 4.0;

/// What a backend does to text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dialect {
    /// Factor that undoes the backend's own correction of the font size.
    pub text_scale: f64,
    /// How far above the baseline the backend's vertical middle lies, em.
    pub middle: f64,
}

impl Dialect {
    /// plotters-svg writes font sizes divided by 1.24; the shift of its middle is taken out again in [`mod@super::svg`].
    pub const SVG: Self = Self {
        text_scale: 1.24,
        middle: 0.0,
    };

    /// Canvas takes font sizes as they are; its `middle` is that of the em square, whose usual descent is a fifth.
    pub const CANVAS: Self = Self {
        text_scale: 1.0,
        middle: 0.31,
    };
}

/// A backend with the page's measures of text and length.
pub struct Surface<'a, DB: DrawingBackend> {
    inner: &'a mut DB,
    dialect: Dialect,
}

/// Colour and line width in backend units.
struct Pen {
    colour: BackendColor,
    width: u32,
}

impl BackendStyle for Pen {
    fn color(&self) -> BackendColor {
        self.colour
    }

    fn stroke_width(&self) -> u32 {
        self.width
    }
}

/// A text style whose measures come from our own table.
struct Lettering {
    colour: BackendColor,
    /// Font size in backend units, as the backend expects it.
    size: f64,
    bold: bool,
    anchor: HPos,
    turned: bool,
}

impl BackendTextStyle for Lettering {
    type FontError = Infallible;

    fn color(&self) -> BackendColor {
        self.colour
    }

    fn size(&self) -> f64 {
        self.size
    }

    fn style(&self) -> FontStyle {
        if self.bold { FontStyle::Bold } else { FontStyle::Normal }
    }

    fn anchor(&self) -> Pos {
        Pos::new(self.anchor, VPos::Center)
    }

    fn transform(&self) -> FontTransform {
        if self.turned {
            FontTransform::Rotate270
        } else {
            FontTransform::None
        }
    }

    fn family(&self) -> FontFamily<'_> {
        FontFamily::Name(FONT_STACK)
    }

    fn layout_box(&self, text: &str) -> Result<((i32, i32), (i32, i32)), Infallible> {
        let width = metrics::width(text, self.size, self.bold).ceil() as i32;
        Ok(((0, 0), (width, self.size.ceil() as i32)))
    }

    /// Both backends write text themselves; there are no glyphs here to rasterise.
    fn draw<E, F: FnMut(i32, i32, BackendColor) -> Result<(), E>>(
        &self,
        _text: &str,
        _at: BackendCoord,
        _draw: F,
    ) -> Result<Result<(), E>, Infallible> {
        Ok(Ok(()))
    }
}

fn units(px: f64) -> i32 {
    (px * UNIT).round() as i32
}

fn at((x, y): Point) -> BackendCoord {
    (units(x), units(y))
}

type Painted<DB> = Result<(), DrawingErrorKind<<DB as DrawingBackend>::ErrorType>>;

/// Paints a scene on a backend whose unit is a tenth of a logical pixel.
///
/// # Errors
/// What the backend reports; writing to a string or a canvas context does not fail in practice.
pub fn paint<DB: DrawingBackend>(scene: &Scene, palette: &Palette, backend: &mut DB, dialect: Dialect) -> Painted<DB> {
    backend.ensure_prepared()?;
    let mut surface = Surface {
        inner: backend,
        dialect,
    };
    for shape in &scene.shapes {
        surface.shape(shape, palette)?;
    }
    surface.inner.present()
}

impl<DB: DrawingBackend> Surface<'_, DB> {
    fn shape(&mut self, shape: &Shape, palette: &Palette) -> Painted<DB> {
        let pen = |token: Token, width: f64| Pen {
            colour: BackendColor {
                alpha: 1.0,
                rgb: palette.rgb(token),
            },
            width: units(width).unsigned_abs(),
        };
        match *shape {
            Shape::Rect {
                x,
                y,
                w,
                h,
                token,
                stroke: None,
            } => self.fill(x, y, (w, h), &pen(token, 0.0)),
            Shape::Rect {
                x,
                y,
                w,
                h,
                token,
                stroke: Some(width),
            } => self.outline(x, y, (w, h), &pen(token, width)),
            Shape::Line {
                from,
                to,
                width,
                token,
                dash: None,
            } => self.inner.draw_line(at(from), at(to), &pen(token, width)),
            Shape::Line {
                from,
                to,
                width,
                token,
                dash: Some(dash),
            } => self.dashes(from, to, dash, &pen(token, width)),
            Shape::Polyline {
                ref points,
                width,
                token,
            } => self.inner.draw_path(points.iter().copied().map(at), &pen(token, width)),
            Shape::Polygon { ref points, token } => self
                .inner
                .fill_polygon(points.iter().copied().map(at), &pen(token, 0.0)),
            Shape::Circle {
                centre,
                r,
                token,
                style,
            } => match style {
                CircleStyle::Fill => {
                    self.inner
                        .draw_circle(at(centre), units(r).unsigned_abs(), &pen(token, 0.0), true)
                }
                CircleStyle::Stroke(width) => {
                    self.inner
                        .draw_circle(at(centre), units(r).unsigned_abs(), &pen(token, width), false)
                }
                CircleStyle::Broken(width) => self.broken_ring(centre, r, &pen(token, width)),
            },
            Shape::Diamond {
                centre,
                half,
                halo,
                token,
            } => {
                self.inner
                    .fill_polygon(diamond(centre, half + halo), &pen(Token::Bg, 0.0))?;
                self.inner.fill_polygon(diamond(centre, half), &pen(token, 0.0))
            }
            Shape::Text(ref text) => self.text(text, false, &pen),
            Shape::Turned(ref text) => self.text(text, true, &pen),
            Shape::Hatch { x, y, w, h, token } => {
                self.fill(x, y, (w, h), &pen(Token::Bg, 0.0))?;
                // Under the outline's middle: on its edge the square ends of the lines would stick out.
                let edge = HATCH_OUTLINE / 2.0;
                for (from, to) in hatching(x + edge, y + edge, w - 2.0 * edge, h - 2.0 * edge) {
                    self.inner.draw_line(at(from), at(to), &pen(token, HATCH_WIDTH))?;
                }
                let inset = HATCH_OUTLINE / 2.0;
                let size = (w - HATCH_OUTLINE, h - HATCH_OUTLINE);
                self.outline(x + inset, y + inset, size, &pen(token, HATCH_OUTLINE))
            }
        }
    }

    fn fill(&mut self, x: f64, y: f64, (w, h): Point, pen: &Pen) -> Painted<DB> {
        self.inner.draw_rect(at((x, y)), at((x + w, y + h)), pen, true)
    }

    /// As a path: plotters-svg leaves the line width out of outlined rectangles.
    fn outline(&mut self, x: f64, y: f64, (w, h): Point, pen: &Pen) -> Painted<DB> {
        // The last corner runs on by half a line, or the first would have a notch.
        let over = f64::from(pen.width) / UNIT / 2.0;
        let path = [(x, y), (x + w, y), (x + w, y + h), (x, y + h), (x, y - over)];
        self.inner.draw_path(path.map(at), pen)
    }

    fn dashes(&mut self, from: Point, to: Point, (dash, gap): Point, pen: &Pen) -> Painted<DB> {
        let (dx, dy) = (to.0 - from.0, to.1 - from.1);
        let length = (dx * dx + dy * dy).sqrt();
        let point = |along: f64| at((from.0 + dx * along / length, from.1 + dy * along / length));
        let mut start = 0.0;
        while start < length {
            self.inner
                .draw_line(point(start), point((start + dash).min(length)), pen)?;
            start += dash + gap;
        }
        Ok(())
    }

    fn broken_ring(&mut self, (x, y): Point, r: f64, pen: &Pen) -> Painted<DB> {
        let count = (TAU * r / (BROKEN.0 + BROKEN.1)).round().max(3.0);
        let steps = [BROKEN.0, BROKEN.1].map(|part| small_turn(TAU / count * part / (BROKEN.0 + BROKEN.1) / ARC_STEPS));
        let mut arm = (r, 0.0);
        for _ in 0..count as u32 {
            for (step, drawn) in steps.into_iter().zip([true, false]) {
                let mut arc = vec![at((x + arm.0, y + arm.1))];
                for _ in 0..ARC_STEPS as u32 {
                    arm = turned(arm, step);
                    arc.push(at((x + arm.0, y + arm.1)));
                }
                if drawn {
                    self.inner.draw_path(arc, pen)?;
                }
            }
        }
        Ok(())
    }

    fn text(&mut self, text: &Text, turned: bool, pen: &impl Fn(Token, f64) -> Pen) -> Painted<DB> {
        let style = Lettering {
            colour: pen(text.token, 0.0).colour,
            size: text.size * UNIT * self.dialect.text_scale,
            bold: text.bold,
            anchor: match text.anchor {
                Anchor::Start => HPos::Left,
                Anchor::Middle => HPos::Center,
                Anchor::End => HPos::Right,
            },
            turned,
        };
        let shift = self.dialect.middle * text.size;
        let place = if turned {
            (text.x - shift, text.y)
        } else {
            (text.x, text.y - shift)
        };
        self.inner.draw_text(&text.text, &style, at(place))
    }
}

/// Cosine and sine of an angle below a third of a radian, to a millionth, by their series: the library's functions bring the reduction
/// of large angles along, 5 kB for one ring.
fn small_turn(angle: f64) -> Point {
    let square = angle * angle;
    (
        1.0 - square / 2.0 * (1.0 - square / 12.0),
        angle * (1.0 - square / 6.0 * (1.0 - square / 20.0)),
    )
}

/// A point turned around the origin.
fn turned((x, y): Point, (cos, sin): Point) -> Point {
    (x * cos - y * sin, x * sin + y * cos)
}

fn diamond((x, y): Point, half: f64) -> [BackendCoord; 4] {
    [(x, y - half), (x + half, y), (x, y + half), (x - half, y)].map(at)
}

/// Rising diagonals of a rectangle, clipped to it.
fn hatching(x: f64, y: f64, w: f64, h: f64) -> Vec<(Point, Point)> {
    let mut lines = Vec::new();
    let mut sum = HATCH_PITCH / 2.0;
    // On a rising diagonal the distance from the left plus the distance from the top is constant.
    while sum < w + h {
        let from = (sum.min(w), (sum - w).max(0.0));
        let to = ((sum - h).max(0.0), sum.min(h));
        lines.push(((x + to.0, y + to.1), (x + from.0, y + from.1)));
        sum += HATCH_PITCH;
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_turns_come_full_circle() {
        for count in [12_u32, 24, 100] {
            let step = small_turn(TAU / f64::from(2 * count));
            let once = (0..2 * count).fold((8.0, 0.0), |arm, _| turned(arm, step));
            assert!((once.0 - 8.0).abs() < 1e-3 && once.1.abs() < 1e-3, "{count}: {once:?}");
        }
    }

    #[test]
    fn hatching_stays_inside_and_rises() {
        for (w, h) in [(60.0, 16.0), (7.0, 10.0), (200.0, 10.0)] {
            let lines = hatching(100.0, 50.0, w, h);
            assert!(!lines.is_empty());
            for ((x0, y0), (x1, y1)) in lines {
                for (x, y) in [(x0, y0), (x1, y1)] {
                    assert!(
                        (100.0..=100.0 + w).contains(&x) && (50.0..=50.0 + h).contains(&y),
                        "{x},{y}"
                    );
                }
                assert!(((x1 - x0) - (y0 - y1)).abs() < 1e-9, "45 degrees");
            }
        }
    }
}
