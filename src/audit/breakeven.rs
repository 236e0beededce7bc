//! What would have to be true: the value of each input at which a rung costs what the claim says, all others at their medians.

use super::bill::{Bill, Values, medians};
use super::columns::Engine;
use super::hours_rule::HoursBasis;
use super::{Missing, claim};
use crate::doubt::solve::{self, NoValue};
use crate::facts::{Facts, Rung};
use crate::scenario::{Param, Pay, Scenario, SpeedBasis};
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

/// How speed and price vary together: the second moments of their logarithms over the draws.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Joint {
    /// Standard deviation of ln(billed speed).
    pub speed: f64,
    /// Standard deviation of ln(price).
    pub price: f64,
    /// Correlation of the two.
    pub correlation: f64,
}

impl Joint {
    /// Distance, in standard deviations, within which 90 of 100 pairs of a normal distribution lie: `sqrt(−2 ln 0.1)`, the root of
    /// the 90th percentile of χ² with two degrees of freedom.
    pub fn radius() -> f64 {
        (-2.0 * libm::log(0.1)).sqrt()
    }

    /// The ellipse that holds 90 of 100 pairs, as `n` pairs of factors on the medians of speed and price.
    pub fn ellipse(&self, n: u32) -> Vec<(f64, f64)> {
        let (r, rest) = (
            Self::radius(),
            (1.0 - self.correlation * self.correlation).max(0.0).sqrt(),
        );
        let turn = std::f64::consts::TAU / f64::from(n);
        (0..n)
            .map(|i| {
                let (u, v) = (libm::cos(turn * f64::from(i)), libm::sin(turn * f64::from(i)));
                let price = self.correlation * u + rest * v;
                (libm::exp(r * self.speed * u), libm::exp(r * self.price * price))
            })
            .collect()
    }
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
    /// What the claim states, if it discloses tokens and hours; its speed has no downtime inside.
    pub stated: Option<(TokensPerSecond, UsdPerGpuHour)>,
    /// How far our speed and price may lie from the medians.
    pub joint: Joint,
    /// Billed speed over the team's speed (`k`) at the medians; `None` where the claim's own hours are accepted.
    pub per_team: Option<TokensPerSecond>,
    /// Whether the price is a rent that the reader sets; an owned hour follows from other inputs.
    pub rented: bool,
    /// The share that the later stages add: 5th percentile and 95th; equal without them.
    pub extra: [f64; 2],
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

/// What has to be true for the claim's own rung to cost the claim.
///
/// # Errors
/// As [`audit`].
pub fn of_claim(engine: &mut Engine, facts: &Facts, scenario: &Scenario) -> Result<Breakeven, Missing> {
    audit(engine, facts, scenario, super::ladder::claim_rung(facts, scenario))
}

/// What has to be true for a rung of the claim's chain to cost the claim.
///
/// # Errors
/// [`Missing`] if the rung has no number to begin with.
pub fn audit(engine: &mut Engine, facts: &Facts, scenario: &Scenario, rung: Rung) -> Result<Breakeven, Missing> {
    let target = claim::amount(facts, scenario)?;
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
        contour: contour(engine, &bill, facts, scenario, &values, rung)?,
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
fn contour(
    engine: &mut Engine,
    bill: &Bill,
    facts: &Facts,
    scenario: &Scenario,
    values: &Values,
    rung: Rung,
) -> Result<Option<Contour>, Missing> {
    let claim = scenario.claim(facts);
    let priced = claim::priced(facts, scenario);
    let of = |param: Param| values[param as usize];
    let (later, rest) = match rung {
        Rung::Pretraining => (false, Usd::usd(0.0)),
        Rung::Run => (true, Usd::usd(0.0)),
        Rung::Rl => (true, bill.rl(values)),
        _ => return Ok(None),
    };
    let left = claim::amount(facts, scenario)?.to_usd() - rest.to_usd();
    if left <= 0.0 {
        return Ok(None);
    }
    let tokens = of(Param::Tokens) * 1e12;
    let slope = |extra: f64| left * 3600.0 / (tokens * (1.0 + extra));
    // The share that the later stages add: a range, the claim's own where that is taken, or nothing.
    let range = scenario.range(facts, Param::Extra);
    let at = |p: f64| {
        let drawn = range.map_or(0.0, |range| range.quantile(Param::Extra.spec().shape, p));
        if later { bill.rule().later(drawn) } else { 0.0 }
    };
    let speed =
        |tokens: f64, hours: GpuHours| TokensPerSecond::tokens_per_second(tokens / (3600.0 * hours.to_gpu_hours()));
    let typical = speed(tokens, bill.hours(values));
    let predicted = scenario.speed == SpeedBasis::Model;
    Ok(Some(Contour {
        slope: slope(at(0.5)),
        band: [slope(at(0.95)), slope(at(0.05))],
        typical: (typical, bill.price(values)),
        stated: claim
            .tokens
            .zip(claim.speed_hours())
            .zip(priced.price)
            .map(|((tokens, hours), price)| (speed(tokens.to_tokens(), hours), price)),
        joint: joint(engine, facts, scenario)?,
        per_team: predicted.then(|| typical / of(Param::Speed)),
        rented: scenario.pay == Pay::Rent,
        extra: [at(0.05), at(0.95)],
    }))
}

/// Moments of ln(speed) and ln(price) over the page's own draws.
fn joint(engine: &mut Engine, facts: &Facts, scenario: &Scenario) -> Result<Joint, Missing> {
    engine.prepare(scenario);
    let basis = HoursBasis::of(scenario, scenario.speed);
    let hours = engine.hours(facts, scenario, basis)?.pretraining;
    let price = engine.price(facts, scenario)?;
    let tokens = engine
        .input(facts, scenario, Param::Tokens)
        .ok_or(Missing::ServerPrice)?;
    let columns = engine.columns();
    let (hours, price, tokens) = (columns.values(hours), columns.values(price), columns.values(tokens));
    // Up to a constant: tokens are in trillions, hours in hours.
    let pairs = || (0..hours.len()).map(|i| (libm::log(tokens[i] / hours[i]), libm::log(price[i])));
    let n = hours.len() as f64;
    let (sum_x, sum_y) = pairs().fold((0.0, 0.0), |(a, b), (x, y)| (a + x, b + y));
    let (mx, my) = (sum_x / n, sum_y / n);
    let [xx, yy, xy] = pairs().fold([0.0; 3], |[xx, yy, xy], (x, y)| {
        let (dx, dy) = (x - mx, y - my);
        [xx + dx * dx, yy + dy * dy, xy + dx * dy]
    });
    let product = (xx * yy).sqrt();
    Ok(Joint {
        speed: (xx / n).sqrt(),
        price: (yy / n).sqrt(),
        correlation: if product > 1e-12 { xy / product } else { 0.0 },
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

    /// Median of a default.
    fn median_of(param: Param) -> f64 {
        let range = Link::parse("", Facts::bundled())
            .scenario
            .range(Facts::bundled(), param);
        range.unwrap().median(param.spec().shape)
    }

    /// By hand: a best plan of 1,414.3 tokens/s, and a class without DeepSeek that stays exp(0.4323 + 0.0464) behind its plans.
    #[test]
    fn price_and_speed_are_the_ones_worked_out_by_hand() {
        let (extra, price) = (median_of(Param::Extra), median_of(Param::Price));
        let billed = 1414.33 / libm::exp(0.432_333 + 0.046_357);
        let price_needed = 5.576e6 * 3600.0 * billed / (14.8e12 * (1.0 + extra));
        let speed_needed = price / price_needed * billed;
        assert!((billed - 876.3).abs() < 0.1);

        let found = ask("", Rung::Run);
        let price_found = find(&found, Param::Price);
        assert!((price_found.value.unwrap() / price_needed - 1.0).abs() < 1e-4);
        assert!((price_found.typical / price - 1.0).abs() < 1e-12);
        // A team as much faster than its class as the hour is dearer than what the claim can bear.
        let speed_found = find(&found, Param::Speed);
        assert!((speed_found.value.unwrap() / (price / price_needed) - 1.0).abs() < 1e-4);
        let spread = found.contour.unwrap().joint.speed;
        let range = Link::parse("", Facts::bundled())
            .scenario
            .class_range(Facts::bundled())
            .unwrap();
        assert!((range.scale(Param::Speed.spec().shape) - spread).abs() < 1e-3);
        let percentile = range.percentile_of(Param::Speed.spec().shape, price / price_needed);
        assert!((speed_found.percentile.unwrap() - percentile).abs() < 1e-4);
        let contour = found.contour.unwrap();
        assert!((contour.price(contour.typical.0).to_usd_per_gpu_hour() / price_needed - 1.0).abs() < 1e-4);
        assert!((contour.speed(contour.typical.1).to_tokens_per_second() / speed_needed - 1.0).abs() < 1e-4);
        assert!((contour.stated.unwrap().0.to_tokens_per_second() - 1543.2).abs() < 0.1);
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

    /// The line at hand-computed points: p = claim · 3600 · v / (tokens · (1 + e)).
    #[test]
    fn the_line_goes_through_points_worked_out_by_hand() {
        // With a fixed later share of 4.65 %: 5.576e6 · 3600 / (14.8e12 · 1.0465) = 1.29607e-3 dollars per (token/s),
        // so 1,000 tokens/s need $1.2961 and 1,500 need $1.9441; $2 needs 1,543.1 tokens/s, DeepSeek's own pair.
        let contour = ask("extra=0.0465", Rung::Run).contour.unwrap();
        for (speed, price) in [(1000.0, 1.2961), (1500.0, 1.9441)] {
            let found = contour
                .price(TokensPerSecond::tokens_per_second(speed))
                .to_usd_per_gpu_hour();
            assert!((found - price).abs() < 1e-4, "{speed}: {found}");
        }
        let speed = contour
            .speed(UsdPerGpuHour::usd_per_gpu_hour(2.0))
            .to_tokens_per_second();
        assert!((speed - 1543.1).abs() < 0.2, "{speed}");
        assert_eq!(contour.band, [contour.slope; 2]);
    }

    #[test]
    fn the_ellipse_holds_ninety_of_a_hundred_pairs() {
        // χ² with two degrees of freedom has its 90th percentile at 4.60517 (tables).
        assert!((Joint::radius() * Joint::radius() - 4.605_17).abs() < 1e-5);
        let facts = Facts::bundled();
        let found = ask("", Rung::Run).contour.unwrap();
        // Price: "1.65 to 2.5" is a lognormal of σ = ln(2.5/1.65)/3.28971. Speed: the spread of a frontier run without DeepSeek, 0.2264,
        // and one organisation left on the H800: × √2.
        assert!((found.joint.price - libm::log(2.5 / 1.65) / 3.289_707).abs() < 1e-3);
        assert!(
            (found.joint.speed - 0.226_418 * 2.0_f64.sqrt()).abs() < 1e-3,
            "{:?}",
            found.joint
        );
        assert!(found.joint.correlation.abs() < 0.01);
        // Counted: share of draws inside.
        let scenario = Link::parse("", facts).scenario;
        let mut engine = Engine::default();
        let basis = HoursBasis::of(&scenario, scenario.speed);
        let hours = engine.hours(facts, &scenario, basis).unwrap().pretraining;
        let price = engine.price(facts, &scenario).unwrap();
        let columns = engine.columns();
        let (hours, price) = (columns.values(hours), columns.values(price));
        let typical = (
            found.typical.0.to_tokens_per_second(),
            found.typical.1.to_usd_per_gpu_hour(),
        );
        let inside = hours.iter().zip(price).filter(|(hours, price)| {
            let u = libm::log(14.8e12 / (3600.0 * **hours) / typical.0) / found.joint.speed;
            let v = libm::log(**price / typical.1) / found.joint.price;
            u * u + v * v <= 4.605_17
        });
        let share = inside.count() as f64 / hours.len() as f64;
        assert!((share - 0.9).abs() < 0.01, "{share}");
        // Its outermost points: exp(±2.146 σ).
        let widest = found
            .joint
            .ellipse(360)
            .iter()
            .map(|(speed, _)| *speed)
            .fold(0.0, f64::max);
        assert!((libm::log(widest) / found.joint.speed - 2.145_97).abs() < 1e-4);
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
