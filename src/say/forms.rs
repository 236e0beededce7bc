//! The forms of the page: what a reader can set beyond the primary choices.

/// The forms of the page, in page order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormId {
    /// What a sceptic flips: other readings of the same evidence.
    Readings,
    /// A claim of the reader's own.
    Own,
    /// An export-control rule and a day of the reader's own.
    Rule,
    /// Another link beside this one.
    Compare,
}

impl FormId {
    /// Every form.
    pub const ALL: [Self; 4] = [Self::Readings, Self::Own, Self::Rule, Self::Compare];

    /// The id in the page.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Readings => "readings",
            Self::Own => "own-claim",
            Self::Rule => "own-rule",
            Self::Compare => "compare",
        }
    }

    /// The form with that id.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.id() == id)
    }
}
