//! Fits [`super::class`] to published runs, and judges each organisation's runs by a fit that never saw it.
//!
//! Rows: all of `public/data/runs.csv` with chip-hours and tokens, or tokens per second and chip, except fine-tuning,
//! post-training, energy-only rows, projections and estimates, and those named in `public/data/kept_out.csv` and
//! `public/data/unseen.csv`.
//!
//! Weights: errors of one organisation in one class correlate (ρ = 0.3), so its rows together say little about a class,
//! which keeps repeated benchmark submissions from outvoting the rest, while the contrasts between them (8 bits against
//! 4) count in full. Losses grow linearly beyond 0.4 (Huber), and every term but the common one is drawn to 0 as by half
//! a row. Left-out errors hardly change for ρ from 0.1 to 0.5 and priors of 0.3 to one row.
//!
//! Intervals: the spread of a class is the order statistic of absolute left-out errors that would cover a further
//! exchangeable run with 90 % (split-conformal, Vovk et al. 2005), over the normal distribution's 1.645.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::class::{Class, ClassModel, Profile, TERMS, organisation, thinness};
use super::layout::Rule;
use super::predict::{Reference, planned, read_rows};

/// Correlation of errors inside one organisation and class.
const SHARED: f64 = 0.3;
/// Error from which the loss grows linearly.
const HUBER: f64 = 0.4;
/// Weight of the prior at 0, in rows.
const RIDGE: f64 = 0.5;
/// Rounds of reweighting; the fourth decimal settles after ten.
const ROUNDS: usize = 30;
/// Coverage of an interval from 5 to 95 %.
const COVERED: f64 = 0.9;
/// 95 % point of the standard normal distribution.
const Z95: f64 = 1.644_853_626_951_472_2;
/// Training tokens per active parameter where a speed is told without a run (arXiv 2203.15556).
pub(super) const USUAL_TOKENS: f64 = 20.0;

const N: usize = TERMS.len();

/// One row to fit.
#[derive(Clone, Debug, PartialEq)]
pub struct Sample {
    /// Id in `runs.csv`.
    pub id: String,
    /// Organisation.
    pub organisation: String,
    /// What the row says of itself.
    pub profile: Profile,
    /// Accelerator id.
    pub chip: String,
    /// `ln(hours / hours of the best plan)`.
    pub over_plan: f64,
    /// The same against the plan by the reference rule ([`Rule`]).
    pub over_reference_plan: f64,
    /// Hours of a whole run, rather than a rate.
    pub whole_run: bool,
}

#[derive(Deserialize)]
struct Measured {
    row_type: String,
    tokens: Option<f64>,
    chip_hours: Option<f64>,
    tokens_per_s_per_chip: Option<f64>,
}

#[derive(Deserialize)]
struct KeptOut {
    id: String,
}

/// Kinds of rows that are no training from scratch, or not measured.
const OTHER_KINDS: [&str; 7] = [
    "energy_only",
    "fine_tune",
    "post_training",
    "projection",
    "cost_estimate",
    "rl",
    "",
];

/// The rows to fit, from `runs.csv` and the lists of rows that take no part (column `id`): `kept_out.csv`, `unseen.csv`.
///
/// # Errors
///
/// A CSV error where a needed column is missing or unreadable in either text.
pub fn samples(runs: &str, left_out: &[&str], reference: &Reference) -> Result<Vec<Sample>, csv::Error> {
    let measured: Vec<Measured> = csv::Reader::from_reader(runs.as_bytes())
        .deserialize()
        .collect::<Result<_, _>>()?;
    let mut kept_out = BTreeSet::new();
    for list in left_out {
        for row in csv::Reader::from_reader(list.as_bytes()).deserialize() {
            let KeptOut { id } = row?;
            kept_out.insert(id);
        }
    }
    let mut found = Vec::new();
    for (mut row, measured) in read_rows(runs).into_iter().zip(measured) {
        if OTHER_KINDS.contains(&measured.row_type.as_str()) || kept_out.contains(&row.id) {
            continue;
        }
        let run = measured.chip_hours.zip(measured.tokens);
        let speed = run.map(|(hours, tokens)| tokens / hours / 3600.0);
        let Some(speed) = speed.or(measured.tokens_per_s_per_chip) else {
            continue;
        };
        row.tokens = row
            .tokens
            .or_else(|| row.active_params.or(row.total_params).map(|n| USUAL_TOKENS * n));
        let (Ok(mended), Ok(plain)) = (
            planned(&row, reference, Rule::Mended),
            planned(&row, reference, Rule::Reference),
        ) else {
            continue;
        };
        found.push(Sample {
            id: row.id,
            organisation: organisation(&row.developer).to_owned(),
            profile: mended.profile,
            chip: mended.chip,
            over_plan: libm::log(mended.plan.speed.to_tokens_per_second() / speed),
            over_reference_plan: libm::log(plain.plan.speed.to_tokens_per_second() / speed),
            whole_run: run.is_some(),
        });
    }
    Ok(found)
}

