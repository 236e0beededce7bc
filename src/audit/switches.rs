//! What a sceptic flips: every other reading of the same evidence, one at a time, and what it does to the three probabilities.

use super::columns::Engine;
use super::hours_rule::HoursBasis;
use super::{Missing, Undisclosed, claim, ladder, odds};
use crate::facts::Facts;
use crate::scenario::{Class, Downtime, PhiPrior, Scenario, SpeedBasis};
use crate::units::Usd;

/// One choice of a switch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Switch {
    /// Whose hours the bill counts: our prediction's or the claim's.
    Speed(SpeedBasis),
    /// Whether a speed has downtime added.
    Downtime(Downtime),
    /// Whose runs the team's speed is drawn from.
    Class(Class),
    /// What the final runs' share of R&D compute is taken from.
    Phi(PhiPrior),
}

impl Switch {
    /// Every position of every switch.
    pub fn all() -> impl Iterator<Item = Self> {
        let speeds = SpeedBasis::ALL.into_iter().map(Self::Speed);
        let downtimes = Downtime::ALL.into_iter().map(Self::Downtime);
        let classes = Class::ALL.into_iter().map(Self::Class);
        let priors = PhiPrior::ALL.into_iter().map(Self::Phi);
        speeds.chain(downtimes).chain(classes).chain(priors)
    }

    /// Key and value in links; together the id in reports.
    pub const fn link(self) -> (&'static str, &'static str) {
        match self {
            Self::Speed(speed) => ("speed", speed.id()),
            Self::Downtime(downtime) => ("downtime", downtime.id()),
            Self::Class(class) => ("class", class.id()),
            Self::Phi(prior) => ("phi_prior", prior.id()),
        }
    }

    /// The scenario with this choice and all else as it was.
    pub fn applied_to(self, scenario: &Scenario) -> Scenario {
        let mut flipped = scenario.clone();
        match self {
            Self::Speed(speed) => flipped.speed = speed,
            Self::Downtime(downtime) => flipped.downtime = downtime,
            Self::Class(class) => flipped.set_class(class),
            Self::Phi(prior) => flipped.set_phi_prior(prior),
        }
        flipped
    }

    /// Whether the scenario makes this choice already.
    pub fn is_on(self, scenario: &Scenario) -> bool {
        match self {
            Self::Speed(speed) => scenario.speed == speed,
            Self::Downtime(downtime) => scenario.downtime == downtime,
            Self::Class(class) => scenario.class() == class,
            Self::Phi(prior) => scenario.phi_prior() == prior,
        }
    }
}

/// Shares of outcomes at or below the claim.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Probabilities {
    /// The run, by our estimate of its speed.
    pub blind: f64,
    /// The run, by its published speed; `None` where no hours were stated.
    pub published: Option<f64>,
    /// The programme, by the speed that the scenario chooses.
    pub programme: f64,
    /// Median of the programme's cost: it moves where the probability is nothing to begin with.
    pub programme_cost: Usd,
}

impl Probabilities {
    /// The run, by the hours of that basis.
    ///
    /// # Errors
    /// [`Undisclosed::Hours`] where no hours were stated.
    pub fn at(&self, speed: SpeedBasis) -> Result<f64, Missing> {
        match speed {
            SpeedBasis::Model => Ok(self.blind),
            SpeedBasis::Published => self.published.ok_or(Missing::Undisclosed(Undisclosed::Hours)),
        }
    }
}

/// What a choice does.
#[derive(Clone, Debug, PartialEq)]
pub struct Flipped {
    /// The choice.
    pub switch: Switch,
    /// The probabilities with it, or why there are none.
    pub probabilities: Result<Probabilities, Missing>,
}

/// The probabilities of a scenario as it stands.
///
/// # Errors
/// [`Missing`] if the run has no price or no plan, or the claim comes to nothing.
pub fn probabilities(engine: &mut Engine, facts: &Facts, scenario: &Scenario) -> Result<Probabilities, Missing> {
    engine.prepare(scenario);
    let limit = odds::limit(claim::amount(facts, scenario)?);
    let mut share = |speed: SpeedBasis, whole: bool| {
        let basis = HoursBasis::of(scenario, speed);
        let run = ladder::run(engine, facts, scenario, basis)?;
        let column = if whole {
            ladder::programme(engine, facts, scenario, run, basis).whole
        } else {
            run.claimed
        };
        let columns = engine.columns();
        Ok((columns.share_at_or_below(column, limit), columns.summary(column).median))
    };
    let (programme, programme_cost) = share(scenario.speed, true)?;
    Ok(Probabilities {
        blind: share(SpeedBasis::Model, false)?.0,
        published: share(SpeedBasis::Published, false).ok().map(|(share, _)| share),
        programme,
        programme_cost: Usd::usd(programme_cost),
    })
}

