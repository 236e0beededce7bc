//! Words of the figure `baselines`.

mod sentences;

pub use sentences::{Against, Marked, Rivals, Threshold, Title};

use super::{Label, Lang};
use crate::audit::baselines::NotRival;
use crate::facts::Method;

/// Words of one language. Numbers and names arrive formatted.
pub struct BaselinesWords {
    /// Title and finding where no rival can be asked; the finding where the claim's own hours are not known.
    pub no_rival: [&'static str; 3],
    /// What rivals are counted by: hours; for "N % cheaper", like figures.
    pub known: [&'static str; 2],
    /// The same at the start of a sentence.
    pub by: [&'static str; 2],
    /// Title and finding where the claim is not of a whole run.
    pub not_a_run: [&'static str; 2],
    /// Rivals against which the claim is the more expensive one, if there are any.
    pub dearer_count: fn(&str) -> String,
    /// Key: filled circle (price of an hour), triangle, square, ring, broken ring, broken line.
    pub key_hours: fn(&str) -> String,
    /// Key of the other marks.
    pub key: [&'static str; 5],
    /// Label of the second line: saving asked about.
    pub limit: fn(&str) -> Label,
    /// Head of the results, likewise.
    pub head: [&'static str; 2],
    /// Group header: claim; before or after it.
    pub group: fn(&str, bool) -> Label,
    /// In place of a saving: the claim is more expensive; or cheaper at one end of a range and more expensive at the other.
    pub dearer: [&'static str; 2],
    /// Method.
    pub method: fn(Method) -> &'static str,
    /// Evidence: read, second-hand or estimated, unverified, circular.
    pub evidence: [&'static str; 4],
    /// Whether the saving holds: yes, depends, no, reversed.
    pub holds: [&'static str; 4],
    /// Why a model is no rival.
    pub not_rival: fn(NotRival) -> &'static str,
    /// Table: FLOP per token as a measure.
    pub flop: &'static str,
    /// Caption under the drawing.
    pub caption: &'static str,
    /// What the table shows.
    pub table: &'static str,
    /// Column heads; the last takes the saving asked about.
    pub columns: fn(&str) -> [String; 9],
    /// Where the press's saving comes from; said of DeepSeek's claims only.
    pub press: fn(&str) -> String,
    /// The paragraph on what is not known.
    pub unknown: &'static str,
}

static EN: BaselinesWords = BaselinesWords {
    no_rival: [
        "No rival has a figure of the same kind to compare",
        "No model of the two years before, from another developer and of no smaller class, has known GPU-hours on like chips.",
        "GPU-hours are compared with GPU-hours, and none are known of this claim.",
    ],
    known: ["known hours", "a like figure"],
    by: ["By hours", "By like figures"],
    not_a_run: [
        "This claim is not of a whole run, so no saving can be told",
        "It counts only what was added to a model that existed already; the figures below are of whole runs.",
    ],
    dearer_count: |dearer| format!("It is more expensive than {dearer} of the rivals."),
    key_hours: |price| format!("disclosed GPU-hours at {price}; filled: stated by the developer"),
    key: [
        "hardware depreciation and power",
        "cloud rent",
        "outline: estimate by others, or second-hand",
        "broken: unverified, or worked back from a statement of cost",
        "a statement, as we read it",
    ],
    limit: |cut| Label::new(format!("{cut} cheaper from here on"), format!("{cut} cheaper →")),
    head: ["by hours", "saving"],
    group: |claim, after| {
        let side = if after { "After" } else { "Before" };
        Label::new(format!("{side} {claim}"), side)
    },
    dearer: ["more expensive", "depends"],
    method: |method| match method {
        Method::Hours => "disclosed GPU-hours",
        Method::Amortised => "hardware depreciation and power",
        Method::Cloud => "cloud rent",
        Method::Statement => "statement",
        Method::Rumour => "rumour",
        Method::AmortisedOwnHours => "depreciation, on the developer’s hours",
        Method::CloudOwnHours => "cloud rent, on the developer’s hours",
    },
    evidence: [
        "read",
        "estimate or second-hand",
        "unverified",
        "worked back from a statement of cost",
    ],
    holds: ["yes", "at one end", "no", "more expensive"],
    not_rival: |why| match why {
        NotRival::Later => "no rival: came later",
        NotRival::Older => "no rival: older than two years",
        NotRival::SameDeveloper => "no rival: same developer",
        NotRival::Smaller => "no rival: a smaller class",
    },
    flop: "FLOP per token",
    caption: "One final run, US dollars, log scale: each gridline is ten times the last. Savings are formed between like \
              figures only: hours with hours, rent with rent. Other developers leave things out too, such as teacher models.",
    table: "What others’ runs cost, and the saving against them",
    columns: |cut| {
        [
            "model".into(),
            "released".into(),
            "method".into(),
            "dollars".into(),
            "GPU-hours".into(),
            "dollars per hour".into(),
            "saving".into(),
            format!("{cut} cheaper?"),
            "evidence".into(),
        ]
    },
    press: |press| {
        format!(
            "“Up to {press} cheaper” is in none of DeepSeek’s papers on V2, V3 and R1. The press used the figure for prices of the API and \
             for the cost of a mixture of experts; the Sify article on DeepSeek’s costs took it over for the cost of training."
        )
    },
    unknown: "What closed models cost is known from estimates only. Depreciating hardware and renting it by the hour give very different \
              sums for the same run, so no saving is formed between the two. Models that came out later were not rivals at the time, and \
              some leave out the cost of the model that taught them.",
};

static JA: BaselinesWords = BaselinesWords {
    no_rival: [
        "同じ数え方で比べられる相手がない",
        "公開に先立つ二年間に他社が出した、規模の小さくないモデルに、同じ世代のチップでの時間が分かるものがありません。",
        "GPU時間どうしで比べますが、この主張にはGPU時間がありません。",
    ],
    known: ["時間の分かる", "同じ数え方の額がある"],
    by: ["GPU時間で比べると", "同じ数え方で比べると"],
    not_a_run: [
        "学習全体の費用ではなく、割安さは言えない",
        "数えているのは、すでにあるモデルに加えた分だけです。下の額はどれも学習全体のものです。",
    ],
    dearer_count: |dearer| format!("逆に、こちらが割高になる相手も{dearer}モデルあります。"),
    key_hours: |price| format!("公表GPU時間×{price}（塗りは開発元の公表）"),
    key: [
        "設備の償却と電気代",
        "クラウド料金",
        "白抜き：第三者の推計か伝聞",
        "破線：未検証か、発言からの逆算",
        "発言を当サイトが幅で表したもの",
    ],
    limit: |cut| Label::new(format!("ここから右は{cut}以上安い"), format!("{cut}以上安い→")),
    head: ["時間で", "割安さ"],
    group: |claim, after| {
        let side = if after { "より後" } else { "より前" };
        Label::new(format!("{claim}{side}"), format!("公表{side}"))
    },
    dearer: ["割高", "数え方による"],
    method: |method| match method {
        Method::Hours => "公表GPU時間",
        Method::Amortised => "設備の償却と電気代",
        Method::Cloud => "クラウド料金",
        Method::Statement => "発言",
        Method::Rumour => "うわさ",
        Method::AmortisedOwnHours => "償却と電気代（開発元のGPU時間で）",
        Method::CloudOwnHours => "クラウド料金（開発元のGPU時間で）",
    },
    evidence: ["原典で確認", "推計か伝聞", "未検証", "費用の発言からの逆算"],
    holds: ["言える", "片端だけ", "言えない", "割高"],
    not_rival: |why| match why {
        NotRival::Later => "後から出た",
        NotRival::Older => "二年以上前",
        NotRival::SameDeveloper => "同じ開発元",
        NotRival::Smaller => "規模が小さい",
    },
    flop: "1トークンあたりの計算量",
    caption: "本番の学習1回分、米ドル、対数目盛（目盛線ごとに10倍）。割安さは同じ数え方どうし（時間と時間、賃料と賃料）でだけ示す。他社の学習費にも、手本にしたモデルの\
              費用など、数えられていないものがある。",
    table: "他のモデルの学習費と、それに対する割安さ",
    columns: |cut| {
        [
            "モデル".into(),
            "公開".into(),
            "数え方".into(),
            "金額".into(),
            "GPU時間".into(),
            "1時間の単価".into(),
            "割安さ".into(),
            format!("{cut}安いか"),
            "確かさ".into(),
        ]
    },
    press: |press| {
        format!(
            "「最大{press}安い」という数字は、DeepSeekのV2、V3、R1の論文のどこにもありません。報道ではAPIの料金や、専門家モジュール（MoE）を使う\
             モデルの費用について使われていました。DeepSeekの費用を論じたSifyの記事は、それを学習費の話として引いています。"
        )
    },
    unknown: "非公開のモデルの費用は、推計でしか分かりません。設備を償却した額と時間貸しの料金は、同じ学習でも大きく違うため、その間で割安さは求めません。\
              後から出たモデルは当時の競争相手ではなく、手本にしたモデルの費用を数えていないものもあります。",
};

/// The words in a language.
pub fn baselines(lang: Lang) -> &'static BaselinesWords {
    match lang {
        Lang::En => &EN,
        Lang::Ja => &JA,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_number_is_typed_by_hand() {
        for lang in Lang::ALL {
            let words = baselines(lang);
            let rivals = |yes| Rivals {
                cut: "#",
                of: "#",
                yes,
                known: "#",
            };
            let threshold = Threshold {
                cut: "#",
                usd: "#",
                threshold: "#",
            };
            let mut texts = vec![(words.press)("#"), words.unknown.to_owned(), threshold.say(lang)];
            for yes in ["0", "#"] {
                texts.extend([rivals(yes).say(lang), rivals(yes).rents(lang)]);
            }
            let rivals = rivals("#");
            texts.extend([Title::Some, Title::None, Title::All].map(|title| title.say(&rivals, lang)));
            for text in texts {
                let rest = ["V2", "V3", "R1"]
                    .iter()
                    .fold(text.clone(), |text, name| text.replace(name, ""));
                assert!(!rest.chars().any(|c| c.is_ascii_digit()), "{text}");
            }
        }
    }
}
