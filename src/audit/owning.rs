//! Owning a chip and powering it, from the scenario's ranges: at one point, at the medians, or draw by draw.

use super::Missing;
use super::columns::slices;
use crate::doubt::{self, Column};
use crate::facts::Facts;
use crate::facts::accelerator::Accelerator;
use crate::model::energy::Power;
use crate::model::ownership::{Ownership, Recovery};
use crate::scenario::{Param, Scenario};
use crate::units::{Kilowatts, Usd, UsdPerGpuHour, UsdPerKilowattHour};

/// The parameters of owning and of power, in the order that [`ownership_of`] reads them.
pub(super) const OWNING: [Param; 11] = [
    Param::Server,
    Param::Network,
    Param::Capital,
    Param::Decline,
    Param::Use,
    Param::Colo,
    Param::Kwh,
    Param::Pue,
    Param::Load,
    Param::ServerFactor,
    Param::Age,
];

/// What does not vary between draws: the chip's board and two general factors.
#[derive(Clone, Copy)]
pub(super) struct Fixed {
    /// Rated power of the accelerator.
    pub board: Kilowatts,
    server_multiplier: f64,
    maintenance: f64,
}

impl Fixed {
    pub fn of(facts: &Facts, chip: &Accelerator) -> Self {
        let factor = |id| facts.assumption(id, Some(&chip.id)).map_or(0.0, |row| row.low);
        Self {
            board: Kilowatts::kilowatts(chip.tdp_w / 1000.0),
            server_multiplier: factor("server_over_chip"),
            maintenance: factor("maintenance"),
        }
    }
}

/// Owning a chip with these values of [`OWNING`].
pub(super) fn ownership_of(values: [f64; OWNING.len()], fixed: Fixed) -> Ownership {
    let [
        server,
        network,
        capital,
        decline,
        used,
        colo,
        kwh,
        pue,
        load,
        server_factor,
        age_years,
    ] = values;
    Ownership {
        server_price: Usd::usd(server),
        markup: 0.0,
        network_share: network,
        server_multiplier: fixed.server_multiplier,
        recovery: Recovery::Decline {
            oom_per_year: decline,
            capital,
        },
        age_years,
        utilisation: used,
        power: Power {
            board: fixed.board,
            server_factor,
            load,
            pue,
        },
        electricity: UsdPerKilowattHour::usd_per_kwh(kwh),
        colocation_per_kw_month: Usd::usd(colo),
        maintenance: fixed.maintenance,
    }
}

/// Dollars of an owned accelerator-hour, one per draw, from columns of [`OWNING`].
///
/// Capital and building have columns of their own: they are what takes divisions, and an edit of one leaves the other, on every chip.
pub(super) fn owned_hours(columns: &mut doubt::Engine, name: &str, inputs: &[Column], fixed: Fixed) -> Column {
    let [
        server,
        network,
        capital,
        decline,
        used,
        colo,
        kwh,
        pue,
        load,
        server_factor,
        age,
    ] = std::array::from_fn(|k| &inputs[k]);
    let of_capital = [server, network, capital, decline, age];
    let capital = columns.derive(&format!("{name}:capital"), &of_capital, &[], |c, _, out| {
        let c: [_; 5] = slices(c, out);
        for i in 0..out.len() {
            let values = [
                c[0][i], c[1][i], c[2][i], c[3][i], 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, c[4][i],
            ];
            let owned = ownership_of(values, fixed);
            out[i] = owned.capital_per_calendar_hour().to_usd_per_gpu_hour();
        }
    });
    let board = fixed.board.to_kilowatts();
    let of_building = [colo, server_factor];
    let building = columns.derive(&format!("{name}:building"), &of_building, &[board], |c, _, out| {
        let c: [_; 2] = slices(c, out);
        for i in 0..out.len() {
            let values = [0.0, 0.0, 0.0, 0.0, 1.0, c[0][i], 0.0, 0.0, 0.0, c[1][i], 0.0];
            let owned = ownership_of(values, fixed);
            out[i] = owned.facility_per_calendar_hour().to_usd_per_gpu_hour();
        }
    });
    let of_hour = [&capital, &building, used, kwh, pue, load, server_factor];
    let constants = [board, fixed.maintenance];
    columns.derive(name, &of_hour, &constants, |c, _, out| {
        let rate = UsdPerGpuHour::usd_per_gpu_hour;
        let c: [_; 7] = slices(c, out);
        for i in 0..out.len() {
            let values = [
                0.0, 0.0, 0.0, 0.0, c[2][i], 0.0, c[3][i], c[4][i], c[5][i], c[6][i], 0.0,
            ];
            let hour = ownership_of(values, fixed).total_with(rate(c[0][i]), rate(c[1][i]));
            out[i] = hour.to_usd_per_gpu_hour();
        }
    })
}

/// Owning the chosen chip with every input at its median.
pub(super) fn ownership_at_medians(facts: &Facts, scenario: &Scenario) -> Result<Ownership, Missing> {
    super::lawful(facts, scenario)?;
    let chip = scenario.chip(facts);
    let mut values = [0.0; OWNING.len()];
    for (value, param) in values.iter_mut().zip(OWNING) {
        let range = scenario.range_on(facts, param, chip).ok_or(Missing::ServerPrice)?;
        *value = range.median(param.spec().shape);
    }
    Ok(ownership_of(values, Fixed::of(facts, chip)))
}

/// Power of a chip in its server with every input at its median.
pub(super) fn power_at_medians(facts: &Facts, scenario: &Scenario, chip: &Accelerator) -> Power {
    let [pue, load, server_factor] = [Param::Pue, Param::Load, Param::ServerFactor].map(|param| {
        scenario
            .range_on(facts, param, chip)
            .map_or(1.0, |range| range.median(param.spec().shape))
    });
    Power {
        board: Fixed::of(facts, chip).board,
        server_factor,
        load,
        pue,
    }
}
