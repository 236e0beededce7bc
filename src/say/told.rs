//! What was claimed, and by whom: first sentences, headlines and labels, each for the kind of claim of which it is true.
//!
//! [`Told`] has one variant per kind with what that kind knows, so a sentence cannot be made of a claim of another kind: where nobody
//! stated dollars there are none to print, and only what a publisher wrote is said in its name.

use super::number::{self, Style};
use super::{Label, Lang};
use crate::audit::claim::SUM;
use crate::audit::{ClaimAudit, PriceBasis};
use crate::facts::{ClaimKind, Confidence};
use crate::scenario::Scope;
use crate::units::Usd;

/// What was claimed, with numbers in words; by kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    /// The developer printed dollars.
    Sum(Sum),
    /// A sum of the developer's figures that it never stated.
    Derived(Sum),
    /// The developer stated hours and no dollars.
    Hours(Hours),
    /// Dollars in the press.
    Rumour(Rumour),
    /// Nothing was said of hours or dollars.
    Silent(Silent),
    /// The reader's own.
    Typed(Typed),
    /// The reader's question whether a model was so much cheaper than another.
    Cheaper(Cheaper),
}

/// Dollars in a developer's name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sum {
    /// Who stated them.
    pub who: String,
    /// Of which model.
    pub model: String,
    /// What of the model is counted.
    pub scope: Scope,
    /// The dollars.
    pub usd: String,
    /// The hours behind them.
    pub hours: Option<String>,
    /// The price of an hour that they assume.
    pub price: Option<String>,
    /// Whether hours × price give the dollars.
    pub arithmetic: Arithmetic,
    /// Whether research, failed runs and people are known to be left out.
    pub run_only: bool,
}

/// Hours in a developer's name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hours {
    /// Who stated them.
    pub who: String,
    /// Of which model.
    pub model: String,
    /// The hours.
    pub hours: String,
    /// How they are known.
    pub known: HoursKnown,
    /// Our price of an hour and what they come to at it, where there is a price.
    pub priced: Option<(String, String)>,
}

/// How hours are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HoursKnown {
    /// The developer stated them.
    Stated,
    /// They follow from what it stated.
    Follow,
    /// Somebody else reports that it stated them.
    SecondHand,
}

/// Dollars in the press.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rumour {
    /// Who has not confirmed them.
    pub who: String,
    /// Of which model.
    pub model: String,
    /// The dollars.
    pub usd: String,
    /// Whether hours are known.
    pub hours: bool,
}

/// Nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Silent {
    /// Who said nothing.
    pub who: String,
    /// Of which model.
    pub model: String,
}

/// What the reader typed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typed {
    /// Of which model, where that has a name.
    pub model: Option<String>,
    /// By which developer, where the model has no name.
    pub who: Option<String>,
    /// What of the model is counted.
    pub scope: Scope,
    /// The dollars typed.
    pub usd: Option<String>,
    /// The hours typed.
    pub hours: Option<String>,
    /// The price of an hour that was typed.
    pub price: Option<String>,
    /// What hours come to without dollars, and the price that gives it if none was typed.
    pub priced: Option<(String, String)>,
    /// Whether hours × price give the dollars.
    pub arithmetic: Arithmetic,
}

/// So much cheaper than another model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cheaper {
    /// Of which model this is asked.
    pub model: String,
    /// By how much.
    pub cut: String,
    /// Than which.
    pub base: String,
}

/// Whether hours × price are the dollars stated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arithmetic {
    /// They are, within rounding.
    Agrees,
    /// They are not.
    Differs {
        /// What they come to.
        product: String,
        /// By how much that differs from the dollars stated.
        by: String,
        /// Whether it is more.
        more: bool,
    },
    /// One of the three is not stated.
    Unchecked,
}

