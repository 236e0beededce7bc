//! The arithmetic of the ladder: what a bill comes to when more and more is counted.
//!
//! The rungs form a graph, not a chain of mark-ups. Each states hours × price × scope:
//!
//! ```text
//! pre-training ─→ + context extension and post-training ─→ (+ R1's RL) ─→ ÷ φ ─→ + people + data = programme
//! electricity of the run, owning the cluster, the fleet: beside the chain
//! ```
//!
//! Every function is a line of arithmetic on points, so that a column of draws costs one multiplication per draw.

use crate::units::{GpuHours, Usd, UsdPerGpuHour};

/// Pre-training: hours × price.
#[inline]
pub fn pretraining(hours: GpuHours, price: UsdPerGpuHour) -> Usd {
    hours * price
}

/// The claim's rung: pre-training and, on top, a share `extra` of it for context extension and post-training (4.65 % in
/// the DeepSeek-V3 report: 119K + 5K of 2,664K hours).
#[inline]
pub fn run(pretraining: Usd, extra: f64) -> Usd {
    pretraining * (1.0 + extra)
}

/// With the reinforcement learning of a later release, in dollars.
#[inline]
pub fn with_rl(run: Usd, rl: Usd) -> Usd {
    run + rl
}

/// All research compute, when the final runs are a share `phi` (0–1] of it.
#[inline]
pub fn research_compute(final_runs: Usd, phi: f64) -> Usd {
    final_runs / phi
}

/// People: heads × yearly cost × years.
#[inline]
pub fn staff(heads: f64, wage_per_year: Usd, years: f64) -> Usd {
    wage_per_year * (heads * years)
}

/// The whole programme.
#[inline]
pub fn programme(research_compute: Usd, staff: Usd, data: Usd) -> Usd {
    research_compute + staff + data
}

/// What the chain of rungs is worked out from. Points; dollars of one year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Inputs {
    /// Hours of pre-training on the basis chosen (steady, or billed).
    pub hours: GpuHours,
    /// Price of one hour, rented or owned.
    pub price: UsdPerGpuHour,
    /// Context extension and post-training over pre-training.
    pub extra: f64,
    /// Later reinforcement learning; 0 where the claim leaves it out.
    pub rl: Usd,
    /// Final runs' share of research compute.
    pub phi: f64,
    /// People.
    pub heads: f64,
    /// Yearly cost of one of them.
    pub wage_per_year: Usd,
    /// Years of work.
    pub years: f64,
    /// Data, synthetic data and annotation.
    pub data: Usd,
}

/// The chain of rungs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rungs {
    /// Pre-training alone.
    pub pretraining: Usd,
    /// With context extension and post-training: the claim's rung.
    pub run: Usd,
    /// With reinforcement learning.
    pub with_rl: Usd,
    /// With experiments and failed runs.
    pub research: Usd,
    /// With people.
    pub with_staff: Usd,
    /// With data: the programme.
    pub programme: Usd,
}

impl Inputs {
    /// Climbs the chain.
    #[inline]
    pub fn climb(&self) -> Rungs {
        let first = pretraining(self.hours, self.price);
        let run = run(first, self.extra);
        let with_rl = with_rl(run, self.rl);
        let research = research_compute(with_rl, self.phi);
        let people = staff(self.heads, self.wage_per_year, self.years);
        Rungs {
            pretraining: first,
            run,
            with_rl,
            research,
            with_staff: research + people,
            programme: programme(research, people, self.data),
        }
    }
}

/// A reported holding of one chip.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Holding {
    /// Chips reported.
    pub count: f64,
    /// Bare chip price.
    pub chip_price: Usd,
}

/// Purchase of a fleet: chips × `multiplier` for the rest of the server, over the servers' share of the cluster.
pub fn fleet(holdings: &[Holding], multiplier: f64, network_share: f64) -> Usd {
    let chips: Usd = holdings.iter().map(|holding| holding.chip_price * holding.count).sum();
    chips * multiplier / (1.0 - network_share)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_claim_stands_on_its_rung() {
        // DeepSeek-V3 report, table 1: 2,664K + 119K + 5K hours at $2 are $5.328M, $0.238M and $0.01M.
        let inputs = Inputs {
            hours: GpuHours::gpu_hours(2.664e6),
            price: UsdPerGpuHour::usd_per_gpu_hour(2.0),
            extra: 124.0 / 2664.0,
            rl: Usd::usd(147e3 * 2.0),
            phi: 0.1,
            heads: 150.0,
            wage_per_year: Usd::million(0.15),
            years: 1.5,
            data: Usd::million(5.0),
        };
        let rungs = inputs.climb();
        assert!((rungs.pretraining.to_million() - 5.328).abs() < 1e-9);
        assert!((rungs.run.to_million() - 5.576).abs() < 1e-9);
        assert!((rungs.with_rl.to_million() - 5.870).abs() < 1e-9);
        assert!((rungs.research.to_million() - 58.70).abs() < 1e-9);
        assert!((rungs.with_staff.to_million() - (58.70 + 33.75)).abs() < 1e-9);
        assert!((rungs.programme.to_million() - (58.70 + 33.75 + 5.0)).abs() < 1e-9);
    }

    #[test]
    fn the_reported_fleet_costs_one_and_a_half_billion() {
        // 10K A100 at $13.5K, 10K H800 at $20K, 10K H100 at $23K, 30K H20 at $12.5K: $0.94B of chips by hand.
        let holding = |count: f64, price: f64| Holding {
            count,
            chip_price: Usd::usd(price),
        };
        let all = [
            holding(1e4, 13.5e3),
            holding(1e4, 20e3),
            holding(1e4, 23e3),
            holding(3e4, 12.5e3),
        ];
        assert!((fleet(&all, 1.3, 0.19).to_million() - 940.0 * 1.3 / 0.81).abs() < 1e-6);
    }
}
