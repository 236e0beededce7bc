//! A change of an assumption stands under the figures that it moves, and under no other.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its inputs has failed")]

use std::collections::BTreeSet;

use undersold::audit::{Engine, audit_with};
use undersold::facts::Facts;
use undersold::figure::{self, Figure, FigureId, Inquiry, reaches};
use undersold::say::Lang;
use undersold::scenario::{Change, Link, PARAMS, Scenario};

/// An owned run, one rented by its hours alone, one with reinforcement learning on smuggled chips, and one moved to another chip.
const BASES: [&str; 4] = [
    "claim=v3&pay=own",
    "claim=llama-3.1-405b",
    "claim=v3r1&world=grey",
    "claim=v3&chip=h20&pay=own",
];

/// Each choice moved, and each parameter moved up and down.
fn edits(facts: &Facts, base: &Scenario) -> Vec<(Change, String)> {
    let mut edits: Vec<(Change, String)> = [
        (Change::World, "world=domestic"),
        (Change::World, "world=custom&rule_io=300"),
        (Change::Date, "date=2022-01-01"),
        (Change::Chip, "chip=h20"),
        (Change::Pay, "pay=rent"),
        (Change::Pay, "pay=own"),
        (Change::Count, "count=programme"),
        (Change::Speed, "speed=published"),
        (Change::Downtime, "downtime=0"),
        (Change::Downtime, "downtime=1"),
        (Change::Class, "class=vendor"),
        (Change::PhiPrior, "phi_prior=openai"),
        (Change::Seed, "seed=7"),
    ]
    .map(|(change, edit)| (change, edit.to_owned()))
    .to_vec();
    for spec in &PARAMS {
        let Some(range) = base.range(facts, spec.param) else {
            continue;
        };
        for by in [0.7, 1.3] {
            let [low, high] = [range.low(), range.high()].map(|end| (end * by).clamp(spec.min, spec.max));
            let edit = if spec.param.is_whole() {
                format!("{}={}", spec.id, low.round())
            } else {
                format!("{}={low}..{high}", spec.id)
            };
            edits.push((Change::Param(spec.param), edit));
        }
    }
    edits
}

fn figures(engine: &mut Engine, facts: &Facts, scenario: &Scenario) -> Vec<Figure> {
    let audit = audit_with(engine, facts, scenario);
    FigureId::ALL
        .map(|id| {
            let mut figure = figure::build(id, &mut Inquiry::bundled(engine, &audit, scenario, Lang::En));
            // A handle stands where its value is, whatever that moves.
            figure.pulls.clear();
            figure
        })
        .to_vec()
}

#[test]
fn a_change_stands_under_the_figures_that_it_moves() {
    let facts = Facts::bundled();
    let mut engine = Engine::default();
    let mut moved: BTreeSet<(usize, Change)> = BTreeSet::new();
    let mut tried: BTreeSet<Change> = BTreeSet::new();
    for link in BASES {
        let base = Link::parse(link, facts).scenario;
        let before = figures(&mut engine, facts, &base);
        for (change, edit) in edits(facts, &base) {
            let parsed = Link::parse(&format!("{link}&{edit}"), facts);
            assert!(parsed.notes.is_empty(), "{link}&{edit}: {:?}", parsed.notes);
            tried.insert(change);
            let after = figures(&mut engine, facts, &parsed.scenario);
            for (at, (before, after)) in before.iter().zip(&after).enumerate() {
                if before != after {
                    moved.insert((at, change));
                }
            }
        }
    }
    let mut wrong = Vec::new();
    for (at, id) in FigureId::ALL.into_iter().enumerate() {
        for change in &tried {
            let moves = moved.contains(&(at, *change));
            if reaches(id, *change) != moves {
                wrong.push(format!("{} {change:?}: it moves: {moves}", id.id()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert_eq!(tried.len(), PARAMS.len() + 10);
}
