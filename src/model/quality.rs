//! What a model is worth beside what it cost: loss by size and text, the dense model of equal loss, and the price that the trend
//! expects.
//!
//! The loss law is Chinchilla's as Epoch AI refitted it (Besiroglu et al., arXiv 2404.10102); it speaks of one family of data and
//! architectures, so differences between labs are indications, not measurements. Loss is not usefulness.

use crate::facts::Quality;
use crate::units::{Flop, Tokens, Usd};

/// `L(N, D) = E + A/N^α + B/D^β`, nats per token.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LossLaw {
    /// E: what no size and no text removes.
    pub floor: f64,
    /// A.
    pub size: f64,
    /// α.
    pub size_exponent: f64,
    /// B.
    pub text: f64,
    /// β.
    pub text_exponent: f64,
}

/// A dense model and its text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dense {
    /// Parameters.
    pub parameters: f64,
    /// Training tokens.
    pub tokens: Tokens,
}

impl Dense {
    /// Training compute, 6 FLOP per parameter and token.
    pub fn compute(&self) -> Flop {
        Flop::flop(6.0 * self.parameters * self.tokens.to_tokens())
    }
}

impl LossLaw {
    /// The recorded constants.
    pub fn recorded(facts: &Quality) -> Self {
        Self {
            floor: facts.loss_floor.value,
            size: facts.loss_size.value,
            size_exponent: facts.loss_size_exponent.value,
            text: facts.loss_text.value,
            text_exponent: facts.loss_text_exponent.value,
        }
    }

    /// Loss of a dense model of so many parameters, nats per token.
    pub fn loss(&self, parameters: f64, tokens: Tokens) -> f64 {
        self.floor
            + self.size * libm::pow(parameters, -self.size_exponent)
            + self.text * libm::pow(tokens.to_tokens(), -self.text_exponent)
    }

    /// The dense model that reaches a loss with the least compute. `None` at or below the floor.
    ///
    /// At the least compute `α·A/N^α = β·B/D^β`, so each term is a fixed share of what lies above the floor.
    pub fn cheapest_dense(&self, loss: f64) -> Option<Dense> {
        let above = loss - self.floor;
        if above.is_nan() || above <= 0.0 {
            return None;
        }
        let exponents = self.size_exponent + self.text_exponent;
        let of_size = above * self.text_exponent / exponents;
        let of_text = above * self.size_exponent / exponents;
        Some(Dense {
            parameters: libm::pow(self.size / of_size, 1.0 / self.size_exponent),
            tokens: Tokens::tokens(libm::pow(self.text / of_text, 1.0 / self.text_exponent)),
        })
    }

    /// The parameters that reach a loss with a given text. `None` where this much text cannot reach it at any size.
    pub fn dense_parameters(&self, loss: f64, tokens: Tokens) -> Option<f64> {
        let of_size = loss - self.floor - self.text * libm::pow(tokens.to_tokens(), -self.text_exponent);
        (of_size > 0.0).then(|| libm::pow(self.size / of_size, 1.0 / self.size_exponent))
    }
}

/// Parameters of the dense model that a mixture of experts is worth: `active^(1−γ) · total^γ`. γ = 0 counts active parameters only. A
/// judgement: no value of γ is accepted science.
pub fn effective_parameters(active: f64, total: f64, gamma: f64) -> f64 {
    active * sparse_factor(active, total, gamma)
}

/// How much larger a dense model of equal worth is than the active part: `(total/active)^γ`.
pub fn sparse_factor(active: f64, total: f64, gamma: f64) -> f64 {
    libm::pow(total / active, gamma)
}

/// A run of a mixture of experts, seen from a dense model of equal loss.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EqualQuality {
    /// Loss of the mixture of experts, nats per token.
    pub loss: f64,
    /// Compute of the cheapest dense model of that loss, over the run's own.
    pub optimal: f64,
    /// Work per token of the dense model of that loss trained on the same text, over the mixture's.
    pub same_text: f64,
}

