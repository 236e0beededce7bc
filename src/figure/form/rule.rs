//! The form "a rule and a day of your own": limits and days, which chips they catch, and what the run would have taken.

use super::{Choice, Field, Form, Kind};
use crate::audit::caught::{self, Caught};
use crate::audit::worlds::{self, published};
use crate::facts::World;
use crate::facts::rule::Relation;
use crate::figure::terms::Terms;
use crate::figure::{Inquiry, Table};
use crate::model::rules::Leaf;
use crate::say::controls::controls;
use crate::say::form_rule::{Compared, NoRun, RuleWords, Run, base, rule};
use crate::say::thresholds::thresholds;
use crate::say::{date, number, world};
use crate::scenario::{Pay, RuleBase, notation};

pub(super) fn build(inquiry: &mut Inquiry) -> Form {
    let notes = run(inquiry, rule(inquiry.lang));
    let desk = Desk {
        terms: Terms::new(inquiry.lang),
        says: rule(inquiry.lang),
        inquiry,
    };
    Form {
        text: desk.says.text.map(Into::into).to_vec(),
        fields: desk.fields(),
        with: Vec::new(),
        table: Some(desk.table()),
        notes,
    }
}

struct Desk<'a, 'b> {
    inquiry: &'a Inquiry<'b>,
    terms: Terms,
    says: &'static RuleWords,
}

impl Desk<'_, '_> {
    fn fields(&self) -> Vec<Field> {
        let (facts, scenario, says) = (self.inquiry.facts, self.inquiry.scenario, self.says);
        let own = scenario.own_rule();
        let edited = own.base();
        let written = self.inquiry.archive.controls.rules.rule(edited.rule());
        let field = |key: &str, (label, unit): (&str, &str), hint: String, kind: Kind| Field {
            key: key.into(),
            label: label.into(),
            unit: unit.into(),
            hint,
            kind,
            // Whoever edits the rule wants it to hold.
            with: if key.starts_with("rule") {
                vec![("world".into(), World::Custom.id().into())]
            } else {
                Vec::new()
            },
        };
        let day = |iso: &str| date::day(iso, self.inquiry.lang);
        let released = day(&scenario.claim(facts).facts.released);
        // Of some releases only the month is known; a day's control has no such value.
        let now = scenario.date(facts);
        let now = if now.len() == "2024-12-26".len() { now } else { "" };
        let bases = RuleBase::ALL.map(|each| Choice {
            value: each.id().into(),
            name: base(each, self.inquiry.lang),
            on: each == edited,
        });
        let mut fields = vec![
            field(
                "date",
                (says.date, ""),
                (says.own_day)(&released),
                Kind::Day(now.into()),
            ),
            field("world", (says.world, ""), says.world_hint.into(), self.worlds()),
            field(
                "rule",
                (says.rule, ""),
                says.rule_hint.into(),
                Kind::Choice(bases.into()),
            ),
        ];
        for limit in edited.limits() {
            let as_written = written.and_then(|rule| published(rule, *limit));
            let now = own.limit(*limit).or(as_written);
            fields.push(field(
                limit.id(),
                (says.limit)(*limit),
                as_written.map_or_else(String::new, |value| (says.written)(&self.number(value))),
                Kind::Text(now.map(notation::shortest).unwrap_or_default()),
            ));
        }
        // Only the first rule has a day of its own in its world; the others hold there from the start.
        let first = written
            .filter(|_| edited == RuleBase::Oct2022)
            .and_then(|rule| rule.comply_from.as_deref().max(rule.from.as_deref()))
            .map(day);
        fields.push(field(
            "rule_from",
            (says.from, ""),
            (says.from_hint)(first.as_deref()),
            Kind::Day(own.from().unwrap_or_default().into()),
        ));
        fields
    }

    /// The course of things or the reader's rule, with the world that the scenario is in, if that is another.
    fn worlds(&self) -> Kind {
        let now = self.inquiry.scenario.world();
        let mut shown = vec![World::Actual, World::Custom];
        if !shown.contains(&now) {
            shown.insert(1, now);
        }
        let choices = shown.into_iter().map(|world| Choice {
            value: if world == World::Actual { "" } else { world.id() }.into(),
            name: (self.terms.words.names.world)(world).into(),
            on: world == now,
        });
        Kind::Buttons(choices.collect())
    }

    fn number(&self, value: f64) -> String {
        number::digits(value, 6, self.inquiry.lang)
    }

    fn table(&self) -> Table {
        let (facts, scenario, lang) = (self.inquiry.facts, self.inquiry.scenario, self.inquiry.lang);
        let found = caught::audit(facts, &self.inquiry.archive.controls, scenario);
        Table {
            caption: (self.says.table)(
                &date::day(scenario.date(facts), lang),
                (self.terms.words.names.world)(scenario.world()),
            ),
            columns: self.says.columns.map(Into::into).to_vec(),
            rows: found.iter().map(|chip| self.row(chip)).collect(),
        }
    }

