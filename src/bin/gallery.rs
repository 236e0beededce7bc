//! The second browser program: the figures below the first view, drawn up for whoever asks, and the forms and the report beside them.
//!
//! It knows no page. It leaves three functions on `window`; each answers under the assumptions of a query, with bytes or text, or with
//! `null` for what it does not know:
//! - `undersoldGallery(figure, language, query, width, view, hold)`: the packed words and drawing of a figure with one of its views, on the
//!   axes of its last drawing if they are to hold,
//! - `undersoldForm(form, language, query, other)`: a packed form, `other` being the link that is compared,
//! - `undersoldReport(language, query, page, plain)`: the verdict as a report, with links to `page`.
//!
//! The page loads it when a reader gets near such a figure, so that nobody pays for the archive before it is of use.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Uint8Array;
use serde::Serialize;
use undersold::audit::{self, Audit, Engine};
use undersold::draw::Plate;
use undersold::facts::{Archive, Facts};
use undersold::figure::form::{self, FormId};
use undersold::figure::report::{self, verdict_report};
use undersold::figure::{self, Chart, Exhibit, FigureId, Inquiry};
use undersold::say::Lang;
use undersold::scenario::{Link, Scenario};
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::{Closure, IntoWasmClosure, WasmClosure};

/// What is kept between two questions: most of them are about the same assumptions.
struct Gallery {
    facts: &'static Facts,
    engine: Engine,
    last: Option<(String, Scenario, Audit)>,
    /// The last drawing of each figure.
    drawn: [Option<Chart>; FigureId::ALL.len()],
}

/// How a figure is shown: its width in px, which of its views, and whether its axes stand still.
#[derive(Clone, Copy)]
struct Shown {
    width: f64,
    view: u32,
    hold: bool,
}

impl Gallery {
    /// Everything that is known under the assumptions of a query.
    fn inquiry(&mut self, lang: &str, query: &str) -> Option<Inquiry<'_>> {
        let (facts, lang) = (self.facts, Lang::from_code(lang)?);
        if self.last.as_ref().is_none_or(|(asked, ..)| asked != query) {
            let scenario = Link::parse(query, facts).scenario;
            let audit = audit::audit_with(&mut self.engine, facts, &scenario);
            self.last = Some((query.to_owned(), scenario, audit));
        }
        let (_, scenario, audit) = self.last.as_ref()?;
        Some(Inquiry {
            engine: &mut self.engine,
            audit,
            scenario,
            facts,
            archive: Archive::bundled(),
            lang,
        })
    }

    fn figure(&mut self, figure: &str, lang: &str, query: &str, shown: Shown) -> Option<JsValue> {
        let id = FigureId::from_id(figure)?;
        let mut figure = figure::build(id, &mut self.inquiry(lang, query)?);
        let drawn = &mut self.drawn[FigureId::ALL.iter().position(|known| *known == id)?];
        if let Some(drawn) = drawn.as_ref().filter(|_| shown.hold) {
            figure.chart.hold_axes(drawn);
        }
        *drawn = Some(figure.chart.clone());
        figure.chart.show_view(Some(shown.view as usize));
        let plate = Plate::of(&figure, shown.width);
        packed(&(Exhibit::from(figure), plate))
    }

    fn form(&mut self, form: &str, lang: &str, query: &str, other: &str) -> Option<JsValue> {
        let id = FormId::from_id(form)?;
        packed(&form::build(id, &mut self.inquiry(lang, query)?, other))
    }

    fn report(&mut self, lang: &str, query: &str, page: &str, plain: bool) -> Option<JsValue> {
        let form = if plain {
            report::Form::Plain
        } else {
            report::Form::Markdown
        };
        Some(verdict_report(&mut self.inquiry(lang, query)?, page, form).into())
    }
}

fn packed(value: &impl Serialize) -> Option<JsValue> {
    let bytes = postcard::to_allocvec(value).ok()?;
    Some(Uint8Array::from(bytes.as_slice()).into())
}

fn main() {
    let mut facts = Facts::bundled().clone();
    facts.sources.extend(Archive::bundled().sources.iter().cloned());
    let gallery = Rc::new(RefCell::new(Gallery {
        // As long as the document.
        facts: Box::leak(Box::new(facts)),
        engine: Engine::default(),
        last: None,
        drawn: FigureId::ALL.map(|_| None),
    }));
    let mine = Rc::clone(&gallery);
    leave::<dyn FnMut(String, String, String, f64, u32, bool) -> JsValue>(
        "undersoldGallery",
        move |figure: String, lang: String, query: String, width: f64, view: u32, hold: bool| {
            mine.borrow_mut()
                .figure(&figure, &lang, &query, Shown { width, view, hold })
                .unwrap_or(JsValue::NULL)
        },
    );
    let mine = Rc::clone(&gallery);
    leave::<dyn FnMut(String, String, String, String) -> JsValue>(
        "undersoldForm",
        move |form: String, lang: String, query: String, other: String| {
            mine.borrow_mut()
                .form(&form, &lang, &query, &other)
                .unwrap_or(JsValue::NULL)
        },
    );
    leave::<dyn FnMut(String, String, String, bool) -> JsValue>(
        "undersoldReport",
        move |lang: String, query: String, page: String, plain: bool| {
            gallery
                .borrow_mut()
                .report(&lang, &query, &page, plain)
                .unwrap_or(JsValue::NULL)
        },
    );
}

/// Leaves a function on `window` for as long as the document lives.
fn leave<T: WasmClosure + ?Sized>(name: &str, function: impl IntoWasmClosure<T> + 'static) {
    let function = Closure::<T>::new(function);
    if let Some(window) = web_sys::window() {
        // A window that refuses a property has no page to serve.
        let _ = js_sys::Reflect::set(&window, &name.into(), function.as_ref());
    }
    function.forget();
}