/// What a dense model of equal loss would cost. `own` is the run's exact training compute; `text` the tokens that count for quality
/// (see [`good_text`], [`repeated_text`]), which `own` need not equal. `None` where the law does not reach the loss.
pub fn equal_quality(
    law: &LossLaw,
    active: f64,
    total: f64,
    gamma: f64,
    text: Tokens,
    own: Flop,
) -> Option<EqualQuality> {
    let loss = law.loss(effective_parameters(active, total, gamma), text);
    Some(EqualQuality {
        loss,
        optimal: law.cheapest_dense(loss)?.compute() / own,
        same_text: law.dense_parameters(loss, text)? / active,
    })
}

/// Text of quality `q` (0–1] counts as the share `q` of its tokens.
pub fn good_text(tokens: Tokens, q: f64) -> Tokens {
    tokens * q
}

/// What `epochs` (≥ 1) passes over `unique` tokens are worth: `U + U·R*·(1 − e^(−(epochs−1)/R*))` (Muennighoff et al., arXiv 2305.16264).
pub fn repeated_text(unique: Tokens, epochs: f64, repeat_decay: f64) -> Tokens {
    unique * (1.0 + repeat_decay * (1.0 - libm::exp((1.0 - epochs) / repeat_decay)))
}

/// What a capability costs `years` after a model first had it: `C·g^−Δt·10^(−k·Δt)`, with compute falling by the factor `progress` a
/// year and prices by `decline` orders of magnitude.
pub fn expected_cost(reference: Usd, years: f64, progress: f64, decline: f64) -> Usd {
    reference * (libm::pow(progress, -years) * libm::pow(10.0, -decline * years))
}

/// σ of `ln` of the expectation: that of the reference and that of the progress, which grows with the years.
fn spread(reference: f64, progress: f64, years: f64) -> f64 {
    let drift = progress * years;
    (reference * reference + drift * drift).sqrt()
}

/// The expectation as a lognormal: its median, and the standard deviation of its logarithm.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Expectation {
    /// Median.
    pub median: Usd,
    /// σ of `ln`.
    pub sigma: f64,
}

impl Expectation {
    /// The expectation `years` after the reference. `reference` and `progress` are pairs of median and σ(ln), taken as independent
    /// lognormals.
    pub fn new(reference: (Usd, f64), progress: (f64, f64), decline: f64, years: f64) -> Self {
        Self {
            median: expected_cost(reference.0, years, progress.0, decline),
            sigma: spread(reference.1, progress.1, years),
        }
    }

