//! `verdict`: every statement of the debate with its grade.

use super::chart::Label;
use super::statements::StatementRow;
use super::terms::Terms;
use super::{Chart, Figure, FigureId, Inquiry, Table, reaches};
use crate::audit::PriceBasis;
use crate::audit::verdict::{self, Decision, Grade, SAID, Statement, Verdict};
use crate::facts::{ClaimKind, Question, World};
use crate::say::breakeven::share;
use crate::say::number;
use crate::say::verdict::{
    self as say, Controls, Hours, Innovation, Named, Nobody, RunOdds, Shown, Spoken, Tally, VerdictWords,
};
use crate::scenario::{Change, SpeedBasis};
use crate::units::{Usd, UsdPerGpuHour};

pub(super) fn build(inquiry: &mut Inquiry) -> Figure {
    let lines = verdict::audit(
        inquiry.engine,
        inquiry.facts,
        inquiry.archive,
        inquiry.scenario,
        inquiry.audit,
    );
    let terms = Terms::new(inquiry.lang);
    let says = say::verdict(inquiry.lang);
    let hypothetical = inquiry.scenario.world() != World::Actual;
    let rows: Vec<StatementRow> = lines.iter().map(|line| row(line, inquiry, terms, says)).collect();
    let grade = |statement: Statement| {
        lines
            .iter()
            .find(|line| line.statement == statement)
            .map_or(Grade::Unknowable, |line| line.grade)
    };
    let count = |wanted: fn(Grade) -> bool| lines.iter().filter(|line| wanted(line.grade)).count();
    let tally = Tally {
        firm: count(|grade| matches!(grade, Grade::Supported | Grade::Mostly)),
        doubtful: count(|grade| matches!(grade, Grade::Weakly | Grade::Not)),
        of: count(|grade| grade <= Grade::Supported),
    };
    let mut finding = tally.say(inquiry.lang);
    let firm = |statement: Statement| matches!(grade(statement), Grade::Supported | Grade::Mostly);
    // Where even the run does not cost what was said, the dispute is about more than what to count.
    let run_stands = firm(Statement::Run) || grade(Statement::Run) == Grade::Partly;
    if firm(Statement::Hours) && run_stands && matches!(grade(Statement::Model), Grade::Weakly | Grade::Not) {
        finding = terms.join(&finding, says.dispute);
    }
    if hypothetical {
        finding = terms.join(&finding, says.hypothetical);
    }
    let remarks = inquiry.archive.remarks_on(&inquiry.audit.claim.id, Question::Verdict);
    let sources: Vec<&str> = lines
        .iter()
        .flat_map(|line| &line.evidence)
        .map(String::as_str)
        .chain(remarks.map(|remark| remark.evidence.source.as_str()))
        .collect();
    Figure {
        id: FigureId::Verdict,
        lang: inquiry.lang,
        pulls: Vec::new(),
        title: (says.title)(grade(Statement::Run), grade(Statement::Model), by_others(inquiry)),
        finding,
        story: story(&lines, inquiry, terms, says),
        key: Vec::new(),
        table: table(&lines, &rows, says),
        chart: Chart::Statements(rows),
        caption: says.caption.into(),
        sources: terms.sources(inquiry.facts, sources),
    }
}

/// Whether assumptions that are not ours have a part in the grades; a hypothetical world has none.
fn by_others(inquiry: &Inquiry) -> bool {
    Change::assumed(inquiry.facts, inquiry.scenario)
        .into_iter()
        .any(|change| change != Change::World && reaches(FigureId::Verdict, change))
}

/// The statement in the reader's language, with the claim's own numbers in it.
fn name(statement: Statement, inquiry: &Inquiry, terms: Terms) -> Label {
    let claim = &inquiry.audit.claim;
    // What our own median rent makes of hours was stated by nobody.
    let stated = claim.basis != PriceBasis::Reader;
    let price = claim.price.filter(|_| stated).map(|price| {
        let cents = (price.to_usd_per_gpu_hour() * 100.0).round() / 100.0;
        terms.published(Usd::usd(cents))
    });
    let usd = (stated && claim.printed().is_some()).then(|| terms.claimed(claim));
    Named {
        statement,
        scope: claim.scope,
        usd: usd.as_deref(),
        price: price.as_deref(),
        saving: &terms.percent(SAID),
    }
    .say(terms.lang)
}

