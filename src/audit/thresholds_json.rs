//! Thresholds and anchors as JSON: quantities in the units of `rules.json`, one row per chip or anchor.

use serde_json::{Value, json};

use super::anchors::{Anchor, Anchors};
use super::thresholds::Threshold;
use crate::model::rules::Outcome;

/// `thresholds[]` of a report.
pub fn thresholds(panels: &[Threshold]) -> Value {
    panels
        .iter()
        .flat_map(|panel| panel.chips.iter().map(move |chip| (panel, chip)))
        .map(|(panel, chip)| {
            json!({
                "rule": panel.rule,
                "from": panel.from,
                "limits": panel.bounds.iter().map(|bound| bound.value).collect::<Vec<_>>(),
                "chip": chip.id,
                "tpp": chip.tpp,
                "tpp_per_mm2": chip.density,
                "io_gb_per_s": chip.links,
                "memory_gb_per_s": chip.memory,
                "outcome": chip.outcome.map(Outcome::id),
                "verified": chip.verified,
            })
        })
        .collect()
}

/// `anchors[]` of a report: dollars per GPU-hour or tokens per second.
pub fn anchors(anchors: &Anchors) -> Value {
    fn row<Q>(anchor: &Anchor<Q>, value: f64) -> Value {
        json!({
            "id": anchor.kind.id(),
            "value": value,
            "chip": anchor.chip,
            "date": anchor.date,
            "source": anchor.source,
        })
    }
    let prices = anchors
        .prices
        .iter()
        .map(|anchor| row(anchor, anchor.value.to_usd_per_gpu_hour()));
    let speeds = anchors
        .speeds
        .iter()
        .map(|anchor| row(anchor, anchor.value.to_tokens_per_second()));
    prices.chain(speeds).collect()
}
