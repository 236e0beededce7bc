//! `mutants`: does a test fail for every way of breaking a formula? Not part of `test`: it takes hours.
//!
//! cargo-mutants changes one operator or return value after the other and runs the tests. The whole crate would take half a
//! minute for each, so the rooms `doubt` and `model` are copied to workshops under `target/mutants` that hold nothing but
//! what their tests need, with those tests compiled into the library: one small compilation and one program per mutant.
//!
//! cargo-mutants passes over functions called `new`; in these rooms they put together what others have worked out, check how many inputs
//! there are, or count the draws of an engine.
//!
//! What survives must stand in `tests/mutants.txt`, one line each: the mutant's name as cargo-mutants prints it without
//! line and column, a tab, the reason why no test can or need tell it apart. A survivor that is not listed fails the
//! command, and so does a listed one that is now caught.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::run::{Outcome, command, root, run, say, target};
use crate::tools;

/// Integration tests that hold the rooms, beside their unit tests.
const TESTS: [&str; 6] = [
    "golden_model",
    "model_properties",
    "predict",
    "mended",
    "rules",
    "prices",
];
/// The list of known survivors.
const LISTED: &str = "tests/mutants.txt";
/// Small enough to compile and fast enough to run: a second each.
const PROFILE: &str = "\n[profile.dev]\nopt-level = 1\ndebug = 0\n\n[profile.dev.package.\"*\"]\nopt-level = 1\n";

/// Mutants by name, with how many bear it.
type Names = BTreeMap<String, usize>;

/// What became of the mutants of some files.
#[derive(Default)]
struct Found {
    /// Caught by a test, or by its never ending.
    caught: usize,
    /// Not worth a test: does not compile.
    unviable: usize,
    /// Survivors.
    missed: Names,
    /// Files that were examined.
    files: Vec<String>,
}

/// `cargo xtask mutants [GLOB…]`: everything, or the files that match, such as `src/model/kernel.rs`.
pub fn command_line(globs: &[String]) -> Outcome {
    tools::for_mutants()?;
    let listed = read_list(&read(&root().join(LISTED))?)?;
    let mut found = Found::default();
    for room in ["doubt", "model"] {
        if globs.is_empty() || globs.iter().any(|glob| may_match(glob, room)) {
            examine(room, globs, &mut found)?;
        }
    }
    if found.files.is_empty() {
        return Err("there is no mutant in the files that were asked for".to_owned());
    }
    let survivors: usize = found.missed.values().sum();
    println!(
        "{} files: {} mutants caught, {survivors} survive, {} do not compile",
        found.files.len(),
        found.caught,
        found.unviable
    );
    let wrong = differences(&found, &listed);
    if wrong.is_empty() {
        println!("{}", verdict(survivors));
        return Ok(());
    }
    Err(format!(
        "{} do not agree with {LISTED}:\n{}",
        wrong.len(),
        wrong.join("\n")
    ))
}

/// The last line where the list holds.
fn verdict(survivors: usize) -> String {
    match survivors {
        0 => "No mutant survives.".to_owned(),
        1 => format!("The one survivor stands in {LISTED} with its reason."),
        some => format!("All {some} survivors stand in {LISTED} with their reason."),
    }
}

/// Whether a glob can mean a file of a room.
fn may_match(glob: &str, room: &str) -> bool {
    !glob.contains('/') || glob.starts_with('*') || glob.contains(&format!("src/{room}"))
}

/// Runs cargo-mutants on one room.
fn examine(room: &str, globs: &[String], found: &mut Found) -> Outcome {
    let workshop = workshop(room)?;
    let results = workshop.join("results");
    let mut mutants = command("cargo");
    mutants.current_dir(&workshop);
    // The workshop is small and its own: nothing of the project's target directory may be rebuilt in turn with it.
    mutants.env("CARGO_TARGET_DIR", workshop.join("target"));
    mutants.args(["mutants", "--in-place", "--workspace", "--no-shuffle", "--output"]);
    mutants.arg(&results);
    let whole = [format!("src/{room}/**")];
    for glob in if globs.is_empty() { &whole } else { globs } {
        mutants.args(["--file", glob]);
    }
    say(&format!("cargo mutants: {room} (hours; {})", results.display()));
    // It fails where a mutant survives, which is for the list to judge; where nothing was examined it leaves no files.
    let outcome = run(&mut mutants);
    let results = results.join("mutants.out");
    if !results.join("outcomes.json").exists() {
        return outcome;
    }
    let lines = |name: &str| read(&results.join(format!("{name}.txt")));
    let (missed, caught, late, unviable) = (
        lines("missed")?,
        lines("caught")?,
        lines("timeout")?,
        lines("unviable")?,
    );
    for line in missed
        .lines()
        .chain(caught.lines())
        .chain(late.lines())
        .chain(unviable.lines())
    {
        let file = file_of(line).to_owned();
        if !found.files.contains(&file) {
            found.files.push(file);
        }
    }
    let examined = [&missed, &caught, &late, &unviable].map(|text| text.lines().count());
    let planned = planned(&read(&results.join("mutants.json"))?);
    if planned == 0 {
        return outcome;
    }
    if examined.iter().sum::<usize>() != planned {
        // No mutant was tried on a baseline that fails, or the run was broken off: the list cannot be judged by it.
        outcome?;
        return Err(format!(
            "{room}: {} of {planned} mutants were examined",
            examined.iter().sum::<usize>()
        ));
    }
    found.caught += caught.lines().count() + late.lines().count();
    found.unviable += unviable.lines().count();
    for line in missed.lines() {
        *found.missed.entry(without_place(line)).or_default() += 1;
    }
    Ok(())
}

