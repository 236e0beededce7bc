//! Reverse solve: which value of one input gives a wanted output?

/// Why there is no answer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum NoValue {
    /// The output does not depend on the input.
    NoEffect,
    /// The output stays on one side of the target; its values at the low and at the high end of the range.
    OutOfReach {
        /// Output at the low end.
        at_low: f64,
        /// Output at the high end.
        at_high: f64,
    },
}

/// The input in `[low, high]` at which a monotone, continuous output equals `target`: the double whose output comes nearest, so
/// the relative error of the input is a few 10⁻¹⁶. A range with `low > 0` is bisected on the log scale, so that a range over
/// decades costs no more than a narrow one.
///
/// # Errors
/// [`NoValue`] if no value of the range does it.
pub fn solve(low: f64, high: f64, target: f64, output: impl Fn(f64) -> f64) -> Result<f64, NoValue> {
    let (at_low, at_high) = (output(low), output(high));
    if at_low == at_high {
        return Err(NoValue::NoEffect);
    }
    let falling = at_low > at_high;
    let (least, most) = if falling { (at_high, at_low) } else { (at_low, at_high) };
    // The negated form also refuses NaN.
    if !(least <= target && target <= most) {
        return Err(NoValue::OutOfReach { at_low, at_high });
    }
    let (mut a, mut b) = (low, high);
    loop {
        let middle = if a > 0.0 {
            a.sqrt() * b.sqrt()
        } else {
            f64::midpoint(a, b)
        };
        if middle <= a || middle >= b {
            let miss = |x: f64| (output(x) - target).abs();
            return Ok(if miss(a) <= miss(b) { a } else { b });
        }
        if (output(middle) < target) == falling {
            b = middle;
        } else {
            a = middle;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn known_roots() {
        assert!((solve(1.0, 2.0, 2.0, |x| x * x).unwrap() - std::f64::consts::SQRT_2).abs() < 1e-15);
        assert!((solve(0.0, 4.0, 2.0, |x| x * x).unwrap() - std::f64::consts::SQRT_2).abs() < 1e-15);
        assert!((solve(1e-9, 1e9, 0.25, |x| 1.0 / x).unwrap() / 4.0 - 1.0).abs() < 1e-15);
    }

    #[test]
    fn a_range_may_begin_below_zero() {
        assert_eq!(solve(-3.0, 1.0, -2.0, |x| x), Ok(-2.0));
    }

    #[test]
    fn the_ends_belong_to_the_range() {
        assert_eq!(solve(1.0, 3.0, 1.0, |x| x), Ok(1.0));
        assert_eq!(solve(1.0, 3.0, 3.0, |x| x), Ok(3.0));
    }

    #[test]
    fn what_cannot_be_reached_says_how_near_it_comes() {
        let found = solve(1.0, 3.0, 10.0, |x| 2.0 * x);
        assert_eq!(
            found,
            Err(NoValue::OutOfReach {
                at_low: 2.0,
                at_high: 6.0
            })
        );
        assert_eq!(solve(1.0, 3.0, 10.0, |_| 7.0), Err(NoValue::NoEffect));
        assert!(solve(1.0, 3.0, f64::NAN, |x| x).is_err());
    }

    proptest! {
        #[test]
        fn the_answer_reproduces_the_target(root in 0.01..100.0f64, power in 0.2..3.0f64, falling: bool) {
            let output = |x: f64| libm::pow(x, if falling { -power } else { power });
            let found = solve(1e-3, 1e3, output(root), output).unwrap();
            prop_assert!((found / root - 1.0).abs() < 1e-12);
            prop_assert!((output(found) / output(root) - 1.0).abs() < 1e-12);
        }
    }
}
