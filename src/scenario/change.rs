//! What differs between two scenarios, by the keys of their links, and the scenarios in between: one's with some of the differences taken
//! from the other.

use super::link::{self, Stamp};
use super::typed::{CHEAPER, OWN};
use super::{Limit, Link, Note, PARAMS, Param, Scenario, Typed, World};
use crate::facts::Facts;

/// One assumption of a scenario.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// The claim under audit; with what was typed, unless both sides audit a typed-in claim.
    Claim,
    /// A key of a typed-in claim, where both sides audit one.
    Typed(&'static str),
    /// The model that the claim is held against.
    Base,
    /// The saving that is asked about.
    Cut,
    /// The export-control world; with the reader's rule, unless both sides have one.
    World,
    /// The reader's rule, where both sides have one.
    Rule,
    /// The day of the law.
    Date,
    /// The chip, where a side names one.
    Chip,
    /// Who pays, where a side says so.
    Pay,
    /// What is counted.
    Count,
    /// Where the hours come from.
    Speed,
    /// Whether downtime is added.
    Downtime,
    /// Whose runs the team's speed is drawn from.
    Class,
    /// What the final runs' share of R&D compute is taken from.
    PhiPrior,
    /// The seed.
    Seed,
    /// A parameter.
    Param(Param),
}

impl Change {
    /// The assumptions that are not this audit's: what differs from the defaults but the claim, which is what is audited.
    pub fn assumed(facts: &Facts, scenario: &Scenario) -> Vec<Self> {
        let mut made = Self::made(facts, scenario);
        made.retain(|change| *change != Self::Claim);
        made
    }

    /// What differs from the defaults, in the order of the page: what the reader has chosen or typed.
    pub fn made(facts: &Facts, scenario: &Scenario) -> Vec<Self> {
        let base = Scenario::default();
        let claim = |side: &Scenario| side.claim(facts).facts.id.clone();
        let made = [
            (Self::Claim, claim(scenario) != claim(&base)),
            (Self::World, scenario.world != base.world),
            (Self::Date, scenario.names_a_day()),
            (Self::Chip, scenario.names_a_chip()),
            (Self::Pay, scenario.pay != scenario.usual_pay(facts)),
            (Self::Count, scenario.count != base.count),
            (Self::Speed, scenario.speed != base.speed),
            (Self::Downtime, scenario.downtime != base.downtime),
            (Self::Class, scenario.class != base.class),
            (Self::PhiPrior, scenario.phi_prior != base.phi_prior),
            (Self::Seed, scenario.seed != base.seed),
        ];
        let made = made
            .into_iter()
            .filter(|(_, differs)| *differs)
            .map(|(change, _)| change);
        made.chain(scenario.edited().map(Self::Param)).collect()
    }
}

/// The two sides of a comparison, as links carry them.
pub struct Differences {
    mine: Vec<(Change, String, String)>,
    theirs: Vec<(Change, String, String)>,
    changes: Vec<Change>,
}

impl Differences {
    /// What differs between two scenarios.
    pub fn between(facts: &Facts, mine: &Scenario, theirs: &Scenario) -> Self {
        let both = |test: fn(&Scenario) -> bool| test(mine) && test(theirs);
        let apart = Apart {
            typed: both(|side| side.claim == OWN),
            rules: both(|side| side.world == World::Custom),
        };
        let follows = [
            (Change::Chip, mine.names_a_chip() || theirs.names_a_chip()),
            (
                Change::Pay,
                [mine, theirs].iter().any(|side| side.pay != side.usual_pay(facts)),
            ),
        ];
        let [mine, theirs] = [mine, theirs].map(|side| {
            let mut pairs = apart.pairs(facts, side);
            // A chip or payer that follows on one side and is named on the other is named on both, or they would follow
            // something else in between.
            for (change, _) in follows.iter().filter(|(_, named)| *named) {
                pairs.retain(|(known, ..)| known != change);
                pairs.push(match change {
                    Change::Pay => (*change, "pay".into(), side.pay.id().into()),
                    _ => (*change, "chip".into(), side.chip(facts).id.clone()),
                });
            }
            pairs
        });
        let of = |pairs: &[(Change, String, String)], change: Change| -> Vec<(String, String)> {
            let of_it = pairs.iter().filter(|(known, ..)| *known == change);
            of_it.map(|(_, key, value)| (key.clone(), value.clone())).collect()
        };
        let mut changes: Vec<Change> = mine.iter().chain(&theirs).map(|(change, ..)| *change).collect();
        changes.sort_unstable();
        changes.dedup();
        changes.retain(|change| of(&mine, *change) != of(&theirs, *change));
        Self { mine, theirs, changes }
    }

    /// What differs, in the order of the page.
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }

    /// My scenario with those differences taken from the other side for which `swapped` says so; `None` where the mixture is no scenario,
    /// as a typed-in claim that comes to no dollars.
    pub fn mixed(&self, facts: &Facts, swapped: &dyn Fn(Change) -> bool) -> Option<Scenario> {
        let mine = self.mine.iter().filter(|(change, ..)| !swapped(*change));
        let theirs = self.theirs.iter().filter(|(change, ..)| swapped(*change));
        let mut query = form_urlencoded::Serializer::new(String::new());
        for (_, key, value) in mine.chain(theirs) {
            query.append_pair(key, value);
        }
        let link = Link::parse(&query.finish(), facts);
        let whole = !link.notes.iter().any(|note| matches!(note, Note::Dropped { .. }));
        whole.then_some(link.scenario)
    }
}

