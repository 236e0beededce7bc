//! Words of `odds`. Numbers arrive formatted.

use super::{Label, Lang, Told};
use crate::audit::Reading;
use crate::scenario::Scope;

/// The figure's words in one language.
pub struct OddsWords {
    /// Title and sentence when nothing can be said.
    pub unknown: [&'static str; 2],
    /// A frequency → "about …" where dots and probability differ.
    pub about: fn(&str) -> String,
    /// Said of a fixed outcome: at or below, above.
    pub certain: [&'static str; 2],
    /// Where nobody named dollars: title, head of the probabilities, name of the table.
    pub silent: [&'static str; 3],
    /// Column heads after the probability, and the first of all.
    pub columns: [&'static str; 5],
    /// Caption.
    pub caption: &'static str,
    /// The caption of an axis without dots.
    pub axis: &'static str,
    /// Said where the run is asked about in another world than the actual one.
    pub world: &'static str,
    /// Said where the claim states no hours.
    pub no_hours: [&'static str; 2],
    /// Said where the claim's own numbers agree.
    pub consistent: &'static str,
    /// What the odds are of, and that nobody outside has measured the run.
    pub open: [&'static str; 2],
}

/// The words of a language.
pub const fn odds(lang: Lang) -> &'static OddsWords {
    match lang {
        Lang::Ja => &JA,
        Lang::En => &EN,
    }
}

/// How likely a claim's dollars are for the run that it counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Title<'a> {
    /// As likely by our speed as by its own.
    Same(&'a str),
    /// By our speed, by its own.
    Differs {
        /// By ours.
        ours: &'a str,
        /// By its own.
        own: &'a str,
    },
    /// By our speed; its own is not known.
    Ours(&'a str),
}

/// Of what and of whose the odds are.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// What was claimed, by kind.
    pub told: &'a Told,
    /// What of a model is counted.
    pub scope: Scope,
    /// The dollars.
    pub usd: &'a str,
}

impl Asked<'_> {
    const fn run(&self, lang: Lang) -> &'static str {
        match (self.scope, lang) {
            (Scope::WithRl, Lang::En) => "the run and its RL",
            (Scope::WithRl, Lang::Ja) => "本番と強化学習",
            (_, Lang::En) => "one run",
            (_, Lang::Ja) => "本番1回",
        }
    }

    /// The speed that the hours imply.
    const fn own(&self, lang: Lang) -> &'static str {
        match (self.told, lang) {
            (Told::Typed(_), Lang::En) => "the speed typed in",
            (Told::Typed(_), Lang::Ja) => "入力した時間の速さ",
            (_, Lang::En) => "the published speed",
            (_, Lang::Ja) => "公表の速さ",
        }
    }

    /// The title.
    pub fn title(&self, title: Title, lang: Lang) -> String {
        let (usd, run, speed) = (self.usd, self.run(lang), self.own(lang));
        match (title, lang) {
            (Title::Same(word), Lang::En) => format!("{usd} for {run} is {word}, at {speed}, too"),
            (Title::Same(word), Lang::Ja) => format!("{run}が{usd}以下の見込みは、{speed}でも「{word}」"),
            (Title::Differs { ours, own }, Lang::En) => format!("{usd} for {run} is {ours}; at {speed}, {own}"),
            (Title::Differs { ours, own }, Lang::Ja) => {
                format!("{run}が{usd}以下の見込みは「{ours}」、{speed}なら「{own}」")
            }
            (Title::Ours(word), Lang::En) => format!("{usd} for {run} is {word}"),
            (Title::Ours(word), Lang::Ja) => format!("{run}が{usd}以下の見込みは「{word}」"),
        }
    }

    /// The finding.
    pub fn finding(&self, often: Often, lang: Lang) -> String {
        let (usd, run, speed) = (self.usd, self.run(lang), self.own(lang));
        let Often { ours, own, programme } = often;
        match (own, lang) {
            (Some(own), Lang::En) => format!(
                "With the speed estimated, {ours} outcomes put {run} at {usd} or less; with {speed}, {own}. For the whole programme it is \
                 {programme}."
            ),
            (Some(own), Lang::Ja) => format!(
                "{run}が{usd}以下になるのは、速さも推計すると{ours}、{speed}なら{own}です。開発全体では{programme}です。"
            ),
            (None, Lang::En) => format!(
                "With the speed estimated, {ours} outcomes put {run} at {usd} or less; for the whole programme it is {programme}."
            ),
            (None, Lang::Ja) => {
                format!("{run}が{usd}以下になるのは、速さも推計すると{ours}です。開発全体では{programme}です。")
            }
        }
    }

    /// A reading as a row.
    pub fn reading(&self, reading: Reading, lang: Lang) -> Label {
        let typed = matches!(self.told, Told::Typed(_));
        match (reading, typed, lang) {
            (Reading::Blind, _, Lang::En) => Label::new("Final run, speed estimated", "Final run, estimated"),
            (Reading::Blind, _, Lang::Ja) => Label::same("本番1回：速さも推計"),
            (Reading::Published, false, Lang::En) => {
                Label::new("Final run, published speed accepted", "Final run, its own speed")
            }
            (Reading::Published, false, Lang::Ja) => Label::same("本番1回：公表の速さを採用"),
            (Reading::Published, true, Lang::En) => {
                Label::new("Final run, at the hours typed in", "Final run, hours typed in")
            }
            (Reading::Published, true, Lang::Ja) => Label::same("本番1回：入力した時間"),
            (Reading::Programme, _, Lang::En) => Label::new("Programme: experiments, people, data", "Whole programme"),
            (Reading::Programme, _, Lang::Ja) => Label::same("開発全体の費用"),
            (Reading::BlindWithoutDowntime, _, Lang::En) => {
                Label::new("Speed estimated, without downtime", "Estimated, no downtime")
            }
            (Reading::BlindWithoutDowntime, _, Lang::Ja) => Label::same("推計の速さ、停止時間なし"),
            (Reading::PublishedWithDowntime, false, Lang::En) => {
                Label::new("Published speed, with downtime", "Its own speed, downtime")
            }
            (Reading::PublishedWithDowntime, false, Lang::Ja) => Label::same("公表の速さ、停止時間あり"),
            (Reading::PublishedWithDowntime, true, Lang::En) => {
                Label::new("Hours typed in, with downtime", "Hours typed in, downtime")
            }
            (Reading::PublishedWithDowntime, true, Lang::Ja) => Label::same("入力した時間、停止時間あり"),
        }
    }

    /// What a reading assumes.
    pub const fn assumes(&self, reading: Reading, lang: Lang) -> &'static str {
        let typed = matches!(self.told, Told::Typed(_));
        match (reading, typed, lang) {
            (Reading::Blind, _, Lang::En) => {
                "speed from our plan and from what other teams’ runs reached of theirs; downtime included"
            }
            (Reading::Blind, _, Lang::Ja) => "速さは学習計画の計算と他社の実績から。停止時間を含む",
            (Reading::Published, false, Lang::En) => {
                "the published hours of every stage are right and billed as they stand"
            }
            (Reading::Published, false, Lang::Ja) => "公表された全段階のGPU時間をそのまま正しいとする",
            (Reading::Published, true, Lang::En) => "the hours typed in are right and billed as they stand",
            (Reading::Published, true, Lang::Ja) => "入力したGPU時間をそのまま正しいとする",
            (Reading::Programme, _, Lang::En) => "speed estimated; experiments, people and data added as assumed",
            (Reading::Programme, _, Lang::Ja) => "推計の速さで、実験、人件費、データを前提に従って加える",
            (Reading::BlindWithoutDowntime, _, Lang::En) => {
                "as the first, less the hours that such runs lose to failures"
            }
            (Reading::BlindWithoutDowntime, _, Lang::Ja) => "1行目から、故障で失われる時間を除く",
            (Reading::PublishedWithDowntime, false, Lang::En) => {
                "the published hours are a steady rate; downtime comes on top"
            }
            (Reading::PublishedWithDowntime, false, Lang::Ja) => "公表のGPU時間は定常の速さとし、停止時間を加える",
            (Reading::PublishedWithDowntime, true, Lang::En) => {
                "the hours typed in are a steady rate; downtime comes on top"
            }
            (Reading::PublishedWithDowntime, true, Lang::Ja) => "入力したGPU時間は定常の速さとし、停止時間を加える",
        }
    }

    /// Key entries and heads: at or below the dollars, above them.
    pub fn sides(&self, lang: Lang) -> [String; 2] {
        let usd = self.usd;
        match lang {
            Lang::En => [format!("{usd} or less"), format!("more than {usd}")],
            Lang::Ja => [format!("{usd}以下"), format!("{usd}を超える")],
        }
    }

    /// The name of the table.
    pub fn table(&self, lang: Lang) -> String {
        let usd = self.usd;
        match lang {
            Lang::En => format!("Probability that the cost is {usd} or less"),
            Lang::Ja => format!("費用が{usd}以下になる確率"),
        }
    }

    /// Title where the odds cannot be computed.
    pub fn unknown(&self, lang: Lang) -> String {
        let usd = self.usd;
        match lang {
            Lang::En => format!("How likely {usd} is cannot be said"),
            Lang::Ja => format!("{usd}以下になる確率は計算できない"),
        }
    }
}

/// How often a cost is at or below the claim's dollars.
#[derive(Clone, Copy, Debug)]
pub struct Often<'a> {
    /// The run by our speed.
    pub ours: &'a str,
    /// By its own, where that is known.
    pub own: Option<&'a str>,
    /// The programme.
    pub programme: &'a str,
}

