//! Words for values: what stands in a field, and the list of what the reader changed.

use super::state::State;
use crate::audit::Switch;
use crate::doubt::Range;
use crate::say::{Words, date, switches};
use crate::scenario::slider::rounded;
use crate::scenario::{EditError, Param, Scenario};

/// Longest default that is shown as it is.
const SHORT: usize = 6;

/// A range as it stands in a field. What a reader typed comes back as typed; a default with many digits is rounded.
pub fn field(range: Range, as_typed: bool, words: &Words) -> String {
    let plain = |value: f64| {
        let exact = value.to_string();
        if as_typed || exact.len() <= SHORT {
            exact
        } else {
            rounded(value).to_string()
        }
    };
    let (low, high) = (plain(range.low()), plain(range.high()));
    if range.is_point() {
        low
    } else {
        (words.common.range)(&low, &high)
    }
}

/// Something that differs from the defaults.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Another claim is audited.
    Claim,
    /// Another export-control world.
    World,
    /// Another day of the law.
    Date,
    /// Another chip.
    Chip,
    /// Who pays.
    Pay,
    /// What is counted.
    Count,
    /// Where the hours come from.
    Speed,
    /// One of the readings that a sceptic flips.
    Switch(Switch),
    /// The seed.
    Seed,
    /// A parameter.
    Param(Param),
}

impl Change {
    /// What differs in a scenario.
    pub fn all(state: State, scenario: &Scenario) -> Vec<Self> {
        let base = Scenario::default();
        let claim = |scenario: &Scenario| scenario.claim(state.facts).facts.id.clone();
        let mut changes = Vec::new();
        let mut add = |differs: bool, change: Self| {
            if differs {
                changes.push(change);
            }
        };
        add(claim(scenario) != claim(&base), Self::Claim);
        add(scenario.world() != base.world(), Self::World);
        add(scenario.names_a_day(), Self::Date);
        add(scenario.names_a_chip(), Self::Chip);
        add(scenario.pay != scenario.usual_pay(state.facts), Self::Pay);
        add(scenario.count != base.count, Self::Count);
        add(scenario.speed != base.speed, Self::Speed);
        for switch in [
            Switch::Downtime(scenario.downtime),
            Switch::Class(scenario.class()),
            Switch::Phi(scenario.phi_prior()),
        ] {
            add(!switch.is_on(&base), Self::Switch(switch));
        }
        add(scenario.seed != base.seed, Self::Seed);
        changes.extend(scenario.edited().map(Self::Param));
        changes
    }

    /// The change in words: "Rent of a GPU-hour: $2/h".
    pub fn words(self, state: State, scenario: &Scenario) -> String {
        let text = state.site();
        let names = &state.words().names;
        let (name, value) = match self {
            Self::Claim => (text.controls.claim, scenario.claim(state.facts).facts.name.clone()),
            Self::World => (text.controls.world, (names.world)(scenario.world()).to_owned()),
            Self::Date => (text.controls.date, date::day(scenario.date(state.facts), state.lang)),
            Self::Chip => (text.controls.chip, scenario.chip(state.facts).name.clone()),
            Self::Pay => (text.controls.pay, (names.pay)(scenario.pay).to_owned()),
            Self::Count => (text.controls.count, (names.rung)(scenario.count).to_owned()),
            Self::Speed => (text.controls.speed, (names.speed)(scenario.speed).to_owned()),
            Self::Switch(switch) => {
                let (name, value) = switches::named(switch, state.lang);
                (name, value.to_owned())
            }
            Self::Seed => (text.notices.seed, scenario.seed.to_string()),
            Self::Param(param) => {
                let range = scenario
                    .edit(param)
                    .map(|range| field(range, true, state.words()))
                    .unwrap_or_default();
                let unit = (names.unit)(param.spec().unit);
                ((names.param)(param).0, (text.controls.with_unit)(&range, unit))
            }
        };
        (text.notices.change)(name, &value)
    }

    /// Takes the change back.
    pub fn undo(self, state: State) {
        let base = Scenario::default();
        state.edit(|scenario, facts| match self {
            Self::Claim => ignore(scenario.set_claim(facts, &base.claim(facts).facts.id)),
            Self::World => scenario.set_world(facts, base.world()),
            Self::Date => ignore(scenario.set_date(facts, None)),
            Self::Chip => scenario.follow_the_chip(facts),
            Self::Pay => scenario.pay = scenario.usual_pay(facts),
            Self::Count => scenario.count = base.count,
            Self::Speed => scenario.speed = base.speed,
            Self::Switch(switch) => {
                let back = match switch {
                    Switch::Speed(_) => Switch::Speed(base.speed),
                    Switch::Downtime(_) => Switch::Downtime(base.downtime),
                    Switch::Class(_) => Switch::Class(base.class()),
                    Switch::Phi(_) => Switch::Phi(base.phi_prior()),
                };
                *scenario = back.applied_to(scenario);
            }
            Self::Seed => scenario.seed = base.seed,
            Self::Param(param) => scenario.reset(param),
        });
    }
}

/// The defaults are always accepted, so there is nothing to tell.
fn ignore(_: Result<(), EditError>) {}
