//! `odds`: how likely the claim is.

use super::chart::{ClaimLine, DotRow, Dots};
use super::terms::Terms;
use super::{Chart, Figure, FigureId, Glyph, KeyEntry, Table, axis};
use crate::audit::odds::Outcome;
use crate::audit::{Audit, Check, Odds, Reading};
use crate::facts::{ClaimKind, Facts, World};
use crate::say::odds::{Asked, Often, Spoken, Title};
use crate::say::{self, Lang, Told, number};
use crate::scenario::{Param, Scenario};
use crate::units::Usd;

pub(super) fn build(audit: &Audit, scenario: &Scenario, facts: &Facts, lang: Lang) -> Figure {
    let terms = Terms::new(lang);
    let says = say::odds(lang);
    let (told, usd) = (terms.told(&audit.claim), terms.claimed(&audit.claim));
    let asked = Asked {
        told: &told,
        scope: audit.claim.scope,
        usd: &usd,
    };
    let claim = audit.claim.usd.map(Usd::to_usd);
    let rows: Vec<DotRow> = audit.odds[..Reading::DRAWN]
        .iter()
        .map(|odds| row(odds, audit, asked, terms))
        .collect();
    let values = rows
        .iter()
        .flat_map(|row| [row.quantiles.first(), row.quantiles.last()])
        .flatten()
        .copied();
    let axis = axis::log_tight(values.chain(claim), |value| number::axis_money(value, lang));
    let label = terms.claim_line(&audit.claim);
    let (title, finding) = headline(audit, scenario, facts, asked, terms);
    let shown = |below: bool| {
        rows.iter()
            .flat_map(|row| &row.quantiles)
            .any(|value| claim.is_some_and(|claim| *value <= claim) == below)
    };
    let dots = rows.iter().any(|row| !row.quantiles.is_empty());
    Figure {
        id: FigureId::Odds,
        lang,
        pulls: Vec::new(),
        title,
        finding,
        story: if dots { story(audit, &told, terms) } else { Vec::new() },
        key: [(Glyph::DotBelow, true), (Glyph::DotAbove, false)]
            .into_iter()
            .zip(asked.sides(lang))
            .filter(|((_, below), _)| shown(*below))
            .map(|((glyph, _), text)| KeyEntry { glyph, text })
            .collect(),
        chart: Chart::Dots(Dots {
            axis,
            claim: claim.map(|value| ClaimLine { value, label }),
            rows,
        }),
        caption: if dots { says.caption } else { says.axis }.into(),
        table: table(audit, scenario, facts, asked, terms),
        sources: terms.sources(facts, source_ids(scenario, facts)),
    }
}

/// Which title is true: by the words of the run's two likelihoods.
fn title_of<'a>(ours: &'a str, own: Option<&'a str>) -> Title<'a> {
    match own {
        None => Title::Ours(ours),
        Some(own) if own == ours => Title::Same(ours),
        Some(own) => Title::Differs { ours, own },
    }
}

fn headline(audit: &Audit, scenario: &Scenario, facts: &Facts, asked: Asked, terms: Terms) -> (String, String) {
    let (lang, says) = (terms.lang, say::odds(terms.lang));
    let outcome = |reading: usize| audit.odds[reading].outcome.as_ref();
    match (outcome(0), outcome(1), outcome(2)) {
        (Ok(run), own, Ok(programme)) => {
            let word = |outcome: &Outcome| number::likelihood(outcome.probability, lang);
            let often = |outcome: &Outcome| number::frequency(outcome.probability, lang);
            let title = asked.title(title_of(word(run), own.ok().map(word)), lang);
            let (ours, published, whole) = (often(run), own.ok().map(often), often(programme));
            let told = Often {
                ours: &ours,
                own: published.as_deref(),
                programme: &whole,
            };
            let mut finding = asked.finding(told, lang);
            if own.is_err() {
                let typed = usize::from(audit.claim.kind == ClaimKind::Typed);
                finding = terms.join(&finding, says.no_hours[typed]);
            }
            if scenario.world() != World::Actual {
                finding = terms.join(&finding, says.world);
            }
            (title, finding)
        }
        (Err(missing), ..) | (_, _, Err(missing)) => {
            let title = if audit.claim.printed().is_some() {
                asked.unknown(lang)
            } else {
                says.silent[0].into()
            };
            let why = terms.why(missing, &scenario.chip(facts).name);
            (title, why)
        }
    }
}

