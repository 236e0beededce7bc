//! The table of `worlds`: a row per world, and behind it the matrix of worlds and chips.

use super::{Table, Terms, Worlds};
use crate::audit::Missing;
use crate::audit::worlds::{Over, Undoable};
use crate::facts::world::{FactorKind, Way};
use crate::say::number::{self, Style};
use crate::say::world as law;

impl<'a> Worlds<'a> {
    /// The chips that any world looked at and the model knows, by catalogue id and name, in the order of the worlds.
    fn chips(&self) -> Vec<(&'a str, &'a str)> {
        let mut chips: Vec<(&str, &str)> = Vec::new();
        for chip in self.found.iter().flat_map(|row| &row.considered) {
            let model = chip.accelerator.as_deref().and_then(|id| self.facts.accelerator(id));
            if let Some(model) = model
                && chips.iter().all(|(id, _)| *id != chip.catalogue)
            {
                chips.push((&chip.catalogue, &model.name));
            }
        }
        chips
    }

    pub(super) fn table(&self) -> Table {
        let (says, terms) = (self.says, self.terms);
        let none = || terms.words.common.none.to_owned();
        let chips = self.chips();
        let rows = self.found.iter().map(|row| {
            let mut cells = vec![(terms.words.names.world)(row.world).to_owned()];
            let factor = |kind| self.row_of(row.world).and_then(|row| row.factor(kind));
            match &row.run {
                Ok(run) => {
                    let (cost, range) = match &run.cost {
                        Ok(cost) => (
                            terms.table_money(cost.median),
                            number::money_range(cost.p5, cost.p95, terms.lang, Style::Modelled),
                        ),
                        Err(missing) => (terms.missing(missing, &run.chip_name).long, none()),
                    };
                    let over = |over: Option<Over>| over.map_or_else(none, |over| terms.ratio(over.medians));
                    let premium = if run.standing.duty > 0.0 {
                        (says.more)(&terms.percent(run.standing.duty))
                    } else {
                        let kind = if row.way == Way::Rent {
                            FactorKind::Rent
                        } else {
                            FactorKind::Purchase
                        };
                        factor(kind).map_or_else(|| terms.ratio(1.0), |f| self.range(f.low, f.high, Terms::ratio))
                    };
                    let cap = factor(FactorKind::Cap).map_or_else(none, |f| self.range(f.low, f.high, Terms::count));
                    cells.extend([
                        run.chip_name.clone(),
                        law::law(row.way, &run.standing, terms.lang),
                        premium,
                        cap,
                        cost,
                        range,
                        terms.days(run.days.median),
                        over(run.cost_over_none),
                        over(run.days_over_none),
                        run.chips_for_claimed_days
                            .map_or_else(none, |chips| terms.count(chips.ceil())),
                    ]);
                }
                Err(why) => {
                    cells.extend([none(), law::undoable(why, terms.lang)]);
                    cells.extend(std::iter::repeat_with(none).take(8));
                }
            }
            cells.extend(chips.iter().map(|(id, _)| {
                let looked = row.considered.iter().find(|chip| chip.catalogue == *id);
                // The chosen chip's days contain what this world costs on top.
                let run = row.run.as_ref().ok().filter(|run| {
                    let chosen = looked.and_then(|chip| chip.accelerator.as_ref());
                    chosen == Some(&run.chip)
                });
                match looked {
                    Some(_) if run.is_some() => run.map_or_else(none, |run| terms.days(run.days.median)),
                    Some(chip) if !chip.standing.counts => says.cell[0].to_owned(),
                    Some(chip) => chip.days.map_or_else(
                        || match &row.run {
                            // Nothing is said of a chip where the claim has no hours to move.
                            Err(Undoable::NoPlan(Missing::Undisclosed(_))) => none(),
                            _ => says.cell[1].to_owned(),
                        },
                        |days| terms.days(days),
                    ),
                    None => none(),
                }
            }));
            cells
        });
        let rows = rows.collect();
        let mut columns: Vec<String> = says.columns.map(Into::into).to_vec();
        columns.extend(chips.iter().map(|(_, name)| (*name).to_owned()));
        Table {
            caption: says.table.into(),
            columns,
            rows,
        }
    }

    fn range(&self, low: f64, high: f64, print: fn(Terms, f64) -> String) -> String {
        let [first, last] = [low, high].map(|value| print(self.terms, value));
        if first == last {
            first
        } else {
            (self.terms.words.common.range)(&first, &last)
        }
    }
}
