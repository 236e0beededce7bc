//! The columns that several questions share: hours and prices of an accelerator-hour, one value per draw.

use std::collections::BTreeMap;

use super::owning::{Fixed, OWNING, owned_hours};
use super::{Missing, Undisclosed};
use crate::doubt::{self, Column};
use crate::facts::accelerator::Accelerator;
use crate::facts::{Facts, Precision};
use crate::model::energy::Power;
use crate::model::planner::{self, Job, Plan};
use crate::scenario::{Disclosed, Param, Pay, Scenario, SpeedBasis};
use crate::units::{GpuHours, Kilowatts, Tokens, UsdPerKilowattHour};

/// Draws of an audit: 2¹⁴.
const LOG2_DRAWS: u32 = 14;

/// What an audit keeps for the next one: draws, columns and plans. It changes no result.
pub struct Engine {
    draws: doubt::Engine,
    plans: BTreeMap<PlanKey, Option<Plan>>,
}

/// What a plan depends on.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct PlanKey {
    shape: String,
    chip: String,
    chips: u32,
    fp8: bool,
    sequence: u32,
    batch: u64,
}

impl Default for Engine {
    fn default() -> Self {
        Self {
            draws: doubt::Engine::new(1, LOG2_DRAWS),
            plans: BTreeMap::new(),
        }
    }
}

/// Where the hours of a run come from, and whether downtime comes on top.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct HoursBasis {
    /// Our prediction or the claim's hours.
    pub speed: SpeedBasis,
    /// Hours lost to failures are added.
    pub downtime: bool,
}

impl HoursBasis {
    /// A speed with what the scenario says of downtime.
    pub fn of(scenario: &Scenario, speed: SpeedBasis) -> Self {
        Self {
            speed,
            downtime: scenario.adds_downtime(speed),
        }
    }

    /// Whether the team's speed counts: published hours have it in them.
    pub fn has_team(self) -> bool {
        self.speed == SpeedBasis::Model
    }

    /// A stable part of column names.
    pub fn name(self) -> &'static str {
        match (self.speed, self.downtime) {
            (SpeedBasis::Model, true) => "model+down",
            (SpeedBasis::Model, false) => "model",
            (SpeedBasis::Published, true) => "published+down",
            (SpeedBasis::Published, false) => "published",
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
        if facts.is_chip_specific(spec.id) {
            Some(
                self.draws
                    .input(&format!("{}@{}", spec.id, chip.id), param as usize, range, spec.shape),
            )
        } else {
            Some(self.draws.input(spec.id, param as usize, range, spec.shape))
        }
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

    /// The planner's best layout of the claim's model on so many chips; remembered, for it depends on no range.
    pub(super) fn plan(&mut self, facts: &Facts, claim: &Disclosed, chip: &Accelerator, chips: u32) -> Option<Plan> {
        let shape = claim.shape?;
        let precision = if chip.gemm_fp8_tflops > 0.0 {
            claim.precision
        } else {
            Precision::Bf16
        };
        let key = PlanKey {
            shape: shape.id.clone(),
            chip: chip.id.clone(),
            chips,
            fp8: precision == Precision::Fp8,
            sequence: claim.sequence,
            batch: claim.batch.to_tokens() as u64,
        };
        *self.plans.entry(key).or_insert_with(|| {
            let mut job = Job::new(chips, precision, claim.sequence, claim.batch);
            job.mtp = shape.mtp_modules > 0;
            planner::plan(shape, chip, &facts.throughput.constants(), &job)
        })
    }

    /// As [`Engine::plan`], with the reason and the cluster that would do when nothing fits.
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
        if let Some(plan) = self.plan(facts, claim, chip, chips) {
            return Ok(plan);
        }
        let fits_at = (1..=5)
            .map(|doubling| chips << doubling)
            .find(|more| self.plan(facts, claim, chip, *more).is_some());
        Err(Missing::DoesNotFit { chips, fits_at })
    }

