//! The audit on the command line: what the page shows for a link, and what the model says of published runs.

use std::process::ExitCode;

use undersold::audit;
use undersold::facts::{Archive, Facts};
use undersold::figure::Inquiry;
use undersold::figure::form::{self, FormId};
use undersold::figure::report::{Form, verdict_report};
use undersold::figure::{self, FigureId};
use undersold::say::{Lang, note, world};
use undersold::scenario::{Link, World};

mod laboratory;

const USAGE: &str = "\
usage: audit report '<permalink or query>' [--lang en|ja] [--format json|md]
       audit verdict '<permalink or query>' [--lang en|ja] [--format txt|md]
       audit compare LINK OTHER [--lang en|ja]     what differs, and what each difference is worth
       audit predict FILE.csv      rows in the format of public/data/runs.csv → id,hours_p5,hours_median,hours_p95,note
       audit validate [--write]    predicted against published hours, per class, beside simpler rules and unmended plans; writes
                                   public/data/validation.json
       audit fit                   the constants that are fitted to published runs, fitted again, and what mending moved";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let done = match args.as_slice() {
        ["report", rest @ ..] => report(rest),
        ["verdict", rest @ ..] => verdict(rest),
        ["compare", link, other, rest @ ..] => compare_links(link, other, rest),
        ["predict", file] => laboratory::predict_file(file),
        ["validate"] => laboratory::validate(),
        ["validate", "--write"] => laboratory::write_validation(),
        ["fit"] => laboratory::fit_again(),
        _ => Err(USAGE.into()),
    };
    match done {
        Ok(text) => {
            print!("{text}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}

/// What a report is asked for.
struct Request<'a> {
    link: &'a str,
    lang: Lang,
    format: &'a str,
}

impl<'a> Request<'a> {
    /// Reads the arguments; the first of `formats` is the default.
    fn parse(args: &[&'a str], formats: [&'static str; 2]) -> Result<Self, String> {
        let mut request = Self {
            link: "",
            lang: Lang::En,
            format: formats[0],
        };
        let mut args = args.iter();
        while let Some(&arg) = args.next() {
            match arg {
                "--lang" => {
                    let code = args.next().copied().unwrap_or_default();
                    request.lang = Lang::from_code(code).ok_or(format!("--lang takes en or ja, not '{code}'"))?;
                }
                "--format" => {
                    let asked = args.next().copied().unwrap_or_default();
                    if !formats.contains(&asked) {
                        return Err(format!("--format takes {}, not '{asked}'", formats.join(" or ")));
                    }
                    request.format = asked;
                }
                flag if flag.starts_with("--") => return Err(format!("unknown option {flag}\n{USAGE}")),
                link => request.link = link,
            }
        }
        Ok(request)
    }

    /// The query of the link: what stands after the question mark, or all of it.
    fn query(&self) -> &'a str {
        let link = self.link.split('#').next().unwrap_or_default();
        link.split_once('?')
            .map_or(if link.contains("://") { "" } else { link }, |(_, query)| query)
    }
}

fn report(args: &[&str]) -> Result<String, String> {
    let request = Request::parse(args, ["md", "json"])?;
    let facts = Facts::bundled();
    let link = Link::parse(request.query(), facts);
    let mut engine = audit::Engine::default();
    let result = audit::audit_with(&mut engine, facts, &link.scenario);
    let archive = Archive::bundled();
    let worlds = audit::worlds::audit(&mut engine, facts, &archive.controls, &link.scenario);
    let notes: Vec<String> = link.notes.iter().map(|found| note::text(found, request.lang)).collect();
    if request.format == "json" {
        let mut json = audit::report::json(&result, &link.scenario, facts);
        audit::detail::add(&mut json, &mut engine, facts, archive, &link.scenario, &result);
        let limits = audit::thresholds::audit(facts, &archive.controls, &link.scenario);
        let anchors = audit::anchors::audit(&mut engine, facts, archive, &link.scenario);
        json["thresholds"] = audit::thresholds_json::thresholds(&limits);
        json["anchors"] = audit::thresholds_json::anchors(&anchors);
        json["notes"] = notes.into();
        json["world"] = link.scenario.world().id().into();
        json["date"] = link.scenario.date(facts).into();
        json["worlds"] = audit::report::worlds(&worlds);
        let controls = audit::controls::audit(facts, &archive.controls, &link.scenario);
        json["controls"] = audit::report::controls(&controls);
        return Ok(format!("{json:#}\n"));
    }
    let mut out = String::new();
    for note in notes {
        out += &format!("> {note}\n\n");
    }
    let chosen = link.scenario.world();
    let section = world::markdown(&worlds, chosen, request.lang);
    // Who asks about a world reads of it first.
    let (before, after) = if chosen == World::Actual {
        ("", section.as_str())
    } else {
        (section.as_str(), "")
    };
    out += before;
    if !before.is_empty() {
        out.push('\n');
    }
    for id in FigureId::ALL {
        let mut inquiry = Inquiry {
            engine: &mut engine,
            audit: &result,
            scenario: &link.scenario,
            facts,
            archive,
            lang: request.lang,
        };
        let figure = figure::build(id, &mut inquiry);
        out += &figure::text::markdown(&figure);
        out.push('\n');
    }
    out += after;
    Ok(out)
}

/// The verdict to take away; the permanent link keeps the address that was given.
fn verdict(args: &[&str]) -> Result<String, String> {
    let request = Request::parse(args, ["md", "txt"])?;
    let facts = Facts::bundled();
    let link = Link::parse(request.query(), facts);
    let mut engine = audit::Engine::default();
    let result = audit::audit_with(&mut engine, facts, &link.scenario);
    let own = format!("/{}/", request.lang.code());
    let page = request
        .link
        .split('?')
        .next()
        .filter(|page| page.contains('/'))
        .unwrap_or(&own);
    let mut inquiry = Inquiry::bundled(&mut engine, &result, &link.scenario, request.lang);
    let form = if request.format == "txt" {
        Form::Plain
    } else {
        Form::Markdown
    };
    Ok(verdict_report(&mut inquiry, page, form))
}

/// The form of the page that compares two links, as text.
fn compare_links(link: &str, other: &str, rest: &[&str]) -> Result<String, String> {
    let mut request = Request::parse(rest, ["md", "md"])?;
    if !request.link.is_empty() {
        return Err(USAGE.into());
    }
    request.link = link;
    let facts = Facts::bundled();
    let link = Link::parse(request.query(), facts);
    let mut engine = audit::Engine::default();
    let mut inquiry = Inquiry {
        audit: &audit::audit_with(&mut engine, facts, &link.scenario),
        engine: &mut engine,
        scenario: &link.scenario,
        facts,
        archive: Archive::bundled(),
        lang: request.lang,
    };
    let form = form::build(FormId::Compare, &mut inquiry, other);
    let notes = link
        .notes
        .iter()
        .map(|found| format!("> {}", note::text(found, request.lang)));
    // The first paragraph and the field are about pasting.
    let parts = notes.chain(form.text.into_iter().skip(1));
    let parts = parts
        .chain(form.table.iter().map(figure::text::table))
        .chain(form.notes);
    let parts: Vec<String> = parts.map(|part| part.trim_end().to_owned()).collect();
    Ok(parts.join("\n\n") + "\n")
}
