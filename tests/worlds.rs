//! The claimed run under other export rules: which chip, by which rule, at what cost and time.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its inputs has failed")]

use undersold::audit::worlds::{Undoable, WorldAudit, WorldRun, audit};
use undersold::audit::{Engine, Missing, report};
use undersold::doubt::sobol::DIMENSIONS;
use undersold::facts::world::{FactorKind, ReportKind, Way};
use undersold::facts::{Archive, Controls, Facts, World};
use undersold::model::goodput::Reliability;
use undersold::model::rules::Outcome;
use undersold::say::{Lang, world};
use undersold::scenario::{Link, Param, Scenario};

fn facts() -> &'static Facts {
    Facts::bundled()
}

fn controls() -> &'static Controls {
    &Archive::bundled().controls
}

fn of(link: &str) -> Scenario {
    let link = Link::parse(link, facts());
    assert!(link.notes.is_empty(), "{:?}", link.notes);
    link.scenario
}

fn worlds(link: &str) -> Vec<WorldAudit> {
    audit(&mut Engine::default(), facts(), controls(), &of(link))
}

fn run(worlds: &[WorldAudit], id: World) -> WorldRun {
    worlds
        .iter()
        .find(|audit| audit.world == id)
        .unwrap()
        .run
        .clone()
        .unwrap()
}

fn near(value: f64, expected: f64, relative: f64) -> bool {
    (value / expected - 1.0).abs() <= relative
}

#[test]
fn the_table_of_worlds_is_whole() {
    let rows = &controls().worlds;
    // All but the reader's own rule.
    let ids: Vec<World> = rows.iter().map(|row| row.id).collect();
    assert_eq!(ids, World::ALL[..World::ALL.len() - 1]);
    for row in rows {
        row.rules(&controls().rules).unwrap();
        for chip in &row.chips {
            assert!(controls().catalogue.chip(chip).is_some(), "{chip}");
        }
        if let Some(rule) = &row.basis_rule {
            assert!(controls().rules.rule(rule).is_some(), "{rule}");
        }
        for factor in &row.factors {
            assert!(0.0 <= factor.low && factor.low <= factor.high, "{factor:?}");
            assert!(facts().source(&factor.evidence.source).is_some(), "{factor:?}");
            assert!(factor.low > 0.0 || factor.low == factor.high, "{factor:?}");
        }
        assert_eq!(row.way == Way::Rent, row.id == World::Offshore);
        assert_eq!(row.way == Way::Smuggle, row.id == World::Grey);
    }
    // Parameters take Sobol dimensions from below, factors from above.
    assert!(Param::COUNT + FactorKind::ALL.len() <= DIMENSIONS);
    for claim in &facts().claims {
        assert!(
            undersold::model::calendar::day_number(&claim.released).is_some(),
            "{}",
            claim.id
        );
    }
}

/// What others allege stays theirs: who said it, when, and that it is not about the claimed run.
#[test]
fn reports_name_who_said_them_and_are_not_about_v3() {
    let grey = controls().world(World::Grey).unwrap();
    let alleged: Vec<_> = grey
        .reports
        .iter()
        .filter(|report| report.kind == ReportKind::Allegation)
        .collect();
    assert_eq!(alleged.len(), 2);
    for report in alleged {
        // DeepSeek-V3 came out on 26 December 2024, its first Blackwell systems shipped in the months around it.
        assert!(report.evidence.date.as_str() > "2025-12-01", "{report:?}");
        assert!(report.who.contains("as reported by"), "{report:?}");
    }
    assert!(grey.note.contains("none of them is about the run of DeepSeek-V3"));
    for row in &controls().worlds {
        for report in &row.reports {
            assert!(facts().source(&report.evidence.source).is_some(), "{report:?}");
            // An accusation against others does not fall on DeepSeek.
            if matches!(report.kind, ReportKind::Indictment | ReportKind::Conviction) {
                assert!(report.text.contains("DeepSeek is not named"), "{report:?}");
            }
        }
    }
}

/// About 10,000 had reached each of two buyers by August 2026; licences run to 75,000. The median between is √(10,000 × 75,000).
#[test]
fn the_cap_of_the_review_is_from_delivered_to_licensed() {
    let cap = controls()
        .world(World::Rule2026H200)
        .unwrap()
        .factor(FactorKind::Cap)
        .unwrap();
    assert_eq!((cap.low, cap.high), (10_000.0, 75_000.0));
    let run = run(&worlds("world=rule2026h200"), World::Rule2026H200);
    assert_eq!(run.chips, 2048.0, "the claim's cluster is far below it");
}

