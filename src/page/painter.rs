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
use super::state::State;
use crate::draw::canvas::paint_canvas;
use crate::draw::{self, Palette, Scene};

/// A figure less than two windows away is painted already, so that nothing changes under a reader's eyes while scrolling.
const AHEAD: &str = "200%";

/// The screen, for every drawing of the document.
pub type ScreenSignal = RwSignal<Screen>;

/// Takes care of a drawing from the moment its elements exist.
pub fn attach(state: State, drawing: Drawing) {
    let figure = state.figure(drawing.id);
    let screen: ScreenSignal = expect_context();
    let visible = RwSignal::new(false);
    let scene: RwSignal<Option<Scene>> = RwSignal::new(None);

    Effect::new(move |_| {
        if let Some(frame) = drawing.frame.get() {
            watch_width(&frame, drawing.width);
            watch_sight(&frame, visible);
        }
    });
    Effect::new(move |_| {
        let width = drawing.width.get();
        // A lazy frame may be laid out with no width at first.
        if width > 0.0 && state.live.get() {
            let laid_out = figure.with(|figure| draw::layout(&figure.chart, width));
            drawing.hits.set(laid_out.hits.clone());
            scene.set(Some(laid_out));
        }
    });
    Effect::new(move |_| {
        let Some(canvas) = drawing.canvas.get() else { return };
        if !visible.get() {
            return;
        }
        scene.with(|scene| {
            if let Some(scene) = scene {
                let painted = screen.with(|screen| paint(scene, &screen.palette, &canvas, screen.dpr));
                if painted {
                    drawing.painted.set(true);
                }
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
fn watch_sight(frame: &HtmlDivElement, visible: RwSignal<bool>) {
    let told = Closure::<dyn Fn(js_sys::Array)>::new(move |entries: js_sys::Array| {
        let entry: IntersectionObserverEntry = entries.get(entries.length().saturating_sub(1)).unchecked_into();
        if visible.get_untracked() != entry.is_intersecting() {
            visible.set(entry.is_intersecting());
        }
    });
    let options = IntersectionObserverInit::new();
    options.set_root_margin(AHEAD);
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
    let figure = state.figure(drawing.id);
    let fresh = move || {
        if let Some(twin) = drawing.wide.get_untracked() {
            twin.set_inner_html(&figure.with_untracked(|figure| draw::svg(figure, WIDE, &Palette::LIGHT)));
        }
    };
    gloo::events::EventListener::new(&window(), "beforeprint", move |_| fresh()).forget();
}
