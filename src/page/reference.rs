//! The page on methods, and the frame that it shares with the page on sources: written natively from the parameter table and the facts,
//! without a program.

use super::html::escape;
use super::route::Route;
use crate::facts::{Facts, Release};
use crate::say::glossary::Term;
use crate::say::reference::{EQUATIONS, change, reference};
use crate::say::{Lang, date, site, words};
use crate::scenario::{PARAMS, Scenario, notation};

/// A document without a program: header with the languages, title, body, and the way back.
pub(super) fn page(route: Route, lang: Lang, title: &str, body: &str) -> String {
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

/// A table of cells that are markup already, named by the element with that id.
pub(super) fn table(name: &str, heads: &[&str], rows: impl Iterator<Item = Vec<String>>) -> String {
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
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"{name}\"><table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
    )
}

/// `/{lang}/methods/`.
pub fn methods(route: Route, lang: Lang, facts: &Facts) -> String {
    let text = reference(lang);
    let mut body = format!("<p>{}</p>", escape(&(text.checked)(&facts.known_to)));
    let (heading, limits) = text.limits;
    let items: String = limits.iter().map(|item| format!("<li>{}</li>", escape(item))).collect();
    body += &format!("<h2 id=\"limits\">{heading}</h2><ul>{items}</ul>");
    let terms = Term::ALL.map(|term| {
        let (name, meaning) = (escape(term.spelled(lang)), escape(term.meaning(lang)));
        format!("<dt><dfn>{name}</dfn></dt><dd>{meaning}</dd>")
    });
    body += &format!("<h2 id=\"terms\">{}</h2><dl>{}</dl>", text.terms, terms.concat());
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
    format!("<h2 id=\"inputs\">{heading}</h2>{}", table("inputs", &heads, rows))
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
        table("constants", &heads, throughput.chain(law))
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

    use crate::say::reference::Equation;
}
