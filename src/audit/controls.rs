//! What could be bought, and when: for each chip the stretches of time in one lawful state, under the rules of the scenario's world.

use super::worlds::own_world;
use crate::facts::rule::{Rule, RuleKind, Rules};
use crate::facts::world::Controls;
use crate::facts::{Chip, Facts, World};
use crate::model::calendar;
use crate::model::rules::decision::in_force;
use crate::model::rules::{Buyer, Metrics, Outcome, test, windows};
use crate::scenario::Scenario;

/// The chips that the timeline shows, by catalogue id: generation, then vendor, made in China last. The claim's own joins them.
pub const SHOWN: [&str; 10] = [
    "a100-sxm-80",
    "a800-sxm-80",
    "h800-sxm",
    "h100-sxm",
    "h20-sxm",
    "l20",
    "h200-sxm",
    "b200",
    "ascend910b2",
    "ascend910c",
];

/// Rules of one date that follow each other within so many days share a line.
const ONE_LINE_DAYS: i64 = 31;

/// The timeline.
#[derive(Clone, Debug, PartialEq)]
pub struct ControlsAudit {
    /// Whose rules hold.
    pub world: World,
    /// The day on which states are read, ISO.
    pub date: String,
    /// The claim's day, ISO.
    pub released: String,
    /// Day on which somebody last checked the facts, ISO: where the timeline ends.
    pub checked: String,
    /// Day to which the rules are known, ISO: no later text was found.
    pub confirmed: String,
    /// Days on which rules that meet a shown chip begin, in order of time.
    pub lines: Vec<RuleLine>,
    /// Chips.
    pub rows: Vec<ChipTimeline>,
}

/// The first day of a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleLine {
    /// ISO day.
    pub day: String,
    /// Id.
    pub rule: String,
    /// Where it is written.
    pub citation: String,
}

/// A chip through time.
#[derive(Clone, Debug, PartialEq)]
pub struct ChipTimeline {
    /// Catalogue id.
    pub catalogue: String,
    /// Accelerator id, if the throughput model knows the chip.
    pub accelerator: Option<String>,
    /// Name in print.
    pub name: String,
    /// The claim was run on it.
    pub is_claimed: bool,
    /// Stretches from its launch on, without gaps.
    pub spans: Vec<Span>,
    /// China's own limits that name it: first day, id and citation.
    pub limits: Vec<(String, String, String)>,
}

/// A stretch of time in one state.
#[derive(Clone, Debug, PartialEq)]
pub struct Span {
    /// First day, ISO; as precise as the launch is known.
    pub from: String,
    /// First day after it; `None` while it lasts.
    pub to: Option<String>,
    /// State.
    pub state: LawfulState,
    /// What the rules say at its beginning; `None` if a specification is missing.
    pub outcome: Option<Outcome>,
    /// Id and citation of the rule that decides, or that the chip escapes.
    pub rule: Option<(String, String)>,
}

/// The state of a chip for a buyer in China.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LawfulState {
    /// May be sold.
    Free,
    /// May be sold under licences that are granted or reviewed, or after notice.
    Licence,
    /// May no longer be sold; what was bought before may be used.
    Stock,
    /// May not be sold, and never could.
    Barred,
    /// Made in China.
    Domestic,
    /// A specification is missing.
    Unknown,
}

impl LawfulState {
    /// The id in reports.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Free => "free",
            Self::Licence => "licence",
            Self::Stock => "stock",
            Self::Barred => "barred",
            Self::Domestic => "domestic",
            Self::Unknown => "unknown",
        }
    }

    fn of(outcome: Option<Outcome>, sold_before: bool) -> Self {
        match outcome {
            None => Self::Unknown,
            Some(Outcome::Domestic) => Self::Domestic,
            Some(Outcome::Free) => Self::Free,
            Some(Outcome::Notify | Outcome::LicenceGranted | Outcome::CaseByCase) => Self::Licence,
            Some(Outcome::Licence | Outcome::PresumptionOfDenial) if sold_before => Self::Stock,
            Some(Outcome::Licence | Outcome::PresumptionOfDenial) => Self::Barred,
        }
    }
}

impl ChipTimeline {
    /// The stretch that holds on a day; `None` before the launch.
    pub fn on(&self, day: &str) -> Option<&Span> {
        self.spans.iter().rfind(|span| span.from.as_str() <= day)
    }
}

