//! The audit of quality as JSON. Units as in [`super::report`].

use serde_json::{Value, json};

use super::quality::{Contest, QualityAudit};
use crate::facts::evaluation::RunBy;
use crate::units::Usd;

/// Savings and tests.
pub(super) fn of_quality(found: &QualityAudit, contests: &[Contest]) -> Value {
    let savings = found.savings.iter().map(|saving| {
        json!({
            "id": saving.cut.id(),
            "saved_usd": saving.saved.map(|(usd, _)| usd.to_usd()),
            "saved_share": saving.saved.map(|(_, share)| share),
            "loss_change": saving.worse.map(|worse| worse.loss),
            "equal_compute_share": saving.worse.map(|worse| worse.compute),
            "equal_compute_low": saving.worse.map(|worse| worse.range[0]),
            "equal_compute_high": saving.worse.map(|worse| worse.range[1]),
        })
    });
    let tests = contests.iter().map(|contest| {
        json!({
            "benchmark": contest.benchmark,
            "by": match contest.by {
                RunBy::Claimant => "self",
                RunBy::Independent => "independent",
            },
            "evaluator": contest.evaluator,
            "unit": contest.unit,
            "scores": contest.scores.iter().map(|score| json!({
                "model": score.model,
                "score": score.value,
                "confidence": score.confidence,
            })).collect::<Vec<_>>(),
        })
    });
    json!({
        "claim_usd": found.claim.map(Usd::to_usd),
        "loss": found.loss,
        "gap_share": found.gap,
        "savings": savings.collect::<Vec<_>>(),
        "tests": tests.collect::<Vec<_>>(),
    })
}
