//! Words of the figure `adoption`.

mod sentences;

pub use sentences::{Finding, Mark, Story, Title};

use super::{Label, Lang};
use crate::facts::AdoptionState;

/// Words of one language. Numbers arrive formatted.
pub struct AdoptionWords {
    /// Name of a technique by its id in `adoption.json`.
    pub technique: fn(&str) -> Option<Label>,
    /// What is known about a pair.
    pub state: fn(AdoptionState) -> &'static str,
    /// Key: filled, ring, dash.
    pub key: [&'static str; 3],
    /// Head of the results.
    pub head: &'static str,
    /// A result: users that were seen, second-hand ones, whether there are any of those.
    pub total: fn(&str, &str, bool) -> String,
    /// Kind of adopter: laboratory, maker of tools.
    pub kind: [&'static str; 2],
    /// Between names: all but the last two, the last two.
    pub list: [&'static str; 2],
    /// Caption: techniques that must be known of a laboratory with a column, day on which the facts were last checked.
    pub caption: fn(&str, &str) -> String,
    /// What the table shows.
    pub table: &'static str,
    /// Column heads.
    pub columns: [&'static str; 5],
}

static EN: AdoptionWords = AdoptionWords {
    technique: |id| {
        Some(match id {
            "block_design" => Label::same("The whole block design"),
            "mla" => Label::same("Compressed attention (MLA)"),
            "fine_grained_moe" => Label::same("Many small experts"),
            "shared_expert" => Label::same("A shared expert"),
            "aux_loss_free_balancing" => Label::same("Balancing without extra loss"),
            "multi_token_prediction" => Label::new("Several tokens at once (MTP)", "Several tokens (MTP)"),
            "fp8_blockwise_training" => Label::same("FP8 in blocks"),
            "deepep_deepgemm" => Label::same("DeepEP with DeepGEMM"),
            "sparse_attention" => Label::same("Sparse attention (V3.2)"),
            "mhc" => Label::new("Several residual streams (mHC, V4)", "Residual streams (mHC)"),
            "grpo" => Label::same("GRPO"),
            "dualpipe" => Label::same("DualPipe"),
            _ => return None,
        })
    },
    state: |state| match state {
        AdoptionState::Seen => "seen in configuration or documents",
        AdoptionState::SecondHand => "second-hand",
        AdoptionState::NotUsed => "known not to use it",
        AdoptionState::NoEvidence => "no evidence found",
    },
    key: [
        "seen in configuration or documents",
        "second-hand",
        "known not to use it; blank: nothing known",
    ],
    head: "seen + second-hand",
    total: |seen, other, any| {
        if any {
            format!("{seen} + {other}")
        } else {
            seen.to_owned()
        }
    },
    kind: ["laboratory", "maker of tools"],
    list: [", ", " and "],
    caption: |known, checked| {
        format!(
            "Columns at the far right are makers of tools; a laboratory has a column if {known} techniques or more are known of it, the table \
             has all. Closed laboratories cannot be judged from public sources. Using the same \
             technique does not prove that it was taken from V3. Checked to {checked}."
        )
    },
    table: "Techniques and their users outside DeepSeek",
    columns: ["technique", "who", "kind", "what is known", "date"],
};

static JA: AdoptionWords = AdoptionWords {
    technique: |id| {
        Some(match id {
            "block_design" => Label::same("V3のブロック設計全体"),
            "mla" => Label::same("圧縮した注意機構（MLA）"),
            "fine_grained_moe" => Label::same("細かい専門家モジュール（MoE）"),
            "shared_expert" => Label::same("共有の専門家モジュール"),
            "aux_loss_free_balancing" => Label::same("補助損失なしの負荷分散"),
            "multi_token_prediction" => Label::new("複数トークン予測（MTP）", "複数トークン予測"),
            "fp8_blockwise_training" => Label::same("ブロック単位のFP8"),
            "deepep_deepgemm" => Label::same("DeepEPとDeepGEMM"),
            "sparse_attention" => Label::same("疎な注意機構（V3.2）"),
            "mhc" => Label::new("複数の残差経路（mHC、V4）", "複数の残差経路（mHC）"),
            "grpo" => Label::same("GRPO"),
            "dualpipe" => Label::same("DualPipe"),
            _ => return None,
        })
    },
    state: |state| match state {
        AdoptionState::Seen => "設定や資料で確認",
        AdoptionState::SecondHand => "伝聞",
        AdoptionState::NotUsed => "不使用を確認",
        AdoptionState::NoEvidence => "証拠は見つからない",
    },
    key: ["設定や資料で確認", "伝聞", "不使用を確認（空欄は情報なし）"],
    head: "確認＋伝聞",
    total: |seen, other, any| {
        if any {
            format!("{seen}＋{other}")
        } else {
            seen.to_owned()
        }
    },
    kind: ["開発元", "ツールの提供元"],
    list: ["、", "、"],
    caption: |known, checked| {
        format!(
            "右に離れた列はツールの提供元。開発元は{known}つ以上の技術について情報があるものを描き、表にはすべて載せた。非公開の開発元の内部は公開情報から分からない。同じ技術を使うことは、V3から取り入れた証拠にはならない。\
             {checked}までの公開情報による。"
        )
    },
    table: "技術ごとの、DeepSeek以外の採用者",
    columns: ["技術", "採用者", "種類", "分かっていること", "日付"],
};

/// The words in a language.
pub fn adoption(lang: Lang) -> &'static AdoptionWords {
    match lang {
        Lang::En => &EN,
        Lang::Ja => &JA,
    }
}

/// The name of an adopter, the same in every language.
pub fn adopter(id: &str) -> &str {
    match id {
        "kimi" => "Kimi",
        "glm" => "GLM",
        "qwen" => "Qwen",
        "mistral" => "Mistral",
        "nemotron" => "Nemotron",
        "minimax" => "MiniMax",
        "pangu" => "Pangu",
        "mimo" => "MiMo",
        "llama-4" => "Llama 4",
        "ling" => "Ling",
        "nvidia" => "NVIDIA",
        "vllm" => "vLLM",
        "sglang" => "SGLang",
        "trl" => "TRL",
        "skt" => "SK Telecom",
        "rednote" => "rednote",
        "meituan" => "Meituan",
        "arcee" => "Arcee",
        "upstage" => "Upstage",
        "tencent" => "Tencent",
        "google" => "Google",
        "step" => "StepFun",
        "ai2" => "Ai2",
        "microsoft" => "Microsoft",
        "swiss-ai" => "Swiss AI",
        "huggingface" => "Hugging Face",
        "pytorch" => "PyTorch",
        "huawei" => "Huawei",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_number_is_typed_by_hand() {
        for lang in Lang::ALL {
            let [used, all, labs, whole] = ["#"; 4];
            let rest = Some("#");
            let mut texts = Vec::from(Story { used, all, labs, rest }.say(lang));
            texts.extend([
                Title::Part { used, all }.say(lang),
                Title::All { all }.say(lang),
                Finding { whole, labs, all, rest }.say(lang),
                (adoption(lang).caption)("#", "#"),
            ]);
            for text in texts {
                let rest = ["V3"].iter().fold(text.clone(), |text, name| text.replace(name, ""));
                assert!(!rest.chars().any(|c| c.is_ascii_digit()), "{text}");
            }
        }
    }

    #[test]
    fn every_technique_of_the_table_has_a_name() {
        for row in &crate::facts::Archive::bundled().adoption {
            for words in [&EN, &JA] {
                assert!((words.technique)(&row.technique).is_some(), "{}", row.technique);
            }
        }
    }
}
