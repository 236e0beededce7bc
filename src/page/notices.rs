//! Notices: what a link asked for in vain, and what the reader has changed.

use leptos::prelude::*;
use leptos::web_sys;

use super::state::State;
use super::{html, marks, typed};
use crate::figure::{FigureId, reaches};
use crate::say::note;
use crate::scenario::{Change, Note, Scenario};

/// What a note is about, for tests and styles.
fn about(note: &Note) -> String {
    match note {
        Note::Dropped { key, .. } => key.clone(),
        Note::OtherData { .. } => "m".to_owned(),
        Note::OtherSchema { .. } | Note::OlderSchema { .. } => "v".to_owned(),
    }
}

/// Notes about the link; live regions, therefore outside `<main>`.
pub fn notes(state: State) -> impl IntoView {
    let text = &state.site().notices;
    let list = move || {
        state.notes.with(|notes| {
            let shown = notes.iter().enumerate().map(|(index, note)| {
                format!(
                    "<p class=\"note\" role=\"status\" data-note=\"{}\"><span>{}</span>\
                     <button type=\"button\" data-index=\"{index}\" aria-label=\"{}\">×</button></p>",
                    html::escape(&about(note)),
                    html::escape(&note::text(note, state.lang)),
                    html::escape(text.close),
                )
            });
            shown.collect::<String>()
        })
    };
    let close = move |event: web_sys::MouseEvent| {
        if let Some(index) = marks::index_of(event.target()) {
            state.notes.update(|notes| {
                if index < notes.len() {
                    notes.remove(index);
                }
            });
        }
    };
    view! { <div class="notes" on:click=close inner_html=html::live(list)></div> }
}

/// The list of changed assumptions, each a button that undoes it.
pub fn changes(state: State) -> impl IntoView {
    let text = &state.site().notices;
    let changes = move || state.scenario.with(|scenario| Change::made(state.facts, scenario));
    let list = move || {
        state.scenario.with(|scenario| {
            let shown = Change::made(state.facts, scenario)
                .into_iter()
                .enumerate()
                .map(|(index, change)| {
                    let words = typed::told(change, state, scenario);
                    format!(
                        "<li><button type=\"button\" class=\"chip\" data-index=\"{index}\" aria-label=\"{}\">{} \
                     <span aria-hidden=\"true\">×</span></button></li>",
                        html::escape(&(text.undo)(&words)),
                        html::escape(&words),
                    )
                });
            shown.collect::<String>()
        })
    };
    let undo = move |event: web_sys::MouseEvent| {
        let change = marks::index_of(event.target()).and_then(|index| untrack(changes).get(index).copied());
        if let Some(change) = change {
            typed::undo(change, state);
        }
    };
    view! {
        <div class="changes" hidden=html::live(move || changes().is_empty())>
            <span>{text.changed}</span>
            <ul on:click=undo inner_html=html::live(list)></ul>
            <button
                type="button"
                class="reset-all"
                on:click=move |_| state.edit_as_milestone(|scenario, _| *scenario = Scenario::default())
            >
                {text.reset_all}
            </button>
        </div>
    }
}

/// The line under a figure's finding while assumptions that reach it differ from the defaults.
pub fn under_figure(state: State, figure: FigureId) -> impl IntoView {
    let text = &state.site().notices;
    let line = move || {
        state.scenario.with(|scenario| {
            let assumed = Change::assumed(state.facts, scenario);
            let words: Vec<String> = assumed
                .into_iter()
                .filter(|change| reaches(figure, *change))
                .map(|change| typed::told(change, state, scenario))
                .collect();
            if words.is_empty() {
                String::new()
            } else {
                (text.under_figure)(&words.join(text.list))
            }
        })
    };
    view! {
        <p class="changed" hidden=html::live(move || line().is_empty())>
            {line}
        </p>
    }
}

/// Whose assumptions the first numbers rest on: this site's, or how many are the link's or the reader's, with the way back.
pub fn whose(state: State) -> impl IntoView {
    let text = &state.site().notices;
    let count = move || {
        state
            .scenario
            .with(|scenario| Change::assumed(state.facts, scenario).len())
    };
    let reset = move |_| state.edit_as_milestone(|scenario, _| *scenario = scenario.base_case());
    view! {
        <p class="whose" data-assumptions data-changes=move || count().to_string()>
            <span>{move || (text.whose)(count())}</span>
            <button type="button" class="reset-all" hidden=html::live(move || count() == 0) on:click=reset>
                {text.reset_all}
            </button>
        </p>
    }
}

/// What a screen reader hears after a change: the one polite live region for numbers.
pub fn announcer(state: State) -> impl IntoView {
    view! {
        <p class="vh" role="status" aria-live="polite" data-live>
            {move || state.spoken.get()}
        </p>
    }
}
