//! Two scenarios side by side: what each difference is worth in the cost of the rung that is counted.
//!
//! A worth is Shapley's value on the logarithm of the median: the mean, over all orders in which my assumptions can be exchanged for
//! theirs, of what the exchange does. Worths add up to the whole difference; what two assumptions do together is halved between them.

use std::collections::BTreeMap;

use super::columns::Engine;
use super::{Missing, ladder, switches};
use crate::doubt::attribution;
use crate::facts::Facts;
use crate::scenario::{Change, Differences, Rung, Scenario};
use crate::units::Usd;

/// Most causes that are told apart, each exchanged with and without each other: 2⁷ medians.
pub const MOST_CAUSES: usize = 7;

/// Two scenarios compared.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// The reader's own side.
    pub mine: Side,
    /// The other.
    pub theirs: Side,
    /// What differs, in the order of the page.
    pub changes: Vec<Change>,
    /// What the differences are worth, in the same order by their first change; empty where a side has no median or nothing differs.
    pub worths: Vec<Worth>,
}

/// One side.
#[derive(Clone, Debug, PartialEq)]
pub struct Side {
    /// What it counts.
    pub rung: Rung,
    /// Median of that, or why there is none.
    pub median: Result<Usd, Missing>,
    /// Share of outcomes of the run at or below its claim, by the speed that it chooses, or why there is none.
    pub run_at_or_below: Result<f64, Missing>,
}

/// What one or more differences are worth.
#[derive(Clone, Debug, PartialEq)]
pub struct Worth {
    /// The differences: several where they only make sense together, or are too small to be told apart.
    pub of: Vec<Change>,
    /// Part of the logarithm of theirs over mine.
    pub logarithm: f64,
    /// Part of theirs less mine: the same shares as of the logarithm.
    pub usd: Usd,
}

/// Compares two scenarios. The engine comes back with columns of mixtures: keep one for this question.
pub fn audit(engine: &mut Engine, facts: &Facts, mine: &Scenario, theirs: &Scenario) -> Comparison {
    let differences = Differences::between(facts, mine, theirs);
    let sides = [mine, theirs].map(|scenario| side(engine, facts, scenario));
    let worths = match (&sides[0].median, &sides[1].median) {
        (Ok(from), Ok(to)) => worths(differences.changes(), [*from, *to], &mut |swapped| {
            let mixed = differences.mixed(facts, swapped)?;
            median(engine, facts, &mixed).ok().map(Usd::to_usd)
        }),
        _ => Vec::new(),
    };
    let [mine, theirs] = sides;
    Comparison {
        mine,
        theirs,
        changes: differences.changes().to_vec(),
        worths,
    }
}

/// Median of what a scenario counts.
fn median(engine: &mut Engine, facts: &Facts, scenario: &Scenario) -> Result<Usd, Missing> {
    engine.prepare(scenario);
    let found = ladder::audit(engine, facts, scenario);
    let counted = found.rungs.into_iter().find(|audit| audit.rung == scenario.count);
    let estimate = counted.expect("what is counted is on the chain").estimate;
    estimate.map(|spread| spread.median)
}

fn side(engine: &mut Engine, facts: &Facts, scenario: &Scenario) -> Side {
    let found = switches::probabilities(engine, facts, scenario);
    Side {
        rung: scenario.count,
        median: median(engine, facts, scenario),
        run_at_or_below: found.and_then(|found| found.at(scenario.speed)),
    }
}

/// The outcome, in dollars, with some of the differences exchanged; `None` where such a mixture has no outcome.
type Outcome<'a> = dyn FnMut(&dyn Fn(Change) -> bool) -> Option<f64> + 'a;

