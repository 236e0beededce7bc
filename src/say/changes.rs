//! What a reader changed, in words: for the page, and for reports that leave it.

use super::{Lang, date, site, switches, typed_claim, words};
use crate::audit::Switch;
use crate::facts::Facts;
use crate::scenario::typed::OWN;
use crate::scenario::{Change, Param, Scenario, notation, slider};

/// Name and value of everything that differs from the defaults, in the order of the page.
pub fn changes(facts: &Facts, scenario: &Scenario, lang: Lang) -> Vec<(String, String)> {
    let made = Change::made(facts, scenario).into_iter();
    made.filter_map(|change| named(change, facts, scenario, lang)).collect()
}

/// The name of an assumption, and what a scenario has for it: the reader's, else the default. `None` for the details that only a
/// comparison tells apart ([`super::form_compare::named`]).
pub fn named(change: Change, facts: &Facts, scenario: &Scenario, lang: Lang) -> Option<(String, String)> {
    let (names, controls) = (&words(lang).names, &site(lang).controls);
    let switch = |switch: Switch| {
        let (name, value) = switches::named(switch, lang);
        (name, value.to_owned())
    };
    let (name, value) = match change {
        Change::Claim => (controls.claim, claim(facts, scenario, lang)),
        Change::World => (controls.world, (names.world)(scenario.world()).to_owned()),
        Change::Date => (controls.date, date::day(scenario.date(facts), lang)),
        Change::Chip => (controls.chip, scenario.chip(facts).name.clone()),
        Change::Pay => (controls.pay, (names.pay)(scenario.pay).to_owned()),
        Change::Count => (controls.count, (names.rung)(scenario.count).to_owned()),
        Change::Speed => (controls.speed, (names.speed)(scenario.speed).to_owned()),
        Change::Downtime => switch(Switch::Downtime(scenario.downtime)),
        Change::Class => switch(Switch::Class(scenario.class())),
        Change::PhiPrior => switch(Switch::Phi(scenario.phi_prior())),
        Change::Seed => (site(lang).notices.seed, scenario.seed.to_string()),
        Change::Param(param) => ((names.param)(param), range(param, facts, scenario, lang)),
        Change::Typed(_) | Change::Base | Change::Cut | Change::Rule => return None,
    };
    Some((name.to_owned(), value))
}

/// A claim by its name; one that was typed in is called so.
fn claim(facts: &Facts, scenario: &Scenario, lang: Lang) -> String {
    let claim = scenario.claim(facts).facts;
    match (claim.id.as_str(), claim.name.as_str()) {
        (OWN, "") => typed_claim(None, lang),
        (OWN, shape) => typed_claim(Some(shape), lang),
        (_, name) => name.to_owned(),
    }
}

fn range(param: Param, facts: &Facts, scenario: &Scenario, lang: Lang) -> String {
    let says = words(lang);
    let Some(range) = scenario.range(facts, param) else {
        return says.common.none.to_owned();
    };
    // What was typed comes back as typed; a default with many digits is rounded.
    let typed = scenario.edit(param).is_some();
    let [low, high] = [range.low(), range.high()].map(|end| if typed { end } else { slider::rounded(end) });
    let text = notation::print_range(low, high);
    let text = match text.split_once("..") {
        Some((low, high)) => (says.common.range)(low, high),
        None => text,
    };
    (site(lang).controls.with_unit)(&text, (says.names.unit)(param.spec().unit))
}
