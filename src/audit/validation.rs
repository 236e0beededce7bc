//! Whether the model can be trusted: published runs of a class beside what it predicts of them without knowing their organisation.

use crate::doubt::{Range, Shape};
use crate::facts::{Comparison, Facts};
use crate::scenario::{Class, Scenario};

/// Fewest runs of a class that give a band.
const ENOUGH: usize = 5;

/// The comparison for a scenario's class.
#[derive(Clone, Debug, PartialEq)]
pub struct Validation<'a> {
    /// Which class is shown.
    pub class: Class,
    /// Its runs and the claim's own, ascending by reached over predicted speed; those kept out of the fit and the unseen are among them.
    pub shown: Vec<&'a Comparison>,
    /// The claim's own run; it is in no class that it is compared with.
    pub claim: Option<&'a Comparison>,
    /// The factor within which nine in ten should lie, of the middle run of the class (on chips that few used it is wider); `None`
    /// where it has too few runs.
    pub band: Option<f64>,
    /// Runs of the class that the fit uses, the claim's own left aside.
    pub runs: usize,
    /// Those inside their own 90 % interval.
    pub inside: usize,
    /// Their organisations.
    pub organisations: usize,
    /// Runs of the class that are kept out of the fit and lie outside their interval all the same, ascending: in no count above.
    pub missed: Vec<&'a Comparison>,
    /// Runs of the class that are kept out of the fit.
    pub kept_out: usize,
    /// Runs of the class that came after the list of fitted rows was closed, the claim's own left aside: in no count above.
    pub unseen: Vec<&'a Comparison>,
    /// Where the claim's own run stands among them.
    pub standing: Option<Standing>,
}

/// Where a speed stands among the runs of a class. Ranks and percentages of any figure come from here, so that they agree.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Standing {
    /// Reached over predicted speed.
    pub ratio: f64,
    /// Fitted runs of the class that were slower against their predictions.
    pub slower: usize,
    /// Of how many.
    pub of: usize,
    /// Probability of at most this speed by the prediction for the run.
    pub percentile: f64,
    /// Against the 90 % interval of the prediction.
    pub side: Side,
}

/// Where a value lies against an interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Slower than its slow end.
    Below,
    /// Inside.
    Inside,
    /// Faster than its fast end.
    Above,
}

impl Validation<'_> {
    /// Where a run would stand that reached `ratio` times its predicted speed, the interval of the prediction being ×/÷`factor`.
    /// `None` for values that are no speeds.
    pub fn standing_of(&self, ratio: f64, factor: f64) -> Option<Standing> {
        let fitted = |run: &&&Comparison| run.is_fitted() && self.claim.is_none_or(|own| own.id != run.id);
        let slower = self.shown.iter().filter(fitted).filter(|run| run.ratio() < ratio);
        let predicted = Range::new(1.0 / factor, factor).ok().filter(|_| ratio > 0.0)?;
        Some(Standing {
            ratio,
            slower: slower.count(),
            of: self.runs,
            percentile: predicted.percentile_of(Shape::Lognormal, ratio),
            side: if ratio > factor {
                Side::Above
            } else if ratio * factor < 1.0 {
                Side::Below
            } else {
                Side::Inside
            },
        })
    }
}

