//! The page on sources: what each one says, how that is known, and which figures show it. Written natively from the data files.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use serde_json::{Map, Value};

use super::html::{escape, link};
use super::reference::{page, table};
use super::route::Route;
use crate::audit::{Engine, audit_with};
use crate::facts::{Confidence, Facts, Source};
use crate::figure::{self, FigureId, Inquiry};
use crate::say::reference::reference;
use crate::say::{Lang, fixed, site};
use crate::scenario::{Link, notation};

/// The data files with evidence on each record.
const FILES: [(&str, &str); 18] = [
    ("claims.json", include_str!("../../public/data/claims.json")),
    ("estimates.json", include_str!("../../public/data/estimates.json")),
    ("assumptions.json", include_str!("../../public/data/assumptions.json")),
    ("accelerators.json", include_str!("../../public/data/accelerators.json")),
    (
        "architectures.json",
        include_str!("../../public/data/architectures.json"),
    ),
    ("throughput.json", include_str!("../../public/data/throughput.json")),
    ("quality.json", include_str!("../../public/data/quality.json")),
    ("chips.json", include_str!("../../public/data/chips.json")),
    ("rules.json", include_str!("../../public/data/rules.json")),
    ("worlds.json", include_str!("../../public/data/worlds.json")),
    ("prices.json", include_str!("../../public/data/prices.json")),
    ("baselines.json", include_str!("../../public/data/baselines.json")),
    ("evaluations.json", include_str!("../../public/data/evaluations.json")),
    ("adoption.json", include_str!("../../public/data/adoption.json")),
    ("comparators.json", include_str!("../../public/data/comparators.json")),
    ("remarks.json", include_str!("../../public/data/remarks.json")),
    ("allegations.json", include_str!("../../public/data/allegations.json")),
    ("api_prices.json", include_str!("../../public/data/api_prices.json")),
];

/// One value of a data file: what it belongs to, what it is, and how it is known.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Known {
    file: &'static str,
    /// The record, and the part of it that this evidence is for.
    name: String,
    /// Field names and values of the file; empty where the evidence is for words only.
    value: String,
    date: String,
    confidence: String,
}

/// Values by source.
type Uses = BTreeMap<String, BTreeSet<Known>>;

fn uses() -> Uses {
    let mut uses = Uses::new();
    for (file, text) in FILES {
        let table: Value = serde_json::from_str(text).unwrap_or_default();
        let root = Map::new();
        let place = Place {
            file,
            record: &root,
            name: String::new(),
            part: "",
        };
        visit(&table, &place, &mut uses);
    }
    uses
}

/// Where in a file a value stands.
struct Place<'a> {
    file: &'static str,
    /// The record around it.
    record: &'a Map<String, Value>,
    /// Its name, or the field under which an unnamed one stands.
    name: String,
    /// The part of the record that an evidence is for; empty for all of it.
    part: &'a str,
}

/// The fields of an evidence; an object with others has its evidence among its own fields.
const EVIDENCE: [&str; 3] = ["source", "date", "confidence"];

/// Fields that name a record.
const NAMES: [&str; 6] = ["id", "param", "technique", "benchmark", "factor", "chip"];

/// Fields that tell records of one name apart.
const APART: [&str; 3] = ["chip", "adopter", "model"];

