//! Every number the page will say, as one pure function of facts and scenario.
//!
//! One file per question; [`audit`] only lists them. The same inputs give the same bits natively and in the browser; an
//! [`Engine`] that is kept between calls only saves work. What costs more than a glance ([`gap`], [`breakeven`], [`drivers`]) is not part of
//! [`Audit`]: it is asked for when it is shown.

mod bill;
pub mod breakeven;
pub mod chips;
pub mod claim;
mod columns;
pub mod detail;
mod digest;
pub mod drivers;
pub mod gap;
pub mod ladder;
pub mod odds;
mod owning;
pub mod report;
pub mod structure;
pub mod worlds;

pub use breakeven::Breakeven;
pub use chips::{ChipAudit, Moved};
pub use claim::{ClaimAudit, Forensics};
pub use columns::Engine;
pub use digest::digest;
pub use drivers::Drivers;
pub use gap::Gap;
pub use ladder::{Ladder, RungAudit};
pub use odds::{Odds, Reading};
pub use structure::{HourPart, ProgrammePart, Structure};
pub use worlds::{Undoable, WorldAudit, WorldRun};

use crate::facts::Facts;
use crate::scenario::Scenario;

/// What the page knows about a claim under a scenario.
#[derive(Clone, Debug, PartialEq)]
pub struct Audit {
    /// The claim recomputed from its own inputs, and what those imply.
    pub claim: ClaimAudit,
    /// What the claim pays for, and what if more is counted.
    pub ladder: Ladder,
    /// What the bill consists of.
    pub structure: Structure,
    /// The claimed run on other chips.
    pub chips: Vec<ChipAudit>,
    /// How likely the claim is, under several readings.
    pub odds: Vec<Odds>,
    /// Draws that the distributions rest on.
    pub draws: usize,
}

/// 5th percentile, median and 95th percentile of a quantity.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spread<Q> {
    /// 5th percentile.
    pub p5: Q,
    /// Median.
    pub median: Q,
    /// 95th percentile.
    pub p95: Q,
}

impl<Q> Spread<Q> {
    /// The same spread in another quantity.
    pub fn map<R>(self, f: impl Fn(Q) -> R) -> Spread<R> {
        Spread {
            p5: f(self.p5),
            median: f(self.median),
            p95: f(self.p95),
        }
    }
}

/// Why a number cannot be given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Missing {
    /// No trustworthy rent of this chip was found.
    Rent,
    /// No server price of this chip was found.
    ServerPrice,
    /// The model does not fit into the memory of so many chips under any plan.
    DoesNotFit {
        /// Chips asked for.
        chips: u32,
        /// The smallest cluster tried that holds it, if any does.
        fits_at: Option<u32>,
    },
}

/// Audits with a fresh engine.
pub fn audit(facts: &Facts, scenario: &Scenario) -> Audit {
    audit_with(&mut Engine::default(), facts, scenario)
}

/// Audits with an engine kept from an earlier call; the result is the same, bit for bit.
pub fn audit_with(engine: &mut Engine, facts: &Facts, scenario: &Scenario) -> Audit {
    engine.prepare(scenario);
    Audit {
        claim: claim::audit(facts, scenario),
        ladder: ladder::audit(engine, facts, scenario),
        structure: structure::audit(engine, facts, scenario),
        chips: chips::audit(engine, facts, scenario),
        odds: odds::audit(engine, facts, scenario),
        draws: engine.draws(),
    }
}

impl From<crate::doubt::Spread> for Spread<crate::units::Usd> {
    fn from(spread: crate::doubt::Spread) -> Self {
        Spread {
            p5: spread.p5,
            median: spread.median,
            p95: spread.p95,
        }
        .map(crate::units::Usd::usd)
    }
}
