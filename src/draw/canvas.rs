//! The same scene on a canvas element, at the screen's own resolution.

use plotters_canvas::CanvasBackend;
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use super::palette::Palette;
use super::scene::Scene;
use super::surface::{Dialect, UNIT, paint};

/// Sizes the bitmap to the scene times `dpr` (device pixels per CSS pixel), clears it and paints. The element's CSS size
/// stays the page's business. Returns whether anything could be painted: without a 2D context there is nothing to do, and
/// the SVG twin stays.
pub fn paint_canvas(scene: &Scene, palette: &Palette, canvas: &HtmlCanvasElement, dpr: f64) -> bool {
    let context = canvas
        .get_context("2d")
        .ok()
        .flatten()
        .and_then(|it| it.dyn_into::<CanvasRenderingContext2d>().ok());
    let Some(context) = context else { return false };
    // Setting the size clears the bitmap and resets the transform.
    canvas.set_width((scene.width * dpr).round() as u32);
    canvas.set_height((scene.height * dpr).round() as u32);
    let scale = dpr / UNIT;
    if context.set_transform(scale, 0.0, 0.0, scale, 0.0, 0.0).is_err() {
        return false;
    }
    let Some(mut backend) = CanvasBackend::with_canvas_object(canvas.clone()) else {
        return false;
    };
    paint(scene, palette, &mut backend, Dialect::CANVAS).is_ok()
}
