//! What a claim discloses, and what a rule has to stand in for so that its run can be planned.
//!
//! Hours, prices, dollars and tokens are never guessed: they are `None`. Cluster, number format and batch only steer the planner; where
//! a claim is silent they follow the rules that predictions of published runs use (`model::cluster`, `model::shape`), and [`Disclosed::inferred`]
//! names them.

use super::typed::Made;
use crate::facts::{Accelerator, Architecture, Claim, Facts, Precision, Stages};
use crate::model::flops::{self, Convention};
use crate::model::{cluster, shape};
use crate::units::{Days, GpuHours, Tokens, Usd, UsdPerGpuHour};

/// A claim as the audit reads it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Disclosed<'f> {
    /// The record.
    pub facts: &'f Claim,
    /// Shape of the model; `None` where neither layers nor parameter counts are known.
    pub shape: Option<&'f Architecture>,
    /// Accelerators of the cluster; `None` where nothing tells how large it may have been.
    pub chips: Option<u32>,
    /// Number format of the run; 16-bit where the claim does not say.
    pub precision: Precision,
    /// Pre-training tokens.
    pub tokens: Option<Tokens>,
    /// Tokens in a sequence; the shape's usual one where the claim does not say.
    pub sequence: u32,
    /// Tokens in a batch.
    pub batch: Tokens,
    /// Hours of pre-training, where the stages are told apart.
    pub pretraining: Option<GpuHours>,
    /// Hours of context extension and post-training, where the stages are told apart.
    pub later: Option<GpuHours>,
    /// Hours of reinforcement learning on top; zero where the claim leaves it out.
    pub rl: GpuHours,
    /// The price that the claim assumes.
    pub price: Option<UsdPerGpuHour>,
    /// The dollars that the claim states.
    pub stated: Option<Usd>,
    /// What of a model it counts.
    pub scope: Scope,
}

/// What of a model a claim counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// A run from its beginning.
    Run,
    /// A run, and reinforcement learning of a reasoning model on top.
    WithRl,
    /// Only what was added to a model that existed already.
    Increment,
}

impl Scope {
    pub(super) fn of(stages: Stages) -> Self {
        let some = |hours: Option<GpuHours>| hours.is_some_and(|hours| hours > GpuHours::gpu_hours(0.0));
        match (some(stages.rl), some(stages.pretraining)) {
            (false, _) => Self::Run,
            (true, true) => Self::WithRl,
            (true, false) => Self::Increment,
        }
    }
}

/// What a rule stands in for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Inferred {
    /// Layer dimensions, from parameter counts.
    Shape,
    /// Size of the cluster.
    Chips,
    /// Number format.
    Precision,
    /// Length of a sequence.
    Sequence,
    /// Size of a batch.
    Batch,
}

impl Inferred {
    /// The id in reports.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Shape => "shape",
            Self::Chips => "chips",
            Self::Precision => "precision",
            Self::Sequence => "sequence",
            Self::Batch => "batch",
        }
    }
}

/// Hours in 30 days: how long a run is taken to last where the cluster is unknown.
const USUAL_HOURS: f64 = 720.0;
/// Fewest training tokens per active parameter for which a batch is chosen (arXiv 2203.15556).
const USUAL_TOKENS: f64 = 20.0;

impl<'f> Disclosed<'f> {
    /// A claim of `claims.json` as the audit reads it. One that states neither dollars nor hours is read like any other: what would need
    /// them has none, what its run would take can still be estimated.
    pub fn of(facts: &'f Facts, claim: &'f Claim) -> Self {
        let shape = claim.architecture.as_deref().and_then(|id| facts.architecture(id));
        Self::new(facts, claim, shape, claim.stated_gpu_hours)
    }

    /// A claim that no table holds.
    pub(super) fn made(facts: &'f Facts, made: &'f Made) -> Self {
        let hours = made.cluster_hours.or(made.claim.stated_gpu_hours);
        let read = Self::new(facts, &made.claim, made.shape.as_ref(), hours);
        Self {
            scope: made.scope.unwrap_or(read.scope),
            ..read
        }
    }

