//! The processes and files behind a browser session, each ended with its guard.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::Duration;

use crate::Failure;

/// Debian's driver.
pub const CHROMEDRIVER: &str = "/usr/bin/chromedriver";

/// Asks the driver to end a session, which ends its browser.
pub fn end_session(port: u16, session: &str) -> std::io::Result<()> {
    let mut stream = TcpStream::connect(("127.0.0.1", port))?;
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    write!(
        stream,
        "DELETE /session/{session} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n"
    )?;
    std::io::copy(&mut stream, &mut std::io::sink()).map(|_| ())
}

/// A child process that ends with its guard.
pub struct Process(Child);

impl Process {
    /// Starts chromedriver on a port of its choice and waits until it listens.
    pub fn chromedriver() -> Result<(Self, u16), Failure> {
        let mut child = Command::new(CHROMEDRIVER)
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let stdout = child.stdout.take();
        let process = Self(child);
        let mut lines = BufReader::new(stdout.ok_or("chromedriver has no output")?)
            .lines()
            .map_while(Result::ok);
        while let Some(line) = lines.next() {
            if let Some((_, port)) = line.split_once("started successfully on port ") {
                let port = port.trim_end_matches('.').parse()?;
                // A driver whose output nobody reads stops answering.
                thread::spawn(move || lines.for_each(drop));
                return Ok((process, port));
            }
        }
        Err("chromedriver did not start".into())
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // It may have ended by itself; there is nothing else to clean up.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A profile directory that nobody else uses, removed with its guard.
pub struct Profile(pub PathBuf);

impl Profile {
    /// A directory of a name that no other test has; Chromium makes it.
    pub fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::SeqCst);
        Self(std::env::temp_dir().join(format!("undersold-chromium-{}-{number}", std::process::id())))
    }
}

impl Drop for Profile {
    fn drop(&mut self) {
        // Chromium may still be closing files; the system cleans its temporary directory.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
