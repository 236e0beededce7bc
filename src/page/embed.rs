//! One figure for somebody else's article.

use leptos::prelude::*;

use super::figure::{Place, figure};
use super::state::State;
use super::{choices, notices, route::Route, shell, terms};
use crate::figure::FigureId;
use crate::scenario::link::Stamp;

/// The embed's document.
pub fn embed(state: State, id: FigureId) -> impl IntoView {
    let text = &state.site().shell;
    let to_page = state.route.link(Route::Page(state.lang));
    let full = move || format!("{to_page}{}#{}", state.query(Stamp::No), id.id());
    view! {
        {notices::notes(state)}
        <main class="embed">
            {figure(state, id, Place::Alone)}
            {choices::choices(state)}
            {notices::changes(state)}
            {shell::static_view(state)}
            <footer class="credit">
                <span class="name">"Undersold"</span>
                " · "
                {state.facts.version.as_str()}
                " · "
                <a href=full rel="noopener">
                    {text.full_version}
                </a>
            </footer>
        </main>
        {terms::definitions(state.lang)}
        {notices::announcer(state)}
    }
}
