//! The audit on the command line: what the page shows for a link, and what the model says of published runs.

use std::collections::BTreeSet;
use std::process::ExitCode;

use undersold::audit;
use undersold::facts::throughput::ThroughputConstants;
use undersold::facts::{Controls, Facts};
use undersold::figure::{self, FigureId};
use undersold::model::baseline::Rule;
use undersold::model::class::{Class, ClassModel, TERMS};
use undersold::model::fit::{self, Sample};
use undersold::model::predict::{Reference, predict, read_rows};
use undersold::model::score::{Published, published, same_organisation, score};
use undersold::say::{Lang, note, world};
use undersold::scenario::{Link, World};

const USAGE: &str = "\
usage: audit report '<permalink or query>' [--lang en|ja] [--format json|md]
       audit predict FILE.csv      rows in the format of public/data/runs.csv → id,hours_p5,hours_median,hours_p95,note
       audit validate              predicted against published hours, per class, beside simpler rules
       audit fit                   the constants of public/data/reference_classes.json, fitted again";

const CHIPS: &str = include_str!("../../public/data/chips.json");
const RULES: &str = include_str!("../../public/data/rules.json");
const WORLDS: &str = include_str!("../../public/data/worlds.json");
const RUNS: &str = include_str!("../../public/data/runs.csv");
const KEPT_OUT: &str = include_str!("../../public/data/kept_out.csv");
const VALIDATION: &str = include_str!("../../public/data/validation_rows.csv");

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let done = match args.as_slice() {
        ["report", rest @ ..] => report(rest),
        ["predict", file] => predict_file(file),
        ["validate"] => validate(),
        ["fit"] => fit_again(),
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
    json: bool,
}

impl<'a> Request<'a> {
    fn parse(args: &[&'a str]) -> Result<Self, String> {
        let mut request = Self {
            link: "",
            lang: Lang::En,
            json: false,
        };
        let mut args = args.iter();
        while let Some(&arg) = args.next() {
            match arg {
                "--lang" => {
                    let code = args.next().copied().unwrap_or_default();
                    request.lang = Lang::from_code(code).ok_or(format!("--lang takes en or ja, not '{code}'"))?;
                }
                "--format" => {
                    request.json = match args.next().copied().unwrap_or_default() {
                        "json" => true,
                        "md" => false,
                        other => return Err(format!("--format takes json or md, not '{other}'")),
                    };
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
    let request = Request::parse(args)?;
    let facts = Facts::bundled();
    let link = Link::parse(request.query(), facts);
    let mut engine = audit::Engine::default();
    let result = audit::audit_with(&mut engine, facts, &link.scenario);
    let controls = Controls::parse(CHIPS, RULES, WORLDS).map_err(|error| error.to_string())?;
    let worlds = audit::worlds::audit(&mut engine, facts, &controls, &link.scenario);
    let notes: Vec<String> = link.notes.iter().map(|found| note::text(found, request.lang)).collect();
    if request.json {
        let mut json = audit::report::json(&result, &link.scenario, facts);
        audit::detail::add(&mut json, &mut engine, facts, &link.scenario);
        json["notes"] = notes.into();
        json["world"] = link.scenario.world.id().into();
        json["worlds"] = audit::report::worlds(&worlds);
        return Ok(format!("{json:#}\n"));
    }
    let mut out = String::new();
    for note in notes {
        out += &format!("> {note}\n\n");
    }
    let chosen = link.scenario.world;
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
        let figure = figure::build(id, &result, &link.scenario, facts, request.lang);
        out += &figure::text::markdown(&figure);
        out.push('\n');
    }
    out += after;
    Ok(out)
}

fn reference<'a>(facts: &'a Facts, constants: &'a ThroughputConstants, classes: &'a ClassModel) -> Reference<'a> {
    Reference {
        architectures: &facts.architectures,
        accelerators: &facts.accelerators,
        constants,
        classes,
    }
}

fn predict_file(path: &str) -> Result<String, String> {
    let text = std::fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))?;
    let facts = Facts::bundled();
    let (constants, classes) = (facts.throughput.constants(), ClassModel::of(&facts.reference_classes));
    let reference = reference(facts, &constants, &classes);
    let mut out = csv::Writer::from_writer(Vec::new());
    let broken = |error: csv::Error| error.to_string();
    out.write_record(["id", "hours_p5", "hours_median", "hours_p95", "note"])
        .map_err(broken)?;
    for row in read_rows(&text) {
        let [p5, median, p95, note] = match predict(&row, &reference) {
            Ok(found) => {
                let hours = [found.hours_p5, found.hours_median, found.hours_p95];
                let [p5, median, p95] = hours.map(|hours| format!("{:.0}", hours.to_gpu_hours()));
                [p5, median, p95, found.note]
            }
            Err(why) => [String::new(), String::new(), String::new(), why.to_string()],
        };
        out.write_record([&row.id, &p5, &median, &p95, &note]).map_err(broken)?;
    }
    let bytes = out.into_inner().map_err(|error| error.to_string())?;
    String::from_utf8(bytes).map_err(|error| error.to_string())
}