/// Finds every evidence below a value.
fn visit(value: &Value, place: &Place, uses: &mut Uses) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| visit(item, place, uses)),
        Value::Object(fields) => {
            let said = |key: &str| fields.get(key).and_then(Value::as_str);
            let own = NAMES.iter().find_map(|key| said(key));
            let name = own.map_or_else(
                || place.name.clone(),
                |own| {
                    let of = APART.iter().find_map(|key| said(key)).filter(|of| *of != own);
                    let around = NAMES
                        .iter()
                        .find_map(|key| place.record.get(*key))
                        .and_then(Value::as_str);
                    [around, Some(own), of]
                        .into_iter()
                        .flatten()
                        .collect::<Vec<_>>()
                        .join(" ")
                },
            );
            let is_evidence = fields.keys().all(|key| EVIDENCE.contains(&key.as_str()));
            if let Some(source) = said("source") {
                uses.entry(source.to_owned()).or_default().insert(Known {
                    file: place.file,
                    name: [name.as_str(), place.part].join(" ").trim_end().to_owned(),
                    value: values(if is_evidence { place.record } else { fields }, place.part),
                    date: said("date").unwrap_or_default().to_owned(),
                    confidence: said("confidence").or(said("basis")).unwrap_or_default().to_owned(),
                });
            }
            for (key, inner) in fields {
                let part = key
                    .strip_suffix("evidence")
                    .map_or("", |part| part.trim_end_matches('_'));
                let at = |name: String, part| Place {
                    file: place.file,
                    record: fields,
                    name,
                    part,
                };
                match inner {
                    Value::Object(parts) if key == "evidence" && !parts.contains_key("source") => {
                        for (part, evidence) in parts {
                            visit(evidence, &at(name.clone(), part), uses);
                        }
                    }
                    _ if own.is_some() || key.ends_with("evidence") => visit(inner, &at(name.clone(), part), uses),
                    _ => visit(inner, &at(key.clone(), part), uses),
                }
            }
        }
        _ => {}
    }
}

/// Whether a field is what that part of a record is about.
fn is_of(part: &str, field: &str) -> bool {
    let starts: &[&str] = match part {
        "hours" => &["stated_gpu_hours", "stage_gpu_hours"],
        "money" => &["usd_"],
        "run" => &[
            "chips",
            "tokens",
            "sequence_tokens",
            "batch_sequences",
            "precision",
            "released",
        ],
        "compute" => &["fp32", "tf32", "bf16", "fp16", "fp8", "int8"],
        "die" => &["logic_die", "transistors"],
        "rule" => &["published", "from", "to", "citation"],
        "numbers" => &["test"],
        "comply_from" | "dates" => &["from", "to"],
        _ => return field.starts_with(part),
    };
    starts.iter().any(|start| field.starts_with(start))
}

/// Fields that are no values: names, words for editors, and what stands in other columns.
const WORDS: [&str; 22] = [
    "id",
    "name",
    "aliases",
    "param",
    "technique",
    "benchmark",
    "factor",
    "chip",
    "adopter",
    "model",
    "note",
    "meaning",
    "source",
    "date",
    "confidence",
    "basis",
    "evidence",
    "url",
    "catalogue",
    "rows",
    "rule",
    "subject",
];

/// The values of a record, or of a part of it, with the names of their fields; dashes stand between the ends of a range.
fn values(record: &Map<String, Value>, part: &str) -> String {
    let mut said = Vec::new();
    for (key, value) in record {
        if !is_of(part, key) || WORDS.contains(&key.as_str()) || key == "unit" || key == "high" || key == "usd_high" {
            continue;
        }
        let ends = |low: &str, high: &str| {
            let (low, high) = (plain(record.get(low)?)?, plain(record.get(high)?)?);
            Some(if low == high { low } else { format!("{low}–{high}") })
        };
        let unit = record.get("unit").and_then(Value::as_str).unwrap_or_default();
        match key.as_str() {
            "low" => said.extend(ends("low", "high").map(|range| format!("{range} {unit}"))),
            "usd_low" => said.extend(ends("usd_low", "usd_high").map(|range| format!("usd {range}"))),
            "value" | "score" => said.extend(plain(value).map(|value| format!("{value} {unit}"))),
            _ => said.extend(nested(key, value, !part.is_empty())),
        }
    }
    said.iter().map(|text| text.trim()).collect::<Vec<_>>().join("; ")
}

