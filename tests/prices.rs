//! Price curves against the observations that they are made of.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its inputs has failed")]

use std::collections::BTreeSet;

use undersold::facts::Archive;
use undersold::facts::price::{Market, Price, PriceKind};
use undersold::model::calendar::{day_number, iso, shifted};
use undersold::model::price_curve::{Basis, PriceCurve, grey_premium};

fn prices() -> Vec<Price> {
    Archive::bundled().prices.clone()
}

fn near(value: f64, expected: f64, relative: f64) -> bool {
    (value / expected - 1.0).abs() <= relative
}

#[test]
fn every_observation_is_met() {
    let prices = prices();
    assert!(prices.len() > 100);
    for price in prices.iter().filter(|price| price.is_offer()) {
        let curve = PriceCurve::of(&prices, &price.chip, price.market, price.kind).unwrap();
        let quote = curve.at(&price.date).unwrap();
        assert_eq!(quote.basis, Basis::Observed, "{price:?}");
        assert!(quote.low <= price.usd_low, "{price:?}");
        assert!(
            price.usd_high.map_or(quote.open, |high| high <= quote.high),
            "{price:?}"
        );
        assert!(quote.low <= quote.middle * (1.0 + 1e-12) && quote.middle <= quote.high * (1.0 + 1e-12));
    }
}

#[test]
fn rent_of_an_h100_in_china() {
    // January 2024: CNY 120,000 to 180,000 a month for eight; October 2024: CNY 70,000; 7.25 a dollar, 730 hours.
    let prices = prices();
    let curve = PriceCurve::of(&prices, "h100", Market::China, PriceKind::Rent).unwrap();
    let seen = curve.at("2024-10-15").unwrap();
    assert_eq!((seen.low, seen.high, seen.basis), (1.65, 1.65, Basis::Observed));
    let first = curve.at("2024-01-15").unwrap();
    assert_eq!((first.low, first.high), (2.83, 4.25));
    assert!(near(first.middle, (2.83_f64 * 4.25).sqrt(), 1e-12));
    // Halfway in time is the geometric mean: 2024-01-15 and 2024-10-15 lie 274 days apart.
    let halfway = curve.at(&shifted("2024-01-15", 137).unwrap()).unwrap();
    assert_eq!(halfway.basis, Basis::Between);
    assert_eq!(halfway.days, ["2024-01-15", "2024-10-15"]);
    assert!(near(halfway.low, (2.83_f64 * 1.65).sqrt(), 1e-12));
    assert!(near(halfway.high, (4.25_f64 * 1.65).sqrt(), 1e-12));
}

#[test]
fn nothing_is_extrapolated() {
    let prices = prices();
    let curve = PriceCurve::of(&prices, "h100", Market::China, PriceKind::Rent).unwrap();
    assert_eq!(curve.span(), ("2024-01-15".into(), "2026-09-14".into()));
    let (early, late) = (curve.at("2023-01-01").unwrap(), curve.at("2026-11-01").unwrap());
    assert_eq!((early.basis, early.low, early.high), (Basis::BeforeFirst, 2.83, 4.25));
    assert_eq!((late.basis, late.middle), (Basis::AfterLast, 2.27));
    assert!(!early.basis.is_known() && !late.basis.is_known());
    assert!(
        PriceCurve::of(&prices, "a800", Market::China, PriceKind::Rent).is_none(),
        "an estimate is no observation"
    );
    assert!(curve.at("some day").is_none());
}

#[test]
fn several_quotes_of_a_day_are_one_range() {
    // June 2023: 1.99, 4.03 to 4.40, and 5.00.
    let prices = prices();
    let quote = PriceCurve::of(&prices, "h100", Market::Us, PriceKind::Rent)
        .unwrap()
        .at("2023-06")
        .unwrap();
    assert_eq!((quote.low, quote.high), (1.99, 5.0));
    let expected = libm::cbrt(1.99 * (4.03_f64 * 4.40).sqrt() * 5.0);
    assert!(near(quote.middle, expected, 1e-12));
}

#[test]
fn between_observations_a_price_stays_between_them() {
    let prices = prices();
    let offers = prices.iter().filter(|price| price.is_offer());
    let keys: BTreeSet<_> = offers.map(|p| (p.chip.as_str(), p.market, p.kind)).collect();
    for (chip, market, kind) in keys {
        let curve = PriceCurve::of(&prices, chip, market, kind).unwrap();
        let (first, last) = curve.span();
        let (first, last) = (day_number(&first).unwrap(), day_number(&last).unwrap());
        for day in (first..=last).step_by(5) {
            let quote = curve.at(&iso(day)).unwrap();
            assert!(quote.basis.is_known());
            let ends: Vec<_> = quote.days.iter().map(|day| curve.at(day).unwrap()).collect();
            let least = ends.iter().map(|q| q.low).fold(f64::INFINITY, f64::min);
            let most = ends.iter().map(|q| q.high).fold(0.0, f64::max);
            assert!(quote.low >= least * (1.0 - 1e-12) && quote.high <= most * (1.0 + 1e-12));
            assert!(quote.low <= quote.middle * (1.0 + 1e-12) && quote.middle <= quote.high * (1.0 + 1e-12));
        }
    }
}

#[test]
fn smuggled_chips_cost_what_the_press_says() {
    let prices = prices();
    // July 2024: CNY 2.7M for eight H100 against 36,018 per GPU outside: 1.3.
    let h100 = grey_premium(&prices, "h100", PriceKind::Server, "2024-07-15").unwrap();
    assert_eq!(h100.lawful.basis, Basis::Observed);
    assert!(near(h100.middle, 46_600.0 / 36_018.0, 1e-12) && near(h100.middle, 1.3, 0.01));
    assert!(near(h100.low * h100.lawful.high, h100.grey.low, 1e-12));
    assert!(near(h100.high * h100.lawful.low, h100.grey.high, 1e-12));
    // June 2026: over CNY 8M at 6.81 for eight, 146,800 per GPU against 68,750: a DGX B300 at over twice the American list; half a year earlier at about it.
    let b300 = grey_premium(&prices, "b300", PriceKind::Server, "2026-06-15").unwrap();
    assert!(near(b300.middle, 2.135, 0.01) && b300.grey.open);
    let earlier = grey_premium(&prices, "b300", PriceKind::Server, "2025-12-15").unwrap();
    assert!(near(earlier.middle, 1.02, 0.01));
    assert_eq!(earlier.lawful.basis, Basis::BeforeFirst);
    assert!(grey_premium(&prices, "h20", PriceKind::Server, "2024-07-15").is_none());
}
