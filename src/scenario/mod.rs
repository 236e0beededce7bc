//! What the reader assumes: the claim under audit, the choices, and a range for every parameter.
//!
//! A scenario stores only what differs from the defaults, which are facts; so the link of an untouched page is empty, and a
//! default that the data moves is moved in every untouched scenario.

pub mod change;
mod choice;
pub mod claim;
pub mod decimal;
mod elsewhere;
mod held;
pub mod link;
pub mod notation;
pub mod own_rule;
pub mod param;
pub mod preset;
mod resolve;
pub mod slider;
pub mod typed;
mod world;

pub use change::{Change, Differences};
pub use choice::{Downtime, Pay, PhiPrior, SpeedBasis};
pub use claim::{Disclosed, Inferred, Scope};
pub use link::{Link, Note};
pub use own_rule::{Limit, OwnRule, RuleBase};
pub use param::{Group, PARAMS, Param, Scale, Spec, Unit};
pub use preset::Preset;
pub use typed::Typed;

use typed::{DEFAULT_BASELINE, DEFAULT_CUT, Made};

use crate::doubt::Range;
use crate::facts::Facts;
use crate::facts::accelerator::Accelerator;
use crate::facts::assumption::Assumption;
pub use crate::facts::{Rung, World};
pub use crate::model::class::Class;
use crate::model::ownership::age_when_used;

/// The rungs that a reader can count by, narrowest scope first, each containing the ones before it. R1's reinforcement learning
/// stands on the chain only when the claim includes R1.
pub const CHAIN: [Rung; 7] = [
    Rung::Energy,
    Rung::Pretraining,
    Rung::Run,
    Rung::Rl,
    Rung::Experiments,
    Rung::People,
    Rung::Programme,
];

/// The claim that the page opens with.
pub const DEFAULT_CLAIM: &str = "v3";

/// Everything a reader can choose.
#[derive(Clone, Debug, PartialEq)]
pub struct Scenario {
    claim: String,
    /// The record of a claim that no table holds.
    made: Option<Box<Made>>,
    typed: Typed,
    base: String,
    cut: f64,
    chip: Option<String>,
    /// What is counted: the rung that the page puts in bold.
    pub count: Rung,
    /// Who pays.
    pub pay: Pay,
    /// Where the hours come from.
    pub speed: SpeedBasis,
    /// Whether downtime is added to a speed.
    pub downtime: Downtime,
    class: Class,
    phi_prior: PhiPrior,
    world: World,
    own_rule: OwnRule,
    date: Option<String>,
    /// Seed of the scrambled Sobol points.
    pub seed: u32,
    edits: [Option<Range>; Param::COUNT],
}

/// Why an edit was refused.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum EditError {
    /// Not a number and not a range.
    NotARange,
    /// The lower end is above the upper end.
    Reversed,
    /// Outside what the parameter accepts.
    OutOfBounds {
        /// Smallest value accepted.
        min: f64,
        /// Largest value accepted.
        max: f64,
    },
    /// The parameter takes one value, not a range.
    OneValueOnly,
    /// One number is needed, not a range.
    OneNumber,
    /// Not a day such as 2024-12-26.
    NotADay,
    /// Not a name: too long, or not made of letters, digits and plain punctuation.
    NotAName,
    /// More active parameters than there are.
    AboveTotal {
        /// All parameters, billions.
        total: f64,
    },
    /// No such choice.
    Unknown,
    /// A typed-in claim that comes to no dollars.
    Incomplete,
}

impl Default for Scenario {
    /// The base case: DeepSeek-V3 on its own chips, rented, judged by its own rung.
    fn default() -> Self {
        Self {
            claim: DEFAULT_CLAIM.into(),
            made: None,
            typed: Typed::default(),
            base: DEFAULT_BASELINE.into(),
            cut: DEFAULT_CUT,
            chip: None,
            count: Rung::Run,
            pay: Pay::Rent,
            speed: SpeedBasis::Model,
            downtime: Downtime::AsBilled,
            class: Class::FrontierProduction,
            phi_prior: PhiPrior::Wide,
            world: World::Actual,
            own_rule: OwnRule::default(),
            date: None,
            seed: 1,
            edits: [None; Param::COUNT],
        }
    }
}

impl Scenario {
    /// The day on which lawful, stock and barred are read: the reader's, else that of the claim. ISO.
    pub fn date<'f>(&'f self, facts: &'f Facts) -> &'f str {
        let released = &self.claim(facts).facts.released;
        self.date.as_deref().unwrap_or(released)
    }

