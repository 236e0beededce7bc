//! Figures that others published, each on the rung of the ladder whose scope it has (`estimates.json`).

use serde::{Deserialize, Serialize};

use super::evidence::Evidence;
use crate::units::Usd;

/// One published figure.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Estimate {
    /// Stable id.
    pub id: String,
    /// What it is about: `deepseek-v3`, `deepseek-r1` (V3 and R1) or `deepseek` (the company).
    pub subject: String,
    /// The rung whose scope it has.
    pub rung: Rung,
    /// The whole rung, or one part of it (a part is a note, not a mark on the rung's axis).
    pub scope: Scope,
    /// Dollars, low end; of the year of its source.
    pub usd_low: Usd,
    /// Dollars, high end; `None` where the source says "more than".
    pub usd_high: Option<Usd>,
    /// Who says so.
    pub who: String,
    /// What it covers, short.
    pub covers: String,
    /// Date of the statement, ISO.
    pub date: String,
    /// Evidence of the amount.
    pub evidence: Evidence,
}

/// Rungs of the cost ladder, narrow to wide; the last three stand apart from the chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Rung {
    /// Electricity of the run.
    Energy,
    /// Pre-training.
    Pretraining,
    /// Context extension and post-training added: the scope of DeepSeek-V3's claim.
    Run,
    /// R1's reinforcement learning added.
    Rl,
    /// Experiments and failed runs added.
    Experiments,
    /// People added.
    People,
    /// Data added: the whole programme.
    Programme,
    /// Owning the cluster.
    Owning,
    /// The reported fleet.
    Fleet,
    /// A year of the whole laboratory.
    LabYear,
}

impl Rung {
    /// The id in links, reports and data.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Energy => "energy",
            Self::Pretraining => "pretraining",
            Self::Run => "run",
            Self::Rl => "rl",
            Self::Experiments => "experiments",
            Self::People => "people",
            Self::Programme => "programme",
            Self::Owning => "owning",
            Self::Fleet => "fleet",
            Self::LabYear => "lab_year",
        }
    }
}

/// Whether a figure covers its rung or a part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// All of the rung.
    Whole,
    /// One item inside the rung.
    Part,
}
