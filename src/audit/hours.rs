//! Accelerator-hours of the run on the scenario's basis: predicted, or as published.
//!
//! A prediction is of pre-training, as the rows of `validation.json` are; published hours are those of all stages that the claim
//! publishes. Which it is stands beside the number.

use super::columns::Engine;
use super::hours_rule::{HoursBasis, HoursRule, Idle};
use super::{Missing, Spread};
use crate::doubt::Range;
use crate::facts::Facts;
use crate::scenario::{Param, Scenario, SpeedBasis};
use crate::units::GpuHours;

/// What hours count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stages {
    /// Pre-training alone.
    Pretraining,
    /// All stages of the run, with reinforcement learning where the claim includes it.
    All,
}

impl Stages {
    /// The id in reports.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Pretraining => "pretraining",
            Self::All => "all",
        }
    }
}

/// Hours of the run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HoursAudit {
    /// Where they come from.
    pub basis: SpeedBasis,
    /// What they count.
    pub stages: Stages,
    /// How many.
    pub spread: Spread<GpuHours>,
}

/// The hours of a scenario.
///
/// # Errors
/// [`Missing`] where nothing can be predicted, or nothing was published.
pub(super) fn audit(engine: &mut Engine, facts: &Facts, scenario: &Scenario) -> Result<HoursAudit, Missing> {
    let basis = HoursBasis::of(scenario, scenario.speed);
    let rule = engine.hours_rule(facts, scenario, basis)?;
    let stages = match scenario.speed {
        SpeedBasis::Model => Stages::Pretraining,
        SpeedBasis::Published => Stages::All,
    };
    let spread = match exact(&rule, facts, scenario, stages) {
        Some(spread) => spread,
        None => drawn(engine, facts, scenario, basis, stages)?,
    };
    Ok(HoursAudit {
        basis: scenario.speed,
        stages,
        spread: spread.map(GpuHours::gpu_hours),
    })
}

/// Percentiles without draws, where at most one input varies: hours then rise or fall with it throughout.
fn exact(rule: &HoursRule, facts: &Facts, scenario: &Scenario, stages: Stages) -> Option<Spread<f64>> {
    const INPUTS: [Param; 5] = [
        Param::Tokens,
        Param::Speed,
        Param::Transfer,
        Param::Goodput,
        Param::Extra,
    ];
    let range = |param: Param| scenario.range(facts, param);
    let later = stages == Stages::All && rule.later.is_none() && !rule.all_stages;
    let counts = |param: &Param| match param {
        Param::Speed => rule.team,
        Param::Goodput => rule.idle != Idle::Inside,
        Param::Extra => later,
        _ => true,
    };
    let varies = |param: &&Param| range(**param).is_some_and(|range| !range.is_point());
    let mut free = INPUTS.iter().filter(|param| counts(param)).filter(varies);
    let free = match (free.next(), free.next()) {
        (_, Some(_)) => return None,
        (free, None) => free.copied(),
    };
    let at = |p: f64| {
        let value = |param: Param| {
            let p = if Some(param) == free { p } else { 0.5 };
            range(param).map_or(f64::NAN, |range: Range| range.quantile(param.spec().shape, p))
        };
        let [tokens, team, transfer, goodput, extra] = INPUTS.map(value);
        if stages == Stages::Pretraining {
            return rule.pretraining(tokens, team, transfer, goodput, extra);
        }
        // The published whole: the share of later stages divides and multiplies again.
        let whole = HoursRule {
            all_stages: false,
            ..*rule
        }
        .pretraining(tokens, team, transfer, goodput, extra);
        let run = if rule.all_stages {
            whole
        } else {
            whole * (1.0 + rule.later(extra))
        };
        let rl = rule
            .rl
            .map_or(0.0, |hours| hours / transfer * rule.idle.factor(goodput));
        run + rl
    };
    let mut ends = [at(0.05), at(0.95)];
    ends.sort_by(f64::total_cmp);
    Some(Spread {
        p5: ends[0],
        median: at(0.5),
        p95: ends[1],
    })
}

