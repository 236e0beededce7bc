//! The audit on the command line: what the page shows for a link, and what the model says of published runs.

use std::collections::BTreeSet;
use std::process::ExitCode;

use undersold::audit;
use undersold::facts::throughput::ThroughputConstants;
use undersold::facts::{Archive, Facts};
use undersold::figure::Inquiry;
use undersold::figure::form::{self, FormId};
use undersold::figure::report::{Form, verdict_report};
use undersold::figure::{self, FigureId};
use undersold::model::baseline::Rule;
use undersold::model::class::{ClassModel, TERMS};
use undersold::model::fit::{self, Sample};
use undersold::model::predict::{Reference, predict, read_rows};
use undersold::model::score::{Published, published, same_organisation, score};
use undersold::model::two_way;
use undersold::model::validation::{Lists, compare, sigma};
use undersold::say::{Lang, note, world};
use undersold::scenario::{Link, World};
use undersold::units::GpuHours;

const USAGE: &str = "\
usage: audit report '<permalink or query>' [--lang en|ja] [--format json|md]
       audit verdict '<permalink or query>' [--lang en|ja] [--format txt|md]
       audit compare LINK OTHER [--lang en|ja]     what differs, and what each difference is worth
       audit predict FILE.csv      rows in the format of public/data/runs.csv → id,hours_p5,hours_median,hours_p95,note
       audit validate [--write]    predicted against published hours, per class, beside simpler rules and unmended plans; writes
                                   public/data/validation.json
       audit fit                   the constants that are fitted to published runs, fitted again, and what mending moved";

const RUNS: &str = include_str!("../../public/data/runs.csv");
const KEPT_OUT: &str = include_str!("../../public/data/kept_out.csv");
const UNSEEN: &str = include_str!("../../public/data/unseen.csv");
const LISTS: Lists = Lists {
    runs: RUNS,
    frozen: VALIDATION,
    kept_out: KEPT_OUT,
    unseen: UNSEEN,
};
/// From the root of the repository.
const WRITTEN: &str = "public/data/validation.json";
const VALIDATION: &str = include_str!("../../public/data/validation_rows.csv");

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let done = match args.as_slice() {
        ["report", rest @ ..] => report(rest),
        ["verdict", rest @ ..] => verdict(rest),
        ["compare", link, other, rest @ ..] => compare_links(link, other, rest),
        ["predict", file] => predict_file(file),
        ["validate"] => validate(),
        ["validate", "--write"] => write_validation(),
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
    let mut inquiry = Inquiry {
        engine: &mut engine,
        audit: &result,
        scenario: &link.scenario,
        facts,
        archive: Archive::bundled(),
        lang: request.lang,
    };
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
    let samples = fit::samples(RUNS, &[KEPT_OUT, UNSEEN], &reference).map_err(broken)?;
    Ok((samples, published(RUNS, VALIDATION).map_err(broken)?))
}

fn validate() -> Result<String, String> {
    let (samples, runs) = judged(Facts::bundled())?;
    let left_out = fit::leave_organisations_out(&samples);
    let unmended = fit::leave_organisations_out(&fit::unmended(&samples));
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
        let mut named = Vec::new();
        for (name, all) in [("ours", &left_out), ("ours, unmended", &unmended)] {
            let mut errors = Vec::new();
            for run in &these {
                let found = all
                    .iter()
                    .find(|judged| judged.id == run.id)
                    .ok_or(format!("{}: not fitted", run.id))?;
                errors.push((found.ln, found.sigma(all)));
                if name == "ours" {
                    named.push((run.organisation.as_str(), found.ln));
                }
            }
            rules.push((name, errors));
        }
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
    out += &listed_apart(Facts::bundled())?;
    out += "\nNoise floor: runs of one organisation against each other, by our errors.\n";
    out += "Unmended: fitted to the plans of the reference rule instead (memory, uneven stages, batch, cluster).\n";
    Ok(out)
}

