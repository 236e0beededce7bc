//! What decides a grade, with its numbers, and why a question may not arise.

use super::Count;
use crate::audit::{Missing, Spread};
use crate::scenario::SpeedBasis;
use crate::units::{Usd, UsdPerGpuHour};

/// What decided a grade.
#[derive(Clone, Debug, PartialEq)]
pub enum Decision {
    /// Checks of the hours.
    Hours {
        /// Share of the hours predicted for the class that are more than the claim's: how much of the range is slower.
        percentile: f64,
        /// Speed that hours and tokens imply over the speed that was measured; `None` where none was published.
        over_measured: Option<f64>,
        /// Other published runs of the class that did less well against their own predictions.
        slower: Count,
        /// Checks passed.
        count: Count,
    },
    /// Checks of the price: inside the 90 % range of rents, seen in the market, no less than owning.
    Price {
        /// Share of the range of rents at or below it.
        percentile: f64,
        /// The lowest rent quoted within a year of the release, for a chip at least as fast.
        rent: UsdPerGpuHour,
        /// An owned hour, median.
        owned: UsdPerGpuHour,
        /// Checks passed.
        count: Count,
    },
    /// Probability that the run costs the claim or less.
    Run {
        /// The hours that the reader chose: the grade is by these.
        speed: SpeedBasis,
        /// By predicted hours.
        blind: f64,
        /// By the hours as stated; `None` where there are none.
        published: Option<f64>,
    },
    /// Probability that the programme costs the claim or less.
    Model {
        /// The probability.
        probability: f64,
        /// What the programme costs.
        cost: Spread<Usd>,
    },
    /// Rivals against which the saving is 90 % or more, by model.
    Cheaper {
        /// Of those whose hours are known.
        hours: Count,
        /// Of those whose rent is known.
        rent: Count,
        /// The largest saving by hours; `None` where no rival's hours are known.
        most: Option<f64>,
    },
    /// What innovation has of the gap.
    Innovation {
        /// Id of the baseline.
        baseline: String,
        /// Probability that it is alone: every other kind of cause is negligible.
        alone: f64,
        /// Its share of the logarithm of the gap.
        share: f64,
        /// The same over the range of γ.
        range: [f64; 2],
    },
    /// Probability that the run cost more as it happened than without controls.
    Controls {
        /// The probability.
        probability: f64,
        /// Dollars over those without controls, medians.
        cost: f64,
        /// 5th and 95th percentile of that ratio.
        range: [f64; 2],
        /// Days over those without controls, medians.
        days: f64,
    },
    /// Signs that something was given up: no post-training, no long context, a higher expected loss than the baseline's.
    Quality {
        /// Post-training's share of the hours.
        tuning: f64,
        /// Context extension's share of the hours.
        context: f64,
        /// Expected loss less the baseline's, nats per token.
        loss: f64,
        /// Signs found.
        count: Count,
    },
    /// Laboratories that use none of the techniques which DeepSeek published or made known.
    Nobody {
        /// Those laboratories, of the ones looked at.
        count: Count,
        /// Techniques with a user outside.
        techniques: Count,
    },
    /// A number is missing.
    Unknown(Option<Missing>),
    /// The question does not arise.
    NotAsked(NotAsked),
}

/// Why a question does not arise for a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotAsked {
    /// It states no hours.
    NoHours,
    /// It states no price of an hour.
    NoPrice,
    /// It states no dollars.
    NoDollars,
    /// It counts what was added to a model that existed already, not a run.
    NotARun,
    /// It is the baseline itself.
    Itself,
    /// It took no fewer hours than the baseline.
    NoGap,
    /// Export rules do not decide which chips its developer can have.
    Untouched,
}

impl NotAsked {
    /// Every reason.
    pub const ALL: [Self; 7] = [
        Self::NoHours,
        Self::NoPrice,
        Self::NoDollars,
        Self::NotARun,
        Self::Itself,
        Self::NoGap,
        Self::Untouched,
    ];

    /// The reason in reports.
    pub const fn id(self) -> &'static str {
        match self {
            Self::NoHours => "the claim states no hours",
            Self::NoPrice => "the claim states no price of an hour",
            Self::NoDollars => "the claim states no dollars",
            Self::NotARun => "the claim counts an increment, not a run",
            Self::Itself => "the claim is the baseline itself",
            Self::NoGap => "the claim took no fewer hours than the baseline",
            Self::Untouched => "export rules do not touch the developer",
        }
    }
}
