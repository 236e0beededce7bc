//! The forms under the primary choices: built by the second program when a reader opens one, so that they cost nobody else a byte.

use leptos::html as element;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys;

use super::html::{self, escape};
use super::marks;
use super::state::State;
#[cfg(feature = "app")]
use crate::figure::form::Choice;
#[cfg(any(feature = "app", test))]
use crate::figure::form::{Field, Kind};
use crate::figure::form::{Form, FormId};

/// All forms, folded.
pub fn forms(state: State) -> impl IntoView {
    FormId::ALL.map(|id| form(state, id)).collect_view()
}

/// What a form shows and what was refused in it.
#[derive(Clone, Copy)]
struct Desk {
    #[cfg_attr(not(feature = "app"), expect(dead_code, reason = "only a browser asks for a form"))]
    id: FormId,
    /// The fields' box, which the browser program fills by hand: a field that a reader is in must not be written anew.
    fields: NodeRef<element::Div>,
    shown: RwSignal<Form>,
    /// Which field, what was typed, why not.
    refused: RwSignal<Option<(usize, String, String)>>,
    open: RwSignal<bool>,
}

fn form(state: State, id: FormId) -> impl IntoView {
    let desk = Desk {
        id,
        fields: NodeRef::new(),
        shown: RwSignal::new(Form::default()),
        refused: RwSignal::new(None),
        open: RwSignal::new(false),
    };
    #[cfg(feature = "app")]
    live::attach(state, desk);
    let heading = html::fixed(state.lang, |text| format!("<h2>{}</h2>", escape((text.form)(id))));
    let intro = move || {
        desk.shown.with(|form| {
            if form.fields.is_empty() {
                html::paragraphs(&[waits(state).to_owned()])
            } else {
                html::paragraphs(&form.text)
            }
        })
    };
    let outcome = move || {
        desk.shown.with(|form| {
            let table = form.table.as_ref().map(|table| {
                let (name, table) = (escape(&table.caption), html::table(table));
                format!("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{name}\">{table}</div>")
            });
            format!("{}{}", table.unwrap_or_default(), html::paragraphs(&form.notes))
        })
    };
    view! {
        <details class="panel" id=id.id() on:toggle=move |event| desk.open.set(is_open(&event))>
            <summary inner_html=heading></summary>
            <div class="story" inner_html=html::live(intro)></div>
            <div
                class="fields"
                node_ref=desk.fields
                on:change=move |event| {
                    if let Some(index) = marks::index_of(event.target()) {
                        commit(state, desk, index, &event_target_value(&event));
                    }
                }
                on:click=move |event| {
                    if let Some((index, value)) = pressed(event.target()) {
                        commit(state, desk, index, &value);
                    }
                }
            ></div>
            <div class="outcome" aria-live="polite" inner_html=html::live(outcome)></div>
        </details>
    }
}

/// Whether a fold is open after it was toggled.
pub fn is_open(event: &web_sys::Event) -> bool {
    let details: Option<web_sys::Element> = event.target().and_then(|target| target.dyn_into().ok());
    details.is_some_and(|details| details.has_attribute("open"))
}

/// What stands in a form that is not filled yet.
fn waits(state: State) -> &'static str {
    let [coming, failed] = state.site().figures.form_waits;
    #[cfg(feature = "app")]
    if state.gallery.get() == super::gallery::Stage::Failed {
        return failed;
    }
    let _ = failed;
    coming
}

/// The button that was pressed: its field and its value.
fn pressed(target: Option<web_sys::EventTarget>) -> Option<(usize, String)> {
    let index = marks::index_of(target.clone())?;
    let button = target?.dyn_into::<web_sys::Element>().ok()?.closest("button").ok()??;
    Some((index, button.get_attribute("value")?))
}

