//! Stretches of time: rows of bars on one axis of days, rule lines with their dates on top, years below.

use super::layout::{Draft, Face, Place, Ruler, SMALL, WIDE, centred, crisp, name_size};
use super::metrics::fit;
use super::palette::Token;
use super::scene::{Anchor, Hit, Scene, Shape};
use crate::figure::chart::{Axis, Scale};
use crate::figure::timeline::{SpanKind, TimeRow, TimeSpan, Timeline};

/// Height of a row.
const ROW: f64 = 30.0;
/// Below the last row: years.
const YEARS: f64 = 24.0;
/// Height of a bar.
const BAR: f64 = 12.0;
/// Between lines of labels above the rows.
const LINE: f64 = 15.0;
/// Half of the cross of a barred chip.
const CROSS: f64 = 4.0;
/// Least distance between labels on one line.
const GAP: f64 = 6.0;

/// From the top to the first row: claim, the reader's day, two lines of dates when narrow.
fn top(wide: bool) -> f64 {
    if wide { 68.0 } else { 86.0 }
}

/// Height of a timeline, px.
pub(super) fn height(chart: &Timeline, wide: bool) -> f64 {
    top(wide) + chart.rows.len() as f64 * ROW + YEARS
}

/// Lays a timeline out.
pub(super) fn layout(chart: &Timeline, width: f64) -> Scene {
    let wide = width >= WIDE;
    let mut draft = Draft::default();
    let axis = axis(chart);
    let (ruler, [head, bottom]) = ruler(chart, &axis, width);
    for index in 0..=chart.rows.len() {
        let y = crisp(head + index as f64 * ROW);
        if index > 0 {
            draft.ground.push(line((ruler.x0, y), (ruler.x1, y), 1.0, Token::Grid));
        }
    }
    years(&mut draft, chart, ruler, bottom);
    let levels = days(&mut draft, chart, ruler, (head, bottom), width);
    let claim_line = head - 10.0 - LINE * levels as f64;
    draft.claim(
        ruler,
        &chart.claim,
        (head - LINE * (levels as f64 - 1.0) - 10.0, bottom),
        (0.0, width),
        claim_line,
    );
    for (index, row) in chart.rows.iter().enumerate() {
        draw_row(&mut draft, row, index, (chart, ruler), head + index as f64 * ROW, wide);
    }
    draft.finish(width, height(chart, wide))
}

/// The axis of days.
pub(super) fn axis(chart: &Timeline) -> Axis {
    Axis {
        scale: Scale::Linear,
        from: chart.from,
        to: chart.to,
        ticks: Vec::new(),
    }
}

/// Where that axis stands, and the top and bottom of the rows, px.
pub(super) fn ruler<'a>(chart: &Timeline, axis: &'a Axis, width: f64) -> (Ruler<'a>, [f64; 2]) {
    let wide = width >= WIDE;
    let size = name_size(wide);
    let room = if wide { 0.3 } else { 0.18 } * width;
    let face = Face::new(size, true, Token::Ink);
    let names = chart
        .rows
        .iter()
        .map(|row| face.width(fit(&row.name, size, true, room)));
    let ruler = Ruler {
        axis,
        x0: names.fold(0.0, f64::max) + 14.0,
        x1: width - 6.0,
    };
    (ruler, [top(wide), height(chart, wide) - YEARS])
}

fn line(from: (f64, f64), to: (f64, f64), width: f64, token: Token) -> Shape {
    Shape::Line {
        from,
        to,
        width,
        token,
        dash: None,
    }
}

/// Years below the rows: ticks at their beginning, labels in their middle.
fn years(draft: &mut Draft, chart: &Timeline, ruler: Ruler, bottom: f64) {
    let face = Face::new(SMALL, false, Token::Ink2);
    for (index, (start, label)) in chart.years.iter().enumerate() {
        let end = chart.years.get(index + 1).map_or(chart.to, |(next, _)| *next);
        let (x0, x1) = (ruler.clamped(*start), ruler.clamped(end));
        let x = crisp(x0);
        draft
            .ground
            .push(line((x, bottom), (x, bottom + 5.0), 1.0, Token::Axis));
        let text = fit(label, face.size, false, x1 - x0 - GAP);
        if face.width(text) <= x1 - x0 - GAP {
            draft.text(text, (f64::midpoint(x0, x1), bottom + 17.0), Anchor::Middle, face);
        }
    }
}

/// Lines of rules and of the reader's day with their labels, which move up a line where they would meet; how many lines of
/// labels there are. A label that finds no room on the second line is left to the table.
fn days(draft: &mut Draft, chart: &Timeline, ruler: Ruler, (head, bottom): (f64, f64), width: f64) -> usize {
    let face = Face::new(SMALL, true, Token::Ink).on_plate();
    // What stands on each line so far; the reader's day comes first, it must not be dropped.
    let mut taken: [Vec<(f64, f64)>; 2] = [Vec::new(), Vec::new()];
    let own = chart.day.iter().map(|(day, label)| (*day, label, 2.0));
    let rules = chart.lines.iter().map(|(day, label)| (*day, label, 1.2));
    for (day, label, weight) in own.chain(rules) {
        let Place::On(at) = ruler.place(day) else { continue };
        let (x, wide) = (crisp(at), face.width(&label.long));
        let (anchor_x, anchor) = centred(x, wide, (0.0, width));
        let span = anchor.span(anchor_x, wide);
        let free = |spans: &Vec<(f64, f64)>| {
            spans
                .iter()
                .all(|(from, to)| span.1 + GAP < *from || *to + GAP < span.0)
        };
        let level = taken.iter().position(free).filter(|_| !label.long.is_empty());
        let rise = level.map_or(0.0, |level| LINE * level as f64);
        draft
            .ground
            .push(line((x, head - 4.0 - rise), (x, bottom), weight, Token::Ink));
        if let Some(level) = level {
            taken[level].push(span);
            draft.text(&label.long, (anchor_x, head - 10.0 - rise), anchor, face);
        }
    }
    1 + usize::from(!taken[1].is_empty())
}

