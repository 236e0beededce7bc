//! Ids, sources, dates, documentation: what every file must have.

use std::collections::BTreeSet;
use std::fs;

use undersold::facts::{Archive, Facts, Reading};

use crate::{TABLES, directory, json, json_files, records, rules, string, text, walk};

/// ISO 8601 of any of the three precisions.
fn is_iso(date: &str) -> bool {
    let shape_fits = match date.len() {
        4 => true,
        7 => date.as_bytes()[4] == b'-',
        10 => date.as_bytes()[4] == b'-' && date.as_bytes()[7] == b'-',
        _ => false,
    };
    let part = |range: std::ops::Range<usize>| date.get(range).map_or(Some(1), |digits| digits.parse::<u32>().ok());
    shape_fits
        && date.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-')
        && part(0..4).is_some_and(|year| (2010..=2026).contains(&year))
        && part(5..7).is_some_and(|month| (1..=12).contains(&month))
        && part(8..10).is_some_and(|day| (1..=31).contains(&day))
}

#[test]
fn bundled_tables_parse_and_ids_are_unique() {
    let facts = Facts::bundled();
    assert_eq!(
        (facts.version.as_str(), facts.checked.as_str(), facts.known_to.as_str()),
        ("2026-12", "2026-11-30", "2026-10-11")
    );
    assert!(facts.known_to <= facts.checked);
    assert_eq!(Archive::bundled().controls.rules.as_of, facts.known_to);
    assert!(facts.claim("v3").is_some() && facts.claim("v3r1").is_some());
    for name in [
        "sources.json",
        "claims.json",
        "estimates.json",
        "chips.json",
        "baselines.json",
        "benchmarks.json",
        "allegations.json",
        "remarks.json",
        "api_prices.json",
        "comparators.json",
        "prices.json",
    ] {
        let rows = records(name);
        let ids: BTreeSet<&str> = rows.iter().map(|row| string(row, "id")).collect();
        assert_eq!(ids.len(), rows.len(), "{name}: an id twice");
    }
    let rules = rules("rules");
    assert_eq!(
        rules.iter().map(|row| string(row, "id")).collect::<BTreeSet<_>>().len(),
        29
    );
    let keys: BTreeSet<_> = facts
        .assumptions
        .iter()
        .map(|row| (&row.param, &row.chip, &row.at))
        .collect();
    assert_eq!(keys.len(), facts.assumptions.len(), "a parameter twice for one chip");
    for ids in [
        facts
            .architectures
            .iter()
            .map(|row| row.id.as_str())
            .collect::<Vec<_>>(),
        facts.accelerators.iter().map(|row| row.id.as_str()).collect(),
    ] {
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len());
    }
}

#[test]
fn every_source_resolves_and_is_used() {
    let facts = Facts::bundled();
    let mut used = BTreeSet::new();
    for name in json_files() {
        let tree = json(&name);
        walk(&tree, &mut Vec::new(), &mut |path, value| {
            if path.last() == Some(&"source") {
                let id = value.as_str().unwrap_or_else(|| panic!("{name}: {path:?}"));
                assert!(facts.source(id).is_some(), "{name}: no source {id}");
                used.insert(id.to_owned());
            }
        });
    }
    for name in ["epoch_costs.csv", "epoch_chip_prices.csv"] {
        let mut reader = csv::Reader::from_path(directory().join(name)).expect(name);
        let column = reader
            .headers()
            .expect(name)
            .iter()
            .position(|head| head == "source")
            .expect("source column");
        for row in reader.records() {
            let row = row.expect(name);
            assert!(
                facts.source(&row[column]).is_some(),
                "{name}: no source {}",
                &row[column]
            );
            used.insert(row[column].to_owned());
        }
    }
    for source in &facts.sources {
        let ours = matches!(source.read, Reading::Judgement | Reading::Derived);
        assert!(ours || source.publisher != "Undersold", "{}", source.id);
        assert!(
            source.title.chars().count() <= 60,
            "{}: too long to stand under a figure",
            source.id
        );
        assert!(
            source.url.as_deref().is_none_or(|url| url.starts_with("https://")),
            "{}",
            source.id
        );
        // NVIDIA's best published speed is cited in text before a table carries it.
        assert!(
            used.contains(&source.id) || source.id == "megatron-moe" || ours,
            "{} is never cited",
            source.id
        );
        if source.publisher == "Epoch AI" && source.url.as_deref().is_some_and(|url| url.contains("github")) {
            assert_eq!(source.licence.as_deref(), Some("CC BY 4.0"), "{}", source.id);
        }
    }
}

