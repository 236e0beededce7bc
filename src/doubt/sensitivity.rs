//! Sensitivity: which input decides the spread of an output?
//!
//! | measure | answers | holds for |
//! |---|---|---|
//! | first-order Sobol index | share of the variance that goes away when this input is known | independent inputs |
//! | total-order Sobol index | share that stays while only this input is unknown | independent inputs |
//! | Shapley effect | a share that always adds to one, interactions and correlations divided evenly | any inputs |
//! | conditional median | the output's median when this input has a given value | any inputs |
//!
//! All are estimated from two independent samples of the inputs, by exchanging columns between them.

use super::attribution::shapley;
use super::copula::Copula;
use super::{normal, order};
use std::collections::BTreeMap;

/// An output as a function of input columns: fills the last slice, one value per draw.
pub type Model<'a> = dyn Fn(&[&[f64]], &mut [f64]) + 'a;

/// Up to so many inputs, Shapley effects are enumerated (2^10 model runs); beyond, orders are sampled.
const MOST_ENUMERATED: usize = 10;

/// Orders sampled where there are more inputs.
const ORDERS: usize = 64;

/// Orders walked where inputs are independent: as many blocks of draws, each a Sobol net of its own.
const WALKS: usize = 256;

/// Sobol indices of one input: shares of the output's variance.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Indices {
    /// First order.
    pub first: f64,
    /// Total order.
    pub total: f64,
}

/// Deviates and the inputs that they stand for.
struct Sample {
    z: Vec<Vec<f64>>,
    x: Vec<Vec<f64>>,
}

/// Two independent samples of the same inputs.
pub struct Study<'a> {
    copula: Copula,
    marginal: Box<dyn Fn(usize, f64) -> f64 + 'a>,
    a: Sample,
    b: Sample,
}

impl<'a> Study<'a> {
    /// A study of the inputs `marginal(input, z)`, `z` standard normal, correlated by `copula`. `first` and `second` hold one column of
    /// independent standard normal deviates per input; all columns must be independent of one another (different Sobol dimensions).
    ///
    /// # Panics
    /// If a sample has not as many columns as the copula has inputs.
    pub fn new(copula: Copula, first: &[&[f64]], second: &[&[f64]], marginal: impl Fn(usize, f64) -> f64 + 'a) -> Self {
        assert!(first.len() == copula.inputs() && second.len() == copula.inputs());
        let sample = |columns: &[&[f64]]| {
            let z = copula.apply(columns);
            let x = inputs(&z, &marginal);
            Sample { z, x }
        };
        let (a, b) = (sample(first), sample(second));
        Self {
            copula,
            marginal: Box::new(marginal),
            a,
            b,
        }
    }

    /// Number of inputs.
    pub fn inputs(&self) -> usize {
        self.copula.inputs()
    }

    /// The output at the first sample.
    pub fn output(&self, model: &Model) -> Vec<f64> {
        run(model, &self.a.x.iter().collect::<Vec<_>>())
    }

    /// First- and total-order Sobol indices; zero for an output without spread. Where inputs are correlated these are not shares of
    /// anything: use [`Study::shapley`].
    ///
    /// Method: the designs of Saltelli et al. (Comput. Phys. Commun. 181 (2010) 259), both ways round (A with a column of B, B with
    /// a column of A); first order by their covariance form on centred outputs, total order by Jansen's (1999).
    pub fn sobol(&self, model: &Model) -> Vec<Indices> {
        let (from_a, from_b) = (self.exchanged(model, 0, false), self.exchanged(model, 0, true));
        let centre = f64::midpoint(mean(&from_a), mean(&from_b));
        let spread = |out: &[f64]| out.iter().map(|y| (y - centre) * (y - centre)).sum::<f64>() / out.len() as f64;
        let variance = f64::midpoint(spread(&from_a), spread(&from_b));
        (0..self.inputs())
            .map(|input| {
                if variance <= 0.0 {
                    return Indices { first: 0.0, total: 0.0 };
                }
                let mixed_a = self.exchanged(model, 1 << input, false);
                let mixed_b = self.exchanged(model, 1 << input, true);
                // `mixed_a` is A with one column of B: it shares that column with B and all others with A.
                let shares = |other: &[f64], own: &[f64], mixed: &[f64]| {
                    let mut sum = 0.0;
                    for ((other, own), mixed) in other.iter().zip(own).zip(mixed) {
                        sum += (other - centre) * (mixed - own);
                    }
                    sum / own.len() as f64
                };
                let first = f64::midpoint(shares(&from_b, &from_a, &mixed_a), shares(&from_a, &from_b, &mixed_b));
                let total = f64::midpoint(half_square(&from_a, &mixed_a), half_square(&from_b, &mixed_b));
                Indices {
                    first: first / variance,
                    total: total / variance,
                }
            })
            .collect()
    }

