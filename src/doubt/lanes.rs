//! Exponential and logarithm of many values: the bits of `libm`, value by value, from loops without branches.
//!
//! Such a loop works on two values at once where there are vectors, and never waits for a wrong guess. Steps and constants are those
//! of FreeBSD's `e_exp.c` and `e_log.c`, which `libm` follows too; a block with an argument that those treat apart is left to `libm`.

use super::pair::{self, Pair};

/// Values that are worked on together: few enough to stay in the nearest cache.
pub(super) const BLOCK: usize = 128;

/// ln 2 in two parts; the first is short, so that its multiples are exact.
const LN2: [f64; 2] = [6.931_471_803_691_238e-1, 1.908_214_929_270_587_7e-10];

/// From here on doubles are the integers.
const WHOLE: f64 = (1_u64 << 52) as f64;

/// `eˣ` in place of each `x`.
pub(super) fn exp(values: &mut [f64]) {
    for block in values.chunks_mut(BLOCK) {
        if pair::all(block, |x| x.abs().above(1e-8) & x.abs().below(708.0)) {
            pair::map(block, exp_pair);
        } else {
            for x in block {
                *x = libm::exp(*x);
            }
        }
    }
}

/// `ln x` in place of each `x`.
pub(super) fn log(values: &mut [f64]) {
    for block in values.chunks_mut(BLOCK) {
        if pair::all(block, |x| x.above(1e-300) & x.below(1.0)) {
            pair::map(block, log_pair);
        } else {
            for x in block {
                *x = libm::log(*x);
            }
        }
    }
}

/// `constants[0] + x·(constants[1] + x·(…))`.
#[inline]
pub(super) fn polynomial<const N: usize>(constants: &[f64; N], x: Pair) -> Pair {
    let (last, rest) = constants.split_last().expect("a polynomial has a term");
    rest.iter().rev().fold(Pair::of(*last), |sum, c| Pair::of(*c) + x * sum)
}

/// `eˣ` for `x` of ordinary size: `2ᵏ·eʳ` with `x = k·ln 2 + r`, and a rational approximation of `eʳ`.
#[inline]
fn exp_pair(x: Pair) -> Pair {
    /// Below it, half of ln 2 but for the last digits, `k` is 0.
    const SMALL: f64 = f64::from_bits(0x3fd6_2e43 << 32);
    /// A sum with it holds an integer in its lowest bits, here with the bias of an exponent.
    const BIAS: f64 = WHOLE + 1023.0;
    const P: [f64; 5] = [
        1.666_666_666_666_660_2e-1,
        -2.777_777_777_701_559_3e-3,
        6.613_756_321_437_934e-5,
        -1.653_390_220_546_525_2e-6,
        4.138_136_797_057_238_5e-8,
    ];
    let half = x.below(0.0).choose(Pair::of(-0.5), Pair::of(0.5));
    let nearest = (Pair::of(std::f64::consts::LOG2_E) * x + half).trunc();
    let k = x.abs().below(SMALL).choose(Pair::of(0.0), nearest);
    let (high, low) = (x - k * Pair::of(LN2[0]), k * Pair::of(LN2[1]));
    let r = high - low;
    let square = r * r;
    let c = r - square * polynomial(&P, square);
    let scale = (k + Pair::of(BIAS)).raised_bits(52);
    (Pair::of(1.0) + (r * c / (Pair::of(2.0) - c) - low + high)) * scale
}