/// How many mutants cargo-mutants set out to try, by its own list.
fn planned(list: &str) -> usize {
    list.lines()
        .filter(|line| line.trim_start().starts_with("\"genre\":"))
        .count()
}

/// Lays out `target/mutants/ROOM` anew, except for what cargo built there.
fn workshop(room: &str) -> Outcome<PathBuf> {
    let top = target().join("mutants").join(room);
    for stale in ["src", "tests", "public", "results"] {
        let stale = top.join(stale);
        if stale.exists() {
            fs::remove_dir_all(&stale).map_err(|error| format!("{}: {error}", stale.display()))?;
        }
    }
    let manifest = read(&root().join("Cargo.toml"))?;
    copy(".cargo/mutants.toml", &top)?;
    copy("Cargo.lock", &top)?;
    copy(&format!("src/{room}"), &top)?;
    if root().join("src").join(room).join("Cargo.toml").exists() {
        // A package of its own needs only the workspace around it.
        let lints = sections(&manifest, |name| name.starts_with("workspace.lints"));
        let workspace = format!("[workspace]\nmembers = [\"src/{room}\"]\nresolver = \"3\"\n\n{lints}{PROFILE}");
        write(&top.join("Cargo.toml"), &workspace)?;
        return Ok(top);
    }
    let mut modules = format!("pub mod {room};\n");
    if room == "model" {
        for needed in ["src/units.rs", "src/facts", "public/data", "build.rs", "tests/golden"] {
            copy(needed, &top)?;
        }
        modules.insert_str(0, "extern crate self as undersold;\npub mod facts;\npub mod units;\n");
        for test in TESTS {
            copy(&format!("tests/{test}.rs"), &top)?;
            modules += &format!("#[cfg(test)]\n#[path = \"../tests/{test}.rs\"]\nmod {test};\n");
        }
    }
    write(&top.join("src/lib.rs"), &modules)?;
    write(&top.join("Cargo.toml"), &small_manifest(&manifest, room == "model"))?;
    Ok(top)
}

/// The manifest of a workshop: the project's dependencies without the optional ones and those of the drawings.
fn small_manifest(manifest: &str, with_build: bool) -> String {
    let wanted = |name: &str| match name {
        "dependencies" | "dev-dependencies" => true,
        "build-dependencies" => with_build,
        _ => false,
    };
    let mut dependencies = String::new();
    let mut inside = false;
    for line in sections(manifest, wanted).lines() {
        let elsewhere = ["optional = true", "path = "].iter().any(|word| line.contains(word));
        if !inside && !elsewhere && !line.starts_with("plotters") {
            dependencies += line;
            dependencies.push('\n');
        }
        // An entry with many features goes on over several lines; only entries that are left out do.
        inside = if inside {
            !line.starts_with(']')
        } else {
            line.ends_with('[')
        };
    }
    format!(
        "[package]\nname = \"undersold\"\nversion = \"0.1.0\"\nedition = \"2024\"\nautotests = false\n\n\
         [lib]\ndoctest = false\n\n{dependencies}{PROFILE}\n[workspace]\n"
    )
}

/// The named tables of a manifest, as they are written.
fn sections(manifest: &str, wanted: impl Fn(&str) -> bool) -> String {
    let mut kept = String::new();
    let mut inside = false;
    for line in manifest.lines() {
        if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            inside = wanted(name);
        }
        if inside {
            kept += line;
            kept.push('\n');
        }
    }
    kept
}

/// What the list and the survivors disagree about, in words.
fn differences(found: &Found, listed: &Names) -> Vec<String> {
    let count = |names: &Names, name: &String| names.get(name).copied().unwrap_or(0);
    let mut wrong = Vec::new();
    for (name, &survive) in &found.missed {
        let known = count(listed, name);
        if survive > known {
            wrong.push(format!("survives, {survive} against {known} listed: {name}"));
        }
    }
    for (name, &known) in listed {
        let survive = count(&found.missed, name);
        if known > survive && found.files.iter().any(|file| file == file_of(name)) {
            wrong.push(format!("listed {known} times, survives {survive} times: {name}"));
        }
    }
    wrong
}

/// The list: name, tab, reason; comments and empty lines aside.
fn read_list(text: &str) -> Outcome<Names> {
    let mut names = Names::new();
    for (number, line) in text.lines().enumerate() {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        match line.split_once('\t') {
            Some((name, reason)) if reason.trim().len() >= 10 => *names.entry(name.to_owned()).or_default() += 1,
            _ => return Err(format!("{LISTED}:{}: needs a name, a tab and a reason", number + 1)),
        }
    }
    Ok(names)
}

