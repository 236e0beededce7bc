//! The second browser program: the figures below the first view, drawn up for whoever asks.
//!
//! It knows no page. It leaves one function on `window`, `undersoldGallery(figure, language, query, width)`, which answers with the
//! packed words and drawing of a figure under the assumptions of a query. The page loads it when a reader gets near such a figure, so
//! that nobody pays for the archive before it is of use.

use js_sys::Uint8Array;
use undersold::audit::{self, Audit, Engine};
use undersold::draw::Plate;
use undersold::facts::{Archive, Facts};
use undersold::figure::{self, Exhibit, FigureId, Inquiry};
use undersold::say::Lang;
use undersold::scenario::{Link, Scenario};
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;

/// What is kept between two questions: most of them are about the same assumptions.
struct Gallery {
    facts: &'static Facts,
    engine: Engine,
    last: Option<(String, Scenario, Audit)>,
}

impl Gallery {
    fn show(&mut self, figure: &str, lang: &str, query: &str, width: f64) -> Option<Vec<u8>> {
        let (id, lang) = (FigureId::from_id(figure)?, Lang::from_code(lang)?);
        let facts = self.facts;
        if self.last.as_ref().is_none_or(|(asked, ..)| asked != query) {
            let scenario = Link::parse(query, facts).scenario;
            let audit = audit::audit_with(&mut self.engine, facts, &scenario);
            self.last = Some((query.to_owned(), scenario, audit));
        }
        let (_, scenario, audit) = self.last.as_ref()?;
        let mut inquiry = Inquiry {
            engine: &mut self.engine,
            audit,
            scenario,
            facts,
            archive: Archive::bundled(),
            lang,
        };
        let figure = figure::build(id, &mut inquiry);
        let plate = Plate::of(&figure.chart, width);
        postcard::to_allocvec(&(Exhibit::from(figure), plate)).ok()
    }
}

fn main() {
    let mut facts = Facts::bundled().clone();
    facts.sources.extend(Archive::bundled().sources.iter().cloned());
    let mut gallery = Gallery {
        // As long as the document.
        facts: Box::leak(Box::new(facts)),
        engine: Engine::default(),
        last: None,
    };
    let show = Closure::<dyn FnMut(String, String, String, f64) -> JsValue>::new(
        move |figure: String, lang: String, query: String, width: f64| match gallery.show(&figure, &lang, &query, width)
        {
            Some(bytes) => Uint8Array::from(bytes.as_slice()).into(),
            None => JsValue::NULL,
        },
    );
    if let Some(window) = web_sys::window() {
        // A window that refuses a property has no page to serve.
        let _ = js_sys::Reflect::set(&window, &"undersoldGallery".into(), show.as_ref());
    }
    show.forget();
}
