//! The reader's own export rule: one of the published rules with other limits or another first day. Only what links carry; the rule
//! engine applies it.

use super::EditError;
use crate::facts::World;
use crate::model::calendar;

/// The rule that is edited.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RuleBase {
    /// October 2022, as written.
    #[default]
    Oct2022,
    /// November 2023.
    Nov2023,
    /// The bandwidth letter of April 2025, with the rule of 2023.
    Apr2025,
    /// The review of January 2026, with the rules before it.
    Jan2026,
}

impl RuleBase {
    /// Every base, in order of time.
    pub const ALL: [Self; 4] = [Self::Oct2022, Self::Nov2023, Self::Apr2025, Self::Jan2026];

    /// The value of the key `rule`.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Oct2022 => "2022",
            Self::Nov2023 => "2023",
            Self::Apr2025 => "2025",
            Self::Jan2026 => "2026",
        }
    }

    /// Id in `rules.json` of the rule whose limits are edited.
    pub const fn rule(self) -> &'static str {
        match self {
            Self::Oct2022 => "US-2022-10-3A090",
            Self::Nov2023 => "US-2023-11-3A090a",
            Self::Apr2025 => "US-2025-04-09-H20",
            Self::Jan2026 => "US-2026-01-15-case-by-case",
        }
    }

    /// The world in which this rule holds from the start, unedited.
    pub const fn world(self) -> World {
        match self {
            Self::Oct2022 => World::Loose2022,
            Self::Nov2023 => World::Rule2023,
            Self::Apr2025 => World::Rule2025H20,
            Self::Jan2026 => World::Rule2026H200,
        }
    }

    /// The limits that the rule has.
    pub const fn limits(self) -> &'static [Limit] {
        match self {
            Self::Oct2022 => &[Limit::Tpp, Limit::Links],
            Self::Nov2023 => &[Limit::Tpp, Limit::Density],
            Self::Apr2025 => &[Limit::Links, Limit::Memory, Limit::Sum],
            Self::Jan2026 => &[Limit::Tpp, Limit::Memory],
        }
    }
}

/// A limit that a reader can move.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// Total processing performance.
    Tpp,
    /// Links, both directions, GB/s.
    Links,
    /// TPP per mm².
    Density,
    /// Memory bandwidth, GB/s.
    Memory,
    /// Memory bandwidth and links together, GB/s.
    Sum,
}

impl Limit {
    /// Every limit.
    pub const ALL: [Self; 5] = [Self::Tpp, Self::Links, Self::Density, Self::Memory, Self::Sum];

    /// Its key in links.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Tpp => "rule_tpp",
            Self::Links => "rule_io",
            Self::Density => "rule_pd",
            Self::Memory => "rule_mem",
            Self::Sum => "rule_sum",
        }
    }

    /// Largest value accepted, in the limit's unit; the smallest is 0, which catches every chip.
    pub const fn most(self) -> f64 {
        match self {
            Self::Tpp => 1e6,
            Self::Density => 1e3,
            Self::Links | Self::Memory | Self::Sum => 1e5,
        }
    }
}

/// What the reader makes of a rule.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OwnRule {
    base: RuleBase,
    limits: [Option<f64>; Limit::ALL.len()],
    from: Option<String>,
}

impl OwnRule {
    /// The rule that is edited.
    pub const fn base(&self) -> RuleBase {
        self.base
    }

    /// Edits another rule; limits that it does not have are dropped.
    pub fn set_base(&mut self, base: RuleBase) {
        self.base = base;
        for limit in Limit::ALL {
            if !base.limits().contains(&limit) {
                self.limits[limit as usize] = None;
            }
        }
    }

    /// The reader's value of a limit, if it is moved.
    pub const fn limit(&self, limit: Limit) -> Option<f64> {
        self.limits[limit as usize]
    }

    /// Moves a limit, or puts it back.
    ///
    /// # Errors
    /// [`EditError::Unknown`] if the rule has no such limit, [`EditError::OutOfBounds`] outside of 0 and [`Limit::most`].
    pub fn set_limit(&mut self, limit: Limit, value: Option<f64>) -> Result<(), EditError> {
        if !self.base.limits().contains(&limit) {
            return Err(EditError::Unknown);
        }
        let (min, max) = (0.0, limit.most());
        if value.is_some_and(|value| !(min..=max).contains(&value)) {
            return Err(EditError::OutOfBounds { min, max });
        }
        // Adding zero turns −0 into 0, so that equal rules are equal.
        self.limits[limit as usize] = value.map(|value| value + 0.0);
        Ok(())
    }

    /// The reader's first day of the rule, ISO; `None`: as in the world of the base.
    pub fn from(&self) -> Option<&str> {
        self.from.as_deref()
    }

    /// Moves the first day of the rule, or puts it back.
    ///
    /// # Errors
    /// [`EditError::NotADay`] for anything but a day between 2018 and 2030.
    pub fn set_from(&mut self, day: Option<&str>) -> Result<(), EditError> {
        self.from = day.map(whole_day).transpose()?;
        Ok(())
    }
}

/// First and last day that a link accepts: from before the first chip compared to the end of the decade.
pub const DAYS: [&str; 2] = ["2018-01-01", "2030-12-31"];

/// A day as `YYYY-MM-DD` within [`DAYS`].
pub(super) fn whole_day(text: &str) -> Result<String, EditError> {
    let day = calendar::day_number(text).map(calendar::iso).filter(|day| day == text);
    day.filter(|day| (DAYS[0]..=DAYS[1]).contains(&day.as_str()))
        .ok_or(EditError::NotADay)
}