impl Told {
    /// What was claimed, by its kind.
    pub fn of(claim: &ClaimAudit, lang: Lang) -> Self {
        let stated = |usd: Usd| number::money(usd, lang, Style::AsPublished);
        let ours = |usd: Usd| number::money(usd, lang, Style::Modelled);
        let who = claim.publisher.clone().unwrap_or_default();
        // What is in brackets says which part is counted; the scope says that in words.
        let model = claim.name.split(" (").next().unwrap_or_default().to_owned();
        let hours = claim.hours.map(|hours| number::gpu_hours(hours, lang));
        let price = claim.price.map(|price| number::price_per_hour(price, lang));
        let own_price = price.clone().filter(|_| claim.basis == PriceBasis::Claim);
        let priced = price.zip(claim.usd.map(ours));
        let usd = claim.printed().map(stated).unwrap_or_default();
        let arithmetic = Arithmetic::of(claim, lang);
        let sum = || Sum {
            who: who.clone(),
            model: and(&model, lang),
            scope: claim.scope,
            usd: usd.clone(),
            hours: hours.clone(),
            price: own_price.clone(),
            arithmetic: arithmetic.clone(),
            run_only: ["prior_research", "ablations", "people"]
                .iter()
                .all(|what| claim.excluded.iter().any(|known| known == what)),
        };
        if let Some(asked) = &claim.cheaper {
            return Self::Cheaper(Cheaper {
                model: asked.model.clone(),
                cut: number::percent(asked.cut, lang),
                base: asked.base.clone(),
            });
        }
        match claim.kind {
            ClaimKind::Sum => Self::Sum(sum()),
            ClaimKind::Derived => Self::Derived(sum()),
            ClaimKind::Hours => Self::Hours(Hours {
                who,
                model,
                hours: hours.unwrap_or_default(),
                known: match claim.hours_known {
                    Some(Confidence::Read) => HoursKnown::Stated,
                    Some(Confidence::Derived | Confidence::Calculated) => HoursKnown::Follow,
                    _ => HoursKnown::SecondHand,
                },
                priced,
            }),
            ClaimKind::Rumour => Self::Rumour(Rumour {
                who,
                model,
                usd,
                hours: hours.is_some(),
            }),
            ClaimKind::Silent => Self::Silent(Silent { who, model }),
            ClaimKind::Typed => Self::Typed(Typed {
                model: Some(and(&model, lang)).filter(|name| !name.is_empty()),
                who: claim.publisher.clone(),
                scope: claim.scope,
                usd: claim.stated.map(stated),
                hours,
                price: own_price,
                priced: priced.filter(|_| claim.stated.is_none()),
                arithmetic,
            }),
        }
    }

