//! What a reader changed, in words: for the page, and for reports that leave it.

use super::number::{self, Style};
use super::{Lang, Words, date, site, switches, typed_claim, words};
use crate::audit::Switch;
use crate::facts::Facts;
use crate::scenario::decimal::Decimal;
use crate::scenario::typed::OWN;
use crate::scenario::{Change, Param, Scenario, Unit, notation, slider};
use crate::units::Usd;

/// Digits of a share in per cent: all that a reader types, and no dust of binary arithmetic.
const SHARE_DIGITS: usize = 9;

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

/// A range of an assumption as people write it: a share in per cent, dollars in the large units of the language.
fn range(param: Param, facts: &Facts, scenario: &Scenario, lang: Lang) -> String {
    let says = words(lang);
    let Some(range) = scenario.range(facts, param) else {
        return says.common.none.to_owned();
    };
    // What was typed comes back as typed; a default with many digits is rounded.
    let typed = scenario.edit(param).is_some();
    let [low, high] = [range.low(), range.high()].map(|end| if typed { end } else { slider::rounded(end) });
    let usd = |scale: f64| {
        let [low, high] = [low, high].map(|end| Usd::usd(end * scale));
        number::money_range(low, high, lang, Style::AsPublished)
    };
    let unit = param.spec().unit;
    match unit {
        Unit::Share | Unit::ShareOfHours | Unit::SharePerYear => {
            let [low, high] = [low, high].map(|end| Decimal::rounded(end * 100.0, SHARE_DIGITS).print(0, false));
            share(&either(&low, &high, says), unit, lang)
        }
        Unit::UsdPerChip | Unit::UsdMillion => usd(if unit == Unit::UsdMillion { 1e6 } else { 1.0 }),
        Unit::UsdMillionPerYear => match lang {
            Lang::En => format!("{}/yr", usd(1e6)),
            Lang::Ja => format!("年{}", usd(1e6)),
        },
        _ => {
            let [low, high] = [low, high].map(notation::shortest);
            (site(lang).controls.with_unit)(&either(&low, &high, says), (says.names.unit)(unit))
        }
    }
}

/// A percentage with what it is of.
fn share(percent: &str, unit: Unit, lang: Lang) -> String {
    match (unit, lang) {
        (Unit::ShareOfHours, Lang::En) => format!("{percent}% of hours"),
        (Unit::ShareOfHours, Lang::Ja) => format!("時間の{percent}%"),
        (Unit::SharePerYear, Lang::En) => format!("{percent}% a year"),
        (Unit::SharePerYear, Lang::Ja) => format!("年{percent}%"),
        _ => format!("{percent}%"),
    }
}

/// Both ends, or the one value that they are.
fn either(low: &str, high: &str, says: &Words) -> String {
    if low == high {
        low.to_owned()
    } else {
        (says.common.range)(low, high)
    }
}
