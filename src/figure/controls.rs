//! `controls`: what could be bought, and when.

use super::chart::ClaimLine;
use super::pull::{Grip, Kind, Pull};
use super::terms::Terms;
use super::timeline::{SpanKind, TimeRow, TimeSpan, Timeline};
use super::{Chart, Figure, FigureId, Glyph, Inquiry, KeyEntry, Table};
use crate::audit::controls::{self, ChipTimeline, ControlsAudit, LawfulState, Span};
use crate::facts::world::Report;
use crate::facts::{Archive, ClaimKind, Facts, World};
use crate::model::calendar;
use crate::say::controls::{self as says, ControlsWords, Window, controls as words_of};
use crate::say::pulls::pulls;
use crate::say::{Label, date};
use crate::scenario::own_rule::DAYS;

/// First year of the axis, unless the claim is older.
const FIRST_YEAR: i64 = 2022;
/// Mean length of a month, days.
const MONTH: f64 = 30.44;

/// When the claim's chip could be sold without a licence, with days in print.
#[derive(Debug, PartialEq, Eq)]
enum Spell {
    Closed([String; 3]),
    Open(String),
    Domestic,
    Never,
    Unknown,
}

impl Spell {
    fn say(&self) -> Window<'_> {
        match self {
            Self::Closed([from, until, months]) => Window::Closed { from, until, months },
            Self::Open(from) => Window::Open { from },
            Self::Domestic => Window::Domestic,
            Self::Never => Window::Never,
            Self::Unknown => Window::Unknown,
        }
    }
}

struct Controls<'a> {
    found: &'a ControlsAudit,
    facts: &'a Facts,
    archive: &'a Archive,
    /// The claim's name in print, its model where the reader did not type it in, and the id of the claim in links.
    claim: &'a str,
    model: Option<&'a str>,
    /// The developer, where it has named the chip.
    named_by: Option<&'a str>,
    claim_id: &'a str,
    names_a_day: bool,
    terms: Terms,
    says: &'static ControlsWords,
}

pub(super) fn build(inquiry: &mut Inquiry) -> Figure {
    let (scenario, facts, archive, lang) = (inquiry.scenario, inquiry.facts, inquiry.archive, inquiry.lang);
    let found = controls::audit(facts, &archive.controls, scenario);
    let claim = &inquiry.audit.claim;
    // What is in brackets says which part was counted.
    let model = claim.name.split(" (").next().filter(|_| claim.kind != ClaimKind::Typed);
    let all = Controls {
        found: &found,
        facts,
        archive,
        claim: Terms::new(inquiry.lang).claim_name(&scenario.claim(facts).facts.name),
        model: claim.cheaper.as_ref().map(|asked| asked.model.as_str()).or(model),
        named_by: scenario
            .claim(facts)
            .facts
            .publisher
            .as_deref()
            .filter(|_| scenario.claim(facts).facts.accelerator_disclosed),
        claim_id: &scenario.claim(facts).facts.id,
        names_a_day: scenario.names_a_day(),
        terms: Terms::new(lang),
        says: words_of(lang),
    };
    let (title, finding) = all.headline();
    let says = all.says;
    let world = (all.terms.words.names.world)(found.world);
    Figure {
        id: FigureId::Controls,
        lang,
        pulls: vec![all.pull()],
        title,
        finding,
        story: all.story(),
        key: all.key(),
        chart: Chart::Timeline(all.chart()),
        caption: (says.caption)(world, &date::month(&found.confirmed, lang)),
        table: all.table(),
        sources: all.terms.sources(facts, all.source_ids()),
    }
}

/// Days since 1970-01-01.
fn day(iso: &str) -> f64 {
    calendar::day_number(iso).map_or(f64::NAN, |day| day as f64)
}

fn kind(state: LawfulState) -> SpanKind {
    match state {
        LawfulState::Free => SpanKind::Free,
        LawfulState::Licence => SpanKind::Licence,
        LawfulState::Stock => SpanKind::Stock,
        LawfulState::Barred => SpanKind::Barred,
        LawfulState::Domestic => SpanKind::Domestic,
        LawfulState::Unknown => SpanKind::Unknown,
    }
}