/// Edits the link as the field says; what cannot be used stays in the field with the reason.
fn commit(state: State, desk: Desk, index: usize, value: &str) {
    let pairs = desk.shown.with_untracked(|form| {
        let field = form.fields.get(index)?;
        let given = form.with.iter().chain(&field.with).filter(|(key, _)| *key != field.key);
        let own = (field.key.clone(), value.trim().to_owned());
        Some(given.cloned().chain([own]).collect::<Vec<_>>())
    });
    #[cfg(feature = "app")]
    if let Some(pairs) = pairs {
        let why = state
            .set_keys(&pairs)
            .err()
            .map(|notes| live::reason(&notes, state.lang));
        if let Some(why) = &why {
            state.spoken.set(why.clone());
        }
        desk.refused.set(why.map(|why| (index, value.to_owned(), why)));
    }
    #[cfg(not(feature = "app"))]
    let _ = (state, pairs, desk.refused);
}

/// The fields without what is in them, so that the markup is the same as long as the fields are.
#[cfg(any(feature = "app", test))]
fn fields(form: &Form, id: FormId) -> String {
    let mut out = String::new();
    for (index, field) in form.fields.iter().enumerate() {
        out.push_str(&one(field, index, id));
    }
    out
}

#[cfg(any(feature = "app", test))]
fn one(field: &Field, index: usize, id: FormId) -> String {
    let name = format!("{}-{}", id.id(), escape(&field.key));
    let [label, unit, hint] = [&field.label, &field.unit, &field.hint].map(|text| escape(text));
    let about = format!("aria-describedby=\"{name}-hint {name}-wrong\"");
    let (label, control) = match &field.kind {
        Kind::Buttons(choices) => {
            let mut buttons = String::new();
            for choice in choices {
                buttons += &format!(
                    "<button type=\"button\" value=\"{}\">{}</button>",
                    escape(&choice.value),
                    escape(&choice.name)
                );
            }
            (
                format!("<span class=\"label\" id=\"{name}\">{label}</span>"),
                format!("<div class=\"buttons\" role=\"group\" aria-labelledby=\"{name}\" {about}>{buttons}</div>"),
            )
        }
        Kind::Choice(choices) => {
            let mut options = String::new();
            for choice in choices {
                options += &format!(
                    "<option value=\"{}\">{}</option>",
                    escape(&choice.value),
                    escape(&choice.name)
                );
            }
            (
                format!("<label for=\"{name}\">{label}</label>"),
                format!("<select id=\"{name}\" autocomplete=\"off\" {about}>{options}</select>"),
            )
        }
        Kind::Text(_) | Kind::Day(_) => {
            let kind = if matches!(field.kind, Kind::Day(_)) {
                "date"
            } else {
                "text"
            };
            (
                format!("<label for=\"{name}\">{label}</label>"),
                format!("<input type=\"{kind}\" id=\"{name}\" autocomplete=\"off\" spellcheck=\"false\" {about}>"),
            )
        }
    };
    format!(
        "<div class=\"field\" data-param=\"{}\" data-index=\"{index}\">{label}<div class=\"entry\">{control}\
         <span class=\"unit\">{unit}</span></div><p class=\"hint\" id=\"{name}-hint\">{hint}</p>\
         <p class=\"wrong\" id=\"{name}-wrong\"></p></div>",
        escape(&field.key)
    )
}

/// What only a browser does: asking for the form, and filling the fields.
#[cfg(feature = "app")]
mod live {
    use super::{Choice, Desk, Form, Kind, State, fields};
    use crate::page::{browser, gallery};
    use crate::say::{Lang, note};
    use crate::scenario::Note;
    use leptos::prelude::*;
    use leptos::wasm_bindgen::JsCast;
    use leptos::web_sys::{Element, HtmlInputElement, HtmlSelectElement};

    /// A form is worked out so long after the last change, ms: some ask for a dozen audits.
    const PAUSE: std::time::Duration = std::time::Duration::from_millis(150);

