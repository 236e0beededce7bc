//! The verdict: nine statements that the debate turns on, each graded by a rule from the audit under the reader's assumptions.
//!
//! One polarity only: a grade says how well a statement is supported. Where a probability exists it decides ([`Grade::of_probability`]),
//! else evidence is counted ([`Grade::of_count`]). There is no overall score.

mod evidence;
mod grade;
mod json;

pub use grade::{Count, Grade};
pub use json::json;

pub use evidence::SAID;
use evidence::{Tally, following, gap_of, hours, price, quality, savings};

use super::columns::Engine;
use super::switches::{self, Probabilities};
use super::worlds::{self, Over};
use super::{Audit, Missing, Spread};
use crate::doubt::normal;
use crate::facts::{Archive, Facts, Rung, World};
use crate::scenario::Scenario;
use crate::units::{Usd, UsdPerGpuHour};

/// What is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Statement {
    /// The GPU-hours are credible.
    Hours,
    /// The price of an hour is credible.
    Price,
    /// The claim paid for the final run.
    Run,
    /// The claim paid for the model.
    Model,
    /// Up to 90 % cheaper.
    Cheaper,
    /// Innovation alone explains it.
    Innovation,
    /// Export controls made it dearer.
    Controls,
    /// Quality was given up.
    Quality,
    /// Nobody follows.
    Nobody,
}

impl Statement {
    /// Every statement, in the order of the table.
    pub const ALL: [Self; 9] = [
        Self::Hours,
        Self::Price,
        Self::Run,
        Self::Model,
        Self::Cheaper,
        Self::Innovation,
        Self::Controls,
        Self::Quality,
        Self::Nobody,
    ];

    /// The id in reports and on marks.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Hours => "hours",
            Self::Price => "price",
            Self::Run => "run",
            Self::Model => "model",
            Self::Cheaper => "cheaper",
            Self::Innovation => "innovation",
            Self::Controls => "controls",
            Self::Quality => "quality",
            Self::Nobody => "nobody",
        }
    }

    /// Id of the figure that shows what it rests on.
    pub const fn figure(self) -> &'static str {
        match self {
            Self::Hours => "validation",
            Self::Price => "breakeven",
            Self::Run => "odds",
            Self::Model => "ladder",
            Self::Cheaper => "baselines",
            Self::Innovation => "gap",
            Self::Controls => "worlds",
            Self::Quality => "quality",
            Self::Nobody => "adoption",
        }
    }
}

/// What decided a grade.
#[derive(Clone, Debug, PartialEq)]
pub enum Decision {
    /// Checks of the hours: they give the speed that the developer measured; it lies inside the class's 90 % range; a published run of the
    /// class did as well against its own prediction.
    Hours {
        /// Share of the reference class at or below the claim's steady speed.
        percentile: f64,
        /// Speed that hours and tokens imply over the speed that was measured; `None` where none was published.
        over_measured: Option<f64>,
        /// Published runs of the class that did less well against their predictions; `None` where the claim's run is not compared.
        slower: Option<Count>,
        /// Checks passed.
        count: Count,
    },
    /// Checks of the price: inside the 90 % range of rents, seen in the market, no less than owning.
    Price {
        /// Share of the range of rents at or below it; `None` without a range.
        percentile: Option<f64>,
        /// The lowest rent quoted in China within a year of the release, for a chip at least as fast.
        rent: Option<UsdPerGpuHour>,
        /// An owned hour, median.
        owned: Option<UsdPerGpuHour>,
        /// Checks passed.
        count: Count,
    },
    /// Probability that the run costs the claim or less.
    Run {
        /// By our estimate of its speed.
        blind: f64,
        /// By its published speed: decides where the hours are at least mostly credible.
        published: f64,
    },
    /// Probability that the programme costs the claim or less.
    Model {
        /// The probability.
        probability: f64,
        /// What the programme costs.
        cost: Spread<Usd>,
    },
    /// Final runs of others against which the saving is 90 % or more.
    Cheaper {
        /// Runs with such a saving.
        count: Count,
        /// Least and largest saving, negative where the claim is dearer.
        savings: [f64; 2],
    },
    /// Innovation's share of the logarithm of the gap.
    Innovation {
        /// Id of the baseline.
        baseline: String,
        /// The share.
        share: f64,
        /// The same over the range of γ.
        range: [f64; 2],
    },
    /// Probability that the run costs more in the world than without controls.
    Controls {
        /// Which world.
        world: World,
        /// The probability.
        probability: f64,
        /// Dollars over those without controls, medians.
        cost: f64,
        /// Days over those without controls, medians.
        days: f64,
    },
    /// Signs that something was given up: no post-training, no long context, a higher expected loss than the baseline's.
    Quality {
        /// Post-training's share of the hours.
        tuning: f64,
        /// Context extension's share of the hours.
        context: f64,
        /// Expected loss less the baseline's, nats per token; `None` where either cannot be computed.
        loss: Option<f64>,
        /// Signs found.
        count: Count,
    },
    /// Laboratories that use none of the techniques which DeepSeek published or made known.
    Nobody {
        /// Those laboratories, of the ones looked at.
        count: Count,
        /// Techniques with a user outside.
        techniques: Count,
    },
    /// A number is missing.
    Unknown(Option<Missing>),
}

