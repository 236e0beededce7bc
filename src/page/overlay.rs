//! The buttons over a drawing's marks and the place of their note: kept in step with the layout by hand, since their number
//! and position change with every width and every edit.

use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement};

use super::browser;
use super::figure::Drawing;
use super::marks::note_id;
use super::state::State;
use crate::draw::{Hit, Plate};

/// Greatest width of a note, px; the style sheet says the same.
const NOTE_WIDTH: f64 = 300.0;
/// Distance of a note from the middle of its mark, px.
const NOTE_GAP: f64 = 14.0;

/// Keeps buttons and note in place.
pub fn attach(state: State, drawing: Drawing, cursor: RwSignal<usize>, open: RwSignal<Option<usize>>) {
    Effect::new(move |_| {
        let Some(group) = drawing.marks.get() else { return };
        drawing.plate.with(|plate| {
            let _ = place(&group, plate);
        });
    });
    Effect::new(move |_| {
        let count = drawing.plate.with(|plate| plate.scene.hits.len());
        let (stop, told) = (cursor.get().min(count.saturating_sub(1)), open.get());
        let Some(group) = drawing.marks.get() else { return };
        for (index, button) in (0..).zip(children(&group)) {
            let _ = button.set_attribute("tabindex", if index == stop { "0" } else { "-1" });
            let _ = if told == Some(index) {
                button.set_attribute("aria-describedby", &note_id(drawing.id))
            } else {
                button.remove_attribute("aria-describedby")
            };
        }
    });
    // On a phone the note hangs on the window's edge; it must not stay there when its figure is gone.
    Effect::new(move |_| {
        if !drawing.in_sight.get() {
            open.set(None);
        }
    });
    Effect::new(move |_| {
        let (Some(note), Some(frame)) = (drawing.note.get(), drawing.frame.get()) else {
            return;
        };
        let hit = open
            .get()
            .and_then(|index| drawing.plate.with(|plate| plate.scene.hits.get(index).cloned()));
        state
            .lit
            .set(hit.as_ref().map(|hit| hit.id.clone()).unwrap_or_default());
        if let Some(hit) = hit {
            let _ = place_note(&note, &hit, drawing.width.get(), f64::from(frame.offset_height()));
        }
    });
}

/// Moves the focus to a mark.
pub fn focus(drawing: Drawing, index: usize) {
    let button = drawing
        .marks
        .get_untracked()
        .and_then(|group| children(&group).nth(index));
    if let Some(button) = button.and_then(|button| button.dyn_into::<HtmlElement>().ok()) {
        let _ = button.focus();
    }
}

fn children(group: &Element) -> impl Iterator<Item = Element> + use<> {
    std::iter::successors(group.first_element_child(), Element::next_element_sibling)
}

/// One button per mark.
fn place(group: &Element, plate: &Plate) -> Result<(), JsValue> {
    let made = [("type", "button"), ("tabindex", "-1")];
    let hits = &plate.scene.hits;
    fitted(group, "button", &made, hits.len(), &|index, button| {
        let hit = &hits[index];
        button.set_attribute("data-mark", &hit.id)?;
        let name = plate.notes.get(index).map_or("", |(name, _)| name);
        button.set_attribute("aria-label", name)?;
        put(
            button,
            &["left", "top", "width", "height"],
            &[hit.x, hit.y, hit.w, hit.h],
        )
    })
}

/// What brings an element up to date.
type Update<'a> = &'a dyn Fn(usize, &Element) -> Result<(), JsValue>;

/// Gives a group so many numbered children, and brings each up to date; those that are there already stay, and with them the focus.
pub fn fitted(group: &Element, tag: &str, made: &[(&str, &str)], count: usize, update: Update) -> Result<(), JsValue> {
    let mut now = group.first_element_child();
    for index in 0..count {
        let child = if let Some(child) = now {
            child
        } else {
            let child = document().create_element(tag)?;
            child.set_attribute("data-index", &index.to_string())?;
            for (name, value) in made {
                child.set_attribute(name, value)?;
            }
            group.append_child(&child)?;
            child
        };
        update(index, &child)?;
        now = child.next_element_sibling();
    }
    while let Some(surplus) = now {
        now = surplus.next_element_sibling();
        surplus.remove();
    }
    Ok(())
}

/// Sets lengths of an element's style, px.
pub fn put(element: &Element, names: &[&str], px: &[f64]) -> Result<(), JsValue> {
    let style = HtmlElement::style(element.unchecked_ref());
    for (name, value) in names.iter().zip(px) {
        style.set_property(name, &format!("{value}px"))?;
    }
    Ok(())
}

/// Puts the note above or below its mark, whichever leaves more of the drawing in sight, and never beyond its sides.
fn place_note(note: &HtmlElement, hit: &Hit, width: f64, height: f64) -> Result<(), JsValue> {
    let left = (hit.cx - NOTE_WIDTH / 2.0).min(width - NOTE_WIDTH).max(0.0);
    let (top, bottom) = if hit.cy < height / 2.0 {
        (format!("{}px", hit.cy + NOTE_GAP), "auto".to_owned())
    } else {
        ("auto".to_owned(), format!("{}px", height - hit.cy + NOTE_GAP))
    };
    let style = HtmlElement::style(note);
    style.set_property("left", &format!("{left}px"))?;
    style.set_property("top", &top)?;
    style.set_property("bottom", &bottom)
}

/// Lifts every mark of the document that is about the same chip, rung or parameter as the one that is pointed at.
pub fn light(state: State) {
    Effect::new(move |before: Option<String>| {
        let lit = state.lit.get();
        for (id, class) in [(before.unwrap_or_default(), ""), (lit.clone(), "lit")] {
            if id.is_empty() {
                continue;
            }
            for button in browser::elements(&format!("[data-mark=\"{id}\"]")) {
                button.set_class_name(class);
            }
        }
        lit
    });
}
