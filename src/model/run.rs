//! From a speed to a run: hours, days, and the utilisation that they imply.

use super::flops::Convention;
use crate::facts::accelerator::Accelerator;
use crate::units::{Days, Flop, FlopPerSecond, GpuHours, Tokens, TokensPerSecond};

/// Chip-hours of a run at a speed per chip: `tokens / (3600 · speed)`.
pub fn gpu_hours(tokens: Tokens, speed: TokensPerSecond) -> GpuHours {
    tokens / speed
}

/// Speed per chip that published hours imply: `tokens / (3600 · hours)`.
pub fn implied_speed(tokens: Tokens, hours: GpuHours) -> TokensPerSecond {
    TokensPerSecond::tokens_per_second(tokens.to_tokens() / (3600.0 * hours.to_gpu_hours()))
}

/// Calendar days on a cluster that keeps `goodput` (0–1) of its time; pass 1 for hours that were billed.
pub fn days(hours: GpuHours, chips: f64, goodput: f64) -> Days {
    (hours / goodput).days_on(chips)
}

/// FLOP per second on one chip.
pub fn achieved(flop_per_token: Flop, speed: TokensPerSecond) -> FlopPerSecond {
    flop_per_token * speed
}

/// How the work in a utilisation was counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Work {
    /// Exact FLOP under a convention.
    Exact(Convention),
    /// Six times the active parameters, attention left out.
    SixN,
}

/// Which dense peak a utilisation divides by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PeakPrecision {
    /// 16-bit products.
    Bf16,
    /// 8-bit products.
    Fp8,
}

/// Which hours a utilisation rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HoursBasis {
    /// The rate while training runs.
    Steady,
    /// All hours billed for the run, restarts and downtime inside.
    Billed,
}

/// A utilisation with the three choices without which it means nothing: the same DeepSeek-V3 run is 19.5 % (causal, FP8
/// peak) or 43.7 % (full attention, BF16 peak).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mfu {
    /// Share of the peak, 0–1.
    pub share: f64,
    /// How the work was counted.
    pub work: Work,
    /// Which peak it was divided by.
    pub peak: PeakPrecision,
    /// Which hours it rests on.
    pub hours: HoursBasis,
}

impl Mfu {
    /// Utilisation of `chip` at an achieved rate. `None` where the chip has no such peak.
    pub fn new(
        achieved: FlopPerSecond,
        chip: &Accelerator,
        work: Work,
        peak: PeakPrecision,
        hours: HoursBasis,
    ) -> Option<Self> {
        share_of_peak(achieved, chip, peak).map(|share| Self {
            share,
            work,
            peak,
            hours,
        })
    }
}

/// An achieved rate over a chip's peak, where it has one.
fn share_of_peak(achieved: FlopPerSecond, chip: &Accelerator, peak: PeakPrecision) -> Option<f64> {
    let tera = match peak {
        PeakPrecision::Bf16 => chip.peak_bf16_tflops,
        PeakPrecision::Fp8 => chip.peak_fp8_tflops,
    };
    (tera > 0.0).then(|| achieved.to_tera() / tera)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn v3_hours_per_trillion_are_the_published_speed() {
        let speed = implied_speed(Tokens::trillion(1.0), GpuHours::gpu_hours(180e3));
        assert!((speed.to_tokens_per_second() - 1543.2).abs() < 0.1);
        let hours = gpu_hours(Tokens::trillion(14.8), speed);
        assert!((hours.to_gpu_hours() - 2.664e6).abs() < 1e-3);
        // The report: "less than two months", 54.2 days on 2,048 chips.
        assert!((days(hours, 2048.0, 0.5).to_days() - 108.4).abs() < 0.1);
        assert!((days(hours, 2048.0, 1.0).to_days() - 54.2).abs() < 0.05);
    }
}
