//! `thresholds`: what four export rules test, and which chips lie where.

use super::plane::{Planes, PointShape};
use super::terms::Terms;
use super::thresholds_plane::{plane, pulls};
use super::{Chart, Figure, FigureId, Glyph, Inquiry, KeyEntry, Table};
use crate::audit::rules::in_force;
use crate::audit::thresholds::{self, ChipPoint, Panel, Threshold};
use crate::facts::Facts;
use crate::facts::rule::Quantity;
use crate::model::rules::Outcome;
use crate::say::thresholds::ThresholdsWords;

/// The original and the chip that was cut from it, by catalogue id: the pair of the headline.
const PAIR: (&str, &str) = ("h100-sxm", "h800-sxm");

pub(super) fn build(inquiry: &mut Inquiry) -> Figure {
    let terms = Terms::new(inquiry.lang);
    let says = crate::say::thresholds::thresholds(inquiry.lang);
    let (facts, archive) = (inquiry.facts, inquiry.archive);
    let rules = &*in_force(&archive.controls, inquiry.scenario);
    let panels = thresholds::audit(facts, &archive.controls, inquiry.scenario);
    let (title, finding) = headline(&panels, terms, says);
    Figure {
        id: FigureId::Thresholds,
        lang: inquiry.lang,
        pulls: pulls(&panels, terms, says),
        title,
        finding,
        story: story(&panels, terms, says),
        key: key(&panels, says),
        chart: Chart::Plane(Planes {
            panels: panels.iter().map(|panel| plane(panel, rules, terms, says)).collect(),
            view: Some(0),
        }),
        caption: caption(&panels, terms, says),
        table: table(&panels, terms, says),
        sources: terms.sources(facts, source_ids(&panels, facts)),
    }
}

/// A chip's short name.
pub(super) fn name<'a>(chip: &'a ChipPoint, says: &ThresholdsWords) -> &'a str {
    (says.chip)(&chip.id).unwrap_or(&chip.name)
}

fn pair(panels: &[Threshold]) -> Option<(&ChipPoint, &ChipPoint, f64)> {
    let panel = panels.iter().find(|panel| panel.panel == Panel::Links2022)?;
    let chip = |id: &str| panel.chips.iter().find(|chip| chip.id == id);
    let limit = panel
        .bounds
        .iter()
        .find(|bound| bound.quantities == [Quantity::IoGbPerS])?;
    Some((chip(PAIR.0)?, chip(PAIR.1)?, limit.value))
}

fn headline(panels: &[Threshold], terms: Terms, says: &ThresholdsWords) -> (String, String) {
    // Under a limit that leaves the original free as well, nothing was gained by the cut.
    let Some((original, cut, limit)) = pair(panels).filter(|(original, ..)| original.outcome != Some(Outcome::Free))
    else {
        return (says.table.into(), says.caption.into());
    };
    let (from, to) = (name(original, says), name(cut, says));
    let links = |chip: &ChipPoint| terms.count(chip.links.unwrap_or_default());
    if cut.outcome == Some(Outcome::Free) {
        (
            (says.title)(from, to),
            (says.finding)(from, &links(original), &links(cut), &terms.count(limit)),
        )
    } else {
        (
            (says.title_caught)(to),
            (says.finding_caught)(from, &links(cut), &terms.count(limit)),
        )
    }
}

fn story(panels: &[Threshold], terms: Terms, says: &ThresholdsWords) -> Vec<String> {
    let links = |chip: &ChipPoint| terms.count(chip.links.unwrap_or_default());
    let first = pair(panels).map(|(original, cut, _)| {
        (says.story_claim)(name(original, says), name(cut, says), &links(original), &links(cut))
    });
    first
        .into_iter()
        .chain([says.story_evidence.into(), says.story_unknown.into()])
        .collect()
}

/// How a chip looks under its panel's rule; the claim's chip is the claim's mark.
pub(super) fn shape(chip: &ChipPoint) -> PointShape {
    match chip.outcome {
        _ if chip.subject => PointShape::Claim,
        Some(Outcome::Free | Outcome::Domestic) => PointShape::Free {
            verified: chip.verified,
        },
        Some(Outcome::Notify | Outcome::LicenceGranted | Outcome::CaseByCase) => PointShape::ByLicence,
        Some(Outcome::Licence | Outcome::PresumptionOfDenial) => PointShape::Barred,
        None => PointShape::Free { verified: false },
    }
}

