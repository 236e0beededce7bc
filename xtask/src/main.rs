//! The project's commands. `cargo xtask` alone lists them.

mod bench;
mod budget;
mod compress;
mod count;
mod dist;
mod headers;
mod http;
mod mutants;
mod peers;
mod run;
mod serve;
mod test;
mod tools;

use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask <command>

  serve [--port N] [--no-build]   build everything, serve it and print the address
  test [PHASE…]                   every check, real browser included; or only the named phases
  dev                             serve with live reload while you edit
  dist [--base /|https://…/]      write the deployable site to dist/
  audit …                         the native program: report, predict, validate, fit
  mutants [GLOB…]                 mutation tests of the rooms that calculate, against tests/mutants.txt (hours)
  bench [--no-build]              how long an audit takes, here and in Chromium, beside Squiggle and numpy; from slider to paint
  screens                         screenshots of every page to target/screens

Whatever a command needs and the machine lacks is installed first, and named as it is.";

fn main() -> ExitCode {
    let mut args = std::env::args().skip(1);
    let verb = args.next().unwrap_or_default();
    let args: Vec<String> = args.collect();
    let done = match verb.as_str() {
        "serve" => serve::command(&args),
        "test" => return test::command(&args),
        "dev" => serve::dev(&args),
        "dist" => dist::command(&args),
        "audit" => return run::audit(&args),
        "mutants" => mutants::command_line(&args),
        "bench" => bench::command_line(&args),
        "screens" => test::screens(&args),
        "" | "help" | "--help" | "-h" => {
            println!("{USAGE}");
            Ok(())
        }
        unknown => {
            eprintln!("cargo xtask: no command `{unknown}`\n\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    run::exit_code(done)
}
