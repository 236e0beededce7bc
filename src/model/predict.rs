//! GPU-hours of a training run from what was decided before it started.
//!
//! A row in the column format of `public/data/runs.csv` gives model, tokens, chip, cluster and precision. Everything
//! that was measured (hours, days, tokens per second, utilisation, TFLOP/s, energy, cost) is not even read, so that a
//! prediction can be held against it. `hours = tokens / (3600 · best plan) · exp(terms)`, lognormal; terms and spread are
//! those of the row's reference class ([`super::class`]), which follows from the row as well.
//!
//! Rules where a row is silent:
//! - shape: the recorded architecture of that name, with or without the size behind it, if the given numbers agree with it, else
//!   [`super::shape`];
//! - software: no fused attention, recomputation always and no full sharding up to 2022; 2024's where the year is
//!   missing;
//! - precision: 8-bit where the row names any 8-bit or 4-bit format and the chip's 8-bit speed is known, else 16-bit;
//! - cluster: [`super::cluster`], also for clusters that cannot be divided or are too small. The note says so;
//! - batch: [`super::shape::batch`], for the compute of at least 20 tokens per active parameter: a benchmark that trains
//!   a slice keeps the batch of the whole run.

use serde::Deserialize;

use super::class::{Class, ClassModel, Profile};
use super::cluster;
use super::flops::{Convention, flop_per_token, parameters};
use super::layout::{Precision, Rule};
use super::planner::Plan;
use super::run::gpu_hours;
use super::setup::Setup;
use super::shape::{self, Known};
use crate::facts::accelerator::Accelerator;
use crate::facts::architecture::Architecture;
use crate::facts::throughput::ThroughputConstants;
use crate::units::{GpuHours, Tokens, TokensPerSecond};

/// 95 % point of the standard normal distribution.
const Z95: f64 = 1.644_853_626_951_472_2;
/// Longest sequence that is taken at its word.
const LONGEST: u32 = 1 << 24;

/// The inputs of one published run: columns of `public/data/runs.csv` that were known before it started. Parameters and
/// tokens as counts, widths in elements; `None` where the row is silent or unreadable.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RunRow {
    /// Id of the row; `row 7` where it has none.
    pub id: String,
    /// What kind of row it is: `full_run`, `mlperf_run`, `throughput`, …
    pub kind: String,
    /// Model name.
    pub model: String,
    /// Organisation.
    pub developer: String,
    /// Year.
    pub year: Option<u32>,
    /// All parameters.
    pub total_params: Option<f64>,
    /// Parameters that one token meets.
    pub active_params: Option<f64>,
    /// Training tokens.
    pub tokens: Option<f64>,
    /// Sequence length, tokens.
    pub sequence: Option<u32>,
    /// Layers.
    pub layers: Option<u32>,
    /// Hidden width.
    pub hidden: Option<u32>,
    /// Query heads.
    pub heads: Option<u32>,
    /// Key/value heads.
    pub kv_heads: Option<u32>,
    /// Width of a dense feed-forward layer.
    pub ffn: Option<u32>,
    /// Vocabulary.
    pub vocabulary: Option<u32>,
    /// Routed experts.
    pub experts: Option<u32>,
    /// Routed experts active per token.
    pub experts_active: Option<u32>,
    /// Width of one routed expert.
    pub expert_ffn: Option<u32>,
    /// Chip as the source names it.
    pub chip: String,
    /// Chips in the cluster.
    pub n_chips: Option<u32>,
    /// Number format as the source names it.
    pub precision: String,
}

/// The input columns as text; measured columns have no field here and are skipped by the reader.
#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
struct Text {
    id: String,
    row_type: String,
    model: String,
    developer: String,
    year: String,
    total_params: String,
    active_params: String,
    tokens: String,
    seq_len: String,
    layers: String,
    hidden: String,
    heads: String,
    kv_heads: String,
    ffn: String,
    vocab: String,
    experts: String,
    topk: String,
    moe_ffn: String,
    chip: String,
    n_chips: String,
    precision: String,
}

/// A positive number, or nothing.
fn number(text: &str) -> Option<f64> {
    let value: f64 = text.trim().replace(['_', ','], "").parse().ok()?;
    (value.is_finite() && value > 0.0).then_some(value)
}

/// A positive whole number; of "32+1 shared" the leading 32.
fn count(text: &str) -> Option<u32> {
    let value = number(text).or_else(|| {
        let digits: String = text.trim().chars().take_while(char::is_ascii_digit).collect();
        number(&digits)
    })?;
    (value >= 1.0 && value <= f64::from(u32::MAX)).then_some(value as u32)
}

