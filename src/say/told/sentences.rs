//! The sentences of each kind.

use super::{Hours, HoursKnown, Rumour, Sum, Typed};
use crate::say::Lang;
use crate::scenario::Scope;

impl Sum {
    pub(super) fn headed(&self, lang: Lang) -> String {
        let Self { usd, .. } = self;
        match (self.scope, lang) {
            (Scope::Run, Lang::En) => format!("{usd} is for one final run"),
            (Scope::Run, Lang::Ja) => format!("{usd}は「本番1回の計算代」"),
            (Scope::WithRl, Lang::En) => format!("{usd} is for one final run and reinforcement learning"),
            (Scope::WithRl, Lang::Ja) => format!("{usd}は「本番1回と強化学習の計算代」"),
            (Scope::Increment, Lang::En) => format!("{usd} is for what was added to a finished model"),
            (Scope::Increment, Lang::Ja) => format!("{usd}は「完成したモデルに加えた分」"),
        }
    }

    fn of_what(&self, lang: Lang) -> String {
        scoped(&self.model, self.scope, lang)
    }

    pub(super) fn sentence(&self, lang: Lang) -> String {
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

    pub(super) fn derived(&self, lang: Lang) -> String {
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
    pub(super) fn sentence(&self, lang: Lang) -> String {
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
    pub(super) fn sentence(&self, lang: Lang) -> String {
        let Self { who, model, usd, hours } = self;
        match (lang, hours) {
            (Lang::En, false) => {
                format!("Press reports put {model} at {usd}; {who} has not confirmed it, and no hours are known.")
            }
            (Lang::En, true) => format!("Press reports put {model} at {usd}; {who} has not confirmed it."),
            (Lang::Ja, false) => {
                format!("報道は{model}の学習費を{usd}と伝えました。{who}は確認しておらず、GPU時間も分かっていません。")
            }
            (Lang::Ja, true) => format!("報道は{model}の学習費を{usd}と伝えました。{who}は確認していません。"),
        }
    }
}

impl Typed {
    pub(super) fn sentence(&self, lang: Lang) -> String {
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
                format!("You typed in {what} without hours or dollars.")
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
                format!("入力した主張：{what}（GPU時間も金額も入力なし）。")
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

/// "A + B" in words.
pub(super) fn and(name: &str, lang: Lang) -> String {
    let joint = match lang {
        Lang::En => " and ",
        Lang::Ja => "と",
    };
    name.replace(" + ", joint)
}
