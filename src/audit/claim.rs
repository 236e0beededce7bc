//! The claim recomputed from its own inputs, what those imply about speed, and whether they agree with one another.

use super::checks::checks;
pub use super::checks::{Check, SUM};
use super::columns::{Engine, home_chip};
use super::{Missing, Undisclosed};
use crate::facts::{Baseline, ClaimKind, Confidence, Facts, Method, World};
use crate::model::flops::{self, Convention};
use crate::scenario::typed::CHEAPER;
use crate::scenario::{Inferred, Param, Scenario, Scope};
use crate::units::{Days, Flop, FlopPerSecond, GpuHours, TokensPerSecond, Usd, UsdPerGpuHour, sort_few};

/// The claim, recomputed.
#[derive(Clone, Debug, PartialEq)]
pub struct ClaimAudit {
    /// Id in `claims.json`, or that of a claim which no table holds.
    pub id: String,
    /// Name in print; empty for a typed-in claim without one, for which each language has words.
    pub name: String,
    /// What was stated, and by whom: what may be said of it depends on this.
    pub kind: ClaimKind,
    /// Developer of the model; `None` for a typed-in claim without one.
    pub publisher: Option<String>,
    /// What of a model it counts.
    pub scope: Scope,
    /// Ids of what it is known to leave out.
    pub excluded: Vec<String>,
    /// How its hours are known; `None` where they are not.
    pub hours_known: Option<Confidence>,
    /// "N % cheaper than": the share N, whose model, cheaper than what.
    pub cheaper: Option<Cheaper>,
    /// All hours of the claim; `None` where they are not disclosed.
    pub hours: Option<GpuHours>,
    /// Hours of its run, without reinforcement learning.
    pub run_hours: Option<GpuHours>,
    /// The price that its dollars rest on.
    pub price: Option<UsdPerGpuHour>,
    /// Where that price comes from.
    pub basis: PriceBasis,
    /// What the claim comes to: hours × price where both are known; `None` where neither hours nor dollars are
    /// ([`Undisclosed::Amount`]).
    pub usd: Option<Usd>,
    /// The same for its run alone, without reinforcement learning.
    pub run_usd: Option<Usd>,
    /// Dollars that the claim states; `None` where it states hours only.
    pub stated: Option<Usd>,
    /// Lowest and highest rent of its chip that was quoted around its time: the default range, whatever the reader types.
    pub quotes: Option<[UsdPerGpuHour; 2]>,
    /// Days of the run on the claim's cluster, without interruption.
    pub days: Option<Days>,
    /// Chips of the claim's cluster.
    pub chips: Option<u32>,
    /// What a rule stands in for, because the claim does not say.
    pub inferred: Vec<Inferred>,
    /// What hours and tokens imply, or what is not disclosed.
    pub forensics: Result<Forensics, Missing>,
    /// The claim's statements held against one another.
    pub checks: Vec<Check>,
    /// For "N % cheaper than": what the claim comes to by each measure of the baseline; empty otherwise.
    pub measures: Vec<Measure>,
}

impl ClaimAudit {
    /// Whether it is of a model of DeepSeek's, whose papers, tests and press this page knows; what a reader types is nobody's.
    pub fn is_of_deepseek(&self) -> bool {
        self.kind != ClaimKind::Typed && self.publisher.as_deref() == Some("DeepSeek")
    }

    /// Whether it counts only what was added to a model that existed already.
    pub fn is_increment(&self) -> bool {
        self.scope == Scope::Increment
    }

    /// Dollars to print: as stated, else what the claim comes to, if anything.
    pub fn printed(&self) -> Option<Usd> {
        self.stated.or(self.usd)
    }
}

/// "N % cheaper than a baseline" in its parts.
#[derive(Clone, Debug, PartialEq)]
pub struct Cheaper {
    /// N, a share.
    pub cut: f64,
    /// The model that it is said of.
    pub model: String,
    /// The baseline's name.
    pub base: String,
}

