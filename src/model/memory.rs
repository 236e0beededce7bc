//! Whether a layout fits into a chip's memory.
//!
//! Weights in 16 bits and gradients in 32 stay on the chip, Adam's states are sharded over the data-parallel chips
//! (ZeRO-1); under FSDP everything is sharded and two layers are gathered. Activations per token and layer follow
//! Korthikanti et al. (arXiv 2205.05198) with fused attention.
//!
//! There are two rules ([`Rule`]). The *reference* is what the constants of the throughput model were fitted with
//! and what the audit uses. The *mended* rule keeps less: normalisations and the product inside a gated feed-forward
//! part are computed again in the backward pass at no visible cost, latent attention keeps its latents instead of what
//! is projected from them, inputs of 8-bit products are kept in 8 bits (all three in DeepSeek-V3's report, arXiv
//! 2412.19437 §3.2.3 and §3.3.3), and context parallelism divides a sequence. In return it counts the copies of a
//! token that are dispatched to experts, which the reference forgets.

use super::flops::{self, Parameters, Recompute, Weights};
use super::kernel::ffn_widths;
use super::layout::{Layout, Precision, Rule};
use crate::facts::accelerator::Accelerator;
use crate::facts::architecture::{Architecture, Attention};
use crate::units::Gigabytes;

/// Share of the chip's memory that a job may fill.
const USABLE: f64 = 0.90;
/// Kept for the framework and communication buffers, GB.
const RESERVED_GB: f64 = 4.0;

/// What a job may fill of one chip.
pub fn budget(chip: &Accelerator) -> Gigabytes {
    Gigabytes::gigabytes(chip.memory_gb * USABLE - RESERVED_GB)
}

/// What a layout needs on the fullest chip by the reference rule.
pub fn needed(shape: &Architecture, layout: &Layout) -> Gigabytes {
    needed_by(Rule::Reference, shape, layout)
}

/// What a layout needs on the fullest chip.
pub fn needed_by(rule: Rule, shape: &Architecture, layout: &Layout) -> Gigabytes {
    let footprint = Footprint::of(rule, shape, layout.sequence, layout.precision);
    let place = Place {
        tp: f64::from(layout.tp),
        pp: f64::from(layout.pp),
        cp: f64::from(layout.cp),
        ep: f64::from(layout.ep),
        dp: f64::from(layout.dp),
        vp: f64::from(layout.vp),
        micro_batch: f64::from(layout.micro_batch),
        recompute: layout.recompute == Recompute::Full,
        fsdp: layout.fsdp,
    };
    Gigabytes::gigabytes(footprint.bytes(&place) / 1e9)
}

/// The part of a layout that memory depends on.
#[derive(Clone, Copy)]
pub(super) struct Place {
    pub tp: f64,
    pub pp: f64,
    pub cp: f64,
    pub ep: f64,
    pub dp: f64,
    pub vp: f64,
    pub micro_batch: f64,
    pub recompute: bool,
    pub fsdp: bool,
}

/// What does not depend on the layout.
pub(super) struct Footprint {
    rule: Rule,
    total: f64,
    dense: f64,
    expert: f64,
    layers: f64,
    sequence: f64,
    /// Bytes of one token in one layer, everything kept.
    kept: f64,
    /// Bytes of one token in one layer, input only.
    input: f64,
    /// Bytes of one token's logits.
    logits: f64,
}

impl Footprint {
    pub(super) fn of(rule: Rule, shape: &Architecture, sequence: u32, precision: Precision) -> Self {
        let w = Weights::of(shape);
        let Parameters { total, expert, .. } = flops::parameters(shape);
        let (total, expert) = (total as f64, expert as f64);
        let (layers, hidden) = (f64::from(shape.layers), f64::from(shape.hidden));
        let ffn = ffn_widths(shape, &w) / layers;
        let kept = match rule {
            Rule::Reference => hidden * 20.0 + flops::matrices(shape) * 2.0 * ffn + 4.0 * w.heads * w.value_width,
            Rule::Mended => selective(shape, &w, ffn, precision),
        };
        Self {
            rule,
            total,
            dense: total - expert,
            expert,
            layers,
            sequence: f64::from(sequence),
            kept,
            input: hidden * 2.0 * f64::from(shape.residual_streams),
            logits: f64::from(shape.vocabulary) * 4.0,
        }
    }

    /// Bytes on the fullest chip.
    pub(super) fn bytes(&self, place: &Place) -> f64 {
        let Place {
            tp,
            pp,
            ep,
            dp,
            vp,
            micro_batch,
            ..
        } = *place;
        // The reference divides neither states nor activations over a context group.
        let (cp, shard) = match self.rule {
            Rule::Reference => (1.0, 1.0),
            Rule::Mended => (place.cp, tp),
        };
        let dp = dp * cp;
        let state = if place.fsdp {
            self.total / (dp * shard) * 18.0 + 8.0 * self.total / self.layers / shard
        } else {
            let dense = self.dense / (tp * pp);
            let expert = self.expert / (pp * if ep > 1.0 { ep } else { tp });
            (dense + expert) * 6.0 + (dense / dp + expert / (dp / ep).max(1.0)) * 12.0
        };
        let per_token = if place.recompute { self.input } else { self.kept };
        // The first stage holds as many micro-batches as there are stages, so the depth cancels; interleaving adds one
        // chunk more.
        let chunks = if pp > 1.0 && vp > 1.0 { 1.0 + 1.0 / vp } else { 1.0 };
        state + micro_batch * self.sequence / (tp * cp) * (self.layers * per_token * chunks + self.logits)
    }
}

/// Bytes that one token leaves behind in one layer under selective recomputation: two residual streams (one of them as many times
/// as streams run in parallel; what mixes them is worked out again, as in arXiv 2512.24880) and their margin (router, statistics, masks), queries, keys and values (or their latents), the attention output, the inputs of
/// the gate, and a copy for every expert it is sent to.
fn selective(shape: &Architecture, w: &Weights, ffn: f64, precision: Precision) -> f64 {
    let hidden = f64::from(shape.hidden);
    let cached = if precision == Precision::Fp8 { 1.0 } else { 2.0 };
    let attended = match shape.attention {
        Attention::Grouped {
            heads,
            kv_heads,
            head_width,
        } => f64::from(heads + 2 * kv_heads) * f64::from(head_width),
        Attention::Latent {
            query_rank,
            kv_rank,
            rope_width,
            ..
        } => f64::from(query_rank + kv_rank + rope_width),
        Attention::Compressed {
            query_rank, head_width, ..
        } => f64::from(query_rank + head_width),
    };
    let inputs = if shape.gated { 2.0 } else { 1.0 };
    let dispatched = shape.moe.map_or(0.0, |moe| {
        f64::from(moe.active) * hidden * w.moe_layers / f64::from(shape.layers)
    });
    let streams = f64::from(shape.residual_streams);
    (2.0 * streams + 4.0) * hidden
        + 2.0 * attended
        + 2.0 * w.heads * w.value_width
        + cached * (inputs * ffn + dispatched)
}
