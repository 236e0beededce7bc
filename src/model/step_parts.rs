//! The parts of a step as plain numbers: what [`super::kernel`] works out and [`super::step`] gives units.
//!
//! Private to this room, hence bare `f64`.

/// Seconds per token at full depth on one tensor group.
#[derive(Clone, Copy)]
pub(super) struct PerToken {
    pub attention_projection: f64,
    pub dense_ffn: f64,
    pub moe_ffn: f64,
    pub head: f64,
    pub mtp: f64,
    pub attention_core: f64,
    pub elementwise: f64,
    pub moe_permutation: f64,
    pub tensor_traffic: f64,
    pub context_traffic: f64,
    pub expert_traffic: f64,
}

impl PerToken {
    /// Their sum: what a token costs before pipeline and step overheads, seconds.
    pub(super) fn sum(&self) -> f64 {
        self.attention_projection
            + self.dense_ffn
            + self.moe_ffn
            + self.head
            + self.mtp
            + self.attention_core
            + self.elementwise
            + self.moe_permutation
            + self.tensor_traffic
            + self.context_traffic
            + self.expert_traffic
    }
}

/// A step from the outside: per-token pipeline costs, per-step data costs, the total.
pub(super) struct Whole {
    /// Tokens of a step in one pipeline.
    pub tokens: f64,
    /// Seconds per token at full depth.
    pub pipeline_traffic: f64,
    /// Seconds per token at full depth.
    pub bubble: f64,
    pub data_traffic: f64,
    pub optimizer: f64,
    pub total: f64,
    /// Tokens per second and chip.
    pub speed: f64,
}
