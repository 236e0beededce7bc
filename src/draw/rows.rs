//! Row figures: subjects down the page, values along one or more axes.

use super::layout::{Draft, Face, Ruler, SMALL, VALUE, WIDE, crisp, head_baseline, name_size};
use super::marks::{self, Extent};
use super::metrics::{fit, width as text_width};
use super::palette::Token;
use super::row_form::{
    Form, HEADS_LINE, PANEL_GAP, PANEL_GUTTER, form, head_height, height, item_height, panel_height, row_height,
};
use super::scene::{Anchor, Hit, Scene, Shape};
use crate::figure::chart::{Cell, Item, Label, Panel, Row};

/// Between a row's name column and its axis.
const NAME_GAP: f64 = 18.0;
/// Between a mark and its value.
const BESIDE: f64 = 10.0;
/// Between a value and its range.
const RANGE_GAP: f64 = 6.0;
/// Between the axis and words that stand in place of marks.
const INDENT: f64 = 6.0;

/// Lays row panels out.
pub(super) fn layout(panels: &[Panel], width: f64) -> Scene {
    let mut draft = Draft::default();
    let mut first_row = 0;
    for frame in frames(panels, width) {
        frame.draw(&mut draft, first_row);
        first_row += rows_of(frame.panel).count();
    }
    draft.finish(width, height(panels, width >= WIDE))
}

/// The first lane of a panel: its ruler, and the top and bottom of what is drawn along it, px.
pub(super) fn ruler(panels: &[Panel], panel: usize, width: f64) -> Option<(Ruler<'_>, [f64; 2])> {
    let frame = frames(panels, width).into_iter().nth(panel)?;
    Some((*frame.rulers.first()?, frame.extent()))
}

fn frames(panels: &[Panel], width: f64) -> Vec<Frame<'_>> {
    let wide = width >= WIDE;
    let count = panels.len().max(1) as f64;
    let share = if wide {
        (width - PANEL_GUTTER * (count - 1.0)) / count
    } else {
        width
    };
    let (mut x, mut y) = (0.0, 0.0);
    let mut all = Vec::new();
    for panel in panels {
        all.push(Frame::new(panel, wide, x, y, share));
        if wide {
            x += share + PANEL_GUTTER;
        } else {
            y += panel_height(panel, wide) + PANEL_GAP;
        }
    }
    all
}

/// A panel in its place.
struct Frame<'a> {
    panel: &'a Panel,
    form: Form,
    wide: bool,
    /// Content edges.
    x0: f64,
    x1: f64,
    /// Top of the panel.
    y: f64,
    /// Room for names in the wide forms.
    names: f64,
    /// One per lane.
    rulers: Vec<Ruler<'a>>,
}

fn rows_of(panel: &Panel) -> impl Iterator<Item = &Row> {
    panel.items.iter().filter_map(|item| match item {
        Item::Row(row) => Some(row),
        _ => None,
    })
}

impl<'a> Frame<'a> {
    fn new(panel: &'a Panel, wide: bool, x0: f64, y: f64, width: f64) -> Self {
        let form = form(panel, wide);
        let x1 = x0 + width;
        let size = name_size(wide);
        let names = width * if form == Form::Shares { 0.5 } else { 0.36 };
        let widest = rows_of(panel)
            .map(|row| text_width(fit(&row.name, size, row.subject, names), size, row.subject))
            .fold(0.0, f64::max);
        let value = Face::new(VALUE, true, Token::Ink);
        let (left, right, gap) = match form {
            Form::Narrow if panel.lanes.len() > 1 => (x0 + 2.0, x1 - 2.0, 24.0),
            Form::Narrow => (x0 + 4.0, x1 - 6.0, 0.0),
            Form::Wide => (x0 + widest + NAME_GAP, x1 - 6.0, 36.0),
            Form::Shares => {
                let values = rows_of(panel)
                    .flat_map(|row| &row.cells)
                    .filter_map(|cell| cell.value.as_deref());
                let widest_value = values.map(|text| value.width(text)).fold(0.0, f64::max);
                (x0 + widest + 14.0, x1 - widest_value - BESIDE, 36.0)
            }
        };
        let count = panel.lanes.len().max(1) as f64;
        let lane = (right - left - gap * (count - 1.0)) / count;
        let rulers = panel
            .lanes
            .iter()
            .enumerate()
            .map(|(index, each)| {
                let start = left + index as f64 * (lane + gap);
                Ruler {
                    axis: &each.axis,
                    x0: start,
                    x1: start + lane,
                }
            })
            .collect();
        Self {
            panel,
            form,
            wide,
            x0,
            x1,
            y,
            names: widest,
            rulers,
        }
    }

