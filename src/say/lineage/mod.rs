//! Words of `lineage`. Numbers arrive formatted.

pub mod story;

use super::{Label, Lang};
use crate::scenario::{Pay, SpeedBasis};

/// How much more one quantity is than another, both ends rounded so that the words hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Times {
    /// A known multiple.
    Exactly(String),
    /// A range that lies above one.
    AtLeast(String),
    /// A range that lies below one.
    AtMost(String),
    /// A range with one in it.
    Between(String, String),
}

impl Times {
    fn say(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Exactly(times), Lang::En) => format!("{times} times"),
            (Self::Exactly(times), Lang::Ja) => format!("{times}倍"),
            (Self::AtLeast(times), Lang::En) => format!("at least {times} times"),
            (Self::AtLeast(times), Lang::Ja) => format!("{times}倍以上"),
            (Self::AtMost(times), Lang::En) => format!("at most {times} times"),
            (Self::AtMost(times), Lang::Ja) => format!("{times}倍以下"),
            (Self::Between(low, high), Lang::En) => format!("{low} to {high} times"),
            (Self::Between(low, high), Lang::Ja) => format!("{low}〜{high}倍"),
        }
    }
}

/// A later run against an earlier one.
#[derive(Clone, Copy)]
pub struct Against<'a> {
    /// The later model.
    pub later: &'a str,
    /// The earlier model.
    pub base: &'a str,
    /// Work of the run over that of the earlier one.
    pub run: &'a Times,
    /// Work of a training token over that of the earlier one.
    pub token: &'a Times,
    /// Whether the reader typed the tokens of one of them.
    pub typed: bool,
}

/// The title where a later run can be counted.
pub fn title(parts: Against, lang: Lang) -> String {
    let Against {
        later,
        base,
        run,
        token,
        typed,
    } = parts;
    let (run, token) = (run.say(lang), token.say(lang));
    match (typed, lang) {
        (false, Lang::En) => format!("Training {later} took {run} the work of {base}, and {token} per token"),
        (true, Lang::En) => {
            format!("With the tokens typed in, {later} takes {run} the work of {base}, and {token} per token")
        }
        (false, Lang::Ja) => format!("{later}の計算量は{base}の{run}、1トークン当たり{token}"),
        (true, Lang::Ja) => format!("入力したトークン数なら、{later}の計算量は{base}の{run}、1トークン当たり{token}"),
    }
}

/// The title where none can.
pub fn title_plain(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "DeepSeek’s models, one after the other, on one basis",
        Lang::Ja => "DeepSeekの歴代モデルを同じ基準で並べる",
    }
}

/// A run's hours and, where they have a price, its dollars.
#[derive(Clone, Copy)]
pub struct RunCost<'a> {
    /// The model.
    pub name: &'a str,
    /// Hours, median.
    pub hours: &'a str,
    /// Dollars with their range, where an hour has a price.
    pub usd: Option<&'a str>,
}

/// The finding: runs on one chip.
pub fn finding(chip: &str, runs: &[RunCost], lang: Lang) -> String {
    let each = |run: &RunCost| match (run.usd, lang) {
        (Some(usd), Lang::En) => format!("{} {} and {usd}", run.name, run.hours),
        (Some(usd), Lang::Ja) => format!("{}が{}・{usd}", run.name, run.hours),
        (None, Lang::En) => format!("{} {}", run.name, run.hours),
        (None, Lang::Ja) => format!("{}が{}", run.name, run.hours),
    };
    let list: Vec<String> = runs.iter().map(each).collect();
    match (runs.iter().any(|run| run.usd.is_some()), lang) {
        (true, Lang::En) => format!("On the {chip}, at one price of an hour: {}.", list.join("; ")),
        (false, Lang::En) => format!("On the {chip}: {}.", list.join("; ")),
        (true, Lang::Ja) => format!("{chip}で、同じ時間単価なら、{}です。", list.join("、")),
        (false, Lang::Ja) => format!("{chip}なら、{}です。", list.join("、")),
    }
}

/// What longer sequences do to the hours: models, and the largest factor.
pub fn longer(models: &[&str], most: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!(
            "The hours of {} are those of the short sequences at the start; had every sequence been as long as the longest, the work would \
             be up to {most} times as much.",
            models.join(" and ")
        ),
        Lang::Ja => format!(
            "{}の時間は、学習の初めの短い文章での値です。すべてが最長の文章だったとすれば、計算量は最大で{most}倍になります。",
            models.join("と")
        ),
    }
}