/// Ratios that are judgements have a width; points are days, limits by which chips are chosen, and reported stocks.
#[test]
fn no_judgement_about_a_ratio_is_a_point() {
    use undersold::facts::RangeBasis;
    for row in &controls().worlds {
        for factor in row.factors.iter().filter(|factor| factor.low == factor.high) {
            let picks = matches!(factor.factor, FactorKind::Lead | FactorKind::Link);
            let stock = factor.factor == FactorKind::Cap && factor.basis == RangeBasis::Published;
            assert!(picks || stock, "{:?}: {factor:?}", row.id);
        }
    }
}

#[test]
fn each_world_has_the_chip_that_its_rules_leave() {
    let worlds = worlds("");
    for (id, chip, lawful, outcome, rule) in [
        (
            World::Actual,
            "h800",
            true,
            Some(Outcome::Free),
            Some("US-2022-10-3A090"),
        ),
        (World::None, "h100", true, Some(Outcome::Free), None),
        (
            World::Loose2022,
            "h800",
            true,
            Some(Outcome::Free),
            Some("US-2022-10-3A090"),
        ),
        (
            World::Strict2022,
            "a100",
            true,
            Some(Outcome::Free),
            Some("US-2022-08-26-letters"),
        ),
        (
            World::Rule2023,
            "h20",
            true,
            Some(Outcome::Free),
            Some("US-2023-11-3A090a"),
        ),
        (
            World::Rule2026H200,
            "h200",
            true,
            Some(Outcome::CaseByCase),
            Some("US-2026-01-15-case-by-case"),
        ),
        (
            World::Grey,
            "h100",
            false,
            Some(Outcome::Licence),
            Some("US-2023-11-3A090a"),
        ),
        (World::Offshore, "h100", true, None, Some("US-remote-access-bill")),
        (World::Domestic, "ascend-910b", true, Some(Outcome::Domestic), None),
    ] {
        let run = run(&worlds, id);
        assert_eq!(run.chip, chip, "{id:?}");
        assert_eq!((run.standing.lawful, run.standing.outcome), (lawful, outcome), "{id:?}");
        assert_eq!(run.standing.rule.map(|(id, _)| id).as_deref(), rule, "{id:?}");
        // Released on 26 December 2024 after 57 days; two months to build; a rented cluster is there.
        let audit = worlds.iter().find(|audit| audit.world == id).unwrap();
        let expected = if id == World::Offshore {
            "2024-10-30"
        } else {
            "2024-08-31"
        };
        assert_eq!(audit.in_time, expected);
    }
    let bandwidth = worlds.iter().find(|audit| audit.world == World::Rule2025H20).unwrap();
    assert_eq!(
        bandwidth.run,
        Err(Undoable::NoLink(vec!["L20 PCIe".into(), "L2 PCIe".into()]))
    );
    // The H800 was bought while it was free and may no longer be sold when the claim appears.
    let actual = run(&worlds, World::Actual).standing;
    assert_eq!(actual.acquired, Some(("2023-03-21".into(), Some("2023-10-23".into()))));
    assert_eq!(actual.on_claim_date.unwrap().0, Outcome::Licence);
    assert_eq!(actual.ended_by.unwrap().0, "US-2023-10-23-letter");
    let strict = run(&worlds, World::Strict2022).standing;
    assert_eq!(strict.acquired.unwrap().1.as_deref(), Some("2022-08-26"));
}

#[test]
fn days_and_dollars_of_an_owned_run() {
    // At the published hours, owned. Days on 2,048 chips: the H800's own 56.7; the others by the planned speeds on V3's shape (1,414 on the
    // H800, 1,611 on the H100 × 0.902, 463 on the A100, 441 on the H20). Owned hours by hand (capital 10 %, use 0.85, colocation 130, ages
    // by windows.json): H800 and H100, of the same time, 1.855; A100 of 2.3 to 4.1 years 0.952; H20 of 0.16 to 0.99 years 1.59.
    let worlds = worlds("speed=published&pay=own");
    for (id, hour, days) in [
        (World::Actual, 1.855, 56.7),
        (World::None, 1.855, 56.7 * 1414.3 / 1611.1 / 0.902),
        (World::Strict2022, 0.952, 56.7 * 1414.3 / 463.0),
        (World::Rule2023, 1.59, 56.7 * 1414.3 / 441.0),
    ] {
        let run = run(&worlds, id);
        let cost = run.cost.unwrap().median.to_usd();
        let expected = hour * run.hours.median.to_gpu_hours();
        assert!(near(cost, expected, 0.02), "{id:?}: {cost} against {expected}");
        assert!(near(run.days.median.to_days(), days, 0.02), "{id:?}: {:?}", run.days);
        assert!(near(run.chips_for_claimed_days.unwrap(), 2048.0 * days / 56.72, 0.02));
    }
    // On the claim's own chip days are the claim's, in every draw; elsewhere the chip's own doubt gives ratios a width.
    let actual = run(&worlds, World::Actual);
    assert_eq!(actual.days.p5, actual.days.p95);
    assert!(near(actual.days.median.to_days(), 2.788e6 / 2048.0 / 24.0, 1e-12));
    for id in [World::Strict2022, World::Rule2026H200] {
        let over = run(&worlds, id).days_over_none.unwrap();
        assert!(over.p95 / over.p5 > 1.2, "{id:?}: {over:?}");
    }
}

