//! `baselines`: against whom is it so much cheaper?

mod headline;

use headline::headline;

use super::chart::{Cell, ClaimLine, FactForm, Item, Mark, MarkShape, PointEvidence, Row};
use super::peers::Peers;
use super::terms::Terms;
use super::{Chart, Figure, FigureId, Glyph, Inquiry, KeyEntry, Table, axis};
use crate::audit::Baselines;
use crate::audit::baselines::{self, Holds, Peer, PeerFigure};
use crate::facts::{Confidence, Method};
use crate::say::baselines::{Marked, Threshold};
use crate::say::number::{self, Style};
use crate::say::{BaselinesWords, Label};
use crate::scenario::typed;
use crate::units::Usd;

/// The models that the drawing shows; the chosen baseline joins them. The table has all.
const DRAWN: [&str; 12] = [
    "gemini-ultra",
    "llama-3.1-405b",
    "gpt-4",
    "gpt-4o",
    "claude-3-5-sonnet",
    "mistral-large-2",
    "llama-2-70b",
    "grok-3",
    "gpt-4.5",
    "llama-4-maverick",
    "kimi-k2",
    "gpt-oss-120b",
];

pub(super) fn build(inquiry: &mut Inquiry) -> Figure {
    let (scenario, facts, lang) = (inquiry.scenario, inquiry.facts, inquiry.lang);
    let terms = Terms::new(lang);
    let says = crate::say::baselines(lang);
    let found = baselines::audit(facts, scenario);
    let claim = &inquiry.audit.claim;
    let base = scenario.base();
    let cut = terms.percent(found.cut);
    let drawn: Vec<&Peer> = found
        .peers
        .iter()
        .filter(|peer| !shown(peer).is_empty() && (DRAWN.contains(&peer.model.as_str()) || peer.model == base))
        .collect();

    let mut items = Vec::new();
    let mut group = None;
    for peer in &drawn {
        if group != Some(peer.after) {
            group = Some(peer.after);
            items.push(Item::Group((says.group)(terms.claim_name(&claim.name), peer.after)));
        }
        items.push(Item::Row(row(peer, peer.model == base, found.cut, says, terms)));
    }
    let values = drawn.iter().flat_map(|peer| shown(peer)).flat_map(|figure| {
        let usd = figure
            .usd
            .map(|(low, high)| [low.to_usd(), high.unwrap_or(low).to_usd()]);
        usd.into_iter().flatten()
    });
    let axis = axis::log(
        values.chain(found.usd.into_iter().chain(found.threshold).map(Usd::to_usd)),
        |value| number::axis_money(value, lang),
    );
    let subject = (terms.claim_name(&claim.name), claim.hours.is_some(), cut.as_str());
    let (title, finding) = headline(&found, base, subject, says, terms);
    let mut story = Vec::new();
    if claim.is_of_deepseek() {
        story.push((says.press)(&terms.percent(typed::DEFAULT_CUT / 100.0)));
    }
    if let (true, Some(usd), Some(threshold)) = (found.comparable, found.usd, found.threshold) {
        let asked = Threshold {
            cut: &cut,
            usd: &terms.as_claimed(usd, claim),
            threshold: &terms.money(threshold),
        };
        story.push(asked.say(lang));
    }
    story.push(says.unknown.to_owned());
    let sources = drawn
        .iter()
        .flat_map(|peer| &peer.figures)
        .map(|figure| figure.source.as_str());
    let caption = says.caption.to_owned();
    Figure {
        id: FigureId::Baselines,
        lang,
        pulls: Vec::new(),
        title,
        finding,
        story,
        key: key(&found, &drawn, says, terms),
        table: table(&found, &cut, says, terms),
        sources: terms.sources(facts, sources),
        caption,
        chart: Chart::Peers(Peers {
            axis,
            claim: found.usd.map(|usd| ClaimLine {
                value: usd.to_usd(),
                label: terms.claim_line(claim),
            }),
            limit: found.threshold.map(|usd| ClaimLine {
                value: usd.to_usd(),
                label: (says.limit)(&cut),
            }),
            head: says.head[usize::from(found.is_cut)].into(),
            items,
        }),
    }
}

