//! DeepSeek's models one after the other: did it get cheaper?
//!
//! Every row is the scenario's own run with another claim: the number that the ladder gives for that claim on the same chip. Chip, class
//! of runs, payer and the price of an hour are the scenario's for all rows, so that rows compare work and not the market. A model whose
//! developer named a chip and hours is predicted like any other. Where the length of sequences changed during a run and the report does
//! not say when, the work is a range.

use super::columns::Engine;
use super::hours_rule::HoursBasis;
use super::owning::OWNING;
use super::{Missing, Spread, Undisclosed, ladder};
use crate::facts::evaluation::{Evaluation, RunBy};
use crate::facts::{Archive, Confidence, Facts, Uncounted};
use crate::model::flops::Convention;
use crate::model::run_work::{RunWork, of_run};
use crate::scenario::{Disclosed, PARAMS, Param, Scenario};
use crate::units::{Flop, GpuHours, Tokens, Usd, UsdPerGpuHour};

/// Ids of the claims, oldest first.
pub const GENERATIONS: [&str; 6] = ["v2", "v3", "v3.2", "v4-flash", "v4-pro", "v4.1-flash"];

/// The model that later ones are held against: the last of which hours and dollars were published.
pub const BASE: &str = "v3";

/// The models on one basis.
#[derive(Clone, Debug, PartialEq)]
pub struct Lineage {
    /// Chip that every row is computed on, id in `accelerators.json`.
    pub chip: String,
    /// Dollars of an accelerator-hour, the same in every row, or why there are none.
    pub price: Result<Spread<UsdPerGpuHour>, Missing>,
    /// The models, oldest first.
    pub rows: Vec<Generation>,
    /// Tests that somebody else ran on several of the models in one evaluation.
    pub tests: Vec<SharedTest>,
}

impl Lineage {
    /// The row of a claim.
    pub fn row(&self, id: &str) -> Option<&Generation> {
        self.rows.iter().find(|row| row.claim == id)
    }

    /// The run after [`BASE`] that took most work, with the base; an increment is no run.
    pub fn largest(&self) -> Option<(&Generation, &Generation)> {
        let base = self.row(BASE).filter(|row| row.work.is_ok())?;
        let least = |row: &Generation| row.work.as_ref().ok().map(|work| work.least);
        let later = self.rows.iter().skip_while(|row| row.claim != BASE).skip(1);
        let mut best: Option<(&Generation, Flop)> = None;
        for row in later.filter(|row| !row.increment) {
            if let Some(work) = least(row)
                && best.is_none_or(|(_, most)| work > most)
            {
                best = Some((row, work));
            }
        }
        best.map(|(row, _)| (row, base))
    }
}

/// One model.
#[derive(Clone, Debug, PartialEq)]
pub struct Generation {
    /// Row of `claims.json`.
    pub claim: String,
    /// Name in print.
    pub name: String,
    /// Release, ISO, as far as it is known.
    pub released: String,
    /// Chip that the developer named, id in `accelerators.json`.
    pub named_chip: Option<String>,
    /// Whether the row counts only what was added to an earlier model.
    pub increment: bool,
    /// Name in print of that earlier model.
    pub continues: Option<String>,
    /// Training tokens of the row.
    pub tokens: Option<Tokens>,
    /// Whether the reader typed them.
    pub tokens_typed: bool,
    /// Work of pre-training with the modules that predict further tokens, as every one of these models was trained where it has them.
    pub work: Result<RunWork, Missing>,
    /// Why work is not counted although the shape is known.
    pub uncounted: Vec<Uncounted>,
    /// Hours of the run (pre-training, context extension and post-training) on the chip, as billed.
    pub hours: Result<Spread<GpuHours>, Missing>,
    /// Dollars of those hours for the scenario's payer.
    pub usd: Result<Spread<Usd>, Missing>,
    /// Hours as published.
    pub published: Option<GpuHours>,
    /// Whether those are our product of published hours per token and published tokens.
    pub published_derived: bool,
    /// Dollars as published.
    pub stated: Option<Usd>,
}

