//! `validation`: the model against published runs.

use super::axis;
use super::chart::Label;
use super::histogram::{Dot, DotShape, Histogram};
use super::terms::Terms;
use super::{Chart, Figure, FigureId, Glyph, Inquiry, KeyEntry, Table};
use crate::audit::validation::{self, Standing, Validation};
use crate::facts::Comparison;
use crate::facts::validation::HoursOf;
use crate::say::number;
use crate::say::validation::{
    self as say, Caption, Compared, Finding, Inside, Shown, Slower, Title, Unseen, ValidationWords,
};
use crate::scenario::{Class, Param};
use crate::units::GpuHours;

/// The axis reaches at least this far to either side, and at most the second.
const REACH: [f64; 2] = [2.0, 4.0];
/// So many names fit into a sentence.
const FEW: usize = 3;

pub(super) fn build(inquiry: &mut Inquiry) -> Figure {
    let lang = inquiry.lang;
    let terms = Terms::new(lang);
    let says = say::validation(lang);
    let found = validation::audit(inquiry.facts, &inquiry.archive.validation, inquiry.scenario);
    let count = |n: usize| terms.count(n as f64);
    let finding = found.standing.map_or_else(
        || (says.finding_plain)(&count(found.runs), &count(found.organisations)),
        |standing| stands(standing, own_name(&found, inquiry), terms),
    );
    let finding = terms.join(&finding, &missed(&found, terms, says));
    let factor = found
        .band
        .map_or_else(|| terms.words.common.none.to_owned(), two_digits);
    Figure {
        id: FigureId::Validation,
        lang,
        pulls: Vec::new(),
        title: title(&found, own_name(&found, inquiry), terms),
        finding,
        story: story(inquiry, &found, terms, &factor),
        key: key(&found, inquiry, says),
        chart: Chart::Histogram(chart(&found, inquiry, terms, says)),
        caption: Caption {
            runs: &count(found.runs),
            organisations: &count(found.organisations),
            factor: &factor,
        }
        .say(lang),
        table: table(&inquiry.archive.validation, terms, says),
        sources: terms.sources(
            inquiry.facts,
            [
                "published-runs",
                "llama-model-cards",
                "arxiv-2412.19437",
                "arxiv-2506.05767",
            ],
        ),
    }
}

/// The title, the claim's run being called `name`.
fn title(found: &Validation, name: &str, terms: Terms) -> String {
    let [inside, of] = [found.inside, found.runs].map(|n| terms.count(n as f64));
    let (inside, of) = (inside.as_str(), of.as_str());
    let title = match (found.band, found.standing) {
        (None, _) => Title::TooFew,
        (Some(_), Some(standing)) => Title::Own {
            name,
            side: standing.side,
            inside: if found.inside == found.runs {
                Inside::All { of }
            } else {
                Inside::Part { inside, of }
            },
        },
        (Some(_), None) => Title::Others {
            inside,
            of,
            class: found.class,
        },
    };
    title.say(terms.lang)
}

/// Where the claim's run stands, in a sentence.
fn stands(standing: Standing, name: &str, terms: Terms) -> String {
    let [slower, of] = [standing.slower, standing.of].map(|n| terms.count(n as f64));
    let (slower, of) = (slower.as_str(), of.as_str());
    Finding {
        name,
        ratio: &terms.ratio(standing.ratio),
        slower: if standing.slower == 0 {
            Slower::None { of }
        } else if standing.slower == standing.of {
            Slower::All { of }
        } else {
            Slower::Part { slower, of }
        },
        share: &terms.percent(standing.percentile),
    }
    .say(terms.lang)
}

/// A factor without its unit: 1.4.
fn two_digits(factor: f64) -> String {
    format!("{factor:.1}")
}

/// The name without what stands in brackets and without the sizes of a mixture of experts ("17Bx16E").
fn short_name(name: &str) -> &str {
    let name = name.split(" (").next().unwrap_or(name);
    match name.rsplit_once(' ') {
        Some((model, size)) if size.contains("Bx") || size.contains("B-A") => model,
        _ => name,
    }
}

/// The claim's run by the name of the first claim that is this run.
fn own_name<'f>(found: &Validation<'f>, inquiry: &Inquiry<'f>) -> &'f str {
    let Some(own) = found.claim else { return "" };
    let named = inquiry
        .facts
        .claims
        .iter()
        .find(|claim| claim.run.as_deref() == Some(own.id.as_str()));
    named.map_or(short_name(&own.name), |claim| &claim.name)
}

/// On runs that miss and are counted nowhere: by name where they are few.
fn missed(found: &Validation, terms: Terms, says: &ValidationWords) -> String {
    if found.missed.len() > FEW {
        let count = |n: usize| terms.count(n as f64);
        return (says.missed_many)(&count(found.missed.len()), &count(found.kept_out));
    }
    let names: Vec<&str> = found.missed.iter().map(|run| short_name(&run.name)).collect();
    (says.missed_few)(&names)
}

/// A ratio, or both ends of it where sources disagree on the hours.
fn ratio(run: &Comparison, terms: Terms) -> String {
    run.ratios().map_or_else(
        || terms.ratio(run.ratio()),
        |[low, high]| (terms.words.common.range)(&terms.ratio(low), &terms.ratio(high)),
    )
}

