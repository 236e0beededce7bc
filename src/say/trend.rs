//! Words of `trend`: is the price odd for its date? Numbers arrive formatted.

mod sentences;

pub use sentences::{Caption, Expectation, Start, Tip};

use super::told::{Cheaper, Hours, Rumour, Sum, Told, Typed};
use super::{Label, Lang};

/// Words of the figure in one language.
pub struct TrendWords {
    /// Subject ([`subject`]) → headline: inside the 90 % band of every reference whose band says something.
    pub title_usual: fn(&str) -> String,
    /// Below all of them.
    pub title_low: fn(&str) -> String,
    /// Above all of them.
    pub title_high: fn(&str) -> String,
    /// Inside the bands of some and outside those of others.
    pub title_mixed: fn(&str) -> String,
    /// Above the bands of some and below those of the others.
    pub title_between: fn(&str) -> String,
    /// Claim's name → every band is too wide to say something.
    pub title_wide: fn(&str) -> String,
    /// The claim is not of a whole run: title and finding.
    pub not_a_run: [&'static str; 2],
    /// Short names of references; the width beyond which a band says nothing → sentence on bands that are too wide.
    pub wide: fn(&[&str], &str) -> String,
    /// No older reference.
    pub title_none: fn(&str) -> String,
    /// Expectations, joined → the sentence.
    pub finding: fn(&str) -> String,
    /// Where there is no older reference.
    pub finding_none: &'static str,
    /// Between two expectations.
    pub and: &'static str,
    /// Low and high yearly fall → key of the fan.
    pub key: fn(&str, &str) -> String,
    /// Short name of a reference.
    pub reference: fn(&str) -> Option<&'static str>,
    /// Name → "of its class".
    pub class: fn(&str) -> String,
    /// Name, median → label at the end of a fan.
    pub end: fn(&str, &str) -> Label,
    /// A year on the axis.
    pub year: fn(&str) -> String,
    /// Cost, year → a reference in words.
    pub spoken: fn(&str, &str) -> String,
    /// What the dollars of a reference are.
    pub basis: fn(&str) -> &'static str,
    /// Added where the year is our assumption.
    pub year_assumed: &'static str,
    /// A text and what stands in brackets behind it.
    pub aside: fn(&str, &str) -> String,
    /// Titles of the axes: cost, time.
    pub axes: fn() -> [Label; 2],
    /// Name of the table.
    pub table: &'static str,
    /// Its columns.
    pub columns: [&'static str; 7],
    /// The claim's dollars → what is asked.
    pub story_claim: fn(&str) -> String,
    /// Expectations → what the evidence says.
    pub story_evidence: fn(&str) -> String,
    /// What remains unknown.
    pub story_unknown: &'static str,
}

/// Whose cost is held against the trend: the subject of a headline, as its kind allows to say.
pub fn subject(told: &Told, name: &str, lang: Lang) -> String {
    match (told, lang) {
        (Told::Sum(_) | Told::Derived(_) | Told::Silent(_), Lang::En) => format!("{name}’s cost"),
        (Told::Sum(_) | Told::Derived(_) | Told::Silent(_), Lang::Ja) => format!("{name}の費用"),
        (Told::Hours(_), Lang::En) => format!("{name}, at the assumed rent,"),
        (Told::Hours(_), Lang::Ja) => format!("{name}の時間×賃料"),
        (Told::Rumour(_), Lang::En) => format!("The cost reported for {name}"),
        (Told::Rumour(_), Lang::Ja) => format!("報道された{name}の費用"),
        (Told::Typed(_), Lang::En) => "The cost you typed in".into(),
        (Told::Typed(_), Lang::Ja) => "入力した値".into(),
        (Told::Cheaper(Cheaper { base, cut, .. }), Lang::En) => format!("{base} less {cut}"),
        (Told::Cheaper(Cheaper { base, cut, .. }), Lang::Ja) => format!("{base}の{cut}引き"),
    }
}

/// What the expectation is held against, as a sentence; empty where there is nothing.
pub fn against(told: &Told, usd: &str, lang: Lang) -> String {
    match (told, lang) {
        (Told::Sum(Sum { who, .. }), Lang::En) => format!("{who} put the cost at {usd}."),
        (Told::Sum(Sum { who, .. }), Lang::Ja) => format!("{who}の公表値は{usd}です。"),
        (Told::Derived(Sum { who, .. }), Lang::En) => format!("{who}’s figures add up to {usd}."),
        (Told::Derived(Sum { who, .. }), Lang::Ja) => format!("{who}の公表値の合計は{usd}です。"),
        (Told::Hours(Hours { who, .. }), Lang::En) => format!("At the assumed rent, {who}’s hours come to {usd}."),
        (Told::Hours(Hours { who, .. }), Lang::Ja) => format!("{who}の時間に仮定の賃料を掛けると{usd}です。"),
        (Told::Rumour(Rumour { .. }), Lang::En) => format!("Press reports say {usd}."),
        (Told::Rumour(Rumour { .. }), Lang::Ja) => format!("報道された額は{usd}です。"),
        (Told::Typed(Typed { .. }), Lang::En) => format!("What you typed in comes to {usd}."),
        (Told::Typed(Typed { .. }), Lang::Ja) => format!("入力した値は{usd}です。"),
        (Told::Cheaper(Cheaper { base, cut, .. }), Lang::En) => format!("{base} less {cut} is {usd}."),
        (Told::Cheaper(Cheaper { base, cut, .. }), Lang::Ja) => format!("{base}の{cut}引きは{usd}です。"),
        (Told::Silent(_), _) => String::new(),
    }
}

/// The words in a language.
pub fn trend(lang: Lang) -> &'static TrendWords {
    match lang {
        Lang::Ja => &JA,
        Lang::En => &EN,
    }
}

static EN: TrendWords = TrendWords {
    title_usual: |subject| format!("{subject} lies inside what earlier models led to expect"),
    title_low: |subject| format!("{subject} lies below what earlier models led to expect"),
    title_high: |subject| format!("{subject} lies above what earlier models led to expect"),
    title_mixed: |subject| format!("{subject} is unusual beside some earlier models, not beside others"),
    title_between: |subject| {
        format!("{subject} lies above what some earlier models led to expect and below what others did")
    },
    title_wide: |name| format!("Earlier models say too little about what {name} should have cost"),
    not_a_run: [
        "This claim is not of a whole run, so no trend applies to it",
        "It counts only what was added to a model that existed already; costs of earlier models are those of whole runs.",
    ],
    wide: |list, times| match list {
        [one] => format!("The range from {one} is more than {times} from end to end, too wide to judge by."),
        more => format!(
            "The ranges from {} are more than {times} from end to end, too wide to judge by.",
            more.join(" and ")
        ),
    },
    title_none: |name| format!("No earlier model of this class to hold {name} against"),
    finding: |list| format!("From earlier models one would expect {list}."),
    finding_none: "There is no expectation for a date before the earliest reference.",
    and: " and ",
    key: |low, high| format!("expected cost of equal capability (falls {low} to {high} a year), 90% range"),
    reference: |id| match id {
        "gpt-4" => Some("GPT-4"),
        "claude-3.5-sonnet" => Some("Sonnet"),
        _ => None,
    },
    class: |name| format!("the {name} class"),
    end: |name, median| Label::new(format!("{name} class: {median}"), format!("{name} {median}")),
    year: str::to_owned,
    spoken: |cost, year| format!("{cost}, trained {year}"),
    basis: |id| match id {
        "gpt-4" => "the final run, estimated by Epoch AI: from hardware depreciated over its life to rent from a cloud",
        "claude-3.5-sonnet" => "a statement, “a few $10M”; the ends are ours",
        _ => "",
    },
    year_assumed: "year of training assumed",
    aside: |text, more| format!("{text} ({more})"),
    axes: || {
        [
            Label::new("cost of the final training run", "cost of the final run"),
            Label::new("year of training, or of release", "year"),
        ]
    },
    table: "Costs to expect by the release, from earlier models",
    columns: [
        "Reference",
        "Trained",
        "Cost",
        "What the cost is",
        "Expected by the release",
        "Cost ÷ expected",
        "Standard deviations",
    ],
    story_claim: |usd| {
        format!(
            "The cost of a given capability had been falling for years. Whether {usd} is unusual depends on how far it had fallen by then."
        )
    },
    story_evidence: |list| format!("Carried forward to the release, the costs of earlier models come to {list}."),
    story_unknown: "Which class a model belongs to is a judgement, and the cost of a capability is not what a developer spends in all. \
                    No bill of a reference run has been published.",
};

static JA: TrendWords = TrendWords {
    title_usual: |subject| format!("{subject}は、先行モデルから予想される範囲の中"),
    title_low: |subject| format!("{subject}は、先行モデルから予想される範囲より下"),
    title_high: |subject| format!("{subject}は、先行モデルから予想される範囲より上"),
    title_mixed: |subject| format!("{subject}が意外かどうかは、比べるモデルで変わる"),
    title_between: |subject| format!("{subject}は、比べるモデルにより予想の上にも下にもなる"),
    title_wide: |name| format!("先行モデルからは、{name}の費用の目安を示せない"),
    not_a_run: [
        "学習全体の費用ではなく、値下がりの傾向と比べられない",
        "数えているのは、すでにあるモデルに加えた分だけです。先行モデルの費用はどれも学習全体のものです。",
    ],
    wide: |list, times| {
        format!(
            "{}からの範囲は両端の開きが{times}を超え、広すぎて判断の材料になりません。",
            list.join("と")
        )
    },
    title_none: |name| format!("{name}と比べられる先行モデルがない"),
    finding: |list| format!("先に出たモデルから予想される費用は、{list}です。"),
    finding_none: "最も古い比較対象より前の時期については、予想できません。",
    and: "、",
    key: |low, high| {
        let [low, high] = [low, high].map(|times| times.trim_end_matches('倍'));
        format!("同じ性能を得る費用の予想（年に{low}分の1〜{high}分の1に下がる）、90%範囲")
    },
    reference: |id| match id {
        "gpt-4" => Some("GPT-4"),
        "claude-3.5-sonnet" => Some("Sonnet"),
        _ => None,
    },
    class: |name| format!("{name}級"),
    end: |name, median| {
        let plain = median.trim_end_matches("ドル");
        Label::new(format!("{name}級 {median}"), format!("{name}級 {plain}"))
    },
    year: |year| format!("{year}年"),
    spoken: |cost, year| format!("{cost}、学習は{year}年"),
    basis: |id| match id {
        "gpt-4" => "本番の学習（Epoch AIの推計）。設備の償却で数えた額からクラウド料金まで",
        "claude-3.5-sonnet" => "「数千万ドル」という発言。幅の両端は当サイトの判断",
        _ => "",
    },
    year_assumed: "学習の年は仮定",
    aside: |text, more| format!("{text}（{more}）"),
    axes: || {
        [
            Label::new("本番の学習の費用（ドル）", "費用（ドル）"),
            Label::new("学習または公開の時期", "時期"),
        ]
    },
    table: "公開時点で予想される費用",
    columns: [
        "比較対象",
        "学習の年",
        "費用",
        "費用の中身",
        "公開時点の予想",
        "費用÷予想",
        "標準偏差の倍数",
    ],
    story_claim: |usd| {
        format!(
            "同じ性能を得る費用は、何年も前から下がり続けています。{usd}が意外な額かどうかは、その時点でいくらまで下がっていたかによります。"
        )
    },
    story_evidence: |list| format!("先に出たモデルの費用を公開時点まで延ばすと、予想される額は{list}です。"),
    story_unknown: "どのモデルを同じ級と見るかは当サイトの判断です。ある性能を得る費用は、開発元の費用の全体とは違います。比べたモデルの請求額は、どれも公表されていません。",
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_number_is_typed_into_the_text() {
        for lang in Lang::ALL {
            let words = trend(lang);
            let [class, median, range, low, high, scatter] = ["a"; 6];
            for text in [
                (words.title_usual)("a"),
                (words.title_mixed)("a"),
                (words.title_between)("a"),
                (words.finding)("a"),
                Expectation { class, median, range }.say(lang),
                (words.story_claim)("a"),
                (words.story_evidence)("a"),
                (words.title_wide)("a"),
                (words.wide)(&["a", "b"], "c"),
                Caption { low, high, scatter }.say(lang),
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
