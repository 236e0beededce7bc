//! Words for values: what stands in a field, and the list of what the reader changed.

use super::state::State;
use crate::doubt::Range;
use crate::say::{Words, changes};
use crate::scenario::slider::rounded;
use crate::scenario::{Change, EditError, Scenario};

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

/// A change in words: "Rent of a GPU-hour: $2/h".
pub fn told(change: Change, state: State, scenario: &Scenario) -> String {
    // What only a comparison tells apart is never among the changes of one scenario.
    let (name, value) = changes::named(change, state.facts, scenario, state.lang).unwrap_or_default();
    (state.site().notices.change)(&name, &value)
}

/// Takes a change back.
pub fn undo(change: Change, state: State) {
    let base = Scenario::default();
    state.edit(|scenario, facts| match change {
        Change::Claim => ignore(scenario.set_claim(facts, &base.claim(facts).facts.id)),
        Change::World => scenario.set_world(facts, base.world()),
        Change::Date => ignore(scenario.set_date(facts, None)),
        Change::Chip => scenario.follow_the_chip(facts),
        Change::Pay => scenario.pay = scenario.usual_pay(facts),
        Change::Count => scenario.count = base.count,
        Change::Speed => scenario.speed = base.speed,
        Change::Downtime => scenario.downtime = base.downtime,
        Change::Class => scenario.set_class(base.class()),
        Change::PhiPrior => scenario.set_phi_prior(base.phi_prior()),
        Change::Seed => scenario.seed = base.seed,
        Change::Param(param) => scenario.reset(param),
        Change::Typed(_) | Change::Base | Change::Cut | Change::Rule => {}
    });
}

/// The defaults are always accepted, so there is nothing to tell.
fn ignore(_: Result<(), EditError>) {}