fn story(inquiry: &Inquiry, found: &Validation, terms: Terms, factor: &str) -> Vec<String> {
    let says = say::validation(terms.lang);
    let count = |n: usize| terms.count(n as f64);
    let shown = Shown {
        factor,
        inside: &count(found.inside),
        of: &count(found.runs),
    };
    let mut story = vec![shown.say(terms.lang)];
    if !found.unseen.is_empty() {
        let items: Vec<String> = found
            .unseen
            .iter()
            .map(|run| (says.item)(short_name(&run.name), &ratio(run, terms)))
            .collect();
        let inside = found.unseen.iter().filter(|run| run.is_inside()).count();
        let unseen = Unseen {
            list: &items.join(says.between),
            inside: &count(inside),
            of: &count(found.unseen.len()),
        };
        story.push(unseen.say(terms.lang));
    }
    if let Some(own) = found.claim.filter(|_| is_rate(inquiry)) {
        let goodput = inquiry
            .scenario
            .range(inquiry.facts, Param::Goodput)
            .map_or(1.0, |range| range.median(Param::Goodput.spec().shape));
        story.push((says.rate)(
            own_name(found, inquiry),
            &terms.ratio(own.ratio() * goodput),
        ));
    }
    story.push(says.open.to_owned());
    story
}

/// Whether the claim's hours are a rate times its tokens.
fn is_rate(inquiry: &Inquiry) -> bool {
    let claim = inquiry.scenario.claim(inquiry.facts).facts;
    let measured = claim.measured.as_ref();
    measured.is_some_and(|measured| measured.gpu_hours_per_trillion_tokens.is_some())
}

fn shape(run: &Comparison, found: &Validation) -> DotShape {
    if found.claim.is_some_and(|own| own.id == run.id) {
        DotShape::Claim
    } else if run.unseen {
        DotShape::Unseen
    } else if run.kept_out.is_some() {
        DotShape::Open
    } else if run.basis == HoursOf::Part {
        DotShape::Square
    } else {
        DotShape::Round
    }
}

fn key(found: &Validation, inquiry: &Inquiry, says: &ValidationWords) -> Vec<KeyEntry> {
    let [whole, part, kept_out, unseen] = says.key;
    [
        (DotShape::Round, Glyph::Dot),
        (DotShape::Square, Glyph::SquareFilled),
        (DotShape::Open, Glyph::OpenDot),
        (DotShape::Unseen, Glyph::Triangle),
        (DotShape::Claim, Glyph::Claim),
    ]
    .into_iter()
    .zip([whole, part, kept_out, unseen, own_name(found, inquiry)])
    .filter(|((wanted, _), _)| found.shown.iter().any(|run| shape(run, found) == *wanted))
    .map(|((_, glyph), text)| KeyEntry {
        glyph,
        text: text.into(),
    })
    .collect()
}

fn chart(found: &Validation, inquiry: &Inquiry, terms: Terms, says: &ValidationWords) -> Histogram {
    let farthest = found
        .shown
        .iter()
        .map(|run| run.ratio().max(1.0 / run.ratio()))
        .fold(REACH[0], f64::max);
    let label = |ratio: f64| {
        if ratio == 1.0 {
            says.one.to_owned()
        } else {
            terms.ratio(ratio)
        }
    };
    let dots = found
        .shown
        .iter()
        .map(|run| {
            let shape = shape(run, found);
            let outside = !run.is_inside() && run.class != Class::VendorBenchmark.id();
            let named = matches!(shape, DotShape::Claim | DotShape::Unseen) || outside;
            let words = compared(run, terms);
            Dot {
                id: run.id.clone(),
                value: run.ratio(),
                shape,
                label: named.then(|| {
                    Label::same(if shape == DotShape::Claim {
                        own_name(found, inquiry)
                    } else {
                        short_name(&run.name)
                    })
                }),
                spoken: format!("{}: {words}", (says.run)(&run.name, &run.organisation)),
                tip: vec![words, run.document.clone()],
            }
        })
        .collect();
    Histogram {
        axis: axis::ratio(farthest.min(REACH[1]), &label),
        axis_title: say::axis(terms.lang),
        band: found.band.map(|band| (1.0 / band, band, say::band(terms.lang))),
        dots,
    }
}

fn compared(run: &Comparison, terms: Terms) -> String {
    let hours = |hours| number::gpu_hours(hours, terms.lang);
    let published = run.published_range.map_or_else(
        || hours(run.published_hours),
        |[low, high]| (terms.words.common.range)(&hours(low), &hours(high)),
    );
    Compared {
        ratio: &ratio(run, terms),
        predicted: &hours(run.hours_median),
        published: &published,
    }
    .say(terms.lang)
}

fn table(runs: &[Comparison], terms: Terms, says: &ValidationWords) -> Table {
    let hours = |hours: GpuHours| match hours.to_gpu_hours() {
        // Benchmarks take minutes on few chips: in whole hours they would all lie in their ranges.
        few if few < 100.0 => number::digits(few, 3, terms.lang),
        many => terms.count(many),
    };
    let rows = runs
        .iter()
        .map(|run| {
            let fit = match (run.unseen, &run.kept_out) {
                (true, _) => 2,
                (false, Some(_)) => 1,
                (false, None) => 0,
            };
            vec![
                run.name.clone(),
                run.organisation.clone(),
                run.chip.clone(),
                number::digits(run.active_billion, 2, terms.lang),
                number::tokens(run.tokens, terms.lang),
                (says.basis)(run.basis).to_owned(),
                Class::from_id(&run.class).map_or_else(String::new, |class| (says.class)(class).to_owned()),
                (says.aside)(
                    &hours(run.hours_median),
                    &(terms.words.common.range)(&hours(run.hours_p5), &hours(run.hours_p95)),
                ),
                run.published_range.map_or_else(
                    || hours(run.published_hours),
                    |[low, high]| (terms.words.common.range)(&hours(low), &hours(high)),
                ),
                ratio(run, terms),
                says.fit[fit].to_owned(),
            ]
        })
        .collect();
    Table {
        caption: says.table.into(),
        columns: says.columns.map(Into::into).to_vec(),
        rows,
    }
}
