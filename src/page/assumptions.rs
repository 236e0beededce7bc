//! The panel of all assumptions, generated from the parameter table.

use leptos::prelude::*;

use super::route::Route;
use super::state::State;
use super::{html, typed};
use crate::doubt::Range;
use crate::facts::Confidence;
use crate::say::note;
use crate::say::site::DefaultLine;
use crate::scenario::{EditError, Group, PARAMS, Param, Scenario, Spec};

/// Steps of a slider.
const SLIDER_STEPS: f64 = 1000.0;

/// The folded panel.
pub fn panel(state: State) -> impl IntoView {
    let text = &state.site().controls;
    let names = &state.words().names;
    let groups = Group::ALL
        .map(|group| {
            let fields = PARAMS
                .iter()
                .filter(|spec| spec.group == group)
                .map(|spec| field(state, spec))
                .collect_view();
            view! {
                <section class="group">
                    <h3>{(names.group)(group)}</h3>
                    {fields}
                </section>
            }
        })
        .collect_view();
    view! {
        <details class="panel" id="assumptions">
            <summary>
                <h2>{text.panel}</h2>
            </summary>
            <p class="hint" inner_html=html::fixed(state.lang, |text| html::escape(text.panel))></p>
            {groups}
        </details>
    }
}

/// What a field shows of the scenario; its parts are brought up to date only where this changes.
#[derive(Clone, Copy, PartialEq)]
struct Seen {
    range: Option<Range>,
    edited: bool,
    default: Option<Range>,
    /// Where the default comes from, if not from the claim.
    source: Option<&'static str>,
    confidence: Confidence,
}

impl Seen {
    fn of(state: State, param: Param, scenario: &Scenario) -> Self {
        let row = scenario.assumption(state.facts, param);
        Self {
            range: scenario.range(state.facts, param),
            edited: scenario.edit(param).is_some(),
            default: scenario.default_range(state.facts, param),
            source: row.map(|row| row.evidence.source.as_str()),
            confidence: match row {
                Some(row) => row.evidence.confidence,
                None => scenario.claim(state.facts).facts.evidence.run.confidence,
            },
        }
    }

    /// The text of the field: the range in use.
    fn text(self, state: State) -> String {
        self.range
            .map_or_else(String::new, |range| typed::field(range, self.edited, state.words()))
    }
}