    /// Whether the reader chose the day.
    pub const fn names_a_day(&self) -> bool {
        self.date.is_some()
    }

    /// Reads the law on another day; `None` or the claim's own day follows the claim.
    ///
    /// # Errors
    /// [`EditError::NotADay`] for anything but a day between 2018 and 2030.
    pub fn set_date(&mut self, facts: &Facts, day: Option<&str>) -> Result<(), EditError> {
        let day = day.map(own_rule::whole_day).transpose()?;
        self.date = day.filter(|day| *day != self.claim(facts).facts.released);
        Ok(())
    }

    /// The chip that the run is computed on.
    ///
    /// # Panics
    /// Never for a scenario made by this module: ids are checked on the way in.
    pub fn chip<'f>(&self, facts: &'f Facts) -> &'f Accelerator {
        let id = self.chip.as_deref().unwrap_or_else(|| self.usual_chip(facts));
        facts.accelerator(id).expect("chip ids are checked when set")
    }

    /// Whether the reader named a chip: another than the world's, or than the claim's where the world leaves the choice.
    pub const fn names_a_chip(&self) -> bool {
        self.chip.is_some()
    }

    /// Moves the run to another chip. Ranges that were typed for the old chip (its rent, its server) are dropped with it.
    ///
    /// # Errors
    /// [`EditError::Unknown`] for an id that is not in `accelerators.json`.
    pub fn set_chip(&mut self, facts: &Facts, id: &str) -> Result<(), EditError> {
        let chip = facts.accelerator(id).ok_or(EditError::Unknown)?;
        let id = chip.id.clone();
        if id == self.chip(facts).id && self.nothing_lawful(facts).is_none() {
            return Ok(());
        }
        let follows = self.chip_in(facts, self.world) == Ok(id.as_str());
        self.chip = (!follows).then_some(id);
        self.forget_the_chip(facts);
        Ok(())
    }

    /// The chip follows the world, or else the claim, again.
    pub fn follow_the_chip(&mut self, facts: &Facts) {
        if self.chip.take().is_some() {
            self.forget_the_chip(facts);
        }
    }

    pub(in crate::scenario) fn forget_the_chip(&mut self, facts: &Facts) {
        for spec in PARAMS.iter().filter(|spec| facts.is_chip_specific(spec.id)) {
            self.edits[spec.param as usize] = None;
        }
    }

    /// Whose runs the claim's is compared with.
    pub const fn class(&self) -> Class {
        self.class
    }

    /// Draws the team's speed from another class; a range that was typed for it is dropped.
    pub const fn set_class(&mut self, class: Class) {
        self.class = class;
        self.edits[Param::Speed as usize] = None;
    }

    /// What the final runs' share of R&D compute is taken from.
    pub const fn phi_prior(&self) -> PhiPrior {
        self.phi_prior
    }

    /// Takes that share from other evidence; a range that was typed for it is dropped.
    pub const fn set_phi_prior(&mut self, prior: PhiPrior) {
        self.phi_prior = prior;
        self.edits[Param::Phi as usize] = None;
    }

    /// Chooses what is counted.
    ///
    /// # Errors
    /// [`EditError::Unknown`] for a rung that is not on this claim's chain.
    pub fn set_count(&mut self, facts: &Facts, rung: Rung) -> Result<(), EditError> {
        if !self.rungs(facts).any(|known| known == rung) {
            return Err(EditError::Unknown);
        }
        self.count = rung;
        Ok(())
    }

    /// The rungs of this claim's chain.
    pub fn rungs(&self, facts: &Facts) -> impl Iterator<Item = Rung> {
        let with_rl = self.claim(facts).includes_rl();
        CHAIN.into_iter().filter(move |rung| with_rl || *rung != Rung::Rl)
    }

    /// The range a parameter has now: the reader's, else the default. `None` where nothing is known, as the rent of a chip
    /// that nobody quotes.
    pub fn range(&self, facts: &Facts, param: Param) -> Option<Range> {
        self.edits[param as usize].or_else(|| self.default_range(facts, param))
    }

    /// The range a parameter has when the reader leaves it alone.
    pub fn default_range(&self, facts: &Facts, param: Param) -> Option<Range> {
        self.default_range_on(facts, param, self.chip(facts))
    }

    /// The range a parameter has on a chip: the reader's for the chosen chip and for what does not depend on the chip.
    pub fn range_on(&self, facts: &Facts, param: Param, chip: &Accelerator) -> Option<Range> {
        let about_the_chip = facts.is_chip_specific(param.id());
        if about_the_chip && chip.id != self.chip(facts).id {
            return self.default_range_on(facts, param, chip);
        }
        self.edits[param as usize].or_else(|| self.default_range_on(facts, param, chip))
    }

    fn default_range_on(&self, facts: &Facts, param: Param, chip: &Accelerator) -> Option<Range> {
        let claim = self.claim(facts);
        match param {
            Param::Tokens => Range::point(claim.tokens?.to_trillion()).ok(),
            Param::Chips => Range::point(self.capped(facts, f64::from(claim.chips?))).ok(),
            Param::Transfer if chip.id == claim.facts.accelerator => Range::point(1.0).ok(),
            Param::Speed => self.class_range(facts),
            Param::Age => {
                let least = self.assumption_on(facts, param, chip)?.low;
                let own = &claim.facts.accelerator;
                let (youngest, oldest) =
                    age_when_used(&facts.windows, &chip.id, own, self.date(facts)).unwrap_or_default();
                Range::new(youngest.max(least), oldest.max(least)).ok()
            }
            _ => {
                let known = self.assumption_on(facts, param, chip)?;
                let range = Range::skewed(known.low, known.central, known.high).ok()?;
                Some(self.in_world(facts, param, chip, range))
            }
        }
    }

    /// The record that a parameter's default comes from; `None` where the claim gives it or nothing is known.
    pub fn assumption<'f>(&self, facts: &'f Facts, param: Param) -> Option<&'f Assumption> {
        self.assumption_on(facts, param, self.chip(facts))
    }

    fn assumption_on<'f>(&self, facts: &'f Facts, param: Param, chip: &Accelerator) -> Option<&'f Assumption> {
        let key = match (param, self.class, self.phi_prior) {
            (Param::Speed, Class::Published, _) => "k_published",
            (Param::Speed, Class::VendorBenchmark, _) => "k_vendor",
            (Param::Phi, _, PhiPrior::OpenAi) => "phi_openai",
            (Param::Phi, _, PhiPrior::Labs) => "phi_labs",
            (Param::Phi, _, PhiPrior::Lambert) => "phi_lambert",
            _ => param.id(),
        };
        facts.assumption_at(key, Some(&chip.id), &self.claim(facts).facts.released)
    }

    /// The reader's own range, if there is one.
    pub fn edit(&self, param: Param) -> Option<Range> {
        self.edits[param as usize]
    }

    /// Sets a range; typing the default again clears the edit.
    ///
    /// # Errors
    /// [`EditError`] when the range leaves the bounds of the parameter or is a range where one value is needed.
    pub fn set_range(&mut self, facts: &Facts, param: Param, range: Range) -> Result<(), EditError> {
        let spec = param.spec();
        if range.low() < spec.min || range.high() > spec.max || !spec.shape.admits(range) {
            return Err(EditError::OutOfBounds {
                min: spec.min,
                max: spec.max,
            });
        }
        if param.is_whole() && !(range.is_point() && range.low().fract() == 0.0) {
            return Err(EditError::OneValueOnly);
        }
        let is_default = self
            .default_range(facts, param)
            .is_some_and(|d| d.low() == range.low() && d.high() == range.high());
        self.edits[param as usize] = (!is_default).then_some(range);
        Ok(())
    }

    /// Sets a parameter from what a reader typed: `3.5`, `1.3 to 3.2`, `1.3..3.2`, `1.3〜3.2`.
    ///
    /// # Errors
    /// [`EditError`] with the reason.
    pub fn set_text(&mut self, facts: &Facts, param: Param, text: &str) -> Result<(), EditError> {
        let (low, high) = notation::parse_range(text).map_err(|_| EditError::NotARange)?;
        if low > high {
            return Err(EditError::Reversed);
        }
        let range = Range::new(low, high).map_err(|_| {
            let spec = param.spec();
            EditError::OutOfBounds {
                min: spec.min,
                max: spec.max,
            }
        })?;
        self.set_range(facts, param, range)
    }

    /// Back to the default.
    pub fn reset(&mut self, param: Param) {
        self.edits[param as usize] = None;
    }

    /// Parameters that the reader changed, in table order.
    pub fn edited(&self) -> impl Iterator<Item = Param> {
        PARAMS
            .iter()
            .map(|spec| spec.param)
            .filter(|param| self.edits[*param as usize].is_some())
    }

    /// Whether anything differs from the base case of this claim.
    pub fn is_default(&self) -> bool {
        *self == self.base_case()
    }
}
