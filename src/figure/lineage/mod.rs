//! `lineage`: did it get cheaper, generation after generation?

mod story;

use crate::audit::lineage::{self, Generation, Lineage};
use crate::audit::{Missing, Spread};
use crate::facts::{Archive, Facts};
use crate::figure::chart::{Cell, Item, Lane, Mark, MarkShape, Panel, Row, Scale};
use crate::figure::chips::axis_for;
use crate::figure::terms::Terms;
use crate::figure::{Chart, Figure, FigureId, Glyph, Inquiry, KeyEntry, Table};
use crate::say::lineage::{self as says, Times};
use crate::say::words::Estimated;
use crate::say::{Label, date, number};
use crate::scenario::{Param, Pay, Scenario};
use crate::units::{Flop, GpuHours, Tokens, Usd};

/// A range whose ends differ by less is a number.
const SAME: f64 = 1e-6;

struct View<'a> {
    found: &'a Lineage,
    /// The chip's name in print.
    chip: &'a str,
    /// The audited claim's name in print.
    claim: &'a str,
    scenario: &'a Scenario,
    facts: &'a Facts,
    archive: &'a Archive,
    terms: Terms,
}

pub(super) fn build(inquiry: &mut Inquiry) -> Figure {
    let (scenario, facts, archive) = (inquiry.scenario, inquiry.facts, inquiry.archive);
    let found = lineage::audit(inquiry.engine, facts, archive, scenario);
    let terms = Terms::new(inquiry.lang);
    let view = View {
        found: &found,
        chip: &scenario.chip(facts).name,
        claim: short(terms.claim_name(&inquiry.audit.claim.name)),
        scenario,
        facts,
        archive,
        terms,
    };
    let (lanes, rows) = view.drawing();
    Figure {
        id: FigureId::Lineage,
        lang: inquiry.lang,
        pulls: Vec::new(),
        title: view.title(),
        finding: view.finding(),
        story: view.story(),
        key: view.key(),
        chart: Chart::Rows(vec![Panel {
            heading: None,
            lanes,
            items: rows.into_iter().map(Item::Row).collect(),
        }]),
        caption: view.caption(),
        table: view.table(),
        sources: view.terms.sources(facts, view.source_ids()),
    }
}

/// A model's name without its maker's, which all rows share.
fn short(name: &str) -> &str {
    // What is in brackets says which part was counted.
    let name = name.split(" (").next().unwrap_or(name);
    name.trim_start_matches("DeepSeek-")
}

/// Work over work: low and high end.
fn over(later: [Flop; 2], base: [Flop; 2]) -> [f64; 2] {
    [later[0] / base[1], later[1] / base[0]]
}

/// How many times as much longer sequences make the work; `None` where they had one length.
fn growth(row: &Generation) -> Option<f64> {
    let work = row.work.as_ref().ok()?;
    let growth = work.most / work.least;
    (growth > 1.0 + SAME).then_some(growth)
}