/// The same rows with the reference rule's plans as the yardstick: what the fit would be with nothing mended.
pub fn unmended(samples: &[Sample]) -> Vec<Sample> {
    let mut rows = samples.to_vec();
    for row in &mut rows {
        row.over_plan = row.over_reference_plan;
    }
    rows
}

/// A row's features and target with the share of its group's mean taken off that an equicorrelated error calls for.
struct Group<'a> {
    members: Vec<&'a Sample>,
    /// Share of the mean that is taken off: `1 − √((1 − ρ) / (1 + (m − 1) ρ))`.
    share: f64,
}

/// The terms fitted to `samples`: generalised least squares on targets whose errors are cut at [`HUBER`].
fn terms(samples: &[&Sample]) -> [f64; N] {
    let mut groups: BTreeMap<(&str, Class), Vec<&Sample>> = BTreeMap::new();
    for &sample in samples {
        let key = (sample.organisation.as_str(), sample.profile.class);
        groups.entry(key).or_default().push(sample);
    }
    let groups: Vec<Group> = groups
        .into_values()
        .map(|members| Group {
            share: 1.0 - ((1.0 - SHARED) / (1.0 + (members.len() as f64 - 1.0) * SHARED)).sqrt(),
            members,
        })
        .collect();
    let mut found = [0.0; N];
    for round in 0..ROUNDS {
        let mut matrix = [[0.0; N]; N];
        let mut right = [0.0; N];
        for (term, row) in matrix.iter_mut().enumerate() {
            row[term] = if term == 0 { 1e-9 } else { RIDGE };
        }
        for group in &groups {
            // The target stands in the last place.
            let rows: Vec<[f64; N + 1]> = group
                .members
                .iter()
                .map(|sample| {
                    let features = sample.profile.features();
                    let expected: f64 = found.iter().zip(features).map(|(term, feature)| term * feature).sum();
                    let error = sample.over_plan - expected;
                    let kept = if round == 0 { error } else { error.clamp(-HUBER, HUBER) };
                    let mut row = [expected + kept; N + 1];
                    row[..N].copy_from_slice(&features);
                    row
                })
                .collect();
            let off: [f64; N + 1] = std::array::from_fn(|column| {
                group.share * rows.iter().map(|row| row[column]).sum::<f64>() / rows.len() as f64
            });
            for row in rows {
                let row: [f64; N + 1] = std::array::from_fn(|column| row[column] - off[column]);
                for i in 0..N {
                    right[i] += row[i] * row[N];
                    for j in 0..N {
                        matrix[i][j] += row[i] * row[j];
                    }
                }
            }
        }
        found = solve(matrix, right);
    }
    found
}

/// Solves a positive definite system by elimination.
fn solve(mut matrix: [[f64; N]; N], mut right: [f64; N]) -> [f64; N] {
    for pivot in 0..N {
        let row = matrix[pivot];
        for below in pivot + 1..N {
            let factor = matrix[below][pivot] / row[pivot];
            for (cell, above) in matrix[below].iter_mut().zip(row) {
                *cell -= factor * above;
            }
            right[below] -= factor * right[pivot];
        }
    }
    for pivot in (0..N).rev() {
        let known: f64 = (pivot + 1..N).map(|column| matrix[pivot][column] * right[column]).sum();
        right[pivot] = (right[pivot] - known) / matrix[pivot][pivot];
    }
    right
}

