//! No value without evidence, and what could not be confirmed says so.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use undersold::facts::{Confidence, Facts, Reading};

use crate::{TABLES, by_id, directory, is_evidence, json, json_files, number, records, rules, string, text, walk};

/// The columns that hold values, with what covers them, and whether they are all covered.
#[test]
fn no_value_without_evidence() {
    let described = [
        "id",
        "name",
        "note",
        "evidence",
        "vendor",
        "status",
        "launch",
        "nonplanar",
        "datacenter",
        "sold_in_us",
        "process",
        "unit",
    ];
    let chip_group = |column: &str| match column {
        "memory_gb" | "memory_type" | "memory_gb_per_s" => "memory",
        "link_both_ways_gb_per_s" => "link",
        "nic_gbit_per_s" => "nic",
        "power_w" => "power",
        "logic_die_mm2" => "die",
        "fp4_low_tflops" => "fp4",
        _ => "compute",
    };
    let claim_group = |column: &str| match column {
        "stage_gpu_hours" | "stated_gpu_hours" => "hours",
        "usd_per_gpu_hour" | "usd_stated" => "money",
        "measured" => "measured",
        "excluded" => "excluded",
        "publisher" | "organisation" | "kind" | "run" => "publisher",
        "country" => "country",
        _ => "run",
    };
    let is_empty = |value: &Value| match value {
        Value::Null => true,
        Value::Array(items) => items.is_empty(),
        Value::Object(fields) => fields.values().all(Value::is_null),
        _ => false,
    };
    for name in TABLES {
        for row in records(name) {
            let evidence = row
                .get("evidence")
                .unwrap_or_else(|| panic!("{name}: no evidence in {row:?}"));
            if is_evidence(evidence) {
                continue;
            }
            let groups = evidence.as_object().expect("groups of evidence");
            for (column, value) in row.iter().filter(|(column, _)| !described.contains(&column.as_str())) {
                let group = match *name {
                    "chips.json" => chip_group(column),
                    "claims.json" => claim_group(column),
                    _ => panic!("{name}: groups of evidence are not expected here"),
                };
                let covered = groups.get(group).is_some_and(is_evidence);
                assert!(
                    covered || is_empty(value),
                    "{name}: {column} of {} has no {group} evidence",
                    string(&row, "id")
                );
            }
        }
    }
    for rule in rules("rules") {
        assert!(is_evidence(&rule["evidence"]["rule"]), "{rule:?}");
        let mut limits = 0;
        walk(&rule["test"], &mut Vec::new(), &mut |path, value| {
            limits += usize::from(value.is_number() && path.last() == Some(&"value"));
        });
        assert!(
            limits == 0 || is_evidence(&rule["evidence"]["numbers"]),
            "{}",
            string(&rule, "id")
        );
    }
}

#[test]
fn confidence_is_from_the_closed_set() {
    let closed = [
        "read",
        "read-second-hand",
        "derived",
        "calculated",
        "assumed",
        "unverified",
    ];
    for name in json_files() {
        let tree = json(&name);
        walk(&tree, &mut Vec::new(), &mut |path, value| {
            if path.last() == Some(&"confidence") {
                let word = value.as_str().expect("a word");
                // A shape is checked as a whole: it reproduces the published parameter counts or it does not.
                let shape = name == "architectures.json" && ["verified", "inferred"].contains(&word);
                assert!(shape || closed.contains(&word), "{name}: {word}");
            }
            if let Some(said) = value.as_str() {
                assert!(!said.contains("[memory]") && !said.contains("[read"), "{name}: {said}");
            }
        });
    }
    for name in ["epoch_costs.csv", "epoch_chip_prices.csv"] {
        assert!(!text(name).contains("[memory]"), "{name}");
    }
}

/// What another text reports was not read in its source; and a citation of a filing or of the press says who reported it.
#[test]
fn what_was_read_second_hand_says_so() {
    let facts = Facts::bundled();
    for name in json_files() {
        let tree = json(&name);
        walk(&tree, &mut Vec::new(), &mut |_, value| {
            let (Some(source), Some("read")) = (value["source"].as_str(), value["confidence"].as_str()) else {
                return;
            };
            let source = facts.source(source).unwrap_or_else(|| panic!("{name}: {source}"));
            assert_ne!(source.read, Reading::SecondHand, "{name}: {} is called read", source.id);
        });
    }
    for rule in rules("rules") {
        let citation = string(&rule, "citation");
        let press = ["Form 8-K", "Times", "Reuters", "summons"]
            .iter()
            .any(|word| citation.contains(word));
        let known = rule["evidence"]["rule"]["confidence"].as_str();
        assert!(
            !press || known == Some("read") || citation.contains("as reported"),
            "{citation}: {known:?}"
        );
    }
}

