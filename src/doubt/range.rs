//! "From a to b": a 5th and a 95th percentile, and the distribution that runs through them.

use super::pair::{self, Pair};
use super::{lanes, normal};
use serde::{Deserialize, Serialize};
use std::fmt;

/// Φ⁻¹(0.95): how many standard deviations the ends of a range lie from its middle.
pub const Z95: f64 = 1.644_853_626_951_472_2;

/// Which distribution runs through the two ends of a range (design rule: positive quantities are lognormal, shares are
/// logit-normal).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Shape {
    /// `ln x` is normal: prices, counts, speeds, factors.
    Lognormal,
    /// `ln(x / (1 − x))` is normal: shares of a whole, between 0 and 1.
    LogitNormal,
}

impl Shape {
    /// The scale on which the variable is normal. `x` in (0, ∞), or (0, 1) for a share.
    fn transform(self, x: f64) -> f64 {
        match self {
            Self::Lognormal => libm::log(x),
            Self::LogitNormal => libm::log(x / (1.0 - x)),
        }
    }

    /// The inverse of [`Shape::transform`].
    fn inverse(self, t: f64) -> f64 {
        match self {
            Self::Lognormal => libm::exp(t),
            Self::LogitNormal => 1.0 / (1.0 + libm::exp(-t)),
        }
    }

    /// Whether a range can have this shape: a share that spreads must stay below 1 (as a point it may be 1).
    pub fn admits(self, range: Range) -> bool {
        match self {
            Self::Lognormal => true,
            Self::LogitNormal => range.high < 1.0 || (range.is_point() && range.high <= 1.0),
        }
    }
}

/// A range from the 5th to the 95th percentile, in the unit of the parameter it belongs to. Equal ends make a point, a value
/// held fixed. Finite, `low ≤ high`, and positive unless it is the point zero. A default of the data may name its median
/// apart ("35, from 34 to 45"): then each side of the median has its own spread.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Ends", into = "Ends")]
pub struct Range {
    low: f64,
    high: f64,
    central: Option<f64>,
}

/// A range as a function of a standard normal deviate: its logarithms are taken once.
#[derive(Clone, Copy, Debug)]
pub struct Marginal {
    point: Option<f64>,
    shape: Shape,
    location: f64,
    below: f64,
    above: f64,
}

impl Marginal {
    /// The value at a deviate, in the unit of the range: the bits of [`Range::at_normal`].
    pub fn at(&self, z: f64) -> f64 {
        self.point.unwrap_or_else(|| self.shape.inverse(self.on_scale(z)))
    }

    /// The value on the scale on which it is normal.
    fn on_scale(&self, z: f64) -> f64 {
        self.location + if z < 0.0 { self.below } else { self.above } * z
    }
}

/// The serialised form of a [`Range`], checked on the way in.
#[derive(Serialize, Deserialize)]
struct Ends {
    low: f64,
    high: f64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    central: Option<f64>,
}

impl TryFrom<Ends> for Range {
    type Error = RangeError;
    fn try_from(ends: Ends) -> Result<Self, RangeError> {
        Self::skewed(ends.low, ends.central, ends.high)
    }
}

impl From<Range> for Ends {
    fn from(range: Range) -> Self {
        Self {
            low: range.low,
            high: range.high,
            central: range.central,
        }
    }
}

/// Why two numbers are not a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RangeError {
    /// An end is infinite or not a number.
    NotFinite,
    /// The first end is above the second.
    Reversed,
    /// A negative end, or a spread that begins at zero, which no lognormal or logit-normal can have.
    NotPositive,
}

impl fmt::Display for RangeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotFinite => "an end of the range is not a finite number",
            Self::Reversed => "the low end of the range is above its high end",
            Self::NotPositive => "the range must be positive",
        })
    }
}

impl std::error::Error for RangeError {}

impl Range {
    /// The range from `low` (5th percentile) to `high` (95th).
    ///
    /// # Errors
    /// If an end is not finite, the ends are reversed, or the range is not positive (the point 0 is allowed).
    pub fn new(low: f64, high: f64) -> Result<Self, RangeError> {
        Self::between(low, high)
    }

