//! `bench`: how long an audit takes, natively and in Chromium, how long the page takes to show a move of a slider, and how long two
//! other tools take to know the run's cost as well.

use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;

use crate::headers::mime;
use crate::http::{self, Request, Response};
use crate::peers::{self, Peer};
use crate::run::{Outcome, cargo, command, output, root, run, say, target};
use crate::{dist, tools};

/// Draws of an audit.
const DRAWS: f64 = 16_384.0;
/// The parameters that the cost of the run depends on: an edit of one is what the other tools are compared with.
const OF_THE_RUN: [&str; 4] = ["edit:k", "edit:goodput", "edit:price", "edit:extra"];
/// Limits in Chromium on an idle core, in milliseconds: an edit, and everything from nothing.
const LIMITS: (f64, f64) = (2.0, 10.0);
/// Limits from a move of a slider to the paint that shows it, in milliseconds: the median, and the 98th percentile on a processor
/// four times slower.
const SLIDER_LIMITS: (f64, f64) = (16.0, 100.0);
/// Limits from a choice to the words that answer it, the verdict and the address, in milliseconds.
const PATH_LIMITS: [f64; 3] = [100.0, 100.0, 600.0];
const PACKAGE: &str = "undersold-bench";

/// Measured times by name, in milliseconds: median, least, most.
struct Times(Vec<(String, [f64; 3])>);

impl Times {
    /// Reads `name median least most` lines; what is of another form is not a time.
    fn read(report: &str) -> Self {
        let line = |line: &str| {
            let mut words = line.split(' ');
            let name = words.next()?.to_owned();
            let mut next = || words.next()?.parse::<f64>().ok();
            Some((name, [next()?, next()?, next()?]))
        };
        Self(report.lines().filter_map(line).collect())
    }

    fn of(&self, name: &str) -> [f64; 3] {
        let found = self.0.iter().find(|(known, _)| known == name);
        found.map_or([f64::NAN; 3], |(_, times)| *times)
    }

    /// The slowest of these edits, by its median.
    fn slowest(&self, wanted: impl Fn(&str) -> bool) -> (&str, [f64; 3]) {
        let edits = self.0.iter().filter(|(name, _)| wanted(name));
        let slowest = edits.max_by(|a, b| a.1[0].total_cmp(&b.1[0]));
        slowest.map_or(("", [f64::NAN; 3]), |(name, times)| (name, *times))
    }
}

/// `cargo xtask bench`.
pub fn command_line(args: &[String]) -> Outcome {
    let build = match args {
        [] => true,
        [only] if only == "--no-build" => false,
        _ => return Err(format!("bench does not know {}", args.join(" "))),
    };
    tools::for_build()?;
    tools::browser()?;
    let peers = peers::install()?;
    say("native build");
    run(&mut cargo(&["build", "--quiet", "--release", "--package", PACKAGE]))?;
    build_for_browser()?;
    if build {
        dist::build("/")?;
    }
    let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let load = load.split(' ').next().unwrap_or("?");
    say("measuring: native");
    let program = target().join("release").join(PACKAGE);
    let native_report = told(&mut Command::new(&program))?;
    let model = told(Command::new(&program).arg("model"))?;
    say("measuring: Chromium");
    let browser_report = in_browser()?;
    let (native, browser) = (Times::read(&native_report), Times::read(&browser_report));
    if native_report.lines().next() != browser_report.lines().next() {
        return Err("the browser computes other numbers than the native program".to_owned());
    }
    println!(
        "\nMilliseconds at 2^14 draws: median, least, most. One thread; load of the machine at the start: {load} (limits are for an idle core)."
    );
    for (place, times) in [("native", &native), ("Chromium", &browser)] {
        println!("\n{place}");
        table(times);
    }
    let (slowest, edit) = browser.slowest(|name| name.starts_with("edit:"));
    let full = browser.of("full");
    limit(&format!("slowest edit ({slowest})"), edit, LIMITS.0);
    limit("full", full, LIMITS.1);
    slider()?;
    path()?;
    compare(&model, &native, &browser, &peers)
}

/// What a program of the browser tests prints about the page in `dist/`.
fn page(bin: &str) -> Result<String, String> {
    say("measuring: the page in Chromium");
    let mut browser = cargo(&["run", "--quiet", "--package", "browser-tests", "--bin", bin]);
    output(&mut browser).ok_or_else(|| "Chromium did not finish the measurement of the page".to_owned())
}

const fn holds(found: f64, limit: f64) -> &'static str {
    if found <= limit { "holds" } else { "does NOT hold" }
}

