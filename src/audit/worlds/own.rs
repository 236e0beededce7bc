//! The reader's own rule as a world: the world of the rule that is edited, with the reader's limits and first day.

use crate::facts::rule::{Quantity, Rule, Test};
use crate::facts::world::{Controls, World, WorldRow};
use crate::scenario::{Limit, OwnRule, RuleBase};

/// Controls that have the reader's rule, and the row of the world in which it holds. `None` if `controls` lacks the rule or its
/// world, which only an edited copy does.
pub fn own_world(controls: &Controls, own: &OwnRule) -> Option<(Controls, WorldRow)> {
    let mut controls = controls.clone();
    let base = own.base();
    let mut row = controls.world(base.world())?.clone();
    row.id = World::Custom;
    if let Some(from) = own.from() {
        // A rule that begins on a day of the reader's needs no letter before it.
        if base == RuleBase::Oct2022
            && let Some(only) = &mut row.only
        {
            only.retain(|id| id == base.rule());
        }
        for edit in &mut row.dates {
            edit.from = from.into();
        }
    }
    for limit in base.limits() {
        let Some(new) = own.limit(*limit) else { continue };
        let old = published(controls.rules.rule(base.rule())?, *limit)?;
        let held = |rule: &&mut Rule| row.only.as_ref().is_none_or(|only| only.contains(&rule.id));
        for rule in controls.rules.rules.iter_mut().filter(held) {
            if let Some(test) = &mut rule.test {
                replace(test, *limit, old, new);
            }
        }
    }
    Some((controls, row))
}

/// The limit as the rule has it, in the limit's unit: the first comparison of that kind in its text.
pub fn published(rule: &Rule, limit: Limit) -> Option<f64> {
    fn first(test: &Test, limit: Limit) -> Option<f64> {
        match test {
            Test::All(parts) | Test::Any(parts) => parts.iter().find_map(|part| first(part, limit)),
            Test::Not(part) => first(part, limit),
            Test::Compare { quantity, value, .. } if quantity_of(limit) == Some(*quantity) => Some(*value),
            Test::Sum { value, .. } if limit == Limit::Sum => Some(*value),
            _ => None,
        }
    }
    first(rule.test.as_ref()?, limit)
}

/// The quantity that a limit is on; `None` for the sum of two.
pub const fn quantity_of(limit: Limit) -> Option<Quantity> {
    match limit {
        Limit::Tpp => Some(Quantity::Tpp),
        Limit::Links => Some(Quantity::IoGbPerS),
        Limit::Density => Some(Quantity::TppPerMm2),
        Limit::Memory => Some(Quantity::MemoryGbPerS),
        Limit::Sum => None,
    }
}

/// Puts `new` wherever the limit stood at `old`.
fn replace(test: &mut Test, limit: Limit, old: f64, new: f64) {
    match test {
        Test::All(parts) | Test::Any(parts) => parts.iter_mut().for_each(|part| replace(part, limit, old, new)),
        Test::Not(part) => replace(part, limit, old, new),
        Test::Compare { quantity, value, .. } if quantity_of(limit) == Some(*quantity) && *value == old => *value = new,
        Test::Sum { value, .. } if limit == Limit::Sum && *value == old => *value = new,
        _ => {}
    }
}
