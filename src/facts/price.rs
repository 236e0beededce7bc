//! Observed prices (`prices.json`): rent and purchase by chip, market and date. Part of the
//! [`Archive`](super::Archive).

use serde::{Deserialize, Serialize};

use super::evidence::Evidence;

/// One observation, in dollars per GPU-hour (rent) or per GPU.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Price {
    /// Stable id, by which a row of `assumptions.json` names it.
    pub id: String,
    /// Accelerator id, or the catalogue id of a chip that the model does not know.
    pub chip: String,
    /// Where it was seen.
    pub market: Market,
    /// What was priced.
    pub kind: PriceKind,
    /// On which terms, for a rent; `None` for a purchase.
    pub terms: Option<Terms>,
    /// Who asks it or surveyed it, for a rent: one that speaks twice is one witness.
    pub seller: Option<String>,
    /// Day of the observation or end of its span, ISO of any precision.
    pub date: String,
    /// Low end, US dollars.
    pub usd_low: f64,
    /// High end; `None` where the source says "more than".
    pub usd_high: Option<f64>,
    /// Low end as printed, yuan (see `public/data/README.md` for what it buys).
    pub cny_low: Option<f64>,
    /// High end as printed.
    pub cny_high: Option<f64>,
    /// Rate of conversion.
    pub cny_per_usd: Option<f64>,
    /// Who asks it, for what.
    pub basis: String,
    /// What a reader should know.
    pub note: String,
    /// Evidence.
    pub evidence: Evidence,
}

impl Price {
    /// Somebody could have rented at it: neither an estimate nor what a claim assumes.
    pub fn is_offer(&self) -> bool {
        !matches!(self.terms, Some(Terms::Estimate | Terms::Premise))
    }
}

/// On which terms an hour is let.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Terms {
    /// Bound for a month to a year, or let by the month.
    Contract,
    /// Bound for longer than a year.
    LongContract,
    /// By the hour, at a cloud that is none of the four largest.
    Hour,
    /// An average over sellers by the hour.
    Index,
    /// A list price of Amazon, Google, Microsoft or Oracle, bound or not, or a span or median that contains such.
    List,
    /// Somebody's estimate; nobody offers it.
    Estimate,
    /// What a claim assumes; no evidence for it.
    Premise,
}

/// Where a price was seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Market {
    /// Outside China.
    Us,
    /// In China, lawful.
    China,
    /// In China, smuggled.
    Grey,
}

/// What was priced.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PriceKind {
    /// A GPU-hour.
    Rent,
    /// A card.
    Card,
    /// A GPU's share of a server.
    Server,
    /// A GPU's share of an 8-GPU module without the rest of the server.
    Module,
}
