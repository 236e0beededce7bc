//! How a chip stands with the law and the calendar of a world.

use super::Standing;
use crate::facts::Chip;
use crate::facts::rule::{Rule, Rules};
use crate::facts::world::{Controls, Way, WorldRow};
use crate::model::calendar;
use crate::model::rules::{Buyer, Decision, LawfulWindow, Outcome, decide, windows};

/// How a chip stands in a world, for chips that must arrive by `in_time` for a claim of `released`.
pub(super) fn standing(
    row: &WorldRow,
    rules: &Rules,
    controls: &Controls,
    chip: &Chip,
    in_time: &str,
    released: &str,
) -> Standing {
    let cite = |rule: &Rule| (rule.id.clone(), rule.citation.clone());
    let basis = row
        .basis_rule
        .as_deref()
        .and_then(|id| controls.rules.rule(id))
        .map(cite);
    let out = row.as_if_shipping || chip.launch.as_deref().is_some_and(|launch| launch <= in_time);
    let on_the_day = decide(rules, chip, in_time, &Buyer::china()).ok();
    let on_claim_date = decide(rules, chip, released, &Buyer::china())
        .ok()
        .filter(|_| row.as_if_shipping || chip.launch.as_deref().is_some_and(|launch| launch <= released))
        .map(|decision| (decision.outcome, decision.rule.map(cite)));
    let duty = |decision: &Decision| {
        decision
            .charges
            .iter()
            .filter_map(|rule| rule.duty_share_of_value)
            .sum()
    };
    match row.way {
        Way::Rent => Standing {
            counts: out,
            lawful: true,
            outcome: None,
            acquired: None,
            ended_by: None,
            rule: basis,
            duty: 0.0,
            on_claim_date: None,
        },
        Way::Smuggle => Standing {
            counts: out,
            lawful: on_the_day.as_ref().is_some_and(|decision| decision.outcome.is_open()),
            outcome: on_the_day.as_ref().map(|decision| decision.outcome),
            acquired: None,
            ended_by: None,
            rule: on_the_day
                .as_ref()
                .and_then(|decision| decision.rule)
                .map(cite)
                .or(basis),
            on_claim_date,
            duty: 0.0,
        },
        Way::Buy => {
            let stretch = open_window(rules, chip, in_time);
            let bought = match &stretch {
                _ if row.as_if_shipping => on_the_day.filter(|decision| decision.outcome.is_open()),
                Some(window) => decide(rules, chip, &last_day(window, in_time), &Buyer::china()).ok(),
                None => None,
            };
            if let Some(decision) = bought {
                let ended_by = stretch
                    .as_ref()
                    .and_then(|window| decide(rules, chip, window.to.as_deref()?, &Buyer::china()).ok()?.rule)
                    .map(cite);
                return Standing {
                    counts: true,
                    lawful: true,
                    outcome: Some(decision.outcome),
                    acquired: stretch.map(|window| (window.from, window.to)),
                    rule: decision.rule.map(cite).or_else(|| ended_by.clone()).or(basis),
                    ended_by,
                    duty: duty(&decision),
                    on_claim_date,
                };
            }
            let barred = decide(rules, chip, in_time, &Buyer::china());
            Standing {
                counts: false,
                lawful: false,
                outcome: barred.as_ref().ok().filter(|_| out).map(|decision| decision.outcome),
                acquired: None,
                ended_by: None,
                rule: match barred {
                    Ok(decision) => decision.rule.filter(|_| out).map(cite),
                    Err(unknown) => Some(cite(unknown.rule)),
                },
                duty: 0.0,
                on_claim_date,
            }
        }
    }
}

/// The last stretch that began by `day` in which the chip could be acquired.
fn open_window<'r>(rules: &'r Rules, chip: &Chip, day: &str) -> Option<LawfulWindow<'r>> {
    windows(rules, chip, &Buyer::china())
        .into_iter()
        .rfind(|window| window.from.as_str() <= day && window.outcome.is_some_and(Outcome::is_open))
}

/// The last day of a stretch, or `day` if it lasts longer.
fn last_day(window: &LawfulWindow, day: &str) -> String {
    match window.to.as_deref() {
        Some(to) if to <= day => calendar::shifted(to, -1).unwrap_or_else(|| window.from.clone()),
        _ => day.to_owned(),
    }
}
