//! Order statistics: quantiles without sorting everything.
//!
//! The bits of doubles, read as integers, are in their order, and evenly enough spread: values are counted into some thousand buckets
//! of such integers, and only the few buckets that hold a wanted rank are looked into.

/// The quantile of `p` (0 to 1) needs the values of rank `lower` and `lower + 1` (or only the first), mixed by `weight`.
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

/// Logarithm of the number of buckets: some ten values in each, for the sample of an audit.
const LOG2_BUCKETS: u32 = 12;
/// One value in so many is asked where the values lie. Odd: points of Sobol's sequence at even steps lie in a part of the range.
const EVERY: usize = 17;
/// The mark of a bucket that holds no wanted rank.
const UNWANTED: u32 = u32::MAX;

/// Memory that one search leaves to the next.
#[derive(Default)]
pub(super) struct Scratch {
    /// The bucket of each value.
    buckets: Vec<u16>,
    /// Per bucket: how many values, then where the next of them goes.
    table: Vec<u32>,
    /// The values of the wanted buckets, bucket after bucket.
    gathered: Vec<f64>,
}

/// Quantiles of `values` at `shares` (0 to 1, any order), by linear interpolation between order statistics: position
/// `(n − 1)·p`, the default of numpy and R (type 7 of Hyndman and Fan 1996). Values are ordered as by `f64::total_cmp`.
///
/// Many quantiles of one column cost little more than one.
///
/// # Panics
/// If `values` is empty.
pub(super) fn quantiles(values: &[f64], shares: &[f64], scratch: &mut Scratch) -> Vec<f64> {
    let places: Vec<Place> = shares.iter().map(|&p| Place::of(p, values.len())).collect();
    let mut ranks: Vec<usize> = Vec::with_capacity(2 * places.len());
    for place in &places {
        // The last rank has no weight on another.
        for rank in [place.lower, place.lower + usize::from(place.weight > 0.0)] {
            if let Err(gap) = ranks.binary_search(&rank) {
                ranks.insert(gap, rank);
            }
        }
    }
    let found = statistics(values, &ranks, scratch);
    let at = |rank: usize| found[ranks.partition_point(|known| *known < rank)];
    places
        .iter()
        .map(|place| {
            let low = at(place.lower);
            if place.weight == 0.0 {
                return low;
            }
            low + place.weight * (at(place.lower + 1) - low)
        })
        .collect()
}

/// An integer for a double, in the order of `f64::total_cmp`.
fn key(x: f64) -> i64 {
    let bits = x.to_bits() as i64;
    bits ^ ((bits >> 63) as u64 >> 1) as i64
}

