//! Choosing the claim, and what it is held against.

use super::typed::{CHEAPER, Made, OWN, Resolved, Typed};
use super::{DEFAULT_CLAIM, Disclosed, EditError, Rung, Scenario, notation};
use crate::facts::{Claim, Facts};

impl Scenario {
    /// The claim under audit.
    ///
    /// # Panics
    /// Never for a scenario made by this module: ids are checked on the way in.
    pub fn claim<'s>(&'s self, facts: &'s Facts) -> Disclosed<'s> {
        match &self.made {
            Some(made) => Some(Disclosed::made(facts, made)),
            None => facts.claim(&self.claim).map(|claim| Disclosed::of(facts, claim)),
        }
        .expect("claims are checked when set")
    }

    /// Audits another claim; the chip follows the claim again. `own` takes up what was typed last (and is the claim of
    /// the file that it is a copy of, if it is one), `cheaper` the cut and the baseline.
    ///
    /// # Errors
    /// [`EditError::Unknown`] for an id that is not in `claims.json`; [`EditError::Incomplete`] for `own` before enough was typed.
    pub fn set_claim(&mut self, facts: &Facts, id: &str) -> Result<(), EditError> {
        let (id, made) = match id {
            OWN => match self.typed.resolve(facts, first(facts))? {
                Resolved::Known(id) => (id, None),
                Resolved::Made(made) => (OWN.into(), Some(*made)),
            },
            CHEAPER => {
                let made = Made::cheaper(facts, first(facts), self.cut, &self.base);
                (CHEAPER.into(), Some(made))
            }
            _ => (facts.claim(id).ok_or(EditError::Unknown)?.id.clone(), None),
        };
        let before = self.chip(facts).id.clone();
        self.claim = id;
        self.made = made.map(Box::new);
        self.chip = None;
        if self.chip(facts).id != before {
            self.forget_the_chip(facts);
        }
        if !self.rungs(facts).any(|rung| rung == self.count) {
            self.count = Rung::Run;
        }
        Ok(())
    }

    /// Audits a typed-in claim.
    ///
    /// # Errors
    /// [`EditError::Incomplete`] where it comes to no dollars; nothing changes then.
    pub fn set_typed(&mut self, facts: &Facts, typed: Typed) -> Result<(), EditError> {
        let before = std::mem::replace(&mut self.typed, typed);
        let done = self.set_claim(facts, OWN);
        if done.is_err() {
            self.typed = before;
        }
        done
    }

    /// What was typed of a claim.
    pub const fn typed(&self) -> &Typed {
        &self.typed
    }

    /// The model that the claim is held against: `model` of `baselines.json`.
    pub fn base(&self) -> &str {
        &self.base
    }

    /// Holds the claim against another model.
    ///
    /// # Errors
    /// [`EditError::Unknown`] for a model that is not in `baselines.json`.
    pub fn set_base(&mut self, facts: &Facts, model: &str) -> Result<(), EditError> {
        facts.baseline(model).next().ok_or(EditError::Unknown)?;
        model.clone_into(&mut self.base);
        self.remake(facts);
        Ok(())
    }

    /// How much cheaper than the baseline is asked about, percent.
    pub const fn cut(&self) -> f64 {
        self.cut
    }

    /// Asks about another saving, percent: above 0, below 100.
    ///
    /// # Errors
    /// [`EditError`] where the text is no such number.
    pub fn set_cut(&mut self, facts: &Facts, text: &str) -> Result<(), EditError> {
        let (low, high) = notation::parse_range(text).map_err(|_| EditError::NotARange)?;
        if low != high {
            return Err(EditError::OneValueOnly);
        }
        let (min, max) = (1.0, 99.9);
        if !(min..=max).contains(&low) {
            return Err(EditError::OutOfBounds { min, max });
        }
        self.cut = low;
        self.remake(facts);
        Ok(())
    }

    fn remake(&mut self, facts: &Facts) {
        if self.claim == CHEAPER {
            self.made = Some(Box::new(Made::cheaper(facts, first(facts), self.cut, &self.base)));
        }
    }

    /// The base case of this claim, held against the same model.
    #[must_use]
    pub fn base_case(&self) -> Self {
        Self {
            claim: self.claim.clone(),
            made: self.made.clone(),
            typed: self.typed.clone(),
            base: self.base.clone(),
            cut: self.cut,
            ..Self::default()
        }
    }
}

/// The claim that the page opens with, which claims that no table holds are measured by.
fn first(facts: &Facts) -> &Claim {
    facts.claim(DEFAULT_CLAIM).expect("a test finds the first claim")
}
