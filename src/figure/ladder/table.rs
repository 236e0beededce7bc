//! The table of `ladder`: every row with where its hours and price come from, and what others published.

use super::{Terms, rung_name};
use crate::audit::{Audit, RungAudit, Spread};
use crate::facts::{Confidence, Estimate, Rung};
use crate::figure::Table;
use crate::say::{Label, number};
use crate::scenario::{Pay, Scenario};
use crate::units::Usd;

pub(super) fn table(audit: &Audit, scenario: &Scenario, owning_name: &Label, chip: &str, terms: Terms) -> Table {
    let says = &terms.words.ladder;
    let common = &terms.words.common;
    let none = || common.none.to_owned();
    let mut rows: Vec<Vec<String>> = audit
        .ladder
        .rungs
        .iter()
        .map(|rung| {
            let price = if rung.rung == Rung::Energy {
                says.price_of_power
            } else {
                (says.price)(scenario.pay)
            };
            let spread = |pick: fn(&Spread<Usd>) -> Usd| match &rung.estimate {
                Ok(spread) => terms.table_money(pick(spread)),
                Err(missing) => terms.missing(missing, chip).long,
            };
            vec![
                rung_name(rung, audit, terms).long,
                (says.adds)(rung.rung).into(),
                (says.hours)(scenario.speed).into(),
                price.into(),
                rung.carried
                    .map_or_else(none, |carried| stated(carried, rung, audit, terms)),
                spread(|s| s.p5),
                spread(|s| s.median),
                spread(|s| s.p95),
                published(&rung.published, terms),
            ]
        })
        .collect();
    let (low, high) = match &audit.ladder.owning {
        Ok((low, high)) => (terms.table_money(*low), terms.table_money(*high)),
        Err(missing) => (terms.missing(missing, chip).long, none()),
    };
    rows.push(vec![
        owning_name.long.clone(),
        (says.adds)(Rung::Owning).into(),
        common.none.into(),
        (says.price)(Pay::Own).into(),
        none(),
        low,
        none(),
        high,
        published(&audit.ladder.owning_published, terms),
    ]);
    rows.push(vec![
        (says.rung)(Rung::Fleet, None).long,
        (says.adds)(Rung::Fleet).into(),
        none(),
        none(),
        none(),
        none(),
        none(),
        none(),
        published(&audit.ladder.fleet, terms),
    ]);
    Table {
        caption: says.table.into(),
        columns: says.columns.map(Into::into).to_vec(),
        rows,
    }
}

/// What the stated hours and price come to in a scope; in the scope of the claim with those hours and that price.
fn stated(usd: Usd, rung: &RungAudit, audit: &Audit, terms: Terms) -> String {
    let note = terms.told(&audit.claim).note(terms.lang);
    let usd = terms.table_money(usd);
    if rung.rung == audit.ladder.claim_rung && !note.is_empty() {
        terms.with_range(&usd, &note)
    } else {
        usd
    }
}

fn published(estimates: &[Estimate], terms: Terms) -> String {
    let figures: Vec<String> = estimates
        .iter()
        .map(|estimate| {
            let amount = match estimate.usd_high {
                Some(high) if high == estimate.usd_low => terms.published(high),
                Some(high) => number::money_range(estimate.usd_low, high, terms.lang, number::Style::Table),
                None => (terms.words.common.at_least)(&terms.published(estimate.usd_low)),
            };
            let amount = match estimate.evidence.confidence {
                Confidence::Unverified => (terms.words.common.unverified)(&amount),
                _ => amount,
            };
            (terms.words.common.point)(&estimate.who, &amount)
        })
        .collect();
    if figures.is_empty() {
        terms.words.common.none.into()
    } else {
        figures.join(terms.words.common.list)
    }
}
