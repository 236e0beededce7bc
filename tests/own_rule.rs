//! The reader's own rule and day: what links carry, and what the rule engine makes of them.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its inputs has failed")]

use undersold::audit::worlds::{self, Undoable, WorldAudit, own_world, published};
use undersold::audit::{Engine, audit};
use undersold::facts::{Archive, Controls, Facts, SaleState, World};
use undersold::model::rules::{Buyer, decide};
use undersold::scenario::link::{Note, Stamp, query};
use undersold::scenario::{EditError, Limit, Link, OwnRule, RuleBase, Scenario};

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

fn own(link: &str) -> WorldAudit {
    let found = worlds::audit(&mut Engine::default(), facts(), controls(), &of(link));
    found.into_iter().find(|row| row.world == World::Custom).unwrap()
}

#[test]
fn links_carry_a_rule_and_a_day() {
    for link in [
        "rule_io=400&world=custom",
        "rule=2023&rule_from=2022-01-01&rule_pd=4.5&rule_tpp=4000&world=custom",
        "rule=2025&rule_io=800&rule_mem=4500&rule_sum=6000&world=custom",
        "date=2023-05-01",
        "date=2025-06-01&rule=2026&rule_mem=4000&world=custom",
    ] {
        assert_eq!(query(&of(link), &[], facts(), Stamp::No), link);
    }
    // The claim's own day is no choice, and a rule goes with its world.
    assert_eq!(of("date=2024-12-26"), Scenario::default());
    let mut scenario = of("world=custom&rule_tpp=1000");
    scenario.set_world(facts(), World::Actual);
    assert_eq!(scenario, Scenario::default());
    // Editing a rule moves to its world; the chip stays.
    let mut scenario = of("chip=h20&pay=own");
    scenario
        .edit_rule(facts(), &|rule| rule.set_limit(Limit::Tpp, Some(2000.0)))
        .unwrap();
    assert_eq!(
        query(&scenario, &[], facts(), Stamp::No),
        "chip=h20&pay=own&rule_tpp=2000&world=custom"
    );
}

#[test]
fn what_no_rule_can_use_is_dropped_and_named() {
    for (link, key, why) in [
        ("world=custom&rule_tpp=many", "rule_tpp", EditError::NotARange),
        ("world=custom&rule_tpp=1..2", "rule_tpp", EditError::OneNumber),
        (
            "world=custom&rule_tpp=-5",
            "rule_tpp",
            EditError::OutOfBounds { min: 0.0, max: 1e6 },
        ),
        // The rule of 2022 tests no density; a rule needs its world.
        ("world=custom&rule_pd=3", "rule_pd", EditError::Unknown),
        ("rule_tpp=3000", "rule_tpp", EditError::Unknown),
        ("world=custom&rule=2019", "rule", EditError::Unknown),
        ("world=custom&rule_from=2022-02-30", "rule_from", EditError::NotADay),
        ("date=yesterday", "date", EditError::NotADay),
        ("date=2024-12", "date", EditError::NotADay),
        ("date=1999-01-01", "date", EditError::NotADay),
    ] {
        let read = Link::parse(link, facts());
        let [
            Note::Dropped {
                key: named, why: said, ..
            },
        ] = read.notes.as_slice()
        else {
            panic!("{link}: {:?}", read.notes)
        };
        assert_eq!((named.as_str(), *said), (key, why), "{link}");
    }
}

#[test]
fn the_limits_are_those_of_the_rules() {
    // 87 FR 62186, 88 FR 73458, the letter of April 2025 as Intel quotes it, 91 FR 1684.
    for (base, limit, value) in [
        (RuleBase::Oct2022, Limit::Tpp, 4800.0),
        (RuleBase::Oct2022, Limit::Links, 600.0),
        (RuleBase::Nov2023, Limit::Tpp, 4800.0),
        (RuleBase::Nov2023, Limit::Density, 5.92),
        (RuleBase::Apr2025, Limit::Memory, 1400.0),
        (RuleBase::Apr2025, Limit::Links, 1100.0),
        (RuleBase::Apr2025, Limit::Sum, 1700.0),
        (RuleBase::Jan2026, Limit::Tpp, 21_000.0),
        (RuleBase::Jan2026, Limit::Memory, 6500.0),
    ] {
        assert_eq!(
            published(controls().rules.rule(base.rule()).unwrap(), limit),
            Some(value),
            "{base:?} {limit:?}"
        );
        assert!(base.limits().contains(&limit));
    }
    assert_eq!(RuleBase::ALL.iter().map(|base| base.limits().len()).sum::<usize>(), 9);
}

#[test]
fn an_unedited_rule_is_the_world_it_comes_from() {
    let found = worlds::audit(&mut Engine::default(), facts(), controls(), &of("world=custom"));
    let row = |id| found.iter().find(|row| row.world == id).unwrap();
    let (own, loose) = (row(World::Custom), row(World::Loose2022));
    assert_eq!(own.considered, loose.considered);
    assert_eq!(own.run.as_ref().unwrap().chip, "h800");
    assert_eq!(found.len(), World::ALL.len());
}

