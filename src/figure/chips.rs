//! `chips`: the same run on other chips.

use super::chart::{Axis, Cell, ClaimLine, Item, Lane, Mark, MarkShape, Panel, Row, Scale};
use super::terms::Terms;
use super::{Chart, Figure, FigureId, Glyph, KeyEntry, Table, axis};
use crate::audit::chips::Owning;
use crate::audit::{Audit, ChipAudit, Moved, Spread};
use crate::facts::{ClaimKind, Facts, Precision, SaleState};
use crate::say::chips::{self, HoursFrom, KeyClaim, Named, OnChip};
use crate::say::number;
use crate::say::words::Estimated;
use crate::say::{self, ChipsCaption, ChipsTitle, Label, Lang};
use crate::scenario::{Param, Scenario, SpeedBasis};
use crate::units::{Days, Usd};

pub(super) fn build(audit: &Audit, scenario: &Scenario, facts: &Facts, lang: Lang) -> Figure {
    let terms = Terms::new(lang);
    let says = say::chips(terms.lang);
    let claim = &audit.claim;
    let year = scenario.date(facts).get(..4).unwrap_or_default();

    let dollars = audit
        .chips
        .iter()
        .filter_map(owning)
        .map(|own| own.run.map(Usd::to_usd));
    let days = audit
        .chips
        .iter()
        .filter_map(moved)
        .map(|moved| moved.days.map(Days::to_days));
    let claimed_run = claim.run_usd.map_or(f64::NAN, Usd::to_usd);
    let claimed_days = claim.days.map_or(f64::NAN, Days::to_days);
    // Without hours there is neither a bill of the run nor days, so no line.
    let line = |value: f64| {
        value.is_finite().then(|| ClaimLine {
            value,
            label: Label::default(),
        })
    };
    let lanes = vec![
        Lane {
            title: Some(says.cost.into()),
            axis: axis_for(dollars, claimed_run, |value| number::axis_money(value, lang)),
            claim: line(claimed_run),
        },
        Lane {
            title: Some((says.days)(&terms.count(cluster(scenario, facts)))),
            axis: axis_for(days, claimed_days, |value| number::count(value, lang)),
            claim: line(claimed_days),
        },
    ];
    let mut items = Vec::new();
    let mut group = None;
    for chip in &audit.chips {
        if group != Some(chip.state) {
            group = Some(chip.state);
            items.push(Item::Group((says.group)(chip.state, year)));
        }
        items.push(Item::Row(row(chip, &lanes, terms)));
    }
    let assumed = audit.chips.iter().any(|chip| chip.assumed && chip.moved.is_ok());
    let mut key = Vec::new();
    let mut entry = |glyph, text| key.push(KeyEntry { glyph, text });
    if audit.chips.iter().any(|chip| chip.moved.is_ok()) {
        entry(Glyph::Estimate, says.key[0].into());
    }
    if assumed {
        entry(Glyph::Assumed, says.key[1].into());
    }
    if let Some(usd) = claim.run_usd {
        let days = claim.days.map(|days| terms.days(days));
        let claim = terms.told(claim).line(&terms.as_claimed(usd, claim), lang).long;
        let text = KeyClaim {
            claim: &claim,
            days: days.as_deref(),
        }
        .say(lang);
        entry(Glyph::ClaimLine, text);
    }
    let (title, finding) = headline(audit, terms);
    Figure {
        id: FigureId::Chips,
        lang,
        pulls: Vec::new(),
        title,
        finding,
        story: story(audit, scenario, facts, terms),
        key,
        chart: Chart::Rows(vec![Panel {
            heading: None,
            lanes,
            items,
        }]),
        caption: caption(audit, scenario, facts, terms),
        table: table(audit, year, terms),
        sources: terms.sources(facts, source_ids(audit, scenario, facts)),
    }
}

fn story(audit: &Audit, scenario: &Scenario, facts: &Facts, terms: Terms) -> Vec<String> {
    let claim = scenario.claim(facts);
    let chip = facts
        .accelerator(&claim.facts.accelerator)
        .map_or("", |chip| &chip.name);
    let says = say::chips(terms.lang);
    // Of a typed claim no developer has said anything.
    let named = claim.facts.chips.filter(|_| claim.facts.kind != ClaimKind::Typed);
    let named = named.map(|count| {
        let alleged = claim.facts.organisation.as_deref() == Some("DeepSeek");
        Named {
            count: &terms.count(f64::from(count)),
            chip,
            alleged,
            moved: audit.chips.iter().any(|chip| chip.moved.is_ok()),
        }
        .say(terms.lang)
    });
    named.into_iter().chain([says.unknown.to_owned()]).collect()
}

