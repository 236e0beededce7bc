//! Keeps a drawing on its canvas: laid out when the figure or the width changes, painted when it is in sight.

use gloo::timers::callback::Timeout;
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
/// the first, and those that need the second program. Far enough for a reader at the keyboard: Tab leads to the marks of the next
/// figure only if they are there.
const AHEAD: [&str; 2] = ["400%", "150%"];

/// The screen, for every drawing of the document.
pub type ScreenSignal = RwSignal<Screen>;

/// A figure out of sight is brought up to date so long after the last change, ms, each a little later than the one before it, so that
/// the figures in sight and the reader's next step go first.
const LATER: u32 = 60;
/// The verdict follows the figures in sight by so long, ms: time for a frame.
const SOON: u32 = 30;
/// While a slider or a handle is on its way all of them wait so much longer, ms: for a reader who rests without letting go.
const REST: u32 = 400;

/// Takes care of a drawing from the moment its elements exist.
pub fn attach(state: State, drawing: Drawing) {
    let screen: ScreenSignal = expect_context();
    let (visible, in_sight) = (RwSignal::new(false), drawing.in_sight);
    // The assumptions, the width and the view that are shown, and whether on held axes; before the first time, those of the file.
    let shown: StoredValue<Option<(String, f64, usize, bool)>> = StoredValue::new(None);

    Effect::new(move |_| {
        if let Some(frame) = drawing.frame.get() {
            watch_width(&frame, drawing.width);
            watch_sight(&frame, visible, AHEAD[usize::from(drawing.id != FigureId::ALL[0])]);
            watch_sight(&frame, in_sight, "0%");
        }
    });
    let refresh = move || {
        let query = state.assumptions();
        let width = match drawing.width.get() {
            // No observer tells the width of what the browser has not laid out because nobody looks.
            0.0 => drawing.frame.get().map_or(0.0, |frame| f64::from(frame.client_width())),
            width => width,
        };
        // A lazy frame may be laid out with no width at first.
        if width <= 0.0 || !state.live.get() {
            return;
        }
        let hold = state.holding.get();
        let view = drawing.view.get();
        let is_same = |shown: &(String, f64, usize, bool)| {
            shown.0 == query && shown.1 == width && shown.2 == view && (hold || !shown.3)
        };
        if shown.with_value(|shown| shown.as_ref().is_some_and(is_same)) {
            return;
        }
        if let Some((exhibit, plate)) = state.show(drawing.id, width, view) {
            state.exhibit(drawing.id).set(exhibit);
            drawing.plate.set(plate);
            drawing.behind.set(false);
            shown.set_value(Some((query, width, view, hold)));
        } else {
            drawing.behind.set(!query.is_empty());
            gallery::send_for(state.gallery);
        }
    };
    let pending: StoredValue<Option<Timeout>, LocalStorage> = StoredValue::new_local(None);
    Effect::new(move |_| {
        state.gallery.track();
        let near = visible.get();
        // Axes that were held are drawn anew when they may move again, whoever looks.
        let holding = state.holding.get();
        let under_way = state.sliding.get() || holding;
        // A change is drawn at once only where it is seen: a slider that is dragged must not wait for the neighbours.
        if in_sight.get() || near && shown.with_value(Option::is_none) {
            pending.set_value(None);
            refresh();
            return;
        }
        // Words in the document must not stay behind the reader's assumptions only because nobody looks.
        let (query, width) = (state.assumptions(), drawing.width.get());
        let is_old = shown.with_value(|shown| match shown {
            Some((shown, at, _, held)) => *shown != query || near && *at != width || (*held && !holding),
            None => !query.is_empty(),
        });
        // A timer that is replaced never fires: while the assumptions keep changing, nothing out of sight is drawn.
        pending.set_value((state.live.get() && is_old).then(|| {
            let place = FigureId::ALL.iter().position(|id| *id == drawing.id);
            // The verdict is the page's answer: it comes first of those out of sight.
            let pause = match drawing.id {
                FigureId::Verdict => SOON,
                _ => LATER + 20 * place.unwrap_or_default() as u32,
            };
            let pause = if under_way { REST + pause } else { pause };
            Timeout::new(pause, move || untrack(refresh))
        }));
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
        let (Some(twin), Some((exhibit, plate))) = (
            drawing.wide.get_untracked(),
            untrack(|| state.show(drawing.id, WIDE, 0)),
        ) else {
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
