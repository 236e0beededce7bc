//! Two doubles side by side: one vector of WebAssembly where the build has those, two plain numbers elsewhere.
//!
//! Every operation rounds each of the two as IEEE 754 says, so that both kinds give the same bits.

use std::ops::{Add, BitAnd, Div, Mul, Neg, Sub};

#[cfg(target_feature = "simd128")]
use vector as kind;

#[cfg(not(target_feature = "simd128"))]
use plain as kind;

/// Two doubles.
#[derive(Clone, Copy)]
pub(super) struct Pair(kind::Doubles);

/// Two answers to a question.
#[derive(Clone, Copy)]
pub(super) struct Both(kind::Answers);

/// Replaces values two by two; a value left over is taken twice.
#[inline]
pub(super) fn map(values: &mut [f64], f: impl Fn(Pair) -> Pair) {
    let (pairs, rest) = values.as_chunks_mut();
    for pair in pairs {
        *pair = kind::numbers(f(Pair(kind::doubles(*pair))).0);
    }
    for x in rest {
        [*x, _] = kind::numbers(f(Pair(kind::doubles([*x; 2]))).0);
    }
}

/// Whether a condition holds everywhere; asked of every value, since leaving early would be a branch.
#[inline]
pub(super) fn all(values: &[f64], condition: impl Fn(Pair) -> Both) -> bool {
    let (pairs, rest) = values.as_chunks();
    let start = Pair::of(0.0).at_most(0.0);
    let all = pairs
        .iter()
        .fold(start, |all, pair| all & condition(Pair(kind::doubles(*pair))));
    rest.iter()
        .fold(all, |all, x| all & condition(Pair(kind::doubles([*x; 2]))))
        .hold()
}

impl Pair {
    /// The same number twice.
    #[inline]
    pub fn of(x: f64) -> Self {
        Self(kind::doubles([x; 2]))
    }

    #[inline]
    pub fn abs(self) -> Self {
        Self(kind::abs(self.0))
    }

    #[inline]
    pub fn sqrt(self) -> Self {
        Self(kind::sqrt(self.0))
    }

    /// Without what stands behind the point; numbers within ±2³¹.
    #[inline]
    pub fn trunc(self) -> Self {
        Self(kind::trunc(self.0))
    }

    #[inline]
    pub fn below(self, limit: f64) -> Both {
        Both(kind::below(self.0, kind::doubles([limit; 2])))
    }

    #[inline]
    pub fn above(self, limit: f64) -> Both {
        Both(kind::below(kind::doubles([limit; 2]), self.0))
    }

    #[inline]
    pub fn at_most(self, limit: f64) -> Both {
        Both(kind::at_most(self.0, kind::doubles([limit; 2])))
    }

    /// The bits as integers plus a number, modulo 2⁶⁴.
    #[inline]
    pub fn plus_bits(self, more: u64) -> Self {
        Self(kind::plus_bits(self.0, more))
    }

    /// The bits that are in `kept` too, and those in `set`.
    #[inline]
    pub fn with_bits(self, kept: u64, set: u64) -> Self {
        Self(kind::with_bits(self.0, kept, set))
    }

    /// The bits so many places higher.
    #[inline]
    pub fn raised_bits(self, places: u32) -> Self {
        Self(kind::raised_bits(self.0, places))
    }

    /// The bits so many places lower.
    #[inline]
    pub fn lowered_bits(self, places: u32) -> Self {
        Self(kind::lowered_bits(self.0, places))
    }
}

impl Both {
    /// `yes` where the answer is yes, else `no`.
    #[inline]
    pub fn choose(self, yes: Pair, no: Pair) -> Pair {
        Pair(kind::choose(self.0, yes.0, no.0))
    }

    /// Whether both are yes.
    #[inline]
    fn hold(self) -> bool {
        kind::hold(self.0)
    }
}

impl BitAnd for Both {
    type Output = Self;
    #[inline]
    fn bitand(self, other: Self) -> Self {
        Self(kind::and(self.0, other.0))
    }
}

impl Neg for Pair {
    type Output = Self;
    #[inline]
    fn neg(self) -> Self {
        Self(kind::neg(self.0))
    }
}

/// The arithmetic between two pairs.
macro_rules! arithmetic {
    ($($operator:ident $method:ident)*) => {$(
        impl $operator for Pair {
            type Output = Self;
            #[inline]
            fn $method(self, other: Self) -> Self {
                Self(kind::$method(self.0, other.0))
            }
        }
    )*};
}

arithmetic!(Add add Sub sub Mul mul Div div);

