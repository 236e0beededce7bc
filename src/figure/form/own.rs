//! The form "a claim of your own": its fields, and how the statements of the present claim fit together.

use std::cmp::Ordering;

use super::{Choice, Field, Form, Kind};
use crate::audit::claim::SUM;
use crate::audit::{Check, Forensics, Missing, PriceBasis, Undisclosed};
use crate::facts::Precision;
use crate::figure::terms::Terms;
use crate::figure::{Inquiry, Table};
use crate::model::flops;
use crate::say::form_own::{OwnWords, Utilisation, own};
use crate::say::number;
use crate::scenario::typed::CHEAPER;
use crate::scenario::{Inferred, Param, notation};
use crate::units::{Flop, FlopPerSecond, GpuHours, Usd, UsdPerGpuHour};

pub(super) fn build(inquiry: &Inquiry) -> Form {
    let desk = Desk {
        inquiry,
        terms: Terms::new(inquiry.lang),
        says: own(inquiry.lang),
    };
    Form {
        text: desk.says.text.map(Into::into).to_vec(),
        fields: desk.fields(),
        with: Vec::new(),
        table: Some(desk.table()),
        notes: desk.stands_in().into_iter().collect(),
    }
}

struct Desk<'a> {
    inquiry: &'a Inquiry<'a>,
    terms: Terms,
    says: &'static OwnWords,
}

/// Share of runs beyond which a speed is rare: the ends of the ranges shown everywhere.
const RARE: f64 = 0.05;
/// A utilisation beyond which a percentage is no longer read.
const ABSURD: f64 = 10.0;
/// Largest share that is printed.
const MOST: f64 = 0.99;

