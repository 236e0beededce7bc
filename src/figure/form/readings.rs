//! The form "other readings": what a sceptic flips, and what each flip does.

use super::{Choice, Field, Form, Kind};
use crate::audit::switches::{self, Probabilities};
use crate::audit::{Engine, Missing, Switch};
use crate::facts::ClaimKind;
use crate::figure::terms::Terms;
use crate::figure::{Inquiry, Table};
use crate::say::form_readings::{ReadingsWords, readings};
use crate::say::{number, switches as names};
use crate::scenario::{Param, Scenario};

pub(super) fn build(inquiry: &Inquiry) -> Form {
    let says = readings(inquiry.lang);
    let terms = Terms::new(inquiry.lang);
    let typed = [Param::Speed, Param::Phi].into_iter();
    Form {
        text: says.text.map(Into::into).to_vec(),
        fields: fields(inquiry, says),
        with: Vec::new(),
        table: Some(table(inquiry, terms, says)),
        notes: typed
            .filter(|param| inquiry.scenario.edit(*param).is_some())
            .map(|param| (says.typed)((terms.words.names.param)(param)))
            .collect(),
    }
}

fn fields(inquiry: &Inquiry, says: &ReadingsWords) -> Vec<Field> {
    let base = Scenario::default();
    let mut fields: Vec<Field> = Vec::new();
    for switch in Switch::all() {
        let (key, value) = switch.link();
        let (label, name) = names::named(switch, inquiry.lang);
        let choice = Choice {
            value: if switch.is_on(&base) { "" } else { value }.into(),
            name: name.into(),
            on: switch.is_on(inquiry.scenario),
        };
        match fields.last_mut() {
            Some(Field {
                key: last,
                kind: Kind::Buttons(choices),
                ..
            }) if last == key => choices.push(choice),
            _ => fields.push(Field {
                key: key.into(),
                label: label.into(),
                unit: String::new(),
                hint: (says.hint)(key).into(),
                kind: Kind::Buttons(vec![choice]),
                // A typed range would go before the choice.
                with: match switch {
                    Switch::Class(_) => vec![(Param::Speed.id().into(), String::new())],
                    Switch::Phi(_) => vec![(Param::Phi.id().into(), String::new())],
                    Switch::Speed(_) | Switch::Downtime(_) => Vec::new(),
                },
            }),
        }
    }
    fields
}

fn table(inquiry: &Inquiry, terms: Terms, says: &ReadingsWords) -> Table {
    let (facts, scenario) = (inquiry.facts, inquiry.scenario);
    // An engine of its own: the page's columns would have to be built again.
    let mut engine = Engine::default();
    let chip = &scenario.chip(facts).name;
    let row = |name: String, found: Result<Probabilities, Missing>| {
        let frequency = |share: f64| number::frequency(share, terms.lang);
        let none = || terms.words.common.none.to_owned();
        match found {
            Ok(found) => vec![
                name,
                frequency(found.blind),
                found.published.map_or_else(none, frequency),
                terms.money(found.programme_cost),
            ],
            Err(why) => vec![name, terms.missing(&why, chip).long, none(), none()],
        }
    };
    let now = switches::probabilities(&mut engine, facts, scenario);
    let mut rows = vec![row(says.as_it_stands.into(), now)];
    for flipped in switches::audit(&mut engine, facts, scenario) {
        let (what, reading) = names::named(flipped.switch, inquiry.lang);
        rows.push(row((says.row)(what, reading), flipped.probabilities));
    }
    let claim = &inquiry.audit.claim;
    let usd = claim.printed().map(|_| terms.claimed(claim));
    Table {
        caption: says.table.into(),
        columns: (says.columns)(usd.as_deref(), claim.kind == ClaimKind::Typed).to_vec(),
        rows,
    }
}
