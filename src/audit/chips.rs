//! The run on other chips: hours, days, dollars of owning.
//!
//! Each row is the scenario itself with that chip and owned: the number that the ladder gives for the same link. By our prediction hours
//! follow from the plan on that chip, by the published ones from the ratio of two plans; either way the doubt about the move is the
//! chip's own.

use super::columns::{Engine, cluster, home_chip, precision_on};
use super::hours_rule::HoursBasis;
use super::owning::power_at_medians;
use super::{Missing, Spread, ladder};
use crate::doubt::Column;
use crate::facts::accelerator::{Accelerator, Basis};
use crate::facts::{Facts, Precision, SaleState};
use crate::scenario::{Disclosed, Pay, Scenario};
use crate::units::{Days, GpuHours, KilowattHours, Usd, UsdPerGpuHour, sort_few};

/// The chips that the page compares, by accelerator id; a chosen chip joins them.
pub const COMPARED: [&str; 8] = [
    "b200",
    "h200",
    "h100",
    "h800",
    "a800",
    "h20",
    "ascend-910c",
    "ascend-910b",
];

/// One chip.
#[derive(Clone, Debug, PartialEq)]
pub struct ChipAudit {
    /// Accelerator id.
    pub id: String,
    /// Name in print.
    pub name: String,
    /// What the chip is for a buyer in China at the claim's date.
    pub state: SaleState,
    /// Whether it is the claim's own chip.
    pub is_home: bool,
    /// Whether the speed rests mainly on a judgement.
    pub assumed: bool,
    /// Whether it is the chip that the scenario computes on.
    pub is_chosen: bool,
    /// Number format of the run on this chip.
    pub precision: Precision,
    /// The run moved here, or why it cannot be.
    pub moved: Result<Moved, Missing>,
}

/// The run on a chip.
#[derive(Clone, Debug, PartialEq)]
pub struct Moved {
    /// Planned speed per chip over that of the claim's own chip, best against best.
    pub relative_speed: f64,
    /// Accelerator-hours of the run, context extension and post-training included.
    pub hours: Spread<GpuHours>,
    /// Days on the scenario's cluster.
    pub days: Spread<Days>,
    /// Chips that finish in the days of the claim's own chip, at the median.
    pub chips_for_home_days: f64,
    /// Electricity at the medians.
    pub energy: KilowattHours,
    /// Days over those of the claim's own chip, draw by draw.
    pub days_over_home: Spread<f64>,
    /// Dollars of an owned hour and of the run, or why not.
    pub cost: Result<Owning, Missing>,
}

/// Owning for the run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Owning {
    /// Dollars per hour, median.
    pub hour: UsdPerGpuHour,
    /// Dollars of the run.
    pub run: Spread<Usd>,
    /// Median over that of the claim's own chip, owned as well; `None` where that has no price.
    pub over_home: Option<f64>,
}

/// The compared chips, grouped by lawful state, fastest first within a group.
pub(super) fn audit(engine: &mut Engine, facts: &Facts, scenario: &Scenario) -> Vec<ChipAudit> {
    let claim = scenario.claim(facts);
    let chosen = &scenario.chip(facts).id;
    let home = on(engine, facts, scenario, home_chip(facts, &claim));
    let mut chips: Vec<ChipAudit> = facts
        .accelerators
        .iter()
        .filter(|chip| COMPARED.contains(&chip.id.as_str()) || chip.id == *chosen)
        .map(|chip| one(engine, facts, scenario, &claim, chip, &home))
        .collect();
    let days = |chip: &ChipAudit| {
        chip.moved
            .as_ref()
            .map_or(f64::INFINITY, |moved| moved.days.median.to_days())
    };
    sort_few(&mut chips, |a, b| {
        order(a.state).cmp(&order(b.state)).then(days(a).total_cmp(&days(b)))
    });
    chips
}

/// The order of the groups on the page: what could not be had, what could, what is made at home, what did not exist yet.
fn order(state: SaleState) -> u8 {
    match state {
        SaleState::Barred => 0,
        SaleState::StockUsable => 1,
        SaleState::ByLicence => 2,
        SaleState::OnSale => 3,
        SaleState::Domestic => 4,
        SaleState::NotYetShipping => 5,
        SaleState::Unknown => 6,
    }
}

/// Columns of the run on a chip.
#[derive(Clone)]
struct OnChip {
    hours: Column,
    /// Dollars of the run and of an hour, owned.
    cost: Result<(Column, Column), Missing>,
}

/// The scenario's run on a chip, owned.
fn on(engine: &mut Engine, facts: &Facts, scenario: &Scenario, chip: &Accelerator) -> Result<OnChip, Missing> {
    let mut there = scenario.on_chip(facts, chip);
    there.pay = Pay::Own;
    let basis = HoursBasis::of(&there, there.speed);
    let hours = engine.hours(facts, &there, basis)?.run;
    let cost = engine
        .price(facts, &there)
        .and_then(|price| Ok((ladder::run(engine, facts, &there, basis)?.tuned, price)));
    Ok(OnChip { hours, cost })
}

fn one(
    engine: &mut Engine,
    facts: &Facts,
    scenario: &Scenario,
    claim: &Disclosed,
    chip: &Accelerator,
    home: &Result<OnChip, Missing>,
) -> ChipAudit {
    let is_home = chip.id == claim.facts.accelerator;
    ChipAudit {
        id: chip.id.clone(),
        name: chip.name.clone(),
        state: facts.sale_state(&chip.id, scenario.date(facts)),
        is_home,
        is_chosen: chip.id == scenario.chip(facts).id && scenario.nothing_lawful(facts).is_none(),
        assumed: !is_home && chip.evidence == Basis::Assumed,
        precision: precision_on(claim, chip),
        moved: home
            .clone()
            .and_then(|home| moved(engine, facts, scenario, claim, chip, &home)),
    }
}

fn moved(
    engine: &mut Engine,
    facts: &Facts,
    scenario: &Scenario,
    claim: &Disclosed,
    chip: &Accelerator,
    home: &OnChip,
) -> Result<Moved, Missing> {
    let chips = cluster(facts, scenario);
    let OnChip { hours, cost } = on(engine, facts, scenario, chip)?;
    let planned = |engine: &mut Engine, chip| engine.plan_or_why(facts, claim, chip, chips);
    let relative_speed = planned(engine, chip)?.speed / planned(engine, home_chip(facts, claim))?.speed;
    let over_home = engine.ratio(&format!("hours/home@{}", chip.id), hours, home.hours);
    let columns = engine.columns();
    let spread = Spread::from(columns.summary(hours));
    let home_hours = columns.summary(home.hours).median;
    let home_cost = home.cost.as_ref().ok().map(|(cost, _)| columns.summary(*cost).median);
    let cost = cost.map(|(cost, price)| {
        let run: Spread<Usd> = columns.summary(cost).into();
        Owning {
            hour: UsdPerGpuHour::usd_per_gpu_hour(columns.summary(price).median),
            over_home: home_cost.map(|home| run.median.to_usd() / home),
            run,
        }
    });
    let hours: Spread<GpuHours> = spread.map(GpuHours::gpu_hours);
    Ok(Moved {
        relative_speed,
        hours,
        days: hours.map(|hours| hours.days_on(f64::from(chips))),
        days_over_home: over_home,
        chips_for_home_days: f64::from(chips) * spread.median / home_hours,
        energy: power_at_medians(facts, scenario, chip).energy(hours.median),
        cost,
    })
}
