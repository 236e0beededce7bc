//! Axes chosen from what they must hold: decades or 1-2-5 steps, with labels in the language.

use super::chart::{Axis, Item, MarkShape, Scale, Tick};

/// Room beyond the outermost mark.
const MARGIN: f64 = 1.06;

/// A logarithmic axis from a decade below to the next 1-3-10 step above every value; ticks at the decades, or at 1-3-10 where
/// fewer than two decades show.
pub(super) fn log(values: impl IntoIterator<Item = f64>, label: impl Fn(f64) -> String) -> Axis {
    let (low, high) = ends(values);
    let from = decade(libm::floor(libm::log10(low / MARGIN)));
    let top = decade(libm::floor(libm::log10(high * MARGIN)));
    let to = [1.0, 3.0, 10.0]
        .map(|step| step * top)
        .into_iter()
        .find(|to| *to >= high * MARGIN)
        .unwrap_or(10.0 * top);
    axis_between(from, to, label)
}

/// A logarithmic axis that ends close to its values (for pictures of a distribution), with ticks at 1-3-10.
pub(super) fn log_tight(values: impl IntoIterator<Item = f64>, label: impl Fn(f64) -> String) -> Axis {
    let (low, high) = ends(values);
    let (from, to) = (0.6 * low, 1.3 * high);
    Axis {
        scale: Scale::Log,
        from,
        to,
        ticks: log_ticks(from, to, &[1.0, 3.0], label),
    }
}

fn axis_between(from: f64, to: f64, label: impl Fn(f64) -> String) -> Axis {
    let steps: &[f64] = if to / from >= 100.0 { &[1.0] } else { &[1.0, 3.0] };
    Axis {
        scale: Scale::Log,
        from,
        to,
        ticks: log_ticks(from, to, steps, label),
    }
}

fn log_ticks(from: f64, to: f64, steps: &[f64], label: impl Fn(f64) -> String) -> Vec<Tick> {
    let mut ticks = Vec::new();
    let mut exponent = libm::floor(libm::log10(from));
    while decade(exponent) <= to {
        for step in steps {
            let value = step * decade(exponent);
            if value >= from * (1.0 - 1e-12) && value <= to * (1.0 + 1e-12) {
                ticks.push(Tick {
                    value,
                    label: label(value),
                });
            }
        }
        exponent += 1.0;
    }
    ticks
}

/// A linear axis from zero to a 1-2-5 step above the largest value, with about `steps` ticks.
pub(super) fn from_zero(values: impl IntoIterator<Item = f64>, steps: u32, label: impl Fn(f64) -> String) -> Axis {
    let (_, high) = ends(values);
    let rough = high * MARGIN / f64::from(steps);
    let size = decade(libm::floor(libm::log10(rough)));
    let step = [1.0, 2.0, 5.0, 10.0]
        .map(|s| s * size)
        .into_iter()
        .find(|step| *step >= rough)
        .unwrap_or(10.0 * size);
    let count = libm::ceil(high * MARGIN / step) as u32;
    let ticks = (0..=count)
        .map(|i| f64::from(i) * step)
        .map(|value| Tick {
            value,
            label: label(value),
        })
        .collect();
    Axis {
        scale: Scale::Linear,
        from: 0.0,
        to: f64::from(count) * step,
        ticks,
    }
}

/// A logarithmic axis that ends where it is told, with ticks at these steps of each decade.
pub(super) fn log_within(from: f64, to: f64, steps: &[f64], label: &dyn Fn(f64) -> String) -> Axis {
    Axis {
        scale: Scale::Log,
        from,
        to,
        ticks: log_ticks(from, to, steps, label),
    }
}

/// A logarithmic axis of ratios that reaches as far below 1 as above it, with ticks at 1, at √2 and at powers of 2.
pub(super) fn ratio(reach: f64, label: &dyn Fn(f64) -> String) -> Axis {
    let reach = reach * MARGIN;
    let ticks = [0.25, 0.5, 0.7, 1.0, 1.4, 2.0, 4.0]
        .into_iter()
        .filter(|value| *value >= 1.0 / reach && *value <= reach)
        .map(|value| Tick {
            value,
            label: label(value),
        })
        .collect();
    Axis {
        scale: Scale::Log,
        from: 1.0 / reach,
        to: reach,
        ticks,
    }
}

/// A logarithmic axis instead of a linear one when the values spread by more than this factor.
pub(super) const LOG_ABOVE: f64 = 12.0;

/// Smallest and largest positive value; one decade around 1 where there is none.
fn ends(values: impl IntoIterator<Item = f64>) -> (f64, f64) {
    let (low, high) = values
        .into_iter()
        .filter(|value| value.is_finite() && *value > 0.0)
        .fold((f64::INFINITY, 0.0_f64), |(low, high), value| {
            (low.min(value), high.max(value))
        });
    if high > 0.0 { (low, high) } else { (1.0, 10.0) }
}

fn decade(exponent: f64) -> f64 {
    libm::pow(10.0, exponent)
}

/// Every value of row marks that an axis must hold.
pub(super) fn drawn(items: &[Item]) -> Vec<f64> {
    items
        .iter()
        .filter_map(|item| if let Item::Row(row) = item { Some(row) } else { None })
        .flat_map(|row| &row.cells)
        .flat_map(|cell| &cell.marks)
        .flat_map(|mark| match mark.shape {
            MarkShape::Estimate { low, high, .. }
            | MarkShape::LowHigh { low, high }
            | MarkShape::Said { low, high }
            | MarkShape::Join { from: low, to: high } => [low, high],
            MarkShape::Bar { to: value, .. }
            | MarkShape::Point { value, .. }
            | MarkShape::Fact { value, .. }
            | MarkShape::Claim { value }
            | MarkShape::ClaimCarried { value } => [value, value],
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(axis: &Axis) -> Vec<f64> {
        axis.ticks.iter().map(|tick| tick.value).collect()
    }

    #[test]
    fn a_log_axis_holds_every_value_with_decades() {
        let axis = log([220e3, 83e6, 1.6e9], |v| format!("{v}"));
        assert_eq!((axis.from, axis.to), (1e5, 3e9));
        assert_eq!(values(&axis), [1e5, 1e6, 1e7, 1e8, 1e9]);
    }

    #[test]
    fn a_narrow_log_axis_takes_intermediate_ticks() {
        let axis = log([4e6, 2.5e7], |v| format!("{v}"));
        assert_eq!(values(&axis), [1e6, 3e6, 1e7, 3e7]);
    }

    #[test]
    fn a_linear_axis_ends_on_a_step() {
        let axis = from_zero([3.6e7, 4.6e6], 4, |v| format!("{v}"));
        assert_eq!(values(&axis), [0.0, 1e7, 2e7, 3e7, 4e7]);
        assert_eq!(axis.to, 4e7);
    }

    #[test]
    fn nothing_to_show_still_gives_an_axis() {
        let axis = log([], |v| format!("{v}"));
        assert!(axis.from > 0.0 && axis.to > axis.from);
        assert!(from_zero([f64::NAN], 4, |v| format!("{v}")).to > 0.0);
    }
}
