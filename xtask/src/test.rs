//! `test`: every check, in order, to the first failure. The last line sums them up.

use std::process::{Command, ExitCode};
use std::time::Instant;

use crate::count::Count;
use crate::run::{Outcome, cargo, output, run, run_reading, say, target};
use crate::{dist, tools};

/// Crates that only a browser build may see.
const BROWSER_CRATES: [&str; 7] = [
    "leptos",
    "web-sys",
    "wasm-bindgen",
    "js-sys",
    "gloo",
    "plotters-canvas",
    "console_error_panic_hook",
];

/// The packages of the pure build; `doubt` is one of its own.
const PURE: [&str; 4] = ["--package", "undersold", "--package", "undersold-doubt"];

/// One phase: a name to ask for it, and what it does.
struct Phase {
    name: &'static str,
    run: fn() -> (Count, Outcome),
}

/// All phases: what is quick and what fails most often comes first.
const PHASES: [Phase; 8] = [
    Phase { name: "fmt", run: fmt },
    Phase {
        name: "tree",
        run: || check(pure_tree),
    },
    Phase {
        name: "pure",
        run: pure,
    },
    Phase { name: "ssr", run: ssr },
    Phase {
        name: "tasks",
        run: tasks,
    },
    Phase { name: "app", run: app },
    Phase {
        name: "dist",
        run: || check(site),
    },
    Phase {
        name: "browser",
        run: browser,
    },
];

/// `cargo xtask test [PHASE…]`.
pub fn command(names: &[String]) -> ExitCode {
    if let Some(unknown) = names
        .iter()
        .find(|name| PHASES.iter().all(|phase| phase.name != name.as_str()))
    {
        let known = PHASES.map(|phase| phase.name).join(", ");
        eprintln!("cargo xtask test: no phase `{unknown}`; there are {known}");
        return ExitCode::from(2);
    }
    let mut sum = Count::default();
    let mut times = Vec::new();
    let mut failure = None;
    for phase in PHASES
        .iter()
        .filter(|phase| names.is_empty() || names.iter().any(|name| name == phase.name))
    {
        say(&format!("test: {}", phase.name));
        let start = now();
        let (mut count, outcome) = (phase.run)();
        times.push((phase.name, start.elapsed().as_secs()));
        if let Err(message) = outcome {
            // A check that fails without a failing test of its own still counts.
            count.failed = count.failed.max(1);
            failure = Some(format!("{}: {message}", phase.name));
        }
        sum += count;
        if failure.is_some() {
            break;
        }
    }
    let times: Vec<String> = times
        .iter()
        .map(|(name, seconds)| format!("{name} {seconds} s"))
        .collect();
    println!("\ntime: {}", times.join(", "));
    if let Some(failure) = &failure {
        println!("failed: {failure}");
    }
    println!("{sum}");
    if failure.is_none() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// `cargo xtask screens`: pictures of the built site for human eyes.
pub fn screens(args: &[String]) -> Outcome {
    tools::browser()?;
    if args != ["--no-build"] {
        tools::for_build()?;
        dist::build("/")?;
    }
    run(
        cargo(&["run", "--quiet", "--package", "browser-tests", "--bin", "screens", "--"])
            .env("UNDERSOLD_SCREENS", target().join("screens")),
    )
}

fn fmt() -> (Count, Outcome) {
    check(|| {
        tools::for_checks()?;
        run(&mut cargo(&["fmt", "--all", "--check"]))
    })
}

/// The pure build must not be able to see a browser crate.
fn pure_tree() -> Outcome {
    let mut tree = cargo(&[
        "tree",
        "--no-default-features",
        "--edges",
        "normal,build,dev",
        "--prefix",
        "none",
    ]);
    let tree = output(&mut tree).ok_or("cargo tree failed")?;
    match browser_crates(&tree)[..] {
        [] => Ok(()),
        ref found => Err(format!("the pure build depends on {}", found.join(", "))),
    }
}

fn browser_crates(tree: &str) -> Vec<&'static str> {
    let named = |name: &str| tree.lines().any(|line| line.split(' ').next() == Some(name));
    BROWSER_CRATES.into_iter().filter(|name| named(name)).collect()
}

