//! `drivers`: what decides the answer? For the run and for the programme, how far each input alone moves the cost, and its share of
//! the spread.

use super::chart::{Axis, Scale, Tick};
use super::spans::{Fill, Form, Span, SpanItem, SpanPanel, SpanRow, SpanShape, Spans};
use super::terms::Terms;
use super::{Chart, Figure, FigureId, Glyph, Inquiry, KeyEntry, Table};
use crate::audit::drivers::{self, Driver, Drivers};
use crate::audit::{Missing, ladder};
use crate::facts::{Facts, Rung};
use crate::say::drivers::{DriversWords, Ends, Largest, Scope, Title, drivers as words_of, with_unit};
use crate::say::number::{self, Style};
use crate::say::{Label, Lang};
use crate::scenario::{Param, Scenario, Unit};
use crate::units::{Usd, UsdPerGpuHour};

/// Most rows of a panel; the rest is summed.
const MOST: usize = 7;
/// Smallest share that has a row of its own: what rounds to one per cent.
const LEAST: f64 = 0.005;

pub(super) fn build(inquiry: &mut Inquiry) -> Figure {
    let (facts, scenario) = (inquiry.facts, inquiry.scenario);
    let rungs = [ladder::claim_rung(facts, scenario), Rung::Programme];
    let found = rungs.map(|rung| drivers::audit(inquiry.engine, facts, scenario, rung));
    let view = View {
        facts,
        scenario,
        terms: Terms::new(inquiry.lang),
        says: words_of(inquiry.lang),
    };
    view.figure(&found)
}

type Found = [Result<Drivers, Missing>; 2];

struct View<'a> {
    facts: &'a Facts,
    scenario: &'a Scenario,
    terms: Terms,
    says: &'static DriversWords,
}

/// Whether there is a spread to divide.
fn varies(found: &Drivers) -> bool {
    found.inputs.len() > 1
}

/// Which title is true of what was found.
fn title(found: &Found) -> Title {
    let [run, programme] = found.each_ref().map(|found| {
        let found = found.as_ref().ok().filter(|found| varies(found))?;
        found.inputs.first().map(|input| input.param)
    });
    match (run, programme) {
        (Some(run), Some(programme)) if run == programme => Title::Same(run),
        (Some(run), Some(programme)) => Title::Differ(run, programme),
        (Some(run), None) => Title::One(Scope::Run, run),
        (None, Some(programme)) => Title::One(Scope::Programme, programme),
        (None, None) if found.iter().all(Result::is_err) => Title::Missing,
        (None, None) => Title::Fixed,
    }
}

/// Inputs with a row of their own, the others, and whole percentages of both, the others' last.
fn split(found: &Drivers) -> (&[Driver], &[Driver], Vec<u32>) {
    let own = found
        .inputs
        .iter()
        .take(MOST)
        .take_while(|input| input.share >= LEAST)
        .count();
    let (own, rest) = found.inputs.split_at(own);
    let mut shares: Vec<f64> = own.iter().map(|input| input.share).collect();
    shares.push((1.0 - shares.iter().sum::<f64>()).max(0.0));
    let percents = number::largest_remainder(&shares);
    (own, rest, percents)
}

/// A sentence in place of rows.
fn message(message: Label) -> SpanRow {
    SpanRow {
        id: "missing".into(),
        name: Label::default(),
        value: String::new(),
        claim: false,
        spans: Vec::new(),
        message: Some(message),
    }
}

