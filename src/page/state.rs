//! What the page knows: one scenario, and everything computed from it.

use leptos::prelude::*;

use super::route::Route;
use crate::audit::{self, Audit, Engine};
use crate::facts::Facts;
use crate::figure::{self, Figure, FigureId};
use crate::say::{Lang, Site, Words, site, words};
use crate::scenario::link::{self, Stamp};
use crate::scenario::{Note, Scenario};

/// Signals that every component shares; a handle that can be copied.
#[derive(Clone, Copy)]
pub struct State {
    /// Which document this is.
    pub route: Route,
    /// Its language.
    pub lang: Lang,
    /// The facts.
    pub facts: &'static Facts,
    /// What the reader assumes: the only state from which numbers follow.
    pub scenario: RwSignal<Scenario>,
    /// Keys of the address that are not of the scenario, kept as they are.
    pub kept: RwSignal<Vec<(String, String)>>,
    /// What a reader must be told.
    pub notes: RwSignal<Vec<Note>>,
    /// Whether the live page has taken over and the link has been read.
    pub live: RwSignal<bool>,
    /// What a screen reader is told: the headline number after a change.
    pub spoken: RwSignal<String>,
    /// Counts the choices that deserve an entry in the browser's history.
    pub milestones: RwSignal<u32>,
    /// The audit of the scenario.
    pub audit: Memo<Audit>,
    figures: [Memo<Figure>; FigureId::ALL.len()],
}

impl State {
    /// The state of a document before any link has been read: the default scenario.
    pub fn new(route: Route, lang: Lang) -> Self {
        let facts = Facts::bundled();
        let scenario = RwSignal::new(Scenario::default());
        let engine = StoredValue::new(Engine::default());
        let audit = Memo::new(move |_| {
            scenario.with(|scenario| {
                engine
                    .try_update_value(|engine| audit::audit_with(engine, facts, scenario))
                    .unwrap_or_else(|| audit::audit(facts, scenario))
            })
        });
        let figures = FigureId::ALL.map(|id| {
            Memo::new(move |_| {
                audit.with(|audit| scenario.with(|scenario| figure::build(id, audit, scenario, facts, lang)))
            })
        });
        Self {
            route,
            lang,
            facts,
            scenario,
            kept: RwSignal::new(Vec::new()),
            notes: RwSignal::new(Vec::new()),
            live: RwSignal::new(false),
            spoken: RwSignal::new(String::new()),
            milestones: RwSignal::new(0),
            audit,
            figures,
        }
    }

    /// The figure with that id.
    pub fn figure(self, id: FigureId) -> Memo<Figure> {
        self.figures[id as usize]
    }

    /// The page's text.
    pub fn site(self) -> &'static Site {
        site(self.lang)
    }

    /// The names of choices.
    pub fn words(self) -> &'static Words {
        words(self.lang)
    }

    /// The scenario as a query with its question mark, tracked; empty for the defaults.
    pub fn query(self, stamp: Stamp) -> String {
        self.kept.with(|kept| {
            let query = self
                .scenario
                .with(|scenario| link::query(scenario, kept, self.facts, stamp));
            if query.is_empty() { query } else { format!("?{query}") }
        })
    }

    /// Changes the scenario.
    pub fn edit(self, change: impl FnOnce(&mut Scenario, &'static Facts)) {
        self.scenario.update(|scenario| change(scenario, self.facts));
    }

    /// Changes the scenario in a way that the back button should undo.
    pub fn edit_as_milestone(self, change: impl FnOnce(&mut Scenario, &'static Facts)) {
        self.milestones.update(|count| *count += 1);
        self.edit(change);
    }

    /// The value of a display flag such as `theme`.
    #[cfg(feature = "app")]
    pub fn flag(self, key: &str) -> Option<String> {
        self.kept.with(|kept| {
            kept.iter()
                .find(|(name, _)| name == key)
                .map(|(_, value)| value.clone())
        })
    }
}
