//! What corner-cutting would have saved, and what it would have cost in quality; and what tests say.
//!
//! Stages are saved at the claim's own hours and price. What less or worse text does is the loss law's answer
//! ([`crate::model::quality`]); for a missing stage there is no law, only words.

use super::{claim, gap};
use crate::facts::evaluation::RunBy;
use crate::facts::{Archive, Confidence, Facts};
use crate::model::flops::{self, Convention};
use crate::model::quality::{LossLaw, effective_parameters, good_text};
use crate::scenario::{Disclosed, Param, Scenario};
use crate::units::{GpuHours, Usd};

/// A corner that could be cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cut {
    /// No fine-tuning after pre-training.
    FineTuning,
    /// No extension of the context window.
    LongContext,
    /// No module that predicts a second token.
    MultiToken,
    /// Text of lower quality, at the same length.
    Quality,
    /// Less text.
    Text,
}

impl Cut {
    /// Stages first, then text: the order of the drawing.
    pub const ALL: [Self; 5] = [
        Self::FineTuning,
        Self::LongContext,
        Self::MultiToken,
        Self::Quality,
        Self::Text,
    ];

    /// The id in reports and on marks.
    pub const fn id(self) -> &'static str {
        match self {
            Self::FineTuning => "fine-tuning",
            Self::LongContext => "long-context",
            Self::MultiToken => "multi-token",
            Self::Quality => "text-quality",
            Self::Text => "text-kept",
        }
    }
}

/// What one cut saves and costs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Saving {
    /// Which corner.
    pub cut: Cut,
    /// Dollars and share of the claim; `None` where the stage's hours were not disclosed or the model has no such part.
    pub saved: Option<(Usd, f64)>,
    /// What the loss law says; `None` where it has no say.
    pub worse: Option<Worse>,
}

/// Quality lost by the loss law.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Worse {
    /// Rise of the loss, nats per token.
    pub loss: f64,
    /// Share of compute that the cheapest dense model of equal loss could drop, and still be as good as the model so cut.
    pub compute: f64,
    /// The same at the 5th and 95th percentile of γ, ascending.
    pub range: [f64; 2],
}

/// Savings, and what they are held against.
#[derive(Clone, Debug, PartialEq)]
pub struct QualityAudit {
    /// The claim in its own hours and price; `None` where it discloses neither hours nor dollars.
    pub claim: Option<Usd>,
    /// Loss of the model by the law, nats per token; `None` where its shape is not known.
    pub loss: Option<f64>,
    /// By how much the claim lies below the baseline in hours (share); `None` where the two cannot be compared.
    pub gap: Option<f64>,
    /// The cuts, in the order of [`Cut::ALL`].
    pub savings: [Saving; 5],
}

impl QualityAudit {
    /// Dollars and share of both stages together, fine-tuning and long context; `None` where one of them is not known.
    pub fn stages(&self) -> Option<(Usd, f64)> {
        let saved = |cut: Cut| self.savings[cut as usize].saved;
        let ((tuning, share), (context, other)) = (saved(Cut::FineTuning)?, saved(Cut::LongContext)?);
        Some((tuning + context, share + other))
    }
}

/// Works the cuts out for the scenario's claim.
pub fn audit(facts: &Facts, scenario: &Scenario) -> QualityAudit {
    let claim = scenario.claim(facts);
    let at = |param: Param, p: f64| {
        scenario
            .range(facts, param)
            .map_or(f64::NAN, |range| range.quantile(param.spec().shape, p))
    };
    let law = LossLaw::recorded(&facts.quality);
    let worth = |gamma: f64| {
        let counted = flops::parameters(claim.shape?);
        Some(effective_parameters(counted.active as f64, counted.total as f64, gamma))
    };
    let worse = |kept: f64| {
        let compute = |gamma: f64| -> Option<f64> {
            let of = |share: f64| {
                let loss = law.loss(worth(gamma)?, good_text(claim.tokens?, share));
                Some(law.cheapest_dense(loss)?.compute())
            };
            Some(1.0 - of(kept)? / of(1.0)?)
        };
        let (own, tokens) = (worth(at(Param::Gamma, 0.5))?, claim.tokens?);
        let [a, b] = [compute(at(Param::Gamma, 0.05))?, compute(at(Param::Gamma, 0.95))?];
        Some(Worse {
            loss: law.loss(own, good_text(tokens, kept)) - law.loss(own, tokens),
            compute: compute(at(Param::Gamma, 0.5))?,
            range: [a.min(b), a.max(b)],
        })
    };
    let usd = claim::priced(facts, scenario).usd;
    let (quality, kept) = (at(Param::TextQuality, 0.5), at(Param::TextKept, 0.5));
    let savings = Cut::ALL.map(|cut| {
        let hours = match cut {
            Cut::FineTuning => claim.facts.stage_gpu_hours.post_training,
            Cut::LongContext => claim.facts.stage_gpu_hours.context,
            Cut::MultiToken => multi_token(&claim),
            Cut::Quality => Some(GpuHours::gpu_hours(0.0)),
            Cut::Text => claim.pretraining.map(|hours| hours * (1.0 - kept)),
        };
        Saving {
            cut,
            saved: hours
                .zip(claim.hours())
                .and_then(|(hours, all)| Some((usd? * (hours / all), hours / all))),
            worse: match cut {
                Cut::Quality => worse(quality),
                Cut::Text => worse(kept),
                _ => None,
            },
        }
    });
    QualityAudit {
        claim: usd,
        loss: worth(at(Param::Gamma, 0.5))
            .zip(claim.tokens)
            .map(|(own, tokens)| law.loss(own, tokens)),
        gap: gap::audit(facts, scenario, gap::chosen(scenario))
            .ok()
            .map(|gap| 1.0 - gap.ratio),
        savings,
    }
}