/// A linear axis from zero, on which lengths compare; logarithmic where the medians lie so far apart that the shortest would
/// vanish. One wide range alone does not change the scale.
pub(super) fn axis_for(
    spreads: impl Iterator<Item = Spread<f64>> + Clone,
    claim: f64,
    label: impl Fn(f64) -> String,
) -> Axis {
    let medians = spreads.clone().map(|spread| spread.median).chain([claim]);
    let (low, high) = medians.fold((f64::INFINITY, 0.0_f64), |(low, high), value| {
        (low.min(value), high.max(value))
    });
    let values = spreads.flat_map(|spread| [spread.p5, spread.p95]).chain([claim]);
    if high > axis::LOG_ABOVE * low {
        axis::log(values, label)
    } else {
        axis::from_zero(values, 5, label)
    }
}

fn moved(chip: &ChipAudit) -> Option<&Moved> {
    chip.moved.as_ref().ok()
}

fn owning(chip: &ChipAudit) -> Option<&Owning> {
    moved(chip)?.cost.as_ref().ok()
}

/// The chip of the headline: the reader's, else the one that was on sale, else the dearest in days.
fn featured(audit: &Audit) -> Option<&ChipAudit> {
    let usable = || {
        audit
            .chips
            .iter()
            .filter(|chip| !chip.is_home && owning(chip).is_some())
    };
    usable()
        .find(|chip| chip.is_chosen)
        .or_else(|| usable().find(|chip| chip.state == SaleState::OnSale))
        .or_else(|| usable().next_back())
}

fn headline(audit: &Audit, terms: Terms) -> (String, String) {
    let says = say::chips(terms.lang);
    let Some(chip) = featured(audit) else {
        // Nothing can be moved: say why for the claim's own chip.
        let home = audit.chips.iter().find(|chip| chip.is_home);
        let why = home.and_then(|chip| Some(terms.why(chip.moved.as_ref().err()?, &chip.name)));
        return (says.title_plain.into(), why.unwrap_or_default());
    };
    let (Some(run), Some(own)) = (moved(chip), owning(chip)) else {
        return (says.title_plain.into(), String::new());
    };
    let home = audit
        .chips
        .iter()
        .find(|chip| chip.is_home)
        .map_or("", |chip| &chip.name);
    let days_over = terms.ratio(run.days_over_home.median);
    let title = match own.over_home.filter(|_| !chip.is_home) {
        Some(cost) => (says.title)(ChipsTitle {
            chip: &chip.name,
            home,
            cost: &terms.ratio(cost),
            days: &days_over,
        }),
        None => says.title_plain.into(),
    };
    let told = |run: &Moved, own: &Owning| (terms.days(run.days.median), terms.money(own.run.median));
    let (days, usd) = told(run, own);
    let first = OnChip {
        chip: &chip.name,
        days: &days,
        usd: &usd,
    };
    // The slowest other chip that was within reach shows how far the range goes.
    let second = audit
        .chips
        .iter()
        .rev()
        .find(|other| other.id != chip.id && !other.is_home && owning(other).is_some());
    let second = second.and_then(|other| Some((&other.name, told(moved(other)?, owning(other)?))));
    let second = second.as_ref().map(|(chip, (days, usd))| OnChip { chip, days, usd });
    let finding = chips::finding(first, second, terms.lang);
    (title, finding)
}

fn row(chip: &ChipAudit, lanes: &[Lane], terms: Terms) -> Row {
    // A stem from zero has no length on a logarithmic axis.
    let stem = |lane: usize| lanes[lane].axis.scale == Scale::Linear;
    let cells = match &chip.moved {
        Ok(run) => {
            let cost = match &run.cost {
                Ok(own) => {
                    let usd = own.run.map(Usd::to_usd);
                    let value = number::lane_money(own.run.median, terms.lang);
                    estimate(chip, usd, stem(0), value, &terms.range(&own.run), terms)
                }
                Err(missing) => Cell {
                    message: Some(terms.missing(missing, &chip.name)),
                    ..Cell::default()
                },
            };
            let days = run.days.map(Days::to_days);
            let range = (terms.words.common.range)(&terms.count(days.p5), &terms.count(days.p95));
            vec![
                cost,
                estimate(chip, days, stem(1), terms.count(days.median), &range, terms),
            ]
        }
        Err(missing) => {
            let message = Some(terms.missing(missing, &chip.name));
            vec![
                Cell {
                    message,
                    ..Cell::default()
                },
                Cell::default(),
            ]
        }
    };
    Row {
        id: chip.id.clone(),
        name: Label::same(chip.name.clone()),
        subject: chip.is_chosen,
        cells,
    }
}

