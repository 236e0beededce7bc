//! The columns that several questions share: hours and prices of an accelerator-hour, one value per draw.

use std::collections::BTreeMap;

use super::owning::{Fixed, OWNING, owned_hours};
use super::{Missing, Spread, Undisclosed};
use crate::doubt::{self, Column};
use crate::facts::accelerator::Accelerator;
use crate::facts::{Facts, Precision, World};
use crate::model::energy::Power;
use crate::model::layout::Rule;
use crate::model::planner::Plan;
use crate::model::predict::Setup;
use crate::scenario::{Class, Disclosed, Downtime, Param, Pay, Scenario, SpeedBasis};
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

/// Where the hours of a run come from, and how downtime counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct HoursBasis {
    /// Our prediction or the claim's hours.
    pub speed: SpeedBasis,
    /// What is made of downtime.
    pub downtime: Downtime,
}

impl HoursBasis {
    /// A speed with what the scenario says of downtime.
    pub const fn of(scenario: &Scenario, speed: SpeedBasis) -> Self {
        Self {
            speed,
            downtime: scenario.downtime,
        }
    }

    /// A stable part of column names: basis, chip and world, which decide the formula together.
    pub fn name(self, facts: &Facts, scenario: &Scenario) -> String {
        let (chip, world) = (&scenario.chip(facts).id, scenario.world().id());
        format!("{}+{}@{chip}:{world}", self.speed.id(), self.downtime.id())
    }
}

/// What downtime does to hours.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Idle {
    /// Nothing: the hours are billed hours, with the usual downtime inside.
    Inside,
    /// They are billed hours of runs with this goodput, and the scenario's differs.
    Relative(f64),
    /// A steady rate: downtime comes on top.
    Added,
    /// Billed hours less the downtime in them.
    TakenOut,
}

impl Idle {
    /// Hours over the hours of the basis, from a goodput.
    pub fn factor(self, goodput: f64) -> f64 {
        match self {
            Self::Inside => 1.0,
            Self::Relative(usual) => usual / goodput,
            Self::Added => 1.0 / goodput,
            Self::TakenOut => goodput,
        }
    }

    /// A number for each way, so that a column knows when it changed.
    const fn code(self) -> [f64; 2] {
        match self {
            Self::Inside => [0.0, 0.0],
            Self::Relative(usual) => [1.0, usual],
            Self::Added => [2.0, 0.0],
            Self::TakenOut => [3.0, 0.0],
        }
    }

    const fn from_code([code, usual]: [f64; 2]) -> Self {
        if code == 1.0 {
            Self::Relative(usual)
        } else if code == 2.0 {
            Self::Added
        } else if code == 3.0 {
            Self::TakenOut
        } else {
            Self::Inside
        }
    }
}

/// How hours follow from the inputs: the one formula that columns and point bills share.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct HoursRule {
    /// Hours per trillion tokens before the team's speed, the move to the chip and downtime come in.
    pub per_trillion: f64,
    /// Whether these are the hours of all stages; else of pre-training.
    pub all_stages: bool,
    /// Whether the team's speed counts: published hours have it in them.
    pub team: bool,
    /// What downtime does.
    pub idle: Idle,
    /// Later stages over pre-training, where the claim's own are taken; else the range of `extra` says.
    pub later: Option<f64>,
    /// Hours of reinforcement learning before the move, where the claim's own are taken; else the range of `rl` says.
    pub rl: Option<f64>,
}

impl HoursRule {
    /// Hours of pre-training.
    pub fn pretraining(&self, tokens: f64, team: f64, transfer: f64, goodput: f64, extra: f64) -> f64 {
        let speed = if self.team { team } else { 1.0 } * transfer;
        let hours = self.per_trillion * tokens / speed * self.idle.factor(goodput);
        if self.all_stages { hours / (1.0 + extra) } else { hours }
    }

    /// Later stages over pre-training.
    pub fn later(&self, extra: f64) -> f64 {
        self.later.unwrap_or(extra)
    }
}

