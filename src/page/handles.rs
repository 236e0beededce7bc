//! Handles in a drawing: dragged with a pointer or moved with the arrow keys, they set keys of the link.
//!
//! They lie under the buttons of the marks, so that every mark can still be pointed at. A finger drags sideways only: up and down it
//! scrolls the page.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::*;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, KeyboardEvent, PointerEvent};

use super::figure::Drawing;
use super::marks::index_of;
use super::overlay;
use super::state::State;
use crate::draw::handle::Scale;
use crate::draw::{Handle, Plate};
use crate::scenario::Scenario;

/// What the closure of a drawing listens to.
const EVENTS: [&str; 6] = [
    "pointerdown",
    "pointermove",
    "pointerup",
    "pointercancel",
    "lostpointercapture",
    "keydown",
];
/// A pointer that moved less than this along an axis has not dragged along it, px.
const LEAST: f64 = 3.0;

/// A handle under a pointer.
struct Drag {
    /// As it was when it was taken.
    handle: Handle,
    touch: bool,
    from: (f64, f64),
    to: (f64, f64),
    /// Along which axes it has been dragged.
    moved: [bool; 2],
    before: Scenario,
    /// Whether the next frame sets the keys.
    due: bool,
}

impl Drag {
    fn pairs(&self) -> Vec<(String, String)> {
        let by = [self.to.0 - self.from.0, self.to.1 - self.from.1];
        let mut pairs = self.handle.with.clone();
        for ((scale, by), moved) in scales(&self.handle).into_iter().zip(by).zip(self.moved) {
            if let Some(scale) = scale.filter(|_| moved) {
                pairs.push((scale.key.clone(), scale.moved(by)));
            }
        }
        pairs
    }
}

fn scales(handle: &Handle) -> [Option<&Scale>; 2] {
    [handle.across.as_ref(), handle.down.as_ref()]
}

/// The drag of a drawing, if there is one.
#[derive(Clone)]
struct Hand {
    state: State,
    drawing: Drawing,
    drag: Rc<RefCell<Option<Drag>>>,
}

/// Keeps the handles of a drawing in place and listens to them. Their group is made when there is something to drag.
pub fn attach(state: State, drawing: Drawing) {
    Effect::new(move |group: Option<Option<Element>>| {
        let mut group = group.flatten();
        let marks = drawing.marks.get();
        drawing.plate.with(|plate| {
            if group.is_none() && !plate.handles.is_empty() {
                group = marks.and_then(|marks| new_group(state, drawing, &marks).ok());
            }
            if let Some(group) = &group {
                let _ = place(group, plate);
            }
        });
        group
    });
}

/// An empty group under the marks, with its listener.
fn new_group(state: State, drawing: Drawing, marks: &Element) -> Result<Element, JsValue> {
    let group = document().create_element("div")?;
    group.set_class_name("handles");
    marks.before_with_node_1(&group)?;
    let hand = Hand {
        state,
        drawing,
        drag: Rc::default(),
    };
    let heard = Closure::<dyn Fn(Event)>::new(move |event: Event| hand.hear(&event));
    for name in EVENTS {
        group.add_event_listener_with_callback(name, heard.as_ref().unchecked_ref())?;
    }
    // As long as the document.
    heard.forget();
    Ok(group)
}

/// One slider per handle.
fn place(group: &Element, plate: &Plate) -> Result<(), JsValue> {
    let made = [("role", "slider"), ("tabindex", "0")];
    overlay::fitted(group, "div", &made, plate.handles.len(), &|index, element| {
        let handle = &plate.handles[index];
        let (line, orientation) = match handle.across {
            Some(_) => ("across", "horizontal"),
            None => ("down", "vertical"),
        };
        // A mark has a square around it.
        let class = if (handle.w - handle.h).abs() < 1.0 {
            "both"
        } else {
            line
        };
        element.set_class_name(class);
        let Some(scale) = scales(handle).into_iter().flatten().next() else {
            return Ok(());
        };
        for (name, value) in [
            ("data-handle", handle.id.as_str()),
            ("aria-label", &handle.name),
            ("aria-valuetext", &handle.value),
            ("aria-orientation", orientation),
            ("aria-valuemin", &scale.value[0].to_string()),
            ("aria-valuemax", &scale.value[1].to_string()),
            ("aria-valuenow", &scale.now.to_string()),
        ] {
            element.set_attribute(name, value)?;
        }
        let (x, y) = (handle.grip.0 - handle.x, handle.grip.1 - handle.y);
        let sides = [handle.x, handle.y, handle.w, handle.h, x, y];
        overlay::put(element, &["left", "top", "width", "height", "--x", "--y"], &sides)
    })
}