/// Every choice that the scenario does not make, flipped alone. The engine comes back with the scenario's own columns to rebuild:
/// ask at the end, or keep an engine for this question.
pub fn audit(engine: &mut Engine, facts: &Facts, scenario: &Scenario) -> Vec<Flipped> {
    Switch::all()
        .filter(|switch| !switch.is_on(scenario))
        .map(|switch| Flipped {
            switch,
            probabilities: probabilities(engine, facts, &switch.applied_to(scenario)),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::audit as whole;
    use crate::scenario::Link;

    fn of(link: &str) -> Scenario {
        let link = Link::parse(link, Facts::bundled());
        assert!(link.notes.is_empty(), "{:?}", link.notes);
        link.scenario
    }

    fn at(link: &str) -> Probabilities {
        probabilities(&mut Engine::default(), Facts::bundled(), &of(link)).unwrap()
    }

    /// Φ by the rational approximation of Abramowitz and Stegun, 26.2.17: within 1e-7.
    fn below(z: f64) -> f64 {
        let t = 1.0 / (1.0 + 0.231_641_9 * z.abs());
        let series =
            t * (0.319_381_530 + t * (-0.356_563_782 + t * (1.781_477_937 + t * (-1.821_255_978 + t * 1.330_274_429))));
        let tail = libm::exp(-z * z / 2.0) / libm::sqrt(std::f64::consts::TAU) * series;
        if z > 0.0 { 1.0 - tail } else { tail }
    }

    #[test]
    fn the_published_readings_come_out() {
        // 2,000,000 draws of the same ranges by another generator, from 4.6914M hours: 3.6, 45.2, 5.6, 28.0 in 100.
        let base = at("");
        assert!((base.blind - 0.036).abs() < 0.003, "{base:?}");
        assert!((base.published.unwrap() - 0.452).abs() < 0.005);
        assert!(base.programme < 0.001);
        assert!((at("downtime=0").blind - 0.056).abs() < 0.004);
        assert!((at("downtime=1").published.unwrap() - 0.280).abs() < 0.005);
        // What a switch is not about stays as it was.
        assert_eq!(at("downtime=0").published, base.published);
        assert_eq!(at("downtime=1").blind, base.blind);
        assert_eq!(at("class=vendor").published, base.published);
        for prior in ["openai", "labs", "lambert"] {
            let flipped = at(&format!("phi_prior={prior}"));
            assert_eq!((flipped.blind, flipped.published), (base.blind, base.published));
        }
        // By the same draws the programme's median is $150.9M at OpenAI's 9.6 %, $114.7M at the default.
        let dearer = (at("phi_prior=openai").programme_cost - base.programme_cost).to_million();
        assert!((dearer - 36.2).abs() < 1.5, "{dearer}");
        assert!(at("phi_prior=lambert").programme_cost < base.programme_cost);
    }

    #[test]
    fn a_class_moves_the_odds_as_two_lognormals_say() {
        // ln(cost) is nearly normal. By hand: 14.8T / (3600 · 1414.33) hours of the plan, the class's terms without DeepSeek, price 1.65 to
        // 2.5, the class's σ times √2 on the H800; later stages at the mean of ln (1 + e), 0.0942 ± 0.0726 over logits of 0.018 to 0.273. A
        // vendor's steady rate has downtime added: ln G = −0.0648 ± 0.0514.
        let plan = 14.8e12 / (3600.0 * 1414.33);
        let price = libm::log(2.5 / 1.65) / (2.0 * 1.644_853_626_951_472_2);
        for (link, terms, sigma, goodput) in [
            ("", 0.432_333 + 0.046_357, 0.226_418, [0.0, 0.0]),
            ("class=published", 0.432_333, 0.288_047, [0.0, 0.0]),
            (
                "class=vendor",
                0.432_333 - 0.221_972 + 0.079_759 - 0.204_410 + 0.124_274,
                0.098_060,
                [0.0648, 0.0514],
            ),
        ] {
            let ln_median = libm::log(plan * libm::sqrt(1.65 * 2.5)) + terms + 0.0942 + goodput[0];
            let small = 0.0726 * 0.0726 + goodput[1] * goodput[1];
            let spread = libm::sqrt(price * price + 2.0 * sigma * sigma + small);
            let expected = below((libm::log(5.576e6) - ln_median) / spread);
            let found = at(link).blind;
            assert!((found - expected).abs() < 0.006, "{link}: {found} against {expected}");
        }
    }

    #[test]
    fn one_choice_is_flipped_at_a_time() {
        let facts = Facts::bundled();
        let scenario = of("price=2&class=vendor");
        let found = audit(&mut Engine::default(), facts, &scenario);
        // Two speeds, three downtimes, three classes, four priors, less the four that are on.
        assert_eq!(found.len(), 8);
        for flipped in &found {
            let (key, value) = flipped.switch.link();
            assert_ne!((key, value), ("class", "vendor"));
            let link = if key == "class" {
                format!("price=2&class={value}")
            } else {
                format!("price=2&class=vendor&{key}={value}")
            };
            assert_eq!(of(&link), flipped.switch.applied_to(&scenario), "{link}");
            assert_eq!(flipped.probabilities, Ok(at(&link)));
        }
        // A typed speed counts against the class that is chosen, and choosing another class afterwards drops it.
        assert!(at("class=vendor&k=0.9").blind < at("class=vendor&k=1.5").blind);
        let typed = of("k=0.9");
        assert_eq!(
            Switch::Class(Class::Published).applied_to(&typed),
            of("class=published")
        );
    }

    #[test]
    fn a_run_without_a_price_has_no_odds() {
        let found = audit(&mut Engine::default(), Facts::bundled(), &of("chip=v100"));
        assert!(found.iter().all(|flipped| flipped.probabilities == Err(Missing::Rent)));
    }

    #[test]
    fn the_audit_follows_the_switches() {
        let facts = Facts::bundled();
        let without = whole(facts, &of("downtime=0"));
        let median = |link: &str| {
            let ladder = whole(facts, &of(link)).ladder;
            let rung = ladder.rungs.iter().find(|rung| rung.rung == ladder.claim_rung).unwrap();
            rung.estimate.as_ref().unwrap().median.to_usd()
        };
        // Downtime takes what goodput leaves, at the mean of its logarithm as above.
        assert!((median("") / median("downtime=0") - 1.0 / 0.937).abs() < 0.01);
        let probability = |index: usize| without.odds[index].outcome.as_ref().unwrap().probability;
        assert_eq!(probability(0), probability(3));
    }
}
