//! Export-control worlds (`worlds.json`): which rules hold, which chips are there to choose from, and what else differs.
//!
//! Part of the [`Archive`](super::Archive): [`Controls`] joins the worlds to the rules and the catalogue that they name.

use serde::{Deserialize, Serialize};

use super::RangeBasis;
use super::catalogue::Catalogue;
use super::evidence::Evidence;
use super::rule::{Quantity, RuleEditError, Rules};

/// Ids of the worlds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum World {
    /// As it happened.
    #[default]
    Actual,
    /// No controls.
    None,
    /// The rule of October 2022 as written, for ever.
    Loose2022,
    /// The same without its test of links.
    Strict2022,
    /// The rule of November 2023 from the start.
    Rule2023,
    /// The same and the bandwidth limits of April 2025.
    Rule2025H20,
    /// The review of January 2026 from the start.
    Rule2026H200,
    /// Smuggled chips.
    Grey,
    /// Rented abroad.
    Offshore,
    /// Chips made in China.
    Domestic,
    /// The reader's own limits and dates on one of the rules; not a row of `worlds.json`.
    Custom,
}

impl World {
    /// Every world, in the order of the control; all but the last stand in `worlds.json`, in this order.
    pub const ALL: [Self; 11] = [
        Self::Actual,
        Self::None,
        Self::Loose2022,
        Self::Strict2022,
        Self::Rule2023,
        Self::Rule2025H20,
        Self::Rule2026H200,
        Self::Grey,
        Self::Offshore,
        Self::Domestic,
        Self::Custom,
    ];

    /// The id in links and in `worlds.json`.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Actual => "actual",
            Self::None => "none",
            Self::Loose2022 => "loose2022",
            Self::Strict2022 => "strict2022",
            Self::Rule2023 => "rule2023",
            Self::Rule2025H20 => "rule2025h20",
            Self::Rule2026H200 => "rule2026h200",
            Self::Grey => "grey",
            Self::Offshore => "offshore",
            Self::Domestic => "domestic",
            Self::Custom => "custom",
        }
    }
}

/// How a lab comes by its chips.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// Bought, as the world's rules allow.
    Buy,
    /// Bought against the rules.
    Smuggle,
    /// Rented abroad.
    Rent,
}

/// One world.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct WorldRow {
    /// Its id.
    pub id: World,
    /// How a lab comes by its chips.
    pub way: Way,
    /// The chips of the highest rated speed that its rules leave, one after another; none in the actual world, whose chip is the
    /// claim's own, and where none can train.
    pub usual: Vec<Usual>,
    /// Where no lawful chip can train: the world with the smallest change that would do.
    pub nearest: Option<World>,
    /// Its chips cannot be rented.
    pub owns_only: bool,
    /// Catalogue ids to choose from.
    pub chips: Vec<String>,
    /// Launch dates do not count.
    pub as_if_shipping: bool,
    /// Ids of the rules that hold; `None` for all of them.
    pub only: Option<Vec<String>>,
    /// Edited limits.
    pub limits: Vec<LimitEdit>,
    /// Edited dates.
    pub dates: Vec<DateEdit>,
    /// Rule cited where no rule decides.
    pub basis_rule: Option<String>,
    /// What else differs.
    pub factors: Vec<Factor>,
    /// What others say happens in this way: allegations stay theirs.
    #[serde(default)]
    pub reports: Vec<Report>,
    /// One sentence for the reader.
    pub note: String,
    /// Evidence of the world as a whole.
    pub evidence: Evidence,
}

/// The chip of the highest rated speed that a world leaves, from a day on.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Usual {
    /// Accelerator id.
    pub chip: String,
    /// First day on which it can be had, ISO.
    pub from: String,
}

/// A limit of a rule, moved.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct LimitEdit {
    /// Rule id.
    pub rule: String,
    /// What is compared.
    pub quantity: Quantity,
    /// The rule's limit.
    pub old: f64,
    /// The world's.
    pub new: f64,
}

