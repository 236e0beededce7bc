//! The claim as JSON. Units as in [`super::report`].

use serde_json::{Value, json};

use super::claim::{Check, ClaimAudit, Measure, Mfu};
use super::lineage::work;
use super::report::why;
use crate::facts::{Country, Facts};
use crate::scenario::{Inferred, Scenario};
use crate::units::{Days, GpuHours, Usd, UsdPerGpuHour};

/// `claim`: what it says, what it leaves out, and whether that agrees.
pub(super) fn claim(claim: &ClaimAudit, scenario: &Scenario, facts: &Facts) -> Value {
    let read = scenario.claim(facts);
    let record = read.facts;
    json!({
        "id": claim.id,
        "name": claim.name,
        "publisher": record.publisher,
        "organisation": record.organisation,
        "country": record.country.map(Country::id),
        "touched_by_controls": record.touched_by_controls(),
        "kind": record.kind.id(),
        "run": record.run,
        "released": record.released,
        "gpu_hours": claim.hours.map(GpuHours::to_gpu_hours),
        "usd_per_gpu_hour": claim.price.map(UsdPerGpuHour::to_usd_per_gpu_hour),
        "price_basis": claim.basis.id(),
        "usd": claim.usd.map(Usd::to_usd),
        "usd_stated": claim.stated.map(Usd::to_usd),
        "chips": claim.chips,
        "days": claim.days.map(Days::to_days),
        "tokens": read.tokens.map(crate::units::Tokens::to_tokens),
        "continues": record.continues,
        "schedule": record.schedule,
        "training_flop": match work(&read) {
            Ok(work) => json!({ "least": work.least.to_flop(), "most": work.most.to_flop() }),
            Err(missing) => json!({ "missing": why(&missing) }),
        },
        "uncounted": record.uncounted.iter().map(|reason| reason.id()).collect::<Vec<_>>(),
        "disclosed": {
            "shape": read.shape.is_some_and(|shape| shape.confidence != "inferred"),
            "accelerator": record.accelerator_disclosed,
            "chips": record.chips.is_some(),
            "precision": record.precision.is_some(),
            "tokens": record.tokens.is_some(),
            "gpu_hours": record.stated_gpu_hours.is_some(),
            "stages": record.stage_gpu_hours.total().is_some(),
            "usd_per_gpu_hour": record.usd_per_gpu_hour.is_some(),
            "usd": record.usd_stated.is_some(),
            "speed": record.measured.is_some(),
        },
        "inferred": claim.inferred.iter().copied().map(Inferred::id).collect::<Vec<_>>(),
        "excluded": record.excluded,
        "confidence": record.evidence.money.as_ref().or(record.evidence.hours.as_ref()).map(|evidence| evidence.confidence),
        "checks": claim.checks.iter().map(check).collect::<Vec<_>>(),
        "measures": claim.measures.iter().map(measure).collect::<Vec<_>>(),
    })
}

fn check(check: &Check) -> Value {
    json!({ "id": check.id, "found": check.found, "stated": check.stated, "agrees": check.agrees() })
}

fn measure(measure: &Measure) -> Value {
    json!({ "baseline": measure.baseline, "method": measure.method.id(), "usd": measure.usd.to_usd() })
}

/// `forensics`: what hours and tokens imply; the keys stay, with a reason, where nothing follows.
pub(super) fn forensics(claim: &ClaimAudit) -> Value {
    let found = claim.forensics.as_ref().ok();
    let mut object = json!({
        "flop_per_token": found.map(|f| f.flop_per_token.to_flop()),
        "flop_per_token_full_attention": found.map(|f| f.flop_per_token_full.to_flop()),
        "tokens_per_second_per_gpu": found.map(|f| f.tokens_per_second.to_tokens_per_second()),
        "flop_per_second_per_gpu": found.map(|f| f.flop_per_second.to_flop_per_second()),
        "mfu": found.map(|f| f.mfu),
        "mfu_full_attention": found.map(|f| f.mfu_full),
        "mfu_convention": "causal attention, dense BF16 peak, billed pre-training hours",
        "mfu_readings": found.map(|f| f.readings.iter().map(mfu).collect::<Vec<_>>()),
        "percentile": found.and_then(|f| f.percentile),
    });
    if let Err(missing) = &claim.forensics {
        object["missing"] = json!(why(missing));
    }
    object
}

fn mfu(reading: &Mfu) -> Value {
    json!({ "flop": reading.flop, "peak": reading.peak, "hours": reading.hours, "mfu": reading.mfu })
}
