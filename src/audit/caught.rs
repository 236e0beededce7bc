//! What the rules of the scenario's world catch on its day, chip by chip, with the comparisons that decide.

use super::controls::{self, LawfulState};
use crate::facts::Facts;
use crate::facts::world::Controls;
use crate::model::rules::{Buyer, Leaf, decide};
use crate::scenario::Scenario;

/// A chip under the rules of one day.
#[derive(Clone, Debug, PartialEq)]
pub struct Caught {
    /// Catalogue id.
    pub catalogue: String,
    /// Name in print.
    pub name: String,
    /// The claim was run on it.
    pub is_claimed: bool,
    /// Its state for a buyer in China; `None` before its launch.
    pub state: Option<LawfulState>,
    /// Citation of the rule that decides, or of the first that it escapes.
    pub rule: Option<String>,
    /// The comparisons that decide; what is missing where nothing can be decided.
    pub because: Vec<Leaf>,
}

/// Every chip of the timeline on the scenario's day.
pub fn audit(facts: &Facts, archive: &Controls, scenario: &Scenario) -> Vec<Caught> {
    let timeline = controls::audit(facts, archive, scenario);
    let rules = controls::rules_of(archive, scenario);
    let day = timeline.date.as_str();
    let rows = timeline.rows.into_iter().map(|row| {
        let state = row.on(day).map(|span| span.state);
        let decided = archive
            .catalogue
            .chip(&row.catalogue)
            .filter(|_| state.is_some_and(|state| state != LawfulState::Domestic))
            .map(|chip| decide(&rules, chip, day, &Buyer::china()));
        let (rule, because) = match decided {
            Some(Ok(found)) => (found.rule, found.because),
            Some(Err(unknown)) => (Some(unknown.rule), unknown.because),
            None => (None, Vec::new()),
        };
        Caught {
            state,
            rule: rule.map(|rule| rule.citation.clone()),
            because,
            catalogue: row.catalogue,
            name: row.name,
            is_claimed: row.is_claimed,
        }
    });
    rows.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::Archive;
    use crate::facts::rule::Quantity;
    use crate::scenario::Link;

    fn of<'a>(found: &'a [Caught], id: &str) -> &'a Caught {
        found.iter().find(|chip| chip.catalogue == id).unwrap()
    }

    fn on(link: &str) -> Vec<Caught> {
        let facts = Facts::bundled();
        let link = Link::parse(link, facts);
        assert!(link.notes.is_empty(), "{:?}", link.notes);
        audit(facts, &Archive::bundled().controls, &link.scenario)
    }

    /// 87 FR 62186: TPP of 4,800 or more and links of 600 GB/s or more. The H800 has links of 400 GB/s, the H100 of 900.
    #[test]
    fn the_deciding_number_is_the_one_the_rule_reads() {
        let found = on("world=custom&date=2023-06-01");
        let h800 = of(&found, "h800-sxm");
        assert_eq!(h800.state, Some(LawfulState::Free));
        let read = |leaf: &Leaf, wanted: Quantity| match leaf {
            Leaf::Compared {
                quantities,
                value,
                limit,
                ..
            } if *quantities == [wanted] => Some((*value, *limit)),
            _ => None,
        };
        let links = h800.because.iter().find_map(|leaf| read(leaf, Quantity::IoGbPerS));
        assert_eq!(links, Some((400.0, 600.0)));
        let h100 = of(&found, "h100-sxm");
        let tpp = h100.because.iter().find_map(|leaf| read(leaf, Quantity::Tpp));
        assert_eq!(tpp.unwrap().1, 4800.0);
        assert!(h800.is_claimed && !h100.is_claimed);
        assert_eq!(of(&found, "b200").state, None, "not out in June 2023");
        // A limit at 400 GB/s catches the H800 too.
        let edited = on("world=custom&date=2023-06-01&rule_io=400");
        assert_ne!(of(&edited, "h800-sxm").state, Some(LawfulState::Free));
    }

    #[test]
    fn a_chip_made_in_china_needs_no_comparison() {
        let found = on("date=2025-06-01");
        let chip = of(&found, "ascend910c");
        assert_eq!((chip.state, chip.because.len()), (Some(LawfulState::Domestic), 0));
    }
}
