//! Electricity of a run.

use crate::units::{GpuHours, KilowattHours, Kilowatts, Usd, UsdPerKilowattHour};

/// What a chip draws at the meter.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Power {
    /// Board power of one chip.
    pub board: Kilowatts,
    /// Server power over board power (1.82 for Hopper, 2.03 for A100: Epoch AI, training-cost-trends).
    pub server_factor: f64,
    /// Average over rated power while training (0.75 for GPUs in the same code).
    pub load: f64,
    /// Data-centre power over server power (PUE, 1.10–1.25).
    pub pue: f64,
}

impl Power {
    /// Average draw at the meter for one chip.
    pub fn at_meter(&self) -> Kilowatts {
        self.board * self.server_factor * self.load * self.pue
    }

    /// Rated draw of one chip's share of its server, as colocation is billed.
    pub fn rated(&self) -> Kilowatts {
        self.board * self.server_factor
    }

    /// Energy of a run.
    pub fn energy(&self, hours: GpuHours) -> KilowattHours {
        KilowattHours::kwh(hours.to_gpu_hours() * self.at_meter().to_kilowatts())
    }

    /// The electricity bill of a run.
    pub fn cost(&self, hours: GpuHours, price: UsdPerKilowattHour) -> Usd {
        self.energy(hours) * price
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn v3_took_three_gigawatt_hours() {
        // 2.788M h × 0.7 kW × 1.82 × 0.75 × 1.25, worked out by hand.
        let power = Power {
            board: Kilowatts::kilowatts(0.7),
            server_factor: 1.82,
            load: 0.75,
            pue: 1.25,
        };
        let hours = GpuHours::million(2.788);
        assert!((power.energy(hours).to_gwh() - 3.329_9).abs() < 1e-3);
        let bill = power.cost(hours, UsdPerKilowattHour::usd_per_kwh(0.08));
        assert!((bill.to_million() - 0.266_4).abs() < 1e-3);
    }
}
