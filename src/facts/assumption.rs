//! Default ranges of the model's parameters (`assumptions.json`).

use serde::{Deserialize, Serialize};

use super::evidence::Evidence;

/// Default range of one parameter, for all chips or for one.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Assumption {
    /// Parameter id: the key used in links.
    pub param: String,
    /// Accelerator id, `None` for all chips.
    pub chip: Option<String>,
    /// Day of the run that the range is about, ISO, where it differs from time to time; `None` for any day. The row that comes first
    /// in the file is that of the first claim.
    #[serde(default)]
    pub at: Option<String>,
    /// 5th percentile, in `unit`; equal to `high` for a point.
    pub low: f64,
    /// 95th percentile, in `unit`.
    pub high: f64,
    /// Point default, in `unit`, where it is not the median of the range.
    pub central: Option<f64>,
    /// Unit of the three numbers.
    pub unit: String,
    /// What the range rests on.
    pub basis: RangeBasis,
    /// One sentence for the reader.
    pub note: String,
    /// Rows of other tables that the range is made of, each `table:id`: `prices:h100-china-rent-2024-10`.
    #[serde(default)]
    pub rows: Vec<String>,
    /// The rule by which it is made of them, by the name that `public/data/README.md` gives it.
    #[serde(default)]
    pub rule: Option<String>,
    /// Evidence of the range.
    pub evidence: Evidence,
}

impl Assumption {
    /// The range has collapsed to a point.
    pub fn is_point(&self) -> bool {
        self.low >= self.high
    }
}

/// What a default range rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RangeBasis {
    /// Fitted to measurements.
    Measured,
    /// A judgement.
    Judgement,
    /// Published figures.
    Published,
}
