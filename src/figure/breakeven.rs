//! `breakeven`: what would have to be true.

use super::breakeven_plane::{plane, pulls};
use super::plane::Planes;
use super::terms::Terms;
use super::{Chart, Figure, FigureId, Glyph, Inquiry, KeyEntry, Table};
use crate::audit::PriceBasis;
use crate::audit::anchors::{self, Anchor, Anchors};
use crate::audit::breakeven::{self, Breakeven, Contour};
use crate::facts::Facts;
use crate::say::breakeven::BreakevenWords;
use crate::say::{date, number};
use crate::scenario::notation::shortest;
use crate::scenario::{Param, Pay, Scenario, SpeedBasis, Unit};
use crate::units::{Tokens, TokensPerSecond, Usd, UsdPerGpuHour};

/// What the drawing needs, as plain numbers: tokens per second, dollars per hour.
pub(super) struct Numbers {
    /// What the claim states, if it discloses enough.
    pub stated: Option<(f64, f64)>,
    /// The line and our range, where there is one.
    pub contour: Option<Contour>,
    /// What others say.
    pub anchors: Anchors,
}

impl Numbers {
    /// Our medians.
    pub fn typical(&self) -> Option<(f64, f64)> {
        self.contour.map(|contour| plain(contour.typical))
    }

    /// Price needed at the median speed, speed needed at the median price.
    pub fn needed(&self) -> Option<(f64, f64)> {
        self.contour.map(|contour| {
            (
                contour.price(contour.typical.0).to_usd_per_gpu_hour(),
                contour.speed(contour.typical.1).to_tokens_per_second(),
            )
        })
    }

    /// Whether our medians cost no more than the claim.
    pub fn holds(&self) -> bool {
        matches!((self.typical(), self.needed()), (Some((_, price)), Some((needed, _))) if price <= needed)
    }
}

fn plain((speed, price): (TokensPerSecond, UsdPerGpuHour)) -> (f64, f64) {
    (speed.to_tokens_per_second(), price.to_usd_per_gpu_hour())
}

pub(super) fn build(inquiry: &mut Inquiry) -> Figure {
    let terms = Terms::new(inquiry.lang);
    let says = crate::say::breakeven::breakeven(inquiry.lang);
    let (facts, scenario) = (inquiry.facts, inquiry.scenario);
    let found = breakeven::of_claim(inquiry.engine, facts, scenario);
    let anchors = anchors::audit(inquiry.engine, facts, inquiry.archive, scenario);
    let claim = &inquiry.audit.claim;
    let numbers = Numbers {
        stated: claim
            .forensics
            .as_ref()
            .ok()
            .zip(claim.price.filter(|_| claim.basis != PriceBasis::Reader))
            .map(|(found, price)| plain((found.tokens_per_second, price))),
        contour: found.as_ref().ok().and_then(|found| found.contour),
        anchors,
    };
    // Where nobody stated a sum, what is asked about goes by the model's name.
    let usd = claim.usd.map_or_else(
        || terms.claim_name(&claim.name).into(),
        |usd| terms.as_claimed(usd, claim),
    );
    let why = found
        .as_ref()
        .err()
        .map(|missing| terms.why(missing, &scenario.chip(facts).name));
    let (title, finding) = headline(&numbers, found.as_ref().ok(), &usd, why.as_deref(), terms, says);
    let mut key = vec![(Glyph::ClaimLine, 0), (Glyph::Range, 1), (Glyph::Claim, 2)];
    if numbers.contour.is_none() {
        key.drain(..2);
    } else if numbers.contour.is_some_and(|contour| is_point(&contour)) {
        key.remove(1);
    }
    Figure {
        id: FigureId::Breakeven,
        lang: inquiry.lang,
        pulls: pulls(&numbers, terms, says),
        title,
        finding,
        story: story(&numbers, &usd, terms, says),
        key: key
            .into_iter()
            .map(|(glyph, index)| KeyEntry {
                glyph,
                text: says.key[index].into(),
            })
            .collect(),
        chart: Chart::Plane(Planes::one(plane(&numbers, facts, terms, says))),
        caption: caption(&numbers, scenario, facts, terms, says),
        table: table(&numbers, found.as_ref().ok(), (scenario, facts), terms, says),
        sources: terms.sources(facts, source_ids(&numbers, scenario, facts)),
    }
}

/// Whether every input is fixed.
pub(super) fn is_point(contour: &Contour) -> bool {
    contour.joint.speed < 1e-9 && contour.joint.price < 1e-9
}

