//! What must hold of the audit whatever a reader asks: no number that is none, no cost that falls when a price rises, no
//! link that breaks it.
#![allow(clippy::unwrap_used, reason = "a test that cannot read its inputs has failed")]

use proptest::prelude::*;
use undersold::audit::{Audit, Engine, audit_with, breakeven, gap};
use undersold::doubt::Range;
use undersold::facts::{Facts, Rung};
use undersold::scenario::{Link, PARAMS, Param, Pay, Scenario, SpeedBasis, World};
use undersold::units::Usd;

fn facts() -> &'static Facts {
    Facts::bundled()
}

/// Every number of a value, as it prints itself, is finite.
fn finite(value: &impl std::fmt::Debug) -> Result<(), String> {
    let text = format!("{value:?}");
    let bad = |word: &str| word == "NaN" || word == "inf";
    let mut words = text.split(|c: char| !c.is_alphanumeric());
    if words.any(bad) { Err(text) } else { Ok(()) }
}

#[test]
fn what_is_not_finite_is_found() {
    assert!(finite(&[Some(1.0), None]).is_ok());
    assert!(finite(&"information").is_ok());
    for value in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        assert!(finite(&Usd::usd(value)).is_err(), "{value}");
    }
}

fn claims() -> Vec<String> {
    let accepted = |id: &str| Scenario::default().set_claim(facts(), id).is_ok();
    let ids = facts().claims.iter().map(|claim| claim.id.clone());
    ids.filter(|id| accepted(id)).collect()
}

fn base(claim: &str, chip: &str, pay: Pay, speed: SpeedBasis) -> Scenario {
    let mut scenario = Scenario::default();
    scenario.set_claim(facts(), claim).unwrap();
    scenario.set_chip(facts(), chip).unwrap();
    (scenario.pay, scenario.speed) = (pay, speed);
    scenario
}

const SPEEDS: [SpeedBasis; 2] = [SpeedBasis::Model, SpeedBasis::Published];

fn point(scenario: &mut Scenario, param: Param, value: f64) {
    scenario
        .set_range(facts(), param, Range::point(value).unwrap())
        .unwrap();
}

/// Every parameter at either end, as a point and as the whole range, in turn over every chip, claim, payer and speed.
#[test]
fn every_end_of_every_parameter_gives_numbers() {
    let mut engine = Engine::default();
    let (chips, claims) = (&facts().accelerators, claims());
    let mut turn = 0;
    for spec in &PARAMS {
        for (low, high) in [(spec.min, spec.min), (spec.max, spec.max), (spec.min, spec.max)] {
            // A share may be nothing, but not from nothing to something.
            let Ok(range) = Range::new(low, high) else { continue };
            if !spec.shape.admits(range) || spec.param.is_whole() && low < high {
                continue;
            }
            for pay in Pay::ALL {
                for speed in SPEEDS {
                    let (claim, chip) = (&claims[turn % claims.len()], &chips[turn % chips.len()].id);
                    turn += 1;
                    let mut scenario = base(claim, chip, pay, speed);
                    scenario.set_range(facts(), spec.param, range).unwrap();
                    finite(&audit_with(&mut engine, facts(), &scenario))
                        .unwrap_or_else(|audit| panic!("{} {low}..{high} {claim} {chip}: {audit}", spec.id));
                }
            }
        }
    }
    assert!(turn > 4 * chips.len() && turn > 8 * PARAMS.len(), "{turn}");
}

fn any_base() -> impl Strategy<Value = Scenario> {
    let chips: Vec<String> = facts().accelerators.iter().map(|chip| chip.id.clone()).collect();
    let choices = (
        prop::sample::select(claims()),
        prop::sample::select(chips),
        prop::sample::select(Pay::ALL.to_vec()),
        prop::sample::select(SPEEDS.to_vec()),
    );
    choices.prop_map(|(claim, chip, pay, speed)| base(&claim, &chip, pay, speed))
}

/// Any mixture of lowest values, highest values and defaults.
fn any_corner() -> impl Strategy<Value = Scenario> {
    (any_base(), prop::collection::vec(0..3_u8, PARAMS.len())).prop_map(|(mut scenario, ends)| {
        for (spec, end) in PARAMS.iter().zip(ends) {
            let value = match end {
                0 => continue,
                1 => spec.min,
                _ => spec.max,
            };
            if spec.shape.admits(Range::point(value).unwrap()) {
                point(&mut scenario, spec.param, value);
            }
        }
        scenario
    })
}

/// Known keys, known words, and what people and machines mistype.
fn any_query() -> impl Strategy<Value = String> {
    let mut keys: Vec<String> = PARAMS.iter().map(|spec| spec.id.to_owned()).collect();
    for key in "v m seed claim world date chip count pay speed class base cmp theme plain static lang x".split(' ') {
        keys.extend([key.to_owned(), key.to_owned()]);
    }
    let mut words: Vec<String> = "0 1 2 0.5 1e3 -1 1e999 -0 NaN inf 5e-324 9007199254740993 1..2 0..0 2..1 .. 1.. 0..1e308 \
        0.3..0.3 1.3〜3.2 1,000 ２ rent own model published programme run rl energy actual none %F0%9F %zz a=b 💸 \u{202e}"
        .split_whitespace()
        .map(str::to_owned)
        .collect();
    words.push(String::new());
    words.extend(facts().accelerators.iter().map(|chip| chip.id.clone()));
    words.extend(facts().claims.iter().map(|claim| claim.id.clone()));
    words.extend(World::ALL.map(|world| world.id().to_owned()));
    let number = prop_oneof!["[0-9]{1,3}(\\.[0-9]{1,3})?(\\.\\.[0-9]{1,6})?", "[0-9.e+-]{0,9}"];
    let value = prop_oneof![prop::sample::select(words), number, "\\PC{0,12}"];
    let pair = (prop::sample::select(keys), value).prop_map(|(key, value)| format!("{key}={value}"));
    let part = prop_oneof![9 => pair, 1 => "\\PC{0,16}"];
    prop::collection::vec(part, 0..12).prop_map(|parts| parts.join("&"))
}

