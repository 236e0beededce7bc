//! What others say about DeepSeek's chips and standing, and nothing confirms (`allegations.json`).

use serde::{Deserialize, Serialize};

use super::evidence::Evidence;

/// One thing said, with who said it and when.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Allegation {
    /// Stable id.
    pub id: String,
    /// What it is about, in English.
    pub subject: String,
    /// When it was said, ISO.
    pub date: String,
    /// Who said it, and who reported that, in English.
    pub who: String,
    /// What was said, in English.
    pub claim: String,
    /// What is known of a reply, in English; may be empty.
    pub reply: String,
    /// Chips, as named by who said it; may be empty.
    pub chips: Vec<String>,
    /// What kind of saying it is.
    pub kind: AllegationKind,
    /// Source, date and confidence.
    pub evidence: Evidence,
}

/// What kind of saying an allegation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum AllegationKind {
    /// Somebody accuses without showing evidence.
    Allegation,
    /// A party to the matter speaks of its own part.
    Statement,
    /// The press reports from unnamed sources.
    Report,
}
