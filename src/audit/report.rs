//! The audit as JSON: the numbers of the page at stable paths. Money in US dollars, hours in accelerator-hours, speeds in FLOP
//! per second, shares between 0 and 1; a number that cannot be given is `null` with its reason beside it.

use serde_json::{Value, json};

use super::controls::ControlsAudit;
use super::worlds::{Undoable, WorldAudit};
use super::{Audit, ChipAudit, Missing, Odds, RungAudit, Spread, claim_json};
use crate::facts::world::Way;
use crate::facts::{Estimate, Facts, Precision, SaleState};
use crate::model::rules::Outcome;
use crate::scenario::{Scenario, link};
use crate::units::{Days, Usd};

/// The report of an audit.
pub fn json(audit: &Audit, scenario: &Scenario, facts: &Facts) -> Value {
    let claim = &audit.claim;
    json!({
        "link": link::query(scenario, &[], facts, link::Stamp::Yes),
        "data": facts.version,
        "digest": format!("{:016x}", super::digest(audit)),
        "claim": claim_json::claim(claim, scenario, facts),
        "forensics": claim_json::forensics(claim),
        "hours": hours(audit),
        "rungs": audit.ladder.rungs.iter().map(rung).collect::<Vec<_>>(),
        "owning": match &audit.ladder.owning {
            Ok((low, high)) => json!({ "low": low.to_usd(), "high": high.to_usd() }),
            Err(missing) => json!({ "low": null, "high": null, "missing": why(missing) }),
        },
        "fleet": audit.ladder.fleet.iter().map(estimate).collect::<Vec<_>>(),
        "odds": audit.odds.iter().map(odds).collect::<Vec<_>>(),
        "structure": structure(audit),
        "chips": audit.chips.iter().map(chip).collect::<Vec<_>>(),
    })
}

fn hours(audit: &Audit) -> Value {
    match &audit.hours {
        Ok(found) => json!({
            "p5": found.spread.p5.to_gpu_hours(),
            "median": found.spread.median.to_gpu_hours(),
            "p95": found.spread.p95.to_gpu_hours(),
            "basis": found.basis.id(),
            "stages": found.stages.id(),
        }),
        Err(missing) => json!({ "p5": null, "median": null, "p95": null, "missing": why(missing) }),
    }
}

fn with_spread(mut object: Value, spread: &Result<Spread<Usd>, Missing>) -> Value {
    let (p5, median, p95, missing) = match spread {
        Ok(s) => (Some(s.p5.to_usd()), Some(s.median.to_usd()), Some(s.p95.to_usd()), None),
        Err(missing) => (None, None, None, Some(why(missing))),
    };
    object["p5"] = json!(p5);
    object["median"] = json!(median);
    object["p95"] = json!(p95);
    if let Some(missing) = missing {
        object["missing"] = json!(missing);
    }
    object
}

fn rung(rung: &RungAudit) -> Value {
    let object = json!({
        "id": rung.rung.id(),
        "carried": rung.carried.map(Usd::to_usd),
        "published": rung.published.iter().map(estimate).collect::<Vec<_>>(),
    });
    with_spread(object, &rung.estimate)
}

fn estimate(estimate: &Estimate) -> Value {
    json!({
        "id": estimate.id,
        "who": estimate.who,
        "usd_low": estimate.usd_low.to_usd(),
        "usd_high": estimate.usd_high.map(Usd::to_usd),
        "source": estimate.evidence.source,
        "date": estimate.evidence.date,
    })
}

fn odds(odds: &Odds) -> Value {
    let object = json!({
        "id": odds.reading.id(),
        "probability": odds.outcome.as_ref().ok().map(|outcome| outcome.probability),
    });
    with_spread(
        object,
        &odds.outcome.as_ref().map(|outcome| outcome.cost).map_err(Clone::clone),
    )
}

