//! Words of `gap`. Numbers arrive formatted.

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
    /// Share of work per token, its factor, range of the sparse experts' factor → sentence.
    pub finding: fn(&str, &str, &str) -> String,
    /// The same where that alone would make more than the gap: factor, range of the sparse experts' saving.
    pub finding_more: fn(&str, &str) -> String,
    /// Times the hours → the sentence where the claim took more.
    pub finding_longer: fn(&str) -> String,
    /// Reason → sentence.
    pub finding_unknown: fn(&str, bool) -> String,
    /// Why nothing can be compared.
    pub reason: fn(NoGap, &str) -> String,
    /// The same in the row of the drawing.
    pub cannot: fn(NoGap) -> Label,
    /// A factor's row: cause, words of its own (see [`FactorWords`]), whether it saves.
    pub factor: fn(Cause, &FactorWords, bool) -> Label,
    /// How a factor is known.
    pub known: fn(Cause) -> &'static str,
    /// A bucket.
    pub bucket: fn(Bucket) -> &'static str,
    /// Key entries behind the four buckets: judged boundary, claim.
    pub key: [&'static str; 2],
    /// Above the strip.
    pub strip: &'static str,
    /// Low and high γ, error of two runs compared → caption.
    pub caption: fn(&str, &str, &str) -> String,
    /// Caption where nothing can be taken apart.
    pub caption_unknown: &'static str,
    /// Subject, factor, bucket → accessible name of a bar.
    pub spoken: fn(&str, &str, &str) -> String,
    /// Range → tooltip line.
    pub range: fn(&str) -> String,
    /// Accessible name of the judged boundary: range of the sparse experts' factor.
    pub judged: fn(&str) -> String,
    /// Table caption.
    pub table: &'static str,
    /// Column heads.
    pub columns: [&'static str; 6],
    /// Rows of the table that carry hours: baseline's and claim's.
    pub hours: fn(&str) -> String,
    /// Claim, its hours, baseline, its hours → first paragraph.
    pub claimed: fn(&str, &str, &str, &str) -> String,
    /// Innovation's share and its range, compromise's share → second paragraph.
    pub evidence: fn(&str, &str, &str) -> String,
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
    finding: |share, factor, range| {
        format!(
            "Fewer parameters at work on each token explain {share} of it. Of that factor of {factor}, sparse experts save {range} \
             and the rest is a smaller model: where the line runs is a judgement."
        )
    },
    finding_more: |factor, range| {
        format!(
            "Fewer parameters at work on each token would alone make it {factor}-fold; other factors take part of that back. Sparse \
             experts save {range} of it and the rest is a smaller model: where the line runs is a judgement."
        )
    },
    finding_longer: |times| format!("It states {times} the hours. The factors below say where they went."),
    finding_unknown: |reason, others| {
        let more = if others { " The runs below can be compared." } else { "" };
        format!("{reason}.{more}")
    },
    reason: |why, name| match why {
        NoGap::Unknown => "No such run is known".into(),
        NoGap::Itself => format!("{name} is the claim itself"),
        NoGap::Increment => format!("{name} adds to a run and leaves the base model out"),
        NoGap::Hours => format!("The hours of {name} were not disclosed"),
        NoGap::Tokens => format!("The tokens of {name} were not disclosed"),
        NoGap::Shape => format!("The layers and widths of {name} were not disclosed"),
    },
    cannot: |why| {
        Label::same(match why {
            NoGap::Unknown => "no such run",
            NoGap::Itself => "the claim itself",
            NoGap::Increment => "base model not counted",
            NoGap::Hours => "hours not disclosed",
            NoGap::Tokens => "tokens not disclosed",
            NoGap::Shape => "shape not disclosed",
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
                format!("Sparse experts: {active} of {total} at work"),
                format!("Sparse experts: {active} of {total}"),
            ),
            Cause::Precision => Label::same(format!("{bits}-bit arithmetic")),
            Cause::Chip => Label::same(format!("{chip} in place of {other_chip}")),
            Cause::Scope => Label::same("R1’s reinforcement learning"),
            Cause::Restarts => Label::new("Restarts not counted in the claim", "Restarts not counted"),
            Cause::LeftOver => Label::same("Left over"),
        }
    },
    known: |cause| match cause {
        Cause::Price => "prices of an hour as stated",
        Cause::CountedHours => "another party’s count against the maker’s",
        Cause::Text => "tokens as stated",
        Cause::SmallerModel | Cause::SparseExperts => "arithmetic on published shapes, divided by a judgement (γ)",
        Cause::Precision | Cause::Chip => "our planner on the claim’s own model",
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
    key: ["boundary is a judgement", "the claim"],
    strip: "share of the gap (log scale)",
    caption: |low, high, error| {
        format!(
            "GPU-hours, log scale. Where “sparse” ends and “smaller” begins depends on an exponent γ, taken from {low} to {high}. \
             Hours against hours: no difference in price is in it. Two runs are compared, so what is left over is uncertain by a factor of \
             {error}."
        )
    },
    caption_unknown: "GPU-hours as stated, log scale.",
    spoken: |subject, factor, bucket| format!("{subject}: {factor}, {bucket}"),
    range: |range| format!("between {range}"),
    judged: |range| format!("Boundary by judgement: sparse experts save {range}"),
    table: "The gap as factors that multiply to it",
    columns: [
        "Factor",
        "Kind",
        "Changes hours",
        "Range",
        "Share of the gap (log)",
        "How it is known",
    ],
    hours: |hours| format!("{hours} stated"),
    claimed: |claim, hours, base, other| {
        format!(
            "{claim} is said to have taken {hours}; the makers of {base} state {other}. Hours are compared, not dollars."
        )
    },
    evidence: |innovation, range, compromise| {
        format!(
            "On a log scale {innovation} of the gap is innovation ({range}, depending on how much idle experts are thought to be \
             worth), and {compromise} is compromise, that is a model, a text or a chip that does less."
        )
    },
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
            "lies within that error, so nothing is left that needs another explanation; it proves nothing either"
        } else {
            "lies outside that error, so a part of the gap is not explained here"
        };
        format!(
            "Two runs carry the errors of both, a factor of {error}. What no reason covers, {left}, {verdict}. And a smaller model is a \
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
    title_longer: |claim, base| format!("{claim}の時間は{base}より短くなく、長い"),
    title_unknown: |base| format!("{base}との差は分解できない"),
    finding: |share, factor, range| {
        format!(
            "差の{share}は、1トークンごとに働くパラメーターの少なさで説明できる。この分の{factor}倍のうち、疎な専門家（MoE）による節約は{range}、\
             残りはモデルが小さいためである。境目は判断による。"
        )
    },
    finding_more: |factor, range| {
        format!(
            "1トークンごとに働くパラメーターの少なさだけなら差は{factor}倍になるが、ほかの要因がその一部を打ち消す。{factor}倍のうち、疎な専門家\
             （MoE）による節約は{range}、残りはモデルが小さいためである。境目は判断による。"
        )
    },
    finding_longer: |times| format!("公表された時間は{times}である。何に使われたかを下の要因に示す。"),
    finding_unknown: |reason, others| {
        let more = if others {
            "下の学習となら比べられる。"
        } else {
            ""
        };
        format!("{reason}。{more}")
    },
    reason: |why, name| match why {
        NoGap::Unknown => "そのような学習は知られていない".into(),
        NoGap::Itself => format!("{name}は、調べている主張そのものである"),
        NoGap::Increment => format!("{name}は追加の学習だけで、土台のモデルは対象外である"),
        NoGap::Hours => format!("{name}のGPU時間は公表されていない"),
        NoGap::Tokens => format!("{name}のトークン数は公表されていない"),
        NoGap::Shape => format!("{name}の層の数や幅は公表されていない"),
    },
    cannot: |why| {
        Label::same(match why {
            NoGap::Unknown => "該当する学習がない",
            NoGap::Itself => "公表値そのもの",
            NoGap::Increment => "土台のモデルは対象外",
            NoGap::Hours => "GPU時間が非公表",
            NoGap::Tokens => "トークン数が非公表",
            NoGap::Shape => "層の数や幅が非公表",
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
                format!("疎な専門家：{total}中{active}が働く"),
                format!("疎な専門家：{total}中{active}"),
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
        Cause::Text => "公表されたトークン数",
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
    key: ["境目は判断による", "公表値"],
    strip: "差に占める割合（対数）",
    caption: |low, high, error| {
        format!(
            "GPU時間、対数目盛。「疎な専門家」と「小さいモデル」の境目は指数γによる（{low}〜{high}と置いた）。時間どうしの比較で、\
             価格の差は含まない。二つの学習を比べるため、「説明できない残り」には{error}倍程度の誤差がある。"
        )
    },
    caption_unknown: "公表されたGPU時間、対数目盛。",
    spoken: |subject, factor, bucket| format!("{subject}：{factor}、{bucket}"),
    range: |range| format!("範囲は{range}"),
    judged: |range| format!("判断による境目：疎な専門家の節約は{range}"),
    table: "掛け合わせると差になる要因",
    columns: ["要因", "種類", "時間への影響", "範囲", "差に占める割合（対数）", "根拠"],
    hours: |hours| format!("公表は{hours}"),
    claimed: |claim, hours, base, other| {
        format!(
            "{claim}の学習は{hours}とされ、{base}の開発元は{other}と公表しています。比べているのは金額ではなく時間です。"
        )
    },
    evidence: |innovation, range, compromise| {
        format!(
            "対数で見ると、差の{innovation}が革新です。働いていない専門家の価値をどう見るかで{range}の間を動きます。{compromise}は妥協、\
             つまりモデルや文章、チップがその分だけ劣ることによるものです。"
        )
    },
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
            "二つの学習の比較には両方の誤差が入り、{error}倍ほど外れることがあります。どの要因にも入らない分（{left}）は{verdict}。また、小さいモデルが妥協と言えるのは、\
             大きいモデルと比べた場合だけです。"
        )
    },
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_number_is_typed_into_a_sentence() {
        for lang in Lang::ALL {
            let says = gap(lang);
            let mut texts = vec![
                (says.finding)("A", "B", "C"),
                (says.finding_more)("A", "B"),
                (says.finding_longer)("A"),
                (says.caption)("A", "B", "C"),
                (says.claimed)("A", "B", "C", "D"),
                (says.evidence)("A", "B", "C"),
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
