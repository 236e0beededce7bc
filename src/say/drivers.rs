//! Words of `drivers`. Numbers arrive formatted.

use super::{Label, Lang, words};
use crate::scenario::{Param, Unit};

/// The figure's words in one language.
pub struct DriversWords {
    /// The sentence where fewer than two inputs vary: fixed inputs.
    pub fixed: fn(&str) -> String,
    /// The sentence where there is no number to vary.
    pub missing: &'static str,
    /// An input inside a sentence.
    pub input: fn(Param) -> &'static str,
    /// Median → group of the run, group of the programme.
    pub groups: [fn(&str) -> Label; 2],
    /// The same without a median.
    pub groups_plain: [&'static str; 2],
    /// Head of the column of shares.
    pub of_spread: &'static str,
    /// Number of inputs → row of the rest.
    pub other: fn(&str) -> Label,
    /// In place of rows where too little varies.
    pub nothing: &'static str,
    /// Tick at the median.
    pub median: &'static str,
    /// Tick of a ratio: quarter, half, double, four times.
    pub ticks: [&'static str; 4],
    /// Own value, answer → tooltip line.
    pub at: fn(&str, &str) -> String,
    /// Key entry of the bar.
    pub key: &'static str,
    /// Caption, and that of an axis without bars.
    pub caption: [&'static str; 2],
    /// Table caption.
    pub table: &'static str,
    /// Column heads.
    pub columns: [&'static str; 7],
    /// Names of the two panels in the table.
    pub scopes: [&'static str; 2],
    /// In the table, of an input without spread.
    pub is_fixed: &'static str,
    /// Between names of a list.
    pub list: &'static str,
    /// First and third paragraph.
    pub story: [&'static str; 2],
}

/// The words in a language.
pub fn drivers(lang: Lang) -> &'static DriversWords {
    match lang {
        Lang::En => &EN,
        Lang::Ja => &JA,
    }
}

/// A number of people or a time, with its unit where it has one in this language.
pub fn with_unit(digits: &str, unit: Unit, lang: Lang) -> String {
    match (lang, unit) {
        (Lang::En, Unit::Years) => format!("{digits} yr"),
        (Lang::En, Unit::Months) => format!("{digits} mo"),
        (Lang::En, _) => digits.into(),
        (Lang::Ja, unit) => format!("{digits}{}", (words(lang).names.unit)(unit)),
    }
}

/// What decides the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Title {
    /// The largest driver of the run, and another of the programme.
    Differ(Param, Param),
    /// The same of both.
    Same(Param),
    /// Only the run's varies, or only the programme's.
    One(Scope, Param),
    /// Too little varies.
    Fixed,
    /// There is no number.
    Missing,
}

/// Of which of the two answers something is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// The run.
    Run,
    /// The programme around it.
    Programme,
}

impl Title {
    /// The title.
    pub fn say(self, lang: Lang) -> String {
        let input = drivers(lang).input;
        match (self, lang) {
            (Self::Differ(run, programme), Lang::En) => {
                let (run, programme) = (input(run), input(programme));
                format!("The run depends most on {run}; the programme on {programme}")
            }
            (Self::Differ(run, programme), Lang::Ja) => {
                let (run, programme) = (input(run), input(programme));
                format!("本番1回は{run}、開発全体は{programme}で決まる")
            }
            (Self::Same(param), Lang::En) => format!("Run and programme both depend most on {}", input(param)),
            (Self::Same(param), Lang::Ja) => format!("本番1回も開発全体も、{}で決まる", input(param)),
            (Self::One(Scope::Run, param), Lang::En) => format!("The run depends most on {}", input(param)),
            (Self::One(Scope::Run, param), Lang::Ja) => format!("本番1回は{}で決まる", input(param)),
            (Self::One(Scope::Programme, param), Lang::En) => format!("The programme depends most on {}", input(param)),
            (Self::One(Scope::Programme, param), Lang::Ja) => format!("開発全体は{}で決まる", input(param)),
            (Self::Fixed, Lang::En) => "Too little varies to say what decides the answer".into(),
            (Self::Fixed, Lang::Ja) => "幅のある前提が少なく、何が答えを決めるかは言えない".into(),
            (Self::Missing, Lang::En) => "No cost can be given, so there is nothing to break down".into(),
            (Self::Missing, Lang::Ja) => "費用を計算できず、内訳も示せない".into(),
        }
    }
}

/// The two largest drivers of an answer.
#[derive(Clone, Copy, Debug)]
pub struct Largest<'a> {
    /// Of which answer.
    pub scope: Scope,
    /// The largest, inside a sentence.
    pub first: &'a str,
    /// Its share of the spread.
    pub share: &'a str,
    /// The next.
    pub second: &'a str,
    /// Its share.
    pub other: &'a str,
}

impl Largest<'_> {
    /// A sentence.
    pub fn say(&self, lang: Lang) -> String {
        let Self {
            scope,
            first,
            share,
            second,
            other,
        } = self;
        match (scope, lang) {
            (Scope::Run, Lang::En) => {
                format!("For the run, {first} accounts for {share} of the spread and {second} for {other}.")
            }
            (Scope::Run, Lang::Ja) => format!("本番1回では、答えの幅の{share}が{first}、{other}が{second}によります。"),
            (Scope::Programme, Lang::En) => {
                format!("For the programme, {first} accounts for {share} of the spread and {second} for {other}.")
            }
            (Scope::Programme, Lang::Ja) => {
                format!("開発全体では、答えの幅の{share}が{first}、{other}が{second}によります。")
            }
        }
    }
}

/// An input at its two ends.
#[derive(Clone, Copy, Debug)]
pub struct Ends<'a> {
    /// The input.
    pub input: &'a str,
    /// Its own value at the low end.
    pub low: &'a str,
    /// The answer there.
    pub at_low: &'a str,
    /// Its own value at the high end.
    pub high: &'a str,
    /// The answer there.
    pub at_high: &'a str,
}