/// Dollars of an hour, to the cent.
pub(super) fn price(value: f64, terms: Terms) -> String {
    number::price_per_hour(UsdPerGpuHour::usd_per_gpu_hour(value), terms.lang)
}

fn headline(
    numbers: &Numbers,
    found: Option<&Breakeven>,
    usd: &str,
    why: Option<&str>,
    terms: Terms,
    says: &BreakevenWords,
) -> (String, String) {
    let stated = numbers.stated.map_or_else(String::new, |stated| {
        (says.stated)(&terms.count(stated.0), &price(stated.1, terms))
    });
    let (Some((speed, hour)), Some((needed_hour, needed_speed)), Some(contour)) =
        (numbers.typical(), numbers.needed(), numbers.contour)
    else {
        let finding = terms.join(why.unwrap_or_default(), says.finding_none);
        return ((says.title_none)(usd), terms.join(&finding, &stated));
    };
    let [speed, needed_speed] = [speed, needed_speed].map(|value| terms.count(value));
    let [hour, needed_hour] = [hour, needed_hour].map(|value| price(value, terms));
    let share = found
        .and_then(|found| found.needed.iter().find(|needed| needed.param == Param::Speed))
        .and_then(|needed| needed.percentile);
    let (title, finding) = if numbers.holds() {
        (
            (says.title_holds)(usd, &needed_hour),
            (says.finding_holds)(&speed, &needed_hour, &hour, &needed_speed),
        )
    } else {
        let title = match share {
            Some(share) if share < 0.995 => (says.title)(usd, &needed_hour, &terms.percent(share)),
            _ => (says.title_plain)(usd, &needed_hour, &needed_speed),
        };
        (title, (says.finding)(&speed, &needed_hour, &hour, &needed_speed))
    };
    let finding = terms.join(&finding, &stated);
    if is_point(&contour) {
        (title, terms.join(&finding, says.fixed))
    } else {
        (title, finding)
    }
}

/// A speed and a price in words.
pub(super) fn pair(at: (f64, f64), terms: Terms, says: &BreakevenWords) -> String {
    (says.pair)(&terms.count(at.0), &price(at.1, terms))
}

/// What an anchor is.
pub(super) fn anchor_tip<Q>(anchor: &Anchor<Q>, facts: &Facts, terms: Terms, says: &BreakevenWords) -> String {
    let chip = facts.accelerator(&anchor.chip).map_or("", |chip| chip.name.as_str());
    let chips = anchor.chips.map(|chips| terms.count(f64::from(chips)));
    (says.anchor_tip)(
        anchor.kind,
        chip,
        &date::month(&anchor.date, terms.lang),
        chips.as_deref(),
    )
}

fn caption(numbers: &Numbers, scenario: &Scenario, facts: &Facts, terms: Terms, says: &BreakevenWords) -> String {
    let claim = scenario.claim(facts);
    let chips = scenario
        .range(facts, Param::Chips)
        .map_or(f64::from(claim.chips.unwrap_or_default()), crate::doubt::Range::low);
    let [low, high] = numbers
        .contour
        .map_or([0.0; 2], |contour| contour.extra)
        .map(|share| terms.percent(share));
    let later = if low == high {
        low
    } else {
        (terms.words.common.range)(&low, &high)
    };
    (says.caption)(
        &later,
        &terms.count(chips),
        &scenario.chip(facts).name,
        &claim.tokens.map_or_else(
            || terms.words.common.none.to_owned(),
            |tokens| number::tokens(tokens, terms.lang),
        ),
    )
}

/// A value of a parameter in its unit.
fn value_of(param: Param, value: f64, terms: Terms) -> String {
    match param.spec().unit {
        Unit::UsdPerGpuHour => price(value, terms),
        Unit::Share | Unit::ShareOfHours | Unit::SharePerYear => terms.percent(value),
        Unit::UsdPerChip | Unit::UsdPerKilowattMonth => terms.table_money(Usd::usd(value)),
        Unit::UsdMillion | Unit::UsdMillionPerYear => terms.table_money(Usd::million(value)),
        Unit::Factor => terms.ratio(value),
        Unit::TrillionTokens => number::tokens(Tokens::trillion(value), terms.lang),
        _ => shortest((value * 1000.0).round() / 1000.0),
    }
}

