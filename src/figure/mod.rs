//! Figures: the hinge between the audit and everything that shows it.
//!
//! A [`Figure`] holds words, numbers and marks in one language and no pixels. Canvas, SVG, table, CSV, screen-reader text and
//! tests read the same value, so they cannot disagree. Nothing here draws; nothing here computes a fact.

mod adoption;
mod axis;
mod baselines;
mod breakeven;
mod breakeven_plane;
pub mod chart;
mod chips;
mod controls;
mod drivers;
pub mod form;
mod gap;
pub mod histogram;
mod ladder;
mod lineage;
pub mod matrix;
mod odds;
pub mod pairs;
pub mod peers;
pub mod plane;
pub mod pull;
mod quality;
mod reach;
pub mod report;
pub mod spans;
pub mod statements;
mod structure;
mod terms;
pub mod text;
mod thresholds;
mod thresholds_plane;
pub mod timeline;
mod trend;
mod validation;
mod verdict;
mod worlds;

use serde::{Deserialize, Serialize};

use crate::audit::{Audit, Engine};
use crate::facts::{Archive, Facts};
pub use crate::say::FigureId;
use crate::say::Lang;
use crate::scenario::Scenario;
pub use chart::Chart;
pub use pull::Pull;
pub use reach::{is_ours, reaches};

/// What a figure is built from.
pub struct Inquiry<'a> {
    /// Draws and columns kept from the audit; they save work and change nothing.
    pub engine: &'a mut Engine,
    /// The audit of the scenario.
    pub audit: &'a Audit,
    /// What the reader assumes.
    pub scenario: &'a Scenario,
    /// The facts.
    pub facts: &'a Facts,
    /// The facts that only the figures below the first view read.
    pub archive: &'a Archive,
    /// The language.
    pub lang: Lang,
}

impl<'a> Inquiry<'a> {
    /// On the bundled facts, which `audit` and `scenario` must come from, too.
    pub fn bundled(engine: &'a mut Engine, audit: &'a Audit, scenario: &'a Scenario, lang: Lang) -> Self {
        Self {
            engine,
            audit,
            scenario,
            facts: Facts::bundled(),
            archive: Archive::bundled(),
            lang,
        }
    }
}

/// The figure with that id.
pub fn build(id: FigureId, inquiry: &mut Inquiry) -> Figure {
    let (audit, scenario, facts, lang) = (inquiry.audit, inquiry.scenario, inquiry.facts, inquiry.lang);
    match id {
        FigureId::Ladder => ladder::build(audit, scenario, facts, lang),
        FigureId::Structure => structure::build(audit, scenario, facts, lang),
        FigureId::Controls => controls::build(inquiry),
        FigureId::Gap => gap::build(inquiry),
        FigureId::Quality => quality::build(inquiry),
        FigureId::Chips => chips::build(audit, scenario, facts, lang),
        FigureId::Worlds => worlds::build(inquiry),
        FigureId::Odds => odds::build(audit, scenario, facts, lang),
        FigureId::Drivers => drivers::build(inquiry),
        FigureId::Thresholds => thresholds::build(inquiry),
        FigureId::Trend => trend::build(inquiry),
        FigureId::Lineage => lineage::build(inquiry),
        FigureId::Breakeven => breakeven::build(inquiry),
        FigureId::Baselines => baselines::build(inquiry),
        FigureId::Adoption => adoption::build(inquiry),
        FigureId::Verdict => verdict::build(inquiry),
        FigureId::Validation => validation::build(inquiry),
    }
}

/// The figure with that id if the program of the first view carries it: the others come with a second program, when a reader
/// gets to them.
pub fn at_first(id: FigureId, audit: &Audit, scenario: &Scenario, facts: &Facts, lang: Lang) -> Option<Figure> {
    (id == FigureId::Ladder).then(|| ladder::build(audit, scenario, facts, lang))
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
    /// What is claimed, what the evidence says, what remains unknown: a paragraph each, for the page beside the drawing.
    pub story: Vec<String>,
    /// The drawing's key; an entry exists only for a mark that is on screen.
    pub key: Vec<KeyEntry>,
    /// The drawing.
    pub chart: Chart,
    /// What a reader can drag in it.
    pub pulls: Vec<Pull>,
    /// Units, scale, what is left out.
    pub caption: String,
    /// The same numbers as a table.
    pub table: Table,
    /// Where the numbers come from.
    pub sources: Vec<SourceLine>,
}

/// The words of a figure without its drawing: what a page writes around it.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
pub struct Exhibit {
    /// [`Figure::title`].
    pub title: String,
    /// [`Figure::finding`].
    pub finding: String,
    /// [`Figure::story`].
    pub story: Vec<String>,
    /// [`Figure::key`].
    pub key: Vec<KeyEntry>,
    /// [`Figure::caption`].
    pub caption: String,
    /// [`Figure::table`].
    pub table: Table,
    /// [`Figure::sources`].
    pub sources: Vec<SourceLine>,
}

impl From<Figure> for Exhibit {
    fn from(figure: Figure) -> Self {
        Self {
            title: figure.title,
            finding: figure.finding,
            story: figure.story,
            key: figure.key,
            caption: figure.caption,
            table: figure.table,
            sources: figure.sources,
        }
    }
}

/// An entry of the key above the drawing.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct KeyEntry {
    /// The mark.
    pub glyph: Glyph,
    /// What it means.
    pub text: String,
}

/// Marks that a key can explain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
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
    /// A second measure: the same bar, hollow.
    Outlined,
    /// A stretch of time in which what was bought before may be used: a line.
    StockLine,
    /// By licence: hatched.
    Licence,
    /// Barred: a cross and dots.
    Barred,
    /// Not subject: an outlined bar.
    Domestic,
    /// A rule's first day, or the reader's day: a line down.
    DayLine,
    /// A plain bar from published or measured figures.
    Solid,
    /// Reported and unverified: a broken ring.
    Reported,
    /// A dot at or below the claim.
    DotBelow,
    /// A dot above the claim.
    DotAbove,
    /// Bucket of the gap: solid.
    Innovation,
    /// Bucket: lines along.
    Compromise,
    /// Bucket: lines across.
    Accounting,
    /// Bucket: empty.
    Unexplained,
    /// A boundary by judgement: a line with caps.
    Judged,
    /// An upright line in ink.
    Line,
    /// A point fact: filled.
    PointFilled,
    /// A point fact, second-hand: outline.
    PointOutline,
    /// The outline of a joint range.
    Range,
    /// A line in its widening range.
    Fan,
    /// A plain point.
    Fact,
    /// Published by the party itself: a filled circle.
    Disclosed,
    /// Second-hand: a ring.
    SecondHand,
    /// Hardware written off: a triangle.
    Triangle,
    /// Rent: a square.
    Square,
    /// Somebody's words, read as a range: a broken line.
    Said,
    /// Known not to be so: a short dash.
    Not,
    /// A dot of the estimates' colour: filled.
    Dot,
    /// A square of that colour: filled.
    SquareFilled,
    /// A dot of that colour: outlined.
    OpenDot,
}

/// A table: the figure's numbers for people and machines that do not see the drawing.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
pub struct Table {
    /// What the table shows.
    pub caption: String,
    /// Column heads.
    pub columns: Vec<String>,
    /// Rows; the first cell is the row's head.
    pub rows: Vec<Vec<String>>,
}

/// A source as shown under a figure.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct SourceLine {
    /// Source id in `public/data/sources.json`.
    pub id: String,
    /// Short text: title, publisher, date.
    pub text: String,
    /// Public address, if there is one.
    pub url: Option<String>,
}