fn drawn(
    engine: &mut Engine,
    facts: &Facts,
    scenario: &Scenario,
    basis: HoursBasis,
    stages: Stages,
) -> Result<Spread<f64>, Missing> {
    let hours = engine.hours(facts, scenario, basis)?;
    let name = format!("all-hours:{}", basis.name(facts, scenario));
    let columns = engine.columns();
    let counted = match (stages, hours.rl) {
        (Stages::Pretraining, _) => hours.pretraining,
        (Stages::All, None) => hours.run,
        (Stages::All, Some(rl)) => columns.derive(&name, &[&hours.run, &rl], &[], |c, _, out| {
            for i in 0..out.len() {
                out[i] = c[0][i] + c[1][i];
            }
        }),
    };
    Ok(columns.summary(counted).into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::Archive;
    use crate::scenario::Link;

    fn of(link: &str) -> HoursAudit {
        let facts = Facts::bundled();
        let scenario = Link::parse(link, facts).scenario;
        audit(&mut Engine::default(), facts, &scenario).unwrap()
    }

    /// Five significant digits, as `validation.json` prints.
    fn printed(hours: GpuHours) -> String {
        format!("{:.4e}", hours.to_gpu_hours())
    }

    #[test]
    fn the_audit_predicts_what_the_comparison_shows() {
        let facts = Facts::bundled();
        let mut compared = 0;
        for claim in &facts.claims {
            let rows = &Archive::bundled().validation;
            let Some(row) = claim
                .run
                .as_ref()
                .and_then(|run| rows.iter().find(|row| row.id == *run))
            else {
                continue;
            };
            let class = if row.class == "frontier" {
                ""
            } else {
                "&class=published"
            };
            let found = of(&format!("claim={}{class}", claim.id));
            assert_eq!(found.stages, Stages::Pretraining);
            let expected = [row.hours_p5, row.hours_median, row.hours_p95].map(printed);
            let Spread { p5, median, p95 } = found.spread;
            assert_eq!([p5, median, p95].map(printed), expected, "{}", claim.id);
            compared += 1;
        }
        assert!(compared >= 3, "{compared} claims have a row");
    }

    #[test]
    fn published_hours_are_all_published_stages() {
        // DeepSeek-V3 report, table 1: 2,664K + 119K + 5K; R1 adds 147K (Nature, supplement).
        for (link, hours) in [
            ("speed=published", 2_788_000.0),
            ("claim=v3r1&speed=published", 2_935_000.0),
            ("claim=llama-3.1-405b&speed=published", 30_840_000.0),
        ] {
            let found = of(link);
            assert_eq!(found.stages, Stages::All);
            for end in [found.spread.p5, found.spread.median, found.spread.p95] {
                assert!((end.to_gpu_hours() / hours - 1.0).abs() < 1e-12, "{link}: {end:?}");
            }
        }
    }

    #[test]
    fn exact_percentiles_are_those_of_the_draws() {
        let facts = Facts::bundled();
        for link in ["", "claim=v3r1", "chip=h800&k=0.8..1.4", "class=vendor&goodput=0.9"] {
            let scenario = Link::parse(link, facts).scenario;
            let mut engine = Engine::default();
            let basis = HoursBasis::of(&scenario, scenario.speed);
            let rule = engine.hours_rule(facts, &scenario, basis).unwrap();
            let exact = exact(&rule, facts, &scenario, Stages::Pretraining).unwrap();
            let drawn = drawn(&mut engine, facts, &scenario, basis, Stages::Pretraining).unwrap();
            // 2¹⁴ stratified draws: the 5th percentile to about one in ten thousand of the probability.
            for (exact, drawn) in [
                (exact.p5, drawn.p5),
                (exact.median, drawn.median),
                (exact.p95, drawn.p95),
            ] {
                assert!((exact / drawn - 1.0).abs() < 1e-3, "{link}: {exact} against {drawn}");
            }
        }
    }
}