    /// The headline: a question that the claim raises.
    pub fn headline(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Sum(Sum { model, .. }) | Self::Derived(Sum { model, .. }), Lang::En) => {
                format!("Is the training bill of {model} undersold?")
            }
            (Self::Sum(Sum { model, usd, .. }) | Self::Derived(Sum { model, usd, .. }), Lang::Ja) => {
                format!("{model}の学習費「{usd}」は本当か")
            }
            (Self::Hours(Hours { model, .. }), Lang::En) => format!("What did it cost to train {model}?"),
            (Self::Hours(Hours { model, .. }), Lang::Ja) => format!("{model}の学習にいくらかかったのか"),
            (Self::Rumour(Rumour { model, usd, .. }), Lang::En) => format!("Did {model} cost {usd} to train?"),
            (Self::Rumour(Rumour { model, usd, .. }), Lang::Ja) => format!("{model}の学習費は{usd}だったのか"),
            (Self::Silent(Silent { model, .. }), Lang::En) => format!("What would it have taken to train {model}?"),
            (Self::Silent(Silent { model, .. }), Lang::Ja) => format!("{model}の学習には何が必要だったか"),
            (Self::Typed(_), Lang::En) => "Does the claim you typed in hold?".into(),
            (Self::Typed(_), Lang::Ja) => "入力した値は成り立つか".into(),
            (Self::Cheaper(Cheaper { model, cut, base }), Lang::En) => {
                format!("Was {model} {cut} cheaper than {base}?")
            }
            (Self::Cheaper(Cheaper { model, cut, base }), Lang::Ja) => format!("{model}は{base}より{cut}安かったのか"),
        }
    }

    /// The first sentence: who stated what, and whether it adds up.
    pub fn sentence(&self, lang: Lang) -> String {
        match self {
            Self::Sum(sum) => sum.sentence(lang),
            Self::Derived(sum) => sum.derived(lang),
            Self::Hours(hours) => hours.sentence(lang),
            Self::Rumour(rumour) => rumour.sentence(lang),
            Self::Silent(Silent { who, model }) => match lang {
                Lang::En => format!(
                    "{who} has published neither hours nor dollars for {model}. This is what it would have taken."
                ),
                Lang::Ja => format!(
                    "{who}は、{model}の学習にかかったGPU時間も金額も公表していません。ここでは、何がどれだけ必要だったかを推計します。"
                ),
            },
            Self::Typed(typed) => typed.sentence(lang),
            Self::Cheaper(Cheaper { model, cut, base }) => match lang {
                Lang::En => format!("The question asked here is whether {model} cost {cut} less to train than {base}."),
                Lang::Ja => format!("ここで確かめるのは、{model}の学習費が{base}より{cut}安かったかどうかです。"),
            },
        }
    }

    /// What the money covers, as far as the claim says so; `None` where nothing is known.
    pub fn covers(&self, lang: Lang) -> Option<&'static str> {
        let (Self::Sum(sum) | Self::Derived(sum)) = self else {
            return None;
        };
        Some(match (sum.scope, sum.run_only, lang) {
            (Scope::Run, true, Lang::En) => {
                "What matters is what it covers: one final training run, not the research, staff or failed runs around it."
            }
            (Scope::Run, true, Lang::Ja) => {
                "問題は、何を数えた額かです。含まれるのは本番の学習1回分だけで、それまでの研究、人件費、失敗した学習は含まれません。"
            }
            (Scope::WithRl, true, Lang::En) => {
                "What matters is what it covers: one final training run and the reinforcement learning after it, not the research, staff or \
                 failed runs around them."
            }
            (Scope::WithRl, true, Lang::Ja) => {
                "問題は、何を数えた額かです。含まれるのは本番の学習1回とその後の強化学習だけで、それまでの研究、人件費、失敗した学習は\
                 含まれません。"
            }
            (Scope::Increment, _, Lang::En) => {
                "What matters is what it covers: only what was added to a model that existed already, not that model."
            }
            (Scope::Increment, _, Lang::Ja) => {
                "問題は、何を数えた額かです。含まれるのは、すでにあったモデルに加えた分だけで、元のモデルの費用は含まれません。"
            }
            (Scope::Run | Scope::WithRl, false, _) => return None,
        })
    }

    /// What the dollars or hours are, as the first half of a headline.
    pub fn headed(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Sum(sum) | Self::Derived(sum), _) => sum.headed(lang),
            (Self::Hours(Hours { hours, .. }), Lang::En) => format!("{hours} are one final run"),
            (Self::Hours(Hours { hours, .. }), Lang::Ja) => format!("{hours}は「本番1回」の時間"),
            (Self::Rumour(Rumour { usd, .. }), Lang::En) => format!("Press reports of {usd} are unconfirmed"),
            (Self::Rumour(Rumour { usd, .. }), Lang::Ja) => format!("{usd}は未確認の報道"),
            (Self::Silent(_), Lang::En) => "No cost was published".into(),
            (Self::Silent(_), Lang::Ja) => "費用は公表されていない".into(),
            (Self::Typed(Typed { usd, hours, .. }), Lang::En) => match usd.as_ref().or(hours.as_ref()) {
                Some(amount) => format!("You typed in {amount} for the run"),
                None => "You typed in no cost".into(),
            },
            (Self::Typed(Typed { usd, hours, .. }), Lang::Ja) => match usd.as_ref().or(hours.as_ref()) {
                Some(amount) => format!("入力した値は{amount}"),
                None => "費用の入力なし".into(),
            },
            (Self::Cheaper(Cheaper { cut, base, .. }), Lang::En) => format!("Is it {cut} less than {base}?"),
            (Self::Cheaper(Cheaper { cut, base, .. }), Lang::Ja) => format!("{base}より{cut}安いのか"),
        }
    }

    /// A multiple of the claim, as the end of a sentence on an estimate.
    pub fn times(&self, ratio: &str, lang: Lang) -> String {
        let of = match (self, lang) {
            (Self::Sum(_) | Self::Derived(_), Lang::En) => "the claim",
            (Self::Sum(_) | Self::Derived(_), Lang::Ja) => "公表値",
            (Self::Hours(_), Lang::En) => "what the stated hours would cost at the assumed rent",
            (Self::Hours(_), Lang::Ja) => "公表時間×賃料",
            (Self::Rumour(_), Lang::En) => "the figure in the press",
            (Self::Rumour(_), Lang::Ja) => "報道された額",
            (Self::Silent(_), _) => return String::new(),
            (Self::Typed(_), Lang::En) => "what you typed in",
            (Self::Typed(_), Lang::Ja) => "入力した値",
            (Self::Cheaper(_), Lang::En) => "the sum in question",
            (Self::Cheaper(_), Lang::Ja) => "問いの額",
        };
        match lang {
            Lang::En => format!(", {ratio} {of}"),
            Lang::Ja => format!("{of}の{ratio}にあたります。"),
        }
    }

    /// What was stated and what it covers: a paragraph.
    pub fn story(&self, lang: Lang) -> String {
        let assumed = match self {
            Self::Sum(sum) | Self::Derived(sum) if sum.price.is_some() => match lang {
                Lang::En => "The price is an assumed rent, not an invoice.",
                Lang::Ja => "単価は仮に置いた賃料で、実際の請求額ではありません。",
            },
            _ => "",
        };
        let parts = [&self.sentence(lang), assumed, self.covers(lang).unwrap_or_default()];
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        parts.join(if lang == Lang::En { " " } else { "" })
    }

    /// What this page does with it; `estimated`: whether a run of that model can be estimated.
    pub fn method(&self, estimated: bool, lang: Lang) -> &'static str {
        match (self, estimated, lang) {
            // Said in the first sentence.
            (Self::Silent(_), ..) | (_, false, _) => "",
            (Self::Sum(_) | Self::Derived(_) | Self::Hours(_), true, Lang::En) => {
                "This page recomputes it, and estimates the run without looking at the published hours."
            }
            (Self::Sum(_) | Self::Derived(_) | Self::Hours(_), true, Lang::Ja) => {
                "このページでは公表値を計算し直し、公表された時間を見ずに同じ学習の費用を推計します。"
            }
            (Self::Rumour(_) | Self::Cheaper(_), true, Lang::En) => {
                "This page estimates the run from the size of the model and its training text alone."
            }
            (Self::Rumour(_) | Self::Cheaper(_), true, Lang::Ja) => {
                "このページでは、モデルの規模と学習データの量だけから費用を推計します。"
            }
            (Self::Typed(_), true, Lang::En) => {
                "This page estimates the run without looking at the hours and dollars typed in."
            }
            (Self::Typed(_), true, Lang::Ja) => {
                "このページでは、入力された時間や金額を見ずに同じ学習の費用を推計します。"
            }
        }
    }

    /// What stands under the claim's number.
    pub fn note(&self, lang: Lang) -> String {
        let of = |hours: Option<&String>, price: Option<&String>| match (hours, price, lang) {
            (Some(hours), Some(price), Lang::En) => format!("{hours} at an assumed {price}"),
            (Some(hours), Some(price), Lang::Ja) => format!("{hours}×仮の単価{price}"),
            (Some(hours), None, Lang::En) => format!("for {hours}"),
            (Some(hours), None, Lang::Ja) => format!("{hours}の額"),
            (None, ..) => String::new(),
        };
        match (self, lang) {
            (Self::Sum(sum) | Self::Derived(sum), _) => of(sum.hours.as_ref(), sum.price.as_ref()),
            (Self::Hours(hours), _) => of(Some(&hours.hours), hours.priced.as_ref().map(|(price, _)| price)),
            (Self::Typed(typed), _) => {
                let price = typed.price.as_ref().or(typed.priced.as_ref().map(|(price, _)| price));
                // Where the three do not agree, the first sentence says so.
                match typed.arithmetic {
                    Arithmetic::Differs { .. } => String::new(),
                    _ => of(typed.hours.as_ref(), price),
                }
            }
            (Self::Rumour(_), Lang::En) => "hours not known".into(),
            (Self::Rumour(_), Lang::Ja) => "GPU時間は不明".into(),
            (Self::Silent(_), Lang::En) => "neither hours nor dollars".into(),
            (Self::Silent(_), Lang::Ja) => "時間も金額も公表なし".into(),
            (Self::Cheaper(_), _) => String::new(),
        }
    }

    /// Hours × price = dollars, where somebody stated all three and they agree.
    pub fn equation(&self, lang: Lang) -> Option<String> {
        let (hours, price, usd, arithmetic) = match self {
            Self::Sum(sum) | Self::Derived(sum) => (&sum.hours, &sum.price, Some(&sum.usd), &sum.arithmetic),
            Self::Typed(typed) => (&typed.hours, &typed.price, typed.usd.as_ref(), &typed.arithmetic),
            Self::Hours(_) | Self::Rumour(_) | Self::Silent(_) | Self::Cheaper(_) => return None,
        };
        let equals = if lang == Lang::En { "=" } else { "＝" };
        let holds = *arithmetic == Arithmetic::Agrees;
        let (hours, price, usd) = (hours.as_ref()?, price.as_ref()?, usd?);
        holds.then(|| format!("{hours} × {price} {equals} {usd}"))
    }

    /// What stands over the claim's number.
    pub fn label(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Sum(Sum { who, .. }), Lang::En) => format!("{who}’s claim"),
            (Self::Sum(Sum { who, .. }), Lang::Ja) => format!("{who}の公表値"),
            (Self::Derived(Sum { who, .. }), Lang::En) => format!("{who}’s figures, added up"),
            (Self::Derived(Sum { who, .. }), Lang::Ja) => format!("{who}の公表値の合計"),
            (Self::Hours(Hours { who, .. }), Lang::En) => format!("{who}’s hours at our rent"),
            (Self::Hours(Hours { who, .. }), Lang::Ja) => format!("{who}の公表時間×賃料"),
            (Self::Rumour(_), Lang::En) => "Press reports, unconfirmed".into(),
            (Self::Rumour(_), Lang::Ja) => "報道（未確認）".into(),
            (Self::Silent(_), Lang::En) => "Published".into(),
            (Self::Silent(_), Lang::Ja) => "公表された額".into(),
            (Self::Typed(_), Lang::En) => "The claim you typed in".into(),
            (Self::Typed(_), Lang::Ja) => "入力した値".into(),
            (Self::Cheaper(Cheaper { base, cut, .. }), Lang::En) => format!("{base}, less {cut}"),
            (Self::Cheaper(Cheaper { base, cut, .. }), Lang::Ja) => format!("{base}の{cut}引き"),
        }
    }

    /// The label of the claim's line in a drawing, with its dollars.
    pub fn line(&self, usd: &str, lang: Lang) -> Label {
        let long = self.label(lang);
        let (long, short) = match (self, lang) {
            (Self::Sum(_), Lang::En) => (format!("{long}: {usd}"), format!("the claim, {usd}")),
            (Self::Sum(_), Lang::Ja) => (format!("{long} {usd}"), format!("公表値 {usd}")),
            (Self::Derived(_), Lang::En) => (format!("{long}: {usd}"), format!("added up, {usd}")),
            (Self::Derived(_), Lang::Ja) => (format!("{long} {usd}"), format!("公表値の合計 {usd}")),
            (Self::Hours(_), Lang::En) => (format!("{long}: {usd}"), format!("stated hours, {usd}")),
            (Self::Hours(_), Lang::Ja) => (format!("{long} {usd}"), format!("公表時間×賃料 {usd}")),
            (Self::Rumour(_), Lang::En) => (format!("{long}: {usd}"), format!("unconfirmed, {usd}")),
            (Self::Rumour(_), Lang::Ja) => (format!("{long} {usd}"), format!("未確認 {usd}")),
            (Self::Silent(_), Lang::En) => ("nothing published".into(), "nothing published".into()),
            (Self::Silent(_), Lang::Ja) => ("公表なし".into(), "公表なし".into()),
            (Self::Typed(_), Lang::En) => (format!("{long}: {usd}"), format!("typed in, {usd}")),
            (Self::Typed(_), Lang::Ja) => (format!("{long} {usd}"), format!("入力値 {usd}")),
            (Self::Cheaper(_), Lang::En) => (format!("{long}: {usd}"), format!("the question, {usd}")),
            (Self::Cheaper(_), Lang::Ja) => (format!("{long} {usd}"), format!("問いの額 {usd}")),
        };
        Label::new(long, short)
    }

    /// The developer in whose name something was stated; `None` where nobody may be said to have stated it.
    pub fn speaker(&self) -> Option<&str> {
        match self {
            Self::Sum(Sum { who, .. }) | Self::Hours(Hours { who, .. }) => Some(who),
            Self::Derived(_) | Self::Rumour(_) | Self::Silent(_) | Self::Typed(_) | Self::Cheaper(_) => None,
        }
    }
}

