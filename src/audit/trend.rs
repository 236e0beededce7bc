//! Is the price odd for its date? What a capability was expected to cost when the claim came out, from models that had it before.
//!
//! `C(t) = C_ref · g^−Δt · 10^(−k·Δt)`: compute for a given capability falls by the factor g a year, the price of computing by k
//! orders of magnitude. Which class a model belongs to is a judgement, and so is the year of a reference.

use super::{Spread, claim};
use crate::facts::quality::TrendReference;
use crate::facts::{Confidence, Facts};
use crate::model::calendar;
use crate::model::quality::Expectation;
use crate::scenario::Scenario;
use crate::units::Usd;

/// 95th percentile of the standard normal distribution.
const Z95: f64 = 1.644_853_626_951_472_2;

/// The claim against what earlier models led to expect.
#[derive(Clone, Debug, PartialEq)]
pub struct Trend {
    /// What the claim states for its run; `None` where it discloses neither hours nor dollars.
    pub claim: Option<Usd>,
    /// When it came out, decimal year.
    pub released: f64,
    /// Yearly fall of the compute for a given capability: 5th percentile, median, 95th percentile.
    pub progress: Spread<f64>,
    /// Yearly fall of the price of computing, orders of magnitude.
    pub decline: f64,
    /// One expectation per reference that is older than the claim, oldest first.
    pub lines: Vec<Line>,
}

/// What one reference leads to expect.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The reference.
    pub id: String,
    /// Its name in print.
    pub name: String,
    /// When it was trained, decimal year.
    pub year: f64,
    /// Whether that year is our assumption.
    pub year_assumed: bool,
    /// What it cost: low and high end, equal for a point.
    pub cost: [Usd; 2],
    /// Whether that is a judgement.
    pub cost_assumed: bool,
    /// Source id of the cost.
    pub source: String,
    /// Expected at the claim's release.
    pub at_claim: Spread<Usd>,
    /// The claim over the median.
    pub ratio: Option<f64>,
    /// How far the claim lies from the expectation, in standard deviations of the logarithm; negative: cheaper.
    pub z: Option<f64>,
    reference: (Usd, f64),
    progress: (f64, f64),
    decline: f64,
}

impl Line {
    /// The expected cost at a date (decimal year, not before the reference).
    pub fn at(&self, year: f64) -> Spread<Usd> {
        let found = Expectation::new(self.reference, self.progress, self.decline, year - self.year);
        let end = |z: f64| found.median * libm::exp(z * found.sigma);
        Spread {
            p5: end(-Z95),
            median: found.median,
            p95: end(Z95),
        }
    }
}

/// Median and σ(ln) of a lognormal by its 5th and 95th percentile.
fn lognormal(low: f64, high: f64) -> (f64, f64) {
    ((low * high).sqrt(), libm::log(high / low) / (2.0 * Z95))
}

/// An ISO date (day, month or year) as a decimal year.
fn decimal_year(date: &str) -> Option<f64> {
    let day = calendar::day_number(date)?;
    let year = date.get(..4)?.parse::<i64>().ok()?;
    let start = |year: i64| calendar::day_number(&format!("{year:04}-01-01"));
    let (from, to) = (start(year)?, start(year + 1)?);
    Some(year as f64 + (day - from) as f64 / (to - from) as f64)
}

