//! Words of `trend`: is the price odd for its date? Numbers arrive formatted.

use super::{Label, Lang};

/// Words of the figure in one language.
pub struct TrendWords {
    /// Claim's name → headline: within two standard deviations of every expectation.
    pub title_usual: fn(&str) -> String,
    /// Below all of them by more.
    pub title_low: fn(&str) -> String,
    /// Above all of them by more.
    pub title_high: fn(&str) -> String,
    /// It depends on the reference.
    pub title_mixed: fn(&str) -> String,
    /// No older reference.
    pub title_none: fn(&str) -> String,
    /// Expectations, joined; claim → the sentence.
    pub finding: fn(&str, &str) -> String,
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
    /// Yearly factor of prices → caption.
    pub caption: fn(&str) -> String,
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
    title_usual: |name| format!("{name}’s price is about where falling costs were already heading"),
    title_low: |name| format!("{name}’s price lies well below where costs were heading"),
    title_high: |name| format!("{name}’s price lies well above where costs were heading"),
    title_mixed: |name| format!("Whether {name}’s price is odd depends on the model it is held against"),
    title_none: |name| format!("No earlier model of this class to hold {name} against"),
    finding: |list, claim| format!("From earlier models one would expect {list}. The claim is {claim}."),
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
        "gpt-4" => "cloud rent of the final run, by Epoch AI; written off over its life the hardware costs about half",
        "claude-3.5-sonnet" => "a statement, “a few $10M”; the ends are ours",
        _ => "",
    },
    year_assumed: "year of training assumed",
    aside: |text, more| format!("{text} ({more})"),
    caption: |decline| {
        format!(
            "Log scale, US dollars. Each fan starts from what the reference cost and widens with the doubt about progress; computing itself \
             gets {decline} cheaper a year. Years of training are our assumption, and so is the class that a model belongs to. \
             Nothing is extrapolated beyond the claim’s date."
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
            "{usd} for {name} looked like a break with everything before it. Costs of a given capability had been falling for years, so the fair question is what they had fallen to by then."
        )
    },
    story_evidence: |list| {
        format!(
            "Carried forward to the claim’s date, the costs of earlier models come to {list}. The head of Anthropic said of V3 that it was on trend at best."
        )
    },
    story_unknown: "Which class a model belongs to is a judgement, and the cost of a capability is not the cost of a laboratory. \
                    No bill of a reference run has been published.",
};

static JA: TrendWords = TrendWords {
    title_usual: |name| format!("{name}の値段は、下がり続ける相場から見て意外ではない"),
    title_low: |name| format!("{name}の値段は、下がり続ける相場よりかなり安い"),
    title_high: |name| format!("{name}の値段は、下がり続ける相場よりかなり高い"),
    title_mixed: |name| format!("{name}の値段が意外かどうかは、比べるモデルで変わる"),
    title_none: |name| format!("{name}と比べられる先行モデルがない"),
    finding: |list, claim| format!("先に出たモデルから予想される費用は、{list}である。公表値は{claim}。"),
    finding_none: "最も古い比較対象より前の時期には、予想がない。",
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
        "gpt-4" => "最終学習のクラウド料金（Epochの推計）。設備を償却で数えれば約半分",
        "claude-3.5-sonnet" => "「数千万ドル」という発言。幅の両端は当サイトの判断",
        _ => "",
    },
    year_assumed: "学習の年は仮定",
    aside: |text, more| format!("{text}（{more}）"),
    caption: |decline| {
        format!(
            "縦軸は対数目盛、米ドル。扇形は比較対象の費用から始まり、進歩の速さが不確かな分だけ広がる。同じ金額でできる計算も年に{decline}ずつ増える。\
             学習の年と、どのモデルを同じ級と見るかは当サイトの仮定。公表の時点より先へは延ばさない。"
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
            "{name}の{usd}は、それまでとの断絶のように見えました。しかし同じ性能を得る費用は以前から下がり続けています。問うべきは、その時点でいくらまで下がっていたはずかです。"
        )
    },
    story_evidence: |list| {
        format!(
            "先に出たモデルの費用を公表の時点まで延ばすと、予想される額は{list}です。Anthropicの最高経営責任者は、V3はせいぜい傾向どおりだと述べました。"
        )
    },
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
