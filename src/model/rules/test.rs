//! A rule's test in three-valued logic (Kleene): a comparison with a missing value is unknown, and what decides is kept.

use super::metrics::{Metrics, Value};
use crate::facts::rule::{Flag, Quantity, Relation, Test};

/// A comparison or property that was read.
#[derive(Clone, Debug, PartialEq)]
pub enum Leaf {
    /// Quantities (summed if several) against a limit.
    Compared {
        /// What was read.
        quantities: Vec<Quantity>,
        /// Their value or sum, in the quantity's unit.
        value: f64,
        /// How it was to stand to the limit.
        is: Relation,
        /// The limit.
        limit: f64,
        /// Whether it does.
        holds: bool,
    },
    /// A property.
    Flagged {
        /// Which.
        flag: Flag,
        /// The value it was to have.
        is: bool,
        /// Whether it has.
        holds: bool,
    },
    /// Whether the chip is one of those named.
    Named {
        /// Whether it is.
        holds: bool,
    },
    /// Whether it was on sale in time.
    Launched {
        /// Last day, ISO.
        by: String,
        /// Whether it was.
        holds: bool,
    },
    /// A quantity of another kind of good.
    NotApplicable(Quantity),
    /// A quantity that is not known.
    MissingQuantity(Quantity),
    /// A property that is not known.
    MissingFlag(Flag),
    /// The day of its launch is not known.
    MissingLaunch,
}

impl Leaf {
    /// Something that is not known.
    pub fn is_missing(&self) -> bool {
        matches!(
            self,
            Self::MissingQuantity(_) | Self::MissingFlag(_) | Self::MissingLaunch
        )
    }
}

/// What a test says of a chip.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// Whether the test holds; `None` if that cannot be known.
    pub holds: Option<bool>,
    /// What decided; for an unknown result, what is missing.
    pub because: Vec<Leaf>,
}

impl Finding {
    fn leaf(holds: Option<bool>, leaf: Leaf) -> Self {
        Self {
            holds,
            because: vec![leaf],
        }
    }
}

/// Reads a test on `date` (ISO day).
pub fn read(test: &Test, chip: &Metrics, date: &str) -> Finding {
    match test {
        Test::All(all) => join(all.iter().map(|part| read(part, chip, date)), false),
        Test::Any(any) => join(any.iter().map(|part| read(part, chip, date)), true),
        Test::Not(not) => {
            let found = read(not, chip, date);
            Finding {
                holds: found.holds.map(|holds| !holds),
                ..found
            }
        }
        Test::Compare { quantity, is, value } => compare(&[*quantity], *is, Some(*value), chip),
        Test::ByYear { quantity, is, limits } => {
            let year = date.get(..4).unwrap_or_default();
            let limit = limits
                .iter()
                .rfind(|(from, _)| from.as_str() <= year)
                .map(|(_, limit)| *limit);
            compare(&[*quantity], *is, limit, chip)
        }
        Test::Sum { of, is, value } => compare(of, *is, Some(*value), chip),
        Test::Flag { flag, is } => match chip.flag(*flag) {
            Some(value) => {
                let holds = value == *is;
                Finding::leaf(
                    Some(holds),
                    Leaf::Flagged {
                        flag: *flag,
                        is: *is,
                        holds,
                    },
                )
            }
            None => Finding::leaf(None, Leaf::MissingFlag(*flag)),
        },
        Test::Chip(named) => {
            let holds = named.contains(&chip.chip);
            Finding::leaf(Some(holds), Leaf::Named { holds })
        }
        Test::LaunchedBy(day) => match chip.launched_by(day) {
            Some(holds) => Finding::leaf(Some(holds), Leaf::Launched { by: day.clone(), holds }),
            None => Finding::leaf(None, Leaf::MissingLaunch),
        },
    }
}

/// One part with the value `decides` decides; otherwise an unknown part leaves the whole unknown.
fn join(parts: impl Iterator<Item = Finding>, decides: bool) -> Finding {
    let (mut missing, mut rest) = (Vec::new(), Vec::new());
    let mut deciding: Option<Vec<Leaf>> = None;
    for part in parts {
        match part.holds {
            Some(holds) if holds == decides => {
                deciding.get_or_insert_default().extend(part.because);
            }
            Some(_) => rest.extend(part.because),
            None => missing.extend(part.because.into_iter().filter(Leaf::is_missing)),
        }
    }
    match deciding {
        Some(because) => Finding {
            holds: Some(decides),
            because,
        },
        None if missing.is_empty() => Finding {
            holds: Some(!decides),
            because: rest,
        },
        None => Finding {
            holds: None,
            because: missing,
        },
    }
}

/// Quantities against a limit; without a limit yet, the comparison fails.
fn compare(quantities: &[Quantity], is: Relation, limit: Option<f64>, chip: &Metrics) -> Finding {
    let mut sum = 0.0;
    let mut missing = Vec::new();
    for &quantity in quantities {
        match chip.value(quantity) {
            Value::Known(value) => sum += value,
            Value::Missing => missing.push(Leaf::MissingQuantity(quantity)),
            Value::NotApplicable => return Finding::leaf(Some(false), Leaf::NotApplicable(quantity)),
        }
    }
    // A sum that is over an upper limit stays over it whatever else would come on top.
    let rising = matches!(is, Relation::AtLeast | Relation::Above);
    let decided = missing.is_empty() || (rising && limit.is_some_and(|limit| is.holds(sum, limit)));
    if !decided {
        return Finding {
            holds: None,
            because: missing,
        };
    }
    let holds = limit.is_some_and(|limit| is.holds(sum, limit));
    Finding::leaf(
        Some(holds),
        Leaf::Compared {
            quantities: quantities.to_vec(),
            value: sum,
            is,
            limit: limit.unwrap_or(f64::NAN),
            holds,
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::Archive;
    use std::collections::BTreeMap;

    #[test]
    fn a_yearly_limit_holds_from_its_first_of_january_on() {
        let archive = Archive::bundled();
        let mut chip = Metrics::of(&archive.controls.catalogue.chips[0]);
        chip.tpp = Value::Known(150.0);
        let test = Test::ByYear {
            quantity: Quantity::Tpp,
            is: Relation::AtLeast,
            limits: BTreeMap::from([("2023".to_owned(), 100.0), ("2024".to_owned(), 200.0)]),
        };
        let holds = |date| read(&test, &chip, date).holds;
        // No limit yet, 100, then 200.
        assert_eq!(holds("2022-12-31"), Some(false));
        assert_eq!(holds("2023-01-01"), Some(true));
        assert_eq!(holds("2024-01-01"), Some(false));
    }

    #[test]
    fn only_what_is_not_known_is_missing() {
        assert!(Leaf::MissingQuantity(Quantity::Tpp).is_missing());
        assert!(Leaf::MissingFlag(Flag::HasHbm).is_missing());
        assert!(Leaf::MissingLaunch.is_missing());
        assert!(!Leaf::NotApplicable(Quantity::Tpp).is_missing());
        assert!(!Leaf::Named { holds: true }.is_missing());
    }
}
