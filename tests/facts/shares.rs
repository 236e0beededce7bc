//! Default ranges that follow from published values (`comparators.json`), worked out again by the rule in README.md.

use undersold::facts::{Archive, Comparator, Facts};

/// Student's t, 95th percentile, for 2 and 3 degrees of freedom, from the printed table.
const T95: [(usize, f64); 2] = [(3, 2.920), (4, 2.353)];

/// Values of the rows that a default names, which are all that the table has for `evidence`.
fn values(param: &str, evidence: &str) -> Vec<f64> {
    let all = &Archive::bundled().comparators;
    let row = Facts::bundled().assumption(param, None).expect(param);
    let named = row.rows.iter().map(|name| {
        let id = name.strip_prefix("comparators:").expect("a comparator");
        all.iter().find(|known| known.id == id).expect(id)
    });
    let named: Vec<_> = named.collect();
    assert!(named.iter().all(|known| known.param == evidence), "{param}");
    assert_eq!(named.len(), all.iter().filter(|known| known.param == evidence).count());
    named.iter().map(|known| known.value).collect()
}

/// Where one more value would fall in nine cases of ten: mean ± t · s · √(1 + 1/n) on the scale `to`.
fn one_more(values: &[f64], to: fn(f64) -> f64, back: fn(f64) -> f64) -> [f64; 2] {
    let n = values.len() as f64;
    let scaled: Vec<f64> = values.iter().map(|&value| to(value)).collect();
    let mean = scaled.iter().sum::<f64>() / n;
    let variance = scaled.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / (n - 1.0);
    let t = T95
        .iter()
        .find(|(count, _)| *count == values.len())
        .expect("3 or 4 values")
        .1;
    let half = t * (variance * (1.0 + 1.0 / n)).sqrt();
    [back(mean - half), back(mean + half)]
}

fn logit(share: f64) -> f64 {
    libm::log(share / (1.0 - share))
}

fn share(logit: f64) -> f64 {
    1.0 / (1.0 + libm::exp(-logit))
}

/// Equal to the three decimals that the file prints; the table's t has four digits.
fn same(found: f64, printed: f64) -> bool {
    (found - printed).abs() < 0.000_7
}

#[test]
fn ranges_follow_from_their_comparators() {
    let facts = Facts::bundled();
    for (param, count, to, back) in [
        ("phi", 4, logit as fn(f64) -> f64, share as fn(f64) -> f64),
        ("extra", 3, logit, share),
        ("rl", 4, libm::log, libm::exp),
    ] {
        let values = values(param, param);
        assert_eq!(values.len(), count, "{param}");
        let [low, high] = one_more(&values, to, back);
        let row = facts.assumption(param, None).expect(param);
        assert_eq!(row.rule.as_deref(), Some("one-more"), "{param}");
        assert!(same(low, row.low) && same(high, row.high), "{param}: {low} to {high}");
    }
}

/// By hand: logits −2.2424, −1.9643, −1.5299, −1.2310; mean −1.7419, s 0.4494; ± 2.353 · 0.4494 · √1.25 = ± 1.1823.
#[test]
fn the_share_of_final_runs_by_hand() {
    let row = Facts::bundled().assumption("phi", None).expect("phi");
    assert!(same(share(-1.7419 - 1.1823), row.low) && same(share(-1.7419 + 1.1823), row.high));
    // The median of such a range is the middle of its logits: 14.9 %.
    assert!(same(share(f64::midpoint(logit(row.low), logit(row.high))), 0.149));
}

#[test]
fn narrower_readings_are_the_rows_themselves() {
    let facts = Facts::bundled();
    let of = |param: &str| {
        let row = facts.assumption(param, None).expect("row");
        [row.low, row.high]
    };
    let shares = values("phi_labs", "phi");
    let ends = [f64::MAX, 0.0];
    let ends = shares.iter().fold(ends, |[low, high], &x| [low.min(x), high.max(x)]);
    assert!(of("phi_labs").iter().zip(ends).all(|(a, b)| (a - b).abs() < 1e-12));
    assert!(of("phi_openai").iter().all(|a| (a - 0.096).abs() < 1e-12));
    // The claim over the highest and the lowest share: 5.576 ÷ 0.226 = 24.7, 5.576 ÷ 0.096 = 58.1.
    let estimate = facts.estimates.iter().find(|row| row.id == "epoch-share").expect("row");
    assert!((estimate.usd_low.to_million() - 5.576 / 0.226).abs() < 1e-5);
    assert!((estimate.usd_high.expect("end").to_million() - 5.576 / 0.096).abs() < 1e-5);
}

#[test]
fn values_are_what_their_parts_give() {
    let per_hour = 2.0 / 1e6;
    for row in &Archive::bundled().comparators {
        let Comparator { part, whole, .. } = *row;
        let given = match (row.param.as_str(), part, whole) {
            (_, None, _) => continue,
            ("phi" | "extra", Some(part), Some(whole)) => part / whole,
            ("rl", Some(hours), None) => hours * per_hour,
            // Yuan at 7.25.
            ("lab_year", Some(yuan), Some(_)) => yuan / 7.25,
            other => panic!("{other:?}"),
        };
        // R1 and MiniMax-M1 print rounded hours: MiniMax's 258,048 hours at $2 would be 0.516.
        let near = if row.id == "rl-minimax-m1" { 0.04 } else { 0.004 };
        assert!((given / row.value - 1.0).abs() < near, "{}: {given}", row.id);
    }
}

/// The claim's own value is never the only evidence for itself, and a bound says that it is one.
#[test]
fn no_parameter_rests_on_the_claim_alone() {
    let rows = &Archive::bundled().comparators;
    for param in ["phi", "extra", "rl"] {
        let others = rows.iter().filter(|row| row.param == param && row.who != "DeepSeek");
        assert!(others.count() > 0, "{param}");
    }
    let bounds = rows.iter().filter(|row| row.at_least).map(|row| row.id.as_str());
    assert_eq!(bounds.collect::<Vec<_>>(), ["extra-deepseek-v3.2", "rl-deepseek-v3.2"]);
}
