//! `structure`: what the bill consists of.

use super::chart::{Axis, Cell, Item, Lane, Mark, MarkShape, Panel, Row, Scale};
use super::terms::Terms;
use super::{Chart, Figure, FigureId, Glyph, KeyEntry, Table};
use crate::audit::structure::{HourBill, ProgrammeBill};
use crate::audit::{Audit, HourPart, ProgrammePart};
use crate::facts::Facts;
use crate::say::number::{self, largest_remainder};
use crate::say::structure::{Basis, Hour, Largest, Spent};
use crate::say::{self, Label, Lang};
use crate::scenario::{Param, Scenario};

/// A part as drawn: id, name, whole percent, judgement.
struct Part {
    id: &'static str,
    name: Label,
    percent: u32,
    judgement: bool,
}

pub(super) fn build(audit: &Audit, scenario: &Scenario, facts: &Facts, lang: Lang) -> Figure {
    let terms = Terms::new(lang);
    let says = say::structure(terms.lang);
    let chip = &scenario.chip(facts).name;
    let bill = &audit.structure;
    let programme = bill.programme.as_ref().map(|bill| programme_parts(bill, terms));
    let hour = bill.hour.as_ref().map(|bill| hour_parts(bill, terms));

    let largest = [programme.as_ref().ok(), hour.as_ref().ok()]
        .into_iter()
        .flatten()
        .flatten()
        .map(|part| part.percent)
        .max()
        .unwrap_or(100);
    // Both lists share one scale, so that a point of percentage is as long in either.
    let to = f64::from(largest) + 4.0;
    let panels = vec![
        panel(
            (says.programme)(
                &bill
                    .programme
                    .as_ref()
                    .map_or_else(|_| terms.words.common.none.into(), |bill| terms.money(bill.median)),
            ),
            programme.as_ref().map_err(|missing| terms.missing(missing, chip)),
            to,
            terms,
        ),
        panel(
            (says.hour)(&bill.hour.as_ref().map_or_else(
                |_| terms.words.common.none.into(),
                |bill| number::price_per_hour(bill.total, lang),
            )),
            hour.as_ref().map_err(|missing| terms.missing(missing, chip)),
            to,
            terms,
        ),
    ];
    let any = |judgement: bool| {
        [programme.as_ref().ok(), hour.as_ref().ok()]
            .into_iter()
            .flatten()
            .flatten()
            .any(|part| part.judgement == judgement)
    };
    Figure {
        id: FigureId::Structure,
        lang,
        pulls: Vec::new(),
        title: title(audit, programme.as_deref().ok(), terms),
        finding: finding(audit, scenario, chip, programme.as_deref().ok(), terms),
        story: story(audit, hour.as_deref().ok(), terms),
        key: [(Glyph::Solid, false), (Glyph::Assumed, true)]
            .into_iter()
            .zip(says.key)
            .filter(|((_, judgement), _)| any(*judgement))
            .map(|((glyph, _), text)| KeyEntry {
                glyph,
                text: text.into(),
            })
            .collect(),
        chart: Chart::Rows(panels),
        caption: caption(audit, scenario, facts, terms),
        table: table(audit, [programme.as_deref().ok(), hour.as_deref().ok()], chip, terms),
        sources: terms.sources(facts, source_ids(scenario, facts)),
    }
}

fn programme_parts(bill: &ProgrammeBill, terms: Terms) -> Vec<Part> {
    let percents = largest_remainder(&bill.parts.iter().map(|(_, portion)| portion.share).collect::<Vec<_>>());
    bill.parts
        .iter()
        .zip(percents)
        .map(|((part, _), percent)| Part {
            id: part.id(),
            name: (say::structure(terms.lang).part)(*part),
            percent,
            judgement: part.is_judgement(),
        })
        .collect()
}

fn hour_parts(bill: &HourBill, terms: Terms) -> Vec<Part> {
    let percents = largest_remainder(&bill.parts.iter().map(|(_, _, share)| *share).collect::<Vec<_>>());
    bill.parts
        .iter()
        .zip(percents)
        .map(|((part, ..), percent)| Part {
            id: part.id(),
            name: (say::structure(terms.lang).hour_part)(*part),
            percent,
            judgement: part.is_judgement(),
        })
        .collect()
}

fn panel(heading: (String, String), parts: Result<&Vec<Part>, Label>, to: f64, terms: Terms) -> Panel {
    let items = match parts {
        Ok(parts) => parts.iter().map(|part| Item::Row(row(part, terms))).collect(),
        Err(why) => missing(why),
    };
    let axis = Axis {
        scale: Scale::Linear,
        from: 0.0,
        to,
        ticks: Vec::new(),
    };
    Panel {
        heading: Some(heading),
        lanes: vec![Lane {
            title: None,
            axis,
            claim: None,
        }],
        items,
    }
}

/// A sentence in place of a list, in the room that the shorter list takes.
fn missing(why: Label) -> Vec<Item> {
    let rows = std::iter::once(Some(why)).chain(std::iter::repeat_n(None, 3));
    rows.map(|message| {
        Item::Row(Row {
            id: "missing".into(),
            name: Label::default(),
            subject: false,
            cells: vec![Cell {
                message,
                ..Cell::default()
            }],
        })
    })
    .collect()
}

fn row(part: &Part, terms: Terms) -> Row {
    let value = number::whole_percent(part.percent, terms.lang);
    let basis = say::structure(terms.lang).basis[usize::from(part.judgement)];
    Row {
        id: part.id.into(),
        name: part.name.clone(),
        subject: false,
        cells: vec![Cell {
            marks: vec![Mark {
                shape: MarkShape::Bar {
                    to: f64::from(part.percent),
                    assumed: part.judgement,
                },
                name: (terms.words.common.point)(&part.name.long, &value),
                tip: vec![basis.into()],
            }],
            value: Some(value),
            ..Cell::default()
        }],
    }
}

