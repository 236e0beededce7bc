//! Words of `lineage`. Numbers arrive formatted.

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
}

/// The title where a later run can be counted.
pub fn title(parts: Against, lang: Lang) -> String {
    let Against {
        later,
        base,
        run,
        token,
    } = parts;
    let (run, token) = (run.say(lang), token.say(lang));
    match lang {
        Lang::En => format!("Training {later} took {run} the work of {base}, and {token} per token"),
        Lang::Ja => format!("{later}の計算量は{base}の{run}、1トークン当たり{token}"),
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
    /// Dollars: median and range, or the reason why there are none.
    pub usd: Option<[&'a str; 2]>,
}

/// The finding: runs on one chip.
pub fn finding(chip: &str, runs: &[RunCost], lang: Lang) -> String {
    let each = |run: &RunCost| match (run.usd, lang) {
        (Some([usd, range]), Lang::En) => format!("{} {} and {usd} ({range})", run.name, run.hours),
        (Some([usd, range]), Lang::Ja) => format!("{}が{}・{usd}（{range}）", run.name, run.hours),
        (None, Lang::En) => format!("{} {}", run.name, run.hours),
        (None, Lang::Ja) => format!("{}が{}", run.name, run.hours),
    };
    let list: Vec<String> = runs.iter().map(each).collect();
    match lang {
        Lang::En => format!("On the {chip}, at one price of an hour: {}.", list.join("; ")),
        Lang::Ja => format!("{chip}で、同じ時間単価なら、{}です。", list.join("、")),
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

/// What was published of a model.
#[derive(Clone, Copy)]
pub struct Published<'a> {
    /// The model.
    pub name: &'a str,
    /// Its hours.
    pub hours: &'a str,
    /// Whether the hours are a product that its publisher did not print.
    pub derived: bool,
    /// Its dollars.
    pub usd: Option<&'a str>,
}

/// What DeepSeek published, and of which models nothing.
pub fn story_published(known: &[Published], silent: &[&str], lang: Lang) -> String {
    let each = |one: &Published| match (one.usd, one.derived, lang) {
        (Some(usd), _, Lang::En) => format!("for {} {} and {usd}", one.name, one.hours),
        (Some(usd), _, Lang::Ja) => format!("{}は{}と{usd}", one.name, one.hours),
        (None, true, Lang::En) => format!(
            "for {} hours per trillion tokens, which come to {} for all its tokens, and no dollars",
            one.name, one.hours
        ),
        (None, true, Lang::Ja) => {
            format!(
                "{}は1兆トークン当たりの時間（全トークンでは{}になる）だけ",
                one.name, one.hours
            )
        }
        (None, false, Lang::En) => format!("for {} {} and no dollars", one.name, one.hours),
        (None, false, Lang::Ja) => format!("{}は{}だけ", one.name, one.hours),
    };
    let list: Vec<String> = known.iter().map(each).collect();
    match lang {
        Lang::En => format!(
            "DeepSeek published {}. For {} it published neither hours nor dollars: a bar in their rows is an estimate.",
            list.join("; "),
            and(silent, lang)
        ),
        Lang::Ja => format!(
            "DeepSeekが公表したのは、{}です。{}については時間も金額も公表しておらず、棒のある行はその推計です。",
            list.join("、"),
            and(silent, lang)
        ),
    }
}

/// One model's training tokens, and what each cost against the base's.
#[derive(Clone, Copy)]
pub struct Tokens<'a> {
    /// The model.
    pub name: &'a str,
    /// Its training tokens.
    pub tokens: &'a str,
    /// Work of one over that of one of the base's.
    pub each: &'a Times,
}

/// Where the work comes from: more tokens, or more for each.
pub fn story_tokens(base: &str, tokens: &str, later: &[Tokens], lang: Lang) -> String {
    let each = |one: &Tokens| match lang {
        Lang::En => format!(
            "{} on {}, each of them {} the work of one of {base}’s",
            one.name,
            one.tokens,
            one.each.say(lang)
        ),
        Lang::Ja => format!(
            "{}は{}で、1トークン当たりの計算量は{base}の{}",
            one.name,
            one.tokens,
            one.each.say(lang)
        ),
    };
    let list: Vec<String> = later.iter().map(each).collect();
    match lang {
        Lang::En => format!(
            "A run costs its tokens times the work of each. {base} was trained on {tokens}; {}.",
            list.join("; ")
        ),
        Lang::Ja => format!(
            "学習の計算量は、トークン数と1トークン当たりの計算量の積です。{base}の学習は{tokens}、{}です。",
            list.join("、")
        ),
    }
}

/// Why a model that continues another has no bar: the model, the earlier one, its tokens.
pub fn story_increment(name: &str, earlier: &str, tokens: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("{name} is {earlier} trained on {tokens} more, not a run of its own, so it has no bar."),
        Lang::Ja => {
            format!("{name}は{earlier}に{tokens}を追加で学習させたもので、単独の学習ではないため、棒はありません。")
        }
    }
}

/// Why a model has no number: the model, and the reasons as sentences.
pub fn story_uncounted(name: &str, reasons: &[&str], lang: Lang) -> String {
    match lang {
        Lang::En => format!("Our model cannot count the work of {name}. {}", reasons.join(" ")),
        Lang::Ja => format!("{name}の計算量は当サイトの計算では数えられません。{}", reasons.concat()),
    }
}

/// One model's result in a shared test.
#[derive(Clone, Copy)]
pub struct Score<'a> {
    /// The model.
    pub name: &'a str,
    /// Its score.
    pub score: &'a str,
    /// Dollars of the run per unit of the score.
    pub usd: &'a str,
}

