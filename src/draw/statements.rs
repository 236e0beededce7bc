//! Rows of statements: name, circle, word, reason. Wide in columns, narrow on two lines.

use super::layout::{Draft, Face, SMALL, VALUE, WIDE, crisp, name_size};
use super::metrics::fit;
use super::palette::Token;
use super::scene::{Anchor, CircleStyle, Hit, Point, Scene, Shape};
use crate::figure::statements::StatementRow;

/// Height of a row, px: narrow, wide.
const ROW: [f64; 2] = [54.0, 44.0];
/// Radius of a circle.
const R: f64 = 7.0;
/// Between columns.
const GAP: f64 = 18.0;

/// Height of the rows with a rule above the first and below the last, px.
pub(super) fn height(rows: &[StatementRow], wide: bool) -> f64 {
    rows.len() as f64 * ROW[usize::from(wide)] + 2.0
}

/// Lays statements out.
pub(super) fn layout(rows: &[StatementRow], width: f64) -> Scene {
    let wide = width >= WIDE;
    let row_height = ROW[usize::from(wide)];
    let mut draft = Draft::default();
    let name = Face::new(name_size(wide), false, Token::Ink);
    let grade = Face::new(VALUE, true, Token::Ink);
    let reason = Face::new(if wide { VALUE } else { SMALL }, false, Token::Ink2);
    let widest = |face: Face, text: fn(&StatementRow) -> &str| {
        rows.iter().map(|row| face.width(text(row))).fold(0.0_f64, f64::max)
    };
    let words = widest(grade, |row| &row.grade);
    let names = widest(name, |row| &row.name.long).min(0.36 * width);
    for (index, row) in rows.iter().enumerate() {
        let top = 1.0 + index as f64 * row_height;
        rule(&mut draft, width, top);
        let cy;
        if wide {
            cy = top + row_height / 2.0;
            let baseline = cy + 5.0;
            let circle = names + GAP + R;
            let text = fit(&row.name, name.size, name.bold, names);
            draft.text(text, (0.0, baseline), Anchor::Start, name);
            circle_of(&mut draft, row.quarters, (circle, cy));
            draft.text(&row.grade, (circle + R + 6.0, baseline), Anchor::Start, grade);
            let from = circle + R + 6.0 + words + GAP;
            let text = fit(&row.reason, reason.size, reason.bold, width - from);
            draft.text(text, (from, baseline), Anchor::Start, reason);
        } else {
            cy = top + 16.0;
            // Circles one below the other at the edge, so that the eye can run down them.
            let circle = width - 1.0 - R;
            let end = circle - R - 6.0;
            let text = fit(&row.name, name.size, name.bold, end - grade.width(&row.grade) - 8.0);
            draft.text(text, (0.0, top + 21.0), Anchor::Start, name);
            circle_of(&mut draft, row.quarters, (circle, cy));
            draft.text(&row.grade, (end, top + 21.0), Anchor::End, grade);
            let text = fit(&row.reason, reason.size, reason.bold, width);
            draft.text(text, (0.0, top + 41.0), Anchor::Start, reason);
        }
        draft.hits.push(Hit {
            row: index,
            lane: 0,
            mark: 0,
            id: row.id.clone(),
            x: 0.0,
            y: top,
            w: width,
            h: row_height,
            cx: width / 2.0,
            cy,
        });
    }
    let height = height(rows, wide);
    rule(&mut draft, width, height - 1.0);
    draft.finish(width, height)
}

/// A thin line between rows.
fn rule(draft: &mut Draft, width: f64, y: f64) {
    let y = crisp(y);
    draft.ground.push(Shape::Line {
        from: (0.0, y),
        to: (width, y),
        width: 1.0,
        token: Token::Grid,
        dash: None,
    });
}

/// A circle filled clockwise from the top, or a question mark in it.
fn circle_of(draft: &mut Draft, quarters: Option<u8>, centre: Point) {
    let ring = |style| Shape::Circle {
        centre,
        r: R,
        token: Token::Est,
        style,
    };
    match quarters {
        Some(4) => draft.marks.push(ring(CircleStyle::Fill)),
        Some(quarters) => {
            draft.marks.push(ring(CircleStyle::Stroke(1.5)));
            if quarters > 0 {
                draft.marks.push(Shape::Polygon {
                    points: pie(centre, quarters),
                    token: Token::Est,
                });
            }
        }
        None => {
            draft.marks.push(ring(CircleStyle::Broken(1.5)));
            let face = Face::new(SMALL, true, Token::Ink2);
            draft.text("?", (centre.0, centre.1 + 4.0), Anchor::Middle, face);
        }
    }
}

/// Corners of so many quarters of a disc.
fn pie((x, y): Point, quarters: u8) -> Vec<Point> {
    const STEPS: u8 = 6;
    let mut points = vec![(x, y)];
    for step in 0..=quarters * STEPS {
        let angle = f64::from(step) / f64::from(STEPS) * std::f64::consts::FRAC_PI_2;
        points.push((x + (R - 0.5) * libm::sin(angle), y - (R - 0.5) * libm::cos(angle)));
    }
    points
}
