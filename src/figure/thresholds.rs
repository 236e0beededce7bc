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
use crate::say::thresholds::{Pair, PairCaught, ThresholdsWords};

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

/// The two chips of the headline under the rule that tests links.
struct Links<'a> {
    original: &'a ChipPoint,
    cut: &'a ChipPoint,
    limit: f64,
    caught: PairCaught,
}

fn links(panels: &[Threshold]) -> Option<Links<'_>> {
    let panel = panels.iter().find(|panel| panel.panel == Panel::Links2022)?;
    let chip = |id: &str| panel.chips.iter().find(|chip| chip.id == id);
    let limit = panel
        .bounds
        .iter()
        .find(|bound| bound.quantities == [Quantity::IoGbPerS])?
        .value;
    let (original, cut) = (chip(PAIR.0)?, chip(PAIR.1)?);
    let free = |chip: &ChipPoint| chip.outcome == Some(Outcome::Free);
    let caught = match (free(original), free(cut)) {
        (false, true) => PairCaught::Original,
        (false, false) => PairCaught::Both,
        (true, _) => PairCaught::Neither,
    };
    Some(Links {
        original,
        cut,
        limit,
        caught,
    })
}

fn told<T>(panels: &[Threshold], terms: Terms, says: &ThresholdsWords, tell: impl Fn(&Pair) -> T) -> Option<T> {
    let found = links(panels)?;
    let speed = |chip: &ChipPoint| Some(terms.count(chip.links?));
    Some(tell(&Pair {
        cut: name(found.cut, says),
        original: name(found.original, says),
        after: &speed(found.cut)?,
        before: &speed(found.original)?,
        limit: &terms.count(found.limit),
        caught: found.caught,
    }))
}

fn headline(panels: &[Threshold], terms: Terms, says: &ThresholdsWords) -> (String, String) {
    told(panels, terms, says, |pair| {
        (pair.title(terms.lang), pair.finding(terms.lang))
    })
    .unwrap_or_else(|| (says.table.into(), terms.sentence(says.table)))
}

fn story(panels: &[Threshold], terms: Terms, says: &ThresholdsWords) -> Vec<String> {
    told(panels, terms, says, |pair| pair.story(terms.lang))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::{Engine, audit_with};
    use crate::say::Lang;
    use crate::scenario::Link;

    /// The title is the one of what the figure's own table says of the two chips.
    #[test]
    fn the_title_is_true_by_the_table() {
        let facts = Facts::bundled();
        let cases = [
            ("", PairCaught::Original),
            ("claim=llama-3.1-405b&world=domestic", PairCaught::Original),
            ("world=custom&rule_io=300", PairCaught::Both),
            ("world=custom&rule_io=1000", PairCaught::Neither),
            ("claim=v4-flash&world=custom&rule_tpp=50000", PairCaught::Neither),
        ];
        for (link, expected) in cases {
            let scenario = Link::parse(link, facts).scenario;
            let mut engine = Engine::default();
            let audit = audit_with(&mut engine, facts, &scenario);
            for lang in Lang::ALL {
                let figure = build(&mut Inquiry::bundled(&mut engine, &audit, &scenario, lang));
                let says = crate::say::thresholds::thresholds(lang);
                let free = |chip: &str| {
                    let mut rows = figure.table.rows.iter();
                    let row = rows.find(|row| row[0] == (says.switch)(Panel::Links2022) && row[1] == chip);
                    row.map(|row| row[6] == (says.outcome)(Some(Outcome::Free)))
                };
                let by_table = match (free("H100"), free("H800")) {
                    (Some(false), Some(true)) => PairCaught::Original,
                    (Some(false), Some(false)) => PairCaught::Both,
                    _ => PairCaught::Neither,
                };
                assert_eq!(by_table, expected, "{link}");
                let title = Pair {
                    cut: "H800",
                    original: "H100",
                    after: "",
                    before: "",
                    limit: "",
                    caught: expected,
                };
                assert_eq!(figure.title, title.title(lang), "{link}");
            }
        }
    }
}
