//! The ladder: what the claim pays for, and what if more is counted.
//!
//! A graph, not a chain: each rung says where its hours and its price come from and what it covers. Owning the cluster and
//! the reported fleet stand apart.

use super::columns::{Engine, cluster, home_chip, slices};
use super::hours_rule::HoursBasis;
use super::owning::{ownership_at_medians, power_at_medians};
use super::{Missing, Spread, Undisclosed, claim};
use crate::doubt::Column;
use crate::facts::{Estimate, Facts, Rung};
use crate::model::ladder as bill;
use crate::scenario::{Param, Scenario};
use crate::units::{GpuHours, Usd, UsdPerGpuHour, UsdPerKilowattHour};

/// The ladder under a scenario.
#[derive(Clone, Debug, PartialEq)]
pub struct Ladder {
    /// The chain, narrowest scope first.
    pub rungs: Vec<RungAudit>,
    /// The claim's own rung.
    pub claim_rung: Rung,
    /// Owning the cluster for the months of the scenario: low and high, or why not.
    pub owning: Result<(Usd, Usd), Missing>,
    /// Published figures for owning the cluster.
    pub owning_published: Vec<Estimate>,
    /// Published figures for the whole fleet.
    pub fleet: Vec<Estimate>,
}

/// One rung.
#[derive(Clone, Debug, PartialEq)]
pub struct RungAudit {
    /// Which.
    pub rung: Rung,
    /// Our estimate, or why there is none.
    pub estimate: Result<Spread<Usd>, Missing>,
    /// The median over the claim.
    pub over_claim: Option<f64>,
    /// The claim's own hours and price carried to this scope, with medians for what the claim leaves out; `None` where its hours
    /// are not disclosed.
    pub carried: Option<Usd>,
    /// Published figures of this scope about the claim's subject.
    pub published: Vec<Estimate>,
}

/// The columns of the run, for other questions to build on.
#[derive(Clone, Copy)]
pub(super) struct Run {
    /// Pre-training alone.
    pub pretraining: Column,
    /// With context extension and post-training.
    pub tuned: Column,
    /// The claim's scope: the run, with R1's reinforcement learning where the claim includes it.
    pub claimed: Column,
}

/// The columns beyond the run.
#[derive(Clone, Copy)]
pub(super) struct Programme {
    /// All R&D compute.
    pub experiments: Column,
    /// Compute and people.
    pub people: Column,
    /// All of it.
    pub whole: Column,
}

/// Builds the run's columns on a basis of hours.
pub(super) fn run(engine: &mut Engine, facts: &Facts, scenario: &Scenario, basis: HoursBasis) -> Result<Run, Missing> {
    let hours = engine.hours(facts, scenario, basis)?;
    let price = engine.price(facts, scenario)?;
    let [rl] = engine.known_inputs(facts, scenario, [Param::Rl]);
    let columns = engine.columns();
    // What is paid changes the price, not the name of the hours.
    let name = format!("{}:{}", basis.name(facts, scenario), scenario.pay.id());
    let mut priced = |what: &str, hours: Column| {
        columns.derive(&format!("{what}:{name}"), &[&hours, &price], &[], |c, _, out| {
            let c: [_; 2] = slices(c, out);
            for i in 0..out.len() {
                let price = UsdPerGpuHour::usd_per_gpu_hour(c[1][i]);
                out[i] = bill::pretraining(GpuHours::gpu_hours(c[0][i]), price).to_usd();
            }
        })
    };
    let pretraining = priced("pretraining", hours.pretraining);
    let run = priced("run", hours.run);
    let published_rl = hours.rl.map(|hours| priced("rl-published", hours));
    let claimed = if scenario.claim(facts).includes_rl() {
        // Published hours come as dollars already; a range is in millions.
        let (rl, unit) = published_rl.map_or((rl, 1e6), |rl| (rl, 1.0));
        columns.derive(&format!("rl:{name}"), &[&run, &rl], &[unit], |c, constants, out| {
            let [run, rl] = slices(c, out);
            for i in 0..out.len() {
                out[i] = bill::with_rl(Usd::usd(run[i]), Usd::usd(constants[0] * rl[i])).to_usd();
            }
        })
    } else {
        run
    };
    Ok(Run {
        pretraining,
        tuned: run,
        claimed,
    })
}

