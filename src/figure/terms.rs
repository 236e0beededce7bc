//! How figures write numbers: the house rules of [`crate::say::number`] bound to one language.

use crate::audit::{ClaimAudit, Missing, Spread};
use crate::facts::{Facts, Reading, Remark};
use crate::figure::SourceLine;
use crate::say::number::{self, Style};
use crate::say::words::{sentence, with_range};
use crate::say::{Label, Lang, Told, Words, missing, told, words};
use crate::units::{Days, Usd};

/// A language and its words.
#[derive(Clone, Copy)]
pub(super) struct Terms {
    pub lang: Lang,
    pub words: &'static Words,
}

impl Terms {
    pub fn new(lang: Lang) -> Self {
        Self {
            lang,
            words: words(lang),
        }
    }

    /// Modelled money: two significant digits.
    pub fn money(self, usd: Usd) -> String {
        number::money(usd, self.lang, Style::Modelled)
    }

    /// Money in a table: four.
    pub fn table_money(self, usd: Usd) -> String {
        number::money(usd, self.lang, Style::Table)
    }

    /// Quoted money, as printed by its source.
    pub fn published(self, usd: Usd) -> String {
        number::money(usd, self.lang, Style::AsPublished)
    }

    /// The claim's dollars: as printed where it prints any, else as modelled from its hours; a dash where there are neither.
    pub fn claimed(self, claim: &ClaimAudit) -> String {
        claim
            .printed()
            .map_or_else(|| self.words.common.none.into(), |usd| self.as_claimed(usd, claim))
    }

    /// Dollars of a claim in the digits that suit it: a sum that nobody printed has those of a model.
    pub fn as_claimed(self, usd: Usd, claim: &ClaimAudit) -> String {
        match claim.stated {
            Some(_) => self.published(usd),
            None => self.money(usd),
        }
    }

    /// A claim in a sentence: its model's name without what tells claims on one model apart; the reader's own, which has none, in words.
    pub fn claim_name(self, name: &str) -> &str {
        match name.split(" (").next() {
            None | Some("") => told::unnamed(self.lang),
            Some(model) => model,
        }
    }

    /// What was claimed and by whom, by kind.
    pub fn told(self, claim: &ClaimAudit) -> Told {
        Told::of(claim, self.lang)
    }

    /// The label of the claim's line: who claims it, as its kind allows to say, and how much.
    pub fn claim_line(self, claim: &ClaimAudit) -> Label {
        self.told(claim).line(&self.claimed(claim), self.lang)
    }

    /// A modelled range.
    pub fn range(self, spread: &Spread<Usd>) -> String {
        number::money_range(spread.p5, spread.p95, self.lang, Style::Modelled)
    }

    /// Whole days.
    pub fn days(self, days: Days) -> String {
        number::days(days, self.lang)
    }

    /// A whole number with the separators of the language.
    pub fn count(self, n: f64) -> String {
        number::count(n, self.lang)
    }

    /// A share as a percentage.
    pub fn percent(self, share: f64) -> String {
        number::percent(share, self.lang)
    }

    /// A multiple, with its sign or its word.
    pub fn ratio(self, ratio: f64) -> String {
        number::ratio(ratio, self.lang)
    }

    /// Why a number is missing, about a chip.
    pub fn missing(self, what: &Missing, chip: &str) -> Label {
        missing::label(what, chip, self.lang)
    }

    /// The same as a sentence.
    pub fn why(self, what: &Missing, chip: &str) -> String {
        missing::sentence(what, chip, self.lang)
    }

    /// A phrase as a sentence of its own.
    pub fn sentence(self, phrase: &str) -> String {
        sentence(phrase, self.lang)
    }

    /// A phrase as a headline.
    pub fn headline(self, phrase: &str) -> String {
        let mut said = self.sentence(phrase);
        said.pop();
        said
    }

    /// Two sentences after one another.
    pub fn join(self, first: &str, second: &str) -> String {
        let gap = if first.is_empty() || second.is_empty() {
            ""
        } else {
            self.lang.gap()
        };
        format!("{first}{gap}{second}")
    }

    /// A value with its range in brackets.
    pub fn with_range(self, value: &str, range: &str) -> String {
        with_range(value, range, self.lang)
    }

    /// Sentences of the facts, one after the other.
    pub fn remarks<'a>(self, remarks: impl Iterator<Item = &'a Remark>) -> String {
        remarks.fold(String::new(), |said, remark| {
            let next = match self.lang {
                Lang::En => &remark.en,
                Lang::Ja => &remark.ja,
            };
            self.join(&said, next)
        })
    }

    /// Sources by id, in the order first named.
    pub fn sources<'a>(self, facts: &Facts, ids: impl IntoIterator<Item = &'a str>) -> Vec<SourceLine> {
        let mut lines: Vec<SourceLine> = Vec::new();
        for id in ids {
            if lines.iter().any(|line| line.id == id) {
                continue;
            }
            if let Some(source) = facts.source(id) {
                let text = match source.read {
                    Reading::Judgement => self.words.common.our_judgement.to_owned(),
                    Reading::Derived => self.words.common.our_arithmetic.to_owned(),
                    read => {
                        let mark = (self.words.common.read)(read);
                        format!("{}, {}, {}{mark}", source.title, source.publisher, source.date)
                    }
                };
                if lines.iter().any(|line| line.text == text) {
                    continue;
                }
                lines.push(SourceLine {
                    id: id.into(),
                    text,
                    url: source.url.clone(),
                });
            }
        }
        lines
    }
}