/// The runs that came after the list of fitted rows was closed: predicted once, by constants that know nothing of them.
fn listed_apart(facts: &Facts) -> Result<String, String> {
    let (constants, classes) = (facts.throughput.constants(), ClassModel::of(&facts.reference_classes));
    let reference = reference(facts, &constants, &classes);
    let found = compare(&LISTS, &reference, &facts.reference_classes).map_err(|error| error.to_string())?;
    let unseen: Vec<_> = found.into_iter().filter(|run| run.unseen).collect();
    let mut out = "\nUnseen: read after the list of fitted rows was closed, in no fit. Speed reached over predicted.\n"
        .to_owned();
    let hours = |hours: GpuHours| format!("{:.0}", hours.to_gpu_hours());
    for run in &unseen {
        let ratio = run.ratios().map_or_else(
            || format!("{:.2}", run.ratio()),
            |[low, high]| format!("{low:.2} to {high:.2}"),
        );
        let published = run.published_range.map_or_else(
            || hours(run.published_hours),
            |[low, high]| format!("{} to {}", hours(low), hours(high)),
        );
        out += &format!(
            "{:34} {:9} {ratio:>12} {:7} predicted {} ({} to {}), published {published}\n",
            run.id,
            run.class,
            if run.is_inside() { "inside" } else { "outside" },
            hours(run.hours_median),
            hours(run.hours_p5),
            hours(run.hours_p95),
        );
    }
    let errors: Vec<(f64, f64)> = unseen.iter().map(|run| (libm::log(run.ratio()), sigma(run))).collect();
    if let Some(score) = score(&errors) {
        out += &format!(
            "{:34} rms {:.3}, bias {:+.3}, {} of {} inside\n",
            "",
            score.rms,
            score.bias,
            unseen.iter().filter(|run| run.is_inside()).count(),
            score.runs,
        );
    }
    Ok(out)
}

/// Writes `public/data/validation.json`, one run a line.
fn write_validation() -> Result<String, String> {
    let facts = Facts::bundled();
    let (constants, classes) = (facts.throughput.constants(), ClassModel::of(&facts.reference_classes));
    let reference = reference(facts, &constants, &classes);
    let found = compare(&LISTS, &reference, &facts.reference_classes).map_err(|error| error.to_string())?;
    let lines: Result<Vec<String>, _> = found.iter().map(serde_json::to_string).collect();
    let lines = lines.map_err(|error| error.to_string())?;
    std::fs::write(WRITTEN, format!("[\n{}\n]\n", lines.join(",\n"))).map_err(|error| format!("{WRITTEN}: {error}"))?;
    Ok(format!("{} runs written to {WRITTEN}\n", found.len()))
}

/// What DeepSeek's own step leaves exposed of the traffic between experts.
fn two_way_exposure(facts: &Facts) -> Option<f64> {
    let claim = facts.claims.iter().find(|claim| claim.id == "v3")?;
    let shape = facts.architecture(claim.architecture.as_deref()?)?;
    let chip = facts.accelerator(&claim.accelerator)?;
    let (constants, layout) = (facts.throughput.constants(), two_way::deepseek_v3());
    let step = claim.measured.as_ref()?.step_seconds?;
    Some(two_way::exposed_expert(shape, chip, &constants, &layout, step))
}

/// What `public/data/reference_classes.json` and one constant of `throughput.json` should hold, one value per line.
fn fit_again() -> Result<String, String> {
    let facts = Facts::bundled();
    let (samples, _) = judged(facts)?;
    let fitted = fit::fit(&samples);
    let before = fit::fit(&fit::unmended(&samples));
    let mut out = String::new();
    for (index, (name, value)) in TERMS.iter().zip(fitted.terms).enumerate() {
        out += &format!("factors.{name} {value:.4} (unmended {:.4})\n", before.terms[index]);
    }
    for (kind, value) in &fitted.spread {
        out += &format!("spread.{kind} {value:.4} (unmended {:.4})\n", before.spread[kind]);
    }
    if let Some(exposed) = two_way_exposure(facts) {
        let unmended = facts.throughput.exposed_expert.value;
        out += &format!("exposed_expert_two_way {exposed:.3} (unmended {unmended:.3})\n");
    }
    for (chip, count) in &fitted.organisations {
        out += &format!("organisations.{chip} {count}\n");
    }
    let judged = fit::leave_organisations_out(&samples);
    let names: BTreeSet<&str> = samples.iter().map(|sample| sample.organisation.as_str()).collect();
    for name in names {
        let model = fit::fit_without(&samples, &judged, name);
        let values = |pairs: Vec<(&str, f64)>| {
            let pairs = pairs.iter().map(|(name, value)| format!("\"{name}\": {value:.6}"));
            pairs.collect::<Vec<_>>().join(", ")
        };
        let factors = values(TERMS.into_iter().zip(model.terms).collect());
        let spread = values(
            model
                .spread
                .iter()
                .map(|(kind, value)| (kind.as_str(), *value))
                .collect(),
        );
        let chips: Vec<String> = fit::chips_of(&samples, name)
            .iter()
            .map(|chip| format!("\"{chip}\""))
            .collect();
        out += &format!(
            "  \"{name}\": {{\"factors\": {{{factors}}}, \"spread\": {{{spread}}}, \"chips\": [{}]}},\n",
            chips.join(", ")
        );
    }
    Ok(out)
}