fn story(audit: &Audit, told: &Told, terms: Terms) -> Vec<String> {
    let says = say::odds(terms.lang);
    let claim = &audit.claim;
    let consistent = claim.forensics.is_ok() && !claim.checks.is_empty() && claim.checks.iter().all(Check::agrees);
    let [ranges, nobody] = says.open;
    // Of a run that was typed in nobody knows who has measured it.
    let nobody = if matches!(told, Told::Typed(_)) { "" } else { nobody };
    let first = consistent.then(|| says.consistent.to_owned());
    first.into_iter().chain([terms.join(ranges, nobody)]).collect()
}

fn row(odds: &Odds, audit: &Audit, asked: Asked, terms: Terms) -> DotRow {
    let says = say::odds(terms.lang);
    let name = asked.reading(odds.reading, terms.lang);
    let id = odds.reading.id().into();
    let tip = vec![asked.assumes(odds.reading, terms.lang).into()];
    let Ok(outcome) = &odds.outcome else {
        let spoken = (terms.words.common.point)(&name.long, says.unknown[1]);
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
    let spoken = Spoken {
        row: &name.long,
        often: &value,
        usd: asked.usd,
        median: &terms.money(outcome.cost.median),
    }
    .say(terms.lang);
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

fn table(audit: &Audit, scenario: &Scenario, facts: &Facts, asked: Asked, terms: Terms) -> Table {
    let says = say::odds(terms.lang);
    let none = || terms.words.common.none.to_owned();
    let rows = audit
        .odds
        .iter()
        .map(|odds| {
            let mut row = vec![asked.reading(odds.reading, terms.lang).long];
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
            row.push(asked.assumes(odds.reading, terms.lang).into());
            row
        })
        .collect();
    let [_, head, name] = says.silent;
    let (head, caption) = if audit.claim.printed().is_some() {
        let [below, _] = asked.sides(terms.lang);
        (below, asked.table(terms.lang))
    } else {
        (head.into(), name.into())
    };
    let [reading, rest @ ..] = says.columns;
    let columns = [reading.into(), head].into_iter().chain(rest.map(Into::into));
    Table {
        caption,
        columns: columns.collect(),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::{Engine, audit_with};
    use crate::scenario::Link;

    /// The title says the words of the table's probabilities, and speaks of the run's own speed only where the table has it.
    #[test]
    fn the_title_is_the_first_two_rows() {
        let facts = Facts::bundled();
        let named = facts.claims.iter().map(|claim| format!("claim={}", claim.id));
        let typed = [
            "claim=own&cusd=1000000",
            "claim=own&chours=2788000&cprice=2",
            "claim=cheaper",
        ];
        for link in named.chain(typed.map(Into::into)) {
            let scenario = Link::parse(&link, facts).scenario;
            let audit = audit_with(&mut Engine::default(), facts, &scenario);
            for lang in Lang::ALL {
                let figure = build(&audit, &scenario, facts, lang);
                let word = |at: usize| {
                    let outcome = audit.odds[at].outcome.as_ref().ok()?;
                    let told = number::frequency(outcome.probability, lang);
                    assert_eq!(figure.table.rows[at][1], told, "{link}");
                    Some(number::likelihood(outcome.probability, lang))
                };
                let Some(ours) = word(0) else {
                    assert!(figure.key.is_empty() || word(1).is_some(), "{link}: {}", figure.title);
                    continue;
                };
                let usd = Terms::new(lang).claimed(&audit.claim);
                assert!(
                    figure.title.contains(ours) && figure.title.contains(&usd),
                    "{link}: {}",
                    figure.title
                );
                let own = word(1);
                assert!(
                    own.is_none_or(|own| figure.title.contains(own)),
                    "{link}: {}",
                    figure.title
                );
                match (title_of(ours, own), own) {
                    (Title::Ours(_), None) => {}
                    (Title::Same(said), Some(own)) => assert_eq!(said, own, "{link}"),
                    (Title::Differs { ours, own: said }, Some(own)) => assert!(ours != own && said == own, "{link}"),
                    other => panic!("{link}: {other:?}"),
                }
            }
        }
    }
}
