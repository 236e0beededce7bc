//! Who is a rival, who is not and why, and what the names of models and chips say of them.

use crate::facts::{Accelerator, Facts};

/// How many of the models that can be asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rivals {
    /// Models against which the saving that is asked about holds.
    pub support: usize,
    /// Models against which the claim is the more expensive one.
    pub reversed: usize,
    /// Models that could be asked.
    pub of: usize,
}

/// Why a model is no rival of the claim's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotRival {
    /// It came out after the claim.
    Later,
    /// It came out more than two years before.
    Older,
    /// The claim's developer made it.
    SameDeveloper,
    /// It has fewer parameters, as its name says, than half of those that the claim's model has at work on a token.
    Smaller,
}

impl NotRival {
    /// The id in reports.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Later => "later",
            Self::Older => "older",
            Self::SameDeveloper => "same-developer",
            Self::Smaller => "smaller",
        }
    }
}

/// The accelerator that a source names, as "A100 80GB": the first whose name begins with the same word.
pub(super) fn named_chip<'f>(facts: &'f Facts, hardware: &str) -> Option<&'f Accelerator> {
    let word = hardware.split_whitespace().next()?;
    facts
        .accelerators
        .iter()
        .find(|chip| chip.name.split_whitespace().any(|part| part == word))
}

/// Parameters in all, as the name of a model says: "Llama 3.1 8B" has 8·10⁹. `None` where it does not say.
pub(super) fn named_size(name: &str) -> Option<f64> {
    let mut sizes = name.rsplit([' ', '-']).filter_map(|word| {
        let number = word.strip_suffix(['B', 'b'])?;
        number.parse::<f64>().ok().map(|billions| billions * 1e9)
    });
    sizes.next()
}
