//! Marks of a row: geometry in data units becomes shapes in pixels.

use super::layout::{Place, Ruler};
use super::palette::Token;
use super::scene::{CircleStyle, Shape};
use crate::figure::chart::{FactForm, MarkShape, PointEvidence};

/// Height of an estimate's bar.
const BAR: f64 = 8.0;
/// A hatched bar is a little higher: its outline is part of it.
const HATCHED: f64 = 10.0;
/// Height of a bar from zero.
const SHARE: f64 = 16.0;
/// Bars shorter than this have no gap at the median tick.
const GAP_FROM: f64 = 14.0;
/// The shortest bar.
const LEAST: f64 = 3.0;
/// Half the claim's diagonal, px.
const DIAMOND: f64 = 7.0;
/// Half the height of an off-scale triangle.
const ARROW: f64 = 5.0;
/// Its length.
const ARROW_LENGTH: f64 = 8.0;

/// The ends of what a mark covers, px; labels stay outside.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Extent {
    /// Left end.
    pub(super) x0: f64,
    /// Right end.
    pub(super) x1: f64,
    /// What the mark says: median, point, or middle.
    pub(super) cx: f64,
}

impl Extent {
    fn around(cx: f64, half: f64) -> Self {
        Self {
            x0: cx - half,
            x1: cx + half,
            cx,
        }
    }
}

fn bar(x: f64, cy: f64, w: f64, h: f64, token: Token) -> Shape {
    Shape::Rect {
        x,
        y: cy - h / 2.0,
        w,
        h,
        token,
        stroke: None,
    }
}

fn line(from: (f64, f64), to: (f64, f64), width: f64) -> Shape {
    Shape::Line {
        from,
        to,
        width,
        token: Token::Est,
        dash: None,
    }
}

/// A triangle at the end of the axis: the value lies beyond.
fn arrow(out: &mut Vec<Shape>, ruler: Ruler, cy: f64, right: bool, token: Token) -> Extent {
    let (tip, back) = if right {
        (ruler.x1, ruler.x1 - 8.0)
    } else {
        (ruler.x0, ruler.x0 + 8.0)
    };
    out.push(Shape::Polygon {
        points: vec![(back, cy - ARROW), (tip, cy), (back, cy + ARROW)],
        token,
    });
    Extent {
        x0: tip.min(back),
        x1: tip.max(back),
        cx: tip,
    }
}

/// Puts a mark on a row centred at `cy` and says what it covers.
pub(super) fn mark(out: &mut Vec<Shape>, shape: MarkShape, ruler: Ruler, cy: f64) -> Extent {
    match shape {
        MarkShape::Estimate { .. } => estimate(out, shape, ruler, cy),
        MarkShape::LowHigh { low, high } => low_high(out, (low, high), ruler, cy),
        MarkShape::Bar { to, assumed } => {
            let (x0, x1) = (ruler.clamped(0.0), ruler.clamped(to));
            let w = (x1 - x0).max(1.0);
            out.push(if assumed && w >= LEAST {
                hatch(x0, cy, w, SHARE)
            } else {
                bar(x0, cy, w, SHARE, Token::Est)
            });
            Extent {
                x0,
                x1: x0 + w,
                cx: x0 + w,
            }
        }
        MarkShape::Point { value, evidence } => {
            let ring = |style| {
                move |centre, out: &mut Vec<Shape>| {
                    out.push(circle(centre, 5.0, Token::Bg, CircleStyle::Fill));
                    out.push(circle(centre, 5.0, Token::Est, style));
                }
            };
            on_axis(
                out,
                ruler,
                value,
                cy,
                (5.75, Token::Est),
                |centre, out| match evidence {
                    PointEvidence::Primary => out.push(circle(centre, 5.0, Token::Est, CircleStyle::Fill)),
                    PointEvidence::SecondHand => ring(CircleStyle::Stroke(1.5))(centre, out),
                    PointEvidence::Unverified => ring(CircleStyle::Broken(1.8))(centre, out),
                },
            )
        }
        MarkShape::Fact { value, form, evidence } => fact(out, value, form, evidence, (ruler, cy)),
        MarkShape::Join { from, to } => {
            let (x0, x1) = (ruler.clamped(from), ruler.clamped(to));
            out.push(line((x0, cy), (x1, cy), 1.5));
            Extent {
                x0,
                x1,
                cx: f64::midpoint(x0, x1),
            }
        }
        MarkShape::Said { low, high } => said(out, (low, high), ruler, cy),
        MarkShape::Claim { value } => on_axis(out, ruler, value, cy, (DIAMOND, Token::Claim), |centre, out| {
            out.push(Shape::Diamond {
                centre,
                half: DIAMOND,
                halo: 2.0,
                token: Token::Claim,
            });
        }),
        MarkShape::ClaimCarried { value } => on_axis(out, ruler, value, cy, (5.5, Token::Claim), |centre, out| {
            out.push(circle(centre, 4.5, Token::Bg, CircleStyle::Fill));
            out.push(circle(centre, 4.5, Token::Claim, CircleStyle::Stroke(2.0)));
        }),
    }
}

