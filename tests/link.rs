//! Links from anywhere: never fatal, what is wrong is named, what is not ours is kept.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its inputs has failed")]

use proptest::prelude::*;
use undersold::facts::{Facts, Rung};
use undersold::scenario::link::{Stamp, query, with};
use undersold::scenario::{EditError, Link, Note, PARAMS, Param, Pay, Scenario, World};

fn facts() -> &'static Facts {
    Facts::bundled()
}

fn parse(text: &str) -> Link {
    Link::parse(text, facts())
}

fn dropped(link: &Link) -> Vec<(&str, EditError)> {
    let key = |note: &'_ Note| match note {
        Note::Dropped { key, why, .. } => Some((key.clone(), *why)),
        _ => None,
    };
    link.notes
        .iter()
        .filter_map(key)
        .map(|(key, why)| (Param::from_id(&key).map_or("choice", |param| param.id()), why))
        .collect()
}

#[test]
fn an_untouched_page_has_an_empty_link() {
    assert_eq!(query(&Scenario::default(), &[], facts(), Stamp::No), "");
    assert_eq!(parse("").scenario, Scenario::default());
    assert_eq!(parse("?").scenario, Scenario::default());
}

#[test]
fn a_link_says_what_it_says() {
    let link = parse("?price=2&k=0.6..1.1&chip=h20&pay=own&count=programme");
    assert_eq!(link.notes, []);
    assert_eq!(link.scenario.chip(facts()).id, "h20");
    assert_eq!(link.scenario.pay, Pay::Own);
    assert_eq!(link.scenario.count, Rung::Programme);
    let speed = link.scenario.edit(Param::Speed).unwrap();
    assert_eq!((speed.low(), speed.high()), (0.6, 1.1));
}

#[test]
fn what_a_sceptic_flips_is_in_the_link() {
    for text in [
        "downtime=0",
        "downtime=1&speed=published",
        "class=published",
        "class=vendor&k=0.9",
        "phi=0.2&phi_prior=labs",
        "class=vendor&downtime=0&phi_prior=openai&speed=published",
    ] {
        let link = parse(text);
        assert_eq!(link.notes, [], "{text}");
        assert_eq!(query(&link.scenario, &[], facts(), Stamp::No), text);
    }
    // A choice changes the default, so a typed range counts whichever comes first, and today's default leaves nothing behind.
    assert_eq!(
        parse("k=0.9&class=vendor").scenario,
        parse("class=vendor&k=0.9").scenario
    );
    assert_eq!(
        parse("class=frontier&phi_prior=wide&downtime=billed").scenario,
        Scenario::default()
    );
    assert_eq!(parse("class=best&downtime=2&phi_prior=none").notes.len(), 3);
}

#[test]
fn what_is_wrong_is_dropped_and_named() {
    let link = parse("price=cheap&k=3..1&goodput=0.9..7&chips=2048..4096&chip=z80&pay=barter&count=everything");
    let mut found = dropped(&link);
    found.sort_by_key(|(key, _)| *key);
    let bounds = |param: Param| EditError::OutOfBounds {
        min: param.spec().min,
        max: param.spec().max,
    };
    assert_eq!(
        found,
        [
            ("chips", EditError::OneValueOnly),
            ("choice", EditError::Unknown),
            ("choice", EditError::Unknown),
            ("choice", EditError::Unknown),
            ("goodput", bounds(Param::Goodput)),
            ("k", EditError::Reversed),
            ("price", EditError::NotARange),
        ]
    );
    assert_eq!(link.scenario, Scenario::default());
}

#[test]
fn r1s_rung_needs_a_claim_that_includes_r1() {
    assert_eq!(parse("count=rl").notes.len(), 1);
    // The order of the keys does not matter.
    for text in ["count=rl&claim=v3r1", "claim=v3r1&count=rl"] {
        let link = parse(text);
        assert_eq!(link.notes, []);
        assert_eq!(link.scenario.count, Rung::Rl);
    }
}

