//! Order statistics: quantiles without sorting everything.

/// The quantile of `p` (0 to 1) needs the values of rank `lower` and `lower + 1` (or only the last), mixed by `weight`.
#[derive(Clone, Copy)]
struct Place {
    lower: usize,
    weight: f64,
}

impl Place {
    fn of(p: f64, count: usize) -> Self {
        let last = count - 1;
        let position = p.clamp(0.0, 1.0) * last as f64;
        let lower = (position as usize).min(last);
        Self {
            lower,
            weight: position - lower as f64,
        }
    }
}

/// Quantiles of `values` at `shares` (0 to 1, any order), by linear interpolation between order statistics: position
/// `(n − 1)·p`, the default of numpy and R (type 7 of Hyndman and Fan 1996). `values` is left partly ordered.
///
/// The ranks are found by divide and conquer, so that many quantiles of one column cost little more than one.
///
/// # Panics
/// If `values` is empty.
pub(super) fn quantiles(values: &mut [f64], shares: &[f64]) -> Vec<f64> {
    let places: Vec<Place> = shares.iter().map(|&p| Place::of(p, values.len())).collect();
    let mut ranks: Vec<usize> = places
        .iter()
        .flat_map(|place| {
            [
                place.lower,
                (place.lower + usize::from(place.weight > 0.0)).min(values.len() - 1),
            ]
        })
        .collect();
    ranks.sort_unstable();
    ranks.dedup();
    settle(values, 0, &ranks);
    places
        .iter()
        .map(|place| {
            let low = values[place.lower];
            if place.weight == 0.0 {
                return low;
            }
            low + place.weight * (values[place.lower + 1] - low)
        })
        .collect()
}

/// Puts the values of these ranks (ascending, counted from `first`, the rank of `values[0]`) where a full sort would.
fn settle(values: &mut [f64], first: usize, ranks: &[usize]) {
    if ranks.is_empty() || values.len() < 2 {
        return;
    }
    let middle = ranks.len() / 2;
    let at = ranks[middle] - first;
    let (left, _, right) = values.select_nth_unstable_by(at, f64::total_cmp);
    settle(left, first, &ranks[..middle]);
    settle(right, ranks[middle] + 1, &ranks[middle + 1..]);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn agrees_with_the_documented_example_of_r_type_7() {
        // R: quantile(1:10, c(.05, .25, .5, .95)) gives 1.45, 3.25, 5.5, 9.55.
        let mut values: Vec<f64> = [7, 2, 9, 4, 1, 10, 3, 8, 6, 5].map(f64::from).to_vec();
        let got = quantiles(&mut values, &[0.95, 0.05, 0.25, 0.5, 0.0, 1.0]);
        for (got, want) in got.iter().zip([9.55, 1.45, 3.25, 5.5, 1.0, 10.0]) {
            assert!((got - want).abs() < 1e-12, "{got} against {want}");
        }
    }

    #[test]
    fn one_value_is_every_quantile() {
        assert_eq!(quantiles(&mut [4.0], &[0.0, 0.3, 1.0]), [4.0, 4.0, 4.0]);
    }

    proptest! {
        #[test]
        fn agrees_with_a_full_sort(
            mut values in proptest::collection::vec(-1e6..1e6f64, 1..200),
            shares in proptest::collection::vec(0.0..=1.0f64, 0..9),
        ) {
            let mut sorted = values.clone();
            sorted.sort_by(f64::total_cmp);
            let got = quantiles(&mut values, &shares);
            for (q, p) in got.iter().zip(&shares) {
                let position = p * (sorted.len() - 1) as f64;
                let (below, above) = (sorted[position.floor() as usize], sorted[position.ceil() as usize]);
                prop_assert!(below <= *q && *q <= above);
            }
        }
    }
}
