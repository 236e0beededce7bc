//! One question has one number: whatever stands in two places of a report is the same, for three hundred links at random.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its inputs has failed")]

use undersold::audit::{self, Audit, Engine, Reading, Spread, compare, detail, drivers, report, switches, worlds};
use undersold::facts::{Archive, Facts, Rung};
use undersold::figure::{self, FigureId, Inquiry};
use undersold::say::Lang;
use undersold::say::number::{self, Style};
use undersold::scenario::{Class, Link, Param, Pay, Scenario, SpeedBasis, World};
use undersold::units::Usd;

/// Links, drawn by a linear congruential generator (Knuth, MMIX): the same ones on every machine.
struct Draw(u64);

impl Draw {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % n as u64) as usize
    }

    fn of<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.below(from.len())]
    }

    fn link(&mut self, facts: &Facts) -> String {
        let claims: Vec<&str> = facts.claims.iter().map(|claim| claim.id.as_str()).collect();
        let worlds = World::ALL.map(World::id);
        let claim = if self.below(2) == 0 { "v3" } else { self.of(&claims) };
        let world = if self.below(2) == 0 { "actual" } else { self.of(&worlds) };
        let mut link = format!("claim={claim}&world={world}");
        for (key, values) in [
            ("pay", &Pay::ALL.map(Pay::id)[..]),
            ("speed", &SpeedBasis::ALL.map(SpeedBasis::id)),
            ("class", &Class::ALL.map(Class::id)),
            ("downtime", &["billed", "0", "1"]),
            ("chip", &["", "", "", "h100", "h20", "ascend-910c", "b200"]),
            ("price", &["", "", "2", "1.4..2.2"]),
            ("k", &["", "", "1", "0.8..1.3"]),
            ("chips", &["", "", "2047", "1024"]),
            ("goodput", &["", "", "0.9"]),
            ("extra", &["", "", "0.05"]),
            ("count", &["run", "programme"]),
        ] {
            let value = self.of(values);
            if !value.is_empty() {
                link += &format!("&{key}={value}");
            }
        }
        link
    }
}

fn rung(audit: &Audit, wanted: Rung) -> Option<Spread<Usd>> {
    let rung = audit.ladder.rungs.iter().find(|rung| rung.rung == wanted)?;
    rung.estimate.clone().ok()
}

/// The row of the scenario's world, where it has the scenario's chip and payer: of the chip it always has where the reader named none,
/// unless the rule is the reader's own. How many rows were compared.
fn row_of_its_world(scenario: &Scenario, run: Option<Spread<Usd>>, text: &str) -> u32 {
    let facts = Facts::bundled();
    let mut compared = 0;
    for row in worlds::audit(&mut Engine::default(), facts, &Archive::bundled().controls, scenario) {
        let Ok(found) = row.run else { continue };
        if row.world != scenario.world() {
            continue;
        }
        let chip = found.chip == scenario.chip(facts).id;
        assert!(chip || row.world == World::Custom || scenario.names_a_chip(), "{text}");
        let same = chip && found.pay == scenario.pay && scenario.nothing_lawful(facts).is_none();
        if same && let (Ok(cost), Some(run)) = (found.cost, run) {
            assert_eq!(cost, run, "{text}");
            compared += 1;
        }
    }
    compared
}

