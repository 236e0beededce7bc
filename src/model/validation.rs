//! The model held against published runs, as records for people: `public/data/validation.json`.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::class::{Class, ClassModel, organisation};
use super::fit::USUAL_TOKENS;
use super::predict::{Reference, RunRow, predict, read_rows};
use crate::facts::reference_class::ReferenceClasses;
use crate::facts::validation::{Comparison, HoursOf};
use crate::units::{GpuHours, Tokens};

/// 95 % point of the standard normal distribution.
const Z95: f64 = 1.644_853_626_951_472_2;

#[derive(Deserialize)]
struct Measured {
    id: String,
    tokens: Option<f64>,
    active_params: Option<f64>,
    chip_hours: Option<f64>,
    tokens_per_s_per_chip: Option<f64>,
    source_title: String,
}

#[derive(Deserialize)]
struct Listed {
    id: String,
    /// Class of a row of the frozen list.
    class: Option<String>,
    /// Why a row takes no part.
    reason: Option<String>,
    /// The day on which the list of fitted rows was closed, of a row that came later.
    frozen: Option<String>,
    hours_low: Option<f64>,
    hours_high: Option<f64>,
}

fn read<T: for<'de> Deserialize<'de>>(text: &str) -> Result<Vec<T>, csv::Error> {
    csv::Reader::from_reader(text.as_bytes()).deserialize().collect()
}

/// The tables that are compared, as text.
#[derive(Clone, Copy, Debug)]
pub struct Lists<'a> {
    /// `runs.csv`.
    pub runs: &'a str,
    /// `validation_rows.csv`: the frozen list on which accuracy is stated.
    pub frozen: &'a str,
    /// `kept_out.csv`: in no fit, with the reason.
    pub kept_out: &'a str,
    /// `unseen.csv`: in no fit, because they came later.
    pub unseen: &'a str,
}

/// The frozen list, each run predicted by the fit without its organisation; then the rows that are kept out of every fit and can be
/// predicted; then those that came after the list of fitted rows was closed, a speed without a run as hours for 20 tokens per active
/// parameter. `table` is what `reference` has its classes from.
///
/// # Errors
/// A CSV error where a needed column is missing or unreadable.
pub fn compare(lists: &Lists, reference: &Reference, table: &ReferenceClasses) -> Result<Vec<Comparison>, csv::Error> {
    let rows: BTreeMap<String, RunRow> = read_rows(lists.runs)
        .into_iter()
        .map(|row| (row.id.clone(), row))
        .collect();
    let measured: Vec<Measured> = read(lists.runs)?;
    let mut listed: Vec<Listed> = read(lists.frozen)?;
    listed.extend(read::<Listed>(lists.kept_out)?);
    listed.extend(read::<Listed>(lists.unseen)?);
    let mut found = Vec::new();
    for entry in listed {
        let (Some(row), Some(measured)) = (rows.get(&entry.id), measured.iter().find(|row| row.id == entry.id)) else {
            continue;
        };
        // What one token costs is unknown where nobody says how many parameters it meets.
        let Some(active) = measured.active_params else { continue };
        let unseen = entry.frozen.is_some();
        let Some(tokens) = measured.tokens.or_else(|| unseen.then_some(USUAL_TOKENS * active)) else {
            continue;
        };
        let range = entry.hours_low.zip(entry.hours_high);
        let rate = measured.tokens_per_s_per_chip.filter(|_| unseen);
        let published = measured
            .chip_hours
            .or_else(|| range.map(|(low, high)| (low * high).sqrt()))
            .or_else(|| rate.map(|rate| tokens / rate / 3600.0));
        let Some(published) = published else { continue };
        // Who is on the frozen list has a say in the whole fit, who takes no part has none.
        let left_out = entry.class.as_ref().map(|_| ClassModel::without(table, &row.developer));
        let reference = Reference {
            classes: left_out.as_ref().unwrap_or(reference.classes),
            ..*reference
        };
        let row = RunRow {
            tokens: Some(tokens),
            ..row.clone()
        };
        let Ok(run) = predict(&row, &reference) else { continue };
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
            published_range: range.map(|(low, high)| [hours(low), hours(high)]),
            hours_p5: hours(run.hours_p5.to_gpu_hours()),
            hours_median: hours(run.hours_median.to_gpu_hours()),
            hours_p95: hours(run.hours_p95.to_gpu_hours()),
            kept_out: entry.reason.filter(|_| !unseen),
            unseen,
            document: measured.source_title.clone(),
            id: entry.id,
        });
    }
    Ok(found)
}

/// Standard deviation of the logarithm of a run's predicted hours.
pub fn sigma(run: &Comparison) -> f64 {
    libm::log(run.hours_p95 / run.hours_median) / Z95
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
