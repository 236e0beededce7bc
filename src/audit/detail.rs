//! The questions that the page asks only when it shows them, as JSON: gap, quality, break-even, generations, drivers, verdict, switches. Units as in
//! [`super::report`].

use serde_json::{Value, json};

use super::breakeven::{self, Breakeven};
use super::columns::Engine;
use super::drivers::{self, Drivers};
use super::gap::{self, Gap};
use super::report::why;
use super::switches::{self, Flipped};
use super::{Audit, Missing, ladder, lineage, lineage_json, quality, quality_json, trend, trend_json, verdict};
use crate::doubt::solve::NoValue;
use crate::facts::{Archive, Facts, Rung};
use crate::scenario::{Param, Scenario};

/// Adds `gap`, `quality`, `breakeven`, `lineage`, `drivers`, `verdict` and `switches` to a report. Break-even stands for the claim's rung and for the one that is counted, drivers for
/// these and for the programme.
pub fn add(
    report: &mut Value,
    engine: &mut Engine,
    facts: &Facts,
    archive: &Archive,
    scenario: &Scenario,
    audit: &Audit,
) {
    let mut rungs = vec![ladder::claim_rung(facts, scenario)];
    let also = |rungs: &mut Vec<Rung>, rung: Rung| {
        if !rungs.contains(&rung) {
            rungs.push(rung);
        }
    };
    also(&mut rungs, scenario.count);
    super::peers_json::add(report, facts, scenario);
    let baseline = gap::chosen(scenario);
    report["gap"] = match gap::audit(facts, scenario, baseline) {
        Ok(gap) => of_gap(&gap),
        Err(why) => json!({ "baseline": baseline.id, "missing": why.id() }),
    };
    report["quality"] =
        quality_json::of_quality(&quality::audit(facts, scenario), &quality::contests(Archive::bundled()));
    report["breakeven"] = rungs
        .iter()
        .map(|rung| of_breakeven(*rung, breakeven::audit(engine, facts, scenario, *rung)))
        .collect();
    report["trend"] = trend_json::of(&trend::audit(facts, scenario));
    report["lineage"] = lineage_json::of(&lineage::audit(engine, facts, archive, scenario));
    also(&mut rungs, Rung::Programme);
    report["drivers"] = rungs
        .iter()
        .map(|rung| of_drivers(*rung, drivers::audit(engine, facts, scenario, *rung)))
        .collect();
    let verdict = verdict::audit(engine, facts, archive, scenario, audit);
    report["verdict"] = verdict.iter().map(verdict::json).collect();
    report["switches"] = switches::audit(engine, facts, scenario)
        .iter()
        .map(of_flipped)
        .collect();
}

fn of_flipped(flipped: &Flipped) -> Value {
    let (key, value) = flipped.switch.link();
    let found = flipped.probabilities.as_ref();
    json!({
        "id": format!("{key}={value}"),
        "probabilities": found.ok().map(|found| json!({
            "run": found.blind,
            "run-published-speed": found.published,
            "programme": found.programme,
            "programme_median": found.programme_cost.to_usd(),
        })),
        "missing": found.err().map(why),
    })
}

fn of_gap(gap: &Gap) -> Value {
    json!({
        "baseline": gap.baseline,
        "baseline_gpu_hours": gap.baseline_hours.to_gpu_hours(),
        "gpu_hours": gap.hours.to_gpu_hours(),
        "ratio": gap.ratio,
        "flop_per_token_ratio": gap.flop_per_token,
        "error_of_two_runs": gap.error,
        "innovation_alone_probability": gap.alone,
        "factors": gap.factors.iter().map(|factor| json!({
            "id": factor.cause.id(),
            "bucket": factor.cause.bucket().id(),
            "ratio": factor.ratio,
            "ln": factor.logarithm(),
            "low": factor.range.map(|range| range[0]),
            "high": factor.range.map(|range| range[1]),
        })).collect::<Vec<_>>(),
        "buckets": gap.nets.iter().map(|net| json!({
            "id": net.bucket.id(),
            "ln": net.logarithm,
            "share": net.share,
            "share_low": net.share_range[0],
            "share_high": net.share_range[1],
        })).collect::<Vec<_>>(),
    })
}

