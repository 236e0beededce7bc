//! Which assumptions reach which figure: a figure mentions a change only if it moves something in it. A test tries both sides.

use super::FigureId::{
    self, Adoption, Baselines, Breakeven, Chips, Controls, Drivers, Gap, Ladder, Lineage, Odds, Quality, Structure,
    Thresholds, Trend, Validation, Verdict, Worlds,
};
use crate::facts::Facts;
use crate::scenario::{Change, Param, Scenario};

/// A set of figures: one bit for each.
const fn set(figures: &[FigureId]) -> u32 {
    let (mut set, mut at) = (0, 0);
    while at < figures.len() {
        set |= 1 << figures[at] as u32;
        at += 1;
    }
    set
}

/// Figures that show what the run costs.
const BILL: u32 = set(&[
    Ladder, Structure, Chips, Worlds, Lineage, Breakeven, Odds, Drivers, Verdict,
]);

/// Figures that show what the programme around it costs.
const PROGRAMME: u32 = set(&[Ladder, Structure, Odds, Drivers, Verdict]);

/// The figures that a change of an assumption can move.
const fn moved(change: Change) -> u32 {
    match change {
        Change::World => BILL | set(&[Controls, Thresholds, Validation]),
        Change::Date => BILL | set(&[Controls]),
        Change::Chip => (BILL & !set(&[Worlds])) | set(&[Validation]),
        Change::Pay => BILL & !set(&[Chips]),
        Change::Count | Change::Param(Param::Months) => set(&[Ladder]),
        Change::Speed => BILL & !set(&[Odds]),
        Change::Downtime | Change::Param(Param::Transfer) => BILL | set(&[Gap]),
        Change::Class => BILL | set(&[Gap, Validation]),
        Change::Param(Param::Price) => BILL | set(&[Baselines, Trend]),
        Change::Param(Param::Goodput) => BILL | set(&[Validation]),
        Change::PhiPrior | Change::Param(Param::Phi | Param::Heads | Param::Wage | Param::Years | Param::Data) => {
            PROGRAMME
        }
        Change::Param(Param::Rl) => PROGRAMME | set(&[Breakeven]),
        Change::Param(Param::Gamma) => set(&[Gap, Quality, Verdict]),
        Change::Param(Param::TextQuality | Param::TextKept) => set(&[Quality]),
        Change::Seed
        | Change::Param(
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
            | Param::Age,
        ) => BILL,
        // What is audited is every figure's subject but one's.
        Change::Claim | Change::Typed(_) | Change::Base | Change::Cut | Change::Rule => !set(&[Adoption]),
    }
}

/// Whether a change of that assumption can move anything that the figure says or draws.
pub const fn reaches(figure: FigureId, change: Change) -> bool {
    moved(change) & set(&[figure]) != 0
}

/// Whether every assumption that reaches the figure is this audit's own, so that it may speak of its own estimate.
pub fn is_ours(figure: FigureId, facts: &Facts, scenario: &Scenario) -> bool {
    Change::assumed(facts, scenario)
        .into_iter()
        .all(|change| !reaches(figure, change))
}
