//! Sensitivity against closed forms: a product of lognormals, Ishigami's function, correlated linear models.

use super::*;
use crate::Engine;

const TOLERANCE: f64 = 2e-3;

/// A study on 2^14 scrambled Sobol points.
fn study<'a>(copula: Copula, marginal: impl Fn(usize, f64) -> f64 + 'a) -> Study<'a> {
    study_of(1, copula, marginal)
}

fn study_of<'a>(seed: u32, copula: Copula, marginal: impl Fn(usize, f64) -> f64 + 'a) -> Study<'a> {
    let n = copula.inputs();
    let mut engine = Engine::new(seed, 14);
    let normals: Vec<_> = (0..2 * n).map(|d| engine.normals(d)).collect();
    let columns: Vec<&[f64]> = normals.iter().map(|z| &**z).collect();
    Study::new(copula, &columns[..n], &columns[n..], marginal)
}

fn per_draw(f: impl Fn(&[f64]) -> f64) -> impl Fn(&[&[f64]], &mut [f64]) {
    move |columns, out| {
        let mut x = vec![0.0; columns.len()];
        for (i, y) in out.iter_mut().enumerate() {
            for (x, column) in x.iter_mut().zip(columns) {
                *x = column[i];
            }
            *y = f(&x);
        }
    }
}

fn assert_close(what: &str, found: f64, expected: f64) {
    println!(
        "{what}: {found:.5} against {expected:.5}, error {:+.5}",
        found - expected
    );
    assert!(
        (found - expected).abs() < TOLERANCE,
        "{what}: {found} against {expected}"
    );
}

/// Shares of a product of lognormals, by input: first and total order.
fn lognormal_product(sigmas: &[f64]) -> Vec<(f64, f64)> {
    let whole: f64 = sigmas.iter().map(|s| s * s).sum();
    let grown = |variance: f64| libm::exp(variance) - 1.0;
    let of = |own: f64| {
        let total = libm::exp(whole) - libm::exp(whole - own);
        (grown(own) / grown(whole), total / grown(whole))
    };
    sigmas.iter().map(|s| of(s * s)).collect()
}

#[test]
fn a_product_of_lognormals_has_its_closed_form() {
    let sigmas = [0.2260, 1e-6, 0.2738];
    let expected = lognormal_product(&sigmas);
    // The digits of the method page: S 0.3901 and 0.5796, ST 0.4204 and 0.6099 (SALib: 0.3897, 0.5806; scipy: 0.3898, 0.5797).
    for (input, first, total) in [(0, 0.3901, 0.4204), (2, 0.5796, 0.6099)] {
        assert!((expected[input].0 - first).abs() < 1e-4 && (expected[input].1 - total).abs() < 1e-4);
    }
    for seed in 1..=4 {
        let study = study_of(seed, Copula::independent(3), |i, z| libm::exp(sigmas[i] * z));
        let found = study.sobol(&per_draw(|x| x.iter().product()));
        for (i, (first, total)) in expected.iter().enumerate() {
            assert_close(&format!("seed {seed}, S{i}"), found[i].first, *first);
            assert_close(&format!("seed {seed}, ST{i}"), found[i].total, *total);
        }
    }
}

#[test]
fn ishigamis_function_has_its_published_indices() {
    use std::f64::consts::PI;
    let model = per_draw(|x| {
        let sine = libm::sin(x[1]);
        let fourth = x[2] * x[2] * x[2] * x[2];
        libm::sin(x[0]) + 7.0 * sine * sine + 0.1 * fourth * libm::sin(x[0])
    });
    for seed in 1..=4 {
        let study = study_of(seed, Copula::independent(3), |_, z| {
            PI * (2.0 * normal::cumulative(z) - 1.0)
        });
        // Ishigami and Homma (1990), a = 7, b = 0.1.
        let found = study.sobol(&model);
        for (i, (first, total)) in [(0.3139, 0.5576), (0.4424, 0.4424), (0.0, 0.2437)]
            .into_iter()
            .enumerate()
        {
            assert_close(&format!("seed {seed}, S{i}"), found[i].first, first);
            assert_close(&format!("seed {seed}, ST{i}"), found[i].total, total);
        }
        if seed > 1 {
            continue;
        }
        // The only interaction, of the first and the third, is divided evenly.
        let shares = study.shapley(&model);
        for (i, share) in [0.3139 + 0.2437 / 2.0, 0.4424, 0.2437 / 2.0].into_iter().enumerate() {
            assert_close(&format!("seed {seed}, Shapley {i}"), shares[i], share);
        }
        assert!((shares.iter().sum::<f64>() - 1.0).abs() < 1e-12);
    }
}

