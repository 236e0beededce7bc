//! The rule for default rents (`rent-quotes` in `public/data/README.md`): from which quotes the range of a chip's rent is made.
//!
//! It was written down before its effect on any probability was looked at; a test makes every `price` row of `assumptions.json`
//! again with it.

use super::calendar::day_number;
use crate::facts::price::{Market, Price, PriceKind, Terms};

/// A quote counts within so many days of the run.
const WINDOW_DAYS: i64 = 183;
/// So many quotes make a range,
const ENOUGH: usize = 3;
/// from so many sellers.
const WITNESSES: usize = 2;
/// The chip whose contracts were surveyed without a gap: their spread is lent to chips with too few quotes.
const SURVEYED: &str = "h100";
/// Parts that differ in their links only are let as one class.
const CLASSES: [[&str; 2]; 2] = [["h100", "h800"], ["a100", "a800"]];

/// The quotes that a range is made of, in the order in which the rule tries them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Contracts in the run's own market.
    HomeContracts,
    /// Contracts in both lawful markets.
    Contracts,
    /// Contracts, prices by the hour and indices.
    Offers,
    /// Offers, and estimates of any day.
    Estimates,
}

/// A default rent and what it is made of.
#[derive(Clone, Debug, PartialEq)]
pub struct RentRange<'f> {
    /// Lowest, dollars per GPU-hour.
    pub low: f64,
    /// Highest, dollars per GPU-hour.
    pub high: f64,
    /// The quotes, in the order of the file.
    pub quotes: Vec<&'f Price>,
    /// Where the rule stopped.
    pub step: Step,
    /// The window stands around the run's day, not around the nearest quote.
    pub of_the_time: bool,
    /// Too few quotes or sellers: the ends were drawn apart.
    pub drawn_apart: bool,
}

/// Chips whose rents stand for one another, the chip itself among them.
pub fn class(chip: &str) -> Vec<&str> {
    CLASSES
        .iter()
        .find(|class| class.contains(&chip))
        .map_or_else(|| vec![chip], |class| class.to_vec())
}

/// The default rent of `chip` for a run in the market `home` on `day` (ISO); `None` where nobody quoted or estimated one.
pub fn rent_range<'f>(prices: &'f [Price], chip: &str, home: Market, day: &str) -> Option<RentRange<'f>> {
    let run = day_number(day)?;
    let class = class(chip);
    let rents: Vec<(&Price, i64)> = prices
        .iter()
        .filter(|price| price.kind == PriceKind::Rent && class.contains(&price.chip.as_str()))
        .filter_map(|price| Some((price, day_number(&price.date)?)))
        .collect();
    let picked = |step: Step, around: i64| -> Vec<&'f Price> {
        rents
            .iter()
            .filter(|(price, day)| qualifies(price, *day, step, home, around))
            .map(|(price, _)| *price)
            .collect()
    };
    let of_the_time = [Step::HomeContracts, Step::Contracts, Step::Offers]
        .into_iter()
        .map(|step| (step, picked(step, run)))
        .find(|(_, quotes)| is_enough(quotes));
    if let Some((step, quotes)) = of_the_time {
        let (low, high) = ends(&quotes);
        return Some(RentRange {
            low,
            high,
            quotes,
            step,
            of_the_time: true,
            drawn_apart: false,
        });
    }
    // Of two quotes equally near, the later one: the market was larger.
    let nearest = rents
        .iter()
        .filter(|(price, day)| qualifies(price, *day, Step::Offers, home, *day))
        .map(|(_, day)| *day)
        .min_by_key(|day| ((day - run).abs(), -day))
        .unwrap_or(run);
    let all = [Step::HomeContracts, Step::Contracts, Step::Offers, Step::Estimates];
    let (step, quotes) = all
        .into_iter()
        .map(|step| (step, picked(step, nearest)))
        .find(|(step, quotes)| *step == Step::Estimates || is_enough(quotes))?;
    if quotes.is_empty() {
        return None;
    }
    let (mut low, mut high) = ends(&quotes);
    let drawn_apart = !is_enough(&quotes);
    if drawn_apart {
        let spread = spread_of_the_surveyed(prices, home, nearest)?.max(high / low);
        let (middle, half) = ((low * high).sqrt(), spread.sqrt());
        (low, high) = (middle / half, middle * half);
    }
    Some(RentRange {
        low: to_the_cent(low),
        high: to_the_cent(high),
        quotes,
        step,
        of_the_time: false,
        drawn_apart,
    })
}

fn qualifies(price: &Price, day: i64, step: Step, home: Market, around: i64) -> bool {
    let near = (day - around).abs() <= WINDOW_DAYS;
    let lawful = price.market != Market::Grey;
    match price.terms {
        Some(Terms::Contract) => near && lawful && (step > Step::HomeContracts || price.market == home),
        Some(Terms::Hour | Terms::Index) => near && lawful && step >= Step::Offers,
        Some(Terms::Estimate) => lawful && step == Step::Estimates,
        Some(Terms::LongContract | Terms::List | Terms::Premise) | None => false,
    }
}

fn is_enough(quotes: &[&Price]) -> bool {
    let mut sellers: Vec<_> = quotes.iter().map(|quote| quote.seller.as_deref()).collect();
    sellers.sort_unstable();
    sellers.dedup();
    quotes.len() >= ENOUGH && sellers.len() >= WITNESSES
}

fn ends(quotes: &[&Price]) -> (f64, f64) {
    quotes.iter().fold((f64::INFINITY, 0.0_f64), |(low, high), quote| {
        let most = quote.usd_high.unwrap_or(quote.usd_low);
        (low.min(quote.usd_low), high.max(most))
    })
}

/// Highest over lowest contract of the surveyed chip within the window.
fn spread_of_the_surveyed(prices: &[Price], home: Market, around: i64) -> Option<f64> {
    let quotes: Vec<&Price> = prices
        .iter()
        .filter(|price| price.kind == PriceKind::Rent && price.chip == SURVEYED)
        .filter(|price| day_number(&price.date).is_some_and(|day| qualifies(price, day, Step::Contracts, home, around)))
        .collect();
    let (low, high) = ends(&quotes);
    (!quotes.is_empty()).then(|| high / low)
}

fn to_the_cent(dollars: f64) -> f64 {
    (dollars * 100.0).round() / 100.0
}
