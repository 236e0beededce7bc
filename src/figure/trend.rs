//! `trend`: is the price odd for its date?

use super::chart::{Axis, PointEvidence, Scale, Tick};
use super::plane::{Edge, EndLabel, Fill, Layer, Plane, PlaneAxis, PlanePoint, Planes, PointShape, Side};
use super::terms::Terms;
use super::{Chart, Figure, FigureId, Glyph, Inquiry, KeyEntry, Table, axis};
use crate::audit::trend::{self, Line, Trend};
use crate::facts::{Facts, Question};
use crate::say::trend::{Caption, Expectation, Start, Tip, TrendWords, against, subject};
use crate::say::{Label, Told, nothing_to_compare, number};
use crate::scenario::Scenario;
use crate::units::Usd;

/// Pieces of a fan's edges.
const PIECES: u32 = 24;

pub(super) fn build(inquiry: &mut Inquiry) -> Figure {
    let terms = Terms::new(inquiry.lang);
    let says = crate::say::trend::trend(inquiry.lang);
    let (facts, scenario) = (inquiry.facts, inquiry.scenario);
    let found = trend::audit(facts, scenario);
    let name = terms.claim_name(&inquiry.audit.claim.name);
    let list = expectations(&found, terms, says);
    let claimed = &inquiry.audit.claim;
    let told = terms.told(claimed);
    let usd = found
        .claim
        .map_or_else(|| terms.words.common.none.into(), |usd| terms.as_claimed(usd, claimed));
    let nothing = match (found.claim, found.comparable) {
        (None, _) => Some(nothing_to_compare(terms.lang)),
        (Some(_), false) => Some(says.not_a_run),
        (Some(_), true) => None,
    };
    let wide: Vec<&str> = found
        .lines
        .iter()
        .filter(|line| !line.tells())
        .map(|line| short(line, says))
        .collect();
    let finding = if let Some([_, finding]) = nothing {
        finding.into()
    } else if found.lines.is_empty() {
        says.finding_none.into()
    } else {
        let compared = terms.join(&(says.finding)(&list), &against(&told, &usd, inquiry.lang));
        if wide.is_empty() {
            compared
        } else {
            terms.join(&compared, &(says.wide)(&wide, &terms.ratio(trend::WIDE)))
        }
    };
    let mut key = Vec::new();
    if !found.lines.is_empty() {
        let times = |value| number::ratio(value, terms.lang);
        key.push(KeyEntry {
            glyph: Glyph::Fan,
            text: (says.key)(&times(found.progress.p5), &times(found.progress.p95)),
        });
    }
    if found.claim.is_some() {
        key.push(KeyEntry {
            glyph: Glyph::Claim,
            text: told.label(inquiry.lang),
        });
    }
    let remarks = || inquiry.archive.remarks_on(&claimed.id, Question::Trend);
    let mut story = Vec::new();
    if nothing.is_none() {
        story.push((says.story_claim)(&usd));
    }
    if !found.lines.is_empty() {
        let said = terms.remarks(remarks());
        story.push(terms.join(&(says.story_evidence)(&list), &said));
        story.push(says.story_unknown.into());
    }
    Figure {
        id: FigureId::Trend,
        lang: inquiry.lang,
        pulls: Vec::new(),
        title: nothing.map_or_else(|| title(&found, name, &told, terms, says), |[title, _]| title.into()),
        finding,
        story,
        key,
        chart: Chart::Plane(Planes::one(plane(&found, (name, &usd, &told), terms, says))),
        caption: {
            let times = |orders: f64| terms.ratio(libm::pow(10.0, orders));
            let scatter = number::digits(libm::exp(found.scatter), 2, terms.lang);
            Caption {
                low: &times(found.decline.p5),
                high: &times(found.decline.p95),
                scatter: scatter.trim_start_matches('×'),
            }
            .say(terms.lang)
        },
        table: table(&found, (&usd, &told), terms, says),
        sources: {
            let remarks = remarks().map(|remark| remark.evidence.source.as_str());
            terms.sources(facts, source_ids(&found, scenario, facts).into_iter().chain(remarks))
        },
    }
}