/// From a move of a slider to the paint.
fn slider() -> Outcome {
    let report = page("slider")?;
    println!(
        "\nFrom a move of a slider to the end of the main thread's work on the frame that shows it, all figures on the page: median, 98th percentile, most.\n"
    );
    for line in report.lines() {
        let mut words = line.split(' ');
        let (figure, rate) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        let [median, p98, most] = peers::numbers(&words.collect::<Vec<_>>().join(" "))[..] else {
            return Err(format!("cannot read `{line}`"));
        };
        let (found, limit) = if rate == "1" {
            (median, SLIDER_LIMITS.0)
        } else {
            (p98, SLIDER_LIMITS.1)
        };
        println!(
            "  {figure:8} in sight, {rate}x slower: {median:7.1} {p98:7.1} {most:7.1} ms, limit {limit} ms: {}",
            holds(found, limit)
        );
    }
    Ok(())
}

/// From each choice of a reader's path to its answers.
fn path() -> Outcome {
    let report = page("path")?;
    println!(
        "\nFrom a choice to the ladder's words, the verdict, the address; each once, both figures out of sight.\n"
    );
    for line in report.lines() {
        let (choice, times) = line.split_once(' ').unwrap_or_default();
        let times = peers::numbers(times);
        if times.len() != PATH_LIMITS.len() {
            return Err(format!("cannot read `{line}`"));
        }
        print!("  {choice:18}");
        for (found, limit) in times.into_iter().zip(PATH_LIMITS) {
            if found.is_nan() {
                print!(" not about it;");
            } else {
                print!(" {found:7.1} ms, limit {limit}: {};", holds(found, limit));
            }
        }
        println!();
    }
    Ok(())
}

fn limit(what: &str, [median, least, _]: [f64; 3], limit: f64) {
    let verdict = match (median <= limit, least <= limit) {
        (true, _) => "holds",
        // On a busy machine most runs wait for a core.
        (false, true) => "holds at best; ask an idle machine",
        (false, false) => "does NOT hold",
    };
    println!("{what} in Chromium: median {median:.2} ms, least {least:.2} ms, limit {limit} ms: {verdict}");
}

fn table(times: &Times) {
    println!("  full: nothing kept, every draw, plan, column and figure made");
    for (name, [median, least, most]) in &times.0 {
        let per_draw = if name == "full" || name.starts_with("edit") {
            format!("{:7.1} ns per draw", median * 1e6 / DRAWS)
        } else {
            String::new()
        };
        println!("  {name:22} {median:9.3} {least:9.3} {most:9.3} {per_draw}");
    }
}

/// The same question put to the others, as time to the same standard error.
fn compare(model: &str, native: &Times, browser: &Times, peers: &[Peer]) -> Outcome {
    let file = dir().join("model.txt");
    fs::write(&file, model).map_err(|error| format!("{}: {error}", file.display()))?;
    let row = |name: &str| {
        let line = model.lines().find_map(|line| line.strip_prefix(name));
        let numbers: Vec<f64> = line.map_or_else(Vec::new, peers::numbers);
        <[f64; 2]>::try_from(numbers).map_err(|_| format!("the model says nothing of{name}"))
    };
    let ([mean, mean_error], [share, share_error]) = (row("mean ")?, row("share ")?);
    println!(
        "\nThe cost of the run under the default scenario: hours / speed / goodput x price x (1 + extra), four uncertain inputs.\n\
         Standard errors are standard deviations over independent repetitions: ours over 64 scrambles of 2^14 Sobol points.\n\
         Ours is timed as an edit (the slowest of the run's four inputs changed, the whole page's numbers, texts and tables worked out anew)\n\
         and as full (from nothing); theirs is this one cost alone, its mean and its P. Time to our standard error: t x (SE / our SE)^2.\n"
    );
    println!(
        "  undersold, 16384 draws: mean {mean:.0} (SE {mean_error:.1}), P(cost <= claim) {share:.5} (SE {share_error:.6})"
    );
    let of_run = |name: &str| OF_THE_RUN.contains(&name);
    let ours = [
        ("Chromium edit", browser.slowest(of_run).1[0]),
        ("Chromium full", browser.of("full")[0]),
        ("native edit", native.slowest(of_run).1[0]),
        ("native full", native.of("full")[0]),
    ];
    for peer in peers {
        say(&format!("measuring: {}", peer.name));
        let report = told(&mut peer.command(&file))?;
        // The size at which it is quickest to a given error.
        let mut best = [f64::INFINITY; 2];
        for line in report.lines() {
            let [
                draws,
                time,
                their_mean,
                their_mean_error,
                their_share,
                their_share_error,
            ] = peers::numbers(line)[..]
            else {
                return Err(format!("{}: cannot read `{line}`", peer.name));
            };
            println!(
                "  {}, {draws} draws: {time:.3} ms, mean {their_mean:.0} (SE {their_mean_error:.0}), P {their_share:.5} (SE {their_share_error:.5})",
                peer.name
            );
            for (best, ratio) in best
                .iter_mut()
                .zip([their_mean_error / mean_error, their_share_error / share_error])
            {
                *best = best.min(time * ratio * ratio);
            }
        }
        println!(
            "    to our SE: mean {:.1} s, P {:.3} s",
            best[0] / 1000.0,
            best[1] / 1000.0
        );
        for (name, time) in ours {
            let [of_mean, of_share] = best.map(|best| best / time);
            println!("    over {name} ({time:.2} ms): mean {of_mean:.0}x, P {of_share:.0}x");
        }
        let [mean_ratio, share_ratio] = best.map(|best| best / ours[0].1);
        for (what, found, wanted) in [("mean", mean_ratio, peer.wanted.0), ("P", share_ratio, peer.wanted.1)] {
            let verdict = if found >= wanted { "holds" } else { "does NOT hold" };
            println!("    {what}: at least {wanted}x in an edit: {verdict}");
        }
    }
    Ok(())
}

