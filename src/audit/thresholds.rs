//! What four rules test: their areas, and where the chips lie that mattered. One rule per panel: a chip that is free under one can be
//! caught by another.

use crate::facts::catalogue::{Catalogue, Chip};
use crate::facts::rule::{Quantity, Rules};
use crate::facts::world::Controls;
use crate::facts::{Confidence, Facts};
use crate::model::rules::region::{Bound, bounds};
use crate::model::rules::{Buyer, Metrics, Outcome, Value, decide};
use crate::scenario::Scenario;

/// A panel: one rule and what is needed to read it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Panel {
    /// October 2022: both a fast chip and fast links.
    Links2022,
    /// October 2023 (in force in November): speed, or speed for its area.
    Density2023,
    /// April 2025: memory, links, or both together.
    Bandwidth2025,
    /// January 2026: what may be reviewed case by case.
    Review2026,
}

/// A panel's rule, its axes, the rules that decide with it, and its chips by catalogue id.
struct Row {
    panel: Panel,
    rule: &'static str,
    second: Option<&'static str>,
    with: &'static [&'static str],
    axes: [Quantity; 2],
    chips: &'static [&'static str],
}

const ROWS: [Row; 4] = [
    Row {
        panel: Panel::Links2022,
        rule: "US-2022-10-3A090",
        second: None,
        with: &["US-2022-10-3A090"],
        axes: [Quantity::Tpp, Quantity::IoGbPerS],
        chips: &["a100-sxm-80", "a800-sxm-80", "h100-sxm", "h800-sxm", "l40"],
    },
    Row {
        panel: Panel::Density2023,
        rule: "US-2023-11-3A090a",
        second: Some("US-2023-11-3A090b"),
        with: &["US-2023-11-3A090a", "US-2023-11-3A090b", "US-2023-11-NAC"],
        axes: [Quantity::Tpp, Quantity::TppPerMm2],
        chips: &["h100-sxm", "a100-sxm-80", "h20-sxm", "l20"],
    },
    Row {
        panel: Panel::Bandwidth2025,
        rule: "US-2025-04-09-H20",
        second: None,
        with: &["US-2025-04-09-H20"],
        axes: [Quantity::MemoryGbPerS, Quantity::IoGbPerS],
        chips: &["h20-sxm", "h100-sxm", "l20", "rtxpro6000d"],
    },
    Row {
        panel: Panel::Review2026,
        rule: "US-2026-01-15-case-by-case",
        second: None,
        with: &["US-2023-11-3A090a", "US-2023-11-3A090b", "US-2026-01-15-case-by-case"],
        axes: [Quantity::Tpp, Quantity::MemoryGbPerS],
        chips: &["a100-sxm-80", "h100-sxm", "h200-sxm", "mi325x", "b200"],
    },
];

/// Chips that were made from another by cutting what a rule tests: original, cut chip.
const CUT: [(&str, &str); 2] = [("a100-sxm-80", "a800-sxm-80"), ("h100-sxm", "h800-sxm")];

/// A rule with the chips in its plane.
#[derive(Clone, Debug, PartialEq)]
pub struct Threshold {
    /// Which panel.
    pub panel: Panel,
    /// The rule's id.
    pub rule: String,
    /// A milder rule in the same plane (notice instead of a licence).
    pub second: Option<String>,
    /// Horizontal and vertical quantity.
    pub axes: [Quantity; 2],
    /// First day in force, ISO.
    pub from: String,
    /// Where it is written.
    pub citation: String,
    /// Its limits.
    pub bounds: Vec<Bound>,
    /// Limits of the milder rule.
    pub second_bounds: Vec<Bound>,
    /// How its limits are known.
    pub confidence: Option<Confidence>,
    /// Source id of the rule.
    pub source: String,
    /// The chips.
    pub chips: Vec<ChipPoint>,
    /// Original and cut chip, as indices of `chips`.
    pub cuts: Vec<(usize, usize)>,
}

/// A chip in the plane of a rule.
#[derive(Clone, Debug, PartialEq)]
pub struct ChipPoint {
    /// Catalogue id.
    pub id: String,
    /// Name of the catalogue.
    pub name: String,
    /// Total processing performance, if known.
    pub tpp: Option<f64>,
    /// TPP per mm², if known and applicable.
    pub density: Option<f64>,
    /// Links both ways, GB/s.
    pub links: Option<f64>,
    /// Memory, GB/s.
    pub memory: Option<f64>,
    /// What the panel's rules say; `None` if a specification is missing.
    pub outcome: Option<Outcome>,
    /// Whether its specification is confirmed where the axes read it.
    pub verified: bool,
    /// The claim was run on it.
    pub subject: bool,
    /// Source of the specification.
    pub source: Option<String>,
}