fn estimate(chip: &ChipAudit, spread: Spread<f64>, stem: bool, value: String, range: &str, terms: Terms) -> Cell {
    let evidence = say::chips(terms.lang).evidence[if chip.is_home { 2 } else { usize::from(chip.assumed) }];
    Cell {
        marks: vec![Mark {
            shape: MarkShape::Estimate {
                low: spread.p5,
                median: spread.median,
                high: spread.p95,
                assumed: chip.assumed,
                stem,
            },
            name: Estimated {
                subject: &chip.name,
                median: &value,
                range,
            }
            .say(terms.lang),
            tip: vec![evidence.into()],
        }],
        value: Some(value),
        range: None,
        message: None,
    }
}

fn cluster(scenario: &Scenario, facts: &Facts) -> f64 {
    scenario
        .range(facts, Param::Chips)
        .map_or(0.0, super::super::doubt::range::Range::low)
}

/// Where the hours on other chips come from.
fn hours_from(audit: &Audit, scenario: &Scenario) -> HoursFrom {
    if audit.chips.iter().all(|chip| chip.moved.is_err()) {
        return HoursFrom::None;
    }
    match (scenario.speed, audit.claim.hours, audit.claim.kind) {
        (SpeedBasis::Model, ..) | (SpeedBasis::Published, None, _) => HoursFrom::Model,
        (SpeedBasis::Published, Some(_), ClaimKind::Typed) => HoursFrom::Typed,
        (SpeedBasis::Published, Some(_), _) => HoursFrom::Published,
    }
}

fn caption(audit: &Audit, scenario: &Scenario, facts: &Facts, terms: Terms) -> String {
    let median = |param: Param| {
        scenario
            .range(facts, param)
            .map_or(f64::NAN, |range| range.median(param.spec().shape))
    };
    let home = audit
        .chips
        .iter()
        .find(|chip| chip.is_home)
        .map_or("", |chip| &chip.name);
    (say::chips(terms.lang).caption)(ChipsCaption {
        capital: &terms.percent(median(Param::Capital)),
        used: &terms.percent(median(Param::Use)),
        home,
        hours: hours_from(audit, scenario),
    })
}

fn table(audit: &Audit, year: &str, terms: Terms) -> Table {
    let says = say::chips(terms.lang);
    let home = audit
        .chips
        .iter()
        .find(|chip| chip.is_home)
        .map_or("", |chip| &chip.name);
    let none = || terms.words.common.none.to_owned();
    let rows = audit
        .chips
        .iter()
        .map(|chip| {
            let precision = match chip.precision {
                Precision::Bf16 => "BF16",
                Precision::Fp8 => "FP8",
            };
            let mut row = vec![chip.name.clone(), (says.group)(chip.state, year).long, precision.into()];
            match &chip.moved {
                Ok(run) => {
                    row.push(terms.ratio(run.relative_speed));
                    row.push(number::gpu_hours(run.hours.median, terms.lang));
                    match &run.cost {
                        Ok(own) => row.extend([
                            number::price_per_hour(own.hour, terms.lang),
                            terms.with_range(
                                &terms.table_money(own.run.median),
                                &number::money_range(own.run.p5, own.run.p95, terms.lang, number::Style::Modelled),
                            ),
                        ]),
                        Err(missing) => row.extend([none(), terms.missing(missing, &chip.name).long]),
                    }
                    row.extend([
                        terms.days(run.days.median),
                        terms.count(run.chips_for_home_days.ceil()),
                        number::energy(run.energy, terms.lang),
                    ]);
                }
                Err(missing) => {
                    row.push(terms.missing(missing, &chip.name).long);
                    row.extend(std::iter::repeat_with(none).take(6));
                }
            }
            row.push(says.evidence[if chip.is_home { 2 } else { usize::from(chip.assumed) }].into());
            row
        })
        .collect();
    Table {
        caption: says.table.into(),
        columns: (says.columns)(home).to_vec(),
        rows,
    }
}

fn source_ids<'a>(audit: &Audit, scenario: &Scenario, facts: &'a Facts) -> Vec<&'a str> {
    let claim = facts.claim(&scenario.claim(facts).facts.id);
    let mut ids: Vec<&str> = claim
        .map(|claim| claim.evidence.run.source.as_str())
        .into_iter()
        .collect();
    for chip in &audit.chips {
        for param in [Param::Server, Param::Transfer] {
            ids.extend(
                facts
                    .assumption(param.id(), Some(&chip.id))
                    .map(|row| row.evidence.source.as_str()),
            );
        }
        ids.extend(
            facts
                .windows
                .iter()
                .filter(|window| window.chip == chip.id)
                .map(|w| w.evidence.source.as_str()),
        );
    }
    ids
}