/// Columns of hours.
#[derive(Clone, Copy)]
pub(super) struct Hours {
    /// Pre-training alone.
    pub pretraining: Column,
    /// With context extension and post-training.
    pub run: Column,
    /// Reinforcement learning on top, where the claim's own hours are taken.
    pub rl: Option<Column>,
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
        // A world changes ranges of its chips: each keeps its own column.
        let name = if facts.is_chip_specific(spec.id) || param == Param::Age {
            format!("{}@{}:{}", spec.id, chip.id, scenario.world().id())
        } else if param == Param::Goodput {
            format!("{}@{}", spec.id, scenario.world().id())
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

    /// The speed that the claim's own hours imply over what its class leads one to expect, both billed; `None` where hours, tokens or a
    /// plan are missing.
    pub(super) fn reached(&mut self, facts: &Facts, scenario: &Scenario) -> Option<f64> {
        let claim = scenario.claim(facts);
        let tokens = claim.tokens?.to_trillion();
        let published = claim.speed_hours()?.to_gpu_hours();
        let mut blind = scenario.in_world_on(facts, World::Actual, home_chip(facts, &claim));
        blind.downtime = Downtime::AsBilled;
        blind.reset(Param::Chips);
        let basis = HoursBasis::of(&blind, SpeedBasis::Model);
        let rule = self.hours_rule(facts, &blind, basis).ok()?;
        let goodput = blind.usual_goodput(facts)?.median(Param::Goodput.spec().shape);
        // A world's goodput, and a reader's, are no part of what the claim reached.
        let idle = match rule.idle {
            Idle::Added => Idle::Added,
            _ => Idle::Inside,
        };
        let expected = HoursRule { idle, ..rule }.pretraining(tokens, 1.0, 1.0, goodput, 0.0);
        Some(expected / published)
    }

    /// How hours on the scenario's chip follow from its inputs.
    pub(super) fn hours_rule(
        &mut self,
        facts: &Facts,
        scenario: &Scenario,
        basis: HoursBasis,
    ) -> Result<HoursRule, Missing> {
        super::lawful(facts, scenario)?;
        let claim = scenario.claim(facts);
        let chips = cluster(facts, scenario);
        let chip = scenario.chip(facts);
        let undisclosed = |what| Missing::Undisclosed(what);
        // The plan says first why there is none; published hours of a run need one only to move to another chip.
        let best = self.plan_or_why(facts, &claim, chip, chips);
        let home = home_chip(facts, &claim);
        // A claim without tokens can still be audited with tokens that the reader types.
        let tokens_known = || match scenario.range(facts, Param::Tokens) {
            Some(_) => Ok(()),
            None => Err(undisclosed(Undisclosed::Tokens)),
        };
        let idle = idle(facts, scenario, basis);
        match basis.speed {
            SpeedBasis::Model => {
                let speed = best?.speed;
                tokens_known()?;
                let behind = scenario.expected(facts).over_plan;
                Ok(HoursRule {
                    per_trillion: (Tokens::trillion(1.0) / speed).to_gpu_hours() * behind,
                    all_stages: false,
                    team: true,
                    idle,
                    later: None,
                    rl: None,
                })
            }
            SpeedBasis::Published => {
                let slower = if chip.id == home.id {
                    if claim.is_increment() {
                        return Err(undisclosed(Undisclosed::Run));
                    }
                    1.0
                } else {
                    self.plan_or_why(facts, &claim, home, chips)?.speed / best?.speed
                };
                tokens_known()?;
                let tokens = claim.tokens.ok_or(undisclosed(Undisclosed::Tokens))?.to_trillion();
                let typed = |param: Param| scenario.edit(param).is_some();
                let (hours, all_stages) = match claim.pretraining {
                    Some(hours) => (hours, false),
                    None => (claim.run_hours().ok_or(undisclosed(Undisclosed::Hours))?, true),
                };
                let rl = claim.includes_rl() && !typed(Param::Rl);
                Ok(HoursRule {
                    per_trillion: hours.to_gpu_hours() / tokens * slower,
                    all_stages,
                    team: false,
                    idle,
                    later: claim.later_stages_share().filter(|_| !typed(Param::Extra)),
                    rl: rl.then(|| claim.rl.to_gpu_hours() * slower),
                })
            }
        }
    }

    /// Accelerator-hours of the run on the scenario's chip, stage by stage.
    pub(super) fn hours(&mut self, facts: &Facts, scenario: &Scenario, basis: HoursBasis) -> Result<Hours, Missing> {
        let rule = self.hours_rule(facts, scenario, basis)?;
        let [tokens, team, transfer, goodput, extra] = self.known_inputs(
            facts,
            scenario,
            [
                Param::Tokens,
                Param::Speed,
                Param::Transfer,
                Param::Goodput,
                Param::Extra,
            ],
        );
        let name = basis.name(facts, scenario);
        let [how, usual] = rule.idle.code();
        let flag = |on: bool| f64::from(u8::from(on));
        let constants = [
            rule.per_trillion,
            flag(rule.team),
            flag(rule.all_stages),
            how,
            usual,
            rule.later.unwrap_or(-1.0),
        ];
        let read = |c: &[f64]| HoursRule {
            per_trillion: c[0],
            team: c[1] > 0.0,
            all_stages: c[2] > 0.0,
            idle: Idle::from_code([c[3], c[4]]),
            later: (c[5] >= 0.0).then_some(c[5]),
            rl: None,
        };
        // What a rule does not read is no input of its column: an edit of it recomputes nothing.
        let mut inputs = vec![&tokens, &transfer];
        let mut at = [None; 3];
        let wanted = [
            (rule.team, &team),
            (rule.idle != Idle::Inside, &goodput),
            (rule.all_stages, &extra),
        ];
        for (slot, (wanted, column)) in at.iter_mut().zip(wanted) {
            if wanted {
                *slot = Some(inputs.len());
                inputs.push(column);
            }
        }
        let pretraining = self
            .draws
            .derive(&format!("hours:{name}"), &inputs, &constants, |c, constants, out| {
                let rule = read(constants);
                let [team, goodput, extra] = at.map(|at| at.map(|at| &c[at][..out.len()]));
                let [tokens, transfer]: [_; 2] = slices(c, out);
                let of = |column: Option<&[f64]>, i: usize| column.map_or(1.0, |column| column[i]);
                for i in 0..out.len() {
                    out[i] = rule.pretraining(tokens[i], of(team, i), transfer[i], of(goodput, i), of(extra, i));
                }
            });
        let later: &[&Column] = if rule.later.is_some() {
            &[&pretraining]
        } else {
            &[&pretraining, &extra]
        };
        let run = self
            .draws
            .derive(&format!("run-hours:{name}"), later, &constants, |c, constants, out| {
                let rule = read(constants);
                for i in 0..out.len() {
                    let extra = c.get(1).map_or(0.0, |extra| extra[i]);
                    out[i] = c[0][i] * (1.0 + rule.later(extra));
                }
            });
        let rl = rule.rl.map(|hours| {
            let constants = [hours, how, usual];
            let inputs: &[&Column] = if rule.idle == Idle::Inside {
                &[&transfer]
            } else {
                &[&transfer, &goodput]
            };
            self.draws
                .derive(&format!("rl-hours:{name}"), inputs, &constants, |c, constants, out| {
                    let idle = Idle::from_code([constants[1], constants[2]]);
                    for i in 0..out.len() {
                        let goodput = c.get(1).map_or(1.0, |goodput| goodput[i]);
                        out[i] = constants[0] / c[0][i] * idle.factor(goodput);
                    }
                })
        });
        Ok(Hours { pretraining, run, rl })
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

/// What downtime does to hours of a basis: our prediction is in billed hours where its class is, and a steady rate where that is the
/// class's; published hours are billed hours.
fn idle(facts: &Facts, scenario: &Scenario, basis: HoursBasis) -> Idle {
    let steady = basis.speed == SpeedBasis::Model && scenario.class() == Class::VendorBenchmark;
    match (basis.downtime, basis.speed) {
        (Downtime::AsBilled | Downtime::Added, _) if steady => return Idle::Added,
        (Downtime::LeftOut, _) if steady => return Idle::Inside,
        (Downtime::LeftOut, SpeedBasis::Model) => return Idle::TakenOut,
        (Downtime::Added, SpeedBasis::Published) => return Idle::Added,
        _ => {}
    }
    let usual = scenario.usual_goodput(facts);
    match scenario.range(facts, Param::Goodput) {
        Some(now) if Some(now) != usual => usual.map_or(Idle::Inside, |usual| {
            Idle::Relative(usual.median(Param::Goodput.spec().shape))
        }),
        _ => Idle::Inside,
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
