//! `worlds`: what another export rule would have cost.

mod headline;
mod table;

use super::chart::{Axis, Scale, Tick};
use super::pairs::{PairMark, PairRow, Pairs};
use super::terms::Terms;
use super::{Chart, Figure, FigureId, Glyph, Inquiry, KeyEntry, Table};
use crate::audit::Missing;
use crate::audit::worlds::{self, Over, Undoable, WorldAudit, WorldRun};
use crate::facts::world::{FactorKind, Way, WorldRow};
use crate::facts::{Archive, Facts, World};
use crate::say::date;
use crate::say::worlds::{Measure, OnChip, Spoken, StoryClaim, StoryEvidence, WorldsWords, worlds as words_of};
use crate::say::{Label, Lang, world as law};
use crate::scenario::{Param, Pay};

/// Longest joined name, in English characters and Japanese em.
const LONGEST_NAME: [f64; 2] = [38.0, 19.0];

/// What the figure's parts share.
struct Worlds<'a> {
    found: &'a [WorldAudit],
    facts: &'a Facts,
    archive: &'a Archive,
    chosen: World,
    /// How the scenario pays.
    pay: Pay,
    terms: Terms,
    says: &'static WorldsWords,
}

pub(super) fn build(inquiry: &mut Inquiry) -> Figure {
    let (scenario, facts, archive, lang) = (inquiry.scenario, inquiry.facts, inquiry.archive, inquiry.lang);
    let found = worlds::audit(inquiry.engine, facts, &archive.controls, scenario);
    let all = Worlds {
        found: &found,
        facts,
        archive,
        chosen: scenario.world(),
        pay: scenario.pay,
        terms: Terms::new(lang),
        says: words_of(lang),
    };
    let (title, mut finding) = all.headline();
    let typed = [Param::Price, Param::Server].map(|param| scenario.edit(param).is_some());
    let compared = |row: &WorldAudit| row.run.as_ref().is_ok_and(|run| run.cost_over_none.is_some());
    if typed.contains(&true) && found.iter().any(compared) {
        finding = all
            .terms
            .join(&finding, &(all.says.typed_price)(&scenario.chip(facts).name));
    }
    let rows = all.rows();
    let chips = scenario
        .range(facts, Param::Chips)
        .map_or(0.0, crate::doubt::Range::low);
    let any = |second: bool| rows.iter().flat_map(|row| &row.marks).any(|mark| mark.second == second);
    let key = [(Glyph::Estimate, false), (Glyph::Outlined, true)]
        .into_iter()
        .zip(all.says.key)
        .filter(|((_, second), _)| any(*second))
        .map(|((glyph, _), text)| KeyEntry {
            glyph,
            text: text.into(),
        })
        .collect();
    Figure {
        id: FigureId::Worlds,
        lang,
        pulls: Vec::new(),
        title,
        finding,
        story: all.story(),
        key,
        caption: {
            // Without a run there is no cluster to speak of.
            let drawn = found.iter().any(|row| row.run.is_ok());
            let chips = Some(all.terms.count(chips)).filter(|_| drawn).unwrap_or_default();
            (all.says.caption)(&chips, scenario.pay)
        },
        table: all.table(),
        sources: all.terms.sources(facts, all.source_ids()),
        chart: Chart::Pairs(Pairs {
            axis: all.axis(),
            base: 1.0,
            column: all.says.column_head.into(),
            rows,
        }),
    }
}

/// Whether two worlds come to the same thing: the same chip and the same numbers, or the claim's own silence.
fn same(a: &WorldAudit, b: &WorldAudit) -> bool {
    match (&a.run, &b.run) {
        (Ok(a), Ok(b)) => {
            (&a.chip, &a.cost, a.days, a.hours, a.cost_over_none, a.days_over_none)
                == (&b.chip, &b.cost, b.days, b.hours, b.cost_over_none, b.days_over_none)
        }
        (Err(a), Err(b)) => is_silent(a) && a == b,
        _ => false,
    }
}

/// Whether nothing can be said of a world because of what the claim does not say.
fn is_silent(why: &Undoable) -> bool {
    matches!(why, Undoable::NoPlan(Missing::Undisclosed(_)))
}

