//! The verdict as JSON: `verdict[] {id, grade, figure, decided_by, evidence}`; shares between 0 and 1, money in US dollars.

use serde_json::{Value, json};

use super::{Count, Decision, Verdict};
use crate::audit::report::why;
use crate::facts::World;
use crate::scenario::SpeedBasis;
use crate::units::{Usd, UsdPerGpuHour};

/// One line of the verdict.
pub fn json(verdict: &Verdict) -> Value {
    json!({
        "id": verdict.statement.id(),
        "grade": verdict.grade.id(),
        "figure": verdict.statement.figure(),
        "decided_by": decision(&verdict.decided_by),
        "evidence": verdict.evidence,
    })
}

fn decision(decision: &Decision) -> Value {
    let hour = |price: &UsdPerGpuHour| price.to_usd_per_gpu_hour();
    match decision {
        Decision::Hours {
            percentile,
            over_measured,
            slower,
            count,
        } => json!({
            "percentile": percentile,
            "over_measured_speed": over_measured,
            "slower_published_runs": counted(*slower),
            "checks": counted(*count),
        }),
        Decision::Price {
            percentile,
            rent,
            owned,
            count,
        } => json!({
            "percentile": percentile,
            "usd_per_gpu_hour_quoted": hour(rent),
            "usd_per_gpu_hour_owned": hour(owned),
            "checks": counted(*count),
        }),
        Decision::Run {
            speed,
            blind,
            published,
        } => json!({
            "speed": speed.id(),
            "probability": match speed {
                SpeedBasis::Model => Some(*blind),
                SpeedBasis::Published => *published,
            },
            "probability_at_predicted_hours": blind,
            "probability_at_published_hours": published,
        }),
        Decision::Model { probability, cost } => {
            let cost = [cost.p5, cost.median, cost.p95].map(Usd::to_usd);
            json!({ "probability": probability, "p5": cost[0], "median": cost[1], "p95": cost[2] })
        }
        Decision::Cheaper { hours, rent, most } => {
            json!({ "rivals_by_hours": counted(*hours), "rivals_by_rent": counted(*rent), "saving_most_by_hours": most })
        }
        Decision::Innovation {
            baseline,
            alone,
            share,
            range,
        } => json!({
            "baseline": baseline,
            "probability": alone,
            "share": share,
            "share_low": range[0],
            "share_high": range[1],
        }),
        Decision::Controls {
            probability,
            cost,
            range,
            days,
        } => json!({
            "world": World::Actual.id(),
            "probability": probability,
            "cost_over_none": cost,
            "cost_over_none_p5": range[0],
            "cost_over_none_p95": range[1],
            "days_over_none": days,
        }),
        Decision::Quality {
            tuning,
            context,
            loss,
            count,
        } => json!({
            "share_post_training": tuning,
            "share_context": context,
            "loss_over_baseline_nats": loss,
            "signs": counted(*count),
        }),
        Decision::Nobody { count, techniques } => {
            json!({ "laboratories": counted(*count), "techniques": counted(*techniques) })
        }
        Decision::Unknown(missing) => json!({ "missing": missing.as_ref().map(why) }),
        Decision::NotAsked(reason) => json!({ "not_asked": reason.id() }),
    }
}

fn counted(count: Count) -> Value {
    json!({ "support": count.support, "of": count.of })
}
