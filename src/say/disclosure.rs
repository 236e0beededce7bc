//! What a claim does not say, in words.

use super::{Label, Lang};
use crate::audit::Undisclosed;
use crate::facts::Uncounted;

/// Why a number cannot be given, where the claim itself is silent.
pub fn undisclosed(what: Undisclosed, lang: Lang) -> Label {
    let (long, short) = match (what, lang) {
        (Undisclosed::Hours, Lang::En) => ("hours not disclosed", "no hours disclosed"),
        (Undisclosed::Hours, Lang::Ja) => ("GPU時間は非公表", "GPU時間は非公表"),
        (Undisclosed::Tokens, Lang::En) => ("training tokens not disclosed", "tokens not disclosed"),
        (Undisclosed::Tokens, Lang::Ja) => ("学習トークン数は非公表", "トークン数は非公表"),
        (Undisclosed::Shape, Lang::En) => ("size of the model not disclosed", "model size not disclosed"),
        (Undisclosed::Shape, Lang::Ja) => ("モデルの規模は非公表", "規模は非公表"),
        (Undisclosed::Uncounted, Lang::En) => ("this audit cannot count its work", "work not countable"),
        (Undisclosed::Uncounted, Lang::Ja) => ("当サイトの計算では扱えない構造", "計算量は数えられない"),
        (Undisclosed::Chips, Lang::En) => ("size of the cluster not disclosed", "cluster not disclosed"),
        (Undisclosed::Chips, Lang::Ja) => ("使用チップ数は非公表", "チップ数は非公表"),
        (Undisclosed::Amount, Lang::En) => ("neither hours nor dollars published", "no hours, no dollars"),
        (Undisclosed::Amount, Lang::Ja) => ("時間も金額も非公表", "時間も金額も非公表"),
        (Undisclosed::Run, Lang::En) => ("the claim leaves the base model out", "base model not counted"),
        (Undisclosed::Run, Lang::Ja) => ("土台のモデルは主張の対象外", "土台のモデルは対象外"),
    };
    Label {
        long: long.into(),
        short: short.into(),
    }
}

/// Why our model does not count the work of a shape that its developer disclosed: a sentence of its own.
pub fn uncounted(why: Uncounted, lang: Lang) -> &'static str {
    match (why, lang) {
        (Uncounted::TwoActiveCounts, Lang::En) => {
            "The report gives two counts of active parameters, one for reading and one for writing, and does not say which of them a training token meets."
        }
        (Uncounted::TwoActiveCounts, Lang::Ja) => {
            "報告書は、働くパラメーターの数を入力の読み取り時と出力時に分けて示していますが、学習中の1トークンがどちらに当たるかは書いていません。"
        }
        (Uncounted::LookUpMemory, Lang::En) => {
            "Part of its parameters is a memory that is looked up: it fills chips and links, but hardly adds arithmetic, and this audit prices arithmetic."
        }
        (Uncounted::LookUpMemory, Lang::Ja) => {
            "パラメーターの一部は、参照するだけの記憶です。メモリーと通信は使いますが演算はほとんど増えず、演算量から時間を求める当サイトの計算では扱えません。"
        }
        (Uncounted::SharedKeys, Lang::En) => {
            "Many of its layers reuse what other layers have worked out for attention, which this audit does not know how to count."
        }
        (Uncounted::SharedKeys, Lang::Ja) => {
            "多くの層が、ほかの層で計算した注意機構の結果を使い回します。当サイトの計算はこれに対応していません。"
        }
    }
}

/// Title and finding where a figure would compare the claim, and neither hours nor dollars were published.
pub fn nothing_to_compare(lang: Lang) -> [&'static str; 2] {
    match lang {
        Lang::En => [
            "No cost was published, so there is none to compare",
            "Neither hours nor dollars of this model’s training have been published.",
        ],
        Lang::Ja => [
            "費用の公表がなく、比べる額がない",
            "このモデルの学習については、GPU時間も金額も公表されていません。",
        ],
    }
}

/// A claim that the reader typed in, by the name of its shape where it has one.
pub fn typed_claim(shape: Option<&str>, lang: Lang) -> String {
    match (shape, lang) {
        (None, lang) => super::told::unnamed(lang).into(),
        (Some(shape), Lang::En) => format!("{shape}, as typed in"),
        (Some(shape), Lang::Ja) => format!("{shape}（入力した値）"),
    }
}

/// How a claim reads that counts only what was added to a model.
pub struct IncrementWords {
    /// Title of the ladder: the claim's dollars.
    pub title: fn(&str) -> String,
    /// Finding of the ladder: median and range of its hours at the reader's price.
    pub finding: fn(&str, &str) -> String,
    /// Name of its rung.
    pub rung: [&'static str; 2],
    /// The same where what was added is not reinforcement learning alone.
    pub rung_added: [&'static str; 2],
}

/// The words for an increment.
pub fn increment(lang: Lang) -> IncrementWords {
    match lang {
        Lang::En => IncrementWords {
            title: |claim| format!("{claim} is for what was added to a model that existed already"),
            finding: |median, range| {
                format!(
                    "The claim’s own hours come to {median} at the assumed price of an hour (90% range {range}). No model predicts the hours of \
                     reinforcement learning, so they are taken as stated."
                )
            },
            rung: ["Reinforcement learning alone", "Reinforcement learning"],
            rung_added: ["What was added to the earlier model", "What was added"],
        },
        Lang::Ja => IncrementWords {
            title: |claim| format!("{claim}は「すでにあるモデルに加えた分」だけの額"),
            finding: |median, range| {
                format!(
                    "公表されたGPU時間は、想定した単価では{median}（90%範囲は{range}）になります。強化学習の時間を推計する手立てはないため、\
                     公表の時間をそのまま使います。"
                )
            },
            rung: ["強化学習だけ", "強化学習だけ"],
            rung_added: ["前のモデルに加えた学習", "追加の学習"],
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_fits_its_row() {
        use Undisclosed::{Amount, Chips, Hours, Run, Shape, Tokens, Uncounted};
        for what in [Hours, Tokens, Shape, Uncounted, Chips, Amount, Run] {
            let en = undisclosed(what, Lang::En);
            assert!(
                en.long.chars().count() <= 38 && en.short.chars().count() <= 28,
                "{en:?}"
            );
            let ja = undisclosed(what, Lang::Ja);
            assert!(
                ja.long.chars().count() <= 19 && ja.short.chars().count() <= 15,
                "{ja:?}"
            );
        }
    }
}
