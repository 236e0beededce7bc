//! Tests of the engine: the memo, the closed forms, and the distribution of the V3 run against numerical integration.

use super::super::sobol::unit;
use super::*;
use crate::range::Z95;
use proptest::prelude::*;

/// Pre-training tokens of DeepSeek-V3, and tokens per second per GPU of the planner's own best plan on the H800.
const TOKENS: f64 = 14.8e12;
const BEST: f64 = 1398.2;
/// The claim: 2.788M GPU-hours at $2.
const CLAIM: f64 = 5.576e6;

fn range(low: f64, high: f64) -> Range {
    Range::new(low, high).unwrap()
}

/// The ten inputs behind the run and the programme, as the uncertainty section of the model states them.
fn inputs() -> [(&'static str, Range, Shape); 10] {
    use Shape::{LogitNormal, Lognormal};
    let spread = libm::exp(Z95 * 0.226);
    [
        ("k", range(0.827 / spread, 0.827 * spread), Lognormal),
        ("goodput", range(0.85, 0.985), LogitNormal),
        ("price", range(1.3, 3.2), Lognormal),
        ("extra", range(0.03, 0.15), LogitNormal),
        ("rl", range(0.2e6, 2.0e6), Lognormal),
        ("phi", range(0.08, 0.45), LogitNormal),
        ("heads", range(100.0, 250.0), Lognormal),
        ("wage", range(0.1e6, 0.4e6), Lognormal),
        ("years", range(0.5, 1.5), Lognormal),
        ("data", range(1e6, 30e6), Lognormal),
    ]
}

/// Run cost and programme cost in dollars.
fn v3(engine: &mut Engine, inputs: &[(&'static str, Range, Shape)]) -> (Column, Column) {
    let c: Vec<Column> = inputs
        .iter()
        .enumerate()
        .map(|(d, (name, range, shape))| engine.input(name, d, *range, *shape))
        .collect();
    let run = engine.derive(
        "run",
        &[&c[0], &c[1], &c[2], &c[3]],
        &[TOKENS / BEST / 3600.0],
        |x, constants, out| {
            for (i, out) in out.iter_mut().enumerate() {
                *out = constants[0] / x[0][i] / x[1][i] * x[2][i] * (1.0 + x[3][i]);
            }
        },
    );
    let compute = engine.derive("compute", &[&run, &c[4], &c[5]], &[], |x, _, out| {
        for (i, out) in out.iter_mut().enumerate() {
            *out = (x[0][i] + x[1][i]) / x[2][i];
        }
    });
    let all = engine.derive(
        "programme",
        &[&compute, &c[6], &c[7], &c[8], &c[9]],
        &[],
        |x, _, out| {
            for (i, out) in out.iter_mut().enumerate() {
                *out = x[0][i] + x[1][i] * x[2][i] * x[3][i] + x[4][i];
            }
        },
    );
    (run, all)
}

/// `E[f(Z)]` for a standard normal Z by the trapezoid rule, whose error falls faster than any power of the step here.
fn expectation(f: impl Fn(f64) -> f64) -> f64 {
    let step = 0.25;
    let weight = |z: f64| libm::exp(-0.5 * z * z) / (2.0 * std::f64::consts::PI).sqrt();
    (-36..=36)
        .map(|i| f64::from(i) * step)
        .map(|z| f(z) * weight(z) * step)
        .sum()
}

/// P(run ≤ limit), integrated rather than sampled: given goodput and extra, `ln run` is normal.
fn exact_share_of_runs(limit: f64) -> f64 {
    let [(_, k, _), (_, goodput, share), (_, price, shape), (_, extra, _), ..] = inputs();
    let (scale_k, scale_price) = (k.scale(shape), price.scale(shape));
    let scale = (scale_k * scale_k + scale_price * scale_price).sqrt();
    expectation(|zg| {
        expectation(|ze| {
            let fixed = TOKENS / BEST / 3600.0 / goodput.at_normal(share, zg) * (1.0 + extra.at_normal(share, ze));
            let middle = libm::log(fixed) - k.location(shape) + price.location(shape);
            normal::cumulative((libm::log(limit) - middle) / scale)
        })
    })
}

/// The limit at which the integrated share is `p`, by bisection.
fn exact_quantile_of_runs(p: f64) -> f64 {
    let (mut low, mut high) = (1e6, 1e8);
    for _ in 0..40 {
        let middle = 0.5 * (low + high);
        if exact_share_of_runs(middle) < p {
            low = middle;
        } else {
            high = middle;
        }
    }
    low
}

/// E[run], each factor integrated on its own, since they are independent.
fn exact_mean_of_runs() -> f64 {
    let [(_, k, _), (_, goodput, share), (_, price, shape), (_, extra, _), ..] = inputs();
    TOKENS / BEST / 3600.0
        * expectation(|z| 1.0 / k.at_normal(shape, z))
        * expectation(|z| 1.0 / goodput.at_normal(share, z))
        * expectation(|z| price.at_normal(shape, z))
        * expectation(|z| 1.0 + extra.at_normal(share, z))
}

fn assert_within(got: f64, want: f64, relative: f64, what: &str) {
    assert!((got / want - 1.0).abs() <= relative, "{what}: {got} against {want}");
}

#[test]
fn what_is_the_same_in_every_draw_is_computed_once_and_as_long() {
    let mut engine = Engine::new(1, 6);
    let point = engine.input("point", 0, range(3.0, 3.0), Shape::Lognormal);
    let spread = engine.input("spread", 1, range(1.0, 2.0), Shape::Lognormal);
    let asked = std::cell::Cell::new(0);
    let square = |engine: &mut Engine, name: &str, column: Column| {
        engine.derive(name, &[&column], &[], |c, _, out| {
            asked.set(out.len());
            out.iter_mut().zip(c[0]).for_each(|(square, x)| *square = x * x);
        })
    };
    let nine = square(&mut engine, "square", point);
    assert_eq!((asked.get(), engine.values(nine)), (1, &[9.0; 64][..]));
    let eighty_one = square(&mut engine, "again", nine);
    assert_eq!(engine.quantiles(eighty_one, 3), [81.0; 3]);
    assert_eq!(engine.summary(eighty_one).p95, 81.0);
    // Under the same name, now with a spread.
    let varied = square(&mut engine, "square", spread);
    assert_eq!(asked.get(), 64);
    assert!(engine.summary(varied).p5 < engine.summary(varied).p95);
}

#[test]
fn lognormal_columns_follow_the_closed_forms() {
    let mut engine = Engine::new(1, 14);
    let price = range(1.3, 3.2);
    let column = engine.input("price", 0, price, Shape::Lognormal);
    let spread = engine.summary(column);
    let sigma = libm::log(3.2 / 1.3) / (2.0 * Z95);
    assert_within(spread.p5, 1.3, 1e-3, "p5");
    assert_within(spread.median, (1.3f64 * 3.2).sqrt(), 1e-3, "median");
    assert_within(spread.p95, 3.2, 1e-3, "p95");
    assert_within(
        engine.mean(column),
        (1.3f64 * 3.2).sqrt() * libm::exp(sigma * sigma / 2.0),
        1e-4,
        "mean",
    );
    assert!((engine.share_at_or_below(column, 1.3) - 0.05).abs() < 2e-4);
    let hundred = engine.quantiles(column, 100);
    assert_eq!(hundred.len(), 100);
    assert_within(hundred[5], price.quantile(Shape::Lognormal, 0.055), 2e-3, "dot 6");
    assert!(hundred.is_sorted());
}

#[test]
fn the_v3_run_is_the_one_the_model_reports() {
    let mut engine = Engine::new(7, 14);
    let (run, programme) = v3(&mut engine, &inputs());
    let spread = engine.summary(run);
    // Reported in the model: run $4.6 / 8.3 / 15.1M, P(run ≤ claim) 13 %.
    for (got, want) in [(spread.p5, 4.6e6), (spread.median, 8.3e6), (spread.p95, 15.1e6)] {
        assert!((got - want).abs() <= 0.05e6, "{got} against {want}");
    }
    let odds = engine.share_at_or_below(run, CLAIM);
    assert!((0.12..=0.15).contains(&odds), "{odds}");
    // Reported: programme with R1's reinforcement learning $44 / 87 / 188M.
    let spread = engine.summary(programme);
    for (got, want) in [(spread.p5, 44e6), (spread.median, 87e6), (spread.p95, 188e6)] {
        assert!((got - want).abs() <= 0.5e6, "{got} against {want}");
    }
    // Independent of any sampling: the same run by numerical integration.
    assert!(
        (odds - exact_share_of_runs(CLAIM)).abs() < 1e-3,
        "{odds} against {}",
        exact_share_of_runs(CLAIM)
    );
    for p in [0.05, 0.5, 0.95] {
        assert_within(
            engine.quantile(run, p),
            exact_quantile_of_runs(p),
            3e-3,
            "quantile of the run",
        );
    }
    assert_within(engine.mean(run), exact_mean_of_runs(), 2e-4, "mean of the run");
}

#[test]
fn sobol_beats_plain_monte_carlo_and_is_unbiased() {
    let exact = exact_mean_of_runs();
    let seeds = 16;
    let sobol: Vec<f64> = (0..seeds)
        .map(|seed| {
            let mut engine = Engine::new(seed, 10);
            let (run, _) = v3(&mut engine, &inputs());
            engine.mean(run) / exact - 1.0
        })
        .collect();
    // Plain Monte Carlo with the same transforms: SplitMix64 (Steele, Lea, Flood 2014).
    let mut state = 42u64;
    let mut uniform = || {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        unit((z ^ (z >> 31)) as u32)
    };
    let [k, goodput, price, extra, ..] = inputs().map(|(_, range, shape)| (range, shape));
    let plain: Vec<f64> = (0..seeds)
        .map(|_| {
            let mut read = |(range, shape): (Range, Shape)| range.quantile(shape, uniform());
            let total: f64 = (0..1 << 10)
                .map(|_| TOKENS / BEST / 3600.0 / read(k) / read(goodput) * read(price) * (1.0 + read(extra)))
                .sum();
            total / 1024.0 / exact - 1.0
        })
        .collect();
    let rms = |errors: &[f64]| (errors.iter().map(|e| e * e).sum::<f64>() / errors.len() as f64).sqrt();
    assert!(
        rms(&sobol) * 5.0 < rms(&plain),
        "Sobol {} against plain {}",
        rms(&sobol),
        rms(&plain)
    );
    let bias = sobol.iter().sum::<f64>() / f64::from(seeds);
    let error = rms(&sobol) / f64::from(seeds).sqrt();
    assert!(bias.abs() < 4.0 * error, "bias {bias}, standard error {error}");
}

#[test]
fn an_edit_recomputes_only_what_depends_on_it() {
    let mut engine = Engine::new(0, 8);
    let mut assumptions = inputs();
    let (run, _) = v3(&mut engine, &assumptions);
    assert_eq!(engine.recomputed(), 13);
    let before = engine.summary(run);
    v3(&mut engine, &assumptions);
    assert_eq!(engine.recomputed(), 13, "nothing changed");
    assumptions[9].1 = range(2e6, 20e6);
    let (run, _) = v3(&mut engine, &assumptions);
    assert_eq!(engine.recomputed(), 15, "data and programme");
    assert_eq!(engine.summary(run), before);
    assumptions[5].1 = Range::point(0.2).unwrap();
    v3(&mut engine, &assumptions);
    assert_eq!(engine.recomputed(), 18, "phi, compute and programme");
}

#[test]
fn constants_and_inputs_are_part_of_the_memo() {
    let mut engine = Engine::new(0, 4);
    let one = engine.input("one", 0, range(1.0, 2.0), Shape::Lognormal);
    let two = engine.input("two", 1, range(1.0, 2.0), Shape::Lognormal);
    let times = |x: &[&[f64]], c: &[f64], out: &mut [f64]| {
        for (out, x) in out.iter_mut().zip(x[0]) {
            *out = c[0] * x;
        }
    };
    let tripled = engine.derive("times", &[&one], &[3.0], times);
    let first = engine.values(tripled)[0];
    let doubled = engine.derive("times", &[&one], &[2.0], times);
    assert_ne!(engine.values(doubled)[0].to_bits(), first.to_bits());
    let other = engine.derive("times", &[&two], &[2.0], times);
    assert_ne!(engine.values(other), engine.values(one));
    assert_eq!(engine.derive("times", &[&two], &[2.0], times), other);
}

#[test]
fn a_median_named_apart_is_part_of_the_memo_too() {
    let mut engine = Engine::new(7, 6);
    assert_eq!(engine.seed(), 7);
    let mut first = |central| {
        let server = Range::skewed(34.0, central, 45.0).unwrap();
        let column = engine.input("server", 0, server, Shape::Lognormal);
        engine.values(column)[0]
    };
    let plain = first(None);
    assert_ne!(first(Some(35.0)), plain);
    assert_eq!(first(None), plain);
}

#[test]
#[should_panic(expected = "stale column")]
fn a_stale_handle_is_refused() {
    let mut engine = Engine::new(0, 4);
    let old = engine.input("price", 0, range(1.0, 2.0), Shape::Lognormal);
    engine.input("price", 0, range(1.0, 3.0), Shape::Lognormal);
    engine.summary(old);
}

#[test]
fn seeds_and_dimensions_differ_and_normals_are_shared() {
    let mut engine = Engine::new(5, 6);
    assert_eq!(engine.draws(), 64);
    assert!(Arc::ptr_eq(&engine.normals(3), &engine.normals(3)));
    assert_ne!(engine.normals(3), engine.normals(4));
    assert_ne!(Engine::new(6, 6).normals(3), engine.normals(3));
    assert_eq!(Engine::new(5, 6).normals(3), engine.normals(3));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]
    #[test]
    fn the_cache_never_shows(edits in proptest::collection::vec((0usize..10, 0.5..1.0f64, 1.0..2.0f64, any::<bool>()), 1..12)) {
        let mut cached = Engine::new(11, 7);
        let mut assumptions = inputs();
        for (which, down, up, point) in edits {
            let (_, original, shape) = inputs()[which];
            let ceiling = if shape == Shape::LogitNormal { 0.999 } else { f64::MAX };
            let low = original.low() * down;
            assumptions[which].1 = if point { Range::point(low).unwrap() } else { range(low, (original.high() * up).min(ceiling)) };
            let (run, programme) = v3(&mut cached, &assumptions);
            let mut fresh = Engine::new(11, 7);
            let (fresh_run, fresh_programme) = v3(&mut fresh, &assumptions);
            prop_assert_eq!(cached.values(run), fresh.values(fresh_run));
            prop_assert_eq!(cached.values(programme), fresh.values(fresh_programme));
            prop_assert_eq!(cached.summary(programme), fresh.summary(fresh_programme));
            prop_assert_eq!(cached.quantiles(run, 9), fresh.quantiles(fresh_run, 9));
        }
    }
}
