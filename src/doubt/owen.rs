//! Owen scrambling by hashing: random, yet still a net.
//!
//! A nested uniform permutation may flip each binary digit of a coordinate, but only as a function of the digits above it.
//! Points that share a cell before share one after, so the even spread of Sobol points survives while every coordinate becomes
//! uniform, which makes means unbiased and lets independent seeds give standard errors.
//!
//! Method: digits reversed, then a few operations that carry information only upwards (S. Laine and T. Karras, "Stratified
//! Sampling for Stochastic Transparency", 2011; B. Burley, "Practical Hash-based Owen Scrambling", JCGT 9(4), 2020), with the
//! better-mixing multipliers of N. Vegdahl (2021).

use super::lanes::BLOCK;
use super::sobol::{Sobol, unit};

/// An avalanching permutation of 32-bit integers (the `lowbias32` constants of C. Wellons' hash prospector).
fn mix(x: u32) -> u32 {
    let x = (x ^ (x >> 16)).wrapping_mul(0x7feb_352d);
    let x = (x ^ (x >> 15)).wrapping_mul(0x846c_a68b);
    x ^ (x >> 16)
}

/// The scramble of one dimension.
#[derive(Clone, Copy, Debug)]
pub struct Scramble {
    key: u32,
}

impl Scramble {
    /// The scramble of a dimension under a seed: dimensions of one seed and seeds of one dimension are independent.
    pub fn new(seed: u32, dimension: usize) -> Self {
        Self {
            key: key(seed, dimension),
        }
    }

    /// The scrambled coordinate of `x / 2^32`.
    pub fn apply(self, x: u32) -> u32 {
        self.reversed(x.reverse_bits()).reverse_bits()
    }

    /// The scramble of digits that stand in reverse order, lowest digit first.
    #[inline]
    fn reversed(self, y: u32) -> u32 {
        // Every step below lets a bit depend on itself and on lower bits only; reversed, that is "on higher digits".
        // `y ^ y·even` and `y·odd` are both of that kind and invertible.
        let y = y ^ y.wrapping_mul(0x3d20_adea);
        let y = y.wrapping_add(self.key);
        let y = y.wrapping_mul((self.key >> 16) | 1);
        let y = y ^ y.wrapping_mul(0x0552_6c56);
        y ^ y.wrapping_mul(0x53a2_2864)
    }
}

/// What tells the scramble of a dimension under a seed from all others.
fn key(seed: u32, dimension: usize) -> u32 {
    mix(mix(seed ^ 0x9e37_79b9).wrapping_add(mix(dimension as u32)))
}

/// The scrambled coordinates in (0, 1) of the first points of a dimension under a seed.
///
/// # Panics
/// If `dimension` is not below [`DIMENSIONS`](super::sobol::DIMENSIONS).
pub(super) fn fill(seed: u32, dimension: usize, points: &mut [f64]) {
    let scramble = Scramble::new(seed, dimension);
    // In Gray-code order every block of points is the first block with some digits flipped, the same in all of its points.
    let mut first = [0; BLOCK];
    let mut sequence = Sobol::new(dimension);
    for (x, point) in first.iter_mut().zip(&mut sequence) {
        *x = point.reverse_bits();
    }
    for (number, block) in points.chunks_mut(BLOCK).enumerate() {
        let flipped = sequence.at((number * BLOCK) as u32).reverse_bits();
        for (point, x) in block.iter_mut().zip(first) {
            *point = unit(scramble.reversed(x ^ flipped).reverse_bits());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_column_holds_the_points_one_by_one() {
        for (seed, dimension) in [(1, 0), (7, 1), (1, 13), (99, 63)] {
            for count in [0, 1, BLOCK - 1, 5 * BLOCK + 3] {
                let mut points = vec![0.0; count];
                fill(seed, dimension, &mut points);
                let scramble = Scramble::new(seed, dimension);
                let one_by_one: Vec<f64> = Sobol::new(dimension)
                    .take(count)
                    .map(|x| unit(scramble.apply(x)))
                    .collect();
                assert_eq!(points, one_by_one);
            }
        }
    }

    proptest! {
        #[test]
        fn digits_depend_only_on_the_digits_above(x: u32, y: u32, seed: u32, dimension in 0usize..64) {
            let scramble = Scramble::new(seed, dimension);
            let shared = (x ^ y).leading_zeros();
            prop_assert_eq!((scramble.apply(x) ^ scramble.apply(y)).leading_zeros(), shared);
        }
    }

    #[test]
    fn each_elementary_interval_keeps_one_point_per_dimension() {
        for dimension in 0..64 {
            for m in [1, 4, 7, 12] {
                let scramble = Scramble::new(3, dimension);
                let mut seen = vec![false; 1 << m];
                for x in Sobol::new(dimension).take(1 << m) {
                    let cell = (scramble.apply(x) >> (32 - m)) as usize;
                    assert!(
                        !std::mem::replace(&mut seen[cell], true),
                        "dimension {dimension}, m {m}"
                    );
                }
            }
        }
    }

    #[test]
    fn the_first_two_dimensions_stay_a_perfect_net() {
        // Sobol's first two dimensions are a (0, m, 2)-net: every box of area 2^-m, whatever its proportions, holds one point.
        let m = 10;
        for seed in 0..4 {
            let (first, second) = (Scramble::new(seed, 0), Scramble::new(seed, 1));
            for a in 0..=m {
                let mut seen = vec![false; 1 << m];
                for (x, y) in Sobol::new(0).zip(Sobol::new(1)).take(1 << m) {
                    let column = u64::from(first.apply(x)) >> (32 - a);
                    let row = u64::from(second.apply(y)) >> (32 - (m - a));
                    let cell = ((column << (m - a)) | row) as usize;
                    assert!(!std::mem::replace(&mut seen[cell], true), "seed {seed}, split {a}");
                }
            }
        }
    }

    #[test]
    fn coordinates_are_uniform_over_seeds() {
        // One fixed point, many seeds: mean ½ and variance 1/12 within five standard errors.
        for (dimension, x) in [(0, 0), (0, 0x8000_0000), (5, 0x1234_5678), (40, u32::MAX)] {
            let n = 4096;
            let draws: Vec<f64> = (0..n)
                .map(|seed| unit(Scramble::new(seed, dimension).apply(x)))
                .collect();
            let n = f64::from(n);
            let mean = draws.iter().sum::<f64>() / n;
            let variance = draws.iter().map(|u| (u - mean) * (u - mean)).sum::<f64>() / n;
            assert!((mean - 0.5).abs() < 5.0 * (1.0 / 12.0 / n).sqrt(), "mean {mean}");
            assert!(
                (variance - 1.0 / 12.0).abs() < 5.0 * (1.0 / 180.0 / n).sqrt(),
                "variance {variance}"
            );
        }
    }

    #[test]
    fn dimensions_of_one_seed_are_not_correlated() {
        // Pearson correlation of the scrambled image of one point in two dimensions, over seeds: 0 within five errors.
        let n = 4096;
        for (a, b) in [(0, 1), (3, 4), (1, 2), (7, 63)] {
            let sum: f64 = (0..n)
                .map(|seed| {
                    let at = |dimension| unit(Scramble::new(seed, dimension).apply(0x4000_0000)) - 0.5;
                    at(a) * at(b) * 12.0
                })
                .sum();
            let n = f64::from(n);
            assert!((sum / n).abs() < 5.0 / n.sqrt(), "dimensions {a}, {b}: {}", sum / n);
        }
    }
}
