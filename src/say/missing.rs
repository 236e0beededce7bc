//! Why a number is missing: as a label in a drawing, and as a sentence of its own.

use super::{Label, Lang, number, undisclosed};
use crate::audit::{Missing, Undisclosed};

/// A label in a table or drawing; about a chip.
pub fn label(missing: &Missing, chip: &str, lang: Lang) -> Label {
    match (missing, lang) {
        (Missing::Undisclosed(what), lang) => undisclosed(*what, lang),
        (Missing::Rent, Lang::En) => Label::new(format!("no rent found for the {chip}"), "no rent found"),
        (Missing::Rent, Lang::Ja) => Label::new(format!("{chip}の賃料は見つからない"), "賃料の情報なし"),
        (Missing::ServerPrice, Lang::En) => Label::new(format!("no server price for the {chip}"), "no price found"),
        (Missing::ServerPrice, Lang::Ja) => Label::new(format!("{chip}の価格は見つからない"), "価格の情報なし"),
        (Missing::NoLawfulChip { nearest }, Lang::En) => Label::new(
            format!("no lawful chip in time; closest: {nearest}"),
            "no lawful chip can train it",
        ),
        (Missing::NoLawfulChip { nearest }, Lang::Ja) => Label::new(
            format!("合法なチップがない（次点は{nearest}）"),
            "合法なチップでは学習不可",
        ),
        (Missing::DoesNotFit { chips, fits_at }, lang) => {
            let chips = number::count(f64::from(*chips), lang);
            let at = fits_at.map(|at| number::count(f64::from(at), lang));
            match (at, lang) {
                (Some(at), Lang::En) => Label::new(
                    format!("does not fit {chips} chips, fits {at}"),
                    format!("fits only {at} chips"),
                ),
                (Some(at), Lang::Ja) => Label::new(
                    format!("{chips}基には載らない（{at}基なら可）"),
                    format!("{at}基なら載る"),
                ),
                (None, Lang::En) => Label::new(
                    format!("does not fit the memory of {chips} chips"),
                    "does not fit in memory",
                ),
                (None, Lang::Ja) => Label::new(format!("{chips}基のメモリーに載らない"), "メモリーに載らない"),
            }
        }
    }
}

/// A sentence, about a chip.
pub fn sentence(missing: &Missing, chip: &str, lang: Lang) -> String {
    match (missing, lang) {
        (Missing::Undisclosed(what), lang) => silent(*what, lang).into(),
        (Missing::Rent, Lang::En) => format!("No rent of the {chip} is known."),
        (Missing::Rent, Lang::Ja) => format!("{chip}の賃料は知られていません。"),
        (Missing::ServerPrice, Lang::En) => format!("No price of a server with the {chip} is known."),
        (Missing::ServerPrice, Lang::Ja) => format!("{chip}のサーバーの価格は知られていません。"),
        (Missing::NoLawfulChip { nearest }, Lang::En) => {
            format!("No chip that these rules allow could train it in time; the {nearest} comes closest.")
        }
        (Missing::NoLawfulChip { nearest }, Lang::Ja) => {
            format!("規則の下で、学習に間に合うチップはありません。最も近いのは{nearest}です。")
        }
        // The label tells where it would fit.
        (Missing::DoesNotFit { chips, .. }, lang) => {
            let chips = number::count(f64::from(*chips), lang);
            match lang {
                Lang::En => format!("The model does not fit into the memory of {chips} chips."),
                Lang::Ja => format!("モデルは{chips}基のメモリーに載りません。"),
            }
        }
    }
}

const fn silent(what: Undisclosed, lang: Lang) -> &'static str {
    match (what, lang) {
        (Undisclosed::Hours, Lang::En) => "Its hours are not known.",
        (Undisclosed::Hours, Lang::Ja) => "GPU時間は分かっていません。",
        (Undisclosed::Tokens, Lang::En) => "The number of training tokens is not known.",
        (Undisclosed::Tokens, Lang::Ja) => "学習トークン数は分かっていません。",
        (Undisclosed::Shape, Lang::En) => "The size of the model is not known.",
        (Undisclosed::Shape, Lang::Ja) => "モデルの規模は分かっていません。",
        (Undisclosed::Uncounted, Lang::En) => "Our calculation cannot count the work of this model.",
        (Undisclosed::Uncounted, Lang::Ja) => "当サイトの計算では、このモデルの計算量を数えられません。",
        (Undisclosed::Chips, Lang::En) => "The size of the cluster is not known.",
        (Undisclosed::Chips, Lang::Ja) => "使用チップ数は分かっていません。",
        (Undisclosed::Amount, Lang::En) => "Neither hours nor dollars are known.",
        (Undisclosed::Amount, Lang::Ja) => "時間も金額も分かっていません。",
        (Undisclosed::Run, Lang::En) => "The base model is not part of what was counted.",
        (Undisclosed::Run, Lang::Ja) => "土台のモデルは数えられていません。",
    }
}
