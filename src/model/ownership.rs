//! Dollars per GPU-hour of owning a cluster, after Epoch AI's method (Cottier et al., arXiv 2405.21015): the value that
//! hardware loses, electricity, and, where counted, the building and upkeep. The value lost in an hour is taken from what the
//! machine is worth in that hour, so its age counts: a server bought in 2023 and used in late 2024 has lost its dearest year.

use super::calendar::day_number;
use super::energy::Power;
use crate::facts::SaleWindow;
use crate::facts::window::WindowState;
use crate::units::{Usd, UsdPerGpuHour, UsdPerKilowattHour};

/// Hours in an average year.
pub const HOURS_PER_YEAR: f64 = 8766.0;

/// How the purchase turns into a yearly charge.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Recovery {
    /// Continuous loss of value plus the cost of capital: `k·ln 10 + w`, both per year.
    Decline {
        /// Orders of magnitude of price-performance gained per year (0.14, Epoch AI).
        oom_per_year: f64,
        /// Cost of capital.
        capital: f64,
    },
    /// Equal payments: `w / (1 − (1 + w)^−L)`.
    Annuity {
        /// Life in years.
        years: f64,
        /// Cost of capital; 0 gives straight-line depreciation.
        capital: f64,
    },
}

impl Recovery {
    /// Share of the purchase charged per year.
    #[expect(
        clippy::inline_always,
        reason = "the column engine runs it once per draw, in a build for bytes"
    )]
    #[inline(always)]
    pub fn rate(&self) -> f64 {
        match *self {
            Self::Decline { oom_per_year, capital } => oom_per_year * std::f64::consts::LN_10 + capital,
            Self::Annuity { years, capital } if capital.abs() < 1e-12 => 1.0 / years,
            Self::Annuity { years, capital } => capital / (1.0 - libm::pow(1.0 + capital, -years)),
        }
    }

    /// Share of the purchase that the charge is taken from at an age in years: what is left of the value, or all of it where
    /// payments are equal.
    #[expect(clippy::inline_always, reason = "as above")]
    #[inline(always)]
    pub fn left(&self, age_years: f64) -> f64 {
        match *self {
            Self::Decline { oom_per_year, .. } => libm::exp(-oom_per_year * std::f64::consts::LN_10 * age_years),
            Self::Annuity { .. } => 1.0,
        }
    }
}

/// Days of an average year.
const DAYS_PER_YEAR: f64 = HOURS_PER_YEAR / 24.0;

/// Youngest and oldest age in years of a machine with `chip` that trains on `day` (ISO), from when it could be bought: within the
/// chip's lawful windows up to that day. A chip that was never lawful by then is bought, in the worlds that have it, when the claim's
/// own chip was, but not before it shipped; the claim's own, between its first shipment and the day. `None` where nothing is known of
/// the chip or the day; ages of 0 where it shipped later.
pub fn age_when_used(windows: &[SaleWindow], chip: &str, own: &str, day: &str) -> Option<(f64, f64)> {
    let run = day_number(day)?;
    let of = |chip: &str| {
        let windows: Vec<&SaleWindow> = windows.iter().filter(|window| window.chip == chip).collect();
        let shipped = windows.iter().filter_map(|window| day_number(&window.from)).min()?;
        let lawful = windows
            .iter()
            .filter(|window| window.state != WindowState::Barred)
            .filter_map(|window| {
                let to = window.to.as_deref().map_or(Some(run), day_number)?;
                Some((day_number(&window.from)?, to.min(run)))
            })
            .filter(|(from, _)| *from <= run)
            .reduce(|(first, _), (_, last)| (first, last));
        Some((shipped, lawful))
    };
    let (shipped, lawful) = of(chip)?;
    let (from, to) = lawful
        .or_else(|| of(own)?.1)
        .map_or((shipped, run), |(from, to)| (from.max(shipped), to.max(shipped)));
    let age = |bought: i64| (run - bought).max(0) as f64 / DAYS_PER_YEAR;
    Some((age(to), age(from)))
}