    /// Shapley effects: shares of the output's variance that add to one (Owen 2014; Song, Nelson and Staum 2016), for independent and for
    /// correlated inputs; zero for an output without spread.
    ///
    /// What a set of inputs explains, `Var(E[Y | set])`, is the covariance of two outputs that share this set while the other inputs
    /// are drawn anew given it. Independent inputs are exchanged one after the other, in another order in each block of draws, which costs as
    /// many model runs as there are inputs. For correlated inputs all sets are enumerated up to ten inputs; beyond, a fixed list of orders is
    /// sampled.
    pub fn shapley(&self, model: &Model) -> Vec<f64> {
        let n = self.inputs();
        let own = self.output(model);
        let centre = mean(&own);
        let variance = own.iter().map(|y| (y - centre) * (y - centre)).sum::<f64>() / own.len() as f64;
        if n == 0 || variance <= 0.0 {
            return vec![0.0; n];
        }
        if self.copula.is_independent() {
            return self.walked(model, &own);
        }
        let everything = u32::MAX >> (32 - n as u32);
        let explained = |set: u32| {
            if set == 0 {
                return 0.0;
            }
            if set == everything {
                return 1.0;
            }
            let other = self.sharing(model, set);
            let level = mean(&other);
            let product = |(a, b): (&f64, &f64)| (a - centre) * (b - level);
            own.iter().zip(&other).map(product).sum::<f64>() / own.len() as f64 / variance
        };
        if n <= MOST_ENUMERATED {
            shapley(n, explained)
        } else {
            by_orders(n, explained)
        }
    }

    /// Shapley effects of independent inputs, one order per block of draws: on the way from sample B to sample A each step changes the output,
    /// and what its input adds is the covariance of that change with the change as a whole.
    ///
    /// With A's output alone this is the input's addition to what is explained along the order; with B's, along the order backwards. Their
    /// mean is taken at no cost, and dividing by the sum of all steps makes the shares add to one.
    fn walked(&self, model: &Model, own: &[f64]) -> Vec<f64> {
        let n = self.inputs();
        let mut parts = vec![0.0; n];
        let mut orders = Orders::new(n);
        let block = own.len().div_ceil(WALKS);
        let mut outputs = [vec![0.0; block], vec![0.0; block], vec![0.0; block]];
        for (number, end) in own.chunks(block).enumerate() {
            let draws = number * block..number * block + end.len();
            let mut columns: Vec<&[f64]> = self.b.x.iter().map(|x| &x[draws.clone()]).collect();
            let [start, before, after] = &mut outputs;
            for output in [&mut *start, before, after] {
                output.truncate(end.len());
            }
            model(&columns, start);
            before.copy_from_slice(start);
            for (step, &input) in orders.next().iter().enumerate() {
                columns[input] = &self.a.x[input][draws.clone()];
                // The last step arrives at A, whose output is known.
                if step + 1 == n {
                    after.copy_from_slice(end);
                } else {
                    model(&columns, after);
                }
                for (draw, end) in end.iter().enumerate() {
                    parts[input] += (end - start[draw]) * (after[draw] - before[draw]);
                }
                std::mem::swap(before, after);
            }
        }
        let whole: f64 = parts.iter().sum();
        parts.into_iter().map(|part| part / whole).collect()
    }

