//! The column engine: every uncertain quantity is a column of values, one per draw, kept until something it depends on changes.
//!
//! The draws are made once per seed and never again: an edit of one range changes one input column and what is derived from it.
//! All columns share the same draws, so that differences between two of them are not blurred by luck, and pictures move smoothly.
//! Nothing depends on the order of edits: a column from the cache is bit for bit the column that a fresh engine computes.

use super::normal;
use super::order::{self, Scratch};
use super::owen;
use super::range::{Range, Shape};
use super::sobol::DIMENSIONS;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A handle to a column: which one, and which state of it. Cheap to copy; it goes stale when the same name is computed anew
/// with other contents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    slot: usize,
    version: u64,
}

/// What is said about a column: 5th percentile, median and 95th percentile, in the column's unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spread {
    /// 5th percentile.
    pub p5: f64,
    /// 50th percentile.
    pub median: f64,
    /// 95th percentile.
    pub p95: f64,
}

/// What a column was computed from; equal recipes give equal bits.
#[derive(PartialEq)]
enum Recipe {
    Input {
        dimension: usize,
        range: [Option<u64>; 3],
        shape: Shape,
    },
    Derived {
        inputs: Vec<Column>,
        constants: Vec<u64>,
    },
}

struct Slot {
    recipe: Recipe,
    version: u64,
    values: Vec<f64>,
    /// Whether all values are the same: the column of a point, or of nothing but such columns.
    uniform: bool,
    asked: Asked,
}

/// What has been asked about a column since it was computed.
#[derive(Default)]
struct Asked {
    spread: Option<Spread>,
    quantiles: Vec<f64>,
}

/// Fills the last slice from input columns and constants.
type Formula<'a> = dyn Fn(&[&[f64]], &[f64], &mut [f64]) + 'a;

/// Columns of quasi-random draws with a memo by name.
pub struct Engine {
    seed: u32,
    draws: usize,
    normals: Vec<Option<Arc<[f64]>>>,
    slots: Vec<Slot>,
    by_name: BTreeMap<String, usize>,
    clock: u64,
    recomputed: u64,
    scratch: Scratch,
}

impl Engine {
    /// The finest supported sample, 2^24 draws (128 MiB per column).
    pub const MAX_LOG2_DRAWS: u32 = 24;

    /// An engine of `2^log2_draws` Owen-scrambled Sobol points. Nothing is drawn before it is asked for.
    ///
    /// # Panics
    /// If `log2_draws` is above [`Engine::MAX_LOG2_DRAWS`].
    pub fn new(seed: u32, log2_draws: u32) -> Self {
        assert!(
            log2_draws <= Self::MAX_LOG2_DRAWS,
            "2^{log2_draws} draws do not fit in memory"
        );
        Self {
            seed,
            draws: 1 << log2_draws,
            normals: vec![None; DIMENSIONS],
            slots: Vec::new(),
            by_name: BTreeMap::new(),
            clock: 0,
            recomputed: 0,
            scratch: Scratch::default(),
        }
    }

    /// The seed of the scrambles.
    pub const fn seed(&self) -> u32 {
        self.seed
    }

    /// The number of draws, the length of every column.
    pub const fn draws(&self) -> usize {
        self.draws
    }

    /// How many columns have been computed so far; what did not change is not counted again.
    pub const fn recomputed(&self) -> u64 {
        self.recomputed
    }

    /// The standard normal deviates of a dimension, counted from 0, in the order of the draws.
    ///
    /// # Panics
    /// If `dimension` is not below [`DIMENSIONS`].
    pub fn normals(&mut self, dimension: usize) -> Arc<[f64]> {
        let (seed, draws) = (self.seed, self.draws);
        let normals = self.normals[dimension].get_or_insert_with(|| {
            let mut normals: Arc<[f64]> = std::iter::repeat_n(0.0, draws).collect();
            let points = Arc::get_mut(&mut normals).expect("nobody else has them yet");
            owen::fill(seed, dimension, points);
            normal::quantiles(points);
            normals
        });
        Arc::clone(normals)
    }

    /// The column of a parameter: its range read at the draws of a dimension. Two parameters are independent when their
    /// dimensions differ. Computed only if the range, shape or dimension under this name has changed.
    ///
    /// # Panics
    /// If `dimension` is not below [`DIMENSIONS`].
    pub fn input(&mut self, name: &str, dimension: usize, range: Range, shape: Shape) -> Column {
        let recipe = Recipe::Input {
            dimension,
            range: [Some(range.low()), range.central(), Some(range.high())].map(|end| end.map(f64::to_bits)),
            shape,
        };
        // The same range under another name, as of two chips: a copy is the same bits.
        let twin = self.slots.iter().position(|slot| slot.recipe == recipe);
        self.column(name, recipe, range.is_point(), &|engine, out| {
            if let Some(twin) = twin {
                out.clone_from(&engine.slots[twin].values);
            } else if range.is_point() {
                out.clear();
                out.resize(engine.draws, range.low());
            } else {
                range.fill(shape, &engine.normals(dimension), out);
            }
        })
    }

    /// A column computed from others: `f(inputs, constants, out)` fills `out` from equally long slices, in the order given: each
    /// value from the values at the same place and the constants. It must depend on nothing else, for the name stands for the
    /// formula, and from columns of points it is asked for one value only. Computed only if an input column, a constant (bitwise) or
    /// the list of inputs under this name has changed.
    ///
    /// # Panics
    /// If an input is stale or has this very name.
    pub fn derive(
        &mut self,
        name: &str,
        inputs: &[&Column],
        constants: &[f64],
        f: impl Fn(&[&[f64]], &[f64], &mut [f64]),
    ) -> Column {
        self.derive_by(name, inputs, constants, &f)
    }

