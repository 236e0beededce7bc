//! What interruptions leave of a steady rate: Young's first-order checkpoint interval (CACM 1974; Daly, FGCS 2006).
//!
//! Use it only on a steady rate. Hours billed from start to end already contain the loss.

use crate::facts::throughput::ThroughputConstants;

/// How a cluster fails and recovers. All in hours.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reliability {
    /// Chip-hours between interruptions of the job.
    pub mtbf_gpu_hours: f64,
    /// From an interruption to training again.
    pub restart_hours: f64,
    /// To write one checkpoint.
    pub checkpoint_hours: f64,
}

impl Reliability {
    /// The recorded constants: 50,700 GPU-hours, 15 minutes, 1 minute.
    pub const fn recorded(constants: &ThroughputConstants) -> Self {
        Self {
            mtbf_gpu_hours: constants.mtbf_gpu_hours,
            restart_hours: constants.restart_hours,
            checkpoint_hours: constants.checkpoint_hours,
        }
    }

    /// The same cluster failing `times` as often: hardware without warranty or support.
    #[must_use]
    pub fn failing(self, times: f64) -> Self {
        Self {
            mtbf_gpu_hours: self.mtbf_gpu_hours / times,
            ..self
        }
    }

    /// Hours between checkpoints that lose least: `√(2δ/λ)`.
    pub fn checkpoint_interval_hours(&self, chips: f64) -> f64 {
        (2.0 * self.checkpoint_hours * self.mtbf_gpu_hours / chips).sqrt()
    }

    /// Share of time spent on work that is kept, on `chips` chips: `1 / (1 + λ(t_r + τ/2) + δ/τ)`.
    pub fn goodput(&self, chips: f64) -> f64 {
        let failures_per_hour = chips / self.mtbf_gpu_hours;
        let interval = self.checkpoint_interval_hours(chips);
        let writing = if self.checkpoint_hours > 0.0 {
            self.checkpoint_hours / interval
        } else {
            0.0
        };
        1.0 / (1.0 + failures_per_hour * (self.restart_hours + interval / 2.0) + writing)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RECORDED: Reliability = Reliability {
        mtbf_gpu_hours: 50_700.0,
        restart_hours: 0.25,
        checkpoint_hours: 1.0 / 60.0,
    };

    #[test]
    fn published_cluster_sizes_lose_what_the_method_page_says() {
        for (chips, times, expected) in [(2048.0, 1.0, 0.955), (16384.0, 1.0, 0.844), (2048.0, 3.4, 0.91)] {
            let g = RECORDED.failing(times).goodput(chips);
            assert!((g - expected).abs() < 5e-3, "{chips} chips failing × {times}: {g}");
        }
    }

    #[test]
    fn llama_3_interruptions_give_the_recorded_mean_time() {
        let between = 16_384.0 * 54.0 * 24.0 / 419.0;
        assert!((between / RECORDED.mtbf_gpu_hours - 1.0).abs() < 1e-3);
    }

    #[test]
    fn the_interval_is_the_best_one() {
        let loss = |interval: f64| {
            let rate = 2048.0 / RECORDED.mtbf_gpu_hours;
            rate * interval / 2.0 + RECORDED.checkpoint_hours / interval
        };
        let best = RECORDED.checkpoint_interval_hours(2048.0);
        assert!(loss(best) < loss(best * 1.05) && loss(best) < loss(best * 0.95));
    }

    #[test]
    fn a_cluster_that_never_fails_and_never_saves_loses_nothing() {
        let ideal = Reliability {
            mtbf_gpu_hours: f64::INFINITY,
            restart_hours: 0.25,
            checkpoint_hours: 0.0,
        };
        assert!(
            (Reliability {
                mtbf_gpu_hours: 1e30,
                ..ideal
            }
            .goodput(2048.0)
                - 1.0)
                .abs()
                < 1e-12
        );
    }
}
