//! Words of `thresholds`: what export rules test. Numbers arrive formatted.

use super::{Label, Lang};
use crate::audit::thresholds::Panel;
use crate::facts::Confidence;
use crate::facts::rule::Quantity;
use crate::model::rules::Outcome;

/// Words of the figure in one language.
pub struct ThresholdsWords {
    /// Key: free, barred, by licence, the chip of the run.
    pub key: [&'static str; 4],
    /// Heading of a panel.
    pub heading: fn(Panel) -> Label,
    /// Its button in the switch.
    pub switch: fn(Panel) -> &'static str,
    /// Name of its area.
    pub area: fn(Panel) -> Label,
    /// Name of the milder area.
    pub notice: fn() -> Label,
    /// Title of an axis.
    pub axis: fn(Quantity) -> Label,
    /// A quantity with its value in a sentence.
    pub quantity: fn(Quantity, &str) -> String,
    /// What a decision means.
    pub outcome: fn(Option<Outcome>) -> &'static str,
    /// Short name of a chip by catalogue id.
    pub chip: fn(&str) -> Option<&'static str>,
    /// How limits are known.
    pub evidence: fn(Option<Confidence>) -> &'static str,
    /// A text and what stands in brackets behind it.
    pub aside: fn(&str, &str) -> String,
    /// A value that is not confirmed.
    pub unverified: &'static str,
    /// Caption.
    pub caption: &'static str,
    /// Panels whose rule catches no listed chip.
    pub catches_none: fn(&str) -> String,
    /// Chips whose place is not known.
    pub unknown: fn(&str) -> String,
    /// Name of the table.
    pub table: &'static str,
    /// Its columns.
    pub columns: [&'static str; 8],
    /// What followed.
    pub story_evidence: &'static str,
    /// What remains unknown.
    pub story_unknown: &'static str,
}

/// The words in a language.
pub fn thresholds(lang: Lang) -> &'static ThresholdsWords {
    match lang {
        Lang::Ja => &JA,
        Lang::En => &EN,
    }
}

/// Chips go by their short names.
fn chip(id: &str) -> Option<&'static str> {
    Some(match id {
        "a100-sxm-80" => "A100",
        "a800-sxm-80" => "A800",
        "h100-sxm" => "H100",
        "h800-sxm" => "H800",
        "h20-sxm" => "H20",
        "h200-sxm" => "H200",
        "l40" => "L40",
        "l20" => "L20",
        "b200" => "B200",
        "mi325x" => "MI325X",
        "rtxpro6000d" => "RTX 6000D",
        _ => return None,
    })
}

