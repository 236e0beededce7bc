//! The page: Leptos components; no formula lives here.
//!
//! The same view is rendered natively into every file ([`render`]) and taken over in the browser ([`start`]). It is built from
//! the default scenario on both sides; the link is read only after the browser has taken the nodes over ([`live`]).

#![allow(
    clippy::too_many_lines,
    clippy::needless_pass_by_value,
    clippy::format_collect,
    reason = "a view reads best in one piece, its closures own what they show, and markup is built by collecting strings"
)]

mod assumptions;
#[cfg(feature = "app")]
mod browser;
mod choices;
mod embed;
mod figure;
mod forms;
#[cfg(feature = "app")]
mod frame;
#[cfg(feature = "app")]
mod gallery;
#[cfg(feature = "app")]
mod handles;
#[cfg(feature = "app")]
mod history;
mod html;
mod intro;
#[cfg(feature = "app")]
mod live;
mod marks;
mod notices;
#[cfg(feature = "app")]
mod overlay;
#[cfg(feature = "app")]
mod painter;
#[cfg(feature = "ssr")]
mod reference;
mod report;
pub mod route;
mod share;
mod shell;
#[cfg(feature = "ssr")]
mod sources;
mod state;
mod terms;
#[cfg(all(test, feature = "ssr"))]
mod tests;
mod trail;
mod typed;

use leptos::prelude::*;

use crate::figure::FigureId;
use crate::say::Lang;
use crate::say::glossary::Spot;
use figure::{Place, figure};
use route::Route;
use state::State;

/// The state of a document. It depends on nothing but the route: both sides build it before the link is read.
fn state(route: Route, lang: Lang) -> State {
    let state = State::new(route, lang);
    #[cfg(feature = "app")]
    live::begin(state);
    state
}

/// The whole audit. The first figure comes before the controls: it carries the message, and most readers change nothing.
fn page(state: State) -> impl IntoView {
    let [first, others @ ..] = FigureId::ALL;
    view! {
        <a class="skip" href="#main" inner_html=html::fixed(state.lang, |text| html::escape(text.skip))></a>
        {shell::header(state)}
        {notices::notes(state)}
        <main id="main" class="page" tabindex="-1">
            {intro::intro(state)}
            {section(state, first)}
            {choices::choices(state)}
            {notices::changes(state)}
            {assumptions::panel(state)}
            {forms::forms(state)}
            {others.map(|id| section(state, id)).collect_view()}
        </main>
        {shell::footer(state)}
        {terms::definitions(state.lang)}
        {notices::announcer(state)}
    }
}

/// A question, a few sentences, and the figure that answers it.
fn section(state: State, id: FigureId) -> impl IntoView {
    let heading = format!("{}-question", id.id());
    let opening = html::fixed(state.lang, |text| {
        let section = (text.section)(id);
        format!(
            "<h2 id=\"{}-question\">{}</h2><p>{}</p>",
            id.id(),
            html::escape(section.question),
            html::escape(section.text)
        )
    });
    let exhibit = state.exhibit(id);
    let story = move || exhibit.with(|exhibit| terms::marked(html::paragraphs(&exhibit.story), state, Spot::Story(id)));
    view! {
        <section class="question" aria-labelledby=heading>
            <div class="opening" inner_html=opening></div>
            <div class="story" inner_html=html::live(story)></div>
            {figure(state, id, Place::Section)}
        </section>
    }
}

/// Renders a document natively, with the default scenario.
#[cfg(feature = "ssr")]
pub fn render(route: Route) -> route::Rendered {
    use crate::facts::Facts;
    use crate::say::fixed;

    let lang = route.lang();
    let text = fixed(lang.unwrap_or(Lang::En));
    Owner::new().with(|| {
        let title = match route {
            Route::Embed(lang, id) => (text.embed_title)(&State::new(route, lang).native(id).title),
            Route::Page(_) => text.title.to_owned(),
            Route::Sources(lang) => format!("{} – Undersold", reference::title(lang, 0)),
            Route::Methods(lang) => format!("{} – Undersold", reference::title(lang, 1)),
            Route::Choice => "Undersold".to_owned(),
            Route::NotFound => "404 – Undersold".to_owned(),
        };
        let body = match lang {
            Some(lang) => match route {
                Route::Embed(_, id) => embed::embed(state(route, lang), id).to_html(),
                Route::Sources(_) => sources::sources(route, lang, Facts::bundled()),
                Route::Methods(_) => reference::methods(route, lang, Facts::bundled()),
                _ => page(state(route, lang)).to_html(),
            },
            None if route == Route::Choice => shell::choice(route),
            None => shell::missing(route),
        };
        route::Rendered {
            title,
            description: text.description.to_owned(),
            body,
        }
    })
}

/// Starts the browser program: takes over the prerendered document. A debug build also builds the page where there is no
/// prerendered file (`cargo xtask dev`); the program that readers load has no need of that.
///
/// # Panics
///
/// When the file has no `#app` element, which no file written from the template can lack.
#[cfg(feature = "app")]
pub fn start() {
    use wasm_bindgen::JsCast;

    let document = document();
    let app: web_sys::HtmlElement = document
        .get_element_by_id("app")
        .expect("the template has #app")
        .unchecked_into();
    let html = document.document_element().expect("a document has a root");
    let path = html
        .get_attribute("data-route")
        .unwrap_or_else(|| location().pathname().unwrap_or_default());
    // Documents without a language have no program; where one is served without prerender, the audit takes its place.
    let route = Route::parse(&path);
    let lang = route.lang().unwrap_or(Lang::En);
    #[cfg(debug_assertions)]
    if app.first_element_child().is_none() {
        mount_to(app, move || page(state(Route::Page(lang), lang))).forget();
        return;
    }
    match route {
        Route::Embed(_, id) => hydrate_from(app, move || embed::embed(state(route, lang), id)).forget(),
        _ => hydrate_from(app, move || page(state(route, lang))).forget(),
    }
}
