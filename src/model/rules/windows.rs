//! When a chip had which lawful state: decisions between the days on which any rule begins or ends.

use super::decision::{Buyer, Outcome, decide, first_day};
use crate::facts::catalogue::Chip;
use crate::facts::rule::{Rule, Rules};
use crate::model::calendar;

/// A stretch of time with one decision.
#[derive(Clone, Debug, PartialEq)]
pub struct LawfulWindow<'r> {
    /// First day, ISO; a launch known by month or year stands as it is written.
    pub from: String,
    /// First day after it; `None` while it lasts.
    pub to: Option<String>,
    /// What a buyer could do; `None` if a specification is missing.
    pub outcome: Option<Outcome>,
    /// The rule that decides, or that cannot be read.
    pub rule: Option<&'r Rule>,
}

/// The windows of a chip for a buyer, from its launch on; empty for a chip that is not out.
///
/// Neighbouring stretches with the same outcome are one window, cited by its first rule.
pub fn windows<'r>(rules: &'r Rules, chip: &Chip, buyer: &Buyer) -> Vec<LawfulWindow<'r>> {
    let Some(launch) = chip.launch.as_deref() else {
        return Vec::new();
    };
    let mut days: Vec<String> = rules
        .rules
        .iter()
        .flat_map(|rule| {
            let after = rule.to.as_deref().and_then(|to| calendar::shifted(to, 1));
            [first_day(rule).map(str::to_owned), after]
        })
        .flatten()
        .filter(|day| day.as_str() > launch)
        .collect();
    days.push(launch.to_owned());
    days.sort();
    days.dedup();
    let mut windows: Vec<LawfulWindow> = Vec::new();
    for day in days {
        let (outcome, rule) = match decide(rules, chip, &day, buyer) {
            Ok(decision) => (Some(decision.outcome), decision.rule),
            Err(unknown) => (None, Some(unknown.rule)),
        };
        if let Some(last) = windows.last_mut() {
            if last.outcome == outcome {
                continue;
            }
            last.to = Some(day.clone());
        }
        windows.push(LawfulWindow {
            from: day,
            to: None,
            outcome,
            rule,
        });
    }
    windows
}