/// The rows of a CSV text with the header of `public/data/runs.csv`; columns may be missing or in any order, and a row
/// that cannot be read becomes an empty one rather than an error, so that it gets its note.
pub fn read_rows(text: &str) -> Vec<RunRow> {
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let rows = reader.deserialize::<Text>().enumerate().map(|(index, row)| {
        let row = row.unwrap_or_default();
        RunRow {
            id: if row.id.is_empty() {
                format!("row {}", index + 1)
            } else {
                row.id
            },
            year: count(&row.year),
            total_params: number(&row.total_params),
            active_params: number(&row.active_params),
            tokens: number(&row.tokens),
            sequence: count(&row.seq_len),
            layers: count(&row.layers),
            hidden: count(&row.hidden),
            heads: count(&row.heads),
            kv_heads: count(&row.kv_heads),
            ffn: count(&row.ffn),
            vocabulary: count(&row.vocab),
            experts: count(&row.experts),
            experts_active: count(&row.topk),
            expert_ffn: count(&row.moe_ffn),
            n_chips: count(&row.n_chips),
            kind: row.row_type,
            model: row.model,
            developer: row.developer,
            chip: row.chip,
            precision: row.precision,
        }
    });
    rows.collect()
}

/// What predictions rest on.
#[derive(Clone, Copy, Debug)]
pub struct Reference<'a> {
    /// Recorded shapes.
    pub architectures: &'a [Architecture],
    /// Recorded chips.
    pub accelerators: &'a [Accelerator],
    /// Constants of the throughput model.
    pub constants: &'a ThroughputConstants,
    /// Reference classes.
    pub classes: &'a ClassModel,
}

/// A predicted run.
#[derive(Clone, Debug, PartialEq)]
pub struct Prediction {
    /// One run in twenty needs fewer chip-hours.
    pub hours_p5: GpuHours,
    /// Even odds.
    pub hours_median: GpuHours,
    /// One run in twenty needs more.
    pub hours_p95: GpuHours,
    /// What had to be assumed, in English; empty where nothing had to.
    pub note: String,
    /// Whom the run is compared with.
    pub class: Class,
    /// The plan behind it, on the cluster that was planned.
    pub plan: Plan,
    /// Expected speed, tokens per second and chip, everything billed.
    pub speed: TokensPerSecond,
}

/// Why a row has no prediction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Impossible {
    /// No token count.
    NoTokens,
    /// No parameter count, or none a transformer can have.
    NoParameters,
    /// The chip is not among the recorded ones.
    UnknownChip(String),
    /// No layout fits, even on a cluster much larger than the row's.
    DoesNotFit,
}

impl std::fmt::Display for Impossible {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NoTokens => write!(f, "no training tokens given"),
            Self::NoParameters => write!(f, "no usable parameter count"),
            Self::UnknownChip(chip) if chip.is_empty() => write!(f, "no chip given"),
            Self::UnknownChip(chip) => write!(f, "no throughput record of the chip '{chip}'"),
            Self::DoesNotFit => write!(f, "no layout fits the chip's memory"),
        }
    }
}

impl std::error::Error for Impossible {}

/// Predicts the chip-hours of a row.
///
/// # Errors
///
/// [`Impossible`] where tokens, parameters or the chip are missing or no layout fits.
pub fn predict(row: &RunRow, reference: &Reference) -> Result<Prediction, Impossible> {
    let planned = planned(row, reference, Rule::Mended)?;
    let behind = libm::exp(reference.classes.ln_over_plan(&planned.profile));
    let speed = planned.plan.speed * (1.0 / behind);
    let median = gpu_hours(planned.tokens, speed);
    let spread = libm::exp(Z95 * reference.classes.sigma(&planned.profile, &planned.chip));
    Ok(Prediction {
        hours_p5: median / spread,
        hours_median: median,
        hours_p95: median * spread,
        note: planned.notes.join("; "),
        class: planned.profile.class,
        plan: planned.plan,
        speed,
    })
}

/// The best plan for a row, before its reference class has a say.
pub(super) struct Planned {
    pub tokens: Tokens,
    pub plan: Plan,
    pub profile: Profile,
    /// Accelerator id.
    pub chip: String,
    pub notes: Vec<String>,
}

