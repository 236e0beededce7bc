//! The frame around the audit: header, footer, and the two documents that serve both languages.

use leptos::prelude::*;

use super::route::Route;
use super::state::State;
use super::{html, share};
#[cfg(feature = "ssr")]
use crate::say::fixed;
use crate::say::{FixedText, Lang, site};
use crate::scenario::link::Stamp;

/// Files offered for download, under `data/`.
const FILES: [&str; 12] = [
    "README.md",
    "claims.json",
    "estimates.json",
    "assumptions.json",
    "accelerators.json",
    "architectures.json",
    "throughput.json",
    "windows.json",
    "runs.csv",
    "validation_rows.csv",
    "unseen.csv",
    "sources.json",
];

/// The article that the page started from: title and address.
const ARTICLE: [&str; 2] = [
    "Training AI for Pennies on the Dollar: Are DeepSeek’s Costs Being Undersold?",
    "https://www.sify.com/ai-analytics/training-ai-for-pennies-on-the-dollar-are-deepseeks-costs-being-undersold/",
];

/// Links to the document in each language, with a query.
fn languages(route: Route, query: &str) -> String {
    Lang::ALL
        .map(|lang| {
            let code = lang.code();
            let href = html::escape(&format!("{}{query}", route.link(route.in_lang(lang))));
            let current = if route.lang() == Some(lang) {
                " aria-current=\"page\""
            } else {
                ""
            };
            let name = site(lang).shell.own_name;
            format!("<a href=\"{href}\" hreflang=\"{code}\" lang=\"{code}\"{current}>{name}</a>")
        })
        .join(" ")
}

/// The header of the page.
pub fn header(state: State) -> impl IntoView {
    let name = html::fixed(state.lang, |text| {
        format!(
            "<p class=\"name\"><a href=\"./\">Undersold</a></p><p class=\"statement\">{}</p>",
            html::escape(text.statement)
        )
    });
    view! {
        <header class="site">
            <div inner_html=name></div>
            <nav
                data-languages
                aria-label="日本語 / English"
                inner_html=html::live(move || languages(state.route, &state.query(Stamp::No)))
            ></nav>
            {static_view(state)}
        </header>
    }
}

/// The line that says whose assumptions are shown until the live page has read the link. It keeps its place when it falls
/// silent, so that nothing jumps.
pub fn static_view(state: State) -> impl IntoView {
    let lines = html::fixed(state.lang, |text| {
        format!(
            "<span class=\"waiting\">{}</span><span class=\"failed\">{}</span>",
            html::escape(text.static_view),
            html::escape(text.failed)
        )
    });
    view! { <p class="static" class:done=html::live(move || state.live.get()) inner_html=lines></p> }
}

/// The footer of the page: sources, data, citation, what the page is made of.
pub fn footer(state: State) -> impl IntoView {
    let facts = state.facts;
    let citation =
        move || (state.site().shell.citation)(&facts.version, &share::address(state, state.route, Stamp::Yes));
    let part = |markup: fn(State, &FixedText) -> String| html::fixed(state.lang, |text| markup(state, text));
    view! {
        <footer class="site">
            <section aria-labelledby="cite">
                <div inner_html=part(|_, text| format!("<h2 id=\"cite\">{}</h2>", html::escape(text.cite)))></div>
                <p class="citation" data-citation>
                    {citation}
                </p>
                <div inner_html=part(|_, text| paragraphs([text.cite_text]))></div>
            </section>
            <section aria-labelledby="data" inner_html=part(data)></section>
            <section aria-labelledby="about" inner_html=part(about)></section>
            <section aria-labelledby="sources" inner_html=part(sources)></section>
        </footer>
    }
}

fn paragraphs<const N: usize>(texts: [&str; N]) -> String {
    texts.map(|text| format!("<p>{}</p>", html::escape(text))).concat()
}

/// Who made it, what it began with, how it works; names and addresses come from `Cargo.toml`.
fn about(_: State, text: &FixedText) -> String {
    let heading = html::escape(text.about);
    let [title, url] = ARTICLE.map(html::escape);
    let article = format!("<cite lang=\"en\"><a href=\"{url}\">{title}</a></cite>");
    let author = (text.author)(&html::escape(env!("CARGO_PKG_AUTHORS")));
    let address = address().map(|address| format!("<a href=\"{0}\">{0}</a>", html::escape(address)));
    let contact = (text.contact)(address.as_deref());
    format!(
        "<h2 id=\"about\">{heading}</h2><p>{author} {contact}</p><p>{}</p>{}",
        (text.origin)(&article),
        paragraphs([text.technique, text.licence])
    )
}

/// Where errors go: the homepage that `Cargo.toml` names, else its repository.
fn address() -> Option<&'static str> {
    [env!("CARGO_PKG_HOMEPAGE"), env!("CARGO_PKG_REPOSITORY")]
        .into_iter()
        .find(|address| !address.is_empty())
}

fn data(state: State, text: &FixedText) -> String {
    let base = state.route.base();
    let files = FILES.map(|file| {
        format!(
            "<li><a href=\"{base}data/{file}\" download>{file}</a> – {}</li>",
            html::escape((text.file)(file))
        )
    });
    format!(
        "<h2 id=\"data\">{}</h2><p>{}</p><ul class=\"files\">{}</ul><p>{}</p>",
        html::escape(text.data),
        html::escape(text.data_text),
        files.concat(),
        html::escape(&(text.version)(&state.facts.version, &state.facts.known_to)),
    )
}

fn sources(state: State, text: &FixedText) -> String {
    let route = state.route;
    let [to_sources, to_methods] = text.reference.map(html::escape);
    format!(
        "<h2 id=\"sources\">{}</h2><ul><li><a href=\"{}\">{to_sources}</a></li><li><a href=\"{}\">{to_methods}</a></li></ul>",
        html::escape(text.sources),
        route.link(Route::Sources(state.lang)),
        route.link(Route::Methods(state.lang)),
    )
}

/// `/`: the choice between languages.
#[cfg(feature = "ssr")]
pub fn choice(route: Route) -> String {
    let statements = Lang::ALL
        .map(|lang| {
            format!(
                "<p lang=\"{}\">{}</p>",
                lang.code(),
                html::escape(fixed(lang).statement)
            )
        })
        .concat();
    let links = languages(route, "");
    format!(
        "<main class=\"choice\"><h1>Undersold</h1>{statements}\
         <nav data-languages aria-label=\"日本語 / English\">{links}</nav></main>"
    )
}

/// The page for an address that does not exist.
#[cfg(feature = "ssr")]
pub fn missing(route: Route) -> String {
    let sections = Lang::ALL
        .map(|lang| {
            let text = fixed(lang);
            let [heading, sentence] = text.missing.map(html::escape);
            let (code, href, to) = (lang.code(), route.link(Route::Page(lang)), text.to_audit);
            format!(
                "<section lang=\"{code}\"><h2>{heading}</h2><p>{sentence}</p>\
                 <p><a href=\"{href}\" hreflang=\"{code}\">{to}</a></p></section>"
            )
        })
        .concat();
    format!("<main class=\"choice\"><h1>404</h1>{sections}</main>")
}
