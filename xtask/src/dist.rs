//! `dist`: the deployable site. Trunk builds the program, the prerender writes every page, then copies are compressed.

use std::fs;
use std::path::PathBuf;

use crate::run::{self, Outcome, cargo, root, say, target};
use crate::{budget, compress, headers, tools};

/// Where the site is written.
pub fn dir() -> PathBuf {
    root().join("dist")
}

/// The base that the arguments of `cargo xtask dist [--base …]` name.
fn command_base(args: &[String]) -> Outcome<&str> {
    match args {
        [] => Ok("/"),
        [flag, base] if flag == "--base" => Ok(base),
        _ => Err("dist takes nothing but --base /, --base /path/ or --base https://host/path/".to_owned()),
    }
}

/// Sets up, builds, and says where the site is.
pub fn command(args: &[String]) -> Outcome {
    let base = command_base(args)?;
    tools::for_build()?;
    build(base)?;
    println!("The site is in {}", dir().display());
    Ok(())
}

/// Builds the site for that base and checks its size.
pub fn build(base: &str) -> Outcome {
    let staging = target().join("staging");
    let path = path_of(base);
    say("trunk build --release");
    let mut trunk = run::command("trunk");
    // Trunk refuses to start where a terminal sets NO_COLOR=1: it reads the variable as a flag of its own.
    trunk.env_remove("NO_COLOR");
    trunk
        .args(["build", "--release", "--public-url", path, "--dist"])
        .arg(&staging);
    run::run(&mut trunk)?;
    say("prerender");
    let mut prerender = cargo(&[
        "run",
        "--quiet",
        "--no-default-features",
        "--features",
        "ssr",
        "--bin",
        "prerender",
        "--",
    ]);
    prerender
        .arg(&staging)
        .arg(dir())
        .args(["--base", base, "--csp", headers::meta_policy()]);
    run::run(&mut prerender)?;
    say("brotli, gzip, header files");
    compress::directory(&dir())?;
    header_files()?;
    budget::check(&dir(), path)
}

/// Files that tell a host which headers to send.
fn header_files() -> Outcome {
    let mut paths = Vec::new();
    for file in compress::files(&dir())? {
        let ending = file.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        if let (false, Ok(path)) = (matches!(ending, "br" | "gz"), file.strip_prefix(dir())) {
            paths.push(format!("/{}", path.to_string_lossy()));
        }
    }
    for (name, text) in [
        ("_headers", headers::netlify(&paths)),
        ("nginx.conf", headers::nginx()),
        (".htaccess", headers::apache()),
    ] {
        let file = dir().join(name);
        fs::write(&file, text).map_err(|error| format!("{}: {error}", file.display()))?;
    }
    Ok(())
}

/// The path part of a base address.
fn path_of(base: &str) -> &str {
    let rest = base.split_once("://").map_or(base, |(_, rest)| rest);
    &rest[rest.find('/').unwrap_or(0)..]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_of_a_base_is_what_follows_the_host() {
        assert_eq!(path_of("/"), "/");
        assert_eq!(path_of("/undersold/"), "/undersold/");
        assert_eq!(path_of("https://example.org/"), "/");
        assert_eq!(path_of("https://example.org/a/b/"), "/a/b/");
    }

    #[test]
    fn unknown_arguments_are_refused() {
        assert!(command_base(&["--bse".to_owned(), "/".to_owned()]).is_err());
        assert_eq!(command_base(&[]), Ok("/"));
    }
}