impl ChipPoint {
    /// A quantity of the plane.
    pub fn value(&self, quantity: Quantity) -> Option<f64> {
        match quantity {
            Quantity::Tpp => self.tpp,
            Quantity::TppPerMm2 => self.density,
            Quantity::IoGbPerS => self.links,
            Quantity::MemoryGbPerS => self.memory,
            Quantity::HbmGbPerSPerMm2 | Quantity::TransistorsBillion => None,
        }
    }
}

/// The panels under the rules that the scenario is about: the reader's own where it holds ([`super::rules::in_force`]). A panel whose rule
/// the set lacks is left out.
pub fn audit(facts: &Facts, controls: &Controls, scenario: &Scenario) -> Vec<Threshold> {
    under(
        facts,
        scenario,
        &super::rules::in_force(controls, scenario),
        &controls.catalogue,
    )
}

fn under(facts: &Facts, scenario: &Scenario, rules: &Rules, catalogue: &Catalogue) -> Vec<Threshold> {
    let claim = scenario.claim(facts);
    let home = facts
        .accelerator(&claim.facts.accelerator)
        .and_then(|chip| chip.catalogue.as_deref());
    ROWS.iter().filter_map(|row| one(row, home, rules, catalogue)).collect()
}

fn one(row: &Row, home: Option<&str>, rules: &Rules, catalogue: &Catalogue) -> Option<Threshold> {
    let rule = rules.rule(row.rule)?;
    let date = rule.comply_from.as_deref().max(rule.from.as_deref())?;
    let alone = rules.only(row.with);
    let chips: Vec<ChipPoint> = row
        .chips
        .iter()
        .filter_map(|id| catalogue.chip(id))
        .map(|chip| point(chip, row, home, &alone, date))
        .collect();
    let index = |id: &str| chips.iter().position(|chip| chip.id == id);
    let cuts = CUT
        .iter()
        .filter_map(|(from, to)| Some((index(from)?, index(to)?)))
        .collect();
    let limits = |id: Option<&str>| {
        id.and_then(|id| rules.rule(id)?.test.as_ref())
            .map(bounds)
            .unwrap_or_default()
    };
    Some(Threshold {
        panel: row.panel,
        rule: rule.id.clone(),
        second: row.second.filter(|id| rules.rule(id).is_some()).map(Into::into),
        axes: row.axes,
        from: date.to_owned(),
        citation: rule.citation.clone(),
        bounds: limits(Some(row.rule)),
        second_bounds: limits(row.second),
        confidence: rule.evidence.get("numbers").map(|evidence| evidence.confidence),
        source: rule
            .evidence
            .get("rule")
            .map_or_else(String::new, |evidence| evidence.source.clone()),
        chips,
        cuts,
    })
}

