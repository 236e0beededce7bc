//! Sliders and step buttons: where the middle of a range stands on its parameter's scale, and the range after a move.
//!
//! A move shifts the middle and keeps the ratio of the ends, so a doubt of ±30 % stays one of ±30 %.

use super::decimal::{self, Decimal};
use super::{Scale, Spec};
use crate::doubt::Range;

/// One press of a button on a logarithmic scale: a twentieth.
const LOG_STEP: f64 = 1.05;
/// One press on a linear scale: this share of the whole scale.
const LINEAR_STEP: f64 = 0.02;
/// Chips come in servers of eight.
const SERVER: f64 = 8.0;

impl Spec {
    /// Where the middle of a range stands on the slider: 0 at the smallest value accepted, 1 at the largest.
    pub fn position(&self, range: Range) -> f64 {
        let at = match self.scale {
            Scale::Linear => (middle(self.scale, range) - self.min) / (self.max - self.min),
            Scale::Log => libm::log(middle(self.scale, range) / self.min) / libm::log(self.max / self.min),
        };
        at.clamp(0.0, 1.0)
    }

    /// The range with its middle moved to a position (0 to 1), ends rounded to three significant digits and kept in bounds.
    pub fn moved_to(&self, range: Range, position: f64) -> Range {
        let middle = match self.scale {
            Scale::Linear => self.min + position * (self.max - self.min),
            Scale::Log => self.min * libm::exp(position * libm::log(self.max / self.min)),
        };
        self.with_middle(range, middle)
    }

    /// The range after one press of "more" or "less".
    pub fn stepped(&self, range: Range, more: bool) -> Range {
        let now = middle(self.scale, range);
        let middle = match (self.param.is_whole(), self.scale) {
            (true, _) => now * if more { 2.0 } else { 0.5 },
            (false, Scale::Log) => now * if more { LOG_STEP } else { 1.0 / LOG_STEP },
            (false, Scale::Linear) => {
                let step = LINEAR_STEP * (self.max - self.min);
                if more { now + step } else { now - step }
            }
        };
        self.with_middle(range, middle)
    }

    fn with_middle(&self, range: Range, to: f64) -> Range {
        let to = to.clamp(self.min, self.max);
        if self.param.is_whole() {
            let whole = (SERVER * (to / SERVER).round()).clamp(self.min, self.max);
            return Range::point(whole).unwrap_or(range);
        }
        let from = middle(self.scale, range);
        let factor = if from > 0.0 { to / from } else { 0.0 };
        let end = |value: f64| {
            let moved = if factor > 0.0 { value * factor } else { to };
            rounded(moved).clamp(self.min, self.max)
        };
        Range::new(end(range.low()), end(range.high()))
            .ok()
            .filter(|moved| self.shape.admits(*moved))
            .unwrap_or(range)
    }
}

/// A number to three significant digits, as a reader would type it.
pub fn rounded(value: f64) -> f64 {
    decimal::read(&Decimal::rounded(value, 3).print(0, false)).map_or(value, |size| size.copysign(value))
}

fn middle(scale: Scale, range: Range) -> f64 {
    match scale {
        Scale::Linear => 0.5 * (range.low() + range.high()),
        Scale::Log => (range.low() * range.high()).sqrt(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{PARAMS, Param};

    fn range(low: f64, high: f64) -> Range {
        Range::new(low, high).expect("the test gives a range")
    }

    #[test]
    fn the_ends_of_the_scale_are_the_ends_of_the_slider() {
        for spec in PARAMS.iter().filter(|spec| spec.min > 0.0) {
            assert!(spec.position(range(spec.min, spec.min)).abs() < 1e-12, "{}", spec.id);
            assert!(
                (spec.position(range(spec.max, spec.max)) - 1.0).abs() < 1e-12,
                "{}",
                spec.id
            );
        }
    }

    #[test]
    fn a_move_keeps_the_ratio_of_the_ends() {
        let price = Param::Price.spec();
        // 1.3–3.2 has its middle at 2.04; twice that is 2.6–6.4.
        let twice = price.moved_to(range(1.3, 3.2), price.position(range(2.6, 6.4)));
        assert_eq!((twice.low(), twice.high()), (2.6, 6.4));
        let stepped = price.stepped(range(2.0, 2.0), true);
        assert_eq!((stepped.low(), stepped.high()), (2.1, 2.1));
    }

    #[test]
    fn no_move_leaves_the_bounds_or_the_shape() {
        for spec in &PARAMS {
            let start = spec.moved_to(range(spec.max, spec.max), 0.5);
            for position in [0.0, 0.3, 1.0] {
                for moved in [spec.moved_to(start, position), spec.stepped(start, position > 0.5)] {
                    assert!(moved.low() >= spec.min && moved.high() <= spec.max, "{}", spec.id);
                    assert!(spec.shape.admits(moved), "{}", spec.id);
                }
            }
        }
        let goodput = Param::Goodput.spec();
        let top = goodput.moved_to(range(0.85, 0.985), 1.0);
        assert!(top.high() <= 1.0 && goodput.shape.admits(top));
    }

    #[test]
    fn a_share_of_nothing_can_be_raised_again() {
        let extra = Param::Extra.spec();
        let raised = extra.stepped(range(0.0, 0.0), true);
        assert!(raised.low() > 0.0 && raised.is_point());
    }

    #[test]
    fn chips_stay_whole_servers() {
        let chips = Param::Chips.spec();
        let doubled = chips.stepped(range(2048.0, 2048.0), true);
        assert_eq!((doubled.low(), doubled.high()), (4096.0, 4096.0));
        let slid = chips.moved_to(doubled, 0.42);
        assert!(slid.is_point() && slid.low() % 8.0 == 0.0);
    }
}
