//! `serve` and `dev`: the site on this machine.

use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};

use crate::compress::beside;
use crate::headers::{headers, mime};
use crate::http::{self, Request, Response};
use crate::run::{self, Outcome, say};
use crate::{dist, tools};

/// The port tried first; the following ones are tried when it is taken.
const FIRST_PORT: u16 = 8000;

/// `cargo xtask serve`: builds the site unless told not to, then serves it until interrupted.
pub fn command(args: &[String]) -> Outcome {
    let options = Options::read(args)?;
    if options.build {
        tools::for_build()?;
        dist::build("/")?;
    }
    if !dist::dir().join("index.html").exists() {
        return Err("there is no dist/ to serve; leave --no-build away".to_owned());
    }
    let listener = listen(options.port)?;
    let address = listener.local_addr().map_err(|error| error.to_string())?;
    println!("Serving http://{address}/");
    http::serve(&listener, answer);
    Ok(())
}

/// `cargo xtask dev`: Trunk's server with live reload; pages are not prerendered.
pub fn dev(args: &[String]) -> Outcome {
    tools::for_build()?;
    say("trunk serve (edit, save, look); open /ja/ or /en/");
    let mut trunk = run::command("trunk");
    // Trunk refuses to start where a terminal sets NO_COLOR=1: it reads the variable as a flag of its own.
    trunk.env_remove("NO_COLOR");
    trunk
        .args(["serve", "--public-url", "/", "--dist"])
        .arg(run::target().join("dev"))
        .args(args);
    run::run(&mut trunk)
}

struct Options {
    build: bool,
    port: Option<u16>,
}

impl Options {
    fn read(args: &[String]) -> Outcome<Self> {
        let mut options = Self {
            build: true,
            port: None,
        };
        let mut args = args.iter();
        while let Some(arg) = args.next() {
            match arg.as_str() {
                "--no-build" => options.build = false,
                "--port" => {
                    let port = args.next().and_then(|port| port.parse().ok());
                    options.port = Some(port.ok_or("--port needs a number (0 for any free port)")?);
                }
                other => return Err(format!("serve does not know {other}")),
            }
        }
        Ok(options)
    }
}

fn listen(port: Option<u16>) -> Outcome<TcpListener> {
    let mut ports = match port {
        Some(port) => port..=port,
        None => FIRST_PORT..=FIRST_PORT + 99,
    };
    ports
        .find_map(|port| TcpListener::bind(("127.0.0.1", port)).ok())
        .ok_or_else(|| match port {
            Some(port) => format!("port {port} is taken"),
            None => format!("ports {FIRST_PORT} to {} are taken", FIRST_PORT + 99),
        })
}

fn answer(request: &Request) -> Response {
    if !matches!(request.method.as_str(), "GET" | "HEAD") {
        return text_response(405, "only GET and HEAD");
    }
    match find(&dist::dir(), &request.path) {
        Found::File(file) => file_response(&file, &request.path, &request.accept_encoding, 200),
        Found::Directory => {
            let mut response = text_response(301, "");
            response
                .headers
                .push(("Location", format!("{}/{}", request.path, request.query)));
            response
        }
        Found::Nothing => file_response(
            &dist::dir().join("404.html"),
            "/404.html",
            &request.accept_encoding,
            404,
        ),
    }
}

/// What a path names.
#[derive(Debug, PartialEq, Eq)]
enum Found {
    File(PathBuf),
    /// A directory asked for without its last slash.
    Directory,
    Nothing,
}

/// Finds a path below the site's directory; nothing outside it, nothing hidden.
fn find(dist: &Path, path: &str) -> Found {
    let mut file = dist.to_path_buf();
    for segment in path.split('/').filter(|segment| !segment.is_empty()) {
        // Our own names need no percent-encoding; a segment with other characters names nothing.
        let plain = segment
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte));
        if !plain || segment.starts_with('.') {
            return Found::Nothing;
        }
        file.push(segment);
    }
    if file.is_dir() {
        if !path.ends_with('/') {
            return Found::Directory;
        }
        file.push("index.html");
    } else if path.ends_with('/') {
        return Found::Nothing;
    }
    if file.is_file() {
        Found::File(file)
    } else {
        Found::Nothing
    }
}

/// A file with its headers, in the best encoding that the reader accepts and the site holds.
fn file_response(file: &Path, path: &str, accepted: &str, status: u16) -> Response {
    let mut headers = headers(path);
    headers.push(("Content-Type", mime(&file.to_string_lossy()).to_owned()));
    headers.push(("Vary", "Accept-Encoding".to_owned()));
    for (coding, ending) in [("br", "br"), ("gzip", "gz")] {
        if accepts(accepted, coding)
            && let Ok(body) = fs::read(beside(file, ending))
        {
            headers.push(("Content-Encoding", coding.to_owned()));
            return Response { status, headers, body };
        }
    }
    match fs::read(file) {
        Ok(body) => Response { status, headers, body },
        Err(error) => text_response(500, &error.to_string()),
    }
}

fn text_response(status: u16, text: &str) -> Response {
    let headers = vec![("Content-Type", mime("reason.txt").to_owned())];
    Response {
        status,
        headers,
        body: text.as_bytes().to_vec(),
    }
}

/// Whether an `Accept-Encoding` value allows that coding.
fn accepts(accepted: &str, coding: &str) -> bool {
    accepted.split(',').any(|item| {
        let mut parts = item.split(';').map(str::trim);
        parts.next() == Some(coding) && !parts.any(|part| matches!(part, "q=0" | "q=0.0" | "q=0.00" | "q=0.000"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codings_are_words_with_a_weight() {
        assert!(accepts("gzip, deflate, br, zstd", "br"));
        assert!(accepts("gzip;q=0.5", "gzip"));
        assert!(!accepts("gzip, deflate", "br"));
        assert!(!accepts("br;q=0, gzip", "br"));
        assert!(!accepts("x-brotli", "br"));
    }

    #[test]
    fn paths_stay_inside_and_directories_end_in_a_slash() {
        let src = Path::new(env!("CARGO_MANIFEST_DIR"));
        assert_eq!(find(src, "/src/main.rs"), Found::File(src.join("src/main.rs")));
        assert_eq!(find(src, "/src"), Found::Directory);
        for outside in [
            "/../Cargo.toml",
            "/%2e%2e/Cargo.toml",
            "/.cargo/config.toml",
            "/src/main.rs/",
            "/src/",
            "/none",
        ] {
            assert_eq!(find(src, outside), Found::Nothing, "{outside}");
        }
    }

    #[test]
    fn a_server_takes_the_port_it_is_given() {
        let server = listen(Some(0)).expect("some port is free");
        let port = server.local_addr().expect("it listens").port();
        assert_ne!(port, 0);
        assert!(listen(Some(port)).is_err());
    }

    #[test]
    fn options_are_read() {
        let read = |args: &[&str]| Options::read(&args.iter().map(|arg| (*arg).to_owned()).collect::<Vec<_>>());
        assert!(read(&["--no-build", "--port", "0"]).is_ok_and(|options| !options.build && options.port == Some(0)));
        assert!(read(&["--port", "many"]).is_err());
        assert!(read(&["--open"]).is_err());
    }
}