/// `ln x` for a normal `x` below 1: `k·ln 2 + ln m` with `x = 2ᵏ·m`, `m` between √½ and √2.
#[inline]
fn log_pair(x: Pair) -> Pair {
    const ONE: u64 = 0x3ff0_0000 << 32;
    const ROOT: u64 = 0x3fe6_a09e << 32;
    const FRACTION: u64 = (1 << 52) - 1;
    const EVEN: [f64; 3] = [
        3.999_999_999_940_942e-1,
        2.222_219_843_214_978_4e-1,
        1.531_383_769_920_937_3e-1,
    ];
    const ODD: [f64; 4] = [
        6.666_666_666_666_735e-1,
        2.857_142_874_366_239e-1,
        1.818_357_216_161_805e-1,
        1.479_819_860_511_658_6e-1,
    ];
    let bits = x.plus_bits(ONE - ROOT);
    let k = bits.lowered_bits(52).with_bits(FRACTION, WHOLE.to_bits()) - Pair::of(WHOLE + 1023.0);
    let f = bits.with_bits(FRACTION, 0).plus_bits(ROOT) - Pair::of(1.0);
    let half_square = Pair::of(0.5) * f * f;
    let s = f / (Pair::of(2.0) + f);
    let z = s * s;
    let w = z * z;
    let r = z * polynomial(&ODD, w) + w * polynomial(&EVEN, w);
    s * (half_square + r) + k * Pair::of(LN2[1]) - half_square + f + k * Pair::of(LN2[0])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Bits of both ways, for a message.
    fn differing(values: &[f64], lanes: fn(&mut [f64]), scalar: fn(f64) -> f64) -> Option<(f64, f64, f64)> {
        let mut found = values.to_vec();
        lanes(&mut found);
        let wanted = values.iter().map(|x| scalar(*x));
        let mut all = values.iter().zip(found).zip(wanted);
        all.find(|((_, found), wanted)| found.to_bits() != wanted.to_bits())
            .map(|((x, found), wanted)| (*x, found, wanted))
    }

    /// The doubles around one whose treatment differs from its neighbours'.
    fn around(x: f64) -> impl Iterator<Item = f64> {
        (-40_i64..=40).map(move |step| f64::from_bits(x.to_bits().wrapping_add_signed(step)))
    }

    #[test]
    fn exponentials_are_those_of_libm() {
        let dense: Vec<f64> = (-400_000..400_000)
            .map(|i| f64::from(i) * 0.000_123_457 + 1e-7)
            .collect();
        assert_eq!(differing(&dense, exp, libm::exp), None);
        // Where the number of halvings changes, by sign, and the ends of what is usual.
        let ln2 = std::f64::consts::LN_2;
        let edges = [
            ln2 / 2.0,
            f64::from_bits(0x3fd6_2e43 << 32),
            1.5 * ln2,
            f64::from_bits(0x3ff0_a2b2 << 32),
        ];
        for edge in edges
            .into_iter()
            .chain((2..1000).map(|k| (f64::from(k) + 0.5) * ln2))
            .chain([1e-8, 708.0])
        {
            let values: Vec<f64> = around(edge).chain(around(-edge)).collect();
            assert_eq!(differing(&values, exp, libm::exp), None);
        }
    }

    #[test]
    fn logarithms_are_those_of_libm() {
        let dense: Vec<f64> = (1..400_000).map(|i| f64::from(i) / 400_001.0).collect();
        assert_eq!(differing(&dense, log, libm::log), None);
        for edge in [f64::MIN_POSITIVE, 1e-300, 0.5, 1.0 / std::f64::consts::SQRT_2, 1.0] {
            assert_eq!(differing(&around(edge).collect::<Vec<_>>(), log, libm::log), None);
        }
    }

    #[test]
    fn what_libm_treats_apart_is_left_to_it() {
        let odd = [
            0.0,
            -0.0,
            1e-300,
            5e-9,
            -1e-9,
            709.9,
            -746.0,
            f64::INFINITY,
            f64::NEG_INFINITY,
            f64::NAN,
        ];
        for x in odd {
            for values in [vec![x], vec![0.3, x, 0.7]] {
                assert_eq!(differing(&values, exp, libm::exp), None);
                assert_eq!(differing(&values, log, libm::log), None);
            }
        }
    }

    proptest! {
        #[test]
        fn any_values_give_the_bits_of_libm(values in proptest::collection::vec(-800.0..800.0f64, 0..300)) {
            prop_assert_eq!(differing(&values, exp, libm::exp), None);
            let shares: Vec<f64> = values.iter().map(|x| libm::exp(-x.abs())).collect();
            prop_assert_eq!(differing(&shares, log, libm::log), None);
        }
    }
}
