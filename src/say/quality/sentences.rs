//! The sentences of `quality`, each part named, both languages side by side.

use super::super::Lang;

/// What cutting corners explains: a title.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Title<'a> {
    /// Both stages together are smaller than the gap to the baseline.
    TooSmall {
        /// The gap, a share of the baseline's hours.
        gap: &'a str,
        /// Fine-tuning's share of the cost.
        tuning: &'a str,
        /// Long context's share of the cost.
        context: &'a str,
    },
    /// The stages' hours were not disclosed, or nothing is to be explained.
    Plain,
}

impl Title<'_> {
    /// The title.
    pub fn say(self, lang: Lang) -> String {
        match (self, lang) {
            (Self::TooSmall { gap, tuning, context }, Lang::En) => format!(
                "Fine-tuning ({tuning} of the cost) and long context ({context}) are too small to explain a {gap} gap"
            ),
            (Self::TooSmall { gap, tuning, context }, Lang::Ja) => {
                format!("微調整{tuning}、長文対応{context}では、{gap}の差を説明できない")
            }
            (Self::Plain, Lang::En) => "What cutting corners would save, and what it would cost".into(),
            (Self::Plain, Lang::Ja) => "手を抜けば何が減り、何を失うか".into(),
        }
    }
}

/// What is known of cuts, to be said under the title.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finding<'a> {
    /// The two stages beside the gap.
    Stages {
        /// The baseline.
        base: &'a str,
        /// The gap, a share of its hours.
        gap: &'a str,
        /// Both stages' share of the cost.
        both: &'a str,
    },
    /// What less text would save and lose.
    Text {
        /// Share of the text.
        dropped: &'a str,
        /// Share of the cost.
        saved: &'a str,
        /// Share of computing whose loss is as bad.
        like: &'a str,
    },
    /// The same where the hours are not known.
    Law {
        /// Share of the text.
        dropped: &'a str,
        /// Share of computing whose loss is as bad.
        like: &'a str,
    },
    /// Neither is known.
    Untold,
}

impl Finding<'_> {
    /// The sentences.
    pub fn say(self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Stages { base, gap, both }, Lang::En) => format!(
                "The gap to {base} is {gap} in hours. Dropping fine-tuning and long context would save {both}; both are counted already."
            ),
            (Self::Stages { base, gap, both }, Lang::Ja) => format!(
                "{base}との差は、GPU時間で{gap}です。微調整と長文対応を省いても減る費用は{both}で、どちらもすでに数えられています。"
            ),
            (Self::Text { dropped, saved, like }, Lang::En) => format!(
                "Dropping {dropped} of the text would save {saved} and cost as much quality as {like} less computing."
            ),
            (Self::Text { dropped, saved, like }, Lang::Ja) => format!(
                "文章を{dropped}減らせば費用は{saved}減りますが、性能は計算量を{like}減らしたのと同じだけ落ちます。"
            ),
            (Self::Law { dropped, like }, Lang::En) => format!(
                "What would be saved cannot be told: the hours it depends on are not known. Dropping {dropped} of the text would cost as much \
                 quality as {like} less computing."
            ),
            (Self::Law { dropped, like }, Lang::Ja) => format!(
                "もとになるGPU時間が分からず、減る費用は計算できません。文章を{dropped}減らすと、性能は計算量を{like}減らしたのと同じだけ落ちます。"
            ),
            (Self::Untold, Lang::En) => "Too little is known to tell what would be saved and what lost.".into(),
            (Self::Untold, Lang::Ja) => "分かっている数字が足りず、減る費用も失う性能も計算できません。".into(),
        }
    }
}

/// A test's mark.
#[derive(Clone, Copy, Debug)]
pub struct Spoken<'a> {
    /// The model.
    pub model: &'a str,
    /// The test.
    pub test: &'a str,
    /// Its score.
    pub score: &'a str,
    /// How well it is known.
    pub evidence: &'a str,
}

impl Spoken<'_> {
    /// Its accessible name.
    pub fn say(&self, lang: Lang) -> String {
        let Self {
            model,
            test,
            score,
            evidence,
        } = self;
        match lang {
            Lang::En => format!("{model}, {test}: {score}, {evidence}"),
            Lang::Ja => format!("{model}、{test}：{score}、{evidence}"),
        }
    }
}

/// A score in the table.
#[derive(Clone, Copy, Debug)]
pub struct RunBy<'a> {
    /// The score.
    pub score: &'a str,
    /// Who ran the test.
    pub by: &'a str,
    /// How well it is known.
    pub evidence: &'a str,
}

impl RunBy<'_> {
    /// The note of its row.
    pub fn say(&self, lang: Lang) -> String {
        let Self { score, by, evidence } = self;
        match lang {
            Lang::En => format!("{score}; run by {by}, {evidence}"),
            Lang::Ja => format!("{score}。実施は{by}、{evidence}"),
        }
    }
}

/// Stages that the publisher lists.
#[derive(Clone, Copy, Debug)]
pub struct Claimed<'a> {
    /// The publisher.
    pub who: &'a str,
    /// Hours of fine-tuning.
    pub tuning: &'a str,
    /// Hours of the extension to long texts.
    pub context: &'a str,
}

impl Claimed<'_> {
    /// The first paragraph.
    pub fn say(&self, lang: Lang) -> String {
        let Self { who, tuning, context } = self;
        match lang {
            Lang::En => format!(
                "{who} lists fine-tuning with {tuning} and the extension to long texts with {context}. Both are inside the published sum."
            ),
            Lang::Ja => format!(
                "{who}は、微調整に{tuning}、長文対応に{context}を使ったと公表しています。どちらも公表額に含まれています。"
            ),
        }
    }
}

/// What less text saves against what it loses.
#[derive(Clone, Copy, Debug)]
pub struct Weighed<'a> {
    /// Share of the text.
    pub dropped: &'a str,
    /// Share of the cost.
    pub saved: &'a str,
    /// Share of computing whose loss is as bad.
    pub like: &'a str,
    /// Its range.
    pub range: &'a str,
}

impl Weighed<'_> {
    /// The second paragraph.
    pub fn say(&self, lang: Lang) -> String {
        let Self {
            dropped,
            saved,
            like,
            range,
        } = self;
        match lang {
            Lang::En => format!(
                "Leaving out {dropped} of the text would have saved {saved} of the cost, and by the loss law as much quality as {like} less \
                 computing ({range} over the range of γ)."
            ),
            Lang::Ja => format!(
                "文章を{dropped}減らせば、費用は{saved}減ります。一方、誤差の式によれば、計算量を{like}減らしたのと同じだけ性能が落ちます\
                 （γの幅では{range}）。"
            ),
        }
    }
}
