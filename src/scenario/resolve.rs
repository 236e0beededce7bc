//! Which claim was typed in: one of the file after all, or a record of its own that takes from the claim it is like what was left open.

use super::claim::Scope;
use super::typed::{Made, Number, OWN, Resolved, Typed, UNDISCLOSED};
use super::{EditError, notation};
use crate::facts::claim::ClaimEvidence;
use crate::facts::{Architecture, Claim, ClaimKind, Confidence, Country, Evidence, Facts, Stages};
use crate::model::shape::{self, Known};
use crate::units::{GpuHours, Tokens, Usd, UsdPerGpuHour};

impl Typed {
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
        Ok(Resolved::Made(Box::new(Made {
            claim,
            shape: inferred.or_else(|| known.cloned()),
            cluster_hours: like.and_then(|known| known.stated_gpu_hours),
            scope: like.map(|known| Scope::of(known.stage_gpu_hours)),
        })))
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
                        .any(|known| known.eq_ignore_ascii_case(name))
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