#[test]
fn correlated_linear_models_have_their_shapley_effects() {
    // Owen and Prieur (2017): φ₁ Var = β₁²σ₁²(1 − ρ²/2) + ρβ₁β₂σ₁σ₂ + β₂²σ₂²ρ²/2, and with 1 and 2 exchanged.
    for (rho, b1, b2) in [(0.6, 1.0, 2.0), (-0.5, 1.5, 1.0), (0.9, 1.0, 0.0)] {
        let study = study(Copula::new(2, &[1.0, rho, rho, 1.0]).unwrap(), |_, z| z);
        let shares = study.shapley(&per_draw(|x| b1 * x[0] + b2 * x[1]));
        let variance = b1 * b1 + b2 * b2 + 2.0 * rho * b1 * b2;
        let of = |own: f64, other: f64| {
            (own * own * (1.0 - rho * rho / 2.0) + rho * own * other + other * other * rho * rho / 2.0) / variance
        };
        assert_close(&format!("ρ {rho}, first"), shares[0], of(b1, b2));
        assert_close(&format!("ρ {rho}, second"), shares[1], of(b2, b1));
    }
}

#[test]
fn equicorrelated_inputs_of_equal_weight_share_equally() {
    let rho = 0.4;
    let matrix: Vec<f64> = (0..16).map(|k| if k / 4 == k % 4 { 1.0 } else { rho }).collect();
    let study = study(Copula::new(4, &matrix).unwrap(), |_, z| z);
    for share in study.shapley(&per_draw(|x| x.iter().sum())) {
        assert_close("a quarter", share, 0.25);
    }
}

#[test]
fn sampled_orders_agree_with_all_sets() {
    // Twelve independent inputs of an additive model: the shares are the variances.
    let study = study(Copula::independent(12), |i, z| (i + 1) as f64 * z);
    let shares = study.shapley(&per_draw(|x| x.iter().sum()));
    assert!((shares.iter().sum::<f64>() - 1.0).abs() < 1e-12);
    for (i, share) in shares.into_iter().enumerate() {
        // 1² + … + 12² = 650.
        assert_close(&format!("input {i}"), share, ((i + 1) * (i + 1)) as f64 / 650.0);
    }
}

/// Each order comes with its reverse, so that of every pair each comes first once: where inputs interact in pairs only, the sampled orders
/// give the Shapley values exactly, half of an interaction to each.
#[test]
fn sampled_orders_share_pairs_in_halves() {
    let n = 5;
    let interaction = |i: usize, j: usize| (1 + i * n + j) as f64 / 7.0;
    let explained = |set: u32| {
        let held = |i: usize| set >> i & 1 == 1;
        let of = |i: usize| (i..n).filter(|&j| held(j)).map(|j| interaction(i, j)).sum::<f64>();
        (0..n).filter(|&i| held(i)).map(of).sum()
    };
    let found = by_orders(n, explained);
    assert_eq!(found.len(), n);
    for (i, share) in found.into_iter().enumerate() {
        let with = (0..n)
            .filter(|&j| j != i)
            .map(|j| interaction(i.min(j), i.max(j)))
            .sum::<f64>();
        let expected = interaction(i, i) + with / 2.0;
        assert!((share - expected).abs() < 1e-12, "{share} against {expected}");
    }
}