    /// One copy of the code around every formula.
    fn derive_by(&mut self, name: &str, inputs: &[&Column], constants: &[f64], f: &Formula) -> Column {
        let recipe = Recipe::Derived {
            inputs: inputs.iter().map(|&&column| column).collect(),
            constants: constants.iter().map(|c| c.to_bits()).collect(),
        };
        let own = self.by_name.get(name).copied();
        for &&column in inputs {
            assert!(Some(column.slot) != own, "column {name} is derived from itself");
            self.slot(column);
        }
        let uniform = inputs.iter().all(|&&column| self.slot(column).uniform);
        self.column(name, recipe, uniform, &|engine, out| {
            let count = if uniform { 1 } else { engine.draws };
            out.resize(count, 0.0);
            let slices = inputs.iter().map(|&&column| &engine.values(column)[..count]);
            f(&slices.collect::<Vec<_>>(), constants, out);
            out.resize(engine.draws, out[0]);
        })
    }

    /// The values of a column, one per draw.
    ///
    /// # Panics
    /// If the handle is stale: its name has since been computed with other contents.
    pub fn values(&self, column: Column) -> &[f64] {
        &self.slot(column).values
    }

    /// 5th percentile, median and 95th percentile; kept until the column changes.
    ///
    /// # Panics
    /// If the handle is stale.
    pub fn summary(&mut self, column: Column) -> Spread {
        if let Some(spread) = self.slot(column).asked.spread {
            return spread;
        }
        self.ask(column, 0)
    }

    /// The arithmetic mean over the draws.
    ///
    /// # Panics
    /// If the handle is stale.
    pub fn mean(&self, column: Column) -> f64 {
        let values = self.values(column);
        values.iter().sum::<f64>() / values.len() as f64
    }

    /// The quantile at the share `p`, 0 to 1: linear interpolation at position `(n − 1)·p` of the ordered draws, as numpy does.
    ///
    /// # Panics
    /// If the handle is stale.
    pub fn quantile(&mut self, column: Column, p: f64) -> f64 {
        self.quantiles_at(column, &[p])[0]
    }

    /// The quantiles at several shares (any order) in one pass.
    ///
    /// # Panics
    /// If the handle is stale.
    pub fn quantiles_at(&mut self, column: Column, shares: &[f64]) -> Vec<f64> {
        self.slot(column);
        order::quantiles(&self.slots[column.slot].values, shares, &mut self.scratch)
    }

    /// `n` values that stand for the distribution, each for an equal share of it: the quantiles at `(i − ½)/n`, ascending. Kept until
    /// the column changes or another `n` is asked for; the [`summary`](Self::summary) comes out of the same pass.
    ///
    /// # Panics
    /// If the handle is stale.
    pub fn quantiles(&mut self, column: Column, n: usize) -> Vec<f64> {
        if self.slot(column).asked.quantiles.len() != n {
            self.ask(column, n);
        }
        self.slots[column.slot].asked.quantiles.clone()
    }

    /// One pass over a column for all that is said about it.
    fn ask(&mut self, column: Column, n: usize) -> Spread {
        let mut shares = vec![0.05, 0.5, 0.95];
        shares.extend((0..n).map(|i| (i as f64 + 0.5) / n as f64));
        let slot = self.slot(column);
        let found = if slot.uniform {
            vec![slot.values[0]; shares.len()]
        } else {
            self.quantiles_at(column, &shares)
        };
        let spread = Spread {
            p5: found[0],
            median: found[1],
            p95: found[2],
        };
        let asked = &mut self.slots[column.slot].asked;
        asked.spread = Some(spread);
        asked.quantiles = found[3..].to_vec();
        spread
    }

    /// The share of the draws, 0 to 1, whose value is at most `limit`.
    ///
    /// # Panics
    /// If the handle is stale.
    pub fn share_at_or_below(&self, column: Column, limit: f64) -> f64 {
        let values = self.values(column);
        values.iter().filter(|&&x| x <= limit).count() as f64 / values.len() as f64
    }

    fn slot(&self, column: Column) -> &Slot {
        let slot = &self.slots[column.slot];
        assert!(
            slot.version == column.version,
            "stale column: its name has since been computed with other contents"
        );
        slot
    }

    /// The column of that name if it was made by this recipe; else made now, in the buffer that the name already has. A new buffer
    /// comes empty, so that an input is written once and not cleared first.
    fn column(&mut self, name: &str, recipe: Recipe, uniform: bool, fill: &dyn Fn(&mut Self, &mut Vec<f64>)) -> Column {
        let known = self.by_name.get(name).copied();
        let mut values = match known {
            Some(slot) if self.slots[slot].recipe == recipe => {
                return Column {
                    slot,
                    version: self.slots[slot].version,
                };
            }
            Some(slot) => std::mem::take(&mut self.slots[slot].values),
            None => Vec::new(),
        };
        fill(self, &mut values);
        self.clock += 1;
        self.recomputed += 1;
        let version = self.clock;
        let made = Slot {
            recipe,
            version,
            values,
            uniform,
            asked: Asked::default(),
        };
        let slot = if let Some(slot) = known {
            self.slots[slot] = made;
            slot
        } else {
            self.slots.push(made);
            self.by_name.insert(name.to_owned(), self.slots.len() - 1);
            self.slots.len() - 1
        };
        Column { slot, version }
    }
}

#[cfg(test)]
#[path = "engine_tests.rs"]
mod tests;
