//! The claimed run under other export rules: which chip could be had, and what it makes of days and dollars.
//!
//! A chip counts if it could be acquired, as the world's rules allow, early enough to train: by the first day of the claimed run (its
//! release less its days) less the time to build a cluster. Of the chips that count the fastest is chosen. A row is the scenario itself in
//! that world on that chip: the ladder of the same link gives the same number. The same draws serve every world, so that a ratio between
//! two worlds keeps only what differs, and is formed between sums that are paid in the same way.

mod own;
mod run;
mod standing;

pub use own::{own_world, published, quantity_of};
use run::{columns, median_hours, moved, run};
use standing::standing;

use super::columns::{Engine, cluster};
use super::{Missing, Spread};
use crate::doubt::Column;
use crate::facts::Facts;
use crate::facts::world::{Controls, FactorKind, Way, World, WorldRow};
use crate::model::calendar;
use crate::model::rules::Outcome;
use crate::scenario::{Param, Pay, Scenario};
use crate::units::{Days, GpuHours, Usd};

/// One world.
#[derive(Clone, Debug, PartialEq)]
pub struct WorldAudit {
    /// Which.
    pub world: World,
    /// How its chips are had.
    pub way: Way,
    /// Last day on which chips could arrive in time, ISO.
    pub in_time: String,
    /// The run on the fastest chip that counts, or why there is none.
    pub run: Result<WorldRun, Undoable>,
    /// Every chip that was looked at.
    pub considered: Vec<Considered>,
}

/// A chip that was looked at.
#[derive(Clone, Debug, PartialEq)]
pub struct Considered {
    /// Catalogue id.
    pub catalogue: String,
    /// Name in print.
    pub name: String,
    /// Accelerator id, if the throughput model knows the chip.
    pub accelerator: Option<String>,
    /// How it stands with the law and the calendar.
    pub standing: Standing,
    /// Median days of the run on the scenario's cluster, where it counts and can be planned.
    pub days: Option<Days>,
}

/// How a chip stands in a world.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    /// It counts.
    pub counts: bool,
    /// Acquiring it is lawful in this world.
    pub lawful: bool,
    /// What the rules say on the last day on which it could be acquired in time (or on the day in question, if never);
    /// `None` if a specification is missing or the chip was not out.
    pub outcome: Option<Outcome>,
    /// First day and first day after of the stretch in which it could be acquired, ISO; no second day while it lasts.
    pub acquired: Option<(String, Option<String>)>,
    /// Id and citation of the rule that ended that stretch.
    pub ended_by: Option<(String, String)>,
    /// Id and citation of the rule that decides, or that it escapes; where neither was in force yet, the one that ended the stretch.
    pub rule: Option<(String, String)>,
    /// Duty on the way, as a share of the price.
    pub duty: f64,
    /// What the rules say of buying it on the day of the claim, with id and citation of the rule; `None` if a specification is
    /// missing, the chip was not out, or nothing is bought.
    pub on_claim_date: Option<(Outcome, Option<(String, String)>)>,
}

/// The run in a world.
#[derive(Clone, Debug, PartialEq)]
pub struct WorldRun {
    /// Accelerator id.
    pub chip: String,
    /// Name in print.
    pub chip_name: String,
    /// How the chip stands with the law.
    pub standing: Standing,
    /// How the dollars are paid.
    pub pay: Pay,
    /// Chips at work, median: the scenario's, or fewer if the world has no more.
    pub chips: f64,
    /// Accelerator-hours.
    pub hours: Spread<GpuHours>,
    /// Days on the chips at work.
    pub days: Spread<Days>,
    /// Chips that would finish in the claim's days, at the median; `None` where the claim does not tell its days.
    pub chips_for_claimed_days: Option<f64>,
    /// Dollars of the run, or why not.
    pub cost: Result<Spread<Usd>, Missing>,
    /// Dollars over those of the world without controls, both paid in this row's way; `None` where either is missing.
    pub cost_over_none: Option<Over>,
    /// Days over those of the world without controls.
    pub days_over_none: Option<Over>,
}

/// How much more than in the world without controls.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Over {
    /// Median over median: what a reader gets who divides the printed numbers.
    pub medians: f64,
    /// 5th percentile of the ratio, draw by draw.
    pub p5: f64,
    /// 95th percentile of the ratio, draw by draw.
    pub p95: f64,
    /// Share of the draws in which it is more.
    pub more: f64,
}

/// Why the run cannot be done in a world.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Undoable {
    /// A rule or limit that the world changes is no longer there: the rule set was edited.
    RulesEdited,
    /// No chip could be acquired in time.
    NothingLawful,
    /// What could be acquired has no link between chips but the host bus; names in print.
    NoLink(Vec<String>),
    /// The throughput model knows none of the chips that could be acquired; names in print.
    NotModelled(Vec<String>),
    /// The planner finds no layout on the fastest chip.
    NoPlan(Missing),
}

/// Columns of a run, for ratios.
#[derive(Clone)]
struct Columns {
    hours: Column,
    days: Column,
    cost: Result<Column, Missing>,
}