/// What the differences between two outcomes are worth.
fn worths(changes: &[Change], [from, to]: [Usd; 2], outcome: &mut Outcome) -> Vec<Worth> {
    if changes.is_empty() {
        return Vec::new();
    }
    let (from, to) = (from.to_usd(), to.to_usd());
    let mut causes = few(changes, from, outcome);
    let logs = loop {
        let outcomes = mixtures(&causes, [from, to], outcome);
        let broken: Vec<usize> = (0..outcomes.len()).filter(|set| outcomes[*set].is_none()).collect();
        if broken.is_empty() {
            break outcomes.into_iter().flatten().map(libm::log).collect::<Vec<_>>();
        }
        join(&mut causes, &broken);
    };
    let parts = attribution::shapley(causes.len(), |set| logs[set as usize]);
    // Dollars per unit of the logarithm: the logarithmic mean of both ends, so that the parts add up in dollars as well.
    let whole = libm::log(to / from);
    let mean = if whole == 0.0 { from } else { (to - from) / whole };
    let found = causes.into_iter().zip(parts).map(|(of, logarithm)| Worth {
        of,
        logarithm,
        usd: Usd::usd(mean * logarithm),
    });
    found.collect()
}

/// Each difference a cause of its own; beyond [`MOST_CAUSES`], those that do least alone are one together, the last.
fn few(changes: &[Change], from: f64, outcome: &mut Outcome) -> Vec<Vec<Change>> {
    if changes.len() <= MOST_CAUSES {
        return changes.iter().map(|change| vec![*change]).collect();
    }
    let mut sizes: Vec<(Change, f64)> = changes
        .iter()
        // What cannot be exchanged alone is kept: it needs another to go with.
        .map(|change| match outcome(&|other| other == *change) {
            Some(alone) => (*change, libm::fabs(libm::log(alone / from))),
            None => (*change, f64::INFINITY),
        })
        .collect();
    sizes.sort_by(|a, b| b.1.total_cmp(&a.1));
    let mut large: Vec<Change> = sizes[..MOST_CAUSES - 1].iter().map(|(change, _)| *change).collect();
    large.sort_unstable();
    let rest = changes
        .iter()
        .copied()
        .filter(|change| !large.contains(change))
        .collect();
    large.into_iter().map(|change| vec![change]).chain([rest]).collect()
}

/// The outcome of every mixture.
fn mixtures(causes: &[Vec<Change>], [from, to]: [f64; 2], outcome: &mut Outcome) -> Vec<Option<f64>> {
    let all = (1_usize << causes.len()) - 1;
    (0..=all)
        .map(|set| match set {
            0 => Some(from),
            _ if set == all => Some(to),
            _ => outcome(&|change| {
                let cause = causes.iter().position(|of| of.contains(&change));
                cause.is_some_and(|cause| set >> cause & 1 == 1)
            }),
        })
        .collect()
}

