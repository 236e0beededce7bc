//! What is counted and measured for the statements that no probability decides.

use super::{Count, Decision, Grade};
use crate::audit::adoption;
use crate::audit::baselines::{self, Holds};
use crate::audit::columns::{Engine, home_chip};
use crate::audit::gap::{self, Bucket, NoGap};
use crate::audit::{Audit, validation};
use crate::facts::price::{Market, PriceKind};
use crate::facts::{AdopterKind, Archive, Claim, Facts};
use crate::model::calendar;
use crate::model::flops::parameters;
use crate::model::quality::{LossLaw, effective_parameters};
use crate::scenario::{Param, Scenario};
use crate::units::UsdPerGpuHour;

/// A grade with its reasons.
pub(super) struct Tally {
    pub grade: Grade,
    pub decision: Decision,
    pub sources: Vec<String>,
}

impl Tally {
    /// Something that cannot be said.
    pub const fn unknown() -> Self {
        Self {
            grade: Grade::Unknowable,
            decision: Decision::Unknown(None),
            sources: Vec::new(),
        }
    }
}

/// Lower and upper end of a 90 % range.
const INSIDE: [f64; 2] = [0.05, 0.95];
/// Two accounts of one speed agree within this.
const AGREES: f64 = 0.02;
/// The saving that is said: nobody at DeepSeek said it.
pub const SAID: f64 = 0.90;
/// Runs are rivals for so many days: two years.
const RIVALS: i64 = 731;
/// Quotes count within so many days of the release.
const AROUND: i64 = 366;

fn inside(percentile: f64) -> bool {
    (INSIDE[0]..=INSIDE[1]).contains(&percentile)
}

/// The claim's hours: do they give the speed that was measured, would teams of the class reach it, and has one?
pub(super) fn hours(facts: &Facts, archive: &Archive, scenario: &Scenario, result: &Audit) -> Tally {
    let claim = scenario.claim(facts);
    let Ok(forensics) = &result.claim.forensics else {
        return Tally::unknown();
    };
    let Some(percentile) = forensics.percentile else {
        return Tally::unknown();
    };
    let measured = claim.facts.measured.and_then(|measured| measured.causal_speed());
    let over_measured = measured.map(|measured| forensics.flop_per_second / measured);
    let peers = validation::audit(facts, &archive.validation, scenario);
    let slower = peers.claim.map(|_| Count {
        support: peers.slower as u32,
        of: peers.runs as u32,
    });
    // Slower than most is no reason to doubt the hours.
    let checks = [
        over_measured.map(|ratio| (ratio - 1.0).abs() <= AGREES),
        Some(percentile <= INSIDE[1]),
        slower.map(|slower| slower.support < slower.of),
    ];
    let count = Count::of(checks.into_iter().flatten());
    let evidence = &claim.facts.evidence;
    Tally {
        grade: Grade::of_count(count),
        decision: Decision::Hours {
            percentile,
            over_measured,
            slower,
            count,
        },
        sources: [evidence.hours.as_ref(), evidence.measured.as_ref()]
            .into_iter()
            .flatten()
            .chain(scenario.assumption(facts, Param::Speed).map(|row| &row.evidence))
            .map(|evidence| evidence.source.clone())
            .collect(),
    }
}

/// The claim's price of an hour against rents and against owning.
pub(super) fn price(engine: &mut Engine, facts: &Facts, archive: &Archive, scenario: &Scenario) -> Tally {
    let claim = scenario.claim(facts);
    let home = home_chip(facts, &claim);
    let Some(stated) = claim.price.map(UsdPerGpuHour::to_usd_per_gpu_hour) else {
        return Tally::unknown();
    };
    let percentile = scenario
        .range_on(facts, Param::Price, home)
        .filter(|range| !range.is_point())
        .map(|range| range.percentile_of(Param::Price.spec().shape, stated));
    let release = calendar::day_number(&claim.facts.released);
    let at_least_as_fast = |id: &str| {
        facts
            .accelerator(id)
            .is_some_and(|chip| chip.peak_bf16_tflops >= home.peak_bf16_tflops)
    };
    let near = |date: &str| {
        calendar::day_number(date)
            .zip(release)
            .is_some_and(|(day, release)| (day - release).abs() <= AROUND)
    };
    let quote = archive
        .prices
        .iter()
        .filter(|quote| quote.kind == PriceKind::Rent && quote.market == Market::China && quote.is_offer())
        .filter(|quote| at_least_as_fast(&quote.chip) && near(&quote.date))
        .min_by(|a, b| a.usd_low.total_cmp(&b.usd_low));
    let owned = engine
        .owned_hour(facts, scenario, home)
        .ok()
        .map(|column| engine.columns().summary(column).median);
    let checks = [
        percentile.map(inside),
        quote.map(|quote| quote.usd_low <= stated),
        owned.map(|owned| owned <= stated),
    ];
    let count = Count::of(checks.into_iter().flatten());
    let assumed = scenario.assumption(facts, Param::Price).map(|row| &row.evidence);
    Tally {
        grade: Grade::of_count(count),
        decision: Decision::Price {
            percentile,
            rent: quote.map(|quote| UsdPerGpuHour::usd_per_gpu_hour(quote.usd_low)),
            owned: owned.map(UsdPerGpuHour::usd_per_gpu_hour),
            count,
        },
        sources: claim
            .facts
            .evidence
            .money
            .iter()
            .chain(assumed)
            .chain(quote.map(|quote| &quote.evidence))
            .map(|evidence| evidence.source.clone())
            .collect(),
    }
}

