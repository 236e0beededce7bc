//! Spans: bars between two values down the page, their connectors, a judged boundary, and a strip of shares.

use super::layout::{Draft, FOOT, Face, HEAD, Ruler, SMALL, VALUE, WIDE, crisp, head_baseline, name_size};
use super::marks::{self, Extent};
use super::metrics::{fit, width as text_width};
use super::palette::Token;
use super::scene::{Anchor, Hit, Scene, Shape};
use super::strip::{STRIP, bar, capped, connector, shares};
use crate::figure::chart::{Label, MarkShape};
use crate::figure::spans::{Form, Span, SpanItem, SpanPanel, SpanRow, SpanShape, Spans};

/// Between a row's name column and its axis.
const NAME_GAP: f64 = 18.0;
/// Between a bar and its text.
const BESIDE: f64 = 8.0;
/// Between panels.
const PANEL_GAP: f64 = 16.0;
/// Below a bar's middle its judged boundary.
const JUDGED: f64 = 12.0;

/// Sizes of one form, px.
struct Measure {
    head: f64,
    group: f64,
    row: f64,
    bar: f64,
    /// From the top of a row to its first bar's middle.
    middle: f64,
    /// From one bar of a row to the next.
    step: f64,
}

fn measure(form: Form, wide: bool) -> Measure {
    let (head, row, bar) = match (form, wide) {
        (Form::Waterfall, true) => (HEAD, 34.0, 14.0),
        (Form::Waterfall, false) => (HEAD, 42.0, 14.0),
        (Form::Ends, true) => (30.0, 32.0, 10.0),
        (Form::Ends, false) => (30.0, 44.0, 10.0),
        (Form::Savings, true) => (HEAD, 44.0, 12.0),
        (Form::Savings, false) => (HEAD, 56.0, 12.0),
        (Form::Points, true) => (28.0, 32.0, 10.0),
        (Form::Points, false) => (28.0, 44.0, 10.0),
    };
    Measure {
        head,
        group: 38.0,
        row,
        bar,
        middle: if wide { row / 2.0 } else { 31.0 },
        step: 14.0,
    }
}

fn panel_height(panel: &SpanPanel, wide: bool) -> f64 {
    let measure = measure(panel.form, wide);
    let items = panel.items.iter().map(|item| match item {
        SpanItem::Group(..) => measure.group,
        SpanItem::Row(_) => measure.row,
    });
    measure.head + items.sum::<f64>()
}

/// Height of the drawing, px.
pub(super) fn height(chart: &Spans, wide: bool) -> f64 {
    let panels: f64 = chart.panels.iter().map(|panel| panel_height(panel, wide)).sum();
    let gaps = chart.panels.len().saturating_sub(1) as f64 * PANEL_GAP;
    panels + gaps + if chart.strip.is_some() { STRIP } else { FOOT - 2.0 }
}

/// The rows of all panels, top to bottom.
pub(super) fn rows(chart: &Spans) -> impl Iterator<Item = &SpanRow> {
    chart.panels.iter().flat_map(rows_of)
}

fn rows_of(panel: &SpanPanel) -> impl Iterator<Item = &SpanRow> {
    panel.items.iter().filter_map(|item| match item {
        SpanItem::Group(..) => None,
        SpanItem::Row(row) => Some(row),
    })
}

/// Lays spans out.
pub(super) fn layout(chart: &Spans, width: f64) -> Scene {
    let wide = width >= WIDE;
    let mut draft = Draft::default();
    // One column of names for all panels, so that their axes stand under one another.
    let widest = rows(chart)
        .map(|row| {
            let size = name_size(wide);
            text_width(fit(&row.name, size, false, width * 0.4), size, false)
        })
        .fold(0.0, f64::max);
    let (mut y, mut first_row) = (0.0, 0);
    for panel in &chart.panels {
        let frame = Frame::new(panel, wide, width, widest);
        frame.draw(&mut draft, y, first_row);
        first_row += rows_of(panel).count();
        y += panel_height(panel, wide) + PANEL_GAP;
    }
    let height = height(chart, wide);
    if let Some(strip) = &chart.strip {
        shares(&mut draft, strip, width, height - STRIP);
    }
    draft.finish(width, height)
}

/// A panel in its place.
struct Frame<'a> {
    panel: &'a SpanPanel,
    measure: Measure,
    wide: bool,
    width: f64,
    names: f64,
    ruler: Ruler<'a>,
}

impl<'a> Frame<'a> {
    fn new(panel: &'a SpanPanel, wide: bool, width: f64, names: f64) -> Self {
        let left = if wide { names + NAME_GAP } else { 4.0 };
        // Texts at both ends of a bar stand outside the axis, and the column of values does.
        let (inset, right) = match (panel.form, wide) {
            (Form::Ends, true) => (44.0, 100.0),
            (Form::Ends, false) => (40.0, 44.0),
            (Form::Points, true) => (0.0, 60.0),
            (Form::Savings | Form::Points, _) => (0.0, 16.0),
            (Form::Waterfall, _) => (0.0, 6.0),
        };
        Self {
            panel,
            measure: measure(panel.form, wide),
            wide,
            width,
            names,
            ruler: Ruler {
                axis: &panel.axis,
                x0: left + inset,
                x1: width - right,
            },
        }
    }

