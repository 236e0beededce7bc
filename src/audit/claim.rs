//! The claim recomputed from its own inputs, and what those inputs imply about speed.

use crate::facts::Facts;
use crate::model::flops::{self, Convention};
use crate::scenario::Scenario;
use crate::units::{Days, Flop, FlopPerSecond, GpuHours, TokensPerSecond, Usd, UsdPerGpuHour};

/// The claim, recomputed.
#[derive(Clone, Debug, PartialEq)]
pub struct ClaimAudit {
    /// Id in `claims.json`.
    pub id: String,
    /// Name in print.
    pub name: String,
    /// All hours of the claim.
    pub hours: GpuHours,
    /// Hours of its run, without reinforcement learning.
    pub run_hours: GpuHours,
    /// The price it assumes.
    pub price: UsdPerGpuHour,
    /// Hours × price: what the claim's own inputs come to.
    pub usd: Usd,
    /// The same for its run alone, without reinforcement learning.
    pub run_usd: Usd,
    /// What the claim states.
    pub stated: Usd,
    /// Days of the run on the claim's cluster, without interruption.
    pub days: Days,
    /// Chips of the claim's cluster.
    pub chips: u32,
    /// What hours and tokens imply.
    pub forensics: Forensics,
}

/// Speed implied by the claim's tokens and pre-training hours, with every convention named.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Forensics {
    /// Training FLOP per token, causal attention, without multi-token prediction.
    pub flop_per_token: Flop,
    /// The same with full (non-causal) attention.
    pub flop_per_token_full: Flop,
    /// Tokens per second and accelerator.
    pub tokens_per_second: TokensPerSecond,
    /// FLOP per second and accelerator, causal.
    pub flop_per_second: FlopPerSecond,
    /// Model FLOP utilisation: causal FLOP, dense BF16 peak, billed pre-training hours.
    pub mfu: f64,
    /// The same with full attention.
    pub mfu_full: f64,
}

/// Recomputes the claim. It depends on the facts alone, not on the reader's ranges.
pub(super) fn audit(facts: &Facts, scenario: &Scenario) -> ClaimAudit {
    let claim = scenario.claim(facts);
    let shape = facts
        .architecture(claim.architecture)
        .expect("claims name bundled architectures: a test reads them all");
    let chip = super::columns::home_chip(facts, &claim);
    let flop_per_token = flops::flop_per_token(shape, claim.sequence, Convention::CAUSAL);
    let flop_per_token_full = flops::flop_per_token(shape, claim.sequence, Convention::FULL);
    let tokens_per_second =
        TokensPerSecond::tokens_per_second(claim.tokens.to_tokens() / (claim.pretraining.to_gpu_hours() * 3600.0));
    let peak = FlopPerSecond::tera(chip.peak_bf16_tflops);
    let flop_per_second = flop_per_token * tokens_per_second;
    ClaimAudit {
        id: claim.facts.id.clone(),
        name: claim.facts.name.clone(),
        hours: claim.hours(),
        run_hours: claim.run_hours(),
        price: claim.price,
        usd: claim.hours() * claim.price,
        run_usd: claim.run_hours() * claim.price,
        stated: claim.stated,
        days: claim.days(),
        chips: claim.chips,
        forensics: Forensics {
            flop_per_token,
            flop_per_token_full,
            tokens_per_second,
            flop_per_second,
            mfu: flop_per_second / peak,
            mfu_full: flop_per_token_full * tokens_per_second / peak,
        },
    }
}
