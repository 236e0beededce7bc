//! Where a value comes from, how old it is, and how far to trust it.

use serde::{Deserialize, Serialize};

/// Source, date and confidence of one value or of one group of columns.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// Id of a row of `sources.json`.
    pub source: String,
    /// When the value was published, observed or judged: ISO 8601, `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    pub date: String,
    /// How the value is known.
    pub confidence: Confidence,
}

/// How a value is known. The set is closed: a value that fits none of these is not shipped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Confidence {
    /// The document itself, or a full transcription of it, was read.
    Read,
    /// Read in another text that reports the document.
    ReadSecondHand,
    /// Arithmetic on sourced values.
    Derived,
    /// Result of a fit or a model run on sourced values.
    Calculated,
    /// A judgement; the page must say so.
    Assumed,
    /// Reported, not confirmed: a rumour, an allegation, or public pages that contradict one another.
    Unverified,
}

/// A document, data set or judgement that values are taken from (`sources.json`).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Stable slug.
    pub id: String,
    /// Short title, fit to stand under a figure.
    pub title: String,
    /// Who published it.
    pub publisher: String,
    /// Date of publication, or of the state that was read; ISO 8601, at least the year.
    pub date: String,
    /// Public address, if one is known.
    pub url: Option<String>,
    /// How it was read.
    pub read: Reading,
    /// Licence of a data set that is redistributed here, e.g. `CC BY 4.0`.
    pub licence: Option<String>,
}

/// How a source was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reading {
    /// The publisher's own document.
    Primary,
    /// A full-text copy of it.
    Transcription,
    /// An excerpt of it.
    Excerpt,
    /// Another text that reports it.
    SecondHand,
    /// Nothing was read: it is our judgement.
    Judgement,
    /// Nothing was read: it is our arithmetic.
    Derived,
}
