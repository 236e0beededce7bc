//! Price curves and default rents against the observations that they are made of.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its inputs has failed")]

use std::collections::BTreeSet;

use undersold::facts::price::{Market, Price, PriceKind, Terms};
use undersold::facts::{Archive, Facts};
use undersold::model::calendar::{day_number, iso, shifted};
use undersold::model::ownership::age_when_used;
use undersold::model::price_curve::{Basis, PriceCurve, grey_premium};
use undersold::model::rent::{Step, rent_range};

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

/// Every default rent is made again by the rule from the quotes, to the printed digits, and names them; every chip with a server
/// price that somebody quoted or estimated has one, on every day.
#[test]
fn default_rents_follow_the_rule() {
    let prices = prices();
    let facts = Facts::bundled();
    let first = &facts.claim("v3").unwrap().released;
    let of = |param: &'static str| facts.assumptions.iter().filter(move |row| row.param == param);
    let days: BTreeSet<_> = of("price").map(|row| row.at.clone().unwrap()).collect();
    assert!(days.contains(first) && days.len() == 4);
    for chip in of("server").map(|row| row.chip.as_deref().unwrap()) {
        assert!(
            facts
                .assumption("price", Some(chip))
                .is_none_or(|row| row.at.as_ref() == Some(first))
        );
        for day in &days {
            let mut rows = of("price").filter(|row| row.chip.as_deref() == Some(chip) && row.at.as_ref() == Some(day));
            let found = rent_range(&prices, chip, Market::China, day);
            let Some(row) = rows.next() else {
                // The first row stands for other days where the rule gives the same.
                let ends = found.map(|found| (found.low, found.high));
                let first = facts.assumption("price", Some(chip)).map(|row| (row.low, row.high));
                assert_eq!(ends, first, "{chip} {day}");
                continue;
            };
            let found = found.unwrap();
            assert_eq!((row.low, row.high), (found.low, found.high), "{chip} {day}");
            assert_eq!(row.central, None, "no quote between the ends is preferred");
            let named: Vec<_> = found
                .quotes
                .iter()
                .map(|quote| format!("prices:{}", quote.id))
                .collect();
            assert_eq!(row.rows, named, "{chip} {day}");
            assert_eq!(row.rule.as_deref(), Some("rent-quotes"));
        }
    }
}

/// Worked by hand from the documents: who qualifies, on which step, and what the ends are.
#[test]
fn the_rule_for_rents_by_hand() {
    let prices = prices();
    let rent = |chip, day| rent_range(&prices, chip, Market::China, day).unwrap();
    // Two contracts in China (CNY 70,000 and 75,000 a month for eight) are too few; the bands of the quarters that end from June 2024
    // to March 2025 join them. June 2025 ends 186 days after the release.
    let h800 = rent("h800", "2024-12-26");
    assert_eq!(
        (h800.step, h800.of_the_time, h800.drawn_apart),
        (Step::Contracts, true, false)
    );
    assert!(near(h800.low, 70_000.0 / 7.25 / 8.0 / 730.0, 0.002) && h800.high == 2.50);
    assert_eq!(h800.quotes.len(), 6);
    assert!(h800.quotes.iter().all(|quote| quote.is_offer()));
    assert_eq!(rent("h100", "2024-12-26"), h800);
    // A claim that assumed another price would leave the range as it is.
    let mut other = prices.clone();
    let premise = other.iter_mut().find(|row| row.terms == Some(Terms::Premise)).unwrap();
    (premise.usd_low, premise.usd_high) = (0.5, Some(9.0));
    let again = rent_range(&other, "h800", Market::China, "2024-12-26").unwrap();
    assert_eq!((again.low, again.high), (h800.low, h800.high));
    // Contracts at home are enough where there are three of two sellers: none of the smuggled nodes, none of the lists.
    let h20 = rent("h20", "2024-12-26");
    assert_eq!((h20.step, h20.of_the_time), (Step::Estimates, false));
    assert_eq!((h20.low, h20.high), (0.8, 1.33));
    assert!(near(h20.high, 53_000.0 / 6.8 / 8.0 / 730.0, 0.005));
    // One report, 1.33 to 1.56; contracts of an H100 within half a year of it ran from 1.50 (January) to 3.24 (September).
    let cloud = rent("ascend-910c", "2024-12-26");
    assert!(cloud.drawn_apart);
    let (middle, half) = (libm::sqrt(1.33 * 1.56), libm::sqrt(3.24 / 1.50));
    assert!((cloud.low - middle / half).abs() < 0.006 && (cloud.high - middle * half).abs() < 0.006);
    assert!(rent_range(&prices, "v100", Market::China, "2024-12-26").is_none());
    // A smuggled node is no market.
    let b300 = rent("b300", "2026-08-05");
    assert!(b300.quotes.iter().all(|quote| quote.market != Market::Grey));
}