/// Which details both sides have, so that they are told apart.
#[derive(Clone, Copy)]
struct Apart {
    typed: bool,
    rules: bool,
}

impl Apart {
    fn pairs(self, facts: &Facts, side: &Scenario) -> Vec<(Change, String, String)> {
        let query = link::query(side, &[], facts, Stamp::No);
        let mut pairs: Vec<(Change, String, String)> = form_urlencoded::parse(query.as_bytes())
            // What was typed of a claim that is not under audit, and its like, is no difference.
            .filter(|(key, _)| side.claim == OWN || !Typed::is_key(key))
            .filter(|(key, _)| side.claim == CHEAPER || key != "cut")
            .filter_map(|(key, value)| Some((self.change(&key)?, key.into_owned(), value.into_owned())))
            .collect();
        pairs.sort();
        pairs
    }

    fn change(self, key: &str) -> Option<Change> {
        let rule = key == "rule" || key == "rule_from" || Limit::ALL.iter().any(|limit| limit.id() == key);
        Some(match key {
            "claim" => Change::Claim,
            "base" => Change::Base,
            "cut" => Change::Cut,
            "world" => Change::World,
            "date" => Change::Date,
            "chip" => Change::Chip,
            "pay" => Change::Pay,
            "count" => Change::Count,
            "speed" => Change::Speed,
            "downtime" => Change::Downtime,
            "class" => Change::Class,
            "phi_prior" => Change::PhiPrior,
            "seed" => Change::Seed,
            _ if rule && self.rules => Change::Rule,
            _ if rule => Change::World,
            _ => match Typed::key(key) {
                Some(key) if self.typed => Change::Typed(key),
                Some(_) => Change::Claim,
                None => Change::Param(PARAMS.iter().find(|spec| spec.id == key)?.param),
            },
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(link: &str) -> Scenario {
        let link = Link::parse(link, Facts::bundled());
        assert!(link.notes.is_empty(), "{:?}", link.notes);
        link.scenario
    }

    fn changes(mine: &str, theirs: &str) -> Vec<Change> {
        Differences::between(Facts::bundled(), &of(mine), &of(theirs)).changes
    }

    #[test]
    fn only_what_differs_is_listed_in_the_order_of_the_page() {
        assert!(changes("price=2&chip=h20", "chip=h20&price=2").is_empty());
        assert_eq!(
            changes("price=2&k=0.5&count=programme", "world=grey&k=0.5&speed=published"),
            [Change::World, Change::Count, Change::Speed, Change::Param(Param::Price)]
        );
        // A world brings its chip and payer with it; who names what follows anyway differs in nothing.
        assert_eq!(changes("world=domestic", ""), [Change::World]);
        assert_eq!(changes("world=domestic&pay=rent", ""), [Change::World]);
        assert_eq!(changes("world=custom&rule_io=300", "world=custom"), [Change::Rule]);
        assert_eq!(changes("world=custom&rule_io=300", ""), [Change::World]);
        // What was typed once and is not under audit is no difference.
        assert!(changes("cusd=3000000&cut=80", "").is_empty());
        assert_eq!(
            changes("claim=own&cusd=3000000", "claim=own&cusd=4e6"),
            [Change::Typed("cusd")]
        );
        assert_eq!(changes("claim=own&cusd=3000000", ""), [Change::Claim]);
    }

    #[test]
    fn all_taken_over_is_the_other_side_and_none_is_mine() {
        let facts = Facts::bundled();
        let links = [
            "",
            "price=2&chip=h20&pay=own&count=programme",
            "world=grey&k=0.5..0.9&class=vendor",
            "claim=v3r1&count=rl&speed=published",
            "claim=own&chours=3000000&cprice=2&seed=9",
            "world=custom&rule=2023&rule_tpp=4000&date=2023-06-01",
            "claim=cheaper&cut=80&base=gpt-4",
            "claim=llama-3.1-405b&chip=h800&phi_prior=openai",
        ];
        for mine in links {
            for theirs in links {
                let found = Differences::between(facts, &of(mine), &of(theirs));
                assert_eq!(found.mixed(facts, &|_| false), Some(of(mine)), "{mine} | {theirs}");
                assert_eq!(found.mixed(facts, &|_| true), Some(of(theirs)), "{mine} | {theirs}");
                assert_eq!(found.changes.is_empty(), mine == theirs);
            }
        }
    }

    #[test]
    fn a_mixture_that_is_no_scenario_is_none() {
        let found = Differences::between(
            Facts::bundled(),
            &of("claim=own&chours=3000000"),
            &of("claim=own&cusd=3000000"),
        );
        // Without hours and without dollars there is no claim.
        let mixed = found.mixed(Facts::bundled(), &|change| change == Change::Typed("chours"));
        assert_eq!(mixed, None);
    }
}
