//! Rows of two measures on one axis: the first filled, the second outlined below it.

use super::layout::{Draft, FOOT, Face, Ruler, SMALL, VALUE, WIDE, crisp, name_size};
use super::marks;
use super::metrics::fit;
use super::palette::Token;
use super::scene::{Anchor, Hit, Scene, Shape};
use crate::figure::chart::MarkShape;
use crate::figure::pairs::{PairMark, PairRow, Pairs};

/// From the top to the first row: ticks only.
const TOP: f64 = 40.0;
/// Between a mark and its value.
const BESIDE: f64 = 8.0;
/// Height of the outlined bar.
const OUTLINED: f64 = 8.0;
/// Line width of its outline.
const OUTLINE: f64 = 1.5;

fn row_height(wide: bool) -> f64 {
    if wide { 44.0 } else { 56.0 }
}

/// Height of pairs, px.
pub(super) fn height(chart: &Pairs, wide: bool) -> f64 {
    TOP + chart.rows.len() as f64 * row_height(wide) + FOOT
}

/// Lays pairs out.
pub(super) fn layout(chart: &Pairs, width: f64) -> Scene {
    let wide = width >= WIDE;
    let height = height(chart, wide);
    let mut draft = Draft::default();
    let column = Face::new(VALUE, false, Token::Ink);
    let head = Face::new(SMALL, false, Token::Ink2);
    let (left, right) = if wide {
        let names = chart.rows.iter().map(|row| name_width(row, 0.34 * width));
        let columns = chart.rows.iter().map(|row| column.width(&row.column));
        (
            names.fold(0.0, f64::max) + 18.0,
            width - columns.fold(head.width(&chart.column), f64::max) - 18.0,
        )
    } else {
        (4.0, width - 6.0)
    };
    let ruler = Ruler {
        axis: &chart.axis,
        x0: left,
        x1: right,
    };
    let bottom = height - FOOT + 4.0;
    draft.grid(ruler, TOP, bottom, (left - 4.0, right + 4.0));
    let base = crisp(ruler.clamped(chart.base));
    draft.ground.push(Shape::Line {
        from: (base, TOP - 4.0),
        to: (base, bottom),
        width: 1.0,
        token: Token::Axis,
        dash: None,
    });
    if wide {
        draft.text(&chart.column, (width, TOP - 10.0), Anchor::End, head);
    }
    for (index, row) in chart.rows.iter().enumerate() {
        let top = TOP + index as f64 * row_height(wide);
        draw_row(&mut draft, row, index, ruler, (wide, top, width));
    }
    draft.finish(width, height)
}

fn name_width(row: &PairRow, room: f64) -> f64 {
    let name = Face::new(name_size(true), row.subject, Token::Ink);
    let under = Face::new(SMALL, false, Token::Ink2);
    let name_wide = name.width(fit(&row.name, name.size, name.bold, room));
    name_wide.max(under.width(fit(&row.under, under.size, false, room)))
}

fn draw_row(draft: &mut Draft, row: &PairRow, index: usize, ruler: Ruler, (wide, top, width): (bool, f64, f64)) {
    let name = Face::new(name_size(wide), row.subject, Token::Ink).on_plate();
    let under = Face::new(SMALL, false, Token::Ink2).on_plate();
    let (first, second) = if wide {
        let room = ruler.x0 - 18.0 + 0.01;
        draft.text(
            fit(&row.name, name.size, name.bold, room),
            (0.0, top + 18.0),
            Anchor::Start,
            name,
        );
        draft.text(
            fit(&row.under, under.size, false, room),
            (0.0, top + 35.0),
            Anchor::Start,
            under,
        );
        let column = Face::new(VALUE, row.subject, Token::Ink);
        draft.text(&row.column, (width, top + 26.5), Anchor::End, column);
        (top + 13.0, top + 31.0)
    } else {
        let short = under.width(&row.under.short);
        let text = fit(&row.name, name.size, name.bold, width - short - 12.0);
        let room = width - name.width(text) - 12.0;
        draft.text(text, (0.0, top + 16.0), Anchor::Start, name);
        draft.text(
            fit(&row.under, under.size, false, room),
            (width, top + 16.0),
            Anchor::End,
            under,
        );
        (top + 30.0, top + 47.0)
    };
    for (number, mark) in row.marks.iter().enumerate() {
        let cy = if mark.second { second } else { first };
        let (x0, x1, cx) = draw_mark(draft, mark, ruler, cy);
        beside(draft, mark, (x0, x1), cy, ruler);
        let w = (x1 - x0).max(Hit::SIDE);
        let x = (f64::midpoint(x0, x1) - w / 2.0).min(width - w).max(0.0);
        // The two areas of a row meet in the middle, so that neither covers the other.
        let y = if mark.second {
            f64::midpoint(first, second)
        } else {
            f64::midpoint(first, second) - Hit::SIDE
        };
        draft.hits.push(Hit {
            row: index,
            lane: 0,
            mark: number,
            id: row.id.clone(),
            x,
            y,
            w,
            h: Hit::SIDE,
            cx: cx.clamp(x, x + w),
            cy,
        });
    }
    if let Some(message) = &row.message {
        let face = Face::new(SMALL, false, Token::Ink2).on_plate();
        let x = if wide { ruler.x0 + 6.0 } else { 6.0 };
        let text = fit(message, face.size, false, width - x);
        draft.text(text, (x, f64::midpoint(first, second) + 4.0), Anchor::Start, face);
    }
}

/// Left end, right end and median of what was drawn.
fn draw_mark(draft: &mut Draft, mark: &PairMark, ruler: Ruler, cy: f64) -> (f64, f64, f64) {
    let shape = MarkShape::Estimate {
        low: mark.low,
        median: mark.median,
        high: mark.high,
        assumed: false,
        stem: false,
    };
    let start = draft.marks.len();
    let extent = marks::mark(&mut draft.marks, shape, ruler, cy);
    if mark.second {
        // The same mark, hollow: every bar of an estimate loses its inside, the median tick stays.
        for at in start..draft.marks.len() {
            if let Shape::Rect {
                token: Token::Est,
                stroke,
                x,
                y,
                w,
                h,
            } = &mut draft.marks[at]
                && *w > 2.0 * OUTLINE
            {
                *stroke = Some(OUTLINE);
                let inset = OUTLINE / 2.0;
                (*x, *y, *w, *h) = (
                    *x + inset,
                    cy - OUTLINED / 2.0 + inset,
                    *w - OUTLINE,
                    OUTLINED - OUTLINE,
                );
            }
        }
    }
    (extent.x0, extent.x1, extent.cx)
}

/// The value right of its mark, or left of it where it would leave the axis.
fn beside(draft: &mut Draft, mark: &PairMark, (x0, x1): (f64, f64), cy: f64, ruler: Ruler) {
    let face = Face::new(SMALL, false, Token::Ink).on_plate();
    let wide = face.width(&mark.value);
    let (x, anchor) = if x1 + BESIDE + wide <= ruler.x1 + 4.0 {
        (x1 + BESIDE, Anchor::Start)
    } else {
        ((x0 - BESIDE).max(wide), Anchor::End)
    };
    draft.text(&mark.value, (x, cy + 4.0), anchor, face);
}
