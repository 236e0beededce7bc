//! Is the price odd for its date? What a capability was expected to cost when the claim came out, from models that had it before.
//!
//! `C(t) = C_ref · g^−Δt · 10^(−k·Δt)`: compute for a given capability falls by the factor g a year, the price of computing by k
//! orders of magnitude. Which class a model belongs to is a judgement, and so is the year of a reference.
//!
//! Four doubts make the band, as independent lognormals: what the reference cost, g, k, and the scatter of models around any such line.
//! The scatter is that of the costs of one year's models, by one author and one way of counting (`scatter`). A rent that a claim
//! assumes lies between hardware written off and a price list, so a reference ranges from the one to the other.
//!
//! A band whose ends are more than [`WIDE`] times apart tells nothing about a claim, and an increment is held against no whole run.

use super::{Spread, claim};
use crate::facts::quality::TrendReference;
use crate::facts::{Confidence, Facts, Method};
use crate::model::calendar;
use crate::model::quality::Expectation;
use crate::scenario::Scenario;
use crate::units::Usd;

/// 95th percentile of the standard normal distribution.
const Z95: f64 = 1.644_853_626_951_472_2;
/// A 90 % band that is wider than this, end over end, says nothing: nearly any price would lie in it.
pub const WIDE: f64 = 10.0;

/// The claim against what earlier models led to expect.
#[derive(Clone, Debug, PartialEq)]
pub struct Trend {
    /// What the claim comes to; `None` where it discloses neither hours nor dollars.
    pub claim: Option<Usd>,
    /// Whether the claim is of a whole run, as the references are.
    pub comparable: bool,
    /// When it came out, decimal year.
    pub released: f64,
    /// Yearly fall of the compute for a given capability: 5th percentile, median, 95th percentile.
    pub progress: Spread<f64>,
    /// Yearly fall of the price of computing, orders of magnitude: 5th percentile, median, 95th percentile.
    pub decline: Spread<f64>,
    /// Scatter of models around a trend: standard deviation of ln(cost).
    pub scatter: f64,
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
    trend: Doubts,
}

/// What the trend itself is not sure of.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Doubts {
    /// Median and σ(ln) of the yearly fall of compute.
    progress: (f64, f64),
    /// Median and σ of the yearly fall of prices, orders of magnitude.
    decline: (f64, f64),
    /// σ(ln) of models around a line.
    scatter: f64,
}

impl Doubts {
    /// What a reference leads to expect after so many years.
    fn expect(&self, reference: (Usd, f64), years: f64) -> Expectation {
        let mut found = Expectation::new(reference, self.progress, self.decline.0, years);
        let decline = self.decline.1 * std::f64::consts::LN_10 * years;
        // At its own date a reference is known as well as it is: the scatter grows in with the first year.
        let scatter = self.scatter * years.clamp(0.0, 1.0);
        found.sigma = libm::sqrt(found.sigma * found.sigma + decline * decline + scatter * scatter);
        found
    }
}

impl Line {
    /// The expected cost at a date (decimal year, not before the reference).
    pub fn at(&self, year: f64) -> Spread<Usd> {
        let found = self.trend.expect(self.reference, year - self.year);
        let end = |z: f64| found.median * libm::exp(z * found.sigma);
        Spread {
            p5: end(-Z95),
            median: found.median,
            p95: end(Z95),
        }
    }

    /// Whether the claim lies inside the 90 % band; `None` where it comes to nothing.
    pub fn inside(&self) -> Option<bool> {
        self.z.map(|z| z.abs() <= Z95)
    }

    /// Whether the band is narrow enough to say something ([`WIDE`]).
    pub fn tells(&self) -> bool {
        self.at_claim.p95 / self.at_claim.p5 <= WIDE
    }
}

