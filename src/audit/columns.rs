//! The columns that several questions share: hours and prices of an accelerator-hour, one value per draw.

use std::collections::BTreeMap;

use super::owning::{Fixed, OWNING, owned_hours};
use super::{Missing, Spread, Undisclosed};
use crate::doubt::{self, Column};
use crate::facts::accelerator::Accelerator;
use crate::facts::{Facts, Precision};
use crate::model::energy::Power;
use crate::model::layout::Rule;
use crate::model::planner::Plan;
use crate::model::setup::Setup;
use crate::scenario::{Disclosed, Param, Pay, Scenario};
use crate::units::{GpuHours, Kilowatts, Tokens, UsdPerKilowattHour};

/// Draws of an audit: 2¹⁴.
const LOG2_DRAWS: u32 = 14;

/// What an audit keeps for the next one: draws, columns and plans. It changes no result.
pub struct Engine {
    draws: doubt::Engine,
    plans: BTreeMap<PlanKey, Option<(u32, Plan)>>,
}

/// What a plan depends on.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct PlanKey {
    shape: String,
    chip: String,
    chips: u32,
    fp8: bool,
    sequence: u32,
    tokens: u64,
    year: u32,
}

impl Default for Engine {
    fn default() -> Self {
        Self {
            draws: doubt::Engine::new(1, LOG2_DRAWS),
            plans: BTreeMap::new(),
        }
    }
}

impl Engine {
    /// Starts over when the seed changed.
    pub(super) fn prepare(&mut self, scenario: &Scenario) {
        if self.draws.seed() != scenario.seed {
            self.draws = doubt::Engine::new(scenario.seed, LOG2_DRAWS);
        }
    }

    /// The number of draws.
    pub const fn draws(&self) -> usize {
        self.draws.draws()
    }

    /// The columns.
    pub(super) fn columns(&mut self) -> &mut doubt::Engine {
        &mut self.draws
    }

    /// The column of a parameter on the chosen chip; `None` where no range is known.
    pub(super) fn input(&mut self, facts: &Facts, scenario: &Scenario, param: Param) -> Option<Column> {
        self.input_on(facts, scenario, param, scenario.chip(facts))
    }

    /// The column of a parameter on a chip.
    pub(super) fn input_on(
        &mut self,
        facts: &Facts,
        scenario: &Scenario,
        param: Param,
        chip: &Accelerator,
    ) -> Option<Column> {
        let range = scenario.range_on(facts, param, chip)?;
        let spec = param.spec();
        // A world changes ranges of its chips, and a machine's age is its chip's: each keeps its own column.
        let of_the_chip = facts.is_chip_specific(spec.id) || matches!(param, Param::Age | Param::Goodput);
        let name = if of_the_chip {
            format!("{}@{}:{}", spec.id, chip.id, scenario.world().id())
        } else {
            spec.id.to_owned()
        };
        let dimension = dimension(facts, param, chip);
        Some(self.draws.input(&name, dimension, range, spec.shape))
    }

    /// Columns of parameters that have a range on every chip.
    ///
    /// # Panics
    /// If one has none: a test audits every chip.
    pub(super) fn known_inputs<const N: usize>(
        &mut self,
        facts: &Facts,
        scenario: &Scenario,
        params: [Param; N],
    ) -> [Column; N] {
        params.map(|param| {
            self.input(facts, scenario, param)
                .expect("the parameter has a default for all chips")
        })
    }

    /// The planner's best layout of the claim's model and the chips it needs; remembered, for it depends on no range. It is the plan
    /// that predictions of published runs rest on: nothing that was measured, not even the batch, is looked at.
    fn plan(&mut self, facts: &Facts, claim: &Disclosed, chip: &Accelerator, chips: u32) -> Option<(u32, Plan)> {
        let shape = claim.shape?;
        let precision = precision_on(claim, chip);
        let tokens = claim.tokens.map_or(0.0, Tokens::to_tokens);
        let key = PlanKey {
            shape: shape.id.clone(),
            chip: chip.id.clone(),
            chips,
            fp8: precision == Precision::Fp8,
            sequence: claim.sequence,
            tokens: tokens as u64,
            year: claim.year(),
        };
        *self.plans.entry(key).or_insert_with(|| {
            let setup = Setup {
                shape,
                chip,
                chips,
                precision,
                sequence: claim.sequence,
                tokens,
                year: claim.year(),
            };
            setup.best(&facts.throughput.constants(), Rule::Mended)
        })
    }

    /// As [`Engine::plan`], with the reason and the cluster that would do where the model does not fit.
    pub(super) fn plan_or_why(
        &mut self,
        facts: &Facts,
        claim: &Disclosed,
        chip: &Accelerator,
        chips: u32,
    ) -> Result<Plan, Missing> {
        let undisclosed = |what| Err(Missing::Undisclosed(what));
        if claim.is_increment() {
            return undisclosed(Undisclosed::Run);
        }
        if claim.shape.is_none() {
            return undisclosed(Undisclosed::no_shape(claim.facts));
        }
        if chips == 0 {
            return undisclosed(Undisclosed::Chips);
        }
        match self.plan(facts, claim, chip, chips) {
            Some((on, plan)) if on <= chips => Ok(plan),
            found => Err(Missing::DoesNotFit {
                chips,
                fits_at: found.map(|(on, _)| on),
            }),
        }
    }

