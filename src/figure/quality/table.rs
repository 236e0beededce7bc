//! The table of `quality`, and where its numbers come from.

use super::View;
use crate::figure::{SourceLine, Table};
use crate::say::number;
use crate::say::quality::RunBy;
use crate::scenario::Param;

impl View<'_> {
    pub(super) fn table(&self) -> Table {
        let none = || String::from(self.terms.words.common.none);
        let claim = self.scenario.claim(self.facts);
        let sequence = self.terms.count(f64::from(claim.sequence));
        let mut rows: Vec<Vec<String>> = self
            .found
            .savings
            .iter()
            .map(|saving| {
                let note = match saving.saved {
                    None => self.says.undisclosed.into(),
                    Some(_) => match (self.says.lost)(saving.cut, &sequence) {
                        empty if empty.is_empty() => none(),
                        lost => lost,
                    },
                };
                vec![
                    self.name(saving.cut).long,
                    saving.saved.map_or_else(none, |(usd, _)| self.terms.table_money(usd)),
                    saving.saved.map_or_else(none, |(_, share)| self.percent(share)),
                    saving
                        .worse
                        .map_or_else(none, |worse| number::digits(worse.loss, 2, self.terms.lang)),
                    saving.worse.map_or_else(none, |worse| {
                        let range = number::percent_range(worse.range[0], worse.range[1], self.terms.lang);
                        self.terms.with_range(&self.percent(worse.compute), &range)
                    }),
                    note,
                ]
            })
            .collect();
        if let Some((usd, share)) = self.found.stages() {
            let (usd, share) = (self.terms.table_money(usd), self.percent(share));
            rows.push(vec![self.says.both.into(), usd, share, none(), none(), none()]);
        }
        if let Some(gap) = self.found.gap.filter(|gap| *gap > 0.0) {
            let [name, note] = (self.says.gap)(self.base());
            rows.push(vec![name, none(), self.percent(gap), none(), none(), note]);
        }
        for contest in &self.contests {
            for score in &contest.scores {
                let word = self.evidence_word(score, contest.by);
                rows.push(vec![
                    (self.says.test)(contest.benchmark, (self.says.model)(score.model)),
                    none(),
                    none(),
                    none(),
                    none(),
                    RunBy {
                        score: &self.score_words(score, contest),
                        by: contest.evaluator,
                        evidence: word,
                    }
                    .say(self.terms.lang),
                ]);
            }
        }
        Table {
            caption: self.says.table.into(),
            columns: self.says.columns.map(Into::into).to_vec(),
            rows,
        }
    }

    pub(super) fn sources(&self) -> Vec<SourceLine> {
        let claim = self.scenario.claim(self.facts).facts;
        let hours = claim.evidence.hours.as_ref().map(|evidence| evidence.source.as_str());
        let law = self.facts.quality.loss_size.evidence.source.as_str();
        let tests = self
            .contests
            .iter()
            .flat_map(|contest| contest.scores.iter().map(|score| score.source));
        let gamma = self.facts.assumption(Param::Gamma.id(), None);
        let ids = hours
            .into_iter()
            .chain([law])
            .chain(gamma.map(|row| row.evidence.source.as_str()))
            .chain(tests);
        self.terms.sources(self.facts, ids)
    }
}