impl Generation {
    /// Whether the developer named the chip.
    pub const fn chip_disclosed(&self) -> bool {
        self.named_chip.is_some()
    }

    /// Work of a training token: at the first length of sequences, and at the longest.
    pub fn per_token(&self) -> Option<[Flop; 2]> {
        let (work, tokens) = (self.work.as_ref().ok()?, self.tokens?.to_tokens());
        Some([work.least / tokens, work.most / tokens])
    }

    /// Hours of the run per trillion tokens, at the median.
    pub fn hours_per_trillion(&self) -> Option<GpuHours> {
        Some(self.hours.as_ref().ok()?.median / self.tokens?.to_trillion())
    }

    /// The id of the model in `evaluations.json`.
    fn model(&self) -> String {
        self.name.to_lowercase()
    }
}

/// A test that one evaluator ran on several of the models in one evaluation.
#[derive(Clone, Debug, PartialEq)]
pub struct SharedTest {
    /// The test.
    pub benchmark: String,
    /// Who ran it.
    pub evaluator: String,
    /// Unit of the scores.
    pub unit: String,
    /// Source id.
    pub source: String,
    /// Claim, score, and dollars of the run (median) per unit of the score, oldest model first.
    pub scores: Vec<(String, f64, Usd)>,
}

/// Work of the claim's pre-training with the modules that predict further tokens.
///
/// # Errors
/// [`Missing::Undisclosed`] where shape or tokens are not known, or the model does not count the shape.
pub(super) fn work(claim: &Disclosed) -> Result<RunWork, Missing> {
    let undisclosed = |what| Missing::Undisclosed(what);
    let shape = claim
        .shape
        .ok_or_else(|| undisclosed(Undisclosed::no_shape(claim.facts)))?;
    let tokens = claim.tokens.ok_or(undisclosed(Undisclosed::Tokens))?;
    let convention = Convention {
        mtp: shape.mtp_modules > 0,
        ..Convention::CAUSAL
    };
    let schedule = &claim.facts.schedule;
    Ok(of_run(shape, tokens, claim.sequence, schedule, convention))
}

/// The models under a scenario.
pub fn audit(engine: &mut Engine, facts: &Facts, archive: &Archive, scenario: &Scenario) -> Lineage {
    engine.prepare(scenario);
    let price = engine.price(facts, scenario).map(|price| {
        let spread = Spread::<f64>::from(engine.columns().summary(price));
        spread.map(UsdPerGpuHour::usd_per_gpu_hour)
    });
    let rows: Vec<Generation> = GENERATIONS
        .iter()
        .filter_map(|id| Some(row(engine, facts, &of_claim(facts, scenario, id)?)))
        .collect();
    Lineage {
        chip: scenario.chip(facts).id.clone(),
        price,
        tests: shared(&archive.evaluations, &rows),
        rows,
    }
}

/// A model's work, and its hours on a chip (id in `accelerators.json`; the claim's own for `None`) under default assumptions.
/// `None` for an unknown claim or chip.
pub fn generation(engine: &mut Engine, facts: &Facts, id: &str, chip: Option<&str>) -> Option<Generation> {
    let mut scenario = Scenario::default();
    scenario.set_claim(facts, id).ok()?;
    if let Some(chip) = chip {
        scenario.set_chip(facts, chip).ok()?;
    }
    engine.prepare(&scenario);
    Some(row(engine, facts, &scenario))
}