#[cfg(target_feature = "simd128")]
mod vector {
    use core::arch::wasm32::{f64x2, f64x2_extract_lane, i64x2_add, u64x2_splat, v128_bitselect, v128_or};
    pub(super) use core::arch::wasm32::{
        f64x2_abs as abs, f64x2_add as add, f64x2_div as div, f64x2_le as at_most, f64x2_lt as below, f64x2_mul as mul,
        f64x2_neg as neg, f64x2_sqrt as sqrt, f64x2_sub as sub, f64x2_trunc as trunc, i64x2_all_true as hold,
        i64x2_shl as raised_bits, u64x2_shr as lowered_bits, v128 as Doubles, v128 as Answers, v128_and as and,
    };

    pub(super) fn doubles([a, b]: [f64; 2]) -> Doubles {
        f64x2(a, b)
    }

    pub(super) fn numbers(x: Doubles) -> [f64; 2] {
        [f64x2_extract_lane::<0>(x), f64x2_extract_lane::<1>(x)]
    }

    pub(super) fn choose(answers: Answers, yes: Doubles, no: Doubles) -> Doubles {
        v128_bitselect(yes, no, answers)
    }

    pub(super) fn plus_bits(x: Doubles, more: u64) -> Doubles {
        i64x2_add(x, u64x2_splat(more))
    }

    pub(super) fn with_bits(x: Doubles, kept: u64, set: u64) -> Doubles {
        v128_or(and(x, u64x2_splat(kept)), u64x2_splat(set))
    }
}

#[cfg(not(target_feature = "simd128"))]
mod plain {
    pub(super) type Doubles = [f64; 2];
    pub(super) type Answers = [bool; 2];

    macro_rules! each {
        ($($name:ident($x:ident) = $result:expr;)*) => {$(
            #[inline]
            pub(super) fn $name(x: Doubles) -> Doubles {
                x.map(|$x| $result)
            }
        )*};
        ($($name:ident($x:ident, $y:ident) -> $to:ty = $result:expr;)*) => {$(
            #[inline]
            pub(super) fn $name(x: Doubles, y: Doubles) -> $to {
                let at = |k: usize| {
                    let ($x, $y) = (x[k], y[k]);
                    $result
                };
                [at(0), at(1)]
            }
        )*};
    }

    each! {
        abs(x) = x.abs();
        neg(x) = -x;
        sqrt(x) = x.sqrt();
        trunc(x) = f64::from(x as i32);
        doubles(x) = x;
        numbers(x) = x;
    }

    each! {
        add(x, y) -> Doubles = x + y;
        sub(x, y) -> Doubles = x - y;
        mul(x, y) -> Doubles = x * y;
        div(x, y) -> Doubles = x / y;
        below(x, y) -> Answers = x < y;
        at_most(x, y) -> Answers = x <= y;
    }

    #[inline]
    fn bits(x: Doubles, f: impl Fn(u64) -> u64) -> Doubles {
        x.map(|x| f64::from_bits(f(x.to_bits())))
    }

    #[inline]
    pub(super) fn plus_bits(x: Doubles, more: u64) -> Doubles {
        bits(x, |x| x.wrapping_add(more))
    }

    #[inline]
    pub(super) fn with_bits(x: Doubles, kept: u64, set: u64) -> Doubles {
        bits(x, |x| x & kept | set)
    }

    #[inline]
    pub(super) fn raised_bits(x: Doubles, places: u32) -> Doubles {
        bits(x, |x| x << places)
    }

    #[inline]
    pub(super) fn lowered_bits(x: Doubles, places: u32) -> Doubles {
        bits(x, |x| x >> places)
    }

    #[inline]
    pub(super) fn choose([a, b]: Answers, yes: Doubles, no: Doubles) -> Doubles {
        [if a { yes[0] } else { no[0] }, if b { yes[1] } else { no[1] }]
    }

    #[inline]
    pub(super) fn and(x: Answers, y: Answers) -> Answers {
        [x[0] & y[0], x[1] & y[1]]
    }

    #[inline]
    pub(super) fn hold([a, b]: Answers) -> bool {
        a & b
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_condition_holds_where_every_value_meets_it() {
        let below_two = |x: Pair| x.above(0.0) & x.below(2.0);
        assert!(all(&[], below_two));
        assert!(all(&[1.0, 1.5], below_two));
        assert!(all(&[1.0, 1.5, 0.5], below_two));
        for values in [[2.0, 1.0, 1.0], [1.0, 2.0, 1.0], [1.0, 1.0, 2.0], [0.0, 1.0, 1.0]] {
            assert!(!all(&values, below_two), "{values:?}");
        }
    }

    #[test]
    fn bits_are_kept_and_set() {
        // 1.0 is 0x3ff0…: the bits of its exponent are among those to be set already.
        let mut values = [1.0, -1.0, 1.5];
        map(&mut values, |x| x.with_bits((1 << 63) | (0x3ff << 52), 0x001 << 52));
        assert_eq!(values, [1.0, -1.0, 1.0]);
        map(&mut values, |x| x.with_bits(0, 2.0_f64.to_bits()));
        assert_eq!(values, [2.0; 3]);
    }
}