/// A row of dots in words.
#[derive(Clone, Copy, Debug)]
pub struct Spoken<'a> {
    /// The row.
    pub row: &'a str,
    /// How often.
    pub often: &'a str,
    /// At or below what.
    pub usd: &'a str,
    /// Median cost.
    pub median: &'a str,
}

impl Spoken<'_> {
    /// Its accessible name.
    pub fn say(&self, lang: Lang) -> String {
        let Self {
            row,
            often,
            usd,
            median,
        } = self;
        match lang {
            Lang::En => format!("{row}: {often} at {usd} or less, median {median}"),
            Lang::Ja => format!("{row}、{usd}以下は{often}、中央値{median}"),
        }
    }
}

static EN: OddsWords = OddsWords {
    unknown: [
        "How likely the claim is cannot be said",
        "A number that it depends on is not known.",
    ],
    about: |frequency| format!("about {frequency}"),
    certain: ["certain under these inputs", "excluded under these inputs"],
    silent: [
        "No cost was published, so none has odds",
        "Probability",
        "Probability of a published cost",
    ],
    columns: [
        "Reading",
        "5th percentile",
        "Median",
        "95th percentile",
        "What is assumed",
    ],
    caption: "Each dot is 1 outcome in 100. US dollars, log scale. Probabilities follow from the assumed ranges; change them and they move.",
    axis: "US dollars, log scale.",
    world: "These are odds in the world chosen here.",
    no_hours: [
        "No hours are known, so its own speed cannot be taken at its word.",
        "No hours were typed in, so no speed follows from them.",
    ],
    consistent: "The figures that were stated agree with one another. Whether the speed that they imply is usual is another question; it is \
                 estimated here without looking at them.",
    open: [
        "These odds are about the ranges assumed here, not about anybody’s honesty.",
        "Nobody outside the developer has measured the run.",
    ],
};

static JA: OddsWords = OddsWords {
    unknown: [
        "公表値に収まる見込みは計算できない",
        "必要な数値のひとつが分かっていません。",
    ],
    about: |frequency| format!("およそ{frequency}"),
    certain: ["この前提では確実", "この前提ではありえない"],
    silent: ["公表値がないため、確率は計算できない", "確率", "公表された費用の確率"],
    columns: ["読み方", "5%点", "中央値", "95%点", "前提"],
    caption: "点1つが100回中1回。米ドル、対数目盛。前提の幅から計算した確率で、前提が変われば動く。",
    axis: "米ドル、対数目盛。",
    world: "選んだ仮の世界での確率です。",
    no_hours: [
        "GPU時間が分からないため、公表の速さでは計算できません。",
        "GPU時間の入力がないため、入力した速さでは計算できません。",
    ],
    consistent: "示された数字どうしは互いに合っています。そこから求まる速さが普通かどうかは別の問題で、ここではそれらを見ずに推計しています。",
    open: [
        "これは当サイトの前提から出した確率で、だれかが正直かどうかを示すものではありません。",
        "開発元の外でこの学習を計測した人はいません。",
    ],
};
