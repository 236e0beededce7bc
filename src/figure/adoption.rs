//! `adoption`: does nobody follow?

use super::matrix::{DotState, Matrix, MatrixDot, MatrixRow};
use super::terms::Terms;
use super::{Chart, Figure, FigureId, Glyph, Inquiry, KeyEntry, Table};
use crate::audit::adoption::{self, Spread, Technique};
use crate::facts::{AdopterKind, Adoption, AdoptionState};
use crate::say::{AdoptionWords, Label, adopter, date};

pub(super) fn build(inquiry: &mut Inquiry) -> Figure {
    let (facts, lang) = (inquiry.facts, inquiry.lang);
    let terms = Terms::new(lang);
    let says = crate::say::adoption(lang);
    let found = adoption::audit(&inquiry.archive.adoption);
    let count = |n: usize| terms.count(n as f64);
    let (used, all, labs) = (
        count(found.used()),
        count(found.techniques.len()),
        count(found.used_by_labs()),
    );
    let unused: Vec<String> = found
        .techniques
        .iter()
        .filter(|technique| technique.users == 0)
        .map(|technique| name(technique.id, says).long)
        .collect();
    let unused = unused.join(says.and);
    let rows = found
        .techniques
        .iter()
        .map(|technique| row(technique, &found, says, terms));
    Figure {
        id: FigureId::Adoption,
        lang,
        pulls: Vec::new(),
        title: (says.title)(&used, &all),
        finding: (says.finding)(&labs, &all, &unused),
        story: (says.story)([&used, &all, &labs, &unused]).to_vec(),
        key: [Glyph::Disclosed, Glyph::SecondHand, Glyph::Not]
            .into_iter()
            .zip(says.key)
            .map(|(glyph, text)| KeyEntry {
                glyph,
                text: text.into(),
            })
            .collect(),
        caption: (says.caption)(&date::day(&facts.known_to, lang)),
        table: table(&found, says),
        sources: terms.sources(
            facts,
            inquiry.archive.adoption.iter().map(|row| row.evidence.source.as_str()),
        ),
        chart: Chart::Matrix(Matrix {
            columns: found.adopters.iter().map(|each| adopter(each.id).to_owned()).collect(),
            apart: found
                .adopters
                .iter()
                .take_while(|adopter| adopter.kind == AdopterKind::Lab)
                .count(),
            head: says.head.into(),
            rows: rows.collect(),
        }),
    }
}

fn name(id: &str, says: &AdoptionWords) -> Label {
    (says.technique)(id).unwrap_or_else(|| Label::same(id))
}

fn row(technique: &Technique, found: &Spread, says: &AdoptionWords, terms: Terms) -> MatrixRow {
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
            column: found.adopters.iter().position(|adopter| adopter.id == known.adopter)?,
            state,
            name: (says.mark)(adopter(&known.adopter), &name.long, (says.state)(known.state)),
            tip: vec![known.evidence.date.clone()],
        })
    });
    let dots = dots.collect();
    let count = |n: usize| terms.count(n as f64);
    MatrixRow {
        id: technique.id.to_owned(),
        dots,
        total: (says.total)(&count(technique.users), &count(technique.labs)),
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
