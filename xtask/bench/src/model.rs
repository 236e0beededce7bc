//! The run of the default scenario as other tools can write it: its inputs, and the standard errors of our draws.

use undersold::audit::{self, Audit, Reading};
use undersold::doubt::{Engine, Range};
use undersold::facts::{Facts, Rung};
use undersold::scenario::{Param, Scenario};

/// Independent scrambles behind a standard error.
const SEEDS: u32 = 64;
/// Draws of an audit, as a power of two.
const LOG2_DRAWS: u32 = 14;
/// What varies in the cost of the run.
const VARIES: [Param; 4] = [Param::Speed, Param::Goodput, Param::Price, Param::Extra];

/// `cost = hours / speed / goodput · price · (1 + extra)`.
struct Run<'a> {
    facts: &'a Facts,
    scenario: Scenario,
    /// Accelerator-hours of a team of speed 1 that loses none.
    hours: f64,
    /// The claim in dollars.
    claim: f64,
}

impl<'a> Run<'a> {
    fn of(facts: &'a Facts) -> Option<Self> {
        let scenario = Scenario::default();
        let mut engine = audit::Engine::default();
        let even = audit::breakeven::audit(&mut engine, facts, &scenario, Rung::Run).ok()?;
        let (speed, _) = even.contour?.typical;
        let median = |param: Param| Some(scenario.range(facts, param)?.median(param.spec().shape));
        let seconds = median(Param::Tokens)? * 1e12 / speed.to_tokens_per_second();
        let hours = seconds / 3600.0 * median(Param::Speed)? * median(Param::Goodput)?;
        let claim = even.target.to_usd();
        Some(Self {
            facts,
            scenario,
            hours,
            claim,
        })
    }

    fn range(&self, param: Param) -> Option<Range> {
        self.scenario.range(self.facts, param)
    }

    /// Mean and share at or below the claim, with the draws of a seed.
    fn drawn(&self, seed: u32) -> Option<(f64, f64)> {
        let mut engine = Engine::new(seed, LOG2_DRAWS);
        let mut inputs = Vec::new();
        for param in VARIES {
            let spec = param.spec();
            inputs.push(engine.input(spec.id, param as usize, self.range(param)?, spec.shape));
        }
        let inputs: Vec<_> = inputs.iter().collect();
        let run = engine.derive("run", &inputs, &[self.hours], |x, constants, out| {
            for (i, cost) in out.iter_mut().enumerate() {
                *cost = constants[0] / x[0][i] / x[1][i] * x[2][i] * (1.0 + x[3][i]);
            }
        });
        Some((engine.mean(run), engine.share_at_or_below(run, self.claim)))
    }
}

/// The inputs, for other tools, and our standard errors. One `name value…` per line.
///
/// Nothing where the model here is not the audit's: then a comparison would compare two questions.
pub fn report() -> Option<String> {
    let facts = Facts::bundled();
    let run = Run::of(facts)?;
    let mut out = format!("hours {:?}\nclaim {:?}\n", run.hours, run.claim);
    for param in VARIES {
        let range = run.range(param)?;
        out += &format!("{} {:?} {:?}\n", param.id(), range.low(), range.high());
    }
    let audit = audit::audit(facts, &run.scenario);
    let (_, probability) = run.drawn(run.scenario.seed)?;
    if shown(&audit)? != probability {
        return None;
    }
    let drawn: Option<Vec<(f64, f64)>> = (1..=SEEDS).map(|seed| run.drawn(seed)).collect();
    let (means, shares): (Vec<f64>, Vec<f64>) = drawn?.into_iter().unzip();
    let (mean, error) = spread(&means);
    let (share, share_error) = spread(&shares);
    out += &format!(
        "draws {}\nmean {mean:?} {error:?}\nshare {share:?} {share_error:?}\n",
        1 << LOG2_DRAWS
    );
    Some(out)
}

/// The probability that the page shows.
fn shown(audit: &Audit) -> Option<f64> {
    let odds = audit.odds.iter().find(|odds| odds.reading == Reading::Blind)?;
    odds.outcome.as_ref().ok().map(|outcome| outcome.probability)
}

/// Mean and standard deviation.
fn spread(values: &[f64]) -> (f64, f64) {
    let n = values.len() as f64;
    let mean = values.iter().sum::<f64>() / n;
    let variance = values.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / (n - 1.0);
    (mean, variance.sqrt())
}
