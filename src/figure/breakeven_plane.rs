//! The plane of `breakeven`: line, band, joint range, median with its arrows, anchors and the claim.

use super::axis;
use super::breakeven::{Numbers, anchor_tip, is_point, pair, price};
use super::chart::{Axis, PointEvidence};
use super::plane::{Edge, Fill, Layer, Note, NoteFace, Plane, PlaneAxis, PlanePoint, PointShape, Side};
use super::pull::{Grip, Pull};
use super::terms::Terms;
use crate::audit::anchors::{Anchor, AnchorKind, Anchors};
use crate::audit::breakeven::Contour;
use crate::facts::{Confidence, Facts};
use crate::say;
use crate::say::Label;
use crate::say::breakeven::{BreakevenWords, Whose};
use crate::say::pulls::pulls as words;
use crate::scenario::Param;
use crate::scenario::notation::shortest;

/// Steps of the axes of speed and price in each decade.
const STEPS: [&[f64]; 2] = [
    &[1.0, 1.25, 1.5, 2.0, 2.5, 3.0, 4.0, 6.0, 8.0],
    &[1.0, 1.5, 2.0, 3.0, 4.0, 6.0],
];
/// Around what an axis lies that has nothing to hold.
const USUAL: [f64; 2] = [1000.0, 2.0];
/// Least ratio of the ends of an axis.
const LEAST: f64 = 2.4;
/// Corners of the drawn ellipse.
const CORNERS: u32 = 90;

/// The plane; `empty` stands in the middle where neither a line nor what was stated can be drawn.
pub(super) fn plane(
    numbers: &Numbers,
    whose: Whose,
    empty: Label,
    facts: &Facts,
    terms: Terms,
    says: &BreakevenWords,
) -> Plane {
    let (x, y) = axes(numbers, terms, says);
    let ends = ((x.from, y.from), (x.to, y.to));
    let mut layers = Vec::new();
    let mut notes = Vec::new();
    let mut points = anchor_points(&numbers.anchors, ends.0, facts, terms, says);
    if let (Some(contour), Some(typical), Some(needed)) = (numbers.contour, numbers.typical(), numbers.needed()) {
        let ends_of = |slope: f64| [(ends.0.0, slope * ends.0.0), (ends.1.0, slope * ends.1.0)];
        let [a, b] = ends_of(contour.slope);
        let area = |points: Vec<_>, fill| Layer::Area {
            points,
            fill: Some(fill),
            edge: None,
        };
        let floor = y.from.min(a.1);
        layers.push(area(vec![(a.0, floor), (b.0, floor), b, a], Fill::Zone));
        let [low, high] = contour.band.map(ends_of);
        layers.push(area(vec![low[0], low[1], high[1], high[0]], Fill::Band));
        if !is_point(&contour) {
            let ellipse = contour.joint.ellipse(CORNERS);
            layers.push(Layer::Area {
                points: ellipse.iter().map(|(u, v)| (typical.0 * u, typical.1 * v)).collect(),
                fill: None,
                edge: Some(Edge::Estimate),
            });
        }
        layers.push(Layer::Line {
            points: vec![a, b],
            edge: Edge::Claim,
        });
        for to in [(typical.0, needed.0), (needed.1, typical.1)] {
            layers.push(Layer::Arrow {
                from: typical,
                to,
                ink: false,
            });
        }
        notes.extend(line_notes(
            &contour,
            typical,
            needed,
            ends.1,
            numbers.holds(),
            whose,
            terms,
        ));
        points.push(median_point(typical, terms, says));
    }
    if numbers.contour.is_none() && numbers.stated.is_none() {
        notes.push(Note {
            at: [((x.from * x.to).sqrt(), (y.from * y.to).sqrt()); 2],
            label: empty,
            side: [Side::Above; 2],
            face: NoteFace::Value,
        });
    }
    points.extend(numbers.stated.map(|stated| PlanePoint {
        id: "claim".into(),
        at: stated,
        shape: PointShape::Claim,
        label: whose.mark(terms.lang),
        bold: true,
        side: [Side::RightBelow; 2],
        wide_only: false,
        name: (terms.words.common.point)(&whose.mark(terms.lang).long, &pair(stated, terms, says)),
        tip: Vec::new(),
    }));
    points.sort_by(|a, b| a.at.0.total_cmp(&b.at.0).then(a.at.1.total_cmp(&b.at.1)));
    let [price_title, speed_title] = (says.axes)();
    let side = |axis, title| PlaneAxis {
        axis,
        title,
        bold: Vec::new(),
    };
    Plane {
        id: "breakeven".into(),
        heading: None,
        switch: String::new(),
        x: side(x, speed_title),
        y: side(y, price_title),
        heights: [350.0, 430.0],
        gutter: [0.0; 2],
        layers,
        points,
        notes,
        ends: Vec::new(),
    }
}