    /// The right edge that a lane's labels must keep.
    fn limit(&self, lane: usize) -> f64 {
        if lane + 1 == self.rulers.len() {
            self.x1
        } else {
            self.rulers[lane].x1 + 4.0
        }
    }

    /// Top of the first row and bottom of the last.
    fn extent(&self) -> [f64; 2] {
        let top = self.y + head_height(self.panel, self.wide);
        let foot = if self.form == Form::Shares { 0.0 } else { 4.0 };
        let items: f64 = (0..self.panel.items.len())
            .map(|index| item_height(self.panel, index, self.wide))
            .sum();
        [top, top + items + foot]
    }

    fn draw(&self, draft: &mut Draft, first_row: usize) {
        let [top, bottom] = self.extent();
        self.heads(draft, top, bottom);
        let (mut y, mut number) = (top, first_row);
        for (index, item) in self.panel.items.iter().enumerate() {
            let height = item_height(self.panel, index, self.wide);
            match item {
                Item::Group(label) => self.group(draft, label, y + height - 28.0),
                Item::Separator => draft.rule(self.x0, self.x1, y + 6.0),
                Item::Row(row) => {
                    self.row(draft, row, number, y);
                    number += 1;
                }
            }
            y += height;
        }
    }

    fn heads(&self, draft: &mut Draft, top: f64, bottom: f64) {
        if let Some((heading, sub)) = &self.panel.heading {
            draft.text(
                heading,
                (self.x0, self.y + 15.0),
                Anchor::Start,
                Face::new(14.0, true, Token::Ink),
            );
            draft.text(
                sub,
                (self.x0, self.y + 33.0),
                Anchor::Start,
                Face::new(SMALL, false, Token::Ink2),
            );
        }
        for (index, (lane, &ruler)) in self.panel.lanes.iter().zip(&self.rulers).enumerate() {
            // A tick label may hang over its own lane's edge only where there is no other lane.
            let left = if index == 0 { self.x0 } else { ruler.x0 - 8.0 };
            let bounds = (left, self.limit(index));
            if self.form == Form::Shares {
                let x = crisp(ruler.clamped(0.0));
                draft.ground.push(Shape::Line {
                    from: (x, top),
                    to: (x, bottom),
                    width: 1.0,
                    token: Token::Axis,
                    dash: None,
                });
            } else {
                draft.grid(ruler, top, bottom, bounds);
            }
            let baseline = head_baseline(top);
            if let Some(title) = &lane.title {
                draft.text(
                    title,
                    (ruler.x0, baseline),
                    Anchor::Start,
                    Face::new(VALUE, true, Token::Ink),
                );
            }
            if let Some(claim) = &lane.claim {
                let above = if lane.title.is_some() { HEADS_LINE } else { 0.0 };
                draft.claim(ruler, claim, (top, bottom), bounds, baseline - above);
            }
        }
    }

    fn group(&self, draft: &mut Draft, label: &Label, y: f64) {
        let face = Face::new(VALUE, true, Token::Ink2).on_plate();
        let text = fit(label, face.size, face.bold, self.x1 - self.x0);
        draft.text(text, (self.x0, y + 19.0), Anchor::Start, face);
        if self.form != Form::Narrow {
            draft.rule(self.x0, self.x1, y + 27.0);
        }
    }

    fn row(&self, draft: &mut Draft, row: &Row, number: usize, y: f64) {
        let height = row_height(self.panel, self.wide);
        let cy = if self.form == Form::Narrow {
            y + 31.0
        } else {
            y + height / 2.0
        };
        let bold = row.subject || self.rulers.len() == 1;
        let value = Face::new(VALUE, bold, Token::Ink).on_plate();
        let name = Face::new(name_size(self.wide), row.subject, Token::Ink);
        let first_value = row
            .cells
            .first()
            .and_then(|cell| cell.value.as_deref())
            .map_or(0.0, |text| value.width(text) + RANGE_GAP);
        // Name and value that do not fit on one line: the value goes down to the marks.
        let mut crowded = false;
        match self.form {
            Form::Narrow => {
                let (left, right) = self.name_line(0);
                let room = right - left - first_value;
                let text = fit(&row.name, name.size, name.bold, room);
                crowded = name.width(text) > room;
                draft.text(text, (left, y + 16.0), Anchor::Start, name.on_plate());
            }
            Form::Wide | Form::Shares => {
                let text = fit(&row.name, name.size, name.bold, self.names + 0.01);
                draft.text(text, (self.x0, cy + 5.0), Anchor::Start, name);
            }
        }
        for (lane, (cell, &ruler)) in row.cells.iter().zip(&self.rulers).enumerate() {
            let mut covered: Option<Extent> = None;
            for (index, mark) in cell.marks.iter().enumerate() {
                let extent = marks::mark(&mut draft.marks, mark.shape, ruler, cy);
                draft.hits.push(self.hit((number, lane, index), &row.id, extent, cy));
                let all = covered.get_or_insert(extent);
                all.x0 = all.x0.min(extent.x0);
                all.x1 = all.x1.max(extent.x1);
            }
            if let Some(message) = &cell.message {
                let until = self.free_until(row, lane);
                let face = Face::new(SMALL, false, Token::Ink2).on_plate();
                let text = fit(message, face.size, face.bold, until - ruler.x0 - INDENT);
                draft.text(text, (ruler.x0 + INDENT, cy + 4.0), Anchor::Start, face);
            }
            let Some(text) = cell.value.as_deref() else { continue };
            if self.form == Form::Narrow && !(crowded && lane == 0 && covered.is_some()) {
                draft.text(text, (self.name_line(lane).1, y + 16.0), Anchor::End, value);
            } else if let Some(covered) = covered {
                self.beside(draft, cell, (lane, ruler), covered, (value, cy));
            } else if cell.message.is_none() {
                draft.text(text, (ruler.x0 + INDENT, cy + 4.5), Anchor::Start, value);
            }
        }
    }