/// Builds the columns of everything around a run.
pub(super) fn programme(
    engine: &mut Engine,
    facts: &Facts,
    scenario: &Scenario,
    run: Run,
    basis: HoursBasis,
) -> Programme {
    let [phi, heads, wage, years, data] = engine.known_inputs(
        facts,
        scenario,
        [Param::Phi, Param::Heads, Param::Wage, Param::Years, Param::Data],
    );
    let columns = engine.columns();
    let name = format!("{}:{}", basis.name(facts, scenario), scenario.pay.id());
    let named = |what: &str| format!("{what}:{name}");
    let experiments = columns.derive(&named("experiments"), &[&run.claimed, &phi], &[], |c, _, out| {
        let c: [_; 2] = slices(c, out);
        for i in 0..out.len() {
            out[i] = bill::research_compute(Usd::usd(c[0][i]), c[1][i]).to_usd();
        }
    });
    let people = columns.derive(
        &named("people"),
        &[&experiments, &heads, &wage, &years],
        &[],
        |c, _, out| {
            let [before, heads, wage, years] = slices(c, out);
            for i in 0..out.len() {
                out[i] = (Usd::usd(before[i]) + bill::staff(heads[i], Usd::million(wage[i]), years[i])).to_usd();
            }
        },
    );
    let programme = columns.derive(&named("programme"), &[&people, &data], &[], |c, _, out| {
        let c: [_; 2] = slices(c, out);
        for i in 0..out.len() {
            out[i] = (Usd::usd(c[0][i]) + Usd::million(c[1][i])).to_usd();
        }
    });
    Programme {
        experiments,
        people,
        whole: programme,
    }
}

/// The rung whose scope the claim has.
pub fn claim_rung(facts: &Facts, scenario: &Scenario) -> Rung {
    if scenario.claim(facts).includes_rl() {
        Rung::Rl
    } else {
        Rung::Run
    }
}

/// What a rung comes to.
///
/// # Errors
/// [`Missing`] where there is no number.
pub(super) fn estimate(
    engine: &mut Engine,
    facts: &Facts,
    scenario: &Scenario,
    rung: Rung,
) -> Result<Spread<Usd>, Missing> {
    let column = Chain::of(engine, facts, scenario).column(engine, facts, scenario, rung)?;
    Ok(engine.columns().summary(column).into())
}

/// The columns that the rungs are made of.
struct Chain {
    basis: HoursBasis,
    columns: Result<(Run, Programme), Missing>,
    /// A claim about an increment has one rung of its own.
    increment: Option<Result<Column, Missing>>,
}

impl Chain {
    fn of(engine: &mut Engine, facts: &Facts, scenario: &Scenario) -> Self {
        let basis = HoursBasis::of(scenario, scenario.speed);
        Self {
            basis,
            columns: run(engine, facts, scenario, basis)
                .map(|run| (run, programme(engine, facts, scenario, run, basis))),
            increment: increment(engine, facts, scenario),
        }
    }

    fn column(&self, engine: &mut Engine, facts: &Facts, scenario: &Scenario, rung: Rung) -> Result<Column, Missing> {
        match (rung, &self.increment) {
            (Rung::Energy, _) => return energy(engine, facts, scenario, self.basis),
            (Rung::Rl, Some(increment)) => return increment.clone(),
            _ => {}
        }
        let (run, programme) = self.columns.as_ref().map_err(Clone::clone)?;
        Ok(match rung {
            Rung::Pretraining => run.pretraining,
            Rung::Run => run.tuned,
            Rung::Rl => run.claimed,
            Rung::Experiments => programme.experiments,
            Rung::People => programme.people,
            _ => programme.whole,
        })
    }
}

/// The ladder.
pub(super) fn audit(engine: &mut Engine, facts: &Facts, scenario: &Scenario) -> Ladder {
    let claimed = claim::priced(facts, scenario).usd;
    let claim_rung = claim_rung(facts, scenario);
    let chain = Chain::of(engine, facts, scenario);
    let rungs = scenario
        .rungs(facts)
        .map(|rung| {
            let column = chain.column(engine, facts, scenario, rung);
            let estimate: Result<Spread<Usd>, Missing> = column.map(|column| engine.columns().summary(column).into());
            RungAudit {
                rung,
                over_claim: estimate
                    .as_ref()
                    .ok()
                    .zip(claimed)
                    .map(|(spread, claimed)| spread.median / claimed),
                estimate,
                carried: carried(facts, scenario, rung),
                published: published(facts, scenario, rung),
            }
        })
        .collect();
    Ladder {
        rungs,
        claim_rung,
        owning: owning(facts, scenario),
        owning_published: published(facts, scenario, Rung::Owning),
        fleet: published(facts, scenario, Rung::Fleet),
    }
}