/// What the check of the facts could not confirm is shown only with that mark.
#[test]
fn what_could_not_be_confirmed_says_so() {
    let unverified = |evidence: &Value| evidence["confidence"] == "unverified";
    let facts = Facts::bundled();
    let register = facts
        .estimates
        .iter()
        .find(|row| row.id == "register-owning")
        .expect("row");
    assert_eq!(register.evidence.confidence, Confidence::Unverified);
    assert_eq!(
        facts
            .claim("kimi-k2")
            .and_then(|claim| claim.evidence.money.as_ref())
            .expect("money")
            .confidence,
        Confidence::Unverified
    );

    let rules = rules("rules");
    assert!(unverified(
        &by_id(&rules, "US-2025-01-diffusion")["evidence"]["consignee_year_tpp"]
    ));
    for id in ["CN-2025-09-6000D", "CN-2025-11-state-dc"] {
        assert!(unverified(&by_id(&rules, id)["evidence"]["rule"]), "{id}");
    }
    // Confirmed since, by quotations from the Federal Register: second-hand, no longer in doubt.
    for (id, group) in [
        ("US-2022-10-3A090", "numbers"),
        ("US-2024-12-3A090c", "comply_from"),
        ("US-2026-07-10-UAE", "rule"),
    ] {
        let evidence = &by_id(&rules, id)["evidence"][group];
        assert_eq!(evidence["confidence"], "read-second-hand", "{id} {group}");
    }

    let chips = records("chips.json");
    for id in ["ascend910b1", "ascend910b2", "ascend910b3", "ascend910b4"] {
        for group in ["compute", "memory", "die", "link", "nic"] {
            assert!(unverified(&by_id(&chips, id)["evidence"][group]), "{id} {group}");
        }
    }
    for (id, group) in [
        ("ascend910c", "die"),
        ("tpu-v4", "link"),
        ("tpu-v6e", "link"),
        ("trainium2", "link"),
        ("l2", "die"),
        ("rtx4090", "fp16"),
        ("br100", "link"),
        ("b300", "fp4"),
    ] {
        assert!(unverified(&by_id(&chips, id)["evidence"][group]), "{id} {group}");
    }

    let baselines = records("baselines.json");
    for id in ["kimi-k2-rumour", "grok-4-cloud", "gpt-oss-20b-hours", "gpt-4-statement"] {
        assert!(unverified(&by_id(&baselines, id)["evidence"]), "{id}");
    }
    let scores = records("evaluations.json");
    let arena: Vec<_> = scores
        .iter()
        .filter(|row| row["benchmark"] == "Chatbot Arena")
        .collect();
    assert!(!arena.is_empty() && arena.iter().all(|row| unverified(&row["evidence"])));
    let cnas: Vec<_> = records("prices.json")
        .into_iter()
        .filter(|row| row["evidence"]["source"] == "cnas-smuggling")
        .collect();
    assert!(!cnas.is_empty() && cnas.iter().all(|row| unverified(&row["evidence"])));
}

/// Estimates that lean on the very statement they would confirm are marked.
#[test]
fn circular_estimates_are_marked() {
    let baselines = records("baselines.json");
    for id in [
        "claude-3-5-sonnet-amortised",
        "mistral-large-amortised",
        "mistral-large-2-amortised",
    ] {
        assert_eq!(by_id(&baselines, id)["circular"], true, "{id}");
    }
    // Meta's card says 30.84M hours; Epoch AI's dollars stand on 35.09M = 16,384 × 2,142.
    assert_eq!(
        number(by_id(&baselines, "llama-3.1-405b-hours"), "gpu_hours"),
        Some(30.84e6)
    );
    assert_eq!(
        number(by_id(&baselines, "llama-3.1-405b-cloud"), "gpu_hours"),
        Some(16_384.0 * 2_142.0)
    );
}

/// A range that is said to be made of certain rows names rows that exist, and a rule that is written down.
#[test]
fn rows_and_rules_of_a_range_exist() {
    let ids = |table: &str| -> BTreeSet<String> {
        if json_files().contains(&format!("{table}.json")) {
            return records(&format!("{table}.json"))
                .iter()
                .map(|row| string(row, "id").to_owned())
                .collect();
        }
        let mut reader = csv::Reader::from_path(directory().join(format!("{table}.csv"))).expect(table);
        let heads = reader.headers().expect(table).clone();
        let column = heads.iter().position(|head| head == "id").expect("a column of ids");
        reader
            .records()
            .map(|row| row.expect(table)[column].to_owned())
            .collect()
    };
    let readme = text("README.md");
    let section = readme.split("### `").find(|part| part.starts_with("assumptions.json`"));
    let section = section.expect("a section on assumptions");
    let mut tables: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for row in &Facts::bundled().assumptions {
        for named in &row.rows {
            let (table, id) = named.split_once(':').unwrap_or_else(|| panic!("{named}: table:id"));
            let known = tables.entry(table.to_owned()).or_insert_with(|| ids(table));
            assert!(known.contains(id), "{} of {:?}: no row {named}", row.param, row.chip);
        }
        let distinct: BTreeSet<_> = row.rows.iter().collect();
        assert_eq!(
            distinct.len(),
            row.rows.len(),
            "{} of {:?}: a row twice",
            row.param,
            row.chip
        );
        if let Some(rule) = &row.rule {
            assert!(section.contains(&format!("- `{rule}`: ")), "README.md: no rule {rule}");
        }
    }
}
