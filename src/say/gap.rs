//! Words of `gap`. Numbers arrive formatted.

mod sentences;

pub use sentences::{Bar, Basis, Compared, Fewer, Split};

use super::{Label, Lang};
use crate::audit::gap::{Bucket, Cause, NoGap};

/// The figure's words in one language.
pub struct GapWords {
    /// Times the hours, baseline, share of the gap that work per token is → title; by how much of the gap it is: almost all, most, less.
    pub title: [fn(&str, &str) -> String; 3],
    /// Claim, baseline → title where the claim took more hours.
    pub title_longer: fn(&str, &str) -> String,
    /// Baseline → title where nothing can be compared.
    pub title_unknown: fn(&str) -> String,
    /// The same where that alone would make more than the gap: factor, range of the sparse experts' saving.
    pub finding_more: fn(&str, &str) -> String,
    /// Times the hours → the sentence where the claim took more.
    pub finding_longer: fn(&str) -> String,
    /// Reason → sentence.
    pub finding_unknown: fn(&str, bool) -> String,
    /// Why nothing can be compared, and of which run; `None` of the reader's own.
    pub reason: fn(NoGap, Option<&str>) -> String,
    /// The same in the row of the drawing.
    pub cannot: fn(NoGap) -> Label,
    /// A factor's row: cause, words of its own (see [`FactorWords`]), whether it saves.
    pub factor: fn(Cause, &FactorWords, bool) -> Label,
    /// How a factor is known.
    pub known: fn(Cause) -> &'static str,
    /// A bucket.
    pub bucket: fn(Bucket) -> &'static str,
    /// Key entry behind the four buckets: judged boundary.
    pub key: &'static str,
    /// Above the strip.
    pub strip: &'static str,
    /// Caption where nothing can be taken apart.
    pub caption_unknown: &'static str,
    /// Range → tooltip line.
    pub range: fn(&str) -> String,
    /// Accessible name of the judged boundary: range of the sparse experts' factor.
    pub judged: fn(&str) -> String,
    /// Table caption.
    pub table: &'static str,
    /// Column heads.
    pub columns: [&'static str; 6],
    /// Shares of the kinds that work against the gap or make more than it, named with their shares and joined → sentence.
    pub against: fn(&str) -> String,
    /// A kind and its share in that list.
    pub part: fn(&str, &str) -> String,
    /// Said under the table where a factor works against the gap.
    pub negative: &'static str,
    /// Left over, error, whether the one is within the other → third paragraph.
    pub unknown: fn(&str, &str, bool) -> String,
}

/// Words inside the rows' names.
#[derive(Clone, Debug, Default)]
pub struct FactorWords {
    /// The claim's text.
    pub text: String,
    /// The baseline's.
    pub other_text: String,
    /// Active parameters of the claim.
    pub active: String,
    /// All of them.
    pub total: String,
    /// Bits of the claim's number format.
    pub bits: &'static str,
    /// The claim's chip.
    pub chip: String,
    /// The baseline's.
    pub other_chip: String,
}

/// The words in a language.
pub fn gap(lang: Lang) -> &'static GapWords {
    match lang {
        Lang::En => &EN,
        Lang::Ja => &JA,
    }
}

