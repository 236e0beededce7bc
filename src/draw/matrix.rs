//! Matrices: a mark for every pair that something is known about.

use super::layout::{Draft, Face, SMALL, VALUE, WIDE, crisp, name_size};
use super::metrics::fit;
use super::palette::Token;
use super::scene::{Anchor, CircleStyle, Hit, Scene, Shape, Text};
use crate::figure::matrix::{DotState, Matrix};

/// From the top to the first row: the turned column heads.
const HEAD: f64 = 90.0;
/// Where the heads begin, above the first row.
const HEAD_RISE: f64 = 10.0;
/// Radius of a dot.
const R: f64 = 5.0;
/// Between columns of two kinds.
const APART: f64 = 8.0;

fn row_height(wide: bool) -> f64 {
    if wide { 30.0 } else { 42.0 }
}

/// Height of the drawing, px.
pub(super) fn height(chart: &Matrix, wide: bool) -> f64 {
    HEAD + chart.rows.len() as f64 * row_height(wide)
}

/// Accessible name and tooltip lines of a mark.
pub(super) fn words<'a>(chart: &'a Matrix, hit: &Hit) -> Option<(&'a str, &'a [String])> {
    let dot = chart.rows.get(hit.row)?.dots.get(hit.mark)?;
    Some((&dot.name, &dot.tip))
}

/// Lays a matrix out.
pub(super) fn layout(chart: &Matrix, width: f64) -> Scene {
    let wide = width >= WIDE;
    let mut draft = Draft::default();
    let name = Face::new(name_size(wide), false, Token::Ink);
    let total = Face::new(VALUE, true, Token::Ink);
    let small = Face::new(SMALL, false, Token::Ink2);
    let widest = |width_of: &dyn Fn(usize) -> f64| (0..chart.rows.len()).map(width_of).fold(0.0, f64::max);
    let totals = widest(&|row| total.width(&chart.rows[row].total));
    let (left, right) = if wide {
        let names = widest(&|row| name.width(&chart.rows[row].name.long)).min(width * 0.4);
        (names + 12.0, width - totals - 14.0)
    } else {
        (0.0, width)
    };
    let columns = chart.columns.len().max(1) as f64;
    let pitch = (right - left - APART) / columns;
    let centre = |column: usize| {
        let apart = if column >= chart.apart { APART } else { 0.0 };
        left + (column as f64 + 0.5) * pitch + apart
    };
    for (column, head) in chart.columns.iter().enumerate() {
        draft.labels.push(Shape::Turned(Text {
            x: centre(column) + 4.0,
            y: HEAD - HEAD_RISE,
            anchor: Anchor::Start,
            size: SMALL,
            bold: false,
            token: Token::Ink,
            text: head.clone(),
        }));
    }
    draft.text(&chart.head, (width, 12.0), Anchor::End, small);
    for (index, row) in chart.rows.iter().enumerate() {
        let y = HEAD + index as f64 * row_height(wide);
        draft.ground.push(Shape::Line {
            from: (0.0, crisp(y)),
            to: (width, crisp(y)),
            width: 1.0,
            token: Token::Grid,
            dash: None,
        });
        let (line, cy) = if wide {
            (y + 20.0, y + 15.5)
        } else {
            (y + 16.0, y + 30.0)
        };
        let room = if wide { left - 6.0 } else { width - totals - 8.0 };
        draft.text(
            fit(&row.name, name.size, name.bold, room),
            (0.0, line),
            Anchor::Start,
            name,
        );
        draft.text(&row.total, (width, line), Anchor::End, total);
        for (mark, dot) in row.dots.iter().enumerate() {
            let cx = centre(dot.column);
            draft.marks.push(match dot.state {
                DotState::Not => Shape::Line {
                    from: (cx - 4.0, cy),
                    to: (cx + 4.0, cy),
                    width: 1.5,
                    token: Token::Ink2,
                    dash: None,
                },
                DotState::Seen | DotState::SecondHand => Shape::Circle {
                    centre: (cx, cy),
                    r: R,
                    token: Token::Est,
                    style: if dot.state == DotState::Seen {
                        CircleStyle::Fill
                    } else {
                        CircleStyle::Stroke(1.5)
                    },
                },
            });
            let x = (cx - Hit::SIDE / 2.0).clamp(0.0, width - Hit::SIDE);
            draft.hits.push(Hit {
                row: index,
                lane: 0,
                mark,
                id: row.id.clone(),
                x,
                y: cy - Hit::SIDE / 2.0,
                w: Hit::SIDE,
                h: Hit::SIDE,
                cx: cx.clamp(x, x + Hit::SIDE),
                cy,
            });
        }
    }
    draft.finish(width, height(chart, wide))
}
