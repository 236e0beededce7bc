//! The trend as JSON: dollars, decimal years, one row per reference.

use serde_json::{Value, json};

use super::trend::Trend;

/// `trend[]` of a report.
pub(super) fn of(trend: &Trend) -> Value {
    trend
        .lines
        .iter()
        .map(|line| {
            json!({
                "id": line.id,
                "reference": line.name,
                "year": line.year,
                "year_assumed": line.year_assumed,
                "usd_low": line.cost[0].to_usd(),
                "usd_high": line.cost[1].to_usd(),
                "cost_assumed": line.cost_assumed,
                "claim": trend.claim.map(crate::units::Usd::to_usd),
                "claim_year": trend.released,
                "p5": line.at_claim.p5.to_usd(),
                "median": line.at_claim.median.to_usd(),
                "p95": line.at_claim.p95.to_usd(),
                "ratio": line.ratio,
                "z": line.z,
                "inside": line.inside(),
                "tells": line.tells(),
            })
        })
        .collect()
}