/// Every world of `controls`, and the reader's own rule behind them where it holds; the world without controls compared with all.
pub fn audit(engine: &mut Engine, facts: &Facts, controls: &Controls, scenario: &Scenario) -> Vec<WorldAudit> {
    engine.prepare(scenario);
    let mut audits: Vec<(WorldAudit, Option<Columns>)> = controls
        .worlds
        .iter()
        .map(|row| one(engine, facts, controls, scenario, row))
        .collect();
    if scenario.world() == World::Custom
        && let Some((own, row)) = own_world(controls, scenario.own_rule())
    {
        audits.push(one(engine, facts, &own, scenario, &row));
    }
    // The world without controls, paid in each way.
    let free = controls.world(World::None).zip(
        audits
            .iter()
            .find(|(audit, _)| audit.world == World::None)
            .and_then(|(audit, _)| facts.accelerator(&audit.run.as_ref().ok()?.chip)),
    );
    let base = |engine: &mut Engine, pay: Pay| {
        let (row, chip) = free?;
        let mut there = moved(facts, scenario, row, chip);
        there.pay = pay;
        columns(engine, facts, &there, row).ok()
    };
    for (audit, columns) in &mut audits {
        let (Ok(run), Some(own)) = (&mut audit.run, columns) else {
            continue;
        };
        let Some(base) = base(engine, run.pay) else { continue };
        let id = audit.world.id();
        run.days_over_none = Some(over(engine, &format!("world-days/none@{id}"), own.days, base.days));
        if let (Ok(cost), Ok(base)) = (&own.cost, &base.cost) {
            run.cost_over_none = Some(over(engine, &format!("world-cost/none@{id}"), *cost, *base));
        }
    }
    audits.into_iter().map(|(audit, _)| audit).collect()
}

fn over(engine: &mut Engine, name: &str, own: Column, base: Column) -> Over {
    let ratio = engine.ratio(name, own, base);
    let columns = engine.columns();
    let (own, base) = (columns.values(own), columns.values(base));
    let more = own.iter().zip(base).filter(|(own, base)| own > base).count();
    Over {
        medians: ratio.median,
        p5: ratio.p5,
        p95: ratio.p95,
        more: more as f64 / own.len() as f64,
    }
}

fn point(row: &WorldRow, kind: FactorKind) -> f64 {
    row.factor(kind).map_or(0.0, |factor| factor.low)
}

fn one(
    engine: &mut Engine,
    facts: &Facts,
    controls: &Controls,
    scenario: &Scenario,
    row: &WorldRow,
) -> (WorldAudit, Option<Columns>) {
    let claim = scenario.claim(facts);
    // Without hours the run itself takes no time out of the calendar; what is asked of the rules is then the day of release.
    let before = claim.days().map_or(0.0, |days| days.to_days().ceil()) + point(row, FactorKind::Lead);
    let in_time =
        calendar::shifted(&claim.facts.released, -(before as i64)).expect("claims are dated: a test reads them all");
    let Ok(rules) = row.rules(&controls.rules) else {
        let audit = WorldAudit {
            world: row.id,
            way: row.way,
            in_time,
            run: Err(Undoable::RulesEdited),
            considered: Vec::new(),
        };
        return (audit, None);
    };
    let mut considered: Vec<Considered> = Vec::new();
    let mut fastest: Option<(f64, usize, Scenario)> = None;
    let (mut unlinked, mut unknown, mut no_plan) = (Vec::new(), Vec::new(), None);
    for chip in row.chips.iter().filter_map(|id| controls.catalogue.chip(id)) {
        let accelerator = facts
            .accelerators
            .iter()
            .find(|model| model.catalogue.as_deref() == Some(chip.id.as_str()));
        let standing = standing(row, &rules, controls, chip, &in_time, &claim.facts.released);
        let mut days = None;
        if standing.counts {
            let linked = chip.link_both_ways_gb_per_s.unwrap_or(0.0) >= point(row, FactorKind::Link);
            match accelerator {
                _ if !linked => unlinked.push(chip.name.clone()),
                None => unknown.push(chip.name.clone()),
                Some(model) => {
                    let there = moved(facts, scenario, row, model);
                    match median_hours(engine, facts, &there) {
                        Err(missing) => no_plan = Some(missing),
                        Ok(hours) => {
                            days = Some(hours.days_on(f64::from(cluster(facts, &there))));
                            let priced = match there.pay {
                                Pay::Rent => there.range(facts, Param::Price).is_some(),
                                Pay::Own => there.range(facts, Param::Server).is_some(),
                            };
                            let hours = hours.to_gpu_hours();
                            if priced && fastest.as_ref().is_none_or(|(least, _, _)| hours < *least) {
                                fastest = Some((hours, considered.len(), there));
                            }
                        }
                    }
                }
            }
        }
        considered.push(Considered {
            catalogue: chip.id.clone(),
            name: chip.name.clone(),
            accelerator: accelerator.map(|model| model.id.clone()),
            standing,
            days,
        });
    }
    let chosen = match fastest {
        Some((_, at, there)) => {
            run(engine, facts, &there, row, considered[at].standing.clone()).map_err(Undoable::NoPlan)
        }
        None if no_plan.is_some() => Err(Undoable::NoPlan(no_plan.unwrap_or(Missing::ServerPrice))),
        None if !unlinked.is_empty() => Err(Undoable::NoLink(unlinked)),
        None if !unknown.is_empty() => Err(Undoable::NotModelled(unknown)),
        None => Err(Undoable::NothingLawful),
    };
    let (run, columns) = match chosen {
        Ok((run, columns)) => (Ok(run), Some(columns)),
        Err(why) => (Err(why), None),
    };
    let audit = WorldAudit {
        world: row.id,
        way: row.way,
        in_time,
        run,
        considered,
    };
    (audit, columns)
}
