//! Words of `breakeven`: what would have to be true. Numbers arrive formatted.

mod sentences;

pub use sentences::{AnchorTip, Caption, Solved, Speed, Title, Whose};

use super::{Label, Lang, number};
use crate::audit::anchors::AnchorKind;

/// Words of the figure in one language.
pub struct BreakevenWords {
    /// Where there is no line: what is drawn nevertheless: stated figures and markets, markets alone, nothing.
    pub finding_none: [&'static str; 3],
    /// Every input fixed.
    pub fixed: &'static str,
    /// Key entry of the range.
    pub range: &'static str,
    /// Titles of the axes: price, speed.
    pub axes: fn() -> [Label; 2],
    /// A price on the axis.
    pub tick: fn(&str) -> String,
    /// The median's label.
    pub median: fn() -> Label,
    /// Solved price; whether it must fall.
    pub needs_price: fn(&str, bool) -> Label,
    /// Solved speed; whether it must rise.
    pub needs_speed: fn(&str, bool) -> Label,
    /// An anchor with its value.
    pub anchor: fn(AnchorKind, &str) -> Label,
    /// Speed, price → a point in words.
    pub pair: fn(&str, &str) -> String,
    /// Name of the table.
    pub table: &'static str,
    /// Its columns.
    pub columns: [&'static str; 5],
    /// Rows of price and billed speed.
    pub rows: [&'static str; 2],
    /// Tokens a second → with unit.
    pub speed: fn(&str) -> String,
    /// No value in range does it.
    pub out_of_reach: &'static str,
    /// Price → said of a price that a developer assumed.
    pub story_price: fn(&str) -> String,
    /// What remains unknown.
    pub story_unknown: &'static str,
}

/// The words in a language.
pub const fn breakeven(lang: Lang) -> &'static BreakevenWords {
    match lang {
        Lang::Ja => &JA,
        Lang::En => &EN,
    }
}

static EN: BreakevenWords = BreakevenWords {
    finding_none: [
        "The drawing shows only what was stated and what markets charged.",
        "The drawing shows only what markets charged.",
        "There is nothing to draw.",
    ],
    fixed: "Every input is fixed, so there is no range.",
    range: "joint 90% range",
    axes: || {
        [
            Label::new("price of one GPU-hour", "price of a GPU-hour"),
            Label::new("tokens per second per paid GPU", "tokens/s per paid GPU"),
        ]
    },
    tick: |value| format!("${value}"),
    median: || Label::same("median"),
    needs_price: |price, falls| {
        if falls {
            Label::new(format!("if the hour fell to {price}"), format!("needs {price}"))
        } else {
            Label::new(format!("the hour may cost {price}"), format!("up to {price}"))
        }
    },
    needs_speed: |speed, rises| {
        if rises {
            Label::new(format!("or at {speed} tokens a second"), format!("or {speed}"))
        } else {
            Label::new(format!("or as slow as {speed}"), format!("or {speed}"))
        }
    },
    anchor: |kind, value| match kind {
        AnchorKind::RentInChina => Label::same(format!("rent in China {value}")),
        AnchorKind::OnDemand => Label::same(format!("on demand {value}")),
        AnchorKind::Owning => Label::same(format!("owning {value}")),
        AnchorKind::Vendor => Label::new(format!("NVIDIA’s best {value}"), format!("NVIDIA {value}")),
    },
    pair: |speed, price| format!("{speed} tokens a second, {price} an hour"),
    table: "What would have to be true, one input at a time",
    columns: [
        "Quantity",
        "Stated or quoted",
        "Median here",
        "Needed",
        "Share of the range at or below it",
    ],
    rows: ["Price of a GPU-hour", "Speed per paid GPU"],
    speed: |speed| format!("{speed} tokens/s"),
    out_of_reach: "no value in range",
    story_price: |price| format!("The published {price} an hour is an assumption, not an invoice."),
    story_unknown: "What an hour really cost is unknown: no contract has been published, and a cluster that is owned has no rent.",
};

static JA: BreakevenWords = BreakevenWords {
    finding_none: [
        "図に示せるのは、示された数字と市場の値段だけです。",
        "図に示せるのは市場の値段だけです。",
        "図に示せる数字はありません。",
    ],
    fixed: "前提をすべて1点に固定したので、幅はありません。",
    range: "推計の90%範囲（同時）",
    axes: || {
        [
            Label::new("GPU 1時間の値段（ドル）", "1時間の値段（ドル）"),
            Label::new("支払い時間の平均、毎秒トークン/基", "1基の毎秒トークン"),
        ]
    },
    tick: str::to_owned,
    median: || Label::same("推計の中央値"),
    needs_price: |price, falls| {
        if falls {
            Label::new(format!("{price}なら届く"), format!("{price}へ"))
        } else {
            Label::new(format!("{price}まで払える"), format!("{price}まで"))
        }
    },
    needs_speed: |speed, rises| {
        if rises {
            Label::new(format!("毎秒{speed}なら届く"), format!("{speed}へ"))
        } else {
            Label::new(format!("毎秒{speed}まで遅くてよい"), format!("{speed}まで"))
        }
    },
    anchor: |kind, value| match kind {
        AnchorKind::RentInChina => Label::same(format!("中国の相場 {value}")),
        AnchorKind::OnDemand => Label::same(format!("単発レンタル {value}")),
        AnchorKind::Owning => Label::same(format!("自社保有 {value}")),
        AnchorKind::Vendor => Label::new(format!("NVIDIAの測定 {value}"), format!("NVIDIA {value}")),
    },
    pair: |speed, price| format!("毎秒{speed}トークン、1時間{price}"),
    table: "必要な条件（1つずつ動かした場合）",
    columns: [
        "項目",
        "示された値・相場",
        "ここでの中央値",
        "必要な値",
        "幅のうちこれ以下の割合",
    ],
    rows: ["GPU 1時間の値段", "支払い時間で平均した速さ"],
    speed: |speed| format!("毎秒{speed}トークン"),
    out_of_reach: "範囲内にない",
    story_price: |price| format!("公表された1時間{price}は仮定で、実際の請求額ではありません。"),
    story_unknown: "実際の1時間の値段は分かりません。契約は公表されておらず、自社で持つ設備に賃料はないからです。",
};

/// A share of a range: never none and never all.
pub fn share(share: f64, lang: Lang) -> String {
    match (share, lang) {
        (p, Lang::En) if p < 0.001 => "<0.1%".into(),
        (p, Lang::Ja) if p < 0.001 => "0.1%未満".into(),
        (p, Lang::En) if p > 0.999 => ">99.9%".into(),
        (p, Lang::Ja) if p > 0.999 => "99.9%超".into(),
        (p, _) => number::percent(p, lang),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_number_is_typed_into_the_text() {
        for lang in Lang::ALL {
            let words = breakeven(lang);
            let solved = |holds| Solved {
                usd: "a",
                speed: "b",
                needed_price: "c",
                price: "d",
                needed_speed: "e",
                holds,
            };
            let title = |speed| Title::Needs {
                usd: "a",
                price: "b",
                speed,
            };
            let whose = |typed| Whose { typed, usd: "a" };
            for text in [
                title(Speed::Peers("c")).say(lang),
                title(Speed::Tokens("c")).say(lang),
                Title::Holds { usd: "a", price: "b" }.say(lang),
                Title::Unknown.say(lang),
                Title::Silent.say(lang),
                solved(false).finding(lang),
                solved(true).finding(lang),
                solved(false).story(Some("f"), lang),
                whose(false).stated("a", "b", lang),
                whose(true).stated("a", "b", lang),
                (words.story_price)("a"),
                words.story_unknown.to_owned(),
            ] {
                // "1時間" and "1基" are words of measure, not values.
                let plain = ["GPU 1時間", "1時間", "1基", "1つ", "1点"]
                    .iter()
                    .fold(text.clone(), |text, word| text.replace(word, ""));
                assert!(!plain.chars().any(|c| c.is_ascii_digit()), "{text}");
            }
        }
    }
}