/// The fit's rows and the frozen list of runs it is judged on.
fn judged(facts: &Facts) -> Result<(Vec<Sample>, Vec<Published>), String> {
    let (constants, classes) = (facts.throughput.constants(), ClassModel::of(&facts.reference_classes));
    let reference = reference(facts, &constants, &classes);
    let broken = |error: csv::Error| error.to_string();
    let samples = fit::samples(RUNS, KEPT_OUT, &reference).map_err(broken)?;
    Ok((samples, published(RUNS, VALIDATION).map_err(broken)?))
}

fn validate() -> Result<String, String> {
    let (samples, runs) = judged(Facts::bundled())?;
    let left_out = fit::leave_organisations_out(&samples);
    let mut classes: Vec<Option<&str>> = runs
        .iter()
        .map(|run| run.class.as_str())
        .collect::<BTreeSet<_>>()
        .into_iter()
        .map(Some)
        .collect();
    classes.push(None);
    let mut out = format!(
        "Each organisation judged by a fit without it ({} fitted rows). Errors in ln(hours).\n\n{:20} {:>4}  {:16} {:>6} {:>6} {:>6} {:>8}\n",
        samples.len(),
        "class",
        "runs",
        "rule",
        "rms",
        "MAE",
        "bias",
        "in 90 %"
    );
    for class in classes {
        let these: Vec<&Published> = runs
            .iter()
            .filter(|run| class.is_none_or(|class| run.class == class))
            .collect();
        let mut rules: Vec<(&str, Vec<(f64, f64)>)> = Vec::new();
        let mut ours = Vec::new();
        let mut named = Vec::new();
        for run in &these {
            let found = left_out
                .iter()
                .find(|judged| judged.id == run.id)
                .ok_or(format!("{}: not fitted", run.id))?;
            ours.push((found.ln, found.sigma(&left_out)));
            named.push((run.organisation.as_str(), found.ln));
        }
        rules.push(("ours", ours));
        for (name, rule) in [
            ("constant MFU", Rule::Constant),
            ("6ND/peak line", Rule::Regression),
            ("fixed 37.5 %", Rule::Fixed),
        ] {
            let errors = these.iter().filter_map(|run| rule.judge(run, &runs));
            rules.push((name, errors.map(|error| (error.ln, error.sigma)).collect()));
        }
        for (index, (name, errors)) in rules.iter().enumerate() {
            let Some(score) = score(errors) else { continue };
            let label = if index == 0 { class.unwrap_or("all") } else { "" };
            out += &format!(
                "{label:20} {:>4}  {name:16} {:>6.3} {:>6.3} {:>+6.3} {:>6.0} %\n",
                score.runs,
                score.rms,
                score.mae,
                score.bias,
                100.0 * score.coverage
            );
        }
        if let Some(floor) = same_organisation(&named) {
            out += &format!("{:25}  {:16} {floor:>6.3}\n", "", "noise floor");
        }
    }
    out += "\nNoise floor: runs of one organisation against each other, by our errors.\n";
    Ok(out)
}

/// What `public/data/reference_classes.json` should hold, one value per line.
fn fit_again() -> Result<String, String> {
    let (samples, _) = judged(Facts::bundled())?;
    let fitted = fit::fit(&samples);
    let mut out = String::new();
    for (name, value) in TERMS.iter().zip(fitted.terms) {
        out += &format!("factors.{name} {value:.4}\n");
    }
    for (kind, value) in &fitted.spread {
        out += &format!("spread.{kind} {value:.4}\n");
    }
    for class in Class::ALL {
        if let Some((median, sigma)) = fit::k_run(&samples, class, None) {
            out += &format!("k_run.{}.median {median:.4}\n", class.id());
            out += &format!("k_run.{}.sigma {sigma:.4}\n", class.id());
        }
        if let Some((median, _)) = fit::k_run(&samples, class, Some("DeepSeek")) {
            out += &format!("k_run.{}.median_without_deepseek {median:.4}\n", class.id());
        }
    }
    for (chip, count) in &fitted.organisations {
        out += &format!("organisations.{chip} {count}\n");
    }
    Ok(out)
}
