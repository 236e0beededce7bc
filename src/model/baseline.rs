//! Simpler rules for chip-hours, judged like the model: each organisation by the others.
//!
//! All start from the hours at full peak, `6ND / peak` in dense 16-bit FLOP. Their interval is as wide as the others'
//! errors in the same class.

use super::score::{FIXED_UTILISATION, Published};

/// A rule of thumb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// 37.5 % utilisation for everyone (Epoch AI).
    Fixed,
    /// One utilisation per class, the geometric mean of the others'.
    Constant,
    /// `ln hours = a + b · ln(6ND / peak)` per class, by least squares.
    Regression,
}

/// A run judged by the others of its class.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Error {
    /// `ln(predicted / published)`.
    pub ln: f64,
    /// Spread of the others' errors.
    pub sigma: f64,
}

/// `ln` of the hours at full peak and of the published hours.
fn point(run: &Published) -> (f64, f64) {
    let full_peak = run.fixed_rule * FIXED_UTILISATION;
    (libm::log(full_peak.to_gpu_hours()), libm::log(run.hours.to_gpu_hours()))
}

impl Rule {
    /// Intercept and slope fitted to points; the rule's own where it has none to fit.
    fn line(self, points: &[(f64, f64)]) -> (f64, f64) {
        let n = points.len() as f64;
        let mean_x = points.iter().map(|(x, _)| x).sum::<f64>() / n;
        let mean_y = points.iter().map(|(_, y)| y).sum::<f64>() / n;
        let slope = match self {
            Self::Fixed => return (-libm::log(FIXED_UTILISATION), 1.0),
            Self::Constant => 1.0,
            Self::Regression => {
                let across: f64 = points.iter().map(|(x, y)| (x - mean_x) * (y - mean_y)).sum();
                across / points.iter().map(|(x, _)| (x - mean_x) * (x - mean_x)).sum::<f64>()
            }
        };
        (mean_y - slope * mean_x, slope)
    }

    /// The error on `run` of the rule fitted to the runs of its class by other organisations. `None` with fewer than
    /// three of them.
    pub fn judge(self, run: &Published, all: &[Published]) -> Option<Error> {
        let others: Vec<(f64, f64)> = all
            .iter()
            .filter(|other| other.class == run.class && other.organisation != run.organisation)
            .map(point)
            .collect();
        if others.len() < 3 {
            return None;
        }
        let (intercept, slope) = self.line(&others);
        let error = |(x, y): (f64, f64)| intercept + slope * x - y;
        let squares: f64 = others.iter().map(|&other| error(other) * error(other)).sum();
        Some(Error {
            ln: error(point(run)),
            sigma: (squares / others.len() as f64).sqrt(),
        })
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;
    use crate::units::GpuHours;

    fn run(organisation: &str, full_peak: f64, hours: f64) -> Published {
        Published {
            id: String::new(),
            organisation: organisation.to_owned(),
            class: "published".to_owned(),
            hours: GpuHours::gpu_hours(hours),
            fixed_rule: GpuHours::gpu_hours(full_peak / FIXED_UTILISATION),
        }
    }

    #[test]
    fn rules_are_fitted_to_the_others() {
        // b, c, d: hours = 2 · (hours at full peak)^1.5 exactly; a lies at twice that.
        let law = |x: f64| 2.0 * x * x.sqrt();
        let mut runs: Vec<Published> = [("b", 1.0), ("c", 4.0), ("d", 16.0)]
            .map(|(name, x)| run(name, x, law(x)))
            .into();
        runs.push(run("a", 4.0, 2.0 * law(4.0)));
        let judged = Rule::Regression.judge(&runs[3], &runs).unwrap();
        assert!((judged.ln + std::f64::consts::LN_2).abs() < 1e-12 && judged.sigma < 1e-9);
        // The others' ratios are 2, 4 and 8: a geometric mean of 4 against 8.
        let judged = Rule::Constant.judge(&runs[3], &runs).unwrap();
        assert!((judged.ln + std::f64::consts::LN_2).abs() < 1e-12);
        // 4 / 0.375 against 32.
        let judged = Rule::Fixed.judge(&runs[3], &runs).unwrap();
        assert!((judged.ln + libm::log(3.0)).abs() < 1e-12);
        assert!(Rule::Constant.judge(&runs[0], &runs[..3]).is_none());
    }
}
