//! Words for values: what stands in a field, and the list of what the reader changed.

use super::state::State;
use crate::doubt::Range;
use crate::say::Words;
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
    /// Another chip.
    Chip,
    /// Who pays.
    Pay,
    /// What is counted.
    Count,
    /// Where the hours come from.
    Speed,
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
        add(!scenario.is_own_chip(state.facts), Self::Chip);
        add(scenario.pay != base.pay, Self::Pay);
        add(scenario.count != base.count, Self::Count);
        add(scenario.speed != base.speed, Self::Speed);
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
            Self::Chip => (text.controls.chip, scenario.chip(state.facts).name.clone()),
            Self::Pay => (text.controls.pay, (names.pay)(scenario.pay).to_owned()),
            Self::Count => (text.controls.count, (names.rung)(scenario.count).to_owned()),
            Self::Speed => (text.controls.speed, (names.speed)(scenario.speed).to_owned()),
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
            Self::Chip => ignore(scenario.set_chip(facts, &scenario.claim(facts).facts.accelerator)),
            Self::Pay => scenario.pay = base.pay,
            Self::Count => scenario.count = base.count,
            Self::Speed => scenario.speed = base.speed,
            Self::Seed => scenario.seed = base.seed,
            Self::Param(param) => scenario.reset(param),
        });
    }
}

/// The defaults are always accepted, so there is nothing to tell.
fn ignore(_: Result<(), EditError>) {}
