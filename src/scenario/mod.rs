//! What the reader assumes: the claim under audit, the choices, and a range for every parameter.
//!
//! A scenario stores only what differs from the defaults, which are facts; so the link of an untouched page is empty, and a
//! default that the data moves is moved in every untouched scenario.

pub mod claim;
pub mod link;
pub mod notation;
pub mod param;
pub mod preset;
pub mod slider;

pub use claim::Disclosed;
pub use link::{Link, Note};
pub use param::{Group, PARAMS, Param, Scale, Spec, Unit};
pub use preset::Preset;

use crate::doubt::Range;
use crate::facts::Facts;
use crate::facts::accelerator::Accelerator;
pub use crate::facts::{Rung, World};

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

/// Who pays for an accelerator-hour, and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pay {
    /// Market rent.
    Rent,
    /// Owning the cluster.
    Own,
}

impl Pay {
    /// Both ways.
    pub const ALL: [Self; 2] = [Self::Rent, Self::Own];

    /// The id in links.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Rent => "rent",
            Self::Own => "own",
        }
    }
}

/// Where the hours come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpeedBasis {
    /// Our blind prediction, without looking at the claimed speed.
    Model,
    /// The claim's own hours are accepted.
    Published,
}

impl SpeedBasis {
    /// Both readings.
    pub const ALL: [Self; 2] = [Self::Model, Self::Published];

    /// The id in links.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Model => "model",
            Self::Published => "published",
        }
    }
}

/// The claim that the page opens with.
const DEFAULT_CLAIM: &str = "v3";

/// Everything a reader can choose.
#[derive(Clone, Debug, PartialEq)]
pub struct Scenario {
    claim: String,
    chip: Option<String>,
    /// What is counted: the rung that the page puts in bold.
    pub count: Rung,
    /// Who pays.
    pub pay: Pay,
    /// Where the hours come from.
    pub speed: SpeedBasis,
    /// The export-control world that the page puts in bold.
    pub world: World,
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
    /// No such choice.
    Unknown,
}

impl Default for Scenario {
    /// The base case: DeepSeek-V3 on its own chips, rented, judged by its own rung.
    fn default() -> Self {
        Self {
            claim: DEFAULT_CLAIM.into(),
            chip: None,
            count: Rung::Run,
            pay: Pay::Rent,
            speed: SpeedBasis::Model,
            world: World::Actual,
            seed: 1,
            edits: [None; Param::COUNT],
        }
    }
}

impl Scenario {
    /// The claim under audit.
    ///
    /// # Panics
    /// Never for a scenario made by this module: ids are checked on the way in.
    pub fn claim<'f>(&self, facts: &'f Facts) -> Disclosed<'f> {
        facts
            .claim(&self.claim)
            .and_then(Disclosed::of)
            .expect("claims are checked when set")
    }

    /// Audits another claim; the chip follows the claim again.
    ///
    /// # Errors
    /// [`EditError::Unknown`] for an id that is not in `claims.json`, or a claim that does not disclose enough for an audit.
    pub fn set_claim(&mut self, facts: &Facts, id: &str) -> Result<(), EditError> {
        let claim = facts.claim(id).and_then(Disclosed::of).ok_or(EditError::Unknown)?;
        self.claim.clone_from(&claim.facts.id);
        self.chip = None;
        if self.count == Rung::Rl && !claim.includes_rl() {
            self.count = Rung::Run;
        }
        Ok(())
    }

    /// The chip that the run is computed on.
    ///
    /// # Panics
    /// Never for a scenario made by this module: ids are checked on the way in.
    pub fn chip<'f>(&self, facts: &'f Facts) -> &'f Accelerator {
        let id = self.chip.as_deref().unwrap_or(&self.claim(facts).facts.accelerator);
        facts.accelerator(id).expect("chip ids are checked when set")
    }

    /// Whether the run stays on the claim's own chip.
    pub fn is_own_chip(&self, facts: &Facts) -> bool {
        self.chip(facts).id == self.claim(facts).facts.accelerator
    }

    /// Moves the run to another chip. Ranges that were typed for the old chip (its rent, its server) are dropped with it.
    ///
    /// # Errors
    /// [`EditError::Unknown`] for an id that is not in `accelerators.json`.
    pub fn set_chip(&mut self, facts: &Facts, id: &str) -> Result<(), EditError> {
        let chip = facts.accelerator(id).ok_or(EditError::Unknown)?;
        let id = chip.id.clone();
        if id == self.chip(facts).id {
            return Ok(());
        }
        self.chip = (id != self.claim(facts).facts.accelerator).then_some(id);
        for spec in PARAMS.iter().filter(|spec| facts.is_chip_specific(spec.id)) {
            self.edits[spec.param as usize] = None;
        }
        Ok(())
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
            Param::Tokens => Range::point(claim.tokens.to_trillion()).ok(),
            Param::Chips => Range::point(f64::from(claim.chips)).ok(),
            Param::Transfer if chip.id == claim.facts.accelerator => Range::point(1.0).ok(),
            _ => {
                let known = facts.assumption(param.id(), Some(&chip.id))?;
                Range::skewed(known.low, known.central, known.high).ok()
            }
        }
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
        let mut base = Self::default();
        base.claim.clone_from(&self.claim);
        *self == base
    }
}