    /// Left and right end of the line that holds name and value in the narrow form.
    fn name_line(&self, lane: usize) -> (f64, f64) {
        match self.rulers.as_slice() {
            [_] => (self.x0, self.x1),
            rulers => rulers
                .get(lane)
                .map_or((self.x0, self.x1), |ruler| (ruler.x0, ruler.x1)),
        }
    }

    /// How far a message may run: over the following lanes of its row, as long as they are empty.
    fn free_until(&self, row: &Row, lane: usize) -> f64 {
        let taken = |cell: &Cell| !cell.marks.is_empty() || cell.message.is_some() || cell.value.is_some();
        let next = row
            .cells
            .iter()
            .enumerate()
            .skip(lane + 1)
            .find(|(_, cell)| taken(cell));
        match next {
            Some((index, _)) if index < self.rulers.len() => self.rulers[index].x0 - BESIDE,
            _ => self.x1,
        }
    }

    /// Writes value and range right of the marks, left of them if they would leave; the range goes before the value does.
    fn beside(&self, draft: &mut Draft, cell: &Cell, (lane, ruler): (usize, Ruler), covered: Extent, at: (Face, f64)) {
        let (value, cy) = at;
        let text = cell.value.as_deref().unwrap_or_default();
        let range = Face::new(SMALL, false, Token::Ink2);
        let alone = value.width(text);
        let both = cell
            .range
            .as_deref()
            .map(|words| alone + RANGE_GAP + range.width(words));
        let limit = self.limit(lane);
        // A text is anchored at the end that faces the marks, so that an overestimated width does not push it away.
        let right =
            |width: f64| (covered.x1 + BESIDE + width <= limit).then_some((Anchor::Start, covered.x1 + BESIDE, width));
        let left =
            |width: f64| (covered.x0 - BESIDE - width >= ruler.x0).then_some((Anchor::End, covered.x0 - BESIDE, width));
        let either = |width: f64| right(width).or_else(|| left(width));
        let both = both.filter(|_| self.form != Form::Narrow).and_then(either);
        // Where neither side has room the value stands at the axis end with more of it; only a very narrow lane gets there.
        let rescue = || {
            let rightwards = limit - covered.x1 > covered.x0 - ruler.x0;
            if rightwards {
                (Anchor::End, limit, alone)
            } else {
                (Anchor::Start, ruler.x0, alone)
            }
        };
        let (anchor, x, width) = both.or_else(|| either(alone)).unwrap_or_else(rescue);
        let baseline = cy + 4.5;
        draft.plate(anchor.span(x, width), baseline, value.size);
        let bare = Face { plate: false, ..value };
        let words = cell.range.as_deref().filter(|_| both.is_some()).unwrap_or_default();
        let (value_x, range_x) = match anchor {
            Anchor::End if !words.is_empty() => (x - range.width(words) - RANGE_GAP, x),
            _ => (x, x + alone + RANGE_GAP),
        };
        draft.text(text, (value_x, baseline), anchor, bare);
        draft.text(words, (range_x, baseline), anchor, range);
    }

    fn hit(&self, (row, lane, mark): (usize, usize, usize), id: &str, extent: Extent, cy: f64) -> Hit {
        let w = (extent.x1 - extent.x0).max(Hit::SIDE);
        let middle = f64::midpoint(extent.x0, extent.x1);
        let x = (middle - w / 2.0).min(self.x1 - w).max(self.x0);
        Hit {
            row,
            lane,
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
