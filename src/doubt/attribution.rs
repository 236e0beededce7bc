//! Attribution: how much of the difference between two outcomes each cause accounts for.
//!
//! Shapley's value (1953) is the only division that adds up to the whole difference, treats equal causes equally, gives nothing
//! to a cause without effect, and is additive. For products on a log scale it is the logarithm of each factor, in any order; for other
//! bills it is the mean over all orders in which the causes can be switched on.

/// Most causes that are enumerated: 2^16 outcomes.
pub const MOST_CAUSES: usize = 16;

/// The parts of `ln(Π to / Π from)` when both outcomes are products of the same factors: `ln(toᵢ / fromᵢ)`. `None` if the lists
/// differ in length or a factor is not positive and finite.
pub fn of_products(from: &[f64], to: &[f64]) -> Option<Vec<f64>> {
    let usable = |x: &f64| x.is_finite() && *x > 0.0;
    if from.len() != to.len() || !from.iter().chain(to).all(usable) {
        return None;
    }
    Some(from.iter().zip(to).map(|(from, to)| libm::log(to / from)).collect())
}

/// The parts of `outcome(to) − outcome(from)`, one per input, where any mixture of the two lists of inputs has an outcome. Pass
/// the logarithm of a bill to divide a ratio.
///
/// # Panics
/// If the lists differ in length or have more than [`MOST_CAUSES`] inputs.
pub fn between(from: &[f64], to: &[f64], outcome: impl Fn(&[f64]) -> f64) -> Vec<f64> {
    assert_eq!(from.len(), to.len(), "two lists of the same inputs");
    let mut mixed = from.to_vec();
    shapley(from.len(), |switched| {
        for (i, x) in mixed.iter_mut().enumerate() {
            *x = if switched >> i & 1 == 1 { to[i] } else { from[i] };
        }
        outcome(&mixed)
    })
}

/// Shapley's value of each cause, `0..causes`, exactly: `value(set)` is the outcome when the causes whose bits are set in `set`
/// are switched on, and is asked once per set. The parts sum to `value(all) − value(none)`.
///
/// # Panics
/// If there are more than [`MOST_CAUSES`].
pub fn shapley(causes: usize, mut value: impl FnMut(u32) -> f64) -> Vec<f64> {
    assert!(causes <= MOST_CAUSES, "2^{causes} outcomes are too many");
    let outcomes: Vec<f64> = (0..1_u32 << causes).map(&mut value).collect();
    let weights = weights(causes);
    (0..causes)
        .map(|cause| {
            let bit = 1 << cause;
            (0..outcomes.len())
                .filter(|set| set & bit == 0)
                .map(|set| weights[set.count_ones() as usize] * (outcomes[set | bit] - outcomes[set]))
                .sum()
        })
        .collect()
}

/// The share of all orders in which exactly a given set of `s` causes comes before a given one: `s! (n − s − 1)! / n!`.
fn weights(causes: usize) -> Vec<f64> {
    let mut weights = Vec::with_capacity(causes);
    let mut weight = 1.0 / causes.max(1) as f64;
    for before in 0..causes {
        weights.push(weight);
        weight *= (before + 1) as f64 / (causes - before - 1).max(1) as f64;
    }
    weights
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn close(found: &[f64], expected: &[f64]) -> bool {
        found.iter().zip(expected).all(|(a, b)| (a - b).abs() < 1e-12)
    }

    #[test]
    fn a_product_divides_into_its_logarithms_in_any_order() {
        let (from, to) = ([15.6, 2524.0, 0.9], [14.8, 250.5, 1.4]);
        let logs = of_products(&from, &to).unwrap();
        assert!(close(&logs, &between(&from, &to, |x| libm::log(x.iter().product()))));
        assert_eq!(of_products(&[1.0, 0.0], &[1.0, 2.0]), None);
        assert_eq!(of_products(&[1.0], &[1.0, 2.0]), None);
    }

    #[test]
    fn textbook_games_have_their_textbook_values() {
        // Two right gloves and one left: any pair is worth 1. Values 1/6, 1/6, 4/6.
        let gloves = shapley(3, |set| f64::from(u8::from(set & 4 != 0 && set & 3 != 0)));
        assert!(close(&gloves, &[1.0 / 6.0, 1.0 / 6.0, 4.0 / 6.0]));
        // The airport game (Littlechild and Owen 1973): runways of 3, 7 and 12; each stretch is shared by those who use it.
        let airport = shapley(3, |set| {
            [3.0, 7.0, 12.0]
                .into_iter()
                .enumerate()
                .filter(|(i, _)| set >> i & 1 == 1)
                .fold(0.0, |most, (_, cost)| f64::max(most, cost))
        });
        assert!(close(&airport, &[1.0, 3.0, 8.0]));
    }

    #[test]
    fn an_interaction_is_halved() {
        // x·y from (1, 1) to (3, 5): 2 alone, 4 alone, 8 together.
        assert!(close(&between(&[1.0, 1.0], &[3.0, 5.0], |x| x[0] * x[1]), &[6.0, 8.0]));
    }

    #[test]
    fn the_largest_game_adds_up() {
        let parts = shapley(MOST_CAUSES, |set| f64::from(set.count_ones()).sqrt());
        assert!(parts.iter().all(|part| (part - 0.25).abs() < 1e-12));
        assert!(shapley(0, |_| 1.0).is_empty());
    }

    proptest! {
        #[test]
        fn parts_add_up_and_equals_are_treated_equally(
            from in prop::collection::vec(0.1..10.0f64, 4),
            to in prop::collection::vec(0.1..10.0f64, 4),
        ) {
            // A programme-like bill: the last two inputs enter in the same way.
            let bill = |x: &[f64]| libm::log(x[0] / x[1] + x[2] * x[3]);
            let parts = between(&from, &to, bill);
            prop_assert!((parts.iter().sum::<f64>() - (bill(&to) - bill(&from))).abs() < 1e-12);
            let swap = |x: &[f64]| [x[0], x[1], x[3], x[2]];
            let swapped = between(&swap(&from), &swap(&to), bill);
            prop_assert!((swapped[2] - parts[3]).abs() < 1e-12 && (swapped[3] - parts[2]).abs() < 1e-12);
        }
    }
}
