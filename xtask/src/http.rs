//! As much of HTTP/1.1 as a server of files on this machine needs: one thread per connection, kept open between requests.
//!
//! A pool of threads is not enough here: a browser holds connections open that it does not use, and the one request that waits
//! behind them would wait for ever.

use std::fmt::Write as _;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;

/// Longest head of a request that is read, in bytes.
const LONGEST_HEAD: u64 = 64 * 1024;

/// What a browser asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Request {
    /// `GET`, `HEAD`, …
    pub method: String,
    /// The path, without the query.
    pub path: String,
    /// The query with its question mark; empty when there is none.
    pub query: String,
    /// The value of `Accept-Encoding`.
    pub accept_encoding: String,
    /// Whether the connection ends after this request.
    pub close: bool,
}

/// What it gets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Response {
    /// The status code.
    pub status: u16,
    /// Header names and values; the length is added when it is sent.
    pub headers: Vec<(&'static str, String)>,
    /// The body as it goes over the wire.
    pub body: Vec<u8>,
}

/// Answers every connection until the program ends.
pub fn serve(listener: &TcpListener, answer: impl Fn(&Request) -> Response + Send + Sync + 'static) {
    let answer = Arc::new(answer);
    for stream in listener.incoming().filter_map(Result::ok) {
        let answer = Arc::clone(&answer);
        // A reader who goes away in the middle is no error.
        thread::spawn(move || converse(&stream, answer.as_ref()));
    }
}

fn converse(stream: &TcpStream, answer: &impl Fn(&Request) -> Response) -> io::Result<()> {
    stream.set_nodelay(true)?;
    let mut reader = BufReader::new(stream);
    while let Some(request) = Request::read(&mut reader)? {
        send(stream, &request, &answer(&request))?;
        if request.close {
            break;
        }
    }
    Ok(())
}

impl Request {
    /// Reads the head of a request; nothing when the other side has hung up or does not speak HTTP.
    fn read(reader: &mut impl BufRead) -> io::Result<Option<Self>> {
        let mut lines = reader.take(LONGEST_HEAD).lines();
        let Some(first) = lines.next().transpose()? else {
            return Ok(None);
        };
        let mut words = first.split(' ');
        let (Some(method), Some(target), Some("HTTP/1.1")) = (words.next(), words.next(), words.next()) else {
            return Ok(None);
        };
        let (path, query) = target.split_at(target.find('?').unwrap_or(target.len()));
        let mut request = Self {
            method: method.to_owned(),
            path: path.to_owned(),
            query: query.to_owned(),
            ..Self::default()
        };
        for line in lines {
            let line = line?;
            let Some((name, value)) = line.split_once(':') else {
                return Ok(line.is_empty().then_some(request));
            };
            match name.to_ascii_lowercase().as_str() {
                "accept-encoding" => value.trim().clone_into(&mut request.accept_encoding),
                "connection" => request.close = value.trim().eq_ignore_ascii_case("close"),
                _ => {}
            }
        }
        Ok(None)
    }
}

fn send(mut stream: impl Write, request: &Request, response: &Response) -> io::Result<()> {
    let reason = match response.status {
        200 => "OK",
        301 => "Moved Permanently",
        404 => "Not Found",
        405 => "Method Not Allowed",
        _ => "Internal Server Error",
    };
    let mut head = format!(
        "HTTP/1.1 {} {reason}\r\nContent-Length: {}\r\n",
        response.status,
        response.body.len()
    );
    for (name, value) in &response.headers {
        let _ = write!(head, "{name}: {value}\r\n");
    }
    head.push_str("\r\n");
    let mut bytes = head.into_bytes();
    if request.method != "HEAD" {
        bytes.extend_from_slice(&response.body);
    }
    stream.write_all(&bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<Request> {
        Request::read(&mut text.as_bytes()).expect("memory can be read")
    }

    #[test]
    fn a_request_is_read_to_its_empty_line() {
        let text = "GET /ja/?price=2 HTTP/1.1\r\nHost: x\r\naccept-encoding: gzip, br\r\nConnection: close\r\n\r\nrest";
        let mut reader = text.as_bytes();
        let request = Request::read(&mut reader)
            .expect("memory can be read")
            .expect("the request is whole");
        assert_eq!(
            (request.method.as_str(), request.path.as_str(), request.query.as_str()),
            ("GET", "/ja/", "?price=2")
        );
        assert_eq!(request.accept_encoding, "gzip, br");
        assert!(request.close);
        assert_eq!(reader, b"rest");
    }

    #[test]
    fn what_is_no_request_gets_no_answer() {
        for text in [
            "",
            "hello\r\n\r\n",
            "GET / HTTP/0.9\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: x\r\n",
        ] {
            assert_eq!(read(text), None, "{text:?}");
        }
    }

    #[test]
    fn a_head_has_the_length_and_no_body() {
        let response = Response {
            status: 200,
            headers: vec![("Content-Type", "text/plain".to_owned())],
            body: b"four".to_vec(),
        };
        let sent = |method: &str| {
            let request = Request {
                method: method.to_owned(),
                ..Request::default()
            };
            let mut bytes = Vec::new();
            send(&mut bytes, &request, &response).expect("memory can be written");
            String::from_utf8(bytes).expect("the response is ASCII")
        };
        let head = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\nContent-Type: text/plain\r\n\r\n";
        assert_eq!(sent("HEAD"), head);
        assert_eq!(sent("GET"), format!("{head}four"));
    }
}
