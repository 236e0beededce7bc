//! Undo and redo of the reader's assumptions.

use leptos::prelude::*;

use super::html;
use super::state::State;
#[cfg(any(feature = "app", test))]
use crate::scenario::Scenario;

/// Changes within so many ms of one another are one step: a slider that is dragged.
#[cfg(any(feature = "app", test))]
const ONE_STEP: f64 = 700.0;
/// Steps that are kept.
#[cfg(any(feature = "app", test))]
const LONGEST: usize = 100;

/// Where the reader has been.
#[derive(Clone, Debug, Default)]
#[cfg(any(feature = "app", test))]
struct Trail {
    past: Vec<Scenario>,
    future: Vec<Scenario>,
    now: Scenario,
    changed_at: f64,
}

#[cfg(any(feature = "app", test))]
impl Trail {
    /// Notes what is assumed at a time in ms; quick changes after one another are one step.
    fn note(&mut self, now: &Scenario, at: f64) {
        if *now == self.now {
            return;
        }
        let before = std::mem::replace(&mut self.now, now.clone());
        if at - self.changed_at > ONE_STEP || self.past.is_empty() {
            if self.past.len() == LONGEST {
                self.past.remove(0);
            }
            self.past.push(before);
        }
        self.future.clear();
        self.changed_at = at;
    }

    /// One step back, or forward; `None` at the end of the trail.
    fn step(&mut self, back: bool) -> Option<Scenario> {
        let (from, to) = if back {
            (&mut self.past, &mut self.future)
        } else {
            (&mut self.future, &mut self.past)
        };
        let found = from.pop()?;
        to.push(std::mem::replace(&mut self.now, found.clone()));
        // The next edit is a step of its own.
        self.changed_at = f64::NEG_INFINITY;
        Some(found)
    }
}

/// The two buttons; they work once the live page has taken over.
pub fn steps(state: State) -> impl IntoView {
    let text = &state.site().controls;
    let open = RwSignal::new((false, false));
    #[cfg(feature = "app")]
    let take = follow(state, open);
    #[cfg(not(feature = "app"))]
    let take = |_: bool| {};
    view! {
        <div class="steps">
            <button type="button" data-step="undo" disabled=html::live(move || !open.get().0) on:click=move |_| take(true)>
                {text.undo}
            </button>
            <button type="button" data-step="redo" disabled=html::live(move || !open.get().1) on:click=move |_| take(false)>
                {text.redo}
            </button>
        </div>
    }
}

/// Follows the scenario and the usual keys; what is given back takes a step.
#[cfg(feature = "app")]
fn follow(state: State, open: RwSignal<(bool, bool)>) -> impl Fn(bool) + Copy + 'static {
    use gloo::events::{EventListener, EventListenerOptions};
    use wasm_bindgen::JsCast;

    let trail: StoredValue<Option<Trail>> = StoredValue::new(None);
    let tell = move || {
        trail.with_value(|trail| {
            trail
                .as_ref()
                .map(|trail| (!trail.past.is_empty(), !trail.future.is_empty()))
        })
    };
    let refresh = move || {
        let now = tell().unwrap_or_default();
        if open.get_untracked() != now {
            open.set(now);
        }
    };
    Effect::new(move |_| {
        // However long a drag takes, it is one step.
        if !state.live.get() || state.holding.get() {
            return;
        }
        state.scenario.with(|scenario| {
            trail.update_value(|trail| match trail {
                Some(trail) => trail.note(scenario, js_sys::Date::now()),
                // What the link says is where the trail begins.
                None => {
                    *trail = Some(Trail {
                        now: scenario.clone(),
                        ..Trail::default()
                    });
                }
            });
        });
        refresh();
    });
    let take = move |back: bool| {
        let found = trail
            .try_update_value(|trail| trail.as_mut().and_then(|trail| trail.step(back)))
            .flatten();
        if let Some(scenario) = found {
            state.scenario.set(scenario);
            refresh();
        }
    };
    EventListener::new_with_options(
        &window(),
        "keydown",
        EventListenerOptions::enable_prevent_default(),
        move |event| {
            let Some(key) = event.dyn_ref::<web_sys::KeyboardEvent>() else {
                return;
            };
            let back = match (key.key().as_str(), key.shift_key()) {
                ("z" | "Z", shift) => !shift,
                ("y", false) => false,
                _ => return,
            };
            // In a field of text the browser's own undo is meant.
            let typing = event
                .target()
                .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
                .is_some_and(|element| element.matches("input:not([type=range]), textarea").unwrap_or(false));
            if (key.ctrl_key() || key.meta_key()) && !typing {
                event.prevent_default();
                take(back);
            }
        },
    )
    .forget();
    take
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seeded(seed: u32) -> Scenario {
        let mut scenario = Scenario::default();
        scenario.seed = seed;
        scenario
    }

    #[test]
    fn a_drag_is_one_step_and_a_pause_begins_another() {
        let mut trail = Trail {
            now: seeded(1),
            ..Trail::default()
        };
        for (seed, at) in [(2, 10_000.0), (3, 10_100.0), (4, 10_200.0), (5, 20_000.0)] {
            trail.note(&seeded(seed), at);
        }
        assert_eq!(trail.step(true).map(|found| found.seed), Some(4));
        assert_eq!(trail.step(true).map(|found| found.seed), Some(1));
        assert_eq!(trail.step(true), None);
        assert_eq!(trail.step(false).map(|found| found.seed), Some(4));
        trail.note(&seeded(9), 20_100.0);
        assert_eq!(trail.step(false), None, "an edit ends what could be redone");
        assert_eq!(trail.step(true).map(|found| found.seed), Some(4));
    }
}