fn title(audit: &Audit, programme: Option<&[Part]>, terms: Terms) -> String {
    let says = say::structure(terms.lang);
    let percent = |n| number::whole_percent(n, terms.lang);
    let bill = match (&audit.structure.programme, programme) {
        (Ok(bill), Some(parts)) => (bill, parts),
        _ => return says.no_title.into(),
    };
    let name = |i: usize| (says.part_in_sentence)(bill.0.parts[i].0);
    Largest {
        first: name(0),
        second: name(1),
        share: &percent(bill.1[0].percent + bill.1[1].percent),
    }
    .say(terms.lang)
}

fn story(audit: &Audit, hour: Option<&[Part]>, terms: Terms) -> Vec<String> {
    let says = say::structure(terms.lang);
    let percent = |parts: &[Part], id: &str| {
        let found = parts.iter().find(|part| part.id == id).map_or(0, |part| part.percent);
        number::whole_percent(found, terms.lang)
    };
    let mut story = Vec::new();
    if let (Some(hours), Ok(bill)) = (hour, &audit.structure.hour) {
        let hour = Hour {
            price: &number::price_per_hour(bill.total, terms.lang),
            chips: &percent(hours, HourPart::Chips.id()),
            power: &percent(hours, HourPart::Power.id()),
        };
        let report = if audit.claim.is_of_deepseek() { says.report } else { "" };
        story.push(terms.join(report, &hour.say(terms.lang)));
    }
    story.push(says.unknown.into());
    story
}

fn finding(audit: &Audit, scenario: &Scenario, chip: &str, parts: Option<&[Part]>, terms: Terms) -> String {
    let parts = match (&audit.structure.programme, parts) {
        (Ok(_), Some(parts)) => parts,
        (Err(missing), _) => return terms.join(&terms.why(missing, chip), say::structure(terms.lang).no_finding),
        (Ok(_), None) => return String::new(),
    };
    let percent = |part: ProgrammePart| {
        let found = parts
            .iter()
            .find(|drawn| drawn.id == part.id())
            .map_or(0, |drawn| drawn.percent);
        number::whole_percent(found, terms.lang)
    };
    Spent {
        condition: say::shares::condition(scenario, terms.lang),
        experiments: &percent(ProgrammePart::Experiments),
        people: &percent(ProgrammePart::People),
        run: &percent(ProgrammePart::Run),
    }
    .say(terms.lang)
}

fn caption(audit: &Audit, scenario: &Scenario, facts: &Facts, terms: Terms) -> String {
    let says = say::structure(terms.lang);
    let median = |param: Param| {
        scenario
            .range(facts, param)
            .map_or(f64::NAN, |range| range.median(param.spec().shape))
    };
    let colo = terms.money(crate::units::Usd::usd(median(Param::Colo)));
    let mut caption = Basis {
        draws: &terms.count(audit.draws as f64),
        capital: &terms.percent(median(Param::Capital)),
        used: &terms.percent(median(Param::Use)),
        colo: &colo,
        age: &number::rounded_amount(median(Param::Age), 2, terms.lang),
    }
    .say(terms.lang);
    if let Some((rent, Some(margin))) = audit.structure.rent {
        let rent = number::price_per_hour(rent, terms.lang);
        caption = terms.join(
            &caption,
            &(says.margin)(&rent, &terms.percent(margin.abs()), margin >= 0.0),
        );
    }
    caption
}

/// The same percentages as are drawn and said, which add to 100: a share rounded by itself may differ from them by a point.
fn table(audit: &Audit, drawn: [Option<&[Part]>; 2], chip: &str, terms: Terms) -> Table {
    let says = say::structure(terms.lang);
    let [programme, hour] = drawn.map(Option::unwrap_or_default);
    let share = |part: &Part| number::whole_percent(part.percent, terms.lang);
    let basis = |judgement: bool| says.basis[usize::from(judgement)].to_owned();
    let mut rows = Vec::new();
    if let Ok(bill) = &audit.structure.programme {
        rows.extend(bill.parts.iter().zip(programme).map(|((part, portion), drawn)| {
            vec![
                drawn.name.long.clone(),
                share(drawn),
                terms.table_money(portion.cost.median),
                number::money_range(portion.cost.p5, portion.cost.p95, terms.lang, number::Style::Table),
                basis(part.is_judgement()),
            ]
        }));
    }
    if let Ok(bill) = &audit.structure.hour {
        rows.extend(bill.parts.iter().zip(hour).map(|((part, price, _), drawn)| {
            vec![
                drawn.name.long.clone(),
                share(drawn),
                number::price_per_hour(*price, terms.lang),
                terms.words.common.none.into(),
                basis(part.is_judgement()),
            ]
        }));
    }
    if rows.is_empty()
        && let Err(why) = &audit.structure.programme
    {
        let none = || terms.words.common.none.to_owned();
        rows.push(vec![terms.missing(why, chip).long, none(), none(), none(), none()]);
    }
    Table {
        caption: says.table.into(),
        columns: says.columns.map(Into::into).to_vec(),
        rows,
    }
}

fn source_ids<'a>(scenario: &Scenario, facts: &'a Facts) -> Vec<&'a str> {
    [
        Param::Phi,
        Param::Heads,
        Param::Wage,
        Param::Server,
        Param::Network,
        Param::Colo,
        Param::Kwh,
    ]
    .iter()
    .filter_map(|param| scenario.assumption(facts, *param))
    .map(|row| row.evidence.source.as_str())
    .collect()
}
