//! Claims under audit (`claims.json`): what a developer said a training run took.

use serde::{Deserialize, Serialize};

use super::evidence::Evidence;
use crate::units::{FlopPerSecond, GpuHours, Seconds, Tokens, Usd, UsdPerGpuHour};

/// One claim. `None` means that the figure was not disclosed; it never means zero.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// Stable id used in links, e.g. `v3`, `v3r1`.
    pub id: String,
    /// Name in print.
    pub name: String,
    /// Developer of the model, as printed; `None` only for a claim that the reader types in without one. What it may be said to have
    /// stated depends on [`Self::kind`].
    pub publisher: Option<String>,
    /// The same as `organisation` of `validation.json`: the first word of the developer in `runs.csv`.
    pub organisation: Option<String>,
    /// Where the developer is.
    pub country: Option<Country>,
    /// What was stated, and by whom.
    pub kind: ClaimKind,
    /// Row of `runs.csv` (and `validation.json`) that is the run of this claim.
    pub run: Option<String>,
    /// Row of `architectures.json`.
    pub architecture: Option<String>,
    /// Row of `accelerators.json`.
    pub accelerator: String,
    /// Whether the chip is known; else `accelerator` is what the estimate is made on.
    pub accelerator_disclosed: bool,
    /// Chips the run used.
    pub chips: Option<u32>,
    /// Precision of the matrix multiplications.
    pub precision: Option<Precision>,
    /// Release, ISO: the day, or the month where the day is not known.
    pub released: String,
    /// Pre-training tokens.
    pub tokens: Option<Tokens>,
    /// Pre-training sequence length, tokens.
    pub sequence_tokens: Option<u32>,
    /// Stretches of pre-training in their order, where its sequences grew or its attention changed; empty where neither is known.
    #[serde(default)]
    pub schedule: Vec<Stretch>,
    /// Why the model does not count the work of a shape that was disclosed; empty where it does.
    #[serde(default)]
    pub uncounted: Vec<Uncounted>,
    /// Claim whose model this one continues: an increment, not a run of its own.
    #[serde(default)]
    pub continues: Option<String>,
    /// GPU-hours by stage.
    pub stage_gpu_hours: Stages,
    /// GPU-hours as stated or summed by the developer.
    pub stated_gpu_hours: Option<GpuHours>,
    /// Price of one GPU-hour that the claim assumes.
    pub usd_per_gpu_hour: Option<UsdPerGpuHour>,
    /// Dollars as stated.
    pub usd_stated: Option<Usd>,
    /// Speed that the developer published for the same run.
    pub measured: Option<Measured>,
    /// Final batch size, sequences.
    pub batch_sequences: Option<u32>,
    /// Ids of what the claim leaves out; the texts live in `say`.
    pub excluded: Vec<String>,
    /// Evidence by group of columns.
    pub evidence: ClaimEvidence,
}

impl Claim {
    /// Whether US export controls decide which chips the developer can have; `None` where the developer is not known.
    pub fn touched_by_controls(&self) -> Option<bool> {
        self.country.map(Country::is_touched_by_controls)
    }

    /// The claim's own hours at the claim's own price; `None` if either was not disclosed.
    pub fn recomputed(&self) -> Option<Usd> {
        Some(self.stated_gpu_hours? * self.usd_per_gpu_hour?)
    }
}

/// What was stated of a run, and by whom (`kind`). A sentence about a claim belongs to the kinds for which it is true.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ClaimKind {
    /// The developer printed dollars.
    Sum,
    /// A sum of the developer's figures that it never stated itself.
    Derived,
    /// The developer stated hours (or what they follow from) and no dollars.
    Hours,
    /// Dollars in the press that the developer has not confirmed.
    Rumour,
    /// Nothing was said of hours or dollars.
    #[serde(rename = "none")]
    Silent,
    /// The reader's own; never in the file.
    Typed,
}

impl ClaimKind {
    /// Every kind.
    pub const ALL: [Self; 6] = [
        Self::Sum,
        Self::Derived,
        Self::Hours,
        Self::Rumour,
        Self::Silent,
        Self::Typed,
    ];

    /// The id in files and reports.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Sum => "sum",
            Self::Derived => "derived",
            Self::Hours => "hours",
            Self::Rumour => "rumour",
            Self::Silent => "none",
            Self::Typed => "typed",
        }
    }

    /// Whether the developer itself stated dollars.
    pub const fn states_dollars(self) -> bool {
        matches!(self, Self::Sum)
    }
}

