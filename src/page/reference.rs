//! The pages on sources and methods: written natively from the data files and the parameter table, without a program.

use std::collections::BTreeMap;

use serde_json::Value;

use super::html::{escape, link};
use super::route::Route;
use crate::facts::{Confidence, Facts, Release, Source};
use crate::say::reference::{EQUATIONS, change, reference};
use crate::say::{Lang, date, site, words};
use crate::scenario::{PARAMS, Scenario, notation};

/// The data files with evidence on each record.
const FILES: [(&str, &str); 17] = [
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
    ("allegations.json", include_str!("../../public/data/allegations.json")),
    ("api_prices.json", include_str!("../../public/data/api_prices.json")),
];

/// What rests on one source in one file.
#[derive(Default)]
struct Use {
    values: Vec<String>,
    dates: Vec<String>,
    confidence: Vec<String>,
}

/// Uses by source and file.
type Uses = BTreeMap<String, BTreeMap<&'static str, Use>>;

fn uses() -> Uses {
    let mut uses = Uses::new();
    for (file, text) in FILES {
        let table: Value = serde_json::from_str(text).unwrap_or_default();
        walk(&table, "", file, &mut uses);
    }
    uses
}

/// Finds every object with a source; `name` is the nearest name above it.
fn walk(value: &Value, name: &str, file: &'static str, uses: &mut Uses) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| walk(item, name, file, uses)),
        Value::Object(fields) => {
            let said = |key: &str| fields.get(key).and_then(Value::as_str);
            let own = ["id", "param", "technique", "benchmark", "chip", "factor"]
                .iter()
                .find_map(|key| said(key));
            let name = own.unwrap_or(name);
            if let Some(source) = said("source") {
                let found = uses.entry(source.to_owned()).or_default().entry(file).or_default();
                for (list, text) in [
                    (&mut found.values, name),
                    (&mut found.dates, said("date").unwrap_or_default()),
                    (
                        &mut found.confidence,
                        said("confidence").or(said("basis")).unwrap_or_default(),
                    ),
                ] {
                    if !text.is_empty() && !list.iter().any(|known| known == text) {
                        list.push(text.to_owned());
                    }
                }
            }
            for (key, inner) in fields {
                let name = if name.is_empty() { key } else { name };
                walk(inner, name, file, uses);
            }
        }
        _ => {}
    }
}

fn page(route: Route, lang: Lang, title: &str, body: &str) -> String {
    let text = reference(lang);
    let to_other = Lang::ALL
        .map(|other| {
            let (code, href) = (other.code(), escape(&route.link(route.in_lang(other))));
            let current = if other == lang { " aria-current=\"page\"" } else { "" };
            let name = site(other).shell.own_name;
            format!("<a href=\"{href}\" hreflang=\"{code}\" lang=\"{code}\"{current}>{name}</a>")
        })
        .join(" ");
    let back = route.link(Route::Page(lang));
    format!(
        "<header class=\"site\"><div><p class=\"name\"><a href=\"{back}\">Undersold</a></p></div>\
         <nav data-languages aria-label=\"日本語 / English\">{to_other}</nav></header>\
         <main class=\"page reference\" id=\"main\"><h1>{}</h1>{body}<p><a href=\"{back}\">{}</a></p></main>",
        escape(title),
        escape(text.back)
    )
}

/// The title of the sources page (0) or of the methods page (1).
pub fn title(lang: Lang, which: usize) -> &'static str {
    reference(lang).titles[which]
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
    for source in &facts.sources {
        body += &entry(source, lang, uses.get(&source.id));
    }
    page(route, lang, text.titles[0], &body)
}

