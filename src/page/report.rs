//! The verdict as a report: shown, copied, printed. The second program writes it, for the reader's own assumptions.

use leptos::html as element;
use leptos::prelude::*;

use super::html::{self, escape};
use super::state::State;

/// The report under the verdict; folded.
pub fn report(state: State) -> impl IntoView {
    let text = &state.site().figures;
    let (open, plain) = (RwSignal::new(false), RwSignal::new(false));
    let shown = RwSignal::new(String::new());
    let field: NodeRef<element::Textarea> = NodeRef::new();
    let face = RwSignal::new(text.copy);
    #[cfg(feature = "app")]
    live::attach(state, open, plain, shown);
    let label = |index: usize| html::fixed(state.lang, |text| escape(text.report[index]));
    let copy = move |_| {
        #[cfg(feature = "app")]
        face.set(if live::copy(field) {
            text.copied
        } else {
            text.not_copied
        });
    };
    let print = move |_| {
        #[cfg(feature = "app")]
        live::print();
    };
    let pressed = |is: bool| if is { "true" } else { "false" };
    view! {
        <details
            class="share report"
            hidden=html::live(move || !state.live.get())
            on:toggle=move |event| open.set(super::forms::is_open(&event))
        >
            <summary inner_html=label(0)></summary>
            <div class="buttons">
                <button
                    type="button"
                    aria-pressed=move || pressed(!plain.get())
                    on:click=move |_| plain.set(false)
                    inner_html=label(1)
                ></button>
                <button
                    type="button"
                    aria-pressed=move || pressed(plain.get())
                    on:click=move |_| plain.set(true)
                    inner_html=label(2)
                ></button>
                <button type="button" on:click=copy>
                    {move || {
                        shown.track();
                        face.get()
                    }}
                </button>
                <button type="button" on:click=print inner_html=label(3)></button>
            </div>
            <textarea readonly rows="16" spellcheck="false" aria-labelledby="verdict-title" node_ref=field prop:value=html::live(move || shown.get())></textarea>
            <pre class="paper" aria-hidden="true">{move || shown.get()}</pre>
        </details>
    }
}

#[cfg(feature = "app")]
mod live {
    use super::State;
    use crate::page::route::Route;
    use crate::page::{browser, gallery};
    use leptos::html as element;
    use leptos::prelude::*;

    /// Keeps an open report in step with the assumptions.
    pub(super) fn attach(state: State, open: RwSignal<bool>, plain: RwSignal<bool>, shown: RwSignal<String>) {
        Effect::new(move |_| {
            let query = state.assumptions();
            if !open.get() {
                return;
            }
            if state.gallery.get() != gallery::Stage::Here {
                gallery::send_for(state.gallery);
                return;
            }
            let page = state.route.link(Route::Page(state.lang));
            let page = browser::resolve(&page).unwrap_or(page);
            shown.set(gallery::report(state.lang, &query, &page, plain.get()).unwrap_or_default());
        });
    }

    /// Selects the report and copies it.
    pub(super) fn copy(field: NodeRef<element::Textarea>) -> bool {
        let Some(field) = field.get_untracked() else {
            return false;
        };
        field.select();
        browser::copy_selection()
    }

    /// Prints the report alone.
    pub(super) fn print() {
        let Some(root) = browser::root() else { return };
        let _ = root.set_attribute("data-print", "report");
        let _ = window().print();
        let _ = root.remove_attribute("data-print");
    }
}