    fn row(&self, chip: &Caught) -> Vec<String> {
        let states = controls(self.inquiry.lang);
        let none = || self.terms.words.common.none.to_owned();
        let name = (thresholds(self.inquiry.lang).chip)(&chip.catalogue).unwrap_or(&chip.name);
        let mut decides: Vec<String> = Vec::new();
        let told = chip.because.iter().filter(|leaf| !is_implied(leaf, &chip.because));
        for said in told.filter_map(|leaf| self.leaf(leaf)) {
            if !decides.contains(&said) {
                decides.push(said);
            }
        }
        vec![
            if chip.is_claimed {
                (self.says.claimed)(name)
            } else {
                name.into()
            },
            chip.state.map_or(states.not_out, states.state).into(),
            if decides.is_empty() {
                none()
            } else {
                decides.join(self.terms.words.common.list)
            },
            chip.rule.as_deref().map_or_else(none, self.says.citation),
        ]
    }

    /// A comparison as it turned out: the chip's number, how it stands to the limit, the limit.
    fn leaf(&self, leaf: &Leaf) -> Option<String> {
        match leaf {
            Leaf::Compared {
                quantities,
                value,
                is,
                limit,
                holds,
            } => {
                let names: Vec<&str> = quantities.iter().map(|of| (self.says.quantity)(*of).0).collect();
                let unit = quantities.first().map_or("", |of| (self.says.quantity)(*of).1);
                let sign = match (is, holds) {
                    (Relation::AtLeast, true) | (Relation::Below, false) => "≥",
                    (Relation::Above, true) | (Relation::AtMost, false) => ">",
                    (Relation::Below, true) | (Relation::AtLeast, false) => "<",
                    (Relation::AtMost, true) | (Relation::Above, false) => "≤",
                };
                let (value, limit) = (self.number(libm::round(value * 100.0) / 100.0), self.number(*limit));
                let compared = Compared {
                    name: &names.join(self.says.plus),
                    value: &value,
                    sign,
                    limit: &limit,
                    unit,
                };
                Some(compared.say(self.terms.lang))
            }
            Leaf::MissingQuantity(of) => Some((self.says.unknown)((self.says.quantity)(*of).0)),
            Leaf::Flagged { .. }
            | Leaf::Named { .. }
            | Leaf::Launched { .. }
            | Leaf::NotApplicable(_)
            | Leaf::MissingFlag(_)
            | Leaf::MissingLaunch => None,
        }
    }
}

/// Whether a comparison follows from another: who is at 4,800 or above is above 1,600.
fn is_implied(leaf: &Leaf, among: &[Leaf]) -> bool {
    let reached = |leaf: &Leaf| match leaf {
        Leaf::Compared {
            quantities,
            is: Relation::AtLeast,
            limit,
            holds: true,
            ..
        } => Some((quantities.clone(), *limit)),
        _ => None,
    };
    let Some((of, limit)) = reached(leaf) else { return false };
    among
        .iter()
        .filter_map(reached)
        .any(|(other, higher)| other == of && higher > limit)
}

/// The run in the scenario's world.
fn run(inquiry: &mut Inquiry, says: &RuleWords) -> Vec<String> {
    let (facts, scenario, lang) = (inquiry.facts, inquiry.scenario, inquiry.lang);
    let terms = Terms::new(lang);
    let found = worlds::audit(inquiry.engine, facts, &inquiry.archive.controls, scenario);
    let Some(here) = found.iter().find(|world| world.world == scenario.world()) else {
        return Vec::new();
    };
    let name = (terms.words.names.world)(here.world);
    let claim = terms.claim_name(&inquiry.audit.claim.name);
    let said = match &here.run {
        Ok(run) => {
            let cost = match &run.cost {
                Ok(spread) => (says.paid[usize::from(run.pay == Pay::Rent)])(&terms.money(spread.median)),
                Err(why) => terms.missing(why, &run.chip_name).long,
            };
            Run {
                rules: name,
                claim,
                chip: &run.chip_name,
                cost: &cost,
                days: &terms.days(run.days.median),
                chips: &terms.count(run.chips),
            }
            .say(lang)
        }
        Err(why) => NoRun {
            certain: why.is_certain(),
            rules: name,
            claim,
            why: &world::undoable(why, lang),
        }
        .say(lang),
    };
    let mut notes = vec![said, (says.in_time)(&date::day(&here.in_time, lang))];
    let chip = scenario.chip(facts);
    if here.run.as_ref().is_ok_and(|run| run.chip != chip.id) {
        notes.push((says.stays)(&chip.name));
    }
    notes
}
