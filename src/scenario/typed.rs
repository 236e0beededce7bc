//! Claims that no table holds: one that the reader types in, and "N % cheaper than" a baseline.
//!
//! Both become a record like those of `claims.json`, so the audit does not know the difference. What the reader leaves open stays
//! undisclosed.

use super::claim::Scope;
use super::notation;
use super::own_rule::whole_day;
use super::{EditError, Scenario};
use crate::facts::{Architecture, Claim, ClaimKind, Facts, Precision, Stages};
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

    /// Those that a claim of the file discloses or not.
    pub(super) const DISCLOSED: [Self; 5] = [Self::Tokens, Self::Chips, Self::Hours, Self::Price, Self::Usd];

    /// What a claim says, in the unit of the key; parameter counts are a matter of its shape.
    pub(super) fn of(self, claim: &Claim) -> Option<f64> {
        match self {
            Self::Total | Self::Active => None,
            Self::Tokens => claim.tokens.map(Tokens::to_trillion),
            Self::Chips => claim.chips.map(f64::from),
            Self::Hours => claim.stated_gpu_hours.map(GpuHours::to_gpu_hours),
            Self::Price => claim.usd_per_gpu_hour.map(UsdPerGpuHour::to_usd_per_gpu_hour),
            Self::Usd => claim.usd_stated.map(Usd::to_usd),
        }
    }
}

/// What the reader typed of a claim; nothing is required but dollars or hours.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Typed {
    pub(super) architecture: Option<String>,
    pub(super) chip: Option<String>,
    pub(super) released: Option<String>,
    pub(super) precision: Option<Precision>,
    pub(super) developer: Option<String>,
    numbers: [Option<f64>; Number::ALL.len()],
}

/// Keys of what is chosen or written, not counted.
const CHOICES: [&str; 5] = ["carch", "cchip", "cdate", "cformat", "cwho"];
/// Longest name of a developer, characters.
const LONGEST_NAME: usize = 40;

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
    /// [`EditError`] where the text is no number, no day and no name, lies outside the bounds, or names no choice.
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
            "cdate" => self.released = Some(whole_day(text)?),
            "cwho" => {
                let text = text.trim();
                let fits = (1..=LONGEST_NAME).contains(&text.chars().count());
                let plain = text.chars().all(|c| c.is_alphanumeric() || " .,&'’()+-/・".contains(c));
                self.developer = Some((fits && plain).then(|| text.to_owned()).ok_or(EditError::NotAName)?);
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

    /// Forgets active parameters that exceed all of them, and says what was typed.
    pub(super) fn drop_excess(&mut self) -> Option<(&'static str, f64, EditError)> {
        let (active, total) = (self.number(Number::Active)?, self.number(Number::Total)?);
        (active > total).then(|| {
            self.numbers[Number::Active as usize] = None;
            (
                Number::ALL[Number::Active as usize].1,
                active,
                EditError::AboveTotal { total },
            )
        })
    }

    /// Its link keys and values.
    pub fn pairs(&self) -> impl Iterator<Item = (&'static str, String)> {
        let format = self.precision.map(|precision| format_id(precision).to_owned());
        let choices = [
            self.architecture.clone(),
            self.chip.clone(),
            self.released.clone(),
            format,
            self.developer.clone(),
        ];
        let numbers = Number::ALL
            .into_iter()
            .filter_map(|(number, key, ..)| Some((key, notation::shortest(self.number(number)?))));
        let chosen = CHOICES.into_iter().zip(choices);
        chosen
            .filter_map(|(key, value)| Some((key, value?)))
            .chain(numbers.collect::<Vec<_>>())
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
        add("cwho", claim.publisher.as_deref().unwrap_or_default());
        add("carch", claim.architecture.as_deref().unwrap_or_default());
        add("cchip", &claim.accelerator);
        add("cformat", claim.precision.map_or("", format_id));
        for (number, key, min, max) in Number::ALL {
            let value = match number {
                // Counts that no architecture of the tables stands for.
                Number::Total | Number::Active => self.typed.number(number).filter(|_| self.claim == OWN),
                _ => number.of(claim),
            };
            // Sums of stages carry the noise of binary fractions.
            let value = value.map(|value| (value * 1e6).round() / 1e6);
            let value = value.filter(|value| (min..=max).contains(value));
            add(key, &value.map_or_else(String::new, notation::shortest));
        }
        // A month is no day that could be typed; left open, it stays what it is.
        let day = whole_day(&claim.released).unwrap_or_default();
        add("cdate", &day);
        pairs
    }
}

const fn format_id(precision: Precision) -> &'static str {
    match precision {
        Precision::Bf16 => "bf16",
        Precision::Fp8 => "fp8",
    }
}

pub(super) const UNDISCLOSED: Stages = Stages {
    pretraining: None,
    context: None,
    post_training: None,
    rl: None,
};

/// What was typed: a claim of the file after all, or one that no table holds.
pub(super) enum Resolved {
    Known(String),
    Made(Box<Made>),
}

/// A claim that no table holds, with its shape.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Made {
    pub claim: Claim,
    pub shape: Option<Architecture>,
    /// Hours by which a cluster is guessed that nobody named: those of the published claim, so that typed ones move nothing but themselves.
    pub cluster_hours: Option<GpuHours>,
    /// What of a model it counts, where the claim that it is like says so.
    pub scope: Option<Scope>,
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
        Self {
            claim,
            shape,
            cluster_hours: None,
            scope: None,
        }
    }
}
