//! Words of `verdict`: nine statements, their grades, and the reasons. Numbers arrive formatted.

mod ja;

use ja::JA;

use super::report::{self, ReportWords};
use super::{Label, Lang};
use crate::audit::verdict::{Grade, NotAsked, Statement};
use crate::scenario::Scope;

/// How many hold and of how many, if any can be asked.
pub type Counted<'a> = Option<[&'a str; 2]>;

/// Words of `verdict` in one language.
pub struct VerdictWords {
    /// Grade of the claim as the price of one run, and of the model → title. It repeats the words of the rows.
    pub title: fn(Grade, Grade) -> String,
    /// Said where the hours stand and the scope does not.
    pub dispute: &'static str,
    /// Said where a typed value was given a width for the grades.
    pub widened: &'static str,
    /// Said where the reader looks at another world than the actual one.
    pub hypothetical: &'static str,
    /// A grade.
    pub grade: fn(Grade) -> &'static str,
    /// By which rule a statement is graded.
    pub rule: fn(Statement) -> &'static str,
    /// Share of the predicted range that is slower; other published runs that did less well, of how many → reason.
    pub hours: fn(&str, &str, &str) -> Label,
    /// Rent that was quoted, owned hour → reason.
    pub price: fn(&str, &str) -> Label,
    /// Range of the programme → reason.
    pub model: fn(&str) -> Label,
    /// Rivals with such a saving and of how many, by hours and by rent → reason; `None` where no rival can be asked.
    pub cheaper: fn(Counted, Counted) -> Label,
    /// Share, low, high → reason.
    pub innovation: fn(&str, &str, &str) -> Label,
    /// Probability, multiple of cost, of days → reason.
    pub controls: fn(&str, &str, &str) -> Label,
    /// Shares of tuning and of context → reason.
    pub quality: fn(&str, &str) -> Label,
    /// Laboratories that use a technique, techniques with a user outside, of how many → reason.
    pub nobody: fn(&str, &str, &str) -> Label,
    /// No reason can be given.
    pub unknown: fn() -> Label,
    /// Why a question does not arise.
    pub not_asked: fn(NotAsked) -> Label,
    /// Statement, grade, reason → accessible name.
    pub spoken: fn(&str, &str, &str) -> String,
    /// Caption.
    pub caption: &'static str,
    /// Table caption.
    pub table: &'static str,
    /// Column heads.
    pub columns: [&'static str; 4],
    /// Said where the stages' hours are part of the claim.
    pub stages: &'static str,
    /// Saving that is said → said of the claims of V3.
    pub papers: fn(&str) -> String,
    /// What remains unknown: nobody outside knows, how the gap is split, what the lines say.
    pub open: [&'static str; 3],
    /// The report around the table.
    pub report: ReportWords,
}

/// The words of a language.
pub const fn verdict(lang: Lang) -> &'static VerdictWords {
    match lang {
        Lang::En => &EN,
        Lang::Ja => &JA,
    }
}

/// How many lines there are of a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tally {
    /// At least mostly supported.
    pub firm: usize,
    /// Weakly or not at all.
    pub doubtful: usize,
    /// Of how many that have a grade.
    pub of: usize,
}

impl Tally {
    /// The finding.
    pub fn say(self, lang: Lang) -> String {
        let Self { firm, doubtful, of } = self;
        match (of, lang) {
            (0, Lang::En) => "None of the statements can be graded.".into(),
            (0, Lang::Ja) => "評価できる主張はありません。".into(),
            (1, lang) => one(firm, doubtful, lang).into(),
            (_, Lang::En) => {
                let or_none = |count: usize| match count {
                    0 => "none".to_owned(),
                    count => count.to_string(),
                };
                format!(
                    "Of the {of} statements that can be graded, the evidence supports {} fully or mostly and {} weakly or not at all.",
                    or_none(firm),
                    or_none(doubtful)
                )
            }
            (_, Lang::Ja) => {
                let firm = match firm {
                    0 => "一つもなく".to_owned(),
                    firm => format!("{firm}つ"),
                };
                let doubtful = match doubtful {
                    0 => "一つもありません".to_owned(),
                    doubtful => format!("{doubtful}つです"),
                };
                format!(
                    "評価できる{of}つの主張のうち、「おおむね」以上と評価したものは{firm}、裏づけが弱いか全くないものは{doubtful}。"
                )
            }
        }
    }
}

