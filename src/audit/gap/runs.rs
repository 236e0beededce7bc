//! The two runs of a gap: what the other one states, how far two runs differ by chance, and what machines do to one.

use super::NoGap;
use crate::audit::columns::home_chip;
use crate::doubt::attribution;
use crate::facts::{Accelerator, Architecture, Claim, Facts, Precision};
use crate::model::class::{ClassModel, Profile};
use crate::model::flops;
use crate::model::layout::Rule;
use crate::model::quality::sparse_factor;
use crate::model::setup::Setup;
use crate::scenario::{Disclosed, Scenario};
use crate::units::{GpuHours, Tokens};

/// Spread of ln of the ratio of two independent runs: each with the spread that its class, judged without its developer, has on its chip.
pub(super) fn error_of_two(facts: &Facts, scenario: &Scenario, runs: [&Claim; 2]) -> f64 {
    let [a, b] = runs.map(|run| {
        let developer = run.organisation.as_deref().unwrap_or_default();
        let model = ClassModel::without(&facts.reference_classes, developer);
        let profile = Profile::in_class(scenario.class(), run.precision == Some(Precision::Fp8), false);
        model.expected(&profile, &run.accelerator).sigma
    });
    libm::hypot(a, b)
}

/// The other run, with all that the comparison needs.
pub(super) struct Other<'f> {
    pub(super) claim: &'f Claim,
    pub(super) shape: &'f Architecture,
    pub(super) chip: &'f Accelerator,
    pub(super) hours: GpuHours,
    pub(super) tokens: Tokens,
    pub(super) sequence: u32,
}

impl<'f> Other<'f> {
    pub(super) fn of(facts: &'f Facts, id: &str) -> Result<Self, NoGap> {
        // A peer of `baselines.json` is named by its model, a claim by its id or by the model that it is about.
        let about = |claim: &&Claim| claim.architecture.as_deref() == Some(id);
        let claim = facts
            .claim(id)
            .or_else(|| facts.claims.iter().find(about))
            .ok_or_else(
                || match facts.baseline(id).map(|row| row.gpu_hours).max_by_key(Option::is_some) {
                    None => NoGap::Unknown,
                    Some(None) => NoGap::Hours,
                    Some(Some(_)) => NoGap::Tokens,
                },
            )?;
        let shape = claim
            .architecture
            .as_deref()
            .and_then(|id| facts.architecture(id))
            .ok_or(NoGap::Shape)?;
        Ok(Self {
            claim,
            shape,
            chip: facts.accelerator(&claim.accelerator).ok_or(NoGap::Unknown)?,
            hours: claim.stated_gpu_hours.ok_or(NoGap::Hours)?,
            tokens: claim.tokens.ok_or(NoGap::Tokens)?,
            sequence: claim.sequence_tokens.unwrap_or(shape.sequence),
        })
    }
}

/// How many times its active part a shape is worth.
pub(super) fn worth(shape: &Architecture, gamma: f64) -> f64 {
    let parameters = flops::parameters(shape);
    sparse_factor(parameters.active as f64, parameters.total as f64, gamma)
}

/// What precision and chip do to the hours of the claim's own model on its own number of chips, by the planner. `None` where the
/// baseline's precision is not known or a plan does not exist: then both are left over. `transfer` is the speed of the run on the other
/// chip over its plan there.
pub(super) fn machines(
    facts: &Facts,
    claim: &Disclosed,
    shape: &Architecture,
    other: &Other,
    transfer: f64,
) -> Option<[f64; 2]> {
    let home = home_chip(facts, claim);
    let theirs = other.claim.precision?;
    let chips = claim.chips?;
    let constants = facts.throughput.constants();
    // The plan of the prediction, with the other's number format and the other's chip in turn.
    let hours = |precision: Precision, chip: &Accelerator| {
        let setup = Setup {
            shape,
            chip,
            chips,
            precision: if chip.gemm_fp8_tflops > 0.0 {
                precision
            } else {
                Precision::Bf16
            },
            sequence: claim.sequence,
            tokens: claim.tokens.map_or(0.0, Tokens::to_tokens),
            year: claim.year(),
        };
        let (_, plan) = setup.best(&constants, Rule::Mended)?;
        let reached = if chip.id == home.id { 1.0 } else { transfer };
        Some(-libm::log(plan.speed.to_tokens_per_second() * reached))
    };
    let corners = [
        hours(theirs, other.chip)?,
        hours(claim.precision, other.chip)?,
        hours(theirs, home)?,
        hours(claim.precision, home)?,
    ];
    let parts = attribution::shapley(2, |switched| corners[switched as usize]);
    Some([libm::exp(parts[0]), libm::exp(parts[1])])
}