/// A cost: its rung and its quantiles.
type Cost = (Rung, [f64; 3]);

fn costs(audit: &Audit) -> Vec<Cost> {
    let of = |spread: &undersold::audit::Spread<Usd>| [spread.p5, spread.median, spread.p95].map(Usd::to_usd);
    let known = audit.ladder.rungs.iter();
    known
        .filter_map(|rung| Some((rung.rung, of(rung.estimate.as_ref().ok()?))))
        .collect()
}

/// Costs at a value of a parameter and at a larger one, over the same draws.
fn raised(scenario: &Scenario, param: Param, at: f64, times: f64) -> Vec<(Cost, Cost)> {
    let mut engine = Engine::default();
    let spec = param.spec();
    let low = (spec.min + (spec.max - spec.min) * at)
        .min(spec.max / times)
        .max(spec.min);
    let mut with = |value| {
        let mut scenario = scenario.clone();
        point(&mut scenario, param, value);
        costs(&audit_with(&mut engine, facts(), &scenario))
    };
    let (before, after) = (with(low), with((low * times).min(spec.max)));
    assert_eq!(before.len(), after.len());
    before.into_iter().zip(after).collect()
}

/// Whether every quantile of every cost rises, or stays where the parameter has no part.
fn never_falls(pairs: &[(Cost, Cost)]) -> bool {
    let rises = |(before, after): (&f64, &f64)| *after >= before * (1.0 - 1e-12);
    pairs
        .iter()
        .all(|((_, before), (_, after))| before.iter().zip(after).all(rises))
}

/// Whether the median of a rung rises, where the rung has one.
fn rises(pairs: &[(Cost, Cost)], rung: Rung) -> bool {
    let named = pairs.iter().find(|((name, _), _)| *name == rung);
    named.is_none_or(|((_, before), (_, after))| after[1] > before[1] * (1.0 + 1e-9))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn corners_give_numbers(scenario in any_corner()) {
        let mut engine = Engine::default();
        prop_assert_eq!(finite(&audit_with(&mut engine, facts(), &scenario)), Ok(()));
        for rung in scenario.rungs(facts()) {
            prop_assert_eq!(finite(&breakeven::audit(&mut engine, facts(), &scenario, rung)), Ok(()));
        }
        let baseline = gap::Baseline::of(gap::DEFAULT_BASELINE);
        prop_assert_eq!(finite(&gap::audit(facts(), &scenario, baseline)), Ok(()));
    }

    #[test]
    fn any_link_gives_an_audit(text in any_query()) {
        let link = Link::parse(&text, facts());
        let audit = audit_with(&mut Engine::default(), facts(), &link.scenario);
        prop_assert_eq!(finite(&audit), Ok(()));
        prop_assert_eq!(audit.ladder.rungs.len(), link.scenario.rungs(facts()).count());
        for (rung, [p5, median, p95]) in costs(&audit) {
            prop_assert!(0.0 <= p5 && p5 <= median && median <= p95, "{rung:?} {p5} {median} {p95}");
        }
    }

    #[test]
    fn more_tokens_are_more_hours_and_cost_more(scenario in any_base(), at in 0.0..0.9_f64, times in 1.01..4.0_f64) {
        let pairs = raised(&scenario, Param::Tokens, at, times);
        prop_assert!(never_falls(&pairs), "{pairs:?}");
        if scenario.speed == SpeedBasis::Model {
            prop_assert!(rises(&pairs, Rung::Pretraining) && rises(&pairs, Rung::Energy), "{pairs:?}");
        }
    }

    #[test]
    fn a_dearer_hour_costs_more(scenario in any_base(), at in 0.0..0.9_f64, times in 1.01..4.0_f64) {
        let param = if scenario.pay == Pay::Own { Param::Server } else { Param::Price };
        let pairs = raised(&scenario, param, at, times);
        prop_assert!(never_falls(&pairs) && rises(&pairs, Rung::Pretraining) && rises(&pairs, Rung::Run), "{pairs:?}");
    }

    #[test]
    fn a_wasteful_building_or_dear_power_costs_more(
        scenario in any_base(),
        at in 0.0..0.6_f64,
        times in 1.01..2.0_f64,
        power: bool,
    ) {
        let param = if power { Param::Kwh } else { Param::Pue };
        let pairs = raised(&scenario, param, at, times);
        prop_assert!(never_falls(&pairs) && rises(&pairs, Rung::Energy), "{pairs:?}");
        if scenario.pay == Pay::Own {
            prop_assert!(rises(&pairs, Rung::Pretraining), "{pairs:?}");
        }
    }
}
