//! Comparisons: names at the left, point facts against two lines, results at the right.

use super::layout::{Draft, FOOT, Face, Ruler, SMALL, VALUE, WIDE, crisp, name_size};
use super::marks;
use super::metrics::fit;
use super::palette::Token;
use super::scene::{Anchor, Hit, Scene, Shape};
use crate::figure::chart::{Item, MarkShape, Row};
use crate::figure::peers::Peers;

/// From the top to the first row: two lines of labels and the ticks.
const HEAD: f64 = 58.0;
/// Baselines of the two labels: they may stand over one another, so each has its own line.
const CLAIM_LINE: f64 = 14.0;
const LIMIT_LINE: f64 = 33.0;
/// Between name column, axis and results.
const GAP: f64 = 18.0;

fn row_height(wide: bool) -> f64 {
    if wide { 29.0 } else { 38.0 }
}

fn item_height(item: &Item, wide: bool) -> f64 {
    match item {
        Item::Group(_) => 29.0,
        Item::Separator => 14.0,
        Item::Row(_) => row_height(wide),
    }
}

/// Height of the drawing, px.
pub(super) fn height(chart: &Peers, wide: bool) -> f64 {
    HEAD + chart.items.iter().map(|item| item_height(item, wide)).sum::<f64>() + FOOT
}

/// The rows of a comparison.
pub(super) fn rows(chart: &Peers) -> impl Iterator<Item = &Row> {
    chart.items.iter().filter_map(|item| match item {
        Item::Row(row) => Some(row),
        Item::Group(_) | Item::Separator => None,
    })
}

/// Accessible name and tooltip lines of a mark.
pub(super) fn words<'a>(chart: &'a Peers, hit: &Hit) -> Option<(&'a str, &'a [String])> {
    let mark = rows(chart).nth(hit.row)?.cells.get(hit.lane)?.marks.get(hit.mark)?;
    Some((&mark.name, &mark.tip))
}

fn value(row: &Row) -> &str {
    row.cells.first().and_then(|cell| cell.value.as_deref()).unwrap_or("")
}

/// The side on which the saving is at least what is asked about.
fn zone(from: f64, to: f64, bottom: f64) -> Shape {
    Shape::Rect {
        x: from,
        y: HEAD - 4.0,
        w: (to - from).max(0.0),
        h: bottom - HEAD + 4.0,
        token: Token::Zone,
        stroke: None,
    }
}

/// Lays a comparison out.
pub(super) fn layout(chart: &Peers, width: f64) -> Scene {
    let wide = width >= WIDE;
    let height = height(chart, wide);
    let bottom = height - 2.0;
    let mut draft = Draft::default();
    let result = Face::new(VALUE, true, Token::Ink).on_plate();
    let small = Face::new(SMALL, false, Token::Ink2);
    let widest = |width_of: &dyn Fn(&Row) -> f64| rows(chart).map(width_of).fold(0.0, f64::max);
    let (x0, x1) = if wide {
        let size = name_size(wide);
        let names = widest(&|row| Face::new(size, row.subject, Token::Ink).width(&row.name.long));
        let results = widest(&|row| result.width(value(row))).max(small.width(&chart.head));
        (names.min(width * 0.36) + GAP, width - results - GAP)
    } else {
        (4.0, width - 6.0)
    };
    let ruler = Ruler {
        axis: &chart.axis,
        x0,
        x1,
    };
    let bounds = (0.0, if wide { x1 + GAP / 2.0 } else { width });
    let limit = chart.limit.as_ref().map(|limit| crisp(ruler.clamped(limit.value)));
    // A narrow drawing has its values inside the zone, which then reaches the edge.
    let zone_end = if wide { x1 } else { width };
    draft.ground.extend(limit.map(|limit| zone(limit, zone_end, bottom)));
    draft.grid(ruler, HEAD, bottom, bounds);
    draft.ground.extend(limit.map(|limit| Shape::Line {
        from: (limit, LIMIT_LINE + 4.0),
        to: (limit, bottom),
        width: 1.5,
        token: Token::Ink,
        dash: None,
    }));
    if let Some((limit, line)) = limit.zip(chart.limit.as_ref()) {
        let note = Face::new(SMALL, false, Token::Ink);
        // The label reads to the right, into the zone, unless it would leave the drawing.
        let room = bounds.1 - limit - 4.0;
        let text = fit(&line.label, note.size, note.bold, room.max(bounds.1 / 2.0));
        if note.width(text) <= room {
            draft.text(text, (limit - 0.5, LIMIT_LINE), Anchor::Start, note);
        } else {
            draft.text(text, (bounds.1, LIMIT_LINE), Anchor::End, note);
        }
    }
    if let Some(claim) = &chart.claim {
        draft.claim(ruler, claim, (HEAD, bottom), (0.0, width), CLAIM_LINE);
    }
    if wide {
        draft.text(&chart.head, (width, HEAD - 10.0), Anchor::End, small);
    }

    let (mut y, mut number) = (HEAD, 0);
    for item in &chart.items {
        let tall = item_height(item, wide);
        match item {
            Item::Group(label) => {
                let face = Face::new(VALUE, true, Token::Ink2).on_plate();
                let text = fit(label, face.size, face.bold, width);
                draft.text(text, (0.0, y + 19.0), Anchor::Start, face);
            }
            Item::Separator => draft.rule(0.0, width, y + 6.0),
            Item::Row(row) => {
                let name = Face::new(name_size(wide), row.subject, Token::Ink).on_plate();
                let (line, cy) = if wide {
                    (y + tall / 2.0 + 5.0, y + tall / 2.0)
                } else {
                    (y + 14.0, y + 28.0)
                };
                let room = if wide {
                    x0 - GAP + 0.01
                } else {
                    width - result.width(value(row)) - 8.0
                };
                let text = fit(&row.name, name.size, name.bold, room);
                draft.text(text, (0.0, line), Anchor::Start, name);
                let inside = limit.unwrap_or(f64::INFINITY) < width - result.width(value(row)) - 4.0;
                let ground = if inside && !wide { Token::Zone } else { Token::Bg };
                draft.text_on(value(row), (width, line), Anchor::End, result, ground);
                for (index, mark) in row.cells.iter().flat_map(|cell| &cell.marks).enumerate() {
                    let extent = marks::mark(&mut draft.marks, mark.shape, ruler, cy);
                    if matches!(mark.shape, MarkShape::Join { .. }) {
                        continue;
                    }
                    let x = (extent.cx - Hit::SIDE / 2.0).clamp(0.0, width - Hit::SIDE);
                    draft.hits.push(Hit {
                        row: number,
                        lane: 0,
                        mark: index,
                        id: row.id.clone(),
                        x,
                        y: cy - Hit::SIDE / 2.0,
                        w: Hit::SIDE,
                        h: Hit::SIDE,
                        cx: extent.cx.clamp(x, x + Hit::SIDE),
                        cy,
                    });
                }
                number += 1;
            }
        }
        y += tall;
    }
    draft.finish(width, height)
}