    /// Percentiles of a ratio, draw by draw; the median is that of the medians, as a reader gets who divides the printed numbers.
    pub(super) fn ratio(&mut self, name: &str, own: Column, base: Column) -> Spread<f64> {
        let median = self.draws.summary(own).median / self.draws.summary(base).median;
        if own == base {
            return Spread {
                p5: 1.0,
                median,
                p95: 1.0,
            };
        }
        let ratio = self.draws.derive(name, &[&own, &base], &[], |c, _, out| {
            let c: [_; 2] = slices(c, out);
            for i in 0..out.len() {
                out[i] = c[0][i] / c[1][i];
            }
        });
        let Spread { p5, p95, .. } = Spread::from(self.draws.summary(ratio));
        Spread { p5, median, p95 }
    }

    /// Dollars of the electricity of so many accelerator-hours on the chosen chip.
    pub(super) fn electricity(&mut self, facts: &Facts, scenario: &Scenario, name: &str, hours: Column) -> Column {
        let [kwh, pue, load, server_factor] = self.known_inputs(
            facts,
            scenario,
            [Param::Kwh, Param::Pue, Param::Load, Param::ServerFactor],
        );
        let board = Fixed::of(facts, scenario.chip(facts)).board;
        let inputs = [&hours, &kwh, &pue, &load, &server_factor];
        self.draws
            .derive(name, &inputs, &[board.to_kilowatts()], |c, constants, out| {
                let c: [_; 5] = slices(c, out);
                for i in 0..out.len() {
                    let board = Kilowatts::kilowatts(constants[0]);
                    let power = Power {
                        board,
                        server_factor: c[4][i],
                        load: c[3][i],
                        pue: c[2][i],
                    };
                    out[i] = power
                        .cost(GpuHours::gpu_hours(c[0][i]), UsdPerKilowattHour::usd_per_kwh(c[1][i]))
                        .to_usd();
                }
            })
    }

    /// Dollars of an accelerator-hour for the scenario's payer.
    pub(super) fn price(&mut self, facts: &Facts, scenario: &Scenario) -> Result<Column, Missing> {
        super::lawful(facts, scenario)?;
        match scenario.pay {
            Pay::Rent => self.input(facts, scenario, Param::Price).ok_or(Missing::Rent),
            Pay::Own => self.owned_hour(facts, scenario, scenario.chip(facts)),
        }
    }

    /// Dollars of an owned accelerator-hour of a chip.
    pub(super) fn owned_hour(
        &mut self,
        facts: &Facts,
        scenario: &Scenario,
        chip: &Accelerator,
    ) -> Result<Column, Missing> {
        let mut inputs = Vec::with_capacity(OWNING.len());
        for param in OWNING {
            inputs.push(
                self.input_on(facts, scenario, param, chip)
                    .ok_or(Missing::ServerPrice)?,
            );
        }
        let name = format!("own@{}:{}", chip.id, scenario.world().id());
        Ok(owned_hours(&mut self.draws, &name, &inputs, Fixed::of(facts, chip)))
    }
}

/// The number format of the claim's run on a chip.
pub(super) fn precision_on(claim: &Disclosed, chip: &Accelerator) -> Precision {
    if chip.gemm_fp8_tflops > 0.0 {
        claim.precision
    } else {
        Precision::Bf16
    }
}

/// The first Sobol dimension of what each chip has of its own; parameters and their second samples stand below.
const OF_CHIPS: usize = 64;

/// The Sobol dimension of a parameter on a chip. How far a run moved to a chip errs is the chip's own affair: one dimension for each, so
/// that a ratio of two chips has the error of both.
pub(super) fn dimension(facts: &Facts, param: Param, chip: &Accelerator) -> usize {
    let own = facts.accelerators.iter().position(|known| known.id == chip.id);
    match (param, own) {
        (Param::Transfer, Some(own)) => OF_CHIPS + own,
        _ => param as usize,
    }
}

/// Chips of the cluster; 0 where neither the claim nor the reader says.
pub(super) fn cluster(facts: &Facts, scenario: &Scenario) -> u32 {
    scenario
        .range(facts, Param::Chips)
        .map_or(0, |range| range.low() as u32)
}

/// The chip that the claim was run on.
pub(super) fn home_chip<'f>(facts: &'f Facts, claim: &Disclosed) -> &'f Accelerator {
    facts
        .accelerator(&claim.facts.accelerator)
        .expect("claims name bundled chips: a test reads them all")
}

/// The first input slices of a kernel, each as long as its output, so that its loop need not ask.
pub(super) fn slices<'a, const N: usize>(inputs: &[&'a [f64]], out: &[f64]) -> [&'a [f64]; N] {
    std::array::from_fn(|k| &inputs[k][..out.len()])
}
