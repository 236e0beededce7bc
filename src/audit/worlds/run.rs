//! The scenario's run on one chip in a world: the scenario itself, moved there, so that a row is the number that the ladder gives in that
//! world.

use super::{Columns, Standing, WorldRun};
use crate::audit::columns::{Engine, cluster};
use crate::audit::hours_rule::HoursBasis;
use crate::audit::{Missing, Spread, ladder};
use crate::doubt::sobol::DIMENSIONS;
use crate::doubt::{Column, Range, Shape};
use crate::facts::world::{FactorKind, Way, WorldRow};
use crate::facts::{Accelerator, Facts};
use crate::scenario::{Param, Pay, Scenario};
use crate::units::{Days, GpuHours, Usd};

/// The scenario in a world, on a chip, paid as the scenario pays where the world lets it: a world of foreign rent rents, one whose chips
/// nobody lets owns, and so does a chip without a known rent.
pub(super) fn moved(facts: &Facts, scenario: &Scenario, row: &WorldRow, chip: &Accelerator) -> Scenario {
    let mut there = scenario.in_world_on(facts, row.id, chip);
    let rented = there.range(facts, Param::Price).is_some();
    there.pay = match row.way {
        Way::Rent => Pay::Rent,
        Way::Smuggle => Pay::Own,
        Way::Buy if row.owns_only || !rented => Pay::Own,
        Way::Buy => scenario.pay,
    };
    there
}

/// Hours of the run in a world on a chip with every input at its median.
pub(super) fn median_hours(engine: &mut Engine, facts: &Facts, there: &Scenario) -> Result<GpuHours, Missing> {
    let rule = engine.hours_rule(facts, there, HoursBasis::of(there, there.speed))?;
    let of = |param: Param| {
        there
            .range(facts, param)
            .map_or(f64::NAN, |range| range.median(param.spec().shape))
    };
    let extra = of(Param::Extra);
    let pretraining = rule.pretraining(
        of(Param::Tokens),
        of(Param::Speed),
        of(Param::Transfer),
        of(Param::Goodput),
        extra,
    );
    Ok(GpuHours::gpu_hours(pretraining * (1.0 + rule.later(extra))))
}

/// How many chips one buyer can have, as a column; `None` where the world has as many as are wanted.
fn cap(engine: &mut Engine, row: &WorldRow) -> Option<Column> {
    let known = row.factor(FactorKind::Cap)?;
    let range = Range::new(known.low, known.high).expect("factors are ranges: a test reads them all");
    // The last dimension: parameters take theirs from the first up.
    let name = format!("cap@{}", row.id.id());
    Some(engine.columns().input(&name, DIMENSIONS - 1, range, Shape::Lognormal))
}

/// Days and dollars of the run in a world, from the scenario that [`moved`] gives.
pub(super) fn columns(
    engine: &mut Engine,
    facts: &Facts,
    there: &Scenario,
    row: &WorldRow,
) -> Result<Columns, Missing> {
    let basis = HoursBasis::of(there, there.speed);
    let hours = engine.hours(facts, there, basis)?.run;
    let cost = ladder::run(engine, facts, there, basis).map(|run| run.tuned);
    let cap = cap(engine, row);
    let inputs: Vec<&Column> = std::iter::once(&hours).chain(&cap).collect();
    let days = engine.columns().derive(
        &format!("world-days@{}", row.id.id()),
        &inputs,
        &[f64::from(cluster(facts, there))],
        |c, constants, out| {
            for i in 0..out.len() {
                let waiting = c.get(1).map_or(1.0, |cap| (constants[0] / cap[i]).max(1.0));
                out[i] = c[0][i] / (24.0 * constants[0]) * waiting;
            }
        },
    );
    Ok(Columns { hours, days, cost })
}

/// The run in a world, from the scenario that [`moved`] gives.
pub(super) fn run(
    engine: &mut Engine,
    facts: &Facts,
    there: &Scenario,
    row: &WorldRow,
    standing: Standing,
) -> Result<(WorldRun, Columns), Missing> {
    let claim = there.claim(facts);
    let chip = there.chip(facts);
    let wanted = f64::from(cluster(facts, there));
    let found = columns(engine, facts, there, row)?;
    let cap = cap(engine, row);
    let columns = engine.columns();
    let hours = Spread::<f64>::from(columns.summary(found.hours));
    let run = WorldRun {
        chip: chip.id.clone(),
        chip_name: chip.name.clone(),
        standing,
        pay: there.pay,
        chips: cap.map_or(wanted, |cap| columns.summary(cap).median.min(wanted)),
        chips_for_claimed_days: claim.days().map(|days| hours.median / (24.0 * days.to_days())),
        hours: hours.map(GpuHours::gpu_hours),
        days: Spread::<f64>::from(columns.summary(found.days)).map(Days::days),
        cost: found
            .cost
            .clone()
            .map(|cost| Spread::<Usd>::from(columns.summary(cost))),
        cost_over_none: None,
        days_over_none: None,
    };
    Ok((run, found))
}
