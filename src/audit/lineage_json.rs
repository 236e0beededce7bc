//! The generations as JSON: hours, dollars, FLOP, one row per model.

use serde_json::{Value, json};

use super::hours::Stages;
use super::lineage::{Generation, Lineage};
use super::report::why;
use super::{Missing, Spread};
use crate::units::{Flop, GpuHours, Tokens, Usd};

/// `lineage[]` of a report.
pub fn of(lineage: &Lineage) -> Value {
    lineage.rows.iter().map(|row| one(row, lineage)).collect()
}

fn one(row: &Generation, lineage: &Lineage) -> Value {
    let per_token = row.per_token();
    let work = row.work.as_ref().ok();
    json!({
        "id": row.claim,
        "name": row.name,
        "released": row.released,
        "chip": lineage.chip,
        "chip_disclosed": row.chip_disclosed(),
        "increment_of": row.continues,
        "tokens": row.tokens.map(Tokens::to_tokens),
        "tokens_typed": row.tokens_typed,
        "flop": work.map(|work| ends(work.least, work.most)),
        "flop_per_token": per_token.map(|[least, most]| ends(least, most)),
        "hours": spread(&row.hours, GpuHours::to_gpu_hours),
        "stages": Stages::All.id(),
        "hours_per_trillion_tokens": row.hours_per_trillion().map(GpuHours::to_gpu_hours),
        "usd": spread(&row.usd, Usd::to_usd),
        "published_hours": row.published.map(GpuHours::to_gpu_hours),
        "published_hours_derived": row.published.map(|_| row.published_derived),
        "published_usd": row.stated.map(Usd::to_usd),
        "capability": lineage.tests.iter().filter_map(|test| {
            let (_, score, usd) = test.scores.iter().find(|score| score.0 == row.claim)?;
            Some(json!({
                "test": test.benchmark,
                "evaluator": test.evaluator,
                "unit": test.unit,
                "score": score,
                "usd_per_unit": usd.to_usd(),
            }))
        }).collect::<Vec<_>>(),
        "uncounted": row.uncounted.iter().map(|reason| reason.id()).collect::<Vec<_>>(),
        "missing": row.hours.as_ref().err().or(row.usd.as_ref().err()).map(why),
    })
}

fn ends(least: Flop, most: Flop) -> Value {
    json!({ "least": least.to_flop(), "most": most.to_flop() })
}

fn spread<Q: Copy>(found: &Result<Spread<Q>, Missing>, base: fn(Q) -> f64) -> Option<Value> {
    let found = found.as_ref().ok()?;
    Some(json!({ "p5": base(found.p5), "median": base(found.median), "p95": base(found.p95) }))
}
