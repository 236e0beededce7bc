//! What the bill consists of: the programme by purpose, an owned accelerator-hour by part.

use super::columns::{Engine, slices};
use super::hours_rule::HoursBasis;
use super::owning::ownership_at_medians;
use super::{Missing, Spread, ladder};
use crate::doubt::Column;
use crate::facts::Facts;
use crate::model::ownership::OwnHour;
use crate::scenario::{Param, Scenario};
use crate::units::{Usd, UsdPerGpuHour, sort_few};

/// The bill, taken apart twice.
#[derive(Clone, Debug, PartialEq)]
pub struct Structure {
    /// The programme by purpose, largest share first, or why not.
    pub programme: Result<ProgrammeBill, Missing>,
    /// An owned accelerator-hour by part, largest share first, divided as at the medians of its inputs, or why not.
    pub hour: Result<HourBill, Missing>,
    /// Rent of the hour at its median, where one is known, and rent over the owned hour, less one.
    pub rent: Option<(UsdPerGpuHour, Option<f64>)>,
}

/// The programme by purpose.
#[derive(Clone, Debug, PartialEq)]
pub struct ProgrammeBill {
    /// Median of the whole.
    pub median: Usd,
    /// Parts; their shares add to one.
    pub parts: Vec<(ProgrammePart, Portion)>,
}

/// One part of the programme.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Portion {
    /// Mean share over the draws.
    pub share: f64,
    /// Dollars.
    pub cost: Spread<Usd>,
}

/// An owned hour by part.
#[derive(Clone, Debug, PartialEq)]
pub struct HourBill {
    /// The whole.
    pub total: UsdPerGpuHour,
    /// Parts: dollars per hour, and share of the whole.
    pub parts: Vec<(HourPart, UsdPerGpuHour, f64)>,
}

/// What the programme's money is spent on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProgrammePart {
    /// Experiments and failed runs.
    Experiments,
    /// People.
    People,
    /// The final run: the claim's scope.
    Run,
    /// Data.
    Data,
}

impl ProgrammePart {
    /// The id in reports and on rows.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Experiments => "experiments",
            Self::People => "people",
            Self::Run => "run",
            Self::Data => "data",
        }
    }

    /// Whether the part rests mainly on a judgement.
    pub const fn is_judgement(self) -> bool {
        !matches!(self, Self::Run)
    }
}

/// What an owned hour is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HourPart {
    /// Accelerators.
    Chips,
    /// The rest of the server.
    Server,
    /// Network between servers.
    Network,
    /// Building and cooling.
    Building,
    /// Electricity.
    Power,
}

impl HourPart {
    /// The id in reports and on rows.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Chips => "chips",
            Self::Server => "server",
            Self::Network => "network",
            Self::Building => "building",
            Self::Power => "power",
        }
    }

    /// Whether the part rests mainly on a judgement or on a general factor.
    pub const fn is_judgement(self) -> bool {
        matches!(self, Self::Server | Self::Network | Self::Building)
    }
}

/// Takes the bill apart.
pub(super) fn audit(engine: &mut Engine, facts: &Facts, scenario: &Scenario) -> Structure {
    // The whole is the median of the draws, as wherever an owned hour is quoted; its parts are divided as they are at the medians.
    let whole = super::lawful(facts, scenario)
        .and_then(|()| engine.owned_hour(facts, scenario, scenario.chip(facts)))
        .map(|column| engine.columns().summary(column).median);
    let hour = whole.and_then(|whole| {
        let owning = ownership_at_medians(facts, scenario)?;
        Ok(hour(&owning.per_hour(), UsdPerGpuHour::usd_per_gpu_hour(whole)))
    });
    let quoted = scenario
        .range(facts, Param::Price)
        .filter(|_| super::lawful(facts, scenario).is_ok());
    let rent = quoted.map(|range| {
        let rent = UsdPerGpuHour::usd_per_gpu_hour(range.median(Param::Price.spec().shape));
        (rent, hour.as_ref().ok().map(|bill| rent / bill.total - 1.0))
    });
    Structure {
        programme: programme(engine, facts, scenario),
        hour,
        rent,
    }
}

fn programme(engine: &mut Engine, facts: &Facts, scenario: &Scenario) -> Result<ProgrammeBill, Missing> {
    let basis = HoursBasis::of(scenario, scenario.speed);
    let run = ladder::run(engine, facts, scenario, basis)?;
    let around = ladder::programme(engine, facts, scenario, run, basis);
    let columns = engine.columns();
    let mut difference = |name: &str, more: Column, less: Column| {
        columns.derive(name, &[&more, &less], &[], |c, _, out| {
            let c: [_; 2] = slices(c, out);
            for i in 0..out.len() {
                out[i] = c[0][i] - c[1][i];
            }
        })
    };
    let costs = [
        (
            ProgrammePart::Experiments,
            "experiments",
            difference("part:experiments", around.experiments, run.claimed),
        ),
        (
            ProgrammePart::People,
            "people",
            difference("part:people", around.people, around.experiments),
        ),
        (ProgrammePart::Run, "run", run.claimed),
        (
            ProgrammePart::Data,
            "data",
            difference("part:data", around.whole, around.people),
        ),
    ];
    let mut parts: Vec<(ProgrammePart, Portion)> = costs
        .into_iter()
        .map(|(part, name, cost)| {
            let share = columns.derive(&format!("share:{name}"), &[&cost, &around.whole], &[], |c, _, out| {
                let c: [_; 2] = slices(c, out);
                for i in 0..out.len() {
                    out[i] = c[0][i] / c[1][i];
                }
            });
            (
                part,
                Portion {
                    share: columns.mean(share),
                    cost: columns.summary(cost).into(),
                },
            )
        })
        .collect();
    sort_few(&mut parts, |a, b| b.1.share.total_cmp(&a.1.share));
    Ok(ProgrammeBill {
        median: Usd::usd(columns.summary(around.whole).median),
        parts,
    })
}

fn hour(cost: &OwnHour, whole: UsdPerGpuHour) -> HourBill {
    let mut parts = vec![
        (HourPart::Chips, cost.capital.chips),
        (HourPart::Server, cost.capital.server),
        (HourPart::Network, cost.capital.network),
        (HourPart::Building, cost.facility + cost.maintenance),
        (HourPart::Power, cost.energy),
    ];
    sort_few(&mut parts, |a, b| {
        b.1.to_usd_per_gpu_hour().total_cmp(&a.1.to_usd_per_gpu_hour())
    });
    let parts = parts
        .into_iter()
        .map(|(part, price)| (part, whole * (price / cost.total), price / cost.total))
        .collect();
    HourBill { total: whole, parts }
}