static EN: ThresholdsWords = ThresholdsWords {
    key: [
        "outside the rule",
        "caught by the rule",
        "may be licensed",
        "the run’s chip",
    ],
    heading: |panel| match panel {
        Panel::Links2022 => Label::new("Oct 2022: fast chip and fast links", "Oct 2022: chip and links"),
        Panel::Density2023 => Label::new("Oct 2023: speed, or speed per area", "Oct 2023: speed or density"),
        Panel::Bandwidth2025 => Label::new("Apr 2025: memory, links, or the sum", "Apr 2025: memory or links"),
        Panel::Review2026 => Label::new("Jan 2026: what may be reviewed", "Jan 2026: reviewable"),
    },
    switch: |panel| match panel {
        Panel::Links2022 => "Oct 2022",
        Panel::Density2023 => "Oct 2023",
        Panel::Bandwidth2025 => "Apr 2025",
        Panel::Review2026 => "Jan 2026",
    },
    area: |panel| match panel {
        Panel::Review2026 => Label::same("denial presumed"),
        _ => Label::same("licence needed"),
    },
    notice: || Label::same("notice"),
    axis: |quantity| match quantity {
        Quantity::Tpp => Label::new("total processing performance (TPP)", "TPP"),
        Quantity::TppPerMm2 => Label::same("performance density, TPP/mm²"),
        Quantity::IoGbPerS => Label::same("chip-to-chip links, GB/s"),
        Quantity::MemoryGbPerS => Label::same("memory bandwidth, GB/s"),
        Quantity::HbmGbPerSPerMm2 | Quantity::TransistorsBillion => Label::default(),
    },
    quantity: |quantity, value| match quantity {
        Quantity::Tpp => format!("TPP {value}"),
        Quantity::TppPerMm2 => format!("{value} TPP/mm²"),
        Quantity::IoGbPerS => format!("links {value} GB/s"),
        Quantity::MemoryGbPerS => format!("memory {value} GB/s"),
        Quantity::HbmGbPerSPerMm2 | Quantity::TransistorsBillion => value.into(),
    },
    outcome: |outcome| match outcome {
        None => "unknown: a specification is missing",
        Some(Outcome::Domestic | Outcome::Free) => "outside the rule",
        Some(Outcome::Notify) => "after notice",
        Some(Outcome::LicenceGranted) => "licences are granted",
        Some(Outcome::CaseByCase) => "reviewed case by case",
        Some(Outcome::Licence) => "licence needed",
        Some(Outcome::PresumptionOfDenial) => "denial presumed",
    },
    chip,
    evidence: |confidence| match confidence {
        Some(Confidence::Read) => "limits read in the rule itself",
        Some(Confidence::Unverified) => "limits second-hand, unconfirmed",
        _ => "limits second-hand",
    },
    aside: |text, more| format!("{text} ({more})"),
    unverified: "unverified",
    caption: "Grey is controlled; values on a limit are inside. Only the October 2023 panel is logarithmic. Broken edges: limits read \
              second-hand; a broken ring: specification unverified. TPP: fastest dense rate times bit length. Each panel shows one rule \
              alone, so a chip outside one can be caught by another.",
    catches_none: |panels| format!("Catches none of the listed chips: {panels}."),
    unknown: |chips| format!("Not drawn, because a specification is missing: {chips}."),
    table: "What each rule tests, and what follows for each chip",
    columns: [
        "Rule",
        "Chip",
        "TPP",
        "TPP/mm²",
        "Links, GB/s",
        "Memory, GB/s",
        "Result",
        "Evidence",
    ],
    story_evidence: "Each later rule caught chips that the one before had left out: first the links stopped counting and density came in, \
                     then memory and links together caught the H20. The review of January 2026 set two ceilings, and leaves out every chip \
                     that was not yet on sale in the United States when it was published. A chip can be outside one rule and inside the next.",
    story_unknown: "The letters of 2022 and 2025 are not public. NVIDIA’s filing on the second has no numbers; its limits are those that Intel \
                    told its customers, as the press reported them. None of this shows what was delivered, or to whom.",
};

