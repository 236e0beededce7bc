//! What decides the answer: how far each input moves a rung, and its share of the spread.
//!
//! Not part of [`super::Audit`]: some hundred thousand bills are worked out.

use std::sync::Arc;

use super::bill::{Bill, medians};
use super::columns::Engine;
use super::{Missing, ladder};
use crate::doubt::Range;
use crate::doubt::copula::Copula;
use crate::doubt::sensitivity::{Study, median};
use crate::facts::{Facts, Rung};
use crate::scenario::{Param, Scenario};
use crate::units::Usd;

/// The second sample of a parameter stands so many dimensions behind its first; a round number above the length of the table, so that new
/// rows move nothing.
const SECOND_SAMPLE: usize = 32;

/// Shares and ratios rest on so many of the page's draws, the first ones: a power of two of Sobol points is as even as all of them. Measured
/// over several seeds against all draws and all sets of inputs: shares within 0.005, ratios within half a per cent.
const DRAWS: usize = 1 << 12;

/// What decides one rung.
#[derive(Clone, Debug, PartialEq)]
pub struct Drivers {
    /// Which rung.
    pub rung: Rung,
    /// Its median: the line through the middle.
    pub median: Usd,
    /// Inputs that vary, largest share first.
    pub inputs: Vec<Driver>,
    /// Inputs that the rung depends on but that are fixed.
    pub fixed: Vec<Param>,
}

/// What one input does.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Driver {
    /// Which input.
    pub param: Param,
    /// Its own 5th and 95th percentile, in the unit of its row in the parameter table.
    pub ends: [f64; 2],
    /// The rung's median when the input stands at these, over its median.
    pub ratios: [f64; 2],
    /// Share of the variance of the logarithm of the cost: Shapley effects, which add to one. Estimated to about 0.003, so an input without
    /// weight may come out a hair below zero.
    pub share: f64,
}