/// Axes that hold the ellipse, the claim and the anchors, and a tenth more.
fn axes(numbers: &Numbers, terms: Terms, says: &BreakevenWords) -> (Axis, Axis) {
    let mut all: Vec<(f64, f64)> = numbers.stated.into_iter().collect();
    if let (Some(contour), Some((speed, hour))) = (numbers.contour, numbers.typical()) {
        all.extend(
            contour
                .joint
                .ellipse(CORNERS)
                .iter()
                .map(|(u, v)| (speed * u, hour * v)),
        );
    }
    let within = |values: &mut dyn Iterator<Item = f64>,
                  room: f64,
                  (steps, usual): (&[f64], f64),
                  label: &dyn Fn(f64) -> String| {
        let (low, high) = values.fold((f64::INFINITY, 0.0_f64), |(low, high), value| {
            (low.min(value), high.max(value))
        });
        let (low, high) = if low <= high { (low, high) } else { (usual, usual) };
        // Close together, values would leave room for one tick.
        let spread = (LEAST / (high * 1.12 * room / low)).max(1.0).sqrt();
        axis::log_within(low / room / spread, high * 1.12 * spread, steps, label)
    };
    let speeds = numbers
        .anchors
        .speeds
        .iter()
        .map(|anchor| anchor.value.to_tokens_per_second());
    let prices = numbers
        .anchors
        .prices
        .iter()
        .map(|anchor| anchor.value.to_usd_per_gpu_hour());
    (
        within(
            &mut all.iter().map(|at| at.0).chain(speeds),
            1.12,
            (STEPS[0], USUAL[0]),
            &|value| terms.count(value),
        ),
        within(
            &mut all.iter().map(|at| at.1).chain(prices),
            1.25,
            (STEPS[1], USUAL[1]),
            &|value| (says.tick)(&shortest((value * 1000.0).round() / 1000.0)),
        ),
    )
}

fn line_notes(
    contour: &Contour,
    typical: (f64, f64),
    needed: (f64, f64),
    top: (f64, f64),
    holds: bool,
    whose: Whose,
    terms: Terms,
) -> Vec<Note> {
    let says = say::breakeven::breakeven(terms.lang);
    let [line, below] = whose.line(terms.lang);
    let middle = |a: f64, b: f64| (a * b).sqrt();
    let end = if contour.slope * top.0 <= top.1 {
        (top.0, contour.slope * top.0)
    } else {
        (top.1 / contour.slope, top.1)
    };
    vec![
        Note {
            // Near the tip when narrow, where the anchor's name needs the room above.
            at: [
                (
                    typical.0,
                    middle(needed.0, middle(needed.0, middle(needed.0, typical.1))),
                ),
                (typical.0, middle(typical.1, needed.0)),
            ],
            label: (says.needs_price)(&price(needed.0, terms), !holds),
            side: [Side::Left; 2],
            face: NoteFace::Value,
        },
        Note {
            at: [(middle(typical.0, needed.1), typical.1); 2],
            label: (says.needs_speed)(&terms.count(needed.1), !holds),
            side: [Side::Above; 2],
            face: NoteFace::Value,
        },
        Note {
            at: [end; 2],
            label: line,
            side: [Side::LeftAbove; 2],
            face: NoteFace::Claim,
        },
        Note {
            at: [(top.0, contour.slope * top.0 / 2.6); 2],
            label: below,
            side: [Side::LeftBelow; 2],
            face: NoteFace::Small,
        },
    ]
}

