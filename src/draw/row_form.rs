//! How row figures are arranged, and the heights that follow.
//!
//! | | narrow | wide | shares |
//! |---|---|---|---|
//! | row | 44 px: name and value above, marks below | 38 px (34 with several lanes): name column, marks, value beside | 32 px, the same as wide |
//! | head | 44 px: claim label or column heads, ticks | same | 46 px: heading and sub-heading |
//!
//! A group header takes 28 px (and 2 px above, except the first), a separator 14 px, the foot 6 px (2 px for shares).

use super::layout::{FOOT, HEAD};
use crate::figure::chart::{Item, Panel};

/// Between panels side by side.
pub(super) const PANEL_GUTTER: f64 = 40.0;
/// Between panels one below the other: from the last row of one to the head of the next, less the foot of shares.
pub(super) const PANEL_GAP: f64 = 12.0;
/// A second line of heads, where a lane has both a title and a claim label.
pub(super) const HEADS_LINE: f64 = 19.0;

/// How a panel's rows are arranged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// Name and value on one line, marks on the next.
    Narrow,
    /// Name, marks and value on one line.
    Wide,
    /// The same with bars from zero and no ticks, on any width.
    Shares,
}

/// The form of a panel in that layout.
pub(super) fn form(panel: &Panel, wide: bool) -> Form {
    if panel.lanes.iter().all(|lane| lane.axis.ticks.is_empty()) {
        Form::Shares
    } else if wide {
        Form::Wide
    } else {
        Form::Narrow
    }
}

/// Height of a row.
pub(super) fn row_height(panel: &Panel, wide: bool) -> f64 {
    match form(panel, wide) {
        Form::Narrow => 44.0,
        Form::Wide if panel.lanes.len() > 1 => 34.0,
        Form::Wide => 38.0,
        Form::Shares => 32.0,
    }
}

/// From the top of a panel to its first row.
pub(super) fn head_height(panel: &Panel, wide: bool) -> f64 {
    let heading = if panel.heading.is_some() { 46.0 } else { 0.0 };
    if form(panel, wide) == Form::Shares {
        return if panel.heading.is_some() { heading } else { 10.0 };
    }
    // Column heads and claim labels share a line unless a lane has both.
    let both = panel
        .lanes
        .iter()
        .any(|lane| lane.title.is_some() && lane.claim.as_ref().is_some_and(|claim| !claim.label.long.is_empty()));
    heading + HEAD + if both { HEADS_LINE } else { 0.0 }
}

/// Height of a row, header or separator.
pub(super) fn item_height(panel: &Panel, index: usize, wide: bool) -> f64 {
    match panel.items[index] {
        Item::Group(_) if index == 0 => 28.0,
        Item::Group(_) => 30.0,
        Item::Separator => 14.0,
        Item::Row(_) => row_height(panel, wide),
    }
}

/// Height of a panel with its head and foot.
pub(super) fn panel_height(panel: &Panel, wide: bool) -> f64 {
    let foot = if form(panel, wide) == Form::Shares { 2.0 } else { FOOT };
    head_height(panel, wide)
        + (0..panel.items.len())
            .map(|index| item_height(panel, index, wide))
            .sum::<f64>()
        + foot
}

/// Height of row panels, px.
pub(super) fn height(panels: &[Panel], wide: bool) -> f64 {
    let heights = panels.iter().map(|panel| panel_height(panel, wide));
    if wide {
        heights.fold(0.0, f64::max)
    } else {
        let gaps = panels.len().saturating_sub(1) as f64 * PANEL_GAP;
        heights.sum::<f64>() + gaps
    }
}