/// The scenario about another claim: on the same chip at the same price of an hour, rented or owned. Rents of another year and older
/// machines make no model cheaper. What the reader typed of one run's tokens and cluster is
/// not another's. `None` for an unknown claim.
pub fn of_claim(facts: &Facts, scenario: &Scenario, id: &str) -> Option<Scenario> {
    if scenario.claim(facts).facts.id == id {
        return Some(scenario.clone());
    }
    let mut there = scenario.clone();
    there.set_claim(facts, id).ok()?;
    there.reset(Param::Tokens);
    there.reset(Param::Chips);
    if scenario.nothing_lawful(facts).is_none() {
        there = there.on_chip(facts, scenario.chip(facts));
    }
    for spec in &PARAMS {
        let of_the_price = spec.param == Param::Price || OWNING.contains(&spec.param);
        let range = if of_the_price {
            scenario.range(facts, spec.param)
        } else {
            scenario.edit(spec.param).filter(|_| facts.is_chip_specific(spec.id))
        };
        if let Some(range) = range {
            there.set_range(facts, spec.param, range).ok()?;
        }
    }
    Some(there)
}

fn row(engine: &mut Engine, facts: &Facts, scenario: &Scenario) -> Generation {
    let claim = scenario.claim(facts);
    let record = claim.facts;
    let typed = scenario.edit(Param::Tokens);
    let tokens = typed.map_or(claim.tokens, |range| {
        Some(Tokens::trillion(range.median(Param::Tokens.spec().shape)))
    });
    let basis = HoursBasis::of(scenario, scenario.speed);
    let hours = engine.hours(facts, scenario, basis).map(|hours| {
        let spread = Spread::<f64>::from(engine.columns().summary(hours.run));
        spread.map(GpuHours::gpu_hours)
    });
    let usd = ladder::run(engine, facts, scenario, basis).map(|run| engine.columns().summary(run.tuned).into());
    Generation {
        claim: record.id.clone(),
        name: record.name.clone(),
        released: record.released.clone(),
        named_chip: record.accelerator_disclosed.then(|| record.accelerator.clone()),
        increment: claim.is_increment(),
        continues: record
            .continues
            .as_deref()
            .and_then(|id| facts.claim(id))
            .map(|earlier| earlier.name.clone()),
        tokens,
        tokens_typed: typed.is_some(),
        work: work(&Disclosed { tokens, ..claim }),
        uncounted: record.uncounted.clone(),
        hours,
        usd,
        published: record.stated_gpu_hours,
        published_derived: record
            .evidence
            .hours
            .as_ref()
            .is_some_and(|evidence| evidence.confidence == Confidence::Derived),
        stated: claim.stated,
    }
}

