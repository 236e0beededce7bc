//! Claims that no table holds: one that the reader types in, and "N % cheaper than" a baseline.
//!
//! Both become a record like those of `claims.json`, so the audit does not know the difference. What the reader leaves open stays
//! undisclosed.

use super::claim::Scope;
use super::notation;
use super::own_rule::whole_day;
use super::{EditError, Scenario};
use crate::facts::claim::ClaimEvidence;
use crate::facts::{Architecture, Claim, ClaimKind, Confidence, Country, Evidence, Facts, Precision, Stages};
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

    /// Those that a claim of the file discloses or not.
    const DISCLOSED: [Self; 5] = [Self::Tokens, Self::Chips, Self::Hours, Self::Price, Self::Usd];

    /// What a claim says, in the unit of the key; parameter counts are a matter of its shape.
    fn of(self, claim: &Claim) -> Option<f64> {
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
    architecture: Option<String>,
    chip: Option<String>,
    released: Option<String>,
    precision: Option<Precision>,
    developer: Option<String>,
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
            "cdate" => self.released = Some(whole_day(text)?.to_owned()),
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

    /// What is typed, number by number, beside what a claim of the file discloses.
    fn beside(&self, known: &Claim) -> [(Option<f64>, Option<f64>); 5] {
        Number::DISCLOSED.map(|number| (self.number(number), number.of(known)))
    }

    /// The claim of the file that this is a copy of, but for what was typed anew: of those with its shape the one that it shares most
    /// with. What the reader leaves open of the run (batch, sequence, stages, release, developer) is as it was there. Without a named
    /// shape a claim must agree in all that the other discloses but one.
    fn like<'f>(&self, facts: &'f Facts) -> Option<&'f Claim> {
        let counted = self.number(Number::Total).or(self.number(Number::Active)).is_some();
        if self.architecture.is_none() && counted {
            return None;
        }
        let shared = |known: &Claim| {
            let chosen = [
                self.chip.as_deref() == Some(&known.accelerator),
                self.precision.is_some() && self.precision == known.precision,
                self.released.as_deref() == Some(&known.released),
                self.developer.is_some() && self.developer == known.publisher,
            ];
            let numbers = self
                .beside(known)
                .map(|(typed, known)| typed.is_some() && same(typed, known));
            let count = |found: &[bool]| found.iter().filter(|shared| **shared).count();
            (count(&chosen) + count(&numbers), count(&numbers))
        };
        let of_its_shape = facts
            .claims
            .iter()
            .filter(|known| known.architecture == self.architecture);
        // The first of those that share as much.
        let mut best: Option<(usize, &Claim)> = None;
        for known in of_its_shape {
            let (all, numbers) = shared(known);
            let disclosed = self.beside(known).iter().filter(|(_, known)| known.is_some()).count();
            // Who said next to nothing is told by chip, day and name as well.
            let all_of_few = numbers == disclosed && numbers > 0 && all >= numbers + 3;
            let enough = self.architecture.is_some() || (numbers + 1 >= disclosed && numbers > 1) || all_of_few;
            if enough && best.is_none_or(|(most, _)| all > most) {
                best = Some((all, known));
            }
        }
        best.map(|(_, known)| known)
    }

    /// Whether this says of a run what a claim of the file says of it: nothing else is typed, and hours, price and dollars come to the same.
    fn is_copy_of(&self, known: &Claim) -> bool {
        let chosen = self.chip.as_deref().is_none_or(|chip| chip == known.accelerator)
            && self
                .precision
                .is_none_or(|precision| Some(precision) == known.precision)
            && self.released.as_deref().is_none_or(|day| day == known.released)
            && (self.developer.is_none() || self.developer == known.publisher);
        let [tokens, chips, hours, price, usd] = self.beside(known);
        let whole = |hours: Option<f64>, price: Option<f64>, usd: Option<f64>| {
            let usd = usd.or(hours.zip(price).map(|(hours, price)| hours * price));
            [hours, price.or(usd.zip(hours).map(|(usd, hours)| usd / hours)), usd]
        };
        let (typed, stated) = (whole(hours.0, price.0, usd.0), whole(hours.1, price.1, usd.1));
        chosen
            && [tokens, chips].into_iter().all(|(typed, known)| same(typed, known))
            && typed.into_iter().zip(stated).all(|(typed, known)| same(typed, known))
    }

    /// The claim that was typed: the one of the file that it is a copy of, or a record of its own. Where the reader names a shape, what is left
    /// open of the run is as it was for the claim of that shape: an edit of one thing changes that one thing. Without a shape, it follows
    /// from the parameter counts by the rule for published runs.
    ///
    /// # Errors
    /// [`EditError::Incomplete`] where it comes to no dollars: neither dollars, nor hours with a price or on a chip that has a rent, and
    /// it is about no run of which nothing was said anyway.
    pub(super) fn resolve(&self, facts: &Facts, first: &Claim) -> Result<Resolved, EditError> {
        let of = |number: Number| self.number(number);
        let like = self.like(facts);
        if let Some(known) = like.filter(|known| self.is_copy_of(known)) {
            return Ok(Resolved::Known(known.id.clone()));
        }
        let accelerator = self
            .chip
            .clone()
            .unwrap_or_else(|| like.unwrap_or(first).accelerator.clone());
        let rented = facts.assumption("price", Some(&accelerator)).is_some();
        let priced = of(Number::Hours).is_some() && (of(Number::Price).is_some() || rented);
        let silent = like.is_some_and(|known| known.kind == ClaimKind::Silent);
        if of(Number::Usd).is_none() && !priced && !silent {
            return Err(EditError::Incomplete);
        }
        let released = self
            .released
            .clone()
            .unwrap_or_else(|| like.map_or(&facts.checked, |known| &known.released).clone());
        let known = self.architecture.as_deref().and_then(|id| facts.architecture(id));
        let inferred = self.counted(&released).filter(|_| known.is_none());
        // Without a name of its own it has none: the words for that are the language's.
        let name = like.map_or_else(
            || {
                known
                    .or(inferred.as_ref())
                    .map_or_else(String::new, |shape| shape.name.clone())
            },
            |known| known.name.clone(),
        );
        let reader = || Evidence {
            source: "reader".into(),
            date: released.clone(),
            confidence: Confidence::Unverified,
        };
        // What is the same run on the same chip in the same format went at the published speed.
        let same_run = like.filter(|known| {
            known.accelerator == accelerator && self.precision.is_none_or(|typed| Some(typed) == known.precision)
        });
        let excluded = like.map_or_else(Vec::new, |known| known.excluded.clone());
        let hours = of(Number::Hours).map(GpuHours::gpu_hours);
        let developer = self.developer(facts, like);
        let claim = Claim {
            id: OWN.into(),
            name,
            publisher: developer.name,
            organisation: developer.organisation,
            country: developer.country,
            kind: ClaimKind::Typed,
            run: None,
            architecture: self.architecture.clone(),
            accelerator_disclosed: self.chip.is_some() || like.is_some_and(|known| known.accelerator_disclosed),
            accelerator,
            chips: of(Number::Chips).map(|chips| chips as u32),
            precision: self.precision.or_else(|| like?.precision),
            tokens: of(Number::Tokens).map(Tokens::trillion),
            sequence_tokens: like.and_then(|known| known.sequence_tokens),
            schedule: like.map_or_else(Vec::new, |known| known.schedule.clone()),
            uncounted: like.map_or_else(Vec::new, |known| known.uncounted.clone()),
            continues: like.and_then(|known| known.continues.clone()),
            stage_gpu_hours: like.map_or(UNDISCLOSED, |known| stages_like(known, hours)),
            stated_gpu_hours: hours,
            usd_per_gpu_hour: of(Number::Price).map(UsdPerGpuHour::usd_per_gpu_hour),
            usd_stated: of(Number::Usd).map(Usd::usd),
            measured: same_run.and_then(|known| known.measured),
            batch_sequences: like.and_then(|known| known.batch_sequences),
            evidence: ClaimEvidence {
                publisher: reader(),
                country: reader(),
                run: reader(),
                hours: hours.map(|_| reader()),
                money: of(Number::Usd).or(of(Number::Price)).map(|_| reader()),
                measured: same_run.and_then(|known| known.evidence.measured.clone()),
                excluded: like.and_then(|known| known.evidence.excluded.clone()),
            },
            excluded,
            released,
        };
        Ok(Resolved::Made(Made {
            claim,
            shape: inferred.or_else(|| known.cloned()),
            cluster_hours: like.and_then(|known| known.stated_gpu_hours),
            scope: like.map(|known| Scope::of(known.stage_gpu_hours)),
        }))
    }

    /// The shape by the rule for published runs, where parameters were counted.
    fn counted(&self, released: &str) -> Option<Architecture> {
        let total = self.number(Number::Total)?;
        let active = self.number(Number::Active);
        let mut shape = shape::infer(&Known {
            total: total * 1e9,
            active: active.map(|active| active * 1e9),
            year: released.get(..4)?.parse().ok()?,
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
    }

    /// Who made the model: as typed, with what the file knows of a developer of that name; else as in the claim that this is like.
    fn developer(&self, facts: &Facts, like: Option<&Claim>) -> Developer {
        let of = |known: &Claim| Developer {
            name: known.publisher.clone(),
            organisation: known.organisation.clone(),
            country: known.country,
        };
        match &self.developer {
            None => like.map_or_else(Developer::default, of),
            Some(name) => {
                let named = |known: &&Claim| {
                    [&known.publisher, &known.organisation]
                        .into_iter()
                        .flatten()
                        .any(|known| known.to_lowercase() == name.to_lowercase())
                };
                facts.claims.iter().find(named).map_or_else(
                    || Developer {
                        name: Some(name.clone()),
                        ..Developer::default()
                    },
                    of,
                )
            }
        }
    }
}

/// Who made a model.
#[derive(Default)]
struct Developer {
    name: Option<String>,
    organisation: Option<String>,
    country: Option<Country>,
}

/// Whether two values are the same: both unknown, or equal but for the noise of binary fractions.
fn same(typed: Option<f64>, known: Option<f64>) -> bool {
    match (typed, known) {
        (Some(typed), Some(known)) => (typed / known - 1.0).abs() < 1e-9,
        (None, None) => true,
        _ => false,
    }
}

/// The stages of a claim at other hours in all, divided as they were.
fn stages_like(known: &Claim, hours: Option<GpuHours>) -> Stages {
    let stages = known.stage_gpu_hours;
    let (Some(stated), Some(hours)) = (known.stated_gpu_hours, hours) else {
        return UNDISCLOSED;
    };
    let part = |stage: Option<GpuHours>| {
        stage.map(|stage| {
            if same(Some(hours.to_gpu_hours()), Some(stated.to_gpu_hours())) {
                stage
            } else {
                hours * (stage / stated)
            }
        })
    };
    Stages {
        pretraining: part(stages.pretraining),
        context: part(stages.context),
        post_training: part(stages.post_training),
        rl: part(stages.rl),
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

const UNDISCLOSED: Stages = Stages {
    pretraining: None,
    context: None,
    post_training: None,
    rl: None,
};

/// What was typed: a claim of the file after all, or one that no table holds.
pub(super) enum Resolved {
    Known(String),
    Made(Made),
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
