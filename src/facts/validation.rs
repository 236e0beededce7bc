//! Published runs beside what the model says of them blind (`validation.json`, written by `audit validate --write`). Part of the
//! [`Archive`](super::Archive): the browser shows these predictions, it does not make them.

use serde::{Deserialize, Serialize};

use crate::units::{GpuHours, Tokens};

/// One published run.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Comparison {
    /// Id in `runs.csv`.
    pub id: String,
    /// Model.
    pub name: String,
    /// Who published it.
    pub organisation: String,
    /// Chip as the source names it.
    pub chip: String,
    /// Parameters that one token meets, 10⁹.
    pub active_billion: f64,
    /// Training tokens that the hours are for.
    pub tokens: Tokens,
    /// What the hours are of.
    pub basis: HoursOf,
    /// Reference class: `frontier`, `published` or `vendor`.
    pub class: String,
    /// Chip-hours as published, or tokens over the published speed; the middle of `published_range` by ratio where there is one.
    pub published_hours: GpuHours,
    /// Lowest and highest chip-hours, where sources disagree.
    pub published_range: Option<[GpuHours; 2]>,
    /// Chip-hours by the model that never saw the organisation: 5th percentile.
    pub hours_p5: GpuHours,
    /// Median.
    pub hours_median: GpuHours,
    /// 95th percentile.
    pub hours_p95: GpuHours,
    /// Why the run is kept out of every fit (`kept_out.csv`), in English; `None` for the frozen list and what is unseen.
    pub kept_out: Option<String>,
    /// In no fit because it was first read after the list of fitted rows was closed (`unseen.csv`): nothing was chosen with
    /// knowledge of it.
    pub unseen: bool,
    /// Title of the document that states the hours.
    pub document: String,
}

impl Comparison {
    /// Reached over predicted speed: predicted over published hours.
    pub fn ratio(&self) -> f64 {
        self.hours_median / self.published_hours
    }

    /// Reached over predicted speed at the highest and at the lowest of the published hours.
    pub fn ratios(&self) -> Option<[f64; 2]> {
        self.published_range
            .map(|[low, high]| [self.hours_median / high, self.hours_median / low])
    }

    /// Whether the published hours lie inside the predicted 90 % interval; of a range, whether all of it does.
    pub fn is_inside(&self) -> bool {
        let [low, high] = self.published_range.unwrap_or([self.published_hours; 2]);
        self.hours_p5 <= low && high <= self.hours_p95
    }

    /// Whether the fit uses the run.
    pub const fn is_fitted(&self) -> bool {
        self.kept_out.is_none() && !self.unseen
    }
}

/// What hours are of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum HoursOf {
    /// A whole run, everything billed.
    Run,
    /// A timed part of a run, as in a benchmark, or a rate.
    Part,
}
