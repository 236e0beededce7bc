//! The claimed run on other chips: hours, days, dollars of owning.
//!
//! Anchored to the claim's own hours, so that an error of the model that is the same on every chip cancels; what remains is
//! the doubt about the ratio of two chips, and about the price of the server.

use super::columns::{Engine, cluster, home_chip, slices};
use super::owning::power_at_medians;
use super::{Missing, Spread, Undisclosed, claim};
use crate::doubt::Column;
use crate::facts::accelerator::{Accelerator, Basis};
use crate::facts::{Facts, Precision, SaleState};
use crate::scenario::{Disclosed, Param, Scenario};
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

/// The claimed run on a chip.
#[derive(Clone, Debug, PartialEq)]
pub struct Moved {
    /// Speed per chip over the claim's own, planned best against planned best.
    pub relative_speed: f64,
    /// Accelerator-hours.
    pub hours: Spread<GpuHours>,
    /// Days on the scenario's cluster, without restarts.
    pub days: Spread<Days>,
    /// Chips that finish in the claim's days, at the median.
    pub chips_for_claimed_days: f64,
    /// Electricity at the medians.
    pub energy: KilowattHours,
    /// Median days over the claim's days.
    pub days_over_claim: f64,
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
    /// The median over what the claim's own inputs give for its run.
    pub over_claim: f64,
}

/// The compared chips, grouped by lawful state, fastest first within a group.
pub(super) fn audit(engine: &mut Engine, facts: &Facts, scenario: &Scenario) -> Vec<ChipAudit> {
    let claim = scenario.claim(facts);
    let chosen = &scenario.chip(facts).id;
    let mut chips: Vec<ChipAudit> = facts
        .accelerators
        .iter()
        .filter(|chip| COMPARED.contains(&chip.id.as_str()) || chip.id == *chosen)
        .map(|chip| one(engine, facts, scenario, &claim, chip))
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

fn one(engine: &mut Engine, facts: &Facts, scenario: &Scenario, claim: &Disclosed, chip: &Accelerator) -> ChipAudit {
    let is_home = chip.id == claim.facts.accelerator;
    ChipAudit {
        id: chip.id.clone(),
        name: chip.name.clone(),
        state: facts.sale_state(&chip.id, scenario.date(facts)),
        is_home,
        is_chosen: chip.id == scenario.chip(facts).id && scenario.nothing_lawful(facts).is_none(),
        assumed: !is_home && chip.evidence == Basis::Assumed,
        precision: if chip.gemm_fp8_tflops > 0.0 {
            claim.precision
        } else {
            Precision::Bf16
        },
        moved: moved(engine, facts, scenario, claim, chip),
    }
}

/// Hours of the claimed run on a chip, one per draw, and the chip's planned speed over the claim's own.
pub(super) fn moved_hours(
    engine: &mut Engine,
    facts: &Facts,
    scenario: &Scenario,
    claim: &Disclosed,
    chip: &Accelerator,
) -> Result<(f64, Column), Missing> {
    let chips = cluster(facts, scenario);
    let best = engine.plan_or_why(facts, claim, chip, chips)?.speed;
    let home = engine.plan_or_why(facts, claim, home_chip(facts, claim), chips)?.speed;
    let relative_speed = best / home;
    let run_hours = claim.run_hours().ok_or(Missing::Undisclosed(Undisclosed::Hours))?;
    let transfer = engine
        .input_on(facts, scenario, Param::Transfer, chip)
        .ok_or(Missing::ServerPrice)?;
    let hours = engine.columns().derive(
        &format!("moved@{}", chip.id),
        &[&transfer],
        &[run_hours.to_gpu_hours() / relative_speed],
        |c, constants, out| {
            for (hours, faster) in out.iter_mut().zip(c[0]) {
                *hours = constants[0] / faster;
            }
        },
    );
    Ok((relative_speed, hours))
}

fn moved(
    engine: &mut Engine,
    facts: &Facts,
    scenario: &Scenario,
    claim: &Disclosed,
    chip: &Accelerator,
) -> Result<Moved, Missing> {
    let chips = cluster(facts, scenario);
    let (relative_speed, hours) = moved_hours(engine, facts, scenario, claim, chip)?;
    let claimed_days = claim.days().ok_or(Missing::Undisclosed(Undisclosed::Chips))?;
    let claimed_run = claim::run_usd(facts, scenario).ok_or(Missing::Undisclosed(Undisclosed::Hours))?;
    let price = engine.owned_hour(facts, scenario, chip);
    let columns = engine.columns();
    let spread = columns.summary(hours);
    let spread = Spread {
        p5: spread.p5,
        median: spread.median,
        p95: spread.p95,
    }
    .map(GpuHours::gpu_hours);
    let cost = price.map(|price| {
        let run = columns.derive(
            &format!("moved-cost@{}", chip.id),
            &[&hours, &price],
            &[],
            |c, _, out| {
                let c: [_; 2] = slices(c, out);
                for i in 0..out.len() {
                    out[i] = c[0][i] * c[1][i];
                }
            },
        );
        let run: Spread<Usd> = columns.summary(run).into();
        Owning {
            hour: UsdPerGpuHour::usd_per_gpu_hour(columns.summary(price).median),
            run,
            over_claim: run.median / claimed_run,
        }
    });
    let on_cluster = |hours: GpuHours| hours.days_on(f64::from(chips));
    let days = spread.map(on_cluster);
    Ok(Moved {
        relative_speed,
        hours: spread,
        days,
        days_over_claim: days.median / claimed_days,
        chips_for_claimed_days: spread.median.to_gpu_hours() / (24.0 * claimed_days.to_days()),
        energy: power_at_medians(facts, scenario, chip).energy(spread.median),
        cost,
    })
}
