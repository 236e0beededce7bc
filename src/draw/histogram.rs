//! Dot histograms: things stacked in columns of a ratio axis, the band behind them, names on what stands out.

use super::layout::{Draft, Face, Place, Ruler, SMALL, VALUE, WIDE, crisp};
use super::metrics::fit;
use super::palette::Token;
use super::scene::{Anchor, CircleStyle, Hit, Point, Scene, Shape};
use crate::figure::histogram::{Dot, DotShape, Histogram};

/// Height of the drawing: narrow, wide.
const HEIGHT: [f64; 2] = [226.0, 252.0];
/// Width of a column and height of a place in it.
const PITCH: [f64; 2] = [15.0, 18.0];
/// Top of the band.
const TOP: f64 = 24.0;
/// Below the axis: ticks and title.
const FOOT: f64 = 44.0;

/// Height, px.
pub(super) fn height(wide: bool) -> f64 {
    HEIGHT[usize::from(wide)]
}

/// Lays a histogram out.
pub(super) fn layout(chart: &Histogram, width: f64) -> Scene {
    let wide = width >= WIDE;
    let (height, pitch) = (height(wide), PITCH[usize::from(wide)]);
    let base = height - FOOT;
    let mut draft = Draft::default();
    let ruler = Ruler {
        axis: &chart.axis,
        x0: 8.0,
        x1: width - 8.0,
    };
    let small = Face::new(SMALL, false, Token::Ink2);
    if let Some((low, high, label)) = &chart.band {
        let (x0, x1) = (ruler.clamped(*low), ruler.clamped(*high));
        draft.ground.push(Shape::Rect {
            x: x0,
            y: TOP,
            w: x1 - x0,
            h: base - TOP,
            token: Token::Zone,
            stroke: None,
        });
        for x in [x0, x1] {
            draft
                .ground
                .push(line((crisp(x), TOP), (crisp(x), base), Token::Axis, Some((2.0, 3.0))));
        }
        let text = fit(label, small.size, small.bold, width);
        let half = small.width(text) / 2.0;
        let x = f64::midpoint(x0, x1).clamp(half, width - half);
        draft.text(text, (x, TOP - 8.0), Anchor::Middle, small);
    }
    draft.rule(0.0, width, base);
    let mut taken = f64::NEG_INFINITY;
    for tick in &chart.axis.ticks {
        let Place::On(x) = ruler.place(tick.value) else {
            continue;
        };
        draft
            .ground
            .push(line((crisp(x), base), (crisp(x), base + 5.0), Token::Axis, None));
        let half = small.width(&tick.label) / 2.0;
        let x = x.clamp(half, width - half);
        if x - half >= taken + 6.0 {
            draft.text(&tick.label, (x, base + 19.0), Anchor::Middle, small);
            taken = x + half;
        }
    }
    let origin = ruler.clamped(1.0);
    draft
        .ground
        .push(line((crisp(origin), TOP), (crisp(origin), base), Token::Grid, None));
    let title = fit(&chart.axis_title, small.size, small.bold, width);
    draft.text(title, (width, height - 8.0), Anchor::End, small);
    stack(&mut draft, chart, ruler, (base, pitch), width);
    draft.finish(width, height)
}

fn line(from: Point, to: Point, token: Token, dash: Option<(f64, f64)>) -> Shape {
    Shape::Line {
        from,
        to,
        width: 1.0,
        token,
        dash,
    }
}

