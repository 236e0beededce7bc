//! The same scenario elsewhere, on another chip or in another world, and what its class of runs leads one to expect.

use super::{OwnRule, Param, Scenario};
use crate::doubt::Range;
use crate::facts::{Accelerator, Facts, Precision, World};
use crate::model::class::{ClassModel, Expected, Profile};

impl Scenario {
    /// The same in the actual world, on the same chip: what the other worlds are compared from.
    #[must_use]
    pub fn in_the_actual_world(&self, facts: &Facts) -> Self {
        let chip = &self.chip(facts).id;
        let mut actual = self.clone();
        actual.chip = (*chip != self.claim(facts).facts.accelerator).then(|| chip.clone());
        actual.world = World::Actual;
        actual.own_rule = OwnRule::default();
        actual
    }

    /// What the reference class expects of the claim's run before anything of it was measured: published runs of the class, those of
    /// the claim's own organisation left out. It is the prediction that `validation.json` compares with the published hours.
    pub fn expected(&self, facts: &Facts) -> Expected {
        let claim = self.claim(facts);
        let profile = Profile::in_class(
            self.class,
            claim.precision == Precision::Fp8,
            claim.shape.is_some_and(|shape| shape.moe.is_some()),
        );
        let organisation = claim.facts.organisation.as_deref().unwrap_or_default();
        ClassModel::without(&facts.reference_classes, organisation).expected(&profile, &claim.facts.accelerator)
    }

    /// The speed of one run over what its class leads one to expect: median 1, and the spread of the class.
    pub fn class_range(&self, facts: &Facts) -> Option<Range> {
        let [low, high] = self.expected(facts).team();
        Range::new(low, high).ok()
    }

    /// The share of the time that trains where neither the reader nor a world says otherwise: what the class's hours contain.
    pub fn usual_goodput(&self, facts: &Facts) -> Option<Range> {
        let known = facts.assumption(Param::Goodput.id(), None)?;
        Range::skewed(known.low, known.central, known.high).ok()
    }

    /// The same scenario computed on a chip; ranges that were typed for another chip are left behind.
    #[must_use]
    pub fn on_chip(&self, facts: &Facts, chip: &Accelerator) -> Self {
        let mut moved = self.clone();
        if chip.id != self.chip(facts).id {
            moved.forget_the_chip(facts);
        }
        moved.chip = Some(chip.id.clone());
        moved
    }

    /// The same scenario in another world, on a chip.
    #[must_use]
    pub fn in_world_on(&self, facts: &Facts, world: World, chip: &Accelerator) -> Self {
        let mut moved = self.on_chip(facts, chip);
        moved.world = world;
        moved
    }
}
