//! Test results of models (`evaluations.json`).

use serde::{Deserialize, Serialize};

use super::evidence::Evidence;

/// One result.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Evaluation {
    /// The test.
    pub benchmark: String,
    /// Stable id of the model.
    pub model: String,
    /// The result, in `unit`.
    pub score: f64,
    /// Unit: `percent`, `Elo`, or a phrase.
    pub unit: String,
    /// Who ran it.
    pub by: RunBy,
    /// Name of who ran it.
    pub evaluator: String,
    /// A note for editors.
    pub note: String,
    /// Source, date and confidence.
    pub evidence: Evidence,
}

/// Who ran a test.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum RunBy {
    /// The claimant, for its own and for rival models.
    #[serde(rename = "self")]
    Claimant,
    /// Somebody else.
    Independent,
}
