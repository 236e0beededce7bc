//! The verdict: nine statements that the debate turns on, each graded by a rule from the audit under the reader's assumptions.
//!
//! One polarity only: a grade says how well a statement is supported. There is no overall score. Where the probability that a statement
//! is true exists, it is graded by the words for likelihood ([`Grade::of_probability`]); everything else has a rule of its own. A number
//! that is missing makes a line *unknowable*, never lower; where the question does not arise the line is *not applicable*.
//!
//! | statement | rule |
//! |---|---|
//! | `hours` | Not supported if the claim's hours contradict the speed that its developer measured (by more than 2 %). Else two checks: the hours are no fewer than the 5th percentile of those predicted for the class; and some other published run of the class beat its own prediction by as much. Both: supported; the first alone: mostly; the second alone: partly; neither: weakly. Not applicable without hours. |
//! | `price` | Three checks: the price lies inside the 90 % range of rents; somebody quoted so low a rent within a year of the release, for a chip at least as fast; owning costs no more at the median. All: supported; two: mostly; one: weakly; none: not. Unknowable unless all three can be made; not applicable without a price. |
//! | `run` | Probability that the run costs the claim or less, at the hours that the reader's link chooses: predicted, or as published. Not applicable to increments and to claims that state no dollars. |
//! | `model` | Probability that the whole programme costs the claim or less. Not applicable as before. |
//! | `cheaper` | True if it is true of one rival. By hours of at least one: supported; by none, but by a rent against a rent (prices differ in it too): partly; by none of those that can be asked: not. Counted by model; who is a rival says [`super::baselines`]. |
//! | `innovation` | Probability, over the range of γ, that no other kind of cause has more than a tenth of the gap ([`super::gap::NEGLIGIBLE`]). Not applicable where there is no gap. |
//! | `controls` | Probability, over draws that two worlds share, that the run costs more as it happened than without controls. Not applicable to developers whom the rules do not touch; unknowable where the developer is not known. |
//! | `quality` | Three signs: no fine-tuning in the hours; no long context in the hours; a higher expected loss than the baseline's. All: supported; two: mostly; one: weakly; none: not. Unknowable for an increment and unless all three can be looked for. |
//! | `nobody` | One laboratory that uses a technique refutes it: not; none: supported. |
//!
//! What is checked by percentile needs a width: a speed typed as a point, or a range narrower than its class, takes the width of the class
//! around the reader's own median, and any other point at its default's median repeats the default ([`widened`]). So a point at a default's
//! median changes no grade, and a price that the reader takes as given is taken as given.
//!
//! The verdict is on what was claimed. Another world than the actual one is about what would have happened, so it never changes a line
//! ([`judged`]).

mod decision;
mod evidence;
mod grade;
mod json;
pub(super) mod width;

pub use decision::{Decision, NotAsked};
pub use grade::{Count, Grade};
pub use json::json;

pub use evidence::SAID;
use evidence::{Tally, following, gap_of, hours, price, quality, savings};
use std::borrow::Cow;
pub use width::widened;

use super::claim::{PriceBasis, priced};
use super::columns::Engine;
use super::switches::{self, Probabilities};
use super::worlds;
use super::{Audit, Missing, Undisclosed};
use crate::facts::{Archive, Facts, Rung, World};
use crate::scenario::Scenario;

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

/// The scenario under which the published claim is judged: the reader's, in the actual world. A chip that the reader names, and what was
/// typed for it, stay.
pub fn judged<'s>(facts: &Facts, scenario: &'s Scenario) -> Cow<'s, Scenario> {
    if scenario.world() == World::Actual {
        return Cow::Borrowed(scenario);
    }
    let chip = &scenario.chip(facts).id;
    let mut actual = scenario.clone();
    actual.set_world(facts, World::Actual);
    if scenario.names_a_chip() && actual.set_chip(facts, chip).is_err() {
        return Cow::Owned(actual);
    }
    if actual.chip(facts).id == *chip {
        for param in scenario.edited() {
            // What the parameter refuses in this world stays at its default.
            let _refused = scenario.edit(param).map(|range| actual.set_range(facts, param, range));
        }
    }
    Cow::Owned(actual)
}