/// What owning one chip's share of a cluster depends on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ownership {
    /// Server price per chip before any markup.
    pub server_price: Usd,
    /// Markup on the price, 0.3 for 30 % (grey market).
    pub markup: f64,
    /// Network's share of cluster cost (0.19, Epoch AI).
    pub network_share: f64,
    /// Server price over bare chip price (1.64, Epoch AI): splits the bill, never changes it.
    pub server_multiplier: f64,
    /// How the purchase is charged.
    pub recovery: Recovery,
    /// Age of the machine when it works, years.
    pub age_years: f64,
    /// Share of hours in which the cluster works, 0–1.
    pub utilisation: f64,
    /// Draw of one chip.
    pub power: Power,
    /// Electricity price.
    pub electricity: UsdPerKilowattHour,
    /// Colocation per kilowatt of rated server power and month; PUE is inside its price. 0 leaves the building out.
    pub colocation_per_kw_month: Usd,
    /// Upkeep as a share of the capital charge.
    pub maintenance: f64,
}

/// The capital charge by what was bought.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Capital {
    /// Accelerators.
    pub chips: UsdPerGpuHour,
    /// The rest of the server.
    pub server: UsdPerGpuHour,
    /// Switches, cables and optics between servers.
    pub network: UsdPerGpuHour,
}

/// A GPU-hour of owning, by part.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OwnHour {
    /// Capital charge.
    pub capex: UsdPerGpuHour,
    /// The capital charge by what was bought; sums to `capex`.
    pub capital: Capital,
    /// Electricity.
    pub energy: UsdPerGpuHour,
    /// Colocation.
    pub facility: UsdPerGpuHour,
    /// Upkeep.
    pub maintenance: UsdPerGpuHour,
    /// Their sum.
    pub total: UsdPerGpuHour,
}

impl Ownership {
    /// Purchase of one chip's share of the cluster, network and markup included.
    #[expect(clippy::inline_always, reason = "as above")]
    #[inline(always)]
    pub fn purchase(&self) -> Usd {
        self.server_price * (1.0 + self.markup) / (1.0 - self.network_share)
    }

    /// The capital charge of an hour of the calendar, whether the cluster works in it or not.
    #[expect(clippy::inline_always, reason = "as above")]
    #[inline(always)]
    pub fn capital_per_calendar_hour(&self) -> UsdPerGpuHour {
        let worth = self.purchase().to_usd() * self.recovery.left(self.age_years);
        UsdPerGpuHour::usd_per_gpu_hour(worth * self.recovery.rate() / HOURS_PER_YEAR)
    }

    /// Colocation of an hour of the calendar.
    #[expect(clippy::inline_always, reason = "as above")]
    #[inline(always)]
    pub fn facility_per_calendar_hour(&self) -> UsdPerGpuHour {
        let monthly = self.colocation_per_kw_month.to_usd() * self.power.rated().to_kilowatts();
        UsdPerGpuHour::usd_per_gpu_hour(monthly / (HOURS_PER_YEAR / 12.0))
    }

    /// Cost of one GPU-hour that the cluster works, from what its hours of the calendar cost.
    #[expect(clippy::inline_always, reason = "as above")]
    #[inline(always)]
    pub fn total_with(&self, capital: UsdPerGpuHour, facility: UsdPerGpuHour) -> UsdPerGpuHour {
        let capex = capital.to_usd_per_gpu_hour() / self.utilisation;
        let energy = self.power.at_meter().to_kilowatts() * self.electricity.to_usd_per_kwh();
        let facility = facility.to_usd_per_gpu_hour() / self.utilisation;
        UsdPerGpuHour::usd_per_gpu_hour(capex + energy + facility + self.maintenance * capex)
    }

    /// Cost of one GPU-hour that the cluster works.
    pub fn per_hour(&self) -> OwnHour {
        let rate = UsdPerGpuHour::usd_per_gpu_hour;
        let (capital, facility) = (self.capital_per_calendar_hour(), self.facility_per_calendar_hour());
        let capex = capital.to_usd_per_gpu_hour() / self.utilisation;
        let servers = capex * (1.0 - self.network_share);
        let energy = self.power.at_meter().to_kilowatts() * self.electricity.to_usd_per_kwh();
        OwnHour {
            capex: rate(capex),
            capital: Capital {
                chips: rate(servers / self.server_multiplier),
                server: rate(servers - servers / self.server_multiplier),
                network: rate(capex * self.network_share),
            },
            energy: rate(energy),
            facility: rate(facility.to_usd_per_gpu_hour() / self.utilisation),
            maintenance: rate(self.maintenance * capex),
            total: self.total_with(capital, facility),
        }
    }