/// A test that one evaluator ran on several of the models.
pub fn story_test(evaluator: &str, test: &str, scores: &[Score], lang: Lang) -> String {
    let each = |one: &Score| match lang {
        Lang::En => format!("{} {} ({} of its run for each point)", one.name, one.score, one.usd),
        Lang::Ja => format!("{}が{}（学習費は1点当たり{}）", one.name, one.score, one.usd),
    };
    let list: Vec<String> = scores.iter().map(each).collect();
    match lang {
        Lang::En => format!(
            "{evaluator} ran {test} on several of them in one evaluation: {}.",
            list.join("; ")
        ),
        Lang::Ja => format!(
            "{evaluator}は{test}で複数のモデルを同じ評価の中で測りました。{}です。",
            list.join("、")
        ),
    }
}

/// Said where no evaluation has several of the models.
pub fn story_no_test(lang: Lang) -> &'static str {
    match lang {
        Lang::En => {
            "Whether a given ability got cheaper cannot be said: none of the independent evaluations recorded here tested two of these runs \
             together, and results of different evaluations do not compare."
        }
        Lang::Ja => {
            "同じ能力を得る費用が下がったかどうかは分かりません。ここに収めた第三者の評価に、これらのモデルを2つ以上まとめて測ったものはなく、別々の評価の成績は\
             比べられないからです。"
        }
    }
}

/// What others say of the chips, in the order in which it was said; the chip of the rows.
pub fn story_alleged(said: &[String], chip: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!(
            "Which chips V4 was trained on is a matter of statements and allegations that nothing confirms. {} All rows are worked out for \
             the {chip} instead.",
            said.join(" ")
        ),
        Lang::Ja => format!(
            "V4の学習に使われたチップについては、発言や疑惑があるだけで、裏付けはありません。{}この図はすべて{chip}で計算しています。",
            said.concat()
        ),
    }
}

