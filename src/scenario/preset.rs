//! Presets: named sets of choices. Each is an edit of the base case, so a reader may leave it at any control.

use super::{Param, Pay, Rung, Scenario, SpeedBasis};
use crate::doubt::Range;
use crate::facts::Facts;
use crate::units::UsdPerGpuHour;

/// A named starting point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Preset {
    /// DeepSeek's own figure: its hours, its price, nothing unknown.
    OwnFigure,
    /// Market rent, the base case.
    MarketRent,
    /// Owning the cluster.
    OwnCluster,
    /// Everything counted: the programme.
    EverythingCounted,
}

impl Preset {
    /// Every preset, in the order of the control.
    pub const ALL: [Self; 4] = [
        Self::OwnFigure,
        Self::MarketRent,
        Self::OwnCluster,
        Self::EverythingCounted,
    ];

    /// The id of the preset's control.
    pub const fn id(self) -> &'static str {
        match self {
            Self::OwnFigure => "own-figure",
            Self::MarketRent => "market-rent",
            Self::OwnCluster => "own-cluster",
            Self::EverythingCounted => "everything",
        }
    }

    /// The scenario of this preset, for the claim that `current` audits and with its seed.
    pub fn scenario(self, facts: &Facts, current: &Scenario) -> Scenario {
        let mut scenario = Scenario {
            seed: current.seed,
            ..current.base_case()
        };
        match self {
            Self::MarketRent => {}
            Self::OwnCluster => scenario.pay = Pay::Own,
            Self::EverythingCounted => scenario.count = Rung::Programme,
            Self::OwnFigure => {
                let claim = scenario.claim(facts);
                let own = [
                    (Param::Price, claim.price.map(UsdPerGpuHour::to_usd_per_gpu_hour)),
                    (Param::Extra, claim.later_stages_share()),
                    (Param::Rl, claim.price.map(|price| (claim.rl * price).to_million())),
                ];
                scenario.speed = SpeedBasis::Published;
                for (param, value) in own {
                    if let Some(value) = value.filter(|value| *value > 0.0) {
                        scenario.edits[param as usize] = Range::point(value).ok();
                    }
                }
            }
        }
        scenario
    }

    /// The preset that a scenario equals, if any.
    pub fn of(facts: &Facts, scenario: &Scenario) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|preset| preset.scenario(facts, scenario) == *scenario)
    }
}
