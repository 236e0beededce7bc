//! What a reader changed, in words, for every assumption in both languages: as people write it, with the right number of the unit.

#![allow(clippy::unwrap_used, reason = "a test that cannot set an assumption has failed")]

use undersold::audit::{Engine, audit_with};
use undersold::doubt::Range;
use undersold::facts::Facts;
use undersold::say::{Lang, Told, changes};
use undersold::scenario::{Change, Link, PARAMS, Scenario, Unit};

/// The words for one assumption at a point.
fn said(at: usize, value: f64, lang: Lang) -> String {
    let (facts, spec) = (Facts::bundled(), &PARAMS[at]);
    let mut scenario = Scenario::default();
    let point = Range::point(value).unwrap();
    scenario.set_range(facts, spec.param, point).unwrap();
    let (_, value) = changes::named(Change::Param(spec.param), facts, &scenario, lang).unwrap();
    value
}

#[test]
fn one_of_a_unit_is_singular_and_a_share_is_in_per_cent() {
    for (at, spec) in PARAMS.iter().enumerate() {
        let share = matches!(spec.unit, Unit::Share | Unit::ShareOfHours | Unit::SharePerYear);
        for value in [1.0, 2.0, 0.35, spec.min, spec.max] {
            let whole = !spec.param.is_whole() || value >= 1.0;
            if value < spec.min || value > spec.max || !whole {
                continue;
            }
            let [ja, en] = [Lang::Ja, Lang::En].map(|lang| said(at, value, lang));
            let id = spec.id;
            let one = en.strip_prefix("1 ").is_some_and(|unit| !unit.starts_with("to "));
            let plural = ["people", "years", "months", "chips", "orders"]
                .iter()
                .any(|unit| en.contains(unit));
            assert!(!(one && plural), "{id}: {en}");
            assert_eq!(share, en.contains('%') && ja.contains('%'), "{id}: {en}, {ja}");
            if share {
                let percent = format!("{}%", (value * 1e4).round() / 100.0);
                assert!(en.contains(&percent) && ja.contains(&percent), "{id}: {en}, {ja}");
            }
            // Units of the fields stand beside fields only.
            for text in [&en, &ja] {
                assert!(!text.contains(['(', '（']) && !text.contains("百万"), "{id}: {text}");
            }
        }
    }
}

/// A price that a reader typed is not called assumed.
#[test]
fn a_typed_price_is_told_as_typed() {
    let facts = Facts::bundled();
    let scenario = Link::parse("claim=own&chours=2788000&cprice=2", facts).scenario;
    let audit = audit_with(&mut Engine::default(), facts, &scenario);
    for (lang, said) in [
        (Lang::En, "2.788M GPU-hours at $2.00"),
        (Lang::Ja, "278.8万GPU時間×単価2.00ドル"),
    ] {
        assert_eq!(Told::of(&audit.claim, lang).note(lang), said);
    }
}

/// Written out by hand.
#[test]
fn values_are_told_as_people_write_them() {
    let at = |id: &str| PARAMS.iter().position(|spec| spec.id == id).unwrap();
    for (id, value, en, ja) in [
        ("heads", 1.0, "1 person", "1人"),
        ("heads", 200.0, "200 people", "200人"),
        ("phi", 1.0, "100%", "100%"),
        ("phi", 0.07, "7%", "7%"),
        ("extra", 0.045, "4.5% of hours", "時間の4.5%"),
        ("capital", 0.07, "7% a year", "年7%"),
        ("wage", 0.1, "$100K/yr", "年10万ドル"),
        ("data", 0.1, "$100K", "10万ドル"),
        ("server", 34_500.0, "$34.5K", "3.45万ドル"),
        ("years", 1.0, "1 year", "1年"),
        ("decline", 1.0, "1 order/yr", "1桁/年"),
        ("months", 1.0, "1 month", "1か月"),
    ] {
        assert_eq!(said(at(id), value, Lang::En), en, "{id}");
        assert_eq!(said(at(id), value, Lang::Ja), ja, "{id}");
    }
}