/// Where the price of an hour comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PriceBasis {
    /// The claim names it.
    Claim,
    /// Stated dollars over stated hours.
    Implied,
    /// The reader's, at its median: the claim names hours only.
    Reader,
    /// There is none: the claim names dollars only.
    None,
}

impl PriceBasis {
    /// The id in reports.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Claim => "claim",
            Self::Implied => "implied",
            Self::Reader => "reader",
            Self::None => "none",
        }
    }
}

/// Speed implied by the claim's tokens and hours, with every convention named.
#[derive(Clone, Debug, PartialEq)]
pub struct Forensics {
    /// Training FLOP per token, causal attention, without multi-token prediction.
    pub flop_per_token: Flop,
    /// The same with full (non-causal) attention.
    pub flop_per_token_full: Flop,
    /// Tokens per second and accelerator.
    pub tokens_per_second: TokensPerSecond,
    /// FLOP per second and accelerator, causal.
    pub flop_per_second: FlopPerSecond,
    /// Model FLOP utilisation: causal FLOP, dense BF16 peak, billed pre-training hours (all hours where stages are not told apart).
    pub mfu: f64,
    /// The same with full attention.
    pub mfu_full: f64,
    /// Utilisation under every convention in use.
    pub readings: Vec<Mfu>,
    /// Share of the reference class that was no faster, over the planner's best; `None` where nothing can be planned.
    pub percentile: Option<f64>,
}

/// A utilisation with the three conventions that it depends on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mfu {
    /// Which FLOP are counted: `causal`, `full` attention, or `6nd`.
    pub flop: &'static str,
    /// Which peak they are held against: `bf16` or `fp8`, dense.
    pub peak: &'static str,
    /// Which hours: `pretraining` or `all`.
    pub hours: &'static str,
    /// The utilisation.
    pub mfu: f64,
}

/// A claim of "N % cheaper" by one measure of the baseline.
#[derive(Clone, Debug, PartialEq)]
pub struct Measure {
    /// Row of `baselines.json`.
    pub baseline: String,
    /// Its method.
    pub method: Method,
    /// What the claim comes to.
    pub usd: Usd,
}

/// What a claim comes to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Priced {
    pub usd: Option<Usd>,
    pub price: Option<UsdPerGpuHour>,
    pub basis: PriceBasis,
}

/// The dollars stated; else hours × the claim's price; else hours × the reader's price; else what the cut leaves of the baseline. Where
/// stated dollars and hours × price differ, a check says so ([`checks`]).
pub(super) fn priced(facts: &Facts, scenario: &Scenario) -> Priced {
    let claim = scenario.claim(facts);
    let (usd, price, basis) = match (claim.hours(), claim.price, claim.stated) {
        (Some(hours), Some(price), stated) => (stated.or(Some(hours * price)), Some(price), PriceBasis::Claim),
        (Some(hours), None, Some(stated)) => (Some(stated), Some(stated / hours), PriceBasis::Implied),
        (Some(hours), None, None) => {
            let price = readers_price(facts, scenario);
            (price.map(|price| hours * price), price, PriceBasis::Reader)
        }
        (None, _, Some(stated)) => (Some(stated), claim.price, PriceBasis::None),
        (None, _, None) => {
            let first = measures(facts, scenario).first().map(|measure| measure.usd);
            (first, None, PriceBasis::None)
        }
    };
    Priced { usd, price, basis }
}

/// What the claim comes to, for whatever holds an estimate against it.
///
/// # Errors
/// [`Undisclosed::Amount`] where it discloses neither hours nor dollars.
pub(super) fn amount(facts: &Facts, scenario: &Scenario) -> Result<Usd, Missing> {
    priced(facts, scenario)
        .usd
        .ok_or(Missing::Undisclosed(Undisclosed::Amount))
}