/// Organisations seen on each chip.
fn organisations(samples: &[&Sample]) -> BTreeMap<String, u32> {
    let mut seen: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for sample in samples {
        seen.entry(sample.chip.clone())
            .or_default()
            .insert(&sample.organisation);
    }
    seen.into_iter()
        .map(|(chip, names)| (chip, names.len() as u32))
        .collect()
}

/// A run judged by a fit without its organisation.
#[derive(Clone, Debug, PartialEq)]
pub struct Judged {
    /// Id in `runs.csv`.
    pub id: String,
    /// Organisation.
    pub organisation: String,
    /// Kind of evidence ([`Profile::spread_id`]).
    pub kind: &'static str,
    /// `ln(predicted / published)`.
    pub ln: f64,
    /// Width of the interval relative to the class's spread.
    pub thinness: f64,
    /// Hours of a whole run, rather than a rate.
    pub whole_run: bool,
}

impl Judged {
    /// The spread that the other organisations' left-out errors give this run.
    pub fn sigma(&self, all: &[Self]) -> f64 {
        let others = all.iter().filter(|other| other.organisation != self.organisation);
        spread_of(self.kind, others) * self.thinness
    }
}

/// Every sample judged by the others' organisations: terms and counts of organisations are fitted without its own.
pub fn leave_organisations_out(samples: &[Sample]) -> Vec<Judged> {
    let names: BTreeSet<&str> = samples.iter().map(|sample| sample.organisation.as_str()).collect();
    let mut judged = Vec::new();
    for name in names {
        let (own, others): (Vec<&Sample>, Vec<&Sample>) =
            samples.iter().partition(|sample| sample.organisation == name);
        let model = ClassModel {
            terms: terms(&others),
            spread: BTreeMap::new(),
            organisations: organisations(&others),
        };
        judged.extend(own.into_iter().map(|sample| Judged {
            id: sample.id.clone(),
            organisation: sample.organisation.clone(),
            kind: sample.profile.spread_id(),
            ln: model.ln_over_plan(&sample.profile) - sample.over_plan,
            thinness: thinness(model.organisations.get(&sample.chip).copied().unwrap_or(0)),
            whole_run: sample.whole_run,
        }));
    }
    judged
}

/// The spread of a kind of evidence: of whole runs, except for tables, which hold none.
fn spread_of<'a>(kind: &str, judged: impl Iterator<Item = &'a Judged>) -> f64 {
    let mut errors: Vec<f64> = judged
        .filter(|run| run.kind == kind && (run.whole_run || kind == "vendor-table"))
        .map(|run| run.ln.abs() / run.thinness)
        .collect();
    errors.sort_by(f64::total_cmp);
    let rank = (COVERED * (errors.len() as f64 + 1.0)).ceil() as usize;
    errors
        .get(rank.min(errors.len()).wrapping_sub(1))
        .map_or(f64::NAN, |error| error / Z95)
}

/// The terms of [`ClassModel`] alone.
pub fn fit_terms(samples: &[Sample]) -> [f64; N] {
    terms(&samples.iter().collect::<Vec<_>>())
}

/// The model fitted to all samples.
pub fn fit(samples: &[Sample]) -> ClassModel {
    let all: Vec<&Sample> = samples.iter().collect();
    let judged = leave_organisations_out(samples);
    let kinds: BTreeSet<&str> = samples.iter().map(|sample| sample.profile.spread_id()).collect();
    ClassModel {
        terms: terms(&all),
        spread: kinds
            .into_iter()
            .map(|kind| (kind.to_owned(), spread_of(kind, judged.iter())))
            .collect(),
        organisations: organisations(&all),
    }
}

/// The model fitted to the rows of everybody but one organisation, as that organisation's runs are judged: terms and
/// counts without its rows, spreads from the errors of the others ([`leave_organisations_out`]).
pub fn fit_without(samples: &[Sample], judged: &[Judged], name: &str) -> ClassModel {
    let others: Vec<&Sample> = samples.iter().filter(|sample| sample.organisation != name).collect();
    let kinds: BTreeSet<&str> = others.iter().map(|sample| sample.profile.spread_id()).collect();
    let left = || judged.iter().filter(|run| run.organisation != name);
    ClassModel {
        terms: terms(&others),
        spread: kinds
            .into_iter()
            .map(|kind| (kind.to_owned(), spread_of(kind, left())))
            .collect(),
        organisations: organisations(&others),
    }
}

