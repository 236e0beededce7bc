//! The planes of `thresholds`: the area that a rule catches, its limits as ticks, and the chips.

use super::axis;
use super::chart::{Axis, Scale, Tick};
use super::plane::{Edge, Fill, Layer, Note, NoteFace, Plane, PlaneAxis, PlanePoint, Side};
use super::pull::{Grip, Pull};
use super::terms::Terms;
use super::thresholds::{drawn, name, shape, tick};
use crate::audit::thresholds::{ChipPoint, Panel, Threshold};
use crate::audit::worlds::quantity_of;
use crate::facts::Confidence;
use crate::facts::rule::{Quantity, Rules};
use crate::model::rules::region::{Bound, View, region};
use crate::say::Label;
use crate::say::pulls::pulls as words;
use crate::say::thresholds::ThresholdsWords;
use crate::scenario::{RuleBase, World};

/// The plane of a rule, which may be an edited one.
pub(super) fn plane(panel: &Threshold, rules: &Rules, terms: Terms, says: &ThresholdsWords) -> Plane {
    let (x, y) = (side(panel, false, terms, says), side(panel, true, terms, says));
    let view = View {
        x: panel.axes[0],
        y: panel.axes[1],
        from: (x.axis.from, y.axis.from),
        to: (x.axis.to, y.axis.to),
    };
    let mut layers = Vec::new();
    let mut notes = Vec::new();
    let broken = panel.confidence != Some(Confidence::Read);
    if let Some(id) = &panel.second {
        let (area, edges) = area(id, rules, view, true, None, Edge::Faint);
        if let Some(at) = inner_corner(&area) {
            notes.push(Note {
                at: [at; 2],
                label: (says.notice)(),
                side: [Side::LeftAbove; 2],
                face: NoteFace::Small,
            });
        }
        layers.extend(edges);
    }
    let edge = if broken { Edge::RuleBroken } else { Edge::Rule };
    let caught = panel.panel != Panel::Review2026;
    let (found, drawing) = area(&panel.rule, rules, view, caught, Some(Fill::Band), edge);
    layers.extend(drawing);
    if !found.is_empty() {
        notes.push(Note {
            at: [view.to; 2],
            label: (says.area)(panel.panel),
            side: [Side::LeftBelow; 2],
            face: NoteFace::Bold,
        });
    }
    let place = |index: usize| {
        let chip = panel.chips.get(index)?;
        Some((chip.value(view.x)?, chip.value(view.y)?))
    };
    for (from, to) in &panel.cuts {
        if let (Some(from), Some(to)) = (place(*from), place(*to)) {
            layers.push(arrow(from, to, view));
        }
    }
    let mut points: Vec<PlanePoint> = drawn(panel)
        .map(|(chip, at)| point(panel, chip, at, terms, says))
        .collect();
    points.sort_by(|a, b| a.at.0.total_cmp(&b.at.0).then(a.at.1.total_cmp(&b.at.1)));
    Plane {
        id: panel.rule.clone(),
        heading: Some((says.heading)(panel.panel)),
        switch: (says.switch)(panel.panel).into(),
        x,
        y,
        heights: [290.0, 268.0],
        gutter: [0.0; 2],
        layers,
        points,
        notes,
        ends: Vec::new(),
    }
}

type Corners = Vec<Vec<(f64, f64)>>;

/// A rule's area: its polygons, and the layers that draw them with the outline of their union.
fn area(id: &str, rules: &Rules, view: View, holds: bool, fill: Option<Fill>, edge: Edge) -> (Corners, Vec<Layer>) {
    let Some(test) = rules.rule(id).and_then(|rule| rule.test.as_ref()) else {
        return (Vec::new(), Vec::new());
    };
    let found = region(test, view, holds);
    let mut layers = Vec::new();
    if fill.is_some() {
        layers.extend(found.polygons.iter().map(|points| Layer::Area {
            points: points.clone(),
            fill,
            edge: None,
        }));
    }
    layers.extend(found.outline.iter().map(|(from, to)| Layer::Line {
        points: vec![*from, *to],
        edge,
    }));
    (found.polygons, layers)
}

/// The lower right corner of an area, where its name stands.
fn inner_corner(polygons: &Corners) -> Option<(f64, f64)> {
    let all = || polygons.iter().flatten();
    let right = all().map(|at| at.0).fold(f64::NEG_INFINITY, f64::max);
    let bottom = all().map(|at| at.1).fold(f64::INFINITY, f64::min);
    (right.is_finite() && bottom.is_finite()).then_some((right, bottom))
}

/// From a chip to what was made of it, with room for both marks.
fn arrow(from: (f64, f64), to: (f64, f64), view: View) -> Layer {
    let room = |a: f64, b: f64, span: f64| (b - a).signum() * if a == b { 0.0 } else { span * 0.055 };
    let gap = (
        room(from.0, to.0, view.to.0 - view.from.0),
        room(from.1, to.1, view.to.1 - view.from.1),
    );
    Layer::Arrow {
        from: (from.0 + gap.0, from.1 + gap.1),
        to: (to.0 - gap.0, to.1 - gap.1),
        ink: true,
    }
}

