//! Words of `breakeven`: what would have to be true. Numbers arrive formatted.

use super::{Label, Lang};
use crate::audit::anchors::AnchorKind;

/// Words of the figure in one language.
pub struct BreakevenWords {
    /// Claim, price, share of peers that must be outrun → headline.
    pub title: fn(&str, &str, &str) -> String,
    /// Claim, price, speed → headline where no share of peers is known.
    pub title_plain: fn(&str, &str, &str) -> String,
    /// Claim, price → headline where the medians already cost less than the claim.
    pub title_holds: fn(&str, &str) -> String,
    /// Headline where no price and no speed does it.
    pub title_none: fn(&str) -> String,
    /// Median speed, needed price, median price, needed speed → the sentence.
    pub finding: fn(&str, &str, &str, &str) -> String,
    /// The same where the medians already cost less.
    pub finding_holds: fn(&str, &str, &str, &str) -> String,
    /// Speed and price that the claim states → a sentence.
    pub stated: fn(&str, &str) -> String,
    /// Where there is no line: what the claim states is all there is.
    pub finding_none: &'static str,
    /// Every input fixed.
    pub fixed: &'static str,
    /// Key: the line, the range, the claim.
    pub key: [&'static str; 3],
    /// Titles of the axes: price, speed.
    pub axes: fn() -> [Label; 2],
    /// A price on the axis.
    pub tick: fn(&str) -> String,
    /// The median's label.
    pub median: fn() -> Label,
    /// The claim's label.
    pub claim: fn() -> Label,
    /// The line's label.
    pub line: fn() -> Label,
    /// What lies below the line.
    pub below: fn() -> Label,
    /// Solved price; whether it must fall.
    pub needs_price: fn(&str, bool) -> Label,
    /// Solved speed; whether it must rise.
    pub needs_speed: fn(&str, bool) -> Label,
    /// An anchor with its value.
    pub anchor: fn(AnchorKind, &str) -> Label,
    /// Chip, date, chips of a benchmark → what an anchor is.
    pub anchor_tip: fn(AnchorKind, &str, &str, Option<&str>) -> String,
    /// Speed, price → a point in words.
    pub pair: fn(&str, &str) -> String,
    /// Share of later stages, chips, chip, tokens → caption.
    pub caption: fn(&str, &str, &str, &str) -> String,
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
    /// Claim, stated speed, stated price → what is claimed.
    pub story_claim: fn(&str, &str, &str) -> String,
    /// Needed price, needed speed, vendor's speed (empty if none) → what the evidence says.
    pub story_evidence: fn(&str, &str, &str) -> String,
    /// What remains unknown.
    pub story_unknown: &'static str,
}

/// The words in a language.
pub fn breakeven(lang: Lang) -> &'static BreakevenWords {
    match lang {
        Lang::Ja => &JA,
        Lang::En => &EN,
    }
}

static EN: BreakevenWords = BreakevenWords {
    title: |claim, price, share| {
        format!("To reach {claim} the hour must cost {price}, or the team outrun {share} of its peers")
    },
    title_plain: |claim, price, speed| {
        format!("To reach {claim} the hour must cost {price}, or a GPU process {speed} tokens a second")
    },
    title_holds: |claim, price| {
        format!("With these assumptions {claim} is enough as long as the hour costs under {price}")
    },
    title_none: |claim| format!("No price and no speed can be drawn for {claim}"),
    finding: |speed, price, typical, needed| {
        format!(
            "At {speed} tokens a second per paid GPU the hour must cost {price}; at {typical} the run needs {needed} tokens a second."
        )
    },
    finding_holds: |speed, price, typical, needed| {
        format!(
            "At {speed} tokens a second per paid GPU the hour may cost up to {price}; at {typical} the run may be as slow as {needed} tokens a second."
        )
    },
    stated: |speed, price| format!("The claim states {speed} and {price}."),
    finding_none: "The drawing shows only what is stated and what markets charge.",
    fixed: "Every input is fixed, so there is no range.",
    key: ["cost = the claim", "our joint 90% range", "what the claim states"],
    axes: || {
        [
            Label::new("price of one GPU-hour", "price of a GPU-hour"),
            Label::new("tokens per second per paid GPU", "tokens/s per paid GPU"),
        ]
    },
    tick: |value| format!("${value}"),
    median: || Label::same("our median"),
    claim: || Label::new("the claim’s own figures", "the claim"),
    line: || Label::same("= the claim"),
    below: || Label::new("below the line: no dearer than claimed", "below: claim holds"),
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
    anchor_tip: |kind, chip, date, chips| match (kind, chips) {
        (AnchorKind::RentInChina, _) => format!("Rent in China, {chip}, {date}"),
        (AnchorKind::OnDemand, _) => format!("On-demand rent outside China, {chip}, {date}"),
        (AnchorKind::Owning, _) => format!("Owning the {chip}, our median"),
        (AnchorKind::Vendor, Some(chips)) => format!("NVIDIA’s benchmark on {chips} {chip}, {date}, without downtime"),
        (AnchorKind::Vendor, None) => format!("NVIDIA’s benchmark on {chip}, {date}, without downtime"),
    },
    pair: |speed, price| format!("{speed} tokens a second, {price} an hour"),
    caption: |later, chips, chip, tokens| {
        format!(
            "Both axes are logarithmic. Grey band beside the line: later stages add {later}. {chips} {chip}, {tokens}. \
             Speed counts every paid hour, downtime included; the claim’s own and NVIDIA’s do not include it."
        )
    },
    table: "What would have to be true, one input at a time",
    columns: [
        "Quantity",
        "Stated or published",
        "Median here",
        "Needed",
        "Share of our range at or below it",
    ],
    rows: ["Price of a GPU-hour", "Speed per paid GPU"],
    speed: |speed| format!("{speed} tokens/s"),
    out_of_reach: "no value in range",
    story_claim: |claim, speed, price| {
        format!(
            "The claim puts the run at {claim}: {speed} tokens a second on each GPU, and {price} for each GPU-hour. That price is an assumption, not a bill."
        )
    },
    story_evidence: |price, speed, vendor| {
        let mut text = format!(
            "With our medians for everything else the claim needs an hour at {price}, or a speed of {speed} tokens a second. Either alone would do; half of each would do as well."
        );
        if !vendor.is_empty() {
            text.push_str(" NVIDIA’s best published speed for the same model is ");
            text.push_str(vendor);
            text.push_str(" tokens a second, on chips with faster links.");
        }
        text
    },
    story_unknown: "What an hour really cost is unknown: no contract has been published, and a cluster that is owned has no rent. \
                    Downtime is not disclosed either.",
};

