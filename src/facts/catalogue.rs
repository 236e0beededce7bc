//! The datasheet catalogue (`chips.json`): chips as sold, as far as export rules and prices need them.
//!
//! Part of the [`Archive`](super::Archive), not of the tables that the first view needs.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::evidence::Evidence;

/// Datasheet values of one chip. Rates are dense peaks; `None` means not known, never zero.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Chip {
    /// Catalogue id, e.g. `h800-sxm`.
    pub id: String,
    /// Name in print.
    pub name: String,
    /// Who makes it.
    pub vendor: String,
    /// How it is sold.
    pub status: Status,
    /// First day of sale or announcement, ISO of any precision.
    pub launch: Option<String>,
    /// 32-bit floating point, TFLOP/s.
    pub fp32_tflops: Option<f64>,
    /// TF32, TFLOP/s.
    pub tf32_tflops: Option<f64>,
    /// BF16, TFLOP/s.
    pub bf16_tflops: Option<f64>,
    /// FP16, TFLOP/s.
    pub fp16_tflops: Option<f64>,
    /// FP8, TFLOP/s.
    pub fp8_tflops: Option<f64>,
    /// FP4, TFLOP/s; the high end where sources differ.
    pub fp4_tflops: Option<f64>,
    /// Low end of FP4 where sources differ.
    pub fp4_low_tflops: Option<f64>,
    /// INT8, 10¹² operations per second.
    pub int8_tops: Option<f64>,
    /// Memory, GB.
    pub memory_gb: Option<f64>,
    /// Kind of memory.
    pub memory_type: Option<String>,
    /// Memory bandwidth, GB/s.
    pub memory_gb_per_s: Option<f64>,
    /// Scale-up link, both directions summed, GB/s.
    pub link_both_ways_gb_per_s: Option<f64>,
    /// Usual network card per chip, one direction, Gbit/s.
    pub nic_gbit_per_s: Option<f64>,
    /// Rated power, W.
    pub power_w: Option<f64>,
    /// Area of all logic dies on a non-planar process, mm².
    pub logic_die_mm2: Option<f64>,
    /// The process is `FinFET` or later.
    pub nonplanar: bool,
    /// Marketed for data centres.
    pub datacenter: bool,
    /// The same part is sold in the United States; no for parts cut for China, for services and for chips made in China.
    pub sold_in_us: bool,
    /// Manufacturing process.
    pub process: Option<String>,
    /// Transistors, 10⁹.
    pub transistors_billion: Option<f64>,
    /// What a reader should know.
    pub note: String,
    /// Evidence by group of columns.
    pub evidence: BTreeMap<String, Evidence>,
}

/// How a chip is sold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// On the market.
    Shipping,
    /// Made in China.
    Domestic,
    /// Only as a service of its maker.
    CloudOnly,
    /// No longer sold.
    Withdrawn,
    /// Announced.
    Planned,
    /// Rumoured.
    Proposed,
}

/// Every chip of the catalogue.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(transparent)]
pub struct Catalogue {
    /// The rows, in the order of the file.
    pub chips: Vec<Chip>,
}

impl Catalogue {
    /// The chip with this catalogue id.
    pub fn chip(&self, id: &str) -> Option<&Chip> {
        self.chips.iter().find(|chip| chip.id == id)
    }
}