#[test]
fn limits_and_days_move_the_chip() {
    let chip = |link: &str| own(link).run.map(|run| run.chip);
    // H800 and A800 have links of 400 GB/s: a limit of 400 catches both, and the A100 was sold before the letter.
    assert_eq!(chip("world=custom&rule_io=401").unwrap(), "h800");
    assert_eq!(chip("world=custom&rule_io=400").unwrap(), "a100");
    // A limit above the 900 GB/s of an H100 lets it through.
    assert_eq!(chip("world=custom&rule_io=901").unwrap(), "h100");
    // An H100 has 15,832 TPP.
    assert_eq!(chip("world=custom&rule_tpp=15833").unwrap(), "h100");
    assert_eq!(chip("world=custom&rule_tpp=15832").unwrap(), "h800");
    // A rule that begins a month after the H100 does: what was bought in that month counts.
    assert_eq!(chip("world=custom&rule_from=2022-10-20").unwrap(), "h100");
    assert_eq!(chip("world=custom&rule_from=2022-09-20").unwrap(), "h800");
    // The rule of 2023 leaves the H20 with 2,368 TPP and 2.91 per mm².
    assert_eq!(chip("world=custom&rule=2023").unwrap(), "h20");
    assert_eq!(
        chip("world=custom&rule=2023&rule_tpp=2368&rule_from=2018-01-01"),
        Err(Undoable::NotModelled(vec!["L20 PCIe".into(), "L2 PCIe".into()]))
    );
    // The letter's three limits raised above 4,000 + 900 GB/s give the H20 back.
    assert_eq!(
        chip("world=custom&rule=2025&rule_mem=4001&rule_sum=4901").unwrap(),
        "h20"
    );
    assert!(chip("world=custom&rule=2025&rule_mem=4001&rule_sum=4900").is_err());
    // The review of 2026 with a limit below the H200's 4,800 GB/s presumes denial.
    assert_eq!(chip("world=custom&rule=2026").unwrap(), "h200");
    assert_eq!(
        chip("world=custom&rule=2026&rule_mem=4800"),
        Err(Undoable::NothingLawful)
    );
}

#[test]
fn a_stricter_limit_never_lets_another_chip_through() {
    let open = |rule: &OwnRule, day: &str| -> Vec<bool> {
        let (controls, row) = own_world(controls(), rule).unwrap();
        let rules = row.rules(&controls.rules).unwrap();
        let decided = |chip| decide(&rules, chip, day, &Buyer::china()).is_ok_and(|found| found.outcome.is_open());
        controls.catalogue.chips.iter().map(decided).collect()
    };
    for base in RuleBase::ALL {
        for limit in base.limits() {
            let of = |value: f64| {
                let mut rule = OwnRule::default();
                rule.set_base(base);
                rule.set_limit(*limit, Some(value)).unwrap();
                rule
            };
            let top = published(controls().rules.rule(base.rule()).unwrap(), *limit).unwrap() * 2.0;
            let mut stricter: Option<(f64, Vec<bool>)> = None;
            for step in 0..=60 {
                let value = top * f64::from(step) / 60.0;
                let found = open(&of(value), "2024-06-01");
                if let Some((before, open_before)) = &stricter {
                    for (index, (was, is)) in open_before.iter().zip(&found).enumerate() {
                        let chip = &controls().catalogue.chips[index].id;
                        assert!(
                            !was | is,
                            "{base:?} {limit:?}: {chip} is open at {before} and not at {value}"
                        );
                    }
                }
                stricter = Some((value, found));
            }
        }
    }
}

#[test]
fn the_day_decides_what_is_stock() {
    let state = |link: &str, chip: &str| {
        let chips = audit(facts(), &of(link)).chips;
        chips.into_iter().find(|found| found.id == chip).unwrap().state
    };
    // H800: sold from 21 March to 22 October 2023.
    assert_eq!(state("", "h800"), SaleState::StockUsable);
    assert_eq!(state("date=2023-03-20", "h800"), SaleState::NotYetShipping);
    assert_eq!(state("date=2023-03-21", "h800"), SaleState::OnSale);
    assert_eq!(state("date=2023-10-22", "h800"), SaleState::OnSale);
    assert_eq!(state("date=2023-10-23", "h800"), SaleState::StockUsable);
    // H20: stopped by the letter of 9 April 2025, licensed from 8 August.
    assert_eq!(state("date=2025-04-08", "h20"), SaleState::OnSale);
    assert_eq!(state("date=2025-04-09", "h20"), SaleState::StockUsable);
    assert_eq!(state("date=2025-08-08", "h20"), SaleState::ByLicence);
}
