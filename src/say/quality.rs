//! Words of `quality`. Numbers arrive formatted.

mod sentences;

pub use sentences::{Claimed, Finding, RunBy, Spoken, Title, Weighed};

use super::{Label, Lang};
use crate::audit::quality::Cut;

/// The figure's words in one language.
pub struct QualityWords {
    /// A cut as a row; the share of text that is dropped or worthless.
    pub cut: fn(Cut, &str) -> Label,
    /// Saving → text behind its bar.
    pub saves: fn(&str) -> String,
    /// The same where nothing is saved.
    pub saves_nothing: &'static str,
    /// Share of compute → text behind the bar of quality.
    pub like: fn(&str) -> String,
    /// What is lost without a law to say how much: tokens of a pre-training sequence.
    pub lost: fn(Cut, &str) -> String,
    /// In the row of a stage whose hours are not known.
    pub undisclosed: &'static str,
    /// Gap → label of the line.
    pub line: fn(&str) -> Label,
    /// Above DeepSeek's own tests: long and short form.
    pub tests: [&'static str; 2],
    /// Above the independent tests: who ran them.
    pub independent: fn(&str) -> Label,
    /// A model's name from its id.
    pub model: fn(&str) -> &'static str,
    /// Evidence words: by DeepSeek itself, by others second-hand, unverified.
    pub evidence: [&'static str; 3],
    /// Key entries: saving, quality lost, gap, DeepSeek's model, others.
    pub key: [&'static str; 5],
    /// Low and high γ → caption.
    pub caption: fn(&str, &str) -> String,
    /// The same of the tests, where they are shown.
    pub scores: &'static str,
    /// Table caption.
    pub table: &'static str,
    /// Column heads.
    pub columns: [&'static str; 6],
    /// Name of the row of both stages left out.
    pub both: &'static str,
    /// Other model → name of the row with the gap to it, and its note.
    pub gap: fn(&str) -> [String; 2],
    /// Test, model → row of the table.
    pub test: fn(&str, &str) -> String,
    /// Elo → score in words.
    pub elo: fn(&str) -> String,
    /// What remains unknown; then what is to be said of the tests, where they are shown.
    pub unknown: [&'static str; 2],
    /// Claim's name → added where a model that taught it is left out.
    pub teacher: fn(&str) -> String,
}

/// The words in a language.
pub fn quality(lang: Lang) -> &'static QualityWords {
    match lang {
        Lang::En => &EN,
        Lang::Ja => &JA,
    }
}

/// Names of models are the same in both languages.
fn model(id: &str) -> &'static str {
    match id {
        "deepseek-v3" => "DeepSeek-V3",
        "deepseek-v3.1" => "DeepSeek-V3.1",
        "deepseek-r1" => "DeepSeek-R1",
        "deepseek-r1-0528" => "DeepSeek-R1-0528",
        "deepseek-v4-pro" => "DeepSeek-V4-Pro",
        "gpt-4o-0513" => "GPT-4o",
        "claude-3-5-sonnet-1022" => "Claude 3.5 Sonnet",
        "llama-3.1-405b" => "Llama 3.1 405B",
        "llama-3.3-70b" => "Llama 3.3 70B",
        "chatgpt-4o-latest" => "ChatGPT-4o",
        "o1-1217" => "o1",
        "gpt-5.5" => "GPT-5.5",
        _ => "",
    }
}

static EN: QualityWords = QualityWords {
    cut: |cut, share| match cut {
        Cut::FineTuning => Label::same("No fine-tuning"),
        Cut::LongContext => Label::same("No long-context stage"),
        Cut::MultiToken => Label::same("No multi-token prediction"),
        Cut::Quality => Label::same(format!("Text of {share} lower quality")),
        Cut::Text => Label::same(format!("{share} of the text left out")),
    },
    saves: |share| format!("saves {share}"),
    saves_nothing: "saves nothing",
    like: |share| format!("like {share} less computing"),
    lost: |cut, tokens| match cut {
        Cut::FineTuning => "not a chat model".into(),
        Cut::LongContext => format!("reads {tokens} tokens at most"),
        Cut::MultiToken => "slower to serve".into(),
        Cut::Quality | Cut::Text => String::new(),
    },
    undisclosed: "hours not known",
    line: |gap| Label::new(format!("gap to explain: {gap}"), format!("gap: {gap}")),
    tests: ["Tests run by DeepSeek, per cent", "Tests run by DeepSeek, %"],
    independent: |by| Label::same(format!("Run by others: {by}")),
    model: |id| match model(id) {
        "" => "US models",
        name => name,
    },
    evidence: ["self-reported", "second-hand", "unverified"],
    key: [
        "money saved, share of the cost",
        "quality lost, by formula",
        "gap to explain",
        "DeepSeek’s model",
        "other models",
    ],
    caption: |low, high| {
        format!(
            "Quality by a Chinchilla-type loss law (Epoch AI’s refit) with γ from {low} to {high}: the share of computing that the \
             cheapest model of equal loss could do without. It speaks of loss on text, not of usefulness."
        )
    },
    scores: "The scores below are in per cent; DeepSeek ran its own and its rivals’.",
    table: "What cutting corners would save, and test scores",
    columns: [
        "Item",
        "Saved",
        "Share of the cost",
        "Rise of the loss, nats",
        "Like so much less computing",
        "Note",
    ],
    both: "Neither of the two stages",
    gap: |base| ["Gap to explain".into(), format!("to {base}, in GPU-hours")],
    test: |test, model| format!("{test}: {model}"),
    elo: |score| format!("{score} Elo"),
    unknown: [
        "Loss is not usefulness.",
        "DeepSeek itself ran most of the tests shown.",
    ],
    teacher: |name| {
        format!("The cost of the model that {name} learned from in post-training is not in the hours of that stage.")
    },
};

static JA: QualityWords = QualityWords {
    cut: |cut, share| match cut {
        Cut::FineTuning => Label::same("微調整をしない"),
        Cut::LongContext => Label::same("長文対応をしない"),
        Cut::MultiToken => Label::new("複数トークン予測をやめる", "複数トークン予測なし"),
        Cut::Quality => Label::same(format!("文章の質を{share}落とす")),
        Cut::Text => Label::same(format!("読む文章を{share}減らす")),
    },
    saves: |share| format!("費用−{share}"),
    saves_nothing: "費用は同じ",
    like: |share| format!("計算量{share}減に相当"),
    lost: |cut, tokens| match cut {
        Cut::FineTuning => "対話できない".into(),
        Cut::LongContext => format!("{tokens}トークンまで"),
        Cut::MultiToken => "応答が遅くなる".into(),
        Cut::Quality | Cut::Text => String::new(),
    },
    undisclosed: "GPU時間は不明",
    line: |gap| Label::same(format!("説明すべき差 {gap}")),
    tests: ["DeepSeek自身による試験（%）", "DeepSeek自身の試験（%）"],
    independent: |by| Label::same(format!("第三者の試験：{by}")),
    model: |id| match model(id) {
        "" => "米国のモデル",
        name => name,
    },
    evidence: ["自社の公表", "間接に確認", "未検証"],
    key: [
        "減る費用（全体に対する割合）",
        "失う性能（式による推計）",
        "説明すべき差",
        "DeepSeekのモデル",
        "他社のモデル",
    ],
    caption: |low, high| {
        format!(
            "性能は、誤差（学習の指標）についてのChinchilla型の式（Epoch AIによる再推計、γは{low}〜{high}）で、同じ誤差に最も安く達する\
             モデルなら省ける計算量に換算した。式が表すのは文章に対する誤差で、使い勝手ではない。"
        )
    },
    scores: "下の試験の単位は%で、DeepSeekが他社の分も測った。",
    table: "手を抜いた場合に減る費用と、試験の成績",
    columns: [
        "項目",
        "減る費用",
        "費用に対する割合",
        "誤差の増加（nat）",
        "相当する計算量の減少",
        "備考",
    ],
    both: "二つの段階をともに省く",
    gap: |base| ["説明すべき差".into(), format!("{base}とのGPU時間の差")],
    test: |test, model| format!("{test}：{model}"),
    elo: |score| format!("{score}（レーティング）"),
    unknown: [
        "誤差の大きさは使い勝手とは違います。",
        "また、示した成績の多くはDeepSeek自身が測ったものです。",
    ],
    teacher: |name| format!("{name}が微調整で手本にしたモデルの費用は、この段階の時間に含まれていません。"),
};

#[cfg(test)]
mod word_tests {
    use super::*;

    #[test]
    fn no_number_is_typed_into_a_sentence() {
        for lang in Lang::ALL {
            let says = quality(lang);
            let [base, gap, both, tuning, context, dropped, saved, like, who, range] = ["A"; 10];
            for text in [
                Title::TooSmall { gap, tuning, context }.say(lang),
                Finding::Stages { base, gap, both }.say(lang),
                Finding::Text { dropped, saved, like }.say(lang),
                Finding::Law { dropped, like }.say(lang),
                Claimed { who, tuning, context }.say(lang),
                (says.teacher)("A"),
                Weighed {
                    dropped,
                    saved,
                    like,
                    range,
                }
                .say(lang),
                (says.caption)("A", "B"),
                says.unknown.concat(),
                says.scores.to_owned(),
            ] {
                assert!(!text.replace("V3", "").contains(|c: char| c.is_ascii_digit()), "{text}");
            }
        }
    }
}
