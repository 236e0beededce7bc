//! The form "compare with another link": what differs between two scenarios, and what each difference is worth.

use super::{Field, Form, Kind};
use crate::audit::compare::{self, Comparison, Side, Worth};
use crate::audit::{Engine, Missing, claim};
use crate::figure::terms::Terms;
use crate::figure::{Inquiry, Table};
use crate::say::form_compare::{CompareWords, compare as words, named};
use crate::say::note;
use crate::say::number::{self, Style};
use crate::scenario::{Change, Link, Scenario};
use crate::units::Usd;

/// The form; `other` is the other link as it was given.
pub(super) fn build(inquiry: &Inquiry, other: &str) -> Form {
    let says = words(inquiry.lang);
    let [label, hint] = says.field;
    let mut form = Form {
        text: vec![says.text.into()],
        fields: vec![Field {
            key: KEY.into(),
            label: label.into(),
            unit: String::new(),
            hint: hint.into(),
            kind: Kind::Text(other.into()),
            with: Vec::new(),
        }],
        ..Form::default()
    };
    if other.trim().is_empty() {
        return form;
    }
    let Some(query) = query_of(other) else {
        form.notes.push(says.no_link.into());
        return form;
    };
    let link = Link::parse(query, inquiry.facts);
    form.notes
        .extend(link.notes.iter().map(|found| note::text(found, inquiry.lang)));
    // An engine of its own: mixtures leave none of the page's columns.
    let found = compare::audit(&mut Engine::default(), inquiry.facts, inquiry.scenario, &link.scenario);
    if found.changes.is_empty() {
        form.notes.push(says.same.into());
        return form;
    }
    let desk = Desk {
        inquiry,
        terms: Terms::new(inquiry.lang),
        says,
        sides: [inquiry.scenario, &link.scenario],
    };
    form.text.extend(desk.sentences(&found));
    form.table = Some(desk.table(&found));
    if !found.worths.is_empty() {
        form.notes.push(says.method.into());
    }
    if found.worths.iter().any(|worth| worth.of.len() > 1) {
        form.notes.push(says.joined.into());
    }
    form
}

/// The key in links.
const KEY: &str = "cmp";

/// The query of a link: what stands between its question mark and its fragment, or a bare query.
fn query_of(text: &str) -> Option<&str> {
    let text = text.trim();
    let text = text.split('#').next().unwrap_or(text);
    match text.split_once('?') {
        Some((_, query)) => Some(query),
        // The page without a query is the page with its defaults.
        None if text.contains("://") => Some(""),
        None => text.contains('=').then_some(text),
    }
}

struct Desk<'a> {
    inquiry: &'a Inquiry<'a>,
    terms: Terms,
    says: &'static CompareWords,
    /// Mine and theirs.
    sides: [&'a Scenario; 2],
}

impl Desk<'_> {
    /// Both sides: what they count, what it costs, how likely their claim is.
    fn sentences(&self, found: &Comparison) -> [String; 2] {
        let one = |side: &Side, at: usize| {
            let (scenario, facts) = (self.sides[at], self.inquiry.facts);
            let counted = (self.terms.words.names.rung)(side.rung);
            let median = match &side.median {
                Ok(median) => self.terms.money(*median),
                Err(why) => return (self.says.no_median[at])(counted, &self.why(why, scenario)),
            };
            let odds = match &side.run_at_or_below {
                Ok(share) => {
                    let usd = claim::dollars_of(facts, scenario).map_or_else(
                        || self.terms.words.common.none.to_owned(),
                        |(usd, stated)| {
                            let style = if stated { Style::AsPublished } else { Style::Modelled };
                            number::money(usd, self.terms.lang, style)
                        },
                    );
                    (self.says.odds)(&usd, &number::frequency(*share, self.terms.lang))
                }
                Err(why) => (self.says.no_odds)(&self.why(why, scenario)),
            };
            self.terms.join(&(self.says.side[at])(counted, &median), &odds)
        };
        [one(&found.mine, 0), one(&found.theirs, 1)]
    }

    fn why(&self, why: &Missing, scenario: &Scenario) -> String {
        self.terms.missing(why, &scenario.chip(self.inquiry.facts).name).long
    }

    fn table(&self, found: &Comparison) -> Table {
        let none = || self.terms.words.common.none.to_owned();
        let mut rows: Vec<Vec<String>> = Vec::new();
        if found.worths.is_empty() {
            for change in &found.changes {
                rows.push(self.row(&[*change], none(), none()));
            }
        }
        for Worth { of, logarithm, usd } in &found.worths {
            rows.push(self.row(of, self.factor(*logarithm), self.signed(*usd)));
        }
        if let (Ok(mine), Ok(theirs)) = (&found.mine.median, &found.theirs.median) {
            rows.push(vec![
                self.says.together.into(),
                self.terms.table_money(*mine),
                self.terms.table_money(*theirs),
                self.factor(libm::log(*theirs / *mine)),
                self.signed(*theirs - *mine),
            ]);
        }
        Table {
            caption: self.says.table.into(),
            columns: self.says.columns.map(Into::into).to_vec(),
            rows,
        }
    }

    /// What either side has, and what that is worth; a default is marked as such.
    fn row(&self, of: &[Change], factor: String, usd: String) -> Vec<String> {
        let (facts, lang) = (self.inquiry.facts, self.terms.lang);
        let [mine, theirs] = self.sides;
        let told = of.iter().map(|change| {
            let [(name, mine), (_, theirs)] = [mine, theirs].map(|side| {
                let (name, value) = named(*change, facts, side, lang);
                match change {
                    Change::Param(param) if side.edit(*param).is_none() && side.range(facts, *param).is_some() => {
                        (name, (self.says.default)(&value))
                    }
                    _ => (name, value),
                }
            });
            [name, mine, theirs]
        });
        let told: Vec<[String; 3]> = told.collect();
        let joined = |at: usize| {
            let cells: Vec<&str> = told.iter().map(|cells| cells[at].as_str()).collect();
            cells.join(self.says.list)
        };
        vec![joined(0), joined(1), joined(2), factor, usd]
    }

    /// A factor that would print as one is one, whichever way it works.
    fn factor(&self, logarithm: f64) -> String {
        let still = libm::fabs(logarithm) < 0.005;
        number::factor(if still { 1.0 } else { libm::exp(logarithm) }, self.terms.lang)
    }

    fn signed(&self, usd: Usd) -> String {
        let print = |usd: Usd| self.terms.money(usd);
        let size = usd.to_usd();
        if libm::fabs(size) < 0.5 {
            print(Usd::usd(0.0))
        } else if size < 0.0 {
            (self.says.minus)(&print(Usd::usd(-size)))
        } else {
            (self.says.plus)(&print(usd))
        }
    }
}
