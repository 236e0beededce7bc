//! Labels of a claim's number: over it, under it, beside its line, and the multiplication behind it.

use super::{Arithmetic, Cheaper, Hours, Sum, Told};
use crate::say::{Label, Lang};

/// Prices of an hour that a sum is held against.
pub struct HourPrices<'a> {
    /// The highest at which the sum holds.
    pub threshold: &'a str,
    /// The lowest that was quoted.
    pub low: &'a str,
    /// The highest that was quoted.
    pub high: &'a str,
}

impl Told {
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
                match (&typed.arithmetic, &typed.hours, &typed.price, lang) {
                    (Arithmetic::Differs { .. }, ..) => String::new(),
                    // A price that was typed is nobody's assumption here.
                    (_, Some(hours), Some(price), Lang::En) => format!("{hours} at {price}"),
                    (_, Some(hours), Some(price), Lang::Ja) => format!("{hours}×単価{price}"),
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
        let equals = match lang {
            Lang::En => "=",
            Lang::Ja => "＝",
        };
        let holds = *arithmetic == Arithmetic::Agrees;
        let (hours, price, usd) = (hours.as_ref()?, price.as_ref()?, usd?);
        holds.then(|| format!("{hours} × {price} {equals} {usd}"))
    }

    /// At which price of an hour a publisher's own sum holds, by the claim's own hours, and what an hour was quoted at.
    pub fn at_own_hours(&self, prices: &HourPrices, lang: Lang) -> Option<String> {
        let (Self::Sum(_) | Self::Derived(_)) = self else {
            return None;
        };
        let HourPrices { threshold, low, high } = prices;
        Some(match lang {
            Lang::En => format!(
                "At its own hours the sum holds whenever an hour costs {threshold} or less; quotes of the time ran from {low} to {high}."
            ),
            Lang::Ja => format!(
                "公表の時間のままなら、GPU 1時間が{threshold}以下のとき公表値に収まります。当時の賃料の例は{low}〜{high}でした。"
            ),
        })
    }

    /// What marks the row of what was stated, in a few letters; `None` where nothing was.
    pub const fn mark(&self, lang: Lang) -> Option<&'static str> {
        Some(match (self, lang) {
            // As wide for a claim as for the same claim once it is dragged and so the reader’s.
            (Self::Sum(_) | Self::Derived(_) | Self::Typed(_), Lang::En) => "the claim",
            (Self::Sum(_) | Self::Derived(_), Lang::Ja) => "公表値",
            (Self::Hours(_), Lang::En) => "stated",
            (Self::Hours(_), Lang::Ja) => "公表時間",
            (Self::Rumour(_), Lang::En) => "the press",
            (Self::Rumour(_), Lang::Ja) => "報道の額",
            (Self::Typed(_), Lang::Ja) => "入力値",
            (Self::Cheaper(_), Lang::En) => "asked",
            (Self::Cheaper(_), Lang::Ja) => "問いの額",
            (Self::Silent(_), _) => return None,
        })
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
}
