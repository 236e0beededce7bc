//! Validates everything in `public/data`: identity, sources, dates, units, ranges, evidence, arithmetic.
//!
//! Expected values come from the cited documents or from independent arithmetic, never from our own output.

mod allegations;
mod claims;
mod controls;
mod evidence;
mod identity;
mod shares;
mod values;

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value};

type Record = Map<String, Value>;

/// Arrays of records that carry `evidence`.
const TABLES: &[&str] = &[
    "adoption.json",
    "allegations.json",
    "remarks.json",
    "api_prices.json",
    "assumptions.json",
    "baselines.json",
    "benchmarks.json",
    "chips.json",
    "claims.json",
    "comparators.json",
    "estimates.json",
    "evaluations.json",
    "prices.json",
    "windows.json",
    "worlds.json",
];

fn directory() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("public/data")
}

fn text(name: &str) -> String {
    fs::read_to_string(directory().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn json(name: &str) -> Value {
    serde_json::from_str(&text(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn records(name: &str) -> Vec<Record> {
    let Value::Array(rows) = json(name) else {
        panic!("{name} is not an array")
    };
    rows.into_iter()
        .map(|row| {
            row.as_object()
                .cloned()
                .unwrap_or_else(|| panic!("{name}: not a record"))
        })
        .collect()
}

fn rules(part: &str) -> Vec<Record> {
    json("rules.json")[part]
        .as_array()
        .expect(part)
        .iter()
        .map(|row| row.as_object().expect(part).clone())
        .collect()
}

fn string<'a>(record: &'a Record, key: &str) -> &'a str {
    record[key].as_str().unwrap_or_else(|| panic!("{key} of {record:?}"))
}

fn number(record: &Record, key: &str) -> Option<f64> {
    record.get(key).and_then(Value::as_f64)
}

fn by_id<'a>(rows: &'a [Record], id: &str) -> &'a Record {
    rows.iter()
        .find(|row| string(row, "id") == id)
        .unwrap_or_else(|| panic!("no {id}"))
}

/// Every value of the tree with the keys that lead to it; list positions are left out.
fn walk<'a>(value: &'a Value, path: &mut Vec<&'a str>, visit: &mut impl FnMut(&[&str], &'a Value)) {
    visit(path, value);
    match value {
        Value::Array(items) => items.iter().for_each(|item| walk(item, path, visit)),
        Value::Object(fields) => {
            for (key, field) in fields {
                path.push(key);
                walk(field, path, visit);
                path.pop();
            }
        }
        _ => {}
    }
}

fn json_files() -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(directory())
        .expect("public/data")
        .map(|entry| entry.expect("entry").file_name().into_string().expect("name"))
        .filter(|name| Path::new(name).extension().is_some_and(|extension| extension == "json"))
        .collect();
    names.sort();
    names
}

fn is_evidence(value: &Value) -> bool {
    value
        .as_object()
        .is_some_and(|fields| fields.contains_key("confidence") && fields.contains_key("source"))
}