    /// [`Range::new`] under a name that mutation tests do not pass over.
    fn between(low: f64, high: f64) -> Result<Self, RangeError> {
        if !low.is_finite() || !high.is_finite() {
            Err(RangeError::NotFinite)
        } else if low > high {
            Err(RangeError::Reversed)
        } else if low < 0.0 || (low == 0.0 && high > 0.0) {
            Err(RangeError::NotPositive)
        } else {
            // Adding zero turns −0 into 0, so that equal points have equal bits.
            Ok(Self {
                low: low + 0.0,
                high: high + 0.0,
                central: None,
            })
        }
    }

    /// The range from `low` to `high` whose median is `central`, where one is named.
    ///
    /// # Errors
    /// As [`Range::new`]; [`RangeError::Reversed`] if `central` lies outside the ends.
    pub fn skewed(low: f64, central: Option<f64>, high: f64) -> Result<Self, RangeError> {
        let range = Self::new(low, high)?;
        match central {
            Some(c) if !c.is_finite() => Err(RangeError::NotFinite),
            Some(c) if c < low || c > high => Err(RangeError::Reversed),
            Some(c) if low < high => Ok(Self {
                central: Some(c),
                ..range
            }),
            _ => Ok(range),
        }
    }

    /// A value held fixed.
    ///
    /// # Errors
    /// If it is negative or not finite.
    pub fn point(value: f64) -> Result<Self, RangeError> {
        Self::new(value, value)
    }

    /// The 5th percentile.
    pub const fn low(self) -> f64 {
        self.low
    }

    /// The 95th percentile.
    pub const fn high(self) -> f64 {
        self.high
    }

    /// The median that was named apart from the ends, if any.
    pub const fn central(self) -> Option<f64> {
        self.central
    }

    /// Whether the value is held fixed.
    pub fn is_point(self) -> bool {
        self.low.to_bits() == self.high.to_bits()
    }

    /// Mean μ of the variable on the scale on which it is normal (`ln x`, or `ln(x/(1−x))`); with a median named apart, that.
    pub fn location(self, shape: Shape) -> f64 {
        match self.central {
            Some(central) => shape.transform(central),
            None => f64::midpoint(shape.transform(self.low), shape.transform(self.high)),
        }
    }

    /// Standard deviation σ on that scale; 0 for a point. The mean of both sides where a median is named apart.
    pub fn scale(self, shape: Shape) -> f64 {
        let (below, above) = self.scales(shape);
        f64::midpoint(below, above)
    }

    /// Standard deviations on that scale below and above the median: equal unless a median is named apart; 0 for a point.
    fn scales(self, shape: Shape) -> (f64, f64) {
        if self.is_point() {
            return (0.0, 0.0);
        }
        let (low, high) = (shape.transform(self.low), shape.transform(self.high));
        if self.central.is_none() {
            let scale = (high - low) / (2.0 * Z95);
            return (scale, scale);
        }
        let middle = self.location(shape);
        ((middle - low) / Z95, (high - middle) / Z95)
    }

    /// The range as a function of a deviate, for who asks it often.
    pub fn marginal(self, shape: Shape) -> Marginal {
        let (below, above) = self.scales(shape);
        Marginal {
            point: self.is_point().then_some(self.low),
            shape,
            location: self.location(shape),
            below,
            above,
        }
    }

    /// The value at a standard normal deviate `z`; a point is its value at every `z`. NaN if the shape does not
    /// [admit](Shape::admits) the range.
    pub fn at_normal(self, shape: Shape, z: f64) -> f64 {
        self.marginal(shape).at(z)
    }

    /// The value below which the share `p` of the distribution lies, `p` in (0, 1).
    pub fn quantile(self, shape: Shape, p: f64) -> f64 {
        self.at_normal(shape, normal::quantile(p))
    }

    /// The median: the geometric mean of the ends for a lognormal.
    pub fn median(self, shape: Shape) -> f64 {
        self.at_normal(shape, 0.0)
    }

    /// The share of the distribution at or below `value`, 0 to 1; a step from 0 to 1 for a point.
    pub fn percentile_of(self, shape: Shape, value: f64) -> f64 {
        if self.is_point() {
            return if value >= self.low { 1.0 } else { 0.0 };
        }
        if value <= 0.0 {
            return 0.0;
        }
        if shape == Shape::LogitNormal && value >= 1.0 {
            return 1.0;
        }
        let distance = shape.transform(value) - self.location(shape);
        let (below, above) = self.scales(shape);
        let scale = if distance < 0.0 { below } else { above };
        if scale > 0.0 {
            normal::cumulative(distance / scale)
        } else if distance < 0.0 {
            // A side without spread holds no values beyond the median.
            0.0
        } else {
            1.0
        }
    }

