//! The tools that `bench` compares with, installed under cargo's target directory: Squiggle from npm, numpy from the Python package index.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::run::{Outcome, command, output, root, run, say, target};

/// Versions that the published ratios were measured with.
const SQUIGGLE: (&str, &str) = ("@quri/squiggle-lang", "0.10.0");
const NUMPY: &str = "2.4.6";

/// One tool.
pub struct Peer {
    /// Its name and version.
    pub name: String,
    /// How many times longer than an edit it must take for the same error of the mean, and of the probability.
    pub wanted: (f64, f64),
    program: PathBuf,
    script: PathBuf,
    /// What the script needs after the file of inputs.
    rest: Option<PathBuf>,
}

impl Peer {
    /// The program that runs its model with a file of inputs.
    pub fn command(&self, inputs: &Path) -> Command {
        let mut program = Command::new(&self.program);
        // Both would use more cores if they could; the comparison is one thread against one thread.
        program.envs([("OMP_NUM_THREADS", "1"), ("OPENBLAS_NUM_THREADS", "1")]);
        program.arg(&self.script).arg(inputs).args(&self.rest);
        program
    }
}

/// The numbers of a line.
pub fn numbers(line: &str) -> Vec<f64> {
    line.split_whitespace().filter_map(|word| word.parse().ok()).collect()
}

/// Both tools, installed where they are missing.
pub fn install() -> Outcome<Vec<Peer>> {
    let scripts = root().join("xtask/bench");
    let modules = squiggle()?;
    Ok(vec![
        Peer {
            name: format!("Squiggle {}", SQUIGGLE.1),
            wanted: (1000.0, 50.0),
            program: PathBuf::from("node"),
            script: scripts.join("squiggle_run.mjs"),
            rest: Some(modules),
        },
        Peer {
            name: format!("numpy {NUMPY}"),
            wanted: (50.0, 5.0),
            program: numpy()?,
            script: scripts.join("numpy_run.py"),
            rest: None,
        },
    ])
}

fn dir() -> PathBuf {
    target().join("tools/peers")
}

fn squiggle() -> Outcome<PathBuf> {
    let (package, version) = SQUIGGLE;
    let modules = dir().join("node_modules");
    let manifest = fs::read_to_string(modules.join(package).join("package.json")).unwrap_or_default();
    if !manifest.contains(&format!("\"version\": \"{version}\"")) {
        fs::create_dir_all(&modules).map_err(|error| format!("{}: {error}", modules.display()))?;
        say(&format!("npm install {package}@{version} (to compare with)"));
        let flags = [
            "install",
            "--no-save",
            "--no-package-lock",
            "--no-audit",
            "--no-fund",
            "--ignore-scripts",
            "--loglevel=error",
        ];
        run(command("npm")
            .args(flags)
            .arg("--prefix")
            .arg(dir())
            .arg(format!("{package}@{version}")))
        .map_err(|error| format!("{package} cannot be installed, so there is nothing to compare with: {error}"))?;
    }
    Ok(modules)
}

fn numpy() -> Outcome<PathBuf> {
    let home = dir().join("python");
    let python = home.join("bin/python3");
    let asked = "import numpy; print(numpy.__version__)";
    let found = output(Command::new(&python).args(["-c", asked]));
    if found.is_none_or(|version| version.trim() != NUMPY) {
        say(&format!(
            "python3 -m venv, pip install numpy=={NUMPY} (to compare with)"
        ));
        let failed = |error| format!("numpy cannot be installed, so there is nothing to compare with: {error}");
        run(command("python3").args(["-m", "venv"]).arg(&home)).map_err(failed)?;
        run(Command::new(&python)
            .args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"])
            .arg(format!("numpy=={NUMPY}")))
        .map_err(failed)?;
    }
    Ok(python)
}