/// Plans a row.
pub(super) fn planned(row: &RunRow, reference: &Reference, rule: Rule) -> Result<Planned, Impossible> {
    let tokens = row.tokens.ok_or(Impossible::NoTokens)?;
    let year = row.year.unwrap_or(2024);
    let mut notes = Vec::new();
    let shape = shape_of(row, year, reference, &mut notes).ok_or(Impossible::NoParameters)?;
    let chip = reference
        .accelerators
        .iter()
        .find(|chip| chip.is_called(&row.chip))
        .ok_or_else(|| Impossible::UnknownChip(row.chip.clone()))?;
    if row.year.is_none() {
        notes.push("year unknown, software of 2024 assumed".to_owned());
    }
    let precision = precision_of(&row.precision, chip, &mut notes);
    let sequence = row
        .sequence
        .filter(|&tokens| tokens <= LONGEST)
        .unwrap_or(shape.sequence);
    let mut convention = Convention::CAUSAL;
    convention.mtp = shape.mtp_modules > 0;
    let per_token = flop_per_token(&shape, sequence, convention);
    let active = parameters(&shape).active as f64;
    let chips = row.n_chips.unwrap_or_else(|| {
        let assumed = cluster::usual(per_token * tokens, chip);
        notes.push(format!("cluster unknown, {assumed} chips assumed"));
        assumed
    });
    let setup = Setup {
        shape: &shape,
        chip,
        chips,
        precision,
        sequence,
        tokens,
        year,
    };
    let (on, plan) = setup.best(reference.constants, rule).ok_or(Impossible::DoesNotFit)?;
    if on < chips {
        notes.push(format!("planned on {on} of {chips} chips, which divide badly"));
    } else if on > chips {
        notes.push(format!("planned on {on} chips: the model does not fit on {chips}"));
    }
    Ok(Planned {
        tokens: Tokens::tokens(tokens),
        plan,
        profile: Profile::of(row, active, chip, shape.moe.is_some()),
        chip: chip.id.clone(),
        notes,
    })
}

/// The recorded shape of that name where the row does not contradict it, else an inferred one.
fn shape_of(row: &RunRow, year: u32, reference: &Reference, notes: &mut Vec<String>) -> Option<Architecture> {
    let name = row.model.split(" (").next().unwrap_or_default();
    let agrees = |shape: &&Architecture| {
        let same = |given: Option<u32>, own: u32| given.is_none_or(|given| given == own);
        let near = |total: f64| (parameters(shape).total as f64 / total - 1.0).abs() < 0.03;
        same(row.layers, shape.layers) && same(row.hidden, shape.hidden) && row.total_params.is_none_or(near)
    };
    let called = |shape: &&Architecture| shape.is_called(name) || shape.is_called(without_size(name));
    let mut known = reference.architectures.iter().filter(called);
    if let Some(shape) = known.find(agrees) {
        return Some(shape.clone());
    }
    let known = Known {
        total: row.total_params?,
        active: row.active_params,
        year,
        sequence: row.sequence,
        layers: row.layers,
        hidden: row.hidden,
        heads: row.heads,
        kv_heads: row.kv_heads,
        ffn: row.ffn,
        vocabulary: row.vocabulary,
        experts: row.experts,
        experts_active: row.experts_active,
        expert_ffn: row.expert_ffn,
    };
    if row.layers.is_none() || row.hidden.is_none() {
        notes.push("shape inferred from the parameter count".to_owned());
    }
    shape::infer(&known)
}

/// A name without the size that a table puts behind it: `DeepSeek-V3 671B-A37B` is `DeepSeek-V3`.
fn without_size(name: &str) -> &str {
    let Some((before, last)) = name.rsplit_once(' ') else {
        return name;
    };
    let size = last.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let is_size = size.len() < last.len() && size.starts_with(['M', 'B', 'T']);
    if is_size { before } else { name }
}

fn precision_of(text: &str, chip: &Accelerator, notes: &mut Vec<String>) -> Precision {
    let text = text.to_ascii_uppercase();
    let narrow = ["FP8", "INT8", "FP4", "FP6"].iter().any(|format| text.contains(format));
    if !narrow {
        return Precision::Bf16;
    }
    if chip.gemm_fp8_tflops <= 0.0 {
        notes.push("8-bit speed of the chip unknown, 16-bit assumed".to_owned());
        return Precision::Bf16;
    }
    if text.contains("FP4") && !text.contains("FP8") {
        notes.push("4-bit run at 8-bit speed".to_owned());
    }
    Precision::Fp8
}
