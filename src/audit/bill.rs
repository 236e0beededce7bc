//! The bill of one rung as a function of its inputs, a point at a time: what reverse solve and sensitivity ask again and again.
//!
//! It is the arithmetic of the column engine without its columns; a test holds the two together, draw by draw.

use super::Missing;
use super::columns::Engine;
use super::hours_rule::{HoursBasis, HoursRule, Idle};
use super::owning::{Fixed, OWNING, ownership_of};
use crate::facts::{Facts, Rung};
use crate::model::energy::Power;
use crate::model::ladder;
use crate::scenario::{PARAMS, Param, Pay, Scenario};
use crate::units::{GpuHours, Usd, UsdPerGpuHour, UsdPerKilowattHour};

/// A value for every parameter, by its row; NaN where nothing is known.
pub(super) type Values = [f64; Param::COUNT];

/// The bill of a rung under a scenario's choices.
#[derive(Clone, Copy)]
pub(super) struct Bill {
    rung: Rung,
    pay: Pay,
    rule: HoursRule,
    with_rl: bool,
    fixed: Fixed,
}

/// The medians of all inputs.
pub(super) fn medians(facts: &Facts, scenario: &Scenario) -> Values {
    PARAMS.each_ref().map(|spec| {
        scenario
            .range(facts, spec.param)
            .map_or(f64::NAN, |range| range.median(spec.shape))
    })
}

impl Bill {
    /// The bill of a rung of the claim's chain.
    pub fn of(engine: &mut Engine, facts: &Facts, scenario: &Scenario, rung: Rung) -> Result<Self, Missing> {
        let bill = Self {
            rung,
            pay: scenario.pay,
            rule: engine.hours_rule(facts, scenario, HoursBasis::of(scenario, scenario.speed))?,
            with_rl: scenario.claim(facts).includes_rl(),
            fixed: Fixed::of(facts, scenario.chip(facts)),
        };
        match bill.inputs().find(|param| scenario.range(facts, *param).is_none()) {
            Some(Param::Price) => Err(Missing::Rent),
            Some(_) => Err(Missing::ServerPrice),
            None => Ok(bill),
        }
    }

