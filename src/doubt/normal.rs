//! The standard normal distribution: Φ and its inverse, the same bits on every platform.

#![allow(clippy::excessive_precision, reason = "the coefficients are written as published")]

use super::lanes::{self, BLOCK, polynomial};
use super::pair::{self, Pair};
use std::f64::consts::SQRT_2;

/// Coefficients of AS 241 (PPND16), constant term first: central region, `|p − ½| ≤ 0.425`.
const CENTRE: Ratio = Ratio {
    above: [
        3.387_132_872_796_366_608,
        133.141_667_891_784_377_45,
        1_971.590_950_306_551_442_7,
        13_731.693_765_509_461_125,
        45_921.953_931_549_871_457,
        67_265.770_927_008_700_853,
        33_430.575_583_588_128_105,
        2_509.080_928_730_122_672_7,
    ],
    below: [
        1.0,
        42.313_330_701_600_911_252,
        687.187_007_492_057_908_3,
        5_394.196_021_424_751_107_7,
        21_213.794_301_586_595_867,
        39_307.895_800_092_710_61,
        28_729.085_735_721_942_674,
        5_226.495_278_852_854_561,
    ],
};

/// Middle region, `1.6 < √(−ln tail) ≤ 5`.
const SHOULDER: Ratio = Ratio {
    above: [
        1.423_437_110_749_683_577_34,
        4.630_337_846_156_545_295_9,
        5.769_497_221_460_691_405_5,
        3.647_848_324_763_204_605_04,
        1.270_458_252_452_368_382_58,
        2.417_807_251_774_506_117_7e-1,
        2.272_384_498_926_918_458_33e-2,
        7.745_450_142_783_414_076_4e-4,
    ],
    below: [
        1.0,
        2.053_191_626_637_758_821_87,
        1.676_384_830_183_803_849_4,
        6.897_673_349_851_000_045_5e-1,
        1.481_039_764_274_800_745_9e-1,
        1.519_866_656_361_645_719_66e-2,
        5.475_938_084_995_344_946e-4,
        1.050_750_071_644_416_843_24e-9,
    ],
};

/// Far tail, `√(−ln tail) > 5`, that is `tail < 1.4e-11`.
const TAIL: Ratio = Ratio {
    above: [
        6.657_904_643_501_103_777_2,
        5.463_784_911_164_114_369_9,
        1.784_826_539_917_291_335_8,
        2.965_605_718_285_048_912_3e-1,
        2.653_218_952_657_612_309_3e-2,
        1.242_660_947_388_078_438_6e-3,
        2.711_555_568_743_487_578_15e-5,
        2.010_334_399_292_288_132_65e-7,
    ],
    below: [
        1.0,
        5.998_322_065_558_879_376_9e-1,
        1.369_298_809_227_358_053_1e-1,
        1.487_536_129_085_061_485_25e-2,
        7.868_691_311_456_132_591e-4,
        1.846_318_317_510_054_681_8e-5,
        1.421_511_758_316_445_888_7e-7,
        2.044_263_103_389_939_785_64e-15,
    ],
};

/// A ratio of two polynomials of degree seven.
struct Ratio {
    above: [f64; 8],
    below: [f64; 8],
}

impl Ratio {
    #[inline]
    fn at(&self, x: f64) -> f64 {
        let horner = |coefficients: &[f64; 8]| coefficients.iter().rev().fold(0.0, |sum, c| sum * x + c);
        horner(&self.above) / horner(&self.below)
    }

    /// The same bits, twice.
    #[inline]
    fn at_pair(&self, x: Pair) -> Pair {
        polynomial(&self.above, x) / polynomial(&self.below, x)
    }
}

/// Φ⁻¹(p): the standard normal quantile, `p` in (0, 1); `−∞` at 0, `+∞` at 1, NaN outside.
///
/// Algorithm AS 241, routine PPND16 (M. J. Wichura, Applied Statistics 37 (1988) 477–484), about 16 digits.
pub fn quantile(p: f64) -> f64 {
    let centred = p - 0.5;
    if centred.abs() <= 0.425 {
        return centred * CENTRE.at(0.180_625 - centred * centred);
    }
    let tail = if centred < 0.0 { p } else { 1.0 - p };
    if tail == 0.0 {
        return if centred < 0.0 {
            f64::NEG_INFINITY
        } else {
            f64::INFINITY
        };
    }
    let r = (-libm::log(tail)).sqrt();
    let size = if r <= 5.0 {
        SHOULDER.at(r - 1.6)
    } else {
        TAIL.at(r - 5.0)
    };
    if centred < 0.0 { -size } else { size }
}