    /// Keeps an open form in step with the assumptions.
    pub(super) fn attach(state: State, desk: Desk) {
        let asked = StoredValue::new(0_u32);
        let ask = move || {
            let other = state.flag("cmp").unwrap_or_default();
            if let Some(form) = gallery::form(desk.id, state.lang, &state.assumptions(), &other) {
                desk.refused.set(None);
                desk.shown.set(form);
            }
        };
        Effect::new(move |_| {
            state.scenario.track();
            state.kept.track();
            if !desk.open.get() {
                return;
            }
            if state.gallery.get() != gallery::Stage::Here {
                gallery::send_for(state.gallery);
                return;
            }
            asked.update_value(|count| *count = count.wrapping_add(1));
            let now = asked.get_value();
            set_timeout(
                move || {
                    if asked.try_get_value() == Some(now) {
                        untrack(ask);
                    }
                },
                PAUSE,
            );
        });
        let written = StoredValue::new(String::new());
        Effect::new(move |_| {
            let Some(place) = desk.fields.get() else { return };
            desk.shown.with(|form| {
                let markup = fields(form, desk.id);
                if written.with_value(|written| *written != markup) {
                    place.set_inner_html(&markup);
                    written.set_value(markup);
                }
                desk.refused.with(|refused| fill(&place, form, refused.as_ref()));
            });
        });
    }

    fn fill(place: &Element, form: &Form, refused: Option<&(usize, String, String)>) {
        for (index, field) in form.fields.iter().enumerate() {
            let holder = format!(
                "#{} [data-index=\"{index}\"] ",
                place.parent_element().map_or_else(String::new, |p| p.id())
            );
            let refused = refused.filter(|(wrong, ..)| *wrong == index);
            for control in browser::elements(&format!("{holder}:is(input,select)")) {
                let _ = if refused.is_some() {
                    control.set_attribute("aria-invalid", "true")
                } else {
                    control.remove_attribute("aria-invalid")
                };
                let now = match &field.kind {
                    Kind::Text(value) | Kind::Day(value) => refused.map_or(value, |(_, typed, _)| typed),
                    Kind::Choice(choices) | Kind::Buttons(choices) => chosen(choices),
                };
                match control.dyn_into::<HtmlInputElement>() {
                    Ok(input) => input.set_value(now),
                    Err(other) => other.unchecked_into::<HtmlSelectElement>().set_value(now),
                }
            }
            if let Kind::Buttons(choices) = &field.kind {
                for (button, choice) in browser::elements(&format!("{holder}button")).iter().zip(choices) {
                    let _ = button.set_attribute("aria-pressed", if choice.on { "true" } else { "false" });
                }
            }
            for line in browser::elements(&format!("{holder}.wrong")) {
                line.set_text_content(refused.map(|(.., why)| why.as_str()));
            }
        }
    }

    fn chosen(choices: &[Choice]) -> &String {
        static NONE: String = String::new();
        choices
            .iter()
            .find(|choice| choice.on)
            .map_or(&NONE, |choice| &choice.value)
    }

    /// Why an edit was refused, in words.
    pub(super) fn reason(notes: &[Note], lang: Lang) -> String {
        match notes {
            [Note::Dropped { why, .. }, ..] => note::reason(*why, lang),
            _ => String::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::form::Choice;

    #[test]
    fn the_markup_of_a_form_depends_on_its_fields_alone() {
        let field = |key: &str, kind: Kind| Field {
            key: key.into(),
            label: "R&D <b>".into(),
            unit: String::new(),
            hint: String::new(),
            kind,
            with: Vec::new(),
        };
        let choice = |on: bool| Choice {
            value: "a\"b".into(),
            name: "A".into(),
            on,
        };
        let form = |on: bool, text: &str| Form {
            fields: vec![
                field("speed", Kind::Buttons(vec![choice(on)])),
                field("rule", Kind::Choice(vec![choice(on)])),
                field("cusd", Kind::Text(text.into())),
                field("date", Kind::Day(text.into())),
            ],
            ..Form::default()
        };
        let markup = fields(&form(true, "1"), FormId::Own);
        assert_eq!(
            markup,
            fields(&form(false, "2"), FormId::Own),
            "what is in a field is no markup"
        );
        assert!(
            !markup.contains("<b>") && markup.contains("value=\"a&quot;b\""),
            "{markup}"
        );
        for wanted in [
            "<button ",
            "<select ",
            "type=\"text\"",
            "type=\"date\"",
            "for=\"own-claim-cusd\"",
        ] {
            assert!(markup.contains(wanted), "{wanted}: {markup}");
        }
    }
}
