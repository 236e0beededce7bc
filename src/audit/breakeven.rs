//! What would have to be true: the value of each input at which a rung costs what the claim says, all others at their medians.

use super::Missing;
use super::bill::{Bill, Values, medians};
use super::columns::Engine;
use crate::doubt::solve::{self, NoValue};
use crate::facts::{Facts, Rung};
use crate::scenario::{Param, Scenario};
use crate::units::{GpuHours, TokensPerSecond, Usd, UsdPerGpuHour};

/// The answer for one rung.
#[derive(Clone, Debug, PartialEq)]
pub struct Breakeven {
    /// The rung that is to cost the claim.
    pub rung: Rung,
    /// The claim.
    pub target: Usd,
    /// What the rung costs with every input at its median (medians do not add: this is not the rung's median).
    pub at_medians: Usd,
    /// One answer per input that the rung depends on, in table order.
    pub needed: Vec<Needed>,
    /// Price against speed; `None` where the rung counts more than the run and no such line exists.
    pub contour: Option<Contour>,
}

/// The value of one input that makes the rung cost the claim.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Needed {
    /// Which input, in the unit of its row in the parameter table.
    pub param: Param,
    /// Its median.
    pub typical: f64,
    /// The value, or why none does it.
    pub value: Result<f64, NoValue>,
    /// The share of the input's range at or below that value.
    pub percentile: Option<f64>,
}

/// Every pair of speed and price at which the run costs the claim: `price = slope · speed`, a straight line on two log axes.
///
/// Speed is *billed*: tokens over all hours paid for, downtime inside.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Contour {
    /// With the later stages at their median; dollars per hour per (token per second).
    pub slope: f64,
    /// With many and with few later stages (95th and 5th percentile): lower and upper edge of the band.
    pub band: [f64; 2],
    /// Our medians.
    pub typical: (TokensPerSecond, UsdPerGpuHour),
    /// What the claim states; its speed has no downtime inside.
    pub stated: (TokensPerSecond, UsdPerGpuHour),
}

impl Contour {
    /// The price at which a billed speed makes the run cost the claim.
    pub fn price(&self, speed: TokensPerSecond) -> UsdPerGpuHour {
        UsdPerGpuHour::usd_per_gpu_hour(self.slope * speed.to_tokens_per_second())
    }

    /// The billed speed at which a price makes the run cost the claim.
    pub fn speed(&self, price: UsdPerGpuHour) -> TokensPerSecond {
        TokensPerSecond::tokens_per_second(price.to_usd_per_gpu_hour() / self.slope)
    }
}

/// What has to be true for a rung of the claim's chain to cost the claim.
///
/// # Errors
/// [`Missing`] if the rung has no number to begin with.
pub fn audit(engine: &mut Engine, facts: &Facts, scenario: &Scenario, rung: Rung) -> Result<Breakeven, Missing> {
    let claim = scenario.claim(facts);
    let target = claim.hours() * claim.price;
    let bill = Bill::of(engine, facts, scenario, rung)?;
    let values = medians(facts, scenario);
    let needed = bill
        .inputs()
        .map(|param| needed(&bill, facts, scenario, &values, param, target))
        .collect();
    Ok(Breakeven {
        rung,
        target,
        at_medians: bill.usd(&values),
        needed,
        contour: contour(&bill, facts, scenario, &values, rung),
    })
}

fn needed(bill: &Bill, facts: &Facts, scenario: &Scenario, values: &Values, param: Param, target: Usd) -> Needed {
    let spec = param.spec();
    let cost = |x: f64| {
        let mut moved = *values;
        moved[param as usize] = x;
        bill.usd(&moved).to_usd()
    };
    let value = solve::solve(spec.min, spec.max, target.to_usd(), cost);
    let range = scenario.range(facts, param).filter(|range| !range.is_point());
    Needed {
        param,
        typical: values[param as usize],
        value,
        percentile: value
            .ok()
            .and_then(|value| range.map(|range| range.percentile_of(spec.shape, value))),
    }
}