fn short<'a>(line: &'a Line, says: &TrendWords) -> &'a str {
    (says.reference)(&line.id).unwrap_or(&line.name)
}

/// How the claim lies to what earlier models lead to expect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Against {
    /// No reference is older.
    NoReference,
    /// Every band is too wide.
    TooWide,
    /// Inside every band that is not.
    Inside,
    /// Below all of them.
    Below,
    /// Above all of them.
    Above,
    /// Inside some and outside others.
    Mixed,
    /// Above some and below the others.
    Between,
}

fn lies(found: &Trend) -> Against {
    let telling = || found.lines.iter().filter(|line| line.tells());
    let all = |test: fn(&Line) -> bool| telling().all(test);
    let outside = |line: &Line| line.inside() == Some(false);
    if found.lines.is_empty() {
        Against::NoReference
    } else if telling().next().is_none() {
        Against::TooWide
    } else if all(|line| line.inside() == Some(true)) {
        Against::Inside
    } else if telling().all(|line| outside(line) && line.z < Some(0.0)) {
        Against::Below
    } else if telling().all(|line| outside(line) && line.z > Some(0.0)) {
        Against::Above
    } else if telling().any(|line| line.inside() == Some(true)) {
        Against::Mixed
    } else {
        Against::Between
    }
}

fn title(found: &Trend, name: &str, told: &Told, terms: Terms, says: &TrendWords) -> String {
    let of = |title: fn(&str) -> String| title(&subject(told, name, terms.lang));
    match lies(found) {
        Against::NoReference => (says.title_none)(name),
        Against::TooWide => (says.title_wide)(name),
        Against::Inside => of(says.title_usual),
        Against::Below => of(says.title_low),
        Against::Above => of(says.title_high),
        Against::Mixed => of(says.title_mixed),
        Against::Between => of(says.title_between),
    }
}

/// The expectations in a sentence, youngest reference first.
fn expectations(found: &Trend, terms: Terms, says: &TrendWords) -> String {
    let each: Vec<String> = found
        .lines
        .iter()
        .rev()
        .map(|line| {
            Expectation {
                class: &(says.class)(short(line, says)),
                median: &terms.money(line.at_claim.median),
                range: &terms.range(&line.at_claim),
            }
            .say(terms.lang)
        })
        .collect();
    each.join(says.and)
}

