//! Who else uses DeepSeek's techniques (`adoption.json`), with where it can be seen.

use serde::{Deserialize, Serialize};

use super::evidence::Evidence;

/// What is known about one technique at one adopter.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Adoption {
    /// Id of the technique.
    pub technique: String,
    /// Id of the adopter.
    pub adopter: String,
    /// What kind of organisation.
    pub kind: AdopterKind,
    /// What is known.
    pub state: AdoptionState,
    /// Where it is seen, in English; may be empty.
    #[serde(rename = "where")]
    pub seen_in: String,
    /// Source, date and confidence.
    pub evidence: Evidence,
}

/// What kind of organisation adopts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum AdopterKind {
    /// Trains models of its own.
    Lab,
    /// Makes tools that others train and serve with.
    Tool,
}

/// What is known about one technique at one adopter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum AdoptionState {
    /// Seen in a configuration, a report or code.
    Seen,
    /// Reported by others.
    SecondHand,
    /// Known not to be used.
    NotUsed,
    /// Looked for and not found; it may be there.
    NoEvidence,
}
