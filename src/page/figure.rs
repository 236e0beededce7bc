//! One figure: title, finding, key, drawing with its marks, caption, table, sources.

use leptos::html as element;
use leptos::prelude::*;

use super::marks::marks;
use super::state::State;
use super::{html, notices, share};
use crate::draw::Hit;
use crate::figure::FigureId;

/// Width for which the narrow twin is drawn: a phone of 360 px without its margins.
pub const NARROW: f64 = 328.0;
/// Width for which the wide twin is drawn: the text column.
pub const WIDE: f64 = 760.0;

/// The elements and signals of a drawing that the browser works on.
#[derive(Clone, Copy)]
pub struct Drawing {
    /// Which figure.
    pub id: FigureId,
    /// The box that twins, canvas and marks share.
    pub frame: NodeRef<element::Div>,
    /// The canvas.
    pub canvas: NodeRef<element::Canvas>,
    /// The buttons over the marks.
    pub marks: NodeRef<element::Div>,
    /// The note of a mark.
    pub note: NodeRef<element::Div>,
    /// The twin shown in print.
    pub wide: NodeRef<element::Div>,
    /// Where marks stand; empty until the drawing has been laid out in the browser.
    pub hits: RwSignal<Vec<Hit>>,
    /// Width of the drawing, px.
    #[cfg_attr(not(feature = "app"), expect(dead_code, reason = "only a browser lays out again"))]
    pub width: RwSignal<f64>,
    /// Whether the canvas has taken over from the twin.
    pub painted: RwSignal<bool>,
}

/// Where a figure stands: it decides the level of its heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In a section of the page.
    Section,
    /// Alone in a document.
    Alone,
}

/// The figure with everything around its drawing.
pub fn figure(state: State, id: FigureId, place: Place) -> impl IntoView {
    let text = &state.site().figures;
    let figure = state.figure(id);
    let name = id.id();
    let (title_id, finding_id) = (format!("{name}-title"), format!("{name}-finding"));
    let described = finding_id.clone();
    let labelled = title_id.clone();
    let level = match place {
        Place::Section => "h3",
        Place::Alone => "h1",
    };
    let heading =
        move || figure.with(|figure| format!("<{level} id=\"{title_id}\">{}</{level}>", html::escape(&figure.title)));
    let finding = move || figure.with(|figure| figure.finding.clone());
    let caption = move || figure.with(|figure| figure.caption.clone());
    let key = move || figure.with(|figure| html::key(&figure.key));
    let table = move || figure.with(|figure| html::table(&figure.table));
    let table_name = move || figure.with(|figure| figure.table.caption.clone());
    let sources = move || figure.with(|figure| html::sources(text.sources, &figure.sources, text.list));
    view! {
        <figure id=name data-figure=name aria-labelledby=labelled aria-describedby=described>
            <div class="head" inner_html=heading></div>
            <p class="finding" id=finding_id>
                {finding}
            </p>
            {notices::under_figure(state)}
            {drawing(state, id)}
            <ul class="key" inner_html=key></ul>
            <figcaption>
                <p class="caption">{caption}</p>
            </figcaption>
            <details class="table">
                <summary>{text.table}</summary>
                <div class="scroll" tabindex="0" role="region" aria-label=table_name inner_html=table></div>
            </details>
            <p class="sources" inner_html=sources></p>
            {share::share(state, id)}
        </figure>
    }
}

/// The drawing: both twins until the canvas has taken the box over.
fn drawing(state: State, id: FigureId) -> impl IntoView {
    let drawing = Drawing {
        id,
        frame: NodeRef::new(),
        canvas: NodeRef::new(),
        marks: NodeRef::new(),
        note: NodeRef::new(),
        wide: NodeRef::new(),
        hits: RwSignal::new(Vec::new()),
        width: RwSignal::new(0.0),
        painted: RwSignal::new(false),
    };
    #[cfg(feature = "app")]
    super::painter::attach(state, drawing);
    view! {
        <div class="drawing" node_ref=drawing.frame class:painted=move || drawing.painted.get()>
            <div class="twins">
                <div class="twin narrow" inner_html=twin(state, id, NARROW)></div>
                <div class="twin wide" node_ref=drawing.wide inner_html=twin(state, id, WIDE)></div>
            </div>
            <canvas node_ref=drawing.canvas width="0" height="0" aria-hidden="true"></canvas>
            {marks(state, drawing)}
        </div>
    }
}

/// The twin in the prerendered file. The browser takes it over as it stands and need not draw it again; where there is no
/// prerendered file (live reload), there is no twin either.
#[cfg(not(feature = "app"))]
fn twin(state: State, id: FigureId, width: f64) -> String {
    state
        .figure(id)
        .with_untracked(|figure| crate::draw::svg(figure, width, &crate::draw::Palette::LIGHT))
}

#[cfg(feature = "app")]
fn twin(_: State, _: FigureId, _: f64) -> String {
    String::new()
}
