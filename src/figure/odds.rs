//! `odds`: how likely the claim is.

use super::chart::{ClaimLine, DotRow, Dots};
use super::terms::Terms;
use super::{Chart, Figure, FigureId, Glyph, KeyEntry, Table, axis};
use crate::audit::odds::Outcome;
use crate::audit::{Audit, Missing, Odds, Reading};
use crate::facts::Facts;
use crate::say::number;
use crate::say::{self, Lang, odds_without_hours};
use crate::scenario::{Param, Scenario};
use crate::units::Usd;

pub(super) fn build(audit: &Audit, scenario: &Scenario, facts: &Facts, lang: Lang) -> Figure {
    let terms = Terms::new(lang);
    let says = say::odds(terms.lang);
    let claim = audit.claim.usd.map(Usd::to_usd);
    let rows: Vec<DotRow> = audit.odds[..Reading::DRAWN]
        .iter()
        .map(|odds| row(odds, audit, terms))
        .collect();
    let values = rows
        .iter()
        .flat_map(|row| [row.quantiles.first(), row.quantiles.last()])
        .flatten()
        .copied();
    let axis = axis::log_tight(values.chain(claim), |value| number::axis_money(value, lang));
    let label = terms.claim_line(&audit.claim);
    let mut story = vec![says.open.to_owned()];
    if let Ok([ours, published, _]) = summary(audit) {
        let told = |outcome: &Outcome| number::frequency(outcome.probability, lang);
        story.insert(0, (says.story)(&told(ours), &told(published)));
    }
    let (title, finding) = match (summary(audit), without_hours(audit)) {
        (Ok([ours, published, programme]), _) => {
            let word = |outcome: &Outcome| number::likelihood(outcome.probability, lang);
            (
                (says.title)(word(ours), word(published), word(programme)),
                (says.finding)(
                    &terms.claimed(&audit.claim),
                    &number::frequency(ours.probability, lang),
                    &number::frequency(published.probability, lang),
                ),
            )
        }
        (Err(_), Some([ours, programme])) => {
            let words = [ours, programme].map(|outcome| number::likelihood(outcome.probability, lang));
            let frequency = number::frequency(ours.probability, lang);
            let [title, finding] = odds_without_hours(words, &terms.claimed(&audit.claim), &frequency, lang);
            (title, finding)
        }
        (Err(missing), None) => {
            let why = terms.why(missing, &scenario.chip(facts).name);
            (says.unknown[0].into(), terms.join(says.unknown[1], &why))
        }
    };
    let shown = |below: bool| {
        rows.iter()
            .flat_map(|row| &row.quantiles)
            .any(|value| claim.is_some_and(|claim| *value <= claim) == below)
    };
    Figure {
        id: FigureId::Odds,
        lang,
        pulls: Vec::new(),
        title,
        finding,
        story,
        key: [(Glyph::DotBelow, true), (Glyph::DotAbove, false)]
            .into_iter()
            .zip(says.key)
            .filter(|((_, below), _)| shown(*below))
            .map(|((glyph, _), text)| KeyEntry {
                glyph,
                text: text.into(),
            })
            .collect(),
        chart: Chart::Dots(Dots {
            axis,
            claim: claim.map(|value| ClaimLine { value, label }),
            rows,
        }),
        caption: says.caption.into(),
        table: table(audit, scenario, facts, terms),
        sources: terms.sources(facts, source_ids(scenario, facts)),
    }
}

fn summary(audit: &Audit) -> Result<[&Outcome; 3], &Missing> {
    let outcome = |i: usize| audit.odds[i].outcome.as_ref();
    Ok([outcome(0)?, outcome(1)?, outcome(2)?])
}

/// Run and programme by our own speed, where only the claim's own speed is missing because it discloses no hours.
fn without_hours(audit: &Audit) -> Option<[&Outcome; 2]> {
    let outcome = |i: usize| audit.odds[i].outcome.as_ref().ok();
    outcome(0).zip(outcome(2)).map(|(run, programme)| [run, programme])
}

fn row(odds: &Odds, audit: &Audit, terms: Terms) -> DotRow {
    let says = say::odds(terms.lang);
    let name = (says.reading)(odds.reading);
    let id = odds.reading.id().into();
    let tip = vec![(says.assumes)(odds.reading).into()];
    let Ok(outcome) = &odds.outcome else {
        let spoken = (terms.words.common.point)(&name.long, says.unknown[0]);
        return DotRow {
            id,
            name,
            value: terms.words.common.none.into(),
            quantiles: Vec::new(),
            spoken,
            tip,
        };
    };
    let value = frequency(outcome, audit, terms);
    let spoken = (says.spoken)(
        &name.long,
        &value,
        &terms.claimed(&audit.claim),
        &terms.money(outcome.cost.median),
    );
    let quantiles = outcome.quantiles.iter().map(|usd| usd.to_usd()).collect();
    DotRow {
        id,
        name,
        value,
        quantiles,
        spoken,
        tip,
    }
}

/// The frequency in words; "about" where the dots drawn below the line are not as many.
fn frequency(outcome: &Outcome, audit: &Audit, terms: Terms) -> String {
    if outcome.cost.p5 == outcome.cost.p95 {
        return say::odds(terms.lang).certain[usize::from(outcome.probability < 0.5)].into();
    }
    let text = number::frequency(outcome.probability, terms.lang);
    let dots = outcome
        .quantiles
        .iter()
        .filter(|usd| audit.claim.usd.is_some_and(|claim| **usd <= claim))
        .count();
    let counted = number::frequency(dots as f64 / outcome.quantiles.len() as f64, terms.lang);
    let per_hundred = outcome.probability >= 0.01 && outcome.probability <= 0.99;
    if per_hundred && counted != text {
        (say::odds(terms.lang).about)(&text)
    } else {
        text
    }
}

fn table(audit: &Audit, scenario: &Scenario, facts: &Facts, terms: Terms) -> Table {
    let says = say::odds(terms.lang);
    let none = || terms.words.common.none.to_owned();
    let rows = audit
        .odds
        .iter()
        .map(|odds| {
            let mut row = vec![(says.reading)(odds.reading).long];
            match &odds.outcome {
                Ok(outcome) => {
                    let money = |usd: Usd| terms.table_money(usd);
                    row.extend([
                        number::frequency(outcome.probability, terms.lang),
                        money(outcome.cost.p5),
                        money(outcome.cost.median),
                        money(outcome.cost.p95),
                    ]);
                }
                Err(missing) => {
                    row.extend([
                        terms.missing(missing, &scenario.chip(facts).name).long,
                        none(),
                        none(),
                        none(),
                    ]);
                }
            }
            row.push((says.assumes)(odds.reading).into());
            row
        })
        .collect();
    Table {
        caption: says.table.into(),
        columns: says.columns.map(Into::into).to_vec(),
        rows,
    }
}

fn source_ids<'a>(scenario: &Scenario, facts: &'a Facts) -> Vec<&'a str> {
    let claim = facts.claim(&scenario.claim(facts).facts.id);
    claim
        .map(|claim| claim.evidence.run.source.as_str())
        .into_iter()
        .chain(
            [Param::Speed, Param::Goodput, Param::Price, Param::Phi]
                .iter()
                .filter_map(|param| scenario.assumption(facts, *param))
                .map(|row| row.evidence.source.as_str()),
        )
        .collect()
}