    fn draw(&self, draft: &mut Draft, y: f64, mut number: usize) {
        let bottom = y + panel_height(self.panel, self.wide) + 2.0;
        let top = y + self.measure.head;
        let bounds = (if self.wide { self.names } else { 0.0 }, self.width);
        draft.grid(self.ruler, top, bottom, bounds);
        if let Some((value, label)) = &self.panel.line {
            self.line(draft, *value, label, (top, bottom), bounds);
        }
        let mut y = top;
        let mut hangs: Option<(f64, f64)> = None;
        for item in &self.panel.items {
            match item {
                SpanItem::Group(label, tail) => {
                    let face = Face::new(VALUE, true, Token::Ink).on_plate();
                    let small = Face::new(SMALL, false, Token::Ink2).on_plate();
                    let room = self.width - small.width(tail) - BESIDE;
                    draft.text(fit(label, face.size, true, room), (0.0, y + 26.0), Anchor::Start, face);
                    draft.text(tail, (self.width, y + 26.0), Anchor::End, small);
                    y += self.measure.group;
                }
                SpanItem::Row(row) => {
                    hangs = self.row(draft, row, number, y, hangs);
                    number += 1;
                    y += self.measure.row;
                }
            }
        }
    }

    fn line(&self, draft: &mut Draft, value: f64, label: &Label, (top, bottom): (f64, f64), bounds: (f64, f64)) {
        let x = crisp(self.ruler.clamped(value));
        draft.ground.push(Shape::Line {
            from: (x, top - 4.0),
            to: (x, bottom),
            width: 1.5,
            token: Token::Ink,
            dash: None,
        });
        let face = Face::new(VALUE, true, Token::Ink);
        let text = fit(label, face.size, true, bounds.1 - bounds.0);
        let half = face.width(text) / 2.0;
        let (x, anchor) = if x + half > bounds.1 {
            (bounds.1, Anchor::End)
        } else {
            (x.max(bounds.0 + half), Anchor::Middle)
        };
        draft.text(text, (x, head_baseline(top)), anchor, face);
    }

    /// Draws a row and says where the next bar hangs: x, and y of this row's lower edge.
    fn row(
        &self,
        draft: &mut Draft,
        row: &SpanRow,
        number: usize,
        y: f64,
        hangs: Option<(f64, f64)>,
    ) -> Option<(f64, f64)> {
        let waterfall = self.panel.form == Form::Waterfall;
        let bars = row
            .spans
            .iter()
            .filter(|span| !matches!(span.shape, SpanShape::Judged { .. }))
            .count();
        let stacked = self.panel.form == Form::Savings && bars > 1;
        // Narrow rows have room below, wide ones around the middle.
        let up = if stacked && self.wide {
            self.measure.step / 2.0
        } else {
            0.0
        };
        let first = y + self.measure.middle - up;
        let value = Face::new(VALUE, true, if row.claim { Token::Claim } else { Token::Ink }).on_plate();
        let name = Face::new(name_size(self.wide), false, Token::Ink);
        if self.wide {
            let text = fit(&row.name, name.size, false, self.names + 0.01);
            draft.text(text, (0.0, y + self.measure.middle + 5.0), Anchor::Start, name);
        } else {
            let room = self.width - value.width(&row.value) - BESIDE;
            let text = fit(&row.name, name.size, false, room);
            draft.text(text, (0.0, y + 16.0), Anchor::Start, name.on_plate());
        }
        let mut at_right = !self.wide || !waterfall;
        let mut ended = None;
        let mut cy = first;
        for (index, span) in row.spans.iter().enumerate() {
            let (extent, to) = self.mark(draft, span.shape, cy);
            draft.hits.push(self.hit(number, index, &row.id, extent, cy));
            if matches!(span.shape, SpanShape::Judged { .. }) {
                continue;
            }
            if waterfall {
                // Runs without factors between them are a list: nothing falls from one to the next.
                if let Some((x, above)) = hangs.filter(|_| self.has_bars()) {
                    connector(draft, x, above, cy - self.measure.bar / 2.0);
                }
                ended = Some((to, cy + self.measure.bar / 2.0));
                if !at_right {
                    self.beside(draft, &row.value, value, extent, cy);
                    at_right = true;
                    continue;
                }
            } else {
                let token = if self.panel.form == Form::Savings && index == 0 {
                    Token::Ink
                } else {
                    Token::Ink2
                };
                self.ends(draft, span, token, extent, cy);
            }
            if self.panel.form == Form::Savings {
                cy += self.measure.step;
            }
        }
        if let Some(message) = &row.message {
            let face = Face::new(SMALL, false, Token::Ink2).on_plate();
            let text = fit(message, face.size, false, self.width - self.ruler.x0 - 6.0);
            let x = if self.wide { self.ruler.x0 + 6.0 } else { 6.0 };
            draft.text(text, (x, first + 4.0), Anchor::Start, face);
        }
        if !self.wide {
            draft.text(&row.value, (self.width, y + 16.0), Anchor::End, value);
        } else if !waterfall {
            draft.text(&row.value, (self.width, first + 4.5), Anchor::End, value);
        }
        ended.or(hangs)
    }