/// Dashes of a broken outline: dash and gap.
const BROKEN: (f64, f64) = (2.5, 2.0);

/// A point fact as circle, triangle or square.
fn fact(
    out: &mut Vec<Shape>,
    value: f64,
    form: FactForm,
    evidence: PointEvidence,
    (ruler, cy): (Ruler, f64),
) -> Extent {
    let corners: &[(f64, f64)] = match form {
        FactForm::Circle => return mark(out, MarkShape::Point { value, evidence }, ruler, cy),
        FactForm::Triangle => &[(0.0, -6.0), (5.75, 4.5), (-5.75, 4.5)],
        FactForm::Square => &[(-4.75, -4.75), (4.75, -4.75), (4.75, 4.75), (-4.75, 4.75)],
    };
    on_axis(out, ruler, value, cy, (6.5, Token::Est), |(x, y), out| {
        let points: Vec<_> = corners.iter().map(|(dx, dy)| (x + dx, y + dy)).collect();
        let token = if evidence == PointEvidence::Primary {
            Token::Est
        } else {
            Token::Bg
        };
        let ends = points
            .clone()
            .into_iter()
            .zip(points.clone().into_iter().cycle().skip(1));
        out.push(Shape::Polygon { points, token });
        if evidence == PointEvidence::Primary {
            return;
        }
        let broken = evidence == PointEvidence::Unverified;
        for (from, to) in ends {
            out.push(Shape::Line {
                from,
                to,
                width: if broken { 1.8 } else { 1.5 },
                token: Token::Est,
                dash: broken.then_some(BROKEN),
            });
        }
    })
}

/// A broken line with end caps; ends beyond the axis stand at its end.
fn said(out: &mut Vec<Shape>, (low, high): (f64, f64), ruler: Ruler, cy: f64) -> Extent {
    let (x0, x1) = (ruler.clamped(low), ruler.clamped(high));
    out.push(Shape::Line {
        from: (x0, cy),
        to: (x1, cy),
        width: 2.0,
        token: Token::Est,
        dash: Some(BROKEN),
    });
    for x in [x0, x1] {
        out.push(line((x, cy - 5.0), (x, cy + 5.0), 2.0));
    }
    Extent {
        x0: x0 - 1.0,
        x1: x1 + 1.0,
        cx: f64::midpoint(x0, x1),
    }
}

fn circle(centre: (f64, f64), r: f64, token: Token, style: CircleStyle) -> Shape {
    Shape::Circle {
        centre,
        r,
        token,
        style,
    }
}

fn hatch(x: f64, cy: f64, w: f64, h: f64) -> Shape {
    Shape::Hatch {
        x,
        y: cy - h / 2.0,
        w,
        h,
        token: Token::Est,
    }
}