/// A row: the model and the month of its release.
pub fn name(model: &str, month: &str, lang: Lang) -> Label {
    match lang {
        Lang::En => Label::new(format!("{model}, {month}"), model),
        Lang::Ja => Label::new(format!("{model}（{month}）"), model),
    }
}

/// In the row of an increment, in place of a bar.
pub fn no_run(earlier: &str, lang: Lang) -> Label {
    match lang {
        Lang::En => Label::new(
            format!("{earlier} trained further, no run of its own"),
            "no run of its own",
        ),
        Lang::Ja => Label::new(format!("{earlier}の追加学習（本番の学習なし）"), "単独の学習なし"),
    }
}

/// Heads of the two lanes: hours on a chip, dollars.
pub fn lanes(chip: &str, lang: Lang) -> [String; 2] {
    match lang {
        Lang::En => [format!("GPU-hours on {chip}"), "cost, $".into()],
        Lang::Ja => [format!("{chip}でのGPU時間"), "費用（ドル）".into()],
    }
}

/// Key: range, the same where the chip is our assumption, published.
pub fn key(lang: Lang) -> [&'static str; 3] {
    match lang {
        Lang::En => [
            "90% range, median",
            "the same, chip not published",
            "published by DeepSeek",
        ],
        Lang::Ja => ["90%範囲と中央値", "同（チップは非公表）", "DeepSeekの公表値"],
    }
}

/// In a tip: hours that are a product of published figures.
pub fn derived(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "published hours per trillion tokens times published tokens; pre-training only",
        Lang::Ja => "公表された1兆トークン当たりの時間に公表トークン数を掛けた値。事前学習だけ",
    }
}

/// In a tip and a table: what the chip is, and how far the work may exceed what was counted.
pub fn chip_unknown(chip: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("chip not published; worked out for the {chip}"),
        Lang::Ja => format!("チップは非公表（{chip}として計算）"),
    }
}

/// In a tip: how much more work the longest sequences make.
pub fn up_to(most: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("with the longest sequences up to {most} times the work"),
        Lang::Ja => format!("すべて最長の文章なら計算量は最大{most}倍"),
    }
}

/// Parts of the caption.
#[derive(Clone, Copy)]
pub struct LineageCaption<'a> {
    /// The chip of every row.
    pub chip: &'a str,
    /// The claim whose price it is.
    pub claim: &'a str,
    /// Who pays.
    pub pay: Pay,
    /// Low and high end of the price of an hour; `None` where there is none.
    pub price: Option<[&'a str; 2]>,
    /// Where the hours come from.
    pub speed: SpeedBasis,
    /// Whether any row has hours.
    pub drawn: bool,
}

/// The caption.
pub fn caption(parts: LineageCaption, lang: Lang) -> String {
    let LineageCaption {
        chip,
        claim,
        pay,
        price,
        speed,
        drawn,
    } = parts;
    if !drawn {
        return match lang {
            Lang::En => "Published figures count what DeepSeek counted.".into(),
            Lang::Ja => "公表値に含まれる範囲は、DeepSeekが数えた範囲による。".into(),
        };
    }
    let span = price.map(|[low, high]| match lang {
        _ if low == high => low.to_owned(),
        Lang::En => format!("{low} to {high}"),
        Lang::Ja => format!("{low}〜{high}"),
    });
    let price = span.as_deref();
    let price = match (price, pay, lang) {
        (Some(span), Pay::Rent, Lang::En) => format!("at the rent assumed for {claim}, {span} an hour"),
        (Some(span), Pay::Own, Lang::En) => {
            format!("at the price assumed for {claim}, {span} for an owned hour")
        }
        (None, _, Lang::En) => "without dollars, because an hour on it has no price".into(),
        (Some(span), Pay::Rent, Lang::Ja) => format!("賃料は{claim}の推計と同じ1時間{span}"),
        (Some(span), Pay::Own, Lang::Ja) => format!("保有の単価は{claim}の推計と同じ1時間{span}"),
        (None, _, Lang::Ja) => "時間単価がないため金額なし".into(),
    };
    let hours = match (speed, lang) {
        (SpeedBasis::Model, Lang::En) => {
            "Hours are predicted in the same way in every row; they cover pre-training, context extension and post-training, with sequences as \
             long as at the start of the run. Published figures count what DeepSeek counted."
        }
        (SpeedBasis::Published, Lang::En) => {
            "Hours are those published, where any were, and count what DeepSeek counted."
        }
        (SpeedBasis::Model, Lang::Ja) => {
            "時間はどの行も同じ方法で推計した。事前学習、長文対応、事後学習を含み、文章の長さは学習の初めのもの。公表値に含まれる範囲は、\
             DeepSeekが数えた範囲による。"
        }
        (SpeedBasis::Published, Lang::Ja) => {
            "時間は公表されている場合に限りその値を使い、範囲はDeepSeekが数えた範囲による。"
        }
    };
    match lang {
        Lang::En => {
            format!(
                "All rows on the {chip}, {price}: rows differ in their work, not in the market of their year. {hours}"
            )
        }
        Lang::Ja => {
            format!(
                "どの行も{chip}（{price}）で計算しており、行の違いは計算量の違いで、その年の相場の違いではない。{hours}"
            )
        }
    }
}