/// Φ⁻¹ in place of each `p`: the same bits as [`quantile`] one by one.
///
/// The central region is worked out for every value, without a branch; the seventh of the values outside of it is then gathered
/// and done apart.
pub(super) fn quantiles(values: &mut [f64]) {
    /// Tails above it are of the middle region.
    const SHORT: f64 = 1e-10;
    for block in values.chunks_mut(BLOCK) {
        if !pair::all(block, |p| p.above(SHORT) & p.below(1.0 - SHORT)) {
            for p in block {
                *p = quantile(*p);
            }
            continue;
        }
        let (mut places, mut outside, mut count) = ([0; BLOCK], [0.0; BLOCK], 0);
        for (place, &p) in block.iter().enumerate() {
            (places[count], outside[count]) = (place, p);
            count += usize::from((p - 0.5).abs() > 0.425);
        }
        let (places, outside) = (&places[..count], &outside[..count]);
        let mut sizes = [0.0; BLOCK];
        let sizes = &mut sizes[..count];
        for (tail, &p) in sizes.iter_mut().zip(outside) {
            *tail = if p < 0.5 { p } else { 1.0 - p };
        }
        lanes::log(sizes);
        pair::map(sizes, |log| SHOULDER.at_pair((-log).sqrt() - Pair::of(1.6)));
        pair::map(block, |p| {
            let centred = p - Pair::of(0.5);
            centred * CENTRE.at_pair(Pair::of(0.180_625) - centred * centred)
        });
        for ((&place, size), p) in places.iter().zip(sizes).zip(outside) {
            block[place] = size.copysign(p - 0.5);
        }
    }
}

/// Φ(z): the probability that a standard normal variable is at most `z`, through `erfc`, so that small tails keep their
/// relative accuracy.
pub fn cumulative(z: f64) -> f64 {
    0.5 * libm::erfc(-z / SQRT_2)
}

#[cfg(test)]
#[allow(clippy::float_cmp, reason = "exact results are what is tested")]
mod tests {
    use super::*;

    /// `Φ⁻¹` of the double nearest to each `p`, from a 60-digit evaluation of `√2·erf⁻¹(2p − 1)`. The values at 1e-12, 1e-6 and
    /// 0.975 are also those of scipy's `norm.ppf`.
    const ORACLES: [(f64, f64); 12] = [
        (1e-300, -37.047_096_299_361_199),
        (1e-100, -21.273_453_560_965_324),
        (1e-12, -7.034_483_825_301_131_9),
        (1e-6, -4.753_424_308_822_899),
        (0.001, -3.090_232_306_167_813_5),
        (0.05, -1.644_853_626_951_472_7),
        (0.074_9, -1.440_238_267_527_963_7),
        (0.075_1, -1.438_825_392_752_54),
        (0.3, -0.524_400_512_708_040_82),
        (0.6, 0.253_347_103_135_799_74),
        (0.9, 1.281_551_565_544_600_6),
        (0.975, 1.959_963_984_540_053_9),
    ];

    #[test]
    fn quantile_agrees_with_published_values() {
        for (p, z) in ORACLES {
            assert!(
                (quantile(p) / z - 1.0).abs() <= 1e-14,
                "p = {p}: {} against {z}",
                quantile(p)
            );
        }
    }

    #[test]
    fn quantile_inverts_the_distribution_function_in_every_region() {
        for step in 1..2000 {
            let z = -8.0 + 8.0 * f64::from(step) / 2000.0;
            let back = quantile(cumulative(z));
            // Φ amplifies an error in p by 1/(z·φ/Φ) at most; 4e-15 leaves room for erfc's last bits only.
            assert!((back - z).abs() <= 4e-15 * z.abs().max(1.0), "z = {z}: {back}");
        }
    }

    #[test]
    fn many_quantiles_are_those_one_by_one() {
        let dense: Vec<f64> = (0..=100_000).map(|i| (f64::from(i) + 0.5) / 100_001.0).collect();
        let around = [0.075_f64, 0.5, 0.925, 1e-10].map(|p| {
            let neighbour = |step: i64| f64::from_bits(p.to_bits().wrapping_add_signed(step));
            (-9..=9).map(neighbour).collect()
        });
        let rare = [0.3, 0.0, 1.0, 1e-12, 1.0 - 1e-13, f64::NAN, 0.01];
        // Apart from each other: one rare value sends its whole block another way.
        let alone = rare.map(|p| vec![0.3, p, 0.6]);
        for values in [dense, rare.to_vec()].into_iter().chain(around).chain(alone) {
            let mut found = values.clone();
            quantiles(&mut found);
            for (p, found) in values.into_iter().zip(found) {
                assert_eq!(found.to_bits(), quantile(p).to_bits(), "p = {p:e}");
            }
        }
    }

    #[test]
    fn quantile_is_odd_and_has_the_right_ends() {
        for p in [0.5, 0.25, 0.125, 1.0 / 1024.0, 0.5 / 4_294_967_296.0] {
            assert_eq!(quantile(p).to_bits(), (-quantile(1.0 - p) + 0.0).to_bits(), "p = {p}");
        }
        assert_eq!(quantile(0.0), f64::NEG_INFINITY);
        assert_eq!(quantile(1.0), f64::INFINITY);
        assert!(quantile(-0.1).is_nan() && quantile(1.1).is_nan() && quantile(f64::NAN).is_nan());
    }
}
