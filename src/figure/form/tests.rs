//! The forms hold what they promise: every value is one that the link takes, in both languages.

use super::*;
use crate::audit::{Engine, audit, worlds};
use crate::facts::{Archive, Facts, World};
use crate::say::Lang;
use crate::scenario::link::with;
use crate::scenario::{Link, Scenario};

/// Scenarios that bring out every field and reason.
const LINKS: [&str; 13] = [
    "",
    "claim=v3r1&count=rl&speed=published",
    "claim=r1",
    "claim=llama-3.1-405b&downtime=0",
    "claim=minimax-m1",
    "claim=kimi-k2&class=vendor",
    "claim=own&chours=3000000&cprice=2&cusd=5000000",
    "claim=own&ctotal=671&cactive=37&ctokens=14.8&chours=600000&cformat=fp8&cchip=h100",
    "claim=cheaper&cut=80&base=gpt-4",
    "world=custom&rule=2023&rule_tpp=4000&date=2023-12-01",
    "world=custom&rule_io=300&rule_from=2021-03-01",
    "world=strict2022&phi_prior=labs",
    "world=grey&chip=ascend-910b",
];

const OTHER: &str = "https://example.org/en/?world=domestic&k=0.5..0.7&count=programme&class=vendor#odds";

fn built(id: FormId, query: &str, lang: Lang, other: &str) -> (Scenario, Form) {
    let facts = Facts::bundled();
    let link = Link::parse(query, facts);
    assert!(link.notes.is_empty(), "{query}: {:?}", link.notes);
    let mut engine = Engine::default();
    let found = audit(facts, &link.scenario);
    let mut inquiry = Inquiry::bundled(&mut engine, &found, &link.scenario, lang);
    let form = build(id, &mut inquiry, other);
    (link.scenario, form)
}

fn edit(query: &str, form: &Form, field: &Field, value: &str) -> Scenario {
    let given = form.with.iter().chain(&field.with);
    let given = given.filter(|(key, _)| *key != field.key).cloned();
    let pairs: Vec<_> = given.chain([(field.key.clone(), value.to_owned())]).collect();
    let link = with(query, &pairs, Facts::bundled());
    link.unwrap_or_else(|notes| panic!("{query}, {}={value}: {notes:?}", field.key))
        .scenario
}

fn choices(field: &Field) -> &[Choice] {
    match &field.kind {
        Kind::Choice(choices) | Kind::Buttons(choices) => choices,
        Kind::Text(_) | Kind::Day(_) => &[],
    }
}

fn now(field: &Field) -> &str {
    match &field.kind {
        Kind::Text(value) | Kind::Day(value) => value,
        Kind::Choice(choices) | Kind::Buttons(choices) => choices
            .iter()
            .find(|choice| choice.on)
            .map_or("", |choice| &choice.value),
    }
}

#[test]
fn every_text_is_there_and_in_its_language() {
    for (index, query) in LINKS.into_iter().enumerate() {
        for id in FormId::ALL {
            // These work out the bill a dozen times, or a hundred.
            if [FormId::Readings, FormId::Compare].contains(&id) && index % 4 != 0 {
                continue;
            }
            let [ja, en] = Lang::ALL.map(|lang| built(id, query, lang, OTHER).1);
            assert_eq!(ja.fields.len(), en.fields.len());
            for (lang, form) in [(Lang::Ja, &ja), (Lang::En, &en)] {
                let table = form.table.as_ref().expect("every form comes to something");
                let mut texts: Vec<&String> = form.text.iter().chain(&form.notes).chain([&table.caption]).collect();
                texts.extend(table.columns.iter().chain(table.rows.iter().flatten()));
                texts.extend(form.fields.iter().map(|field| &field.label));
                texts.extend(form.fields.iter().flat_map(choices).map(|choice| &choice.name));
                for text in texts {
                    assert!(!text.is_empty(), "{query} {id:?} {lang:?}: {form:#?}");
                    assert!(!text.contains("NaN") && !text.contains("inf"), "{query} {id:?}: {text}");
                    let foreign = |c: char| ('\u{3040}'..='\u{9fff}').contains(&c);
                    assert!(lang == Lang::Ja || !text.chars().any(foreign), "{query} {id:?}: {text}");
                }
                assert!(table.rows.iter().all(|row| row.len() == table.columns.len()));
                assert!(!table.rows.is_empty());
            }
        }
    }
}