impl Ends<'_> {
    /// Accessible name of a bar with its share of the spread.
    pub fn spoken(&self, share: &str, lang: Lang) -> String {
        let Self {
            input,
            low,
            at_low,
            high,
            at_high,
        } = self;
        match lang {
            Lang::En => format!("{input}: {at_low} at {low}, {at_high} at {high}; {share} of the spread"),
            Lang::Ja => format!("{input}：{low}なら{at_low}、{high}なら{at_high}。幅の{share}"),
        }
    }

    /// The same of the programme's largest driver: a paragraph.
    pub fn story(&self, lang: Lang) -> String {
        let Self {
            input,
            low,
            at_low,
            high,
            at_high,
        } = self;
        match lang {
            Lang::En => format!(
                "The programme depends most on {input}: at {low} it comes to {at_low}, at {high} to {at_high}. Only the developer could say \
                 which is closer."
            ),
            Lang::Ja => format!(
                "開発全体を最も左右するのは{input}です。{low}なら{at_low}、{high}なら{at_high}になります。どちらに近いかを知るのは開発元だけです。"
            ),
        }
    }
}

static EN: DriversWords = DriversWords {
    fixed: |list| format!("For the run fewer than two inputs vary: there is no spread to divide. Fixed: {list}."),
    missing: "There is no number whose spread could be divided.",
    input: |param| match param {
        Param::Price => "the price of an hour",
        Param::Speed => "the team’s speed",
        Param::Goodput => "downtime",
        Param::Extra => "the later stages",
        Param::Phi => "the final runs’ share of R&D",
        Param::Heads => "the number of people",
        Param::Wage => "cost per person",
        Param::Years => "the length of the programme",
        Param::Data => "the cost of data",
        Param::Rl => "R1’s reinforcement learning",
        Param::Server => "the price of a server",
        Param::Transfer => "speed on the other chip",
        Param::Tokens => "the amount of text",
        Param::Use => "the use of the cluster",
        Param::Decline => "the fall in value",
        Param::Age => "the age of the machines",
        Param::Kwh => "the price of electricity",
        _ => (words(Lang::En).names.param)(param),
    },
    groups: [
        |median| Label::new(format!("The run (median {median})"), format!("The run: {median}")),
        |median| {
            Label::new(
                format!("The whole programme (median {median})"),
                format!("The whole programme: {median}"),
            )
        },
    ],
    groups_plain: ["The run", "The whole programme"],
    of_spread: "of spread",
    other: |count| Label::same(format!("Other ({count})")),
    nothing: "nothing left to vary",
    median: "median",
    ticks: ["¼×", "½×", "2×", "4×"],
    at: |own, answer| format!("{own} → {answer}"),
    key: "how the answer moves as this input goes from its 5th to its 95th percentile",
    caption: [
        "Ratio to the median, log scale. Numbers at the ends of a bar are the input’s own values, the cheaper end at the left. \
              Shares are Shapley effects on the logarithm of the cost and add to all of it: they explain spread, not level.",
        "Ratio to the median, log scale.",
    ],
    table: "What decides the answer",
    columns: [
        "Scope",
        "Input",
        "5th percentile",
        "95th percentile",
        "Answer at the 5th",
        "Answer at the 95th",
        "Share of spread",
    ],
    scopes: ["run", "programme"],
    is_fixed: "fixed",
    list: ", ",
    story: [
        "The estimate is a range, and a range has reasons: each bar shows how far one input alone moves the answer.",
        "A large share means that better knowledge of this input would narrow the answer most. It does not mean that the input is wrong.",
    ],
};