static EN: GapWords = GapWords {
    title: [
        |times, base| {
            format!("Less work per token, by design and by size, makes almost all of the {times}-fold gap to {base}")
        },
        |times, base| {
            format!("Less work per token, by design and by size, makes most of the {times}-fold gap to {base}")
        },
        |times, base| format!("What the {times}-fold gap to {base} is made of"),
    ],
    title_longer: |claim, base| format!("{claim} took more hours than {base}, not fewer"),
    title_unknown: |base| format!("The gap to {base} cannot be taken apart"),
    finding_more: |factor, range| {
        format!(
            "Fewer parameters at work on each token would alone make the gap {factor}-fold; other factors take part of that back. The \
             mixture of experts saves {range} of it; the rest is a smaller model. Where the line runs is a judgement."
        )
    },
    finding_longer: |times| format!("Its hours are {times} as many. The factors below show where they went."),
    finding_unknown: |reason, others| {
        let more = if others { " The runs below can be compared." } else { "" };
        format!("{reason}.{more}")
    },
    reason: |why, name| match why {
        NoGap::Unknown => "No such run is known".into(),
        NoGap::Itself => format!("{} is the run in question itself", name.unwrap_or("The baseline")),
        NoGap::Increment => format!(
            "The claim on {} counts only what was added to a base model",
            name.unwrap_or("The claim you typed in")
        ),
        NoGap::Hours => missing("hours", name),
        NoGap::Tokens => missing("tokens", name),
        NoGap::Shape => missing("layers and widths", name),
    },
    cannot: |why| {
        Label::same(match why {
            NoGap::Unknown => "no such run",
            NoGap::Itself => "the run in question itself",
            NoGap::Increment => "base model not counted",
            NoGap::Hours => "hours not known",
            NoGap::Tokens => "tokens not known",
            NoGap::Shape => "layers and widths not known",
        })
    },
    factor: |cause, words, saves| {
        let FactorWords {
            text,
            other_text,
            active,
            total,
            bits,
            chip,
            other_chip,
        } = words;
        match cause {
            Cause::Price => Label::same("Price of an hour"),
            Cause::CountedHours => Label::same("Hours as others count them"),
            Cause::Text if saves => Label::new(
                format!("Less text: {text} against {other_text} tokens"),
                "Less text to learn from",
            ),
            Cause::Text => Label::new(
                format!("More text: {text} against {other_text} tokens"),
                "More text to learn from",
            ),
            Cause::SmallerModel if saves => Label::new("A smaller model, at equal design", "A smaller model"),
            Cause::SmallerModel => Label::new("A larger model, at equal design", "A larger model"),
            Cause::SparseExperts => Label::new(
                format!("Mixture of experts: {active} of {total}"),
                format!("Experts: {active} of {total}"),
            ),
            Cause::Precision => Label::same(format!("{bits}-bit arithmetic")),
            Cause::Chip => Label::same(format!("{chip} in place of {other_chip}")),
            Cause::Scope => Label::same("R1’s reinforcement learning"),
            Cause::Restarts => Label::same("Restarts not counted"),
            Cause::LeftOver => Label::same("Left over"),
        }
    },
    known: |cause| match cause {
        Cause::Price => "prices of an hour as stated",
        Cause::CountedHours => "another party’s count against the maker’s",
        Cause::Text => "numbers of tokens",
        Cause::SmallerModel | Cause::SparseExperts => "arithmetic on published shapes, divided by a judgement (γ)",
        Cause::Precision | Cause::Chip => "this audit’s planner on the claim’s own model",
        Cause::Scope => "hours as stated",
        Cause::Restarts => "published availability of other runs",
        Cause::LeftOver => "what no factor covers; ×/÷ the error of two runs",
    },
    bucket: |bucket| match bucket {
        Bucket::Innovation => "innovation",
        Bucket::Compromise => "compromise",
        Bucket::Accounting => "accounting",
        Bucket::Unexplained => "unexplained",
    },
    key: "boundary is a judgement",
    strip: "share of the gap (log scale)",
    caption_unknown: "GPU-hours, log scale.",
    range: |range| format!("between {range}"),
    judged: |range| format!("Boundary by judgement: the mixture of experts saves {range}"),
    table: "The gap as factors that multiply to it",
    columns: [
        "Factor",
        "Kind",
        "Changes hours",
        "Range",
        "Share of the gap (log)",
        "How it is known",
    ],
    against: |list| {
        format!(
            "The shares add up to the whole gap ({list}): a negative share made the run longer, and what another kind saved beyond it makes up \
             for that."
        )
    },
    part: |kind, share| format!("{kind} {share}"),
    negative: "A negative share: this factor made the run longer.",
    unknown: |left, error, within| {
        let verdict = if within {
            "lies within that error, so nothing is left that needs another explanation, which by itself proves nothing"
        } else {
            "lies outside that error, so a part of the gap is not explained here"
        };
        format!(
            "Two runs carry the errors of both, a factor of {error}. What no factor covers, {left}, {verdict}. A smaller model is a \
             compromise only beside a larger one."
        )
    },
};