static JA: ThresholdsWords = ThresholdsWords {
    key: ["規則の外", "規則に該当", "個別審査の対象", "この学習のチップ"],
    heading: |panel| match panel {
        Panel::Links2022 => Label::new("2022年10月：速い計算と速い接続", "2022年10月：計算と接続"),
        Panel::Density2023 => Label::new("2023年10月：速さか、面積あたりの速さ", "2023年10月：面積あたり"),
        Panel::Bandwidth2025 => Label::new("2025年4月：メモリーか接続か、その合計", "2025年4月：メモリーと接続"),
        Panel::Review2026 => Label::new("2026年1月：個別審査に回る上限", "2026年1月：審査の上限"),
    },
    switch: |panel| match panel {
        Panel::Links2022 => "2022年10月",
        Panel::Density2023 => "2023年10月",
        Panel::Bandwidth2025 => "2025年4月",
        Panel::Review2026 => "2026年1月",
    },
    area: |panel| match panel {
        Panel::Review2026 => Label::same("原則不許可"),
        _ => Label::same("要許可"),
    },
    notice: || Label::same("届出"),
    axis: |quantity| match quantity {
        Quantity::Tpp => Label::new("総合演算性能 TPP", "TPP"),
        Quantity::TppPerMm2 => Label::same("面積あたり（TPP/mm²）"),
        Quantity::IoGbPerS => Label::same("接続（毎秒GB）"),
        Quantity::MemoryGbPerS => Label::same("メモリー（毎秒GB）"),
        Quantity::HbmGbPerSPerMm2 | Quantity::TransistorsBillion => Label::default(),
    },
    quantity: |quantity, value| match quantity {
        Quantity::Tpp => format!("TPP {value}"),
        Quantity::TppPerMm2 => format!("1 mm²あたり{value}"),
        Quantity::IoGbPerS => format!("接続は毎秒{value} GB"),
        Quantity::MemoryGbPerS => format!("メモリーは毎秒{value} GB"),
        Quantity::HbmGbPerSPerMm2 | Quantity::TransistorsBillion => value.into(),
    },
    outcome: |outcome| match outcome {
        None => "不明（仕様が公表されていない）",
        Some(Outcome::Domestic | Outcome::Free) => "規則の外",
        Some(Outcome::Notify) => "届出で可",
        Some(Outcome::LicenceGranted) => "許可が出ている",
        Some(Outcome::CaseByCase) => "個別審査",
        Some(Outcome::Licence) => "要許可",
        Some(Outcome::PresumptionOfDenial) => "原則不許可",
    },
    chip,
    evidence: |confidence| match confidence {
        Some(Confidence::Read) => "規則の本文で確認",
        Some(Confidence::Unverified) => "二次資料による（未確認）",
        _ => "二次資料による",
    },
    aside: |text, more| format!("{text}（{more}）"),
    unverified: "未検証",
    caption: "灰色が規制対象で、基準ちょうどの値は内側。2023年10月の図だけ対数目盛。破線の枠は二次資料による基準、破線の輪は未検証の仕様。TPPは密な\
              演算の速さ×ビット長の最大値。図は1枚が1つの規則で、ある図で外にあるチップが別の規則に当たることもある。",
    catches_none: |panels| format!("挙げたチップがどれも当たらない規則：{panels}。"),
    unknown: |chips| format!("仕様が分からず描けないチップ：{chips}。"),
    table: "規則が測るものと、各チップの扱い",
    columns: [
        "規則",
        "チップ",
        "TPP",
        "TPP/mm²",
        "接続（毎秒GB）",
        "メモリー（毎秒GB）",
        "扱い",
        "根拠",
    ],
    story_evidence: "その後の規則は、前の規則から漏れていたチップを順に対象に加えました。まず接続の代わりに面積あたりの性能が加わり、次にメモリーと接続でH20が対象に\
                     なりました。2026年1月の個別審査は上限を二つ定め、公布の時点で米国で発売されていなかったチップを外しています。ある規則の外にあるチップが、次の規則では\
                     内側に入ることもあります。",
    story_unknown: "2022年と2025年の通知は公開されていません。2025年分についてのNVIDIAの届け出に数値はなく、図の基準は、インテルが顧客に伝えたと報じられたものです。\
                    この図からは、何が誰に届いたかは分かりません。",
};

/// The chip that was cut from another, and what a rule with a limit on links makes of both.
pub struct Pair<'a> {
    /// The chip that was cut.
    pub cut: &'a str,
    /// The one it was cut from.
    pub original: &'a str,
    /// Links of the cut chip, GB/s.
    pub after: &'a str,
    /// Links of the original, GB/s.
    pub before: &'a str,
    /// From which speed of the links on the rule applies, GB/s.
    pub limit: &'a str,
    /// Which of the two the rule catches.
    pub caught: PairCaught,
}

/// Which of the two chips a rule catches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PairCaught {
    /// The original alone.
    Original,
    /// Both.
    Both,
    /// Neither.
    Neither,
}

