//! Which assumptions reach which figure: a figure mentions a change only if it moves something in it. A test tries both sides.

use super::FigureId;
use crate::facts::Facts;
use crate::scenario::{Change, Param, Scenario};

/// Whether a change of that assumption can move anything that the figure says or draws.
pub const fn reaches(figure: FigureId, change: Change) -> bool {
    use FigureId::{
        Adoption, Baselines, Breakeven, Chips, Controls, Drivers, Gap, Ladder, Lineage, Odds, Quality, Structure,
        Thresholds, Trend, Validation, Verdict, Worlds,
    };
    let bill = matches!(
        figure,
        Ladder | Structure | Chips | Worlds | Lineage | Breakeven | Odds | Drivers | Verdict
    );
    let programme = matches!(figure, Ladder | Structure | Odds | Drivers | Verdict);
    match change {
        Change::World => bill || matches!(figure, Controls | Thresholds | Validation),
        Change::Date => bill || matches!(figure, Controls),
        Change::Chip => bill && !matches!(figure, Worlds) || matches!(figure, Validation),
        Change::Pay => bill && !matches!(figure, Chips),
        Change::Count => matches!(figure, Ladder),
        Change::Speed => bill && !matches!(figure, Odds),
        Change::Downtime => bill || matches!(figure, Gap),
        Change::Class => bill || matches!(figure, Gap | Validation),
        Change::PhiPrior => programme,
        Change::Seed => bill,
        Change::Param(param) => match param {
            Param::Price => bill || matches!(figure, Baselines | Trend),
            Param::Goodput => bill || matches!(figure, Validation),
            Param::Transfer => bill || matches!(figure, Gap),
            Param::Phi | Param::Heads | Param::Wage | Param::Years | Param::Data => programme,
            Param::Rl => programme || matches!(figure, Breakeven),
            Param::Months => matches!(figure, Ladder),
            Param::Gamma => matches!(figure, Gap | Quality | Verdict),
            Param::TextQuality | Param::TextKept => matches!(figure, Quality),
            Param::Speed
            | Param::Extra
            | Param::Server
            | Param::Tokens
            | Param::Chips
            | Param::Network
            | Param::Capital
            | Param::Decline
            | Param::Use
            | Param::Colo
            | Param::Kwh
            | Param::Pue
            | Param::Load
            | Param::ServerFactor
            | Param::Age => bill,
        },
        // What is audited is every figure's subject but one's.
        Change::Claim | Change::Typed(_) | Change::Base | Change::Cut | Change::Rule => !matches!(figure, Adoption),
    }
}

/// Whether every assumption that reaches the figure is this audit's own, so that it may speak of its own estimate.
pub fn is_ours(figure: FigureId, facts: &Facts, scenario: &Scenario) -> bool {
    Change::assumed(facts, scenario)
        .into_iter()
        .all(|change| !reaches(figure, change))
}