#[test]
fn a_link_names_its_world() {
    assert_eq!(Scenario::default().world(), World::Actual);
    assert_eq!(parse("world=actual").scenario, Scenario::default());
    for world in World::ALL {
        let link = parse(&format!("world={}", world.id()));
        assert_eq!((link.scenario.world(), link.notes.len()), (world, 0));
        let again = query(&link.scenario, &[], facts(), Stamp::No);
        assert_eq!(parse(&again).scenario, link.scenario);
        assert_eq!(again.is_empty(), world == World::Actual);
    }
    assert_eq!(dropped(&parse("world=disc")), [("choice", EditError::Unknown)]);
}

#[test]
fn a_typed_range_belongs_to_the_chip_it_was_typed_for() {
    let mut scenario = parse("chip=h100&price=2.5").scenario;
    assert!(scenario.edit(Param::Price).is_some());
    scenario.set_chip(facts(), "h20").unwrap();
    assert!(scenario.edit(Param::Price).is_none());
    // A link names the chip and its price together, whatever comes first.
    assert!(parse("price=2.5&chip=h100").scenario.edit(Param::Price).is_some());
}

#[test]
fn foreign_keys_are_kept_and_versions_are_reported() {
    let link = parse("utm_source=x&theme=dark&m=1999-01&v=9");
    assert_eq!(
        link.kept,
        [("utm_source".into(), "x".into()), ("theme".into(), "dark".into())]
    );
    assert_eq!(
        link.notes,
        [
            Note::OtherData {
                asked: "1999-01".into(),
                moved: None
            },
            Note::OtherSchema { asked: "9".into() }
        ]
    );
    let text = query(&link.scenario, &link.kept, facts(), Stamp::No);
    assert_eq!(text, "theme=dark&utm_source=x");
}

#[test]
fn a_link_of_the_schema_before_is_read_and_what_changed_its_meaning_is_named() {
    let link = parse("v=1&m=2026-11&k=0.9&price=2&downtime=0");
    // The speed was counted against the best plan: its value says nothing now. The price is a price.
    assert!(link.scenario.edit(Param::Speed).is_none());
    assert!(link.scenario.edit(Param::Price).is_some());
    let older = Note::OlderSchema {
        reread: vec!["downtime".into()],
        dropped: vec!["k".into()],
    };
    assert_eq!(link.notes[0], older);
    // What the page said in that release is told, and what it says now.
    let Note::OtherData { asked, moved } = &link.notes[1] else {
        panic!("{:?}", link.notes)
    };
    let [then, now] = **moved.as_ref().unwrap();
    assert_eq!((asked.as_str(), then.run_odds), ("2026-11", 0.13));
    assert_eq!(now, facts().release(&facts().version).unwrap().numbers);
    // Without the schema a key means what it means today.
    assert!(parse("k=0.9").scenario.edit(Param::Speed).is_some());
    assert!(parse("v=2&k=0.9").notes.is_empty());
}

#[test]
fn a_default_typed_by_hand_is_not_an_edit() {
    let mut scenario = Scenario::default();
    scenario.set_text(facts(), Param::Price, "1.65 to 2.5").unwrap();
    assert_eq!(scenario, Scenario::default());
    scenario.set_text(facts(), Param::Price, "1.65〜2.6").unwrap();
    assert!(!scenario.is_default());
    scenario.reset(Param::Price);
    assert!(scenario.is_default());
}

#[test]
fn a_link_with_everything_changed_stays_short() {
    let mut scenario = Scenario::default();
    scenario.set_claim(facts(), "v3r1").unwrap();
    scenario.set_chip(facts(), "ascend-910b").unwrap();
    scenario.pay = Pay::Own;
    for spec in &PARAMS {
        let (low, high) = (spec.min * 1.1 + 0.012_345_6, spec.max * 0.912_345_6);
        let text = if spec.param.is_whole() {
            "4096".into()
        } else {
            format!("{low}..{high}")
        };
        scenario.set_text(facts(), spec.param, &text).unwrap();
    }
    assert!(query(&scenario, &[], facts(), Stamp::Yes).len() <= 2000);
}