/// The timeline of a scenario.
pub fn audit(facts: &Facts, controls: &Controls, scenario: &Scenario) -> ControlsAudit {
    let claim = scenario.claim(facts).facts;
    let rules = rules_of(controls, scenario);
    let home = facts
        .accelerator(&claim.accelerator)
        .and_then(|chip| chip.catalogue.as_deref());
    let mut shown: Vec<&str> = SHOWN.to_vec();
    if let Some(home) = home
        && !shown.contains(&home)
    {
        shown.push(home);
    }
    let chips: Vec<&Chip> = shown.iter().filter_map(|id| controls.catalogue.chip(id)).collect();
    ControlsAudit {
        world: scenario.world(),
        date: scenario.date(facts).to_owned(),
        released: claim.released.clone(),
        checked: facts.checked.clone(),
        confirmed: controls.rules.as_of.clone(),
        lines: lines(&rules, &chips, &facts.checked),
        rows: chips
            .into_iter()
            .map(|chip| row(&rules, controls, facts, chip, home))
            .collect(),
    }
}

/// The rules that hold in the scenario's world.
pub(super) fn rules_of(controls: &Controls, scenario: &Scenario) -> Rules {
    let own = (scenario.world() == World::Custom)
        .then(|| own_world(controls, scenario.own_rule()))
        .flatten();
    let edited = match &own {
        Some((controls, row)) => row.rules(&controls.rules),
        None => match controls.world(scenario.world()) {
            Some(row) => row.rules(&controls.rules),
            None => Ok(controls.rules.clone()),
        },
    };
    // A world whose limits are gone changes nothing.
    edited.unwrap_or_else(|_| controls.rules.clone())
}

fn row(rules: &Rules, controls: &Controls, facts: &Facts, chip: &Chip, home: Option<&str>) -> ChipTimeline {
    let mut spans: Vec<Span> = Vec::new();
    let mut sold_before = false;
    for window in windows(rules, chip, &Buyer::china()) {
        let state = LawfulState::of(window.outcome, sold_before);
        sold_before |= window.outcome.is_some_and(Outcome::is_open);
        match spans.last_mut() {
            Some(last) if last.state == state => last.to = window.to,
            _ => spans.push(Span {
                from: window.from,
                to: window.to,
                state,
                outcome: window.outcome,
                rule: window.rule.map(|rule| (rule.id.clone(), rule.citation.clone())),
            }),
        }
    }
    let metrics = Metrics::of(chip);
    let own_limits = controls.rules.rules.iter().filter_map(|rule| {
        let from = rule.from.clone()?;
        let met = test::read(rule.test.as_ref()?, &metrics, &from).holds == Some(true);
        (rule.kind == RuleKind::ForeignImportPolicy && met).then(|| (from, rule.id.clone(), rule.citation.clone()))
    });
    ChipTimeline {
        catalogue: chip.id.clone(),
        accelerator: facts
            .accelerators
            .iter()
            .find(|model| model.catalogue.as_deref() == Some(chip.id.as_str()))
            .map(|model| model.id.clone()),
        name: chip.name.clone(),
        is_claimed: home == Some(chip.id.as_str()),
        spans,
        limits: own_limits.collect(),
    }
}

/// The first days of the rules that meet a chip which is subject to them.
fn lines(rules: &Rules, chips: &[&Chip], until: &str) -> Vec<RuleLine> {
    let metrics: Vec<Metrics> = chips.iter().map(|chip| Metrics::of(chip)).collect();
    let first_day = |rule: &Rule| rule.from.clone().max(rule.comply_from.clone());
    let meets = |rule: &Rule, day: &str| {
        let Some(read_by) = rule.test.as_ref() else {
            return false;
        };
        let subject = metrics.iter().filter(|chip| !chip.is_made_in_china());
        in_force(rule, day)
            && subject
                .into_iter()
                .any(|chip| test::read(read_by, chip, day).holds == Some(true))
    };
    let mut lines: Vec<RuleLine> = rules
        .rules
        .iter()
        .filter(|rule| {
            matches!(
                rule.kind,
                RuleKind::IsInformedLetter | RuleKind::Control | RuleKind::LicencePolicy
            )
        })
        .filter_map(|rule| {
            let day = first_day(rule).filter(|day| day.as_str() <= until && meets(rule, day))?;
            Some(RuleLine {
                day,
                rule: rule.id.clone(),
                citation: rule.citation.clone(),
            })
        })
        .collect();
    lines.sort_by(|a, b| a.day.cmp(&b.day));
    let number = |line: &RuleLine| calendar::day_number(&line.day).unwrap_or_default();
    lines.dedup_by(|later, first| number(later) - number(first) <= ONE_LINE_DAYS);
    lines
}
