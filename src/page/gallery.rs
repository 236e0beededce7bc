//! The way to the second program, which draws the figures below the first view.

use js_sys::{Array, Function, Promise, Reflect, Uint8Array};
use leptos::prelude::*;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

use super::browser;
use crate::draw::Plate;
use crate::figure::{Exhibit, FigureId};
use crate::say::Lang;

/// How far the second program has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Nobody has asked for it.
    Unasked,
    /// On its way.
    Coming,
    /// Ready to draw.
    Here,
    /// It could not be loaded: figures keep the default assumptions and say so.
    Failed,
}

/// Sends for the program, once.
pub fn send_for(stage: RwSignal<Stage>) {
    if stage.get_untracked() != Stage::Unasked {
        return;
    }
    stage.set(Stage::Coming);
    let outcome = |now: Stage| {
        Closure::<dyn FnMut(JsValue)>::new(move |_| {
            stage.set(now);
            if let (Stage::Failed, Some(root)) = (now, browser::root()) {
                let _ = root.set_attribute("data-gallery", "failed");
            }
        })
    };
    let loaded = Reflect::get(&window(), &"undersoldLoadGallery".into())
        .ok()
        .and_then(|load| load.dyn_into::<Function>().ok())
        .and_then(|load| load.call0(&JsValue::UNDEFINED).ok())
        .and_then(|promise| promise.dyn_into::<Promise>().ok());
    let Some(promise) = loaded else {
        stage.set(Stage::Failed);
        return;
    };
    let (here, failed) = (outcome(Stage::Here), outcome(Stage::Failed));
    let _ = promise.then2(&here, &failed);
    here.forget();
    failed.forget();
}

/// A figure under the assumptions of a query, laid out for a width in px; `None` if the program is not there or refuses.
pub fn show(id: FigureId, lang: Lang, query: &str, width: f64) -> Option<(Exhibit, Plate)> {
    let draw: Function = Reflect::get(&window(), &"undersoldGallery".into())
        .ok()?
        .dyn_into()
        .ok()?;
    let arguments = Array::of4(&id.id().into(), &lang.code().into(), &query.into(), &width.into());
    let packed: Uint8Array = Reflect::apply(&draw, &JsValue::UNDEFINED, &arguments)
        .ok()?
        .dyn_into()
        .ok()?;
    postcard::from_bytes(&packed.to_vec()).ok()
}
