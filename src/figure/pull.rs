//! What a reader can take hold of in a drawing: a mark or an edge that stands for keys of the link.
//!
//! A pull is an edit of the link by hand. Whoever shows the drawing turns pixels into values and sets the keys
//! ([`crate::scenario::link::with`]); everything else follows as from any other edit.

use serde::{Deserialize, Serialize};

use super::terms::Terms;
use crate::audit::Audit;
use crate::facts::Facts;
use crate::say::pulls::pulls;
use crate::scenario::Scenario;
use crate::scenario::typed::Number;

/// A mark, line or edge that can be dragged along one axis or both.
#[derive(Clone, Debug, PartialEq)]
pub struct Pull {
    /// Stable id within the figure.
    pub id: String,
    /// What is dragged: its accessible name.
    pub name: String,
    /// Where it stands, in words.
    pub value: String,
    /// The plane or panel that it is in.
    pub panel: usize,
    /// The mark that is dragged, in the units of the axes; `None` for a line from end to end.
    pub mark: Option<(f64, f64)>,
    /// Along the horizontal axis.
    pub x: Option<Grip>,
    /// Along the vertical axis.
    pub y: Option<Grip>,
    /// Keys that are set before its own; an empty value takes a key out.
    pub with: Vec<(String, String)>,
}

/// An axis as the values of a key.
#[derive(Clone, Debug, PartialEq)]
pub struct Grip {
    /// The key of the link.
    pub key: String,
    /// Where it stands, in the unit of the axis.
    pub at: f64,
    /// From the unit of the axis to that of the key.
    pub factor: f64,
    /// How values are written.
    pub kind: Kind,
    /// Least value that the key accepts, in its unit.
    pub least: f64,
    /// Greatest value that the key accepts, in its unit.
    pub most: f64,
}

/// How the values of a key are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub enum Kind {
    /// A number.
    Number,
    /// A day; counted from 1970-01-01, written as ISO.
    Day,
}

impl Grip {
    /// A number that is counted on the axis in the unit of its key.
    pub(super) fn number(key: &str, at: f64, (least, most): (f64, f64)) -> Self {
        Self {
            key: key.into(),
            at,
            factor: 1.0,
            kind: Kind::Number,
            least,
            most,
        }
    }
}

/// The claim's line: another sum makes a typed-in claim of the same run, at the same hours and price. An increment is no run.
pub(super) fn claim(audit: &Audit, scenario: &Scenario, facts: &Facts, terms: Terms) -> Vec<Pull> {
    let Some(usd) = audit.claim.usd.filter(|_| !audit.claim.is_increment()) else {
        return Vec::new();
    };
    let (_, key, least, most) = Number::ALL[Number::Usd as usize];
    let with = scenario.as_typed(facts);
    vec![Pull {
        id: "claim".into(),
        name: pulls(terms.lang).claim.into(),
        value: terms.claimed(&audit.claim),
        panel: 0,
        mark: None,
        x: Some(Grip::number(key, usd.to_usd(), (least, most))),
        y: None,
        with,
    }]
}
