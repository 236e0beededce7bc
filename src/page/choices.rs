//! The primary controls: what is audited, on what, and how it is counted.

use std::fmt::Write as _;

use leptos::prelude::*;

use super::html::{self, escape};
use super::state::State;
use super::trail;
use crate::audit::Missing;
use crate::audit::chips::COMPARED;
use crate::facts::Accelerator;
use crate::say::missing;
use crate::scenario::{Pay, Preset, Scenario, SpeedBasis, World};

/// One of the primary choices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Choice {
    Preset,
    Claim,
    World,
    Chip,
    Pay,
    Count,
    Speed,
}

impl Choice {
    const ALL: [Self; 7] = [
        Self::Preset,
        Self::Claim,
        Self::World,
        Self::Chip,
        Self::Pay,
        Self::Count,
        Self::Speed,
    ];

    /// The key in links and in `data-param`.
    const fn key(self) -> &'static str {
        match self {
            Self::Preset => "preset",
            Self::Claim => "claim",
            Self::World => "world",
            Self::Chip => "chip",
            Self::Pay => "pay",
            Self::Count => "count",
            Self::Speed => "speed",
        }
    }

    fn label(self, state: State) -> &'static str {
        let text = &state.site().controls;
        match self {
            Self::Preset => text.preset,
            Self::Claim => text.claim,
            Self::World => text.world,
            Self::Chip => text.chip,
            Self::Pay => text.pay,
            Self::Count => text.count,
            Self::Speed => text.speed,
        }
    }

    /// The options as markup, the scenario's own selected.
    fn options(self, state: State, scenario: &Scenario) -> String {
        let names = &state.words().names;
        let facts = state.facts;
        let mut list = Options::default();
        match self {
            Self::Preset => {
                let now = Preset::of(facts, scenario);
                for preset in Preset::ALL {
                    list.add(preset.id(), (names.preset)(preset), now == Some(preset));
                }
                if now.is_none() {
                    list.add("", state.site().controls.own_mix, true);
                }
            }
            Self::Claim => {
                let now = scenario.claim(facts).facts;
                for claim in &facts.claims {
                    list.add(&claim.id, &claim.name, claim.id == now.id);
                }
                // A claim that no table holds came with the link.
                if facts.claim(&now.id).is_none() {
                    list.add(&now.id, &now.name, true);
                }
            }
            Self::World => {
                for world in World::ALL {
                    list.add(world.id(), (names.world)(world), world == scenario.world());
                }
            }
            Self::Chip => {
                // Where the world leaves no chip none is chosen, so that any can be.
                let nearest = scenario.nothing_lawful(facts);
                if let Some(nearest) = nearest {
                    let none = Missing::NoLawfulChip {
                        nearest: nearest.name.clone(),
                    };
                    list.add("", &missing::label(&none, "", state.lang).short, true);
                }
                let now = &scenario.chip(facts).id;
                for (label, inside) in state.site().controls.chips.into_iter().zip([true, false]) {
                    let of_group = |chip: &&Accelerator| COMPARED.contains(&chip.id.as_str()) == inside;
                    let _ = write!(list.0, "<optgroup label=\"{}\">", escape(label));
                    for chip in facts.accelerators.iter().filter(of_group) {
                        list.add(&chip.id, &chip.name, nearest.is_none() && chip.id == *now);
                    }
                    list.0.push_str("</optgroup>");
                }
            }
            Self::Pay => {
                for pay in Pay::ALL {
                    list.add(pay.id(), (names.pay)(pay), pay == scenario.pay);
                }
            }
            Self::Count => {
                for rung in scenario.rungs(facts) {
                    list.add(rung.id(), (names.rung)(rung), rung == scenario.count);
                }
            }
            Self::Speed => {
                for speed in SpeedBasis::ALL {
                    list.add(speed.id(), (names.speed)(speed), speed == scenario.speed);
                }
            }
        }
        list.0
    }
}

/// Options of a select, as markup.
#[derive(Default)]
struct Options(String);

impl Options {
    fn add(&mut self, value: &str, name: &str, selected: bool) {
        let selected = if selected { " selected" } else { "" };
        let _ = write!(
            self.0,
            "<option value=\"{}\"{selected}>{}</option>",
            escape(value),
            escape(name)
        );
    }
}

/// The bar of primary controls.
pub fn choices(state: State) -> impl IntoView {
    let heading = html::fixed(state.lang, |text| escape(text.choices));
    view! {
        <section class="choices" aria-labelledby="choices">
            <h2 id="choices" inner_html=heading></h2>
            {trail::steps(state)}
            <div class="bar">{Choice::ALL.map(|choice| select(state, choice)).collect_view()}</div>
        </section>
    }
}

/// A select that always shows what the scenario says: its options are written anew when that changes.
fn select(state: State, choice: Choice) -> impl IntoView {
    let key = choice.key();
    let id = format!("choice-{key}");
    let options = Memo::new(move |_| state.scenario.with(|scenario| choice.options(state, scenario)));
    view! {
        <div class="choice" data-param=key>
            <label for=id.clone()>{choice.label(state)}</label>
            <select
                id=id
                autocomplete="off"
                on:change=move |event| choose(state, key, &event_target_value(&event))
                inner_html=html::live(move || options.get())
            ></select>
        </div>
    }
}

/// Applies a choice. Values come from our own options; an unknown one (a page translated by a tool, an old tab) changes nothing.
pub fn choose(state: State, key: &str, value: &str) {
    match key {
        "preset" => {
            if let Some(preset) = Preset::ALL.into_iter().find(|preset| preset.id() == value) {
                state.edit_as_milestone(|scenario, facts| *scenario = preset.scenario(facts, scenario));
            }
        }
        "claim" => state.edit_as_milestone(|scenario, facts| {
            let _ = scenario.set_claim(facts, value);
        }),
        "world" => {
            if let Some(world) = World::ALL.into_iter().find(|world| world.id() == value) {
                state.edit_as_milestone(|scenario, facts| scenario.set_world(facts, world));
            }
        }
        "chip" => state.edit(|scenario, facts| {
            let _ = scenario.set_chip(facts, value);
        }),
        "pay" => {
            if let Some(pay) = Pay::ALL.into_iter().find(|pay| pay.id() == value) {
                state.edit(|scenario, _| scenario.pay = pay);
            }
        }
        "count" => state.edit(|scenario, facts| {
            let rung = scenario.rungs(facts).find(|rung| rung.id() == value);
            if let Some(rung) = rung {
                scenario.count = rung;
            }
        }),
        "speed" => {
            if let Some(speed) = SpeedBasis::ALL.into_iter().find(|speed| speed.id() == value) {
                state.edit(|scenario, _| scenario.speed = speed);
            }
        }
        _ => {}
    }
}