fn draw_row(draft: &mut Draft, row: &TimeRow, index: usize, (chart, ruler): (&Timeline, Ruler), top: f64, wide: bool) {
    let cy = top + ROW / 2.0;
    let name = Face::new(name_size(wide), row.subject, Token::Ink);
    let text = fit(&row.name, name.size, name.bold, ruler.x0 - 10.0);
    draft.text(text, (0.0, cy + 5.0), Anchor::Start, name);
    let mut barred_before = false;
    for (number, span) in row.spans.iter().enumerate() {
        if span.to <= chart.from || span.from >= chart.to {
            continue;
        }
        let (x0, x1) = (ruler.clamped(span.from), ruler.clamped(span.to));
        draw_span(draft, span, (x0, x1), cy, barred_before);
        let known = ruler.clamped(chart.confirmed);
        if span.to >= chart.to && x0 + 4.0 < known && known + 4.0 < x1 {
            broken(draft, known, cy);
        }
        barred_before |= span.kind == SpanKind::Barred;
        let w = (x1 - x0).max(Hit::SIDE);
        let x = (f64::midpoint(x0, x1) - w / 2.0).min(ruler.x1 + 6.0 - w).max(0.0);
        draft.hits.push(Hit {
            row: index,
            lane: 0,
            mark: number,
            id: row.id.clone(),
            x,
            y: cy - Hit::SIDE / 2.0,
            w,
            h: Hit::SIDE,
            cx: f64::midpoint(x0, x1).clamp(x, x + w),
            cy,
        });
    }
    if let (Some(note), Some(first)) = (&row.note, row.spans.first()) {
        let face = Face::new(SMALL, false, Token::Ink).on_plate();
        let x = ruler.clamped(first.from) - 8.0;
        if x - face.width(note) >= ruler.x0 {
            draft.text(note, (x, cy + 4.0), Anchor::End, face);
        }
    }
    if row.claimed
        && let Place::On(x) = ruler.place(chart.claim.value)
    {
        draft.marks.push(Shape::Diamond {
            centre: (x, cy),
            half: 7.0,
            halo: 2.0,
            token: Token::Claim,
        });
    }
}

/// The break in a bar where what is confirmed ends: a slanted gap between two strokes.
fn broken(draft: &mut Draft, x: f64, cy: f64) {
    let half = BAR / 2.0 + 2.0;
    let mut slash = |by: f64, width: f64, token: Token| {
        draft
            .marks
            .push(line((x + by - 2.0, cy + half), (x + by + 2.0, cy - half), width, token));
    };
    slash(0.0, 4.0, Token::Bg);
    slash(-2.5, 1.0, Token::Est);
    slash(2.5, 1.0, Token::Est);
}

fn draw_span(draft: &mut Draft, span: &TimeSpan, (x0, x1): (f64, f64), cy: f64, barred_before: bool) {
    let (y, w) = (cy - BAR / 2.0, (x1 - x0).max(1.0));
    let outline = |inset: f64| Shape::Rect {
        x: x0 + inset,
        y: y + inset,
        w: (w - 2.0 * inset).max(1.0),
        h: BAR - 2.0 * inset,
        token: Token::Est,
        stroke: Some(1.5),
    };
    let ground = Shape::Rect {
        x: x0,
        y,
        w,
        h: BAR,
        token: Token::Bg,
        stroke: None,
    };
    match span.kind {
        SpanKind::Free => draft.marks.push(Shape::Rect {
            x: x0,
            y,
            w,
            h: BAR,
            token: Token::Est,
            stroke: None,
        }),
        SpanKind::Licence => {
            draft.marks.push(ground);
            draft.marks.push(Shape::Hatch {
                x: x0,
                y,
                w,
                h: BAR,
                token: Token::Est,
            });
        }
        SpanKind::Stock => draft.marks.push(line((x0, cy), (x1, cy), 2.0, Token::Est)),
        SpanKind::Domestic => draft.marks.extend([ground, outline(0.75)]),
        SpanKind::Barred | SpanKind::Unknown => {
            let dots = if span.kind == SpanKind::Barred {
                (1.5, 4.5)
            } else {
                (5.0, 3.0)
            };
            let start = if barred_before || span.kind == SpanKind::Unknown {
                x0
            } else {
                x0 + 2.0 * CROSS
            };
            draft.marks.push(Shape::Line {
                from: (start.min(x1), cy),
                to: (x1, cy),
                width: 1.5,
                token: Token::Axis,
                dash: Some(dots),
            });
            if span.kind == SpanKind::Barred && !barred_before {
                for side in [-1.0, 1.0] {
                    draft.marks.push(line(
                        (x0 - CROSS, cy - side * CROSS),
                        (x0 + CROSS, cy + side * CROSS),
                        2.0,
                        Token::Ink2,
                    ));
                }
            }
        }
    }
}