/// A field with its value; the fields of an object, or the comparisons of a rule's test, where its part is asked for.
fn nested(key: &str, value: &Value, open: bool) -> Vec<String> {
    match value {
        Value::Object(fields) if open => match (fields.get("quantity"), fields.get("is"), fields.get("value")) {
            (Some(quantity), Some(is), Some(value)) => {
                let words = [quantity, is, value].map(|word| plain(word).unwrap_or_default());
                vec![words.join(" ").replace('_', " ")]
            }
            _ => fields
                .iter()
                .flat_map(|(key, value)| nested(key, value, true))
                .collect(),
        },
        Value::Array(items) if items.iter().any(Value::is_object) => {
            let open = items.iter().filter(|_| open);
            open.flat_map(|item| nested(key, item, true)).collect()
        }
        Value::Array(items) => {
            let items: Vec<String> = items.iter().filter_map(plain).collect();
            if items.is_empty() {
                Vec::new()
            } else {
                vec![format!("{key} {}", items.join(", "))]
            }
        }
        _ => plain(value).map(|value| format!("{key} {value}")).into_iter().collect(),
    }
}

/// A number or a text as it stands in the file; nothing for what is not known.
fn plain(value: &Value) -> Option<String> {
    match value {
        Value::Number(number) => number.as_f64().map(notation::shortest),
        Value::String(text) if !text.is_empty() => Some(text.clone()),
        Value::Bool(known) => Some(known.to_string()),
        _ => None,
    }
}

/// The figures that cite a source, for one claim or another.
fn shown_in(source: &str) -> Vec<FigureId> {
    static CITED: OnceLock<BTreeMap<String, BTreeSet<FigureId>>> = OnceLock::new();
    let cited = CITED.get_or_init(|| {
        let facts = Facts::bundled();
        let mut cited: BTreeMap<String, BTreeSet<FigureId>> = BTreeMap::new();
        let mut engine = Engine::default();
        for claim in &facts.claims {
            let scenario = Link::parse(&format!("claim={}", claim.id), facts).scenario;
            let audit = audit_with(&mut engine, facts, &scenario);
            for id in FigureId::ALL {
                let mut inquiry = Inquiry::bundled(&mut engine, &audit, &scenario, Lang::En);
                for line in figure::build(id, &mut inquiry).sources {
                    cited.entry(line.id).or_default().insert(id);
                }
            }
        }
        cited
    });
    cited.get(source).into_iter().flatten().copied().collect()
}

/// `/{lang}/sources/`.
pub fn sources(route: Route, lang: Lang, facts: &Facts) -> String {
    let text = reference(lang);
    let uses = uses();
    let mut body = format!(
        "<p>{}</p><p>{}</p>",
        escape(text.sources),
        escape(&(text.checked)(&facts.known_to))
    );
    body += &finder(lang);
    for source in &facts.sources {
        body += &entry(source, route, lang, uses.get(&source.id));
    }
    page(route, lang, text.titles[0], &body)
}

/// The search; a script fills it with life and shows it.
fn finder(lang: Lang) -> String {
    let text = reference(lang);
    let [words, figure, all, count] = text.finder;
    let figures: String = FigureId::ALL
        .map(|id| {
            let question = escape((fixed(lang).section)(id).question);
            format!("<option value=\"{}\">{question}</option>", id.id())
        })
        .concat();
    format!(
        "<form class=\"finder\" role=\"search\" data-finder hidden>\
         <p><label for=\"find\">{}</label><input type=\"search\" id=\"find\" name=\"q\" autocomplete=\"off\" spellcheck=\"false\"></p>\
         <p><label for=\"figure\">{}</label><select id=\"figure\" name=\"figure\"><option value=\"\">{}</option>{figures}</select></p>\
         <output for=\"find figure\" data-count=\"{}\"></output></form>",
        escape(words),
        escape(figure),
        escape(all),
        escape(count)
    )
}

