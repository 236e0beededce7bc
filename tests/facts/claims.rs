//! Arithmetic of the claims, the ladder's published figures, the default ranges.

use std::collections::BTreeMap;

use undersold::facts::claim::{ClaimKind, Country};
use undersold::facts::{Facts, Rung};
use undersold::units::GpuHours;

#[test]
fn claims_add_up() {
    let facts = Facts::bundled();
    let v3 = facts.claim("v3").expect("v3");
    // DeepSeek-V3 report, table 1: 5.328 + 0.238 + 0.01 = 5.576 M$ at $2.
    let price = v3.usd_per_gpu_hour.expect("price");
    let stage = |hours: Option<GpuHours>| (hours.expect("hours") * price).to_million();
    assert!((stage(v3.stage_gpu_hours.pretraining) - 5.328).abs() < 1e-9);
    assert!((stage(v3.stage_gpu_hours.context) - 0.238).abs() < 1e-9);
    assert!((stage(v3.stage_gpu_hours.post_training) - 0.010).abs() < 1e-9);
    assert_eq!(v3.stage_gpu_hours.total(), v3.stated_gpu_hours);
    assert!((v3.recomputed().expect("dollars").to_million() - 5.576).abs() < 1e-9);

    for claim in &facts.claims {
        if let (Some(sum), Some(stated)) = (claim.stage_gpu_hours.total(), claim.stated_gpu_hours) {
            assert_eq!(sum, stated, "{}", claim.id);
        }
        if let (Some(dollars), Some(stated)) = (claim.recomputed(), claim.usd_stated) {
            assert!((dollars / stated - 1.0).abs() < 0.001, "{}", claim.id);
        }
        assert!(
            claim
                .architecture
                .as_deref()
                .is_none_or(|id| facts.architecture(id).is_some()),
            "{}",
            claim.id
        );
        assert!(facts.accelerator(&claim.accelerator).is_some(), "{}", claim.id);
    }

    // R1, appendix B.4.4: 64 × 8 GPUs for about 198 and 80 hours, and 5K for the data.
    let rl = facts
        .claim("v3r1")
        .and_then(|claim| claim.stage_gpu_hours.rl)
        .expect("rl")
        .to_gpu_hours();
    assert!((rl / (512.0 * (198.0 + 80.0) + 5_000.0) - 1.0).abs() < 0.005);

    // ISCA 2025: batch × sequence ÷ step time is the tokens per day that the paper prints, and its hours agree with the rate.
    let measured = v3.measured.expect("measured");
    let batch = f64::from(v3.batch_sequences.expect("batch") * v3.sequence_tokens.expect("sequence"));
    let per_day = batch / measured.step_seconds.expect("step").to_seconds() * 86_400.0;
    let printed = measured.tokens_per_day.expect("tokens").to_tokens();
    assert!((per_day / printed - 1.0).abs() < 1e-4);
    let hours = v3.tokens.expect("tokens").to_tokens() / printed * 24.0 * f64::from(v3.chips.expect("chips"));
    assert!((hours / 2.664e6 - 1.0).abs() < 0.002);
    // 385 of 989 TFLOP/s is the 38.94 % that the paper prints.
    assert!((measured.tflops_causal.expect("speed") / 989.0 - measured.mfu_causal.expect("mfu")).abs() < 2e-4);
    // MiniMax-M1: 512 GPUs for three weeks.
    let m1 = facts
        .claim("minimax-m1")
        .and_then(|claim| claim.stated_gpu_hours)
        .expect("hours");
    assert!((m1.to_gpu_hours() - 512.0 * 21.0 * 24.0).abs() < 1e-9);
}