#[test]
fn a_choice_that_is_on_is_the_scenarios_and_each_is_taken() {
    for (index, query) in LINKS.into_iter().enumerate() {
        for id in FormId::ALL {
            if id == FormId::Readings && index % 4 != 0 {
                continue;
            }
            let (_, form) = built(id, query, Lang::En, "");
            for field in &form.fields {
                let all = choices(field);
                let on = all.iter().filter(|choice| choice.on).count();
                assert!(all.is_empty() || on == 1, "{query} {id:?} {}: {on} are on", field.key);
                for choice in all {
                    edit(query, &form, field, &choice.value);
                }
            }
        }
    }
}

#[test]
fn setting_what_is_set_changes_nothing() {
    for (index, query) in LINKS.into_iter().enumerate() {
        for id in [FormId::Readings, FormId::Rule] {
            if id == FormId::Readings && index % 4 != 0 {
                continue;
            }
            let (scenario, form) = built(id, query, Lang::Ja, "");
            for field in &form.fields {
                // Editing the rule moves to its world; that is the one thing which an edit of it does.
                if field.key.starts_with("rule") && scenario.world() != World::Custom {
                    continue;
                }
                let again = edit(query, &form, field, now(field));
                if field.key.starts_with("rule_") {
                    // A limit as it is written is the limit left alone.
                    let rules = |scenario: &Scenario| {
                        let controls = &Archive::bundled().controls;
                        worlds::own_world(controls, scenario.own_rule()).map(|(own, row)| (own.rules, row))
                    };
                    assert_eq!(rules(&again), rules(&scenario), "{query} {}", field.key);
                } else {
                    assert_eq!(again, scenario, "{query} {}", field.key);
                }
            }
        }
    }
}

#[test]
fn the_readers_own_claim_begins_as_the_present_one() {
    let facts = Facts::bundled();
    for query in LINKS {
        let (scenario, form) = built(FormId::Own, query, Lang::Ja, "");
        let own: Vec<&Field> = form
            .fields
            .iter()
            .filter(|field| !["cut", "base"].contains(&&*field.key))
            .collect();
        let first = edit(query, &form, own[0], now(own[0]));
        let (was, is) = (scenario.claim(facts), first.claim(facts));
        // As it stands it is the claim itself, where a table holds that.
        let known = facts.claim(&was.facts.id).map_or("own", |claim| &claim.id);
        assert_eq!(is.facts.id, known, "{query}");
        assert_eq!(is.facts.tokens, was.facts.tokens);
        assert_eq!(is.facts.accelerator, was.facts.accelerator);
        assert_eq!(is.facts.stated_gpu_hours, was.facts.stated_gpu_hours);
        assert_eq!(is.facts.usd_per_gpu_hour, was.facts.usd_per_gpu_hour);
        for field in own {
            // Empty counts beside a named shape are those of the shape.
            if ["ctotal", "cactive"].contains(&&*field.key) && now(field).is_empty() {
                continue;
            }
            assert_eq!(edit(query, &form, field, now(field)), first, "{query} {}", field.key);
        }
    }
}

#[test]
fn one_edit_changes_one_thing() {
    let facts = Facts::bundled();
    let (_, form) = built(FormId::Own, "", Lang::En, "");
    let field = |key: &str| form.fields.iter().find(|field| field.key == key).unwrap();
    // Half the price, the dollars as stated: the sum no longer holds.
    let edited = edit("", &form, field("cprice"), "1");
    assert_eq!(
        edited.typed().pairs().find(|(key, _)| *key == "chours").unwrap().1,
        "2788000"
    );
    let found = audit(facts, &edited).claim;
    assert!(!found.checks[0].agrees(), "{found:?}");
    // A parameter count leaves the named shape and keeps the other count: V3 has 671 billion, of which 37 meet a token.
    let edited = edit("", &form, field("ctotal"), "1342");
    let shape = edited.claim(facts).shape.unwrap();
    assert!(shape.name.starts_with("1342B-A37"), "{}", shape.name);
    // "Cheaper" keeps its own two fields, which leave it what it is.
    let query = "claim=cheaper&base=gpt-4";
    let (_, form) = built(FormId::Own, query, Lang::En, "");
    let cut = &form.fields[0];
    let edited = edit(query, &form, cut, "50");
    assert_eq!(
        (cut.key.as_str(), edited.claim(facts).facts.id.as_str(), edited.cut()),
        ("cut", "cheaper", 50.0)
    );
}

