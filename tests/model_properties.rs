//! What must hold of the model whatever the input.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use proptest::prelude::*;
use undersold::facts::accelerator::Accelerator;
use undersold::facts::architecture::Architecture;
use undersold::facts::throughput::Throughput;
use undersold::model::class::ClassModel;
use undersold::model::flops::{Convention, Recompute, Span, flop_per_token, parameters};
use undersold::model::layout::Precision;
use undersold::model::memory;
use undersold::model::planner::{Job, plan};
use undersold::model::predict::{Reference, RunRow, predict, read_rows};
use undersold::model::shape::{Known, infer};
use undersold::units::Tokens;

fn shapes() -> Vec<Architecture> {
    serde_json::from_str(include_str!("../public/data/architectures.json")).unwrap()
}

fn chips() -> Vec<Accelerator> {
    serde_json::from_str(include_str!("../public/data/accelerators.json")).unwrap()
}

fn throughput() -> Throughput {
    serde_json::from_str(include_str!("../public/data/throughput.json")).unwrap()
}

fn any_shape() -> impl Strategy<Value = Architecture> {
    proptest::sample::select(shapes())
}

fn any_chip() -> impl Strategy<Value = Accelerator> {
    proptest::sample::select(chips())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn more_model_is_more_work(shape in any_shape(), layers in 1u32..8, sequence in 64u32..32_768) {
        let bigger = Architecture { layers: shape.layers + layers, ..shape.clone() };
        let flop = |shape: &Architecture, sequence, convention| flop_per_token(shape, sequence, convention).to_flop();
        prop_assert!(flop(&bigger, sequence, Convention::CAUSAL) > flop(&shape, sequence, Convention::CAUSAL));
        prop_assert!(parameters(&bigger).total > parameters(&shape).total);
        prop_assert!(flop(&shape, sequence + 1, Convention::CAUSAL) >= flop(&shape, sequence, Convention::CAUSAL));
        prop_assert!(flop(&shape, sequence, Convention::FULL) > flop(&shape, sequence, Convention::CAUSAL));
        for span in [Span::Causal, Span::Full] {
            let with = |recompute| flop(&shape, sequence, Convention { span, recompute, mtp: false });
            prop_assert!(with(Recompute::None) < with(Recompute::Attention));
            prop_assert!(with(Recompute::Attention) < with(Recompute::Full));
        }
        let counts = parameters(&shape);
        prop_assert!(counts.active_matmul <= counts.active && counts.active <= counts.total);
        prop_assert!(flop(&shape, sequence, Convention::CAUSAL) > 6.0 * counts.active_matmul as f64);
    }

    #[test]
    fn a_plan_fits_and_uses_every_chip(
        shape in any_shape(),
        chip in any_chip(),
        servers in 1u32..2048,
        batch in 1e6..64e6,
        eight_bits: bool,
    ) {
        let precision = if eight_bits { Precision::Fp8 } else { Precision::Bf16 };
        let job = Job::new(servers * 8, precision, shape.sequence, Tokens::tokens(batch));
        let constants = throughput().constants();
        if let Some(plan) = plan(&shape, &chip, &constants, &job) {
            let layout = plan.layout;
            prop_assert_eq!(layout.chips(), job.chips);
            prop_assert!(plan.memory.to_gigabytes() <= memory::budget(&chip).to_gigabytes());
            prop_assert!((memory::needed(&shape, &layout) / plan.memory - 1.0).abs() < 1e-12);
            let speed = plan.speed.to_tokens_per_second();
            prop_assert!(speed > 0.0 && speed <= plan.step.speed.to_tokens_per_second() * (1.0 + 1e-12));
            let parts: f64 = plan.step.parts().iter().map(|(_, seconds)| seconds.to_seconds()).sum();
            prop_assert!(plan.step.parts().iter().all(|(_, seconds)| seconds.to_seconds() >= 0.0));
            let total = plan.step.total.to_seconds() * constants.residual * chip.maturity;
            prop_assert!((parts / total - 1.0).abs() < 1e-9);
            let peak = chip.peak_bf16_tflops.max(chip.peak_fp8_tflops) * 1e12;
            let flop = flop_per_token(&shape, shape.sequence, Convention::CAUSAL).to_flop();
            prop_assert!(speed * flop < peak, "faster than the chip's peak");
        }
    }

    #[test]
    fn a_freer_choice_is_never_slower(shape in any_shape(), chip in any_chip(), servers in 1u32..512) {
        let constants = throughput().constants();
        let batch = Tokens::tokens(16e6);
        let free = Job::new(servers * 8, Precision::Bf16, shape.sequence, batch);
        let bound = Job { fsdp: false, max_tp: Some(4), always_recompute: true, ..free };
        if let Some(bound) = plan(&shape, &chip, &constants, &bound) {
            let free = plan(&shape, &chip, &constants, &free).expect("what fits under limits fits without");
            prop_assert!(free.speed >= bound.speed);
        }
    }

    #[test]
    fn an_inferred_shape_has_the_count_it_was_asked_for(
        exponent in 8.3f64..12.3,
        sparsity in 1.0f64..25.0,
        year in 2019u32..2027,
    ) {
        let total = libm::pow(10.0, exponent);
        let active = (sparsity > 1.5).then_some(total / sparsity);
        let shape = infer(&Known { total, active, year, ..Known::default() }).expect("a count in range");
        let counts = parameters(&shape);
        let error = (counts.total as f64 / total - 1.0).abs();
        prop_assert!(error < 0.02, "total off by {error} with {shape:?}");
    }

    #[test]
    fn no_row_crashes_the_prediction(
        total in proptest::option::of(-1e13f64..1e16),
        active in proptest::option::of(0.0f64..1e13),
        tokens in proptest::option::of(0.0f64..1e16),
        dimensions in proptest::collection::vec(proptest::option::of(any::<u32>()), 10),
        small in proptest::collection::vec(proptest::option::of(0u32..300), 10),
        use_small: bool,
        year in proptest::option::of(0u32..4000),
        n_chips in proptest::option::of(any::<u32>()),
        chip in any_chip(),
    ) {
        let d = if use_small { &small } else { &dimensions };
        let row = RunRow {
            year, total_params: total, active_params: active, tokens, n_chips,
            sequence: d[0], layers: d[1], hidden: d[2], heads: d[3], kv_heads: d[4], ffn: d[5],
            vocabulary: d[6], experts: d[7], experts_active: d[8], expert_ffn: d[9],
            chip: chip.name.clone(), precision: "FP8".to_owned(),
            ..RunRow::default()
        };
        let (shapes, constants) = (shapes(), throughput().constants());
        let classes = ClassModel::of(&serde_json::from_str(include_str!("../public/data/reference_classes.json")).unwrap());
        let reference = Reference {
            architectures: &shapes,
            accelerators: std::slice::from_ref(&chip),
            constants: &constants,
            classes: &classes,
        };
        if let Ok(prediction) = predict(&row, &reference) {
            prop_assert!(prediction.hours_median.to_gpu_hours().is_finite());
        }
    }

    #[test]
    fn no_text_crashes_the_reader(text in "\\PC{0,200}", body in "id,tokens,n_chips\n([0-9a-z,\"\n .e+-]{0,120})") {
        let _ = read_rows(&text).len();
        let _ = read_rows(&body).len();
    }
}