/// The days of a rule, moved.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct DateEdit {
    /// Rule id.
    pub rule: String,
    /// First day, ISO.
    pub from: String,
    /// Last day, ISO; `None` for ever.
    pub to: Option<String>,
}

/// Something that differs in a world, as a range.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Factor {
    /// What.
    pub factor: FactorKind,
    /// 5th percentile.
    pub low: f64,
    /// 95th percentile; equal for a point.
    pub high: f64,
    /// The default ranges of the chips contain it already: the rents of H800, A800 and A100 come from China's market.
    #[serde(default)]
    pub contained: bool,
    /// Unit of both.
    pub unit: String,
    /// What the range rests on.
    pub basis: RangeBasis,
    /// One sentence.
    pub note: String,
    /// Evidence.
    pub evidence: Evidence,
}

/// What somebody else says of a world.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Report {
    /// Who said it, and by whose text it is known here.
    pub who: String,
    /// What sort of statement it is.
    pub kind: ReportKind,
    /// The paper or agency that had it first, as a figure names it.
    #[serde(default)]
    pub by: Option<String>,
    /// Ids of claims by the same developer that it could be mistaken to be about: it is about a later model.
    #[serde(default)]
    pub beside: Vec<String>,
    /// What was said, and what it is not about.
    pub text: String,
    /// Evidence, with the day of the statement.
    pub evidence: Evidence,
}

/// What sort of statement a report is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ReportKind {
    /// Of an authority on its own rules.
    Guidance,
    /// Of the press or of researchers.
    Report,
    /// Not proven and denied, or not confirmed by anybody named.
    Allegation,
    /// A charge before a court.
    Indictment,
    /// Pleaded guilty or convicted.
    Conviction,
    /// Of the maker on its own work.
    Statement,
}

/// What a factor is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FactorKind {
    /// Days from delivery to training.
    Lead,
    /// Ratio to the server price outside China.
    Purchase,
    /// Share of chips bought in addition.
    Spares,
    /// Ratio to the rent outside China.
    Rent,
    /// Chips that one buyer can have.
    Cap,
    /// Divisor of the time between failures.
    Mtbf,
    /// Ratio of engineers' time; outside the bill of a run.
    Engineering,
    /// Least link of a usable chip, both directions, GB/s.
    Link,
}

impl FactorKind {
    /// Every kind.
    pub const ALL: [Self; 8] = [
        Self::Lead,
        Self::Purchase,
        Self::Spares,
        Self::Rent,
        Self::Cap,
        Self::Mtbf,
        Self::Engineering,
        Self::Link,
    ];
}

impl WorldRow {
    /// The factor of a kind, if this world has it.
    pub fn factor(&self, kind: FactorKind) -> Option<&Factor> {
        self.factors.iter().find(|factor| factor.factor == kind)
    }

    /// The rules of this world.
    ///
    /// # Errors
    /// If it names a rule or a limit that is not there; never for the rules as published, which a test reads with every world.
    pub fn rules(&self, rules: &Rules) -> Result<Rules, RuleEditError> {
        let mut own = match &self.only {
            None => rules.clone(),
            Some(ids) => rules.only(&ids.iter().map(String::as_str).collect::<Vec<_>>()),
        };
        for edit in &self.limits {
            own = own.with_threshold(&edit.rule, edit.quantity, edit.old, edit.new)?;
        }
        for edit in &self.dates {
            own = own.with_dates(&edit.rule, &edit.from, edit.to.as_deref())?;
        }
        Ok(own)
    }
}

/// Catalogue, rules and worlds: what the question of export controls needs beyond the bundled tables.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Controls {
    /// `chips.json`.
    pub catalogue: Catalogue,
    /// `rules.json`.
    pub rules: Rules,
    /// `worlds.json`, in the order of the file.
    pub worlds: Vec<WorldRow>,
}

impl Controls {
    /// A world's row.
    pub fn world(&self, id: World) -> Option<&WorldRow> {
        self.worlds.iter().find(|row| row.id == id)
    }
}