/// The edges of the area that are limits of one quantity; the reader's own rule moves with them. A limit of a sum is no edge along an axis.
pub(super) fn pulls(panels: &[Threshold], terms: Terms, says: &ThresholdsWords) -> Vec<Pull> {
    let mut pulls = Vec::new();
    for (index, panel) in panels.iter().enumerate() {
        let Some(base) = RuleBase::ALL.into_iter().find(|base| base.rule() == panel.rule) else {
            continue;
        };
        for limit in base.limits() {
            let Some(quantity) = quantity_of(*limit) else { continue };
            let Some(value) = limits_on(&panel.bounds, quantity).first().copied() else {
                continue;
            };
            let grip = Some(Grip::number(limit.id(), value, (0.0, limit.most())));
            let (x, y) = if quantity == panel.axes[0] {
                (grip, None)
            } else {
                (None, grip)
            };
            pulls.push(Pull {
                id: format!("{}-{}", base.id(), limit.id()),
                name: (words(terms.lang).limit)((says.switch)(panel.panel), &(says.axis)(quantity).long),
                value: (says.quantity)(quantity, &tick(value, terms)),
                panel: index,
                mark: None,
                x,
                y,
                with: [("world", World::Custom.id()), ("rule", base.id())]
                    .map(|(key, value)| (key.to_owned(), value.to_owned()))
                    .into(),
            });
        }
    }
    pulls
}

/// Where names stand, by panel and chip.
fn side_of(panel: Panel, chip: &str) -> Side {
    match (panel, chip) {
        (Panel::Density2023 | Panel::Bandwidth2025, "h100-sxm" | "l20")
        | (Panel::Review2026, "h100-sxm" | "h200-sxm" | "mi325x" | "b200")
        // On the corner of the area: outside it, the plate does not cut the area's edge.
        // The L40 stands left of the limit, and the limit's grip right of the L40.
        | (Panel::Links2022, "a100-sxm-80" | "l40") => Side::Left,
        (Panel::Density2023 | Panel::Bandwidth2025, "h20-sxm") => Side::Below,
        _ => Side::Right,
    }
}

fn point(panel: &Threshold, chip: &ChipPoint, at: (f64, f64), terms: Terms, says: &ThresholdsWords) -> PlanePoint {
    let mut text = name(chip, says).to_owned();
    let mut spoken = (says.outcome)(chip.outcome).to_owned();
    if !chip.verified {
        spoken = (says.aside)(&spoken, says.unverified);
        text = (says.aside)(&text, says.unverified);
    }
    let tip = panel
        .axes
        .iter()
        .filter_map(|quantity| Some((says.quantity)(*quantity, &tick(chip.value(*quantity)?, terms))))
        .chain([panel.citation.clone()])
        .collect();
    PlanePoint {
        id: chip.id.clone(),
        at,
        shape: shape(chip),
        label: Label::same(text),
        bold: chip.subject,
        side: [side_of(panel.panel, &chip.id); 2],
        wide_only: false,
        name: (terms.words.common.point)(name(chip, says), &spoken),
        tip,
    }
}

/// The limits on one quantity alone.
fn limits_on(bounds: &[Bound], quantity: Quantity) -> Vec<f64> {
    bounds
        .iter()
        .filter(|bound| bound.quantities == [quantity])
        .map(|bound| bound.value)
        .collect()
}

/// An axis that holds chips and limits; limits are ticks.
fn side(panel: &Threshold, vertical: bool, terms: Terms, says: &ThresholdsWords) -> PlaneAxis {
    let quantity = panel.axes[usize::from(vertical)];
    let mut limits = limits_on(&panel.bounds, quantity);
    limits.extend(limits_on(&panel.second_bounds, quantity));
    let values: Vec<f64> = drawn(panel)
        .map(|(_, at)| if vertical { at.1 } else { at.0 })
        .chain(limits.iter().copied())
        .collect();
    let (low, high) = values.iter().fold((f64::INFINITY, 0.0_f64), |(low, high), value| {
        (low.min(*value), high.max(*value))
    });
    let label = |value: f64| tick(value, terms);
    // Above the highest chip stands the name of the area.
    let room = if vertical { 1.25 } else { 1.17 };
    let mut axis = if panel.panel == Panel::Density2023 {
        axis::log_within(low / 1.5, high * 1.8, &[1.0, 2.0], &label)
    } else {
        let steps = axis::from_zero([high * room / 1.06], 4, label);
        Axis {
            scale: Scale::Linear,
            to: high * room,
            ticks: steps
                .ticks
                .into_iter()
                .filter(|tick| tick.value <= high * room)
                .collect(),
            ..steps
        }
    };
    for limit in &limits {
        axis.ticks.retain(|tick| tick.value != *limit);
        axis.ticks.push(Tick {
            value: *limit,
            label: label(*limit),
        });
    }
    axis.ticks.sort_by(|a, b| a.value.total_cmp(&b.value));
    axis.ticks.dedup_by(|a, b| a.value == b.value);
    PlaneAxis {
        axis,
        title: (says.axis)(quantity),
        bold: limits,
    }
}