impl<'a> Controls<'a> {
    fn name(&self, row: &'a ChipTimeline) -> &'a str {
        let model = row.accelerator.as_deref().and_then(|id| self.facts.accelerator(id));
        model.map_or(row.name.as_str(), |chip| chip.name.as_str())
    }

    fn print(&self, iso: &str) -> String {
        date::day(iso, self.terms.lang)
    }

    /// Whole months between two ISO days, in print.
    fn months(&self, from: &str, to: &str) -> String {
        let months = libm::round((day(to) - day(from)) / MONTH);
        (self.says.months)(&self.terms.count(months))
    }

    /// The claim's chip and its first free stretch.
    fn home(&self) -> Option<(&'a ChipTimeline, Option<&'a Span>)> {
        let row = self.found.rows.iter().find(|row| row.is_claimed)?;
        Some((row, row.spans.iter().find(|span| span.state == LawfulState::Free)))
    }

    /// The window of the claim's chip, its first and last day and its length in print.
    fn window(&self) -> Option<(&'a str, Spell)> {
        let (row, free) = self.home()?;
        let spell = match free {
            Some(Span { from, to: None, .. }) => Spell::Open(self.print(from)),
            Some(Span { from, to: Some(to), .. }) => {
                let last = calendar::shifted(to, -1).unwrap_or_else(|| to.clone());
                Spell::Closed([self.print(from), self.print(&last), self.months(from, to)])
            }
            None if row.spans.iter().any(|span| span.state == LawfulState::Domestic) => Spell::Domestic,
            None if row.spans.iter().any(|span| span.state == LawfulState::Unknown) => Spell::Unknown,
            None => Spell::Never,
        };
        Some((self.name(row), spell))
    }

    fn headline(&self) -> (String, String) {
        let (says, lang) = (self.says, self.terms.lang);
        let Some((chip, spell)) = self.window() else {
            return (says.table.to_owned(), self.terms.sentence(says.table));
        };
        let window = spell.say();
        let mut finding = window.finding(chip, lang);
        // Only bought stock may be used later; a chip that needs a licence may also still be sold.
        if let Some((_, Some(Span { to: Some(to), .. }))) = self.home()
            && to.as_str() < self.found.released.as_str()
        {
            let stock = says::stock(self.model, &self.months(to, &self.found.released), lang);
            finding = self.terms.join(&finding, &stock);
        }
        (window.title(chip, lang), finding)
    }

    fn story(&self) -> Vec<String> {
        let lang = self.terms.lang;
        let mut story = Vec::new();
        if let Some((row, free)) = self.home() {
            let chip = self.name(row);
            let followed = says::Followed {
                model: self.model,
                developer: self.named_by,
                chip,
            };
            story.push(followed.say(lang));
            if let Some(Span { from, to: Some(to), .. }) = free {
                let ended = row.on(to).and_then(|span| span.rule.as_ref());
                let window = says::StoryWindow {
                    chip,
                    from: &self.print(from),
                    to: &self.print(to),
                    rule: ended.map(|(_, citation)| citation.as_str()),
                };
                story.push(window.say(lang));
            }
        }
        story.push(says::story_unknown(&date::month(&self.found.confirmed, lang), lang));
        let reported = |report: &'a Report| {
            Some(says::Reported {
                by: report.by.as_deref()?,
                month: date::month(&report.evidence.date, lang),
            })
        };
        let alleged: Vec<says::Reported> = self.alleged().filter_map(reported).collect();
        if let Some(model) = self.model.filter(|_| !alleged.is_empty()) {
            story.push(says::story_alleged(model, &alleged, lang));
        }
        story
    }

    fn key(&self) -> Vec<KeyEntry> {
        let from = self.first_day();
        let shown = |state: LawfulState| {
            let ends_before = |span: &Span| span.to.as_deref().is_some_and(|to| day(to) <= from);
            let spans = self.found.rows.iter().flat_map(|row| &row.spans);
            spans.into_iter().any(|span| span.state == state && !ends_before(span))
        };
        let entries = [
            (Glyph::Solid, shown(LawfulState::Free)),
            (Glyph::StockLine, shown(LawfulState::Stock)),
            (Glyph::Licence, shown(LawfulState::Licence)),
            (Glyph::Barred, shown(LawfulState::Barred)),
            (Glyph::Domestic, shown(LawfulState::Domestic)),
            (Glyph::DayLine, self.names_a_day),
        ];
        let drawn = entries.into_iter().zip(self.says.key).filter(|((_, shown), _)| *shown);
        drawn
            .map(|((glyph, _), text)| KeyEntry {
                glyph,
                text: text.into(),
            })
            .collect()
    }

