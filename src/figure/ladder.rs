//! `ladder`: what the claim pays for, and what if more is counted.

use super::chart::{Cell, ClaimLine, Item, Lane, Mark, MarkShape, Panel, PointEvidence, Row};
use super::terms::Terms;
use super::{Chart, Figure, FigureId, Glyph, KeyEntry, Table, axis};
use crate::audit::{Audit, Missing, RungAudit, Spread};
use crate::facts::{Confidence, Estimate, Facts, Rung, Scope};
use crate::say::{Label, Lang, increment, number, shares};
use crate::scenario::{Param, Scenario, World};
use crate::units::Usd;

pub(super) fn build(audit: &Audit, scenario: &Scenario, facts: &Facts, lang: Lang) -> Figure {
    let terms = Terms::new(lang);
    let says = &terms.words.ladder;
    let chip = &scenario.chip(facts).name;
    let owning_name = (says.owning)(
        &terms.count(chips(scenario, facts)),
        &months(scenario, facts, super::super::doubt::range::Range::low, terms),
        &months(scenario, facts, super::super::doubt::range::Range::high, terms),
    );

    let mut items: Vec<Item> = audit
        .ladder
        .rungs
        .iter()
        .map(|rung| Item::Row(row(rung, audit, scenario, chip, terms)))
        .collect();
    items.push(Item::Separator);
    items.push(Item::Row(Row {
        id: Rung::Owning.id().into(),
        name: owning_name.clone(),
        subject: false,
        cells: vec![owning_cell(audit, &owning_name, chip, terms)],
    }));
    let fleet = audit
        .ladder
        .fleet
        .iter()
        .find(|estimate| estimate.scope == Scope::Whole);
    if let Some(fleet) = fleet {
        let name = (says.rung)(Rung::Fleet, false);
        items.push(Item::Row(Row {
            id: Rung::Fleet.id().into(),
            subject: false,
            cells: vec![fleet_cell(fleet, &name, terms)],
            name,
        }));
    }

    let axis = axis::log(axis::drawn(&items), |value| number::axis_money(value, lang));
    let claim = audit.claim.usd.map(|usd| ClaimLine {
        value: usd.to_usd(),
        label: terms.claim_line(&audit.claim),
    });
    let glyphs = [Glyph::Claim, Glyph::ClaimCarried, Glyph::Estimate, Glyph::Reported];
    Figure {
        id: FigureId::Ladder,
        lang,
        pulls: super::pull::claim(audit, scenario, facts, terms),
        title: title(audit, chip, terms),
        finding: finding(audit, scenario, chip, terms),
        story: vec![terms.told(&audit.claim).story(lang), says.unknown.to_owned()],
        key: glyphs
            .into_iter()
            .zip(says.key)
            .filter(|(glyph, _)| match glyph {
                Glyph::Estimate => audit.ladder.rungs.iter().any(|rung| rung.estimate.is_ok()),
                Glyph::Reported => fleet.is_some(),
                Glyph::ClaimCarried => {
                    let rungs = &audit.ladder.rungs;
                    let carried = |rung: &RungAudit| rung.rung != audit.ladder.claim_rung && rung.carried.is_some();
                    rungs.iter().any(carried)
                }
                _ => true,
            })
            .map(|(glyph, text)| KeyEntry {
                glyph,
                text: text.into(),
            })
            .collect(),
        chart: Chart::Rows(vec![Panel {
            heading: None,
            lanes: vec![Lane {
                title: None,
                axis,
                claim,
            }],
            items,
        }]),
        caption: says.caption.into(),
        table: table(audit, scenario, &owning_name, chip, terms),
        sources: terms.sources(facts, source_ids(audit, scenario, facts)),
    }
}

fn title(audit: &Audit, chip: &str, terms: Terms) -> String {
    if audit.claim.is_increment() {
        return (increment(terms.lang).title)(&terms.claimed(&audit.claim));
    }
    let said = terms.told(&audit.claim).headed(terms.lang);
    match programme(audit).map(|rung| &rung.estimate) {
        Some(Ok(spread)) => (terms.words.ladder.title)(&said, &terms.money(spread.median)),
        Some(Err(missing @ Missing::NoLawfulChip { .. })) => terms.headline(&terms.missing(missing, chip).long),
        _ => (terms.words.ladder.title_unknown)(&said, chip),
    }
}