/// Our median sets the rent, where one is paid, and the team's speed where our prediction depends on one.
pub(super) fn pulls(numbers: &Numbers, terms: Terms, says: &BreakevenWords) -> Vec<Pull> {
    let (Some(contour), Some(at)) = (numbers.contour, numbers.typical()) else {
        return Vec::new();
    };
    let grip = |param: Param, at: f64, factor: f64| {
        let spec = param.spec();
        let grip = Grip::number(spec.id, at, (spec.min, spec.max));
        Grip { factor, ..grip }
    };
    let team = contour.per_team;
    let x = team.map(|team| grip(Param::Speed, at.0, 1.0 / team.to_tokens_per_second()));
    let y = contour.rented.then(|| grip(Param::Price, at.1, 1.0));
    let median = Pull {
        id: "typical".into(),
        name: words(terms.lang).median.into(),
        value: pair(at, terms, says),
        panel: 0,
        mark: Some(at),
        x,
        y,
        with: Vec::new(),
    };
    let moves = median.x.is_some() || median.y.is_some();
    moves.then_some(median).into_iter().collect()
}

fn median_point(at: (f64, f64), terms: Terms, says: &BreakevenWords) -> PlanePoint {
    let label = (says.median)();
    PlanePoint {
        id: "typical".into(),
        at,
        shape: PointShape::Median,
        name: (terms.words.common.point)(&label.long, &pair(at, terms, says)),
        label,
        bold: true,
        side: [Side::LeftAbove; 2],
        wide_only: false,
        tip: Vec::new(),
    }
}

/// Anchors on their own axis; a narrow drawing keeps the first price and the first speed.
fn anchor_points(
    anchors: &Anchors,
    origin: (f64, f64),
    facts: &Facts,
    terms: Terms,
    says: &BreakevenWords,
) -> Vec<PlanePoint> {
    let mut points = Vec::new();
    let mut add = |at, side, words: AnchorText, first: bool| {
        points.push(PlanePoint {
            id: words.id.into(),
            at,
            shape: PointShape::Fact(words.evidence),
            label: words.label,
            bold: false,
            side: [side; 2],
            wide_only: !first,
            name: words.name,
            tip: words.tip,
        });
    };
    for anchor in &anchors.prices {
        let value = anchor.value.to_usd_per_gpu_hour();
        let first = anchor.kind == AnchorKind::RentInChina;
        let words = anchor_text(anchor, &price(value, terms), facts, terms, says);
        add((origin.0, value), Side::Right, words, first);
    }
    for (index, anchor) in anchors.speeds.iter().enumerate() {
        let value = anchor.value.to_tokens_per_second();
        let words = anchor_text(anchor, &terms.count(value), facts, terms, says);
        add((value, origin.1), Side::Above, words, index == 0);
    }
    points
}

/// An anchor in words.
struct AnchorText {
    id: &'static str,
    label: Label,
    name: String,
    tip: Vec<String>,
    evidence: PointEvidence,
}

fn anchor_text<Q>(anchor: &Anchor<Q>, value: &str, facts: &Facts, terms: Terms, says: &BreakevenWords) -> AnchorText {
    let label = (says.anchor)(anchor.kind, value);
    let tip = anchor_tip(anchor, facts, terms);
    AnchorText {
        id: anchor.kind.id(),
        name: (terms.words.common.point)(&label.long, &tip),
        label,
        tip: vec![tip],
        evidence: match anchor.confidence {
            Confidence::Unverified => PointEvidence::Unverified,
            _ => PointEvidence::SecondHand,
        },
    }
}