    /// Cost of owning `chips` for some months, working or not.
    pub fn cluster(&self, chips: f64, months: f64) -> Usd {
        let always = Self {
            utilisation: 1.0,
            ..*self
        }
        .per_hour()
        .total;
        Usd::usd(chips * months * HOURS_PER_YEAR / 12.0 * always.to_usd_per_gpu_hour())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::Kilowatts;

    fn h800() -> Ownership {
        Ownership {
            server_price: Usd::usd(33_800.0),
            markup: 0.0,
            network_share: 0.19,
            server_multiplier: 1.64,
            recovery: Recovery::Decline {
                oom_per_year: 0.14,
                capital: 0.0,
            },
            age_years: 0.0,
            utilisation: 1.0,
            power: Power {
                board: Kilowatts::kilowatts(0.7),
                server_factor: 1.82,
                load: 0.75,
                pue: 1.25,
            },
            electricity: UsdPerKilowattHour::usd_per_kwh(0.0826),
            colocation_per_kw_month: Usd::usd(0.0),
            maintenance: 0.0,
        }
    }

    #[test]
    fn epochs_formula_on_an_h800() {
        let total = h800().per_hour().total.to_usd_per_gpu_hour();
        assert!((total / 1.633_180_273_393_600_7 - 1.0).abs() < 1e-12);
    }

    #[test]
    fn parts_add_up() {
        let hour = Ownership {
            maintenance: 0.04,
            colocation_per_kw_month: Usd::usd(130.0),
            ..h800()
        }
        .per_hour();
        assert!((hour.maintenance / hour.capex - 0.04).abs() < 1e-15);
        let capital = hour.capital.chips + hour.capital.server + hour.capital.network;
        assert!((capital / hour.capex - 1.0).abs() < 1e-12);
        let sum = hour.capex + hour.energy + hour.facility + hour.maintenance;
        assert!((sum / hour.total - 1.0).abs() < 1e-12);
    }

    #[test]
    fn a_cluster_is_paid_for_whether_it_works_or_not() {
        // Epoch's hour above, 2,048 chips, half a year; how much of it is used has no say.
        let idle = Ownership {
            utilisation: 0.5,
            ..h800()
        };
        let expected = 2048.0 * 8766.0 / 2.0 * 1.633_180_273_393_600_7;
        assert!((idle.cluster(2048.0, 6.0).to_usd() / expected - 1.0).abs() < 1e-12);
    }

    /// $34,000 a server, 19 % network, a tenth a year for capital, 85 % used, building at $130 a kW and month. New: 41,975 × 0.4224 =
    /// 17,729 a year, 2.379 an hour. At 1.45 years 10^−0.203 = 0.6266 of it are left: 1.491. Electricity 0.7 × 1.82 × 0.75 × 1.25 ×
    /// 0.08 = 0.096; building 130 × 1.274 ÷ 730.5 ÷ 0.85 = 0.267. In equal payments: 41,975 × 0.2638 = 11,073 (five years) and
    /// × 0.3155 = 13,242 (four), 1.486 and 1.777 an hour before power and building.
    #[test]
    fn an_hour_at_the_age_of_the_machine() {
        let aged = |age_years, recovery| {
            let own = Ownership {
                server_price: Usd::usd(34_000.0),
                recovery,
                age_years,
                utilisation: 0.85,
                electricity: UsdPerKilowattHour::usd_per_kwh(0.08),
                colocation_per_kw_month: Usd::usd(130.0),
                ..h800()
            };
            own.per_hour().total.to_usd_per_gpu_hour()
        };
        let decline = Recovery::Decline {
            oom_per_year: 0.14,
            capital: 0.1,
        };
        let equal = |years| Recovery::Annuity { years, capital: 0.1 };
        for (age, recovery, expected) in [
            (0.0, decline, 2.379 + 0.096 + 0.267),
            (1.45, decline, 1.491 + 0.096 + 0.267),
            (1.45, equal(5.0), 1.486 + 0.096 + 0.267),
            (0.0, equal(5.0), 1.486 + 0.096 + 0.267),
            (1.45, equal(4.0), 1.777 + 0.096 + 0.267),
        ] {
            let hour = aged(age, recovery);
            assert!(
                (hour - expected).abs() < 0.002,
                "{age} {recovery:?}: {hour} against {expected}"
            );
        }
    }

    #[test]
    fn a_free_loan_is_straight_line() {
        let free = Recovery::Annuity {
            years: 4.0,
            capital: 0.0,
        }
        .rate();
        assert!((free - 0.25).abs() < 1e-15);
        let nearly = Recovery::Annuity {
            years: 4.0,
            capital: 1e-6,
        }
        .rate();
        assert!((nearly - 0.25).abs() < 1e-6);
    }
}