fn structure(audit: &Audit) -> Value {
    let programme = audit.structure.programme.as_ref().ok().map(|bill| {
        let parts = bill
            .parts
            .iter()
            .map(|(part, portion)| with_spread(json!({ "id": part.id(), "share": portion.share }), &Ok(portion.cost)));
        json!({ "median": bill.median.to_usd(), "parts": parts.collect::<Vec<_>>() })
    });
    let hour = audit.structure.hour.as_ref().ok().map(|bill| {
        let parts = bill.parts.iter().map(|(part, price, share)| {
            json!({ "id": part.id(), "usd_per_gpu_hour": price.to_usd_per_gpu_hour(), "share": share })
        });
        json!({ "usd_per_gpu_hour": bill.total.to_usd_per_gpu_hour(), "parts": parts.collect::<Vec<_>>() })
    });
    json!({ "programme": programme, "owned_hour": hour })
}

fn chip(chip: &ChipAudit) -> Value {
    let moved = chip.moved.as_ref().ok();
    let object = json!({
        "id": chip.id,
        "name": chip.name,
        "state": state(chip.state),
        "precision": match chip.precision {
            Precision::Bf16 => "bf16",
            Precision::Fp8 => "fp8",
        },
        "speed_assumed": chip.assumed,
        "relative_speed": moved.map(|moved| moved.relative_speed),
        "gpu_hours": moved.map(|moved| moved.hours.median.to_gpu_hours()),
        "days": moved.map(|moved| moved.days.median.to_days()),
        "days_p5": moved.map(|moved| moved.days.p5.to_days()),
        "days_p95": moved.map(|moved| moved.days.p95.to_days()),
        "usd_per_gpu_hour": moved.and_then(|moved| moved.cost.as_ref().ok()).map(|cost| cost.hour.to_usd_per_gpu_hour()),
        "energy_kwh": moved.map(|moved| moved.energy.to_kwh()),
    });
    let cost = chip
        .moved
        .as_ref()
        .map_err(Clone::clone)
        .and_then(|moved| moved.cost.as_ref().map(|cost| cost.run).map_err(Clone::clone));
    with_spread(object, &cost)
}

/// The report of the export-control worlds: `worlds[]` beside what [`json()`] gives.
pub fn worlds(worlds: &[WorldAudit]) -> Value {
    worlds.iter().map(world).collect()
}

fn world(world: &WorldAudit) -> Value {
    let run = world.run.as_ref().ok();
    let standing = run.map(|run| &run.standing);
    let rule = standing.and_then(|standing| standing.rule.as_ref());
    let on_date = standing.and_then(|standing| standing.on_claim_date.as_ref());
    let cost = run.and_then(|run| run.cost_over_none);
    let days = run.and_then(|run| run.days_over_none);
    let object = json!({
        "id": world.world.id(),
        "chip": run.map(|run| &run.chip),
        "chip_name": run.map(|run| &run.chip_name),
        "way": match world.way {
            Way::Buy => "buy",
            Way::Smuggle => "smuggle",
            Way::Rent => "rent",
        },
        "chips_in_time_by": world.in_time,
        "lawful": standing.map(|standing| standing.lawful),
        "outcome": standing.and_then(|standing| standing.outcome).map(Outcome::id),
        "acquired_from": standing.and_then(|standing| standing.acquired.as_ref()).map(|(from, _)| from),
        "acquired_until": standing.and_then(|standing| standing.acquired.as_ref()).and_then(|(_, until)| until.as_ref()),
        "rule": rule.map(|(id, _)| id),
        "citation": rule.map(|(_, citation)| citation),
        "ended_by": standing.and_then(|standing| standing.ended_by.as_ref()).map(|(id, _)| id),
        "ended_by_citation": standing.and_then(|standing| standing.ended_by.as_ref()).map(|(_, citation)| citation),
        "outcome_on_claim_date": on_date.map(|(found, _)| found.id()),
        "rule_on_claim_date": on_date.and_then(|(_, rule)| rule.as_ref()).map(|(id, _)| id),
        "citation_on_claim_date": on_date.and_then(|(_, rule)| rule.as_ref()).map(|(_, citation)| citation),
        "duty": standing.map(|standing| standing.duty),
        "chips": run.map(|run| run.chips),
        "gpu_hours": run.map(|run| run.hours.median.to_gpu_hours()),
        "days": run.map(|run| run.days.median.to_days()),
        "days_p5": run.map(|run| run.days.p5.to_days()),
        "days_p95": run.map(|run| run.days.p95.to_days()),
        "chips_for_claimed_days": run.map(|run| run.chips_for_claimed_days),
        "cost_over_none": cost.map(|over| over.medians),
        "cost_over_none_p5": cost.map(|over| over.p5),
        "cost_over_none_p95": cost.map(|over| over.p95),
        "days_over_none": days.map(|over| over.medians),
        "days_over_none_p5": days.map(|over| over.p5),
        "days_over_none_p95": days.map(|over| over.p95),
        "considered": world.considered.iter().map(|chip| json!({
            "catalogue": chip.catalogue,
            "chip": chip.accelerator,
            "chip_name": chip.name,
            "counts": chip.standing.counts,
            "lawful": chip.standing.lawful,
            "outcome": chip.standing.outcome.map(Outcome::id),
            "rule": chip.standing.rule.as_ref().map(|(id, _)| id),
            "citation": chip.standing.rule.as_ref().map(|(_, citation)| citation),
            "days": chip.days.map(Days::to_days),
        })).collect::<Vec<_>>(),
    });
    match &world.run {
        Ok(run) => with_spread(object, &run.cost),
        Err(reason) => {
            let mut object = object;
            for key in ["p5", "median", "p95"] {
                object[key] = Value::Null;
            }
            object["missing"] = json!(undoable(reason));
            object
        }
    }
}

