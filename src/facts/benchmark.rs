//! Speeds that vendors published for a claimed model (`benchmarks.json`): steady, without downtime. Part of the
//! [`Archive`](super::Archive).

use serde::{Deserialize, Serialize};

use super::claim::Precision;
use super::evidence::Evidence;
use crate::units::TokensPerSecond;

/// One published speed.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Benchmark {
    /// Stable id.
    pub id: String,
    /// Who published it.
    pub who: String,
    /// Row of `architectures.json`.
    pub architecture: String,
    /// Accelerator id.
    pub chip: String,
    /// Chips of the cluster.
    pub chips: u32,
    /// Precision of the matrix multiplications.
    pub precision: Precision,
    /// Training tokens per second and chip.
    pub tokens_per_second_per_chip: TokensPerSecond,
    /// What a reader should know.
    pub note: String,
    /// Evidence.
    pub evidence: Evidence,
}
