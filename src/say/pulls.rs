//! Names of what can be dragged in a drawing.

use super::Lang;

/// Names in one language.
pub struct PullWords {
    /// The claim's line.
    pub claim: &'static str,
    /// Our median of speed and price.
    pub median: &'static str,
    /// Rule, quantity → a limit.
    pub limit: fn(&str, &str) -> String,
    /// The day on which the law is read.
    pub day: &'static str,
}

/// The names in a language.
pub const fn pulls(lang: Lang) -> &'static PullWords {
    match lang {
        Lang::Ja => &JA,
        Lang::En => &EN,
    }
}

static EN: PullWords = PullWords {
    claim: "The claimed sum",
    median: "Our median: speed and price of an hour",
    limit: |rule, quantity| format!("Limit of {quantity} ({rule})"),
    day: "The day on which the rules are read",
};

static JA: PullWords = PullWords {
    claim: "主張の額",
    median: "推計の中央値：速度と1時間の価格",
    limit: |rule, quantity| format!("{quantity}の基準値（{rule}）"),
    day: "規制を判定する日",
};
