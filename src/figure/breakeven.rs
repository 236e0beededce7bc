//! `breakeven`: what would have to be true.

use super::breakeven_plane::{plane, pulls};
use super::plane::Planes;
use super::terms::Terms;
use super::{Chart, Figure, FigureId, Glyph, Inquiry, KeyEntry, Table};
use crate::audit::PriceBasis;
use crate::audit::anchors::{self, Anchor, Anchors};
use crate::audit::breakeven::{self, Breakeven, Contour};
use crate::facts::Facts;
use crate::say::breakeven::{AnchorTip, BreakevenWords, Caption, Solved, Speed, Title, Whose};
use crate::say::{Told, date, number};
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
    let told = terms.told(claim);
    let usd = claim.usd.map(|usd| terms.as_claimed(usd, claim));
    let whose = Whose {
        typed: matches!(told, Told::Typed(_)),
        usd: usd.as_deref().unwrap_or_default(),
    };
    let missing = found
        .as_ref()
        .err()
        .map(|missing| (missing, scenario.chip(facts).name.as_str()));
    let why = missing.map(|(missing, chip)| terms.why(missing, chip));
    let empty = missing.map(|(missing, chip)| terms.missing(missing, chip));
    let [line, mark] = whose.key(inquiry.lang);
    let key = [
        (Glyph::ClaimLine, line, numbers.contour.is_some()),
        (
            Glyph::Range,
            says.range.into(),
            numbers.contour.is_some_and(|contour| !is_point(&contour)),
        ),
        (Glyph::Claim, mark, numbers.stated.is_some()),
    ];
    let (title, finding) = headline(&numbers, found.as_ref().ok(), whose, why.as_deref(), terms, says);
    let plane = plane(&numbers, whose, empty.unwrap_or_default(), facts, terms, says);
    Figure {
        id: FigureId::Breakeven,
        lang: inquiry.lang,
        pulls: pulls(&numbers, terms, says),
        title,
        finding,
        story: story(&numbers, &told, whose, terms, says),
        key: key
            .into_iter()
            .filter(|(_, _, drawn)| *drawn)
            .map(|(glyph, text, _)| KeyEntry { glyph, text })
            .collect(),
        chart: Chart::Plane(Planes::one(plane)),
        caption: caption(&numbers, scenario, facts, terms),
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

/// Numbers of the line in words.
struct Line {
    speed: String,
    needed_price: String,
    price: String,
    needed_speed: String,
}

impl Line {
    fn of(numbers: &Numbers, terms: Terms) -> Option<Self> {
        let ((speed, hour), (needed_hour, needed_speed)) = numbers.typical().zip(numbers.needed())?;
        Some(Self {
            speed: terms.count(speed),
            needed_price: price(needed_hour, terms),
            price: price(hour, terms),
            needed_speed: terms.count(needed_speed),
        })
    }

    fn solved<'a>(&'a self, usd: &'a str, holds: bool) -> Solved<'a> {
        Solved {
            usd,
            speed: &self.speed,
            needed_price: &self.needed_price,
            price: &self.price,
            needed_speed: &self.needed_speed,
            holds,
        }
    }
}

fn headline(
    numbers: &Numbers,
    found: Option<&Breakeven>,
    whose: Whose,
    why: Option<&str>,
    terms: Terms,
    says: &BreakevenWords,
) -> (String, String) {
    let lang = terms.lang;
    let stated = numbers.stated.map_or_else(String::new, |stated| {
        whose.stated(&terms.count(stated.0), &price(stated.1, terms), lang)
    });
    let (Some(told), Some(contour)) = (Line::of(numbers, terms), numbers.contour) else {
        let title = if whose.usd.is_empty() {
            Title::Silent
        } else {
            Title::Unknown
        };
        let drawn = match (numbers.stated, numbers.anchors.prices.is_empty()) {
            (Some(_), _) => 0,
            (None, false) => 1,
            (None, true) => 2,
        };
        let finding = terms.join(why.unwrap_or_default(), says.finding_none[drawn]);
        return (title.say(lang), terms.join(&finding, &stated));
    };
    let share = found
        .and_then(|found| found.needed.iter().find(|needed| needed.param == Param::Speed))
        .and_then(|needed| needed.percentile)
        .filter(|share| *share < 0.995)
        .map(|share| terms.percent(share));
    let title = if numbers.holds() {
        Title::Holds {
            usd: whose.usd,
            price: &told.needed_price,
        }
    } else {
        Title::Needs {
            usd: whose.usd,
            price: &told.needed_price,
            speed: share.as_deref().map_or(Speed::Tokens(&told.needed_speed), Speed::Peers),
        }
    };
    let finding = terms.join(&told.solved(whose.usd, numbers.holds()).finding(lang), &stated);
    let fixed = if is_point(&contour) { says.fixed } else { "" };
    (title.say(lang), terms.join(&finding, fixed))
}

/// A speed and a price in words.
pub(super) fn pair(at: (f64, f64), terms: Terms, says: &BreakevenWords) -> String {
    (says.pair)(&terms.count(at.0), &price(at.1, terms))
}

/// What an anchor is.
pub(super) fn anchor_tip<Q>(anchor: &Anchor<Q>, facts: &Facts, terms: Terms) -> String {
    let chips = anchor.chips.map(|chips| terms.count(f64::from(chips)));
    AnchorTip {
        kind: anchor.kind,
        chip: facts.accelerator(&anchor.chip).map_or("", |chip| chip.name.as_str()),
        date: &date::month(&anchor.date, terms.lang),
        chips: chips.as_deref(),
    }
    .say(terms.lang)
}

fn caption(numbers: &Numbers, scenario: &Scenario, facts: &Facts, terms: Terms) -> String {
    let claim = scenario.claim(facts);
    let chips = scenario
        .range(facts, Param::Chips)
        .map(crate::doubt::Range::low)
        .or(claim.chips.map(f64::from))
        .map(|chips| terms.count(chips));
    let later = numbers.contour.map(|contour| {
        let [low, high] = contour.extra.map(|share| terms.percent(share));
        if low == high {
            low
        } else {
            (terms.words.common.range)(&low, &high)
        }
    });
    let tokens = claim.tokens.map(|tokens| number::tokens(tokens, terms.lang));
    Caption {
        later: later.as_deref(),
        chips: chips.as_deref(),
        chip: &scenario.chip(facts).name,
        tokens: tokens.as_deref(),
        stated: numbers.stated.is_some(),
        vendor: !numbers.anchors.speeds.is_empty(),
    }
    .say(terms.lang)
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
        anchor(anchor_tip(each, facts, terms), value);
    }
    for each in &numbers.anchors.speeds {
        anchor(anchor_tip(each, facts, terms), speed(each.value.to_tokens_per_second()));
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
        .map_or_else(
            || terms.words.common.none.to_owned(),
            |share| crate::say::breakeven::share(share, terms.lang),
        )
}

fn story(numbers: &Numbers, told: &Told, whose: Whose, terms: Terms, says: &BreakevenWords) -> Vec<String> {
    let assumed = numbers
        .stated
        .filter(|_| matches!(told, Told::Sum(_) | Told::Derived(_)));
    let mut story: Vec<String> = assumed
        .map(|(_, hour)| (says.story_price)(&price(hour, terms)))
        .into_iter()
        .collect();
    if let Some(line) = Line::of(numbers, terms).filter(|_| !numbers.holds()) {
        let vendor = numbers.anchors.speeds.first();
        let vendor = vendor.map(|anchor| terms.count(anchor.value.to_tokens_per_second()));
        story.push(line.solved(whose.usd, false).story(vendor.as_deref(), terms.lang));
    }
    if !whose.typed {
        story.push(says.story_unknown.into());
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::{Engine, audit_with};
    use crate::say::Lang;
    use crate::scenario::Link;

    /// The title says that the dollars are enough exactly where the table's median price is no more than the needed one; a mark that is
    /// not drawn has no key.
    #[test]
    fn the_title_and_the_key_are_what_is_drawn() {
        let facts = Facts::bundled();
        let named = facts.claims.iter().map(|claim| format!("claim={}", claim.id));
        let more = [
            "claim=own&cusd=1e6",
            "claim=own&cusd=9e8&carch=deepseek-v3&ctokens=14.8",
            "claim=own&chours=2788000&cprice=2",
            "claim=cheaper",
            "price=0.1",
            "chip=h20&price=2",
        ];
        for link in named.chain(more.map(Into::into)) {
            let scenario = Link::parse(&link, facts).scenario;
            let mut engine = Engine::default();
            let audit = audit_with(&mut engine, facts, &scenario);
            for lang in Lang::ALL {
                let terms = Terms::new(lang);
                let figure = build(&mut Inquiry::bundled(&mut engine, &audit, &scenario, lang));
                let why = format!("{link}: {}", figure.title);
                let price = |column: usize| {
                    let cell: String = figure.table.rows[0][column]
                        .chars()
                        .filter(|c| c.is_ascii_digit() || *c == '.')
                        .collect();
                    cell.parse::<f64>().ok()
                };
                let usd = audit.claim.usd.map(|usd| terms.as_claimed(usd, &audit.claim));
                match (price(2), price(3), &usd) {
                    (Some(median), Some(needed), Some(usd)) => {
                        let needed_told = figure.table.rows[0][3].as_str();
                        let holds = Title::Holds {
                            usd,
                            price: needed_told,
                        }
                        .say(lang);
                        assert!(
                            figure.title.contains(usd.as_str()) && figure.title.contains(needed_told),
                            "{why}"
                        );
                        if median < needed {
                            assert_eq!(figure.title, holds, "{why}");
                        } else if median > needed {
                            assert_ne!(figure.title, holds, "{why}");
                        }
                    }
                    (_, _, Some(_)) => assert_eq!(figure.title, Title::Unknown.say(lang), "{why}"),
                    (_, _, None) => assert_eq!(figure.title, Title::Silent.say(lang), "{why}"),
                }
                let Chart::Plane(planes) = &figure.chart else {
                    panic!("plane")
                };
                let claim = format!("{planes:?}").contains("id: \"claim\"");
                assert_eq!(
                    figure.key.iter().any(|entry| entry.glyph == Glyph::Claim),
                    claim,
                    "{why}"
                );
            }
        }
    }
}
