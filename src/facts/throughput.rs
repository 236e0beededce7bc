//! Constants of the throughput model (`public/data/throughput.json`): how close a cluster comes to its chips' speed.

use serde::{Deserialize, Serialize};

use super::accelerator::Basis;

/// One constant with where it comes from.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Constant {
    /// Value in `unit`.
    pub value: f64,
    /// Unit: `ratio`, `share`, `ln`, `hours` or `GPU-hours`.
    pub unit: String,
    /// What it stands for.
    pub meaning: String,
    /// Measured, fitted or assumed.
    pub basis: Basis,
    /// Source id.
    pub source: String,
    /// Date of the source, the fit or the judgement, ISO.
    pub date: String,
}

macro_rules! throughput {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {
        /// Every constant of the throughput model as recorded.
        #[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
        pub struct Throughput {
            $($(#[$doc])* pub $name: Constant,)*
        }

        /// The values alone, as the kernels read them.
        #[derive(Clone, Copy, Debug, PartialEq)]
        pub struct ThroughputConstants {
            $($(#[$doc])* pub $name: f64,)*
        }

        impl Throughput {
            /// The values alone.
            pub fn constants(&self) -> ThroughputConstants {
                ThroughputConstants { $($name: self.$name.value,)* }
            }

            /// Every constant under its name, in the order of the file.
            pub fn entries(&self) -> Vec<(&'static str, &Constant)> {
                vec![$((stringify!($name), &self.$name),)*]
            }

            /// Every constant, to be changed, in the order of the file.
            pub fn entries_mut(&mut self) -> Vec<&mut Constant> {
                vec![$(&mut self.$name,)*]
            }
        }
    };
}

throughput! {
    /// Speed of the attention core over sustained BF16 GEMM speed (α).
    attention_core,
    /// Multiplier on element-wise memory traffic (`c_e`).
    elementwise,
    /// Reached share of the scale-up link (`η_nv`).
    scaleup_efficiency,
    /// Reached share of the scale-out link (`η_nic`).
    scaleout_efficiency,
    /// Exposed share of tensor-parallel traffic (`x_tp`).
    exposed_tensor,
    /// Exposed share of expert-parallel traffic (`x_ep`).
    exposed_expert,
    /// The same under a two-way pipeline.
    exposed_expert_two_way,
    /// Exposed share of data-parallel traffic (`x_dp`).
    exposed_data,
    /// Reached share of the modelled speed (κ).
    residual,
    /// Multiplier on the memory traffic of expert permutation (`c_p`).
    moe_traffic,
    /// Multiplier on the small-shape penalty of grouped expert GEMMs (`g_moe`).
    moe_gemm_penalty,
    /// Remaining speed of routed-expert GEMMs (`k_moe`).
    moe_residual,
    /// Share of FP8-able GEMM work that runs in FP8 (`v`).
    fp8_share,
    /// Chip-hours between interruptions.
    mtbf_gpu_hours,
    /// Hours from an interruption to training again.
    restart_hours,
    /// Hours to write a checkpoint.
    checkpoint_hours,
}