/// The finding where a single statement has a grade.
const fn one(firm: usize, doubtful: usize, lang: Lang) -> &'static str {
    match (firm, doubtful, lang) {
        (0, 0, Lang::En) => "A single statement can be graded; the evidence supports it partly.",
        (0, 0, Lang::Ja) => "評価できる主張は一つだけで、裏づけは一部です。",
        (0, _, Lang::En) => "A single statement can be graded; the evidence supports it weakly or not at all.",
        (0, _, Lang::Ja) => "評価できる主張は一つだけで、裏づけが弱いか全くありません。",
        (_, _, Lang::En) => "A single statement can be graded; the evidence supports it fully or mostly.",
        (_, _, Lang::Ja) => "評価できる主張は一つだけで、評価は「おおむね」以上です。",
    }
}

/// A statement with the claim's own numbers.
#[derive(Clone, Copy, Debug)]
pub struct Named<'a> {
    /// Which.
    pub statement: Statement,
    /// What of a model the claim counts.
    pub scope: Scope,
    /// Its dollars, if it states any.
    pub usd: Option<&'a str>,
    /// Its price of an hour, if it names one.
    pub price: Option<&'a str>,
    /// The saving that is said.
    pub saving: &'a str,
}

impl Named<'_> {
    /// The row.
    pub fn say(&self, lang: Lang) -> Label {
        let Self { saving, .. } = self;
        match lang {
            Lang::En => {
                let usd = self.usd.unwrap_or("The sum");
                match self.statement {
                    Statement::Hours => Label::same("The GPU-hours are credible"),
                    Statement::Price => Label::same(match self.price {
                        Some(price) => format!("{price} an hour is credible"),
                        None => "The hourly price is credible".into(),
                    }),
                    Statement::Run => match self.scope {
                        Scope::WithRl => Label::same(format!("{usd} bought the run and RL")),
                        Scope::Run | Scope::Increment => Label::same(format!("{usd} bought the final run")),
                    },
                    Statement::Model => Label::same(format!("{usd} made the model")),
                    Statement::Cheaper => Label::same(format!("“Up to {saving} cheaper”")),
                    Statement::Innovation => Label::same("Innovation alone explains it"),
                    Statement::Controls => Label::new("Export controls raised the cost", "Controls raised the cost"),
                    Statement::Quality => Label::same("Quality was given up"),
                    Statement::Nobody => Label::same("Nobody follows"),
                }
            }
            Lang::Ja => {
                let usd = self.usd.unwrap_or("その額");
                Label::same(match self.statement {
                    Statement::Hours => "GPU時間は信じられる".into(),
                    Statement::Price => match self.price {
                        Some(price) => format!("毎時{price}は妥当"),
                        None => "1時間の値段は妥当".into(),
                    },
                    Statement::Run => match self.scope {
                        Scope::WithRl => format!("本番と強化学習が{usd}"),
                        Scope::Run | Scope::Increment => format!("本番の学習が{usd}"),
                    },
                    Statement::Model => format!("モデル全体が{usd}"),
                    Statement::Cheaper => format!("「最大{saving}安い」"),
                    Statement::Innovation => "差は革新だけで説明できる".into(),
                    Statement::Controls => "輸出規制で高くついた".into(),
                    Statement::Quality => "性能を犠牲にした".into(),
                    Statement::Nobody => "誰も追随しない".into(),
                })
            }
        }
    }
}

/// How likely the run is at the claim's dollars.
#[derive(Clone, Copy, Debug)]
pub struct RunOdds<'a> {
    /// At the hours predicted.
    pub predicted: &'a str,
    /// At the hours stated.
    pub stated: &'a str,
    /// Whether the hours stated were chosen.
    pub chosen: bool,
    /// Whether the reader typed them.
    pub typed: bool,
}

impl RunOdds<'_> {
    /// A reason.
    pub fn say(&self, lang: Lang) -> Label {
        let Self {
            predicted,
            stated,
            chosen,
            typed,
        } = self;
        let whose = match (typed, lang) {
            (false, Lang::En) => "as published",
            (false, Lang::Ja) => "公表",
            (true, Lang::En) => "as typed in",
            (true, Lang::Ja) => "入力",
        };
        match (chosen, lang) {
            (true, Lang::En) => Label::new(
                format!("{stated} {whose}, {predicted} predicted"),
                format!("{stated} {whose}"),
            ),
            (true, Lang::Ja) => Label::new(
                format!("{whose}の時間で{stated}、推計では{predicted}"),
                format!("{whose}{stated}、推計{predicted}"),
            ),
            (false, Lang::En) => Label::new(
                format!("{predicted} predicted, {stated} {whose}"),
                format!("{predicted} predicted"),
            ),
            (false, Lang::Ja) => Label::new(
                format!("推計の時間で{predicted}、{whose}では{stated}"),
                format!("推計{predicted}、{whose}{stated}"),
            ),
        }
    }
}

