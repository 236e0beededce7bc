//! One figure: title, finding, key, drawing with its marks, caption, table, sources.

use leptos::html as element;
use leptos::prelude::*;

use super::marks::{index_of, marks};
use super::report::report;
use super::route::Route;
use super::state::State;
use super::{html, notices, share, terms};
use crate::draw::Plate;
use crate::figure::FigureId;
use crate::say::glossary::Spot;

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
    /// What is shown; empty until the drawing has been laid out in the browser.
    pub plate: RwSignal<Plate>,
    /// Which of several planes a narrow drawing shows.
    pub view: RwSignal<usize>,
    /// Width of the drawing, px.
    #[cfg_attr(not(feature = "app"), expect(dead_code, reason = "only a browser lays out again"))]
    pub width: RwSignal<f64>,
    /// Whether any of it is in the window.
    #[cfg_attr(not(feature = "app"), expect(dead_code, reason = "only a browser has a window"))]
    pub in_sight: RwSignal<bool>,
    /// Whether the canvas has taken over from the twin.
    pub painted: RwSignal<bool>,
    /// Whether words and drawing are older than the reader's assumptions.
    pub behind: RwSignal<bool>,
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
    let exhibit = state.exhibit(id);
    let drawing = Drawing::new(id);
    #[cfg(feature = "app")]
    {
        super::painter::attach(state, drawing);
        super::handles::attach(state, drawing);
    }
    let name = id.id();
    let level = match place {
        Place::Section => "h3",
        Place::Alone => "h1",
    };
    let head = move || {
        exhibit.with(|exhibit| {
            let title = html::escape(&exhibit.title);
            let finding = terms::marked(html::escape(&exhibit.finding), state, Spot::Finding(id));
            format!(
                "<{level} id=\"{name}-title\">{title}</{level}><p class=\"finding\" id=\"{name}-finding\">{finding}</p>"
            )
        })
    };
    let legend = move || {
        exhibit.with(|exhibit| {
            let key = html::key(&exhibit.key);
            let caption = terms::marked(html::escape(&exhibit.caption), state, Spot::Caption(id));
            format!("<ul class=\"key\">{key}</ul><p class=\"caption\">{caption}</p>")
        })
    };
    let table = move || exhibit.with(|exhibit| html::table(&exhibit.table));
    let sources = move || exhibit.with(|exhibit| html::sources(text.sources, &exhibit.sources, text.list));
    let values = html::fixed(state.lang, |text| {
        let page = state.route.link(Route::Sources(state.lang));
        format!("<a href=\"{page}?figure={name}\">{}</a>", html::escape(text.values))
    });
    let behind = html::fixed(state.lang, |text| html::escape(text.behind));
    view! {
        <figure
            id=name
            data-figure=name
            aria-labelledby=format!("{name}-title")
            aria-describedby=format!("{name}-finding")
            class:behind=html::live(move || drawing.behind.get())
        >
            <div class="head" inner_html=html::live(head)></div>
            <p class="behind" inner_html=behind></p>
            {notices::under_figure(state, id)}
            {views(drawing)}
            {frame(state, drawing, place)}
            <figcaption inner_html=html::live(legend)></figcaption>
            <details class="table">
                <summary>{text.table}</summary>
                <div class="scroll" tabindex="0" role="region" aria-labelledby=format!("{name}-title") inner_html=html::live(table)></div>
            </details>
            <p class="sources" inner_html=html::live(sources)></p>
            <p class="values" inner_html=values></p>
            {(id == FigureId::Verdict).then(|| report(state))}
            {share::share(state, drawing)}
        </figure>
    }
}

/// The switch between planes, where a narrow drawing shows one of several.
fn views(drawing: Drawing) -> impl IntoView {
    let buttons = move || {
        let now = drawing.view.get();
        drawing.plate.with(|plate| {
            let names = plate.views.iter().enumerate().map(|(index, name)| {
                let name = html::escape(name);
                format!(
                    "<button type=\"button\" data-index=\"{index}\" aria-pressed=\"{}\">{name}</button>",
                    index == now
                )
            });
            names.collect::<String>()
        })
    };
    view! {
        <div
            class="buttons views"
            role="group"
            aria-labelledby=format!("{}-title", drawing.id.id())
            hidden=move || drawing.plate.with(|plate| plate.views.is_empty())
            on:click=move |event| {
                if let Some(index) = index_of(event.target()) {
                    drawing.view.set(index);
                }
            }
            inner_html=buttons
        ></div>
    }
}

impl Drawing {
    fn new(id: FigureId) -> Self {
        Self {
            id,
            frame: NodeRef::new(),
            canvas: NodeRef::new(),
            marks: NodeRef::new(),
            note: NodeRef::new(),
            wide: NodeRef::new(),
            plate: RwSignal::new(Plate::default()),
            view: RwSignal::new(0),
            width: RwSignal::new(0.0),
            in_sight: RwSignal::new(false),
            painted: RwSignal::new(false),
            behind: RwSignal::new(false),
        }
    }
}

/// The drawing: its twins until the canvas has taken the box over. Far down the page there is only the narrow one, which can be read at
/// every width; two of each would be a fifth of the page's bytes.
fn frame(state: State, drawing: Drawing, place: Place) -> impl IntoView {
    let id = drawing.id;
    let both = place == Place::Alone || id == FigureId::ALL[0];
    let wide = if both { twin(state, id, WIDE) } else { String::new() };
    view! {
        <div class="drawing" node_ref=drawing.frame class:painted=html::live(move || drawing.painted.get())>
            <div class="twins" class:single=!both>
                <div class="twin narrow" inner_html=twin(state, id, NARROW)></div>
                <div class="twin wide" node_ref=drawing.wide inner_html=wide></div>
            </div>
            <canvas node_ref=drawing.canvas width="0" height="0" aria-hidden="true"></canvas>
            {marks(state, drawing)}
        </div>
    }
}

/// The twin in the prerendered file, with every view, since nothing can switch there. The browser takes it over as it stands and need not draw it again; where there is no
/// prerendered file (live reload), there is no twin either.
#[cfg(not(feature = "app"))]
fn twin(state: State, id: FigureId, width: f64) -> String {
    let mut figure = state.native(id).clone();
    figure.chart.show_view(None);
    crate::draw::svg(&figure, width, &crate::draw::Palette::LIGHT)
}

#[cfg(feature = "app")]
fn twin(_: State, _: FigureId, _: f64) -> String {
    String::new()
}
