//! How a training job is spread over chips: the degrees of parallelism and what else decides the time of a step.

use super::flops::Recompute;
pub use crate::facts::Precision;

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
    pub fsdp: bool,
    pub dualpipe: bool,
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
            fsdp: layout.fsdp,
            dualpipe: layout.dualpipe,
        }
    }
}