fn of_breakeven(rung: Rung, found: Result<Breakeven, Missing>) -> Value {
    let found = match found {
        Ok(found) => found,
        Err(missing) => return json!({ "rung": rung.id(), "missing": why(&missing) }),
    };
    let needed = found.needed.iter().map(|needed| {
        json!({
            "id": needed.param.id(),
            "typical": needed.typical,
            "value": needed.value.ok(),
            "percentile": needed.percentile,
            "missing": needed.value.err().map(no_value),
        })
    });
    let contour = found.contour.as_ref().map(|contour| {
        json!({
            "usd_per_gpu_hour_per_token_per_second": contour.slope,
            "low": contour.band[0],
            "high": contour.band[1],
            "typical_tokens_per_second": contour.typical.0.to_tokens_per_second(),
            "typical_usd_per_gpu_hour": contour.typical.1.to_usd_per_gpu_hour(),
            "price_at_typical_speed": contour.price(contour.typical.0).to_usd_per_gpu_hour(),
            "speed_at_typical_price": contour.speed(contour.typical.1).to_tokens_per_second(),
            "stated_tokens_per_second": contour.stated.map(|stated| stated.0.to_tokens_per_second()),
            "stated_usd_per_gpu_hour": contour.stated.map(|stated| stated.1.to_usd_per_gpu_hour()),
            "sigma_ln_speed": contour.joint.speed,
            "sigma_ln_price": contour.joint.price,
            "correlation": contour.joint.correlation,
        })
    });
    json!({
        "rung": rung.id(),
        "target": found.target.to_usd(),
        "at_medians": found.at_medians.to_usd(),
        "needed": needed.collect::<Vec<_>>(),
        "contour": contour,
    })
}

fn no_value(reason: NoValue) -> &'static str {
    match reason {
        NoValue::NoEffect => "it has no effect",
        NoValue::OutOfReach { .. } => "no value in range does it",
    }
}

fn of_drivers(rung: Rung, found: Result<Drivers, Missing>) -> Value {
    match found {
        Err(missing) => json!({ "rung": rung.id(), "missing": why(&missing) }),
        Ok(found) => json!({
            "rung": rung.id(),
            "median": found.median.to_usd(),
            "inputs": found.inputs.iter().map(|input| json!({
                "id": input.param.id(),
                "p5": input.ends[0],
                "p95": input.ends[1],
                "ratio_at_p5": input.ratios[0],
                "ratio_at_p95": input.ratios[1],
                "share": input.share,
            })).collect::<Vec<_>>(),
            "fixed": found.fixed.iter().map(|param: &Param| param.id()).collect::<Vec<_>>(),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::Link;

    #[test]
    fn every_scenario_has_the_answers_or_their_reasons() {
        let facts = Facts::bundled();
        for link in ["", "chip=v100", "claim=v3r1&count=experiments"] {
            let scenario = Link::parse(link, facts).scenario;
            let mut report = json!({});
            let mut engine = Engine::default();
            let audit = crate::audit::audit_with(&mut engine, facts, &scenario);
            add(&mut report, &mut engine, facts, Archive::bundled(), &scenario, &audit);
            assert_eq!(report["verdict"].as_array().map(Vec::len), Some(9));
            assert!(
                report["gap"]["factors"]
                    .as_array()
                    .is_some_and(|factors| factors.len() > 5)
            );
            // Of six generations four have a run that can be counted.
            let generations = report["lineage"].as_array().unwrap();
            let counted = generations.iter().filter(|row| row["hours"].is_object()).count();
            assert_eq!((generations.len(), counted), (6, 4), "{link}");
            for key in ["breakeven", "drivers", "switches"] {
                for row in report[key].as_array().unwrap() {
                    let missing = row["missing"].is_string();
                    assert_eq!(missing, link == "chip=v100", "{link} {key}: {row}");
                }
            }
        }
    }
}
