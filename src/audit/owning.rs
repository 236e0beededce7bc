//! Owning a chip and powering it, from the scenario's ranges: at one point, at the medians, or draw by draw.

use super::Missing;
use crate::facts::Facts;
use crate::facts::accelerator::Accelerator;
use crate::model::energy::Power;
use crate::model::ownership::{Ownership, Recovery};
use crate::scenario::{Param, Scenario};
use crate::units::{Kilowatts, Usd, UsdPerKilowattHour};

/// The parameters of owning and of power, in the order that [`ownership_of`] reads them.
pub(super) const OWNING: [Param; 10] = [
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

/// Owning a chip with every input at its median.
pub(super) fn ownership_at_medians(
    facts: &Facts,
    scenario: &Scenario,
    chip: &Accelerator,
) -> Result<Ownership, Missing> {
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
