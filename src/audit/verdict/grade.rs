//! Grades and the rules that give them.

/// How well a statement is supported. Other scales say plausible for mostly and partly, doubtful for weakly, refuted for not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// Not supported.
    Not,
    /// Weakly.
    Weakly,
    /// Partly.
    Partly,
    /// Mostly.
    Mostly,
    /// Supported.
    Supported,
    /// A number that it depends on is not known. Missing evidence is this, and never a lower grade.
    Unknowable,
    /// The question does not arise for this claim.
    NotApplicable,
}

impl Grade {
    /// Every grade, from not to supported, then unknowable and not applicable.
    pub const ALL: [Self; 7] = [
        Self::Not,
        Self::Weakly,
        Self::Partly,
        Self::Mostly,
        Self::Supported,
        Self::Unknowable,
        Self::NotApplicable,
    ];

    /// The id in reports.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Not => "not",
            Self::Weakly => "weakly",
            Self::Partly => "partly",
            Self::Mostly => "mostly",
            Self::Supported => "supported",
            Self::Unknowable => "unknowable",
            Self::NotApplicable => "not-applicable",
        }
    }

    /// Quarters of the circle that are filled; `None` where there is no grade.
    pub const fn quarters(self) -> Option<u8> {
        match self {
            Self::Not => Some(0),
            Self::Weakly => Some(1),
            Self::Partly => Some(2),
            Self::Mostly => Some(3),
            Self::Supported => Some(4),
            Self::Unknowable | Self::NotApplicable => None,
        }
    }

    /// From a probability that a statement is true, by the page's bounds for words of likelihood: over 90 %, from 66, 33 and 10 %, below.
    /// Shares of anything else have no grade by these bounds.
    pub fn of_probability(probability: f64) -> Self {
        match probability {
            p if p.is_nan() => Self::Unknowable,
            p if p > 0.90 => Self::Supported,
            p if p >= 0.66 => Self::Mostly,
            p if p >= 0.33 => Self::Partly,
            p if p >= 0.10 => Self::Weakly,
            _ => Self::Not,
        }
    }

    /// From checks of which each is known: all passed, two thirds or more, more than a third, any, none.
    pub const fn of_count(count: Count) -> Self {
        if count.of == 0 {
            Self::Unknowable
        } else if count.support == count.of {
            Self::Supported
        } else if 3 * count.support >= 2 * count.of {
            Self::Mostly
        } else if 3 * count.support > count.of {
            Self::Partly
        } else if count.support > 0 {
            Self::Weakly
        } else {
            Self::Not
        }
    }
}

/// Evidence counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Pieces that speak for the statement.
    pub support: u32,
    /// Pieces that were looked at.
    pub of: u32,
}

impl Count {
    /// Counts what holds.
    pub fn of(holds: impl IntoIterator<Item = bool>) -> Self {
        holds.into_iter().fold(Self::default(), |count, holds| Self {
            support: count.support + u32::from(holds),
            of: count.of + 1,
        })
    }
}
