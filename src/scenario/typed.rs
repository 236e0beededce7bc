//! Claims that no table holds: one that the reader types in, and "N % cheaper than" a baseline.
//!
//! Both become a record like those of `claims.json`, so the audit does not know the difference. What the reader leaves open stays
//! undisclosed.

use super::notation;
use super::{EditError, Scenario};
use crate::facts::claim::ClaimEvidence;
use crate::facts::{Architecture, Claim, ClaimKind, Confidence, Evidence, Facts, Precision, Stages};
use crate::model::shape::{self, Known};
use crate::units::{GpuHours, Tokens, Usd, UsdPerGpuHour};

/// Id of the claim that the reader types in.
pub const OWN: &str = "own";
/// Id of the claim "N % cheaper than the baseline", about the model of the first claim.
pub const CHEAPER: &str = "cheaper";
/// N, unless the reader says otherwise: the "up to 90 %" of press reports.
pub const DEFAULT_CUT: f64 = 90.0;
/// The baseline unless another is chosen: the largest open model of the year before.
pub const DEFAULT_BASELINE: &str = "llama-3.1-405b";

/// A number of a typed-in claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(usize)]
pub enum Number {
    /// All parameters, billions.
    Total,
    /// Parameters that one token meets, billions.
    Active,
    /// Training tokens, trillions.
    Tokens,
    /// Accelerators.
    Chips,
    /// Accelerator-hours of the run.
    Hours,
    /// US dollars per accelerator-hour.
    Price,
    /// US dollars of the run.
    Usd,
}

impl Number {
    /// Every number with its link key and its bounds.
    pub const ALL: [(Self, &'static str, f64, f64); 7] = [
        (Self::Total, "ctotal", 0.01, 1e5),
        (Self::Active, "cactive", 0.01, 1e5),
        (Self::Tokens, "ctokens", 0.1, 100.0),
        (Self::Chips, "cchips", 8.0, 131_072.0),
        (Self::Hours, "chours", 1.0, 1e10),
        (Self::Price, "cprice", 0.01, 1e3),
        (Self::Usd, "cusd", 100.0, 1e12),
    ];
}

/// What the reader typed of a claim; nothing is required but dollars or hours.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Typed {
    architecture: Option<String>,
    chip: Option<String>,
    precision: Option<Precision>,
    numbers: [Option<f64>; Number::ALL.len()],
}

/// Keys of what is chosen, not typed.
const CHOICES: [&str; 3] = ["carch", "cchip", "cformat"];

impl Typed {
    /// Whether a link key belongs to a typed-in claim.
    pub fn is_key(key: &str) -> bool {
        CHOICES.contains(&key) || Number::ALL.iter().any(|number| number.1 == key)
    }

    /// The key itself, if it belongs to a typed-in claim.
    pub(super) fn key(key: &str) -> Option<&'static str> {
        let numbers = Number::ALL.into_iter().map(|number| number.1);
        CHOICES.into_iter().chain(numbers).find(|known| *known == key)
    }

    /// A number, in the unit of its key.
    pub fn number(&self, number: Number) -> Option<f64> {
        self.numbers[number as usize]
    }

    /// Reads one key of a link or field of a form.
    ///
    /// # Errors
    /// [`EditError`] where the text is no number, lies outside the bounds, or names no choice.
    pub fn set(&mut self, facts: &Facts, key: &str, text: &str) -> Result<(), EditError> {
        match key {
            "carch" => {
                // The browser carries only the shapes that claims name; the command line must not know more.
                let known = facts
                    .claims
                    .iter()
                    .any(|claim| claim.architecture.as_deref() == Some(text));
                self.architecture = Some(known.then(|| text.to_owned()).ok_or(EditError::Unknown)?);
            }
            "cchip" => {
                facts.accelerator(text).ok_or(EditError::Unknown)?;
                self.chip = Some(text.to_owned());
            }
            "cformat" => {
                self.precision = Some(match text {
                    "bf16" => Precision::Bf16,
                    "fp8" => Precision::Fp8,
                    _ => return Err(EditError::Unknown),
                });
            }
            _ => {
                let (number, _, min, max) = Number::ALL
                    .into_iter()
                    .find(|number| number.1 == key)
                    .ok_or(EditError::Unknown)?;
                let (low, high) = notation::parse_range(text).map_err(|_| EditError::NotARange)?;
                if low != high || (number == Number::Chips && low.fract() != 0.0) {
                    return Err(EditError::OneValueOnly);
                }
                if !(min..=max).contains(&low) {
                    return Err(EditError::OutOfBounds { min, max });
                }
                self.numbers[number as usize] = Some(low);
            }
        }
        Ok(())
    }

    /// Its link keys and values.
    pub fn pairs(&self) -> impl Iterator<Item = (&'static str, String)> {
        let format = self.precision.map(|precision| format_id(precision).to_owned());
        let choices = [self.architecture.clone(), self.chip.clone(), format];
        let numbers = Number::ALL
            .into_iter()
            .filter_map(|(number, key, ..)| Some((key, notation::shortest(self.number(number)?))));
        let chosen = CHOICES.into_iter().zip(choices);
        chosen
            .filter_map(|(key, value)| Some((key, value?)))
            .chain(numbers.collect::<Vec<_>>())
    }

    /// The claim as a record. Without an architecture, the shape follows from the parameter counts by the rule for published runs.
    ///
    /// # Errors
    /// [`EditError::Incomplete`] where it comes to no dollars: neither dollars, nor hours with a price or on a chip that has a rent.
    pub(super) fn make(&self, facts: &Facts, like: &Claim) -> Result<Made, EditError> {
        let of = |number: Number| self.number(number);
        let accelerator = self.chip.clone().unwrap_or_else(|| like.accelerator.clone());
        let rented = facts.assumption("price", Some(&accelerator)).is_some();
        let priced = of(Number::Hours).is_some() && (of(Number::Price).is_some() || rented);
        if of(Number::Usd).is_none() && !priced {
            return Err(EditError::Incomplete);
        }
        let released = facts.checked.clone();
        let known = self.architecture.as_deref().and_then(|id| facts.architecture(id));
        let counted = of(Number::Total).filter(|_| known.is_none());
        let inferred = counted.and_then(|total| {
            let year = released.get(..4)?.parse().ok()?;
            let active = of(Number::Active).filter(|active| *active <= total);
            let mut shape = shape::infer(&Known {
                total: total * 1e9,
                active: active.map(|active| active * 1e9),
                year,
                ..Known::default()
            })?;
            let total = notation::shortest(total);
            shape.name = match active {
                Some(active) => format!("{total}B-A{}B", notation::shortest(active)),
                None => format!("{total}B"),
            };
            // Plans are remembered by shape.
            shape.id.clone_from(&shape.name);
            Some(shape)
        });
        let name = known.or(inferred.as_ref()).map_or(OWN, |shape| &shape.name).to_owned();
        let reader = || Evidence {
            source: "reader".into(),
            date: released.clone(),
            confidence: Confidence::Unverified,
        };
        let claim = Claim {
            id: OWN.into(),
            name,
            publisher: None,
            organisation: None,
            country: None,
            kind: ClaimKind::Typed,
            run: None,
            architecture: self.architecture.clone(),
            accelerator,
            accelerator_disclosed: self.chip.is_some(),
            chips: of(Number::Chips).map(|chips| chips as u32),
            precision: self.precision,
            tokens: of(Number::Tokens).map(Tokens::trillion),
            sequence_tokens: None,
            stage_gpu_hours: UNDISCLOSED,
            stated_gpu_hours: of(Number::Hours).map(GpuHours::gpu_hours),
            usd_per_gpu_hour: of(Number::Price).map(UsdPerGpuHour::usd_per_gpu_hour),
            usd_stated: of(Number::Usd).map(Usd::usd),
            measured: None,
            batch_sequences: None,
            excluded: Vec::new(),
            evidence: ClaimEvidence {
                publisher: reader(),
                country: reader(),
                run: reader(),
                hours: of(Number::Hours).map(|_| reader()),
                money: of(Number::Usd).or(of(Number::Price)).map(|_| reader()),
                measured: None,
                excluded: None,
            },
            released,
        };
        Ok(Made {
            claim,
            shape: inferred.or_else(|| known.cloned()),
        })
    }
}