/// What decides a rung of the claim's chain.
///
/// # Errors
/// [`Missing`] if the rung has no number to begin with.
///
/// # Panics
/// Never: the table of Sobol directions is longer than two samples.
pub fn audit(engine: &mut Engine, facts: &Facts, scenario: &Scenario, rung: Rung) -> Result<Drivers, Missing> {
    engine.prepare(scenario);
    let bill = Bill::of(engine, facts, scenario, rung)?;
    let is_fixed = |param: &Param| scenario.range(facts, *param).is_none_or(Range::is_point);
    let (fixed, free): (Vec<Param>, Vec<Param>) = bill.inputs().partition(is_fixed);
    let ranges: Vec<_> = free
        .iter()
        .filter_map(|param| scenario.range(facts, *param).map(|range| (range, param.spec().shape)))
        .collect();
    let base = medians(facts, scenario);
    let shown = ladder::estimate(engine, facts, scenario, rung)?.median;
    if free.is_empty() {
        return Ok(Drivers {
            rung,
            median: shown,
            inputs: Vec::new(),
            fixed,
        });
    }
    let columns = engine.columns();
    let mut sample = |offset: usize| -> Vec<Arc<[f64]>> {
        free.iter()
            .map(|param| columns.normals(*param as usize + offset))
            .collect()
    };
    let (first, second) = (sample(0), sample(SECOND_SAMPLE));
    let marginals: Vec<_> = ranges.iter().map(|(range, shape)| range.marginal(*shape)).collect();
    let value = |input: usize, z: f64| marginals[input].at(z);
    let cost = |columns: &[&[f64]], out: &mut [f64]| {
        let mut values = base;
        for (draw, cost) in out.iter_mut().enumerate() {
            for (param, column) in free.iter().zip(columns) {
                values[*param as usize] = column[draw];
            }
            *cost = bill.usd(&values).to_usd();
        }
    };
    let logarithm = |columns: &[&[f64]], out: &mut [f64]| {
        cost(columns, out);
        for cost in out {
            *cost = libm::log(*cost);
        }
    };
    let few = |sample: &[Arc<[f64]>]| -> Vec<Vec<f64>> {
        let draws = DRAWS.min(sample[0].len());
        sample.iter().map(|z| z[..draws].to_vec()).collect()
    };
    let (first, second) = (few(&first), few(&second));
    let study = Study::new(
        Copula::independent(free.len()),
        &first.iter().map(Vec::as_slice).collect::<Vec<_>>(),
        &second.iter().map(Vec::as_slice).collect::<Vec<_>>(),
        value,
    );
    let middle = median(study.output(&cost));
    let shares = study.shapley(&logarithm);
    let mut inputs: Vec<Driver> = free
        .iter()
        .enumerate()
        .map(|(input, param)| {
            let (range, _) = ranges[input];
            Driver {
                param: *param,
                ends: [range.low(), range.high()],
                ratios: study.tornado(input, &cost).map(|end| end / middle),
                share: shares[input],
            }
        })
        .collect();
    inputs.sort_by(|a, b| b.share.total_cmp(&a.share));
    Ok(Drivers {
        rung,
        median: shown,
        inputs,
        fixed,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::Link;

    fn ask(link: &str, rung: Rung) -> Drivers {
        let facts = Facts::bundled();
        let scenario = Link::parse(link, facts).scenario;
        audit(&mut Engine::default(), facts, &scenario, rung).unwrap()
    }

    #[test]
    fn the_run_is_decided_by_price_and_speed() {
        let found = ask("", Rung::Run);
        let share: f64 = found.inputs.iter().map(|input| input.share).sum();
        assert!((share - 1.0).abs() < 1e-9);
        // The run is a product, so the shares are the variances of the logarithms of its factors: (ln(2.5/1.65)/3.29)²,
        // (ln(1.6933/0.5906)/3.29)², and, integrated numerically over its logit-normal, ln(1 + extra). Downtime is inside the predicted hours.
        let variances = [
            (Param::Price, 0.015_954_3),
            (Param::Speed, 0.102_530),
            (Param::Extra, 0.005_263_67),
        ];
        let whole: f64 = variances.iter().map(|(_, variance)| variance).sum();
        for (param, variance) in variances {
            let input = found.inputs.iter().find(|input| input.param == param).unwrap();
            assert!(
                (input.share - variance / whole).abs() < 2e-3,
                "{input:?} against {}",
                variance / whole
            );
        }
        // The median of a product given one factor moves with that factor.
        let price = found.inputs.iter().find(|input| input.param == Param::Price).unwrap();
        let ratio = (2.5_f64 / 1.65).sqrt();
        assert!((price.ratios[1] / ratio - 1.0).abs() < 5e-3 && (price.ratios[0] * ratio - 1.0).abs() < 5e-3);
        assert_eq!(price.ends, [1.65, 2.5]);
    }

    #[test]
    fn the_programme_is_decided_by_what_is_counted() {
        let found = ask("", Rung::Programme);
        assert_eq!(found.inputs[0].param, Param::Phi);
        // 400,000 draws of the same ranges by another generator: $114.9M.
        assert!((found.median.to_million() - 114.9).abs() < 0.8);
        assert!((found.inputs.iter().map(|input| input.share).sum::<f64>() - 1.0).abs() < 1e-9);
        // More of each makes it dearer, or cheaper, as it must.
        for input in &found.inputs {
            let cheaper = matches!(input.param, Param::Phi | Param::Speed | Param::Goodput);
            assert_eq!(input.ratios[0] > input.ratios[1], cheaper, "{input:?}");
        }
    }

    #[test]
    fn a_fixed_input_gives_its_share_to_the_others() {
        let found = ask("price=2", Rung::Run);
        assert!(found.fixed.contains(&Param::Price));
        assert_eq!(found.inputs[0].param, Param::Speed);
        // 0.1025 of 0.1025 + 0.0053, the variances above without the price.
        assert!((found.inputs[0].share - 0.951).abs() < 0.005);
        let nothing = ask("price=2&k=0.8&goodput=0.9&extra=0.05", Rung::Run);
        assert!(nothing.inputs.is_empty());
    }
}