/// The figures of a peer that the drawing shows: with both ends, told on their own, one per method.
fn shown(peer: &Peer) -> Vec<&PeerFigure> {
    let own = |figure: &&PeerFigure| !matches!(figure.method, Method::AmortisedOwnHours | Method::CloudOwnHours);
    let all = || {
        peer.figures
            .iter()
            .filter(own)
            .filter(|figure| figure.usd.is_some_and(|(_, high)| high.is_some()))
    };
    let straight: Vec<_> = all().filter(|figure| !figure.circular).collect();
    let mut figures = if straight.is_empty() { all().collect() } else { straight };
    figures.sort_by(|a, b| {
        let low = |figure: &PeerFigure| figure.usd.map_or(0.0, |(low, _)| low.to_usd());
        low(a).total_cmp(&low(b))
    });
    figures
}

fn row(peer: &Peer, subject: bool, cut: f64, says: &BaselinesWords, terms: Terms) -> Row {
    let figures = shown(peer);
    let ends = |pick: fn(f64, f64) -> f64| {
        let all = figures.iter().filter_map(|figure| figure.usd);
        all.flat_map(|(low, high)| [low.to_usd(), high.unwrap_or(low).to_usd()])
            .reduce(pick)
    };
    let mut marks = Vec::new();
    if let (Some(from), Some(to)) = (ends(f64::min), ends(f64::max))
        && figures.len() > 1
    {
        marks.push(Mark {
            shape: MarkShape::Join { from, to },
            name: String::new(),
            tip: Vec::new(),
        });
    }
    for figure in figures {
        let Some(shape) = shape(figure) else { continue };
        marks.push(Mark {
            shape,
            name: Marked {
                name: &peer.name,
                method: (says.method)(figure.method),
                usd: &dollars(figure, terms),
                saving: &figure_saving(figure, cut, says, terms),
            }
            .say(terms.lang),
            tip: vec![says.evidence[evidence(figure)].to_owned(), peer.released.clone()],
        });
    }
    Row {
        id: peer.model.clone(),
        name: Label::same(&peer.name),
        subject,
        cells: vec![Cell {
            marks,
            value: Some(saving(peer, cut, says, terms)),
            range: None,
            message: None,
        }],
    }
}

/// 0 read from the developer, 1 estimate or second-hand, 2 unverified, 3 circular.
fn evidence(figure: &PeerFigure) -> usize {
    let told = matches!(figure.method, Method::Hours | Method::Statement);
    match figure.confidence {
        _ if figure.circular => 3,
        Confidence::Unverified => 2,
        Confidence::Read | Confidence::Derived if told => 0,
        _ => 1,
    }
}

fn shape(figure: &PeerFigure) -> Option<MarkShape> {
    let (low, high) = figure.usd?;
    let (low, high) = (low.to_usd(), high?.to_usd());
    if low != high {
        return Some(MarkShape::Said { low, high });
    }
    let evidence = match evidence(figure) {
        0 => PointEvidence::Primary,
        1 => PointEvidence::SecondHand,
        _ => PointEvidence::Unverified,
    };
    let form = match figure.method {
        Method::Amortised | Method::AmortisedOwnHours => FactForm::Triangle,
        Method::Cloud | Method::CloudOwnHours => FactForm::Square,
        Method::Hours | Method::Statement | Method::Rumour => FactForm::Circle,
    };
    Some(MarkShape::Fact {
        value: low,
        form,
        evidence,
    })
}

/// The saving by hours against a peer, or that the claim is the more expensive one.
fn saving(peer: &Peer, cut: f64, says: &BaselinesWords, terms: Terms) -> String {
    match peer.saving {
        None => terms.words.common.none.to_owned(),
        Some(saving) if saving < 0.0 => says.dearer[0].to_owned(),
        Some(saving) => share(saving, cut, terms),
    }
}

