//! Prices over time: what a chip was rented or sold for on a day, in one market, from observations alone: estimates and
//! what a claim assumes are none.
//!
//! Observations of one day are one point: its range runs from the lowest to the highest, its middle is the geometric mean of
//! their middles. Between two observed days all three are interpolated in proportion to time on the logarithm. Outside the observed days
//! nothing is extrapolated: the nearest point is given and marked so. A month stands for its 15th, a year for its 1 July.

use std::collections::BTreeMap;

use super::calendar::{day_number, iso};
use crate::facts::price::{Market, Price, PriceKind};

/// What a number rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// Seen on that day.
    Observed,
    /// Between two days on which it was seen.
    Between,
    /// Before the first observation: the first one.
    BeforeFirst,
    /// After the last observation: the last one.
    AfterLast,
}

impl Basis {
    /// Whether the day lies within the observed days.
    pub fn is_known(self) -> bool {
        matches!(self, Self::Observed | Self::Between)
    }
}

/// A price with its range, in dollars per GPU-hour or per GPU.
#[derive(Clone, Debug, PartialEq)]
pub struct Quote {
    /// Lowest.
    pub low: f64,
    /// Middle.
    pub middle: f64,
    /// Highest that was seen.
    pub high: f64,
    /// A source says "more than": the true high end lies above.
    pub open: bool,
    /// What it rests on.
    pub basis: Basis,
    /// Days of the observations used, ISO: one, or the two around it.
    pub days: Vec<String>,
}

/// One observed day.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Point {
    day: i64,
    low: f64,
    middle: f64,
    high: f64,
    open: bool,
}

/// The observations of one chip, market and kind, by day.
#[derive(Clone, Debug, PartialEq)]
pub struct PriceCurve {
    points: Vec<Point>,
}

impl PriceCurve {
    /// The curve of a chip (accelerator or catalogue id); `None` where nothing was observed. Estimates and premises are passed over.
    pub fn of(prices: &[Price], chip: &str, market: Market, kind: PriceKind) -> Option<Self> {
        let mut by_day: BTreeMap<i64, Vec<(f64, f64, bool)>> = BTreeMap::new();
        for price in prices
            .iter()
            .filter(|price| price.chip == chip && price.market == market && price.kind == kind)
            .filter(|price| price.is_offer())
        {
            let high = price.usd_high.unwrap_or(price.usd_low);
            let seen = (price.usd_low, high, price.usd_high.is_none());
            by_day.entry(day_number(&price.date)?).or_default().push(seen);
        }
        let points: Vec<Point> = by_day
            .into_iter()
            .map(|(day, seen)| {
                let logs: f64 = seen.iter().map(|(low, high, _)| libm::log(low * high) / 2.0).sum();
                Point {
                    day,
                    low: seen.iter().map(|(low, _, _)| *low).fold(f64::INFINITY, f64::min),
                    middle: libm::exp(logs / seen.len() as f64),
                    high: seen.iter().map(|(_, high, _)| *high).fold(0.0, f64::max),
                    open: seen.iter().any(|(_, _, open)| *open),
                }
            })
            .collect();
        (!points.is_empty()).then_some(Self { points })
    }

    /// First and last observed day, ISO.
    pub fn span(&self) -> (String, String) {
        let day = |point: Option<&Point>| point.map_or_else(String::new, |point| iso(point.day));
        (day(self.points.first()), day(self.points.last()))
    }

    /// The price on a date (ISO); `None` if it is no date.
    pub fn at(&self, date: &str) -> Option<Quote> {
        let day = day_number(date)?;
        let after = self.points.partition_point(|point| point.day < day);
        let (before, next) = (
            after.checked_sub(1).map(|at| self.points[at]),
            self.points.get(after).copied(),
        );
        Some(match (before, next) {
            (_, Some(point)) if point.day == day => point.quote(Basis::Observed),
            (Some(a), Some(b)) => between(a, b, day),
            (None, Some(first)) => first.quote(Basis::BeforeFirst),
            (Some(last), None) => last.quote(Basis::AfterLast),
            (None, None) => return None,
        })
    }
}

impl Point {
    fn quote(self, basis: Basis) -> Quote {
        Quote {
            low: self.low,
            middle: self.middle,
            high: self.high,
            open: self.open,
            basis,
            days: vec![iso(self.day)],
        }
    }
}

fn between(a: Point, b: Point, day: i64) -> Quote {
    let share = (day - a.day) as f64 / (b.day - a.day) as f64;
    let mix = |a: f64, b: f64| libm::exp(libm::log(a) * (1.0 - share) + libm::log(b) * share);
    Quote {
        low: mix(a.low, b.low),
        middle: mix(a.middle, b.middle),
        high: mix(a.high, b.high),
        open: a.open || b.open,
        basis: Basis::Between,
        days: vec![iso(a.day), iso(b.day)],
    }
}

/// Smuggled over lawful price outside China, on one day.
#[derive(Clone, Debug, PartialEq)]
pub struct Premium {
    /// Lowest smuggled over highest lawful price.
    pub low: f64,
    /// Middle over middle.
    pub middle: f64,
    /// Highest over lowest.
    pub high: f64,
    /// The smuggled price.
    pub grey: Quote,
    /// The lawful price.
    pub lawful: Quote,
}

/// The premium of the grey market over the market outside China on a date (ISO); `None` where either was never seen. Look at
/// the bases of both prices: either may have been seen on another day only.
pub fn grey_premium(prices: &[Price], chip: &str, kind: PriceKind, date: &str) -> Option<Premium> {
    let at = |market| PriceCurve::of(prices, chip, market, kind)?.at(date);
    let (grey, lawful) = (at(Market::Grey)?, at(Market::Us)?);
    Some(Premium {
        low: grey.low / lawful.high,
        middle: grey.middle / lawful.middle,
        high: grey.high / lawful.low,
        grey,
        lawful,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_open_end_leaves_the_days_between_open() {
        let point = |day, open| Point {
            day,
            low: 1.0,
            middle: 1.0,
            high: 1.0,
            open,
        };
        for (first, last) in [(false, false), (false, true), (true, false), (true, true)] {
            let quote = between(point(0, first), point(10, last), 5);
            assert_eq!(quote.open, [first, last].contains(&true));
        }
    }
}