    /// The values at the deviates `z`, in place of what `out` held: the same bits as [`Range::at_normal`] one by one.
    pub(super) fn fill(self, shape: Shape, z: &[f64], out: &mut Vec<f64>) {
        let marginal = self.marginal(shape);
        out.clear();
        out.reserve(z.len());
        for block in z.chunks(lanes::BLOCK) {
            let normal = block.iter().map(|&z| marginal.on_scale(z));
            let first = out.len();
            match shape {
                Shape::Lognormal => {
                    out.extend(normal);
                    lanes::exp(&mut out[first..]);
                }
                Shape::LogitNormal => {
                    out.extend(normal.map(|t| -t));
                    lanes::exp(&mut out[first..]);
                    pair::map(&mut out[first..], |x| Pair::of(1.0) / (Pair::of(1.0) + x));
                }
            }
        }
    }
}

#[cfg(test)]
#[allow(clippy::float_cmp, reason = "exact results are what is tested")]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn close(a: f64, b: f64, relative: f64) -> bool {
        (a / b - 1.0).abs() <= relative
    }

    #[test]
    fn ends_are_the_fifth_and_ninety_fifth_percentile() {
        let price = Range::new(1.3, 3.2).unwrap();
        assert!(close(price.quantile(Shape::Lognormal, 0.05), 1.3, 1e-14));
        assert!(close(price.quantile(Shape::Lognormal, 0.95), 3.2, 1e-14));
        let goodput = Range::new(0.85, 0.985).unwrap();
        assert!(close(goodput.quantile(Shape::LogitNormal, 0.05), 0.85, 1e-14));
        assert!(close(goodput.quantile(Shape::LogitNormal, 0.95), 0.985, 1e-14));
    }

    #[test]
    fn lognormal_median_is_the_geometric_mean_and_share_median_averages_odds() {
        let range = Range::new(2.0, 8.0).unwrap();
        assert!(close(range.median(Shape::Lognormal), 4.0, 1e-15));
        // Odds 1:4 and 4:1 have the geometric mean 1:1.
        let share = Range::new(0.2, 0.8).unwrap();
        assert!(close(share.median(Shape::LogitNormal), 0.5, 1e-15));
    }

    #[test]
    fn percentile_of_the_price_that_the_claim_needs() {
        // Reported beside the model: $1.33 per hour is the 6th percentile of 1.3 to 3.2.
        let price = Range::new(1.3, 3.2).unwrap();
        assert!((price.percentile_of(Shape::Lognormal, 1.33) - 0.06).abs() < 0.005);
        assert_eq!(price.percentile_of(Shape::Lognormal, 0.0), 0.0);
        assert_eq!(
            Range::new(0.2, 0.8).unwrap().percentile_of(Shape::LogitNormal, 1.0),
            1.0
        );
    }

    #[test]
    fn a_median_named_apart_keeps_both_ends() {
        // A server of $35K, from 34 to 45: half of the draws lie below 35, one in twenty above 45.
        let server = Range::skewed(34.0, Some(35.0), 45.0).unwrap();
        for (p, value) in [(0.05, 34.0), (0.5, 35.0), (0.95, 45.0)] {
            assert!(close(server.quantile(Shape::Lognormal, p), value, 1e-14));
            assert!((server.percentile_of(Shape::Lognormal, value) - p).abs() < 1e-14);
        }
        // The median at an end: nothing lies beyond it.
        let pue = Range::skewed(1.1, Some(1.25), 1.25).unwrap();
        assert!(close(pue.quantile(Shape::Lognormal, 0.99), 1.25, 1e-15));
        assert_eq!(pue.percentile_of(Shape::Lognormal, 1.26), 1.0);
        assert_eq!(Range::skewed(1.0, Some(3.0), 2.0), Err(RangeError::Reversed));
        assert_eq!((server.central(), pue.central()), (Some(35.0), Some(1.25)));
        assert_eq!(Range::new(34.0, 45.0).unwrap().central(), None);
    }

    #[test]
    fn shares_and_one_sided_ranges_have_percentiles() {
        let share = Range::new(0.2, 0.8).unwrap();
        assert!((share.percentile_of(Shape::LogitNormal, 0.5) - 0.5).abs() < 1e-15);
        assert!((share.percentile_of(Shape::LogitNormal, 0.2) - 0.05).abs() < 1e-15);
        assert_eq!(share.percentile_of(Shape::LogitNormal, 1.5), 1.0);
        // All of the upper half lies on the median, then all of the lower half.
        let below = Range::skewed(1.1, Some(1.25), 1.25).unwrap();
        assert_eq!(below.percentile_of(Shape::Lognormal, 1.25), 1.0);
        let above = Range::skewed(1.1, Some(1.1), 1.25).unwrap();
        assert_eq!(above.percentile_of(Shape::Lognormal, 1.1), 0.5);
        assert_eq!(above.percentile_of(Shape::Lognormal, 1.0), 0.0);
    }

    #[test]
    fn a_filled_column_has_the_bits_of_its_values() {
        let server = Range::skewed(34.0, Some(35.0), 45.0).unwrap();
        let z = [-2.0, -0.5, 0.0, 0.5, 2.0];
        let mut out = Vec::new();
        server.fill(Shape::Lognormal, &z, &mut out);
        assert_eq!(out, z.map(|z| server.at_normal(Shape::Lognormal, z)));
    }

    #[test]
    fn a_point_is_itself_whatever_the_shape() {
        for value in [0.0, 0.25, 1.0] {
            let point = Range::point(value).unwrap();
            for shape in [Shape::Lognormal, Shape::LogitNormal] {
                assert!(shape.admits(point));
                assert_eq!(point.at_normal(shape, 3.0), value);
                assert_eq!(point.percentile_of(shape, value), 1.0);
                assert_eq!(point.percentile_of(shape, value - 0.1), 0.0);
            }
        }
    }

    #[test]
    fn zeros_of_both_signs_are_one_point() {
        let zero = Range::point(-0.0).unwrap();
        assert_eq!([zero.low().to_bits(), zero.high().to_bits()], [0, 0]);
    }

    #[test]
    fn nonsense_is_refused() {
        assert_eq!(Range::new(f64::NAN, 1.0), Err(RangeError::NotFinite));
        assert_eq!(Range::new(1.0, f64::INFINITY), Err(RangeError::NotFinite));
        assert_eq!(Range::new(2.0, 1.0), Err(RangeError::Reversed));
        assert_eq!(Range::new(0.0, 1.0), Err(RangeError::NotPositive));
        assert_eq!(Range::new(-2.0, -1.0), Err(RangeError::NotPositive));
        assert!(!Shape::LogitNormal.admits(Range::new(0.5, 1.0).unwrap()));
        assert!(!Shape::LogitNormal.admits(Range::new(0.5, 1.5).unwrap()));
        assert!(!Shape::LogitNormal.admits(Range::point(1.5).unwrap()));
        assert!(Shape::LogitNormal.admits(Range::new(0.5, 0.9).unwrap()));
        assert_eq!(Range::skewed(1.0, Some(f64::NAN), 2.0), Err(RangeError::NotFinite));
        assert_eq!(Range::skewed(1.0, Some(f64::INFINITY), 2.0), Err(RangeError::NotFinite));
        assert_eq!(Range::skewed(1.0, Some(0.5), 2.0), Err(RangeError::Reversed));
        assert!(Range::skewed(1.0, Some(1.0), 2.0).is_ok());
        assert_eq!(Range::skewed(2.0, Some(2.0), 2.0), Range::point(2.0));
        assert!(serde_json::from_str::<Range>(r#"{"low":3.2,"high":1.3}"#).is_err());
    }

    proptest! {
        #[test]
        fn percentile_of_inverts_quantile(low in 1e-3..1e3f64, factor in 1.01..50.0f64, p in 0.001..0.999f64) {
            let range = Range::new(low, low * factor).unwrap();
            let back = range.percentile_of(Shape::Lognormal, range.quantile(Shape::Lognormal, p));
            // ln x loses digits when the range is narrow and far from 1.
            prop_assert!((back - p).abs() < 1e-11);
        }
    }
}
