//! The catalogue's type: a missing message in either language does not compile. Numbers arrive formatted.

use super::{Label, Lang};
use crate::facts::Reading;
use crate::scenario::{Group, Param, Pay, Preset, Rung, SpeedBasis, Unit, World};

/// Every message of the figures and controls in one language.
pub struct Words {
    /// The ladder's words.
    pub ladder: LadderWords,
    /// Names of choices and parameters.
    pub names: Names,
    /// Words that several figures share.
    pub common: CommonWords,
}

/// Words of `ladder`.
pub struct LadderWords {
    /// A rung as the subject of a sentence.
    pub scope: fn(Rung) -> &'static str,
    /// A rung as a row, with what marks the rung of what was stated ([`super::Told::mark`]).
    pub rung: fn(Rung, Option<&str>) -> Label,
    /// What a rung adds, for the table.
    pub adds: fn(Rung) -> &'static str,
    /// Key entries: carried, estimate by our assumptions, estimate by others, reported.
    pub key: [&'static str; 4],
    /// Caption before the basis.
    pub caption: &'static str,
    /// Table caption and column heads.
    pub table: &'static str,
    /// Column heads.
    pub columns: [&'static str; 9],
    /// Hours basis for the table.
    pub hours: fn(SpeedBasis) -> &'static str,
    /// Price basis for the table.
    pub price: fn(Pay) -> &'static str,
    /// Basis of the electricity row's price.
    pub price_of_power: &'static str,
    /// The paragraph on what no document says.
    pub unknown: &'static str,
}

/// Names of choices.
pub struct Names {
    /// A parameter.
    pub param: fn(Param) -> &'static str,
    /// A unit, as it stands behind a field.
    pub unit: fn(Unit) -> &'static str,
    /// A group of parameters.
    pub group: fn(Group) -> &'static str,
    /// Who pays.
    pub pay: fn(Pay) -> &'static str,
    /// Where the hours come from.
    pub speed: fn(SpeedBasis) -> &'static str,
    /// An export-control world.
    pub world: fn(World) -> &'static str,
    /// A preset.
    pub preset: fn(Preset) -> &'static str,
    /// A rung as a choice.
    pub rung: fn(Rung) -> &'static str,
}

/// Shared words.
pub struct CommonWords {
    /// Subject, value → accessible name of a point or bar.
    pub point: fn(&str, &str) -> String,
    /// Subject, value → accessible name of the claim.
    pub claim: fn(&str, &str) -> String,
    /// Subject, value → accessible name of the claim carried to a scope.
    pub carried: fn(&str, &str) -> String,
    /// Value → with the word for unverified.
    pub unverified: fn(&str) -> String,
    /// Low, high → a range in words for tables.
    pub range: fn(&str, &str) -> String,
    /// A source that is our judgement.
    pub our_judgement: &'static str,
    /// How a source was read → mark behind its name; empty for the document itself and full copies.
    pub read: fn(Reading) -> &'static str,
    /// A source that is our arithmetic or fit.
    pub our_arithmetic: &'static str,
    /// Value → with the words for "at least".
    pub at_least: fn(&str) -> String,
    /// Between entries of a list in one cell.
    pub list: &'static str,
    /// "not known" in a table cell.
    pub none: &'static str,
}

/// An estimate in a drawing.
pub struct Estimated<'a> {
    /// Of what.
    pub subject: &'a str,
    /// Median, with its unit.
    pub median: &'a str,
    /// 90% range, with its unit.
    pub range: &'a str,
}

impl Estimated<'_> {
    /// Its accessible name.
    pub fn say(&self, lang: Lang) -> String {
        let Self { subject, median, range } = self;
        match lang {
            Lang::En => format!("{subject}: median {median}, 90% range {range}"),
            Lang::Ja => format!("{subject}、中央値{median}、90%範囲{range}"),
        }
    }
}

/// A value with its range in brackets.
pub fn with_range(value: &str, range: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("{value} ({range})"),
        Lang::Ja => format!("{value}（{range}）"),
    }
}

/// A phrase as a sentence of its own.
pub fn sentence(phrase: &str, lang: Lang) -> String {
    let mut letters = phrase.chars();
    match (letters.next(), lang) {
        (None, _) => String::new(),
        (Some(_), Lang::Ja) => format!("{phrase}。"),
        (Some(first), Lang::En) => {
            let first = first.to_ascii_uppercase();
            std::iter::once(first).chain(letters).chain(['.']).collect()
        }
    }
}

/// The words of a language.
pub fn words(lang: Lang) -> &'static Words {
    match lang {
        Lang::Ja => &super::ja::WORDS,
        Lang::En => &super::en::WORDS,
    }
}
