//! `adoption`: does nobody follow?

use super::matrix::{DotState, Matrix, MatrixDot, MatrixRow};
use super::terms::Terms;
use super::{Chart, Figure, FigureId, Glyph, Inquiry, KeyEntry, Table};
use crate::audit::adoption::{self, Adopter, Spread, Technique};
use crate::facts::{AdopterKind, Adoption, AdoptionState};
use crate::say::adoption::{AdoptionWords, Finding, Mark, Story, Title, adopter, adoption as words_of};
use crate::say::{Label, date};

/// The technique that is the design as a whole.
const WHOLE: &str = "block_design";

/// Techniques of which something must be known for a laboratory to have a column; the table has all.
const DRAWN: usize = 3;

pub(super) fn build(inquiry: &mut Inquiry) -> Figure {
    let (facts, lang) = (inquiry.facts, inquiry.lang);
    let terms = Terms::new(lang);
    let says = words_of(lang);
    let found = adoption::audit(&inquiry.archive.adoption);
    let count = |n: usize| terms.count(n as f64);
    let (used, all, labs) = (
        count(found.used()),
        count(found.techniques.len()),
        count(found.used_by_labs()),
    );
    let whole = found.techniques.iter().find(|technique| technique.id == WHOLE);
    let whole = whole.into_iter().flat_map(|technique| &technique.known);
    let whole: Vec<&str> = whole
        .filter(|row| row.state == AdoptionState::Seen)
        .map(|row| adopter(&row.adopter))
        .collect();
    let whole = listed(&whole, says);
    let rest: Vec<Label> = found
        .techniques
        .iter()
        .filter(|technique| technique.seen_labs == 0)
        .map(|technique| name(technique.id, says))
        .collect();
    let rest: Vec<&str> = rest.iter().map(|name| name.long.as_str()).collect();
    let listed_rest = listed(&rest, says);
    let rest = (!rest.is_empty()).then_some(listed_rest.as_str());
    let drawn = drawn(&found);
    let rows = found
        .techniques
        .iter()
        .map(|technique| row(technique, &drawn, says, terms));
    Figure {
        id: FigureId::Adoption,
        lang,
        pulls: Vec::new(),
        title: title(&found, &used, &all).say(lang),
        finding: Finding {
            whole: &whole,
            labs: &labs,
            all: &all,
            rest,
        }
        .say(lang),
        story: Story {
            used: &used,
            all: &all,
            labs: &labs,
            rest,
        }
        .say(lang)
        .to_vec(),
        key: [Glyph::Disclosed, Glyph::SecondHand, Glyph::Not]
            .into_iter()
            .zip(says.key)
            .map(|(glyph, text)| KeyEntry {
                glyph,
                text: text.into(),
            })
            .collect(),
        caption: (says.caption)(&count(DRAWN), &date::day(&facts.known_to, lang)),
        table: table(&found, says),
        sources: terms.sources(
            facts,
            inquiry.archive.adoption.iter().map(|row| row.evidence.source.as_str()),
        ),
        chart: Chart::Matrix(Matrix {
            columns: drawn.iter().map(|each| adopter(each.id).to_owned()).collect(),
            apart: drawn
                .iter()
                .take_while(|adopter| adopter.kind == AdopterKind::Lab)
                .count(),
            head: says.head.into(),
            rows: rows.collect(),
        }),
    }
}

fn title<'a>(found: &Spread, used: &'a str, all: &'a str) -> Title<'a> {
    if found.used() == found.techniques.len() {
        Title::All { all }
    } else {
        Title::Part { used, all }
    }
}

fn listed(names: &[&str], says: &AdoptionWords) -> String {
    let [between, last] = says.list;
    match names {
        [first @ .., end] if !first.is_empty() => format!("{}{last}{end}", first.join(between)),
        _ => names.concat(),
    }
}

fn name(id: &str, says: &AdoptionWords) -> Label {
    (says.technique)(id).unwrap_or_else(|| Label::same(id))
}

/// The columns of the drawing: every maker of tools, and laboratories of which enough is known.
fn drawn<'a>(found: &Spread<'a>) -> Vec<Adopter<'a>> {
    let adopters = found.adopters.iter().copied();
    adopters
        .filter(|adopter| adopter.kind == AdopterKind::Tool || adopter.known >= DRAWN)
        .collect()
}