/// Chooses and counts.
pub fn audit<'a>(facts: &Facts, written: &'a [Comparison], scenario: &Scenario) -> Validation<'a> {
    let class = scenario.class();
    let key = scenario.claim(facts).facts.run.as_deref();
    let own = |run: &Comparison| key == Some(run.id.as_str());
    let claim = written.iter().find(|run| own(run));
    let mut shown: Vec<&Comparison> = written
        .iter()
        .filter(|run| run.class == class.id() || own(run))
        .collect();
    shown.sort_by(|a, b| a.ratio().total_cmp(&b.ratio()));
    let others = || shown.iter().copied().filter(|run| !own(run));
    let fitted: Vec<&Comparison> = others().filter(|run| run.is_fitted()).collect();
    let mut widths: Vec<f64> = fitted.iter().map(|run| run.hours_p95 / run.hours_median).collect();
    widths.sort_by(f64::total_cmp);
    let band = widths.get(widths.len() / 2).copied().filter(|_| fitted.len() >= ENOUGH);
    let mut organisations: Vec<&str> = fitted.iter().map(|run| run.organisation.as_str()).collect();
    organisations.sort_unstable();
    organisations.dedup();
    let kept_out = || others().filter(|run| run.kept_out.is_some());
    let mut found = Validation {
        class,
        claim,
        band,
        runs: fitted.len(),
        inside: fitted.iter().filter(|run| run.is_inside()).count(),
        organisations: organisations.len(),
        missed: kept_out().filter(|run| !run.is_inside()).collect(),
        kept_out: kept_out().count(),
        unseen: others().filter(|run| run.unseen).collect(),
        standing: None,
        shown,
    };
    found.standing = claim.and_then(|run| found.standing_of(run.ratio(), run.hours_p95 / run.hours_median));
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::Archive;
    use crate::scenario::Link;

    fn of(link: &str) -> Validation<'static> {
        let facts = Facts::bundled();
        audit(
            facts,
            &Archive::bundled().validation,
            &Link::parse(link, facts).scenario,
        )
    }

    #[test]
    fn a_class_is_shown_with_the_claim_beside_it() {
        // `validation_rows.csv`: 19 frontier rows, DeepSeek-V3 one of them; 21 published; 29 vendor.
        for (link, runs) in [("", 18), ("class=published", 21), ("class=vendor", 29)] {
            let found = of(link);
            assert_eq!(found.runs, runs, "{link}");
            assert!(found.claim.is_some_and(|run| run.id == "deepseek-v3-pretrain"));
            assert!(found.shown.windows(2).all(|pair| pair[0].ratio() <= pair[1].ratio()));
            // 90 % intervals should hold about nine in ten, the claim's own run of the class among them.
            let own = found.claim.filter(|run| run.class == found.class.id());
            let inside = found.inside + usize::from(own.is_some_and(Comparison::is_inside));
            let share = inside as f64 / (found.runs + usize::from(own.is_some())) as f64;
            assert!((0.85..=0.97).contains(&share), "{link}: {share}");
        }
    }

    #[test]
    fn the_run_of_a_claim_is_named_by_the_claim() {
        // Four claims are runs of the list, three of them frontier runs: each is left aside among its peers.
        for (link, run) in [
            ("", "deepseek-v3-pretrain"),
            ("claim=v3r1", "deepseek-v3-pretrain"),
            ("claim=v2", "deepseek-v2"),
            ("claim=llama-3.1-405b", "llama31-405b"),
            ("claim=llama-4-maverick", "llama4-maverick"),
        ] {
            let found = of(link);
            assert_eq!(found.claim.map(|own| own.id.as_str()), Some(run), "{link}");
            assert_eq!((found.runs, found.standing.unwrap().of), (18, 18), "{link}");
        }
        // An increment has no hours for tokens, gpt-oss no token count, Kimi K2 no hours.
        for link in ["claim=r1", "claim=gpt-oss-120b", "claim=kimi-k2"] {
            let found = of(link);
            assert_eq!((found.claim, found.standing, found.runs), (None, None, 19), "{link}");
        }
    }

    #[test]
    fn v3_ran_faster_than_expected() {
        // Hours by hand: 14.8T tokens at 1,543 a second are 2.664M; the fit without DeepSeek expects 4.6914M (2.7705 to 7.9440).
        let found = of("");
        let own = found.claim.unwrap();
        assert_eq!(own.published_hours.to_gpu_hours(), 2.664e6);
        let standing = found.standing.unwrap();
        assert!((standing.ratio - 4.6914 / 2.664).abs() < 1e-3);
        assert_eq!(standing.side, Side::Above);
        // ln 1.7610 = 0.5659 over σ = ln(7.9440 / 4.6914) / 1.6449 = 0.3202: 1.767, of which 96.14 % lie below (tables).
        assert!((standing.percentile - 0.9614).abs() < 5e-4, "{standing:?}");
        // The middle run is one of Meta's: a spread of 0.2433 without Meta, on the A100, which nine others used:
        // e^(1.645 · 0.2433 · √(10/9)).
        assert!((found.band.unwrap() - 1.525).abs() < 1e-3);
        // Two runs of Meta took twice as long as expected; they are in no fit and in no count, and are named.
        let missed: Vec<&str> = found.missed.iter().map(|run| run.id.as_str()).collect();
        assert_eq!((missed, found.kept_out), (vec!["llama31-8b", "llama3-8b"], 2));
    }

    #[test]
    fn a_standing_by_hand() {
        let found = of("");
        // As predicted: the median. Which runs were slower is counted here once more.
        let middle = found.standing_of(1.0, 2.0).unwrap();
        let slower = found
            .shown
            .iter()
            .filter(|run| run.is_fitted() && run.ratio() < 1.0)
            .count();
        assert_eq!((middle.slower, middle.of, middle.side), (slower, 18, Side::Inside));
        assert!((middle.percentile - 0.5).abs() < 1e-12);
        // At the end of a 90 % interval 95 of 100 lie below; a hair further is outside.
        let end = found.standing_of(2.0, 2.0).unwrap();
        assert!((end.percentile - 0.95).abs() < 1e-9 && end.side == Side::Inside);
        assert_eq!(found.standing_of(2.01, 2.0).unwrap().side, Side::Above);
        assert_eq!(found.standing_of(0.49, 2.0).unwrap().side, Side::Below);
        assert_eq!(found.standing_of(9.0, 2.0).unwrap().slower, 18);
        assert_eq!(found.standing_of(0.0, 2.0), None);
        assert_eq!(found.standing_of(1.0, f64::NAN), None);
    }

    #[test]
    fn the_unseen_are_apart() {
        // `unseen.csv`: dots.llm1, its dense twin and A.X K1 are as large as frontier runs, JetMoE is not, V4-Flash is a vendor's rate.
        for (link, expected) in [
            ("", vec!["ax-k1", "dots-llm1", "qwen25-72b-dots-framework-perT"]),
            ("class=published", vec!["jetmoe-8b"]),
            (
                "class=vendor",
                vec!["mbridge-gb200-dsv4flash-128-mxfp8", "mbridge-gb300-dsv4flash-128-mxfp8"],
            ),
        ] {
            let mut ids: Vec<&str> = of(link).unseen.iter().map(|run| run.id.as_str()).collect();
            ids.sort_unstable();
            assert_eq!(ids, expected, "{link}");
        }
    }
}
