//! Title and finding of `baselines`: rivals are counted by model and by like figures only.

use super::share;
use crate::audit::Baselines;
use crate::figure::terms::Terms;
use crate::say::baselines::{Against, Rivals, Title};
use crate::say::{BaselinesWords, nothing_to_compare};

/// Title and finding; `claim` is its name, `has_hours` whether its hours are known, `cut` the saving that is asked about.
pub(super) fn headline(
    found: &Baselines,
    base: &str,
    (claim, has_hours, cut): (&str, bool, &str),
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
    let rivals = Rivals {
        cut,
        of: &of,
        yes: &yes,
        known,
    };
    let title = match hours.of {
        0 => says.no_rival[0].to_owned(),
        of => Title::of(hours.support, of).say(&rivals, terms.lang),
    };
    let against = found
        .peers
        .iter()
        .find(|peer| peer.model == base)
        .and_then(|peer| Some((peer, peer.saving?)))
        .map_or_else(String::new, |(peer, saving)| {
            let saving = (saving >= 0.0).then(|| share(saving, found.cut, terms));
            Against {
                by,
                claim,
                base: &peer.name,
                saving: saving.as_deref(),
            }
            .say(terms.lang)
        });
    let mut finding = match (hours.of, has_hours || found.is_cut) {
        (0, true) => says.no_rival[1].to_owned(),
        (0, false) => says.no_rival[2].to_owned(),
        _ => terms.join(&against, &rivals.say(terms.lang)),
    };
    if hours.reversed > 0 {
        finding = terms.join(&finding, &(says.dearer_count)(&number(hours.reversed)));
    }
    if rent.of > 0 && !found.is_cut {
        let rents = Rivals {
            of: &number(rent.of),
            yes: &number(rent.support),
            ..rivals
        };
        finding = terms.join(&finding, &rents.rents(terms.lang));
    }
    (title, finding)
}
