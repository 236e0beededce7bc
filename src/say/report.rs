//! Words around the table of `verdict` in the report that a reader takes away.

use super::Lang;

/// Words of the report that a reader takes away.
pub struct ReportWords {
    /// Claim → heading.
    pub heading: fn(&str) -> String,
    /// Heading of the assumptions that differ.
    pub changed: &'static str,
    /// Said where none does.
    pub unchanged: &'static str,
    /// Heading of the sources.
    pub sources: &'static str,
    /// Link → line.
    pub link: fn(&str) -> String,
    /// Name, value → a changed assumption.
    pub change: fn(&str, &str) -> String,
}

/// What the same numbers are computed from.
pub struct Versions<'a> {
    /// Version of the model.
    pub model: &'a str,
    /// Version of the data.
    pub data: &'a str,
    /// Day to which the facts are known.
    pub known_to: &'a str,
    /// Digest of the results.
    pub digest: &'a str,
}

impl Versions<'_> {
    /// The line.
    pub fn say(&self, lang: Lang) -> String {
        let Self {
            model,
            data,
            known_to,
            digest,
        } = self;
        match lang {
            Lang::En => {
                format!("Undersold, model {model}, data {data}, facts checked to {known_to}, digest {digest}.")
            }
            Lang::Ja => {
                format!("Undersold モデル{model}版、データ{data}版、事実は{known_to}まで確認、照合値{digest}。")
            }
        }
    }
}

/// In English.
pub(super) const EN: ReportWords = ReportWords {
    heading: |claim| format!("{claim}: a verdict, line by line"),
    changed: "Assumptions that differ from the defaults",
    unchanged: "All assumptions are the defaults.",
    sources: "Sources",
    link: |link| format!("The same numbers again: {link}"),
    change: |name, value| format!("{name}: {value}"),
};

/// In Japanese.
pub(super) const JA: ReportWords = ReportWords {
    heading: |claim| format!("{claim}：項目ごとの評価"),
    changed: "初期値から変えた前提",
    unchanged: "前提はすべて初期値です。",
    sources: "出典",
    link: |link| format!("同じ数字を開くリンク：{link}"),
    change: |name, value| format!("{name}：{value}"),
};
