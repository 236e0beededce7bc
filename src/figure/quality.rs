//! `quality`: what would corner-cutting save, and cost? Savings from zero with the quality lost below them, then what tests say.

mod table;

use super::chart::{Axis, PointEvidence, Scale, Tick};
use super::spans::{Fill, Form, Span, SpanItem, SpanPanel, SpanRow, SpanShape, Spans};
use super::terms::Terms;
use super::{Chart, Figure, FigureId, Glyph, Inquiry, KeyEntry};
use crate::audit::gap;
use crate::audit::quality::{self, Contest, Cut, QualityAudit, Saving, Score};
use crate::facts::evaluation::RunBy;
use crate::facts::{ClaimKind, Confidence, Facts};
use crate::say::Label;
use crate::say::number;
use crate::say::quality::{Claimed, Finding, QualityWords, Spoken, Title, Weighed, quality as words_of};
use crate::scenario::{Param, Scenario};
use crate::units::GpuHours;

pub(super) fn build(inquiry: &mut Inquiry) -> Figure {
    let (facts, scenario) = (inquiry.facts, inquiry.scenario);
    let view = View {
        facts,
        scenario,
        found: quality::audit(facts, scenario),
        // The scores are of DeepSeek's models; beside another's run they would answer nothing.
        contests: if inquiry.audit.claim.is_of_deepseek() {
            quality::contests(inquiry.archive)
        } else {
            Vec::new()
        },
        terms: Terms::new(inquiry.lang),
        says: words_of(inquiry.lang),
    };
    Figure {
        id: FigureId::Quality,
        lang: inquiry.lang,
        pulls: Vec::new(),
        title: view.title(),
        finding: view.finding(),
        story: view.story(),
        key: view.key(),
        chart: Chart::Spans(Spans {
            panels: view.panels(),
            strip: None,
        }),
        caption: {
            let [low, high] = [0.05, 0.95].map(|p| number::digits(view.at(Param::Gamma, p), 2, inquiry.lang));
            let scores = if view.contests.is_empty() { "" } else { view.says.scores };
            view.terms.join(&(view.says.caption)(&low, &high), scores)
        },
        table: view.table(),
        sources: view.sources(),
    }
}

/// What all parts of the figure need.
struct View<'a> {
    facts: &'a Facts,
    scenario: &'a Scenario,
    found: QualityAudit,
    contests: Vec<Contest<'a>>,
    terms: Terms,
    says: &'static QualityWords,
}