static JA: BreakevenWords = BreakevenWords {
    title: |claim, price, share| format!("{claim}に届くには、1時間{price}か、同業の{share}を上回る速さが要る"),
    title_plain: |claim, price, speed| format!("{claim}に届くには、1時間{price}か、毎秒{speed}トークンの速さが要る"),
    title_holds: |claim, price| format!("この前提なら、1時間{price}までは{claim}で足りる"),
    title_none: |claim| format!("{claim}になる値段と速さは描けない"),
    finding: |speed, price, typical, needed| {
        format!(
            "1基で毎秒{speed}トークンなら、GPU 1時間が{price}でないと公表値にならない。{typical}なら毎秒{needed}トークンが要る。"
        )
    },
    finding_holds: |speed, price, typical, needed| {
        format!(
            "毎秒{speed}トークンなら、GPU 1時間は{price}まで払える。{typical}なら毎秒{needed}トークンまで遅くてもよい。"
        )
    },
    stated: |speed, price| format!("公表は毎秒{speed}トークンと{price}だ。"),
    finding_none: "図に示せるのは公表の数字と市場の値段だけだ。",
    fixed: "前提をすべて1点に固定したので、幅はない。",
    key: ["費用＝公表値", "推計の90%範囲（同時）", "公表の数字"],
    axes: || {
        [
            Label::new("GPU 1時間の値段（ドル）", "1時間の値段（ドル）"),
            Label::new("代金を払ったGPU 1基の毎秒トークン", "1基の毎秒トークン"),
        ]
    },
    tick: str::to_owned,
    median: || Label::same("推計の中央値"),
    claim: || Label::new("公表の数字", "公表"),
    line: || Label::same("＝公表値"),
    below: || Label::new("線より下なら公表値以下", "下なら公表値以下"),
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
    anchor_tip: |kind, chip, date, chips| match (kind, chips) {
        (AnchorKind::RentInChina, _) => format!("中国での賃料、{chip}、{date}"),
        (AnchorKind::OnDemand, _) => format!("中国以外での単発の賃料、{chip}、{date}"),
        (AnchorKind::Owning, _) => format!("{chip}の保有、当サイトの中央値"),
        (AnchorKind::Vendor, Some(chips)) => format!("NVIDIAの測定、{chip} {chips}基、{date}、停止時間なし"),
        (AnchorKind::Vendor, None) => format!("NVIDIAの測定、{chip}、{date}、停止時間なし"),
    },
    pair: |speed, price| format!("毎秒{speed}トークン、1時間{price}"),
    caption: |later, chips, chip, tokens| {
        format!(
            "両軸とも対数目盛。線に沿う灰色の帯は、後の工程の追加分（{later}）による幅。{chip} {chips}基、{tokens}。速さは停止時間を\
             含む平均。公表の速さとNVIDIAの測定は停止時間を含まない。"
        )
    },
    table: "公表値になる条件（1つずつ動かした場合）",
    columns: [
        "項目",
        "公表・公刊の値",
        "ここでの中央値",
        "必要な値",
        "推計の幅でこれ以下の割合",
    ],
    rows: ["GPU 1時間の値段", "代金を払ったGPU 1基の速さ"],
    speed: |speed| format!("毎秒{speed}トークン"),
    out_of_reach: "範囲内にない",
    story_claim: |claim, speed, price| {
        format!(
            "公表された学習費は{claim}です。GPU 1基が毎秒{speed}トークンを処理し、1時間の値段は{price}という計算です。この値段は仮定であり、請求書にもとづくものではありません。"
        )
    },
    story_evidence: |price, speed, vendor| {
        let mut text = format!(
            "ほかの前提を中央値に置くと、公表値になるのは1時間が{price}のとき、または毎秒{speed}トークンのときです。片方だけで足り、半分ずつでも届きます。"
        );
        if !vendor.is_empty() {
            text.push_str("NVIDIAが同じモデルで公表した最高の速さは毎秒");
            text.push_str(vendor);
            text.push_str("トークンで、接続の速いチップでの値です。");
        }
        text
    },
    story_unknown: "実際の1時間の値段は分かりません。契約は公表されておらず、自社で持つ設備に賃料はないからです。停止した時間も公表されていません。",
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_number_is_typed_into_the_text() {
        for words in [&EN, &JA] {
            for text in [
                (words.title)("a", "b", "c"),
                (words.title_plain)("a", "b", "c"),
                (words.title_holds)("a", "b"),
                (words.finding)("a", "b", "c", "d"),
                (words.finding_holds)("a", "b", "c", "d"),
                (words.stated)("a", "b"),
                (words.story_claim)("a", "b", "c"),
                (words.story_evidence)("a", "b", "c"),
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