/// What a program prints; its complaints go to the terminal.
fn told(program: &mut Command) -> Outcome<String> {
    let name = program.get_program().to_string_lossy().into_owned();
    let done = program
        .stderr(std::process::Stdio::inherit())
        .output()
        .map_err(|error| format!("{name}: {error}"))?;
    if done.status.success() {
        Ok(String::from_utf8_lossy(&done.stdout).into_owned())
    } else {
        Err(format!("{name} failed ({})", done.status))
    }
}

fn dir() -> PathBuf {
    target().join("bench")
}

fn site() -> PathBuf {
    dir().join("site")
}

/// The same program for the browser, built as the page is: same profile, same flags of wasm-opt.
fn build_for_browser() -> Outcome {
    say("build for Chromium");
    let wasm = "wasm32-unknown-unknown";
    run(&mut cargo(&[
        "build",
        "--quiet",
        "--release",
        "--target",
        wasm,
        "--package",
        PACKAGE,
    ]))?;
    let site = site();
    fs::create_dir_all(&site).map_err(|error| format!("{}: {error}", site.display()))?;
    run(command("wasm-bindgen")
        .args(["--target", "web", "--no-typescript", "--out-dir"])
        .arg(&site)
        .arg(target().join(wasm).join("release").join(format!("{PACKAGE}.wasm"))))?;
    let built = site.join(format!("{PACKAGE}_bg.wasm"));
    let index = fs::read_to_string(root().join("index.html")).map_err(|error| error.to_string())?;
    let flags = optimiser_flags(&index).ok_or("index.html names no flags for wasm-opt")?;
    run(command("wasm-opt").args(flags).arg(&built).arg("-o").arg(&built))?;
    let page = format!(
        "<!doctype html><html lang=\"en\"><title>bench</title>\
         <script type=\"module\">import start from \"./{PACKAGE}.js\"; await start();</script></html>"
    );
    fs::write(site.join("index.html"), page).map_err(|error| error.to_string())
}

/// The level and the flags with which the page's own program is made small.
fn optimiser_flags(index: &str) -> Option<Vec<String>> {
    let value = |name: &str| index.split_once(name)?.1.split('"').nth(1);
    let mut flags = vec![format!("-O{}", value("data-wasm-opt=")?)];
    flags.extend(value("data-wasm-opt-params=")?.split(' ').map(str::to_owned));
    Some(flags)
}

/// Serves the page to a Chromium and returns what it measured.
fn in_browser() -> Outcome<String> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).map_err(|error| error.to_string())?;
    let address = listener.local_addr().map_err(|error| error.to_string())?;
    thread::spawn(move || http::serve(&listener, answer));
    let mut browser = cargo(&["run", "--quiet", "--package", "browser-tests", "--bin", "bench", "--"]);
    browser.arg(format!("http://{address}/index.html"));
    output(&mut browser).ok_or_else(|| "Chromium did not finish the measurement".to_owned())
}

fn answer(request: &Request) -> Response {
    let name = Path::new(&request.path).file_name().unwrap_or_default();
    let headers = vec![
        ("Content-Type", mime(&request.path).to_owned()),
        // An isolated page has a clock of 5 µs instead of 100.
        ("Cross-Origin-Opener-Policy", "same-origin".to_owned()),
        ("Cross-Origin-Embedder-Policy", "require-corp".to_owned()),
    ];
    let read = fs::read(site().join(name));
    Response {
        status: if read.is_ok() { 200 } else { 404 },
        headers,
        body: read.unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bench_is_built_with_the_flags_of_the_page() {
        let index = fs::read_to_string(root().join("index.html")).expect("the template exists");
        let flags = optimiser_flags(&index).expect("it names the flags");
        assert!(
            flags[0].starts_with("-O") && flags[1..].iter().all(|flag| flag.starts_with("--")),
            "{flags:?}"
        );
    }

    #[test]
    fn the_slowest_edit_is_found_among_those_asked_for() {
        let times = Times::read("digest 0ef2\nfull 9 8 10\nedit:k 1.5 1 2\nedit:pue 1.7 1 2\n");
        assert_eq!(times.slowest(|name| name.starts_with("edit:")).0, "edit:pue");
        assert_eq!(
            times.slowest(|name| OF_THE_RUN.contains(&name)),
            ("edit:k", [1.5, 1.0, 2.0])
        );
        assert_eq!(times.of("full")[1], 8.0);
        assert!(times.of("none")[0].is_nan());
    }
}
