//! Title and finding of `baselines`: rivals are counted by model and by like figures only.

use super::share;
use crate::audit::Baselines;
use crate::figure::terms::Terms;
use crate::say::{BaselinesWords, nothing_to_compare};

/// Title and finding; `claim` is its name, `cut` the saving that is asked about.
pub(super) fn headline(
    found: &Baselines,
    base: &str,
    (claim, cut): (&str, &str),
    says: &BaselinesWords,
    terms: Terms,
) -> (String, String) {
    if found.usd.is_none() {
        let [title, finding] = nothing_to_compare(terms.lang);
        return (title.to_owned(), finding.to_owned());
    }
    if !found.comparable {
        return (says.not_a_run[0].to_owned(), says.not_a_run[1].to_owned());
    }
    let which = usize::from(found.is_cut);
    let (known, by) = (says.known[which], says.by[which]);
    let (hours, rent) = (found.by_hours(found.cut), found.by_rent(found.cut));
    let number = |n: usize| terms.count(n as f64);
    let (yes, of) = (number(hours.support), number(hours.of));
    let title = match (hours.support, hours.of) {
        (_, 0) => says.no_rival[0].to_owned(),
        (0, _) => (says.title_none)([cut, &of, known]),
        (support, all) if support == all => (says.title_all)([cut, &of, known]),
        _ => (says.title_mixed)([cut, &yes, &of, known]),
    };
    let against = found
        .peers
        .iter()
        .find(|peer| peer.model == base)
        .and_then(|peer| Some((peer, peer.saving?)))
        .map_or_else(String::new, |(peer, saving)| {
            if saving < 0.0 {
                (says.dearer_than)([by, claim, &peer.name])
            } else {
                (says.against)([by, claim, &peer.name, &share(saving, found.cut, terms)])
            }
        });
    let mut finding = if hours.of == 0 {
        says.no_rival[1].to_owned()
    } else {
        terms.join(&against, &(says.counts)([cut, &of, &yes, known]))
    };
    if hours.reversed > 0 {
        finding = terms.join(&finding, &(says.dearer_count)(&number(hours.reversed)));
    }
    if rent.of > 0 && !found.is_cut {
        finding = terms.join(&finding, &(says.rents)([cut, &number(rent.of), &number(rent.support)]));
    }
    (title, finding)
}