    /// The output when one input has the deviate `z` in every draw and the others follow given that.
    pub fn given(&self, input: usize, z: f64, model: &Model) -> Vec<f64> {
        if self.copula.is_independent() {
            let fixed = vec![(self.marginal)(input, z); self.a.x[input].len()];
            let columns: Vec<&Vec<f64>> = (0..self.inputs())
                .map(|i| if i == input { &fixed } else { &self.a.x[i] })
                .collect();
            return run(model, &columns);
        }
        let x = inputs(&self.copula.given_value(input, z, &self.a.z), &self.marginal);
        run(model, &x.iter().collect::<Vec<_>>())
    }

    /// The tornado: medians of the output when one input stands at its 5th and at its 95th percentile and the others vary.
    pub fn tornado(&self, input: usize, model: &Model) -> [f64; 2] {
        [0.05, 0.95].map(|p| median(self.given(input, normal::quantile(p), model)))
    }

    /// The output where the inputs in `set` come from the other sample, of A or, if `of_b`, of B.
    fn exchanged(&self, model: &Model, set: u32, of_b: bool) -> Vec<f64> {
        let (own, other) = if of_b { (&self.b, &self.a) } else { (&self.a, &self.b) };
        let columns: Vec<&Vec<f64>> = (0..self.inputs())
            .map(|i| if set >> i & 1 == 1 { &other.x[i] } else { &own.x[i] })
            .collect();
        run(model, &columns)
    }

    /// The output where the inputs in `set` are those of A and the others are drawn anew given these.
    fn sharing(&self, model: &Model, set: u32) -> Vec<f64> {
        if self.copula.is_independent() {
            return self.exchanged(model, set, true);
        }
        let x = inputs(&self.copula.given(set, &self.a.z, &self.b.z), &self.marginal);
        run(model, &x.iter().collect::<Vec<_>>())
    }
}

fn inputs(z: &[Vec<f64>], marginal: &dyn Fn(usize, f64) -> f64) -> Vec<Vec<f64>> {
    z.iter()
        .enumerate()
        .map(|(i, column)| column.iter().map(|&z| marginal(i, z)).collect())
        .collect()
}

fn run(model: &Model, columns: &[&Vec<f64>]) -> Vec<f64> {
    let slices: Vec<&[f64]> = columns.iter().map(|column| column.as_slice()).collect();
    let mut out = vec![0.0; slices.first().map_or(0, |column| column.len())];
    model(&slices, &mut out);
    out
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

/// The median of an output.
#[expect(
    clippy::needless_pass_by_value,
    reason = "whoever asks has worked the values out for this"
)]
pub fn median(values: Vec<f64>) -> f64 {
    order::quantiles(&values, &[0.5], &mut order::Scratch::default())[0]
}

/// Half the mean squared difference.
fn half_square(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| (a - b) * (a - b)).sum::<f64>() / (2.0 * a.len() as f64)
}

/// A fixed list of orders, every second one the last one backwards (R. Mitchell et al., JMLR 23 (2022): antithetic orders).
struct Orders {
    order: Vec<usize>,
    state: u64,
    backwards: bool,
}

impl Orders {
    fn new(n: usize) -> Self {
        Self {
            order: (0..n).collect(),
            state: 0x9e37_79b9_7f4a_7c15,
            backwards: false,
        }
    }

    fn next(&mut self) -> &[usize] {
        if self.backwards {
            self.order.reverse();
        } else {
            for i in (1..self.order.len()).rev() {
                // A linear congruential generator (Knuth's MMIX); its high bits choose.
                self.state = self
                    .state
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1_442_695_040_888_963_407);
                self.order.swap(i, (self.state >> 33) as usize % (i + 1));
            }
        }
        self.backwards = !self.backwards;
        &self.order
    }
}

/// Shapley values over sampled orders: a sum of differences along an order, so the parts add up.
fn by_orders(n: usize, explained: impl Fn(u32) -> f64) -> Vec<f64> {
    let mut known: BTreeMap<u32, f64> = BTreeMap::new();
    let mut value = |set: u32| *known.entry(set).or_insert_with(|| explained(set));
    let mut parts = vec![0.0; n];
    let mut orders = Orders::new(n);
    for _ in 0..ORDERS {
        let mut set = 0;
        for &input in orders.next() {
            parts[input] += (value(set | 1 << input) - value(set)) / ORDERS as f64;
            set |= 1 << input;
        }
    }
    parts
}

#[cfg(test)]
#[path = "sensitivity_tests.rs"]
mod tests;
