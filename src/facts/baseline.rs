//! What others' runs cost (`baselines.json`): one row per model and method, contradictory sources side by side.

use serde::{Deserialize, Serialize};

use super::evidence::Evidence;
use crate::units::{GpuHours, Usd};

/// One figure for the training of one model.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Baseline {
    /// Stable id of the row.
    pub id: String,
    /// Stable id of the model: the `base` key of links.
    pub model: String,
    /// Name in print.
    pub name: String,
    /// Who trained it.
    pub developer: String,
    /// Release, ISO: the day, or the month where the day is not known.
    pub released: String,
    /// How the figure came about.
    pub method: Method,
    /// Lower end, US dollars; `None` where only hours are known.
    pub usd_low: Option<Usd>,
    /// Upper end; `None` where the figure is a lower bound or only hours are known.
    pub usd_high: Option<Usd>,
    /// Year of the dollars; `None` where the source does not say.
    pub usd_year: Option<u32>,
    /// Chip-hours, where the source counts them.
    pub gpu_hours: Option<GpuHours>,
    /// The chip, as the source names it.
    pub hardware: Option<String>,
    /// The source worked its compute back from a statement about cost.
    pub circular: bool,
    /// What a reader should know, in English.
    pub note: String,
    /// Source, date and confidence.
    pub evidence: Evidence,
}

/// How a figure came about. Figures of two methods are not comparable with one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// Chip-hours that the developer disclosed, to be priced by the reader.
    Hours,
    /// Hardware written off over the run, and its energy.
    Amortised,
    /// Chip-hours at the rent of the time.
    Cloud,
    /// Dollars that the developer stated.
    Statement,
    /// Dollars from an unnamed source.
    Rumour,
    /// As [`Method::Amortised`], on the hours that the developer disclosed.
    AmortisedOwnHours,
    /// As [`Method::Cloud`], on the hours that the developer disclosed.
    CloudOwnHours,
}

impl Method {
    /// Every method.
    pub const ALL: [Self; 7] = [
        Self::Hours,
        Self::Amortised,
        Self::Cloud,
        Self::Statement,
        Self::Rumour,
        Self::AmortisedOwnHours,
        Self::CloudOwnHours,
    ];

    /// The id in data and reports.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Hours => "hours",
            Self::Amortised => "amortised",
            Self::Cloud => "cloud",
            Self::Statement => "statement",
            Self::Rumour => "rumour",
            Self::AmortisedOwnHours => "amortised_own_hours",
            Self::CloudOwnHours => "cloud_own_hours",
        }
    }
}
