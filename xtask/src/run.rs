//! Running other programs: where things are, how a step is announced, what a failure says.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};

/// A failure in words for the person at the terminal.
pub type Outcome<T = ()> = Result<T, String>;

/// The top directory of the repository.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new("."))
}

/// Cargo's target directory.
pub fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |dir| root().join(dir))
}

/// A command in the top directory, with the project's own tools first on `PATH`.
pub fn command(program: &str) -> Command {
    let mut command = Command::new(program);
    command.current_dir(root());
    let mut path = crate::tools::own_paths();
    path.extend(std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default()));
    if let Ok(path) = std::env::join_paths(path) {
        command.env("PATH", path);
    }
    command
}

/// A cargo command from its words.
pub fn cargo(words: &[&str]) -> Command {
    let mut command = command("cargo");
    command.args(words);
    command
}

/// Says what is about to happen.
pub fn say(text: &str) {
    eprintln!("▸ {text}");
}

/// Runs a command to its end with the terminal as its output.
pub fn run(command: &mut Command) -> Outcome {
    let status = command
        .status()
        .map_err(|error| format!("{}: {error}", words(command)))?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("`{}` failed ({status})", words(command)))
    }
}

/// Runs a command and returns what it printed; nothing when it is missing or fails.
pub fn output(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok()?;
    output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Runs a command, passing its lines on and showing each one to `read`.
pub fn run_reading(command: &mut Command, mut read: impl FnMut(&str)) -> Outcome {
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| format!("{}: {error}", words(command)))?;
    if let Some(stdout) = child.stdout.take() {
        for line in BufReader::new(stdout).lines().map_while(Result::ok) {
            println!("{line}");
            read(&line);
        }
    }
    let status = child.wait().map_err(|error| format!("{}: {error}", words(command)))?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("`{}` failed ({status})", words(command)))
    }
}

/// `cargo xtask audit …`: the arguments go through untouched and only the program's own output reaches stdout.
pub fn audit(args: &[String]) -> ExitCode {
    let mut command = Command::new("cargo");
    // The caller's directory stays: the arguments may name files in it.
    command.args([
        "run",
        "--quiet",
        "--release",
        "--no-default-features",
        "--bin",
        "audit",
        "--manifest-path",
    ]);
    command.arg(root().join("Cargo.toml")).arg("--").args(args);
    match command.status() {
        Ok(status) => status
            .code()
            .and_then(|code| u8::try_from(code).ok())
            .map_or(ExitCode::FAILURE, ExitCode::from),
        Err(error) => exit_code(Err(format!("cargo: {error}"))),
    }
}

/// Ends the program, telling a failure.
pub fn exit_code(done: Outcome) -> ExitCode {
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("cargo xtask: {message}");
            ExitCode::FAILURE
        }
    }
}

fn words(command: &Command) -> String {
    let mut words = command.get_program().to_string_lossy().into_owned();
    for arg in command.get_args() {
        words.push(' ');
        words.push_str(&arg.to_string_lossy());
    }
    words
}
