//! `gap`: innovation, compromise or accounting? The hours of a baseline, divided down to the claim's.

mod rows;

use super::terms::Terms;
use super::{Chart, Figure, FigureId, Glyph, Inquiry, KeyEntry, Table};
use crate::audit::gap::{self, Baseline, Bucket, Cause, Gap};
use crate::facts::{Claim, Facts, Precision};
use crate::model::flops;
use crate::say::Lang;
use crate::say::gap::{Basis, Compared, FactorWords, Fewer, GapWords, Split, gap as words_of};
use crate::say::number;
use crate::scenario::{Disclosed, Param, Scenario};
use crate::units::GpuHours;

pub(super) fn build(inquiry: &mut Inquiry) -> Figure {
    against(inquiry, gap::chosen(inquiry.scenario))
}

/// The figure for a baseline.
fn against(inquiry: &Inquiry, baseline: Baseline) -> Figure {
    let (facts, scenario) = (inquiry.facts, inquiry.scenario);
    let view = View {
        facts,
        scenario,
        claim: scenario.claim(facts),
        base: facts
            .claim(baseline.id)
            .map_or(baseline.id, |claim| claim.name.as_str()),
        terms: Terms::new(inquiry.lang),
        says: words_of(inquiry.lang),
    };
    match gap::audit(facts, scenario, baseline) {
        Ok(gap) => view.found(&gap, facts.claim(baseline.id)),
        Err(why) => view.empty(why),
    }
}

/// What all parts of the figure need.
struct View<'a> {
    facts: &'a Facts,
    scenario: &'a Scenario,
    claim: Disclosed<'a>,
    base: &'a str,
    terms: Terms,
    says: &'static GapWords,
}

const fn glyph(bucket: Bucket) -> Glyph {
    match bucket {
        Bucket::Innovation => Glyph::Innovation,
        Bucket::Compromise => Glyph::Compromise,
        Bucket::Accounting => Glyph::Accounting,
        Bucket::Unexplained => Glyph::Unexplained,
    }
}

/// How much of the gap less work per token makes: what its title says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Work {
    /// Nine tenths to eleven.
    AlmostAll,
    /// Half to nine tenths.
    Most,
    /// Anything else.
    Else,
}

impl Work {
    fn of(share: f64) -> Self {
        if (0.9..1.1).contains(&share) {
            Self::AlmostAll
        } else if (0.5..0.9).contains(&share) {
            Self::Most
        } else {
            Self::Else
        }
    }
}

/// Shares that may be negative as whole percentages that add to 100.
fn whole(shares: &[f64]) -> Vec<i32> {
    let floors: Vec<f64> = shares.iter().map(|share| libm::floor(share * 100.0)).collect();
    let mut order: Vec<usize> = (0..shares.len()).collect();
    order.sort_by(|a, b| (shares[*b] * 100.0 - floors[*b]).total_cmp(&(shares[*a] * 100.0 - floors[*a])));
    let mut percents: Vec<i32> = floors.iter().map(|floor| *floor as i32).collect();
    let missing = 100 - percents.iter().sum::<i32>();
    for place in order.into_iter().take(usize::try_from(missing).unwrap_or(0)) {
        percents[place] += 1;
    }
    percents
}

fn signed_percent(percent: i32) -> String {
    if percent < 0 {
        format!("−{}%", -percent)
    } else {
        format!("{percent}%")
    }
}

