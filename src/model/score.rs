//! Predictions held against published runs.
//!
//! The error of a run is `ln(predicted hours / published hours)`. The yardstick is the rule that most outside estimates
//! use: 37.5 % utilisation (the value Epoch AI imputes), 6 × active parameters per token, dense BF16 peak.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::flops::six_n;
use crate::units::{FlopPerSecond, GpuHours, Tokens};

/// Utilisation of the fixed rule (Epoch AI, training-cost-trends).
pub const FIXED_UTILISATION: f64 = 0.375;

/// A published run as measured. Never an input of a prediction.
#[derive(Clone, Debug, PartialEq)]
pub struct Published {
    /// Id of the row in `public/data/runs.csv`.
    pub id: String,
    /// Organisation.
    pub organisation: String,
    /// Class in `public/data/validation_rows.csv`.
    pub class: String,
    /// Chip-hours: published, or else tokens over the published speed.
    pub hours: GpuHours,
    /// Chip-hours by the fixed rule.
    pub fixed_rule: GpuHours,
}

#[derive(Deserialize)]
struct Row {
    id: String,
    developer: String,
    active_params: Option<f64>,
    total_params: Option<f64>,
    tokens: Option<f64>,
    chip_hours: Option<f64>,
    tokens_per_s_per_chip: Option<f64>,
    peak_bf16_tflops: Option<f64>,
}

#[derive(Deserialize)]
struct Class {
    id: String,
    class: String,
}

/// The rows of `validation` (columns `id,class`) found in `runs`, with their measured hours.
///
/// # Errors
///
/// A CSV error where a needed column is missing or unreadable in either text.
pub fn published(runs: &str, validation: &str) -> Result<Vec<Published>, csv::Error> {
    let rows: Vec<Row> = csv::Reader::from_reader(runs.as_bytes())
        .deserialize()
        .collect::<Result<_, _>>()?;
    let mut found = Vec::new();
    for class in csv::Reader::from_reader(validation.as_bytes()).deserialize() {
        let Class { id, class } = class?;
        let Some(row) = rows.iter().find(|row| row.id == id) else {
            continue;
        };
        if let Some((hours, fixed_rule)) = measured(row) {
            found.push(Published {
                id,
                organisation: super::class::organisation(&row.developer).to_owned(),
                class,
                hours,
                fixed_rule,
            });
        }
    }
    Ok(found)
}

/// Hours as published and by the fixed rule.
fn measured(row: &Row) -> Option<(GpuHours, GpuHours)> {
    let tokens = row.tokens?;
    let hours = row
        .chip_hours
        .or_else(|| row.tokens_per_s_per_chip.map(|speed| tokens / speed / 3600.0))?;
    let active = row.active_params.or(row.total_params)?;
    let peak = FlopPerSecond::tera(row.peak_bf16_tflops?);
    Some((
        GpuHours::gpu_hours(hours),
        fixed_rule(Tokens::tokens(tokens), active, peak),
    ))
}

/// Chip-hours by the fixed rule: `6ND / (0.375 · peak)`.
pub fn fixed_rule(tokens: Tokens, active_parameters: f64, peak_bf16: FlopPerSecond) -> GpuHours {
    let seconds = (six_n(active_parameters) * tokens.to_tokens()).to_flop()
        / (peak_bf16.to_flop_per_second() * FIXED_UTILISATION);
    GpuHours::gpu_hours(seconds / 3600.0)
}

/// How far a set of predictions is off, in natural logarithms.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Score {
    /// Runs compared.
    pub runs: usize,
    /// Root mean square.
    pub rms: f64,
    /// Mean absolute value.
    pub mae: f64,
    /// Mean: positive where hours are over-predicted.
    pub bias: f64,
    /// Share of runs inside the 5–95 % interval.
    pub coverage: f64,
}

