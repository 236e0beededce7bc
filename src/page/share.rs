//! What a reader can take along from a figure: its link, the code to embed it, its table.

use leptos::html as element;
use leptos::prelude::*;

use super::figure::Drawing;
use super::forms::is_open;
use super::html;
use super::route::Route;
use super::state::State;
#[cfg(feature = "app")]
use crate::figure::text::csv;
use crate::scenario::link::Stamp;

/// Room that an embed needs around its drawing, px: title, finding, key, caption, controls, footer at 640 px.
const EMBED_CHROME: f64 = 620.0;

/// The address of a document with the reader's assumptions; complete once the live page knows where it stands.
pub fn address(state: State, to: Route, stamp: Stamp) -> String {
    let query = state.query(stamp);
    #[cfg(feature = "app")]
    if state.live.get()
        && let Some(base) = super::browser::resolve(&state.route.link(to))
    {
        return format!("{base}{query}");
    }
    format!("{}{query}", to.path())
}

/// The HTML that shows a document in somebody else's page.
fn embed_code(title: &str, address: &str, height: f64) -> String {
    let escaped = |text: &str| text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;");
    format!(
        "<iframe title=\"{}\" src=\"{}\" loading=\"lazy\" width=\"100%\" height=\"{height}\" \
         style=\"border:0;width:100%;min-width:0;max-width:960px;color-scheme:normal\" \
         sandbox=\"allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox\" \
         referrerpolicy=\"strict-origin-when-cross-origin\" allow=\"clipboard-write\"></iframe>",
        escaped(title),
        escaped(address),
    )
}

/// Link, code and download of a figure; only what works where the page stands, and nothing before it is live.
pub fn share(state: State, drawing: Drawing) -> impl IntoView {
    let text = &state.site().figures;
    let id = drawing.id;
    let exhibit = state.exhibit(id);
    let embed = Route::Embed(state.lang, id);
    let link = move || {
        let fragment = if state.route == embed {
            String::new()
        } else {
            format!("#{}", id.id())
        };
        format!("{}{fragment}", address(state, state.route, Stamp::Yes))
    };
    let code = move || {
        let height = (drawing.plate.with(|plate| plate.embed_height) + EMBED_CHROME).round();
        exhibit.with(|exhibit| embed_code(&exhibit.title, &address(state, embed, Stamp::Yes), height))
    };
    let save = move |_| {
        #[cfg(feature = "app")]
        {
            let claim = state
                .scenario
                .with_untracked(|scenario| scenario.claim(state.facts).facts.id.clone());
            let name = format!(
                "undersold_{}_{claim}_{}_{}.csv",
                id.id(),
                state.facts.version,
                state.lang.code()
            );
            super::browser::save(&name, &exhibit.with_untracked(|exhibit| csv(&exhibit.table)));
        }
    };
    // Nobody reads what is folded up, and there are two lines per figure.
    let open = RwSignal::new(false);
    view! {
        <details class="share" hidden=html::live(move || !state.live.get()) on:toggle=move |event| open.set(is_open(&event))>
            <summary>{text.share}</summary>
            {copyable(state, format!("{}-link", id.id()), text.link, Signal::derive(move || if open.get() { link() } else { String::new() }))}
            {copyable(state, format!("{}-code", id.id()), text.embed, Signal::derive(move || if open.get() { code() } else { String::new() }))}
            <button type="button" class="save" hidden=html::live(move || !can_download(state)) on:click=save>
                {text.csv}
            </button>
        </details>
    }
}

/// Whether a download comes through: a sandbox swallows it without a word.
fn can_download(state: State) -> bool {
    #[cfg(feature = "app")]
    return state.live.get() && super::browser::can_download();
    #[cfg(not(feature = "app"))]
    return state.live.get();
}

/// A text that cannot be edited, with a button that copies it.
fn copyable(state: State, id: String, label: &'static str, value: Signal<String>) -> impl IntoView {
    let text = &state.site().figures;
    let field: NodeRef<element::Input> = NodeRef::new();
    let face = RwSignal::new(text.copy);
    let copy = move |_| {
        #[cfg(feature = "app")]
        face.set(if super::browser::copy(field) {
            text.copied
        } else {
            text.not_copied
        });
    };
    view! {
        <div class="copyable">
            <div>
                <label for=id.clone()>{label}</label>
                <input
                    type="text"
                    id=id.clone()
                    node_ref=field
                    readonly
                    spellcheck="false"
                    prop:value=move || {
                        face.set(text.copy);
                        value.get()
                    }
                />
            </div>
            <button type="button" on:click=copy>
                {move || face.get()}
            </button>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_code_survives_any_title() {
        let code = embed_code("R&D \"cost\" <b>", "https://example.org/en/embed/odds/?m=1&v=1", 700.0);
        assert!(code.contains("title=\"R&amp;D &quot;cost&quot; &lt;b>\""));
        assert!(code.contains("src=\"https://example.org/en/embed/odds/?m=1&amp;v=1\""));
        assert!(code.contains("height=\"700\"") && !code.contains("allow-same-origin"));
    }
}
