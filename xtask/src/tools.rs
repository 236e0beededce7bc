//! Set-up: what the build and the tests need beside cargo, installed when it is missing.
//!
//! | tool | where from | where to |
//! |---|---|---|
//! | the wasm32 target, rustfmt, clippy | rustup | the toolchain |
//! | trunk, wasm-bindgen | cargo install | cargo's bin directory; `target/tools` when another version stands there |
//! | cargo-mutants (mutation tests only) | cargo install | the same |
//! | wasm-opt, axe-core | npm | `target/tools/node_modules` |
//! | Squiggle, numpy (`bench` alone, [`crate::peers`]) | npm, pip | `target/tools/peers` |
//! | chromium, chromedriver, fonts with Japanese | apt-get | the system |

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::run::{Outcome, cargo, command, output, run, say, target};

const TRUNK: Tool = Tool {
    krate: "trunk",
    program: "trunk",
    ask: &["--version"],
    version: "0.21.14",
};
/// Must be the version of the `wasm-bindgen` crate in Cargo.toml.
const WASM_BINDGEN: Tool = Tool {
    krate: "wasm-bindgen-cli",
    program: "wasm-bindgen",
    ask: &["--version"],
    version: "0.2.129",
};
const MUTANTS: Tool = Tool {
    krate: "cargo-mutants",
    program: "cargo-mutants",
    ask: &["mutants", "--version"],
    version: "27.1.0",
};
/// npm packages: wasm-opt (Apache-2.0) and the accessibility checker (MPL-2.0, tests only).
const NPM: [(&str, &str); 2] = [("binaryen", "132.0.0"), ("axe-core", "4.14.1")];
/// Debian packages, each with a file that shows it is there.
const DEBIAN: [(&str, &str); 3] = [
    ("chromium", "/usr/bin/chromium"),
    ("chromium-driver", "/usr/bin/chromedriver"),
    (
        "fonts-noto-cjk",
        "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
    ),
];
const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// A program that cargo can install.
struct Tool {
    krate: &'static str,
    program: &'static str,
    /// What makes the program tell its version.
    ask: &'static [&'static str],
    version: &'static str,
}

/// Directories with the project's own tools, to stand first on `PATH`.
pub fn own_paths() -> Vec<PathBuf> {
    let mut paths = vec![tools_dir().join("bin"), tools_dir().join("node_modules/.bin")];
    paths.extend(cargo_home().map(|home| home.join("bin")));
    paths
}

/// The accessibility checker's script, for the browser tests.
pub fn axe_script() -> PathBuf {
    tools_dir().join("node_modules/axe-core/axe.min.js")
}

/// Everything a build of the site needs.
pub fn for_build() -> Outcome {
    wasm_target()?;
    npm_packages()?;
    TRUNK.install()?;
    WASM_BINDGEN.install()?;
    // Trunk runs cargo offline, so every crate of the lock file must be here before.
    run(&mut cargo(&["fetch", "--quiet", "--locked"]))
}

/// Everything the native checks need.
pub fn for_checks() -> Outcome {
    wasm_target()?;
    for (component, verb) in [("rustfmt", "fmt"), ("clippy", "clippy")] {
        if output(&mut cargo(&[verb, "--version"])).is_none() {
            say(&format!("rustup component add {component}"));
            run(command("rustup").args(["component", "add", component]))?;
        }
    }
    Ok(())
}

/// What changes the program to see whether a test notices (MIT).
pub fn for_mutants() -> Outcome {
    MUTANTS.install()
}

/// A real browser with its driver and a Japanese font; there is no test run without it.
pub fn browser() -> Outcome {
    let missing: Vec<&str> = DEBIAN
        .iter()
        .filter(|(_, file)| !Path::new(file).exists())
        .map(|(name, _)| *name)
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    let names = missing.join(" ");
    let by_hand = format!("the browser tests need the Debian packages {names}: apt-get install {names}");
    if output(command("apt-get").arg("--version")).is_none() {
        return Err(format!(
            "{by_hand} (there is no apt-get here; install their equivalents under the same paths)"
        ));
    }
    let apt = || {
        let mut apt = if is_root() { command("apt-get") } else { command("sudo") };
        if !is_root() {
            apt.arg("apt-get");
        }
        apt.env("DEBIAN_FRONTEND", "noninteractive");
        apt
    };
    if !is_root() && output(command("sudo").arg("--version")).is_none() {
        return Err(format!("{by_hand} (as root; there is no sudo here)"));
    }
    say(&format!("apt-get install {names} (for the browser tests)"));
    run(apt().args(["update", "-qq"])).map_err(|error| format!("{by_hand}\n{error}"))?;
    run(apt()
        .args(["install", "-y", "-qq", "--no-install-recommends"])
        .args(missing))
    .map_err(|error| format!("{by_hand}\n{error}"))
}

