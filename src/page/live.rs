//! What happens once the page is taken over: the link is read, what was typed meanwhile is applied, and from then on the
//! address bar, the theme, the announcements and the printer are kept up to date.

use std::rc::Rc;

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement, HtmlOptionElement, HtmlSelectElement};

use super::browser::{self, Screen};
use super::painter::ScreenSignal;
use super::route::Route;
use super::state::State;
use super::{assumptions, choices, frame, history, intro, overlay};
use crate::scenario::Param;

/// Silence after the last change before a screen reader is told, ms.
const QUIET: u32 = 400;

/// Prepares a document for its life. Called while the view is built, before any node is touched; everything that depends on
/// the link waits until the nodes are taken over, since they show the default scenario.
pub fn begin(state: State) {
    let screen: ScreenSignal = RwSignal::new(Screen::read(None));
    provide_context(screen);
    let typed = StoredValue::new(typed_before());
    Effect::new(move |begun: Option<()>| {
        if begun.is_some() {
            return;
        }
        untrack(|| {
            history::read(state);
            apply(state, typed.get_value());
            state.live.set(true);
            history::follow(state);
            announce(state);
            print_tables();
            if matches!(state.route, Route::Embed(..)) {
                frame::join(state);
            }
        });
        set_timeout(ready, std::time::Duration::ZERO);
    });
    keep_theme(state, screen);
    keep_digest(state);
    overlay::light(state);
}

/// Keeps the digest of the numbers on the document's element, so that anybody can compare what this browser computed with
/// what the command line prints for the same link.
fn keep_digest(state: State) {
    Effect::new(move |_| {
        let digest = state.audit.with(crate::audit::digest);
        if let Some(root) = browser::root() {
            let _ = root.set_attribute("data-digest", &format!("{digest:016x}"));
        }
    });
}

/// Says to styles and tests that the numbers are those of the link.
fn ready() {
    if let Some(root) = browser::root() {
        let _ = root.set_attribute("data-ready", "true");
    }
}

/// Controls that a reader changed while the program was still on its way: key and value.
fn typed_before() -> Vec<(String, String)> {
    let mut typed = Vec::new();
    for control in browser::elements("[data-param] select, [data-param] input[type=text]") {
        let key = control
            .closest("[data-param]")
            .ok()
            .flatten()
            .and_then(|holder| holder.get_attribute("data-param"));
        let value = match control.dyn_into::<HtmlInputElement>() {
            Ok(field) => (field.value() != field.default_value()).then(|| field.value()),
            Err(other) => other.dyn_into::<HtmlSelectElement>().ok().and_then(|select| {
                let options = select.options();
                let usual = (0..options.length())
                    .filter_map(|index| options.item(index)?.dyn_into::<HtmlOptionElement>().ok())
                    .find(HtmlOptionElement::default_selected);
                usual
                    .filter(|option| option.value() != select.value())
                    .map(|_| select.value())
            }),
        };
        if let (Some(key), Some(value)) = (key, value) {
            typed.push((key, value));
        }
    }
    typed
}

fn apply(state: State, typed: Vec<(String, String)>) {
    for (key, value) in typed {
        match Param::from_id(&key) {
            // What cannot be used was not in the link, so there is no note to make of it.
            Some(param) => {
                let _ = assumptions::set(state, param, &value);
            }
            None => choices::choose(state, &key, &value),
        }
    }
}

/// Tells the new headline number once the reader has paused.
fn announce(state: State) {
    let pending: StoredValue<Option<Timeout>, LocalStorage> = StoredValue::new_local(None);
    Effect::new(move |told: Option<()>| {
        state.scenario.track();
        if told.is_some() {
            pending.set_value(Some(Timeout::new(QUIET, move || {
                state.spoken.set(untrack(|| intro::spoken(state)));
            })));
        }
    });
}

/// Keeps the theme's attribute and the colours of the drawings in step with the address and the system.
fn keep_theme(state: State, screen: ScreenSignal) {
    Effect::new(move |_| {
        let theme = browser::asked_theme(state);
        if let Some(root) = browser::root() {
            let _ = match theme {
                Some(theme) => root.set_attribute("data-theme", theme),
                None => root.remove_attribute("data-theme"),
            };
            for (flag, set) in [("plain", "1"), ("static", "1"), ("transparent", "1"), ("controls", "0")] {
                let name = format!("data-{flag}");
                let _ = if state.flag(flag).as_deref() == Some(set) {
                    root.set_attribute(&name, set)
                } else {
                    root.remove_attribute(&name)
                };
            }
        }
        refresh(screen, theme);
    });
    let again = Rc::new(move || refresh(screen, untrack(|| browser::asked_theme(state))));
    for query in ["(prefers-color-scheme: dark)", "(forced-colors: active)"] {
        if let Some(list) = browser::media(query) {
            let again = Rc::clone(&again);
            EventListener::new(&list, "change", move |_| again()).forget();
        }
    }
    watch_ratio(again);
}

fn refresh(screen: ScreenSignal, theme: Option<&str>) {
    let now = Screen::read(theme);
    if screen.with_untracked(|before| *before != now) {
        screen.set(now);
    }
}

/// A query holds for one pixel ratio only, so each change asks anew.
fn watch_ratio(again: Rc<impl Fn() + 'static>) {
    let ratio = window().device_pixel_ratio();
    if let Some(list) = browser::media(&format!("(resolution: {ratio}dppx)")) {
        EventListener::once(&list, "change", move |_| {
            again();
            watch_ratio(again);
        })
        .forget();
    }
}

/// On paper the tables stand open.
fn print_tables() {
    let opened: StoredValue<Vec<HtmlElement>, LocalStorage> = StoredValue::new_local(Vec::new());
    EventListener::new(&window(), "beforeprint", move |_| {
        let closed = browser::elements("details.table:not([open])")
            .into_iter()
            .map(JsCast::unchecked_into);
        let closed: Vec<HtmlElement> = closed.collect();
        for table in &closed {
            let _ = table.set_attribute("open", "");
        }
        opened.set_value(closed);
    })
    .forget();
    EventListener::new(&window(), "afterprint", move |_| {
        for table in opened.get_value() {
            let _ = table.remove_attribute("open");
        }
        opened.set_value(Vec::new());
    })
    .forget();
}
