//! An embed and its host: the height, told in the dialects that hosts understand, and the theme, if the host asks for one.
//!
//! Nothing depends on an answer, and nothing is sent where there is no host. What comes in is somebody else's text: it is
//! compared with a short list and never shown.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use js_sys::{JSON, Object, Reflect};
use leptos::prelude::*;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, ResizeObserver, Window};

use super::route::Route;
use super::state::State;

/// Smallest change worth a message, px.
const DEAD_BAND: f64 = 2.0;
/// Least time between messages, ms.
const PAUSE: u32 = 100;
/// When to repeat the height for hosts that listen late, ms.
const REPEATS: [u32; 3] = [250, 1000, 3000];
/// Heights that make sense, px.
const LIMITS: (f64, f64) = (160.0, 4000.0);
/// How iframe-resizer marks its messages.
const RESIZER: &str = "[iFrameSizer]";

/// What is known of the host.
struct Host {
    parent: Window,
    figure: &'static str,
    /// pym.js: the id it gave us in the query.
    pym: Option<String>,
    /// `WordPress`: the secret it put into the fragment.
    wordpress: Option<String>,
    /// iframe-resizer: the id from its greeting.
    resizer: RefCell<Option<String>>,
    height: RefCell<f64>,
    sent: RefCell<f64>,
    pending: RefCell<Option<Timeout>>,
}

/// Starts talking to the host, if there is one.
pub fn join(state: State) {
    let Route::Embed(_, figure) = state.route else { return };
    let Some(parent) = parent() else { return };
    let host = Rc::new(Host {
        parent,
        figure: figure.id(),
        pym: untrack(|| state.flag("childId")).filter(|id| id.len() <= 200),
        wordpress: location().hash().ok().and_then(|hash| secret(&hash)),
        resizer: RefCell::new(None),
        height: RefCell::new(0.0),
        sent: RefCell::new(0.0),
        pending: RefCell::new(None),
    });
    listen(state, &host);
    watch(&host);
    for delay in REPEATS {
        let host = Rc::clone(&host);
        Timeout::new(delay, move || host.send()).forget();
    }
    host.post(&JsValue::from_str("[iFrameResizerChild]Ready"));
}

/// The window around ours, unless we are on top.
fn parent() -> Option<Window> {
    let own = window();
    let parent = own.parent().ok().flatten()?;
    (!Object::is(&parent, &own)).then_some(parent)
}

/// The secret that `WordPress` puts into the fragment: `#?secret=abc123`.
fn secret(hash: &str) -> Option<String> {
    let secret = hash.split_once("secret=")?.1.split('&').next()?;
    (!secret.is_empty() && secret.bytes().all(|byte| byte.is_ascii_alphanumeric())).then(|| secret.to_owned())
}

/// Watches the height of the content, which depends on the frame's width only: a height taken from the window would grow
/// with the frame for ever.
fn watch(host: &Rc<Host>) {
    let Some(content) = document().get_element_by_id("app") else {
        return;
    };
    let measured = {
        let (host, content) = (Rc::clone(host), content.clone());
        Closure::<dyn Fn()>::new(move || {
            *host.height.borrow_mut() = content.get_bounding_client_rect().height().ceil();
            if (*host.height.borrow() - *host.sent.borrow()).abs() >= DEAD_BAND {
                host.send_soon();
            }
        })
    };
    if let Ok(observer) = ResizeObserver::new(measured.as_ref().unchecked_ref()) {
        observer.observe(&content);
        // Both live as long as the document.
        measured.forget();
        std::mem::forget(observer);
    }
}

/// Hears the host: a theme, or the greeting of iframe-resizer.
fn listen(state: State, host: &Rc<Host>) {
    let host = Rc::clone(host);
    EventListener::new(&window(), "message", move |event| {
        let Some(event) = event.dyn_ref::<MessageEvent>() else {
            return;
        };
        let from_parent = event.source().is_some_and(|source| Object::is(&source, &host.parent));
        if !from_parent {
            return;
        }
        let data = event.data();
        if let Some(text) = data.as_string() {
            if let Some(id) = text.strip_prefix(RESIZER).and_then(|rest| rest.split(':').next()) {
                let first = host.resizer.replace(Some(id.to_owned())).is_none();
                host.send_resizer(if first { "init" } else { "size" });
            }
            return;
        }
        let field = |name: &str| {
            Reflect::get(&data, &JsValue::from_str(name))
                .ok()
                .and_then(|value| value.as_string())
        };
        if data.is_object() && field("type").as_deref() == Some("undersold:theme") {
            let theme = field("theme");
            let known = ["auto", "light", "dark"]
                .into_iter()
                .find(|known| theme.as_deref() == Some(known));
            if let Some(theme) = known {
                state.kept.update(|kept| {
                    kept.retain(|(key, _)| key != "theme" && key != "dark");
                    kept.push(("theme".to_owned(), theme.to_owned()));
                });
            }
        }
    })
    .forget();
}

impl Host {
    /// Sends after a pause, once for all changes within it.
    fn send_soon(self: &Rc<Self>) {
        let mut pending = self.pending.borrow_mut();
        if pending.is_none() {
            let host = Rc::clone(self);
            *pending = Some(Timeout::new(PAUSE, move || {
                host.pending.replace(None);
                host.send();
            }));
        }
    }

    /// Tells the height in every dialect that may be understood.
    fn send(&self) {
        let height = *self.height.borrow();
        if height <= 0.0 {
            return;
        }
        *self.sent.borrow_mut() = height;
        let height = JsValue::from_f64(height.clamp(LIMITS.0, LIMITS.1));
        let text = JsValue::from_str;
        self.post(&object(&[
            ("type", text("undersold:height")),
            ("v", JsValue::from_f64(1.0)),
            ("id", text(self.figure)),
            ("height", height.clone()),
        ]));
        self.post(&object(&[(
            "datawrapper-height",
            object(&[(self.figure, height.clone())]),
        )]));
        let medium = object(&[
            ("src", text(&location().href().unwrap_or_default())),
            ("context", text("iframe.resize")),
            ("height", height.clone()),
        ]);
        if let Ok(medium) = JSON::stringify(&medium) {
            self.post(&medium);
        }
        self.post(&object(&[
            ("sentinel", text("amp")),
            ("type", text("embed-size")),
            ("height", height.clone()),
        ]));
        if let Some(id) = &self.pym {
            let tall = height.as_f64().unwrap_or_default();
            self.post(&text(&format!("pymxPYMx{id}xPYMxheightxPYMx{tall}")));
        }
        if let Some(secret) = &self.wordpress {
            self.post(&object(&[
                ("message", text("height")),
                ("value", height),
                ("secret", text(secret)),
            ]));
        }
        self.send_resizer("size");
    }

    fn send_resizer(&self, kind: &str) {
        if let Some(id) = &*self.resizer.borrow() {
            let (height, width) = (
                *self.height.borrow(),
                document().body().map_or(0, |body| body.client_width()),
            );
            self.post(&JsValue::from_str(&format!("{RESIZER}{id}:{height}:{width}:{kind}")));
        }
    }

    /// The height is no secret: any host may read it.
    fn post(&self, message: &JsValue) {
        let _ = self.parent.post_message(message, "*");
    }
}

fn object(fields: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (name, value) in fields {
        let _ = Reflect::set(&object, &JsValue::from_str(name), value);
    }
    object.into()
}