static JA: GapWords = GapWords {
    title: [
        |times, base| format!("{base}との{times}倍の差は、ほぼすべて設計と規模による計算量の差"),
        |times, base| format!("{base}との{times}倍の差は、大半が設計と規模による計算量の差"),
        |times, base| format!("{base}との{times}倍の差は何からできているか"),
    ],
    title_longer: |claim, base| format!("{claim}の時間は、{base}より長い"),
    title_unknown: |base| format!("{base}との差は分解できない"),
    finding_more: |factor, range| {
        format!(
            "1トークンごとに働くパラメーターの少なさだけなら差は{factor}倍になりますが、ほかの要因がその一部を打ち消します。このうち専門家\
             モジュール（MoE）による節約は{range}で、残りはモデルが小さいためです。境目は判断によります。"
        )
    },
    finding_longer: |times| format!("時間は{times}です。何に使われたかを下の要因に示します。"),
    finding_unknown: |reason, others| {
        let more = if others {
            "下の学習となら比べられます。"
        } else {
            ""
        };
        format!("{reason}。{more}")
    },
    reason: |why, name| match why {
        NoGap::Unknown => "そのような学習は知られていません".into(),
        NoGap::Itself => format!("{}は、ここで調べている学習そのものです", name.unwrap_or("比較対象")),
        NoGap::Increment => format!(
            "{}の数字は追加の学習だけのもので、土台のモデルを含みません",
            name.unwrap_or("入力した値")
        ),
        NoGap::Hours => missing_ja("GPU時間", name),
        NoGap::Tokens => missing_ja("トークン数", name),
        NoGap::Shape => missing_ja("層の数や幅", name),
    },
    cannot: |why| {
        Label::same(match why {
            NoGap::Unknown => "該当する学習がない",
            NoGap::Itself => "調べている学習そのもの",
            NoGap::Increment => "土台のモデルは対象外",
            NoGap::Hours => "GPU時間は不明",
            NoGap::Tokens => "トークン数は不明",
            NoGap::Shape => "層の数や幅は不明",
        })
    },
    factor: |cause, words, saves| {
        let FactorWords {
            text,
            other_text,
            active,
            total,
            bits,
            chip,
            other_chip,
        } = words;
        match cause {
            Cause::Price => Label::same("1時間の値段"),
            Cause::CountedHours => Label::same("第三者が数えた時間との差"),
            Cause::Text if saves => Label::new(format!("学習量が少ない：{text}対{other_text}"), "学習量が少ない"),
            Cause::Text => Label::new(format!("学習量が多い：{text}対{other_text}"), "学習量が多い"),
            Cause::SmallerModel if saves => Label::new("同じ設計ならモデルが小さい", "モデルが小さい"),
            Cause::SmallerModel => Label::new("同じ設計ならモデルが大きい", "モデルが大きい"),
            Cause::SparseExperts => Label::new(
                format!("MoE：{total}のうち{active}が働く"),
                format!("MoE：{total}中{active}"),
            ),
            Cause::Precision => Label::same(format!("{bits}ビット演算")),
            Cause::Chip => Label::same(format!("{other_chip}でなく{chip}を使う")),
            Cause::Scope => Label::same("R1の強化学習を含む"),
            Cause::Restarts => Label::same("再起動の時間を数えない"),
            Cause::LeftOver => Label::same("説明できない残り"),
        }
    },
    known: |cause| match cause {
        Cause::Price => "公表された時間単価",
        Cause::CountedHours => "第三者の集計と開発元の公表値",
        Cause::Text => "両者のトークン数",
        Cause::SmallerModel | Cause::SparseExperts => "公表された構造からの計算。内訳は判断（γ）",
        Cause::Precision | Cause::Chip => "同じモデルでの当サイトの計画計算",
        Cause::Scope => "公表されたGPU時間",
        Cause::Restarts => "ほかの学習で公表された稼働の割合",
        Cause::LeftOver => "どの要因にも入らない分。学習二回分の誤差を伴う",
    },
    bucket: |bucket| match bucket {
        Bucket::Innovation => "革新",
        Bucket::Compromise => "妥協",
        Bucket::Accounting => "数え方",
        Bucket::Unexplained => "説明なし",
    },
    key: "境目は判断による",
    strip: "差に占める割合（対数）",
    caption_unknown: "GPU時間、対数目盛。",
    range: |range| format!("範囲は{range}"),
    judged: |range| format!("判断による境目：MoEによる節約は{range}"),
    table: "掛け合わせると差になる要因",
    columns: ["要因", "種類", "時間への影響", "範囲", "差に占める割合（対数）", "根拠"],
    against: |list| {
        format!(
            "割合は合わせて差の全体になります（{list}）。負の割合は学習を長くした分で、ほかの種類がその分を超えて短くしています。"
        )
    },
    part: |kind, share| format!("{kind}{share}"),
    negative: "負の割合は、その要因が学習を長くしたことを示す。",
    unknown: |left, error, within| {
        let verdict = if within {
            "この誤差の範囲内で、ほかに説明の要る差は残りません。ただし、それで何かが証明されるわけでもありません"
        } else {
            "この誤差の範囲を超えており、差の一部はここでは説明できません"
        };
        format!(
            "二つの学習の比較には両方の誤差が入り、{error}倍ほど外れることがあります。どの要因にも入らない分（{left}）は{verdict}。小さいモデルが妥協と言えるのは、\
             大きいモデルと比べた場合だけです。"
        )
    },
};

/// A number without which nothing can be compared, and whose.
fn missing(what: &str, name: Option<&str>) -> String {
    name.map_or_else(
        || format!("No {what} were typed in"),
        |name| format!("The {what} of {name} are not known"),
    )
}

fn missing_ja(what: &str, name: Option<&str>) -> String {
    name.map_or_else(
        || format!("{what}が入力されていません"),
        |name| format!("{name}の{what}は分かっていません"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_number_is_typed_into_a_sentence() {
        for lang in Lang::ALL {
            let says = gap(lang);
            let mut texts = vec![
                Fewer {
                    share: "A",
                    factor: "B",
                    sparse: "C",
                }
                .say(lang),
                (says.finding_more)("A", "B"),
                (says.finding_longer)("A"),
                Basis {
                    low: "A",
                    high: "B",
                    error: "C",
                }
                .say(lang),
                Split {
                    innovation: "A",
                    range: "B",
                    compromise: "C",
                }
                .say(lang),
                (says.against)("A"),
                says.negative.to_owned(),
                (says.unknown)("A", "B", true),
                (says.unknown)("A", "B", false),
                (says.title_longer)("A", "B"),
            ];
            texts.extend(says.title.map(|title| title("A", "B")));
            for text in texts {
                // “1トークン” is Japanese for “a token”.
                let rest = text.replace("1トークン", "");
                assert!(!rest.contains(|c: char| c.is_ascii_digit()), "{text}");
            }
        }
    }
}
