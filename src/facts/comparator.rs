//! What comparable runs and laboratories spent (`comparators.json`): the evidence that default ranges are worked out from.

use serde::{Deserialize, Serialize};

use super::evidence::Evidence;

/// One published value.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Comparator {
    /// Stable id: what a row of `assumptions.json` names.
    pub id: String,
    /// Parameter that it is evidence for, or `lab_year`: a year of a laboratory, which no default rests on.
    pub param: String,
    /// Whose value.
    pub who: String,
    /// What it is a value of, in English.
    pub subject: String,
    /// When it was spent, in English.
    pub period: String,
    /// The value, in `unit`.
    pub value: f64,
    /// Unit of `value`: that of the parameter.
    pub unit: String,
    /// The source says "more than".
    pub at_least: bool,
    /// Numerator behind the value, in `parts_unit`, where the source counts it.
    pub part: Option<f64>,
    /// Denominator, likewise.
    pub whole: Option<f64>,
    /// Unit of both: `GPU-hours` or `M CNY`.
    pub parts_unit: Option<String>,
    /// What a reader should know, in English.
    pub note: String,
    /// Source, date and confidence.
    pub evidence: Evidence,
}
