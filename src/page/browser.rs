//! The few things the page asks of the browser itself. All of them may fail, in a sandbox above all; none may panic.

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Blob, BlobPropertyBag, Element, HtmlAnchorElement, HtmlDocument, HtmlElement, MediaQueryList, NodeList, Url,
};

use super::state::State;
use crate::draw::{Palette, Token};

/// The root element.
pub fn root() -> Option<Element> {
    document().document_element()
}

/// A reference made absolute against this document's address, without query and fragment.
pub fn resolve(reference: &str) -> Option<String> {
    let base = location().href().ok()?;
    Url::new_with_base(reference, &base)
        .ok()
        .map(|url| format!("{}{}", url.origin_or_blank(), url.pathname()))
}

/// The part of an address before its path.
trait Origin {
    fn origin_or_blank(&self) -> String;
}

impl Origin for Url {
    /// `origin`, or nothing for an opaque one (`null`), where only the path can be named.
    fn origin_or_blank(&self) -> String {
        let origin = self.origin();
        if origin == "null" { String::new() } else { origin }
    }
}

/// Whether a download can come through: an opaque origin is a sandbox, which drops downloads without a word.
pub fn can_download() -> bool {
    js_sys::Reflect::get(&window(), &JsValue::from_str("origin"))
        .ok()
        .and_then(|origin| origin.as_string())
        .is_some_and(|origin| origin != "null")
}

/// Selects a field's text and copies it; works in a sandbox too, where the clipboard's own interface does not.
pub fn copy(field: NodeRef<html::Input>) -> bool {
    let Some(field) = field.get_untracked() else {
        return false;
    };
    field.select();
    copy_selection()
}

/// Copies what is selected.
pub fn copy_selection() -> bool {
    document()
        .dyn_into::<HtmlDocument>()
        .ok()
        .and_then(|document| document.exec_command("copy").ok())
        .unwrap_or(false)
}

/// Offers a text as a file.
pub fn save(name: &str, text: &str) {
    let offer = || -> Result<(), JsValue> {
        let options = BlobPropertyBag::new();
        options.set_type("text/csv;charset=utf-8");
        let parts = js_sys::Array::of1(&JsValue::from_str(text));
        let url = Url::create_object_url_with_blob(&Blob::new_with_str_sequence_and_options(&parts, &options)?)?;
        let link: HtmlAnchorElement = document().create_element("a")?.unchecked_into();
        link.set_href(&url);
        link.set_download(name);
        link.click();
        Url::revoke_object_url(&url)
    };
    if offer().is_err() {
        leptos::logging::warn!("the table could not be saved");
    }
}

/// A media query, if the browser understands it.
pub fn media(query: &str) -> Option<MediaQueryList> {
    window().match_media(query).ok().flatten()
}

fn matches(query: &str) -> bool {
    media(query).is_some_and(|list| list.matches())
}

/// What the screen looks like; a drawing is repainted when it changes.
#[derive(Clone, Debug, PartialEq)]
pub struct Screen {
    /// Device pixels per CSS pixel.
    pub dpr: f64,
    /// Colours in force.
    pub palette: Palette,
}

impl Screen {
    /// Reads the screen under a theme flag (`light`, `dark`, anything else follows the system).
    pub fn read(theme: Option<&str>) -> Self {
        let dark = match theme {
            Some("dark") => true,
            Some("light") => false,
            _ => matches("(prefers-color-scheme: dark)"),
        };
        let palette = match () {
            () if matches("(forced-colors: active)") => forced(),
            () if dark => Palette::DARK,
            () => Palette::LIGHT,
        };
        Self {
            dpr: window().device_pixel_ratio(),
            palette,
        }
    }
}

/// The reader's own colours: what the browser makes of the system colour names.
fn forced() -> Palette {
    let probe = document()
        .create_element("span")
        .ok()
        .map(JsCast::unchecked_into::<HtmlElement>);
    let colour = |name: &str| -> Option<u32> {
        let probe = probe.as_ref()?;
        HtmlElement::style(probe).set_property("color", name).ok()?;
        let computed = window()
            .get_computed_style(probe)
            .ok()??
            .get_property_value("color")
            .ok()?;
        let parts: Vec<u32> = computed
            .split(|c: char| !c.is_ascii_digit())
            .filter(|part| !part.is_empty())
            .take(3)
            .filter_map(|part| part.parse().ok())
            .collect();
        match parts[..] {
            [r, g, b] => Some(r << 16 | g << 8 | b),
            _ => None,
        }
    };
    if let (Some(body), Some(probe)) = (document().body(), &probe) {
        let _ = body.append_child(probe);
    }
    let [text, back, mark, grid] = ["CanvasText", "Canvas", "Highlight", "GrayText"].map(colour);
    if let Some(probe) = &probe {
        probe.remove();
    }
    Palette::from_fn(|token| match token {
        Token::Bg | Token::Band | Token::Zone => back.unwrap_or(0xFF_FFFF),
        Token::Claim => mark.unwrap_or(0xB0_1217),
        Token::Grid => grid.or(text).unwrap_or_default(),
        _ => text.unwrap_or_default(),
    })
}

/// The theme that the address asks for: `theme=light|dark`, or `dark=true|false` as other chart hosts spell it.
pub fn asked_theme(state: State) -> Option<&'static str> {
    let theme = state.flag("theme");
    let dark = state.flag("dark");
    match (theme.as_deref(), dark.as_deref()) {
        (Some("dark"), _) | (None, Some("true")) => Some("dark"),
        (Some("light"), _) | (None, Some("false")) => Some("light"),
        _ => None,
    }
}

/// The elements that a selector finds; none where it finds nothing or is none.
pub fn elements(selector: &str) -> Vec<Element> {
    let list: Option<NodeList> = document().query_selector_all(selector).ok();
    list.map(|list| {
        (0..list.length())
            .filter_map(|index| list.get(index)?.dyn_into().ok())
            .collect()
    })
    .unwrap_or_default()
}