/// Who stated what (DeepSeek-V3 report, table 1; R1, appendix B.4.4; the model cards of Llama and gpt-oss; MiniMax-M1, section 1; for Kimi
/// K2 only the press), and that each kind has the columns that it promises.
#[test]
fn claims_have_publisher_kind_and_run() {
    let facts = Facts::bundled();
    let kinds: Vec<_> = facts
        .claims
        .iter()
        .map(|claim| (claim.id.as_str(), claim.publisher.as_deref(), claim.kind.id()))
        .collect();
    for expected in [
        ("v3", Some("DeepSeek"), "sum"),
        ("v3r1", Some("DeepSeek"), "derived"),
        ("r1", Some("DeepSeek"), "sum"),
        ("v2", Some("DeepSeek"), "hours"),
        ("llama-3.1-405b", Some("Meta"), "hours"),
        ("llama-4-maverick", Some("Meta"), "hours"),
        ("gpt-oss-120b", Some("OpenAI"), "hours"),
        ("minimax-m1", Some("MiniMax"), "sum"),
        ("kimi-k2", Some("Moonshot AI"), "rumour"),
    ] {
        assert!(kinds.contains(&expected), "{expected:?}");
    }

    let mut reader = csv::Reader::from_path(crate::directory().join("runs.csv")).expect("runs.csv");
    let heads = reader.headers().expect("heads").clone();
    let column = |name: &str| heads.iter().position(|head| head == name).expect("column");
    let (id, developer) = (column("id"), column("developer"));
    let developers: BTreeMap<String, String> = reader
        .records()
        .map(|row| row.expect("row"))
        .map(|row| (row[id].to_owned(), row[developer].to_owned()))
        .collect();
    for claim in &facts.claims {
        let at = &claim.id;
        let (hours, dollars) = (claim.stated_gpu_hours.is_some(), claim.usd_stated.is_some());
        match claim.kind {
            ClaimKind::Sum | ClaimKind::Derived => assert!(dollars, "{at}"),
            ClaimKind::Hours => assert!(hours && !dollars, "{at}"),
            ClaimKind::Rumour => assert!(
                dollars
                    && claim
                        .evidence
                        .money
                        .as_ref()
                        .is_some_and(|money| { money.confidence == undersold::facts::Confidence::Unverified }),
                "{at}"
            ),
            ClaimKind::Silent => assert!(!hours && !dollars && claim.usd_per_gpu_hour.is_none(), "{at}"),
            ClaimKind::Typed => panic!("{at}: only a reader types"),
        }
        let organisation = claim.organisation.as_deref().expect("organisation");
        let publisher = claim.publisher.as_deref().expect("publisher");
        assert!(publisher.starts_with(organisation), "{at}");
        if let Some(run) = &claim.run {
            let developer = developers.get(run).unwrap_or_else(|| panic!("{at}: no run {run}"));
            assert_eq!(developer.split([' ', '/']).next(), Some(organisation), "{at}");
        }
        let touched = matches!(publisher, "DeepSeek" | "MiniMax" | "Moonshot AI");
        assert_eq!(claim.touched_by_controls(), Some(touched), "{at}");
        assert_eq!(claim.country == Some(Country::Cn), touched, "{at}");
    }
    let run = |id: &str| facts.claim(id).and_then(|claim| claim.run.as_deref());
    assert_eq!(run("v3"), Some("deepseek-v3-pretrain"));
    assert_eq!(run("llama-3.1-405b"), Some("llama31-405b"));
    assert_eq!(run("llama-4-maverick"), Some("llama4-maverick"));
    // No hours of Kimi K2 were published, so it is no row of the runs.
    assert_eq!(run("kimi-k2"), None);
}

#[test]
fn rungs_carry_the_published_figures() {
    let facts = Facts::bundled();
    let on = |rung| facts.estimates_on(rung).map(|row| row.id.as_str()).collect::<Vec<_>>();
    assert!(on(Rung::Run).contains(&"v3-total"));
    assert!(on(Rung::Fleet).contains(&"semianalysis-fleet"));
    assert!(on(Rung::LabYear).contains(&"lambert-year"));
    // Nobody publishes what the whole programme cost.
    assert!(on(Rung::Programme).is_empty() && on(Rung::People).is_empty());
}

#[test]
fn assumptions_are_complete_and_k_is_the_spread_of_one_run() {
    let facts = Facts::bundled();
    for param in [
        "k",
        "goodput",
        "extra",
        "rl",
        "load",
        "pue",
        "kwh",
        "network",
        "capital",
        "use",
        "colo",
        "decline",
        "server_over_chip",
        "maintenance",
        "phi",
        "heads",
        "wage",
        "years",
        "data",
        "months",
        "transfer",
        "server_factor",
        "gamma",
    ] {
        assert!(facts.assumption(param, None).is_some(), "{param}");
    }
    for row in facts.assumptions.iter().filter_map(|row| row.chip.as_deref()) {
        assert!(facts.accelerator(row).is_some(), "no accelerator {row}");
    }
    for chip in [
        "h800",
        "h100",
        "h200",
        "h20",
        "a100",
        "a800",
        "b200",
        "ascend-910b",
        "ascend-910c",
    ] {
        assert!(facts.assumption("server", Some(chip)).is_some(), "{chip}");
        assert!(
            facts
                .assumption("transfer", Some(chip))
                .is_some_and(|row| row.chip.is_some()),
            "{chip}"
        );
    }
    // Median 1, and ends as far from it as those of V3's run in validation.json, whose hours are printed to five digits.
    let k = facts.assumption("k", None).expect("k");
    assert!((libm::sqrt(k.low * k.high) - 1.0).abs() < 1e-5);
    let rows = &undersold::facts::Archive::bundled().validation;
    let v3 = rows.iter().find(|row| row.id == "deepseek-v3-pretrain").expect("row");
    assert!((k.high / (v3.hours_p95 / v3.hours_median) - 1.0).abs() < 1e-4);
}