/// The score of errors `ln(predicted / published)`, each with the spread of its interval. `None` without runs.
pub fn score(errors: &[(f64, f64)]) -> Option<Score> {
    if errors.is_empty() {
        return None;
    }
    let n = errors.len() as f64;
    let mean = |value: fn(f64) -> f64| errors.iter().map(|&(ln, _)| value(ln)).sum::<f64>() / n;
    let inside = |&&(ln, sigma): &&(f64, f64)| ln.abs() <= 1.644_853_626_951_472_2 * sigma;
    Some(Score {
        runs: errors.len(),
        rms: mean(|ln| ln * ln).sqrt(),
        mae: mean(f64::abs),
        bias: mean(|ln| ln),
        coverage: errors.iter().filter(inside).count() as f64 / n,
    })
}

/// The noise floor: how far runs of one organisation lie from each other, whatever is common to them taken off. Pairs
/// of organisation and error; `None` where no organisation has two runs.
pub fn same_organisation(errors: &[(&str, f64)]) -> Option<f64> {
    let mut groups: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
    for &(name, ln) in errors {
        groups.entry(name).or_default().push(ln);
    }
    let (mut squares, mut degrees) = (0.0, 0.0);
    for group in groups.values() {
        let mean = group.iter().sum::<f64>() / group.len() as f64;
        squares += group.iter().map(|ln| (ln - mean) * (ln - mean)).sum::<f64>();
        degrees += group.len() as f64 - 1.0;
    }
    (degrees > 0.0).then(|| (squares / degrees).sqrt())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;

    #[test]
    fn scores_by_hand() {
        let score = score(&[(0.3, 0.226), (-0.1, 0.226), (0.4, 0.226), (0.4, 0.3)]).unwrap();
        assert_eq!(score.runs, 4);
        assert!((score.rms - (0.42_f64 / 4.0).sqrt()).abs() < 1e-12);
        assert!((score.mae - 0.3).abs() < 1e-12);
        assert!((score.bias - 0.25).abs() < 1e-12);
        // 1.645 × 0.226 = 0.372, 1.645 × 0.3 = 0.493.
        assert!((score.coverage - 0.75).abs() < 1e-12);
        assert_eq!(super::score(&[]), None);
    }

    #[test]
    fn the_noise_floor_by_hand() {
        // a: ±0.1 around 0.5, one degree of freedom; b alone says nothing.
        let floor = same_organisation(&[("a", 0.4), ("a", 0.6), ("b", 3.0)]).unwrap();
        assert!((floor - 0.02_f64.sqrt()).abs() < 1e-12);
        // ±0.2 around 0.6: two degrees of freedom.
        let floor = same_organisation(&[("a", 0.4), ("a", 0.6), ("a", 0.8)]).unwrap();
        assert!((floor - 0.2).abs() < 1e-12);
        assert_eq!(same_organisation(&[("a", 1.0), ("b", 2.0)]), None);
    }

    #[test]
    fn epochs_rule_on_v3() {
        // 6 × 37B × 14.8T / (0.375 × 989.5T × 3600) by hand.
        let hours = fixed_rule(Tokens::trillion(14.8), 37e9, FlopPerSecond::tera(989.5));
        assert!((hours.to_million() - 2.459_6).abs() < 1e-3);
    }

    #[test]
    fn hours_from_a_published_speed() {
        // 3.6e9 tokens at 1,000 a second are 1,000 chip-hours; 6 · 1e9 · 3.6e9 / (0.375 · 100e12 · 3,600) = 160.
        let row = Row {
            id: String::new(),
            developer: String::new(),
            active_params: Some(1e9),
            total_params: Some(9e9),
            tokens: Some(3.6e9),
            chip_hours: None,
            tokens_per_s_per_chip: Some(1e3),
            peak_bf16_tflops: Some(100.0),
        };
        let (hours, fixed) = measured(&row).unwrap();
        assert!((hours.to_gpu_hours() - 1000.0).abs() < 1e-9);
        assert!((fixed.to_gpu_hours() - 160.0).abs() < 1e-9);
    }
}