impl View<'_> {
    fn lang(&self) -> Lang {
        self.terms.lang
    }

    fn claim_name(&self) -> &str {
        self.terms.claim_name(&self.claim.facts.name)
    }

    fn hours(&self, hours: GpuHours) -> String {
        number::gpu_hours(hours, self.lang())
    }

    /// `2.1–4.3×` as the factor by which something is divided.
    fn saved(&self, range: [f64; 2]) -> String {
        let [low, high] = [1.0 / range[1], 1.0 / range[0]];
        number::ratio_range(low, high, self.lang())
    }

    fn factor_range(&self, range: [f64; 2]) -> String {
        // Small before large: where both ends save, the one that saves less.
        let [low, high] = range;
        let ends = if high <= 1.0 { [high, low] } else { [low, high] };
        let [a, b] = ends.map(|ratio| number::factor(ratio, self.lang()));
        (self.terms.words.common.range)(&a, &b)
    }

    fn words(&self, other: Option<&Claim>) -> FactorWords {
        let tokens = |count: f64| number::amount(count, self.lang());
        let shape = self.claim.shape;
        let parameters = |all: bool| {
            shape.map_or(String::new(), |shape| {
                let counted = flops::parameters(shape);
                // At work on a token: what is multiplied, without the table that tokens are looked up in.
                let (count, digits) = if all {
                    (counted.total, 3)
                } else {
                    (counted.active_matmul, 2)
                };
                number::rounded_amount(count as f64, digits, self.lang())
            })
        };
        let chip = |id: &str| {
            self.facts
                .accelerator(id)
                .map_or(id, |chip| chip.name.as_str())
                .to_owned()
        };
        FactorWords {
            text: self
                .claim
                .tokens
                .map_or_else(String::new, |text| tokens(text.to_tokens())),
            other_text: other
                .and_then(|claim| claim.tokens)
                .map_or(String::new(), |text| tokens(text.to_tokens())),
            active: parameters(false),
            total: parameters(true),
            bits: match self.claim.precision {
                Precision::Fp8 => "8",
                Precision::Bf16 => "16",
            },
            chip: chip(&self.claim.facts.accelerator),
            other_chip: other.map_or(String::new(), |claim| chip(&claim.accelerator)),
        }
    }

    fn found(&self, gap: &Gap, other: Option<&Claim>) -> Figure {
        let words = self.words(other);
        let error = number::factor(gap.error, self.lang());
        let error = error.trim_start_matches(['×', '÷']);
        let gamma = |p: f64| {
            let range = self.scenario.range(self.facts, Param::Gamma);
            range.map_or(f64::NAN, |range| range.quantile(Param::Gamma.spec().shape, p))
        };
        let digits = |value: f64| number::digits(value, 2, self.lang());
        let percents = whole(&gap.nets.map(|net| net.share));
        Figure {
            id: FigureId::Gap,
            lang: self.lang(),
            pulls: Vec::new(),
            title: self.title(gap),
            finding: self.finding(gap),
            story: self.story(gap, &percents, error),
            key: self.key(gap),
            chart: Chart::Spans(self.chart(gap, other, &words, &percents)),
            caption: self.terms.join(
                &Basis {
                    low: &digits(gamma(0.05)),
                    high: &digits(gamma(0.95)),
                    error,
                }
                .say(self.lang()),
                // A share of the table may be negative where none of the strip is.
                if gap.ratio < 1.0 && gap.factors.iter().any(|factor| factor.ratio > 1.0) {
                    self.says.negative
                } else {
                    ""
                },
            ),
            table: self.table(gap, &words),
            sources: self.sources(other),
        }
    }

    /// Which part of the logarithm of the gap is work per token.
    fn share_of_work(gap: &Gap) -> f64 {
        libm::log(gap.flop_per_token) / libm::log(gap.ratio)
    }

    fn title(&self, gap: &Gap) -> String {
        if gap.ratio >= 1.0 {
            return (self.says.title_longer)(self.claim_name(), self.base);
        }
        let of = Work::of(Self::share_of_work(gap));
        (self.says.title[of as usize])(&number::digits(1.0 / gap.ratio, 2, self.lang()), self.base)
    }

    fn sparse(gap: &Gap) -> [f64; 2] {
        let found = gap.factors.iter().find(|factor| factor.cause == Cause::SparseExperts);
        found.map_or([1.0; 2], |factor| factor.range.unwrap_or([factor.ratio; 2]))
    }

    fn finding(&self, gap: &Gap) -> String {
        if gap.ratio >= 1.0 {
            return (self.says.finding_longer)(&number::ratio(gap.ratio, self.lang()));
        }
        let share = Self::share_of_work(gap);
        let factor = number::digits(1.0 / gap.flop_per_token, 2, self.lang());
        let saved = self.saved(Self::sparse(gap));
        if share > 1.0 {
            return (self.says.finding_more)(&factor, &saved);
        }
        Fewer {
            share: &self.terms.percent(share),
            factor: &factor,
            sparse: &saved,
        }
        .say(self.lang())
    }

    fn story(&self, gap: &Gap, percents: &[i32], error: &str) -> Vec<String> {
        let compared = Compared {
            claim: self.claim_name(),
            hours: &self.hours(gap.hours),
            base: self.base,
            base_hours: &self.hours(gap.baseline_hours),
        };
        let mut story = vec![compared.say(self.lang())];
        if gap.ratio < 1.0 {
            let [low, high] = gap.nets[0].share_range;
            let range = number::percent_range(low, high, self.lang());
            let split = Split {
                innovation: &signed_percent(percents[0]),
                range: &range,
                compromise: &signed_percent(percents[1]),
            };
            story.push(split.say(self.lang()));
            if percents.iter().any(|percent| !(0..=100).contains(percent)) {
                let parts: Vec<String> = gap
                    .nets
                    .iter()
                    .zip(percents)
                    .filter(|(_, percent)| **percent != 0)
                    .map(|(net, percent)| (self.says.part)((self.says.bucket)(net.bucket), &signed_percent(*percent)))
                    .collect();
                story.push((self.says.against)(&parts.join(self.terms.words.common.list)));
            }
        }
        if let Some(left) = gap.factors.last() {
            let within = left.range.is_some_and(|[low, high]| low <= 1.0 && high >= 1.0);
            story.push((self.says.unknown)(
                &number::factor(left.ratio, self.lang()),
                error,
                within,
            ));
        }
        story
    }

    fn key(&self, gap: &Gap) -> Vec<KeyEntry> {
        let used = |bucket: &Bucket| gap.factors.iter().any(|factor| factor.cause.bucket() == *bucket);
        let buckets = Bucket::ALL.into_iter().filter(used).map(|bucket| KeyEntry {
            glyph: glyph(bucket),
            text: (self.says.bucket)(bucket).into(),
        });
        let judged = gap
            .factors
            .iter()
            .any(|factor| factor.cause == Cause::SmallerModel && factor.range.is_some_and(|[low, high]| high > low));
        let judged = judged.then(|| KeyEntry {
            glyph: Glyph::Judged,
            text: self.says.key.into(),
        });
        buckets.chain(judged).chain([self.claim_key()]).collect()
    }

    /// The claim's mark has the name of its model.
    fn claim_key(&self) -> KeyEntry {
        KeyEntry {
            glyph: Glyph::Claim,
            text: self.claim_name().to_owned(),
        }
    }

    fn table(&self, gap: &Gap, words: &FactorWords) -> Table {
        let none = self.terms.words.common.none;
        let end = |name: &str, hours: GpuHours| {
            let mut row = vec![name.to_owned(), none.into(), self.hours(hours)];
            row.extend([none; 3].map(String::from));
            row
        };
        let whole_log = libm::log(gap.ratio);
        let mut rows = vec![end(self.base, gap.baseline_hours)];
        rows.extend(gap.factors.iter().map(|factor| {
            vec![
                (self.says.factor)(factor.cause, words, factor.ratio < 1.0).long,
                (self.says.bucket)(factor.cause.bucket()).into(),
                number::factor(factor.ratio, self.lang()),
                factor.range.map_or(none.into(), |range| self.factor_range(range)),
                self.terms.percent(factor.logarithm() / whole_log),
                (self.says.known)(factor.cause).into(),
            ]
        }));
        rows.push(end(self.claim_name(), gap.hours));
        Table {
            caption: self.says.table.into(),
            columns: self.says.columns.map(Into::into).to_vec(),
            rows,
        }
    }

    fn sources(&self, other: Option<&Claim>) -> Vec<super::SourceLine> {
        let of = |claim: &Claim| {
            let hours = claim.evidence.hours.as_ref();
            [Some(&claim.evidence.run), hours].map(|found| found.map(|evidence| evidence.source.clone()))
        };
        let mut ids: Vec<String> = of(self.claim.facts).into_iter().flatten().collect();
        ids.extend(other.map(of).into_iter().flatten().flatten());
        ids.extend(
            [Param::Gamma, Param::Goodput]
                .iter()
                .filter_map(|param| self.facts.assumption(param.id(), None))
                .map(|row| row.evidence.source.clone()),
        );
        self.terms.sources(self.facts, ids.iter().map(String::as_str))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::{Engine, audit_with};
    use crate::figure::spans::{SpanItem, SpanShape};
    use crate::scenario::Link;

    fn ask(link: &str, base: &str, lang: Lang) -> Figure {
        let facts = Facts::bundled();
        let scenario = Link::parse(link, facts).scenario;
        let mut engine = Engine::default();
        let audit = audit_with(&mut engine, facts, &scenario);
        let inquiry = Inquiry::bundled(&mut engine, &audit, &scenario, lang);
        against(&inquiry, Baseline::of(base))
    }

    fn bars(figure: &Figure) -> Vec<(f64, f64)> {
        let Chart::Spans(chart) = &figure.chart else {
            panic!("spans")
        };
        let mut bars = Vec::new();
        for item in &chart.panels[0].items {
            if let SpanItem::Row(row) = item
                && let Some(SpanShape::Bar { from, to, .. }) = row.spans.first().map(|span| span.shape)
            {
                bars.push((from, to));
            }
        }
        bars
    }

    #[test]
    fn the_bars_lead_from_one_model_card_to_the_other() {
        let bars = bars(&ask("", gap::DEFAULT_BASELINE, Lang::En));
        assert!((bars[0].0 - 30.84e6).abs() < 1.0);
        assert!((bars.last().unwrap().1 / 2.788e6 - 1.0).abs() < 1e-12);
        for pair in bars.windows(2) {
            assert_eq!(pair[0].1, pair[1].0, "each bar hangs from the one above");
        }
    }

    #[test]
    fn percentages_of_the_strip_add_to_a_hundred() {
        assert_eq!(whole(&[0.574, 0.408, 0.022, -0.004]), [57, 41, 2, 0]);
        assert_eq!(whole(&[0.6, 0.45, -0.05]), [60, 45, -5]);
        for shares in [[0.333; 3].as_slice(), &[1.2, -0.1, -0.1], &[0.5, 0.5]] {
            let sum: f64 = shares.iter().sum();
            let normal: Vec<f64> = shares.iter().map(|share| share / sum).collect();
            assert_eq!(whole(&normal).iter().sum::<i32>(), 100);
        }
    }

    /// Every share of every claim that can be taken apart, in three worlds and on two bases of hours: none is negative or above a hundred per
    /// cent without a sentence about it.
    #[test]
    fn no_share_beyond_the_gap_goes_without_a_word() {
        let facts = Facts::bundled();
        let mut beyond = 0;
        for claim in &facts.claims {
            for world in ["", "world=none", "world=domestic"] {
                for speed in ["", "speed=published"] {
                    let link = format!("claim={}&{world}&{speed}", claim.id);
                    for lang in Lang::ALL {
                        let figure = ask(&link, gap::DEFAULT_BASELINE, lang);
                        let scenario = Link::parse(&link, facts).scenario;
                        let Ok(found) = gap::audit(facts, &scenario, Baseline::of(gap::DEFAULT_BASELINE)) else {
                            continue;
                        };
                        if found.ratio >= 1.0 {
                            continue;
                        }
                        let percents = whole(&found.nets.map(|net| net.share));
                        if percents.iter().any(|percent| !(0..=100).contains(percent)) {
                            beyond += 1;
                            let word = match lang {
                                Lang::En => "negative share",
                                Lang::Ja => "負の割合",
                            };
                            assert!(
                                figure.story.iter().any(|text| text.contains(word)),
                                "{link}: {percents:?}"
                            );
                        }
                        let negative = figure.table.rows.iter().any(|row| row[4].starts_with(['-', '−']));
                        let told = figure.caption.contains(words_of(lang).negative);
                        assert!(!negative || told, "{link}");
                    }
                }
            }
        }
        assert!(beyond > 0, "Maverick's rest is negative");
    }

    #[test]
    fn a_baseline_without_hours_names_three_that_have_them() {
        for lang in Lang::ALL {
            let figure = ask("", "kimi-k2", lang);
            let Chart::Spans(chart) = &figure.chart else {
                panic!("spans")
            };
            assert!(chart.strip.is_none() && chart.panels[0].items.len() >= 3);
            assert!(
                figure
                    .table
                    .rows
                    .iter()
                    .all(|row| row.len() == figure.table.columns.len())
            );
        }
        assert!(
            ask("", "kimi-k2", Lang::En)
                .finding
                .contains("hours of Kimi K2 are not known")
        );
    }

    #[test]
    fn a_claim_about_an_increment_is_not_called_silent() {
        // DeepSeek disclosed 147K hours of reinforcement learning for R1.
        let figure = ask("claim=r1", "llama-3.1-405b", Lang::En);
        assert!(
            figure.finding.contains("counts only what was added to a base model"),
            "{}",
            figure.finding
        );
        assert!(!format!("{figure:?}").contains("not disclosed"), "{figure:?}");
    }

    #[test]
    fn a_baseline_with_fewer_hours_is_not_called_a_saving() {
        // 2.38M hours on the model card of Llama 4 Maverick, 2.788M for V3.
        let figure = ask("", "llama-4-maverick", Lang::En);
        assert!(
            figure.title.contains("more hours") && figure.finding.contains("1.2×"),
            "{figure:?}"
        );
    }
}
