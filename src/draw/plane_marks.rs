//! Marks of a plane, and cutting areas and lines to its axes.

use super::palette::Token;
use super::plane_labels::Box4;
use super::scene::{CircleStyle, Point, Shape};
use crate::figure::chart::PointEvidence;
use crate::figure::plane::{Edge, PointShape};

/// Half the claim's diagonal, px.
const DIAMOND: f64 = 7.0;
/// Radius of a point.
const R: f64 = 5.0;

/// An area cut to a rectangle (Sutherland and Hodgman).
pub(super) fn cut_area(mut points: Vec<Point>, [x0, y0, x1, y1]: Box4) -> Vec<Point> {
    for (vertical, limit, sign) in [(false, x0, 1.0), (false, x1, -1.0), (true, y0, 1.0), (true, y1, -1.0)] {
        let depth = |p: Point| sign * (if vertical { p.1 } else { p.0 } - limit);
        let Some(mut last) = points.last().copied() else {
            return points;
        };
        let mut kept = Vec::with_capacity(points.len() + 2);
        for next in points {
            let (a, b) = (depth(last), depth(next));
            if (a >= 0.0) != (b >= 0.0) {
                let t = a / (a - b);
                kept.push((last.0 + t * (next.0 - last.0), last.1 + t * (next.1 - last.1)));
            }
            if b >= 0.0 {
                kept.push(next);
            }
            last = next;
        }
        points = kept;
    }
    points
}

/// The part of a straight line inside a rectangle (Liang and Barsky).
fn cut_line(from: Point, to: Point, [x0, y0, x1, y1]: Box4) -> Option<(Point, Point)> {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let (mut enter, mut leave) = (0.0_f64, 1.0_f64);
    for (step, room) in [
        (-dx, from.0 - x0),
        (dx, x1 - from.0),
        (-dy, from.1 - y0),
        (dy, y1 - from.1),
    ] {
        if step.abs() < 1e-12 {
            if room < -1e-9 {
                return None;
            }
        } else if step < 0.0 {
            enter = enter.max(room / step);
        } else {
            leave = leave.min(room / step);
        }
    }
    let at = |t: f64| (from.0 + t * dx, from.1 + t * dy);
    (enter < leave).then(|| (at(enter), at(leave)))
}

/// A line through points, cut to a rectangle: dashes piece by piece, a plain line in as few strokes as the cut allows.
pub(super) fn stroke(out: &mut Vec<Shape>, points: &[Point], edge: Edge, plot: Box4) {
    let (width, token, dash) = pen(edge);
    let mut run: Vec<Point> = Vec::new();
    let close = |run: &mut Vec<Point>, out: &mut Vec<Shape>| {
        if run.len() > 1 {
            let points = std::mem::take(run);
            out.push(Shape::Polyline { points, width, token });
        }
        run.clear();
    };
    for pair in points.windows(2) {
        let Some((from, to)) = cut_line(pair[0], pair[1], plot) else {
            close(&mut run, out);
            continue;
        };
        if dash.is_some() {
            out.push(Shape::Line {
                from,
                to,
                width,
                token,
                dash,
            });
            continue;
        }
        if run
            .last()
            .is_none_or(|last| (last.0 - from.0).abs() + (last.1 - from.1).abs() > 1e-6)
        {
            close(&mut run, out);
            run.push(from);
        }
        run.push(to);
    }
    close(&mut run, out);
}

/// An arrow, cut to the axes with its head at the cut; what it covers.
pub(super) fn arrow(out: &mut Vec<Shape>, from: Point, to: Point, token: Token, plot: Box4) -> Option<Box4> {
    let (from, to) = cut_line(from, to, plot)?;
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let length = (dx * dx + dy * dy).sqrt();
    if length < 7.0 {
        return None;
    }
    let (ux, uy) = (dx / length, dy / length);
    let head = (0.75 * length).min(9.0);
    let back = (to.0 - head * ux, to.1 - head * uy);
    out.push(Shape::Line {
        from,
        to: back,
        width: 2.0,
        token,
        dash: None,
    });
    out.push(Shape::Polygon {
        points: vec![
            (back.0 - 4.0 * uy, back.1 + 4.0 * ux),
            to,
            (back.0 + 4.0 * uy, back.1 - 4.0 * ux),
        ],
        token,
    });
    Some([
        from.0.min(to.0) - 2.0,
        from.1.min(to.1) - 2.0,
        from.0.max(to.0) + 2.0,
        from.1.max(to.1) + 2.0,
    ])
}

