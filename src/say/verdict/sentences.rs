//! The sentences of `verdict`, each part named, both languages side by side.

use super::super::{Label, Lang};
use crate::audit::verdict::Statement;
use crate::scenario::Scope;

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
pub(super) const fn one(firm: usize, doubtful: usize, lang: Lang) -> &'static str {
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
    /// At the hours stated; `None` where there are none.
    pub stated: Option<&'a str>,
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
        let Some(stated) = stated else {
            return match lang {
                Lang::En => Label::new(
                    format!("{predicted} at the predicted hours"),
                    format!("{predicted} predicted"),
                ),
                Lang::Ja => Label::new(format!("推計の時間で{predicted}"), format!("推計{predicted}")),
            };
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
    /// At the hours stated; `None` where there are none.
    pub stated: Option<&'a str>,
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
                let stated = stated.map_or_else(String::new, |stated| format!("; at {whose}, in {stated}"));
                format!(
                    "At the hours predicted for such a run, it costs {usd} or less in {predicted} outcomes{stated}. For the whole programme, \
                     about {cost} at the median, it is {whole}."
                )
            }
            Lang::Ja => {
                let whose = if *typed {
                    "入力した時間"
                } else {
                    "公表の時間"
                };
                let stated = stated.map_or_else(String::new, |stated| format!("、{whose}では{stated}"));
                format!(
                    "本番の学習の費用が{usd}以下になるのは、推計した時間では{predicted}{stated}です。中央値で約{cost}になる開発全体の\
                     費用では{whole}です。"
                )
            }
        }
    }
}

/// How the published hours stand among other runs.
#[derive(Clone, Copy, Debug)]
pub struct Hours<'a> {
    /// Share of the predicted range that is slower.
    pub percentile: &'a str,
    /// Other published runs that did less well.
    pub slower: &'a str,
    /// Of how many.
    pub of: &'a str,
}

impl Hours<'_> {
    /// A reason.
    pub fn say(&self, lang: Lang) -> Label {
        let Self { percentile, slower, of } = self;
        match lang {
            Lang::En => Label::new(
                format!("faster than {slower} of {of} runs, {percentile} of range"),
                format!("faster than {slower} of {of} runs"),
            ),
            Lang::Ja => Label::new(
                format!("公表例{of}件中{slower}件、幅の{percentile}より速い"),
                format!("{of}件中{slower}件より速い"),
            ),
        }
    }
}

/// How much of the gap is innovation.
#[derive(Clone, Copy, Debug)]
pub struct Innovation<'a> {
    /// Its share.
    pub share: &'a str,
    /// Low end of the share.
    pub low: &'a str,
    /// High end of the share.
    pub high: &'a str,
}

impl Innovation<'_> {
    /// A reason.
    pub fn say(&self, lang: Lang) -> Label {
        let Self { share, low, high } = self;
        match lang {
            Lang::En => Label::new(
                format!("{share} of the gap ({low} to {high})"),
                format!("{share} ({low} to {high})"),
            ),
            Lang::Ja => Label::new(
                format!("差の{share}（幅は{}〜{high}）", low.trim_end_matches('%')),
                format!("差の{share}"),
            ),
        }
    }
}

/// Whether controls raised the cost.
#[derive(Clone, Copy, Debug)]
pub struct Controls<'a> {
    /// Probability that they did.
    pub odds: &'a str,
    /// Multiple of the cost.
    pub cost: &'a str,
    /// Multiple of the days.
    pub days: &'a str,
}

impl Controls<'_> {
    /// A reason.
    pub fn say(&self, lang: Lang) -> Label {
        let Self { odds, cost, days } = self;
        match lang {
            Lang::En => Label::new(
                format!("{odds} likely: {cost} cost, {days} days"),
                format!("{odds} likely: {cost} cost"),
            ),
            Lang::Ja => Label::new(
                format!("確率{odds}。費用{cost}、日数{days}"),
                format!("確率{odds}、費用{cost}"),
            ),
        }
    }
}

/// Who follows.
#[derive(Clone, Copy, Debug)]
pub struct Nobody<'a> {
    /// Laboratories that use one of the techniques.
    pub labs: &'a str,
    /// Techniques that somebody outside uses.
    pub used: &'a str,
    /// Of how many.
    pub of: &'a str,
}

impl Nobody<'_> {
    /// A reason.
    pub fn say(&self, lang: Lang) -> Label {
        let Self { labs, used, of } = self;
        match lang {
            Lang::En => Label::new(
                match *labs {
                    "1" => format!("{used} of {of} techniques used, by one lab"),
                    _ => format!("{used} of {of} techniques used, by {labs} labs"),
                },
                format!("{used} of {of} techniques used"),
            ),
            Lang::Ja => Label::new(
                format!("技術{of}のうち{used}を{labs}社が使う"),
                format!("技術{of}のうち{used}に採用者"),
            ),
        }
    }
}

/// A line of the drawing.
#[derive(Clone, Copy, Debug)]
pub struct Spoken<'a> {
    /// The statement.
    pub statement: &'a str,
    /// Its grade.
    pub grade: &'a str,
    /// What decided.
    pub reason: &'a str,
}

impl Spoken<'_> {
    /// Its accessible name.
    pub fn say(&self, lang: Lang) -> String {
        let Self {
            statement,
            grade,
            reason,
        } = self;
        match lang {
            Lang::En => format!("{statement}: {grade}; {reason}"),
            Lang::Ja => format!("{statement}：{grade}。{reason}"),
        }
    }
}