impl Desk<'_> {
    fn fields(&self) -> Vec<Field> {
        let (facts, scenario) = (self.inquiry.facts, self.inquiry.scenario);
        let cheaper = scenario.claim(facts).facts.id == CHEAPER;
        // An edit turns the present claim into a typed-in one in which that alone differs.
        let mut present = scenario.as_typed(facts);
        for (key, value) in &mut present {
            match key.as_str() {
                // What "cheaper" comes to is nowhere stated; without dollars there is no claim.
                "cusd" if cheaper => {
                    let usd = self.inquiry.audit.claim.usd.map(|usd| libm::round(usd.to_usd()));
                    *value = usd.map_or_else(String::new, notation::shortest);
                }
                // A claim that names no chip is taken to be about the usual one.
                "cchip" => value.clone_from(&scenario.claim(facts).facts.accelerator),
                _ => {}
            }
        }
        let shown = present.clone();
        let says = |wanted: &str| shown.iter().any(|(key, value)| key == wanted && !value.is_empty());
        let priced = says("cusd") || says("cprice");
        let mut fields = if cheaper { self.cheaper() } else { Vec::new() };
        for (key, value) in shown.iter().filter(|(key, _)| key != "claim") {
            let (label, unit, hint) = (self.says.field)(key);
            let mut field = Field {
                key: key.clone(),
                label: label.into(),
                unit: unit.into(),
                hint: hint.into(),
                kind: self.kind(key, value, priced),
                with: present.clone(),
            };
            self.shape(&mut field, &shown);
            fields.push(field);
        }
        fields
    }

    fn kind(&self, key: &str, value: &str, priced: bool) -> Kind {
        let facts = self.inquiry.facts;
        let choice = |id: &str, name: &str| Choice {
            value: id.into(),
            name: name.into(),
            on: id == value,
        };
        let [no_shape, no_format] = self.says.none;
        match key {
            "carch" => {
                let mut known: Vec<&str> = Vec::new();
                for id in facts.claims.iter().filter_map(|claim| claim.architecture.as_deref()) {
                    if !known.contains(&id) {
                        known.push(id);
                    }
                }
                let named = known
                    .into_iter()
                    .filter_map(|id| Some(choice(id, &facts.architecture(id)?.name)));
                Kind::Choice(named.chain([choice("", no_shape)]).collect())
            }
            "cchip" => {
                // Hours alone come to dollars only on a chip that has a rent.
                let rented = |id: &str| facts.assumption(Param::Price.id(), Some(id)).is_some();
                let offered = facts.accelerators.iter().filter(|chip| priced || rented(&chip.id));
                Kind::Choice(offered.map(|chip| choice(&chip.id, &chip.name)).collect())
            }
            "cformat" => Kind::Buttons(vec![
                choice("", no_format),
                choice("bf16", "BF16"),
                choice("fp8", "FP8"),
            ]),
            "cdate" => Kind::Day(value.into()),
            _ => Kind::Text(value.into()),
        }
    }

    /// A named shape and parameter counts exclude one another: who types a count leaves the shape, and keeps its other count.
    fn shape(&self, field: &mut Field, shown: &[(String, String)]) {
        let named = shown.iter().find(|(key, value)| key == "carch" && !value.is_empty());
        let Some(shape) = named.and_then(|(_, id)| self.inquiry.facts.architecture(id)) else {
            return;
        };
        let counted = flops::parameters(shape);
        // To a tenth of a billion, as such models are named.
        let billions = |count: u64| notation::shortest(libm::round(count as f64 / 1e8) / 10.0);
        let counts = [
            ("ctotal", billions(counted.total)),
            ("cactive", billions(counted.active)),
        ];
        if let Some((_, count)) = counts.iter().find(|(key, _)| *key == field.key) {
            field.hint = (self.says.by_shape)(count);
            field.kind = Kind::Text(String::new());
            field.with.push(("carch".into(), String::new()));
            let kept = counts.iter().map(|(key, count)| ((*key).to_owned(), count.clone()));
            field.with.extend(kept);
        }
    }

    /// The two fields of "N % cheaper than": they leave the claim what it is.
    fn cheaper(&self) -> Vec<Field> {
        let (facts, scenario) = (self.inquiry.facts, self.inquiry.scenario);
        let mut models: Vec<Choice> = Vec::new();
        for row in &facts.baselines {
            if models.iter().all(|known| known.value != row.model) {
                models.push(Choice {
                    value: row.model.clone(),
                    name: row.name.clone(),
                    on: row.model == scenario.base(),
                });
            }
        }
        let kinds = [
            ("cut", Kind::Text(notation::shortest(scenario.cut()))),
            ("base", Kind::Choice(models)),
        ];
        let fields = kinds.map(|(key, kind)| {
            let (label, unit, hint) = (self.says.field)(key);
            Field {
                key: key.into(),
                label: label.into(),
                unit: unit.into(),
                hint: hint.into(),
                kind,
                with: Vec::new(),
            }
        });
        fields.into()
    }

    fn table(&self) -> Table {
        let claim = &self.inquiry.audit.claim;
        let mut rows = vec![self.sum()];
        let others = claim.checks.iter().filter(|check| check.id != SUM);
        rows.extend(others.map(|check| self.row(check)));
        rows.extend(self.price());
        match &claim.forensics {
            Ok(found) => rows.extend(self.speed(found)),
            Err(why) => rows.push(self.cannot(self.says.speed, &self.terms.missing(why, "").long)),
        }
        rows.push(self.days());
        Table {
            caption: self.says.table.into(),
            columns: self.says.columns.map(Into::into).to_vec(),
            rows,
        }
    }

    fn cannot(&self, name: &str, why: &str) -> Vec<String> {
        vec![
            name.into(),
            self.terms.words.common.none.into(),
            (self.says.cannot)(why),
        ]
    }

    /// The sum of the claim: a row even where it cannot be made.
    fn sum(&self) -> Vec<String> {
        let claim = &self.inquiry.audit.claim;
        if let Some(check) = claim.checks.iter().find(|check| check.id == SUM) {
            return self.row(check);
        }
        let record = self.inquiry.scenario.claim(self.inquiry.facts);
        let [hours, price, dollars] = self.says.missing;
        let missing = [
            (claim.hours.is_none(), hours),
            (record.price.is_none(), price),
            (claim.stated.is_none(), dollars),
        ];
        let missing: Vec<&str> = missing.iter().filter(|(is, _)| *is).map(|(_, why)| *why).collect();
        self.cannot((self.says.check)(SUM), &missing.join(self.says.list))
    }

    fn row(&self, check: &Check) -> Vec<String> {
        let lang = self.terms.lang;
        let value = |value: f64| match check.id {
            SUM => self.terms.table_money(Usd::usd(value)),
            "TFLOP/s ÷ peak = MFU" => self.terms.percent(value),
            "GFLOP per token" => number::flop(Flop::flop(value * 1e9), lang),
            _ => number::gpu_hours(GpuHours::gpu_hours(value), lang),
        };
        let said = if check.agrees() {
            self.says.agrees.to_owned()
        } else {
            (self.says.differs)(&self.terms.percent(libm::fabs(check.found / check.stated - 1.0)))
        };
        let both = (self.says.against)(&value(check.found), &value(check.stated));
        vec![(self.says.check)(check.id).into(), both, said]
    }

    /// The price of an hour beside the rents of its chip.
    fn price(&self) -> Option<Vec<String>> {
        let (facts, scenario) = (self.inquiry.facts, self.inquiry.scenario);
        let claim = &self.inquiry.audit.claim;
        let price = claim.price.filter(|_| claim.basis != PriceBasis::None)?;
        let basis = (self.says.basis)(claim.basis);
        let print = |price: f64| number::price_per_hour(UsdPerGpuHour::usd_per_gpu_hour(price), self.terms.lang);
        let home = facts.accelerator(&scenario.claim(facts).facts.accelerator)?;
        let said = match scenario.range_on(facts, Param::Price, home) {
            // The median of that range lies in it.
            Some(range) if claim.basis != PriceBasis::Reader => {
                let price = price.to_usd_per_gpu_hour();
                let place = if price < range.low() {
                    Ordering::Less
                } else if price > range.high() {
                    Ordering::Greater
                } else {
                    Ordering::Equal
                };
                let ends = (self.terms.words.common.range)(&print(range.low()), &print(range.high()));
                (self.says.rents)(basis, place, &ends)
            }
            _ => self.terms.sentence(basis),
        };
        Some(vec![self.says.price.into(), print(price.to_usd_per_gpu_hour()), said])
    }

    /// What hours and tokens imply: speed, utilisation under three counts of the work, and the place among real runs.
    fn speed(&self, found: &Forensics) -> Vec<Vec<String>> {
        let (facts, scenario, lang) = (self.inquiry.facts, self.inquiry.scenario, self.terms.lang);
        let claim = scenario.claim(facts);
        let chip = facts.accelerator(&claim.facts.accelerator);
        let [sixteen, eight] = chip.map_or([0.0; 2], |chip| [chip.peak_bf16_tflops, chip.peak_fp8_tflops]);
        let eight_bit = claim.precision == Precision::Fp8 && eight > sixteen;
        let peak = if eight_bit { eight } else { sixteen };
        let peak = FlopPerSecond::tera(peak);
        let over = usize::from(found.flop_per_second > peak);
        let mut rows = vec![vec![
            self.says.speed.into(),
            number::flop_per_second(found.flop_per_second, lang),
            (self.says.peak[over])(
                &number::flop_per_second(peak, lang),
                if eight_bit { "FP8" } else { "BF16" },
            ),
        ]];
        let first = found.readings.first();
        let hours = first.map(|reading| reading.hours);
        // A run in eight bits may exceed the peak of sixteen.
        let sixteen = claim.precision == Precision::Bf16 || found.readings.iter().all(|reading| reading.mfu <= 1.0);
        let held = if sixteen { "bf16" } else { "fp8" };
        let shown = found
            .readings
            .iter()
            .filter(|reading| reading.peak == held && Some(reading.hours) == hours);
        rows.extend(shown.map(|reading| {
            let convention = Utilisation {
                flop: reading.flop,
                peak: reading.peak,
                hours: reading.hours,
            };
            vec![
                convention.say(lang),
                // Far beyond the peak a multiple says more than a percentage.
                if reading.mfu > ABSURD {
                    (self.says.multiple)(&self.terms.ratio(reading.mfu))
                } else {
                    self.terms.percent(reading.mfu)
                },
                self.says.share[usize::from(reading.mfu > 1.0)].into(),
            ]
        }));
        // There is none where the reader typed one speed instead of a class of runs.
        rows.extend(found.percentile.map(|share| {
            let rank = if share > 1.0 - RARE {
                Ordering::Greater
            } else if share < RARE {
                Ordering::Less
            } else {
                Ordering::Equal
            };
            vec![
                self.says.percentile.into(),
                // Nobody is faster than all: the class has no end.
                (self.says.faster)(&if share > MOST {
                    (self.terms.words.common.at_least)(&self.terms.percent(MOST))
                } else {
                    self.terms.percent(share)
                }),
                (self.says.rank)(rank).into(),
            ]
        }));
        rows
    }

    fn days(&self) -> Vec<String> {
        let claim = &self.inquiry.audit.claim;
        match (claim.days, claim.chips) {
            (Some(days), Some(chips)) => vec![
                self.says.days.into(),
                if days.to_days() < 1.0 {
                    self.says.short_run.into()
                } else {
                    self.terms.days(days)
                },
                (self.says.on_chips)(
                    &self.terms.count(f64::from(chips)),
                    self.inquiry.scenario.claim(self.inquiry.facts).facts.chips.is_none(),
                ),
            ],
            (_, chips) => {
                let what = match (claim.is_increment(), chips) {
                    (true, _) => Undisclosed::Run,
                    (_, None) => Undisclosed::Chips,
                    _ => Undisclosed::Hours,
                };
                self.cannot(
                    self.says.days,
                    &self.terms.missing(&Missing::Undisclosed(what), "").long,
                )
            }
        }
    }

    fn stands_in(&self) -> Option<String> {
        let what: Vec<&str> = self
            .inquiry
            .audit
            .claim
            .inferred
            .iter()
            .map(|what: &Inferred| (self.says.inferred)(*what))
            .collect();
        (!what.is_empty()).then(|| (self.says.stands_in)(&what.join(self.says.list)))
    }
}