impl Scenario {
    /// The claim under audit as keys of a typed-in claim: `claim=own`, then every key that such a claim has, in the order of a form,
    /// with an empty value where the claim discloses nothing. [`super::link::with`] turns a query into that of the typed-in claim by them.
    pub fn as_typed(&self, facts: &Facts) -> Vec<(String, String)> {
        let claim = self.claim(facts).facts;
        let mut pairs = Vec::new();
        let mut add = |key: &str, value: &str| pairs.push((key.to_owned(), value.to_owned()));
        add("claim", OWN);
        add("carch", claim.architecture.as_deref().unwrap_or_default());
        add("cchip", &claim.accelerator);
        add("cformat", claim.precision.map_or("", format_id));
        for (number, key, min, max) in Number::ALL {
            let value = match number {
                // Counts that no architecture of the tables stands for.
                Number::Total | Number::Active => self.typed.number(number).filter(|_| self.claim == OWN),
                Number::Tokens => claim.tokens.map(Tokens::to_trillion),
                Number::Chips => claim.chips.map(f64::from),
                Number::Hours => claim.stated_gpu_hours.map(GpuHours::to_gpu_hours),
                Number::Price => claim.usd_per_gpu_hour.map(UsdPerGpuHour::to_usd_per_gpu_hour),
                Number::Usd => claim.usd_stated.map(Usd::to_usd),
            };
            // Sums of stages carry the noise of binary fractions.
            let value = value.map(|value| (value * 1e6).round() / 1e6);
            let value = value.filter(|value| (min..=max).contains(value));
            add(key, &value.map_or_else(String::new, notation::shortest));
        }
        pairs
    }
}

const fn format_id(precision: Precision) -> &'static str {
    match precision {
        Precision::Bf16 => "bf16",
        Precision::Fp8 => "fp8",
    }
}

const UNDISCLOSED: Stages = Stages {
    pretraining: None,
    context: None,
    post_training: None,
    rl: None,
};

/// A claim that no table holds, with its shape.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Made {
    pub claim: Claim,
    pub shape: Option<Architecture>,
}

impl Made {
    /// "`cut` % cheaper than `base`", about the model of `like`: nobody stated hours or dollars.
    pub fn cheaper(facts: &Facts, like: &Claim, cut: f64, base: &str) -> Self {
        let name = facts.baseline(base).next().map_or(base, |row| &row.name);
        let mut claim = like.clone();
        claim.id = CHEAPER.into();
        claim.kind = ClaimKind::Typed;
        claim.name = format!("{name} −{}%", notation::shortest(cut));
        claim.stage_gpu_hours = UNDISCLOSED;
        claim.stated_gpu_hours = None;
        claim.usd_per_gpu_hour = None;
        claim.usd_stated = None;
        claim.measured = None;
        claim.excluded.clear();
        claim.evidence.hours = None;
        claim.evidence.money = None;
        claim.evidence.measured = None;
        claim.evidence.excluded = None;
        let shape = claim
            .architecture
            .as_deref()
            .and_then(|id| facts.architecture(id))
            .cloned();
        Self { claim, shape }
    }
}