fn entry(source: &Source, lang: Lang, uses: Option<&BTreeMap<&'static str, Use>>) -> String {
    let text = reference(lang);
    let title = site(lang).controls.own_source;
    let title = title(&source.id).map_or_else(|| link(&source.title, source.url.as_deref()), escape);
    let mut out = format!(
        "<section class=\"source\" id=\"{}\"><h2>{title}</h2><p>{}, {} · {}{}</p>",
        escape(&source.id),
        escape(&source.publisher),
        escape(&source.date),
        text.read[source.read as usize],
        source
            .licence
            .as_deref()
            .map_or_else(String::new, |licence| format!(" · {}", escape(licence))),
    );
    match uses {
        None => out += &format!("<p>{}</p>", escape(text.unused)),
        Some(uses) => {
            let rows = uses.iter().map(|(file, used)| {
                let known: Vec<String> = used.confidence.iter().map(|word| confidence(word, lang)).collect();
                vec![
                    format!("<code>{file}</code>"),
                    escape(&used.values.join(", ")),
                    escape(&used.dates.join(", ")),
                    escape(&known.join(", ")),
                ]
            });
            out += &table(&text.used, rows);
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

/// A table of cells that are markup already.
fn table(heads: &[&str], rows: impl Iterator<Item = Vec<String>>) -> String {
    let heads: String = heads
        .iter()
        .map(|head| format!("<th scope=\"col\">{}</th>", escape(head)))
        .collect();
    let rows: String = rows
        .map(|row| {
            let cells: String = row
                .iter()
                .enumerate()
                .map(|(index, cell)| match index {
                    0 => format!("<th scope=\"row\">{cell}</th>"),
                    _ => format!("<td>{cell}</td>"),
                })
                .collect();
            format!("<tr>{cells}</tr>")
        })
        .collect();
    format!(
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{}\"><table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>",
        "table"
    )
}

/// `/{lang}/methods/`.
pub fn methods(route: Route, lang: Lang, facts: &Facts) -> String {
    let text = reference(lang);
    let mut body = format!("<p>{}</p>", escape(&(text.checked)(&facts.known_to)));
    let (heading, limits) = text.limits;
    let items: String = limits.iter().map(|item| format!("<li>{}</li>", escape(item))).collect();
    body += &format!("<h2 id=\"limits\">{heading}</h2><ul>{items}</ul>");
    let [heading, opening] = text.equations;
    body += &format!("<h2 id=\"equations\">{heading}</h2><p>{opening}</p><dl class=\"equations\">");
    for equation in &EQUATIONS {
        body += &format!(
            "<dt><code>{}</code></dt><dd>{} <span class=\"by\">{} <code>{}</code></span></dd>",
            escape(equation.formula),
            escape(equation.meaning.say(lang)),
            escape(text.implemented),
            escape(equation.function)
        );
    }
    body += "</dl>";
    body += &inputs(lang, facts);
    body += &constants(lang, facts);
    let [heading, paragraph] = text.errors;
    body += &format!("<h2 id=\"errors\">{heading}</h2><p>{paragraph}</p>");
    let [heading, paragraph] = text.changes;
    body += &format!(
        "<h2 id=\"changes\">{heading}</h2><p>{paragraph}</p>{}",
        changes(lang, facts)
    );
    page(route, lang, text.titles[1], &body)
}

/// What moved a published number, release by release.
fn changes(lang: Lang, facts: &Facts) -> String {
    let release = |release: &Release| {
        let points = release.changes.iter();
        let points = points.map(|note| format!("<li>{}</li>", escape(change(note, lang))));
        let day = date::day(&release.date, lang);
        format!(
            "<h3>{day} ({})</h3><ul>{}</ul>",
            escape(&release.id),
            points.collect::<String>()
        )
    };
    facts.releases.iter().map(release).collect()
}

fn source_link(id: &str, lang: Lang, facts: &Facts) -> String {
    let title = (site(lang).controls.own_source)(id)
        .map(str::to_owned)
        .or_else(|| facts.source(id).map(|source| source.title.clone()))
        .unwrap_or_else(|| id.to_owned());
    format!("<a href=\"../sources/#{}\">{}</a>", escape(id), escape(&title))
}

fn inputs(lang: Lang, facts: &Facts) -> String {
    let text = reference(lang);
    let scenario = Scenario::default();
    let chip = &scenario.chip(facts).id;
    let (heading, heads) = text.inputs;
    let rows = PARAMS.iter().map(|spec| {
        let names = &words(lang).names;
        let name = (names.param)(spec.param);
        let known = facts.assumption(spec.id, Some(chip));
        let range = scenario
            .default_range(facts, spec.param)
            .map_or_else(String::new, |range| notation::print_range(range.low(), range.high()));
        vec![
            escape(name),
            format!("<code>{}</code>", spec.id),
            escape(&range),
            escape((names.unit)(spec.unit)),
            known.map_or_else(
                || escape(site(lang).controls.from_claim),
                |row| source_link(&row.evidence.source, lang, facts),
            ),
            known.map_or_else(String::new, |row| {
                escape((site(lang).controls.confidence)(row.evidence.confidence))
            }),
        ]
    });
    format!("<h2 id=\"inputs\">{heading}</h2>{}", table(&heads, rows))
}

fn constants(lang: Lang, facts: &Facts) -> String {
    let (heading, heads) = reference(lang).constants;
    let throughput = facts.throughput.entries().into_iter().map(|(name, constant)| {
        vec![
            format!("<code>{name}</code>"),
            notation::shortest(constant.value),
            escape(&constant.unit),
            source_link(&constant.source, lang, facts),
            escape(&constant.date),
        ]
    });
    let quality = &facts.quality;
    let law = [
        ("loss_floor", &quality.loss_floor),
        ("loss_size", &quality.loss_size),
        ("loss_size_exponent", &quality.loss_size_exponent),
        ("loss_text", &quality.loss_text),
        ("loss_text_exponent", &quality.loss_text_exponent),
        ("repeat_decay", &quality.repeat_decay),
    ];
    let law = law.into_iter().map(|(name, known)| {
        vec![
            format!("<code>{name}</code>"),
            notation::shortest(known.value),
            escape(&known.unit),
            source_link(&known.evidence.source, lang, facts),
            escape(&known.evidence.date),
        ]
    });
    format!(
        "<h2 id=\"constants\">{heading}</h2>{}",
        table(&heads, throughput.chain(law))
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_equation_names_a_function_that_exists() {
        let root = concat!(env!("CARGO_MANIFEST_DIR"), "/src/");
        for Equation { function, .. } in &EQUATIONS {
            let (path, name) = function.rsplit_once("::").expect("a path");
            // A type in the path stands in the file before it.
            let modules: Vec<&str> = path
                .split("::")
                .filter(|part| part.starts_with(|c: char| c.is_lowercase()))
                .collect();
            let file = format!("{root}{}.rs", modules.join("/"));
            let text = std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{file}: {error}"));
            assert!(text.contains(&format!("pub fn {name}")), "{function} is not in {file}");
        }
    }

    #[test]
    fn every_source_that_a_file_cites_is_listed() {
        let facts = Facts::bundled();
        for source in uses().keys() {
            assert!(facts.source(source).is_some(), "{source}");
        }
        let html = sources(Route::Sources(Lang::En), Lang::En, facts);
        for source in &facts.sources {
            assert!(html.contains(&format!("id=\"{}\"", source.id)), "{}", source.id);
        }
    }

    use crate::say::reference::Equation;
}