/// A claim without a name of its own, inside a sentence.
pub const fn unnamed(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "the claim you typed in",
        Lang::Ja => "入力した値",
    }
}

/// "A + B" in words.
fn and(name: &str, lang: Lang) -> String {
    name.replace(" + ", if lang == Lang::En { " and " } else { "と" })
}

impl Arithmetic {
    fn of(claim: &ClaimAudit, lang: Lang) -> Self {
        let Some(check) = claim.checks.iter().find(|check| check.id == SUM) else {
            return Self::Unchecked;
        };
        if check.agrees() {
            return Self::Agrees;
        }
        Self::Differs {
            product: number::money(Usd::usd(check.found), lang, Style::Table),
            by: number::percent(libm::fabs(check.found / check.stated - 1.0), lang),
            more: check.found > check.stated,
        }
    }

    /// Whether it adds up, as a sentence; empty where it cannot be checked.
    fn sentence(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Unchecked, _) => String::new(),
            (Self::Agrees, Lang::En) => " The arithmetic checks out.".into(),
            (Self::Agrees, Lang::Ja) => "掛け算は合っています。".into(),
            (Self::Differs { product, by, more }, Lang::En) => {
                let more = if *more { "more" } else { "less" };
                format!(" Hours times price would be {product}, {by} {more} than that.")
            }
            (Self::Differs { product, by, more }, Lang::Ja) => {
                let more = if *more { "多く" } else { "少なく" };
                format!("ただし時間×単価は{product}で、これより{by}{more}なります。")
            }
        }
    }
}