impl View<'_> {
    fn at(&self, param: Param, p: f64) -> f64 {
        let range = self.scenario.range(self.facts, param);
        range.map_or(f64::NAN, |range| range.quantile(param.spec().shape, p))
    }

    /// The model that the run is compared with, by name.
    fn base(&self) -> &str {
        let id = gap::chosen(self.scenario).id;
        self.facts.claim(id).map_or(id, |claim| claim.name.as_str())
    }

    fn percent(&self, share: f64) -> String {
        self.terms.percent(share)
    }

    fn saving(&self, cut: Cut) -> &Saving {
        &self.found.savings[cut as usize]
    }

    fn share(&self, cut: Cut) -> Option<f64> {
        self.saving(cut).saved.map(|(_, share)| share)
    }

    /// Both stages' shares and the gap, where all three are known and there is a gap.
    fn known(&self) -> Option<[f64; 3]> {
        let gap = self.found.gap.filter(|gap| *gap > 0.0)?;
        Some([self.share(Cut::FineTuning)?, self.share(Cut::LongContext)?, gap])
    }

    fn dropped(&self, cut: Cut) -> String {
        let left = match cut {
            Cut::Quality => self.at(Param::TextQuality, 0.5),
            _ => self.at(Param::TextKept, 0.5),
        };
        self.percent(1.0 - left)
    }

    fn name(&self, cut: Cut) -> Label {
        (self.says.cut)(cut, &self.dropped(cut))
    }

    fn title(&self) -> String {
        let small = |gap: f64| self.found.stages().is_some_and(|(_, both)| both < gap);
        let title = self.known().filter(|[.., gap]| small(*gap));
        let Some(shares) = title else {
            return Title::Plain.say(self.terms.lang);
        };
        let [tuning, context, gap] = shares.map(|share| self.percent(share));
        Title::TooSmall {
            gap: &gap,
            tuning: &tuning,
            context: &context,
        }
        .say(self.terms.lang)
    }

    fn finding(&self) -> String {
        let lang = self.terms.lang;
        if let (Some([.., gap]), Some((_, both))) = (self.known(), self.found.stages()) {
            return Finding::Stages {
                base: self.base(),
                gap: &self.percent(gap),
                both: &self.percent(both),
            }
            .say(lang);
        }
        let text = self.saving(Cut::Text);
        let dropped = &self.dropped(Cut::Text);
        let Some(worse) = text.worse else {
            return Finding::Untold.say(lang);
        };
        let like = &self.percent(worse.compute);
        match text.saved {
            Some((_, share)) => Finding::Text {
                dropped,
                saved: &self.percent(share),
                like,
            }
            .say(lang),
            None => Finding::Law { dropped, like }.say(lang),
        }
    }

    fn story(&self) -> Vec<String> {
        let claim = self.scenario.claim(self.facts);
        let stages = claim.facts.stage_gpu_hours;
        let hours = |hours: GpuHours| number::gpu_hours(hours, self.terms.lang);
        let mut story = Vec::new();
        let done = |hours: Option<GpuHours>| hours.filter(|hours| hours.to_gpu_hours() > 0.0);
        let published = matches!(claim.facts.kind, ClaimKind::Sum | ClaimKind::Derived);
        if let (Some(who), Some(tuning), Some(context)) = (
            claim.facts.publisher.as_deref().filter(|_| published),
            done(stages.post_training),
            done(stages.context),
        ) {
            let claimed = Claimed {
                who,
                tuning: &hours(tuning),
                context: &hours(context),
            };
            story.push(claimed.say(self.terms.lang));
        }
        let text = self.saving(Cut::Text);
        if let (Some((_, share)), Some(worse)) = (text.saved, text.worse) {
            let weighed = Weighed {
                dropped: &self.dropped(Cut::Text),
                saved: &self.percent(share),
                like: &self.percent(worse.compute),
                range: &number::percent_range(worse.range[0], worse.range[1], self.terms.lang),
            };
            story.push(weighed.say(self.terms.lang));
        }
        let taught = claim.facts.excluded.iter().any(|what| what == "teacher_model");
        let teacher = if taught {
            (self.says.teacher)(self.terms.claim_name(&claim.facts.name))
        } else {
            String::new()
        };
        let [loss, tests] = self.says.unknown;
        let tests = if self.contests.is_empty() { "" } else { tests };
        story.push(self.terms.join(&self.terms.join(loss, tests), &teacher));
        story
    }

    fn key(&self) -> Vec<KeyEntry> {
        let glyphs = [
            Glyph::Solid,
            Glyph::Assumed,
            Glyph::Line,
            Glyph::PointFilled,
            Glyph::PointOutline,
        ];
        glyphs
            .into_iter()
            .zip(self.says.key)
            .filter(|(glyph, _)| match glyph {
                Glyph::Solid => self.found.savings.iter().any(|saving| saving.saved.is_some()),
                Glyph::Assumed => self.found.savings.iter().any(|saving| saving.worse.is_some()),
                Glyph::Line => self.found.gap.is_some_and(|gap| gap > 0.0),
                _ => !self.contests.is_empty(),
            })
            .map(|(glyph, text)| KeyEntry {
                glyph,
                text: text.into(),
            })
            .collect()
    }

    fn axis(&self) -> Axis {
        let ticks = [0.0, 0.25, 0.5, 0.75, 1.0].map(|value| Tick {
            value,
            label: self.percent(value),
        });
        Axis {
            scale: Scale::Linear,
            from: 0.0,
            to: 1.0,
            ticks: ticks.to_vec(),
        }
    }

    fn panels(&self) -> Vec<SpanPanel> {
        let savings = self.found.savings.iter().map(|saving| SpanItem::Row(self.row(saving)));
        let line = self
            .found
            .gap
            .filter(|gap| *gap > 0.0)
            .map(|gap| (gap, (self.says.line)(&self.percent(gap))));
        let mut tests = Vec::new();
        let mut by = None;
        for contest in self.contests.iter().filter(|contest| contest.unit == "percent") {
            if by != Some(contest.by) {
                by = Some(contest.by);
                let label = match contest.by {
                    RunBy::Claimant => Label::new(self.says.tests[0], self.says.tests[1]),
                    RunBy::Independent => (self.says.independent)(contest.evaluator),
                };
                // The values at the right are those of DeepSeek's model.
                let own = contest
                    .scores
                    .first()
                    .map_or("", |score| (self.says.model)(score.model));
                tests.push(SpanItem::Group(label, own.into()));
            }
            tests.push(SpanItem::Row(self.test(contest)));
        }
        let mut panels = vec![SpanPanel {
            form: Form::Savings,
            axis: self.axis(),
            line,
            items: savings.collect(),
        }];
        if !tests.is_empty() {
            panels.push(SpanPanel {
                form: Form::Points,
                axis: self.axis(),
                line: None,
                items: tests,
            });
        }
        panels
    }

    fn row(&self, saving: &Saving) -> SpanRow {
        let name = self.name(saving.cut);
        let claim = self.scenario.claim(self.facts);
        let lost = (self.says.lost)(saving.cut, &self.terms.count(f64::from(claim.sequence)));
        let bar = |share: f64, fill: Fill, text: String, note: String, tip: Vec<String>| Span {
            shape: SpanShape::Bar {
                from: 0.0,
                to: share,
                fill,
            },
            name: format!("{}: {text}", name.long),
            ends: [String::new(), text],
            note,
            tip,
        };
        let mut spans = Vec::new();
        if let Some((usd, share)) = saving.saved {
            let text = if share > 0.0 {
                (self.says.saves)(&self.percent(share))
            } else {
                self.says.saves_nothing.to_owned()
            };
            spans.push(bar(
                share,
                Fill::Estimate,
                text,
                lost.clone(),
                vec![self.terms.table_money(usd)],
            ));
        }
        if let Some(worse) = saving.worse {
            let text = (self.says.like)(&self.percent(worse.compute));
            let range = number::percent_range(worse.range[0], worse.range[1], self.terms.lang);
            spans.push(bar(worse.compute, Fill::Assumed, text, String::new(), vec![range]));
        }
        SpanRow {
            id: saving.cut.id().into(),
            message: spans.is_empty().then(|| Label::same(self.says.undisclosed)),
            name,
            value: String::new(),
            claim: false,
            spans,
        }
    }

    fn evidence_word(&self, score: &Score, by: RunBy) -> &'static str {
        match (score.confidence, by) {
            (Confidence::Unverified, _) => self.says.evidence[2],
            (_, RunBy::Claimant) => self.says.evidence[0],
            (_, RunBy::Independent) => self.says.evidence[1],
        }
    }

    /// A score, to the tenth where others of the same maker's table have tenths.
    fn score(&self, score: &Score, contest: &Contest) -> String {
        let mut digits = number::digits(score.value, 4, self.terms.lang);
        let table = self
            .contests
            .iter()
            .filter(|other| other.by == contest.by && other.unit == contest.unit);
        let tenths = table
            .flat_map(|other| &other.scores)
            .any(|other| other.value.fract() != 0.0);
        if tenths && !digits.contains('.') {
            digits.push_str(".0");
        }
        digits
    }

    fn score_words(&self, score: &Score, contest: &Contest) -> String {
        let digits = self.score(score, contest);
        if contest.unit == "percent" {
            format!("{digits}%")
        } else {
            (self.says.elo)(&digits)
        }
    }

    fn test(&self, contest: &Contest) -> SpanRow {
        let own = contest.scores.iter().find(|score| score.is_own());
        // DeepSeek's own mark last, so that it lies on top.
        let spans = contest.scores.iter().rev().map(|score| {
            let evidence = match (score.confidence, score.is_own()) {
                (Confidence::Unverified, _) => PointEvidence::Unverified,
                (_, true) => PointEvidence::Primary,
                _ => PointEvidence::SecondHand,
            };
            let word = self.evidence_word(score, contest.by);
            let model = (self.says.model)(score.model);
            Span {
                shape: SpanShape::Point {
                    value: score.value / 100.0,
                    evidence,
                },
                ends: Default::default(),
                note: String::new(),
                name: Spoken {
                    model,
                    test: contest.benchmark,
                    score: &self.score_words(score, contest),
                    evidence: word,
                }
                .say(self.terms.lang),
                tip: vec![word.into()],
            }
        });
        SpanRow {
            id: contest.benchmark.into(),
            name: Label::same(contest.benchmark),
            value: own.map_or(String::new(), |score| self.score(score, contest)),
            claim: false,
            spans: spans.collect(),
            message: None,
        }
    }
}