/// Grades every statement. `result` is the audit of `scenario`; it is made again where the claim is judged in another world.
pub fn audit(
    engine: &mut Engine,
    facts: &Facts,
    archive: &Archive,
    scenario: &Scenario,
    result: &Audit,
) -> Vec<Verdict> {
    let actual = judged(facts, scenario);
    let graded = widened(facts, &actual);
    if *graded == *scenario {
        return in_the_actual_world(engine, facts, archive, scenario, result);
    }
    let result = super::audit_with(engine, facts, &graded);
    in_the_actual_world(engine, facts, archive, &graded, &result)
}

fn in_the_actual_world(
    engine: &mut Engine,
    facts: &Facts,
    archive: &Archive,
    scenario: &Scenario,
    result: &Audit,
) -> Vec<Verdict> {
    engine.prepare(scenario);
    let (run, model) = sums(engine, facts, scenario, result);
    let lines = [
        line(Statement::Hours, hours(engine, facts, archive, scenario, result)),
        line(Statement::Price, price(engine, facts, archive, scenario)),
        line(Statement::Run, run),
        line(Statement::Model, model),
        line(Statement::Cheaper, Ok(savings(facts, scenario))),
        line(Statement::Innovation, Ok(gap_of(facts, scenario))),
        line(Statement::Controls, controls(engine, facts, archive, scenario)),
        line(Statement::Quality, quality(facts, scenario)),
        line(Statement::Nobody, Ok(following(archive))),
    ];
    lines.into_iter().collect()
}

fn line(statement: Statement, found: Result<Tally, Missing>) -> Verdict {
    let tally = found.unwrap_or_else(|missing| Tally {
        decision: Decision::Unknown(Some(missing)),
        ..Tally::unknown()
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

/// The lines on what the claimed dollars bought.
fn sums(
    engine: &mut Engine,
    facts: &Facts,
    scenario: &Scenario,
    result: &Audit,
) -> (Result<Tally, Missing>, Result<Tally, Missing>) {
    let not_asked = |why| (Ok(Tally::not_asked(why)), Ok(Tally::not_asked(why)));
    if scenario.claim(facts).is_increment() {
        return not_asked(NotAsked::NotARun);
    }
    let found = priced(facts, scenario);
    // What hours come to at our own median rent is no claim that could be true or false.
    if found.usd.is_none() || found.basis == PriceBasis::Reader {
        return not_asked(NotAsked::NoDollars);
    }
    let odds = switches::probabilities(engine, facts, scenario);
    (
        odds.clone().and_then(|odds| run(&odds, facts, scenario)),
        odds.map(|odds| model(&odds, facts, scenario, result)),
    )
}

fn run(odds: &Probabilities, facts: &Facts, scenario: &Scenario) -> Result<Tally, Missing> {
    let probability = odds.at(scenario.speed)?;
    Ok(Tally {
        grade: Grade::of_probability(probability),
        decision: Decision::Run {
            speed: scenario.speed,
            blind: odds.blind,
            published: odds.published,
        },
        sources: evidence::of_the_run(facts, scenario),
    })
}

fn model(odds: &Probabilities, facts: &Facts, scenario: &Scenario, result: &Audit) -> Tally {
    let programme = result.ladder.rungs.iter().find(|rung| rung.rung == Rung::Programme);
    let Some(cost) = programme.and_then(|rung| rung.estimate.as_ref().ok()) else {
        return Tally::unknown();
    };
    Tally {
        grade: Grade::of_probability(odds.programme),
        decision: Decision::Model {
            probability: odds.programme,
            cost: *cost,
        },
        sources: evidence::assumed(facts, scenario),
    }
}

/// The run as it happened against the one without controls.
fn controls(engine: &mut Engine, facts: &Facts, archive: &Archive, scenario: &Scenario) -> Result<Tally, Missing> {
    let claim = scenario.claim(facts);
    match claim.facts.touched_by_controls() {
        Some(true) => {}
        Some(false) => return Ok(Tally::not_asked(NotAsked::Untouched)),
        None => return Ok(Tally::unknown()),
    }
    if claim.is_increment() {
        return Err(Missing::Undisclosed(Undisclosed::Run));
    }
    let world = World::Actual;
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
    let probability = cost.more;
    Ok(Tally {
        grade: Grade::of_probability(probability),
        decision: Decision::Controls {
            probability,
            cost: cost.medians,
            range: [cost.p5, cost.p95],
            days: days.medians,
        },
        sources: sources.into_iter().collect(),
    })
}

#[cfg(test)]
mod tests;