/// `price · hours · (1 + extra) + RL = claim`, with `hours = tokens / (3600 · speed)`.
fn contour(bill: &Bill, facts: &Facts, scenario: &Scenario, values: &Values, rung: Rung) -> Option<Contour> {
    let claim = scenario.claim(facts);
    let of = |param: Param| values[param as usize];
    let (extra, rest) = match rung {
        Rung::Pretraining => (None, 0.0),
        Rung::Run => (Some(Param::Extra), 0.0),
        Rung::Rl => (Some(Param::Extra), Usd::million(of(Param::Rl)).to_usd()),
        _ => return None,
    };
    let left = (claim.hours() * claim.price).to_usd() - rest;
    if left <= 0.0 {
        return None;
    }
    let tokens = of(Param::Tokens) * 1e12;
    let slope = |extra: f64| left * 3600.0 / (tokens * (1.0 + extra));
    let later = extra.and_then(|param| scenario.range(facts, param));
    let at = |p: f64| later.map_or(0.0, |range| range.quantile(Param::Extra.spec().shape, p));
    let speed =
        |tokens: f64, hours: GpuHours| TokensPerSecond::tokens_per_second(tokens / (3600.0 * hours.to_gpu_hours()));
    Some(Contour {
        slope: slope(at(0.5)),
        band: [slope(at(0.95)), slope(at(0.05))],
        typical: (speed(tokens, bill.hours(values)), bill.price(values)),
        stated: (speed(claim.tokens.to_tokens(), claim.pretraining), claim.price),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::Link;

    fn ask(link: &str, rung: Rung) -> Breakeven {
        let facts = Facts::bundled();
        let scenario = Link::parse(link, facts).scenario;
        audit(&mut Engine::default(), facts, &scenario, rung).unwrap()
    }

    fn find(found: &Breakeven, param: Param) -> Needed {
        *found.needed.iter().find(|needed| needed.param == param).unwrap()
    }

    /// By hand, from the ruled inputs: a best plan of 1,398.2 tokens/s, k 0.827 (σ 0.226), medians of goodput and of the later stages
    /// the means of the log-odds of their ends.
    #[test]
    fn price_and_speed_are_the_ones_worked_out_by_hand() {
        let logistic = |t: f64| 1.0 / (1.0 + libm::exp(-t));
        let odds = |x: f64| libm::log(x / (1.0 - x));
        let goodput = logistic(f64::midpoint(odds(0.85), odds(0.985)));
        let extra = logistic(f64::midpoint(odds(0.03), odds(0.15)));
        let (best, price) = (1398.2, (1.3_f64 * 3.2).sqrt());
        let billed = best * 0.827 * goodput;
        let price_needed = 5.576e6 * 3600.0 * billed / (14.8e12 * (1.0 + extra));
        let speed_needed = price / price_needed * billed;
        // About $1.40 at 1,099 tokens/s, or 1,608 tokens/s at $2.04.
        assert!((billed - 1099.0).abs() < 1.0 && (price_needed - 1.40).abs() < 0.01);
        assert!((speed_needed - 1608.0).abs() < 2.0);

        let found = ask("", Rung::Run);
        let price_found = find(&found, Param::Price);
        assert!((price_found.value.unwrap() / price_needed - 1.0).abs() < 1e-4);
        assert!((price_found.typical / price - 1.0).abs() < 1e-12);
        let speed_found = find(&found, Param::Speed);
        assert!((speed_found.value.unwrap() / (speed_needed / (best * goodput)) - 1.0).abs() < 1e-4);
        // Better than 95 % of frontier runs: Φ(ln(1.2097/0.827)/0.226).
        assert!((speed_found.percentile.unwrap() - 0.954).abs() < 1e-3);
        let contour = found.contour.unwrap();
        assert!((contour.price(contour.typical.0).to_usd_per_gpu_hour() / price_needed - 1.0).abs() < 1e-4);
        assert!((contour.speed(contour.typical.1).to_tokens_per_second() / speed_needed - 1.0).abs() < 1e-4);
        assert!((contour.stated.0.to_tokens_per_second() - 1543.2).abs() < 0.1);
    }

    #[test]
    fn what_is_needed_reproduces_the_claim() {
        let facts = Facts::bundled();
        let mut solved = 0;
        for link in ["", "claim=v3r1", "pay=own", "speed=published", "chip=h20&pay=own"] {
            let scenario = Link::parse(link, facts).scenario;
            for rung in scenario.rungs(facts) {
                let mut engine = Engine::default();
                let found = audit(&mut engine, facts, &scenario, rung).unwrap();
                let bill = Bill::of(&mut engine, facts, &scenario, rung).unwrap();
                for needed in &found.needed {
                    let Ok(value) = needed.value else { continue };
                    let mut values = medians(facts, &scenario);
                    values[needed.param as usize] = value;
                    let cost = bill.usd(&values) / found.target;
                    assert!(
                        (cost - 1.0).abs() < 1e-9,
                        "{link} {rung:?} {}: {cost}",
                        needed.param.id()
                    );
                    solved += 1;
                }
            }
        }
        assert!(solved > 50, "only {solved} answers");
    }

    #[test]
    fn the_contour_is_the_solved_line() {
        let facts = Facts::bundled();
        for (link, rung) in [
            ("", Rung::Run),
            ("claim=v3r1", Rung::Rl),
            ("pay=rent", Rung::Pretraining),
        ] {
            let found = ask(link, rung);
            let contour = found.contour.unwrap();
            let solved = find(&found, Param::Price).value.unwrap();
            assert!((contour.price(contour.typical.0).to_usd_per_gpu_hour() / solved - 1.0).abs() < 1e-9);
            // A team 20 % faster may pay 20 % more.
            let scenario = Link::parse(link, facts).scenario;
            let mut values = medians(facts, &scenario);
            let bill = Bill::of(&mut Engine::default(), facts, &scenario, rung).unwrap();
            values[Param::Speed as usize] *= 1.2;
            values[Param::Price as usize] = solved * 1.2;
            assert!((bill.usd(&values) / found.target - 1.0).abs() < 1e-9);
        }
    }

    #[test]
    fn the_programme_cannot_cost_the_claim() {
        let found = ask("", Rung::Programme);
        assert!(found.contour.is_none());
        // Nothing alone brings $75M down to $5.6M.
        for needed in &found.needed {
            assert!(
                matches!(needed.value, Err(NoValue::OutOfReach { .. })),
                "{}: {:?}",
                needed.param.id(),
                needed.value
            );
            assert_eq!(needed.percentile, None);
        }
        // Medians do not add: with R1 all inputs at their medians give $74.6M, the programme's median is $87M.
        let with_r1 = ask("claim=v3r1", Rung::Programme).at_medians.to_million();
        assert!((with_r1 - 74.6).abs() < 0.1, "{with_r1}");
    }
}
