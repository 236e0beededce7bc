//! Baselines and adoption as JSON. Units as in [`super::report`].

use serde_json::{Value, json};

use super::adoption;
use super::baselines::{self, Holds, NotRival, PeerFigure, Rivals};
use crate::facts::{Archive, Facts};
use crate::scenario::Scenario;
use crate::units::{Flop, GpuHours, Usd, UsdPerGpuHour};

/// Adds `baselines[]`, `baselines_asked` and `adoption[]` to a report.
pub(super) fn add(report: &mut Value, facts: &Facts, scenario: &Scenario) {
    let found = baselines::audit(facts, scenario);
    report["baselines_asked"] = json!({
        "base": scenario.base(),
        "cut": found.cut,
        "usd": found.usd.map(Usd::to_usd),
        "threshold": found.threshold.map(Usd::to_usd),
        "usd_per_gpu_hour": found.price.map(UsdPerGpuHour::to_usd_per_gpu_hour),
        "rivals_by_hours": counted(found.by_hours(found.cut)),
        "rivals_by_rent": counted(found.by_rent(found.cut)),
    });
    report["baselines"] = found
        .peers
        .iter()
        .map(|peer| {
            json!({
                "id": peer.model,
                "name": peer.name,
                "released": peer.released,
                "after": peer.after,
                "rival": peer.not_rival.is_none(),
                "no_rival_because": peer.not_rival.map(NotRival::id),
                "saving": {
                    "hours": peer.saving.filter(|_| !found.is_cut),
                    "rent": peer.rent_saving.filter(|_| !found.is_cut),
                    "flop_per_token": peer.flop_saving,
                },
                "holds": peer.holds(found.cut).map(Holds::id),
                "flop_per_token": peer.flop_per_token.map(Flop::to_flop),
                "figures": peer.figures.iter().map(figure).collect::<Vec<_>>(),
            })
        })
        .collect();
    report["adoption"] = adoption::audit(&Archive::bundled().adoption)
        .techniques
        .iter()
        .map(|technique| {
            json!({
                "id": technique.id,
                "users": technique.users,
                "labs": technique.labs,
                "seen": technique.seen,
                "seen_labs": technique.seen_labs,
                "known": technique.known.iter().map(|row| json!({
                    "adopter": row.adopter,
                    "kind": row.kind,
                    "state": row.state,
                    "where": row.seen_in,
                    "source": row.evidence.source,
                    "date": row.evidence.date,
                })).collect::<Vec<_>>(),
            })
        })
        .collect();
}

fn counted(rivals: Rivals) -> Value {
    json!({ "support": rivals.support, "reversed": rivals.reversed, "of": rivals.of })
}

fn figure(figure: &PeerFigure) -> Value {
    json!({
        "id": figure.id,
        "method": figure.method.id(),
        "usd_low": figure.usd.map(|(low, _)| low.to_usd()),
        "usd_high": figure.usd.and_then(|(_, high)| high).map(Usd::to_usd),
        "gpu_hours": figure.hours.map(GpuHours::to_gpu_hours),
        "usd_per_gpu_hour": figure.price.map(UsdPerGpuHour::to_usd_per_gpu_hour),
        "saving_low": figure.saving.map(|saving| saving.0),
        "saving_high": figure.saving.and_then(|saving| saving.1),
        "holds": figure.holds.map(Holds::id),
        "circular": figure.circular,
        "source": figure.source,
    })
}