#[test]
fn a_ratio_of_worlds_is_between_sums_paid_in_the_same_way() {
    for link in ["", "pay=own", "speed=published"] {
        let worlds = worlds(link);
        let none = run(&worlds, World::None);
        for row in worlds.iter().filter_map(|row| row.run.as_ref().ok()) {
            let (Some(over), Ok(cost)) = (row.cost_over_none, &row.cost) else {
                continue;
            };
            // The world without controls paid in the row's way: its own figure where the ways agree, else that of the same link.
            let base = if row.pay == none.pay {
                none.cost.clone().unwrap().median.to_usd()
            } else {
                let link = format!("{link}&pay={}", row.pay.id());
                run(&self::worlds(&link), World::None).cost.unwrap().median.to_usd()
            };
            assert!(
                near(over.medians, cost.median.to_usd() / base, 1e-12),
                "{link} {}",
                row.chip
            );
            assert!((0.0..=1.0).contains(&over.more) && over.p5 <= over.p95);
        }
    }
}

/// Two sections of one report agree on what controls did: the comparison of two links and the table of worlds.
#[test]
fn comparing_with_no_controls_says_what_the_worlds_say() {
    for pay in ["rent", "own"] {
        for speed in ["model", "published"] {
            let link = format!("pay={pay}&speed={speed}");
            let actual = run(&worlds(&link), World::Actual).cost_over_none.unwrap().medians;
            let compared = undersold::audit::compare::audit(
                &mut Engine::default(),
                facts(),
                &of(&link),
                &of(&format!("{link}&world=none")),
            );
            let ratio = compared.mine.median.unwrap().to_usd() / compared.theirs.median.unwrap().to_usd();
            assert!(near(ratio, actual, 1e-9), "{link}: {ratio} against {actual}");
        }
    }
}

#[test]
fn a_duty_is_on_the_price_of_servers_only() {
    // 25 % on the purchase; electricity and building, about a tenth of the hour, stay.
    let worlds = worlds("pay=own");
    let h200 = run(&worlds, World::Rule2026H200);
    assert_eq!(h200.standing.duty, 0.25);
    let chips = undersold::audit::audit(facts(), &of("pay=own")).chips;
    let plain = chips
        .iter()
        .find(|chip| chip.id == "h200")
        .unwrap()
        .moved
        .clone()
        .unwrap();
    let ratio = h200.cost.unwrap().median / plain.cost.unwrap().run.median;
    assert!((1.17..1.25).contains(&ratio), "{ratio}");
    assert_eq!(h200.hours.median, plain.hours.median);
}

#[test]
fn smuggled_chips_fail_more_often() {
    // At the median the time between failures halves (1 to 4); the recorded constants give the share that is kept.
    let worlds = worlds("");
    let (grey, none) = (run(&worlds, World::Grey), run(&worlds, World::None));
    let usual = Reliability {
        mtbf_gpu_hours: 50_700.0,
        restart_hours: 0.25,
        checkpoint_hours: 1.0 / 60.0,
    };
    let slower = usual.goodput(2048.0) / usual.failing(2.0).goodput(2048.0);
    // Goodput scatters to the lower side more than to the upper one, which moves the median of the quotient by about a hundredth.
    let ratio = grey.hours.median / none.hours.median;
    assert!(near(ratio, slower, 0.015), "{ratio} against {slower}");
    // The cap of 2,000 to 10,000 binds in a few draws only, and then for days, not for hours.
    assert!(grey.days.p95.to_days() >= grey.hours.p95.days_on(2048.0).to_days());
    // Premium 1 to 2.1 and spares of 2 to 8 % on about nine tenths of the hour.
    let premium = (2.1_f64).sqrt() * 1.04;
    let money = grey.cost_over_none.unwrap();
    assert!(money.medians > 1.2 && money.medians < premium * slower);
    assert!(money.p5 > 1.0 && money.p95 < 2.1 * 1.08 * 1.1);
}

