//! Headlines of each kind.

use super::{Cheaper, Hours, Rumour, Silent, Sum, Told, Typed};
use crate::say::Lang;

impl Told {
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
            (Self::Cheaper(Cheaper { cut, base, .. }), Lang::En) => format!("The question is {base} less {cut}"),
            (Self::Cheaper(Cheaper { cut, base, .. }), Lang::Ja) => format!("問いは{base}の{cut}引き"),
        }
    }

    /// What this page does with it; `estimated`: whether a run of that model can be estimated.
    pub fn method(&self, estimated: bool, lang: Lang) -> &'static str {
        match (self, estimated, lang) {
            (_, false, _) => "",
            (
                Self::Silent(_)
                | Self::Typed(Typed {
                    usd: None, hours: None, ..
                }),
                true,
                Lang::En,
            ) => "This page estimates what it would have taken.",
            (
                Self::Silent(_)
                | Self::Typed(Typed {
                    usd: None, hours: None, ..
                }),
                true,
                Lang::Ja,
            ) => "このページでは、何がどれだけ必要だったかを推計します。",
            (Self::Sum(_) | Self::Derived(_), true, Lang::En) => {
                "This page recomputes it, and estimates the run without looking at the published hours."
            }
            (Self::Sum(_) | Self::Derived(_), true, Lang::Ja) => {
                "このページでは公表値を計算し直し、公表された時間を見ずに同じ学習の費用を推計します。"
            }
            (Self::Hours(_), true, Lang::En) => "This page estimates the run without looking at those hours.",
            (Self::Hours(_), true, Lang::Ja) => "このページでは、その時間を見ずに同じ学習の費用を推計します。",
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
}