/// What the table shows.
pub fn table(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "DeepSeek’s models on one basis",
        Lang::Ja => "同じ基準で見たDeepSeekの歴代モデル",
    }
}

/// A median and its range, where it has one, in a cell.
pub fn with_range(median: &str, range: Option<&str>, lang: Lang) -> String {
    range.map_or_else(|| median.into(), |range| super::words::with_range(median, range, lang))
}

/// Work over that of the base, low and high end, behind the work in a cell.
pub fn over_base(times: &Times, base: &str, lang: Lang) -> String {
    match (times, lang) {
        (Times::Between(low, high), Lang::En) => format!("{low}–{high}× {base}"),
        (Times::Between(low, high), Lang::Ja) => format!("{base}の{low}倍〜{high}倍"),
        (Times::Exactly(times) | Times::AtLeast(times) | Times::AtMost(times), Lang::En) => format!("{times}× {base}"),
        (Times::Exactly(times) | Times::AtLeast(times) | Times::AtMost(times), Lang::Ja) => {
            format!("{base}の{times}倍")
        }
    }
}

/// Tokens that the reader typed.
pub fn typed(tokens: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("{tokens} (typed in)"),
        Lang::Ja => format!("{tokens}（入力値）"),
    }
}

/// In the table: the tokens of a row are the reader's.
pub fn tokens_typed(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "training tokens typed in",
        Lang::Ja => "学習トークン数は入力値",
    }
}

/// Column heads.
pub fn columns(lang: Lang) -> [&'static str; 11] {
    match lang {
        Lang::En => [
            "Model",
            "Released",
            "Training tokens",
            "Work per token",
            "Work of pre-training",
            "GPU-hours of the run",
            "GPU-hours per trillion tokens",
            "Cost of the run",
            "Published GPU-hours",
            "Published dollars",
            "Remark",
        ],
        Lang::Ja => [
            "モデル",
            "公開",
            "学習トークン数",
            "1トークン当たりの計算量",
            "事前学習の計算量",
            "本番の学習のGPU時間",
            "1兆トークン当たりのGPU時間",
            "本番の学習の費用",
            "公表のGPU時間",
            "公表の金額",
            "備考",
        ],
    }
}

#[cfg(test)]
mod tests {
    use super::story::{self, Increment, Published};
    use super::*;

    #[test]
    fn no_number_is_typed_into_the_text() {
        let more = Times::AtLeast("a".into());
        for lang in Lang::ALL {
            let parts = Against {
                later: "a",
                base: "b",
                run: &more,
                token: &more,
                typed: false,
            };
            let run = RunCost {
                name: "a",
                hours: "b",
                usd: Some("c"),
            };
            let published = Published {
                name: "a",
                hours: "b",
                derived: true,
                usd: None,
            };
            let increment = Increment {
                name: "a",
                earlier: "b",
                tokens: "c",
            };
            for text in [
                title(parts, lang),
                finding("a", &[run], lang),
                longer(&["a"], "b", lang),
                story::published(&[published], &["c"], true, lang),
                increment.say(lang),
                story::uncounted("a", &[], lang),
                story::no_test(lang).into(),
                story::alleged(&[], "a", lang),
            ] {
                // Japanese counts with numerals what English says in words: one token, a trillion, two or more.
                let plain = ["V4", "1トークン", "1兆", "2つ"]
                    .iter()
                    .fold(text.clone(), |text, name| text.replace(name, ""));
                assert!(!plain.chars().any(|c| c.is_ascii_digit()), "{text}");
            }
        }
    }
}
