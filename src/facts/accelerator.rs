//! What the throughput model needs of a chip (`public/data/accelerators.json`): measurements and judgements, beside the
//! datasheet catalogue.

use serde::{Deserialize, Serialize};

use super::architecture::plain;

/// Model inputs of one chip. Speeds in TFLOP/s, bandwidths in GB/s **per direction**, memory in GB.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Accelerator {
    /// Stable id used in links, e.g. `h800`, `ascend-910b`.
    pub id: String,
    /// Name in print, e.g. `H800`, `Ascend 910B`.
    pub name: String,
    /// Names under which published runs list the chip.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Id of the datasheet row in `chips.json`.
    pub catalogue: Option<String>,
    /// Dense BF16 peak, TFLOP/s.
    pub peak_bf16_tflops: f64,
    /// Dense FP8 peak, TFLOP/s; 0 without FP8.
    pub peak_fp8_tflops: f64,
    /// Sustained BF16 GEMM speed `S`, TFLOP/s.
    pub gemm_bf16_tflops: f64,
    /// Small-shape penalty `a` of BF16 GEMM (elements).
    pub gemm_bf16_penalty: f64,
    /// Sustained FP8 GEMM speed, TFLOP/s; 0 without FP8.
    pub gemm_fp8_tflops: f64,
    /// Small-shape penalty of FP8 GEMM.
    pub gemm_fp8_penalty: f64,
    /// Memory, GB.
    pub memory_gb: f64,
    /// Memory bandwidth, GB/s.
    pub memory_gb_per_s: f64,
    /// Scale-up link per chip and direction, GB/s.
    pub scaleup_gb_per_s: f64,
    /// Chips in one scale-up domain.
    pub scaleup_domain: u32,
    /// Scale-out (NIC) link per chip and direction, GB/s.
    pub scaleout_gb_per_s: f64,
    /// Board power, W.
    pub tdp_w: f64,
    /// Software-maturity factor on the step time (1 = as the calibration set).
    pub maturity: f64,
    /// `measured` where S and a were fitted to kernel measurements, `assumed` otherwise.
    pub evidence: Basis,
    /// Source id.
    pub source: String,
    /// Date of the source or of the judgement, ISO.
    pub date: String,
    /// What a reader should know.
    #[serde(default)]
    pub note: String,
}

impl Accelerator {
    /// Whether `name` is the print name, the id or an alias of this chip, written in whatever case and punctuation.
    pub fn is_called(&self, name: &str) -> bool {
        let wanted = plain(name);
        !wanted.is_empty()
            && [&self.name, &self.id]
                .into_iter()
                .chain(&self.aliases)
                .any(|own| plain(own) == wanted)
    }
}

/// How a model input is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// Read off, or fitted directly to, published measurements of the thing itself.
    Measured,
    /// A constant of this model, fitted to published benchmark points or production runs.
    Fitted,
    /// A judgement, said so on the page.
    Assumed,
}
