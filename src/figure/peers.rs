//! The grammar of comparisons: rows of point facts on one axis, the claim's line, a second line from which something holds, and a
//! column of results at the right.

use super::chart::{Axis, ClaimLine, Item};

/// Rows of point facts against the claim. Every row has one cell; its value stands in the column at the right.
#[derive(Clone, Debug, PartialEq)]
pub struct Peers {
    /// Scale, domain and ticks.
    pub axis: Axis,
    /// The claim; `None` where nothing was claimed.
    pub claim: Option<ClaimLine>,
    /// The line from which on, to the right, something holds; the area beyond it is tinted.
    pub limit: Option<ClaimLine>,
    /// Head of the column of results; left out where values stand on the name's line.
    pub head: String,
    /// Groups and rows, top to bottom.
    pub items: Vec<Item>,
}