impl View<'_> {
    fn digits(&self, value: f64) -> String {
        let text = number::digits(value, 2, self.terms.lang);
        // Two digits are meant where one is left.
        if text.len() == 1 { text + ".0" } else { text }
    }

    /// To two digits, away from what would be false.
    fn towards(&self, value: f64, round: fn(f64) -> f64) -> String {
        let unit = libm::pow(10.0, libm::floor(libm::log10(value)) - 1.0);
        self.digits(round(value / unit) * unit)
    }

    fn times(&self, [low, high]: [f64; 2]) -> Times {
        let down = |value: f64| libm::floor(value + SAME);
        let up = |value: f64| libm::ceil(value - SAME);
        if high / low < 1.0 + SAME {
            Times::Exactly(self.digits(low))
        } else if low >= 1.0 {
            Times::AtLeast(self.towards(low, down))
        } else if high <= 1.0 {
            Times::AtMost(self.towards(high, up))
        } else {
            Times::Between(self.towards(low, down), self.towards(high, up))
        }
    }

    /// Both ends, even where the answer does not hang on one of them.
    fn ends(&self, [low, high]: [f64; 2]) -> Times {
        match self.times([low, high]) {
            exactly @ Times::Exactly(_) => exactly,
            _ => Times::Between(
                self.towards(low, |value| libm::floor(value + SAME)),
                self.towards(high, |value| libm::ceil(value - SAME)),
            ),
        }
    }

    fn title(&self) -> String {
        let compared = self.found.largest().and_then(|(later, base)| {
            let ends = |row: &Generation| row.work.as_ref().ok().map(|work| [work.least, work.most]);
            let run = over(ends(later)?, ends(base)?);
            let token = over(later.per_token()?, base.per_token()?);
            let [run, token] = [run, token].map(|ends| self.times(ends));
            let parts = says::Against {
                later: short(&later.name),
                base: short(&base.name),
                run: &run,
                token: &token,
                typed: later.tokens_typed || base.tokens_typed,
            };
            Some(says::title(parts, self.terms.lang))
        });
        compared.unwrap_or_else(|| says::title_plain(self.terms.lang).into())
    }

    fn key(&self) -> Vec<KeyEntry> {
        let [estimate, assumed, claim] = says::key(self.terms.lang);
        let drawn = |disclosed: bool| {
            let mut rows = self.found.rows.iter();
            rows.any(|row| row.hours.is_ok() && row.chip_disclosed() == disclosed)
        };
        let mut key = Vec::new();
        for (glyph, text, shown) in [
            (Glyph::Estimate, estimate, drawn(true)),
            (Glyph::Assumed, assumed, drawn(false)),
            (Glyph::Claim, claim, true),
        ] {
            if shown {
                key.push(KeyEntry {
                    glyph,
                    text: text.into(),
                });
            }
        }
        key
    }

    fn drawing(&self) -> (Vec<Lane>, Vec<Row>) {
        let lang = self.terms.lang;
        let point = |value: f64| Spread {
            p5: value,
            median: value,
            p95: value,
        };
        let rows = &self.found.rows;
        let hours = rows.iter().flat_map(|row| {
            let estimate = row.hours.as_ref().ok().map(|hours| hours.map(GpuHours::to_gpu_hours));
            let published = row.published.map(|hours| point(hours.to_gpu_hours()));
            [estimate, published].into_iter().flatten()
        });
        let dollars = rows.iter().flat_map(|row| {
            let estimate = row.usd.as_ref().ok().map(|usd| usd.map(Usd::to_usd));
            let published = row.stated.map(|usd| point(usd.to_usd()));
            [estimate, published].into_iter().flatten()
        });
        let [hours_title, cost_title] = says::lanes(self.chip, lang);
        let lanes = vec![
            Lane {
                title: Some(hours_title),
                axis: axis_for(hours, f64::NAN, |value| number::rounded_amount(value, 3, lang)),
                claim: None,
            },
            Lane {
                title: Some(cost_title),
                axis: axis_for(dollars, f64::NAN, |value| number::axis_money(value, lang)),
                claim: None,
            },
        ];
        let rows = rows.iter().map(|row| self.row(row, &lanes)).collect();
        (lanes, rows)
    }

    fn row(&self, row: &Generation, lanes: &[Lane]) -> Row {
        let (terms, lang) = (self.terms, self.terms.lang);
        let name = short(&row.name);
        let tip = self.remarks(row);
        let estimate = |lane: usize, spread: Spread<f64>, value: &str, range: &str| Mark {
            shape: MarkShape::Estimate {
                low: spread.p5,
                median: spread.median,
                high: spread.p95,
                assumed: !row.chip_disclosed(),
                stem: lanes[lane].axis.scale == Scale::Linear,
            },
            name: if spread.p95 / spread.p5 - 1.0 > SAME {
                Estimated {
                    subject: name,
                    median: value,
                    range,
                }
                .say(lang)
            } else {
                (terms.words.common.point)(name, value)
            },
            tip: tip.clone(),
        };
        let published = |value: f64, text: &str, tip: Vec<String>| Mark {
            shape: MarkShape::Claim { value },
            name: (terms.words.common.claim)(name, text),
            tip,
        };
        let (mut hours, mut usd) = (Cell::default(), Cell::default());
        match &row.hours {
            Ok(spread) => {
                let value = number::rounded_amount(spread.median.to_gpu_hours(), 2, lang);
                let spoken = number::rounded_gpu_hours(spread.median, 2, lang);
                let found = spread.map(GpuHours::to_gpu_hours);
                hours.marks.push(estimate(0, found, &spoken, &self.hours_range(spread)));
                hours.value = Some(value);
                match &row.usd {
                    Ok(spread) => {
                        let value = number::lane_money(spread.median, lang);
                        let found = spread.map(Usd::to_usd);
                        usd.marks.push(estimate(1, found, &value, &terms.range(spread)));
                        usd.value = Some(value);
                    }
                    Err(missing) => usd.message = Some(terms.missing(missing, self.chip)),
                }
            }
            Err(missing) => hours.message = Some(self.missing(row, missing)),
        }
        if let Some(value) = row.published {
            let tip = Vec::from_iter(row.published_derived.then(|| says::derived(lang).to_owned()));
            hours
                .marks
                .push(published(value.to_gpu_hours(), &number::gpu_hours(value, lang), tip));
        }
        if let Some(value) = row.stated {
            usd.marks
                .push(published(value.to_usd(), &terms.published(value), Vec::new()));
        }
        Row {
            id: row.claim.clone(),
            name: says::name(name, &date::short_month(&row.released, lang), lang),
            subject: row.claim == self.scenario.claim(self.facts).facts.id,
            cells: vec![hours, usd],
        }
    }

    fn missing(&self, row: &Generation, missing: &Missing) -> Label {
        match row.continues.as_deref() {
            Some(earlier) => says::no_run(short(earlier), self.terms.lang),
            None => self.terms.missing(missing, self.chip),
        }
    }

    fn hours_range(&self, spread: &Spread<GpuHours>) -> String {
        let end = |hours: GpuHours| number::rounded_amount(hours.to_gpu_hours(), 2, self.terms.lang);
        (self.terms.words.common.range)(&end(spread.p5), &end(spread.p95))
    }

    /// What a reader should know of a row.
    fn remarks(&self, row: &Generation) -> Vec<String> {
        let lang = self.terms.lang;
        let mut remarks = Vec::new();
        if row.hours.is_ok() {
            if !row.chip_disclosed() {
                remarks.push(says::chip_unknown(self.chip, lang));
            }
            remarks.extend(growth(row).map(|most| says::up_to(&self.towards(most, libm::ceil), lang)));
        }
        remarks
    }

    fn caption(&self) -> String {
        let price = self.found.price.as_ref().ok();
        let price = price.map(|price| [price.p5, price.p95].map(|end| number::price_per_hour(end, self.terms.lang)));
        let parts = says::LineageCaption {
            chip: self.chip,
            claim: self.claim,
            pay: self.scenario.pay,
            price: price.as_ref().map(|[low, high]| [low.as_str(), high.as_str()]),
            speed: self.scenario.speed,
            drawn: self.found.rows.iter().any(|row| row.hours.is_ok()),
        };
        says::caption(parts, self.terms.lang)
    }

    fn table(&self) -> Table {
        let (terms, lang) = (self.terms, self.terms.lang);
        let none = || terms.words.common.none.to_owned();
        let or_none = |text: Option<String>| text.unwrap_or_else(none);
        let with_range =
            |median: &str, range: &str, ends: f64| says::with_range(median, (ends > SAME).then_some(range), lang);
        let line = |row: &Generation| {
            let mut remarks = self.remarks(row);
            remarks.extend(row.hours.as_ref().err().map(|why| self.missing(row, why).long));
            if let (Ok(_), Err(why)) = (&row.hours, &row.usd) {
                remarks.push(terms.missing(why, self.chip).long);
            }
            if row.tokens_typed {
                remarks.push(says::tokens_typed(lang).into());
            }
            if row.published_derived {
                remarks.push(says::derived(lang).into());
            }
            let work = row.work.as_ref().ok();
            let over_base = |ends: Option<[Flop; 2]>, of: fn(&Generation) -> Option<[Flop; 2]>| {
                let base = self.found.row(lineage::BASE).filter(|base| base.claim != row.claim)?;
                Some(says::over_base(
                    &self.ends(over(ends?, of(base)?)),
                    short(&base.name),
                    lang,
                ))
            };
            let run = |row: &Generation| row.work.as_ref().ok().map(|work| [work.least, work.most]);
            let token_over = over_base(row.per_token(), Generation::per_token);
            let run_over = over_base(run(row), run);
            vec![
                row.name.clone(),
                date::month(&row.released, lang),
                or_none(row.tokens.map(|tokens| number::amount(Tokens::to_tokens(tokens), lang))),
                or_none(
                    row.per_token()
                        .map(|[least, most]| number::flop_range(least, most, lang))
                        .map(|each| says::with_range(&each, token_over.as_deref(), lang)),
                ),
                or_none(work.map(|work| {
                    let flop = number::run_flop(work.least, work.most, lang);
                    says::with_range(&flop, run_over.as_deref(), lang)
                })),
                or_none(row.hours.as_ref().ok().map(|hours| {
                    let median = number::amount(hours.median.to_gpu_hours(), lang);
                    with_range(&median, &self.hours_range(hours), hours.p95 / hours.p5 - 1.0)
                })),
                or_none(
                    row.hours_per_trillion()
                        .map(|hours| number::amount(hours.to_gpu_hours(), lang)),
                ),
                or_none(row.usd.as_ref().ok().map(|usd| {
                    with_range(
                        &terms.table_money(usd.median),
                        &terms.range(usd),
                        usd.p95 / usd.p5 - 1.0,
                    )
                })),
                or_none(row.published.map(|hours| number::amount(hours.to_gpu_hours(), lang))),
                or_none(row.stated.map(|usd| terms.published(usd))),
                if remarks.is_empty() {
                    none()
                } else {
                    remarks.join(terms.words.common.list)
                },
            ]
        };
        Table {
            caption: says::table(lang).into(),
            columns: says::columns(lang).map(Into::into).to_vec(),
            rows: self.found.rows.iter().map(line).collect(),
        }
    }

    fn source_ids(&self) -> Vec<&str> {
        let mut ids: Vec<&str> = Vec::new();
        for claim in self.found.rows.iter().filter_map(|row| self.facts.claim(&row.claim)) {
            ids.push(&claim.evidence.run.source);
            ids.extend(claim.evidence.hours.as_ref().map(|evidence| evidence.source.as_str()));
            ids.extend(claim.evidence.money.as_ref().map(|evidence| evidence.source.as_str()));
        }
        let param = match self.scenario.pay {
            Pay::Rent => Param::Price,
            Pay::Own => Param::Server,
        };
        let price = self.scenario.assumption(self.facts, param);
        ids.extend(price.map(|row| row.evidence.source.as_str()));
        ids.extend(self.found.tests.iter().map(|test| test.source.as_str()));
        let said = self.archive.allegations.iter().filter(|found| !found.chips.is_empty());
        ids.extend(said.map(|found| found.evidence.source.as_str()));
        ids
    }
}