/// A mark of one value, or an arrow in its colour when the value is off the axis.
fn on_axis(
    out: &mut Vec<Shape>,
    ruler: Ruler,
    value: f64,
    cy: f64,
    (half, token): (f64, Token),
    draw: impl FnOnce((f64, f64), &mut Vec<Shape>),
) -> Extent {
    match ruler.place(value) {
        Place::On(x) => {
            draw((x, cy), out);
            Extent::around(x, half)
        }
        place => arrow(out, ruler, cy, place == Place::After, token),
    }
}

fn estimate(out: &mut Vec<Shape>, shape: MarkShape, ruler: Ruler, cy: f64) -> Extent {
    let MarkShape::Estimate {
        low,
        median,
        high,
        assumed,
        stem,
    } = shape
    else {
        return Extent::around(ruler.x0, 0.0);
    };
    if ruler.place(low) == Place::After {
        return arrow(out, ruler, cy, true, Token::Est);
    }
    if ruler.place(high) == Place::Before {
        return arrow(out, ruler, cy, false, Token::Est);
    }
    // An end beyond the axis leaves room for its arrow.
    let left = ruler.clamped(low)
        + if ruler.place(low) == Place::Before {
            ARROW_LENGTH + 2.0
        } else {
            0.0
        };
    let right = ruler.clamped(high)
        - if ruler.place(high) == Place::After {
            ARROW_LENGTH + 2.0
        } else {
            0.0
        };
    let collapsed = ruler.x(high) - ruler.x(low) < 0.5;
    let width = (right - left).max(LEAST);
    let left = if right - left < LEAST {
        f64::midpoint(left, right) - LEAST / 2.0
    } else {
        left
    };
    if stem {
        out.push(line((ruler.x0, cy), (left, cy), 1.5));
    }
    let mut extent = Extent {
        x0: left,
        x1: left + width,
        cx: ruler.clamped(median),
    };
    if !collapsed {
        // Below this width hatching would be a blot; the outline alone would look like another mark.
        out.push(if assumed && width >= 6.0 {
            hatch(left, cy, width, HATCHED)
        } else {
            bar(left, cy, width, BAR, Token::Est)
        });
    }
    if let Place::On(x) = ruler.place(median) {
        if width >= GAP_FROM {
            out.push(bar(x - 3.0, cy, 6.0, HATCHED + 2.0, Token::Bg));
        }
        out.push(bar(x - 1.5, cy, 3.0, 16.0, Token::Ink));
        extent.x0 = extent.x0.min(x - 1.5);
        extent.x1 = extent.x1.max(x + 1.5);
    }
    for (end, beyond, is_right) in [(low, Place::Before, false), (high, Place::After, true)] {
        if ruler.place(end) == beyond {
            let tip = arrow(out, ruler, cy, is_right, Token::Est);
            extent.x0 = extent.x0.min(tip.x0);
            extent.x1 = extent.x1.max(tip.x1);
        }
    }
    extent
}

fn low_high(out: &mut Vec<Shape>, (low, high): (f64, f64), ruler: Ruler, cy: f64) -> Extent {
    if ruler.place(low) == Place::After {
        return arrow(out, ruler, cy, true, Token::Est);
    }
    if ruler.place(high) == Place::Before {
        return arrow(out, ruler, cy, false, Token::Est);
    }
    let (x0, x1) = (ruler.clamped(low), ruler.clamped(high));
    out.push(line((x0, cy), (x1, cy), 2.0));
    for (end, x, beyond, is_right) in [(low, x0, Place::Before, false), (high, x1, Place::After, true)] {
        if ruler.place(end) == beyond {
            arrow(out, ruler, cy, is_right, Token::Est);
        } else {
            out.push(line((x, cy - 5.0), (x, cy + 5.0), 2.0));
        }
    }
    Extent {
        x0: x0 - 1.0,
        x1: x1 + 1.0,
        cx: f64::midpoint(x0, x1),
    }
}