/// What the evidence says of the run and of the programme.
#[derive(Clone, Copy, Debug)]
pub struct Shown<'a> {
    /// The claim's dollars.
    pub usd: &'a str,
    /// How often the run costs no more, at the hours predicted.
    pub predicted: &'a str,
    /// At the hours stated.
    pub stated: &'a str,
    /// How often the programme does.
    pub whole: &'a str,
    /// Median of the programme.
    pub cost: &'a str,
    /// Whether the reader typed the hours.
    pub typed: bool,
}

impl Shown<'_> {
    /// A paragraph.
    pub fn say(&self, lang: Lang) -> String {
        let Self {
            usd,
            predicted,
            stated,
            whole,
            cost,
            typed,
        } = self;
        match lang {
            Lang::En => {
                let whose = if *typed {
                    "the hours typed in"
                } else {
                    "the published hours"
                };
                format!(
                    "At the hours predicted for such a run, it costs {usd} or less in {predicted} outcomes; at {whose}, in {stated}. For the \
                     whole programme, about {cost} at the median, it is {whole}."
                )
            }
            Lang::Ja => {
                let whose = if *typed {
                    "入力した時間"
                } else {
                    "公表の時間"
                };
                format!(
                    "本番の学習の費用が{usd}以下になるのは、推計した時間では{predicted}、{whose}では{stated}です。中央値で約{cost}になる開発全体の\
                     費用では{whole}です。"
                )
            }
        }
    }
}

static EN: VerdictWords = VerdictWords {
    title: |run, model| {
        let word = |grade| match grade {
            Grade::Supported => "supported",
            Grade::Mostly => "mostly supported",
            Grade::Partly => "partly supported",
            Grade::Weakly => "weakly supported",
            Grade::Not => "not supported",
            Grade::Unknowable => "not known",
            Grade::NotApplicable => "not claimed",
        };
        if (run, model) == (Grade::NotApplicable, Grade::NotApplicable) {
            return "No price of a whole run was stated, so none is judged".into();
        }
        if run == model {
            return format!("As the price of one run and of the whole model: {}", word(run));
        }
        format!(
            "As the price of one run: {}; as the price of the model: {}",
            word(run),
            word(model)
        )
    },
    dispute: "So the dispute is about what to count, not about the speed of the machines.",
    widened: "For the grades, a value typed as a point keeps the spread of its class.",
    hypothetical: "These lines judge what was claimed, as things happened; the other world chosen here changes none of them.",
    grade: |grade| match grade {
        Grade::Supported => "supported",
        Grade::Mostly => "mostly",
        Grade::Partly => "partly",
        Grade::Weakly => "weakly",
        Grade::Not => "not supported",
        Grade::Unknowable => "not known",
        Grade::NotApplicable => "does not apply",
    },
    rule: |statement| match statement {
        Statement::Hours => {
            "not, if hours and measured speed contradict each other; else two checks: no fewer than the 5th percentile of predicted \
             hours, and another published run beat its prediction by as much. Both: supported; the first alone: mostly; the second \
             alone: partly; neither: weakly"
        }
        Statement::Price => {
            "three checks: inside the 90% range of rents; quoted so low within a year of the release; owning costs no more. All: \
             supported; two: mostly; one: weakly; none: not"
        }
        Statement::Run => {
            "probability that the run costs the dollars claimed or less, at the hours chosen: predicted, or as stated"
        }
        Statement::Model => {
            "probability that the whole programme costs the dollars claimed or less, at the hours chosen"
        }
        Statement::Cheaper => {
            "true if true of one rival, by model: by disclosed hours, supported; only by a rent against a rent, partly; of none, not. \
             Rivals came out in the two years before, from other developers, and are of no smaller class"
        }
        Statement::Innovation => {
            "probability, over the range of γ, that no other kind of cause makes up more than a tenth of the gap to Llama 3.1 405B"
        }
        Statement::Controls => {
            "probability that the run cost more as it happened than it would have without controls; asked only of developers whom \
             the rules touch"
        }
        Statement::Quality => {
            "three signs: no fine-tuning in the hours; no long context in the hours; a higher expected loss than Llama 3.1 405B. All: \
             supported; two: mostly; one: weakly; none: not"
        }
        Statement::Nobody => "one laboratory that uses one of the techniques refutes it",
    },
    hours: |percentile, slower, of| {
        Label::new(
            format!("faster than {slower} of {of} runs, {percentile} of range"),
            format!("faster than {slower} of {of} runs"),
        )
    },
    price: |rent, owned| {
        Label::new(
            format!("rents from {rent}, owning {owned}"),
            format!("rent {rent}, owning {owned}"),
        )
    },
    model: |range| Label::new(format!("whole programme {range}"), format!("programme {range}")),
    cheaper: |hours, rent| {
        let of = |[support, of]: [&str; 2]| match (support, of) {
            ("0", "1") => "not its one rival".to_owned(),
            (_, "1") => "its one rival".to_owned(),
            _ => format!("{support} of {of}"),
        };
        match (hours, rent) {
            (Some(hours), Some(rent)) => Label::new(
                format!("{} by hours, {} by rent", of(hours), of(rent)),
                format!("{} by hours", of(hours)),
            ),
            (Some(hours), None) => Label::same(format!("{} by hours", of(hours))),
            (None, Some(rent)) => Label::same(format!("{} by rent", of(rent))),
            (None, None) => Label::same("no rival to compare"),
        }
    },
    innovation: |share, low, high| {
        Label::new(
            format!("{share} of the gap ({low} to {high})"),
            format!("{share} ({low} to {high})"),
        )
    },
    controls: |odds, cost, days| {
        Label::new(
            format!("{odds} likely: {cost} cost, {days} days"),
            format!("{odds} likely: {cost} cost"),
        )
    },
    quality: |tuning, context| {
        Label::new(
            format!("of hours: tuning {tuning}, context {context}"),
            format!("tuning {tuning}, context {context}"),
        )
    },
    nobody: |labs, used, of| {
        Label::new(
            match labs {
                "1" => format!("{used} of {of} techniques used, by one lab"),
                _ => format!("{used} of {of} techniques used, by {labs} labs"),
            },
            format!("{used} of {of} techniques used"),
        )
    },
    unknown: || Label::same("a number is not known"),
    not_asked: |why| {
        Label::same(match why {
            NotAsked::NoHours => "no hours were stated",
            NotAsked::NoPrice => "no hourly price was stated",
            NotAsked::NoDollars => "no dollars were stated",
            NotAsked::NotARun => "not a whole run",
            NotAsked::Itself => "it is the yardstick itself",
            NotAsked::NoGap => "it took no fewer hours",
            NotAsked::Untouched => "the rules spare its maker",
        })
    },
    spoken: |statement, grade, reason| format!("{statement}: {grade}; {reason}"),
    caption: "How full a circle is says how well the statement is supported, by the rule in the table. A question mark: a number is not \
              known, or the question does not arise for this claim. Every line is recomputed from the assumptions. There is no \
              overall score.",
    table: "Nine statements and how well they are supported",
    columns: ["Statement", "Supported", "What decided it", "By which rule"],
    stages: "The published hours include long context and fine-tuning.",
    papers: |saving| format!("None of DeepSeek’s papers says “up to {saving} cheaper”; others have said it."),
    open: [
        "Nobody outside knows what share of the computing the final run took, what the team cost, or what the text cost.",
        "How much of the gap is innovation rests on a judgement about sparse experts.",
        "Where a number is missing, the line says so.",
    ],
    report: report::EN,
};