fn around((x, y): Point, half: f64) -> Box4 {
    [x - half, y - half, x + half, y + half]
}

/// A triangle at the edge: the value lies beyond it.
pub(super) fn beyond(out: &mut Vec<Shape>, (x, y): Point, (dx, dy): Point, token: Token) -> Box4 {
    let points = if dx.abs() > 0.5 {
        let back = x - 8.0 * dx.signum();
        vec![(back, y - R), (x, y), (back, y + R)]
    } else {
        let back = y - 8.0 * dy.signum();
        vec![(x - R, back), (x, y), (x + R, back)]
    };
    out.push(Shape::Polygon { points, token });
    around((x, y), 8.0)
}

/// A point at its place; `vertical` puts a value of the vertical axis to px. Returns what it covers.
pub(super) fn point(out: &mut Vec<Shape>, centre: Point, shape: PointShape, vertical: impl Fn(f64) -> f64) -> Box4 {
    let mut circle = |r: f64, token: Token, style: CircleStyle| {
        out.push(Shape::Circle {
            centre,
            r,
            token,
            style,
        });
    };
    match shape {
        PointShape::Median => {
            circle(8.0, Token::Bg, CircleStyle::Fill);
            circle(6.0, Token::Est, CircleStyle::Fill);
            around(centre, 6.0)
        }
        PointShape::Free { verified: true } | PointShape::Fact(PointEvidence::Primary) => {
            circle(R, Token::Est, CircleStyle::Fill);
            around(centre, R)
        }
        PointShape::Fact(PointEvidence::SecondHand) => {
            circle(R, Token::Bg, CircleStyle::Fill);
            circle(R, Token::Est, CircleStyle::Stroke(1.8));
            around(centre, R + 0.9)
        }
        PointShape::Free { verified: false } | PointShape::Fact(PointEvidence::Unverified) => {
            circle(R, Token::Bg, CircleStyle::Fill);
            circle(R, Token::Est, CircleStyle::Broken(1.8));
            around(centre, R + 0.9)
        }
        PointShape::ByLicence => {
            out.push(Shape::Hatch {
                x: centre.0 - 6.0,
                y: centre.1 - 6.0,
                w: 12.0,
                h: 12.0,
                token: Token::Est,
            });
            around(centre, 6.0)
        }
        PointShape::Barred => {
            for side in [-R, R] {
                out.push(Shape::Line {
                    from: (centre.0 - R, centre.1 - side),
                    to: (centre.0 + R, centre.1 + side),
                    width: 2.4,
                    token: Token::Ink,
                    dash: None,
                });
            }
            around(centre, R)
        }
        PointShape::Claim => {
            out.push(Shape::Diamond {
                centre,
                half: DIAMOND,
                halo: 2.0,
                token: Token::Claim,
            });
            around(centre, DIAMOND)
        }
        PointShape::Span { low, high } => {
            let (bottom, top) = (vertical(low), vertical(high));
            let mut bar = |from: Point, to: Point| {
                out.push(Shape::Line {
                    from,
                    to,
                    width: 2.0,
                    token: Token::Est,
                    dash: None,
                });
            };
            bar((centre.0, bottom), (centre.0, top));
            for y in [bottom, top] {
                bar((centre.0 - R, y), (centre.0 + R, y));
            }
            [centre.0 - R, top - 1.0, centre.0 + R, bottom + 1.0]
        }
    }
}

/// How a line of this kind is drawn: width, colour, dashes.
fn pen(edge: Edge) -> (f64, Token, Option<(f64, f64)>) {
    match edge {
        Edge::Claim => (1.5, Token::Claim, Some((5.0, 4.0))),
        Edge::Estimate => (2.0, Token::Est, None),
        Edge::EstimateDotted => (2.0, Token::Est, Some((2.0, 3.0))),
        Edge::Rule => (1.2, Token::Ink2, None),
        Edge::RuleBroken => (1.2, Token::Ink2, Some((4.0, 3.0))),
        Edge::Faint => (1.0, Token::Axis, Some((2.0, 2.0))),
    }
}