/// Published figures about what the claim is about: figures for V3 stand beside claims about V3, those for the company beside
/// claims about its models.
fn published(facts: &Facts, scenario: &Scenario, rung: Rung) -> Vec<Estimate> {
    let claim = scenario.claim(facts);
    let v3 = claim.shape.is_some_and(|shape| shape.id == "deepseek-v3");
    let developer = claim.facts.organisation.as_deref();
    facts
        .estimates_on(rung)
        .filter(|estimate| match estimate.subject.as_str() {
            "deepseek-r1" => v3 && claim.includes_rl(),
            "deepseek-v3" => v3,
            _ => v3 || developer == Some("DeepSeek"),
        })
        .cloned()
        .collect()
}

/// An increment at the reader's price: nothing predicts the hours of reinforcement learning, so the claim's own are taken. `None`
/// for a claim about a run.
fn increment(engine: &mut Engine, facts: &Facts, scenario: &Scenario) -> Option<Result<Column, Missing>> {
    let claim = scenario.claim(facts);
    if !claim.is_increment() {
        return None;
    }
    let price = if scenario.chip(facts).id == claim.facts.accelerator {
        engine.price(facts, scenario)
    } else {
        // No speed is known by which the increment could move.
        Err(Missing::Undisclosed(Undisclosed::Run))
    };
    let hours = claim.rl.to_gpu_hours();
    // Of a claim in dollars alone the hours are not known.
    let price = price.and_then(|price| {
        if hours > 0.0 {
            Ok(price)
        } else {
            Err(Missing::Undisclosed(Undisclosed::Hours))
        }
    });
    Some(price.map(|price| {
        engine
            .columns()
            .derive("increment", &[&price], &[hours], |c, constants, out| {
                for i in 0..out.len() {
                    out[i] = constants[0] * c[0][i];
                }
            })
    }))
}

/// Electricity of the run, context extension and post-training included.
fn energy(engine: &mut Engine, facts: &Facts, scenario: &Scenario, basis: HoursBasis) -> Result<Column, Missing> {
    let hours = engine.hours(facts, scenario, basis)?.run;
    let name = basis.name(facts, scenario);
    Ok(engine.electricity(facts, scenario, &format!("electricity:{name}"), hours))
}

/// The claim's own hours and price at the scope of a rung; medians stand in for what the claim leaves out.
fn carried(facts: &Facts, scenario: &Scenario, rung: Rung) -> Option<Usd> {
    let claim = scenario.claim(facts);
    let priced = claim::priced(facts, scenario);
    let price = priced.price?;
    if claim.is_increment() {
        return priced.usd.filter(|_| rung == Rung::Rl);
    }
    if rung == Rung::Pretraining && claim.pretraining.is_none() {
        return None;
    }
    let chip = home_chip(facts, &claim);
    let median = |param: Param| {
        scenario
            .range_on(facts, param, chip)
            .map_or(f64::NAN, |range| range.median(param.spec().shape))
    };
    if rung == Rung::Energy {
        let kwh = UsdPerKilowattHour::usd_per_kwh(median(Param::Kwh));
        return Some(power_at_medians(facts, scenario, chip).cost(claim.run_hours()?, kwh));
    }
    let climbed = bill::Inputs {
        hours: claim.speed_hours()?,
        price,
        extra: claim.later_stages_share().unwrap_or(0.0),
        rl: claim.rl * price,
        phi: median(Param::Phi),
        heads: median(Param::Heads),
        wage_per_year: Usd::million(median(Param::Wage)),
        years: median(Param::Years),
        data: Usd::million(median(Param::Data)),
    }
    .climb();
    Some(match rung {
        Rung::Pretraining => climbed.pretraining,
        Rung::Run => climbed.run,
        Rung::Rl => climbed.with_rl,
        Rung::Experiments => climbed.research,
        Rung::People => climbed.with_staff,
        _ => climbed.programme,
    })
}

/// Owning the scenario's cluster, used or not, for the fewest and the most months of the range.
fn owning(facts: &Facts, scenario: &Scenario) -> Result<(Usd, Usd), Missing> {
    let owned = ownership_at_medians(facts, scenario)?;
    let chips = match cluster(facts, scenario) {
        0 => return Err(Missing::Undisclosed(Undisclosed::Chips)),
        chips => f64::from(chips),
    };
    let months = scenario.range(facts, Param::Months).ok_or(Missing::ServerPrice)?;
    Ok((owned.cluster(chips, months.low()), owned.cluster(chips, months.high())))
}