    /// How far a cost lies from the expectation, in standard deviations; negative for cheaper than expected.
    pub fn z_score(&self, cost: Usd) -> f64 {
        libm::log(cost / self.median) / self.sigma
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::Facts;
    use crate::model::flops::{Convention, flop_per_token, parameters};

    fn law() -> LossLaw {
        LossLaw::recorded(&Facts::bundled().quality)
    }

    fn v3(gamma: f64) -> EqualQuality {
        let shape = Facts::bundled().architecture("deepseek-v3").unwrap();
        let text = Tokens::trillion(14.8);
        let own = flop_per_token(shape, 4096, Convention::CAUSAL) * text.to_tokens();
        // Counts as the report prints them: 37B active, 671B total.
        equal_quality(&law(), 37e9, 671e9, gamma, text, own).unwrap()
    }

    #[test]
    fn a_score_counts_standard_deviations() {
        // e^0.6 times the median with σ = 0.3 is two of them; as reference and drift, 0.3 and 0.2 a year make 0.5 after two.
        let expected = Expectation {
            median: Usd::million(5.0),
            sigma: 0.3,
        };
        let dear = Usd::million(5.0 * libm::exp(0.6));
        assert!((expected.z_score(dear) - 2.0).abs() < 1e-12);
        assert!((Expectation::new((dear, 0.3), (3.0, 0.2), 0.14, 2.0).sigma - 0.5).abs() < 1e-15);
    }

    #[test]
    fn losses_of_the_two_rivals() {
        let shape = Facts::bundled().architecture("llama-3.1-405b").unwrap();
        let dense = law().loss(parameters(shape).total as f64, Tokens::trillion(15.6));
        assert!((dense - 1.893).abs() < 5e-4, "{dense}");
        assert!((v3(0.35).loss - 1.920).abs() < 5e-4);
        assert!((effective_parameters(37e9, 671e9, 0.35) / 102e9 - 1.0).abs() < 2e-3);
    }

    #[test]
    fn a_dense_model_of_equal_loss_costs_what_the_method_page_says() {
        for (gamma, optimal, same) in [(0.35, 1.6, 2.8), (0.5, 2.9, 4.3)] {
            let found = v3(gamma);
            assert!((found.optimal - optimal).abs() < 0.06, "γ {gamma}: {found:?}");
            assert!((found.same_text - same).abs() < 0.06, "γ {gamma}: {found:?}");
        }
    }

    #[test]
    fn the_cheapest_dense_model_has_the_loss_and_no_rival() {
        let law = law();
        let best = law.cheapest_dense(1.92).unwrap();
        assert!((law.loss(best.parameters, best.tokens) - 1.92).abs() < 1e-12);
        for factor in [0.8, 0.99, 1.01, 1.25] {
            let tokens = best.tokens * factor;
            let parameters = law.dense_parameters(1.92, tokens).unwrap();
            assert!(Dense { parameters, tokens }.compute() > best.compute());
        }
        assert_eq!(law.cheapest_dense(1.8), None);
        assert_eq!(law.dense_parameters(1.84, Tokens::trillion(1.0)), None);
    }

    #[test]
    fn idle_experts_count_between_nothing_and_everything() {
        assert_eq!(effective_parameters(37e9, 671e9, 0.0), 37e9);
        assert!((effective_parameters(37e9, 671e9, 1.0) / 671e9 - 1.0).abs() < 1e-15);
        assert_eq!(sparse_factor(70e9, 70e9, 0.35), 1.0);
    }

    #[test]
    fn repeated_text_is_worth_less_and_less() {
        let decay = Facts::bundled().quality.repeat_decay.value;
        let text = Tokens::trillion(1.0);
        assert_eq!(repeated_text(text, 1.0, decay), text);
        // The paper: up to four epochs are almost as good as new text; the limit is 1 + R*.
        let four = repeated_text(text, 4.0, decay).to_trillion();
        assert!(four > 3.6 && four < 4.0, "{four}");
        let limit = repeated_text(text, 1e6, decay).to_trillion();
        assert!((limit - 16.387_756).abs() < 1e-9);
        assert_eq!(good_text(text, 0.8), Tokens::trillion(0.8));
    }

    #[test]
    fn the_trend_expects_what_the_method_page_says() {
        // g from 2 to 6: median √12, σ = ln 3 / 3.29; December 2024.
        let facts = &Facts::bundled().quality;
        let (low, high) = (facts.progress_low.value, facts.progress_high.value);
        let progress = ((low * high).sqrt(), libm::log(high / low) / 3.289_707_253_902_944_5);
        let expected = |id: &str| {
            let reference = facts.reference(id).unwrap();
            let median = (reference.usd_low.to_usd() * reference.usd_high.to_usd()).sqrt();
            let sigma = libm::log(reference.usd_high / reference.usd_low) / 3.289_707_253_902_944_5;
            let years = 2024.99 - reference.year;
            Expectation::new((Usd::usd(median), sigma), progress, facts.hardware_decline.value, years)
        };
        // √(40.7 · 78.6) = 56.56, over 18.39 · 2.129 of 2.35 years; σ = √((ln 1.931 / 3.29)² + (2.35 · 0.334)²) = 0.81.
        let old = expected("gpt-4");
        assert!((old.median.to_million() - 1.44).abs() < 0.03, "{old:?}");
        let ends = [-1.0, 1.0].map(|side| old.median.to_million() * libm::exp(side * 1.644_853_6 * old.sigma));
        assert!(
            (ends[0] - 0.38).abs() < 0.03 && (ends[1] - 5.45).abs() < 0.2,
            "{ends:?}"
        );
        let new = expected("claude-3.5-sonnet");
        assert!((new.median.to_million() - 7.2).abs() < 0.1, "{new:?}");
        // $5.576M lies above the one and below the other, within two standard deviations of both.
        let claim = Usd::million(5.576);
        assert!(old.z_score(claim) > 0.0 && old.z_score(claim) < 2.0);
        assert!(new.z_score(claim) < 0.0 && new.z_score(claim) > -2.0);
    }
}
