//! DeepSeek's models one after the other: the work of each run, and the hours that it would have taken on a chip.
//!
//! A model whose developer named a chip and hours is predicted like any other, on the chip that is asked for and without looking at
//! them. Where the length of sequences changed during a run and the report does not say when, the work is a range.

use super::columns::{Engine, HoursBasis};
use super::{Missing, Spread, Undisclosed, ladder};
use crate::facts::{Facts, Rung, Uncounted};
use crate::model::flops::{self, Convention, RunWork};
use crate::scenario::{Disclosed, Scenario, SpeedBasis};
use crate::units::{GpuHours, Tokens, Usd};

/// Ids of the claims, oldest first.
pub const GENERATIONS: [&str; 6] = ["v2", "v3", "v3.2", "v4-flash", "v4-pro", "v4.1-flash"];

/// One model.
#[derive(Clone, Debug, PartialEq)]
pub struct Generation {
    /// Row of `claims.json`.
    pub claim: String,
    /// Whether the row counts only what was added to an earlier model.
    pub increment: bool,
    /// Training tokens of the row.
    pub tokens: Option<Tokens>,
    /// Work of pre-training with the modules that predict further tokens, as every one of these models was trained where it has them.
    pub work: Result<RunWork, Missing>,
    /// Why work is not counted although the shape is known.
    pub uncounted: Vec<Uncounted>,
    /// Hours of pre-training on the chip, as billed.
    pub hours: Result<Spread<GpuHours>, Missing>,
    /// Dollars of those hours for the scenario's default payer on that chip.
    pub usd: Result<Spread<Usd>, Missing>,
    /// Hours of the whole run as published.
    pub published: Option<GpuHours>,
    /// Dollars as published.
    pub stated: Option<Usd>,
}

/// Work of the claim's pre-training with the modules that predict further tokens.
///
/// # Errors
/// [`Missing::Undisclosed`] where shape or tokens are not known, or the model does not count the shape.
pub(super) fn work(claim: &Disclosed) -> Result<RunWork, Missing> {
    let undisclosed = |what| Missing::Undisclosed(what);
    let shape = claim
        .shape
        .ok_or_else(|| undisclosed(Undisclosed::no_shape(claim.facts)))?;
    let tokens = claim.tokens.ok_or(undisclosed(Undisclosed::Tokens))?;
    let convention = Convention {
        mtp: shape.mtp_modules > 0,
        ..Convention::CAUSAL
    };
    let schedule = &claim.facts.schedule;
    Ok(flops::of_run(shape, tokens, claim.sequence, schedule, convention))
}

/// A model's work, and its hours on a chip (id in `accelerators.json`; the claim's own for `None`) under default assumptions.
/// `None` for an unknown claim or chip.
pub fn generation(engine: &mut Engine, facts: &Facts, id: &str, chip: Option<&str>) -> Option<Generation> {
    let mut scenario = Scenario::default();
    scenario.set_claim(facts, id).ok()?;
    if let Some(chip) = chip {
        scenario.set_chip(facts, chip).ok()?;
    }
    let claim = scenario.claim(facts);
    engine.prepare(&scenario);
    let basis = HoursBasis::of(&scenario, SpeedBasis::Model);
    let hours = engine.hours(facts, &scenario, basis).map(|hours| {
        let spread = engine.columns().summary(hours.pretraining);
        Spread {
            p5: spread.p5,
            median: spread.median,
            p95: spread.p95,
        }
        .map(GpuHours::gpu_hours)
    });
    Some(Generation {
        claim: id.to_owned(),
        increment: claim.is_increment(),
        tokens: claim.tokens,
        work: work(&claim),
        uncounted: claim.facts.uncounted.clone(),
        hours,
        usd: ladder::estimate(engine, facts, &scenario, Rung::Pretraining),
        published: claim.facts.stated_gpu_hours,
        stated: claim.stated,
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;

    fn on(id: &str, chip: Option<&str>) -> Generation {
        generation(&mut Engine::default(), Facts::bundled(), id, chip).unwrap()
    }

    #[test]
    fn every_generation_has_work_and_hours_or_a_reason() {
        for id in GENERATIONS {
            let found = on(id, None);
            assert_eq!(found.work.is_ok(), found.uncounted.is_empty(), "{id}");
            assert_eq!(found.hours.is_ok(), found.work.is_ok() && !found.increment, "{id}");
            assert_eq!(found.usd.is_ok(), found.hours.is_ok(), "{id}");
            // DeepSeek's last published hours are those of V3.
            assert_eq!(found.published.is_some(), ["v2", "v3"].contains(&id), "{id}");
        }
        assert!(generation(&mut Engine::default(), Facts::bundled(), "v9", None).is_none());
        assert!(generation(&mut Engine::default(), Facts::bundled(), "v3", Some("v9")).is_none());
    }

    #[test]
    fn work_of_the_generations_is_near_six_times_parameters_times_tokens() {
        // Epoch AI's estimates are 6ND: 3.3e24 for V3, 2.496e24 for V4-Flash, 9.702e24 for V4-Pro. Attention and the module that predicts
        // further tokens come on top: 0 to 25 %.
        for (id, six_nd) in [("v3", 3.3e24), ("v4-flash", 2.496e24), ("v4-pro", 9.702e24)] {
            let work = on(id, None).work.unwrap();
            let ratio = work.least.to_flop() / six_nd;
            assert!((1.0..1.25).contains(&ratio), "{id}: {ratio}");
            assert!(work.most >= work.least, "{id}");
        }
        // V3's sequences had one length until its context was extended.
        let v3 = on("v3", None).work.unwrap();
        assert_eq!(v3.least, v3.most);
    }

    #[test]
    fn a_faster_chip_takes_fewer_hours() {
        let hours = |chip| on("v4-flash", Some(chip)).hours.unwrap().median;
        assert!(hours("gb300") < hours("h100") && hours("h100") < hours("h20"));
    }

    #[test]
    fn where_the_model_cannot_count_it_says_why() {
        let newest = on("v4.1-flash", None);
        assert_eq!(newest.work, Err(Missing::Undisclosed(Undisclosed::Uncounted)));
        assert_eq!(
            newest.uncounted,
            [
                Uncounted::TwoActiveCounts,
                Uncounted::LookUpMemory,
                Uncounted::SharedKeys
            ]
        );
        // An increment has work, and no hours of a run.
        let added = on("v3.2", None);
        assert!(added.increment && added.work.is_ok());
        assert_eq!(added.hours, Err(Missing::Undisclosed(Undisclosed::Run)));
    }
}
