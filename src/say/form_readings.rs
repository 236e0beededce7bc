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
    /// Claim's dollars → its columns.
    pub columns: fn(&str) -> [String; 4],
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
        "The table flips each reading alone, all else as you have it: how often the run then comes to the claim or less, and what the whole \
         programme then costs.",
    ],
    hint: |key| match key {
        "speed" => "Whether the published hours are believed or estimated.",
        "downtime" => "Hours lost to failures: published hours may contain them already.",
        "class" => "What kind of run shows how fast a team is.",
        _ => "How much of all research compute ended in the model.",
    },
    table: "What each other reading does",
    columns: |claim| {
        [
            "Reading".into(),
            format!("Run at our estimate of its speed: {claim} or less"),
            format!("Run at its published speed: {claim} or less"),
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
        "表では、ほかの前提はそのままに、読み方を1つだけ変えます。本番の費用が公表値以下に収まる見込みと、開発の全費用がどう動くかが分かります。",
    ],
    hint: |key| match key {
        "speed" => "公表された時間を受け入れるか、推計するか。",
        "downtime" => "故障で失う時間。公表の時間に、すでに含まれているかもしれません。",
        "class" => "チームの速さを、どの種類の学習から見積もるか。",
        _ => "研究開発の計算のうち、どれだけが完成したモデルになったか。",
    },
    table: "読み方を1つ変えたときの結果",
    columns: |claim| {
        [
            "読み方".into(),
            format!("本番が{claim}以下（速さも推計）"),
            format!("本番が{claim}以下（公表の速さ）"),
            "開発の全費用（中央値）".into(),
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
            texts.extend((words.columns)("a"));
            texts.extend(["speed", "downtime", "class", "phi_prior"].map(|key| (words.hint)(key).to_owned()));
            for text in texts {
                assert!(!text.chars().any(|c| c.is_ascii_digit()), "{text}");
            }
        }
    }
}