/// One parameter: name, text field, slider, buttons, default.
fn field(state: State, spec: &'static Spec) -> impl IntoView {
    let (param, lang) = (spec.param, state.lang);
    let text = &state.site().controls;
    let names = &state.words().names;
    let name = (names.param)(param);
    let unit = (names.unit)(spec.unit);
    let id = format!("param-{}", spec.id);
    let (hint, wrong) = (format!("{id}-hint"), format!("{id}-wrong"));

    // Text that was refused stays in the field for correction.
    let refused: RwSignal<Option<(String, EditError)>> = RwSignal::new(None);
    let seen = Memo::new(move |_| state.scenario.with(|scenario| Seen::of(state, param, scenario)));
    let range = move || seen.get().range;
    let edited = move || seen.get().edited;
    let usual = move || seen.get().text(state);
    let value = move || {
        let usual = usual();
        refused.with(|refused| refused.as_ref().map_or(usual, |(text, _)| text.clone()))
    };
    let commit = move |text: String| {
        let unchanged = untrack(usual) == text.trim();
        let outcome = if unchanged { Ok(()) } else { set(state, param, &text) };
        if let Err(why) = outcome {
            state.spoken.set(note::reason(why, state.lang));
        }
        refused.set(outcome.err().map(|why| (text, why)));
    };
    let set_range = move |range: Range| {
        refused.set(None);
        state.edit(|scenario, facts| {
            // Sliders and buttons stay within the bounds; what they cannot set, they leave.
            let _ = scenario.set_range(facts, param, range);
        });
    };
    let step = move |more: bool| {
        if let Some(range) = untrack(range) {
            set_range(spec.stepped(range, more));
        }
    };
    let slide = move |event| {
        let at = f64::from(event_target_value(&event).parse::<u32>().unwrap_or_default()) / SLIDER_STEPS;
        let from = untrack(range).or_else(|| Range::point(spec.min).ok());
        if let Some(from) = from {
            state.sliding.set(true);
            set_range(spec.moved_to(from, at));
        }
    };
    let position = move || {
        range()
            .map_or(0.0, |range| (spec.position(range) * SLIDER_STEPS).round())
            .to_string()
    };
    let default = move || default_line(state, spec, seen.get());
    let message = move || {
        refused.with(|refused| {
            refused
                .as_ref()
                .map(|(_, why)| note::reason(*why, state.lang))
                .unwrap_or_default()
        })
    };
    let is_wrong = move || refused.with(Option::is_some);

    view! {
        <div class="param" data-param=spec.id class:edited=html::live(edited)>
            <label for=id.clone()>{name}</label>
            <div class="entry">
                <button type="button" class="step" aria-label=html::fixed(lang, |text| (text.lower)(name)) on:click=move |_| step(false)>
                    "−"
                </button>
                <input
                    type="text"
                    id=id
                    autocomplete="off"
                    spellcheck="false"
                    value=untrack(usual)
                    prop:value=html::live(value)
                    aria-describedby=format!("{hint} {wrong}")
                    aria-invalid=move || is_wrong().then_some("true")
                    on:change=move |event| commit(event_target_value(&event))
                />
                <span class="unit">{unit}</span>
                <button type="button" class="step" aria-label=html::fixed(lang, |text| (text.raise)(name)) on:click=move |_| step(true)>
                    "+"
                </button>
                <input
                    type="range"
                    autocomplete="off"
                    min="0"
                    max="1000"
                    step="1"
                    value=untrack(position)
                    prop:value=html::live(position)
                    aria-label=html::fixed(lang, |text| (text.slider)(name))
                    aria-valuetext=move || (text.with_unit)(&usual(), unit)
                    on:input=slide
                    on:change=move |_| state.sliding.set(false)
                />
                <button
                    type="button"
                    class="reset"
                    aria-label=html::fixed(lang, |text| (text.reset)(name))
                    disabled=html::live(move || !edited() && !is_wrong())
                    on:click=move |_| {
                        refused.set(None);
                        state.edit(|scenario, _| scenario.reset(param));
                    }
                    inner_html=html::fixed(lang, |text| html::escape(text.reset_short))
                ></button>
            </div>
            <p class="wrong" id=wrong hidden=html::live(move || !is_wrong())>
                {message}
            </p>
            <p class="hint" id=hint>
                <span inner_html=html::fixed(lang, |text| html::escape((text.meaning)(param)))></span>
                <span class="default" inner_html=html::live(default)></span>
            </p>
        </div>
    }
}

/// Sets a parameter from typed text.
pub fn set(state: State, param: Param, text: &str) -> Result<(), EditError> {
    let mut scenario = state.scenario.get_untracked();
    scenario.set_text(state.facts, param, text)?;
    state.scenario.set(scenario);
    Ok(())
}

/// Markup of the default with its source, which leads to its values, and how well it is known.
fn default_line(state: State, spec: &Spec, seen: Seen) -> String {
    let text = &state.site().controls;
    let Some(range) = seen.default else {
        return text.no_default.to_owned();
    };
    let unit = (state.words().names.unit)(spec.unit);
    let range = (text.with_unit)(&typed::field(range, false, state.words()), unit);
    let source = seen.source.map_or_else(
        || text.from_claim.to_owned(),
        |id| {
            let title = state.facts.source(id).map_or("", |source| &source.title);
            let page = state.route.link(Route::Sources(state.lang)) + "#" + id;
            html::link((text.own_source)(id).unwrap_or(title), Some(&page))
        },
    );
    let default = DefaultLine {
        range: &range,
        source: &source,
        confidence: (text.confidence)(seen.confidence),
    };
    default.say(state.lang)
}
