//! A check by percentile needs a width: a value that a reader types as a point, or nearly so, says what is assumed of this run, not that
//! runs no longer differ.

use std::borrow::Cow;

use crate::doubt::Range;
use crate::facts::Facts;
use crate::scenario::{Param, Scenario};

/// The range with its own median and at least the width of the default: one that is narrower takes the default's ends, as factors on
/// the median. A range that cannot be widened within the bounds of its parameter is the default.
pub(in crate::audit) fn at_least_default(facts: &Facts, scenario: &Scenario, param: Param, range: Range) -> Range {
    let spec = param.spec();
    let Some(usual) = scenario.default_range(facts, param) else {
        return range;
    };
    let width = |range: Range| range.high() / range.low();
    if width(range) >= width(usual) {
        return range;
    }
    let (median, middle) = (range.median(spec.shape), usual.median(spec.shape));
    let moved = |end: f64| (end * (median / middle)).clamp(spec.min, spec.max);
    Range::skewed(moved(usual.low()), Some(median), moved(usual.high()))
        .ok()
        .filter(|range| spec.shape.admits(*range))
        .unwrap_or(usual)
}

/// How near a typed median must be to the default's to say nothing new.
const SAME: f64 = 0.005;

/// The scenario that grades are given under. The team's speed has at least the spread of its class. Any other range that is narrower than
/// its default and has the default's median repeats the default; at another median it is a premise of the reader's and stays.
pub fn widened<'s>(facts: &Facts, scenario: &'s Scenario) -> Cow<'s, Scenario> {
    let mut wide = Cow::Borrowed(scenario);
    for param in scenario.edited() {
        let (Some(edit), Some(usual)) = (scenario.edit(param), scenario.default_range(facts, param)) else {
            continue;
        };
        let shape = param.spec().shape;
        let repeats = (edit.median(shape) / usual.median(shape) - 1.0).abs() <= SAME;
        let narrower = edit.high() / edit.low() < usual.high() / usual.low();
        if !narrower || !(repeats || param == Param::Speed) {
            continue;
        }
        let wide = wide.to_mut();
        let refused = !repeats
            && wide
                .set_range(facts, param, at_least_default(facts, scenario, param, edit))
                .is_err();
        if repeats || refused {
            wide.reset(param);
        }
    }
    wide
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::Link;

    fn widths(link: &str) -> (f64, f64) {
        let facts = Facts::bundled();
        let scenario = Link::parse(link, facts).scenario;
        let wide = widened(facts, &scenario);
        let range = wide.range(facts, Param::Speed).unwrap();
        (range.median(Param::Speed.spec().shape), range.high() / range.low())
    }

    #[test]
    fn a_point_keeps_its_median_and_takes_the_width_of_the_class() {
        let (median, width) = widths("");
        for times in [1.0, 0.9] {
            let point = median * times;
            let found = widths(&format!("k={point}"));
            assert!(
                (found.0 / point - 1.0).abs() < 1e-9 && (found.1 / width - 1.0).abs() < 1e-9,
                "{found:?}"
            );
        }
        // A range that is wider stays as it was typed.
        let (low, high) = (0.4, 1.5);
        assert!((widths(&format!("k={low}..{high}")).1 / (high / low) - 1.0).abs() < 1e-12);
    }

    #[test]
    fn another_price_is_a_premise_and_the_same_price_is_none() {
        let facts = Facts::bundled();
        let of = |link: &str| Link::parse(link, facts).scenario;
        let median = of("")
            .range(facts, Param::Price)
            .unwrap()
            .median(Param::Price.spec().shape);
        let point = of(&format!("price={median}"));
        assert_eq!(widened(facts, &point).edit(Param::Price), None);
        let other = of(&format!("price={}", 0.9 * median));
        assert_eq!(*widened(facts, &other), other);
    }
}