    /// Hours per trillion tokens on the chosen chip before the team's speed, the move and downtime come in.
    pub(super) fn hours_per_trillion(
        &mut self,
        facts: &Facts,
        scenario: &Scenario,
        speed: SpeedBasis,
    ) -> Result<GpuHours, Missing> {
        super::lawful(facts, scenario)?;
        let claim = scenario.claim(facts);
        let chips = cluster(facts, scenario);
        let best = self.plan_or_why(facts, &claim, scenario.chip(facts), chips)?.speed;
        let home = self.plan_or_why(facts, &claim, home_chip(facts, &claim), chips)?.speed;
        let undisclosed = |what| Missing::Undisclosed(what);
        // A claim without tokens can still be audited with tokens that the reader types.
        if scenario.range(facts, Param::Tokens).is_none() {
            return Err(undisclosed(Undisclosed::Tokens));
        }
        Ok(match speed {
            SpeedBasis::Model => Tokens::trillion(1.0) / best,
            SpeedBasis::Published => {
                let tokens = claim.tokens.ok_or(undisclosed(Undisclosed::Tokens))?;
                let hours = pretraining_hours(facts, scenario, &claim).ok_or(undisclosed(Undisclosed::Hours))?;
                hours / tokens.to_trillion() * (home / best)
            }
        })
    }

    /// Accelerator-hours of pre-training on the chosen chip.
    pub(super) fn pretraining(
        &mut self,
        facts: &Facts,
        scenario: &Scenario,
        basis: HoursBasis,
    ) -> Result<Column, Missing> {
        let per_trillion = self.hours_per_trillion(facts, scenario, basis.speed)?;
        let [tokens, team, transfer, goodput] = self.known_inputs(
            facts,
            scenario,
            [Param::Tokens, Param::Speed, Param::Transfer, Param::Goodput],
        );
        let constants = [
            per_trillion.to_gpu_hours(),
            f64::from(u8::from(basis.has_team())),
            f64::from(u8::from(basis.downtime)),
        ];
        let name = format!("hours:{}", basis.name());
        Ok(self.draws.derive(
            &name,
            &[&tokens, &team, &transfer, &goodput],
            &constants,
            |inputs, constants, out| {
                let [tokens, team, transfer, goodput] = slices(inputs, out);
                let (with_team, with_downtime) = (constants[1] > 0.0, constants[2] > 0.0);
                for i in 0..out.len() {
                    let speed = if with_team { team[i] } else { 1.0 } * transfer[i];
                    let useful = if with_downtime { goodput[i] } else { 1.0 };
                    out[i] = constants[0] * tokens[i] / speed / useful;
                }
            },
        ))
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
        self.owned_hour_at(facts, scenario, chip, &format!("own@{}", chip.id), None)
    }

    /// The same at a multiple of the server's price, under a name of its own.
    pub(super) fn owned_hour_at(
        &mut self,
        facts: &Facts,
        scenario: &Scenario,
        chip: &Accelerator,
        name: &str,
        multiple: Option<Column>,
    ) -> Result<Column, Missing> {
        let mut inputs = Vec::with_capacity(OWNING.len() + 1);
        for param in OWNING {
            inputs.push(
                self.input_on(facts, scenario, param, chip)
                    .ok_or(Missing::ServerPrice)?,
            );
        }
        inputs.extend(multiple);
        Ok(owned_hours(&mut self.draws, name, &inputs, Fixed::of(facts, chip)))
    }
}

/// The claim's own hours of pre-training. Where its stages are not told apart, the later ones are taken out at the median of their
/// range.
fn pretraining_hours(facts: &Facts, scenario: &Scenario, claim: &Disclosed) -> Option<GpuHours> {
    claim.pretraining.or_else(|| {
        let later = scenario.range(facts, Param::Extra)?.median(Param::Extra.spec().shape);
        Some(claim.run_hours()? / (1.0 + later))
    })
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