fn entry(source: &Source, route: Route, lang: Lang, uses: Option<&BTreeSet<Known>>) -> String {
    let text = reference(lang);
    let title = (site(lang).controls.own_source)(&source.id);
    let title = title.map_or_else(
        || {
            format!(
                "<span lang=\"en\">{}</span>",
                link(&source.title, source.url.as_deref())
            )
        },
        escape,
    );
    let figures = shown_in(&source.id);
    let ids: Vec<&str> = figures.iter().map(|id| id.id()).collect();
    let mut out = format!(
        "<section class=\"source\" id=\"{}\" data-figures=\"{}\"><h2 id=\"{0}-title\">{title}</h2><p id=\"{0}-by\"><span lang=\"en\">{}</span>, {} · {}{}</p>",
        escape(&source.id),
        ids.join(" "),
        escape(&source.publisher),
        escape(&source.date),
        text.read[source.read as usize],
        source
            .licence
            .as_deref()
            .map_or_else(String::new, |licence| format!(" · {}", escape(licence))),
    );
    if !figures.is_empty() {
        let back = route.link(Route::Page(lang));
        let links = figures.iter().map(|id| {
            let question = escape((fixed(lang).section)(*id).question);
            format!("<a href=\"{back}#{}\">{question}</a>", id.id())
        });
        let links: Vec<String> = links.collect();
        out += &format!("<p class=\"shown\">{} {}</p>", escape(text.shown), links.join(" · "));
    }
    match uses {
        None => out += &format!("<p>{}</p>", escape(text.unused)),
        Some(uses) => {
            let rows = uses.iter().map(|known| {
                vec![
                    format!("<code>{}</code>", escape(&known.name)),
                    format!("<span lang=\"en\">{}</span>", escape(&known.value)),
                    escape(&known.date),
                    escape(&confidence(&known.confidence, lang)),
                    format!("<code>{}</code>", known.file),
                ]
            });
            out += &table(&format!("{0}-title {0}-by", source.id), &text.used, rows);
        }
    }
    out + "</section>"
}

/// A grade of the files in words; the basis of a fitted constant stands as it is.
fn confidence(word: &str, lang: Lang) -> String {
    serde_json::from_value::<Confidence>(Value::String(word.to_owned())).map_or_else(
        |_| word.to_owned(),
        |grade| (site(lang).controls.confidence)(grade).to_owned(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_source_that_a_file_cites_is_listed() {
        let facts = Facts::bundled();
        for source in uses().keys() {
            assert!(facts.source(source).is_some(), "{source}");
        }
        for lang in Lang::ALL {
            let html = sources(Route::Sources(lang), lang, facts);
            for source in &facts.sources {
                assert!(html.contains(&format!("id=\"{}\"", source.id)), "{}", source.id);
            }
        }
    }

    /// Read off the documents by hand.
    #[test]
    fn a_value_stands_beside_its_source() {
        let uses = uses();
        for (source, name, value, confidence) in [
            (
                "arxiv-2412.19437",
                "v3 money",
                "usd_per_gpu_hour 2; usd_stated 5576000",
                "read",
            ),
            (
                "rent-study-2026-09",
                "h100-us-rent-2023-06-30-one-year h100",
                "usd 2.7–3.4",
                "read-second-hand",
            ),
            ("deepseek-v3-repo", "MMLU llama-3.1-405b", "88.6 percent", "read"),
            ("88-fr-73458", "US-2023-11-3A090a numbers", "tpp at least 4800", "read"),
            ("epoch-rnd-share", "phi-minimax-2025", "0.226 share", "read-second-hand"),
            (
                "chinchilla-replication",
                "loss_floor",
                "1.8172 nats per token",
                "read-second-hand",
            ),
        ] {
            let known = uses[source].iter().find(|known| known.name == name);
            let known = known.unwrap_or_else(|| panic!("{source}: {name}"));
            assert!(known.value.contains(value), "{name}: {}", known.value);
            assert_eq!(known.confidence, confidence, "{name}");
        }
    }

    /// Evidence for words (what a claim leaves out, a rule's policy) may have no number; all other evidence has a value.
    #[test]
    fn what_is_known_is_shown() {
        let all = uses();
        let (with, without): (Vec<&Known>, Vec<&Known>) =
            all.values().flatten().partition(|known| !known.value.is_empty());
        let silent: BTreeSet<&str> = without.iter().map(|known| known.file).collect();
        assert!(
            silent
                .iter()
                .all(|file| ["rules.json", "claims.json", "worlds.json", "chips.json"].contains(file)),
            "{silent:?}"
        );
        assert!(
            with.len() > 10 * without.len(),
            "{} with, {} without: {without:#?}",
            with.len(),
            without.len()
        );
    }
}