fn programme(audit: &Audit) -> Option<&RungAudit> {
    audit.ladder.rungs.iter().find(|rung| rung.rung == Rung::Programme)
}

fn finding(audit: &Audit, scenario: &Scenario, chip: &str, terms: Terms) -> String {
    let says = &terms.words.ladder;
    if audit.claim.is_increment()
        && let Some(rung) = audit.ladder.rungs.iter().find(|rung| rung.rung == Rung::Rl)
        && let Ok(spread) = &rung.estimate
    {
        return (increment(terms.lang).finding)(&terms.money(spread.median), &terms.range(spread));
    }
    let told = terms.told(&audit.claim);
    // What is narrower than the claim is no multiple of it.
    let ratio = |rung: &RungAudit| {
        rung.over_claim
            .filter(|_| rung.rung >= audit.ladder.claim_rung)
            .map_or_else(String::new, |ratio| told.times(&terms.ratio(ratio), terms.lang))
    };
    let Some(counted) = audit.ladder.rungs.iter().find(|rung| rung.rung == scenario.count) else {
        return String::new();
    };
    let spread = match &counted.estimate {
        Ok(spread) => spread,
        Err(missing) => return terms.why(missing, chip),
    };
    let scope = (says.scope)(scenario.count);
    let mut text = if spread.p5 == spread.p95 {
        (says.fixed)(scope, &terms.money(spread.median), &ratio(counted))
    } else {
        (says.finding)(
            scope,
            &terms.money(spread.median),
            &terms.range(spread),
            &ratio(counted),
        )
    };
    if (Rung::Experiments..=Rung::Programme).contains(&scenario.count) {
        text = shares::under(scenario, terms.lang, &text);
    }
    if scenario.count < Rung::Experiments
        && let Some(rung) = programme(audit)
        && let Ok(whole) = &rung.estimate
    {
        let condition = shares::condition(scenario, terms.lang);
        let (median, range) = (terms.money(whole.median), terms.range(whole));
        text = terms.join(&text, &(says.programme)(condition, &median, &range, &ratio(rung)));
    }
    if scenario.world() == World::Custom && !scenario.names_a_chip() {
        text = terms.join(&text, &(says.own_rule)(chip));
    }
    text
}

fn row(rung: &RungAudit, audit: &Audit, scenario: &Scenario, chip: &str, terms: Terms) -> Row {
    let is_claim = rung.rung == audit.ladder.claim_rung;
    let name = rung_name(rung, audit, terms);
    let common = &terms.words.common;
    let mut cell = Cell::default();
    match &rung.estimate {
        Ok(spread) => {
            cell.marks.push(estimate_mark(spread, &name, terms));
            cell.value = Some(terms.money(spread.median));
            cell.range = (spread.p5 < spread.p95).then(|| terms.range(spread));
        }
        Err(missing) => cell.message = Some(terms.missing(missing, chip)),
    }
    let tip = vec![(terms.words.ladder.adds)(rung.rung).to_owned()];
    if is_claim && let Some(usd) = audit.claim.usd {
        cell.marks.push(Mark {
            shape: MarkShape::Claim { value: usd.to_usd() },
            name: (common.claim)(&name.long, &terms.claimed(&audit.claim)),
            tip,
        });
    } else if let Some(carried) = rung.carried {
        cell.marks.push(Mark {
            shape: MarkShape::ClaimCarried {
                value: carried.to_usd(),
            },
            name: (common.carried)(&name.long, &terms.money(carried)),
            tip,
        });
    }
    Row {
        id: rung.rung.id().into(),
        name,
        subject: rung.rung == scenario.count,
        cells: vec![cell],
    }
}

/// The name of a rung; an increment of whatever model has no rung of R1's.
fn rung_name(rung: &RungAudit, audit: &Audit, terms: Terms) -> Label {
    let is_claim = rung.rung == audit.ladder.claim_rung;
    if is_claim && audit.claim.is_increment() {
        let words = increment(terms.lang);
        let [long, short] = if rung.rung == Rung::Rl {
            words.rung
        } else {
            words.rung_added
        };
        return Label::new(long, short);
    }
    (terms.words.ladder.rung)(rung.rung, is_claim)
}

