//! Published runs predicted, compared and fitted again.

use std::collections::BTreeSet;
use undersold::facts::Facts;
use undersold::facts::throughput::ThroughputConstants;
use undersold::model::baseline::Rule;
use undersold::model::class::{ClassModel, TERMS};
use undersold::model::fit::{self, Sample};
use undersold::model::predict::{Reference, predict, read_rows};
use undersold::model::score::{Published, published, same_organisation, score};
use undersold::model::two_way;
use undersold::model::validation::{Lists, compare, sigma};
use undersold::units::GpuHours;

const RUNS: &str = include_str!("../../../public/data/runs.csv");
const KEPT_OUT: &str = include_str!("../../../public/data/kept_out.csv");
const UNSEEN: &str = include_str!("../../../public/data/unseen.csv");
const LISTS: Lists = Lists {
    runs: RUNS,
    frozen: VALIDATION,
    kept_out: KEPT_OUT,
    unseen: UNSEEN,
};
/// From the root of the repository.
const WRITTEN: &str = "public/data/validation.json";
const VALIDATION: &str = include_str!("../../../public/data/validation_rows.csv");

fn reference<'a>(facts: &'a Facts, constants: &'a ThroughputConstants, classes: &'a ClassModel) -> Reference<'a> {
    Reference {
        architectures: &facts.architectures,
        accelerators: &facts.accelerators,
        constants,
        classes,
    }
}

pub fn predict_file(path: &str) -> Result<String, String> {
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

pub fn validate() -> Result<String, String> {
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
pub fn write_validation() -> Result<String, String> {
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
pub fn fit_again() -> Result<String, String> {
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