/// A saving that does not round up to all, nor to the asked share where it falls short of it.
fn share(saving: f64, cut: f64, terms: Terms) -> String {
    let text = terms.percent(saving.min(0.999));
    if saving < cut && text == terms.percent(cut) {
        return format!("{:.1}%", libm::floor(saving * 1000.0) / 10.0);
    }
    text
}

fn saving_between([low, high]: [f64; 2], cut: f64, says: &BaselinesWords, terms: Terms) -> String {
    if high < 0.0 {
        return says.dearer[0].to_owned();
    }
    if low < 0.0 {
        return says.dearer[1].to_owned();
    }
    let [low, high] = [low, high].map(|saving| share(saving, cut, terms));
    if low == high {
        return high;
    }
    [low.trim_end_matches('%'), terms.lang.dash(), &high].concat()
}

fn figure_saving(figure: &PeerFigure, cut: f64, says: &BaselinesWords, terms: Terms) -> String {
    match figure.saving {
        None => terms.words.common.none.to_owned(),
        // In the table the size of a negative saving is told too.
        Some((low, Some(high))) if low == high => share(low, cut, terms),
        Some((low, Some(high))) => saving_between([low, high], cut, says, terms),
        Some((low, None)) => (terms.words.common.at_least)(&share(low, cut, terms)),
    }
}

fn dollars(figure: &PeerFigure, terms: Terms) -> String {
    let style = if figure.method == Method::Hours {
        Style::Modelled
    } else {
        Style::AsPublished
    };
    match figure.usd {
        None => terms.words.common.none.to_owned(),
        Some((low, Some(high))) if low == high => number::money(low, terms.lang, style),
        Some((low, Some(high))) => number::money_range(low, high, terms.lang, style),
        Some((low, None)) => (terms.words.common.at_least)(&number::money(low, terms.lang, style)),
    }
}

fn key(found: &Baselines, drawn: &[&Peer], says: &BaselinesWords, terms: Terms) -> Vec<KeyEntry> {
    let shapes: Vec<MarkShape> = drawn.iter().flat_map(|peer| shown(peer)).filter_map(shape).collect();
    let any = |wanted: &dyn Fn(&MarkShape) -> bool| shapes.iter().any(wanted);
    let form = |wanted: FactForm| any(&|shape| matches!(shape, MarkShape::Fact { form, .. } if *form == wanted));
    let known =
        |wanted: PointEvidence| any(&|shape| matches!(shape, MarkShape::Fact { evidence, .. } if *evidence == wanted));
    let price = found.price.map(|price| number::price_per_hour(price, terms.lang));
    let hours = price.map(|price| (says.key_hours)(&price));
    [
        (Glyph::Disclosed, hours, known(PointEvidence::Primary)),
        (Glyph::Triangle, Some(says.key[0].to_owned()), form(FactForm::Triangle)),
        (Glyph::Square, Some(says.key[1].to_owned()), form(FactForm::Square)),
        (
            Glyph::SecondHand,
            Some(says.key[2].to_owned()),
            known(PointEvidence::SecondHand),
        ),
        (
            Glyph::Reported,
            Some(says.key[3].to_owned()),
            known(PointEvidence::Unverified),
        ),
        (
            Glyph::Said,
            Some(says.key[4].to_owned()),
            any(&|shape| matches!(shape, MarkShape::Said { .. })),
        ),
    ]
    .into_iter()
    .filter(|(_, _, on_screen)| *on_screen)
    .filter_map(|(glyph, text, _)| Some(KeyEntry { glyph, text: text? }))
    .collect()
}

