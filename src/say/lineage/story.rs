//! The paragraphs of `lineage`. Numbers arrive formatted.

use super::Times;
use crate::say::Lang;

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

/// What DeepSeek published, of which models nothing, and whether some of these are estimated.
pub fn published(known: &[Published], silent: &[&str], estimated: bool, lang: Lang) -> String {
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
    let gap = match lang {
        Lang::En => "; ",
        Lang::Ja => "、",
    };
    let (list, silent) = (list.join(gap), and(silent, lang));
    match (estimated, lang) {
        (true, Lang::En) => format!(
            "DeepSeek published {list}. For {silent} it published neither hours nor dollars: a bar in their rows is an estimate."
        ),
        (false, Lang::En) => format!("DeepSeek published {list}. For {silent} it published neither hours nor dollars."),
        (true, Lang::Ja) => format!(
            "DeepSeekが公表したのは、{list}です。{silent}については時間も金額も公表しておらず、棒のある行はその推計です。"
        ),
        (false, Lang::Ja) => {
            format!("DeepSeekが公表したのは、{list}です。{silent}については時間も金額も公表していません。")
        }
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
pub fn tokens(base: &str, tokens: &str, later: &[Tokens], lang: Lang) -> String {
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

/// A model that continues another.
pub struct Increment<'a> {
    /// The model.
    pub name: &'a str,
    /// The earlier one.
    pub earlier: &'a str,
    /// Tokens that were added.
    pub tokens: &'a str,
}

impl Increment<'_> {
    /// Why it has no bar.
    pub fn say(&self, lang: Lang) -> String {
        let Self { name, earlier, tokens } = self;
        match lang {
            Lang::En => {
                format!("{name} is {earlier} trained on {tokens} more, not a run of its own, so it has no bar.")
            }
            Lang::Ja => {
                format!("{name}は{earlier}に{tokens}を追加で学習させたもので、単独の学習ではないため、棒はありません。")
            }
        }
    }
}

/// Why a model has no number: the model, and the reasons as sentences.
pub fn uncounted(name: &str, reasons: &[&str], lang: Lang) -> String {
    match lang {
        Lang::En => format!("This audit cannot count the work of {name}. {}", reasons.join(" ")),
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
pub fn test(evaluator: &str, test: &str, scores: &[Score], lang: Lang) -> String {
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
pub fn no_test(lang: Lang) -> &'static str {
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
pub fn alleged(said: &[String], chip: &str, lang: Lang) -> String {
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
pub fn said(id: &str, date: &str, lang: Lang) -> Option<String> {
    Some(match (id, lang) {
        ("smuggled-blackwell", Lang::En) => format!(
            "On {date} The Information, from unnamed sources and as reported by The Decoder, wrote that DeepSeek was training its next model on \
             smuggled Blackwell chips; NVIDIA said that it had seen no evidence of this."
        ),
        ("smuggled-blackwell", Lang::Ja) => format!(
            "{date}、DeepSeekが次のモデルを密輸されたBlackwellで学習させていると、ジ・インフォメーションが匿名の関係者の話として報じました\
             （ザ・デコーダーによる）。NVIDIAは、それを示す証拠は見ていないとしています。"
        ),
        ("v4-blackwell", Lang::En) => format!(
            "On {date} a US official told Reuters, as reported by Deccan Chronicle, that DeepSeek’s next model had been trained on Blackwell \
             chips, probably in a data centre in Inner Mongolia; DeepSeek did not answer."
        ),
        ("v4-blackwell", Lang::Ja) => format!(
            "{date}、DeepSeekの次のモデルはBlackwellで学習され、場所は内モンゴルのデータセンターとみられると、米政府当局者がロイターに語りました\
             （デカン・クロニクルによる）。DeepSeekは回答していません。"
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
        ("ascend-950dt-order", Lang::En) => format!(
            "On {date} Bloomberg, as reported by others, wrote that DeepSeek had ordered the Ascend 950DT for inference only, and that \
             training stayed on NVIDIA’s chips."
        ),
        ("ascend-950dt-order", Lang::Ja) => format!(
            "{date}には、DeepSeekがAscend 950DTを推論専用に発注し、学習は引き続きNVIDIAのチップで行うとブルームバーグが報じたと伝えられました。"
        ),
        _ => return None,
    })
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
    fn what_is_alleged_has_words_in_both_languages() {
        for found in &crate::facts::Archive::bundled().allegations {
            if !found.chips.is_empty() {
                for lang in Lang::ALL {
                    let said = said(&found.id, "then", lang);
                    assert!(said.is_some_and(|said| said.contains("then")), "{}", found.id);
                }
            }
        }
    }
}
