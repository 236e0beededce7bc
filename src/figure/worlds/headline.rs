//! Title and finding of `worlds`.

use super::{Worlds, is_silent, law};
use crate::audit::Missing;
use crate::audit::worlds::Undoable;
use crate::facts::World;
use crate::say::Lang;
use crate::say::worlds::{Actual, Finding, NoRun, Title};

/// Title and finding of a world that has no run.
fn no_run(why: &Undoable, world: &str, lang: Lang) -> (String, String) {
    let reason = law::undoable(why, lang);
    let (title, finding) = match why {
        _ if !why.is_certain() => (Title::Unknown { world }, NoRun::Unknown(&reason)),
        Undoable::NoPlan(_) => (Title::Undoable { world }, NoRun::Cluster(&reason)),
        _ => (Title::Undoable { world }, NoRun::Rules(&reason)),
    };
    (title.say(lang), finding.say(lang))
}

impl Worlds<'_> {
    /// The title of a world where the run can be done and compared: the same only where both ratios print as one.
    fn title<'s>(&self, world: &'s str, cost: &'s str, days: &'s str) -> Title<'s> {
        let one = self.terms.ratio(1.0);
        if cost == one && days == one {
            Title::Same { world }
        } else {
            Title::Multiples { world, cost, days }
        }
    }

    pub(super) fn headline(&self) -> (String, String) {
        let (says, terms, lang) = (self.says, self.terms, self.terms.lang);
        let name = |world| (terms.words.names.world)(world);
        let actual = self
            .run(World::Actual)
            .and_then(|run| self.ratios(run))
            .map(|(cost, days)| {
                let actual = if cost == days {
                    Actual::Both(&cost)
                } else {
                    Actual::Apart {
                        cost: &cost,
                        days: &days,
                    }
                };
                actual.say(lang)
            })
            .unwrap_or_default();
        let told = |world: World| {
            let run = self.run(world)?;
            let (cost, days) = self.ratios(run)?;
            let finding = Finding {
                world: name(world),
                chip: &run.chip_name,
                cost: &cost,
                days: &days,
            };
            Some(terms.join(&finding.say(lang), (says.paid)(run.pay)))
        };
        // The reader's world if one was chosen; else the rule that shows most.
        let own = !matches!(self.chosen, World::Actual | World::None | World::Rule2023);
        if own {
            let row = self.found.iter().find(|row| row.world == self.chosen);
            match row.map(|row| &row.run) {
                Some(Ok(run)) => {
                    if let (Some((cost, days)), Some(finding)) = (self.ratios(run), told(self.chosen)) {
                        let title = self.title(name(self.chosen), &cost, &days);
                        return (title.say(lang), terms.join(&finding, &actual));
                    }
                }
                // Of a claim that does not say enough, nothing is known in any world.
                Some(Err(why)) if !is_silent(why) => {
                    let (title, finding) = no_run(why, name(self.chosen), lang);
                    return (title, terms.join(&finding, &actual));
                }
                Some(Err(_)) | None => {}
            }
        }
        let Some(finding) = told(World::Rule2023) else {
            // A claim without hours has nothing to move to another chip.
            let base = self.found.iter().find(|row| row.world == World::None);
            let finding = match base.map(|row| &row.run) {
                Some(Err(Undoable::NoPlan(missing @ Missing::Undisclosed(_)))) => terms.why(missing, ""),
                _ => says.finding_plain.into(),
            };
            return (Title::Incomparable.say(lang), finding);
        };
        let title = match self.run(World::Rule2023).and_then(|run| self.ratios(run)) {
            Some((cost, days)) => self.title(name(World::Rule2023), &cost, &days).say(lang),
            None => Title::Incomparable.say(lang),
        };
        (title, terms.join(&finding, &actual))
    }
}
