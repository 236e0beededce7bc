//! What others wrote of one claim, or what its own papers do not say (`remarks.json`): sentences that are true of that claim alone.

use serde::{Deserialize, Serialize};

use super::evidence::Evidence;

/// A sentence about named claims, in each language, with its source.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Remark {
    /// Stable id.
    pub id: String,
    /// Ids of the claims that it is about.
    pub claims: Vec<String>,
    /// The question that it belongs to.
    pub beside: Question,
    /// In English.
    pub en: String,
    /// In Japanese.
    pub ja: String,
    /// Source, date and confidence.
    pub evidence: Evidence,
}

/// A question of the page beside which remarks stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Question {
    /// Whether the price is odd for its date.
    Trend,
    /// What the evidence supports.
    Verdict,
}
