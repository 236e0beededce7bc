//! The opening: what is claimed, what it comes to, what it leaves out.

use leptos::prelude::*;

use super::state::State;
use super::{html, notices, terms};
use crate::audit::{Audit, Missing, Reading, RungAudit, Spread, Undisclosed};
use crate::facts::Rung;
use crate::figure::{FigureId, is_ours};
use crate::say::glossary::Spot;
use crate::say::number::{self, Style};
use crate::say::site::ImpliedSpeed;
#[cfg(feature = "app")]
use crate::say::site::Spoken;
use crate::say::told::HourPrices;
use crate::say::{Lang, Told, missing};
use crate::scenario::SpeedBasis;
use crate::units::Usd;

/// Headline, first sentences, the three numbers.
pub fn intro(state: State) -> impl IntoView {
    let text = &state.site().intro;
    let told = move |tell: fn(&Audit, State) -> String| move || state.audit.with(|audit| tell(audit, state));
    let opening = move |tell: fn(&Audit, State) -> String| {
        html::live(move || {
            let text = state.audit.with(|audit| tell(audit, state));
            terms::marked(html::escape(&text), state, Spot::Opening)
        })
    };
    let left_out = move || {
        state.scenario.with(|scenario| {
            let claim = scenario.claim(state.facts).facts;
            let left_out = claim.excluded.iter().filter_map(|id| (text.excluded)(id));
            left_out
                .map(|what| format!("<li>{}</li>", html::escape(what)))
                .collect::<String>()
        })
    };
    let [ours, others, programme] = text.labels;
    let same = move || {
        let own = state
            .scenario
            .with(|scenario| is_ours(FigureId::Ladder, state.facts, scenario));
        if own { ours } else { others }
    };
    let claimed_by = move |say: fn(&Told, Lang) -> String| {
        move || {
            state
                .audit
                .with(|audit| say(&Told::of(&audit.claim, state.lang), state.lang))
        }
    };
    let empty =
        move |tell: fn(&Audit, State) -> String| move || state.audit.with(|audit| tell(audit, state).is_empty());
    let nothing_left_out = move || {
        state
            .scenario
            .with(|scenario| scenario.claim(state.facts).facts.excluded.is_empty())
    };
    view! {
        <h1>{claimed_by(Told::headline)}</h1>
        <p class="lede" inner_html=opening(lede)></p>
        <dl class="numbers">
            <div class="is-claim">
                <dt>{claimed_by(Told::label)}</dt>
                <dd>
                    <span class="number">{told(stated)}</span>
                    <span class="note">{claimed_by(Told::note)}</span>
                </dd>
            </div>
            <div>
                <dt>{same}</dt>
                <dd>
                    <span class="number">{told(|audit, state| median(claimed(audit), state))}</span>
                    <span class="note">{told(|audit, state| range(claimed(audit), state))}</span>
                </dd>
            </div>
            <div>
                <dt>{programme}</dt>
                <dd>
                    <span class="number">{told(|audit, state| median(rung(audit, Rung::Programme), state))}</span>
                    <span class="note">
                        {told(|audit, state| range(rung(audit, Rung::Programme), state))}
                    </span>
                </dd>
            </div>
        </dl>
        {notices::whose(state)}
        <p class="sum" hidden=empty(equation)>{told(equation)}</p>
        <p hidden=empty(at_own_hours)>{told(at_own_hours)}</p>
        <p hidden=empty(implied) inner_html=opening(implied)></p>
        <p hidden=empty(odds)>{told(odds)}</p>
        <div class="left-out" hidden=nothing_left_out>
            <b>{text.left_out}</b>
            <ul inner_html=html::live(left_out)></ul>
        </div>
    }
}

/// The headline number in words: the chosen rung with its range.
#[cfg(feature = "app")]
pub fn spoken(state: State) -> String {
    let count = state.scenario.with(|scenario| scenario.count);
    let scope = (state.words().names.rung)(count);
    state.audit.with(|audit| match rung(audit, count) {
        Some(Ok(spread)) => Spoken {
            scope,
            median: &number::money(spread.median, state.lang, Style::Modelled),
            range: &number::money_range(spread.p5, spread.p95, state.lang, Style::Modelled),
        }
        .say(state.lang),
        _ => format!("{scope}: {}", state.words().common.none),
    })
}

