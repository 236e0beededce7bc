//! What a reader is told about a link or an entry that could not be used.

use super::Lang;
use super::number::{self, Style};
use crate::facts::Headline;
use crate::scenario::{EditError, Note};

/// A note about a link, in a language.
pub fn text(note: &Note, lang: Lang) -> String {
    match (note, lang) {
        (Note::Dropped { key, value, why }, Lang::En) => {
            format!(
                "“{key}={}” in the link was left out: {}",
                short(value),
                reason(*why, lang)
            )
        }
        (Note::Dropped { key, value, why }, Lang::Ja) => {
            format!(
                "リンクの「{key}={}」は使えませんでした。{}",
                short(value),
                reason(*why, lang)
            )
        }
        (Note::OtherData { asked, moved }, lang) => other_data(asked, moved.as_deref(), lang),
        (Note::OlderSchema { reread, dropped }, lang) => older(reread, dropped, lang),
        (Note::OtherSchema { asked }, Lang::En) => {
            format!(
                "The link uses a newer form ({}); parts of it may have been left out.",
                short(asked)
            )
        }
        (Note::OtherSchema { asked }, Lang::Ja) => {
            format!(
                "リンクの形式（{}）が新しいため、一部が反映されていないかもしれません。",
                short(asked)
            )
        }
    }
}

/// That the numbers are of another data version, and how far the page's own have moved since.
fn other_data(asked: &str, moved: Option<&[Headline; 2]>, lang: Lang) -> String {
    let asked = short(asked);
    let run = |numbers: &Headline| {
        let [low, median, high] = numbers.run_usd;
        let range = number::money_range(low, high, lang, Style::Modelled);
        (number::money(median, lang, Style::Modelled), range)
    };
    let told = moved.map(|[then, now]| (run(then), run(now)));
    match (lang, told) {
        (Lang::En, None) => {
            format!("The link was made with data version {asked}; the numbers here are of the present version.")
        }
        (Lang::En, Some(((then, was), (now, is)))) => format!(
            "The link was made with data version {asked}; the numbers here are of the present version. By default the final run was \
             estimated at {then} ({was}) then and is at {now} ({is}) now; what moved it stands under Methods."
        ),
        (Lang::Ja, None) => format!("リンクはデータ版「{asked}」で作られましたが、表示は現在の版によります。"),
        (Lang::Ja, Some(((then, was), (now, is)))) => format!(
            "リンクはデータ版「{asked}」で作られましたが、表示は現在の版によります。初期の前提での本番の学習の推計は、当時{then}（{was}）、現在{now}（{is}）です。\
             変わった理由は計算方法のページにあります。"
        ),
    }
}

/// What became of a link of the schema before.
fn older(reread: &[String], dropped: &[String], lang: Lang) -> String {
    let list = |keys: &[String]| keys.iter().map(|key| short(key)).collect::<Vec<_>>();
    match lang {
        Lang::En => {
            let mut said =
                "This link was made with an earlier form of this page; the numbers are those of the present one."
                    .to_owned();
            if !dropped.is_empty() {
                said += &format!(
                    " Left out, because speed is now counted against runs of the same class: {}.",
                    list(dropped).join(", ")
                );
            }
            if !reread.is_empty() {
                said += &format!(" Read by the present meaning: {}.", list(reread).join(", "));
            }
            said
        }
        Lang::Ja => {
            let mut said = "このリンクは以前の形式で作られています。数値は現在の計算によるものです。".to_owned();
            if !dropped.is_empty() {
                said += &format!(
                    "速さの数え方が変わったため、使わなかった項目：{}。",
                    list(dropped).join("、")
                );
            }
            if !reread.is_empty() {
                said += &format!("現在の意味で読んだ項目：{}。", list(reread).join("、"));
            }
            said
        }
    }
}

/// Why an entry was refused, in a language; a sentence.
pub fn reason(why: EditError, lang: Lang) -> String {
    match (why, lang) {
        (EditError::NotARange, Lang::En) => "it is neither a number nor a range such as 1.3 to 3.2.".into(),
        (EditError::NotARange, Lang::Ja) => "数値でも「1.3〜3.2」のような範囲でもありません。".into(),
        (EditError::Reversed, Lang::En) => "the first number is larger than the second.".into(),
        (EditError::Reversed, Lang::Ja) => "始めの値が終わりの値より大きくなっています。".into(),
        (EditError::OutOfBounds { min, max }, Lang::En) => format!("it must lie between {min} and {max}."),
        (EditError::OutOfBounds { min, max }, Lang::Ja) => format!("{min}から{max}までの値にしてください。"),
        (EditError::OneValueOnly, Lang::En) => "it takes one whole number, not a range.".into(),
        (EditError::OneValueOnly, Lang::Ja) => "範囲ではなく、1つの整数にしてください。".into(),
        (EditError::OneNumber, Lang::En) => "it takes one number, not a range.".into(),
        (EditError::OneNumber, Lang::Ja) => "範囲ではなく、1つの数値にしてください。".into(),
        (EditError::NotADay, Lang::En) => "it is not a day such as 2024-12-26.".into(),
        (EditError::NotADay, Lang::Ja) => "「2024-12-26」のような日付ではありません。".into(),
        (EditError::NotAName, Lang::En) => {
            "it is not a name of at most 40 letters, digits and plain punctuation.".into()
        }
        (EditError::NotAName, Lang::Ja) => "40字以内の文字と数字による名前にしてください。".into(),
        (EditError::AboveTotal { total }, Lang::En) => {
            format!("a token cannot meet more parameters than there are ({total} billion).")
        }
        (EditError::AboveTotal { total }, Lang::Ja) => {
            format!("1トークンが通るパラメーターは、全体（{total}×10億）より多くできません。")
        }
        (EditError::Unknown, Lang::En) => "there is no such choice.".into(),
        (EditError::Unknown, Lang::Ja) => "そのような選択肢はありません。".into(),
        (EditError::Incomplete, Lang::En) => "the claim names neither dollars nor hours that can be priced.".into(),
        (EditError::Incomplete, Lang::Ja) => "金額も、単価の分かるGPU時間も入力されていません。".into(),
    }
}

/// The beginning of a text from outside, long enough to recognise it.
fn short(value: &str) -> String {
    const LONGEST: usize = 40;
    if value.chars().count() <= LONGEST {
        value.into()
    } else {
        value.chars().take(LONGEST).chain(['…']).collect()
    }
}