/// The file in a mutant's name, with or without line and column.
fn file_of(name: &str) -> &str {
    name.split(':').next().unwrap_or_default()
}

/// `src/a.rs:12:5: replace …` → `src/a.rs: replace …`.
fn without_place(name: &str) -> String {
    let rest = name.get(file_of(name).len()..).unwrap_or_default();
    let what = rest.trim_start_matches(|c: char| c == ':' || c.is_ascii_digit());
    format!("{}: {}", file_of(name), what.trim_start())
}

fn copy(what: &str, to: &Path) -> Outcome {
    let (from, to) = (root().join(what), to.join(what));
    if from.is_dir() {
        let entries = fs::read_dir(&from).map_err(|error| format!("{what}: {error}"))?;
        for entry in entries {
            let entry = entry.map_err(|error| format!("{what}: {error}"))?;
            copy(
                &format!("{what}/{}", entry.file_name().to_string_lossy()),
                to_top(&to, what),
            )?;
        }
        return Ok(());
    }
    let contents = fs::read(&from).map_err(|error| format!("{what}: {error}"))?;
    place(&to, &contents)
}

/// The directory that `to` = `top/what` was made from.
fn to_top<'a>(to: &'a Path, what: &str) -> &'a Path {
    to.ancestors().nth(Path::new(what).components().count()).unwrap_or(to)
}

/// Writes a file, unless it holds that already: cargo goes by times.
fn place(to: &Path, contents: &[u8]) -> Outcome {
    if fs::read(to).is_ok_and(|old| old == contents) {
        return Ok(());
    }
    let failed = |error: std::io::Error| format!("{}: {error}", to.display());
    if let Some(parent) = to.parent() {
        fs::create_dir_all(parent).map_err(failed)?;
    }
    fs::write(to, contents).map_err(failed)
}

fn write(to: &Path, text: &str) -> Outcome {
    place(to, text.as_bytes())
}

fn read(path: &Path) -> Outcome<String> {
    fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAME: &str = "src/doubt/owen.rs: replace ^ with | in hash";

    fn found(missed: &[&str]) -> Found {
        let mut found = Found {
            files: vec!["src/doubt/owen.rs".to_owned()],
            ..Found::default()
        };
        for name in missed {
            *found.missed.entry((*name).to_owned()).or_default() += 1;
        }
        found
    }

    #[test]
    fn a_name_has_no_place() {
        assert_eq!(without_place("src/doubt/owen.rs:12:5: replace ^ with | in hash"), NAME);
        assert_eq!(
            file_of("src/doubt/owen.rs:12:5: replace ^ with | in hash"),
            "src/doubt/owen.rs"
        );
        assert_eq!(without_place(NAME), NAME);
    }

    #[test]
    fn the_list_and_the_survivors_must_agree() {
        let listed = read_list(&format!("# why\n\n{NAME}\tequal for every input\n")).expect("a list");
        assert!(differences(&found(&[NAME]), &listed).is_empty());
        assert_eq!(differences(&found(&[NAME, NAME]), &listed).len(), 1);
        assert_eq!(differences(&found(&[]), &listed).len(), 1);
        // A file that was not examined says nothing.
        assert!(differences(&Found::default(), &listed).is_empty());
    }

    #[test]
    fn a_run_that_was_broken_off_is_known_by_its_plan() {
        let list = "[\n  {\n    \"diff\": \"+ \\\"genre\\\": 1\",\n    \"genre\": \"FnValue\"\n  },\n  {\n    \"genre\": \"BinaryOperator\"\n  }\n]";
        assert_eq!(planned(list), 2);
        assert_eq!(planned("[]"), 0);
        assert_eq!(verdict(0), "No mutant survives.");
        assert!(verdict(3).starts_with("All 3 survivors"));
    }

    #[test]
    fn every_line_has_a_reason() {
        assert!(read_list(NAME).is_err());
        assert!(read_list(&format!("{NAME}\tshort")).is_err());
        let text = fs::read_to_string(root().join(LISTED)).expect("the list is there");
        let names = read_list(&text).expect("the list is readable");
        for name in names.keys() {
            assert!(root().join(file_of(name)).exists(), "{name}");
            assert_eq!(*name, without_place(name));
        }
    }

    #[test]
    fn a_workshop_has_only_what_it_needs() {
        let manifest = fs::read_to_string(root().join("Cargo.toml")).expect("a manifest");
        let small = small_manifest(&manifest, true);
        assert!(small.contains("libm = ") && small.contains("proptest = ") && small.contains("[build-dependencies]"));
        assert!(!small.contains("leptos") && !small.contains("plotters") && !small.contains("HtmlElement"));
        assert!(!small_manifest(&manifest, false).contains("[build-dependencies]"));
        for test in TESTS {
            assert!(root().join(format!("tests/{test}.rs")).exists(), "{test}");
        }
    }
}