fn point(chip: &Chip, row: &Row, home: Option<&str>, rules: &Rules, date: &str) -> ChipPoint {
    let metrics = Metrics::of(chip);
    let known = |quantity| match metrics.value(quantity) {
        Value::Known(value) => Some(value),
        Value::Missing | Value::NotApplicable => None,
    };
    let group = |quantity: Quantity| match quantity {
        Quantity::MemoryGbPerS => "memory",
        Quantity::IoGbPerS => "link",
        _ => "compute",
    };
    let sure = |name: &str| {
        chip.evidence
            .get(name)
            .is_some_and(|evidence| evidence.confidence != Confidence::Unverified)
    };
    ChipPoint {
        id: chip.id.clone(),
        name: chip.name.clone(),
        tpp: known(Quantity::Tpp),
        density: known(Quantity::TppPerMm2),
        links: known(Quantity::IoGbPerS),
        memory: known(Quantity::MemoryGbPerS),
        outcome: decide(rules, chip, date, &Buyer::china())
            .ok()
            .map(|found| found.outcome),
        verified: row.axes.iter().all(|quantity| sure(group(*quantity))),
        subject: home == Some(chip.id.as_str()),
        source: chip
            .evidence
            .get(group(row.axes[0]))
            .map(|evidence| evidence.source.clone()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::Archive;

    fn ask(rules: &Rules) -> Vec<Threshold> {
        let facts = Facts::bundled();
        under(
            facts,
            &Scenario::default(),
            rules,
            &Archive::bundled().controls.catalogue,
        )
    }

    fn chip<'a>(panel: &'a Threshold, id: &str) -> &'a ChipPoint {
        panel.chips.iter().find(|chip| chip.id == id).unwrap()
    }

    /// From the datasheets: A100 624 TOPS at 8 bits = 4,992 and links of 600 GB/s; H100 1,979 × 8 = 15,832 and 900; the H800 the same
    /// with 400.
    #[test]
    fn the_october_rule_saw_only_the_links() {
        let panels = ask(&Archive::bundled().controls.rules);
        let links = &panels[0];
        assert_eq!(
            chip(links, "a100-sxm-80").links,
            Some(600.0),
            "the A100 sits on the limit"
        );
        assert_eq!(
            chip(links, "a100-sxm-80").outcome,
            Some(Outcome::Licence),
            "and the limit is inside"
        );
        assert_eq!(chip(links, "h100-sxm").outcome, Some(Outcome::Licence));
        assert_eq!(chip(links, "h800-sxm").outcome, Some(Outcome::Free));
        assert_eq!(chip(links, "h800-sxm").tpp, chip(links, "h100-sxm").tpp);
        assert_eq!(chip(links, "h100-sxm").tpp, Some(15_832.0));
        assert_eq!(chip(links, "h800-sxm").links, Some(400.0));
        assert!(chip(links, "h800-sxm").subject && !chip(links, "h100-sxm").subject);
        assert_eq!(links.cuts.len(), 2);
    }

    #[test]
    fn each_panel_asks_its_own_rule() {
        let panels = ask(&Archive::bundled().controls.rules);
        let outcome = |panel: usize, id: &str| chip(&panels[panel], id).outcome;
        // The H20 passes in 2023 and is caught in 2025.
        assert_eq!(outcome(1, "h20-sxm"), Some(Outcome::Free));
        assert_eq!(outcome(2, "h20-sxm"), Some(Outcome::Licence));
        assert_eq!(outcome(1, "a100-sxm-80"), Some(Outcome::Licence));
        // 1,398 + 128 = 1,526 GB/s: below 1,400, 1,100 and 1,700; and its speed is not asked for.
        assert_eq!(outcome(2, "rtxpro6000d"), Some(Outcome::Free));
        assert!(!chip(&panels[2], "rtxpro6000d").verified && chip(&panels[2], "l20").verified);
        assert_eq!(outcome(3, "h200-sxm"), Some(Outcome::CaseByCase));
        assert_eq!(outcome(3, "b200"), Some(Outcome::PresumptionOfDenial));
    }

    #[test]
    fn an_edited_rule_moves_the_chips() {
        let rules = &Archive::bundled().controls.rules;
        let edited = rules
            .with_threshold("US-2022-10-3A090", Quantity::IoGbPerS, 600.0, 300.0)
            .unwrap();
        let panels = ask(&edited);
        assert_eq!(chip(&panels[0], "h800-sxm").outcome, Some(Outcome::Licence));
        assert_eq!(panels[0].bounds[0].value, 300.0);
    }

    #[test]
    fn the_readers_own_rule_holds_in_its_world_only() {
        let (facts, controls) = (Facts::bundled(), &Archive::bundled().controls);
        for (link, limit, outcome) in [
            ("", 600.0, Outcome::Free),
            ("world=none", 600.0, Outcome::Free),
            ("world=custom&rule_io=300", 300.0, Outcome::Licence),
            ("world=custom&rule_io=1000", 1000.0, Outcome::Free),
        ] {
            let scenario = crate::scenario::Link::parse(link, facts).scenario;
            let panels = audit(facts, controls, &scenario);
            assert!(
                panels[0].bounds.iter().any(|bound| bound.value == limit),
                "{link}: {:?}",
                panels[0].bounds
            );
            assert_eq!(chip(&panels[0], "h800-sxm").outcome, Some(outcome), "{link}");
            // The report spells an outcome as everywhere else.
            let json = crate::audit::thresholds_json::thresholds(&panels);
            let row = json
                .as_array()
                .unwrap()
                .iter()
                .find(|row| row["chip"] == "h800-sxm")
                .unwrap();
            assert_eq!(row["outcome"], outcome.id(), "{link}");
        }
    }
}