#[cfg(test)]
mod tests {
    use super::*;

    const RULES: [&str; 16] = [
        "1時間",
        "2年間",
        "2点",
        "3点",
        "3つ",
        "2つ",
        "1つ",
        "5%点",
        "90%",
        "1年",
        "1割",
        "1モデル",
        "5th",
        "3.1 405B",
        "γ",
        "1点",
    ];

    fn digits_outside_names(text: &str) -> bool {
        ["Llama 3.1 405B"]
            .iter()
            .fold(text.to_owned(), |text, name| text.replace(name, ""))
            .chars()
            .any(|c| c.is_ascii_digit())
    }

    #[test]
    fn no_number_is_typed_by_hand() {
        for lang in Lang::ALL {
            let says = verdict(lang);
            let shown = |typed| Shown {
                usd: "a",
                predicted: "b",
                stated: "c",
                whole: "d",
                cost: "e",
                typed,
            };
            let named = |statement| Named {
                statement,
                scope: Scope::WithRl,
                usd: Some("a"),
                price: Some("b"),
                saving: "c",
            };
            let mut texts = vec![
                shown(false).say(lang),
                shown(true).say(lang),
                (says.papers)("a"),
                says.stages.into(),
                says.dispute.into(),
                says.hypothetical.into(),
                says.widened.into(),
                says.caption.into(),
                one(0, 0, lang).into(),
                one(0, 1, lang).into(),
                one(1, 0, lang).into(),
            ];
            texts.extend(says.open.map(Into::into));
            for grade in Grade::ALL {
                texts.push((says.grade)(grade).into());
                texts.push((says.title)(grade, Grade::Not));
            }
            for statement in Statement::ALL {
                texts.push(named(statement).say(lang).long);
            }
            texts.extend(Statement::ALL.map(|statement| (says.rule)(statement).into()));
            for text in texts {
                // 「1時間」 is a unit; limits and counts of checks are part of a rule: neither is a result.
                let text = RULES.iter().fold(text, |text, part| text.replace(part, ""));
                assert!(!digits_outside_names(&text), "{text}");
            }
        }
    }
}
