//! What the page knows: one scenario, and everything computed from it.

use leptos::prelude::*;

use super::route::Route;
use crate::audit::{self, Audit, Engine};
use crate::facts::Facts;
use crate::figure::{self, Exhibit, FigureId};
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
    /// Whether the reader holds a handle: axes stand still, and all of it is one step.
    #[cfg(feature = "app")]
    pub holding: RwSignal<bool>,
    /// Whether a slider is on its way: what is out of sight waits until it rests.
    pub sliding: RwSignal<bool>,
    /// The scenario alone as a query.
    #[cfg(feature = "app")]
    assumptions: Memo<String>,
    /// The axes that the first program's figure was drawn on.
    #[cfg(feature = "app")]
    axes: StoredValue<Vec<figure::chart::Axis>>,
    /// The id that is pointed at, in whichever figure; empty for none.
    #[cfg(feature = "app")]
    pub lit: RwSignal<String>,
    /// The audit of the scenario.
    pub audit: Memo<Audit>,
    /// How far the program of the lower figures has come.
    #[cfg(feature = "app")]
    pub gallery: RwSignal<super::gallery::Stage>,
    /// The words of each figure, in the order of [`FigureId::ALL`]. In the browser they are `as_written` until a figure is shown for the
    /// first time: until then the file's own words stand.
    exhibits: StoredValue<[RwSignal<Exhibit>; FigureId::ALL.len()]>,
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
        #[cfg(feature = "app")]
        let exhibits = FigureId::ALL.map(|_| RwSignal::new(as_written()));
        #[cfg(not(feature = "app"))]
        let exhibits = {
            let mut drawn = figures(facts, lang).iter();
            FigureId::ALL.map(|_| RwSignal::new(drawn.next().cloned().map_or_else(Exhibit::default, Into::into)))
        };
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
            #[cfg(feature = "app")]
            holding: RwSignal::new(false),
            sliding: RwSignal::new(false),
            #[cfg(feature = "app")]
            assumptions: Memo::new(move |_| scenario.with(|scenario| link::query(scenario, &[], facts, Stamp::No))),
            #[cfg(feature = "app")]
            axes: StoredValue::new(Vec::new()),
            #[cfg(feature = "app")]
            lit: RwSignal::new(String::new()),
            audit,
            #[cfg(feature = "app")]
            gallery: RwSignal::new(super::gallery::Stage::Unasked),
            exhibits: StoredValue::new(exhibits),
        }
    }

    /// The words of a figure.
    ///
    /// # Panics
    /// Never: every id is one of all.
    pub fn exhibit(self, id: FigureId) -> RwSignal<Exhibit> {
        let place = FigureId::ALL.iter().position(|known| *known == id);
        self.exhibits
            .with_value(|all| all[place.expect("every id is one of all")])
    }

    /// The figure as it is written into the file.
    ///
    /// # Panics
    /// Never: every id is one of all.
    #[cfg(not(feature = "app"))]
    pub fn native(self, id: FigureId) -> &'static figure::Figure {
        let figure = figures(self.facts, self.lang).iter().find(|figure| figure.id == id);
        figure.expect("every id is one of all")
    }

    /// Words and drawing of a figure under the reader's assumptions, laid out for a width in px and with one of its views. `None` for a figure of the second
    /// program as long as that is not here.
    #[cfg(feature = "app")]
    pub fn show(self, id: FigureId, width: f64, view: usize) -> Option<(Exhibit, crate::draw::Plate)> {
        let first = self.audit.with(|audit| {
            self.scenario
                .with(|scenario| figure::at_first(id, audit, scenario, self.facts, self.lang))
        });
        let hold = self.holding.get_untracked();
        match first {
            Some(mut figure) => {
                if let figure::Chart::Rows(panels) = &mut figure.chart {
                    self.axes
                        .update_value(|axes| figure::chart::keep_axes(panels, axes, hold));
                }
                let plate = crate::draw::Plate::at_first(&figure, width);
                Some((figure.into(), plate))
            }
            None => super::gallery::show(id, self.lang, &self.assumptions(), width, view, hold),
        }
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

    /// The scenario alone as a query without question mark, tracked; empty for the defaults.
    #[cfg(feature = "app")]
    pub fn assumptions(self) -> String {
        self.assumptions.get()
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

    /// Sets keys of the link anew, as [`link::with`]; a form and a handle edit the assumptions in no other way.
    ///
    /// # Errors
    /// The notes on what cannot be used; then nothing has changed.
    #[cfg(feature = "app")]
    pub fn set_keys(self, pairs: &[(String, String)]) -> Result<(), Vec<Note>> {
        let query = untrack(|| self.query(Stamp::No));
        let edited = link::with(&query, pairs, self.facts)?;
        if self.kept.with_untracked(|kept| *kept != edited.kept) {
            self.kept.set(edited.kept);
        }
        if self.scenario.with_untracked(|scenario| *scenario != edited.scenario) {
            self.scenario.set(edited.scenario);
        }
        Ok(())
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

/// Every figure of the default scenario, as the native program writes it into the files; worked out once for all documents.
#[cfg(not(feature = "app"))]
pub fn figures(facts: &'static Facts, lang: Lang) -> &'static [figure::Figure] {
    use std::sync::OnceLock;

    static JA: OnceLock<Vec<figure::Figure>> = OnceLock::new();
    static EN: OnceLock<Vec<figure::Figure>> = OnceLock::new();
    let kept = match lang {
        Lang::Ja => &JA,
        Lang::En => &EN,
    };
    kept.get_or_init(|| {
        let (scenario, mut engine) = (Scenario::default(), Engine::default());
        let audit = audit::audit_with(&mut engine, facts, &scenario);
        let mut inquiry = figure::Inquiry {
            engine: &mut engine,
            audit: &audit,
            scenario: &scenario,
            facts,
            archive: crate::facts::Archive::bundled(),
            lang,
        };
        FigureId::ALL.map(|id| figure::build(id, &mut inquiry)).into()
    })
}

/// The words of a figure as long as the file's own stand: a story of one blank paragraph, which no figure has, so that a figure without a
/// story is seen to differ and takes the file's away.
#[cfg(feature = "app")]
fn as_written() -> Exhibit {
    Exhibit {
        story: vec![String::new()],
        ..Exhibit::default()
    }
}
