//! What was claimed, and by whom: first sentences, headlines and labels, each for the kind of claim of which it is true.
//!
//! [`Told`] has one variant per kind with what that kind knows, so a sentence cannot be made of a claim of another kind: where nobody
//! stated dollars there are none to print, and only what a publisher wrote is said in its name.

mod headlines;
mod labels;
mod sentences;

pub use labels::HourPrices;

use super::Lang;
use super::number::{self, Style};
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
            model: sentences::and(&model, lang),
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
                model: Some(sentences::and(&model, lang)).filter(|name| !name.is_empty()),
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

    /// The first sentence: who stated what, and whether it adds up.
    pub fn sentence(&self, lang: Lang) -> String {
        match self {
            Self::Sum(sum) => sum.sentence(lang),
            Self::Derived(sum) => sum.derived(lang),
            Self::Hours(hours) => hours.sentence(lang),
            Self::Rumour(rumour) => rumour.sentence(lang),
            Self::Silent(Silent { who, model }) => match lang {
                Lang::En => format!("{who} has published neither hours nor dollars for {model}."),
                Lang::Ja => format!("{who}は、{model}の学習にかかったGPU時間も金額も公表していません。"),
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

    /// The claim's dollars by what they are, inside a sentence; empty where there are none.
    pub const fn amount(&self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Sum(_) | Self::Derived(_), Lang::En) => "the claim",
            (Self::Sum(_) | Self::Derived(_), Lang::Ja) => "公表値",
            (Self::Hours(_), Lang::En) => "what the stated hours would cost at the assumed rent",
            (Self::Hours(_), Lang::Ja) => "公表時間×賃料",
            (Self::Rumour(_), Lang::En) => "the figure in the press",
            (Self::Rumour(_), Lang::Ja) => "報道された額",
            (Self::Silent(_), _) => "",
            (Self::Typed(_), Lang::En) => "what you typed in",
            (Self::Typed(_), Lang::Ja) => "入力した値",
            (Self::Cheaper(_), Lang::En) => "the sum in question",
            (Self::Cheaper(_), Lang::Ja) => "問いの額",
        }
    }

    /// A multiple of the claim, as the end of a sentence on an estimate.
    pub fn times(&self, ratio: &str, lang: Lang) -> String {
        let of = self.amount(lang);
        match (of, lang) {
            ("", _) => String::new(),
            (_, Lang::En) => format!(", {ratio} {of}"),
            (_, Lang::Ja) => format!("{of}の{ratio}にあたります。"),
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
        parts.join(lang.gap())
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
