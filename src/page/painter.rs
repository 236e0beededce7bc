//! Keeps a drawing on its canvas: laid out when the figure or the width changes, painted when it is in sight.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{
    HtmlCanvasElement, HtmlDivElement, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit,
    ResizeObserver, ResizeObserverEntry,
};

use super::browser::Screen;
use super::figure::{Drawing, WIDE};
use super::gallery;
use super::state::State;
use crate::draw::canvas::paint_canvas;
use crate::draw::{self, Palette, Scene};
use crate::figure::FigureId;

/// A figure less than these shares of a window away is painted already, so that nothing changes under a reader's eyes while scrolling:
/// the first, and those that need the second program.
const AHEAD: [&str; 2] = ["200%", "60%"];

/// The screen, for every drawing of the document.
pub type ScreenSignal = RwSignal<Screen>;

/// A figure out of sight is brought up to date so long after a change, ms, each a little later than the one before it, so that
/// the figures in sight and the reader's next step go first.
const LATER: u64 = 120;

/// Takes care of a drawing from the moment its elements exist.
pub fn attach(state: State, drawing: Drawing) {
    let screen: ScreenSignal = expect_context();
    let visible = RwSignal::new(false);
    // The assumptions and the width that are shown; before the first time, those of the file.
    let shown: StoredValue<Option<(String, f64)>> = StoredValue::new(None);

    Effect::new(move |_| {
        if let Some(frame) = drawing.frame.get() {
            watch_width(&frame, drawing.width);
            watch_sight(&frame, visible, AHEAD[usize::from(drawing.id != FigureId::ALL[0])]);
        }
    });
    let refresh = move || {
        let (query, width) = (state.assumptions(), drawing.width.get());
        // A lazy frame may be laid out with no width at first.
        if width <= 0.0 || !state.live.get() {
            return;
        }
        let now = Some((query, width));
        if shown.with_value(|shown| *shown == now) {
            return;
        }
        if let Some((exhibit, plate)) = state.show(drawing.id, width) {
            state.exhibit(drawing.id).set(exhibit);
            drawing.plate.set(plate);
            drawing.behind.set(false);
            shown.set_value(now);
        } else {
            drawing.behind.set(now.is_some_and(|(query, _)| !query.is_empty()));
            gallery::send_for(state.gallery);
        }
    };
    Effect::new(move |_| {
        state.gallery.track();
        if visible.get() {
            refresh();
            return;
        }
        // Words in the document must not stay behind the reader's assumptions only because nobody looks.
        let is_old = shown.with_value(|shown| match shown {
            Some((query, _)) => *query != state.assumptions(),
            None => !state.assumptions().is_empty(),
        });
        if state.live.get() && is_old {
            let place = FigureId::ALL
                .iter()
                .position(|id| *id == drawing.id)
                .unwrap_or_default() as u64;
            let pause = std::time::Duration::from_millis(LATER + 20 * place);
            set_timeout(move || untrack(refresh), pause);
        }
    });
    Effect::new(move |_| {
        let Some(canvas) = drawing.canvas.get() else { return };
        if !visible.get() {
            return;
        }
        drawing.plate.with(|plate| {
            if plate.scene.width > 0.0
                && screen.with(|screen| paint(&plate.scene, &screen.palette, &canvas, screen.dpr))
            {
                drawing.painted.set(true);
            }
        });
    });
    on_print(state, drawing);
}

fn paint(scene: &Scene, palette: &Palette, canvas: &HtmlCanvasElement, dpr: f64) -> bool {
    let painted = paint_canvas(scene, palette, canvas, dpr);
    if painted {
        let _ = web_sys::HtmlElement::style(canvas).set_property("height", &format!("{}px", scene.height));
    }
    painted
}

/// Tells the width of the box's content whenever it changes.
fn watch_width(frame: &HtmlDivElement, width: RwSignal<f64>) {
    let told = Closure::<dyn Fn(js_sys::Array)>::new(move |entries: js_sys::Array| {
        let entry: ResizeObserverEntry = entries.get(entries.length().saturating_sub(1)).unchecked_into();
        let now = entry.content_rect().width();
        if (now - width.get_untracked()).abs() >= 0.5 {
            width.set(now);
        }
    });
    if let Ok(observer) = ResizeObserver::new(told.as_ref().unchecked_ref()) {
        observer.observe(frame);
        // The observer lives as long as the document.
        told.forget();
        std::mem::forget(observer);
    } else {
        width.set(f64::from(frame.client_width()));
    }
}

/// Tells whether the box is in sight or about to be.
fn watch_sight(frame: &HtmlDivElement, visible: RwSignal<bool>, ahead: &str) {
    let told = Closure::<dyn Fn(js_sys::Array)>::new(move |entries: js_sys::Array| {
        let entry: IntersectionObserverEntry = entries.get(entries.length().saturating_sub(1)).unchecked_into();
        if visible.get_untracked() != entry.is_intersecting() {
            visible.set(entry.is_intersecting());
        }
    });
    let options = IntersectionObserverInit::new();
    options.set_root_margin(ahead);
    if let Ok(observer) = IntersectionObserver::new_with_options(told.as_ref().unchecked_ref(), &options) {
        observer.observe(frame);
        told.forget();
        std::mem::forget(observer);
    } else {
        visible.set(true);
    }
}

/// On paper a drawing is an SVG in light colours with today's numbers.
fn on_print(state: State, drawing: Drawing) {
    let fresh = move || {
        let (Some(twin), Some((exhibit, plate))) =
            (drawing.wide.get_untracked(), untrack(|| state.show(drawing.id, WIDE)))
        else {
            return;
        };
        let words = (exhibit.title.as_str(), exhibit.finding.as_str());
        if let Some(twins) = twin.parent_element() {
            twins.set_class_name("twins");
        }
        twin.set_inner_html(&draw::svg::document(
            &plate.scene,
            &Palette::LIGHT,
            words,
            state.lang.code(),
        ));
    };
    gloo::events::EventListener::new(&window(), "beforeprint", move |_| fresh()).forget();
}
