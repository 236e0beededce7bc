//! Choices between named readings: who pays, whose hours count, with or without downtime, from which evidence.

/// Who pays for an accelerator-hour, and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pay {
    /// Market rent.
    Rent,
    /// Owning the cluster.
    Own,
}

impl Pay {
    /// Both ways.
    pub const ALL: [Self; 2] = [Self::Rent, Self::Own];

    /// The id in links.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Rent => "rent",
            Self::Own => "own",
        }
    }
}

/// Where the hours come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpeedBasis {
    /// Our blind prediction, without looking at the claimed speed.
    Model,
    /// The claim's own hours are accepted.
    Published,
}

impl SpeedBasis {
    /// Both readings.
    pub const ALL: [Self; 2] = [Self::Model, Self::Published];

    /// The id in links.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Model => "model",
            Self::Published => "published",
        }
    }
}

/// What is made of hours lost to failures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Downtime {
    /// Both are billed hours, with downtime inside: the published hours as they stand, our prediction as the runs it is compared with.
    AsBilled,
    /// The published hours are a steady rate: downtime comes on top.
    Added,
    /// Our prediction without the downtime that the runs it is compared with contain.
    LeftOut,
}

impl Downtime {
    /// Every reading.
    pub const ALL: [Self; 3] = [Self::AsBilled, Self::Added, Self::LeftOut];

    /// The id in links.
    pub const fn id(self) -> &'static str {
        match self {
            Self::AsBilled => "billed",
            Self::Added => "1",
            Self::LeftOut => "0",
        }
    }
}

/// What the final runs' share of R&D compute is taken from, unless the reader types a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PhiPrior {
    /// Where one more developer would fall among the four with figures.
    Wide,
    /// `OpenAI`'s share of 2024.
    OpenAi,
    /// The span of the four developers with figures.
    Labs,
    /// N. Lambert's estimate for DeepSeek-V3.
    Lambert,
}

impl PhiPrior {
    /// Every prior.
    pub const ALL: [Self; 4] = [Self::Wide, Self::OpenAi, Self::Labs, Self::Lambert];

    /// The id in links.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Wide => "wide",
            Self::OpenAi => "openai",
            Self::Labs => "labs",
            Self::Lambert => "lambert",
        }
    }
}
