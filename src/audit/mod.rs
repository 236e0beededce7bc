//! Every number the page will say, as one pure function of facts and scenario.
//!
//! One file per question; [`audit`] only lists them. The same inputs give the same bits natively and in the browser; an
//! [`Engine`] that is kept between calls only saves work. What costs more than a glance ([`gap`], [`quality`], [`breakeven`], [`drivers`]) is not part of
//! [`Audit`]: it is asked for when it is shown.

pub mod adoption;
pub mod anchors;
pub mod baselines;
mod bill;
pub mod breakeven;
pub mod caught;
mod checks;
pub mod chips;
pub mod claim;
mod claim_json;
mod columns;
pub mod compare;
pub mod controls;
pub mod detail;
mod digest;
pub mod drivers;
pub mod gap;
pub mod hours;
mod hours_rule;
pub mod ladder;
pub mod lineage;
pub mod lineage_json;
pub mod odds;
mod owning;
mod peers_json;
pub mod quality;
mod quality_json;
pub mod report;
pub mod rules;
pub mod structure;
pub mod switches;
pub mod thresholds;
pub mod thresholds_json;
pub mod trend;
mod trend_json;
pub mod validation;
pub mod verdict;
pub mod worlds;

pub use baselines::Baselines;
pub use breakeven::Breakeven;
pub use chips::{ChipAudit, Moved};
pub use claim::{Cheaper, Check, ClaimAudit, Forensics, Measure, PriceBasis};
pub use columns::Engine;
pub use compare::{Comparison, Side, Worth};
pub use digest::digest;
pub use drivers::Drivers;
pub use gap::Gap;
pub use hours::{HoursAudit, Stages};
pub use ladder::{Ladder, RungAudit};
pub use lineage::{Generation, Lineage};
pub use odds::{Odds, Reading};
pub use structure::{HourPart, ProgrammePart, Structure};
pub use switches::{Flipped, Probabilities, Switch};
pub use trend::Trend;
pub use validation::Validation;
pub use verdict::{Grade, Statement, Verdict};
pub use worlds::{Undoable, WorldAudit, WorldRun};

use crate::facts::{Claim, Facts};
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
    /// Accelerator-hours of the run, or why there are none.
    pub hours: Result<HoursAudit, Missing>,
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
    /// The world's rules leave no chip that can train.
    NoLawfulChip {
        /// Name in print of the chip that the nearest change of the rules would let through.
        nearest: String,
    },
    /// The claim does not say what the number rests on.
    Undisclosed(Undisclosed),
}

/// Refuses where the scenario's world leaves no chip and the reader names none.
fn lawful(facts: &Facts, scenario: &Scenario) -> Result<(), Missing> {
    scenario.nothing_lawful(facts).map_or(Ok(()), |nearest| {
        Err(Missing::NoLawfulChip {
            nearest: nearest.name.clone(),
        })
    })
}

/// What a claim does not say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Undisclosed {
    /// Accelerator-hours.
    Hours,
    /// Training tokens.
    Tokens,
    /// Layers or parameter counts.
    Shape,
    /// Nothing: the shape is known, and the model cannot count its work (`Claim::uncounted`).
    Uncounted,
    /// Anything that tells the size of the cluster.
    Chips,
    /// Both hours and dollars: there is nothing to hold an estimate against.
    Amount,
    /// The run itself: the claim counts what was added to a model that existed already.
    Run,
}

impl Undisclosed {
    /// Why a claim has no shape to count with.
    pub(super) fn no_shape(claim: &Claim) -> Self {
        if claim.uncounted.is_empty() {
            Self::Shape
        } else {
            Self::Uncounted
        }
    }

    /// The reason in reports.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Hours => "hours not disclosed",
            Self::Tokens => "tokens not disclosed",
            Self::Shape => "shape not disclosed",
            Self::Uncounted => "shape disclosed, its work not counted by the model",
            Self::Chips => "cluster not disclosed",
            Self::Amount => "neither hours nor dollars disclosed",
            Self::Run => "the claim counts an increment, not a run",
        }
    }
}

/// Audits with a fresh engine.
pub fn audit(facts: &Facts, scenario: &Scenario) -> Audit {
    audit_with(&mut Engine::default(), facts, scenario)
}

/// Audits with an engine kept from an earlier call; the result is the same, bit for bit.
pub fn audit_with(engine: &mut Engine, facts: &Facts, scenario: &Scenario) -> Audit {
    engine.prepare(scenario);
    Audit {
        claim: claim::audit(engine, facts, scenario),
        ladder: ladder::audit(engine, facts, scenario),
        structure: structure::audit(engine, facts, scenario),
        hours: hours::audit(engine, facts, scenario),
        chips: chips::audit(engine, facts, scenario),
        odds: odds::audit(engine, facts, scenario),
        draws: engine.draws(),
    }
}

impl From<crate::doubt::Spread> for Spread<f64> {
    fn from(spread: crate::doubt::Spread) -> Self {
        Spread {
            p5: spread.p5,
            median: spread.median,
            p95: spread.p95,
        }
    }
}

impl From<crate::doubt::Spread> for Spread<crate::units::Usd> {
    fn from(spread: crate::doubt::Spread) -> Self {
        Spread::<f64>::from(spread).map(crate::units::Usd::usd)
    }
}
