//! Which rules hold under a scenario: decided here and nowhere else.

use std::borrow::Cow;

use super::worlds::own_world;
use crate::facts::rule::Rules;
use crate::facts::world::{Controls, World};
use crate::scenario::Scenario;

/// The published rules, or those with the reader's own in the world where it holds.
pub fn in_force<'c>(controls: &'c Controls, scenario: &Scenario) -> Cow<'c, Rules> {
    if scenario.world() != World::Custom {
        return Cow::Borrowed(&controls.rules);
    }
    match own_world(controls, scenario.own_rule()) {
        Some((own, _)) => Cow::Owned(own.rules),
        None => Cow::Borrowed(&controls.rules),
    }
}
