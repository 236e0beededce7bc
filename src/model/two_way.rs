//! DeepSeek-V3's own step: the only published breakdown of a two-way pipeline, and what it says of exposed traffic.
//!
//! By the mended rule ([`Rule`]) the idle time of that step comes out as measured without any constant for it. Its total
//! then leaves less than the usual share of expert traffic exposed. One step of one organisation carries one constant,
//! so it is used for layouts with two-way pipelines only, which no search tries: no prediction rests on it.

use super::layout::{Layout, Precision, Rule};
use super::step::step_time_by;
use crate::facts::accelerator::Accelerator;
use crate::facts::architecture::Architecture;
use crate::facts::throughput::ThroughputConstants;
use crate::units::Seconds;

/// The layout that DeepSeek-V3 was trained with: 16 two-way stages, 64-way experts, no tensor parallelism, at most four
/// nodes per token, 15,360 sequences of 4,096 tokens on 2,048 chips (arXiv 2412.19437 §2.1.2, §3.2, §4.2).
pub const fn deepseek_v3() -> Layout {
    let mut layout = Layout::single(Precision::Fp8, 4096);
    layout.pp = 16;
    layout.ep = 64;
    layout.dp = 128;
    layout.n_micro = 120;
    layout.dualpipe = true;
    layout.group_limit = Some(4);
    layout.mtp = true;
    layout
}

/// The exposed share of expert traffic with which a two-way layout takes `step`; the total is linear in it.
pub fn exposed_expert(
    shape: &Architecture,
    chip: &Accelerator,
    constants: &ThroughputConstants,
    layout: &Layout,
    step: Seconds,
) -> f64 {
    let seconds = |exposed_expert_two_way| {
        let constants = ThroughputConstants {
            exposed_expert_two_way,
            ..*constants
        };
        step_time_by(Rule::Mended, shape, chip, &constants, layout)
            .total
            .to_seconds()
    };
    let hidden = seconds(0.0);
    (step.to_seconds() - hidden) / (seconds(1.0) - hidden)
}