/// The report of the timeline: `controls[]`, a chip each, with its stretches and its state on the scenario's day.
pub fn controls(found: &ControlsAudit) -> Value {
    let rows = found.rows.iter().map(|row| {
        let spans = row.spans.iter().map(|span| {
            json!({
                "from": span.from,
                "to": span.to,
                "state": span.state.id(),
                "outcome": span.outcome.map(Outcome::id),
                "rule": span.rule.as_ref().map(|(id, _)| id),
                "citation": span.rule.as_ref().map(|(_, citation)| citation),
            })
        });
        let limits = row
            .limits
            .iter()
            .map(|(from, rule, citation)| json!({ "from": from, "rule": rule, "citation": citation }));
        json!({
            "catalogue": row.catalogue,
            "chip": row.accelerator,
            "chip_name": row.name,
            "claimed": row.is_claimed,
            "date": found.date,
            "state": row.on(&found.date).map(|span| span.state.id()),
            "spans": spans.collect::<Vec<_>>(),
            "limits_of_china": limits.collect::<Vec<_>>(),
        })
    });
    rows.collect()
}

fn undoable(reason: &Undoable) -> String {
    match reason {
        Undoable::RulesEdited => "the rule that this world changes was edited".into(),
        Undoable::NothingLawful => "no chip could be had in time".into(),
        Undoable::NoLink(chips) => format!("no link between chips: {}", chips.join(", ")),
        Undoable::NotModelled(chips) => format!("speed not modelled: {}", chips.join(", ")),
        Undoable::NoPlan(missing) => why(missing),
    }
}

fn state(state: SaleState) -> &'static str {
    match state {
        SaleState::Barred => "barred",
        SaleState::StockUsable => "stock-usable",
        SaleState::OnSale => "on-sale",
        SaleState::ByLicence => "by-licence",
        SaleState::Domestic => "domestic",
        SaleState::NotYetShipping => "not-yet-shipping",
        SaleState::Unknown => "unknown",
    }
}

pub(super) fn why(missing: &Missing) -> String {
    match missing {
        Missing::Undisclosed(what) => what.id().into(),
        Missing::Rent => "no rent known".into(),
        Missing::ServerPrice => "no server price known".into(),
        Missing::NoLawfulChip { nearest } => {
            format!("no lawful chip can train it; the nearest change lets the {nearest} through")
        }
        Missing::DoesNotFit {
            chips,
            fits_at: Some(at),
        } => format!("does not fit {chips} chips; fits {at}"),
        Missing::DoesNotFit { chips, fits_at: None } => format!("does not fit {chips} chips"),
    }
}