/// Stacks the dots, then names those that ask for it where there is room.
fn stack(draft: &mut Draft, chart: &Histogram, ruler: Ruler, (base, pitch): (f64, f64), width: f64) {
    let origin = ruler.clamped(1.0);
    let column = |dot: &Dot| {
        let steps = (ruler.clamped(dot.value) - origin) / pitch;
        let (first, last) = (
            ((ruler.x0 - origin) / pitch).ceil(),
            ((ruler.x1 - origin) / pitch).floor() - 1.0,
        );
        steps.floor().clamp(first, last)
    };
    let columns: Vec<f64> = chart.dots.iter().map(column).collect();
    let tallest = columns
        .chunk_by(|a, b| a.total_cmp(b).is_eq())
        .map(<[f64]>::len)
        .max()
        .unwrap_or(1);
    // A crowded column moves together rather than out of the drawing.
    let step = pitch.min((base - TOP - 4.0) / tallest.max(1) as f64);
    let r = 0.43 * pitch;
    let mut tops: Vec<(f64, f64)> = Vec::new();
    let mut placed: Vec<(usize, Point)> = Vec::new();
    for (index, (dot, column)) in chart.dots.iter().zip(&columns).enumerate() {
        let level = columns[..index]
            .iter()
            .filter(|other| other.total_cmp(column).is_eq())
            .count();
        let centre = (origin + (column + 0.5) * pitch, base - 2.0 - r - level as f64 * step);
        mark(draft, dot.shape, centre, r);
        match tops.last_mut() {
            Some((x, top)) if *x == centre.0 => *top = centre.1 - r,
            _ => tops.push((centre.0, centre.1 - r)),
        }
        placed.push((index, centre));
        let side = Hit::SIDE;
        draft.hits.push(Hit {
            row: 0,
            lane: 0,
            mark: index,
            id: dot.id.clone(),
            x: (centre.0 - side / 2.0).clamp(0.0, width - side),
            y: centre.1 - side / 2.0,
            w: side,
            h: side,
            cx: centre.0,
            cy: centre.1,
        });
    }
    let band_end = chart.band.as_ref().map_or(0.0, |band| ruler.clamped(band.1));
    // The claim is named first; a name that meets another is left to the tooltip.
    placed.sort_by_key(|(index, _)| chart.dots[*index].shape != DotShape::Claim);
    let mut named: Vec<[f64; 4]> = Vec::new();
    for (index, centre) in placed {
        let dot = &chart.dots[index];
        let Some(label) = &dot.label else { continue };
        let is_claim = dot.shape == DotShape::Claim;
        let face = if is_claim {
            Face::new(VALUE, true, Token::Claim).on_plate()
        } else {
            Face::new(SMALL, false, Token::Ink)
        };
        let text = fit(label, face.size, face.bold, width);
        let half = face.width(text) / 2.0;
        // The claim's name stands over it, an outlier's on its outer side, where nothing else is.
        let x = match (is_claim, dot.value < 1.0) {
            // Beyond the band, as far as it still stands over the mark.
            (true, false) => centre.0.max((band_end + half + 4.0).min(centre.0 + half - 4.0)),
            (true, true) => centre.0,
            (false, true) => centre.0 + r - half,
            (false, false) => centre.0 - r + half,
        };
        let x = x.clamp(half, width - half);
        let above = |top: f64| {
            tops.iter()
                .filter(|(at, _)| (at - x).abs() < half + r + 4.0)
                .map(|(_, top)| *top)
                .fold(top, f64::min)
        };
        let baseline = above(centre.1 - r) - if is_claim { 16.0 } else { 6.0 };
        let area = [x - half, x + half, baseline - face.size, baseline + 3.0];
        let free = named.iter().all(|other| {
            area[1] + 6.0 < other[0] || other[1] + 6.0 < area[0] || area[3] < other[2] || other[3] < area[2]
        });
        if baseline - face.size < TOP || !free {
            continue;
        }
        if is_claim {
            draft.ground.push(line(
                (crisp(centre.0), baseline + 4.0),
                (crisp(centre.0), centre.1 - r - 2.0),
                Token::Claim,
                None,
            ));
        }
        draft.text(text, (x, baseline), Anchor::Middle, face);
        named.push(area);
    }
}

fn mark(draft: &mut Draft, shape: DotShape, centre: Point, r: f64) {
    let circle = |r: f64, style: CircleStyle| Shape::Circle {
        centre,
        r,
        token: Token::Est,
        style,
    };
    let last = match shape {
        DotShape::Round => circle(r, CircleStyle::Fill),
        DotShape::Open => circle(r - 0.75, CircleStyle::Stroke(1.5)),
        DotShape::Square => Shape::Rect {
            x: centre.0 - r * 0.9,
            y: centre.1 - r * 0.9,
            w: 1.8 * r,
            h: 1.8 * r,
            token: Token::Est,
            stroke: None,
        },
        DotShape::Unseen => {
            let corner = |dx: f64, dy: f64| (centre.0 + dx * r, centre.1 + dy * r);
            let [top, right, left] = [corner(0.0, -1.0), corner(0.95, 0.75), corner(-0.95, 0.75)];
            draft.marks.push(Shape::Polygon {
                points: vec![top, right, left],
                token: Token::Bg,
            });
            Shape::Polyline {
                points: vec![top, right, left, top],
                width: 1.5,
                token: Token::Est,
            }
        }
        DotShape::Claim => Shape::Diamond {
            centre,
            half: 7.0,
            halo: 2.0,
            token: Token::Claim,
        },
    };
    draft.marks.push(last);
}
