//! A claim's statements held against one another.

use super::columns::home_chip;
use crate::facts::Facts;
use crate::model::flops::{self, Convention};
use crate::scenario::Scenario;
use crate::units::{GpuHours, Usd};

/// Two statements of a claim that should agree.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Check {
    /// What is held against what.
    pub id: &'static str,
    /// As it follows from the claim's other statements.
    pub found: f64,
    /// As stated.
    pub stated: f64,
}

/// The check that every claim is asked for: its hours at its own price against the dollars that it states.
pub const SUM: &str = "hours × price = dollars";

/// How far two statements may differ before they disagree: the last printed digits.
const AGREE: f64 = 0.005;

impl Check {
    /// Whether the two agree to half a per cent.
    pub fn agrees(&self) -> bool {
        (self.found / self.stated - 1.0).abs() <= AGREE
    }
}

/// Every pair of statements that the claim makes of one quantity.
pub(super) fn checks(facts: &Facts, scenario: &Scenario) -> Vec<Check> {
    let claim = scenario.claim(facts);
    let record = claim.facts;
    let measured = record.measured;
    let peak = home_chip(facts, &claim).peak_bf16_tflops;
    let rate = measured.and_then(|found| found.gpu_hours_per_trillion_tokens);
    let per_token = claim
        .shape
        .map(|shape| flops::flop_per_token(shape, claim.sequence, Convention::CAUSAL).to_flop() / 1e9);
    let pairs = [
        (
            SUM,
            record.recomputed().map(Usd::to_usd),
            record.usd_stated.map(Usd::to_usd),
        ),
        (
            "stages = hours",
            record.stage_gpu_hours.total().map(GpuHours::to_gpu_hours),
            record.stated_gpu_hours.map(GpuHours::to_gpu_hours),
        ),
        (
            "rate × tokens = hours",
            rate.zip(record.tokens)
                .map(|(rate, tokens)| (rate * tokens.to_trillion()).to_gpu_hours()),
            claim.speed_hours().map(GpuHours::to_gpu_hours),
        ),
        (
            "TFLOP/s ÷ peak = MFU",
            measured.and_then(|found| Some(found.tflops_causal? / peak)),
            measured.and_then(|found| found.mfu_causal),
        ),
        (
            "GFLOP per token",
            per_token,
            measured.and_then(|found| found.gflop_per_token),
        ),
    ];
    pairs
        .into_iter()
        .filter_map(|(id, found, stated)| {
            Some(Check {
                id,
                found: found?,
                stated: stated?,
            })
        })
        .collect()
}
