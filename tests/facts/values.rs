//! Units, ranges, conversions, the chip catalogue.

use std::collections::BTreeSet;

use undersold::facts::Facts;

use crate::{Record, TABLES, by_id, json, number, records, string, walk};

#[test]
fn numeric_columns_name_their_unit() {
    // One of these words must be in the name of a number's column or of the group that holds it.
    let units: BTreeSet<&str> = [
        "usd",
        "cny",
        "hour",
        "hours",
        "seconds",
        "day",
        "tokens",
        "gb",
        "gbit",
        "w",
        "mm2",
        "tflops",
        "tops",
        "gflop",
        "flop",
        "tpp",
        "billion",
        "share",
        "mfu",
        "chips",
        "sequences",
        "year",
        "context",
    ]
    .into();
    for name in TABLES.iter().copied().chain(["rules.json"]) {
        let tree = json(name);
        let mut holders: Vec<(Vec<String>, &Record)> = Vec::new();
        walk(&tree, &mut Vec::new(), &mut |path, value| {
            if let Some(fields) = value.as_object() {
                holders.push((path.iter().map(|&key| key.to_owned()).collect(), fields));
            }
        });
        for (path, fields) in holders {
            // A record with a unit of its own, and a limit beside the quantity it is a limit of.
            let says = |key: &str| fields.contains_key(key);
            if says("unit") || says("quantity") || says("of") || path.last().is_some_and(|key| key == "limits") {
                continue;
            }
            for (key, _) in fields.iter().filter(|(_, value)| value.is_number()) {
                let named = path
                    .iter()
                    .chain([key])
                    .flat_map(|part| part.split('_'))
                    .any(|word| units.contains(word));
                assert!(named, "{name}: {path:?} {key} has no unit");
            }
        }
    }
}

#[test]
fn ranges_are_sane() {
    for name in TABLES {
        for row in records(name) {
            for (key, low) in row.iter().filter_map(|(key, value)| Some((key, value.as_f64()?))) {
                let high = if key == "low" {
                    Some("high".to_owned())
                } else {
                    key.strip_suffix("_low").map(|stem| format!("{stem}_high"))
                };
                if let Some(high) = high.and_then(|key| number(&row, &key)) {
                    assert!(low <= high, "{name}: {row:?}");
                }
                assert!(low >= 0.0 || row.contains_key("benchmark"), "{name}: {key} of {row:?}");
            }
        }
    }
    let within = |what: &str, value: Option<f64>, low: f64, high: f64| {
        assert!(
            value.is_none_or(|value| (low..=high).contains(&value)),
            "{what}: {value:?}"
        );
    };
    for row in records("prices.json") {
        let (low, high) = match string(&row, "kind") {
            "rent" => (0.1, 20.0),
            "card" => (1e3, 6e4),
            "server" | "module" => (1e4, 2e5),
            other => panic!("kind {other}"),
        };
        within(string(&row, "basis"), number(&row, "usd_low"), low, high);
        within(string(&row, "basis"), number(&row, "usd_high"), low, high);
        assert!(["us", "china", "grey"].contains(&string(&row, "market")));
        let is_rent = string(&row, "kind") == "rent";
        assert_eq!(row["terms"].is_string(), is_rent, "{row:?}");
        assert_eq!(row["seller"].is_string(), is_rent, "{row:?}");
    }
    for row in records("chips.json") {
        let id = string(&row, "id");
        for format in ["fp32", "tf32", "bf16", "fp16", "fp8", "fp4"] {
            within(id, number(&row, &format!("{format}_tflops")), 10.0, 2e4);
        }
        within(id, number(&row, "memory_gb"), 10.0, 400.0);
        within(id, number(&row, "memory_gb_per_s"), 250.0, 1e4);
        within(id, number(&row, "link_both_ways_gb_per_s"), 50.0, 2.5e3);
        within(id, number(&row, "power_w"), 150.0, 1.5e3);
        within(id, number(&row, "logic_die_mm2"), 250.0, 2e3);
    }
    for row in records("baselines.json") {
        within(string(&row, "id"), number(&row, "usd_low"), 4e5, 2e9);
        within(string(&row, "id"), number(&row, "gpu_hours"), 1e5, 3e8);
        assert!(
            row["usd_low"].is_number() || row["gpu_hours"].is_number(),
            "{}",
            string(&row, "id")
        );
    }
    for estimate in &Facts::bundled().estimates {
        within(&estimate.id, Some(estimate.usd_low.to_usd()), 1e4, 1e10);
    }
    for row in Facts::bundled()
        .assumptions
        .iter()
        .filter(|row| row.unit.starts_with("share"))
    {
        within(&row.param, Some(row.low), 0.0, 1.0);
        within(&row.param, Some(row.high), 0.0, 1.0);
    }
    for row in &Facts::bundled().assumptions {
        within(&row.param, row.central, row.low, row.high);
        assert!(row.note.len() > 10, "{}", row.param);
    }
}

#[test]
fn yuan_convert_at_the_stated_rate() {
    let mut checked = 0;
    for row in records("prices.json") {
        let per_gpu = match string(&row, "kind") {
            "card" => 1.0,
            "server" | "module" => 8.0,
            _ => 8.0 * 730.0,
        };
        for end in ["low", "high"] {
            let (Some(yuan), Some(dollars)) =
                (number(&row, &format!("cny_{end}")), number(&row, &format!("usd_{end}")))
            else {
                continue;
            };
            let expected = yuan / number(&row, "cny_per_usd").expect("a rate") / per_gpu;
            // Two per cent: some sources round the dollars they print.
            assert!((dollars / expected - 1.0).abs() < 0.02, "{row:?}: {expected}");
            checked += 1;
        }
    }
    assert!(checked >= 20);
}

/// Total processing performance and density recomputed from the catalogue against the figures that the trade prints.
#[test]
fn the_catalogue_reproduces_published_tpp() {
    let chips = records("chips.json");
    assert_eq!(chips.len(), 44);
    let tpp = |id: &str| {
        let row = by_id(&chips, id);
        [
            ("fp32_tflops", 32.0),
            ("tf32_tflops", 32.0),
            ("bf16_tflops", 16.0),
            ("fp16_tflops", 16.0),
            ("fp8_tflops", 8.0),
            ("int8_tops", 8.0),
            ("fp4_tflops", 4.0),
        ]
        .iter()
        .filter_map(|(column, bits)| Some(number(row, column)? * bits))
        .fold(0.0, f64::max)
    };
    for (id, expected, density) in [
        ("a100-sxm-80", 4992.0, 6.04),
        ("a800-sxm-80", 4992.0, 6.04),
        ("h100-sxm", 15832.0, 19.45),
        ("h800-sxm", 15832.0, 19.45),
        ("h20-sxm", 2368.0, 2.91),
        ("b200", 36000.0, 22.11),
    ] {
        assert!((tpp(id) - expected).abs() <= 1.0, "{id}: {}", tpp(id));
        let area = number(by_id(&chips, id), "logic_die_mm2").expect("area");
        assert!((tpp(id) / area - density).abs() < 0.006, "{id}");
    }
    // Huawei's CloudMatrix384 paper: 752, not the 780 in circulation.
    assert_eq!(number(by_id(&chips, "ascend910c"), "bf16_tflops"), Some(752.0));
}