impl Tool {
    fn install(&self) -> Outcome {
        let found = output(command(self.program).args(self.ask));
        if found.as_deref().is_some_and(|text| has_version(text, self.version)) {
            return Ok(());
        }
        let what = format!("{}@{}", self.krate, self.version);
        let mut words = vec!["install", "--locked", &what];
        let own = tools_dir();
        let own = own.to_string_lossy();
        if let Some(other) = found {
            say(&format!(
                "{} is here; installing {what} beside it, in {own} (some minutes, once)",
                other.trim()
            ));
            words.extend(["--root", &own]);
        } else {
            say(&format!("cargo install {what} (some minutes, once)"));
        }
        run(&mut installing(&words)).or_else(|error| {
            say(&format!(
                "{error}: a locked version may be gone from the registry; trying with the newest ones"
            ));
            words.retain(|word| *word != "--locked");
            run(&mut installing(&words))
        })
    }
}

/// `cargo install` with a quick profile: these programs run for a second, their builds for minutes.
fn installing(words: &[&str]) -> Command {
    let mut install = cargo(words);
    // Outside the repository, so that its toolchain file and lock file have no say in where things go.
    install.env_remove("CARGO_TARGET_DIR");
    for (key, value) in [
        ("LTO", "off"),
        ("CODEGEN_UNITS", "16"),
        ("OPT_LEVEL", "1"),
        ("DEBUG", "false"),
    ] {
        install.env(format!("CARGO_PROFILE_RELEASE_{key}"), value);
    }
    install
}

fn wasm_target() -> Outcome {
    let sysroot = output(command("rustc").args(["--print", "sysroot"])).ok_or("rustc does not run")?;
    if Path::new(sysroot.trim()).join("lib/rustlib").join(WASM_TARGET).exists() {
        return Ok(());
    }
    say(&format!("rustup target add {WASM_TARGET}"));
    run(command("rustup").args(["target", "add", WASM_TARGET]))
}

fn npm_packages() -> Outcome {
    let modules = tools_dir().join("node_modules");
    let present = |(name, version): &(&str, &str)| {
        fs::read_to_string(modules.join(name).join("package.json"))
            .is_ok_and(|text| text.contains(&format!("\"version\": \"{version}\"")))
    };
    if NPM.iter().all(present) {
        return Ok(());
    }
    let specs: Vec<String> = NPM.iter().map(|(name, version)| format!("{name}@{version}")).collect();
    say(&format!("npm install {}", specs.join(" ")));
    if output(command("npm").arg("--version")).is_none() {
        return Err("npm is not here; it comes with Node.js (wasm-opt and axe-core are installed with it)".to_owned());
    }
    fs::create_dir_all(&modules).map_err(|error| format!("{}: {error}", modules.display()))?;
    let flags = [
        "install",
        "--no-save",
        "--no-package-lock",
        "--no-audit",
        "--no-fund",
        "--ignore-scripts",
        "--loglevel=error",
    ];
    run(command("npm").args(flags).arg("--prefix").arg(tools_dir()).args(specs))
}

fn tools_dir() -> PathBuf {
    target().join("tools")
}

fn cargo_home() -> Option<PathBuf> {
    std::env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| std::env::home_dir().map(|home| home.join(".cargo")))
}

fn is_root() -> bool {
    output(command("id").arg("-u")).is_some_and(|id| id.trim() == "0")
}

/// Whether `program --version` printed that version as a word.
fn has_version(text: &str, version: &str) -> bool {
    text.split_whitespace().any(|word| word == version)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::run::root;

    #[test]
    fn a_version_is_a_whole_word() {
        assert!(has_version("trunk 0.21.14\n", "0.21.14"));
        assert!(!has_version("trunk 0.21.140\n", "0.21.14"));
        assert!(has_version("wasm-bindgen 0.2.129 (abc 2026-01-01)", "0.2.129"));
    }

    #[test]
    fn the_bindgen_program_matches_the_crate() {
        let manifest = fs::read_to_string(root().join("Cargo.toml")).expect("the workspace has a manifest");
        assert!(manifest.contains(&format!("wasm-bindgen = {{ version = \"={}\"", WASM_BINDGEN.version)));
        let trunk = fs::read_to_string(root().join("Trunk.toml")).expect("Trunk has a configuration");
        assert!(trunk.contains(&format!("wasm_bindgen = \"{}\"", WASM_BINDGEN.version)));
    }
}