impl Sum {
    fn headed(&self, lang: Lang) -> String {
        let Self { usd, .. } = self;
        match (self.scope, lang) {
            (Scope::Run, Lang::En) => format!("{usd} buys one final run"),
            (Scope::Run, Lang::Ja) => format!("{usd}は「本番1回の計算代」"),
            (Scope::WithRl, Lang::En) => format!("{usd} buys one final run and reinforcement learning"),
            (Scope::WithRl, Lang::Ja) => format!("{usd}は「本番1回と強化学習の計算代」"),
            (Scope::Increment, Lang::En) => format!("{usd} buys what was added to a finished model"),
            (Scope::Increment, Lang::Ja) => format!("{usd}は「完成したモデルに加えた分」"),
        }
    }

    fn of_what(&self, lang: Lang) -> String {
        scoped(&self.model, self.scope, lang)
    }

    fn sentence(&self, lang: Lang) -> String {
        let Self { who, usd, .. } = self;
        let what = self.of_what(lang);
        let arithmetic = self.arithmetic.sentence(lang);
        match (lang, &self.hours, &self.price) {
            (Lang::En, Some(hours), Some(price)) => {
                format!("{who} put {what} at {usd}: {hours} at an assumed {price}.{arithmetic}")
            }
            (Lang::En, Some(hours), None) => format!("{who} put {what} at {usd}, for {hours}."),
            (Lang::En, None, _) => format!("{who} put {what} at {usd} and stated no hours."),
            (Lang::Ja, Some(hours), Some(price)) => format!(
                "{who}は、{what}を{usd}と公表しました。{hours}に、仮に置いた1時間{price}を掛けた額です。{arithmetic}"
            ),
            (Lang::Ja, Some(hours), None) => {
                format!("{who}は、{what}を{usd}と公表しました。使った時間は{hours}です。")
            }
            (Lang::Ja, None, _) => format!("{who}は、{what}を{usd}と公表しました。GPU時間は示していません。"),
        }
    }

