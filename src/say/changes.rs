//! What a reader changed, in words: for reports that leave the page.

use super::{Lang, site, switches, words};
use crate::audit::Switch;
use crate::facts::Facts;
use crate::scenario::{Scenario, notation};

/// Name and value of everything that differs from the defaults, in the order of the page.
pub fn changes(facts: &Facts, scenario: &Scenario, lang: Lang) -> Vec<(String, String)> {
    let base = Scenario::default();
    let (says, controls) = (words(lang), &site(lang).controls);
    let mut found = Vec::new();
    let mut add = |differs: bool, name: &str, value: &str| {
        if differs {
            found.push((name.to_owned(), value.to_owned()));
        }
    };
    let claim = scenario.claim(facts).facts;
    add(claim.id != base.claim(facts).facts.id, controls.claim, &claim.name);
    add(scenario.names_a_chip(), controls.chip, &scenario.chip(facts).name);
    add(
        scenario.pay != scenario.usual_pay(facts),
        controls.pay,
        (says.names.pay)(scenario.pay),
    );
    add(
        scenario.count != base.count,
        controls.count,
        (says.names.rung)(scenario.count),
    );
    for switch in [
        Switch::Speed(scenario.speed),
        Switch::Downtime(scenario.downtime),
        Switch::Class(scenario.class()),
        Switch::Phi(scenario.phi_prior()),
    ] {
        let (name, value) = switches::named(switch, lang);
        add(!switch.is_on(&base), name, value);
    }
    let world = scenario.world();
    add(world != base.world(), controls.world, (says.names.world)(world));
    add(
        scenario.names_a_day(),
        controls.date,
        &super::date::day(scenario.date(facts), lang),
    );
    add(
        scenario.seed != base.seed,
        site(lang).notices.seed,
        &scenario.seed.to_string(),
    );
    for param in scenario.edited() {
        let Some(range) = scenario.edit(param) else { continue };
        let text = notation::print_range(range.low(), range.high());
        let text = match text.split_once("..") {
            Some((low, high)) => (says.common.range)(low, high),
            None => text,
        };
        let unit = (says.names.unit)(param.spec().unit);
        add(true, (says.names.param)(param).0, &(controls.with_unit)(&text, unit));
    }
    found
}
