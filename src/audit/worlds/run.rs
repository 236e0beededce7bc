//! The claimed run on one chip with what a world adds: premium, duty, failures, lost time, a cap on chips.

use super::{Columns, Standing, WorldRun, spread};
use crate::audit::chips::moved_hours;
use crate::audit::columns::{Engine, cluster};
use crate::audit::{Missing, Undisclosed};
use crate::doubt::sobol::DIMENSIONS;
use crate::doubt::{Column, Range, Shape};
use crate::facts::world::{FactorKind, Way, WorldRow};
use crate::facts::{Accelerator, Facts};
use crate::model::goodput::Reliability;
use crate::scenario::{Disclosed, Param, Scenario};
use crate::units::{Days, GpuHours, Usd};

/// A factor of a world as a column; `None` where the world does not have it.
fn factor(engine: &mut Engine, row: &WorldRow, kind: FactorKind, shape: Shape) -> Option<Column> {
    let known = row.factor(kind)?;
    let range = Range::new(known.low, known.high).expect("factors are ranges: a test reads them all");
    // From the last dimension down: parameters take theirs from the first up.
    let dimension = DIMENSIONS - 1 - kind as usize;
    let name = format!("{kind:?}@{}", row.id.id());
    Some(engine.columns().input(&name, dimension, range, shape))
}

/// `f` over a column and a factor that the world may have; the column itself if it does not.
fn with(
    engine: &mut Engine,
    name: &str,
    column: Column,
    factor: Option<Column>,
    constants: &[f64],
    f: fn(f64, f64, &[f64]) -> f64,
) -> Column {
    let Some(factor) = factor else { return column };
    engine
        .columns()
        .derive(name, &[&column, &factor], constants, |c, constants, out| {
            for i in 0..out.len() {
                out[i] = f(c[0][i], c[1][i], constants);
            }
        })
}

/// Dollars of an hour in a world; a price that the reader typed in it is taken as paid, with nothing on top.
pub(super) fn price(
    engine: &mut Engine,
    facts: &Facts,
    scenario: &Scenario,
    (row, asked): (&WorldRow, bool),
    chip: &Accelerator,
    standing: &Standing,
) -> Result<Column, Missing> {
    let id = row.id.id();
    let typed = |param: Param| asked && chip.id == scenario.chip(facts).id && scenario.edit(param).is_some();
    if row.way == Way::Rent && typed(Param::Price) {
        return engine.input(facts, scenario, Param::Price).ok_or(Missing::Rent);
    }
    if row.way != Way::Rent && typed(Param::Server) {
        return engine.owned_hour(facts, scenario, chip);
    }
    if row.way == Way::Rent {
        let rent = engine
            .input_on(facts, scenario, Param::Price, chip)
            .ok_or(Missing::Rent)?;
        let margin = factor(engine, row, FactorKind::Rent, Shape::Lognormal);
        return Ok(with(
            engine,
            &format!("world-rent@{id}:{}", chip.id),
            rent,
            margin,
            &[],
            |rent, margin, _| rent * margin,
        ));
    }
    let premium = factor(engine, row, FactorKind::Purchase, Shape::Lognormal);
    let spares = factor(engine, row, FactorKind::Spares, Shape::LogitNormal);
    if premium.is_none() && spares.is_none() && standing.duty == 0.0 {
        return engine.owned_hour(facts, scenario, chip);
    }
    let columns = engine.columns();
    let inputs: Vec<Column> = premium.into_iter().chain(spares).collect();
    let constants = [
        1.0 + standing.duty,
        f64::from(u8::from(premium.is_some())),
        f64::from(u8::from(spares.is_some())),
    ];
    let markup = columns.derive(
        &format!("world-markup@{id}"),
        &inputs.iter().collect::<Vec<_>>(),
        &constants,
        |c, constants, out| {
            for i in 0..out.len() {
                let premium = if constants[1] > 0.0 { c[0][i] } else { 1.0 };
                let spares = if constants[2] > 0.0 { c[c.len() - 1][i] } else { 0.0 };
                out[i] = constants[0] * premium * (1.0 + spares);
            }
        },
    );
    engine.owned_hour_at(facts, scenario, chip, &format!("own@{}×{id}", chip.id), Some(markup))
}

/// The run on a chip in a world.
pub(super) fn run(
    engine: &mut Engine,
    facts: &Facts,
    scenario: &Scenario,
    (row, asked): (&WorldRow, bool),
    chip: &Accelerator,
    standing: Standing,
) -> Result<(WorldRun, Columns), Missing> {
    let claim: Disclosed = scenario.claim(facts);
    let wanted = f64::from(cluster(facts, scenario));
    let id = row.id.id();
    let (_, moved) = moved_hours(engine, facts, scenario, &claim, chip)?;
    let claimed_days = claim.days().ok_or(Missing::Undisclosed(Undisclosed::Chips))?;

    let loss = factor(engine, row, FactorKind::GoodputLoss, Shape::LogitNormal);
    let hours = with(
        engine,
        &format!("world-lost@{id}"),
        moved,
        loss,
        &[],
        |hours, loss, _| hours / (1.0 - loss),
    );
    let failing = factor(engine, row, FactorKind::Mtbf, Shape::Lognormal);
    let recorded = Reliability::recorded(&facts.throughput.constants());
    let constants = [
        wanted,
        recorded.mtbf_gpu_hours,
        recorded.restart_hours,
        recorded.checkpoint_hours,
    ];
    let hours = with(
        engine,
        &format!("world-failing@{id}"),
        hours,
        failing,
        &constants,
        |hours, times, c| {
            let usual = Reliability {
                mtbf_gpu_hours: c[1],
                restart_hours: c[2],
                checkpoint_hours: c[3],
            };
            hours * usual.goodput(c[0]) / usual.failing(times).goodput(c[0])
        },
    );
    let cap = factor(engine, row, FactorKind::Cap, Shape::Lognormal);
    let one_day = 24.0 * wanted;
    let columns = engine.columns();
    let days = columns.derive(
        &format!("world-days@{id}"),
        &[&hours],
        &[one_day],
        |c, constants, out| {
            for i in 0..out.len() {
                out[i] = c[0][i] / constants[0];
            }
        },
    );
    let days = with(
        engine,
        &format!("world-capped@{id}"),
        days,
        cap,
        &[wanted],
        |days, cap, c| days * (c[0] / cap).max(1.0),
    );
    let cost = price(engine, facts, scenario, (row, asked), chip, &standing).map(|price| {
        engine
            .columns()
            .derive(&format!("world-cost@{id}"), &[&hours, &price], &[], |c, _, out| {
                for i in 0..out.len() {
                    out[i] = c[0][i] * c[1][i];
                }
            })
    });
    let hours_spread = spread(engine, hours);
    let run = WorldRun {
        chip: chip.id.clone(),
        chip_name: chip.name.clone(),
        standing,
        chips: cap.map_or(wanted, |cap| engine.columns().summary(cap).median.min(wanted)),
        chips_for_claimed_days: hours_spread.median / (24.0 * claimed_days.to_days()),
        hours: hours_spread.map(GpuHours::gpu_hours),
        days: spread(engine, days).map(Days::days),
        cost: cost.clone().map(|cost| spread(engine, cost).map(Usd::usd)),
        cost_over_none: None,
        days_over_none: None,
    };
    let columns = Columns { days, cost: cost.ok() };
    Ok((run, columns))
}