/// Whether the reader typed the claim.
fn is_typed(inquiry: &Inquiry) -> bool {
    inquiry.audit.claim.kind == ClaimKind::Typed
}

fn row(line: &Verdict, inquiry: &Inquiry, terms: Terms, says: &VerdictWords) -> StatementRow {
    let name = name(line.statement, inquiry, terms);
    let grade = (says.grade)(line.grade);
    let reason = reason(&line.decided_by, inquiry, terms, says);
    StatementRow {
        id: line.statement.id().into(),
        quarters: line.grade.quarters(),
        spoken: Spoken {
            statement: &name.long,
            grade,
            reason: &reason.long,
        }
        .say(terms.lang),
        tip: vec![(says.rule)(line.statement).to_owned()],
        grade: grade.to_owned(),
        name,
        reason,
    }
}

/// The numbers that decided, in a phrase.
fn reason(decision: &Decision, inquiry: &Inquiry, terms: Terms, says: &VerdictWords) -> Label {
    let percent = |share: f64| terms.percent(share);
    let count = |n: u32| terms.count(f64::from(n));
    match decision {
        Decision::Hours { percentile, slower, .. } => Hours {
            percentile: &percent(*percentile),
            slower: &count(slower.support),
            of: &count(slower.of),
        }
        .say(terms.lang),
        Decision::Price { rent, owned, .. } => {
            let price = |price: &UsdPerGpuHour| number::price_per_hour(*price, terms.lang);
            (says.price)(&price(rent), &price(owned))
        }
        Decision::Run {
            speed,
            blind,
            published,
        } => RunOdds {
            predicted: &share(*blind, terms.lang),
            stated: published.map(|published| share(published, terms.lang)).as_deref(),
            chosen: *speed == SpeedBasis::Published,
            typed: is_typed(inquiry),
        }
        .say(terms.lang),
        Decision::Model { cost, .. } => (says.model)(&terms.range(cost)),
        Decision::Cheaper { hours, rent, .. } => {
            let [hours, rent] =
                [hours, rent].map(|found| (found.of > 0).then(|| [count(found.support), count(found.of)]));
            let [hours, rent] =
                [&hours, &rent].map(|found| found.as_ref().map(|pair| pair.each_ref().map(String::as_str)));
            (says.cheaper)(hours, rent)
        }
        Decision::Innovation { share, range, .. } => Innovation {
            share: &percent(*share),
            low: &percent(range[0]),
            high: &percent(range[1]),
        }
        .say(terms.lang),
        Decision::Controls {
            probability,
            cost,
            days,
            ..
        } => Controls {
            odds: &share(*probability, terms.lang),
            cost: &terms.ratio(*cost),
            days: &terms.ratio(*days),
        }
        .say(terms.lang),
        Decision::Quality { tuning, context, .. } => (says.quality)(&percent(*tuning), &percent(*context)),
        Decision::Nobody {
            count: labs,
            techniques,
        } => Nobody {
            labs: &count(labs.of - labs.support),
            used: &count(techniques.support),
            of: &count(techniques.of),
        }
        .say(terms.lang),
        Decision::Unknown(Some(missing)) => terms.missing(missing, &inquiry.scenario.chip(inquiry.facts).name),
        Decision::Unknown(None) => (says.unknown)(),
        Decision::NotAsked(why) => (says.not_asked)(*why),
    }
}

