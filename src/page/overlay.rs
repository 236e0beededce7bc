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

/// One button per mark; those that are there already stay, and with them the focus.
fn place(group: &Element, plate: &Plate) -> Result<(), JsValue> {
    let mut now = group.first_element_child();
    for (index, (hit, (name, _))) in plate.scene.hits.iter().zip(&plate.notes).enumerate() {
        let button = if let Some(button) = &now {
            button.clone()
        } else {
            new_button(group, index)?
        };
        button.set_attribute("data-mark", &hit.id)?;
        button.set_attribute("aria-label", name)?;
        let style = HtmlElement::style(button.unchecked_ref());
        for (name, value) in [("left", hit.x), ("top", hit.y), ("width", hit.w), ("height", hit.h)] {
            style.set_property(name, &format!("{value}px"))?;
        }
        now = button.next_element_sibling();
    }
    while let Some(surplus) = now {
        now = surplus.next_element_sibling();
        surplus.remove();
    }
    Ok(())
}

fn new_button(group: &Element, index: usize) -> Result<Element, JsValue> {
    let button = document().create_element("button")?;
    button.set_attribute("type", "button")?;
    button.set_attribute("data-index", &index.to_string())?;
    button.set_attribute("tabindex", "-1")?;
    group.append_child(&button)?;
    Ok(button)
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