#[test]
fn every_record_says_where_it_comes_from() {
    let mut ids = Vec::new();
    for shape in shapes() {
        assert!(!shape.source.is_empty() && shape.date.len() == 10, "{}", shape.id);
        assert!(
            ["verified", "unverified"].contains(&shape.confidence.as_str()),
            "{}",
            shape.id
        );
        ids.push(shape.id);
    }
    for chip in chips() {
        assert!(!chip.source.is_empty() && chip.date.len() == 10, "{}", chip.id);
        // S is the limit of a fit for infinite shapes: it may stand a little above the peak, a real shape may not.
        for (speed, penalty, peak) in [
            (chip.gemm_bf16_tflops, chip.gemm_bf16_penalty, chip.peak_bf16_tflops),
            (chip.gemm_fp8_tflops, chip.gemm_fp8_penalty, chip.peak_fp8_tflops),
        ] {
            assert!(
                speed / (1.0 + penalty * 3.0 / 8192.0) <= peak,
                "{} sustains more than its peak",
                chip.id
            );
        }
        assert!(chip.maturity > 0.0 && chip.scaleup_domain > 0, "{}", chip.id);
        ids.push(chip.id);
    }
    let count = ids.len();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), count, "ids are unique");
    for (name, constant) in throughput().entries() {
        assert!(
            constant.value > 0.0 && !constant.meaning.is_empty() && !constant.source.is_empty(),
            "{name}"
        );
    }
}

#[test]
fn a_name_belongs_to_one_chip_and_one_shape() {
    let chips = chips();
    for chip in &chips {
        for name in [&chip.name, &chip.id].into_iter().chain(&chip.aliases) {
            let called: Vec<&str> = chips
                .iter()
                .filter(|c| c.is_called(name))
                .map(|c| c.id.as_str())
                .collect();
            assert_eq!(called, [chip.id.as_str()], "{name}");
        }
    }
    let shapes = shapes();
    for shape in &shapes {
        for name in [&shape.name, &shape.id].into_iter().chain(&shape.aliases) {
            let called: Vec<&str> = shapes
                .iter()
                .filter(|s| s.is_called(name))
                .map(|s| s.id.as_str())
                .collect();
            assert_eq!(called, [shape.id.as_str()], "{name}");
        }
    }
}

#[test]
fn nothing_to_run_has_no_plan() {
    let (shape, chip) = (&shapes()[0], &chips()[0]);
    let constants = throughput().constants();
    let job = Job::new(8, Precision::Bf16, 2048, Tokens::tokens(4e6));
    assert!(plan(shape, chip, &constants, &job).is_some());
    assert!(plan(shape, chip, &constants, &Job { chips: 0, ..job }).is_none());
    assert!(plan(shape, chip, &constants, &Job { sequence: 0, ..job }).is_none());
    let empty = Architecture {
        layers: 0,
        ..shape.clone()
    };
    assert!(plan(&empty, chip, &constants, &job).is_none());
}

#[test]
fn pace_follows_maturity_and_a_dense_branch_is_as_good_as_a_shared_expert() {
    let shapes = shapes();
    let shape = shapes.iter().find(|shape| shape.id == "deepseek-v3").unwrap();
    let chips = chips();
    let chip = chips.iter().find(|chip| chip.id.starts_with("h800")).unwrap();
    let constants = throughput().constants();
    let job = Job::new(2048, Precision::Bf16, 4096, Tokens::tokens(60e6));
    let found = |shape: &Architecture, maturity| {
        let chip = Accelerator {
            maturity,
            ..chip.clone()
        };
        plan(shape, &chip, &constants, &job)
            .unwrap()
            .speed
            .to_tokens_per_second()
    };
    let full = found(shape, 1.0);
    assert!((found(shape, 0.5) / full - 0.5).abs() < 1e-12);
    let mut beside = shape.clone();
    let moe = beside.moe.as_mut().unwrap();
    (moe.shared_ffn, moe.dense_branch_ffn) = (0, moe.shared_ffn);
    assert_eq!(found(&beside, 1.0).to_bits(), full.to_bits());
}