type Answer<'a> = Option<&'a Result<Spread<Usd>, Missing>>;

fn rung(audit: &Audit, wanted: Rung) -> Answer<'_> {
    audit
        .ladder
        .rungs
        .iter()
        .find(|rung| rung.rung == wanted)
        .map(|rung: &RungAudit| &rung.estimate)
}

fn claimed(audit: &Audit) -> Answer<'_> {
    rung(audit, audit.ladder.claim_rung)
}

fn equation(audit: &Audit, state: State) -> String {
    Told::of(&audit.claim, state.lang)
        .equation(state.lang)
        .unwrap_or_default()
}

/// What an hour may cost for the sum to hold at its own hours.
fn at_own_hours(audit: &Audit, state: State) -> String {
    let claim = &audit.claim;
    let (Some(usd), Some(hours), Some(quotes)) = (claim.stated, claim.hours, claim.quotes) else {
        return String::new();
    };
    let price = |price| number::price_per_hour(price, state.lang);
    let [low, high] = quotes.map(price);
    let prices = HourPrices {
        threshold: &price(usd / hours),
        low: &low,
        high: &high,
    };
    Told::of(claim, state.lang)
        .at_own_hours(&prices, state.lang)
        .unwrap_or_default()
}

/// Who stated what, what that covers, and what is done with it here.
fn lede(audit: &Audit, state: State) -> String {
    let (told, lang) = (Told::of(&audit.claim, state.lang), state.lang);
    let estimated = !audit.claim.is_increment() && matches!(rung(audit, Rung::Run), Some(Ok(_)));
    let sentence = told.sentence(lang);
    let parts = [
        &*sentence,
        told.covers(lang).unwrap_or_default(),
        told.method(estimated, lang),
    ];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(lang.gap())
}

fn stated(audit: &Audit, state: State) -> String {
    let claim = &audit.claim;
    match (claim.stated, claim.usd) {
        (Some(usd), _) => number::money(usd, state.lang, Style::AsPublished),
        (None, Some(usd)) => number::money(usd, state.lang, Style::Modelled),
        (None, None) => state.words().common.none.to_owned(),
    }
}

fn median(answer: Answer, state: State) -> String {
    match answer {
        Some(Ok(spread)) => number::money(spread.median, state.lang, Style::Modelled),
        _ => state.words().common.none.to_owned(),
    }
}

fn range(answer: Answer, state: State) -> String {
    let site = state.site();
    match answer {
        Some(Ok(spread)) if spread.p5 < spread.p95 => {
            (site.intro.range_note)(&number::money_range(spread.p5, spread.p95, state.lang, Style::Modelled))
        }
        Some(Ok(_)) => site.intro.fixed_note.to_owned(),
        Some(Err(missing)) => why(missing, state),
        // An increment has no programme.
        None => why(&Missing::Undisclosed(Undisclosed::Run), state),
    }
}

/// Why there is no number.
fn why(missing: &Missing, state: State) -> String {
    state.scenario.with(|scenario| {
        let chip = &scenario.chip(state.facts).name;
        missing::sentence(missing, chip, state.lang)
    })
}

fn implied(audit: &Audit, state: State) -> String {
    let Ok(forensics) = &audit.claim.forensics else {
        return String::new();
    };
    let tflops = format!(
        "{} TFLOP/s",
        number::count(forensics.flop_per_second.to_tera(), state.lang)
    );
    let chip = state
        .scenario
        .with(|scenario| scenario.claim(state.facts).facts.accelerator.clone());
    let chip = state.facts.accelerator(&chip).map_or("", |chip| &chip.name);
    let speed = ImpliedSpeed {
        chip,
        tflops: &tflops,
        mfu: &number::percent(forensics.mfu, state.lang),
    };
    speed.say(state.lang)
}

fn odds(audit: &Audit, state: State) -> String {
    let reading = match state.scenario.with(|scenario| scenario.speed) {
        SpeedBasis::Model => Reading::Blind,
        SpeedBasis::Published => Reading::Published,
    };
    let odds = audit.odds.iter().find(|odds| odds.reading == reading);
    match odds.and_then(|odds| odds.outcome.as_ref().ok()) {
        Some(outcome) => (state.site().intro.odds)(
            &number::frequency(outcome.probability, state.lang),
            &stated(audit, state),
        ),
        None => String::new(),
    }
}
