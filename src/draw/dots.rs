//! Quantile dot plots: each dot one outcome in a hundred, stacked in columns that start at the claim's line.

use super::layout::{Draft, FOOT, Face, HEAD, Ruler, WIDE, head_baseline, name_size};
use super::metrics::fit;
use super::palette::Token;
use super::scene::{Anchor, CircleStyle, Hit, Scene, Shape};
use crate::figure::chart::{DotRow, Dots};

/// Sizes of one layout, px.
struct Measure {
    /// Height of a row.
    row: f64,
    /// Width of a column, and height of a dot's place in it.
    pitch: f64,
    /// Radius of a dot.
    r: f64,
    /// Font size of the frequency.
    frequency: f64,
}

impl Measure {
    fn new(wide: bool) -> Self {
        if wide {
            Self {
                row: 116.0,
                pitch: 7.2,
                r: 3.0,
                frequency: 16.0,
            }
        } else {
            Self {
                row: 92.0,
                pitch: 4.6,
                r: 2.0,
                frequency: 14.0,
            }
        }
    }
}

/// Above the base line of a row's dots there is this much below it, px.
const BELOW_BASE: f64 = 8.0;
/// Baseline of a row's name, from the row's top.
const NAME_LINE: f64 = 16.0;
/// Dots stay below this, from the row's top.
const NAME_END: f64 = 22.0;

/// Height of dot rows, px.
pub(super) fn height(chart: &Dots, wide: bool) -> f64 {
    HEAD + chart.rows.len() as f64 * Measure::new(wide).row + FOOT
}

/// Accessible name and tooltip lines of a row.
pub(super) fn words<'a>(chart: &'a Dots, hit: &Hit) -> Option<(&'a str, &'a [String])> {
    let row = chart.rows.get(hit.row)?;
    Some((&row.spoken, &row.tip))
}

/// Lays dot rows out.
pub(super) fn layout(chart: &Dots, width: f64) -> Scene {
    let wide = width >= WIDE;
    let measure = Measure::new(wide);
    let height = height(chart, wide);
    let mut draft = Draft::default();
    let ruler = Ruler {
        axis: &chart.axis,
        x0: 2.0,
        x1: width - 2.0,
    };
    let bottom = height - FOOT + 4.0;
    draft.grid(ruler, HEAD, bottom, (0.0, width));
    if let Some(claim) = &chart.claim {
        draft.claim(ruler, claim, (HEAD, bottom), (0.0, width), head_baseline(HEAD));
    }
    // Without a claim all dots stand to the right of where the axis begins.
    let origin = chart.claim.as_ref().map_or(chart.axis.from, |claim| claim.value);
    for (index, row) in chart.rows.iter().enumerate() {
        let top = HEAD + index as f64 * measure.row;
        let base = top + measure.row - BELOW_BASE;
        draft.rule(ruler.x0, ruler.x1, base);
        stack(&mut draft, row, ruler, origin, base, top + NAME_END, &measure);

        let frequency = Face::new(measure.frequency, true, Token::Claim).on_plate();
        let name = Face::new(name_size(wide), false, Token::Ink).on_plate();
        let text = fit(
            &row.name,
            name.size,
            name.bold,
            width - frequency.width(&row.value) - 12.0,
        );
        draft.text(text, (0.0, top + NAME_LINE), Anchor::Start, name);
        draft.text(&row.value, (width, top + NAME_LINE), Anchor::End, frequency);

        let middle = row.quantiles.get(row.quantiles.len() / 2).copied().unwrap_or(origin);
        draft.hits.push(Hit {
            row: index,
            lane: 0,
            mark: 0,
            id: row.id.clone(),
            x: 0.0,
            y: top + NAME_END,
            w: width,
            h: base - top - NAME_END,
            cx: ruler.clamped(middle),
            cy: base - measure.pitch,
        });
    }
    draft.finish(width, height)
}

/// Stacks a row's dots. Columns are counted from the claim's line, so none lies on both sides of it; a value equal to the
/// claim belongs to its left.
fn stack(draft: &mut Draft, row: &DotRow, ruler: Ruler, claim: f64, base: f64, ceiling: f64, measure: &Measure) {
    let Measure { pitch, r, .. } = *measure;
    let origin = ruler.x(claim);
    let column = |value: f64| {
        let steps = (ruler.clamped(value) - origin) / pitch;
        let (first, last) = (
            ((ruler.x0 - origin) / pitch).ceil(),
            ((ruler.x1 - origin) / pitch).floor() - 1.0,
        );
        if value <= claim {
            (steps.ceil() - 1.0).clamp(first, -1.0)
        } else {
            steps.floor().clamp(0.0, last)
        }
    };
    let columns: Vec<f64> = row.quantiles.iter().map(|&value| column(value)).collect();
    let runs = || columns.chunk_by(|a, b| a.total_cmp(b).is_eq());
    let highest = runs().map(<[f64]>::len).max().unwrap_or(1);
    // A nearly certain answer makes few and high columns: its dots move together rather than into the name above.
    let room = base - 1.0 - ceiling - 2.0 * r;
    let step = pitch.min(room / highest.saturating_sub(1).max(1) as f64);
    for run in runs() {
        let x = origin + (run[0] + 0.5) * pitch;
        let token = if run[0] < 0.0 { Token::Claim } else { Token::Outcome };
        for level in 0..run.len() {
            draft.marks.push(Shape::Circle {
                centre: (x, base - 1.0 - r - level as f64 * step),
                r,
                token,
                style: CircleStyle::Fill,
            });
        }
    }
}
