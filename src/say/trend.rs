//! Words of `trend`: is the price odd for its date? Numbers arrive formatted.

use super::{Label, Lang};

/// Words of the figure in one language.
pub struct TrendWords {
    /// Claim's name → headline: inside the 90 % band of every reference whose band says something.
    pub title_usual: fn(&str) -> String,
    /// Below all of them.
    pub title_low: fn(&str) -> String,
    /// Above all of them.
    pub title_high: fn(&str) -> String,
    /// It depends on the reference.
    pub title_mixed: fn(&str) -> String,
    /// Every band is too wide to say something.
    pub title_wide: fn(&str) -> String,
    /// The claim is not of a whole run: title and finding.
    pub not_a_run: [&'static str; 2],
    /// Short names of references, joined; the width beyond which a band says nothing → sentence on bands that are too wide.
    pub wide: fn(&str, &str) -> String,
    /// No older reference.
    pub title_none: fn(&str) -> String,
    /// Expectations, joined; claim → the sentence.
    pub finding: fn(&str, &str) -> String,
    /// The same where nobody stated dollars and they follow from our rent.
    pub finding_ours: fn(&str, &str) -> String,
    /// Where there is no older reference.
    pub finding_none: &'static str,
    /// Class, median, range → one expectation in the sentence.
    pub expectation: fn(&str, &str, &str) -> String,
    /// Between two expectations.
    pub and: &'static str,
    /// Low and high yearly fall → key of the fan.
    pub key: fn(&str, &str) -> String,
    /// Key of the claim.
    pub key_claim: &'static str,
    /// Short name of a reference.
    pub reference: fn(&str) -> Option<&'static str>,
    /// Name → "of its class".
    pub class: fn(&str) -> String,
    /// Name, short name, cost → label of a reference.
    pub start: fn(&str, &str, &str) -> Label,
    /// Name, median → label at the end of a fan.
    pub end: fn(&str, &str) -> Label,
    /// Claim → its label.
    pub claim: fn(&str) -> Label,
    /// A year on the axis.
    pub year: fn(&str) -> String,
    /// Cost, year → a reference in words.
    pub spoken: fn(&str, &str) -> String,
    /// Median, range, standard deviations → tooltip line of a reference.
    pub tip: fn(&str, &str, &str) -> String,
    /// What the dollars of a reference are.
    pub basis: fn(&str) -> &'static str,
    /// Added where the year is our assumption.
    pub year_assumed: &'static str,
    /// A text and what stands in brackets behind it.
    pub aside: fn(&str, &str) -> String,
    /// Yearly factor of prices, low and high; factor by which models scatter → caption.
    pub caption: fn([&str; 3]) -> String,
    /// Titles of the axes: cost, time.
    pub axes: fn() -> [Label; 2],
    /// Name of the table.
    pub table: &'static str,
    /// Its columns.
    pub columns: [&'static str; 7],
    /// Row of the claim.
    pub claim_row: &'static str,
    /// Claim → what is claimed.
    pub story_claim: fn(&str, &str) -> String,
    /// Expectations → what the evidence says.
    pub story_evidence: fn(&str) -> String,
    /// Added for DeepSeek-V3, of which it was said.
    pub story_said: &'static str,
    /// What remains unknown.
    pub story_unknown: &'static str,
}

/// The words in a language.
pub fn trend(lang: Lang) -> &'static TrendWords {
    match lang {
        Lang::Ja => &JA,
        Lang::En => &EN,
    }
}

static EN: TrendWords = TrendWords {
    title_usual: |name| format!("{name}’s cost lies inside what earlier models led to expect"),
    title_low: |name| format!("{name}’s cost lies below what earlier models led to expect"),
    title_high: |name| format!("{name}’s cost lies above what earlier models led to expect"),
    title_mixed: |name| format!("Whether {name}’s cost is unusual depends on the model it is compared with"),
    title_wide: |name| format!("Earlier models say too little about what {name} should have cost"),
    not_a_run: [
        "This claim is not of a whole run, so no trend applies to it",
        "It counts only what was added to a model that existed already; costs of earlier models are those of whole runs.",
    ],
    wide: |list, times| {
        format!(
            "The band from {list} is more than {times} from end to end: nearly any cost would lie in it, so it decides nothing."
        )
    },
    title_none: |name| format!("No earlier model of this class to hold {name} against"),
    finding: |list, claim| format!("From earlier models one would expect {list}. The claim is {claim}."),
    finding_ours: |list, ours| {
        format!(
            "From earlier models one would expect {list}. At our median rent its hours come to {ours}; no dollars were stated."
        )
    },
    finding_none: "There is no expectation for a date before the earliest reference.",
    expectation: |class, median, range| format!("{median} ({range}) for {class}"),
    and: " and ",
    key: |low, high| format!("expected cost of equal capability (falls {low} to {high} a year), 90% range"),
    key_claim: "the claim",
    reference: |id| match id {
        "gpt-4" => Some("GPT-4"),
        "claude-3.5-sonnet" => Some("Sonnet"),
        _ => None,
    },
    class: |name| format!("the {name} class"),
    start: |name, short, cost| Label::new(format!("{name}, {cost}"), short),
    end: |name, median| Label::new(format!("{name} class: {median}"), format!("{name} {median}")),
    claim: |usd| Label::new(format!("the claim, {usd}"), format!("claim {usd}")),
    year: str::to_owned,
    spoken: |cost, year| format!("{cost}, trained {year}"),
    tip: |median, range, z| {
        format!("Expected at the claim’s date: {median}, {range}; the claim lies {z} standard deviations from it")
    },
    basis: |id| match id {
        "gpt-4" => "the final run by Epoch AI: from hardware depreciated over its life to rent from a cloud",
        "claude-3.5-sonnet" => "a statement, “a few $10M”; the ends are ours",
        _ => "",
    },
    year_assumed: "year of training assumed",
    aside: |text, more| format!("{text} ({more})"),
    caption: |[low, high, scatter]| {
        format!(
            "Log scale, US dollars. Each fan starts from what the reference cost and widens with the doubt about progress, about computing \
             itself ({low} to {high} cheaper a year), and with the scatter of models of one year (a factor of {scatter}). Years of training \
             are our assumption, and so is the class that a model belongs to. Nothing is extrapolated beyond the claim’s date."
        )
    },
    axes: || {
        [
            Label::new("cost of the final training run", "cost of the final run"),
            Label::new("trained (the claim: published)", "year"),
        ]
    },
    table: "Costs to expect at the claim’s date from earlier models",
    columns: [
        "Reference",
        "Trained",
        "Cost",
        "What the cost is",
        "Expected at the claim’s date",
        "Claim ÷ expected",
        "Standard deviations",
    ],
    claim_row: "The claim",
    story_claim: |name, usd| {
        format!(
            "Costs of a given capability had been falling for years before {name}. Whether {usd} is unusual depends on how far they had fallen \
             by then."
        )
    },
    story_evidence: |list| format!("Carried forward to the claim’s date, the costs of earlier models come to {list}."),
    story_said: "Dario Amodei, head of Anthropic, wrote in January 2025 that V3 was at best on the trend of falling costs.",
    story_unknown: "Which class a model belongs to is a judgement, and the cost of a capability is not the cost of a laboratory. \
                    No bill of a reference run has been published.",
};

static JA: TrendWords = TrendWords {
    title_usual: |name| format!("{name}の費用は、先行モデルから予想される範囲の中"),
    title_low: |name| format!("{name}の費用は、先行モデルから予想される範囲より下"),
    title_high: |name| format!("{name}の費用は、先行モデルから予想される範囲より上"),
    title_mixed: |name| format!("{name}の費用が意外かどうかは、比べるモデルで変わる"),
    title_wide: |name| format!("{name}がいくらで当然かは、先行モデルからは言えない"),
    not_a_run: [
        "学習全体の費用ではなく、相場とは比べられない",
        "数えているのは、すでにあるモデルに加えた分だけです。先行モデルの費用はどれも学習全体のものです。",
    ],
    wide: |list, times| {
        format!("{list}からの範囲は両端の開きが{times}を超え、ほとんどどの額でも中に入るため、判断の材料になりません。")
    },
    title_none: |name| format!("{name}と比べられる先行モデルがない"),
    finding: |list, claim| format!("先に出たモデルから予想される費用は、{list}です。公表値は{claim}です。"),
    finding_ours: |list, ours| {
        format!(
            "先に出たモデルから予想される費用は、{list}です。金額の公表はなく、時間に当サイトの賃料の中央値を掛けると{ours}です。"
        )
    },
    finding_none: "最も古い比較対象より前の時期には、予想がありません。",
    expectation: |class, median, range| format!("{class}で{median}（{range}）"),
    and: "、",
    key: |low, high| {
        let [low, high] = [low, high].map(|times| times.trim_end_matches('倍'));
        format!("同じ性能を得る費用の予想（年に{low}分の1〜{high}分の1に下がる）、90%範囲")
    },
    key_claim: "公表値",
    reference: |id| match id {
        "gpt-4" => Some("GPT-4"),
        "claude-3.5-sonnet" => Some("Sonnet"),
        _ => None,
    },
    class: |name| format!("{name}級"),
    start: |_, short, cost| Label::new(format!("{short} {cost}"), short),
    end: |name, median| {
        let plain = median.trim_end_matches("ドル");
        Label::new(format!("{name}級 {median}"), format!("{name}級 {plain}"))
    },
    claim: |usd| {
        Label::new(
            format!("公表値 {usd}"),
            format!("公表 {}", usd.trim_end_matches("ドル")),
        )
    },
    year: |year| format!("{year}年"),
    spoken: |cost, year| format!("{cost}、学習は{year}年"),
    tip: |median, range, z| format!("公表の時点での予想は{median}、{range}。公表値は予想から標準偏差の{z}倍の所にある"),
    basis: |id| match id {
        "gpt-4" => "最終学習1回（Epochの推計）。設備の償却で数えた額からクラウド料金まで",
        "claude-3.5-sonnet" => "「数千万ドル」という発言。幅の両端は当サイトの判断",
        _ => "",
    },
    year_assumed: "学習の年は仮定",
    aside: |text, more| format!("{text}（{more}）"),
    caption: |[low, high, scatter]| {
        let [low, high] = [low, high].map(|times| times.trim_end_matches('倍'));
        format!(
            "縦軸は対数目盛、米ドル。扇形は比較対象の費用から始まり、進歩の速さ、計算の値下がり（同じ金額でできる計算が年に{low}〜{high}倍）、同じ年のモデルの\
             ばらつき（{scatter}倍）の不確かさだけ広がる。学習の年と、どのモデルを同じ級と見るかは当サイトの仮定。公表の時点より先へは延ばさない。"
        )
    },
    axes: || {
        [
            Label::new("最終学習の費用（ドル）", "費用（ドル）"),
            Label::new("学習の時期（公表値は公表日）", "時期"),
        ]
    },
    table: "公表の時点で予想される費用",
    columns: [
        "比較対象",
        "学習の年",
        "費用",
        "費用の中身",
        "公表の時点での予想",
        "公表値÷予想",
        "標準偏差の倍数",
    ],
    claim_row: "公表値",
    story_claim: |name, usd| {
        format!(
            "同じ性能を得る費用は、{name}より前から下がり続けています。{usd}が意外な額かどうかは、その時点でいくらまで下がっていたかによります。"
        )
    },
    story_evidence: |list| format!("先に出たモデルの費用を公表の時点まで延ばすと、予想される額は{list}です。"),
    story_said: "アンソロピックのダリオ・アモデイ氏は2025年1月に、V3はよくても値下がりの傾向どおりだと書きました。",
    story_unknown: "どのモデルを同じ級と見るかは判断であり、性能の値段は研究所の費用とは別のものです。比べたモデルの請求額は、どれも公表されていません。",
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_number_is_typed_into_the_text() {
        for words in [&EN, &JA] {
            for text in [
                (words.title_usual)("a"),
                (words.title_mixed)("a"),
                (words.finding)("a", "b"),
                (words.expectation)("a", "b", "c"),
                (words.story_claim)("a", "b"),
                (words.story_evidence)("a"),
                (words.title_wide)("a"),
                (words.wide)("a", "b"),
                (words.caption)(["a", "b", "c"]),
                words.story_unknown.to_owned(),
            ] {
                let plain = ["V3", "GPT-4"]
                    .iter()
                    .fold(text.clone(), |text, name| text.replace(name, ""));
                assert!(!plain.chars().any(|c| c.is_ascii_digit()), "{text}");
            }
        }
    }
}