impl Pair<'_> {
    /// The title.
    pub fn title(&self, lang: Lang) -> String {
        let Self { cut, original, .. } = self;
        match (self.caught, lang) {
            (PairCaught::Original, Lang::En) => {
                format!(
                    "Slower links, not slower computing, kept the {cut} outside the rule that caught the {original}"
                )
            }
            (PairCaught::Original, Lang::Ja) => format!("{original}は規制、{cut}は対象外。差は接続の速さ"),
            (PairCaught::Both, Lang::En) => format!("Under these limits the {cut} would have been caught as well"),
            (PairCaught::Both, Lang::Ja) => format!("この基準なら、{cut}も規制の対象だった"),
            (PairCaught::Neither, Lang::En) => {
                format!("Under these limits the {original} would have stayed outside, like the {cut}")
            }
            (PairCaught::Neither, Lang::Ja) => format!("この基準なら、{original}も{cut}も規制の対象外だった"),
        }
    }

    /// The sentence under it.
    pub fn finding(&self, lang: Lang) -> String {
        let Self {
            cut,
            original,
            after,
            before,
            limit,
            ..
        } = self;
        match (self.caught, lang) {
            (PairCaught::Original, Lang::En) => format!(
                "In the formats that the rule counts, the {cut} computes as fast as the {original}. Its links were cut from {before} to \
                 {after} GB/s; the rule needed {limit} or more to apply."
            ),
            (PairCaught::Original, Lang::Ja) => format!(
                "規則が数える形式では、{cut}の計算の速さは{original}と同じです。接続は毎秒{before} GBから{after} GBに落とされ、{limit} GB以上という条件に当たりませんでした。"
            ),
            (PairCaught::Both, Lang::En) => format!(
                "The links of the {cut}, {after} GB/s, lie at or above the limit of {limit}; it would have needed a licence like the \
                 {original}."
            ),
            (PairCaught::Both, Lang::Ja) => format!(
                "{cut}の接続は毎秒{after} GBで、基準の{limit} GB以上に当たります。{original}と同じく許可が必要だったことになります。"
            ),
            (PairCaught::Neither, Lang::En) => {
                format!(
                    "The rule of October 2022 with these limits, links of {limit} GB/s or more among them, applies to neither."
                )
            }
            (PairCaught::Neither, Lang::Ja) => {
                format!(
                    "2022年10月の規則の基準をこの値（接続は毎秒{limit} GB以上など）にすると、どちらにも当たりません。"
                )
            }
        }
    }

    /// What the rule was about.
    pub fn story(&self, lang: Lang) -> String {
        let Self {
            cut,
            original,
            after,
            before,
            ..
        } = self;
        match lang {
            Lang::En => format!(
                "In the formats used for training, the {cut} computes as fast as the {original}; FP64, which training does not use, was cut. \
                 Its links were cut from {before} to {after} GB/s, which put it outside the rule of October 2022."
            ),
            Lang::Ja => format!(
                "学習に使う形式では、{cut}の計算の速さは{original}と同じです（学習に使わないFP64は抑えられました）。接続が毎秒{before} GBから{after} GBに落とされ、2022年10月の規則の対象になりませんでした。"
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_number_is_typed_into_the_text() {
        for words in [&EN, &JA] {
            let pairs = [PairCaught::Original, PairCaught::Both, PairCaught::Neither].map(|caught| Pair {
                cut: "a",
                original: "b",
                after: "c",
                before: "d",
                limit: "e",
                caught,
            });
            let told = pairs.iter().flat_map(|pair| {
                Lang::ALL
                    .into_iter()
                    .flat_map(|lang| [pair.title(lang), pair.finding(lang), pair.story(lang)])
            });
            for text in told.chain([words.story_evidence.to_owned(), words.story_unknown.to_owned()]) {
                // Names, and the years of documents.
                let plain = [
                    "FP64",
                    "H20",
                    "October 2022",
                    "January 2026",
                    "2022 and 2025",
                    "2022年10月",
                    "2026年1月",
                    "2022年と2025年",
                    "2025年分",
                ]
                .iter()
                .fold(text.clone(), |text, name| text.replace(name, ""));
                assert!(!plain.chars().any(|c| c.is_ascii_digit()), "{text}");
            }
        }
    }
}
