//! Words of `odds`. Numbers arrive formatted.

use super::{Label, Lang};
use crate::audit::Reading;

/// The figure's words in one language.
pub struct OddsWords {
    /// Likelihood of the run by our speed, by its published speed, of the programme → title.
    pub title: fn(&str, &str, &str) -> String,
    /// Claim, frequency by our speed, frequency by its published speed → sentence.
    pub finding: fn(&str, &str, &str) -> String,
    /// Title and sentence when nothing can be said.
    pub unknown: [&'static str; 2],
    /// A reading as a row.
    pub reading: fn(Reading) -> Label,
    /// What a reading assumes.
    pub assumes: fn(Reading) -> &'static str,
    /// Key entries: at or below, above.
    pub key: [&'static str; 2],
    /// Caption.
    pub caption: &'static str,
    /// Frequency → "about …" where dots and probability differ.
    pub about: fn(&str) -> String,
    /// Row, frequency, claim, median → accessible name.
    pub spoken: fn(&str, &str, &str, &str) -> String,
    /// Table caption.
    pub table: &'static str,
    /// Column heads.
    pub columns: [&'static str; 6],
    /// Said of a fixed outcome: at or below, above.
    pub certain: [&'static str; 2],
    /// Frequency by our speed, by the published speed → paragraph of the page.
    pub story: fn(&str, &str) -> String,
    /// The paragraph on what is not known.
    pub open: &'static str,
}

/// The words of a language.
pub fn odds(lang: Lang) -> &'static OddsWords {
    match lang {
        Lang::Ja => &JA,
        Lang::En => &EN,
    }
}

static EN: OddsWords = OddsWords {
    title: |ours, published, programme| {
        if ours == published {
            return if ours == programme {
                format!("As one run or as the programme, the claim is {ours}")
            } else {
                format!("As one run the claim is {ours}, at its own speed too; as the programme, {programme}")
            };
        }
        format!("As one run the claim is {ours}, or {published} at its own speed; as the programme, {programme}")
    },
    finding: |claim, ours, published| {
        if ours == published {
            return format!(
                "The run costs {claim} or less in {ours} outcomes, whether our model guesses the speed or the published speed is accepted."
            );
        }
        format!(
            "The run costs {claim} or less in {ours} outcomes when our model guesses the speed, and in {published} when \
             the published speed is accepted."
        )
    },
    unknown: [
        "How likely the claim is cannot be said",
        "A number that it depends on is not known.",
    ],
    reading: |reading| match reading {
        Reading::Blind => Label::new("Final run, speed guessed by our model", "Final run, our speed"),
        Reading::Published => Label::new("Final run, published speed accepted", "Final run, its own speed"),
        Reading::Programme => Label::new("Programme: experiments, people, data", "Whole programme"),
        Reading::BlindWithoutDowntime => Label::new("Our speed, without downtime", "Our speed, no downtime"),
        Reading::PublishedWithDowntime => Label::new("Published speed, with downtime", "Its own speed, downtime"),
    },
    assumes: |reading| match reading {
        Reading::Blind => "speed from our plan and from what other teams’ runs reached of theirs; downtime inside",
        Reading::Published => "the published hours of every stage are right and billed as they stand",
        Reading::Programme => "our speed; experiments, people and data added as assumed",
        Reading::BlindWithoutDowntime => "as the first, less the hours that such runs lose to failures",
        Reading::PublishedWithDowntime => "the published hours are a steady rate; downtime comes on top",
    },
    key: ["at or below the claim", "above it; each dot is 1 outcome in 100"],
    caption: "US dollars, log scale. Probabilities follow from the assumed ranges; change them and they move. They speak of \
              our ranges, not of anyone’s honesty.",
    about: |frequency| format!("about {frequency}"),
    spoken: |row, frequency, claim, median| format!("{row}: {frequency} at {claim} or less, median {median}"),
    table: "Probability that the cost is at or below the claim",
    columns: [
        "Reading",
        "At or below the claim",
        "5th percentile",
        "Median",
        "95th percentile",
        "What is assumed",
    ],
    certain: ["certain under these inputs", "excluded under these inputs"],
    story: |blind, published| {
        format!(
            "Exaggerated? The sum is consistent: hours, tokens and speed fit one another. Whether such a speed is usual is another question. \
             Judged without looking at it, {blind} outcomes reach the claim; with the published speed accepted, {published}."
        )
    },
    open: "These are odds about our ranges, not about anybody’s honesty. Nobody outside the company has metered the run.",
};

static JA: OddsWords = OddsWords {
    title: |ours, published, programme| {
        if ours == published {
            return if ours == programme {
                format!("公表値に収まる見込みは、本番1回でも全費用でも「{ours}」")
            } else {
                format!("公表値に収まる見込みは、本番1回では公表の速さでも「{ours}」、全費用なら「{programme}」")
            };
        }
        format!("公表値に収まる見込みは、本番1回で「{ours}」。公表の速さなら「{published}」、全費用なら「{programme}」")
    },
    finding: |claim, ours, published| {
        if ours == published {
            return format!("本番1回が{claim}以下に収まるのは、速さを推計しても公表の速さを受け入れても{ours}。");
        }
        format!("本番1回が{claim}以下に収まるのは、速さも推計すると{ours}、公表の速さを受け入れると{published}。")
    },
    unknown: [
        "公表値に収まる見込みは計算できない",
        "必要な数値のひとつが、わかっていない。",
    ],
    reading: |reading| match reading {
        Reading::Blind => Label::same("本番1回：速さも推計"),
        Reading::Published => Label::same("本番1回：公表の速さを採用"),
        Reading::Programme => Label::same("開発の全費用"),
        Reading::BlindWithoutDowntime => Label::same("推計の速さ、停止時間なし"),
        Reading::PublishedWithDowntime => Label::same("公表の速さ、停止時間あり"),
    },
    assumes: |reading| match reading {
        Reading::Blind => "速さは計画計算と他社の実績から。停止時間を含む",
        Reading::Published => "公表された全段階のGPU時間をそのまま正しいとする",
        Reading::Programme => "推計の速さで、実験、人件費、データを前提に従って加える",
        Reading::BlindWithoutDowntime => "1行目から、故障で失われる時間を除く",
        Reading::PublishedWithDowntime => "公表のGPU時間は定常の速さとし、停止時間を加える",
    },
    key: ["公表値以下", "公表値を超える（点1つが100通りのうち1通り）"],
    caption: "米ドル、対数目盛。前提の幅から計算した確率で、前提が変われば動く。誰かの正直さを測るものではない。",
    about: |frequency| format!("およそ{frequency}"),
    spoken: |row, frequency, claim, median| format!("{row}、{claim}以下は{frequency}、中央値{median}"),
    table: "費用が公表値以下に収まる確率",
    columns: ["読み方", "公表値以下", "5%点", "中央値", "95%点", "前提"],
    certain: ["この前提では確実", "この前提ではありえない"],
    story: |blind, published| {
        format!(
            "誇張でしょうか。計算そのものは一貫していて、時間、トークン、速さは互いに合います。その速さが普通かどうかは別の問題です。\
             速さを見ずに見積もると申告額に届くのは{blind}、公表の速さを受け入れると{published}です。"
        )
    },
    open: "これは私たちの範囲についての確率で、誰かの誠実さについてではありません。学習を社外で計測した人はいません。",
};
