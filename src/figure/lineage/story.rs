//! What is said beside the drawing: hours and dollars of the runs, published figures, tokens, rows without a bar, ability, chips.

use super::{SAME, View, growth, over, short};
use crate::audit::Spread;
use crate::audit::lineage::{self, Generation};
use crate::say::lineage::story as says;
use crate::say::lineage::{self as words, Times};
use crate::say::{date, number, uncounted};
use crate::units::GpuHours;

impl View<'_> {
    /// The base and what came after it.
    fn since_base(&self) -> impl Iterator<Item = &Generation> {
        self.found.rows.iter().skip_while(|row| row.claim != lineage::BASE)
    }

    pub(super) fn finding(&self) -> String {
        let lang = self.terms.lang;
        let hours = |spread: &Spread<GpuHours>| number::rounded_gpu_hours(spread.median, 2, lang);
        let told: Vec<(&Generation, String, Option<String>)> = self
            .since_base()
            .filter_map(|row| {
                let usd = row.usd.as_ref().ok();
                let usd = usd.map(|usd| {
                    let range = (usd.p95 / usd.p5 > 1.0 + SAME).then(|| self.terms.range(usd));
                    words::with_range(&self.terms.money(usd.median), range.as_deref(), lang)
                });
                Some((row, hours(row.hours.as_ref().ok()?), usd))
            })
            .collect();
        if told.is_empty() {
            // The base has no hours on this chip: say why.
            let why = self.found.row(lineage::BASE).and_then(|row| row.hours.as_ref().err());
            return why.map_or_else(String::new, |why| self.terms.why(why, self.chip));
        }
        let runs: Vec<words::RunCost> = told
            .iter()
            .map(|(row, hours, usd)| words::RunCost {
                name: short(&row.name),
                hours,
                usd: usd.as_deref(),
            })
            .collect();
        let first = words::finding(self.chip, &runs, lang);
        let grown: Vec<(&str, f64)> = told
            .iter()
            .filter_map(|(row, ..)| Some((short(&row.name), growth(row)?)))
            .collect();
        let most = grown.iter().fold(0.0_f64, |most, (_, growth)| most.max(*growth));
        if grown.is_empty() {
            return first;
        }
        let names: Vec<&str> = grown.iter().map(|(name, _)| *name).collect();
        self.terms
            .join(&first, &words::longer(&names, &self.towards(most, libm::ceil), lang))
    }

    pub(super) fn story(&self) -> Vec<String> {
        let mut paragraphs = vec![self.published()];
        paragraphs.extend(self.tokens());
        paragraphs.push(self.not_counted());
        paragraphs.push(self.ability());
        paragraphs.extend(self.alleged());
        paragraphs.retain(|text| !text.is_empty());
        paragraphs
    }

    fn published(&self) -> String {
        let lang = self.terms.lang;
        let known: Vec<(&Generation, String, Option<String>)> = self
            .found
            .rows
            .iter()
            .filter_map(|row| {
                let usd = row.stated.map(|usd| self.terms.published(usd));
                Some((row, number::gpu_hours(row.published?, lang), usd))
            })
            .collect();
        let told: Vec<says::Published> = known
            .iter()
            .map(|(row, hours, usd)| says::Published {
                name: short(&row.name),
                hours,
                derived: row.published_derived,
                usd: usd.as_deref(),
            })
            .collect();
        let silent = self.found.rows.iter();
        let silent = silent.filter(|row| row.published.is_none() && row.stated.is_none());
        let silent: Vec<&str> = silent.map(|row| short(&row.name)).collect();
        let mut rows = self.found.rows.iter();
        let estimated = rows.any(|row| row.published.is_none() && row.hours.is_ok());
        says::published(&told, &silent, estimated, lang)
    }

    /// A row's tokens, marked where the reader typed them.
    fn tokens_of(&self, row: &Generation) -> Option<String> {
        let tokens = number::tokens(row.tokens?, self.terms.lang);
        Some(if row.tokens_typed {
            words::typed(&tokens, self.terms.lang)
        } else {
            tokens
        })
    }

    fn tokens(&self) -> Option<String> {
        let lang = self.terms.lang;
        let base = self.found.row(lineage::BASE)?;
        let base_each = base.per_token()?;
        let later: Vec<(&str, String, Times)> = self
            .since_base()
            .skip(1)
            .filter(|row| !row.increment)
            .filter_map(|row| {
                let each = self.ends(over(row.per_token()?, base_each));
                Some((short(&row.name), self.tokens_of(row)?, each))
            })
            .collect();
        let told: Vec<says::Tokens> = later
            .iter()
            .map(|(name, tokens, each)| says::Tokens { name, tokens, each })
            .collect();
        let tokens = self.tokens_of(base)?;
        (!told.is_empty()).then(|| says::tokens(short(&base.name), &tokens, &told, lang))
    }

    /// Rows without a bar.
    fn not_counted(&self) -> String {
        let (terms, lang) = (self.terms, self.terms.lang);
        let mut text = String::new();
        for row in &self.found.rows {
            let name = short(&row.name);
            if let Some(earlier) = row.continues.as_deref() {
                let tokens = row
                    .tokens
                    .map_or_else(String::new, |tokens| number::tokens(tokens, lang));
                let increment = says::Increment {
                    name,
                    earlier: short(earlier),
                    tokens: &tokens,
                };
                text = terms.join(&text, &increment.say(lang));
            } else if !row.uncounted.is_empty() {
                let reasons: Vec<&str> = row.uncounted.iter().map(|why| uncounted(*why, lang)).collect();
                text = terms.join(&text, &says::uncounted(name, &reasons, lang));
            }
        }
        text
    }

    /// What can be said of the cost of an ability.
    fn ability(&self) -> String {
        let (terms, lang) = (self.terms, self.terms.lang);
        if self.found.tests.is_empty() {
            return says::no_test(lang).into();
        }
        let mut text = String::new();
        for test in &self.found.tests {
            let scores: Vec<(String, String, String)> = test
                .scores
                .iter()
                .filter_map(|(id, score, usd)| {
                    let name = short(&self.found.row(id)?.name).to_owned();
                    Some((name, number::digits(*score, 3, lang), terms.money(*usd)))
                })
                .collect();
            let scores: Vec<says::Score> = scores
                .iter()
                .map(|(name, score, usd)| says::Score { name, score, usd })
                .collect();
            text = terms.join(&text, &says::test(&test.evaluator, &test.benchmark, &scores, lang));
        }
        text
    }

    fn alleged(&self) -> Option<String> {
        let lang = self.terms.lang;
        let said: Vec<String> = self
            .archive
            .allegations
            .iter()
            .filter_map(|found| says::said(&found.id, &date::day(&found.date, lang), lang))
            .collect();
        (!said.is_empty()).then(|| says::alleged(&said, self.chip, lang))
    }
}
