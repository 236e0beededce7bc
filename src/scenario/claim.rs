//! What a claim must disclose before it can be audited.

use crate::facts::{Claim, Precision};
use crate::units::{Days, GpuHours, Tokens, Usd, UsdPerGpuHour};

/// A claim with everything the audit of a run needs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Disclosed<'f> {
    /// The record.
    pub facts: &'f Claim,
    /// Architecture id.
    pub architecture: &'f str,
    /// Accelerators of the cluster.
    pub chips: u32,
    /// Number format of the run.
    pub precision: Precision,
    /// Pre-training tokens.
    pub tokens: Tokens,
    /// Tokens in a sequence.
    pub sequence: u32,
    /// Tokens in a batch.
    pub batch: Tokens,
    /// Hours of pre-training.
    pub pretraining: GpuHours,
    /// Hours of context extension and post-training.
    pub later: GpuHours,
    /// Hours of R1's reinforcement learning; zero where the claim leaves it out.
    pub rl: GpuHours,
    /// The price that the claim assumes.
    pub price: UsdPerGpuHour,
    /// The dollars that the claim states.
    pub stated: Usd,
}

impl<'f> Disclosed<'f> {
    /// The claim, if it discloses enough.
    pub fn of(claim: &'f Claim) -> Option<Self> {
        let stages = claim.stage_gpu_hours;
        let sequence = claim.sequence_tokens?;
        Some(Self {
            facts: claim,
            architecture: claim.architecture.as_deref()?,
            chips: claim.chips?,
            precision: claim.precision?,
            tokens: claim.tokens?,
            sequence,
            batch: Tokens::tokens(f64::from(claim.batch_sequences?) * f64::from(sequence)),
            pretraining: stages.pretraining?,
            later: stages.context? + stages.post_training?,
            rl: stages.rl?,
            price: claim.usd_per_gpu_hour?,
            stated: claim.usd_stated?,
        })
    }

    /// All hours of the claim.
    pub fn hours(&self) -> GpuHours {
        self.pretraining + self.later + self.rl
    }

    /// Hours of the run without reinforcement learning.
    pub fn run_hours(&self) -> GpuHours {
        self.pretraining + self.later
    }

    /// Days that the run takes on the claim's cluster.
    pub fn days(&self) -> Days {
        self.run_hours().days_on(f64::from(self.chips))
    }

    /// Context extension and post-training over pre-training.
    pub fn later_stages_share(&self) -> f64 {
        self.later / self.pretraining
    }

    /// Whether R1's reinforcement learning is part of the claim.
    pub fn includes_rl(&self) -> bool {
        self.rl > GpuHours::gpu_hours(0.0)
    }
}