fn plane(found: &Trend, (name, usd, told): (&str, &str, &Told), terms: Terms, says: &TrendWords) -> Plane {
    let first = found.lines.first().map_or(found.released - 1.0, |line| line.year);
    let (mut layers, mut edges, mut points, mut ends) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for (index, line) in found.lines.iter().enumerate() {
        let at = |i: u32| line.year + (found.released - line.year) * f64::from(i) / f64::from(PIECES);
        let series = |pick: fn(&crate::audit::Spread<Usd>) -> Usd| -> Vec<(f64, f64)> {
            (0..=PIECES).map(|i| (at(i), pick(&line.at(at(i))).to_usd())).collect()
        };
        let (low, high) = (series(|s| s.p5), series(|s| s.p95));
        layers.push(Layer::Area {
            points: low.iter().copied().chain(high.iter().rev().copied()).collect(),
            fill: Some(if index == 0 { Fill::Zone } else { Fill::Band }),
            edge: None,
        });
        edges.extend([low, high].map(|points| Layer::Line {
            points,
            edge: Edge::Faint,
        }));
        edges.push(Layer::Line {
            points: vec![
                (line.year, line.at(line.year).median.to_usd()),
                (found.released, line.at_claim.median.to_usd()),
            ],
            edge: if index == 0 {
                Edge::Estimate
            } else {
                Edge::EstimateDotted
            },
        });
        points.push(reference(line, terms, says));
        ends.push(EndLabel {
            y: line.at_claim.median.to_usd(),
            label: (says.end)(short(line, says), &terms.money(line.at_claim.median)),
            claim: false,
        });
    }
    layers.extend(edges);
    ends.extend(found.claim.map(|claim| EndLabel {
        y: claim.to_usd(),
        label: Label::new(told.line(usd, terms.lang).short, usd),
        claim: true,
    }));
    points.extend(found.claim.map(|claim| PlanePoint {
        id: "claim".into(),
        at: (found.released, claim.to_usd()),
        shape: PointShape::Claim,
        label: Label::default(),
        bold: true,
        side: [Side::Right; 2],
        wide_only: false,
        name: (terms.words.common.claim)(name, usd),
        tip: found.lines.iter().filter_map(|line| tip(line, terms)).collect(),
    }));
    let (from, to) = (first - 0.5, found.released + 0.06);
    let costs = found
        .lines
        .iter()
        .flat_map(|line| [line.at_claim.p5, line.at_claim.p95, line.cost[0], line.cost[1]])
        .chain(found.claim)
        .map(Usd::to_usd);
    let [cost_title, time_title] = (says.axes)();
    let side = |axis, title| PlaneAxis {
        axis,
        title,
        bold: Vec::new(),
    };
    Plane {
        id: "trend".into(),
        heading: None,
        switch: String::new(),
        x: side(years(from, to, says), time_title),
        y: side(
            axis::log_tight(costs, |value| number::axis_money(value, terms.lang)),
            cost_title,
        ),
        heights: [320.0, 380.0],
        gutter: [98.0, 150.0],
        layers,
        points,
        notes: Vec::new(),
        ends,
    }
}

/// The first days of years.
fn years(from: f64, to: f64, says: &TrendWords) -> Axis {
    let (first, last) = (libm::ceil(from) as i32, libm::floor(to) as i32);
    Axis {
        scale: Scale::Linear,
        from,
        to,
        ticks: (first..=last)
            .map(|year| Tick {
                value: f64::from(year),
                label: (says.year)(&year.to_string()),
            })
            .collect(),
    }
}

fn cost(line: &Line, terms: Terms) -> String {
    if line.cost[0] == line.cost[1] {
        terms.money(line.cost[0])
    } else {
        number::money_range(line.cost[0], line.cost[1], terms.lang, number::Style::Modelled)
    }
}

fn tip(line: &Line, terms: Terms) -> Option<String> {
    let tip = Tip {
        median: &terms.money(line.at_claim.median),
        range: &terms.range(&line.at_claim),
        deviations: &deviations(line.z?),
    };
    Some(tip.say(terms.lang))
}

/// Standard deviations to one decimal, signed.
fn deviations(z: f64) -> String {
    let tenths = (z * 10.0).round() / 10.0;
    let sign = if tenths < 0.0 { "−" } else { "" };
    format!("{sign}{:.1}", tenths.abs())
}

fn year(line: &Line, says: &TrendWords) -> String {
    (says.year)(&(libm::floor(line.year) as i32).to_string())
}

fn reference(line: &Line, terms: Terms, says: &TrendWords) -> PlanePoint {
    let cost = cost(line, terms);
    let [low, high] = line.cost.map(Usd::to_usd);
    let mut tips: Vec<String> = tip(line, terms).into_iter().collect();
    tips.push((says.basis)(&line.id).into());
    if line.year_assumed {
        tips.push(says.year_assumed.into());
    }
    PlanePoint {
        id: line.id.clone(),
        at: (line.year, (low * high).sqrt()),
        shape: if low < high {
            PointShape::Span { low, high }
        } else {
            PointShape::Fact(PointEvidence::SecondHand)
        },
        label: Start {
            name: &line.name,
            short: short(line, says),
            cost: &cost,
        }
        .say(terms.lang),
        bold: false,
        side: [if low < high { Side::Above } else { Side::RightAbove }; 2],
        wide_only: false,
        name: (terms.words.common.point)(&line.name, &(says.spoken)(&cost, &terms_year(line))),
        tip: tips,
    }
}

