//! A grammar: statements down the page, each with a circle filled by quarters, a word and its reason.

use super::chart::Label;

/// One statement.
#[derive(Clone, Debug, PartialEq)]
pub struct StatementRow {
    /// Stable id.
    pub id: String,
    /// What is said.
    pub name: Label,
    /// Quarters of the circle that are filled; `None` draws a question mark.
    pub quarters: Option<u8>,
    /// The grade in a word.
    pub grade: String,
    /// What decided it.
    pub reason: Label,
    /// Accessible name of the row.
    pub spoken: String,
    /// Tooltip lines.
    pub tip: Vec<String>,
}