fn row(technique: &Technique, drawn: &[Adopter], says: &AdoptionWords, terms: Terms) -> MatrixRow {
    let name = name(technique.id, says);
    let dots = technique.known.iter().filter_map(|known| {
        let state = match known.state {
            AdoptionState::Seen => DotState::Seen,
            AdoptionState::SecondHand => DotState::SecondHand,
            AdoptionState::NotUsed => DotState::Not,
            // A blank: nothing was found, which says nothing.
            AdoptionState::NoEvidence => return None,
        };
        Some(MatrixDot {
            column: drawn.iter().position(|adopter| adopter.id == known.adopter)?,
            state,
            name: Mark {
                adopter: adopter(&known.adopter),
                technique: &name.long,
                state: (says.state)(known.state),
            }
            .say(terms.lang),
            tip: vec![known.evidence.date.clone()],
        })
    });
    let dots = dots.collect();
    let count = |n: usize| terms.count(n as f64);
    MatrixRow {
        id: technique.id.to_owned(),
        dots,
        total: (says.total)(
            &count(technique.seen),
            &count(technique.users - technique.seen),
            technique.users > technique.seen,
        ),
        name,
    }
}

fn table(found: &Spread, says: &AdoptionWords) -> Table {
    let line = |technique: &Technique, known: &Adoption| {
        vec![
            name(technique.id, says).long,
            adopter(&known.adopter).to_owned(),
            says.kind[usize::from(known.kind == AdopterKind::Tool)].to_owned(),
            (says.state)(known.state).to_owned(),
            known.evidence.date.clone(),
        ]
    };
    Table {
        caption: says.table.into(),
        columns: says.columns.map(Into::into).to_vec(),
        rows: found
            .techniques
            .iter()
            .flat_map(|technique| technique.known.iter().map(move |known| (technique, *known)))
            .map(|(technique, known)| line(technique, known))
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::audit::{Engine, audit_with};
    use crate::facts::Facts;
    use crate::say::Lang;
    use crate::scenario::Link;

    fn built(lang: Lang) -> Figure {
        let facts = Facts::bundled();
        let scenario = Link::parse("", facts).scenario;
        let mut engine = Engine::default();
        let audit = audit_with(&mut engine, facts, &scenario);
        build(&mut Inquiry::bundled(&mut engine, &audit, &scenario, lang))
    }

    /// Title and finding by the figure's own table: no second-hand row carries them.
    #[test]
    fn title_and_finding_are_true_by_the_table() {
        for lang in Lang::ALL {
            let says = words_of(lang);
            let figure = built(lang);
            let seen = (says.state)(AdoptionState::Seen);
            let rows = &figure.table.rows;
            let all: BTreeSet<&str> = rows.iter().map(|row| row[0].as_str()).collect();
            let of = |wanted: &dyn Fn(&[String]) -> bool| -> BTreeSet<&str> {
                let rows = rows.iter().filter(|row| row[3] == seen && wanted(row));
                rows.map(|row| row[0].as_str()).collect()
            };
            let (used, labs) = (of(&|_| true), of(&|row| row[2] == says.kind[0]));
            let terms = Terms::new(lang);
            let count = |n: usize| terms.count(n as f64);
            let title = if used == all {
                Title::All { all: &count(all.len()) }.say(lang)
            } else {
                Title::Part {
                    used: &count(used.len()),
                    all: &count(all.len()),
                }
                .say(lang)
            };
            assert_eq!(figure.title, title);
            assert!(figure.finding.contains(&count(labs.len())), "{}", figure.finding);
            // Whom the finding names was seen to have the whole design, and what it sets apart no laboratory was seen to use.
            let whole = name(WHOLE, says).long;
            for row in rows.iter().filter(|row| row[0] == whole) {
                assert_eq!(figure.finding.contains(row[1].as_str()), row[3] == seen, "{row:?}");
            }
            for technique in all.into_iter().filter(|technique| *technique != whole) {
                assert_eq!(
                    figure.finding.contains(technique),
                    !labs.contains(technique),
                    "{technique}"
                );
            }
        }
    }
}
