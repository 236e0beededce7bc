//! The way to the second program, which draws the figures below the first view.

use js_sys::{Array, Function, Promise, Reflect, Uint8Array};
use leptos::prelude::*;
use serde::de::DeserializeOwned;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

use super::browser;
use crate::draw::Plate;
use crate::figure::form::{Form, FormId};
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

/// A figure under the assumptions of a query, laid out for a width in px and with one of its views, on the axes that it had last if they are to hold; `None` if the
/// program is not there or refuses.
pub fn show(id: FigureId, lang: Lang, query: &str, width: f64, view: usize, hold: bool) -> Option<(Exhibit, Plate)> {
    let arguments: [JsValue; 6] = [
        id.id().into(),
        lang.code().into(),
        query.into(),
        width.into(),
        (view as u32).into(),
        hold.into(),
    ];
    let arguments: Array = arguments.iter().collect();
    unpack(ask("undersoldGallery", &arguments)?)
}

/// A form under the assumptions of a query, with another link beside them; `None` as for a figure.
pub fn form(id: FormId, lang: Lang, query: &str, other: &str) -> Option<Form> {
    let arguments = Array::of4(&id.id().into(), &lang.code().into(), &query.into(), &other.into());
    unpack(ask("undersoldForm", &arguments)?)
}

/// The verdict as a report; `page` is the address that its link is made from.
pub fn report(lang: Lang, query: &str, page: &str, plain: bool) -> Option<String> {
    let arguments = Array::of4(&lang.code().into(), &query.into(), &page.into(), &plain.into());
    ask("undersoldReport", &arguments)?.as_string()
}

fn ask(function: &str, arguments: &Array) -> Option<JsValue> {
    let function: Function = Reflect::get(&window(), &function.into()).ok()?.dyn_into().ok()?;
    Reflect::apply(&function, &JsValue::UNDEFINED, arguments).ok()
}

fn unpack<T: DeserializeOwned>(packed: JsValue) -> Option<T> {
    let packed: Uint8Array = packed.dyn_into().ok()?;
    postcard::from_bytes(&packed.to_vec()).ok()
}