fn table(
    numbers: &Numbers,
    found: Option<&Breakeven>,
    (scenario, facts): (&Scenario, &Facts),
    terms: Terms,
    says: &BreakevenWords,
) -> Table {
    let none = || terms.words.common.none.to_owned();
    let speed = |value: f64| (says.speed)(&terms.count(value));
    let (typical, needed) = (numbers.typical(), numbers.needed());
    let mut rows = vec![
        vec![
            says.rows[0].to_owned(),
            numbers.stated.map_or_else(none, |at| price(at.1, terms)),
            typical.map_or_else(none, |at| price(at.1, terms)),
            needed.map_or_else(none, |at| price(at.0, terms)),
            percentile(found, Param::Price, terms),
        ],
        vec![
            says.rows[1].to_owned(),
            numbers.stated.map_or_else(none, |at| speed(at.0)),
            typical.map_or_else(none, |at| speed(at.0)),
            needed.map_or_else(none, |at| speed(at.1)),
            percentile(found, Param::Speed, terms),
        ],
    ];
    // What is settled is no condition; the first row has the rent.
    let open = |param: Param| scenario.range(facts, param).is_some_and(|range| !range.is_point());
    let inputs = found.iter().flat_map(|found| &found.needed);
    for input in inputs.filter(|input| input.param != Param::Price && open(input.param)) {
        rows.push(vec![
            (terms.words.names.param)(input.param).to_owned(),
            none(),
            value_of(input.param, input.typical, terms),
            input.value.map_or_else(
                |_| says.out_of_reach.to_owned(),
                |value| value_of(input.param, value, terms),
            ),
            percentile(found, input.param, terms),
        ]);
    }
    let mut anchor = |text: String, value: String| rows.push(vec![text, value, none(), none(), none()]);
    for each in &numbers.anchors.prices {
        let value = price(each.value.to_usd_per_gpu_hour(), terms);
        anchor(anchor_tip(each, facts, terms, says), value);
    }
    for each in &numbers.anchors.speeds {
        anchor(
            anchor_tip(each, facts, terms, says),
            speed(each.value.to_tokens_per_second()),
        );
    }
    Table {
        caption: says.table.into(),
        columns: says.columns.map(Into::into).to_vec(),
        rows,
    }
}

fn percentile(found: Option<&Breakeven>, param: Param, terms: Terms) -> String {
    found
        .and_then(|found| found.needed.iter().find(|needed| needed.param == param))
        .and_then(|needed| needed.percentile)
        .map_or_else(|| terms.words.common.none.to_owned(), |share| terms.percent(share))
}

fn story(numbers: &Numbers, usd: &str, terms: Terms, says: &BreakevenWords) -> Vec<String> {
    let mut story: Vec<String> = numbers
        .stated
        .iter()
        .map(|stated| (says.story_claim)(usd, &terms.count(stated.0), &price(stated.1, terms)))
        .collect();
    if let Some((hour, speed)) = numbers.needed()
        && !numbers.holds()
    {
        let vendor = numbers.anchors.speeds.first();
        let vendor = vendor.map(|anchor| terms.count(anchor.value.to_tokens_per_second()));
        story.push((says.story_evidence)(
            &price(hour, terms),
            &terms.count(speed),
            vendor.as_deref().unwrap_or_default(),
        ));
    }
    story.push(says.story_unknown.into());
    story
}

fn source_ids<'a>(numbers: &'a Numbers, scenario: &Scenario, facts: &'a Facts) -> Vec<&'a str> {
    let claim = facts.claim(&scenario.claim(facts).facts.id);
    let chip = &scenario.chip(facts).id;
    let price = match scenario.pay {
        Pay::Rent => Param::Price,
        Pay::Own => Param::Server,
    };
    let hours = match scenario.speed {
        SpeedBasis::Model => Param::Speed,
        SpeedBasis::Published => Param::Tokens,
    };
    let of_claim = claim.map(|claim| claim.evidence.run.source.as_str());
    let assumed = [hours, price, Param::Goodput, Param::Extra]
        .into_iter()
        .filter_map(|param| facts.assumption(param.id(), Some(chip)))
        .map(|row| row.evidence.source.as_str());
    let prices = numbers
        .anchors
        .prices
        .iter()
        .filter_map(|anchor| anchor.source.as_deref());
    let speeds = numbers
        .anchors
        .speeds
        .iter()
        .filter_map(|anchor| anchor.source.as_deref());
    of_claim
        .into_iter()
        .chain(assumed)
        .chain(prices)
        .chain(speeds)
        .collect()
}