/// What the claim comes to, and whether it states dollars at all: for scenarios that are held beside one that is audited whole. The
/// dollars are those stated, where any are; `None` where neither hours nor dollars are disclosed.
pub fn dollars_of(facts: &Facts, scenario: &Scenario) -> Option<(Usd, bool)> {
    let stated = scenario.claim(facts).stated;
    Some((stated.or_else(|| priced(facts, scenario).usd)?, stated.is_some()))
}

/// The median rent of the claim's own chip.
fn readers_price(facts: &Facts, scenario: &Scenario) -> Option<UsdPerGpuHour> {
    let claim = scenario.claim(facts);
    let range = scenario.range_on(facts, Param::Price, home_chip(facts, &claim))?;
    Some(UsdPerGpuHour::usd_per_gpu_hour(range.median(Param::Price.spec().shape)))
}

/// The price at which hours of others are compared with the claim: the reader's where one was typed, else the claim's own, so that a
/// ratio of dollars is a ratio of hours; else the reader's default.
pub(super) fn price_for_peers(facts: &Facts, scenario: &Scenario) -> Option<UsdPerGpuHour> {
    let claim = scenario.claim(facts);
    let own = match scenario.edit(Param::Price) {
        Some(_) => None,
        None => claim.price,
    };
    own.or_else(|| readers_price(facts, scenario))
}

/// Dollars of a baseline's row, low and high; the high end is missing where the row is a lower bound.
pub(super) fn dollars(row: &Baseline, price: Option<UsdPerGpuHour>) -> Option<(Usd, Option<Usd>)> {
    match (row.usd_low, row.gpu_hours) {
        (Some(low), _) => Some((low, row.usd_high)),
        (None, Some(hours)) => {
            let usd = hours * price?;
            Some((usd, Some(usd)))
        }
        (None, None) => None,
    }
}

/// "N % cheaper" by each measure of the baseline, the developer's own hours first.
fn measures(facts: &Facts, scenario: &Scenario) -> Vec<Measure> {
    if scenario.claim(facts).facts.id != CHEAPER {
        return Vec::new();
    }
    let price = price_for_peers(facts, scenario);
    let left = 1.0 - scenario.cut() / 100.0;
    let mut found: Vec<Measure> = facts
        .baseline(scenario.base())
        .filter_map(|row| {
            Some(Measure {
                baseline: row.id.clone(),
                method: row.method,
                usd: dollars(row, price)?.0 * left,
            })
        })
        .collect();
    sort_few(&mut found, |a, b| a.method.cmp(&b.method));
    found
}

fn cheaper(facts: &Facts, scenario: &Scenario) -> Option<Cheaper> {
    let claim = scenario.claim(facts).facts;
    (claim.id == CHEAPER).then(|| {
        let of = |row: Option<&Baseline>| row.map_or_else(|| scenario.base().to_owned(), |row| row.name.clone());
        Cheaper {
            cut: scenario.cut() / 100.0,
            model: claim
                .architecture
                .as_deref()
                .and_then(|id| facts.architecture(id))
                .map_or_else(String::new, |shape| shape.name.clone()),
            base: of(facts.baseline(scenario.base()).next()),
        }
    })
}

/// Dollars of the claim's run alone.
pub(super) fn run_usd(facts: &Facts, scenario: &Scenario) -> Option<Usd> {
    Some(scenario.claim(facts).run_hours()? * priced(facts, scenario).price?)
}

/// Recomputes the claim. It depends on the reader's ranges only where the claim names no price, and for the percentile.
pub(super) fn audit(engine: &mut Engine, facts: &Facts, scenario: &Scenario) -> ClaimAudit {
    let claim = scenario.claim(facts);
    let Priced { usd, price, basis } = priced(facts, scenario);
    ClaimAudit {
        id: claim.facts.id.clone(),
        name: claim.facts.name.clone(),
        kind: claim.facts.kind,
        publisher: claim.facts.publisher.clone(),
        scope: claim.scope,
        excluded: claim.facts.excluded.clone(),
        hours_known: claim.facts.evidence.hours.as_ref().map(|evidence| evidence.confidence),
        cheaper: cheaper(facts, scenario),
        hours: claim.hours(),
        run_hours: claim.run_hours(),
        price,
        basis,
        usd,
        run_usd: run_usd(facts, scenario),
        stated: claim.stated,
        quotes: quotes(facts, scenario),
        days: claim.days(),
        chips: claim.chips,
        inferred: claim.inferred(),
        forensics: forensics(engine, facts, scenario),
        checks: checks(facts, scenario),
        measures: measures(facts, scenario),
    }
}