    fn derived(&self, lang: Lang) -> String {
        let Self { who, model, usd, .. } = self;
        match (lang, &self.hours, &self.price) {
            (Lang::En, Some(hours), Some(price)) => format!(
                "{who}’s figures for {model} add up to {usd}: {hours} at an assumed {price}. It never stated the sum."
            ),
            (Lang::En, ..) => format!("{who}’s figures for {model} add up to {usd}. It never stated the sum."),
            (Lang::Ja, Some(hours), Some(price)) => format!(
                "{who}が{model}について公表した数字を合わせると、{usd}になります（{hours}、仮に置いた単価は1時間{price}）。\
                 合計額そのものは公表されていません。"
            ),
            (Lang::Ja, ..) => format!(
                "{who}が{model}について公表した数字を合わせると、{usd}になります。合計額そのものは公表されていません。"
            ),
        }
    }
}

impl Hours {
    fn sentence(&self, lang: Lang) -> String {
        let Self { who, model, hours, .. } = self;
        let first = match (self.known, lang) {
            (HoursKnown::Stated, Lang::En) => format!("{who} stated {hours} for {model}, and no dollars."),
            (HoursKnown::Follow, Lang::En) => {
                format!("What {who} stated of {model} comes to {hours}. It stated no dollars.")
            }
            (HoursKnown::SecondHand, Lang::En) => {
                format!("{who} is reported to have stated {hours} for {model}, and no dollars.")
            }
            (HoursKnown::Stated, Lang::Ja) => {
                format!("{who}は、{model}の学習に{hours}を使ったと公表しました。金額は示していません。")
            }
            (HoursKnown::Follow, Lang::Ja) => {
                format!("{who}が{model}について公表した数字から、学習は{hours}になります。金額は示していません。")
            }
            (HoursKnown::SecondHand, Lang::Ja) => {
                format!("{who}は{model}の学習に{hours}を使ったと公表した、と伝えられています。金額は示していません。")
            }
        };
        let second = self
            .priced
            .as_ref()
            .map_or_else(String::new, |(price, usd)| match lang {
                Lang::En => format!(" At an assumed rent of {price} an hour, they would cost {usd}."),
                Lang::Ja => format!("1時間{price}で借りたと仮定すると、{usd}になります。"),
            });
        first + &second
    }
}

