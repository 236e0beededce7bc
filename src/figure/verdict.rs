//! `verdict`: every statement of the debate with its grade.

use super::chart::Label;
use super::statements::StatementRow;
use super::terms::Terms;
use super::{Chart, Figure, FigureId, Inquiry, Table};
use crate::audit::PriceBasis;
use crate::audit::verdict::{self, Decision, Grade, SAID, Statement, Verdict};
use crate::facts::{ClaimKind, World};
use crate::say::verdict::{self as say, VerdictWords};
use crate::say::{Lang, number};
use crate::scenario::SpeedBasis;
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
    let count = |grades: &[Grade]| {
        let found = lines.iter().filter(|line| grades.contains(&line.grade)).count();
        terms.count(found as f64)
    };
    let mut finding = (says.finding)(
        &count(&[Grade::Supported, Grade::Mostly]),
        &count(&[Grade::Weakly, Grade::Not]),
        &count(&[
            Grade::Supported,
            Grade::Mostly,
            Grade::Partly,
            Grade::Weakly,
            Grade::Not,
        ]),
    );
    let firm = |statement: Statement| matches!(grade(statement), Grade::Supported | Grade::Mostly);
    // Where even the run does not cost what was said, the dispute is about more than what to count.
    let run_stands = firm(Statement::Run) || grade(Statement::Run) == Grade::Partly;
    if firm(Statement::Hours) && run_stands && matches!(grade(Statement::Model), Grade::Weakly | Grade::Not) {
        finding = terms.join(&finding, says.dispute);
    }
    if hypothetical {
        finding = terms.join(&finding, says.hypothetical);
    }
    let sources: Vec<&str> = lines
        .iter()
        .flat_map(|line| &line.evidence)
        .map(String::as_str)
        .collect();
    Figure {
        id: FigureId::Verdict,
        lang: inquiry.lang,
        pulls: Vec::new(),
        title: (says.title)(grade(Statement::Run), grade(Statement::Model)),
        finding,
        story: story(&lines, inquiry, terms, says),
        key: Vec::new(),
        table: table(&lines, &rows, says),
        chart: Chart::Statements(rows),
        caption: says.caption.into(),
        sources: terms.sources(inquiry.facts, sources),
    }
}

/// The statement in the reader's language, with the claim's own numbers in it.
fn name(statement: Statement, inquiry: &Inquiry, terms: Terms, says: &VerdictWords) -> Label {
    let claim = &inquiry.audit.claim;
    // What our own median rent makes of hours was stated by nobody.
    let hour = claim
        .price
        .filter(|_| claim.basis != PriceBasis::Reader)
        .map(|price| Usd::usd((price.to_usd_per_gpu_hour() * 100.0).round() / 100.0));
    (says.statement)(
        statement,
        &if claim.printed().is_some() && claim.basis != PriceBasis::Reader {
            terms.claimed(claim)
        } else {
            says.no_dollars.to_owned()
        },
        &hour.map_or_else(
            || says.no_price.to_owned(),
            |hour| match terms.lang {
                Lang::En => format!("{} an hour", terms.published(hour)),
                Lang::Ja => format!("毎時{}", terms.published(hour)),
            },
        ),
        &terms.percent(SAID),
    )
}

fn row(line: &Verdict, inquiry: &Inquiry, terms: Terms, says: &VerdictWords) -> StatementRow {
    let name = name(line.statement, inquiry, terms, says);
    let grade = (says.grade)(line.grade);
    let reason = reason(&line.decided_by, inquiry, terms, says);
    StatementRow {
        id: line.statement.id().into(),
        quarters: line.grade.quarters(),
        spoken: (says.spoken)(&name.long, grade, &reason.long),
        tip: vec![(says.rule)(line.statement).to_owned()],
        grade: grade.to_owned(),
        name,
        reason,
    }
}

/// A probability as a percentage: never none and never all.
fn odds(probability: f64, terms: Terms) -> String {
    match (probability, terms.lang) {
        (p, Lang::En) if p < 0.001 => "<0.1%".into(),
        (p, Lang::Ja) if p < 0.001 => "0.1%未満".into(),
        (p, Lang::En) if p > 0.999 => ">99.9%".into(),
        (p, Lang::Ja) if p > 0.999 => "99.9%超".into(),
        (p, _) => terms.percent(p),
    }
}

