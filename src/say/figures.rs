//! The names of the charts: the same id in links, elements, files and words.

/// The charts of the page, in reading order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FigureId {
    /// What the claim pays for, and what if more is counted.
    Ladder,
    /// Against whom it is how much cheaper.
    Baselines,
    /// What the bill consists of.
    Structure,
    /// Innovation, compromise or accounting.
    Gap,
    /// What cutting corners would save, and cost.
    Quality,
    /// What could be bought, and when.
    Controls,
    /// What each rule tests.
    Thresholds,
    /// The same run on other chips.
    Chips,
    /// What another rule would have cost.
    Worlds,
    /// Whether the price is odd for its date.
    Trend,
    /// Whether it got cheaper from one generation to the next.
    Lineage,
    /// Who adopted what.
    Adoption,
    /// What would have to be true.
    Breakeven,
    /// How likely the claim is.
    Odds,
    /// What decides the answer.
    Drivers,
    /// The closing table.
    Verdict,
    /// Whether the model can be trusted.
    Validation,
}

impl FigureId {
    /// Every figure, in the order of the page.
    pub const ALL: [Self; 17] = [
        Self::Ladder,
        Self::Baselines,
        Self::Structure,
        Self::Gap,
        Self::Quality,
        Self::Controls,
        Self::Thresholds,
        Self::Chips,
        Self::Worlds,
        Self::Trend,
        Self::Lineage,
        Self::Adoption,
        Self::Breakeven,
        Self::Odds,
        Self::Drivers,
        Self::Verdict,
        Self::Validation,
    ];

    /// The id used in links, element ids and file names.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Ladder => "ladder",
            Self::Baselines => "baselines",
            Self::Structure => "structure",
            Self::Gap => "gap",
            Self::Quality => "quality",
            Self::Controls => "controls",
            Self::Thresholds => "thresholds",
            Self::Chips => "chips",
            Self::Worlds => "worlds",
            Self::Trend => "trend",
            Self::Lineage => "lineage",
            Self::Adoption => "adoption",
            Self::Breakeven => "breakeven",
            Self::Odds => "odds",
            Self::Drivers => "drivers",
            Self::Verdict => "verdict",
            Self::Validation => "validation",
        }
    }

    /// The figure with that id, if there is one.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|figure| figure.id() == id)
    }
}
