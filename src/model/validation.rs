//! The model held against published runs, as records for people: `public/data/validation.json`.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::class::{Class, ClassModel, organisation};
use super::predict::{Reference, RunRow, predict, read_rows};
use crate::facts::reference_class::ReferenceClasses;
use crate::facts::validation::{Comparison, HoursOf};
use crate::units::{GpuHours, Tokens};

#[derive(Deserialize)]
struct Measured {
    id: String,
    tokens: Option<f64>,
    active_params: Option<f64>,
    total_params: Option<f64>,
    chip_hours: Option<f64>,
    source_title: String,
}

#[derive(Deserialize)]
struct Listed {
    id: String,
    /// Class of a row of the frozen list.
    class: Option<String>,
    /// Why a row is kept out.
    reason: Option<String>,
}

fn read<T: for<'de> Deserialize<'de>>(text: &str) -> Result<Vec<T>, csv::Error> {
    csv::Reader::from_reader(text.as_bytes()).deserialize().collect()
}

/// The frozen list, each run predicted by the fit without its organisation, then the rows that are kept out of every fit and can be predicted.
/// The texts are `runs.csv`, `validation_rows.csv` and `kept_out.csv`; `table` is what `reference` has its classes from.
///
/// # Errors
/// A CSV error where a needed column is missing or unreadable.
pub fn compare(
    runs: &str,
    frozen: &str,
    kept_out: &str,
    reference: &Reference,
    table: &ReferenceClasses,
) -> Result<Vec<Comparison>, csv::Error> {
    let rows: BTreeMap<String, RunRow> = read_rows(runs).into_iter().map(|row| (row.id.clone(), row)).collect();
    let measured: Vec<Measured> = read(runs)?;
    let mut listed: Vec<Listed> = read(frozen)?;
    listed.extend(read::<Listed>(kept_out)?);
    let mut found = Vec::new();
    for entry in listed {
        let (Some(row), Some(measured)) = (rows.get(&entry.id), measured.iter().find(|row| row.id == entry.id)) else {
            continue;
        };
        let (Some(tokens), Some(active)) = (measured.tokens, measured.active_params.or(measured.total_params)) else {
            continue;
        };
        let Some(published) = measured.chip_hours else { continue };
        // Who is on the frozen list has a say in the whole fit, who is kept out has none.
        let left_out = entry.class.as_ref().map(|_| ClassModel::without(table, &row.developer));
        let reference = Reference {
            classes: left_out.as_ref().unwrap_or(reference.classes),
            ..*reference
        };
        let Ok(run) = predict(row, &reference) else { continue };
        let class = entry.class.as_deref().map_or(run.class.id(), class_id);
        let part = row.kind != "full_run";
        let hours = |hours: f64| GpuHours::gpu_hours(rounded(hours));
        found.push(Comparison {
            name: row.model.clone(),
            organisation: organisation(&row.developer).to_owned(),
            chip: row.chip.clone(),
            active_billion: rounded(active / 1e9),
            tokens: Tokens::tokens(tokens),
            basis: if part { HoursOf::Part } else { HoursOf::Run },
            class: class.to_owned(),
            published_hours: hours(published),
            hours_p5: hours(run.hours_p5.to_gpu_hours()),
            hours_median: hours(run.hours_median.to_gpu_hours()),
            hours_p95: hours(run.hours_p95.to_gpu_hours()),
            kept_out: entry.reason,
            document: measured.source_title.clone(),
            id: entry.id,
        });
    }
    Ok(found)
}

/// The class that the frozen list spells out.
fn class_id(name: &str) -> &'static str {
    Class::ALL
        .into_iter()
        .find(|class| name.starts_with(class.id()))
        .unwrap_or(Class::Published)
        .id()
}

/// Five significant digits: more than any source states, and the same file on every machine.
fn rounded(value: f64) -> f64 {
    format!("{value:.4e}").parse().unwrap_or(value)
}