/// What the programme's parameters rest on.
pub(super) fn assumed(facts: &Facts, scenario: &Scenario) -> Vec<String> {
    [Param::Phi, Param::Heads, Param::Wage, Param::Data]
        .into_iter()
        .filter_map(|param| scenario.assumption(facts, param))
        .map(|row| row.evidence.source.clone())
        .collect()
}

/// What the claim saves against whole runs of the two years before it, by every published way of counting.
pub(super) fn savings(facts: &Facts, scenario: &Scenario) -> Tally {
    let peers = baselines::audit(facts, scenario);
    let claim = scenario.claim(facts).facts;
    let earliest = calendar::shifted(&claim.released, -RIVALS).unwrap_or_default();
    let figures = || {
        peers
            .peers
            .iter()
            .filter(|peer| peers.comparable && !peer.after && peer.released >= earliest)
            .filter(|peer| !claim.name.starts_with(&peer.developer))
            .flat_map(|peer| &peer.figures)
            .filter_map(|figure| Some((figure, figure.saving?)))
    };
    // A range counts if its less favourable end does.
    let count = Count::of(figures().map(|(figure, _)| figure.holds == Some(Holds::Yes)));
    let ends = figures().flat_map(|(_, (low, high))| [Some(low), high]).flatten();
    let savings = ends.fold([f64::INFINITY, f64::NEG_INFINITY], |[least, most], saving| {
        [least.min(saving), most.max(saving)]
    });
    if count.of == 0 {
        return Tally::unknown();
    }
    Tally {
        grade: Grade::of_count(count),
        decision: Decision::Cheaper { count, savings },
        sources: figures().map(|(figure, _)| figure.source.clone()).collect(),
    }
}

/// Innovation's share of the gap.
pub(super) fn gap_of(facts: &Facts, scenario: &Scenario) -> Result<Tally, NoGap> {
    let gap = gap::audit(facts, scenario, gap::chosen(scenario))?;
    let net = gap
        .nets
        .iter()
        .find(|net| net.bucket == Bucket::Innovation)
        .ok_or(NoGap::Unknown)?;
    let sources = [
        &scenario.claim(facts).facts.evidence.hours,
        &facts.claim(&gap.baseline).ok_or(NoGap::Unknown)?.evidence.hours,
    ]
    .into_iter()
    .flatten()
    .map(|evidence| evidence.source.clone())
    .chain(
        scenario
            .assumption(facts, Param::Gamma)
            .map(|row| row.evidence.source.clone()),
    )
    .collect();
    Ok(Tally {
        grade: Grade::of_probability(net.share),
        decision: Decision::Innovation {
            baseline: gap.baseline.clone(),
            share: net.share,
            range: net.share_range,
        },
        sources,
    })
}

/// Signs that something was left out or comes out worse.
pub(super) fn quality(facts: &Facts, scenario: &Scenario) -> Tally {
    let claim = scenario.claim(facts);
    let stages = claim.facts.stage_gpu_hours;
    let (Some(context), Some(tuning), Some(all)) = (stages.context, stages.post_training, claim.hours()) else {
        return Tally::unknown();
    };
    let (context, tuning) = (context / all, tuning / all);
    let gamma = scenario
        .range(facts, Param::Gamma)
        .map_or(0.0, |range| range.median(Param::Gamma.spec().shape));
    let law = LossLaw::recorded(&facts.quality);
    let loss = |run: &Claim| {
        let shape = facts.architecture(run.architecture.as_deref()?)?;
        let size = parameters(shape);
        let worth = effective_parameters(size.active as f64, size.total as f64, gamma);
        Some(law.loss(worth, run.tokens?))
    };
    let baseline = facts.claim(gap::DEFAULT_BASELINE);
    let loss = loss(claim.facts)
        .zip(baseline.and_then(loss))
        .map(|(own, other)| own - other);
    let checks = [Some(tuning <= 0.0), Some(context <= 0.0), loss.map(|loss| loss > 0.0)];
    let count = Count::of(checks.into_iter().flatten());
    Tally {
        grade: Grade::of_count(count),
        decision: Decision::Quality {
            tuning,
            context,
            loss,
            count,
        },
        sources: claim
            .facts
            .evidence
            .hours
            .iter()
            .chain([&facts.quality.loss_floor.evidence])
            .map(|evidence| evidence.source.clone())
            .collect(),
    }
}

/// The laboratories in the register of techniques: who uses none of them does not follow. One of which only some techniques are known, and
/// none of those in use, is not counted: the others may be.
pub(super) fn following(archive: &Archive) -> Tally {
    let spread = adoption::audit(&archive.adoption);
    let labs = spread
        .adopters
        .iter()
        .filter(|adopter| adopter.kind == AdopterKind::Lab)
        .filter(|lab| lab.uses > 0 || lab.known == spread.techniques.len());
    let count = Count::of(labs.map(|lab| lab.uses == 0));
    Tally {
        grade: Grade::of_count(count),
        decision: Decision::Nobody {
            count,
            techniques: Count::of(spread.techniques.iter().map(|technique| technique.users > 0)),
        },
        sources: archive
            .adoption
            .iter()
            .filter(|row| adoption::is_use(row))
            .map(|row| row.evidence.source.clone())
            .collect(),
    }
}