fn table(found: &Baselines, cut: &str, says: &BaselinesWords, terms: Terms) -> Table {
    let none = || terms.words.common.none.to_owned();
    // Who is no rival is asked nothing.
    let held = |peer: &Peer, holds: Option<Holds>| match (holds, peer.not_rival) {
        (None, _) => none(),
        (Some(_), Some(why)) => (says.not_rival)(why).to_owned(),
        (Some(holds), None) => says.holds[holds as usize].to_owned(),
    };
    let mut rows = Vec::new();
    for peer in &found.peers {
        for figure in &peer.figures {
            rows.push(vec![
                peer.name.clone(),
                peer.released.clone(),
                (says.method)(figure.method).to_owned(),
                dollars(figure, terms),
                figure
                    .hours
                    .map_or_else(none, |hours| number::gpu_hours(hours, terms.lang)),
                figure
                    .price
                    .map_or_else(none, |price| number::price_per_hour(price, terms.lang)),
                figure_saving(figure, found.cut, says, terms),
                held(peer, figure.holds),
                says.evidence[evidence(figure)].to_owned(),
            ]);
        }
        if let (Some(saving), Some(flop)) = (peer.flop_saving, peer.flop_per_token) {
            let holds = if saving < 0.0 {
                Holds::Reversed
            } else if saving >= found.cut {
                Holds::Yes
            } else {
                Holds::No
            };
            rows.push(vec![
                peer.name.clone(),
                peer.released.clone(),
                says.flop.to_owned(),
                number::flop(flop, terms.lang),
                none(),
                none(),
                share(saving, found.cut, terms),
                held(peer, Some(holds)),
                terms.words.common.our_arithmetic.to_owned(),
            ]);
        }
    }
    Table {
        caption: says.table.into(),
        columns: (says.columns)(cut).to_vec(),
        rows,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::{Engine, audit_with};
    use crate::facts::Facts;
    use crate::say::baselines::{Rivals, Title};
    use crate::say::{Lang, nothing_to_compare};
    use crate::scenario::Link;

    /// The count of the title is that of the table: rows on disclosed hours that are asked, and those that say yes. Each claim, three
    /// worlds, two bases of hours, two prices, both languages.
    #[test]
    fn titles_count_the_rows_of_the_table() {
        let facts = Facts::bundled();
        for claim in &facts.claims {
            for more in [
                "",
                "world=none&price=1",
                "world=domestic&speed=published",
                "price=3",
                "price=0.1",
            ] {
                let scenario = Link::parse(&format!("claim={}&{more}", claim.id), facts).scenario;
                let mut engine = Engine::default();
                let audit = audit_with(&mut engine, facts, &scenario);
                for lang in Lang::ALL {
                    let mut inquiry = Inquiry::bundled(&mut engine, &audit, &scenario, lang);
                    let figure = build(&mut inquiry);
                    let says = crate::say::baselines(lang);
                    let rows = || {
                        let hours = (says.method)(Method::Hours);
                        figure.table.rows.iter().filter(move |row| row[2] == hours)
                    };
                    let asked = rows().filter(|row| says.holds.contains(&row[7].as_str())).count();
                    let yes = rows().filter(|row| row[7] == says.holds[0]).count();
                    let why = format!("{} {more}: {} {yes} of {asked}", claim.id, figure.title);
                    let [cut, of, support] = [
                        Terms::new(lang).percent(scenario.cut() / 100.0),
                        asked.to_string(),
                        yes.to_string(),
                    ];
                    let rivals = Rivals {
                        cut: &cut,
                        of: &of,
                        yes: &support,
                        known: says.known[0],
                    };
                    for (title, holds) in [
                        (Title::None.say(&rivals, lang), asked > 0 && yes == 0),
                        (Title::All.say(&rivals, lang), asked > 0 && yes == asked),
                        (Title::Some.say(&rivals, lang), yes > 0 && yes < asked),
                        (says.no_rival[0].to_owned(), asked == 0),
                    ] {
                        let spoken = figure.title == title;
                        let apart = figure.title == says.not_a_run[0] || figure.title == nothing_to_compare(lang)[0];
                        assert_eq!(spoken, holds && !apart, "{why}");
                    }
                    assert!(!figure.finding.contains("depends"), "{why}");
                }
            }
        }
    }
}