#[test]
fn what_stands_in_two_places_is_the_same() {
    let (facts, archive) = (Facts::bundled(), Archive::bundled());
    let mut draw = Draw(20_261_130);
    let mut compared = [0_u32; 8];
    for _ in 0..300 {
        let text = draw.link(facts);
        let link = Link::parse(&text, facts);
        let scenario: Scenario = link.scenario;
        let mut engine = Engine::default();
        let result = audit::audit_with(&mut engine, facts, &scenario);
        let run = rung(&result, Rung::Run);

        // Ladder and chips: the chosen chip, where the reader owns.
        let chosen = result.chips.iter().find(|chip| chip.is_chosen);
        let owning = chosen.and_then(|chip| chip.moved.as_ref().ok()?.cost.as_ref().ok());
        if scenario.pay == Pay::Own
            && let (Some(run), Some(owning)) = (run, owning)
        {
            assert_eq!(owning.run, run, "{text}");
            compared[0] += 1;
        }
        // The owned hour: structure and chips.
        if let (Ok(bill), Some(owning)) = (&result.structure.hour, owning) {
            assert_eq!(bill.total, owning.hour, "{text}");
            compared[1] += 1;
        }
        // Ladder, structure and drivers: the programme.
        if let (Ok(bill), Some(programme)) = (&result.structure.programme, rung(&result, Rung::Programme)) {
            assert_eq!(bill.median, programme.median, "{text}");
            let driven = drivers::audit(&mut engine, facts, &scenario, Rung::Programme).unwrap();
            assert_eq!(driven.median, programme.median, "{text}");
            compared[2] += 1;
        }
        // Odds and switches.
        let odds = |wanted: Reading| {
            let odds = result.odds.iter().find(|odds| odds.reading == wanted).unwrap();
            odds.outcome.as_ref().ok().map(|outcome| outcome.probability)
        };
        if let Ok(flipped) = switches::probabilities(&mut engine, facts, &scenario) {
            assert_eq!(Some(flipped.blind), odds(Reading::Blind), "{text}");
            assert_eq!(flipped.published, odds(Reading::Published), "{text}");
            compared[3] += 1;
        }
        // A comparison with itself: its side is what is counted.
        let counted = rung(&result, scenario.count).map(|spread| spread.median);
        let sides = compare::audit(&mut Engine::default(), facts, &scenario, &scenario);
        assert_eq!(sides.mine.median.ok(), counted, "{text}");
        compared[4] += row_of_its_world(&scenario, run, &text);
        // The JSON report says what the audit says, and its verdict what its odds say.
        let mut engine = Engine::default();
        let mut json = report::json(&result, &scenario, facts);
        detail::add(&mut json, &mut engine, facts, archive, &scenario, &result);
        let of = |array: &str, id: &str| {
            let rows = json[array].as_array().unwrap();
            rows.iter().find(|row| row["id"] == id).cloned().unwrap_or_default()
        };
        if let Some(run) = run {
            assert_eq!(
                of("rungs", "run")["median"].as_f64(),
                Some(run.median.to_usd()),
                "{text}"
            );
        }
        let hours = result
            .hours
            .as_ref()
            .ok()
            .map(|found| found.spread.median.to_gpu_hours());
        assert_eq!(json["hours"]["median"].as_f64(), hours, "{text}");
        let verdict = of("verdict", "run");
        // A speed typed as a point is graded with the width of its class, and the figure says so.
        if scenario.world() == World::Actual
            && scenario.edit(Param::Speed).is_none()
            && let Some(said) = verdict["decided_by"]["probability_at_predicted_hours"].as_f64()
            && let Some(blind) = odds(Reading::Blind)
        {
            assert_eq!(said, blind, "{text}");
            compared[5] += 1;
        }
        // The drawing's table, in words.
        if let Some(run) = run {
            let mut inquiry = Inquiry {
                engine: &mut engine,
                audit: &result,
                scenario: &scenario,
                facts,
                archive,
                lang: Lang::En,
            };
            let ladder = figure::build(FigureId::Ladder, &mut inquiry);
            let printed = number::money(run.median, Lang::En, Style::Table);
            let row = ladder.table.rows.iter().any(|row| row.contains(&printed));
            assert!(row, "{text}: {printed} in {:?}", ladder.table.rows);
            compared[6] += 1;
        }
        compared[7] += 1;
    }
    // Each comparison was made often enough to mean something.
    assert!(compared.iter().all(|count| *count >= 20), "{compared:?}");
}
