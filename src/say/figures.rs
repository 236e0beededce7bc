//! The names of the charts: the same id in links, elements, files and words.

/// The charts of the page, in reading order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FigureId {
    /// What the claim pays for, and what if more is counted.
    Ladder,
    /// What the bill consists of.
    Structure,
    /// The same run on other chips.
    Chips,
    /// How likely the claim is.
    Odds,
}

impl FigureId {
    /// Every figure, in the order of the page.
    pub const ALL: [Self; 4] = [Self::Ladder, Self::Structure, Self::Chips, Self::Odds];

    /// The id used in links, element ids and file names.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Ladder => "ladder",
            Self::Structure => "structure",
            Self::Chips => "chips",
            Self::Odds => "odds",
        }
    }

    /// The figure with that id, if there is one.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|figure| figure.id() == id)
    }
}