/// Tests that somebody else than the developer ran on at least two of the models with dollars, in one evaluation: results of different
/// evaluations are no basis for a ratio, even under one name.
fn shared(evaluations: &[Evaluation], rows: &[Generation]) -> Vec<SharedTest> {
    let mut tests: Vec<SharedTest> = Vec::new();
    let scored = rows.iter().filter_map(|row| Some((row, row.usd.as_ref().ok()?.median)));
    for (row, usd) in scored {
        let model = row.model();
        let of_model = evaluations.iter().filter(|found| {
            found.by == RunBy::Independent
                && found.model == model
                && found.evidence.confidence != Confidence::Unverified
                && found.score > 0.0
        });
        for found in of_model {
            let score = (row.claim.clone(), found.score, usd / found.score);
            let same = |test: &&mut SharedTest| {
                test.benchmark == found.benchmark
                    && test.evaluator == found.evaluator
                    && test.unit == found.unit
                    && test.source == found.evidence.source
            };
            match tests.iter_mut().find(same) {
                Some(test) => test.scores.push(score),
                None => tests.push(SharedTest {
                    benchmark: found.benchmark.clone(),
                    evaluator: found.evaluator.clone(),
                    unit: found.unit.clone(),
                    source: found.evidence.source.clone(),
                    scores: vec![score],
                }),
            }
        }
    }
    tests.retain(|test| test.scores.len() > 1);
    tests
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;

    fn on(id: &str, chip: Option<&str>) -> Generation {
        generation(&mut Engine::default(), Facts::bundled(), id, chip).unwrap()
    }

    #[test]
    fn every_generation_has_work_and_hours_or_a_reason() {
        for id in GENERATIONS {
            let found = on(id, None);
            assert_eq!(found.work.is_ok(), found.uncounted.is_empty(), "{id}");
            assert_eq!(found.hours.is_ok(), found.work.is_ok() && !found.increment, "{id}");
            assert_eq!(found.usd.is_ok(), found.hours.is_ok(), "{id}");
            // DeepSeek's last published hours are those of V3.
            assert_eq!(found.published.is_some(), ["v2", "v3"].contains(&id), "{id}");
        }
        assert!(generation(&mut Engine::default(), Facts::bundled(), "v9", None).is_none());
        assert!(generation(&mut Engine::default(), Facts::bundled(), "v3", Some("v9")).is_none());
    }

    #[test]
    fn work_of_the_generations_is_near_six_times_parameters_times_tokens() {
        // Epoch AI's estimates are 6ND: 3.3e24 for V3, 2.496e24 for V4-Flash, 9.702e24 for V4-Pro. Attention and the module that predicts
        // further tokens come on top: 0 to 25 %.
        for (id, six_nd) in [("v3", 3.3e24), ("v4-flash", 2.496e24), ("v4-pro", 9.702e24)] {
            let work = on(id, None).work.unwrap();
            let ratio = work.least.to_flop() / six_nd;
            assert!((1.0..1.25).contains(&ratio), "{id}: {ratio}");
            assert!(work.most >= work.least, "{id}");
        }
        // V3's sequences had one length until its context was extended.
        let v3 = on("v3", None).work.unwrap();
        assert_eq!(v3.least, v3.most);
    }

    #[test]
    fn a_faster_chip_takes_fewer_hours() {
        let hours = |chip| on("v4-flash", Some(chip)).hours.unwrap().median;
        assert!(hours("gb300") < hours("h100") && hours("h100") < hours("h20"));
    }

    #[test]
    fn where_the_model_cannot_count_it_says_why() {
        let newest = on("v4.1-flash", None);
        assert_eq!(newest.work, Err(Missing::Undisclosed(Undisclosed::Uncounted)));
        assert_eq!(
            newest.uncounted,
            [
                Uncounted::TwoActiveCounts,
                Uncounted::LookUpMemory,
                Uncounted::SharedKeys
            ]
        );
        // An increment has work, and no hours of a run.
        let added = on("v3.2", None);
        assert!(added.increment && added.work.is_ok());
        assert_eq!(added.hours, Err(Missing::Undisclosed(Undisclosed::Run)));
    }

    /// V3.1 was tested by the same body as V4-Pro, half a year earlier: two evaluations, and no run of its own.
    #[test]
    fn capability_has_a_price_only_where_one_evaluation_has_several_models() {
        let facts = Facts::bundled();
        let archive = Archive::bundled();
        let found = audit(&mut Engine::default(), facts, archive, &Scenario::default());
        assert_eq!(found.tests, []);
        let mut evaluations = archive.evaluations.clone();
        let of_pro = evaluations
            .iter()
            .find(|found| found.model == "deepseek-v4-pro" && found.by == RunBy::Independent)
            .unwrap()
            .clone();
        evaluations.push(Evaluation {
            model: "deepseek-v3".into(),
            score: of_pro.score / 2.0,
            ..of_pro.clone()
        });
        let tests = shared(&evaluations, &found.rows);
        assert_eq!(tests.len(), 1);
        let ids: Vec<&str> = tests[0].scores.iter().map(|score| score.0.as_str()).collect();
        assert_eq!(ids, ["v3", "v4-pro"]);
        let pro = found.row("v4-pro").unwrap().usd.as_ref().unwrap().median;
        assert!((tests[0].scores[1].2.to_usd() - pro.to_usd() / of_pro.score).abs() < 1e-6);
        // Another evaluation, or the developer's own, is none of it.
        let last = evaluations.last_mut().unwrap();
        last.evidence.source = "caisi-2025".into();
        assert_eq!(shared(&evaluations, &found.rows), []);
    }
}