/// Every server price is made again from the rows that it names: ends of servers as they are, cards × 1.64, a whole system less the
/// 19 % of network that it contains, per die for the Ascend; one price alone × and ÷ 1.1.
#[test]
fn server_prices_follow_from_the_named_quotes() {
    let prices = prices();
    let facts = Facts::bundled();
    let mut rows = 0;
    for row in facts.assumptions.iter().filter(|row| row.param == "server") {
        assert_eq!(row.rule.as_deref(), Some("server-quotes"));
        let chip = row.chip.as_deref().unwrap();
        let dies = |chip: &str| if chip == "ascend-910c" { 2.0 } else { 1.0 };
        let mut ends = [f64::INFINITY, 0.0_f64];
        for named in &row.rows {
            let id = named.strip_prefix("prices:").unwrap();
            let quote = prices.iter().find(|quote| quote.id == id).unwrap();
            assert_ne!(quote.market, Market::Grey, "{id}");
            let factor = match quote.kind {
                PriceKind::Card => 1.64,
                PriceKind::Server if quote.basis.starts_with("CloudMatrix") => 1.0 - 0.19,
                PriceKind::Server => 1.0,
                PriceKind::Rent | PriceKind::Module => panic!("{id} is no price of a server"),
            } * dies(chip)
                / dies(&quote.chip);
            let high = quote.usd_high.unwrap();
            ends = [ends[0].min(quote.usd_low * factor), ends[1].max(high * factor)];
        }
        if ends[0] >= ends[1] {
            ends = [ends[0] / 1.1, ends[1] * 1.1];
        }
        assert!(
            (row.low - ends[0]).abs() <= 1.0 && (row.high - ends[1]).abs() <= 1.0,
            "{chip}: {ends:?}"
        );
        assert_eq!(row.central, None);
        rows += 1;
    }
    assert_eq!(rows, 12);
    let factor = |param| facts.assumption(param, None).unwrap().low;
    assert_eq!((factor("server_over_chip"), factor("network")), (1.64, 0.19));
}

/// An H800 of 2023 that trains V3 on 2024-12-26: 430 to 646 days old; a chip that is barred goes by the claim's own.
#[test]
fn machines_are_as_old_as_the_law_made_them() {
    let windows = &Facts::bundled().windows;
    let age = |chip, own, day| age_when_used(windows, chip, own, day).unwrap();
    let days = |(low, high): (f64, f64)| ((low * 365.25).round() as i64, (high * 365.25).round() as i64);
    assert_eq!(days(age("h800", "h800", "2024-12-26")), (430, 646));
    // Barred from before it shipped; had it been sold, DeepSeek would have bought it when it bought its H800.
    assert_eq!(days(age("h100", "h800", "2024-12-26")), (430, 646));
    // Shipped on 2024-11-18, after the H800 was barred; 38 days later it is at most 38 days old.
    assert_eq!(days(age("h200", "h800", "2024-12-26")), (38, 38));
    // On sale since 2024-01-01 and on that day.
    assert_eq!(days(age("h20", "h800", "2024-12-26")), (0, 360));
    // An American laboratory's H100: from its first shipment (2022-09-20) to the day.
    assert_eq!(days(age("h100", "h100", "2024-07-23")), (0, 672));
    // Not shipping yet: new.
    assert_eq!(days(age("b300", "h800", "2024-12-26")), (0, 0));
    assert!(age_when_used(windows, "no-such-chip", "h800", "2024-12-26").is_none());
}

#[test]
fn a_claim_is_priced_at_its_own_time() {
    let facts = Facts::bundled();
    let ends = |day| {
        let row = facts.assumption_at("price", Some("h800"), day).unwrap();
        (row.low, row.high)
    };
    // Nearest of 2024-05-15, 2024-12-26, 2025-07-15 and 2026-04-24; half-way between the first two lies 2024-09-04.
    assert_eq!(ends("2024-05"), (1.65, 4.25));
    assert_eq!(ends("2024-09-01"), (1.65, 4.25));
    assert_eq!(ends("2024-09-08"), (1.65, 2.5));
    assert_eq!(ends("2025-01-20"), (1.65, 2.5));
    assert_eq!(ends("2025-08"), (1.45, 2.1));
    assert_eq!(ends("2026-09-10"), (1.45, 3.24));
    // Where nothing differs with time, the row of the chip, or of all chips, holds.
    let factor = |chip| {
        facts
            .assumption_at("server_factor", Some(chip), "2026-01-01")
            .map(|row| row.low)
    };
    assert_eq!((factor("a100"), factor("v100")), (Some(2.03), Some(1.8)));
}