fn story(lines: &[Verdict], inquiry: &Inquiry, terms: Terms, says: &VerdictWords) -> Vec<String> {
    let claim = &inquiry.audit.claim;
    let remarks = terms.remarks(inquiry.archive.remarks_on(&claim.id, Question::Verdict));
    let mut story = vec![terms.join(&terms.told(claim).sentence(terms.lang), &remarks)];
    let run = lines.iter().find_map(|line| match line.decided_by {
        Decision::Run { blind, published, .. } => Some((blind, published)),
        _ => None,
    });
    let whole = lines.iter().find_map(|line| match line.decided_by {
        Decision::Model { probability, cost } => Some((probability, cost)),
        _ => None,
    });
    if let (Some((blind, published)), Some((whole, cost))) = (run, whole) {
        let often = |probability| number::frequency(probability, terms.lang);
        let stated = published.map(often);
        let shown = Shown {
            usd: &terms.claimed(claim),
            predicted: &often(blind),
            stated: stated.as_deref(),
            whole: &often(whole),
            cost: &terms.money(cost.median),
            typed: is_typed(inquiry),
        };
        let stages = lines
            .iter()
            .any(|line| matches!(line.decided_by, Decision::Quality { tuning, context, .. } if tuning > 0.0 && context > 0.0));
        let stages = if stages && !is_typed(inquiry) { says.stages } else { "" };
        story.push(terms.join(&shown.say(terms.lang), stages));
    }
    let judged = verdict::judged(inquiry.facts, inquiry.scenario);
    let widened = *verdict::widened(inquiry.facts, &judged) != *judged;
    let gap = lines
        .iter()
        .any(|line| matches!(line.decided_by, Decision::Innovation { .. }));
    let [nobody, split, lacking] = says.open;
    let open = [
        nobody,
        if gap { split } else { "" },
        lacking,
        if widened { says.widened } else { "" },
    ];
    story.push(open.iter().fold(String::new(), |told, next| terms.join(&told, next)));
    story
}

fn table(lines: &[Verdict], rows: &[StatementRow], says: &VerdictWords) -> Table {
    Table {
        caption: says.table.into(),
        columns: says.columns.map(Into::into).to_vec(),
        rows: lines
            .iter()
            .zip(rows)
            .map(|(line, row)| {
                vec![
                    row.name.long.clone(),
                    row.grade.clone(),
                    row.reason.long.clone(),
                    (says.rule)(line.statement).to_owned(),
                ]
            })
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::{Engine, audit_with};
    use crate::facts::Facts;
    use crate::say::Lang;
    use crate::scenario::Link;

    /// The title repeats the grades of two rows, the finding counts all; nothing that was claimed moves with a world.
    #[test]
    fn title_and_finding_are_the_rows() {
        let facts = Facts::bundled();
        for claim in &facts.claims {
            for more in ["", "world=none", "world=domestic", "speed=published"] {
                let scenario = Link::parse(&format!("claim={}&{more}", claim.id), facts).scenario;
                let mut engine = Engine::default();
                let audit = audit_with(&mut engine, facts, &scenario);
                for lang in Lang::ALL {
                    let mut inquiry = Inquiry::bundled(&mut engine, &audit, &scenario, lang);
                    let figure = build(&mut inquiry);
                    let says = say::verdict(lang);
                    let why = format!("{} {more}: {} {}", claim.id, figure.title, figure.finding);
                    let at = |statement: Statement| {
                        let place = Statement::ALL.iter().position(|known| *known == statement).unwrap();
                        let word = &figure.table.rows[place][1];
                        Grade::ALL
                            .into_iter()
                            .find(|grade| (says.grade)(*grade) == word)
                            .unwrap()
                    };
                    assert_eq!(
                        figure.title,
                        (says.title)(at(Statement::Run), at(Statement::Model), more == "speed=published"),
                        "{why}"
                    );
                    let count = |wanted: fn(Grade) -> bool| {
                        let found = Statement::ALL.into_iter().filter(|statement| wanted(at(*statement)));
                        found.count()
                    };
                    let tally = Tally {
                        firm: count(|grade| matches!(grade, Grade::Supported | Grade::Mostly)),
                        doubtful: count(|grade| matches!(grade, Grade::Weakly | Grade::Not)),
                        of: count(|grade| grade <= Grade::Supported),
                    };
                    let told = tally.say(lang);
                    assert!(figure.finding.starts_with(&told), "{why}");
                    let hypothetical = more.starts_with("world=");
                    assert_eq!(figure.finding.contains(says.hypothetical), hypothetical, "{why}");
                    // Each row says by which rule.
                    for (statement, row) in Statement::ALL.into_iter().zip(&figure.table.rows) {
                        assert_eq!(row[3], (says.rule)(statement), "{why}");
                    }
                }
            }
        }
    }
}