    /// A claim with its shape and the hours by which a cluster is guessed that nobody named.
    fn new(facts: &'f Facts, claim: &'f Claim, shape: Option<&'f Architecture>, hours: Option<GpuHours>) -> Self {
        let stages = claim.stage_gpu_hours;
        let sequence = claim
            .sequence_tokens
            .or(shape.map(|shape| shape.sequence))
            .unwrap_or_default();
        let chips = claim
            .chips
            .or_else(|| usual_chips(claim, shape, sequence, hours, facts.accelerator(&claim.accelerator)?));
        let batch = match (claim.batch_sequences, shape) {
            (Some(sequences), _) => Tokens::tokens(f64::from(sequences) * f64::from(sequence)),
            (None, Some(shape)) => usual_batch(claim, shape, sequence, chips.unwrap_or(1)),
            (None, None) => Tokens::tokens(0.0),
        };
        Self {
            facts: claim,
            shape,
            chips,
            precision: claim.precision.unwrap_or(Precision::Bf16),
            tokens: claim.tokens,
            sequence,
            batch,
            pretraining: stages.pretraining.filter(|hours| *hours > GpuHours::gpu_hours(0.0)),
            later: stages.context.zip(stages.post_training).map(|(a, b)| a + b),
            rl: stages.rl.unwrap_or(GpuHours::gpu_hours(0.0)),
            price: claim.usd_per_gpu_hour,
            stated: claim.usd_stated,
            scope: Scope::of(stages),
        }
    }

    /// Year of the software: that of the release.
    pub fn year(&self) -> u32 {
        year_of(self.facts)
    }

    /// All hours of the claim.
    pub fn hours(&self) -> Option<GpuHours> {
        match (self.pretraining, self.later) {
            (Some(pretraining), Some(later)) => Some(pretraining + later + self.rl),
            _ => self.facts.stated_gpu_hours,
        }
    }

    /// Hours of the run without reinforcement learning; `None` for an increment, which has no run of its own.
    pub fn run_hours(&self) -> Option<GpuHours> {
        match (self.pretraining, self.later) {
            (Some(pretraining), Some(later)) => Some(pretraining + later),
            _ if self.is_increment() => None,
            _ => self.facts.stated_gpu_hours,
        }
    }

    /// Hours that the speed of pre-training is judged by: those of pre-training, or all of the run where the stages are not told
    /// apart.
    pub fn speed_hours(&self) -> Option<GpuHours> {
        self.pretraining.or_else(|| self.run_hours())
    }

    /// Days that the run takes on the claim's cluster.
    pub fn days(&self) -> Option<Days> {
        Some(self.run_hours()?.days_on(f64::from(self.chips?)))
    }

    /// Context extension and post-training over pre-training, where the stages are told apart.
    pub fn later_stages_share(&self) -> Option<f64> {
        Some(self.later? / self.pretraining?)
    }

    /// Whether reinforcement learning of a reasoning model is part of the claim.
    pub fn includes_rl(&self) -> bool {
        self.scope != Scope::Run
    }

    /// Whether the claim counts only what was added to a model that existed already.
    pub fn is_increment(&self) -> bool {
        self.scope == Scope::Increment || self.facts.continues.is_some()
    }

    /// What a rule stands in for, because the claim does not say. Nothing of an increment is planned, so nothing stands in.
    pub fn inferred(&self) -> Vec<Inferred> {
        let claim = self.facts;
        let planned = self.shape.is_some() && !self.is_increment();
        [
            (
                Inferred::Shape,
                self.shape.is_some_and(|shape| shape.confidence == "inferred"),
            ),
            (Inferred::Chips, claim.chips.is_none() && self.chips.is_some()),
            (Inferred::Precision, claim.precision.is_none()),
            (Inferred::Sequence, claim.sequence_tokens.is_none()),
            (Inferred::Batch, claim.batch_sequences.is_none()),
        ]
        .into_iter()
        .filter(|(_, inferred)| planned && *inferred)
        .map(|(what, _)| what)
        .collect()
    }
}

fn training_flop(claim: &Claim, shape: &Architecture, sequence: u32, least: f64) -> f64 {
    let tokens = claim.tokens.map_or(0.0, Tokens::to_tokens).max(least);
    (flops::flop_per_token(shape, sequence, Convention::CAUSAL) * tokens).to_flop()
}

/// The cluster on which the run takes about 30 days: by its work where shape and tokens are known, else by its hours.
fn usual_chips(
    claim: &Claim,
    shape: Option<&Architecture>,
    sequence: u32,
    hours: Option<GpuHours>,
    chip: &Accelerator,
) -> Option<u32> {
    match (shape, claim.tokens, hours) {
        (Some(shape), Some(_), _) => {
            let work = crate::units::Flop::flop(training_flop(claim, shape, sequence, 0.0));
            Some(cluster::usual(work, chip))
        }
        (_, _, Some(hours)) => Some(cluster::power_of_two(hours.to_gpu_hours() / USUAL_HOURS)),
        _ => None,
    }
}

fn usual_batch(claim: &Claim, of: &Architecture, sequence: u32, chips: u32) -> Tokens {
    let least = USUAL_TOKENS * flops::parameters(of).active as f64;
    let flop = training_flop(claim, of, sequence, least);
    shape::batch(crate::units::Flop::flop(flop), sequence, chips, year_of(claim))
}

fn year_of(claim: &Claim) -> u32 {
    claim
        .released
        .get(..4)
        .and_then(|year| year.parse().ok())
        .unwrap_or(2024)
}