fn key(panels: &[Threshold], says: &ThresholdsWords) -> Vec<KeyEntry> {
    let shown = |test: fn(PointShape) -> bool| panels.iter().flat_map(drawn).any(|(chip, _)| test(shape(chip)));
    [
        (Glyph::Fact, shown(|shape| matches!(shape, PointShape::Free { .. }))),
        (Glyph::Barred, shown(|shape| shape == PointShape::Barred)),
        (Glyph::Assumed, shown(|shape| shape == PointShape::ByLicence)),
        (Glyph::Claim, shown(|shape| shape == PointShape::Claim)),
    ]
    .into_iter()
    .zip(says.key)
    .filter(|((_, shown), _)| *shown)
    .map(|((glyph, _), text)| KeyEntry {
        glyph,
        text: text.into(),
    })
    .collect()
}

/// The chips whose place in the plane is known.
pub(super) fn drawn(panel: &Threshold) -> impl Iterator<Item = (&ChipPoint, (f64, f64))> {
    panel.chips.iter().filter_map(|chip| {
        let [x, y] = panel.axes;
        Some((chip, (chip.value(x)?, chip.value(y)?)))
    })
}

/// Whole numbers with separators; densities as they are.
pub(super) fn tick(value: f64, terms: Terms) -> String {
    if value < 100.0 && value.fract() != 0.0 {
        crate::scenario::notation::shortest((value * 100.0).round() / 100.0)
    } else {
        terms.count(value)
    }
}

fn caption(panels: &[Threshold], terms: Terms, says: &ThresholdsWords) -> String {
    let mut caption = says.caption.to_owned();
    let free = |chip: &ChipPoint| matches!(chip.outcome, Some(Outcome::Free | Outcome::Domestic | Outcome::Notify));
    let none: Vec<&str> = panels
        .iter()
        .filter(|panel| panel.panel != Panel::Review2026 && panel.chips.iter().all(free))
        .map(|panel| (says.switch)(panel.panel))
        .collect();
    if !none.is_empty() {
        caption = terms.join(&caption, &(says.catches_none)(&none.join(terms.words.common.list)));
    }
    let unknown: Vec<&str> = panels
        .iter()
        .flat_map(|panel| {
            let placed: Vec<&str> = drawn(panel).map(|(chip, _)| chip.id.as_str()).collect();
            panel
                .chips
                .iter()
                .filter(move |chip| !placed.contains(&chip.id.as_str()))
        })
        .map(|chip| name(chip, says))
        .collect();
    if !unknown.is_empty() {
        caption = terms.join(&caption, &(says.unknown)(&unknown.join(terms.words.common.list)));
    }
    caption
}

fn table(panels: &[Threshold], terms: Terms, says: &ThresholdsWords) -> Table {
    let number = |value: Option<f64>| {
        value.map_or_else(
            || terms.words.common.none.to_owned(),
            |value| tick((value * 100.0).round() / 100.0, terms),
        )
    };
    let rows = panels
        .iter()
        .flat_map(|panel| panel.chips.iter().map(move |chip| (panel, chip)))
        .map(|(panel, chip)| {
            vec![
                (says.switch)(panel.panel).to_owned(),
                name(chip, says).to_owned(),
                number(chip.tpp),
                number(chip.density),
                number(chip.links),
                number(chip.memory),
                (says.outcome)(chip.outcome).to_owned(),
                if chip.verified {
                    (says.evidence)(panel.confidence).to_owned()
                } else {
                    (says.aside)((says.evidence)(panel.confidence), says.unverified)
                },
            ]
        })
        .collect();
    Table {
        caption: says.table.into(),
        columns: says.columns.map(Into::into).to_vec(),
        rows,
    }
}

fn source_ids<'a>(panels: &'a [Threshold], facts: &Facts) -> Vec<&'a str> {
    let rules = panels.iter().map(|panel| panel.source.as_str());
    let chips = panels
        .iter()
        .flat_map(|panel| &panel.chips)
        .filter_map(|chip| chip.source.as_deref());
    rules.chain(chips).filter(|id| facts.source(id).is_some()).collect()
}