/// What the references lead to expect at the claim's release.
///
/// # Panics
/// If the claim's release is no date: a test reads every claim.
pub fn audit(facts: &Facts, scenario: &Scenario) -> Trend {
    let claim = scenario.claim(facts);
    let known = &facts.quality;
    let (low, high) = (known.progress_low.value, known.progress_high.value);
    let (median, sigma) = lognormal(low, high);
    let released = decimal_year(&claim.facts.released).expect("claims have a date of release: a test reads them");
    let usd = claim::priced(facts, scenario).usd;
    let line = |reference: &TrendReference| {
        let (cost, width) = lognormal(reference.usd_low.to_usd(), reference.usd_high.to_usd());
        let pair = (Usd::usd(cost), width);
        let decline = known.hardware_decline.value;
        let expected = Expectation::new(pair, (median, sigma), decline, released - reference.year);
        let mut line = Line {
            id: reference.id.clone(),
            name: reference.name.clone(),
            year: reference.year,
            year_assumed: reference.year_evidence.confidence == Confidence::Assumed,
            cost: [reference.usd_low, reference.usd_high],
            cost_assumed: reference.evidence.confidence == Confidence::Assumed,
            source: reference.evidence.source.clone(),
            at_claim: Spread {
                p5: expected.median,
                median: expected.median,
                p95: expected.median,
            },
            ratio: usd.map(|usd| usd / expected.median),
            z: usd.map(|usd| expected.z_score(usd)),
            reference: pair,
            progress: (median, sigma),
            decline,
        };
        line.at_claim = line.at(released);
        line
    };
    let mut lines: Vec<Line> = known
        .references
        .iter()
        .filter(|reference| reference.year < released)
        .map(line)
        .collect();
    lines.sort_by(|a, b| a.year.total_cmp(&b.year));
    Trend {
        claim: usd,
        released,
        progress: Spread {
            p5: low,
            median,
            p95: high,
        },
        decline: known.hardware_decline.value,
        lines,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::Link;

    fn ask(link: &str) -> Trend {
        let facts = Facts::bundled();
        audit(facts, &Link::parse(link, facts).scenario)
    }

    /// By hand, at 26 December 2024 = 2024 + 360/366 = 2024.9836, with g = √12 = 3.4641 and 10^0.14 = 1.3804 a year:
    /// GPT-4, 2.3436 years on: 78.6 / 3.4641^2.3436 / 1.3804^2.3436 = 78.6 / 18.39 / 2.129 = 2.01.
    /// Sonnet, 0.9436 years on: √(20·50) = 31.62; 31.62 / 3.2298 / 1.3555 = 7.22.
    #[test]
    fn the_expectation_at_release_is_the_one_worked_out_by_hand() {
        let found = ask("");
        assert!((found.released - 2_024.983_6).abs() < 1e-4);
        let median = |id: &str| {
            let line = found.lines.iter().find(|line| line.id == id).unwrap();
            line.at_claim.median.to_million()
        };
        assert!((median("gpt-4") - 2.01).abs() < 0.01, "{}", median("gpt-4"));
        assert!((median("claude-3.5-sonnet") - 7.22).abs() < 0.02);
        // V3 lies between the two, and within two standard deviations of both.
        assert!(found.lines[0].z.unwrap() > 0.0 && found.lines[0].z.unwrap() < 2.0);
        assert!(found.lines[1].z.unwrap() < 0.0 && found.lines[1].z.unwrap() > -2.0);
        assert!((found.lines[0].ratio.unwrap() - 5.576 / 2.01).abs() < 0.02);
    }

    /// Sonnet's ends by hand: σ = √((ln 2.5/3.2897)² + (0.9436 · ln 3/3.2897)²) = √(0.0776 + 0.0993) = 0.4206;
    /// 7.22 · exp(±1.6449 · 0.4206) = 3.61 and 14.4.
    #[test]
    fn ends_join_the_doubt_about_the_reference_and_about_progress() {
        let found = ask("");
        let sonnet = &found.lines[1];
        assert!(
            (sonnet.at_claim.p5.to_million() - 3.61).abs() < 0.03,
            "{:?}",
            sonnet.at_claim
        );
        assert!((sonnet.at_claim.p95.to_million() - 14.4).abs() < 0.1);
        // At its own date a reference is its own range.
        let start = sonnet.at(sonnet.year);
        assert!((start.p5.to_million() - 20.0).abs() < 1e-6 && (start.p95.to_million() - 50.0).abs() < 1e-6);
    }

    #[test]
    fn years_of_references_are_assumed() {
        assert!(ask("").lines.iter().all(|line| line.year_assumed));
        assert!(!ask("").lines[0].cost_assumed && ask("").lines[1].cost_assumed);
    }

    #[test]
    fn a_model_is_not_expected_from_a_younger_one() {
        // DeepSeek-V2 came out in May 2024; a claim older than a reference has no line from it.
        for claim in &Facts::bundled().claims {
            let found = decimal_year(&claim.released).unwrap();
            assert!((2023.0..2027.0).contains(&found), "{}", claim.id);
        }
        let found = ask("");
        assert!(found.lines.iter().all(|line| line.year < found.released));
    }

    #[test]
    fn decimal_years_count_days() {
        assert_eq!(decimal_year("2024-01-01"), Some(2024.0));
        let july = decimal_year("2023-07-02").unwrap();
        assert!(((july - 2023.0) * 365.0 - 182.0).abs() < 1e-9);
        assert_eq!(decimal_year("soon"), None);
    }
}
