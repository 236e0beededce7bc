//! Words of the form "other readings".

use super::Lang;

/// Words of the form in one language.
pub struct ReadingsWords {
    /// What the form is for.
    pub text: [&'static str; 2],
    /// What a choice is about, by its key in links.
    pub hint: fn(&str) -> &'static str,
    /// Name of the table.
    pub table: &'static str,
    /// Claim's dollars, whether the reader typed its hours → its columns.
    pub columns: fn(Option<&str>, bool) -> [String; 4],
    /// The row without a flip.
    pub as_it_stands: &'static str,
    /// Choice, reading → row.
    pub row: fn(&str, &str) -> String,
    /// Parameter → said when a typed range goes before a choice.
    pub typed: fn(&str) -> String,
}

/// The words in a language.
pub fn readings(lang: Lang) -> &'static ReadingsWords {
    match lang {
        Lang::Ja => &JA,
        Lang::En => &EN,
    }
}

static EN: ReadingsWords = ReadingsWords {
    text: [
        "The same evidence can be read in more than one way. These are the readings that somebody who doubts ours would flip first.",
        "The table flips each reading alone, all else as you have it: how often the run then costs no more than was claimed, and what the whole \
         programme then costs.",
    ],
    hint: |key| match key {
        "speed" => "Whether the stated hours are taken as they are or estimated.",
        "downtime" => "Hours lost to failures: stated hours may contain them already.",
        "class" => "What kind of run shows how fast a team is.",
        _ => "How much of all research compute ended in the model.",
    },
    table: "What each other reading does",
    columns: |claim, typed| {
        let stated = if typed {
            "Run at the hours typed in"
        } else {
            "Run at its published speed"
        };
        let or_less = claim.map_or_else(String::new, |claim| format!(": {claim} or less"));
        [
            "Reading".into(),
            format!("Run at the estimated speed{or_less}"),
            format!("{stated}{or_less}"),
            "Whole programme, median".into(),
        ]
    },
    as_it_stands: "As it stands",
    row: |what, reading| format!("{what}: {reading}"),
    typed: |param| {
        format!("You typed a range for “{param}”. It goes before the choice above; choosing again takes it out.")
    },
};

static JA: ReadingsWords = ReadingsWords {
    text: [
        "同じ証拠にも、いくつかの読み方があります。下に並ぶのは、当サイトの読み方を疑う人がまず変えたくなるものです。",
        "表では、ほかの前提はそのままに、読み方を1つだけ変えます。本番の費用が主張の額以下になる確率と、開発全体の費用がどう動くかが分かります。",
    ],
    hint: |key| match key {
        "speed" => "示された時間をそのまま使うか、推計するかです。",
        "downtime" => "故障で失う時間です。示された時間に、すでに含まれているかもしれません。",
        "class" => "チームの速さを、どの種類の学習から推計するかです。",
        _ => "研究開発の計算のうち、どれだけが完成したモデルになったかです。",
    },
    table: "読み方を1つ変えたときの結果",
    columns: |claim, typed| {
        let stated = if typed { "入力した時間" } else { "公表の速さ" };
        let run = claim.map_or_else(|| "本番".to_owned(), |claim| format!("本番が{claim}以下"));
        [
            "読み方".into(),
            format!("{run}（速さも推計）"),
            format!("{run}（{stated}）"),
            "開発全体の費用（中央値）".into(),
        ]
    },
    as_it_stands: "いまの前提",
    row: |what, reading| format!("{what}：{reading}"),
    typed: |param| {
        format!("「{param}」には範囲が入力されていて、上の選択より優先されます。選び直すと、入力した範囲は消えます。")
    },
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_number_is_typed_into_the_text() {
        for words in [&EN, &JA] {
            let mut texts = vec![(words.typed)("a"), (words.row)("a", "b"), words.text[0].into()];
            texts.extend((words.columns)(Some("a"), true));
            texts.extend((words.columns)(None, false));
            texts.extend(["speed", "downtime", "class", "phi_prior"].map(|key| (words.hint)(key).to_owned()));
            for text in texts {
                assert!(!text.chars().any(|c| c.is_ascii_digit()), "{text}");
            }
        }
    }
}
