//! The opening: what is claimed, what it comes to, what it leaves out.

use leptos::prelude::*;

use super::html;
use super::state::State;
use crate::audit::{Audit, Missing, Reading, RungAudit, Spread, Undisclosed};
use crate::facts::Rung;
use crate::say::number::{self, Style};
use crate::say::undisclosed;
use crate::scenario::SpeedBasis;
use crate::units::Usd;

/// Headline, first sentences, the three numbers.
pub fn intro(state: State) -> impl IntoView {
    let text = &state.site().intro;
    let told = move |tell: fn(&Audit, State) -> String| move || state.audit.with(|audit| tell(audit, state));
    let left_out = move || {
        state.scenario.with(|scenario| {
            let claim = scenario.claim(state.facts).facts;
            let left_out = claim.excluded.iter().filter_map(|id| (text.excluded)(id));
            left_out
                .map(|what| format!("<li>{}</li>", html::escape(what)))
                .collect::<String>()
        })
    };
    let [claim, same, programme] = text.labels;
    view! {
        <h1 inner_html=html::fixed(state.lang, |text| html::escape(text.headline))></h1>
        <p class="lede">{told(|audit, state| (state.site().intro.opening)(&audit.claim.name, &stated(audit, state)))}</p>
        <dl class="numbers">
            <div class="is-claim">
                <dt>{claim}</dt>
                <dd>
                    <span class="number">{told(stated)}</span>
                    <span class="note">
                        {told(price)}
                    </span>
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
        <p class="sum">{told(sum)}</p>
        <p>{told(implied)}</p>
        <p>{told(odds)}</p>
        <div class="left-out">
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
        Some(Ok(spread)) => (state.site().intro.spoken)(
            scope,
            &number::money(spread.median, state.lang, Style::Modelled),
            &number::money_range(spread.p5, spread.p95, state.lang, Style::Modelled),
        ),
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

fn stated(audit: &Audit, state: State) -> String {
    let claim = &audit.claim;
    match claim.stated {
        Some(usd) => number::money(usd, state.lang, Style::AsPublished),
        None => number::money(claim.usd, state.lang, Style::Modelled),
    }
}

fn price(audit: &Audit, state: State) -> String {
    match audit.claim.price {
        Some(price) => (state.site().intro.claim_note)(&number::price_per_hour(price, state.lang)),
        None => undisclosed(Undisclosed::Hours, state.lang).long,
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
        _ => site.controls.no_default.to_owned(),
    }
}

fn sum(audit: &Audit, state: State) -> String {
    let claim = &audit.claim;
    let Some((hours, price)) = claim.hours.zip(claim.price) else {
        return String::new();
    };
    (state.site().intro.sum)(
        &number::gpu_hours(hours, state.lang),
        &number::price_per_hour(price, state.lang),
        &stated(audit, state),
    )
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
    (state.site().intro.speed)(&tflops, chip, &number::percent(forensics.mfu, state.lang))
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