#[test]
fn dates_are_iso_and_not_in_the_future() {
    let checked = &Facts::bundled().checked;
    let date_keys = [
        "date",
        "from",
        "to",
        "released",
        "launch",
        "published",
        "comply_from",
        "checked",
        "known_to",
        "as_of",
    ];
    for name in json_files() {
        let tree = json(&name);
        walk(&tree, &mut Vec::new(), &mut |path, value| {
            if path.last().is_some_and(|key| date_keys.contains(key))
                && let Some(date) = value.as_str()
            {
                assert!(is_iso(date), "{name}: {path:?} {date}");
                assert!(
                    date <= checked.as_str(),
                    "{name}: {path:?} {date} is after the facts were checked"
                );
            }
        });
    }
}

#[test]
fn csv_tables_parse() {
    for (name, columns, rows) in [("epoch_costs.csv", 45, 92), ("epoch_chip_prices.csv", 10, 310)] {
        let mut reader = csv::Reader::from_path(directory().join(name)).expect(name);
        let heads = reader.headers().expect(name).clone();
        assert!(heads.len() >= columns, "{name}: {} columns", heads.len());
        let money: Vec<usize> = (0..heads.len()).filter(|&at| heads[at].contains("usd")).collect();
        assert!(!money.is_empty(), "{name}");
        let mut count = 0;
        for row in reader.records() {
            let row = row.expect(name);
            for &at in money.iter().filter(|&&at| !row[at].is_empty()) {
                let value: f64 = row[at]
                    .parse()
                    .unwrap_or_else(|_| panic!("{name}: {} in {}", &row[at], &heads[at]));
                assert!(value > 0.0, "{name}: {row:?}");
            }
            count += 1;
        }
        assert_eq!(count, rows, "{name}");
    }
}

/// Every file and every column is explained to whoever downloads it.
#[test]
fn the_readme_documents_every_column() {
    let readme = text("README.md");
    let section = |name: &str| {
        let start = readme
            .find(&format!("### `{name}`"))
            .unwrap_or_else(|| panic!("README.md has no section on {name}"));
        let rest = &readme[start + 4..];
        rest[..rest.find("\n### ").unwrap_or(rest.len())].to_owned()
    };
    for entry in fs::read_dir(directory()).expect("public/data") {
        let name = entry.expect("entry").file_name().into_string().expect("name");
        if name != "README.md" {
            section(&name);
        }
    }
    for name in TABLES
        .iter()
        .copied()
        .chain(["sources.json", "accelerators.json", "architectures.json"])
    {
        let section = section(name);
        let columns: BTreeSet<String> = records(name)
            .iter()
            .flat_map(|row| row.keys().cloned().collect::<Vec<_>>())
            .collect();
        for column in columns {
            assert!(
                section.contains(&format!("`{column}`")),
                "README.md: {column} of {name}"
            );
        }
    }
    let section = section("rules.json");
    for column in rules("rules")
        .iter()
        .flat_map(|row| row.keys().cloned().collect::<Vec<_>>())
    {
        assert!(
            section.contains(&format!("`{column}`")),
            "README.md: {column} of a rule"
        );
    }
    assert!(readme.contains("CC BY 4.0") && readme.contains("Epoch AI"));
}

/// One document is one source: readers tell sources apart by what is printed of them.
#[test]
fn no_source_stands_twice() {
    let mut known = BTreeSet::new();
    for source in &Facts::bundled().sources {
        let printed = (&source.title, &source.publisher, &source.date);
        assert!(known.insert(printed), "{}: {printed:?}", source.id);
    }
}