    fn first_day(&self) -> f64 {
        let claimed = self.found.released.get(..4).and_then(|year| year.parse().ok());
        day(&format!(
            "{:04}-01-01",
            claimed.map_or(FIRST_YEAR, |year: i64| year.min(FIRST_YEAR))
        ))
    }

    fn chart(&self) -> Timeline {
        let (found, says, lang) = (self.found, self.says, self.terms.lang);
        let (from, to) = (self.first_day(), day(&found.checked));
        let mut years = Vec::new();
        for year in 2000..2100 {
            let start = day(&format!("{year}-01-01"));
            if start >= from && start < to {
                years.push((start, (says.year)(&year.to_string())));
            }
        }
        // In the reader's world every line is a first day of the reader's rule.
        let lines = found.lines.iter().enumerate().map(|(index, line)| {
            let text = if found.world == World::Custom {
                // Named once: the lines stand close together.
                if index == 0 { says.own_rule } else { "" }.to_owned()
            } else {
                date::short_month(&line.day, lang)
            };
            (day(&line.day), Label::same(text))
        });
        let released = &found.released;
        Timeline {
            from,
            to,
            confirmed: day(&found.confirmed),
            years,
            lines: lines.collect(),
            claim: ClaimLine {
                value: day(released),
                label: (says.released)(self.claim, &date::short_day(released, lang)),
            },
            day: self
                .names_a_day
                .then(|| (day(&found.date), (says.day)(&date::short_day(&found.date, lang)))),
            rows: found.rows.iter().map(|row| self.row(row, to)).collect(),
        }
    }

    /// The day on which the rules are read; it begins at the claim's.
    fn pull(&self) -> Pull {
        let [least, most] = DAYS.map(day);
        Pull {
            id: "date".into(),
            name: pulls(self.terms.lang).day.into(),
            value: self.print(&self.found.date),
            panel: 0,
            mark: None,
            x: Some(Grip {
                kind: Kind::Day,
                ..Grip::number("date", day(&self.found.date), (least, most))
            }),
            y: None,
            with: Vec::new(),
        }
    }

    fn row(&self, row: &'a ChipTimeline, until: f64) -> TimeRow {
        let name = self.name(row);
        let note = self
            .home()
            .filter(|(home, _)| home.catalogue == row.catalogue)
            .and_then(|(_, free)| free)
            .and_then(|free| Some(self.months(&free.from, free.to.as_deref()?)));
        TimeRow {
            id: row.accelerator.clone().unwrap_or_else(|| row.catalogue.clone()),
            name: Label::new(name, name.trim_start_matches("Ascend ").trim_end_matches(" PCIe")),
            subject: row.is_claimed,
            claimed: row.is_claimed,
            note,
            spans: row.spans.iter().map(|span| self.span(name, span, until)).collect(),
        }
    }

    fn span(&self, name: &str, span: &Span, until: f64) -> TimeSpan {
        let says = self.says;
        let to = span.to.as_deref().map(|to| self.print(to));
        let rule = span.rule.as_ref().map(|(_, citation)| (says.rule)(citation));
        TimeSpan {
            from: day(&span.from),
            to: span.to.as_deref().map_or(until, day),
            kind: kind(span.state),
            name: says::Spoken {
                chip: name,
                state: (says.state)(span.state),
                from: &self.print(&span.from),
                until: to.as_deref(),
            }
            .say(self.terms.lang),
            tip: rule.into_iter().collect(),
        }
    }

    fn table(&self) -> Table {
        let (says, terms) = (self.says, self.terms);
        let none = || terms.words.common.none.to_owned();
        let mut rows = Vec::new();
        for row in &self.found.rows {
            let today = row
                .on(&self.found.date)
                .map_or(says.not_out, |span| (says.state)(span.state));
            let limits: Vec<String> = row
                .limits
                .iter()
                .map(|(from, _, citation)| (says.limit)(citation, &self.print(from)))
                .collect();
            for span in &row.spans {
                rows.push(vec![
                    self.name(row).to_owned(),
                    self.print(&span.from),
                    span.to.as_deref().map_or_else(none, |to| self.print(to)),
                    (says.state)(span.state).to_owned(),
                    span.rule
                        .as_ref()
                        .map_or_else(none, |(_, citation)| says::cited(citation, terms.lang)),
                    today.to_owned(),
                    if limits.is_empty() {
                        none()
                    } else {
                        limits.join(terms.words.common.list)
                    },
                ]);
            }
        }
        Table {
            caption: says.table.into(),
            columns: (says.columns)(&self.print(&self.found.date)).to_vec(),
            rows,
        }
    }

