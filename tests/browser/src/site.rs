//! The site's own server, started on a free port and stopped with its guard; and plain requests to it.

use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use crate::Failure;

/// A running server.
pub struct Site {
    child: Child,
    address: String,
}

/// A response as it came over the wire.
pub struct Answer {
    /// The status code.
    pub status: u16,
    /// Status line and headers.
    pub head: String,
    /// The body, uncompressed.
    pub body: String,
}

impl Site {
    /// Serves `dist/`.
    ///
    /// # Errors
    ///
    /// When the task runner has not been built or there is no site to serve.
    pub fn start() -> Result<Self, Failure> {
        let program = runner()?;
        let mut child = Command::new(&program)
            .args(["serve", "--no-build", "--port", "0"])
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| format!("{}: {error}", program.display()))?;
        let mut line = String::new();
        if let Some(stdout) = child.stdout.take() {
            BufReader::new(stdout).read_line(&mut line)?;
        }
        let address = line
            .trim()
            .strip_prefix("Serving http://")
            .map(|address| address.trim_end_matches('/').to_owned());
        let site = Self {
            child,
            address: address.unwrap_or_default(),
        };
        if site.address.is_empty() {
            return Err("the site's server did not start; `cargo xtask dist` writes what it serves".into());
        }
        Ok(site)
    }

    /// The address of a path.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// Asks for a path without a browser.
    ///
    /// # Errors
    ///
    /// When the server does not answer in HTTP and UTF-8.
    pub fn get(&self, path: &str, headers: &[(&str, &str)]) -> Result<Answer, Failure> {
        let mut request = format!("GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n", self.address);
        for (name, value) in headers {
            write!(request, "{name}: {value}\r\n")?;
        }
        request.push_str("\r\n");
        let mut stream = TcpStream::connect(&self.address)?;
        stream.write_all(request.as_bytes())?;
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes)?;
        let text = String::from_utf8_lossy(&bytes);
        let (head, body) = text.split_once("\r\n\r\n").ok_or("no end of headers")?;
        let status = head.split(' ').nth(1).ok_or("no status")?.parse()?;
        Ok(Answer {
            status,
            head: head.to_owned(),
            body: body.to_owned(),
        })
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        // It may have ended by itself; there is nothing else to clean up.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The task runner's program: it stands above this test's own program in cargo's target directory.
fn runner() -> Result<PathBuf, Failure> {
    let own = std::env::current_exe()?;
    let found = own
        .ancestors()
        .skip(1)
        .map(|dir| dir.join("xtask"))
        .find(|program| program.is_file());
    found.ok_or_else(|| "the task runner is not built; start with `cargo xtask test browser`".into())
}
