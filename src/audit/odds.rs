//! How likely the claim is: the share of outcomes at or below it, under several readings side by side.

use super::columns::Engine;
use super::hours_rule::HoursBasis;
use super::{Missing, Spread, claim, ladder};
use crate::facts::Facts;
use crate::scenario::{Downtime, Scenario, SpeedBasis};
use crate::units::Usd;

/// A reading of the question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// The run, with our blind prediction of the hours.
    Blind,
    /// The run, with the published hours accepted.
    Published,
    /// The whole programme, with our prediction.
    Programme,
    /// As the first, without the downtime that the compared runs contain.
    BlindWithoutDowntime,
    /// The published hours as a steady rate, with downtime on top.
    PublishedWithDowntime,
}

impl Reading {
    /// Every reading; the first three are drawn.
    pub const ALL: [Self; 5] = [
        Self::Blind,
        Self::Published,
        Self::Programme,
        Self::BlindWithoutDowntime,
        Self::PublishedWithDowntime,
    ];

    /// How many of them are drawn.
    pub const DRAWN: usize = 3;

    /// The id in reports.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Blind => "run",
            Self::Published => "run-published-speed",
            Self::Programme => "programme",
            Self::BlindWithoutDowntime => "run-without-downtime",
            Self::PublishedWithDowntime => "run-published-speed-with-downtime",
        }
    }

    fn basis(self, scenario: &Scenario) -> HoursBasis {
        match self {
            Self::Blind | Self::Programme => HoursBasis::of(scenario, SpeedBasis::Model),
            Self::Published => HoursBasis::of(scenario, SpeedBasis::Published),
            Self::BlindWithoutDowntime => HoursBasis {
                speed: SpeedBasis::Model,
                downtime: Downtime::LeftOut,
            },
            Self::PublishedWithDowntime => HoursBasis {
                speed: SpeedBasis::Published,
                downtime: Downtime::Added,
            },
        }
    }
}

/// The dollars that an outcome may reach to be no dearer than the claim: the claim itself, and what rounding makes of it on the way
/// through hours per token.
pub(super) fn limit(claim: Usd) -> f64 {
    claim.to_usd() * (1.0 + 1e-9)
}

/// The answer under one reading.
#[derive(Clone, Debug, PartialEq)]
pub struct Odds {
    /// Which reading.
    pub reading: Reading,
    /// The distribution, or why there is none.
    pub outcome: Result<Outcome, Missing>,
}

/// A distribution seen from the claim.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// Share of draws at or below the claim.
    pub probability: f64,
    /// The range of the cost.
    pub cost: Spread<Usd>,
    /// 100 quantiles at (i − ½)/100, ascending.
    pub quantiles: Vec<Usd>,
}

/// Dots of a quantile dot plot.
const DOTS: usize = 100;

/// The odds under every reading.
pub(super) fn audit(engine: &mut Engine, facts: &Facts, scenario: &Scenario) -> Vec<Odds> {
    let limit = claim::amount(facts, scenario).map(limit);
    Reading::ALL
        .into_iter()
        .map(|reading| {
            let basis = reading.basis(scenario);
            let run = limit
                .clone()
                .and_then(|limit| Ok((ladder::run(engine, facts, scenario, basis)?, limit)));
            let outcome = run.map(|(run, limit)| {
                let column = if reading == Reading::Programme {
                    ladder::programme(engine, facts, scenario, run, basis).whole
                } else {
                    run.claimed
                };
                let drawn = Reading::ALL[..Reading::DRAWN].contains(&reading);
                let columns = engine.columns();
                // The dots first: the spread comes out of the same pass.
                let dots = if drawn {
                    columns.quantiles(column, DOTS)
                } else {
                    Vec::new()
                };
                Outcome {
                    probability: columns.share_at_or_below(column, limit),
                    cost: columns.summary(column).into(),
                    quantiles: dots.into_iter().map(Usd::usd).collect(),
                }
            });
            Odds { reading, outcome }
        })
        .collect()
}