/// Where a developer is, as far as export rules ask (ISO 3166 alpha-2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Country {
    /// China.
    Cn,
    /// United States.
    Us,
}

impl Country {
    /// The code in files and reports.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Cn => "CN",
            Self::Us => "US",
        }
    }

    /// Whether US export controls decide which chips a developer there can have.
    pub const fn is_touched_by_controls(self) -> bool {
        match self {
            Self::Cn => true,
            Self::Us => false,
        }
    }
}

/// A stretch of pre-training.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Stretch {
    /// Length of its first sequences, tokens.
    pub from_tokens: u32,
    /// Length of its last sequences, tokens.
    pub to_tokens: u32,
    /// Tokens trained on; `None` where the report does not say.
    pub tokens: Option<Tokens>,
    /// Whether attention picks what it reads; before that it reads all.
    pub sparse: bool,
}

/// What keeps the model from counting the work of a shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Uncounted {
    /// One count of active parameters for reading and another for writing, and no word on which a training token meets.
    TwoActiveCounts,
    /// Parameters that are looked up: they fill memory and links and hardly cost products.
    LookUpMemory,
    /// Layers that take keys or their ranking from other layers.
    SharedKeys,
}

impl Uncounted {
    /// The id in files and reports.
    pub const fn id(self) -> &'static str {
        match self {
            Self::TwoActiveCounts => "two_active_counts",
            Self::LookUpMemory => "look_up_memory",
            Self::SharedKeys => "shared_keys",
        }
    }
}

/// GPU-hours by stage: `None` not disclosed, 0 outside the claim.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Stages {
    /// Pre-training.
    pub pretraining: Option<GpuHours>,
    /// Extension of the context window.
    pub context: Option<GpuHours>,
    /// Supervised fine-tuning and the like.
    pub post_training: Option<GpuHours>,
    /// Reinforcement learning of a reasoning model on top.
    pub rl: Option<GpuHours>,
}

impl Stages {
    /// Sum over the stages; `None` as soon as one was not disclosed.
    pub fn total(&self) -> Option<GpuHours> {
        Some(self.pretraining? + self.context? + self.post_training? + self.rl?)
    }
}

/// Published speed of the run.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Measured {
    /// GPU-hours per 10¹² tokens of pre-training.
    pub gpu_hours_per_trillion_tokens: Option<GpuHours>,
    /// Tokens per day on the whole cluster.
    pub tokens_per_day: Option<Tokens>,
    /// Time of one optimiser step.
    pub step_seconds: Option<Seconds>,
    /// TFLOP/s per chip, causal attention.
    pub tflops_causal: Option<f64>,
    /// TFLOP/s per chip, full (non-causal) attention.
    pub tflops_full: Option<f64>,
    /// Model FLOP utilisation as printed, causal, on the BF16 dense peak (share).
    pub mfu_causal: Option<f64>,
    /// The same with full attention (share).
    pub mfu_full: Option<f64>,
    /// Training GFLOP per token as printed, sequence of 4,096.
    pub gflop_per_token: Option<f64>,
}

impl Measured {
    /// Speed per chip with causal attention.
    pub fn causal_speed(&self) -> Option<FlopPerSecond> {
        self.tflops_causal.map(FlopPerSecond::tera)
    }
}

/// Number format of the matrix multiplications.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Precision {
    /// Brain float, 16 bits throughout.
    Bf16,
    /// 8-bit products where they are safe, with 16-bit output projection and routers. A chip without 8-bit GEMM speed works
    /// at its 16-bit speed.
    Fp8,
}

/// Evidence by group of columns.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ClaimEvidence {
    /// Publisher, organisation, kind, run.
    pub publisher: Evidence,
    /// Country of the developer.
    pub country: Evidence,
    /// Architecture, chips, precision, release, tokens, sequence, batch.
    pub run: Evidence,
    /// Stage hours and their total.
    pub hours: Option<Evidence>,
    /// Price of an hour and stated dollars.
    pub money: Option<Evidence>,
    /// Published speed.
    pub measured: Option<Evidence>,
    /// What is left out.
    pub excluded: Option<Evidence>,
}
