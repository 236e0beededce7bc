//! Words of the figure `baselines`.

use super::{Label, Lang};
use crate::facts::Method;

/// Words of one language. Numbers and names arrive formatted.
pub struct BaselinesWords {
    /// Title where the saving holds for some: saving asked about.
    pub title_mixed: fn(&str) -> String,
    /// Title where it holds for none.
    pub title_none: fn(&str) -> String,
    /// Title where it holds for all.
    pub title_all: fn(&str) -> String,
    /// Title and finding where the claim is not of a whole run.
    pub not_a_run: [&'static str; 2],
    /// Against the baseline: claim, baseline, range of the saving.
    pub against: fn(&str, &str, &str) -> String,
    /// The same where all ways of counting agree.
    pub against_one: fn(&str, &str, &str) -> String,
    /// The claim is dearer than the baseline: claim, baseline.
    pub dearer_than: fn(&str, &str) -> String,
    /// How many peers, how many by every method, how many by some; saving asked about.
    pub counts: fn(&str, [&str; 3]) -> String,
    /// Peers against which the claim is the dearer one, if there are any.
    pub dearer_count: fn(&str) -> String,
    /// Key: filled circle (price of an hour), triangle, square, ring, broken ring, broken line.
    pub key_hours: fn(&str) -> String,
    /// Key of the other marks.
    pub key: [&'static str; 5],
    /// Label of the second line: saving asked about.
    pub limit: fn(&str) -> Label,
    /// Head of the results.
    pub head: &'static str,
    /// Group header: claim; before or after it.
    pub group: fn(&str, bool) -> Label,
    /// In place of a saving: the claim is dearer; or cheaper by one method and dearer by another.
    pub dearer: [&'static str; 2],
    /// Method.
    pub method: fn(Method) -> &'static str,
    /// Evidence: read, second-hand or estimated, unverified, circular.
    pub evidence: [&'static str; 4],
    /// Whether the saving holds: yes, depends, no, reversed.
    pub holds: [&'static str; 4],
    /// Table: FLOP per token as a measure.
    pub flop: &'static str,
    /// Caption under the drawing.
    pub caption: &'static str,
    /// What the table shows.
    pub table: &'static str,
    /// Column heads; the last takes the saving asked about.
    pub columns: fn(&str) -> [String; 9],
    /// A mark: name, method, dollars, saving.
    pub mark: fn(&str, &str, &str, &str) -> String,
    /// Story: saving of the press, saving asked about, baseline, range, threshold.
    pub story: fn([&str; 5]) -> [String; 3],
}

static EN: BaselinesWords = BaselinesWords {
    title_mixed: |cut| format!("“{cut} cheaper” is true if you may choose the rival and the method"),
    title_none: |cut| format!("Against none of these rivals is it “{cut} cheaper”"),
    title_all: |cut| format!("“{cut} cheaper” holds against every rival shown"),
    not_a_run: [
        "This claim is not of a whole run, so no saving can be told",
        "It counts only what was added to a model that existed already; the figures below are of whole runs.",
    ],
    against: |claim, base, range| {
        format!("Against {base}, {claim} comes out {range} cheaper, depending on how one counts.")
    },
    against_one: |claim, base, saving| format!("Against {base}, {claim} comes out {saving} cheaper."),
    dearer_than: |claim, base| format!("{claim} comes out dearer than {base}."),
    counts: |cut, [all, yes, some]| {
        let or_none = |count: &str| {
            if count == "0" {
                "none".to_owned()
            } else {
                count.to_owned()
            }
        };
        let (yes, some) = (or_none(yes), or_none(some));
        format!(
            "It is {cut} cheaper than {yes} of the {all} rivals shown by every method, than {some} by some methods only."
        )
    },
    dearer_count: |dearer| format!("It is dearer than {dearer} of them."),
    key_hours: |price| format!("disclosed GPU-hours at {price}; filled: told by the developer"),
    key: [
        "hardware written off, and power",
        "cloud rent",
        "outline: estimate by others, or second-hand",
        "broken: unverified or circular",
        "“tens of millions”, as we read it",
    ],
    limit: |cut| Label::new(format!("{cut} cheaper from here on"), format!("{cut} cheaper →")),
    head: "saving",
    group: |claim, after| {
        let side = if after { "After" } else { "Before" };
        Label::new(format!("{side} {claim}"), side)
    },
    dearer: ["dearer", "depends"],
    method: |method| match method {
        Method::Hours => "disclosed GPU-hours",
        Method::Amortised => "hardware written off, and power",
        Method::Cloud => "cloud rent",
        Method::Statement => "statement",
        Method::Rumour => "rumour",
        Method::AmortisedOwnHours => "written off, on the developer’s hours",
        Method::CloudOwnHours => "cloud rent, on the developer’s hours",
    },
    evidence: ["read", "estimate or second-hand", "unverified", "circular"],
    holds: ["yes", "at one end", "no", "dearer"],
    flop: "FLOP per token",
    caption: "One final run, US dollars, log scale: each gridline is ten times the last. Compare like marks only. Other makers \
              leave things out too, such as teacher models.",
    table: "What others’ runs cost, and how much cheaper the claim is",
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
    mark: |name, method, usd, saving| format!("{name}, {method}: {usd}; saving {saving}"),
    story: |[press, cut, base, range, threshold]| {
        [
            format!(
                "“Up to {press} cheaper” is in none of DeepSeek’s papers on V2, V3 and R1. The press used the figure for prices of the \
                 API and for the cost of a mixture of experts; the report on which this page is built took it over for the cost of training."
            ),
            format!(
                "A saving of {cut} needs a rival that cost at least {threshold}. Against {base} the saving is {range}: the hours \
                 are compared at one price, and estimates in dollars as their authors made them."
            ),
            "What closed models cost is known from estimates only. Writing hardware off and renting it by the hour give very different \
             sums for the same run, so a mark should be compared with marks of its own shape. Models that came later are no \
             rivals of their day, and some leave out the cost of the model that taught them."
                .to_owned(),
        ]
    },
};

static JA: BaselinesWords = BaselinesWords {
    title_mixed: |cut| format!("「{cut}安い」は、相手と数え方を選べば本当、選ばなければ違う"),
    title_none: |cut| format!("ここに挙げたどの相手と比べても「{cut}安い」とは言えない"),
    title_all: |cut| format!("「{cut}安い」は、ここに挙げたどの相手にも当てはまる"),
    not_a_run: [
        "この主張は学習全体の費用ではなく、割安さは言えない",
        "数えているのは、すでにあるモデルに加えた分だけ。下の額はどれも学習全体のもの。",
    ],
    against: |claim, base, range| format!("{claim}は{base}より{range}安い。幅は数え方の違いによる。"),
    against_one: |claim, base, saving| format!("{claim}は{base}より{saving}安い。"),
    dearer_than: |claim, base| format!("{claim}は{base}より高い。"),
    counts: |cut, [all, yes, some]| {
        let counted = |count: &str, none: &str| match count {
            "0" => none.to_owned(),
            count => format!("は{count}モデル"),
        };
        let (yes, some) = (counted(yes, "はなく"), counted(some, "はない"));
        format!("図の{all}モデルのうち、どの数え方でも{cut}安いと言える相手{yes}、数え方しだいの相手{some}。")
    },
    dearer_count: |dearer| format!("逆に、こちらが割高になる相手も{dearer}モデルある。"),
    key_hours: |price| format!("公表GPU時間×{price}（塗りは開発元の公表）"),
    key: [
        "設備の償却と電気",
        "クラウド料金",
        "輪郭：他者の推計か伝聞",
        "破線：未検証か循環論",
        "「数千万ドル」という発言の読み",
    ],
    limit: |cut| Label::new(format!("ここから右は{cut}以上安い"), format!("{cut}以上安い→")),
    head: "割安さ",
    group: |claim, after| {
        let side = if after { "より後" } else { "より前" };
        Label::new(format!("{claim}{side}"), format!("公表{side}"))
    },
    dearer: ["割高", "数え方しだい"],
    method: |method| match method {
        Method::Hours => "公表GPU時間",
        Method::Amortised => "設備の償却と電気",
        Method::Cloud => "クラウド料金",
        Method::Statement => "当事者の発言",
        Method::Rumour => "うわさ",
        Method::AmortisedOwnHours => "償却と電気（開発元のGPU時間で）",
        Method::CloudOwnHours => "クラウド料金（開発元のGPU時間で）",
    },
    evidence: ["原典で確認", "推計か伝聞", "未検証", "循環論"],
    holds: ["言える", "片端だけ", "言えない", "割高"],
    flop: "1トークンあたりの計算量",
    caption: "最終学習1回分、米ドル、対数目盛（目盛線ごとに10倍）。比べてよいのは同じ形の印どうし。他社の学習費にも、手本にしたモデルの\
              費用など、数えられていないものがある。",
    table: "他のモデルの学習費と、公表値の割安さ",
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
    mark: |name, method, usd, saving| format!("{name}、{method}、{usd}、割安さ{saving}"),
    story: |[press, cut, base, range, threshold]| {
        [
            format!(
                "「最大{press}安い」という数字は、DeepSeekのV2、V3、R1の論文のどこにもありません。報道ではAPIの料金や、MoE（専門家混合）の\
                 費用について使われていました。このページのもとになった報告は、それを学習費の話として引いています。"
            ),
            format!(
                "{cut}安いと言うには、相手の費用が{threshold}以上でなければなりません。{base}と比べた割安さは{range}です。GPU時間は同じ単価で\
                 比べ、金額の推計は推計者の示したまま使っています。"
            ),
            "非公開のモデルの費用は、推計でしか分かりません。設備を償却した額と時間貸しの料金は、同じ学習でも大きく違うため、同じ形の印\
             どうしで比べてください。後から出たモデルは当時の競争相手ではなく、手本にしたモデルの費用を数えていないものもあります。"
                .to_owned(),
        ]
    },
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
        for words in [&EN, &JA] {
            let mut texts = Vec::from((words.story)(["#"; 5]));
            texts.push((words.against)("#", "#", "#"));
            texts.push((words.counts)("#", ["#"; 3]));
            texts.extend([words.title_mixed, words.title_none, words.title_all].map(|title| title("#")));
            for text in texts {
                let rest = ["V2", "V3", "R1"]
                    .iter()
                    .fold(text.clone(), |text, name| text.replace(name, ""));
                assert!(!rest.chars().any(|c| c.is_ascii_digit()), "{text}");
            }
        }
    }
}