proptest! {
    /// Whatever is typed of a claim, the link reads, and what it read writes itself back.
    #[test]
    fn any_typed_claim_gives_a_scenario(
        key in prop::sample::select(vec!["carch", "cchip", "cdate", "cformat", "cwho", "ctotal", "cactive", "ctokens", "cchips", "chours", "cprice", "cusd", "cut", "base"]),
        value in "[0-9a-z.e-]{0,14}",
        dollars in prop::option::of(1e3..1e9f64),
    ) {
        let dollars = dollars.map_or_else(String::new, |usd| format!("&cusd={usd}"));
        let read = Link::parse(&format!("claim=own{dollars}&{key}={value}"), facts());
        let _ = read.scenario.claim(facts());
        let written = query(&read.scenario, &[], facts(), Stamp::No);
        let again = Link::parse(&written, facts());
        prop_assert_eq!(again.scenario, read.scenario, "{}", written);
    }

    #[test]
    fn any_text_gives_a_scenario(text in "\\PC{0,200}") {
        let link = parse(&text);
        prop_assert!(!link.scenario.chip(facts()).id.is_empty());
    }

    #[test]
    fn worlds_days_and_rules_survive_a_link(
        world in 0..World::ALL.len(),
        base in "2022|2023|2025|2026|2019",
        limit in "rule_(tpp|io|pd|mem|sum)",
        value in "-?[0-9]{0,5}(\\.[0-9]{1,3})?",
        from in "20[1-3][0-9]-[01][0-9]-[0-3][0-9]",
        chip in "(h800|h20|ascend-910b|none)",
        pay in "rent|own|lend",
    ) {
        let world = World::ALL[world].id();
        let link = parse(&format!(
            "{limit}={value}&rule={base}&rule_from={from}&date={from}&world={world}&chip={chip}&pay={pay}"
        ));
        let again = query(&link.scenario, &[], facts(), Stamp::No);
        let read = parse(&again);
        prop_assert_eq!(&read.notes, &[]);
        prop_assert_eq!(read.scenario, link.scenario);
    }

    #[test]
    fn any_value_under_our_keys_gives_a_scenario(row in 0..PARAMS.len(), value in "[0-9.e+-]{0,12}(\\.\\.[0-9.e+-]{0,12})?") {
        let link = parse(&format!("{}={value}", PARAMS[row].id));
        let again = query(&link.scenario, &link.kept, facts(), Stamp::No);
        prop_assert_eq!(parse(&again).scenario, link.scenario);
    }
}

#[test]
fn a_control_edits_the_link() {
    let pair = |key: &str, value: &str| (key.to_owned(), value.to_owned());
    let edited = |before: &str, pairs: &[(String, String)]| with(before, pairs, facts());
    let link = edited("?price=2&host=7", &[pair("chip", "h20")]).unwrap();
    assert_eq!(link.scenario, parse("price=2&chip=h20").scenario);
    assert_eq!(link.kept, [pair("host", "7")], "what is not ours is kept");
    assert_eq!(
        edited("price=2", &[pair("price", "")]).unwrap().scenario,
        Scenario::default()
    );
    let set_twice = edited("", &[pair("price", "2"), pair("price", "3")]).unwrap();
    assert_eq!(set_twice.scenario, parse("price=3").scenario);
    // The limits of an own rule go with its world, without a word.
    let left = edited("world=custom&rule_tpp=4800", &[pair("world", "")]).unwrap();
    assert_eq!((left.scenario, left.notes), (Scenario::default(), Vec::new()));
    let refused = edited("price=2", &[pair("price", "cheap")]).unwrap_err();
    assert!(
        matches!(&refused[..], [Note::Dropped { key, why: EditError::NotARange, .. }] if key == "price"),
        "{refused:?}"
    );
}
