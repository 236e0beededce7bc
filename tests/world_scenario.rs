//! The export-control world as a preset of the whole audit: chip, payer and ranges follow it, and whatever a reader types wins.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its inputs has failed")]

use undersold::audit::worlds::{self, Undoable};
use undersold::audit::{Audit, Engine, Missing, audit, digest};
use undersold::facts::{Archive, Facts, World};
use undersold::scenario::link::{Stamp, query};
use undersold::scenario::{Link, Param, Pay, Scenario};

/// Of the page as it opens; it moves only when data or model do.
const DEFAULT_DIGEST: u64 = 0x4b96_ce03_488f_ed3e;

fn facts() -> &'static Facts {
    Facts::bundled()
}

fn of(link: &str) -> Scenario {
    let link = Link::parse(link, facts());
    assert!(link.notes.is_empty(), "{:?}", link.notes);
    link.scenario
}

fn at(link: &str) -> Audit {
    audit(facts(), &of(link))
}

/// The median of the rung that is counted.
fn counted(link: &str) -> f64 {
    let scenario = of(link);
    let found = audit(facts(), &scenario).ladder.rungs;
    let rung = found.iter().find(|rung| rung.rung == scenario.count).unwrap();
    rung.estimate.as_ref().unwrap().median.to_usd()
}

#[test]
fn as_it_happened_is_the_default() {
    assert_eq!(digest(&at("")), DEFAULT_DIGEST);
    assert_eq!(digest(&at("world=actual")), DEFAULT_DIGEST);
    assert_eq!(at("world=actual"), at(""));
}

/// Every claim, and a typed one of V3's shape on many days, in every world: the page runs on the chip that the rule engine leaves.
#[test]
fn the_chip_of_a_world_is_the_one_that_its_rules_leave_in_time() {
    let controls = &Archive::bundled().controls;
    let mut links: Vec<String> = facts()
        .claims
        .iter()
        .map(|claim| format!("claim={}", claim.id))
        .collect();
    for year in 2019..2028 {
        for month in [1, 4, 7, 9, 11, 12] {
            for day in [1, 20] {
                links.push(format!(
                    "claim=own&carch=deepseek-v3&ctokens=14.8&cusd=6000000&cdate={year}-{month:02}-{day:02}"
                ));
            }
        }
    }
    let (mut run_there, mut none_left) = (0, 0);
    let mut engine = Engine::default();
    for link in links {
        let scenario = of(&link);
        for world in worlds::audit(&mut engine, facts(), controls, &scenario) {
            let chip = scenario.chip_in(facts(), world.world);
            match &world.run {
                Ok(run) => {
                    assert_eq!(chip, Ok(run.chip.as_str()), "{link} {:?}", world.world);
                    if let Some(defaults) = facts().world(world.world) {
                        assert!((defaults.duty - run.standing.duty).abs() < 1e-12);
                    }
                    run_there += 1;
                }
                // What cannot be planned, or not be told for want of numbers, is on that chip on the page as well.
                Err(Undoable::NoPlan(_)) => assert!(chip.is_ok(), "{link} {:?}", world.world),
                Err(why) => {
                    assert!(chip.is_err(), "{link} {:?}: {why:?}", world.world);
                    assert!(chip != Err(""), "{link} {:?}", world.world);
                    none_left += 1;
                }
            }
        }
    }
    assert!(run_there > 500 && none_left > 150, "{run_there} {none_left}");
}

#[test]
fn a_world_brings_chip_and_payer_and_its_link_stays_short() {
    for (world, chip, pay) in [
        (World::Actual, "h800", Pay::Rent),
        (World::None, "h100", Pay::Rent),
        (World::Loose2022, "h800", Pay::Rent),
        (World::Strict2022, "a100", Pay::Rent),
        (World::Rule2023, "h20", Pay::Rent),
        (World::Rule2026H200, "h200", Pay::Rent),
        (World::Grey, "h100", Pay::Own),
        (World::Offshore, "h100", Pay::Rent),
        (World::Domestic, "ascend-910b", Pay::Own),
        (World::Custom, "h800", Pay::Rent),
    ] {
        let mut scenario = Scenario::default();
        scenario.set_world(facts(), world);
        assert_eq!(
            (scenario.chip(facts()).id.as_str(), scenario.pay),
            (chip, pay),
            "{world:?}"
        );
        let link = query(&scenario, &[], facts(), Stamp::No);
        let expected = if world == World::Actual {
            String::new()
        } else {
            format!("world={}", world.id())
        };
        assert_eq!(link, expected);
        assert_eq!(of(&link), scenario);
        // And back.
        scenario.set_world(facts(), World::Actual);
        assert_eq!(scenario, Scenario::default());
    }
}

#[test]
fn what_is_typed_wins() {
    // Whatever the order of the keys.
    for link in ["world=grey&chip=h800&pay=rent", "pay=rent&chip=h800&world=grey"] {
        let scenario = of(link);
        assert_eq!((scenario.chip(facts()).id.as_str(), scenario.pay), ("h800", Pay::Rent));
        assert_eq!(
            query(&scenario, &[], facts(), Stamp::No),
            "chip=h800&pay=rent&world=grey"
        );
    }
    // A rent that nobody quotes is missing, not replaced by owning.
    let rented = at("world=domestic&chip=v100&pay=rent");
    let run = rented
        .ladder
        .rungs
        .iter()
        .find(|rung| rung.rung == rented.ladder.claim_rung)
        .unwrap();
    assert_eq!(run.estimate, Err(Missing::Rent));
    // A typed range replaces the world's, and leaves with its chip.
    let mut scenario = of("world=grey&server=50000");
    assert!((scenario.range(facts(), Param::Server).unwrap().low() - 50_000.0).abs() < 1e-9);
    scenario.set_world(facts(), World::Domestic);
    assert_eq!(scenario.edit(Param::Server), None);
    // What does not depend on the chip stays.
    let mut scenario = of("world=grey&phi=0.2");
    scenario.set_world(facts(), World::Domestic);
    assert!(scenario.edit(Param::Phi).is_some());
}