impl<'a> Worlds<'a> {
    fn run(&self, world: World) -> Option<&'a WorldRun> {
        self.found.iter().find(|row| row.world == world)?.run.as_ref().ok()
    }

    fn row_of(&self, world: World) -> Option<&'a WorldRow> {
        let base = if world == World::Custom { World::None } else { world };
        self.archive.controls.world(base)
    }

    /// Cost and days over the world without controls, in print.
    fn ratios(&self, run: &WorldRun) -> Option<(String, String)> {
        let print = |over: Over| self.terms.ratio(over.medians);
        Some((print(run.cost_over_none?), print(run.days_over_none?)))
    }

    fn story(&self) -> Vec<String> {
        let mut story = Vec::new();
        if let Some(run) = self.run(World::Actual)
            && let Ok(cost) = &run.cost
        {
            let (cost, days) = (self.terms.money(cost.median), self.terms.days(run.days.median));
            let paid = StoryClaim {
                chip: &run.chip_name,
                pay: run.pay,
                cost: &cost,
                days: &days,
            };
            story.push(paid.say(self.terms.lang));
        }
        if let (Some(rule), Some(home)) = (self.run(World::Rule2023), self.run(World::Domestic))
            && let (Some((cost, days)), Some((home_cost, home_days))) = (self.ratios(rule), self.ratios(home))
        {
            let evidence = StoryEvidence {
                rule: OnChip {
                    chip: &rule.chip_name,
                    cost: &cost,
                    days: &days,
                },
                domestic: OnChip {
                    chip: &home.chip_name,
                    cost: &home_cost,
                    days: &home_days,
                },
            };
            story.push(evidence.say(self.terms.lang));
        }
        let premium = self
            .row_of(World::Grey)
            .and_then(|row| row.factor(FactorKind::Purchase));
        if let Some(premium) = premium {
            let [low, high] = [premium.low, premium.high].map(|ratio| self.terms.ratio(ratio));
            story.push((self.says.story_unknown)(&low, &high));
        }
        story
    }

    /// Rows by days, then dollars; what cannot be done stands last. Worlds that come to the same thing share a row.
    fn rows(&self) -> Vec<PairRow> {
        let mut order: Vec<&WorldAudit> = self.found.iter().collect();
        let key = |row: &WorldAudit| {
            let run = row.run.as_ref().ok();
            let cost = run.and_then(|run| run.cost.as_ref().ok());
            (
                run.map_or(f64::INFINITY, |run| run.days.median.to_days()),
                cost.map_or(f64::INFINITY, |cost| cost.median.to_usd()),
            )
        };
        order.sort_by(|a, b| {
            let (a, b) = (key(a), key(b));
            a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1))
        });
        let mut shown: Vec<Vec<&WorldAudit>> = Vec::new();
        for row in order {
            match shown.iter_mut().find(|group| same(group[0], row)) {
                Some(group) => group.push(row),
                None => shown.push(vec![row]),
            }
        }
        shown.into_iter().map(|group| self.row(&group)).collect()
    }

    fn row(&self, group: &[&WorldAudit]) -> PairRow {
        let (says, terms) = (self.says, self.terms);
        // The reader's world gives its name first.
        let first = group.iter().find(|row| row.world == self.chosen).unwrap_or(&group[0]);
        let others = group.iter().filter(|row| row.world != first.world);
        let name = (says.world)(first.world);
        let joined = others.fold(name.short.clone(), |joined, row| {
            format!("{joined} · {}", (says.world)(row.world).short)
        });
        let (limit, length) = match terms.lang {
            Lang::En => (LONGEST_NAME[0], joined.chars().count() as f64),
            Lang::Ja => (
                LONGEST_NAME[1],
                joined.chars().map(|c| if c.is_ascii() { 0.55 } else { 1.0 }).sum(),
            ),
        };
        let name = if group.len() > 1 && length <= limit {
            Label::new(joined, name.short)
        } else {
            name
        };
        let mut row = PairRow {
            id: first.world.id().into(),
            name,
            under: Label::default(),
            subject: group.iter().any(|row| row.world == self.chosen),
            marks: Vec::new(),
            column: String::new(),
            message: None,
        };
        match &first.run {
            Ok(run) => {
                row.under = self.under(first, run);
                row.column = self.absolute(run);
                row.marks = self.marks(first, run, &row.name.long);
                if row.marks.is_empty() {
                    row.message = Some(Label::new(says.no_base.0, says.no_base.1));
                }
            }
            Err(why) => {
                if is_silent(why) && group.len() > 1 {
                    row.name = Label::new(says.others.0, says.others.1);
                }
                if let Undoable::NoLink(chips) | Undoable::NotModelled(chips) = why {
                    row.under = Label::same(chips.join(says.list));
                }
                row.message = Some(match why {
                    Undoable::NoPlan(missing) => terms.missing(missing, ""),
                    _ => (says.undoable)(why),
                });
            }
        }
        row
    }

    fn under(&self, row: &WorldAudit, run: &WorldRun) -> Label {
        let (says, chip) = (self.says, run.chip_name.as_str());
        let until = run.standing.acquired.as_ref().and_then(|(_, until)| until.as_ref());
        let paid_otherwise = row.way == Way::Buy && run.pay != self.pay;
        match (row.way, until) {
            _ if paid_otherwise => (says.owned)(chip),
            (Way::Rent, _) => (says.rented)(chip),
            (Way::Smuggle, _) => (says.smuggled)(chip),
            (Way::Buy, Some(until)) => (says.stock)(chip, &date::short_month(until, self.terms.lang)),
            (Way::Buy, None) if run.standing.duty > 0.0 => (says.duty)(chip, &self.terms.percent(run.standing.duty)),
            (Way::Buy, None) => Label::same(chip),
        }
    }

    fn absolute(&self, run: &WorldRun) -> String {
        let days = self.terms.days(run.days.median);
        match &run.cost {
            Ok(cost) => (self.says.column)(&self.terms.money(cost.median), &days),
            Err(_) => days,
        }
    }

    fn marks(&self, row: &WorldAudit, run: &WorldRun, name: &str) -> Vec<PairMark> {
        let (says, terms) = (self.says, self.terms);
        let mut tip = vec![self.absolute(run), law::law(row.way, &run.standing, terms.lang)];
        let wanted = self.run(World::None).map_or(run.chips, |none| none.chips);
        if run.chips < wanted {
            tip.push((says.capped)(&terms.count(run.chips)));
        }
        [(Measure::Cost, run.cost_over_none), (Measure::Days, run.days_over_none)]
            .into_iter()
            .filter_map(|(measure, over)| {
                let over = over?;
                let value = terms.ratio(over.medians);
                let range = (terms.words.common.range)(&terms.ratio(over.p5), &terms.ratio(over.p95));
                Some(PairMark {
                    // The ratio of medians is what a reader gets who divides; it may stand a little outside a very narrow range.
                    low: over.p5.min(over.medians),
                    median: over.medians,
                    high: over.p95.max(over.medians),
                    second: measure == Measure::Days,
                    name: Spoken {
                        world: name,
                        measure,
                        ratio: &value,
                        range: &range,
                    }
                    .say(terms.lang),
                    value,
                    tip: tip.clone(),
                })
            })
            .collect()
    }

    /// Powers of two that hold every mark.
    fn axis(&self) -> Axis {
        let overs = self.found.iter().filter_map(|row| row.run.as_ref().ok());
        let overs = overs.flat_map(|run| [run.cost_over_none, run.days_over_none]).flatten();
        let (low, high) = overs.fold((0.84_f64, 8.0_f64), |(low, high), over| {
            (low.min(over.p5 * 0.94), high.max(over.p95 * 1.06))
        });
        let mut to = 8.0;
        while to < high {
            to *= 2.0;
        }
        let mut ticks = Vec::new();
        let mut value = to;
        while value >= low * 0.999 {
            let label = if value == 0.5 {
                self.says.half.to_owned()
            } else {
                self.terms.ratio(value)
            };
            ticks.push(Tick { value, label });
            value /= 2.0;
        }
        ticks.reverse();
        Axis {
            scale: Scale::Log,
            from: low,
            to,
            ticks,
        }
    }

    fn source_ids(&self) -> Vec<&'a str> {
        let factors = self.archive.controls.worlds.iter().flat_map(|row| &row.factors);
        factors.map(|factor| factor.evidence.source.as_str()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::{Engine, audit_with};
    use crate::scenario::Link;

    #[test]
    fn a_claim_without_a_run_says_so_once() {
        let facts = Facts::bundled();
        for lang in Lang::ALL {
            let scenario = Link::parse("claim=r1", facts).scenario;
            let mut engine = Engine::default();
            let audit = audit_with(&mut engine, facts, &scenario);
            let figure = build(&mut Inquiry::bundled(&mut engine, &audit, &scenario, lang));
            let Chart::Pairs(chart) = &figure.chart else {
                panic!("pairs")
            };
            // The limits of April 2025 leave no chip with links, whatever the claim says; the table has every world.
            assert_eq!(chart.rows.len(), 2, "{chart:?}");
            assert_ne!(chart.rows[0].message, chart.rows[1].message);
            assert_eq!(
                figure.table.rows.len(),
                World::ALL.len() - 1,
                "all but the reader's own"
            );
        }
    }
}
