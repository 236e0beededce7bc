//! Forms: what a reader can set beyond the primary choices, and what it comes to. A form is a value like a figure: words and numbers in
//! one language, no markup. Each field edits one key of the link, so whatever a form can say, a link can say too.

mod compare;
mod own;
mod readings;
mod rule;

use serde::{Deserialize, Serialize};

use super::{Inquiry, Table};
pub use crate::say::FormId;

/// A form with what is in it now.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
pub struct Form {
    /// What the form is for: paragraphs above it.
    pub text: Vec<String>,
    /// The fields, in order.
    pub fields: Vec<Field>,
    /// Keys and values of the link that any edit of this form sets first, unless the edit is about the same key; an empty value takes
    /// the key out.
    pub with: Vec<(String, String)>,
    /// What it comes to: checks, effects, differences.
    pub table: Option<Table>,
    /// What must be said about it: paragraphs below.
    pub notes: Vec<String>,
}

/// One key of the link.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Field {
    /// The key in links.
    pub key: String,
    /// Its name.
    pub label: String,
    /// The unit of a number; empty for none.
    pub unit: String,
    /// A short explanation; empty for none.
    pub hint: String,
    /// How it is edited.
    pub kind: Kind,
    /// Further keys that an edit of this field sets, as [`Form::with`].
    pub with: Vec<(String, String)>,
}

/// How a field is edited.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub enum Kind {
    /// One of many.
    Choice(Vec<Choice>),
    /// One of a few, side by side: a click each.
    Buttons(Vec<Choice>),
    /// A number or another short text; an empty one takes the key out of the link.
    Text(String),
    /// A day, ISO; an empty one takes the key out of the link.
    Day(String),
}

/// One of several.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Choice {
    /// The value in links; empty takes the key out.
    pub value: String,
    /// Its name.
    pub name: String,
    /// Whether it is chosen.
    pub on: bool,
}

/// The form with that id under the scenario of an inquiry; `other` is the link that is compared, empty for none.
pub fn build(id: FormId, inquiry: &mut Inquiry, other: &str) -> Form {
    match id {
        FormId::Readings => readings::build(inquiry),
        FormId::Own => own::build(inquiry),
        FormId::Rule => rule::build(inquiry),
        FormId::Compare => compare::build(inquiry, other),
    }
}

#[cfg(test)]
mod tests;