/// The accelerators on which an organisation has a row.
pub fn chips_of<'a>(samples: &'a [Sample], name: &str) -> BTreeSet<&'a str> {
    let own = samples.iter().filter(|sample| sample.organisation == name);
    own.map(|sample| sample.chip.as_str()).collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;

    fn sample(organisation: &str, class: Class, four_bit: bool, over_plan: f64) -> Sample {
        Sample {
            id: String::new(),
            organisation: organisation.to_owned(),
            profile: Profile {
                class,
                audited: false,
                eight_bit: false,
                four_bit,
                mixture: false,
            },
            chip: "h100".to_owned(),
            over_plan,
            over_reference_plan: over_plan,
            whole_run: true,
        }
    }

    #[test]
    fn known_terms_come_back() {
        // 40 organisations each say 0.3, 0.2 more on the frontier and 0.25 less in 4 bits: only the prior stands between.
        let mut rows = Vec::new();
        for index in 0..40 {
            let name = format!("o{index}");
            rows.push(sample(&name, Class::Published, false, 0.3));
            rows.push(sample(&name, Class::Published, true, 0.05));
            rows.push(sample(&name, Class::FrontierProduction, false, 0.5));
        }
        let [common, frontier, vendor, audited, _, four_bit, _] = fit_terms(&rows);
        assert!((common - 0.3).abs() < 0.01, "{common}");
        assert!((frontier - 0.2).abs() < 0.01, "{frontier}");
        assert!((four_bit + 0.25).abs() < 0.01, "{four_bit}");
        assert!(vendor.abs() < 1e-9 && audited.abs() < 1e-9);
        // One absurd row among 120 moves nothing by more than its cut error over its peers.
        rows[0].over_plan = 5.0;
        assert!((fit_terms(&rows)[0] - common).abs() < HUBER / 20.0);
    }

    #[test]
    fn what_is_unmended_is_held_against_the_reference_plan() {
        let mut row = sample("a", Class::Published, false, 0.3);
        row.over_reference_plan = 0.7;
        let found = unmended(&[row]);
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].over_plan, found[0].over_reference_plan), (0.7, 0.7));
    }

    #[test]
    fn crowds_of_one_organisation_do_not_outvote() {
        // Thirty rows of one organisation at 0.3 against three at 0: the mean of rows would be 0.27.
        let mut rows: Vec<Sample> = (0..30).map(|_| sample("crowd", Class::Published, false, 0.3)).collect();
        rows.extend(["a", "b", "c"].map(|name| sample(name, Class::Published, false, 0.0)));
        // Effective weights 30 / (1 + 29 ρ) = 3.09 against 3: 0.3 × 3.09 / 6.09.
        let common = fit_terms(&rows)[0];
        assert!((common - 0.3 * 3.0928 / 6.0928).abs() < 1e-3, "{common}");
    }

    #[test]
    fn spreads_cover_a_further_run() {
        // Nineteen errors 0.01 … 0.19: rank ⌈0.9 · 20⌉ = 18.
        let judged: Vec<Judged> = (1..=19)
            .map(|index| Judged {
                id: String::new(),
                organisation: format!("o{index}"),
                kind: "published",
                ln: f64::from(index) / 100.0,
                thinness: 1.0,
                whole_run: true,
            })
            .collect();
        assert!((spread_of("published", judged.iter()) - 0.18 / Z95).abs() < 1e-12);
        assert!(spread_of("frontier", judged.iter()).is_nan());
        // Without its own 0.19 the largest is left with eighteen: rank 18 of them.
        assert!((judged[18].sigma(&judged) - 0.18 / Z95).abs() < 1e-12);
    }

    #[test]
    fn organisations_by_their_first_word() {
        for (developer, name) in [
            ("NVIDIA Megatron-LM", "NVIDIA"),
            ("NVIDIA / CoreWeave", "NVIDIA"),
            ("MosaicML/Databricks", "MosaicML"),
            ("Microsoft+NVIDIA", "Microsoft"),
            ("", ""),
        ] {
            assert_eq!(organisation(developer), name);
        }
    }
}
