//! Sentences of the ladder: title and finding, each part named, both languages side by side.

use super::{Label, Lang};

/// The row of owning the cluster.
pub struct Owning<'a> {
    /// Number of chips.
    pub chips: &'a str,
    /// Shortest time, months.
    pub low: &'a str,
    /// Longest time, months.
    pub high: &'a str,
}

impl Owning<'_> {
    /// In a language.
    pub fn say(&self, lang: Lang) -> Label {
        let Self { chips, low, high } = self;
        match lang {
            Lang::En => Label::new(
                format!("Owning the {chips} chips, {low} to {high} months"),
                format!("Owning them, {low}–{high} months"),
            ),
            Lang::Ja => Label::new(
                format!("{chips}基を{low}〜{high}か月保有"),
                format!("{low}〜{high}か月の保有"),
            ),
        }
    }
}

/// The title where the programme has a number.
pub struct Title<'a> {
    /// What was stated, as the first half of a headline ([`super::Told::headed`]).
    pub said: &'a str,
    /// Dollars of the programme.
    pub programme: &'a str,
    /// Whether the assumptions are this audit's own.
    pub ours: bool,
}

impl Title<'_> {
    /// In a language.
    pub fn say(&self, lang: Lang) -> String {
        let Self { said, programme, ours } = self;
        let (whose, end) = match (lang, ours) {
            (Lang::En, true) => (". The whole programme is estimated at ", ""),
            (Lang::En, false) => (". With these assumptions the programme comes to ", ""),
            (Lang::Ja, true) => ("。開発全体は約", "と推計"),
            (Lang::Ja, false) => ("。この前提では開発全体で約", ""),
        };
        [said, whose, programme, end].concat()
    }
}

/// The title where the programme has none: what was stated, and the chip.
pub fn title_unknown(said: &str, chip: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("{said}. What the run would cost on the {chip} is not known"),
        Lang::Ja => format!("{said}。{chip}ではいくらになるか、分からない"),
    }
}

/// What is counted, and what it comes to.
pub struct Counted<'a> {
    /// The scope as the subject of a sentence.
    pub scope: &'a str,
    /// Dollars, median.
    pub median: &'a str,
    /// 90% range of the dollars in brackets ([`range`]); `None` where every input is fixed.
    pub range: Option<&'a str>,
    /// The multiple of what was stated, as the end of the sentence ([`super::Told::times`]).
    pub times: &'a str,
    /// Whether the assumptions are this audit's own.
    pub ours: bool,
}

/// A 90% range in brackets, behind the median.
pub fn range(dollars: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!(" (90% range {dollars})"),
        Lang::Ja => format!("（90%範囲は{dollars}）"),
    }
}

impl Counted<'_> {
    /// In a language.
    pub fn say(&self, lang: Lang) -> String {
        let Self {
            scope,
            median,
            range,
            times,
            ours,
        } = self;
        let whose = match (lang, range, ours) {
            (Lang::En, None, _) => "with every input fixed",
            (Lang::En, _, true) => "by our estimate",
            (Lang::En, _, false) => "with these assumptions",
            (Lang::Ja, None, _) => "前提をすべて1点に固定すると",
            (Lang::Ja, _, true) => "当サイトの推計で",
            (Lang::Ja, _, false) => "この前提では",
        };
        let range = range.unwrap_or_default();
        match lang {
            Lang::En => format!("{scope} comes to {median} {whose}{range}{times}."),
            Lang::Ja => format!("{scope}は、{whose}{median}{range}です。{times}"),
        }
    }
}

/// What the programme around the run comes to.
pub struct Programme<'a> {
    /// Under which condition, as the beginning of the sentence ([`super::shares::condition`]).
    pub condition: &'a str,
    /// Dollars, median.
    pub median: &'a str,
    /// 90% range of the dollars.
    pub range: &'a str,
    /// The multiple of what was stated, as the end of the sentence.
    pub times: &'a str,
}

impl Programme<'_> {
    /// In a language.
    pub fn say(&self, lang: Lang) -> String {
        let Self {
            condition,
            median,
            range,
            times,
        } = self;
        match lang {
            Lang::En => format!("{condition}the programme with people and data comes to {median} ({range}){times}."),
            Lang::Ja => format!("{condition}人件費とデータも含む開発全体の費用は{median}（{range}）です。{times}"),
        }
    }
}

/// That a rule of the reader's own does not choose the chip.
pub fn own_rule(chip: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!(
            "This is for the {chip}; which chip your own rule leaves is shown under “What would another rule have cost?”."
        ),
        Lang::Ja => format!(
            "これは{chip}での値です。自分で決めた規則で残るチップは「規制が違っていたら、いくらかかったか」に示します。"
        ),
    }
}