/// Standard deviation of ln(cost) of the models of one year, with their hardware written off (Epoch AI): of the year that has most of them.
fn scatter(facts: &Facts) -> f64 {
    let costs = |year: &str| -> Vec<f64> {
        let rows = facts.baselines.iter().filter(|row| row.method == Method::Amortised);
        rows.filter(|row| row.released.starts_with(year))
            .filter_map(|row| Some(libm::log(row.usd_low?.to_usd())))
            .collect()
    };
    let years = facts.baselines.iter().filter_map(|row| row.released.get(..4));
    let logs = years
        .map(costs)
        .max_by_key(Vec::len)
        .filter(|logs| logs.len() > 1)
        .unwrap_or_default();
    let mean = logs.iter().sum::<f64>() / logs.len() as f64;
    let squares: f64 = logs.iter().map(|log| (log - mean) * (log - mean)).sum();
    libm::sqrt(squares / (logs.len() as f64 - 1.0))
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
    let comparable = !claim.is_increment();
    let decline = Spread {
        p5: known.hardware_decline_low.value,
        median: known.hardware_decline.value,
        p95: known.hardware_decline_high.value,
    };
    let trend = Doubts {
        progress: (median, sigma),
        decline: (decline.median, (decline.p95 - decline.p5) / (2.0 * Z95)),
        scatter: scatter(facts),
    };
    let line = |reference: &TrendReference| {
        let (cost, width) = lognormal(reference.usd_low.to_usd(), reference.usd_high.to_usd());
        let pair = (Usd::usd(cost), width);
        let expected = trend.expect(pair, released - reference.year);
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
            trend,
        };
        line.at_claim = line.at(released);
        line
    };
    let mut lines: Vec<Line> = known
        .references
        .iter()
        .filter(|reference| comparable && reference.year < released)
        .map(line)
        .collect();
    lines.sort_by(|a, b| a.year.total_cmp(&b.year));
    Trend {
        claim: usd,
        comparable,
        released,
        progress: Spread {
            p5: low,
            median,
            p95: high,
        },
        decline,
        scatter: trend.scatter,
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
    /// GPT-4, 2.3436 years on: √(40.7·78.6) = 56.56; 56.56 / 3.4641^2.3436 / 1.3804^2.3436 = 56.56 / 18.39 / 2.129 = 1.445.
    /// Sonnet, 0.9436 years on: √(20·50) = 31.62; 31.62 / 3.2298 / 1.3555 = 7.22.
    #[test]
    fn the_expectation_at_release_is_the_one_worked_out_by_hand() {
        let found = ask("");
        assert!((found.released - 2_024.983_6).abs() < 1e-4);
        let median = |id: &str| {
            let line = found.lines.iter().find(|line| line.id == id).unwrap();
            line.at_claim.median.to_million()
        };
        assert!((median("gpt-4") - 1.445).abs() < 0.01, "{}", median("gpt-4"));
        assert!((median("claude-3.5-sonnet") - 7.22).abs() < 0.02);
        // V3 lies between the two, and inside both bands.
        assert!(found.lines[0].z.unwrap() > 0.0 && found.lines[0].inside() == Some(true));
        assert!(found.lines[1].z.unwrap() < 0.0 && found.lines[1].inside() == Some(true));
        assert!((found.lines[0].ratio.unwrap() - 5.576 / 1.445).abs() < 0.02);
    }

    /// Costs of the models of 2024 with their hardware written off, Epoch AI, $M: read from the table and worked out again apart from
    /// the program. Sonnet's ends by hand: reference ln 2.5/3.2897 = 0.2785; progress 0.9436 · ln 3/3.2897 = 0.3151; prices 0.9436 · 0.1/3.2897
    /// · 2.3026 = 0.0660; scatter 0.9436 · s.
    #[test]
    fn ends_join_four_doubts() {
        let found = ask("");
        // Claude 3 Opus, Mistral Large, GPT-4o, Claude 3.5 Sonnet, Llama 3.1 405B, Mistral Large 2, Grok 2.
        let costs: [f64; 7] = [16.5, 14.1, 36.1, 25.0, 51.0, 19.2, 30.5];
        let logs = costs.map(libm::log);
        let mean = logs.iter().sum::<f64>() / logs.len() as f64;
        let squares: f64 = logs.iter().map(|log| (log - mean) * (log - mean)).sum();
        let variance = squares / (logs.len() as f64 - 1.0);
        assert!((found.scatter - variance.sqrt()).abs() < 1e-9, "{}", found.scatter);
        assert!((0.3..0.6).contains(&found.scatter));
        let sonnet = &found.lines[1];
        let parts: [f64; 4] = [0.2785, 0.3151, 0.0660, 0.9436 * found.scatter];
        let sigma = parts.map(|part| part * part).iter().sum::<f64>().sqrt();
        let end = 7.22 * libm::exp(1.6449 * sigma);
        assert!(
            (sonnet.at_claim.p95.to_million() / end - 1.0).abs() < 0.01,
            "{:?}",
            sonnet.at_claim
        );
        // At its own date a reference is its own range.
        let start = sonnet.at(sonnet.year);
        assert!((start.p5.to_million() - 20.0).abs() < 1e-6 && (start.p95.to_million() - 50.0).abs() < 1e-6);
    }

    #[test]
    fn a_band_of_more_than_ten_times_says_nothing() {
        let found = ask("");
        for line in &found.lines {
            assert_eq!(line.tells(), line.at_claim.p95 / line.at_claim.p5 <= 10.0);
        }
        assert!(!found.lines[0].tells(), "two years and more from GPT-4");
        assert!(found.lines[1].tells(), "{:?}", found.lines[1].at_claim);
    }

    #[test]
    fn an_increment_is_held_against_no_run() {
        for claim in ["r1", "minimax-m1"] {
            let found = ask(&format!("claim={claim}"));
            assert!(!found.comparable && found.lines.is_empty(), "{claim}");
        }
        assert!(ask("claim=v3r1").comparable);
    }

    #[test]
    fn years_of_references_are_assumed() {
        assert!(ask("").lines.iter().all(|line| line.year_assumed));
        assert!(!ask("").lines[0].cost_assumed && ask("").lines[1].cost_assumed);
        // GPT-4's run from written off to rented.
        assert_eq!(ask("").lines[0].cost.map(Usd::to_million), [40.7, 78.6]);
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