/// Hours of pre-training that the multi-token module takes, by its share of the work per token.
fn multi_token(claim: &Disclosed) -> Option<GpuHours> {
    let shape = claim.shape?;
    let of = |mtp: bool| {
        let convention = Convention {
            mtp,
            ..Convention::CAUSAL
        };
        flops::flop_per_token(shape, claim.sequence, convention)
    };
    let pretraining = claim.pretraining?;
    (shape.mtp_modules > 0).then(|| pretraining * (1.0 - of(false) / of(true)))
}

/// The tests that are compared: DeepSeek's own runs of five, and independent runs.
const REPORTED: [&str; 5] = [
    "MMLU-Pro",
    "GPQA-Diamond",
    "MATH-500",
    "SWE-bench Verified",
    "LongBench v2",
];

/// Independent tests of what V3 and R1 can do; not those of safety, where more is worse, nor of later models.
const INDEPENDENT: [&str; 3] = ["SWE-bench Verified", "Cybench", "Chatbot Arena"];

/// Evaluations of later models than the claim's are another question.
const LATER: &str = "caisi-2026";

/// The models of DeepSeek's own comparison.
const RIVALS: [&str; 4] = ["deepseek-v3", "gpt-4o-0513", "claude-3-5-sonnet-1022", "llama-3.1-405b"];

/// The results of one test that can stand beside one another.
#[derive(Clone, Debug, PartialEq)]
pub struct Contest<'a> {
    /// The test.
    pub benchmark: &'a str,
    /// Who ran it.
    pub by: RunBy,
    /// The name of who ran it.
    pub evaluator: &'a str,
    /// Unit of the scores: `percent` or `Elo`.
    pub unit: &'a str,
    /// Scores, DeepSeek's model first.
    pub scores: Vec<Score<'a>>,
}

/// A score.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Score<'a> {
    /// Id of the model.
    pub model: &'a str,
    /// In the contest's unit.
    pub value: f64,
    /// How it is known.
    pub confidence: Confidence,
    /// Id of its source.
    pub source: &'a str,
}

impl Score<'_> {
    /// Whether it is DeepSeek's own model.
    pub fn is_own(&self) -> bool {
        self.model.starts_with("deepseek")
    }
}

