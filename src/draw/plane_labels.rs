//! Labels of a plane: each beside its place, on the side it asks for if that is free, else on another, else dropped by rank.

use super::layout::{Draft, Face};
use super::palette::Token;
use super::scene::{Anchor, Point};
use crate::figure::plane::Side;
use crate::say::Label;

/// Left, top, right, bottom (or, where it says so, left, top, width, height), px.
pub(super) type Box4 = [f64; 4];

/// Sides tried after the one asked for.
const OTHERS: [Side; 8] = [
    Side::Right,
    Side::Left,
    Side::RightAbove,
    Side::RightBelow,
    Side::LeftAbove,
    Side::LeftBelow,
    Side::Above,
    Side::Below,
];
/// Labels of this rank and below it are never dropped.
const KEPT: u8 = 1;
/// Rank of solved values.
const VALUES: u8 = 2;
/// Rank of the names of points.
const NAMES: u8 = 3;

/// A label that wants a place.
pub(super) struct Wish {
    /// What it stands beside.
    pub area: Box4,
    /// The words.
    pub label: Label,
    /// The side asked for.
    pub side: Side,
    /// How it looks.
    pub face: Face,
    /// Order of placing: claim, subject, values, names, notes.
    pub rank: u8,
}

/// The labels of a plane and what they must not cover.
pub(super) struct Labels {
    /// Labels.
    pub wishes: Vec<Wish>,
    /// Marks.
    pub obstacles: Vec<Box4>,
    areas: Vec<(Vec<Point>, Token)>,
}

fn meet(a: Box4, b: Box4) -> bool {
    a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]
}

/// A label with its place: x, baseline, anchor, and what it covers.
#[derive(Clone, Copy)]
struct Placed {
    x: f64,
    y: f64,
    covers: Box4,
}

/// The place at a side, shifted into the bounds; text from its left end.
fn place(wish: &Wish, text: &str, side: Side, bounds: Box4) -> Placed {
    let size = wish.face.size;
    let width = wish.face.width(text);
    let (x, y, anchor) = beside(wish.area, side, size);
    let (left, _) = anchor.span(x, width);
    let left = left.min(bounds[2] - width - 3.0).max(bounds[0] + 3.0);
    let y = y.min(bounds[3] - 0.28 * size - 2.0).max(bounds[1] + 0.96 * size);
    Placed {
        x: left,
        y,
        covers: [left - 3.0, y - 0.96 * size, left + width + 3.0, y + 0.28 * size],
    }
}

/// Whether a point lies in an area (even–odd rule).
fn inside(area: &[Point], (x, y): Point) -> bool {
    let mut within = false;
    let mut last = area.len() - 1;
    for next in 0..area.len() {
        let (a, b) = (area[last], area[next]);
        if (a.1 > y) != (b.1 > y) && x < a.0 + (y - a.1) / (b.1 - a.1) * (b.0 - a.0) {
            within = !within;
        }
        last = next;
    }
    within
}

impl Labels {
    pub fn new(areas: Vec<(Vec<Point>, Token)>) -> Self {
        Self {
            wishes: Vec::new(),
            obstacles: Vec::new(),
            areas,
        }
    }

    /// The colour that a label stands on.
    fn ground(&self, covers: Box4) -> Token {
        let centre = (f64::midpoint(covers[0], covers[2]), f64::midpoint(covers[1], covers[3]));
        self.areas
            .iter()
            .rev()
            .find(|(area, _)| inside(area, centre))
            .map_or(Token::Bg, |(_, token)| *token)
    }

    /// Writes the labels, the most important first. Values and names take their short form first where `brief`.
    pub fn place(mut self, draft: &mut Draft, bounds: Box4, brief: bool) {
        let mut wishes = std::mem::take(&mut self.wishes);
        wishes.sort_by_key(|wish| wish.rank);
        for wish in &wishes {
            let free = |placed: &Placed| !self.obstacles.iter().any(|other| meet(placed.covers, *other));
            let mut texts = [wish.label.long.as_str(), wish.label.short.as_str()];
            if brief && (VALUES..=NAMES).contains(&wish.rank) {
                texts.reverse();
            }
            // A note about an area would be wrong on another side.
            let others: &[Side] = if wish.rank > NAMES { &[] } else { &OTHERS };
            let sides = std::iter::once(wish.side).chain(others.iter().copied());
            let found = sides
                .flat_map(|side| texts.map(|text| (text, place(wish, text, side, bounds))))
                .find(|(_, placed)| free(placed));
            let (text, placed) = match found {
                Some(found) => found,
                None if wish.rank <= KEPT => {
                    let short = wish.label.short.as_str();
                    (short, place(wish, short, wish.side, bounds))
                }
                None => continue,
            };
            if text.is_empty() {
                continue;
            }
            let ground = self.ground(placed.covers);
            draft.text_on(text, (placed.x, placed.y), Anchor::Start, wish.face, ground);
            self.obstacles.push(placed.covers);
        }
    }
}

/// Where the eight sides of an area put the baseline of a text of this size: x, baseline, anchor.
fn beside(area: Box4, side: Side, size: f64) -> (f64, f64, Anchor) {
    let [x0, y0, x1, y1] = area;
    let (pad, middle) = (6.0, (f64::midpoint(x0, x1), f64::midpoint(y0, y1)));
    let (above, below, level) = (y0 - 3.0 - 0.28 * size, y1 + 3.0 + 0.96 * size, middle.1 + 0.35 * size);
    match side {
        Side::Right => (x1 + pad, level, Anchor::Start),
        Side::Left => (x0 - pad, level, Anchor::End),
        Side::Above => (middle.0, above, Anchor::Middle),
        Side::Below => (middle.0, below, Anchor::Middle),
        Side::RightAbove => (x1 + 4.0, above, Anchor::Start),
        Side::RightBelow => (x1 + 4.0, below, Anchor::Start),
        Side::LeftAbove => (x0 - 4.0, above, Anchor::End),
        Side::LeftBelow => (x0 - 4.0, below, Anchor::End),
    }
}
