//! The model held against published runs, as records for people: `public/data/validation.json`.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::class::Class;
use super::fit::{leave_organisations_out, organisation, samples};
use super::predict::{Reference, RunRow, predict, read_rows};
use crate::facts::validation::{Comparison, HoursOf};
use crate::units::{GpuHours, Tokens};

/// 95 % point of the standard normal distribution.
const Z95: f64 = 1.644_853_626_951_472_2;

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

/// The frozen list, each run predicted without its organisation, then the rows that are kept out of every fit and can be predicted.
/// The texts are `runs.csv`, `validation_rows.csv` and `kept_out.csv`.
///
/// # Errors
/// A CSV error where a needed column is missing or unreadable.
pub fn compare(runs: &str, frozen: &str, kept_out: &str, reference: &Reference) -> Result<Vec<Comparison>, csv::Error> {
    let rows: BTreeMap<String, RunRow> = read_rows(runs).into_iter().map(|row| (row.id.clone(), row)).collect();
    let measured: Vec<Measured> = read(runs)?;
    let judged = leave_organisations_out(&samples(runs, kept_out, reference)?);
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
        let (class, median, spread) = if let Some(class) = &entry.class {
            let Some(run) = judged.iter().find(|run| run.id == entry.id) else {
                continue;
            };
            let spread = libm::exp(Z95 * run.sigma(&judged));
            (class_id(class), published * libm::exp(run.ln), spread)
        } else {
            let Ok(run) = predict(row, reference) else { continue };
            let spread = run.hours_p95 / run.hours_median;
            (run.class.id(), run.hours_median.to_gpu_hours(), spread)
        };
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
            hours_p5: hours(median / spread),
            hours_median: hours(median),
            hours_p95: hours(median * spread),
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
