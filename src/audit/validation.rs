//! Whether the model can be trusted: published runs of a class beside what it predicts of them without knowing their organisation.

use crate::facts::{Comparison, Facts};
use crate::scenario::{Class, Scenario};

/// Fewest runs of a class that give a band.
const ENOUGH: usize = 5;

/// The comparison for a scenario's class.
#[derive(Clone, Debug, PartialEq)]
pub struct Validation<'a> {
    /// Which class is shown.
    pub class: Class,
    /// Its runs and the claim's own, ascending by reached over predicted speed; those kept out of the fit are among them.
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
    /// Those that were slower than the claim's run, by the same measure.
    pub slower: usize,
}

/// Chooses and counts.
pub fn audit<'a>(facts: &Facts, written: &'a [Comparison], scenario: &Scenario) -> Validation<'a> {
    let class = scenario.class();
    let claim = scenario.claim(facts);
    let own = |run: &Comparison| {
        run.kept_out.is_none()
            && claim
                .facts
                .architecture
                .as_deref()
                .is_some_and(|shape| run.id.starts_with(shape))
    };
    let claim = written.iter().find(|run| own(run));
    let mut shown: Vec<&Comparison> = written
        .iter()
        .filter(|run| run.class == class.id() || own(run))
        .collect();
    shown.sort_by(|a, b| a.ratio().total_cmp(&b.ratio()));
    let fitted: Vec<&Comparison> = shown
        .iter()
        .copied()
        .filter(|run| run.kept_out.is_none() && !own(run))
        .collect();
    let mut widths: Vec<f64> = fitted.iter().map(|run| run.hours_p95 / run.hours_median).collect();
    widths.sort_by(f64::total_cmp);
    let band = widths.get(widths.len() / 2).copied().filter(|_| fitted.len() >= ENOUGH);
    let mut organisations: Vec<&str> = fitted.iter().map(|run| run.organisation.as_str()).collect();
    organisations.sort_unstable();
    organisations.dedup();
    Validation {
        class,
        claim,
        band,
        runs: fitted.len(),
        inside: fitted.iter().filter(|run| run.is_inside()).count(),
        organisations: organisations.len(),
        slower: claim.map_or(0, |own| fitted.iter().filter(|run| run.ratio() < own.ratio()).count()),
        shown,
    }
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
            assert!(found.claim.is_some_and(|run| run.name.starts_with("DeepSeek-V3")));
            assert!(found.shown.windows(2).all(|pair| pair[0].ratio() <= pair[1].ratio()));
            // 90 % intervals should hold about nine in ten.
            let share = found.inside as f64 / found.runs as f64;
            assert!((0.85..=0.97).contains(&share), "{link}: {share}");
        }
    }

    #[test]
    fn v3_ran_faster_than_expected() {
        // Hours by hand: 14.8T tokens at 1,543 a second are 2.664M, and the fit without DeepSeek expects 1.4 to 1.7 times as many.
        let found = of("");
        let own = found.claim.unwrap();
        assert_eq!(own.published_hours.to_gpu_hours(), 2.664e6);
        assert!((1.4..1.7).contains(&own.ratio()));
        // A spread of 0.190 on a chip that eleven organisations used: e^(1.645 · 0.190 · √(12/11)).
        assert!((found.band.unwrap() - 1.386).abs() < 0.01);
        // Llama 3 8B's card counts other stages; it is shown and in no count.
        let kept: Vec<&str> = found
            .shown
            .iter()
            .filter(|run| run.kept_out.is_some())
            .map(|run| run.id.as_str())
            .collect();
        assert_eq!(kept, ["llama31-8b", "llama3-8b"]);
    }
}