impl View<'_> {
    fn lang(&self) -> Lang {
        self.terms.lang
    }

    fn name(&self, param: Param) -> &'static str {
        (self.terms.words.names.param)(param)
    }

    /// An input's own value in its unit.
    fn own(&self, param: Param, value: f64) -> String {
        let lang = self.lang();
        let money = |usd: f64| number::money(Usd::usd(usd), lang, Style::Modelled);
        match param.spec().unit {
            Unit::Factor => number::ratio(value, lang),
            Unit::Share | Unit::ShareOfHours | Unit::SharePerYear => number::percent(value, lang),
            Unit::UsdPerGpuHour => number::price_per_hour(UsdPerGpuHour::usd_per_gpu_hour(value), lang),
            Unit::UsdPerChip | Unit::UsdPerKilowattMonth | Unit::UsdPerKilowattHour => money(value),
            Unit::UsdMillion | Unit::UsdMillionPerYear => money(value * 1e6),
            Unit::TrillionTokens => number::rounded_amount(value * 1e12, 3, lang),
            Unit::Chips | Unit::OrdersPerYear => number::digits(value, 2, lang),
            Unit::People | Unit::Years | Unit::Months => {
                with_unit(&number::digits(value, 3, lang), param.spec().unit, lang)
            }
        }
    }

    fn figure(&self, found: &Found) -> Figure {
        let drawn = found.iter().flatten().any(varies);
        let key = || KeyEntry {
            glyph: Glyph::Solid,
            text: self.says.key.into(),
        };
        Figure {
            id: FigureId::Drivers,
            lang: self.lang(),
            pulls: Vec::new(),
            title: title(found).say(self.lang()),
            finding: self.finding(found),
            story: if drawn { self.story(found) } else { Vec::new() },
            key: drawn.then(key).into_iter().collect(),
            chart: Chart::Spans(Spans {
                panels: vec![self.panel(found)],
                strip: None,
            }),
            caption: self.says.caption[usize::from(!drawn)].into(),
            table: self.table(found),
            sources: self.sources(found),
        }
    }

    /// The two largest drivers of each scope, with their shares.
    fn finding(&self, found: &Found) -> String {
        let mut sentence = String::new();
        for (found, scope) in found.iter().zip([Scope::Run, Scope::Programme]) {
            let Ok(found) = found else { continue };
            let (own, _, percents) = split(found);
            if let ([first, second, ..], [share, other, ..], true) = (own, percents.as_slice(), varies(found)) {
                let [share, other] = [share, other].map(|share| number::whole_percent(*share, self.lang()));
                let input = self.says.input;
                let next = Largest {
                    scope,
                    first: input(first.param),
                    share: &share,
                    second: input(second.param),
                    other: &other,
                };
                sentence = self.terms.join(&sentence, &next.say(self.lang()));
            } else if scope == Scope::Run {
                let names: Vec<&str> = found.fixed.iter().map(|param| self.name(*param)).collect();
                sentence = (self.says.fixed)(&names.join(self.says.list));
            }
        }
        if sentence.is_empty() {
            sentence = self.says.missing.into();
        }
        sentence
    }

    fn answer(&self, found: &Drivers, ratio: f64) -> String {
        self.terms.money(found.median * ratio)
    }

    fn story(&self, found: &Found) -> Vec<String> {
        let mut story = vec![self.says.story[0].to_owned()];
        if let Ok(programme) = &found[1]
            && let Some(first) = programme.inputs.first()
        {
            let [low, high] = first.ends.map(|end| self.own(first.param, end));
            let [at_low, at_high] = first.ratios.map(|ratio| self.answer(programme, ratio));
            let ends = Ends {
                input: (self.says.input)(first.param),
                low: &low,
                at_low: &at_low,
                high: &high,
                at_high: &at_high,
            };
            story.push(ends.story(self.lang()));
        }
        story.push(self.says.story[1].to_owned());
        story
    }

    fn panel(&self, found: &Found) -> SpanPanel {
        let mut items = Vec::new();
        let mut furthest: f64 = 1.0;
        for (scope, found) in found.iter().enumerate() {
            let label = match found {
                Ok(found) => (self.says.groups[scope])(&self.terms.money(found.median)),
                Err(_) => Label::same(self.says.groups_plain[scope]),
            };
            let shared = found.as_ref().is_ok_and(varies);
            let head = if shared { self.says.of_spread } else { "" };
            items.push(SpanItem::Group(label, head.into()));
            match found {
                Ok(found) if shared => {
                    let (own, rest, percents) = split(found);
                    for (input, percent) in own.iter().zip(&percents) {
                        let reach = input.ratios.map(|ratio| ratio.max(1.0 / ratio));
                        furthest = furthest.max(reach[0]).max(reach[1]);
                        items.push(SpanItem::Row(self.row(found, input, *percent, scope)));
                    }
                    let left = percents.last().copied().unwrap_or(0);
                    if left > 0 && !rest.is_empty() {
                        let name = (self.says.other)(&self.terms.count(rest.len() as f64));
                        items.push(SpanItem::Row(self.plain("other", name, left)));
                    }
                }
                Ok(_) => items.push(SpanItem::Row(message(Label::same(self.says.nothing)))),
                Err(missing) => {
                    let chip = &self.scenario.chip(self.facts).name;
                    items.push(SpanItem::Row(message(self.terms.missing(missing, chip))));
                }
            }
        }
        SpanPanel {
            form: Form::Ends,
            axis: self.axis(furthest),
            line: Some((1.0, Label::default())),
            items,
        }
    }

    /// Half to double, or a quarter to four times if a bar needs it.
    fn axis(&self, furthest: f64) -> Axis {
        let tick = |value: f64, label: &str| Tick {
            value,
            label: label.into(),
        };
        let [quarter, half, double, four] = self.says.ticks;
        let mut ticks = vec![tick(0.5, half), tick(1.0, self.says.median), tick(2.0, double)];
        let end = if furthest > 2.0 {
            ticks.insert(0, tick(0.25, quarter));
            ticks.push(tick(4.0, four));
            4.0
        } else {
            2.0
        };
        Axis {
            scale: Scale::Log,
            // A little beyond the outer ticks, so that their labels stand in the middle.
            from: 0.97 / end,
            to: end / 0.97,
            ticks,
        }
    }

    fn row(&self, found: &Drivers, input: &Driver, percent: u32, scope: usize) -> SpanRow {
        let name = self.name(input.param);
        let value = number::whole_percent(percent, self.lang());
        let own = input.ends.map(|end| self.own(input.param, end));
        let answers = input.ratios.map(|ratio| self.answer(found, ratio));
        let [low, high] = &own;
        let [at_low, at_high] = &answers;
        let spoken = Ends {
            input: name,
            low,
            at_low,
            high,
            at_high,
        }
        .spoken(&value, self.lang());
        let tip = vec![(self.says.at)(low, at_low), (self.says.at)(high, at_high)];
        // The cheaper end stands left.
        let mut ends = own.clone();
        if input.ratios[0] > input.ratios[1] {
            ends.reverse();
        }
        SpanRow {
            // The same input stands in both panels: one id for linked highlighting.
            id: input.param.id().into(),
            name: Label::same(name),
            value,
            claim: false,
            spans: vec![Span {
                shape: SpanShape::Bar {
                    from: input.ratios[0],
                    to: input.ratios[1],
                    fill: Fill::Estimate,
                },
                ends,
                note: String::new(),
                name: format!("{}, {spoken}", self.says.scopes[scope]),
                tip,
            }],
            message: None,
        }
    }

    fn plain(&self, id: &str, name: Label, percent: u32) -> SpanRow {
        SpanRow {
            id: id.into(),
            name,
            value: number::whole_percent(percent, self.lang()),
            claim: false,
            spans: Vec::new(),
            message: None,
        }
    }

    fn table(&self, found: &Found) -> Table {
        let none = || String::from(self.terms.words.common.none);
        let mut rows = Vec::new();
        for (scope, found) in found.iter().enumerate() {
            let scope = self.says.scopes[scope];
            let found = match found {
                Ok(found) => found,
                Err(missing) => {
                    let why = self.terms.missing(missing, &self.scenario.chip(self.facts).name).long;
                    let mut row = vec![scope.into(), why];
                    row.resize_with(self.says.columns.len(), none);
                    rows.push(row);
                    continue;
                }
            };
            for input in &found.inputs {
                let mut row = vec![scope.into(), self.name(input.param).into()];
                row.extend(input.ends.map(|end| self.own(input.param, end)));
                row.extend(input.ratios.map(|ratio| self.answer(found, ratio)));
                // An estimate of nothing may come out a hair below zero.
                row.push(self.terms.percent(input.share.max(0.0)));
                rows.push(row);
            }
            for param in &found.fixed {
                let value = self.scenario.range(self.facts, *param);
                let value = value.map_or_else(none, |range| self.own(*param, range.low()));
                rows.push(vec![
                    scope.into(),
                    self.name(*param).into(),
                    value.clone(),
                    value,
                    none(),
                    none(),
                    self.says.is_fixed.into(),
                ]);
            }
        }
        Table {
            caption: self.says.table.into(),
            columns: self.says.columns.map(Into::into).to_vec(),
            rows,
        }
    }

    fn sources(&self, found: &Found) -> Vec<super::SourceLine> {
        let chip = &self.scenario.chip(self.facts).id;
        let params = found.iter().flatten().flat_map(|found| {
            found
                .inputs
                .iter()
                .map(|input| input.param)
                .chain(found.fixed.iter().copied())
        });
        // A chip without a price has no inputs yet; the share of the programme always rests on something.
        let ids = params
            .chain([Param::Phi])
            .filter_map(|param| self.facts.assumption(param.id(), Some(chip)))
            .map(|row| row.evidence.source.as_str());
        self.terms.sources(self.facts, ids)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::{Engine, audit_with};

    use crate::scenario::Link;

    fn ask(link: &str, lang: Lang) -> Figure {
        let facts = Facts::bundled();
        let scenario = Link::parse(link, facts).scenario;
        let mut engine = Engine::default();
        let audit = audit_with(&mut engine, facts, &scenario);
        build(&mut Inquiry::bundled(&mut engine, &audit, &scenario, lang))
    }

    fn groups(figure: &Figure) -> Vec<Vec<SpanRow>> {
        let Chart::Spans(chart) = &figure.chart else {
            panic!("spans")
        };
        let mut groups: Vec<Vec<SpanRow>> = Vec::new();
        for item in &chart.panels[0].items {
            match item {
                SpanItem::Group(..) => groups.push(Vec::new()),
                SpanItem::Row(row) => groups.last_mut().unwrap().push(row.clone()),
            }
        }
        groups
    }

    #[test]
    fn shares_of_a_panel_add_to_a_hundred_and_fall() {
        for link in ["", "pay=own", "claim=v3r1", "price=2"] {
            let figure = ask(link, Lang::En);
            for rows in groups(&figure) {
                let shares: Vec<u32> = rows
                    .iter()
                    .map(|row| row.value.trim_end_matches('%').parse().unwrap())
                    .collect();
                assert_eq!(shares.iter().sum::<u32>(), 100, "{link}: {shares:?}");
                assert!(rows.len() <= MOST + 1);
                let own = rows.iter().filter(|row| row.id != "other").count();
                assert!(shares[..own].is_sorted_by(|a, b| a >= b), "{shares:?}");
            }
        }
    }

    #[test]
    fn the_sentence_names_the_two_largest_with_their_shares() {
        // 83 and 13 %: (ln(1.6933/0.5906)/3.29)² = 0.1025 and (ln(2.5/1.65)/3.29)² = 0.0160 of 0.1237.
        let figure = ask("", Lang::En);
        assert!(
            figure.finding.contains("the team’s speed accounts for 83%")
                && figure.finding.contains("the price of an hour for 13%"),
            "{}",
            figure.finding
        );
        assert!(figure.title.contains("final runs’ share"), "{}", figure.title);
    }

    /// The title names the first row of each panel that has bars.
    #[test]
    fn the_title_is_the_first_rows() {
        let facts = Facts::bundled();
        let named = facts.claims.iter().map(|claim| format!("claim={}", claim.id));
        let more = [
            "pay=own",
            "chip=v100",
            "price=2&k=1&goodput=0.9&extra=0.05",
            "world=domestic",
        ];
        for link in named.chain(more.map(Into::into)) {
            let scenario = Link::parse(&link, facts).scenario;
            let rungs = [ladder::claim_rung(facts, &scenario), Rung::Programme];
            let found = rungs.map(|rung| drivers::audit(&mut Engine::default(), facts, &scenario, rung));
            for lang in Lang::ALL {
                let figure = ask(&link, lang);
                assert_eq!(figure.title, title(&found).say(lang), "{link}");
                let input = |rows: &Vec<SpanRow>| {
                    let first = rows.first().filter(|row| row.message.is_none())?;
                    Param::from_id(&first.id).map(words_of(lang).input)
                };
                let firsts: Vec<_> = groups(&figure).iter().map(input).collect();
                for first in firsts.iter().flatten() {
                    assert!(figure.title.contains(first), "{link}: {}", figure.title);
                }
                assert_eq!(figure.key.is_empty(), firsts.iter().all(Option::is_none), "{link}");
            }
        }
    }

    #[test]
    fn the_cheaper_end_stands_left() {
        for rows in groups(&ask("", Lang::En)) {
            for row in rows.iter().filter(|row| row.id != "other") {
                let [left, right] = &row.spans[0].ends;
                match row.id.as_str() {
                    "price" => assert_eq!((left.as_str(), right.as_str()), ("$1.65", "$2.50")),
                    "k" => assert_eq!((left.as_str(), right.as_str()), ("1.7×", "0.59×")),
                    _ => {}
                }
            }
        }
    }

    #[test]
    fn nothing_left_to_vary_is_said() {
        let fixed = "price=2&k=0.8&goodput=0.9&extra=0.05";
        for lang in Lang::ALL {
            let figure = ask(fixed, lang);
            let run = &groups(&figure)[0];
            assert!(run.len() == 1 && run[0].message.is_some());
            assert!(figure.table.rows.iter().any(|row| row[6] == words_of(lang).is_fixed));
            let unpriced = ask("chip=v100", lang);
            assert!(groups(&unpriced).iter().all(|rows| rows[0].message.is_some()));
        }
    }
}