/// What tests say: DeepSeek's comparison of V3 with three rivals, then the independent tests that have both a model of DeepSeek's
/// and another.
pub fn contests(archive: &Archive) -> Vec<Contest<'_>> {
    let mut found: Vec<Contest> = Vec::new();
    for row in &archive.evaluations {
        let wanted = match row.by {
            RunBy::Claimant => REPORTED.contains(&row.benchmark.as_str()) && RIVALS.contains(&row.model.as_str()),
            RunBy::Independent => INDEPENDENT.contains(&row.benchmark.as_str()) && row.evidence.source != LATER,
        };
        if !wanted {
            continue;
        }
        let score = Score {
            model: &row.model,
            value: row.score,
            confidence: row.evidence.confidence,
            source: &row.evidence.source,
        };
        let same = |contest: &&mut Contest| {
            contest.benchmark == row.benchmark
                && contest.by == row.by
                && contest.scores.iter().all(|other| other.source == row.evidence.source)
        };
        match found.iter_mut().find(same) {
            Some(contest) => contest.scores.push(score),
            None => found.push(Contest {
                benchmark: &row.benchmark,
                by: row.by,
                evaluator: &row.evaluator,
                unit: &row.unit,
                scores: vec![score],
            }),
        }
    }
    found.retain(|contest| contest.scores.iter().any(Score::is_own) && !contest.scores.iter().all(Score::is_own));
    for contest in &mut found {
        contest.scores.sort_by_key(|score| !score.is_own());
    }
    found.sort_by_key(|contest| contest.by == RunBy::Independent);
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::Link;

    fn ask(link: &str) -> QualityAudit {
        let facts = Facts::bundled();
        audit(facts, &Link::parse(link, facts).scenario)
    }

    fn share(found: &QualityAudit, cut: Cut) -> f64 {
        found
            .savings
            .iter()
            .find(|saving| saving.cut == cut)
            .unwrap()
            .saved
            .unwrap()
            .1
    }

    #[test]
    fn stages_save_what_the_report_says_they_took() {
        // DeepSeek-V3's report: 2,664K + 119K + 5K = 2,788K hours at $2.
        let found = ask("");
        assert!((found.claim.unwrap().to_usd() - 5.576e6).abs() < 1e-6);
        assert!((share(&found, Cut::LongContext) - 119.0 / 2788.0).abs() < 1e-12);
        assert!((share(&found, Cut::FineTuning) - 5.0 / 2788.0).abs() < 1e-12);
        assert!((share(&found, Cut::Text) - 1332.0 / 2788.0).abs() < 1e-12);
        assert_eq!(share(&found, Cut::Quality), 0.0);
        // 119K hours at $2.
        assert!((found.savings[1].saved.unwrap().0.to_usd() - 238e3).abs() < 1e-6);
        // 260.6 GFLOP a token with the module, 250.5 without: 3.9 % of pre-training.
        let expected = (1.0 - 250.5 / 260.6) * 2664.0 / 2788.0;
        assert!((share(&found, Cut::MultiToken) - expected).abs() < 5e-4);
        // 2.788M against 30.84M hours.
        assert!((found.gap.unwrap() - (1.0 - 2.788 / 30.84)).abs() < 1e-12);
        // With R1 inside, the same stages are smaller shares of 2,935K.
        assert!((share(&ask("claim=v3r1"), Cut::LongContext) - 119.0 / 2935.0).abs() < 1e-12);
    }

    #[test]
    fn less_and_worse_text_cost_what_the_law_says() {
        let found = ask("gamma=0.35");
        // Worked out apart from this program, for 37B of 671B parameters: loss 1.9204 on 14.8T tokens, +0.0027 at 80 % and +0.0092 at 50 %.
        assert!((found.loss.unwrap() - 1.9204).abs() < 5e-4);
        let worse = |cut: Cut| {
            found
                .savings
                .iter()
                .find(|saving| saving.cut == cut)
                .unwrap()
                .worse
                .unwrap()
        };
        assert!((worse(Cut::Quality).loss - 0.0027).abs() < 5e-5);
        assert!((worse(Cut::Text).loss - 0.009_16).abs() < 5e-5);
        assert!((worse(Cut::Quality).compute - 0.135).abs() < 2e-3);
        assert!((worse(Cut::Text).compute - 0.379).abs() < 2e-3);
        assert!(found.savings[..3].iter().all(|saving| saving.worse.is_none()));
    }

    #[test]
    fn what_is_kept_whole_costs_nothing() {
        let found = ask("text_quality=1&text_kept=1");
        for saving in &found.savings[3..] {
            assert_eq!(saving.saved.unwrap().1, 0.0);
            let worse = saving.worse.unwrap();
            assert!(worse.loss.abs() < 1e-15 && worse.compute.abs() < 1e-12);
        }
        // More is lost as more is cut.
        let lost = |link: &str| ask(link).savings[4].worse.unwrap().compute;
        assert!(lost("text_kept=0.3") > lost("text_kept=0.6"));
    }

    #[test]
    fn tests_are_compared_within_one_evaluator() {
        let archive = Archive::bundled();
        let found = contests(archive);
        let own: Vec<_> = found.iter().filter(|contest| contest.by == RunBy::Claimant).collect();
        assert_eq!(own.len(), 5);
        assert!(
            own.iter()
                .all(|contest| contest.scores.len() == 4 && contest.scores[0].model == "deepseek-v3")
        );
        // The repository's table: MMLU-Pro 75.9, 72.6, 78.0, 73.3.
        let scores: Vec<f64> = own[0].scores.iter().map(|score| score.value).collect();
        assert_eq!(scores, [75.9, 72.6, 78.0, 73.3]);
        let arena = found.iter().find(|contest| contest.unit == "Elo").unwrap();
        assert!(
            arena
                .scores
                .iter()
                .all(|score| score.confidence == Confidence::Unverified)
        );
        for contest in &found {
            assert!(
                contest
                    .scores
                    .iter()
                    .all(|score| score.source == contest.scores[0].source),
                "{contest:?}"
            );
        }
    }
}
