//! How accelerator-hours follow from a scenario: predicted, or as published, on any chip.

use super::columns::{Engine, cluster, home_chip, slices};
use super::{Missing, Undisclosed};
use crate::doubt::Column;
use crate::facts::{Facts, World};
use crate::scenario::{Class, Downtime, Param, Scenario, SpeedBasis};
use crate::units::Tokens;

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
            .columns()
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
            .columns()
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
            self.columns()
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