/// One line of the table.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// What is said.
    pub statement: Statement,
    /// How well it is supported.
    pub grade: Grade,
    /// What decided.
    pub decided_by: Decision,
    /// Ids of the sources that it rests on, each once.
    pub evidence: Vec<String>,
}

/// Grades every statement under a scenario.
pub fn audit(
    engine: &mut Engine,
    facts: &Facts,
    archive: &Archive,
    scenario: &Scenario,
    result: &Audit,
) -> Vec<Verdict> {
    engine.prepare(scenario);
    let hours = hours(facts, archive, scenario, result);
    let odds = switches::probabilities(engine, facts, scenario);
    let run = odds.as_ref().map_err(Clone::clone).map(|odds| run(odds, &hours));
    let lines = [
        line(Statement::Hours, Ok(hours)),
        line(Statement::Price, Ok(price(engine, facts, archive, scenario))),
        line(Statement::Run, run),
        line(Statement::Model, odds.map(|odds| model(&odds, facts, scenario, result))),
        line(Statement::Cheaper, Ok(savings(facts, scenario))),
        line(
            Statement::Innovation,
            Ok(gap_of(facts, scenario).unwrap_or_else(|_| Tally::unknown())),
        ),
        line(Statement::Controls, controls(engine, facts, archive, scenario)),
        line(Statement::Quality, Ok(quality(facts, scenario))),
        line(Statement::Nobody, Ok(following(archive))),
    ];
    lines.into_iter().collect()
}

fn line(statement: Statement, found: Result<Tally, Missing>) -> Verdict {
    let tally = found.unwrap_or_else(|missing| Tally {
        grade: Grade::Unknowable,
        decision: Decision::Unknown(Some(missing)),
        sources: Vec::new(),
    });
    let mut evidence: Vec<String> = Vec::new();
    for source in tally.sources {
        if !evidence.contains(&source) {
            evidence.push(source);
        }
    }
    Verdict {
        statement,
        grade: tally.grade,
        decided_by: tally.decision,
        evidence,
    }
}

/// The published speed counts where the hours stand on their own feet; otherwise our estimate does.
fn run(odds: &Probabilities, hours: &Tally) -> Tally {
    let credible = matches!(hours.grade, Grade::Supported | Grade::Mostly);
    Tally {
        grade: Grade::of_probability(if credible { odds.published } else { odds.blind }),
        decision: Decision::Run {
            blind: odds.blind,
            published: odds.published,
        },
        sources: hours.sources.clone(),
    }
}

fn model(odds: &Probabilities, facts: &Facts, scenario: &Scenario, result: &Audit) -> Tally {
    let programme = result.ladder.rungs.iter().find(|rung| rung.rung == Rung::Programme);
    let estimate = programme.and_then(|rung| rung.estimate.as_ref().ok());
    Tally {
        grade: Grade::of_probability(odds.programme),
        decision: estimate.map_or(Decision::Unknown(None), |cost| Decision::Model {
            probability: odds.programme,
            cost: *cost,
        }),
        sources: evidence::assumed(facts, scenario),
    }
}

/// The chosen world against the one without controls; as it happened where that one is chosen.
fn controls(engine: &mut Engine, facts: &Facts, archive: &Archive, scenario: &Scenario) -> Result<Tally, Missing> {
    let world = if scenario.world() == World::None {
        World::Actual
    } else {
        scenario.world()
    };
    let found = worlds::audit(engine, facts, &archive.controls, scenario);
    let sources = archive.controls.world(world).map(|row| row.evidence.source.clone());
    let run = found.iter().find(|found| found.world == world).map(|found| &found.run);
    let Some(Ok(run)) = run else {
        return Ok(Tally::unknown());
    };
    run.cost.clone()?;
    let (Some(cost), Some(days)) = (run.cost_over_none, run.days_over_none) else {
        return Ok(Tally::unknown());
    };
    let probability = above_one(cost);
    Ok(Tally {
        grade: Grade::of_probability(probability),
        decision: Decision::Controls {
            world,
            probability,
            cost: cost.medians,
            days: days.medians,
        },
        sources: sources.into_iter().collect(),
    })
}

/// Probability that a ratio is above one, as if it were lognormal between its percentiles.
fn above_one(ratio: Over) -> f64 {
    let width = libm::log(ratio.p95 / ratio.p5);
    if width <= 0.0 {
        return f64::from(u8::from(ratio.medians > 1.0));
    }
    let middle = 0.5 * libm::log(ratio.p95 * ratio.p5);
    normal::cumulative(middle * 2.0 * normal::quantile(0.95) / width)
}

#[cfg(test)]
mod tests;
