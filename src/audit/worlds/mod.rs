//! The claimed run under other export rules: which chip could be had, and what it makes of days and dollars.
//!
//! A chip counts if it could be acquired, as the world's rules allow, early enough to train: by the first day of the claimed run (its
//! release less its days) less the time to build a cluster. Of those with links the one of the highest rated speed is chosen: what a lab
//! would have bought does not hang on a reader's assumptions. In the actual world it is the claim's own chip. A row is the scenario
//! itself in that world on that chip: the ladder of the same link gives the same number. The same draws serve every world, so that a
//! ratio between two worlds keeps only what differs, and is formed between sums that are paid in the same way.

mod own;
mod run;
mod standing;

pub use own::{own_world, published, quantity_of};
use run::{columns, median_hours, moved, run};
use standing::standing;

use super::columns::{Engine, cluster};
use super::{Missing, Spread};
use crate::doubt::Column;
use crate::facts::world::{Controls, FactorKind, Way, World, WorldRow};
use crate::facts::{Accelerator, Chip, Facts};
use crate::model::rules::Outcome;
use crate::scenario::{Pay, Scenario};
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
    /// The run on the chip that is chosen, or why there is none.
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

/// How a chip stands in a world; by default nothing is known of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Standing {
    /// It counts.
    pub counts: bool,
    /// Acquiring it is lawful in this world.
    pub lawful: bool,
    /// What the rules say on the last day on which it could be acquired in time (or on the day in question, if never);
    /// `None` if a specification is missing, the chip was not out, or the rules do not reach the developer.
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
    /// The planner finds no layout on the chip that is chosen.
    NoPlan(Missing),
}

impl Undoable {
    /// Whether it is known that the run cannot be done; else only what it would take is not known.
    pub const fn is_certain(&self) -> bool {
        match self {
            Self::NothingLawful | Self::NoLink(_) | Self::NoPlan(Missing::DoesNotFit { .. }) => true,
            Self::RulesEdited | Self::NotModelled(_) | Self::NoPlan(_) => false,
        }
    }
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

/// The chips of a world, and the claim's own where that is what the run was on.
fn looked_at<'c>(controls: &'c Controls, row: &WorldRow, own: Option<&Accelerator>) -> Vec<&'c Chip> {
    let also = own
        .and_then(|own| own.catalogue.as_ref())
        .filter(|id| !row.chips.contains(id));
    row.chips
        .iter()
        .chain(also)
        .filter_map(|id| controls.catalogue.chip(id))
        .collect()
}

/// Links of one direction that a host bus gives by itself, GB/s: fifth generation, 16 lanes.
const HOST_BUS: f64 = 64.0;

/// By what a chip is chosen: whether it has links of its own, its dense 16-bit speed; between equals its links, then its memory.
fn rated(chip: &Accelerator) -> [f64; 4] {
    let linked = f64::from(u8::from(chip.scaleup_gb_per_s > HOST_BUS));
    [
        linked,
        chip.peak_bf16_tflops,
        chip.scaleup_gb_per_s,
        chip.memory_gb_per_s,
    ]
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
    let in_time = scenario.in_time(facts, point(row, FactorKind::Lead));
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
    // What happened happened on the claim's own chip, whether or not a rule stood against it.
    let own = facts
        .accelerator(&claim.facts.accelerator)
        .filter(|_| row.id == World::Actual);
    let mut considered: Vec<Considered> = Vec::new();
    let mut chosen: Option<(&Accelerator, Standing)> = None;
    let (mut unlinked, mut unknown) = (Vec::new(), Vec::new());
    for chip in looked_at(controls, row, own) {
        let accelerator = facts
            .accelerators
            .iter()
            .find(|model| model.catalogue.as_deref() == Some(chip.id.as_str()));
        let standing = standing(row, &rules, controls, chip, &in_time, &claim.facts.released);
        let mut days = None;
        if standing.counts || own.is_some() {
            let linked = chip.link_both_ways_gb_per_s.unwrap_or(0.0) >= point(row, FactorKind::Link);
            match accelerator {
                _ if !linked => unlinked.push(chip.name.clone()),
                None => unknown.push(chip.name.clone()),
                Some(model) => {
                    let there = moved(facts, scenario, row, model);
                    days = median_hours(engine, facts, &there)
                        .ok()
                        .filter(|_| standing.counts)
                        .map(|hours| hours.days_on(f64::from(cluster(facts, &there))));
                    if chosen.as_ref().is_none_or(|(known, _)| rated(model) > rated(known)) {
                        chosen = Some((model, standing.clone()));
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
    if let Some(own) = own {
        let known = considered
            .iter()
            .find(|chip| Some(&chip.catalogue) == own.catalogue.as_ref());
        let standing = match (claim.facts.touched_by_controls(), known) {
            (Some(false), _) => Standing {
                lawful: true,
                ..Standing::default()
            },
            (_, Some(chip)) => chip.standing.clone(),
            (_, None) => Standing::default(),
        };
        chosen = Some((own, standing));
    }
    let chosen = match chosen {
        Some((chip, standing)) => {
            let there = moved(facts, scenario, row, chip);
            run(engine, facts, &there, row, standing).map_err(Undoable::NoPlan)
        }
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
