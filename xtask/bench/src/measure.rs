//! What is measured, and the report: one `name value…` per line, times in milliseconds.

use std::fmt::Write as _;
use std::hint::black_box;

use undersold::audit::{self, Engine};
use undersold::doubt::Range;
use undersold::facts::{Archive, Facts, Rung};
use undersold::figure::{self, FigureId, Inquiry};
use undersold::say::Lang;
use undersold::scenario::{PARAMS, Param, Scenario};

/// Repetitions of what is quick.
const EDITS: usize = 61;

type Clock<'a> = &'a dyn Fn() -> f64;

/// All measurements.
pub fn report(now: Clock) -> String {
    let facts = Facts::bundled();
    let scenario = Scenario::default();
    let mut out = String::new();
    let _ = writeln!(out, "digest {:016x}", audit::digest(&audit::audit(facts, &scenario)));
    let full = times(now, EDITS, || {
        visible(&mut Engine::default(), facts, &scenario);
    });
    line(&mut out, "full", &full);
    for spec in &PARAMS {
        if let Some(edit) = edit(now, facts, &scenario, spec.param) {
            line(&mut out, &format!("edit:{}", spec.id), &edit);
        }
    }
    let mut engine = Engine::default();
    visible(&mut engine, facts, &scenario);
    for rung in [Rung::Run, Rung::Programme] {
        let drivers = times(now, 3, || {
            black_box(audit::drivers::audit(&mut engine, facts, &scenario, rung)).ok();
        });
        line(&mut out, &format!("sensitivity:{rung:?}").to_lowercase(), &drivers);
    }
    let even = times(now, 101, || {
        black_box(audit::breakeven::audit(&mut engine, facts, &scenario, Rung::Run)).ok();
    });
    line(&mut out, "breakeven:run", &even);
    out
}

/// Everything that the cost figures show of a scenario before it is painted: the audit, and its figures with their words and tables.
fn visible(engine: &mut Engine, facts: &Facts, scenario: &Scenario) {
    let audit = audit::audit_with(engine, facts, scenario);
    let mut inquiry = Inquiry {
        engine,
        audit: &audit,
        scenario,
        facts,
        archive: Archive::bundled(),
        lang: Lang::Ja,
    };
    for id in [FigureId::Ladder, FigureId::Structure, FigureId::Chips, FigureId::Odds] {
        black_box(figure::build(id, &mut inquiry));
    }
}

/// One parameter changed, everything visible recomputed: times of many edits, each to a range that was not there before.
fn edit(now: Clock, facts: &Facts, scenario: &Scenario, param: Param) -> Option<Vec<f64>> {
    let range = scenario.range(facts, param)?;
    let mut engine = Engine::default();
    visible(&mut engine, facts, scenario);
    let mut step = 0.0;
    let mut edited = scenario.clone();
    let mut taken = Vec::new();
    for _ in 0..EDITS {
        step += 1.0;
        let narrower = 1.0 + 1e-3 * step;
        let range = if range.is_point() {
            if param.is_whole() {
                return None;
            }
            Range::point(range.low() / narrower)
        } else {
            Range::new(range.low() * narrower, range.high())
        };
        edited.set_range(facts, param, range.ok()?).ok()?;
        let start = now();
        visible(&mut engine, facts, &edited);
        taken.push(now() - start);
    }
    Some(taken)
}

/// The times of so many runs after one that warms up.
fn times(now: Clock, runs: usize, mut what: impl FnMut()) -> Vec<f64> {
    what();
    (0..runs)
        .map(|_| {
            let start = now();
            what();
            now() - start
        })
        .collect()
}

/// Median, least and most.
fn line(out: &mut String, name: &str, taken: &[f64]) {
    let mut sorted = taken.to_vec();
    sorted.sort_by(f64::total_cmp);
    let (least, middle, most) = (sorted[0], sorted[sorted.len() / 2], sorted[sorted.len() - 1]);
    let _ = writeln!(out, "{name} {middle:.4} {least:.4} {most:.4}");
}