fn terms_year(line: &Line) -> String {
    (libm::floor(line.year) as i32).to_string()
}

fn table(found: &Trend, (usd, told): (&str, &Told), terms: Terms, says: &TrendWords) -> Table {
    let none = || terms.words.common.none.to_owned();
    let mut rows: Vec<Vec<String>> = found
        .lines
        .iter()
        .map(|line| {
            let mut trained = year(line, says);
            if line.year_assumed {
                trained = (says.aside)(&trained, says.year_assumed);
            }
            let spread = &line.at_claim;
            let ends = number::money_range(spread.p5, spread.p95, terms.lang, number::Style::Table);
            vec![
                line.name.clone(),
                trained,
                cost(line, terms),
                (says.basis)(&line.id).into(),
                (says.aside)(&terms.table_money(spread.median), &ends),
                line.ratio.map_or_else(none, |ratio| terms.ratio(ratio)),
                line.z.map_or_else(none, deviations),
            ]
        })
        .collect();
    rows.push(vec![
        told.label(terms.lang),
        (says.year)(&(libm::floor(found.released) as i32).to_string()),
        usd.to_owned(),
        none(),
        none(),
        none(),
        none(),
    ]);
    Table {
        caption: says.table.into(),
        columns: says.columns.map(Into::into).to_vec(),
        rows,
    }
}

fn source_ids<'a>(found: &'a Trend, scenario: &Scenario, facts: &'a Facts) -> Vec<&'a str> {
    let claim = facts.claim(&scenario.claim(facts).facts.id);
    let known = &facts.quality;
    claim
        .map(|claim| claim.evidence.run.source.as_str())
        .into_iter()
        .chain(found.lines.iter().map(|line| line.source.as_str()))
        .chain(
            [
                &known.progress_low,
                &known.progress_high,
                &known.hardware_decline,
                &known.hardware_decline_low,
            ]
            .into_iter()
            .map(|constant| constant.evidence.source.as_str()),
        )
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::{Engine, audit_with};

    use crate::say::Lang;
    use crate::scenario::Link;

    /// A title is true by the rows: each claim, three worlds, two bases of hours, both languages.
    #[test]
    fn titles_say_what_the_bands_say() {
        let facts = Facts::bundled();
        for claim in &facts.claims {
            for more in ["", "world=none", "world=domestic&speed=published"] {
                let scenario = Link::parse(&format!("claim={}&{more}", claim.id), facts).scenario;
                let mut engine = Engine::default();
                let audit = audit_with(&mut engine, facts, &scenario);
                let found = trend::audit(facts, &scenario);
                for lang in Lang::ALL {
                    let mut inquiry = Inquiry::bundled(&mut engine, &audit, &scenario, lang);
                    let figure = build(&mut inquiry);
                    let says = crate::say::trend::trend(lang);
                    let told = Terms::new(lang).told(&audit.claim);
                    let usual = figure.title == (says.title_usual)(&subject(&told, &audit.claim.name, lang));
                    // "Inside" is said only of narrow bands that hold the claim, and of every one of them.
                    let narrow: Vec<&Line> = found.lines.iter().filter(|line| line.tells()).collect();
                    let held = !narrow.is_empty() && narrow.iter().all(|line| line.inside() == Some(true));
                    assert_eq!(usual, held, "{} {more}: {}", claim.id, figure.title);
                    let increment = !found.comparable && found.claim.is_some();
                    assert_eq!(figure.title == says.not_a_run[0], increment, "{}", claim.id);
                    // A band that says nothing is named as such.
                    let wide = found.lines.iter().any(|line| !line.tells()) && found.claim.is_some();
                    let named = figure.finding.contains(&terms_ratio(trend::WIDE, lang));
                    assert!(!wide || named, "{} {}", claim.id, figure.finding);
                }
            }
        }
    }

    fn terms_ratio(ratio: f64, lang: Lang) -> String {
        number::ratio(ratio, lang)
    }
}
