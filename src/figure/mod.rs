//! Figures: the hinge between the audit and everything that shows it.
//!
//! A [`Figure`] holds words, numbers and marks in one language and no pixels. Canvas, SVG, table, CSV, screen-reader text and
//! tests read the same value, so they cannot disagree. Nothing here draws; nothing here computes a fact.

mod axis;
pub mod chart;
mod chips;
mod ladder;
mod odds;
mod structure;
mod terms;
pub mod text;

use crate::audit::Audit;
use crate::facts::Facts;
pub use crate::say::FigureId;
use crate::say::Lang;
use crate::scenario::Scenario;
pub use chart::Chart;

/// The figure of an audit in a language.
pub fn build(id: FigureId, audit: &Audit, scenario: &Scenario, facts: &Facts, lang: Lang) -> Figure {
    match id {
        FigureId::Ladder => ladder::build(audit, scenario, facts, lang),
        FigureId::Structure => structure::build(audit, scenario, facts, lang),
        FigureId::Chips => chips::build(audit, scenario, facts, lang),
        FigureId::Odds => odds::build(audit, scenario, facts, lang),
    }
}

/// One figure in one language, complete: what any medium needs to show it.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// Which chart.
    pub id: FigureId,
    /// The language of every text below.
    pub lang: Lang,
    /// A headline that states the finding.
    pub title: String,
    /// One sentence that carries the range.
    pub finding: String,
    /// The drawing's key; an entry exists only for a mark that is on screen.
    pub key: Vec<KeyEntry>,
    /// The drawing.
    pub chart: Chart,
    /// Units, scale, what is left out.
    pub caption: String,
    /// The same numbers as a table.
    pub table: Table,
    /// Where the numbers come from.
    pub sources: Vec<SourceLine>,
}

/// An entry of the key above the drawing.
#[derive(Clone, Debug, PartialEq)]
pub struct KeyEntry {
    /// The mark.
    pub glyph: Glyph,
    /// What it means.
    pub text: String,
}

/// Marks that a key can explain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Glyph {
    /// The claim: a filled diamond.
    Claim,
    /// The claim's own inputs under another scope: a ring in the claim colour.
    ClaimCarried,
    /// The claim's line: dashes.
    ClaimLine,
    /// A 5th–95th percentile bar with its median.
    Estimate,
    /// A bar that rests mainly on a judgement: hatched.
    Assumed,
    /// A plain bar from published or measured figures.
    Solid,
    /// Reported and unverified: a broken ring.
    Reported,
    /// A dot at or below the claim.
    DotBelow,
    /// A dot above the claim.
    DotAbove,
}

/// A table: the figure's numbers for people and machines that do not see the drawing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// What the table shows.
    pub caption: String,
    /// Column heads.
    pub columns: Vec<String>,
    /// Rows; the first cell is the row's head.
    pub rows: Vec<Vec<String>>,
}

/// A source as shown under a figure.
#[derive(Clone, Debug, PartialEq)]
pub struct SourceLine {
    /// Source id in `public/data/sources.json`.
    pub id: String,
    /// Short text: title, publisher, date.
    pub text: String,
    /// Public address, if there is one.
    pub url: Option<String>,
}