static JA: DriversWords = DriversWords {
    fixed: |list| format!("本番1回では、幅のある前提が2つに満たず、分ける幅がありません。固定した前提：{list}。"),
    missing: "幅を分ける数字がありません。",
    input: |param| match param {
        Param::Price => "1時間の値段",
        Param::Speed => "チームの速さ",
        Param::Goodput => "停止時間",
        Param::Extra => "長文対応などの工程",
        Param::Phi => "研究開発に占める本番の割合",
        Param::Heads => "人数",
        Param::Wage => "1人あたりの費用",
        Param::Years => "開発の期間",
        Param::Data => "データの費用",
        Param::Rl => "R1の強化学習",
        Param::Server => "サーバーの価格",
        Param::Transfer => "別のチップでの速さ",
        Param::Tokens => "文章の量",
        Param::Use => "稼働率",
        Param::Decline => "価値の下落",
        Param::Age => "機器の使用年数",
        Param::Kwh => "電力の価格",
        _ => (words(Lang::Ja).names.param)(param),
    },
    groups: [
        |median| Label::new(format!("本番1回（中央値 {median}）"), format!("本番1回 {median}")),
        |median| Label::new(format!("開発全体（中央値 {median}）"), format!("開発全体 {median}")),
    ],
    groups_plain: ["本番1回", "開発全体"],
    of_spread: "幅への寄与",
    other: |count| Label::same(format!("その他（{count}件）")),
    nothing: "動かせる前提がない",
    median: "中央値",
    ticks: ["4分の1", "半分", "2倍", "4倍"],
    at: |own, answer| format!("{own} → {answer}"),
    key: "その前提だけを5%点から95%点まで動かしたときの答えの動き",
    caption: [
        "中央値に対する比、対数目盛。棒の端の数字は前提そのものの値で、左が安くなる側。寄与は費用の対数に対するシャープレイ値で、合計は\
              100%。示すのは答えの幅の理由で、答えの大きさの理由ではない。",
        "中央値に対する比、対数目盛。",
    ],
    table: "答えを決めるもの",
    columns: [
        "範囲",
        "前提",
        "5%点",
        "95%点",
        "5%点での答え",
        "95%点での答え",
        "幅に占める割合",
    ],
    scopes: ["本番1回", "開発全体"],
    is_fixed: "固定",
    list: "、",
    story: [
        "推計には幅があり、幅には理由があります。棒は、前提を1つだけ動かしたときに答えがどれだけ動くかを示します。",
        "寄与が大きい前提は、くわしく分かれば答えの幅が最も縮まる前提です。その前提が誤りだという意味ではありません。",
    ],
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_number_is_typed_into_a_sentence() {
        for lang in Lang::ALL {
            let says = drivers(lang);
            let ends = Ends {
                input: "A",
                low: "A",
                at_low: "A",
                high: "A",
                at_high: "A",
            };
            let largest = |scope| Largest {
                scope,
                first: "A",
                share: "A",
                second: "A",
                other: "A",
            };
            let param = Param::Price;
            let titles = [
                Title::Differ(param, Param::Speed),
                Title::Same(param),
                Title::One(Scope::Run, param),
                Title::One(Scope::Programme, param),
                Title::Fixed,
                Title::Missing,
            ];
            let mut texts = vec![ends.story(lang), ends.spoken("A", lang)];
            texts.extend(titles.map(|title| title.say(lang)));
            texts.extend([Scope::Run, Scope::Programme].map(|scope| largest(scope).say(lang)));
            texts.extend(says.story.map(String::from));
            for text in texts {
                // “1回”, “1つ”, “1時間”: a run, one, an hour, in Japanese.
                let rest = ["1回", "1つ", "1時間"]
                    .iter()
                    .fold(text.clone(), |text, word| text.replace(word, ""));
                assert!(!rest.contains(|c: char| c.is_ascii_digit()), "{text}");
            }
        }
    }
}