/// Takes two causes together: those that rid most mixtures of what has no outcome, as a chip without a rent and who pays for it.
fn join(causes: &mut Vec<Vec<Change>>, broken: &[usize]) {
    let mut best: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    for second in 1..causes.len() {
        for first in 0..second {
            let apart = |set: &&usize| (*set >> first & 1) != (*set >> second & 1);
            best.entry(broken.iter().filter(apart).count())
                .or_insert((first, second));
        }
    }
    if let Some((_, (first, second))) = best.pop_last() {
        let with = causes.remove(second);
        causes[first].extend(with);
        causes[first].sort_unstable();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{Link, Param};

    fn of(link: &str) -> Scenario {
        let link = Link::parse(link, Facts::bundled());
        assert!(link.notes.is_empty(), "{:?}", link.notes);
        link.scenario
    }

    fn compared(mine: &str, theirs: &str) -> Comparison {
        audit(&mut Engine::default(), Facts::bundled(), &of(mine), &of(theirs))
    }

    fn sum(worths: &[Worth]) -> (f64, f64) {
        let usd = worths.iter().map(|worth| worth.usd.to_usd()).sum();
        (worths.iter().map(|worth| worth.logarithm).sum(), usd)
    }

    #[test]
    fn factors_of_a_product_are_worth_their_logarithms() {
        // Pre-training = hours × price, hours ∝ 1/k: with both points, a dearer hour is worth ln (3/2) and a faster team ln (0.6/0.8).
        let found = compared("count=pretraining&price=2&k=0.6", "count=pretraining&price=3&k=0.8");
        let [price, k] = found.worths.as_slice() else {
            panic!("{found:?}")
        };
        assert_eq!(
            (price.of.as_slice(), k.of.as_slice()),
            (&[Change::Param(Param::Price)][..], &[Change::Param(Param::Speed)][..])
        );
        assert!((price.logarithm - libm::log(1.5)).abs() < 1e-9, "{price:?}");
        assert!((k.logarithm - libm::log(0.75)).abs() < 1e-9, "{k:?}");
    }

    #[test]
    fn worths_add_up_and_turn_round_with_the_sides() {
        for (mine, theirs) in [
            ("", "price=2&class=vendor&downtime=0&count=programme"),
            ("chip=h100&k=0.5", "pay=own&months=3&goodput=0.9"),
            ("world=grey", "claim=v3r1&speed=published"),
            ("seed=5&price=1", "data=100&count=programme"),
        ] {
            let (there, back) = (compared(mine, theirs), compared(theirs, mine));
            let [from, to] = [&there.mine, &there.theirs].map(|side| side.median.clone().unwrap().to_usd());
            let (log, usd) = sum(&there.worths);
            assert!((log - libm::log(to / from)).abs() < 1e-12, "{mine} | {theirs}");
            assert!((usd - (to - from)).abs() < 1e-6 * to.max(from), "{mine} | {theirs}");
            for (one, other) in there.worths.iter().zip(&back.worths) {
                assert_eq!(one.of, other.of);
                assert!((one.logarithm + other.logarithm).abs() < 1e-12, "{one:?} {other:?}");
            }
        }
    }

    #[test]
    fn what_costs_nothing_is_worth_nothing() {
        let found = compared("", "date=2023-06-01&base=gpt-4&phi=0.5");
        assert_eq!(found.changes.len(), 3);
        assert!(
            found
                .worths
                .iter()
                .all(|worth| worth.logarithm == 0.0 && worth.usd == Usd::usd(0.0))
        );
        assert!(compared("price=2", "price=2").worths.is_empty());
    }

    #[test]
    fn what_makes_sense_only_together_is_taken_together() {
        // Nobody quotes a rent of this chip; who exchanges it alone has no price.
        let found = compared("chip=v100&pay=own", "price=2");
        let together = found
            .worths
            .iter()
            .find(|worth| worth.of.len() > 1)
            .expect("taken together");
        assert!(
            together.of.contains(&Change::Chip) && together.of.contains(&Change::Pay),
            "{found:?}"
        );
        let [from, to] = [&found.mine, &found.theirs].map(|side| side.median.clone().unwrap().to_usd());
        assert!((sum(&found.worths).0 - libm::log(to / from)).abs() < 1e-12);
    }

    #[test]
    fn many_differences_leave_the_small_ones_together() {
        let theirs = "price=2&k=0.6&goodput=0.9&phi=0.1&heads=300&wage=0.4&years=2&data=30&date=2023-06-01&seed=2";
        let found = compared("count=programme", &format!("count=programme&{theirs}"));
        assert_eq!(found.changes.len(), 10);
        assert_eq!(found.worths.len(), MOST_CAUSES);
        let rest = &found.worths[MOST_CAUSES - 1].of;
        assert!(rest.contains(&Change::Date) && rest.contains(&Change::Seed), "{rest:?}");
        let all: usize = found.worths.iter().map(|worth| worth.of.len()).sum();
        assert_eq!(all, 10);
    }

    #[test]
    fn a_side_without_a_median_says_why() {
        let found = compared("chip=v100", "");
        assert_eq!(found.mine.median, Err(Missing::Rent));
        assert!(found.theirs.median.is_ok() && found.worths.is_empty() && found.changes == [Change::Chip]);
    }
}
