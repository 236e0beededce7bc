//! The time of one training step, part by part, for a known layout on a known chip.
//!
//! A step is the sum of matrix products (sustained speed falls for small shapes), the attention core, element-wise
//! memory traffic, the exposed part of every kind of communication, the pipeline bubble, the gradient exchange and the
//! optimizer. Constants were fitted to 187 published benchmark points (`public/data/throughput.json`); speeds and
//! links are facts of the chip (`public/data/accelerators.json`).

use super::kernel::Kernel;
use super::layout::{Inner, Layout, Outer, Rule, uneven};
use crate::facts::accelerator::Accelerator;
use crate::facts::architecture::Architecture;
use crate::facts::throughput::ThroughputConstants;
use crate::units::{Seconds, TokensPerSecond};

/// Seconds of one step on one chip, by what they are spent on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StepTime {
    /// Attention projections.
    pub attention_projection: Seconds,
    /// Feed-forward of dense layers.
    pub dense_ffn: Seconds,
    /// Routed and shared experts.
    pub moe_ffn: Seconds,
    /// Output projection.
    pub head: Seconds,
    /// Multi-token-prediction modules.
    pub mtp: Seconds,
    /// Attention core.
    pub attention_core: Seconds,
    /// Element-wise memory traffic.
    pub elementwise: Seconds,
    /// Permuting tokens to experts and back.
    pub moe_permutation: Seconds,
    /// Exposed tensor-parallel traffic.
    pub tensor_traffic: Seconds,
    /// Exposed ring-attention traffic.
    pub context_traffic: Seconds,
    /// Exposed expert all-to-all.
    pub expert_traffic: Seconds,
    /// Exposed sends between pipeline stages.
    pub pipeline_traffic: Seconds,
    /// Idle at the ends of the pipeline; by the mended rule also before stages with more layers.
    pub bubble: Seconds,
    /// Exposed gradient exchange, or parameter gathering under FSDP.
    pub data_traffic: Seconds,
    /// Optimizer update.
    pub optimizer: Seconds,
    /// The whole step: the parts over the residual constant and the chip's software maturity.
    pub total: Seconds,
    /// Tokens per second on one chip.
    pub speed: TokensPerSecond,
}

impl StepTime {
    /// The parts (not the total) under stable names.
    pub fn parts(&self) -> [(&'static str, Seconds); 15] {
        [
            ("attention_projection", self.attention_projection),
            ("dense_ffn", self.dense_ffn),
            ("moe_ffn", self.moe_ffn),
            ("head", self.head),
            ("mtp", self.mtp),
            ("attention_core", self.attention_core),
            ("elementwise", self.elementwise),
            ("moe_permutation", self.moe_permutation),
            ("tensor_traffic", self.tensor_traffic),
            ("context_traffic", self.context_traffic),
            ("expert_traffic", self.expert_traffic),
            ("pipeline_traffic", self.pipeline_traffic),
            ("bubble", self.bubble),
            ("data_traffic", self.data_traffic),
            ("optimizer", self.optimizer),
        ]
    }
}

/// The time of one step of a layout by the reference rule, stages taken as even.
pub fn step_time(
    shape: &Architecture,
    chip: &Accelerator,
    constants: &ThroughputConstants,
    layout: &Layout,
) -> StepTime {
    step_time_by(Rule::Reference, shape, chip, constants, layout)
}

/// The time of one step of a layout.
pub fn step_time_by(
    rule: Rule,
    shape: &Architecture,
    chip: &Accelerator,
    constants: &ThroughputConstants,
    layout: &Layout,
) -> StepTime {
    let kernel = Kernel::of(
        shape,
        chip,
        constants,
        layout.precision,
        layout.sequence,
        layout.flash,
        layout.mtp,
    );
    let (mut inner, mut outer) = (Inner::of(layout), Outer::of(layout));
    if rule == Rule::Mended {
        inner.two_way = layout.dualpipe;
        outer.uneven = uneven(shape.layers, layout.pp);
    }
    let per_token = kernel.per_token(inner);
    let whole = kernel.whole(per_token.sum(), &outer);
    let scale = whole.tokens / f64::from(layout.pp);
    let part = |seconds: f64| Seconds::seconds(seconds * scale);
    StepTime {
        attention_projection: part(per_token.attention_projection),
        dense_ffn: part(per_token.dense_ffn),
        moe_ffn: part(per_token.moe_ffn),
        head: part(per_token.head),
        mtp: part(per_token.mtp),
        attention_core: part(per_token.attention_core),
        elementwise: part(per_token.elementwise),
        moe_permutation: part(per_token.moe_permutation),
        tensor_traffic: part(per_token.tensor_traffic),
        context_traffic: part(per_token.context_traffic),
        expert_traffic: part(per_token.expert_traffic),
        pipeline_traffic: part(whole.pipeline_traffic),
        bubble: part(whole.bubble),
        data_traffic: Seconds::seconds(whole.data_traffic),
        optimizer: Seconds::seconds(whole.optimizer),
        total: Seconds::seconds(whole.total),
        speed: TokensPerSecond::tokens_per_second(whole.speed),
    }
}