impl Rumour {
    fn sentence(&self, lang: Lang) -> String {
        let Self { who, model, usd, hours } = self;
        match (lang, hours) {
            (Lang::En, false) => {
                format!("Press reports put {model} at {usd}; {who} has not confirmed it, and no hours are known.")
            }
            (Lang::En, true) => format!("Press reports put {model} at {usd}; {who} has not confirmed it."),
            (Lang::Ja, false) => {
                format!("報道は{model}の学習費を{usd}と伝えました。{who}は確認しておらず、GPU時間もわかっていません。")
            }
            (Lang::Ja, true) => format!("報道は{model}の学習費を{usd}と伝えました。{who}は確認していません。"),
        }
    }
}

impl Typed {
    fn sentence(&self, lang: Lang) -> String {
        let what = match (&self.model, &self.who, lang) {
            (Some(model), _, _) => scoped(model, self.scope, lang),
            (None, Some(who), Lang::En) => format!("a training run by {who}"),
            (None, Some(who), Lang::Ja) => format!("{who}の学習"),
            (None, None, Lang::En) => "a training run".into(),
            (None, None, Lang::Ja) => "学習1回".into(),
        };
        let arithmetic = self.arithmetic.sentence(lang);
        match (lang, &self.usd, &self.hours, &self.price) {
            (Lang::En, Some(usd), Some(hours), Some(price)) => {
                format!("You typed in: {usd} for {what}, from {hours} at {price}.{arithmetic}")
            }
            (Lang::En, Some(usd), Some(hours), None) => format!("You typed in: {usd} for {what}, from {hours}."),
            (Lang::En, Some(usd), None, _) => format!("You typed in: {usd} for {what}, and no hours."),
            (Lang::En, None, Some(hours), own) => {
                let comes = self.priced.as_ref().map_or_else(String::new, |(price, usd)| match own {
                    Some(_) => format!(" At {price} an hour that is {usd}."),
                    None => format!(" At an assumed rent of {price} an hour, they would cost {usd}."),
                });
                format!("You typed in: {hours} for {what}, and no dollars.{comes}")
            }
            (Lang::En, None, None, _) => {
                format!("You typed in {what} without hours or dollars. This is what it would have taken.")
            }
            (Lang::Ja, Some(usd), Some(hours), Some(price)) => {
                format!("入力した主張：{what}に{usd}（{hours}、1時間{price}）。{arithmetic}")
            }
            (Lang::Ja, Some(usd), Some(hours), None) => format!("入力した主張：{what}に{usd}（{hours}）。"),
            (Lang::Ja, Some(usd), None, _) => format!("入力した主張：{what}に{usd}（GPU時間の入力なし）。"),
            (Lang::Ja, None, Some(hours), own) => {
                let comes = self.priced.as_ref().map_or_else(String::new, |(price, usd)| match own {
                    Some(_) => format!("1時間{price}なら{usd}です。"),
                    None => format!("1時間{price}で借りたと仮定すると、{usd}になります。"),
                });
                format!("入力した主張：{what}に{hours}（金額の入力なし）。{comes}")
            }
            (Lang::Ja, None, None, _) => {
                format!("入力した主張：{what}（GPU時間も金額も入力なし）。何がどれだけ必要だったかを推計します。")
            }
        }
    }
}

/// The part of a model's training that a claim counts.
fn scoped(model: &str, scope: Scope, lang: Lang) -> String {
    match (scope, lang) {
        (Scope::Run, Lang::En) => format!("the training run of {model}"),
        (Scope::WithRl, Lang::En) => format!("the training of {model}"),
        (Scope::Increment, Lang::En) => format!("the reinforcement learning of {model}"),
        (Scope::Run | Scope::WithRl, Lang::Ja) => format!("{model}の学習"),
        (Scope::Increment, Lang::Ja) => format!("{model}の強化学習"),
    }
}
