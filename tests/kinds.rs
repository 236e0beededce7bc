//! Claims by kind: what nobody stated stays missing everywhere, and no sentence speaks for somebody who said nothing.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its inputs has failed")]

use serde_json::Value;
use undersold::audit::{self, Engine, Missing, PriceBasis, Undisclosed, audit_with};
use undersold::draw::{self, Palette};
use undersold::facts::{Archive, ClaimKind, Facts, Rung, Stages};
use undersold::figure::{Figure, FigureId, Inquiry, build};
use undersold::say::Lang;
use undersold::scenario::Scenario;

/// The bundled facts with one row more: the shape and tokens of V3, of whose run nothing else was said.
fn with_a_silent_claim() -> Facts {
    let mut facts = Facts::bundled().clone();
    let mut claim = facts.claim("v3").unwrap().clone();
    claim.id = "silent".into();
    claim.name = "Silent-1".into();
    claim.kind = ClaimKind::Silent;
    claim.run = None;
    claim.accelerator_disclosed = false;
    claim.chips = None;
    claim.precision = None;
    claim.stage_gpu_hours = Stages {
        pretraining: None,
        context: None,
        post_training: None,
        rl: None,
    };
    claim.stated_gpu_hours = None;
    claim.usd_per_gpu_hour = None;
    claim.usd_stated = None;
    claim.measured = None;
    claim.batch_sequences = None;
    claim.excluded.clear();
    claim.evidence.hours = None;
    claim.evidence.money = None;
    claim.evidence.measured = None;
    claim.evidence.excluded = None;
    facts.claims.push(claim);
    facts
}

fn silent(facts: &Facts, edit: fn(&mut Scenario, &Facts)) -> Scenario {
    let mut scenario = Scenario::default();
    scenario.set_claim(facts, "silent").unwrap();
    edit(&mut scenario, facts);
    scenario
}

fn figures(facts: &Facts, scenario: &Scenario) -> Vec<Figure> {
    let mut engine = Engine::default();
    let result = audit_with(&mut engine, facts, scenario);
    let all = FigureId::ALL
        .into_iter()
        .flat_map(|id| Lang::ALL.map(|lang| (id, lang)));
    all.map(|(id, lang)| {
        let mut inquiry = Inquiry {
            engine: &mut engine,
            audit: &result,
            scenario,
            facts,
            archive: Archive::bundled(),
            lang,
        };
        build(id, &mut inquiry)
    })
    .collect()
}

fn report(facts: &Facts, scenario: &Scenario) -> Value {
    let mut engine = Engine::default();
    let result = audit_with(&mut engine, facts, scenario);
    let mut report = audit::report::json(&result, scenario, facts);
    audit::detail::add(&mut report, &mut engine, facts, Archive::bundled(), scenario, &result);
    report
}

/// What it would have taken is estimated; whatever needs hours or dollars says that there are none.
#[test]
fn a_claim_of_nothing_has_an_estimate_and_no_comparison() {
    let facts = with_a_silent_claim();
    let scenario = silent(&facts, |_, _| {});
    let found = audit_with(&mut Engine::default(), &facts, &scenario);
    assert_eq!(
        (found.claim.usd, found.claim.hours, found.claim.price),
        (None, None, None)
    );
    assert_eq!((found.claim.basis, found.claim.printed()), (PriceBasis::None, None));
    assert_eq!(found.claim.forensics, Err(Missing::Undisclosed(Undisclosed::Hours)));
    for rung in &found.ladder.rungs {
        assert!(rung.estimate.is_ok(), "{:?}", rung.rung);
        assert_eq!((rung.over_claim, rung.carried), (None, None), "{:?}", rung.rung);
    }
    for odds in &found.odds {
        assert!(odds.outcome.is_err(), "{:?}", odds.reading);
    }
    // The estimate is that of a run of V3's shape and tokens: within a factor of two of V3's own, whose cluster and format differ.
    let run = |found: &audit::Audit| {
        let rung = found.ladder.rungs.iter().find(|rung| rung.rung == Rung::Run).unwrap();
        rung.estimate.as_ref().unwrap().median.to_million()
    };
    let v3 = audit_with(&mut Engine::default(), &facts, &Scenario::default());
    assert!(
        (0.5..2.0).contains(&(run(&found) / run(&v3))),
        "{} {}",
        run(&found),
        run(&v3)
    );
}

#[test]
fn a_claim_of_nothing_is_reported_and_drawn() {
    let facts = with_a_silent_claim();
    let edits: [fn(&mut Scenario, &Facts); 3] = [
        |_, _| {},
        |scenario, facts| scenario.set_chip(facts, "ascend-910c").unwrap(),
        |scenario, _| scenario.speed = undersold::scenario::SpeedBasis::Published,
    ];
    for edit in edits {
        let scenario = silent(&facts, edit);
        let report = report(&facts, &scenario);
        assert_eq!(report["claim"]["kind"], "none");
        assert_eq!(report["claim"]["publisher"], "DeepSeek");
        assert_eq!(report["claim"]["disclosed"]["accelerator"], false);
        for path in ["usd", "usd_stated", "gpu_hours", "usd_per_gpu_hour"] {
            assert!(report["claim"][path].is_null(), "{path}");
        }
        for figure in figures(&facts, &scenario) {
            let at = format!("{} {}", figure.id.id(), figure.lang.code());
            assert!(!figure.title.is_empty() && !figure.finding.is_empty(), "{at}");
            for width in [328.0, 760.0] {
                let drawn = draw::svg(&figure, width, &Palette::LIGHT);
                assert!(!drawn.contains("NaN") && !drawn.contains("inf"), "{at}");
            }
            let text = format!("{figure:?}");
            assert!(!text.contains("NaN"), "{at}: {text}");
        }
    }
}