/// The ends of the default rent of the claim's own chip.
fn quotes(facts: &Facts, scenario: &Scenario) -> Option<[UsdPerGpuHour; 2]> {
    let home = home_chip(facts, &scenario.claim(facts));
    let plain = scenario.in_world_on(facts, World::Actual, home);
    let range = plain.default_range(facts, Param::Price)?;
    Some([range.low(), range.high()].map(UsdPerGpuHour::usd_per_gpu_hour))
}

fn forensics(engine: &mut Engine, facts: &Facts, scenario: &Scenario) -> Result<Forensics, Missing> {
    let claim = scenario.claim(facts);
    let undisclosed = |what| Missing::Undisclosed(what);
    if claim.is_increment() {
        return Err(undisclosed(Undisclosed::Run));
    }
    let shape = claim.shape.ok_or(undisclosed(Undisclosed::no_shape(claim.facts)))?;
    let tokens = claim.tokens.ok_or(undisclosed(Undisclosed::Tokens))?;
    let hours = claim.speed_hours().ok_or(undisclosed(Undisclosed::Hours))?;
    let chip = home_chip(facts, &claim);
    let flop_per_token = flops::flop_per_token(shape, claim.sequence, Convention::CAUSAL);
    let flop_per_token_full = flops::flop_per_token(shape, claim.sequence, Convention::FULL);
    let speed_over =
        |hours: GpuHours| TokensPerSecond::tokens_per_second(tokens.to_tokens() / (hours.to_gpu_hours() * 3600.0));
    let tokens_per_second = speed_over(hours);
    let peak = FlopPerSecond::tera(chip.peak_bf16_tflops);
    let flop_per_second = flop_per_token * tokens_per_second;

    let six_n = Flop::flop(6.0 * flops::parameters(shape).active as f64);
    let counted = [
        ("causal", flop_per_token),
        ("full", flop_per_token_full),
        ("6nd", six_n),
    ];
    let eight_bit = FlopPerSecond::tera(chip.peak_fp8_tflops);
    let mut bases = vec![("pretraining", claim.pretraining)];
    bases.push(("all", claim.run_hours()));
    let mut readings = Vec::new();
    for (hours_id, hours) in bases {
        let Some(hours) = hours else { continue };
        for (flop, per_token) in counted {
            for (peak_id, peak) in [("bf16", peak), ("fp8", eight_bit)] {
                if peak > FlopPerSecond::tera(0.0) {
                    readings.push(Mfu {
                        flop,
                        peak: peak_id,
                        hours: hours_id,
                        mfu: per_token * speed_over(hours) / peak,
                    });
                }
            }
        }
    }
    Ok(Forensics {
        flop_per_token,
        flop_per_token_full,
        tokens_per_second,
        flop_per_second,
        mfu: flop_per_second / peak,
        mfu_full: flop_per_token_full * tokens_per_second / peak,
        readings,
        percentile: percentile(engine, facts, scenario),
    })
}

/// Where the claim's speed stands among the runs of its class: the share of them that is no faster than it, each against what the class
/// leads one to expect. It is a statement about the claim: a speed that the reader types does not move it.
fn percentile(engine: &mut Engine, facts: &Facts, scenario: &Scenario) -> Option<f64> {
    let reached = engine.reached(facts, scenario)?;
    let class = scenario.class_range(facts)?;
    Some(class.percentile_of(Param::Speed.spec().shape, reached))
}