    /// The parameters that it depends on, in table order.
    pub fn inputs(&self) -> impl Iterator<Item = Param> + '_ {
        PARAMS.iter().map(|spec| spec.param).filter(|param| self.uses(*param))
    }

    fn uses(&self, param: Param) -> bool {
        let energy = self.rung == Rung::Energy;
        let beyond = |rung: Rung| self.rung >= rung;
        match param {
            Param::Tokens | Param::Transfer => true,
            Param::Speed => self.rule.team,
            Param::Goodput => self.rule.idle != Idle::Inside,
            // Where only the hours of all stages are published, the share decides what pre-training was of them.
            Param::Extra if self.rule.all_stages => self.rung == Rung::Pretraining,
            Param::Extra => self.rule.later.is_none() && (energy || beyond(Rung::Run)),
            Param::Rl => self.with_rl && self.rule.rl.is_none() && beyond(Rung::Rl),
            Param::Phi => beyond(Rung::Experiments),
            Param::Heads | Param::Wage | Param::Years => beyond(Rung::People),
            Param::Data => beyond(Rung::Programme),
            Param::Price => !energy && self.pay == Pay::Rent,
            Param::Kwh | Param::Pue | Param::Load | Param::ServerFactor if energy => true,
            _ => !energy && self.pay == Pay::Own && OWNING.contains(&param),
        }
    }

    /// Accelerator-hours of pre-training.
    pub fn hours(&self, values: &Values) -> GpuHours {
        let of = |param: Param| values[param as usize];
        GpuHours::gpu_hours(self.rule.pretraining(
            of(Param::Tokens),
            of(Param::Speed),
            of(Param::Transfer),
            of(Param::Goodput),
            of(Param::Extra),
        ))
    }

    /// Dollars of reinforcement learning on top: the claim's own hours where they are taken, else the range.
    pub fn rl(&self, values: &Values) -> Usd {
        let of = |param: Param| values[param as usize];
        match (self.with_rl, self.rule.rl) {
            (false, _) => Usd::usd(0.0),
            (true, None) => Usd::million(of(Param::Rl)),
            (true, Some(hours)) => {
                let hours = hours / of(Param::Transfer) * self.rule.idle.factor(of(Param::Goodput));
                GpuHours::gpu_hours(hours) * self.price(values)
            }
        }
    }

    /// How hours follow from the inputs.
    pub const fn rule(&self) -> &HoursRule {
        &self.rule
    }

    /// Later stages over pre-training.
    pub fn later(&self, values: &Values) -> f64 {
        self.rule.later(values[Param::Extra as usize])
    }

    /// Price of an accelerator-hour.
    pub fn price(&self, values: &Values) -> UsdPerGpuHour {
        match self.pay {
            Pay::Rent => UsdPerGpuHour::usd_per_gpu_hour(values[Param::Price as usize]),
            Pay::Own => {
                let owned = OWNING.map(|param| values[param as usize]);
                ownership_of(owned, self.fixed).per_hour().total
            }
        }
    }

    /// What it comes to.
    pub fn usd(&self, values: &Values) -> Usd {
        let of = |param: Param| values[param as usize];
        let hours = self.hours(values);
        if self.rung == Rung::Energy {
            let power = Power {
                board: self.fixed.board,
                server_factor: of(Param::ServerFactor),
                load: of(Param::Load),
                pue: of(Param::Pue),
            };
            let all = hours * (1.0 + self.later(values));
            return power.cost(all, UsdPerKilowattHour::usd_per_kwh(of(Param::Kwh)));
        }
        let rungs = ladder::Inputs {
            hours,
            price: self.price(values),
            extra: self.later(values),
            rl: self.rl(values),
            phi: of(Param::Phi),
            heads: of(Param::Heads),
            wage_per_year: Usd::million(of(Param::Wage)),
            years: of(Param::Years),
            data: Usd::million(of(Param::Data)),
        }
        .climb();
        match self.rung {
            Rung::Pretraining => rungs.pretraining,
            Rung::Run => rungs.run,
            Rung::Rl => rungs.with_rl,
            Rung::Experiments => rungs.research,
            Rung::People => rungs.with_staff,
            _ => rungs.programme,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::ladder::Ladder;
    use super::*;
    use crate::scenario::Link;

    /// Medians of the column engine against the median over the same draws of the point bill.
    #[test]
    fn the_point_bill_is_the_column_bill() {
        let facts = Facts::bundled();
        for link in ["", "pay=own", "claim=v3r1&speed=published", "chip=h20&pay=own"] {
            let scenario = Link::parse(link, facts).scenario;
            let mut engine = Engine::default();
            let ladder: Ladder = super::super::audit_with(&mut engine, facts, &scenario).ladder;
            let normals: Vec<_> = (0..Param::COUNT).map(|d| engine.columns().normals(d)).collect();
            for rung in ladder.rungs {
                let bill = Bill::of(&mut engine, facts, &scenario, rung.rung).unwrap();
                let costs = (0..engine.draws()).map(|draw| {
                    let values: Values = std::array::from_fn(|row| {
                        let spec = &PARAMS[row];
                        scenario
                            .range(facts, spec.param)
                            .map_or(f64::NAN, |range| range.at_normal(spec.shape, normals[row][draw]))
                    });
                    bill.usd(&values).to_usd()
                });
                let found = crate::doubt::sensitivity::median(costs.collect());
                let expected = rung.estimate.unwrap().median.to_usd();
                assert!(
                    (found / expected - 1.0).abs() < 1e-13,
                    "{link} {:?}: {found} against {expected}",
                    rung.rung
                );
            }
        }
    }

    #[test]
    fn a_bill_depends_on_its_inputs_and_on_nothing_else() {
        let facts = Facts::bundled();
        for link in ["", "pay=own", "claim=v3r1", "speed=published"] {
            let scenario = Link::parse(link, facts).scenario;
            let mut engine = Engine::default();
            for rung in scenario.rungs(facts) {
                let bill = Bill::of(&mut engine, facts, &scenario, rung).unwrap();
                let base = medians(facts, &scenario);
                for spec in &PARAMS {
                    let mut moved = base;
                    moved[spec.param as usize] *= 1.01;
                    let moves = bill.usd(&moved) != bill.usd(&base);
                    let uses = bill.inputs().any(|param| param == spec.param);
                    assert_eq!(moves, uses, "{link} {rung:?} {}", spec.id);
                }
            }
        }
    }

    #[test]
    fn a_bill_without_a_price_says_so() {
        let facts = Facts::bundled();
        let scenario = Link::parse("chip=v100", facts).scenario;
        let found = Bill::of(&mut Engine::default(), facts, &scenario, Rung::Run);
        assert_eq!(found.err(), Some(Missing::Rent));
    }
}
