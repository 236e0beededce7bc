//! Language: words, numbers and dates in Japanese and English. Nothing here touches the browser.

pub mod adoption;
pub mod baselines;
pub mod breakeven;
pub mod changes;
pub mod chips;
pub mod controls;
pub mod date;
mod disclosure;
pub mod drivers;
pub mod en;
mod figures;
pub mod form_compare;
pub mod form_own;
pub mod form_readings;
pub mod form_rule;
mod forms;
pub mod gap;
pub mod glossary;
pub mod ja;
pub mod ladder;
pub mod lineage;
pub mod missing;
mod multiple;
pub mod note;
pub mod number;
pub mod odds;
pub mod pulls;
pub mod quality;
#[cfg(feature = "ssr")]
pub mod reference;
pub mod report;
pub mod shares;
pub mod site;
mod site_en;
mod site_ja;
pub mod structure;
pub mod switches;
pub mod thresholds;
pub mod told;
pub mod trend;
pub mod validation;
pub mod verdict;
pub mod words;
pub mod world;
pub mod worlds;

pub use baselines::{BaselinesWords, baselines};
pub use chips::{ChipsCaption, ChipsTitle, ChipsWords, chips};
pub use disclosure::{increment, nothing_to_compare, typed_claim, uncounted, undisclosed};
pub use figures::FigureId;
pub use forms::FormId;
pub use odds::{OddsWords, odds};
pub use site::{FixedText, Site, fixed, site};
pub use structure::{StructureWords, structure};
pub use told::Told;
pub use words::{Words, words};

/// A text with a shorter form; drawing takes the longest that fits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Label {
    /// At most 38 characters in English, 19 em in Japanese.
    pub long: String,
    /// At most 28 characters in English, 15 em in Japanese.
    pub short: String,
}

impl Label {
    /// A label whose forms are the same.
    pub fn same(text: impl Into<String>) -> Self {
        let long = text.into();
        Self {
            short: long.clone(),
            long,
        }
    }

    /// A label with a shorter form.
    pub fn new(long: impl Into<String>, short: impl Into<String>) -> Self {
        Self {
            long: long.into(),
            short: short.into(),
        }
    }
}

/// A language of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Lang {
    /// Japanese.
    Ja,
    /// English.
    En,
}

impl Lang {
    /// Both languages, in the order of the page's switch.
    pub const ALL: [Self; 2] = [Self::Ja, Self::En];

    /// The BCP 47 tag, also the first segment of the path.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Ja => "ja",
            Self::En => "en",
        }
    }

    /// The language with that tag.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|lang| lang.code() == code)
    }

    /// Whether thousands are parted by commas; else large numbers have names (万, 億).
    pub const fn groups_thousands(self) -> bool {
        match self {
            Self::En => true,
            Self::Ja => false,
        }
    }

    /// What stands between two sentences.
    pub const fn gap(self) -> &'static str {
        match self {
            Self::En => " ",
            Self::Ja => "",
        }
    }

    /// What stands between the ends of a range.
    pub const fn dash(self) -> &'static str {
        match self {
            Self::En => "–",
            Self::Ja => "〜",
        }
    }

    /// The other language.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Ja => Self::En,
            Self::En => Self::Ja,
        }
    }
}