#[test]
fn a_typed_price_is_what_is_paid() {
    let controls = &Archive::bundled().controls;
    let grey = |link: &str| {
        let found = worlds::audit(&mut Engine::default(), facts(), controls, &of(link));
        let row = found.into_iter().find(|row| row.world == World::Grey).unwrap();
        row.run.unwrap().cost.unwrap().median.to_usd()
    };
    // A server typed for the smugglers' chip has no premium on top, whichever world it was typed in; one of another chip says nothing.
    assert!((grey("world=grey&server=50000") / grey("chip=h100&server=50000") - 1.0).abs() < 1e-12);
    assert!((grey("chip=h20&server=50000") / grey("") - 1.0).abs() < 1e-12);
    // Defaults of the world are not counted twice.
    assert!((grey("world=grey") / grey("") - 1.0).abs() < 1e-12);
}

/// The row of a world is the ladder of the same link.
#[test]
fn a_row_of_a_world_is_the_number_of_the_page_in_that_world() {
    let controls = &Archive::bundled().controls;
    for speed in ["", "&speed=published"] {
        for pay in Pay::ALL {
            let from = of(&format!("pay={}{speed}", pay.id()));
            for row in worlds::audit(&mut Engine::default(), facts(), controls, &from) {
                let Ok(run) = row.run else { continue };
                let link = format!("world={}&chip={}&pay={}{speed}", row.world.id(), run.chip, run.pay.id());
                let found = at(&link).ladder.rungs;
                let rung = found
                    .iter()
                    .find(|rung| rung.rung == undersold::facts::Rung::Run)
                    .unwrap();
                assert_eq!(rung.estimate, run.cost, "{link}");
            }
        }
    }
}

#[test]
fn where_nothing_lawful_can_train_every_number_says_why() {
    let found = at("world=rule2025h20");
    // Also where no chip is out yet: the first that came is named.
    let early = at("world=domestic&claim=own&carch=deepseek-v3&ctokens=14.8&cusd=6000000&cdate=2021-01-01");
    let none = Missing::NoLawfulChip {
        nearest: "Ascend 910B".into(),
    };
    assert!(
        early
            .ladder
            .rungs
            .iter()
            .all(|rung| rung.estimate.as_ref().err() == Some(&none))
    );
    let why = Missing::NoLawfulChip { nearest: "H20".into() };
    for rung in &found.ladder.rungs {
        assert_eq!(rung.estimate.as_ref().err(), Some(&why), "{:?}", rung.rung);
    }
    for odds in &found.odds {
        assert_eq!(odds.outcome.as_ref().err(), Some(&why), "{:?}", odds.reading);
    }
    assert_eq!(found.ladder.owning.as_ref().err(), Some(&why));
    assert_eq!(found.structure.programme.as_ref().err(), Some(&why));
    assert_eq!(found.structure.hour.as_ref().err(), Some(&why));
    assert_eq!(found.structure.rent, None);
    assert!(found.chips.iter().all(|chip| !chip.is_chosen));
    // A reader who names a chip gets its numbers, also for the claim's own.
    for chip in ["h20&pay=own", "h800"] {
        let typed = at(&format!("world=rule2025h20&chip={chip}"));
        assert!(typed.ladder.rungs.iter().all(|rung| rung.estimate.is_ok()), "{chip}");
    }
    assert_eq!(
        query(&of("world=rule2025h20&chip=h800"), &[], facts(), Stamp::No),
        "chip=h800&world=rule2025h20"
    );
}

#[test]
fn a_readers_path_moves_the_bill_at_each_step() {
    let path = [
        "",
        "claim=v3r1&count=rl",
        "claim=v3r1&count=rl&world=domestic",
        "claim=v3r1&count=rl&world=domestic&chip=ascend-910c",
        "claim=v3r1&count=programme&world=domestic&chip=ascend-910c",
    ];
    let costs: Vec<f64> = path.into_iter().map(counted).collect();
    assert!(
        costs.windows(2).all(|pair| (pair[0] / pair[1] - 1.0).abs() > 0.01),
        "{costs:?}"
    );
    // What is counted only chooses among numbers that are all there.
    let digests: Vec<u64> = path[..4].iter().map(|link| digest(&at(link))).collect();
    assert!(digests.windows(2).all(|pair| pair[0] != pair[1]));
}

#[test]
fn tighter_worlds_cost_more() {
    let run = |world: &str| counted(&format!("world={world}&pay=own"));
    // H100, then H800 cut in its links, A100 of the old stock, H20 cut in its arithmetic; the H800 costs a little more than the H100.
    assert!(run("none") < run("actual"));
    assert!(run("actual") < run("strict2022"));
    assert!(run("strict2022") < run("rule2023"));
    assert!(run("none") < run("grey"));
    assert!(run("rule2023") < run("domestic"));
}