impl Hand {
    fn hear(&self, event: &Event) {
        if let Some(event) = event.dyn_ref::<KeyboardEvent>() {
            self.key(event);
            return;
        }
        let Some(event) = event.dyn_ref::<PointerEvent>() else {
            return;
        };
        match event.type_().as_str() {
            "pointerdown" => self.take(event),
            "pointermove" => self.pull(event),
            "pointercancel" => self.end(false),
            _ => self.end(true),
        }
    }

    fn handle(&self, event: &Event) -> Option<Handle> {
        let index = index_of(event.target())?;
        self.drawing
            .plate
            .with_untracked(|plate| plate.handles.get(index).cloned())
    }

    fn take(&self, event: &PointerEvent) {
        if event.button() != 0 || self.drag.borrow().is_some() {
            return;
        }
        let (Some(handle), Some(element)) = (self.handle(event), event.target()) else {
            return;
        };
        let _ = element
            .unchecked_into::<Element>()
            .set_pointer_capture(event.pointer_id());
        let from = (f64::from(event.client_x()), f64::from(event.client_y()));
        self.drag.replace(Some(Drag {
            handle,
            touch: event.pointer_type() == "touch",
            from,
            to: from,
            moved: [false; 2],
            before: self.state.scenario.get_untracked(),
            due: false,
        }));
    }

    /// Notes where the pointer is; the keys are set once in a frame.
    fn pull(&self, event: &PointerEvent) {
        if let Some(drag) = self.drag.borrow_mut().as_mut() {
            drag.to = (f64::from(event.client_x()), f64::from(event.client_y()));
            let [across, down] = scales(&drag.handle).map(|scale| scale.is_some());
            drag.moved[0] |= across && (drag.to.0 - drag.from.0).abs() >= LEAST;
            drag.moved[1] |= down && (drag.to.1 - drag.from.1).abs() >= LEAST && !drag.touch;
            if drag.due || drag.moved == [false; 2] {
                return;
            }
            drag.due = true;
        } else {
            return;
        }
        if !self.state.holding.get_untracked() {
            self.state.holding.set(true);
        }
        let hand = self.clone();
        request_animation_frame(move || {
            let pairs = hand.drag.borrow_mut().as_mut().map(|drag| {
                drag.due = false;
                drag.pairs()
            });
            if let Some(pairs) = pairs {
                // A value that the link refuses stays where it was.
                let _ = hand.state.set_keys(&pairs);
            }
        });
    }

    /// Lets go: what was dragged stays, or all is as before.
    fn end(&self, stays: bool) {
        let state = self.state;
        let Some(drag) = self.drag.take().filter(|drag| drag.moved != [false; 2]) else {
            return;
        };
        if stays {
            let _ = state.set_keys(&drag.pairs());
            state.milestones.update(|count| *count += 1);
        } else {
            state.scenario.set(drag.before);
        }
        state.holding.set(false);
    }

    fn key(&self, event: &KeyboardEvent) {
        let (axis, up, large) = match event.key().as_str() {
            "ArrowRight" => (0, true, false),
            "ArrowLeft" => (0, false, false),
            "ArrowUp" => (1, true, false),
            "ArrowDown" => (1, false, false),
            "PageUp" => (0, true, true),
            "PageDown" => (0, false, true),
            "Escape" => return self.end(false),
            _ => return,
        };
        let Some(mut handle) = self.handle(event) else { return };
        event.prevent_default();
        let [across, down] = scales(&handle);
        let (first, second) = if axis == 0 { (across, down) } else { (down, across) };
        if let Some(scale) = first.or(second) {
            let pair = (scale.key.clone(), scale.stepped(up, large));
            handle.with.push(pair);
            let _ = self.state.set_keys(&handle.with);
        }
    }
}
