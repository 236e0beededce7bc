//! The address bar: read once, followed by back and forward, written at most every 300 ms.

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use wasm_bindgen::JsValue;

use super::state::State;
use crate::scenario::Link;
use crate::scenario::link::Stamp;

/// Least time between two writes, ms: some browsers refuse more than 100 in 10 s.
const PAUSE: u32 = 300;

/// Sets the state from the address.
pub fn read(state: State) {
    let query = location().search().unwrap_or_default();
    let link = Link::parse(&query, state.facts);
    state.kept.set(link.kept);
    state.notes.set(link.notes);
    if state.scenario.with_untracked(|scenario| *scenario != link.scenario) {
        state.scenario.set(link.scenario);
    }
}

/// Follows back and forward, and writes the address from now on.
pub fn follow(state: State) {
    EventListener::new(&window(), "popstate", move |_| read(state)).forget();

    let pending: StoredValue<Option<Timeout>, LocalStorage> = StoredValue::new_local(None);
    Effect::new(move |seen: Option<u32>| {
        let milestone = state.milestones.get();
        // Tracked here, read again when it is written.
        let _ = state.query(Stamp::No);
        // A drag is written once, when it ends.
        if state.holding.get() {
            return seen.unwrap_or(milestone);
        }
        match seen {
            None => {}
            Some(seen) if seen == milestone => pending.update_value(|waiting| {
                if waiting.is_none() {
                    *waiting = Some(Timeout::new(PAUSE, move || {
                        pending.set_value(None);
                        if !state.holding.get_untracked() {
                            write(state, Entry::Same);
                        }
                    }));
                }
            }),
            Some(_) => {
                pending.update_value(|pending| drop(pending.take()));
                write(state, Entry::New);
            }
        }
        milestone
    });
}

/// Whether an address takes the place of the last one or follows it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Entry {
    Same,
    New,
}

/// Writes the address, if it says anything new. A frame that may not touch its history keeps its old address.
fn write(state: State, entry: Entry) {
    let query = untrack(|| state.query(Stamp::No));
    let place = location();
    if place.search().is_ok_and(|now| now == query) {
        return;
    }
    let (path, hash) = (place.pathname().unwrap_or_default(), place.hash().unwrap_or_default());
    let address = format!("{path}{query}{hash}");
    let outcome = window().history().and_then(|history| match entry {
        Entry::Same => history.replace_state_with_url(&JsValue::NULL, "", Some(&address)),
        Entry::New => history.push_state_with_url(&JsValue::NULL, "", Some(&address)),
    });
    if outcome.is_err() {
        leptos::logging::warn!("the address could not be written");
    }
}
