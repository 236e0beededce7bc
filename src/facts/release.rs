//! Data releases (`CHANGELOG.json`): what moved which published number, and the numbers of each release.

use serde::{Deserialize, Serialize};

use crate::units::{GpuHours, Usd};

/// One release of the data.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Release {
    /// Version, as `m` in links.
    pub id: String,
    /// Day of the release, ISO.
    pub date: String,
    /// What the page said under its default assumptions.
    pub numbers: Headline,
    /// What moved a published number, and why.
    pub changes: Vec<ChangeNote>,
}

/// The numbers of the page under its default assumptions: 5th percentile, median, 95th percentile.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Headline {
    /// Predicted hours of pre-training.
    pub gpu_hours: [GpuHours; 3],
    /// The final run.
    pub run_usd: [Usd; 3],
    /// The whole programme.
    pub programme_usd: [Usd; 3],
    /// Share of outcomes in which the run costs the claim or less, at the predicted hours.
    pub run_odds: f64,
    /// The same at the published hours.
    pub published_odds: f64,
}

/// One change, said in each language.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ChangeNote {
    /// In English.
    pub en: String,
    /// In Japanese.
    pub ja: String,
}