/// What was said, by its id in `allegations.json`, with its day or month in words; `None` for one that has no words yet.
pub fn alleged(id: &str, date: &str, lang: Lang) -> Option<String> {
    Some(match (id, lang) {
        ("v4-blackwell", Lang::En) => format!(
            "Reuters, as reprinted, reported on {date} that a senior US official said DeepSeek’s next model had been trained on Blackwell \
             chips in Inner Mongolia; DeepSeek did not answer."
        ),
        ("v4-blackwell", Lang::Ja) => format!(
            "{date}、米政府高官がDeepSeekの次のモデルは内モンゴルのBlackwellで学習されたと述べたと、ロイターが報じました（転載記事による）。\
             DeepSeekは回答していません。"
        ),
        ("v4-flash-huawei", Lang::En) => format!(
            "In {date} Huawei, by trade press reports, said that its chips did part of the training of V4-Flash; the sections of DeepSeek’s \
             report that we read name no chip."
        ),
        ("v4-flash-huawei", Lang::Ja) => format!(
            "{date}、V4-Flashの学習の一部は自社のチップが担ったとファーウェイが述べたと、業界紙が伝えました。当サイトが読んだ範囲では、\
             DeepSeekの報告書にチップ名はありません。"
        ),
        ("v4-post-training-910c", Lang::En) => format!(
            "In {date} South China Morning Post and Tom’s Hardware, as reported by others, wrote that V4’s post-training was done with \
             Huawei on the Ascend 910C."
        ),
        ("v4-post-training-910c", Lang::Ja) => format!(
            "{date}には、V4の事後学習はファーウェイと共同でAscend 910Cを使って行われたと、サウスチャイナ・モーニング・ポストなどが報じたと伝えられました。"
        ),
        _ => return None,
    })
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
        Lang::En => Label::new(format!("{earlier} trained further, no own run"), "no run of its own"),
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
    /// Who pays.
    pub pay: Pay,
    /// Low and high end of the price of an hour; `None` where there is none.
    pub price: Option<[&'a str; 2]>,
    /// Where the hours come from.
    pub speed: SpeedBasis,
}

/// The caption.
pub fn caption(parts: LineageCaption, lang: Lang) -> String {
    let LineageCaption {
        chip,
        pay,
        price,
        speed,
    } = parts;
    match lang {
        Lang::En => {
            let hours = match speed {
                SpeedBasis::Model => "Hours are predicted in the same way in every row",
                SpeedBasis::Published => "Hours are those published, where any were",
            };
            let price = match (price, pay) {
                (Some([low, high]), Pay::Rent) => format!("at one rent of {low} to {high} an hour"),
                (Some([low, high]), Pay::Own) => format!("at one price of {low} to {high} for an owned hour"),
                (None, _) => "without dollars, because an hour on it has no price".into(),
            };
            format!(
                "All rows on the {chip}, {price}: rows differ in their work, not in the market of their year. {hours}; they cover pre-training, \
                 context extension and post-training, with sequences as long as at the start of the run. Published figures count what \
                 DeepSeek counted."
            )
        }
        Lang::Ja => {
            let hours = match speed {
                SpeedBasis::Model => "時間はどの行も同じ方法で推計した",
                SpeedBasis::Published => "時間は公表されている場合に限り、その値を使った",
            };
            let price = match (price, pay) {
                (Some([low, high]), Pay::Rent) => format!("1時間{low}〜{high}の賃料"),
                (Some([low, high]), Pay::Own) => format!("保有の1時間{low}〜{high}"),
                (None, _) => "時間単価がないため金額なし".into(),
            };
            format!(
                "どの行も{chip}（{price}）で計算しており、行の違いは計算量の違いで、その年の相場の違いではない。{hours}。事前学習、長文対応、事後学習を含み、文章の長さは\
                 学習の初めのもの。公表値の範囲は、DeepSeekが数えた範囲による。"
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

/// A median and its range in a cell.
pub fn with_range(median: &str, range: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("{median} ({range})"),
        Lang::Ja => format!("{median}（{range}）"),
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

/// Names in a sentence.
fn and(names: &[&str], lang: Lang) -> String {
    match (names.split_last(), lang) {
        (None, _) => String::new(),
        (Some((last, [])), _) => (*last).to_owned(),
        (Some((last, rest)), Lang::En) => format!("{} and {last}", rest.join(", ")),
        (Some(_), Lang::Ja) => names.join("、"),
    }
}

#[cfg(test)]
mod tests {
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
            };
            let run = RunCost {
                name: "a",
                hours: "b",
                usd: Some(["c", "d"]),
            };
            let published = Published {
                name: "a",
                hours: "b",
                derived: true,
                usd: None,
            };
            for text in [
                title(parts, lang),
                finding("a", &[run], lang),
                longer(&["a"], "b", lang),
                story_published(&[published], &["c"], lang),
                story_increment("a", "b", "c", lang),
                story_uncounted("a", &[], lang),
                story_no_test(lang).into(),
                story_alleged(&[], "a", lang),
            ] {
                // Japanese counts with numerals what English says in words: one token, a trillion, two or more.
                let plain = ["V4", "1トークン", "1兆", "2つ"]
                    .iter()
                    .fold(text.clone(), |text, name| text.replace(name, ""));
                assert!(!plain.chars().any(|c| c.is_ascii_digit()), "{text}");
            }
        }
    }

    #[test]
    fn what_is_alleged_has_words_in_both_languages() {
        for found in &crate::facts::Archive::bundled().allegations {
            if !found.chips.is_empty() {
                for lang in Lang::ALL {
                    let said = alleged(&found.id, "then", lang);
                    assert!(said.is_some_and(|said| said.contains("then")), "{}", found.id);
                }
            }
        }
    }
}