#[test]
fn walks_through_the_draws_agree_with_all_sets() {
    // A bill like a programme's: what is computed, what people cost, what data cost. Its logarithm has interactions.
    let sigmas = [0.27, 0.23, 0.05, 0.5, 0.42, 0.28, 0.33, 1.0];
    let medians = [2.0, 1.0, 1.0, 5.0, 0.2, 158.0, 0.87, 5.5];
    let study = study(Copula::independent(8), |i, z| medians[i] * libm::exp(sigmas[i] * z));
    let model = per_draw(|x| libm::log(3.7 * x[0] * x[1] * x[2] * x[3] + x[4] * x[5] * x[6] + x[7]));
    let own = study.output(&model);
    let centre = mean(&own);
    let covariance = |set: u32| {
        let other = study.sharing(&model, set);
        let level = mean(&other);
        own.iter()
            .zip(&other)
            .map(|(a, b)| (a - centre) * (b - level))
            .sum::<f64>()
            / own.len() as f64
    };
    let whole = covariance(0xff);
    let expected = shapley(8, |set| match set {
        0 => 0.0,
        set => covariance(set) / whole,
    });
    for (i, (found, expected)) in study.shapley(&model).into_iter().zip(expected).enumerate() {
        assert_close(&format!("input {i}"), found, expected);
    }
}

#[test]
fn conditional_medians_of_a_product_are_exact() {
    // The median of x₁·e^{σz} given x₁ is x₁.
    let study = study(Copula::independent(2), |i, z| libm::exp([0.3, 0.5][i] * z));
    let model = per_draw(|x| x[0] * x[1]);
    let [low, high] = study.tornado(0, &model);
    let end = libm::exp(0.3 * 1.644_853_626_951_472_2);
    assert!((low * end - 1.0).abs() < 1e-3 && (high / end - 1.0).abs() < 1e-3);
    // With correlation ρ the other input moves too: ln y = (σ₁ + ρσ₂) z₁ + rest.
    let copula = Copula::new(2, &[1.0, 0.5, 0.5, 1.0]).unwrap();
    let correlated = self::study(copula, |i, z| libm::exp([0.3, 0.5][i] * z));
    let [_, high] = correlated.tornado(0, &model);
    let end = libm::exp((0.3 + 0.5 * 0.5) * 1.644_853_626_951_472_2);
    assert!((high / end - 1.0).abs() < 2e-3);
}

#[test]
fn an_output_without_spread_has_no_shares() {
    let study = study(Copula::independent(2), |_, z| z);
    let constant = per_draw(|_| 3.0);
    assert_eq!(study.shapley(&constant), [0.0, 0.0]);
    assert!(study.sobol(&constant).iter().all(|i| i.first == 0.0 && i.total == 0.0));
}

#[test]
fn a_constant_beside_the_output_changes_nothing() {
    let study = study(Copula::independent(2), |i, z| libm::exp([0.3, 0.5][i] * z));
    let plain = study.sobol(&per_draw(|x| x[0] * x[1]));
    let shifted = study.sobol(&per_draw(|x| 1000.0 + x[0] * x[1]));
    for (plain, shifted) in plain.iter().zip(&shifted) {
        assert!((plain.first - shifted.first).abs() < 1e-8 && (plain.total - shifted.total).abs() < 1e-8);
    }
}

#[test]
fn a_single_input_explains_everything() {
    let study = study(Copula::independent(1), |_, z| z);
    assert_eq!(study.shapley(&per_draw(|x| 2.0 * x[0])), [1.0]);
}

#[test]
fn the_input_that_is_fixed_is_the_one_that_was_named() {
    let study = study(Copula::independent(2), |i, z| libm::exp([0.3, 0.5][i] * z));
    let first = study.given(0, 1.0, &per_draw(|x| x[0]));
    assert!(first.iter().all(|x| *x == libm::exp(0.3)));
    let second = study.given(0, 1.0, &per_draw(|x| x[1]));
    assert_eq!(second, study.output(&per_draw(|x| x[1])));
}
