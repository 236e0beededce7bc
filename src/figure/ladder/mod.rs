//! `ladder`: what the claim pays for, and what if more is counted.

mod table;

use super::chart::{Cell, ClaimLine, Item, Lane, Mark, MarkShape, Panel, PointEvidence, Row};
use super::terms::Terms;
use super::{Chart, Figure, FigureId, Glyph, KeyEntry, axis, is_ours};
use crate::audit::{Audit, Missing, RungAudit, Spread};
use crate::facts::{Confidence, Estimate, Facts, Rung, Scope};
use crate::say::ladder::{self, Counted, Owning, Programme, Title, own_rule, title_unknown};
use crate::say::words::Estimated;
use crate::say::{Label, Lang, increment, number, shares};
use crate::scenario::{Param, Scenario, World};
use crate::units::Usd;

pub(super) fn build(audit: &Audit, scenario: &Scenario, facts: &Facts, lang: Lang) -> Figure {
    let terms = Terms::new(lang);
    let says = &terms.words.ladder;
    let chip = &scenario.chip(facts).name;
    let owning_name = Owning {
        chips: &terms.count(chips(scenario, facts)),
        low: &months(scenario, facts, super::super::doubt::range::Range::low, terms),
        high: &months(scenario, facts, super::super::doubt::range::Range::high, terms),
    }
    .say(lang);

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
        let name = (says.rung)(Rung::Fleet, None);
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
    let ours = is_ours(FigureId::Ladder, facts, scenario);
    Figure {
        id: FigureId::Ladder,
        lang,
        pulls: super::pull::claim(audit, scenario, facts, terms),
        title: title(audit, chip, ours, terms),
        finding: finding(audit, scenario, chip, ours, terms),
        story: vec![terms.told(&audit.claim).story(lang), says.unknown.to_owned()],
        key: key(audit, fleet.is_some(), ours, terms),
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
        table: table::table(audit, scenario, &owning_name, chip, terms),
        sources: terms.sources(facts, source_ids(audit, scenario, facts)),
    }
}

/// An entry for each mark that is drawn.
fn key(audit: &Audit, fleet: bool, ours: bool, terms: Terms) -> Vec<KeyEntry> {
    let [carried, by_us, by_others, reported] = terms.words.ladder.key;
    let rungs = &audit.ladder.rungs;
    let is_carried = |rung: &RungAudit| rung.rung != audit.ladder.claim_rung && rung.carried.is_some();
    let entry = |glyph, text: &str, drawn: bool| {
        drawn.then(|| KeyEntry {
            glyph,
            text: text.into(),
        })
    };
    [
        entry(
            Glyph::Claim,
            &terms.told(&audit.claim).label(terms.lang),
            audit.claim.usd.is_some(),
        ),
        entry(Glyph::ClaimCarried, carried, rungs.iter().any(is_carried)),
        entry(
            Glyph::Estimate,
            if ours { by_us } else { by_others },
            rungs.iter().any(|rung| rung.estimate.is_ok()),
        ),
        entry(Glyph::Reported, reported, fleet),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn title(audit: &Audit, chip: &str, ours: bool, terms: Terms) -> String {
    if audit.claim.is_increment() {
        return (increment(terms.lang).title)(&terms.claimed(&audit.claim));
    }
    let said = terms.told(&audit.claim).headed(terms.lang);
    match programme(audit).map(|rung| &rung.estimate) {
        Some(Ok(spread)) => Title {
            said: &said,
            programme: &terms.money(spread.median),
            ours,
        }
        .say(terms.lang),
        Some(Err(missing @ Missing::NoLawfulChip { .. })) => terms.headline(&terms.missing(missing, chip).long),
        _ => title_unknown(&said, chip, terms.lang),
    }
}

fn programme(audit: &Audit) -> Option<&RungAudit> {
    audit.ladder.rungs.iter().find(|rung| rung.rung == Rung::Programme)
}

fn finding(audit: &Audit, scenario: &Scenario, chip: &str, ours: bool, terms: Terms) -> String {
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
    let mut text = Counted {
        scope: (terms.words.ladder.scope)(scenario.count),
        median: &terms.money(spread.median),
        range: (spread.p5 < spread.p95)
            .then(|| ladder::range(&terms.range(spread), terms.lang))
            .as_deref(),
        times: &ratio(counted),
        ours,
    }
    .say(terms.lang);
    if (Rung::Experiments..=Rung::Programme).contains(&scenario.count) {
        text = shares::under(scenario, terms.lang, &text);
    }
    if scenario.count < Rung::Experiments
        && let Some(rung) = programme(audit)
        && let Ok(whole) = &rung.estimate
    {
        let programme = Programme {
            condition: shares::condition(scenario, terms.lang),
            median: &terms.money(whole.median),
            range: &terms.range(whole),
            times: &ratio(rung),
        };
        text = terms.join(&text, &programme.say(terms.lang));
    }
    if scenario.world() == World::Custom && !scenario.names_a_chip() {
        text = terms.join(&text, &own_rule(chip, terms.lang));
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
    let mark = terms.told(&audit.claim).mark(terms.lang).filter(|_| is_claim);
    (terms.words.ladder.rung)(rung.rung, mark)
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
        name: Estimated {
            subject: &name.long,
            median: &terms.money(spread.median),
            range: &terms.range(spread),
        }
        .say(terms.lang),
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