fn pure() -> (Count, Outcome) {
    in_order(&mut [
        clippy(&[&["--no-default-features", "--all-targets"], &PURE[..]].concat()),
        cargo(&[&["test", "--no-default-features", "--no-fail-fast"], &PURE[..]].concat()),
        {
            let mut doc = cargo(&[&["doc", "--quiet", "--no-deps", "--no-default-features"], &PURE[..]].concat());
            doc.env("RUSTDOCFLAGS", "-D warnings");
            doc
        },
    ])
}

fn ssr() -> (Count, Outcome) {
    in_order(&mut [
        clippy(&["--no-default-features", "--features", "ssr", "--all-targets"]),
        // The pure rooms have been tested; the page and the prerender exist only here.
        cargo(&[
            "test",
            "--no-default-features",
            "--features",
            "ssr",
            "--lib",
            "--",
            "page::",
        ]),
        cargo(&[
            "test",
            "--no-default-features",
            "--features",
            "ssr",
            "--bin",
            "prerender",
        ]),
    ])
}

fn tasks() -> (Count, Outcome) {
    in_order(&mut [
        clippy(&[
            "--no-deps",
            "--package",
            "xtask",
            "--package",
            "browser-tests",
            "--package",
            "undersold-bench",
            "--all-targets",
        ]),
        cargo(&["test", "--package", "xtask"]),
        cargo(&["test", "--package", "browser-tests", "--lib"]),
    ])
}

fn app() -> (Count, Outcome) {
    in_order(&mut [clippy(&[
        "--target",
        "wasm32-unknown-unknown",
        "--lib",
        "--bin",
        "undersold",
        "--bin",
        "gallery",
    ])])
}

fn site() -> Outcome {
    tools::for_build()?;
    dist::build("/")
}

fn browser() -> (Count, Outcome) {
    if let Err(message) = tools::browser() {
        return (Count::default(), Err(message));
    }
    let mut tests = cargo(&["test", "--package", "browser-tests", "--tests", "--no-fail-fast"]);
    tests
        .env("UNDERSOLD_AXE", tools::axe_script())
        .env("UNDERSOLD_SCREENS", target().join("screens"));
    in_order(&mut [tests])
}

fn clippy(words: &[&str]) -> Command {
    let mut clippy = cargo(&["clippy", "--quiet"]);
    clippy.args(words).args(["--", "-D", "warnings"]);
    clippy
}

/// Runs commands to the first failure. Test programs count what they print, other commands count as one check each.
fn in_order(commands: &mut [Command]) -> (Count, Outcome) {
    let mut sum = Count::default();
    for command in commands {
        let mut printed = None;
        let outcome = run_reading(command, |line| {
            if let Some(count) = Count::read(line) {
                *printed.get_or_insert_with(Count::default) += count;
            }
        });
        sum += printed.unwrap_or(Count {
            passed: u32::from(outcome.is_ok()),
            failed: u32::from(outcome.is_err()),
        });
        if outcome.is_err() {
            return (sum, outcome);
        }
    }
    (sum, Ok(()))
}

/// A check that is no test program.
fn check(run: impl FnOnce() -> Outcome) -> (Count, Outcome) {
    let outcome = run();
    (
        Count {
            passed: u32::from(outcome.is_ok()),
            failed: u32::from(outcome.is_err()),
        },
        outcome,
    )
}

#[expect(clippy::disallowed_methods, reason = "the time a check took is the clock's business")]
fn now() -> Instant {
    Instant::now()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_crate_is_found_by_its_whole_name() {
        let tree = "undersold v0.1.0\nserde v1.0.0 (*)\nplotters-backend v0.3.7\n";
        assert!(browser_crates(tree).is_empty());
        assert_eq!(browser_crates("undersold v0.1.0\njs-sys v0.3.106\n"), ["js-sys"]);
    }

    #[test]
    fn a_phase_can_be_asked_for_by_name() {
        let mut names = PHASES.map(|phase| phase.name).to_vec();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), PHASES.len());
    }

    #[test]
    fn commands_count_one_and_stop_at_the_first_failure() {
        let mut commands = [Command::new("true"), Command::new("false"), Command::new("true")];
        let (count, outcome) = in_order(&mut commands);
        assert_eq!(count, Count { passed: 1, failed: 1 });
        assert!(outcome.is_err());
    }

    #[test]
    fn test_programs_count_what_they_print() {
        let mut program = Command::new("echo");
        program.arg("test result: ok. 7 passed; 0 failed; 0 ignored");
        assert_eq!(in_order(&mut [program]), (Count { passed: 7, failed: 0 }, Ok(())));
    }
}
