//! Words of the figure `adoption`.

use super::{Label, Lang};
use crate::facts::AdoptionState;

/// Words of one language. Numbers arrive formatted.
pub struct AdoptionWords {
    /// Title: techniques with users that were seen, of how many.
    pub title: fn(&str, &str) -> String,
    /// Finding: who was seen to have the whole design, techniques that laboratories were seen to use, of how many, and the names of the
    /// others, if there are any.
    pub finding: fn([&str; 4]) -> String,
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
    /// A mark: adopter, technique, state.
    pub mark: fn(&str, &str, &str) -> String,
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
    /// Story: techniques with users, all techniques, by laboratories, names of those that no laboratory was seen to use.
    pub story: fn([&str; 4]) -> [String; 3],
}

static EN: AdoptionWords = AdoptionWords {
    title: |used, all| {
        if used == all {
            return format!("All {all} techniques of DeepSeek have users outside it");
        }
        format!("{used} of {all} techniques of DeepSeek have users outside it")
    },
    finding: |[whole, labs, all, rest]| {
        let first = format!(
            "{whole} build on V3’s block design as a whole, and laboratories outside DeepSeek are seen to use {labs} of the {all} techniques."
        );
        if rest.is_empty() {
            return first;
        }
        format!(
            "{first} Of the rest ({rest}) only makers of tools are seen as users; what is said of laboratories is second-hand at most."
        )
    },
    technique: |id| {
        Some(match id {
            "block_design" => Label::same("The whole block design"),
            "mla" => Label::same("Compressed attention (MLA)"),
            "fine_grained_moe" => Label::same("Many small experts"),
            "shared_expert" => Label::same("A shared expert"),
            "aux_loss_free_balancing" => Label::same("Balancing without extra loss"),
            "multi_token_prediction" => Label::new("Several tokens at once (MTP)", "Several tokens (MTP)"),
            "fp8_blockwise_training" => Label::same("FP8 in blocks"),
            "deepep_deepgemm" => Label::same("DeepEP, DeepGEMM"),
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
    mark: |adopter, technique, state| format!("{adopter}, {technique}: {state}"),
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
    story: |[used, all, labs, rest]| {
        let tools = if rest.is_empty() {
            String::new()
        } else {
            format!(
                " Of the rest ({rest}) only makers of tools are seen as users; what is said of laboratories is second-hand at most."
            )
        };
        [
            "The report on the Sify article says that nobody follows DeepSeek’s methods, and takes this as a sign that the savings are not \
             real."
                .to_owned(),
            format!(
                "That could be disputed even in its day, and today adoption is wide. {used} of {all} techniques have a user outside DeepSeek \
                 in configurations, papers or code that were read; counting only laboratories that train models, {labs}.{tools} NVIDIA ships \
                 several of them in its own training software."
            ),
            "What OpenAI, Anthropic and Google do inside is not public, so nothing can be said of them. And a technique in \
             common does not show who learned from whom."
                .to_owned(),
        ]
    },
};

static JA: AdoptionWords = AdoptionWords {
    title: |used, all| {
        if used == all {
            return format!("DeepSeekの技術{all}のすべてに社外の採用者");
        }
        format!("DeepSeekの技術{all}のうち{used}に社外の採用者")
    },
    finding: |[whole, labs, all, rest]| {
        let first = format!(
            "{whole}はV3のブロック設計全体を土台にし、{all}の技術のうち{labs}ではDeepSeek以外の開発元の使用を確認しました。"
        );
        if rest.is_empty() {
            return first;
        }
        format!("{first}残る{rest}で確認できたのはツールの提供元だけで、開発元については、あっても伝聞です。")
    },
    technique: |id| {
        Some(match id {
            "block_design" => Label::same("V3のブロック設計全体"),
            "mla" => Label::same("圧縮した注意機構（MLA）"),
            "fine_grained_moe" => Label::same("細かい専門家モジュール（MoE）"),
            "shared_expert" => Label::same("共有の専門家モジュール"),
            "aux_loss_free_balancing" => Label::same("補助損失なしの負荷分散"),
            "multi_token_prediction" => Label::new("複数トークン予測（MTP）", "複数トークン予測"),
            "fp8_blockwise_training" => Label::same("ブロック単位のFP8"),
            "deepep_deepgemm" => Label::same("DeepEP、DeepGEMM"),
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
    mark: |adopter, technique, state| format!("{adopter}、{technique}、{state}"),
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
    story: |[used, all, labs, rest]| {
        let tools = if rest.is_empty() {
            String::new()
        } else {
            format!("残る{rest}で確認できたのはツールの提供元だけで、開発元については、あっても伝聞です。")
        };
        [
            "Sifyの記事を扱った報告は、DeepSeekの手法には誰も追随していないとし、安さが本物でない兆しとみなしました。".to_owned(),
            format!(
                "当時でも異論の余地があり、いまでは広く採用されています。設定、論文、コードを読んで確かめたかぎり、{all}の技術のうち{used}に\
                 DeepSeek以外の採用者がいて、AIモデルの開発元に限っても{labs}の技術が使われています。{tools}NVIDIAは、そのいくつかを自社の\
                 学習用ソフトに組み込んでいます。"
            ),
            "OpenAI、Anthropic、Googleの内部は公開されていないため、何とも言えません。また、同じ技術を使っていても、誰が誰に学んだのかは\
             分かりません。"
                .to_owned(),
        ]
    },
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
        for words in [&EN, &JA] {
            let mut texts = Vec::from((words.story)(["#"; 4]));
            texts.extend([
                (words.title)("#", "#"),
                (words.finding)(["#"; 4]),
                (words.caption)("#", "#"),
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
