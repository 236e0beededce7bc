//! How a training job is spread over chips: the degrees of parallelism and what else decides the time of a step.

use super::flops::Recompute;
pub use crate::facts::Precision;

/// Which reading of the throughput model: as its constants were fitted, or with its known defects mended.
///
/// | | reference | mended |
/// |---|---|---|
/// | memory | everything kept ([`super::memory`]) | selective recomputation, 8-bit caching |
/// | search | | also context parallelism, and sharding with tensor parallelism |
/// | uneven stages | slow the planned speed | idle time of the step itself |
/// | two-way pipelines | all expert traffic exposed as elsewhere | the exposure that DeepSeek's step leaves |
/// | batch | what does not divide is dropped | dealt out as far as it goes, the other chips wait |
/// | cluster | the first count that some layout divides | the count with the largest speed in all |
///
/// DeepSeek's own step (arXiv 2505.09343, table 4) has 2.06 of 19.926 s of idle time, 10.3 %. The halved bubble of its
/// schedule alone is 5.9 % of the modelled step; with 61 layers on 16 stages, 4 on the fullest, it is 10.3 %.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Rule {
    /// As the constants were fitted; the audit plans by it. Known defect: DeepSeek-V3's published layout (16 stages ×
    /// 64-way experts) comes out at 96 GB on an 80 GB chip.
    #[default]
    Reference,
    /// What predictions of published runs plan by.
    Mended,
}

/// One way of laying a job out. Degrees and counts in pieces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "independent switches of a training framework"
)]
pub struct Layout {
    /// Tensor parallelism.
    pub tp: u32,
    /// Pipeline stages.
    pub pp: u32,
    /// Context parallelism (ring attention).
    pub cp: u32,
    /// Expert parallelism, inside the data-parallel chips; 1 keeps every expert on every tensor group.
    pub ep: u32,
    /// Data parallelism.
    pub dp: u32,
    /// Interleaved (virtual) pipeline chunks per stage.
    pub vp: u32,
    /// Sequences in a micro-batch.
    pub micro_batch: u32,
    /// Micro-batches in a step, for one pipeline.
    pub n_micro: u32,
    /// What the backward pass computes again. `Attention` costs nothing extra where attention is fused, because the
    /// fused kernel recomputes anyway.
    pub recompute: Recompute,
    /// Parameters, gradients and optimizer all sharded over the data-parallel chips (ZeRO-3).
    pub fsdp: bool,
    /// Two-way pipeline schedule with half the bubble (DeepSeek-V3 report §3.2.1).
    pub dualpipe: bool,
    /// Most nodes one token may be sent to, where the router is so limited.
    pub group_limit: Option<u32>,
    /// Number format.
    pub precision: Precision,
    /// Tokens in a sequence.
    pub sequence: u32,
    /// Fused attention (FlashAttention) rather than score matrices in memory.
    pub flash: bool,
    /// Whether multi-token-prediction modules are trained.
    pub mtp: bool,
}

impl Layout {
    /// One chip, one sequence at a time: the start from which a layout is described.
    pub const fn single(precision: Precision, sequence: u32) -> Self {
        Self {
            tp: 1,
            pp: 1,
            cp: 1,
            ep: 1,
            dp: 1,
            vp: 1,
            micro_batch: 1,
            n_micro: 1,
            recompute: Recompute::None,
            fsdp: false,
            dualpipe: false,
            group_limit: None,
            precision,
            sequence,
            flash: true,
            mtp: false,
        }
    }

    /// Chips the layout occupies.
    pub fn chips(&self) -> u32 {
        self.tp * self.pp * self.cp * self.dp
    }
}

/// Extra forward passes of a recomputation choice.
pub(super) fn again(recompute: Recompute) -> f64 {
    if recompute == Recompute::Full { 1.0 } else { 0.0 }
}

/// The part of a layout that decides the time of one token.
#[derive(Clone, Copy)]
pub(super) struct Inner {
    pub tp: f64,
    pub cp: f64,
    pub ep: f64,
    pub micro_batch: f64,
    /// Extra forward passes.
    pub again: f64,
    pub group_limit: Option<f64>,
    /// Two-way pipeline whose overlap counts ([`Rule::Mended`]).
    pub two_way: bool,
}

/// The part of a layout that decides the time of a step given that of a token.
#[derive(Clone, Copy)]
pub(super) struct Outer {
    pub tp: f64,
    pub pp: f64,
    pub ep: f64,
    pub dp: f64,
    pub vp: f64,
    /// Tokens of one micro-batch on one context rank.
    pub micro_tokens: f64,
    pub n_micro: f64,
    /// Layers of the fullest stage over those of an even one, where the step counts them; else 1.
    pub uneven: f64,
    pub fsdp: bool,
    pub dualpipe: bool,
}

/// Layers of the fullest of `pp` stages over those of an even one.
pub(super) fn uneven(layers: u32, pp: u32) -> f64 {
    f64::from(layers.div_ceil(pp)) * f64::from(pp) / f64::from(layers)
}

impl Inner {
    pub(super) fn of(layout: &Layout) -> Self {
        Self {
            tp: f64::from(layout.tp),
            cp: f64::from(layout.cp),
            ep: f64::from(layout.ep),
            micro_batch: f64::from(layout.micro_batch),
            again: again(layout.recompute),
            group_limit: layout.group_limit.map(f64::from),
            two_way: false,
        }
    }
}

impl Outer {
    pub(super) fn of(layout: &Layout) -> Self {
        Self {
            tp: f64::from(layout.tp),
            pp: f64::from(layout.pp),
            ep: f64::from(layout.ep),
            dp: f64::from(layout.dp),
            vp: f64::from(layout.vp),
            micro_tokens: f64::from(layout.micro_batch) * f64::from(layout.sequence) / f64::from(layout.cp),
            n_micro: f64::from(layout.n_micro),
            uneven: 1.0,
            fsdp: layout.fsdp,
            dualpipe: layout.dualpipe,
        }
    }
}