/// The numbers that decided, in a phrase.
fn reason(decision: &Decision, inquiry: &Inquiry, terms: Terms, says: &VerdictWords) -> Label {
    let percent = |share: f64| terms.percent(share);
    let count = |n: u32| terms.count(f64::from(n));
    match decision {
        Decision::Hours { percentile, slower, .. } => {
            (says.hours)(&percent(*percentile), &count(slower.support), &count(slower.of))
        }
        Decision::Price { rent, owned, .. } => {
            let price = |price: &UsdPerGpuHour| number::price_per_hour(*price, terms.lang);
            (says.price)(&price(rent), &price(owned))
        }
        Decision::Run {
            speed,
            blind,
            published,
        } => (says.run)(
            &odds(*blind, terms),
            &odds(*published, terms),
            *speed == SpeedBasis::Published,
        ),
        Decision::Model { cost, .. } => (says.model)(&terms.range(cost)),
        Decision::Cheaper { hours, rent, .. } => {
            let [hours, rent] =
                [hours, rent].map(|found| (found.of > 0).then(|| [count(found.support), count(found.of)]));
            let [hours, rent] =
                [&hours, &rent].map(|found| found.as_ref().map(|pair| pair.each_ref().map(String::as_str)));
            (says.cheaper)(hours, rent)
        }
        Decision::Innovation { share, range, .. } => {
            (says.innovation)(&percent(*share), &percent(range[0]), &percent(range[1]))
        }
        Decision::Controls {
            probability,
            cost,
            days,
            ..
        } => (says.controls)(&odds(*probability, terms), &terms.ratio(*cost), &terms.ratio(*days)),
        Decision::Quality { tuning, context, .. } => (says.quality)(&percent(*tuning), &percent(*context)),
        Decision::Nobody {
            count: labs,
            techniques,
        } => (says.nobody)(
            &count(labs.of - labs.support),
            &count(techniques.support),
            &count(techniques.of),
        ),
        Decision::Unknown(Some(missing)) => terms.missing(missing, &inquiry.scenario.chip(inquiry.facts).name),
        Decision::Unknown(None) => (says.unknown)(),
        Decision::NotAsked(why) => (says.not_asked)(*why),
    }
}

fn story(lines: &[Verdict], inquiry: &Inquiry, terms: Terms, says: &VerdictWords) -> Vec<String> {
    let claim = &inquiry.audit.claim;
    let mut story: Vec<String> = claim
        .hours
        .zip(claim.price)
        .map(|(hours, price)| {
            let hours = number::gpu_hours(hours, terms.lang);
            let price = number::price_per_hour(price, terms.lang);
            let usd = terms.claimed(claim);
            // What its authors assumed and left out is known of the page's subject only.
            if matches!(claim.id.as_str(), "v3" | "v3r1") {
                (says.claimed)(&hours, &price, &usd, &terms.percent(SAID))
            } else if inquiry.scenario.claim(inquiry.facts).facts.kind == ClaimKind::Typed {
                (says.claimed_typed)([&hours, &price, &usd])
            } else {
                (says.claimed_other)(
                    [terms.claim_name(&claim.name), &hours, &price, &usd],
                    claim.stated.is_some(),
                )
            }
        })
        .into_iter()
        .collect();
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
        let shown = (says.shown)([
            &often(blind),
            &often(published),
            &often(whole),
            &terms.money(cost.median),
        ]);
        let stages = lines
            .iter()
            .any(|line| matches!(line.decided_by, Decision::Quality { tuning, context, .. } if tuning > 0.0 && context > 0.0));
        story.push(terms.join(&shown, if stages { says.stages } else { "" }));
    }
    let judged = verdict::judged(inquiry.facts, inquiry.scenario);
    let widened = *verdict::widened(inquiry.facts, &judged) != *judged;
    story.push(terms.join(says.open, if widened { says.widened } else { "" }));
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
                        (says.title)(at(Statement::Run), at(Statement::Model)),
                        "{why}"
                    );
                    let count = |wanted: &dyn Fn(Grade) -> bool| {
                        let found = Statement::ALL.into_iter().filter(|statement| wanted(at(*statement)));
                        found.count().to_string()
                    };
                    let told = (says.finding)(
                        &count(&|grade| matches!(grade, Grade::Supported | Grade::Mostly)),
                        &count(&|grade| matches!(grade, Grade::Weakly | Grade::Not)),
                        &count(&|grade| grade <= Grade::Supported),
                    );
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