#[test]
fn a_cap_makes_days_not_hours() {
    let wide = worlds("chips=16384");
    let strict = run(&wide, World::Strict2022);
    assert_eq!(strict.chips, 10_000.0);
    assert!(near(
        strict.days.median.to_days(),
        strict.hours.median.to_gpu_hours() / 240_000.0,
        1e-12
    ));
    // 16,384 chips against the 10,000 that one buyer could have.
    let free = run(&wide, World::None);
    assert_eq!(free.chips, 16_384.0);
    let hours = strict.hours.median / free.hours.median;
    assert!(near(strict.days_over_none.unwrap().medians, 1.6384 * hours, 1e-9));
    // What happened had the cluster that it had.
    assert_eq!(run(&wide, World::Actual).chips, 16_384.0);
}

#[test]
fn what_cannot_be_done_says_why() {
    for audit in worlds("chips=8") {
        match &audit.run {
            Ok(run) => assert!(run.days.median.to_days() > 1000.0),
            Err(Undoable::NoPlan(Missing::DoesNotFit { chips: 8, .. }) | Undoable::NoLink(_)) => {}
            Err(other) => panic!("{:?}: {other:?}", audit.world),
        }
    }
    // Whatever the claim and the cluster, each world has a run or a reason, in both languages.
    for claim in facts().claims.iter().map(|claim| claim.id.as_str()) {
        let link = Link::parse(&format!("claim={claim}"), facts());
        if !link.notes.is_empty() {
            continue;
        }
        let found = audit(&mut Engine::default(), facts(), controls(), &link.scenario);
        assert_eq!(found.len(), controls().worlds.len());
        for lang in Lang::ALL {
            for one in &found {
                let text = world::sentence(one, lang);
                assert!(text.len() > 40 && !text.contains("NaN"), "{text}");
            }
            assert_eq!(
                world::markdown(&found, World::Grey, lang).lines().count(),
                6 + controls().worlds.len()
            );
        }
    }
}

#[test]
fn the_report_carries_every_world() {
    let json = report::worlds(&worlds("world=grey"));
    let rows = json.as_array().unwrap();
    assert_eq!(rows.len(), controls().worlds.len());
    for row in rows {
        for key in [
            "id",
            "chip",
            "chip_name",
            "lawful",
            "rule",
            "citation",
            "p5",
            "median",
            "p95",
            "days",
            "cost_over_none",
            "days_over_none",
        ] {
            assert!(row.get(key).is_some(), "{key} of {row}");
        }
        assert_eq!(row["chip"].is_null(), row["missing"].is_string(), "{row}");
    }
    assert_eq!(rows[0]["citation"], "87 FR 62186");
}

#[test]
fn an_engine_that_is_kept_changes_nothing() {
    let mut engine = Engine::default();
    for link in [
        "",
        "server=20000..30000",
        "chip=h20&transfer=0.9",
        "claim=v3r1&chips=4096",
        "pay=own&capital=0.2",
        "",
    ] {
        let scenario = of(link);
        undersold::audit::audit_with(&mut engine, facts(), &scenario);
        let kept = audit(&mut engine, facts(), controls(), &scenario);
        assert_eq!(
            kept,
            audit(&mut Engine::default(), facts(), controls(), &scenario),
            "{link}"
        );
        let again = undersold::audit::audit_with(&mut engine, facts(), &scenario);
        assert_eq!(again, undersold::audit::audit(facts(), &scenario), "{link}");
    }
}

#[test]
fn an_edited_rule_moves_the_bill() {
    use undersold::facts::rule::Quantity;

    // The October rule with links of 400 GB/s, in force from its own day: the H800 was never free, the A100 was until the letter.
    let mut edited = controls().clone();
    edited.rules = edited
        .rules
        .with_threshold("US-2022-10-3A090", Quantity::IoGbPerS, 600.0, 400.0)
        .unwrap();
    let found = audit(&mut Engine::default(), facts(), &edited, &of(""));
    let (before, after) = (run(&worlds(""), World::Loose2022), run(&found, World::Loose2022));
    assert_eq!((before.chip.as_str(), after.chip.as_str()), ("h800", "a100"));
    assert!(after.cost.unwrap().median > before.cost.unwrap().median);
    // What happened stays what happened.
    assert_eq!(run(&found, World::Actual).chip, "h800");
    let strict = found.iter().find(|audit| audit.world == World::Strict2022).unwrap();
    assert_eq!(strict.run, Err(Undoable::RulesEdited), "its limit of 600 is gone");
    // The same as a reader's own rule; and had it come a year late, the H100 would have been free until then.
    let own = |link: &str| run(&worlds(link), World::Custom).chip;
    assert_eq!(own("world=custom&rule_io=400"), "a100");
    assert_eq!(own("world=custom&rule_io=400&rule_from=2023-10-23"), "h100");
}