fn estimate_mark(spread: &Spread<Usd>, name: &Label, terms: Terms) -> Mark {
    Mark {
        shape: MarkShape::Estimate {
            low: spread.p5.to_usd(),
            median: spread.median.to_usd(),
            high: spread.p95.to_usd(),
            assumed: false,
            stem: false,
        },
        name: (terms.words.common.estimate)(&name.long, &terms.money(spread.median), &terms.range(spread)),
        tip: Vec::new(),
    }
}

fn owning_cell(audit: &Audit, name: &Label, chip: &str, terms: Terms) -> Cell {
    match &audit.ladder.owning {
        Ok((low, high)) => {
            let range = number::money_range(*low, *high, terms.lang, number::Style::Modelled);
            Cell {
                marks: vec![Mark {
                    shape: MarkShape::LowHigh {
                        low: low.to_usd(),
                        high: high.to_usd(),
                    },
                    name: (terms.words.common.point)(&name.long, &range),
                    tip: vec![(terms.words.ladder.adds)(Rung::Owning).into()],
                }],
                value: Some(range),
                ..Cell::default()
            }
        }
        Err(missing) => Cell {
            message: Some(terms.missing(missing, chip)),
            ..Cell::default()
        },
    }
}

fn fleet_cell(fleet: &Estimate, name: &Label, terms: Terms) -> Cell {
    let unverified = fleet.evidence.confidence == Confidence::Unverified;
    let amount = terms.published(fleet.usd_low);
    let value = if unverified {
        (terms.words.common.unverified)(&amount)
    } else {
        amount
    };
    let evidence = match fleet.evidence.confidence {
        Confidence::Read => PointEvidence::Primary,
        Confidence::Unverified => PointEvidence::Unverified,
        _ => PointEvidence::SecondHand,
    };
    Cell {
        marks: vec![Mark {
            shape: MarkShape::Point {
                value: fleet.usd_low.to_usd(),
                evidence,
            },
            name: (terms.words.common.point)(&name.long, &format!("{value}, {}", fleet.who)),
            tip: vec![
                (terms.words.ladder.adds)(Rung::Fleet).into(),
                format!("{}, {}", fleet.who, fleet.evidence.date),
            ],
        }],
        value: Some(value),
        ..Cell::default()
    }
}

fn table(audit: &Audit, scenario: &Scenario, owning_name: &Label, chip: &str, terms: Terms) -> Table {
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
                rung.carried.map_or_else(none, |carried| terms.table_money(carried)),
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
        (says.price)(crate::scenario::Pay::Own).into(),
        none(),
        low,
        none(),
        high,
        published(&audit.ladder.owning_published, terms),
    ]);
    rows.push(vec![
        (says.rung)(Rung::Fleet, false).long,
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

fn chips(scenario: &Scenario, facts: &Facts) -> f64 {
    scenario
        .range(facts, Param::Chips)
        .map_or(0.0, super::super::doubt::range::Range::low)
}

fn months(scenario: &Scenario, facts: &Facts, end: fn(crate::doubt::Range) -> f64, terms: Terms) -> String {
    scenario
        .range(facts, Param::Months)
        .map_or_else(String::new, |range| terms.count(end(range)))
}

fn source_ids<'a>(audit: &'a Audit, scenario: &'a Scenario, facts: &'a Facts) -> Vec<&'a str> {
    let claim = scenario.claim(facts).facts;
    let mut ids: Vec<&str> = vec![claim.evidence.run.source.as_str()];
    ids.extend(claim.evidence.hours.iter().map(|evidence| evidence.source.as_str()));
    let assumed = [Param::Price, Param::Speed, Param::Phi, Param::Server];
    ids.extend(
        assumed
            .iter()
            .filter_map(|param| scenario.assumption(facts, *param))
            .map(|row| row.evidence.source.as_str()),
    );
    let published = audit
        .ladder
        .rungs
        .iter()
        .flat_map(|rung| &rung.published)
        .chain(&audit.ladder.fleet);
    ids.extend(published.map(|estimate| estimate.evidence.source.as_str()));
    ids
}