#[test]
fn another_rule_keeps_no_limit_that_it_lacks() {
    let query = "world=custom&rule_io=300";
    let (_, form) = built(FormId::Rule, query, Lang::En, "");
    let rule = form.fields.iter().find(|field| field.key == "rule").unwrap();
    let edited = edit(query, &form, rule, "2023");
    assert_eq!(edited, Link::parse("world=custom&rule=2023", Facts::bundled()).scenario);
}

#[test]
fn the_tables_say_what_the_audit_says() {
    let row = |form: &Form, head: &str| {
        let rows = &form.table.as_ref().unwrap().rows;
        let found = rows.iter().find(|row| row[0].starts_with(head));
        found.unwrap_or_else(|| panic!("{head}: {rows:#?}")).clone()
    };
    // As the test of the switches has it: 3.6 and 45.2 in 100, 28.0 with downtime on top of the published hours.
    let (_, form) = built(FormId::Readings, "", Lang::En, "");
    assert_eq!(row(&form, "As it stands")[1..3], ["4 in 100", "45 in 100"]);
    assert_eq!(row(&form, "Downtime: added to the stated hours")[2], "28 in 100");
    // 2,788,000 hours on 2,048 chips: 1,361 hours, 57 days. 385 TFLOP/s of 989: 39 %.
    let (_, form) = built(FormId::Own, "", Lang::En, "");
    assert_eq!(row(&form, "Hours × price")[1..], ["$5.576M against $5.576M", "Agrees."]);
    assert_eq!(row(&form, "Hours ÷ chips")[1], "57 days");
    assert_eq!(row(&form, "MFU: causal")[1], "39%");
    // The H800's links of 400 GB/s pass under 600 and not under 400.
    let (_, form) = built(FormId::Rule, "world=custom&date=2023-06-01", Lang::En, "");
    assert!(
        row(&form, "H800")[2].contains("links 400 < 600 GB/s"),
        "{:?}",
        row(&form, "H800")
    );
    let (_, form) = built(FormId::Rule, "world=custom&date=2023-06-01&rule_io=400", Lang::En, "");
    assert!(
        row(&form, "H800")[2].contains("links 400 ≥ 400 GB/s"),
        "{:?}",
        row(&form, "H800")
    );
}

#[test]
fn links_of_every_shape_are_compared() {
    let notes = |other: &str| built(FormId::Compare, "price=2", Lang::En, other).1.notes;
    let (_, form) = built(FormId::Compare, "price=2", Lang::En, "");
    assert!(form.table.is_none() && form.notes.is_empty() && form.text.len() == 1);
    assert_eq!(notes("hello").len(), 1);
    assert!(notes("?price=2")[0].contains("same"), "{:?}", notes("?price=2"));
    assert_eq!(notes("https://example.org/ja/?price=2&host=1#odds"), notes("price=2"));
    assert!(notes("price=x")[0].contains("price=x"), "what was dropped is named");
    // From 2 to 3 dollars an hour the run costs half as much again.
    let (_, form) = built(FormId::Compare, "price=2", Lang::En, "price=3");
    let rows = &form.table.unwrap().rows;
    assert_eq!(rows.len(), 2);
    assert_eq!((&*rows[0][3], &*rows[1][3]), ("×1.5", "×1.5"));
    let (_, form) = built(FormId::Compare, "chip=v100", Lang::En, "price=3&count=programme");
    let rows = &form.table.unwrap().rows;
    assert!(
        rows.iter().all(|row| row[3] == "–"),
        "without a median there is no worth"
    );
}
