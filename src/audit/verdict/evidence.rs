//! What is counted and measured for the statements that no probability decides.

use super::width::at_least_default;
use super::{Count, Decision, Grade, NotAsked};
use crate::audit::adoption;
use crate::audit::baselines::{self, Rivals};
use crate::audit::claim::{PriceBasis, priced};
use crate::audit::columns::{Engine, home_chip};
use crate::audit::gap::{self, Bucket, NoGap};
use crate::audit::{Audit, Missing, Undisclosed};
use crate::facts::price::{Market, PriceKind};
use crate::facts::{AdopterKind, Archive, Claim, Country, Facts};
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

    /// Something that is not asked of this claim.
    pub const fn not_asked(why: NotAsked) -> Self {
        Self {
            grade: Grade::NotApplicable,
            decision: Decision::NotAsked(why),
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
/// Quotes count within so many days of the release.
const AROUND: i64 = 366;

fn inside(percentile: f64) -> bool {
    (INSIDE[0]..=INSIDE[1]).contains(&percentile)
}

/// The claim's hours: do they give the speed that was measured, would teams of the class reach it, and has another one?
///
/// # Errors
/// [`Missing`] where no hours can be predicted to hold them against.
pub(super) fn hours(
    engine: &mut Engine,
    facts: &Facts,
    archive: &Archive,
    scenario: &Scenario,
    result: &Audit,
) -> Result<Tally, Missing> {
    let claim = scenario.claim(facts);
    if claim.hours().is_none() {
        return Ok(Tally::not_asked(NotAsked::NoHours));
    }
    if claim.is_increment() {
        return Err(Missing::Undisclosed(Undisclosed::Run));
    }
    // Both are on the claim's own chip and by the spread of its class, whatever chip or speed the reader looks at.
    let forensics = result.claim.forensics.as_ref().map_err(Clone::clone)?;
    let (Some(percentile), Some(ahead)) = (forensics.percentile, engine.reached(facts, scenario)) else {
        return Ok(Tally::unknown());
    };
    let measured = claim.facts.measured.and_then(|measured| measured.causal_speed());
    let over_measured = measured.map(|measured| forensics.flop_per_second / measured);
    let class = scenario.class().id();
    let others = archive
        .validation
        .iter()
        .filter(|run| run.class == class && run.is_fitted() && claim.facts.run.as_ref() != Some(&run.id));
    let slower = Count::of(others.map(|run| run.ratio() < ahead));
    if slower.of == 0 {
        return Ok(Tally::unknown());
    }
    // Slower than most is no reason to doubt the hours.
    let (inside, reached) = (percentile <= INSIDE[1], slower.support < slower.of);
    let contradicted = over_measured.is_some_and(|ratio| (ratio - 1.0).abs() > AGREES);
    Ok(Tally {
        grade: match (contradicted, inside, reached) {
            (true, ..) => Grade::Not,
            (_, true, true) => Grade::Supported,
            (_, true, false) => Grade::Mostly,
            (_, false, true) => Grade::Partly,
            (_, false, false) => Grade::Weakly,
        },
        decision: Decision::Hours {
            percentile,
            over_measured,
            slower,
            count: Count::of([inside, reached]),
        },
        sources: of_the_run(facts, scenario),
    })
}

/// What the hours of the run and the speed of teams rest on.
pub(super) fn of_the_run(facts: &Facts, scenario: &Scenario) -> Vec<String> {
    let claim = scenario.claim(facts);
    let evidence = &claim.facts.evidence;
    [evidence.hours.as_ref(), evidence.measured.as_ref()]
        .into_iter()
        .flatten()
        .chain(scenario.assumption(facts, Param::Speed).map(|row| &row.evidence))
        .map(|evidence| evidence.source.clone())
        .collect()
}

/// The claim's price of an hour against rents and against owning.
///
/// # Errors
/// [`Missing`] where a rent or a server's price is not known.
pub(super) fn price(
    engine: &mut Engine,
    facts: &Facts,
    archive: &Archive,
    scenario: &Scenario,
) -> Result<Tally, Missing> {
    let claim = scenario.claim(facts);
    let home = home_chip(facts, &claim);
    let found = priced(facts, scenario);
    let stated = match found.basis {
        PriceBasis::Claim | PriceBasis::Implied => found.price.map(UsdPerGpuHour::to_usd_per_gpu_hour),
        PriceBasis::Reader | PriceBasis::None => None,
    };
    let Some(stated) = stated else {
        return Ok(Tally::not_asked(NotAsked::NoPrice));
    };
    let rents = scenario.range_on(facts, Param::Price, home).ok_or(Missing::Rent)?;
    let rents = at_least_default(facts, scenario, Param::Price, rents);
    let percentile = rents.percentile_of(Param::Price.spec().shape, stated);
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
    // Where the developer is, if that is known: who trains in China rents in China.
    let there = |market: Market| {
        claim
            .facts
            .country
            .is_none_or(|country| (country == Country::Cn) == (market == Market::China))
    };
    let quote = archive
        .prices
        .iter()
        .filter(|quote| quote.kind == PriceKind::Rent && there(quote.market) && quote.is_offer())
        .filter(|quote| at_least_as_fast(&quote.chip) && near(&quote.date))
        .min_by(|a, b| a.usd_low.total_cmp(&b.usd_low));
    let Some(quote) = quote else {
        return Ok(Tally::unknown());
    };
    let owned = engine.owned_hour(facts, scenario, home)?;
    let owned = engine.columns().summary(owned).median;
    let count = Count::of([inside(percentile), quote.usd_low <= stated, owned <= stated]);
    let assumed = scenario.assumption(facts, Param::Price).map(|row| &row.evidence);
    Ok(Tally {
        grade: Grade::of_count(count),
        decision: Decision::Price {
            percentile,
            rent: UsdPerGpuHour::usd_per_gpu_hour(quote.usd_low),
            owned: UsdPerGpuHour::usd_per_gpu_hour(owned),
            count,
        },
        sources: claim
            .facts
            .evidence
            .money
            .iter()
            .chain(assumed)
            .chain([&quote.evidence])
            .map(|evidence| evidence.source.clone())
            .collect(),
    })
}

/// What the programme's parameters rest on.
pub(super) fn assumed(facts: &Facts, scenario: &Scenario) -> Vec<String> {
    [Param::Phi, Param::Heads, Param::Wage, Param::Data]
        .into_iter()
        .filter_map(|param| scenario.assumption(facts, param))
        .map(|row| row.evidence.source.clone())
        .collect()
}

/// What the claim saves against its rivals, by model.
pub(super) fn savings(facts: &Facts, scenario: &Scenario) -> Tally {
    let found = baselines::audit(facts, scenario);
    let claim = scenario.claim(facts);
    if claim.is_increment() {
        return Tally::not_asked(NotAsked::NotARun);
    }
    if found.usd.is_none() {
        return Tally::not_asked(NotAsked::NoHours);
    }
    let (hours, rent) = (found.by_hours(SAID), found.by_rent(SAID));
    let rivals = || found.peers.iter().filter(|peer| peer.not_rival.is_none());
    let counted = |rivals: Rivals| Count {
        support: rivals.support as u32,
        of: rivals.of as u32,
    };
    let grade = if hours.of + rent.of == 0 {
        Grade::Unknowable
    } else if hours.support > 0 {
        Grade::Supported
    } else if rent.support > 0 {
        Grade::Partly
    } else {
        Grade::Not
    };
    Tally {
        grade,
        decision: if grade == Grade::Unknowable {
            Decision::Unknown(None)
        } else {
            Decision::Cheaper {
                hours: counted(hours),
                rent: counted(rent),
                most: rivals().filter_map(|peer| peer.saving).reduce(f64::max),
            }
        },
        sources: rivals()
            .flat_map(|peer| &peer.figures)
            .filter(|figure| figure.saving.is_some())
            .map(|figure| figure.source.clone())
            .collect(),
    }
}

/// Whether innovation alone explains the gap.
pub(super) fn gap_of(facts: &Facts, scenario: &Scenario) -> Tally {
    let gap = match gap::audit(facts, scenario, gap::chosen(scenario)) {
        Ok(gap) => gap,
        Err(NoGap::Itself) => return Tally::not_asked(NotAsked::Itself),
        Err(NoGap::Increment) => return Tally::not_asked(NotAsked::NotARun),
        Err(_) => return Tally::unknown(),
    };
    let Some(alone) = gap.alone else {
        return Tally::not_asked(NotAsked::NoGap);
    };
    let Some(net) = gap.nets.iter().find(|net| net.bucket == Bucket::Innovation) else {
        return Tally::unknown();
    };
    let hours = |claim: &Claim| claim.evidence.hours.as_ref().map(|evidence| evidence.source.clone());
    let gamma = scenario.assumption(facts, Param::Gamma);
    Tally {
        grade: Grade::of_probability(alone),
        decision: Decision::Innovation {
            alone,
            share: net.share,
            range: net.share_range,
            baseline: gap.baseline.clone(),
        },
        sources: hours(scenario.claim(facts).facts)
            .into_iter()
            .chain(facts.claim(&gap.baseline).and_then(hours))
            .chain(gamma.map(|row| row.evidence.source.clone()))
            .collect(),
    }
}

/// Signs that something was left out or comes out worse.
///
/// # Errors
/// [`Missing`] for an increment: what it does not count was paid for elsewhere.
pub(super) fn quality(facts: &Facts, scenario: &Scenario) -> Result<Tally, Missing> {
    let claim = scenario.claim(facts);
    if claim.is_increment() {
        return Err(Missing::Undisclosed(Undisclosed::Run));
    }
    let stages = claim.facts.stage_gpu_hours;
    let (Some(context), Some(tuning), Some(all)) = (stages.context, stages.post_training, claim.hours()) else {
        return Ok(Tally::unknown());
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
    let Some((own, other)) = loss(claim.facts).zip(baseline.and_then(loss)) else {
        return Ok(Tally::unknown());
    };
    let loss = own - other;
    let count = Count::of([tuning <= 0.0, context <= 0.0, loss > 0.0]);
    Ok(Tally {
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
    })
}

/// The laboratories in the register of techniques: one that uses any of them is enough to say that somebody follows. One of which only some
/// techniques are known, and none of those in use, is not counted: the others may be.
pub(super) fn following(archive: &Archive) -> Tally {
    let spread = adoption::audit(&archive.adoption);
    let labs = spread
        .adopters
        .iter()
        .filter(|adopter| adopter.kind == AdopterKind::Lab)
        .filter(|lab| lab.uses > 0 || lab.known == spread.techniques.len());
    let count = Count::of(labs.map(|lab| lab.uses == 0));
    Tally {
        grade: match count {
            Count { of: 0, .. } => Grade::Unknowable,
            Count { support, of } if support == of => Grade::Supported,
            _ => Grade::Not,
        },
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