    fn has_bars(&self) -> bool {
        self.panel.items.iter().any(|item| match item {
            SpanItem::Row(row) => row.spans.iter().any(|span| matches!(span.shape, SpanShape::Bar { .. })),
            SpanItem::Group(..) => false,
        })
    }

    /// Draws a mark and says what it covers and at which x it ends.
    fn mark(&self, draft: &mut Draft, shape: SpanShape, cy: f64) -> (Extent, f64) {
        let mark = |draft: &mut Draft, shape: MarkShape| {
            let extent = marks::mark(&mut draft.marks, shape, self.ruler, cy);
            (extent, extent.cx)
        };
        match shape {
            SpanShape::Bar { from, to, fill } => {
                let (a, b) = (self.ruler.clamped(from), self.ruler.clamped(to));
                // A bar of no length is still a row of the sum: it shows as a sliver.
                let (x0, w) = (a.min(b), (a - b).abs());
                let (x0, w) = if w < 3.0 { (x0 + w / 2.0 - 1.5, 3.0) } else { (x0, w) };
                let x0 = x0.max(if from == 0.0 { self.ruler.x0 } else { 0.0 });
                bar(
                    &mut draft.marks,
                    fill,
                    (x0, cy - self.measure.bar / 2.0),
                    (w, self.measure.bar),
                );
                let extent = Extent {
                    x0,
                    x1: x0 + w,
                    cx: x0 + w / 2.0,
                };
                (extent, b)
            }
            SpanShape::Point { value, evidence } => mark(draft, MarkShape::Point { value, evidence }),
            SpanShape::Claim { value } => mark(draft, MarkShape::Claim { value }),
            SpanShape::Judged { low, high } => {
                let (x0, x1) = (self.ruler.clamped(low), self.ruler.clamped(high));
                capped(&mut draft.marks, x0, x1, cy + JUDGED);
                let cx = f64::midpoint(x0, x1);
                (Extent { x0, x1, cx }, cx)
            }
        }
    }

    /// The value of a hanging bar: left of it if there is room, else right of it.
    fn beside(&self, draft: &mut Draft, text: &str, face: Face, extent: Extent, cy: f64) {
        let fits_left = extent.x0 - BESIDE - face.width(text) >= self.ruler.x0;
        let (x, anchor) = if fits_left {
            (extent.x0 - BESIDE, Anchor::End)
        } else {
            (extent.x1 + BESIDE, Anchor::Start)
        };
        draft.text(text, (x, cy + 4.5), anchor, face);
    }

    /// Texts at the ends of a bar, inside the drawing.
    fn ends(&self, draft: &mut Draft, span: &Span, token: Token, extent: Extent, cy: f64) {
        let [left, right] = &span.ends;
        let face = Face::new(SMALL, false, token).on_plate();
        // What has no room is left to the table.
        let from = if self.wide { self.names + BESIDE } else { 0.0 };
        let column = if self.wide && self.panel.form == Form::Ends {
            44.0
        } else {
            0.0
        };
        if extent.x0 - BESIDE - face.width(left) >= from {
            draft.text(left, (extent.x0 - BESIDE, cy + 4.0), Anchor::End, face);
        }
        if extent.x1 + BESIDE + face.width(right) <= self.width - column {
            draft.text(right, (extent.x1 + BESIDE, cy + 4.0), Anchor::Start, face);
        }
        let from = extent.x1 + BESIDE + face.width(right) + 12.0;
        let quiet = Face::new(SMALL, false, Token::Ink2).on_plate();
        if from + quiet.width(&span.note) <= self.width {
            draft.text(&span.note, (from, cy + 4.0), Anchor::Start, quiet);
        }
    }

    fn hit(&self, row: usize, mark: usize, id: &str, extent: Extent, cy: f64) -> Hit {
        let w = (extent.x1 - extent.x0).max(Hit::SIDE);
        let x = (extent.cx - w / 2.0).min(self.width - w).max(0.0);
        Hit {
            row,
            lane: 0,
            mark,
            id: id.to_owned(),
            x,
            y: cy - Hit::SIDE / 2.0,
            w,
            h: Hit::SIDE,
            cx: extent.cx.clamp(x, x + w),
            cy,
        }
    }
}