/// The values that a full sort would put at these ranks (ascending).
fn statistics(values: &[f64], ranks: &[usize], scratch: &mut Scratch) -> Vec<f64> {
    // The ends of a part of the values; what lies beyond them goes into the first or the last bucket.
    let (mut least, mut most) = (i64::MAX, i64::MIN);
    for &x in values.iter().step_by(EVERY) {
        least = least.min(key(x));
        most = most.max(key(x));
    }
    let Scratch {
        buckets,
        table,
        gathered,
    } = scratch;
    let span = most.wrapping_sub(least) as u64;
    let shift = (u64::BITS - span.leading_zeros()).saturating_sub(LOG2_BUCKETS);
    table.clear();
    table.resize(1 << LOG2_BUCKETS, 0);
    buckets.clear();
    buckets.extend(values.iter().map(|&x| {
        let inside = key(x).clamp(least, most);
        let bucket = (inside.wrapping_sub(least) as u64 >> shift) as u16;
        table[usize::from(bucket)] += 1;
        bucket
    }));
    // Each wanted bucket: its first rank, where its values are gathered, and how many wanted ranks it holds.
    let mut wanted: Vec<(usize, usize, usize)> = Vec::with_capacity(ranks.len());
    let (mut rank, mut place, mut next) = (0, 0, 0);
    for slot in table.iter_mut() {
        let count = *slot as usize;
        let inside = ranks[next..]
            .iter()
            .take_while(|wanted| **wanted < rank + count)
            .count();
        *slot = UNWANTED;
        if inside > 0 {
            *slot = place as u32;
            wanted.push((rank, place, inside));
            place += count;
        }
        rank += count;
        next += inside;
    }
    gathered.clear();
    gathered.resize(place, 0.0);
    for (&x, bucket) in values.iter().zip(buckets.iter()) {
        let slot = &mut table[usize::from(*bucket)];
        if *slot != UNWANTED {
            gathered[*slot as usize] = x;
            *slot += 1;
        }
    }
    let mut found = Vec::with_capacity(ranks.len());
    let mut ranks = ranks;
    let mut rest = gathered.as_mut_slice();
    for (i, (rank, place, inside)) in wanted.iter().enumerate() {
        let end = wanted.get(i + 1).map_or(rest.len(), |(_, next, _)| next - place);
        let (bucket, after) = rest.split_at_mut(end);
        let (own, others) = ranks.split_at(*inside);
        settle(bucket, *rank, own);
        found.extend(own.iter().map(|wanted| bucket[wanted - rank]));
        (rest, ranks) = (after, others);
    }
    found
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
        let values: Vec<f64> = [7, 2, 9, 4, 1, 10, 3, 8, 6, 5].map(f64::from).to_vec();
        let got = quantiles(&values, &[0.95, 0.05, 0.25, 0.5, 0.0, 1.0], &mut Scratch::default());
        for (got, want) in got.iter().zip([9.55, 1.45, 3.25, 5.5, 1.0, 10.0]) {
            assert!((got - want).abs() < 1e-12, "{got} against {want}");
        }
    }

    #[test]
    fn two_values_are_put_in_order() {
        assert_eq!(quantiles(&[2.0, 1.0], &[0.0], &mut Scratch::default()), [1.0]);
        assert_eq!(
            quantiles(&[2.0, 1.0], &[1.0, 0.25], &mut Scratch::default()),
            [2.0, 1.25]
        );
        assert_eq!(
            quantiles(&[3.0, 2.0, 1.0], &[0.5, 0.75], &mut Scratch::default()),
            [2.0, 2.5]
        );
    }

    #[test]
    fn one_value_is_every_quantile() {
        assert_eq!(
            quantiles(&[4.0], &[0.0, 0.3, 1.0], &mut Scratch::default()),
            [4.0, 4.0, 4.0]
        );
    }

    #[test]
    fn every_rank_of_any_mixture_is_where_a_full_sort_puts_it() {
        // Signs, zeros of both signs, infinities, a pile of equal values, neighbours in the last bit and far outliers.
        let mut values: Vec<f64> = (0..300).map(|i| libm::exp(f64::from(i % 37) - 20.0)).collect();
        values.extend([0.0, -0.0, f64::INFINITY, f64::NEG_INFINITY, 1e300, -1e300, -5.0, -5.5]);
        values.extend([2.5; 40]);
        values.extend((0..40).map(|i| f64::from_bits(1.0_f64.to_bits() + i)));
        let mut sorted = values.clone();
        sorted.sort_by(f64::total_cmp);
        let mut scratch = Scratch::default();
        let every: Vec<usize> = (0..values.len()).collect();
        for ranks in [&every[..], &[0], &[387], &[3, 200, 201, 380]] {
            let found = statistics(&values, ranks, &mut scratch);
            for (found, rank) in found.iter().zip(ranks) {
                assert_eq!(found.to_bits(), sorted[*rank].to_bits(), "rank {rank}");
            }
        }
    }

    #[test]
    fn keys_are_in_the_order_of_the_doubles() {
        let ascending = [
            f64::NEG_INFINITY,
            -2.0,
            -1.5,
            -0.0,
            0.0,
            5e-324,
            1.5,
            2.0,
            f64::INFINITY,
        ];
        assert!(ascending.map(key).is_sorted_by(|a, b| a < b));
        // Neighbours among doubles are neighbours among keys, on both sides of zero.
        for (x, next) in [(1.0, 1.0 + f64::EPSILON), (-1.0 - f64::EPSILON, -1.0), (-0.0, 0.0)] {
            assert_eq!(key(next) - key(x), 1, "{x:e}");
        }
    }

    proptest! {
        #[test]
        fn agrees_with_a_full_sort(
            values in proptest::collection::vec(-1e6..1e6f64, 1..200),
            shares in proptest::collection::vec(0.0..=1.0f64, 0..9),
        ) {
            let mut sorted = values.clone();
            sorted.sort_by(f64::total_cmp);
            let got = quantiles(&values, &shares, &mut Scratch::default());
            for (q, p) in got.iter().zip(&shares) {
                let position = p * (sorted.len() - 1) as f64;
                let (below, above) = (sorted[position.floor() as usize], sorted[position.ceil() as usize]);
                prop_assert!(below <= *q && *q <= above);
            }
        }
    }
}
