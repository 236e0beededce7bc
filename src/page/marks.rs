//! The marks of a drawing for keyboard, pointer and screen reader: transparent buttons over the canvas, one Tab stop in all,
//! and the note (tooltip) of the mark that is pointed at.

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys;

use super::figure::Drawing;
use super::html::{self, escape};
use super::state::State;
use crate::draw::Hit;
use crate::figure::FigureId;

/// How long a note stays after the pointer left its mark, so that the pointer can reach the note.
const LINGER: std::time::Duration = std::time::Duration::from_millis(200);
/// The index that a key leads to from another; `None` for keys that do not move.
fn moved(hits: &[Hit], from: usize, key: &str) -> Option<usize> {
    let here = hits.get(from)?;
    let same_row = |index: &usize| hits[*index].row == here.row;
    let nearest = |row: Option<usize>| {
        let row = row?;
        let distance = |index: &usize| (hits[*index].cx - here.cx).abs();
        (0..hits.len())
            .filter(|index| hits[*index].row == row)
            .min_by(|a, b| distance(a).total_cmp(&distance(b)))
    };
    match key {
        "ArrowRight" => Some(from + 1).filter(|to| *to < hits.len()).filter(same_row),
        "ArrowLeft" => from.checked_sub(1).filter(same_row),
        "ArrowDown" => nearest(hits.iter().map(|hit| hit.row).filter(|row| *row > here.row).min()),
        "ArrowUp" => nearest(hits.iter().map(|hit| hit.row).filter(|row| *row < here.row).max()),
        "Home" => Some(0),
        "End" => hits.len().checked_sub(1),
        _ => return None,
    }
    .or(Some(from))
}

/// Which mark an event is about.
pub fn index_of(target: Option<web_sys::EventTarget>) -> Option<usize> {
    let element: web_sys::Element = target?.dyn_into().ok()?;
    element
        .closest("[data-index]")
        .ok()??
        .get_attribute("data-index")?
        .parse()
        .ok()
}

/// The buttons and the note.
pub fn marks(state: State, drawing: Drawing) -> impl IntoView {
    let text = &state.site().figures;
    let (exhibit, plate) = (state.exhibit(drawing.id), drawing.plate);
    // The mark that Tab enters by, the mark whose note is open, and whether the note stays.
    let cursor = RwSignal::new(0_usize);
    let open: RwSignal<Option<usize>> = RwSignal::new(None);
    let pinned = RwSignal::new(false);
    let close = move || {
        open.set(None);
        pinned.set(false);
    };
    let show = move |index: usize| {
        if open.get_untracked() != Some(index) {
            pinned.set(false);
            open.set(Some(index));
        }
    };
    // A note closes only when nothing has pointed at it for a while.
    let pointed = StoredValue::new(0_u32);
    let linger = move || {
        let now = pointed.get_value();
        set_timeout(
            move || {
                if pointed.try_get_value() == Some(now) && !pinned.get_untracked() {
                    close();
                }
            },
            LINGER,
        );
    };
    let point = move || pointed.update_value(|count| *count = count.wrapping_add(1));

    let on_key = move |event: web_sys::KeyboardEvent| {
        let Some(from) = index_of(event.target()) else { return };
        if event.key() == "Escape" {
            close();
            return;
        }
        let Some(to) = plate.with_untracked(|plate| moved(&plate.scene.hits, from, &event.key())) else {
            return;
        };
        event.prevent_default();
        cursor.set(to);
        #[cfg(feature = "app")]
        super::overlay::focus(drawing, to);
    };
    let on_click = move |event: web_sys::MouseEvent| {
        if let Some(index) = index_of(event.target()) {
            let stays = pinned.get_untracked() && open.get_untracked() == Some(index);
            show(index);
            pinned.set(!stays);
        }
    };
    let on_focus = move |event: web_sys::FocusEvent| {
        if let Some(index) = index_of(event.target()) {
            cursor.set(index);
            point();
            show(index);
        }
    };
    let on_enter = move |event: web_sys::PointerEvent| {
        if let Some(index) = index_of(event.target())
            && !pinned.get_untracked()
        {
            point();
            show(index);
        }
    };
    let note = move || {
        let index = open.get()?;
        plate.with(|plate| {
            let (name, lines) = plate.notes.get(index)?;
            let lines: String = lines.iter().map(|line| format!("<p>{}</p>", escape(line))).collect();
            Some(format!("<p><b>{}</b></p>{lines}", escape(name)))
        })
    };
    #[cfg(feature = "app")]
    super::overlay::attach(state, drawing, cursor, open);
    let about_keys = format!("{}-keys", drawing.id.id());
    view! {
        <div
            class="marks"
            node_ref=drawing.marks
            role="group"
            aria-label=move || exhibit.with(|exhibit| (text.marks)(&exhibit.title))
            aria-describedby=about_keys.clone()
            on:keydown=on_key
            on:click=on_click
            on:focusin=on_focus
            on:focusout=move |_| linger()
            on:pointerover=on_enter
            on:pointerout=move |_| linger()
        ></div>
        <p class="vh" id=about_keys.clone()>
            {text.keys}
        </p>
        <div
            class="tip"
            node_ref=drawing.note
            role="tooltip"
            id=note_id(drawing.id)
            class:pinned=html::live(move || pinned.get())
            hidden=html::live(move || open.get().is_none())
            inner_html=html::live(move || note().unwrap_or_default())
            on:pointerenter=move |_| point()
            on:pointerleave=move |_| linger()
        ></div>
    }
}

/// The element id of a drawing's note.
pub fn note_id(id: FigureId) -> String {
    format!("{}-note", id.id())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two marks in the first row, one in the second, two in the third.
    fn hits() -> Vec<Hit> {
        [(0, 10.0), (0, 50.0), (1, 45.0), (2, 12.0), (2, 90.0)]
            .map(|(row, cx)| Hit {
                row,
                lane: 0,
                mark: 0,
                id: String::new(),
                x: cx - 12.0,
                y: 0.0,
                w: 24.0,
                h: 24.0,
                cx,
                cy: 12.0,
            })
            .to_vec()
    }

    #[test]
    fn arrows_stay_in_the_row_or_go_to_the_nearest_mark_of_the_next() {
        let hits = hits();
        assert_eq!(moved(&hits, 0, "ArrowRight"), Some(1));
        assert_eq!(moved(&hits, 1, "ArrowRight"), Some(1));
        assert_eq!(moved(&hits, 1, "ArrowLeft"), Some(0));
        assert_eq!(moved(&hits, 0, "ArrowLeft"), Some(0));
        assert_eq!(moved(&hits, 3, "ArrowLeft"), Some(3));
        assert_eq!(moved(&hits, 1, "ArrowDown"), Some(2));
        assert_eq!(moved(&hits, 2, "ArrowDown"), Some(3));
        assert_eq!(moved(&hits, 2, "ArrowUp"), Some(1));
        assert_eq!(moved(&hits, 4, "ArrowDown"), Some(4));
        assert_eq!(moved(&hits, 4, "Home"), Some(0));
        assert_eq!(moved(&hits, 0, "End"), Some(4));
        assert_eq!(moved(&hits, 0, "a"), None);
        assert_eq!(moved(&[], 0, "Home"), None);
    }
}