    fn source_ids(&self) -> Vec<&'a str> {
        let rules = &self.archive.controls.rules;
        let spans = self.found.rows.iter().flat_map(|row| &row.spans);
        let of_spans = spans.filter_map(|span| span.rule.as_ref()).map(|(id, _)| id);
        let of_lines = self.found.lines.iter().map(|line| &line.rule);
        let of_limits = self.found.rows.iter().flat_map(|row| &row.limits).map(|(_, id, _)| id);
        let named: Vec<&String> = of_lines.chain(of_spans).chain(of_limits).collect();
        let known = named.iter().filter_map(|id| rules.rule(id));
        known
            .flat_map(|rule| rule.evidence.values().map(|evidence| evidence.source.as_str()))
            .chain(["epoch-hardware"])
            .chain(self.alleged().map(|report| report.evidence.source.as_str()))
            .collect()
    }

    /// What is alleged of the same developer, and is not about this claim.
    fn alleged(&self) -> impl Iterator<Item = &'a Report> {
        let (worlds, claim) = (&self.archive.controls.worlds, self.claim_id);
        let reports = worlds.iter().flat_map(|world| &world.reports);
        reports.filter(move |report| report.beside.iter().any(|id| id == claim))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::{Engine, audit_with};
    use crate::say::Lang;
    use crate::scenario::Link;

    /// The title is the one of the rows of the claim's chip in the figure's own table.
    #[test]
    fn the_title_is_true_by_the_table() {
        let facts = Facts::bundled();
        let mut seen = Vec::new();
        for link in [
            "",
            "claim=llama-3.1-405b",
            "claim=v4-flash",
            "claim=own&chours=1000000&cchip=ascend-910b",
            "claim=own&chours=1000000&cchip=h20",
            "world=none",
            "world=rule2025h20",
        ] {
            let scenario = Link::parse(link, facts).scenario;
            let mut engine = Engine::default();
            let audit = audit_with(&mut engine, facts, &scenario);
            for lang in Lang::ALL {
                let figure = build(&mut Inquiry::bundled(&mut engine, &audit, &scenario, lang));
                let says = words_of(lang);
                let chip = facts
                    .accelerator(&scenario.claim(facts).facts.accelerator)
                    .map(|chip| chip.name.clone());
                let rows = figure.table.rows.iter().filter(|row| Some(&row[0]) == chip.as_ref());
                let rows: Vec<&Vec<String>> = rows.collect();
                let free = rows.iter().find(|row| row[3] == (says.state)(LawfulState::Free));
                let none = Terms::new(lang).words.common.none;
                let chip = chip.as_deref().unwrap_or_default();
                let closed = free.is_some_and(|row| row[2] != none);
                let open = free.is_some_and(|row| row[2] == none);
                let domestic = rows.iter().any(|row| row[3] == (says.state)(LawfulState::Domestic));
                assert_eq!(
                    figure.title == Window::Open { from: "" }.title(chip, lang),
                    open,
                    "{link}"
                );
                assert_eq!(figure.title == Window::Domestic.title(chip, lang), domestic, "{link}");
                let never = free.is_none() && !domestic;
                assert_eq!(figure.title == Window::Never.title(chip, lang), never, "{link}");
                if let Some(row) = free.filter(|_| closed) {
                    assert!(figure.finding.contains(&row[1]), "{link}: {}", figure.finding);
                }
                // No chip was free twice, so the length of the first stretch is the whole.
                let stretches = rows.iter().filter(|row| row[3] == (says.state)(LawfulState::Free));
                assert!(stretches.count() < 2, "{link}");
                seen.push((closed, open, domestic, never));
            }
        }
        for variant in [
            (true, false, false, false),
            (false, true, false, false),
            (false, false, true, false),
        ] {
            assert!(seen.contains(&variant), "{variant:?}");
        }
    }
}
