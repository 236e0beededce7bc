//! The size budget: what a reader's first view costs, compressed, and the limits it must keep.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use crate::compress::beside;
use crate::headers::ending;
use crate::run::Outcome;

/// Limit of the first view (HTML, CSS, JS and Wasm after brotli), in bytes.
const FIRST_VIEW: u64 = 330_000;
/// Limit of the Wasm file after brotli, in bytes. Paths of the machine that builds it are in its panics: they make some hundred bytes.
const WASM: u64 = 262_000;

/// Prints the first view of each page and fails where a limit is passed.
pub fn check(dist: &Path, base: &str) -> Outcome {
    let mut broken = Vec::new();
    for page in ["ja", "en"] {
        let html = dist.join(page).join("index.html");
        let text = fs::read_to_string(&html).map_err(|error| format!("{}: {error}", html.display()))?;
        let mut parts = vec![Part {
            name: format!("{page}/index.html"),
            bytes: packed(&html)?,
        }];
        for name in linked(&text, base) {
            let bytes = packed(&dist.join(&name))?;
            parts.push(Part { name, bytes });
        }
        println!("{}", table(&parts));
        broken.extend(passed(&parts).into_iter().map(|what| format!("/{page}/: {what}")));
    }
    if broken.is_empty() {
        Ok(())
    } else {
        Err(format!("over budget: {}", broken.join("; ")))
    }
}

/// One file of the first view.
struct Part {
    name: String,
    bytes: u64,
}

/// Names of the style sheets, scripts and Wasm files that a page loads, each once.
fn linked(html: &str, base: &str) -> Vec<String> {
    let mut names = Vec::new();
    for attribute in html.split_whitespace() {
        let value = attribute
            .strip_prefix("href=\"")
            .or_else(|| attribute.strip_prefix("src=\""));
        let name = value
            .and_then(|value| value.split('"').next())
            .and_then(|value| value.strip_prefix(base));
        if let Some(name) = name
            && matches!(ending(name), "css" | "js" | "wasm")
            && !names.iter().any(|known| known == name)
        {
            names.push(name.to_owned());
        }
    }
    names
}

fn packed(file: &Path) -> Outcome<u64> {
    let packed = beside(file, "br");
    fs::metadata(&packed)
        .map(|meta| meta.len())
        .map_err(|error| format!("{}: {error}", packed.display()))
}

/// The limits that these files pass, in words.
fn passed(parts: &[Part]) -> Vec<String> {
    let total: u64 = parts.iter().map(|part| part.bytes).sum();
    let wasm: u64 = parts
        .iter()
        .filter(|part| ending(&part.name) == "wasm")
        .map(|part| part.bytes)
        .sum();
    let mut broken = Vec::new();
    if total > FIRST_VIEW {
        broken.push(format!("first view {} > {}", kilobytes(total), kilobytes(FIRST_VIEW)));
    }
    if wasm > WASM {
        broken.push(format!("Wasm {} > {}", kilobytes(wasm), kilobytes(WASM)));
    }
    if wasm == 0 {
        broken.push("no Wasm file is linked".to_owned());
    }
    broken
}

fn table(parts: &[Part]) -> String {
    let mut text = String::new();
    let width = parts.iter().map(|part| part.name.len()).max().unwrap_or(0);
    for part in parts {
        let _ = writeln!(text, "  {:<width$} {:>10}", part.name, kilobytes(part.bytes));
    }
    let total = parts.iter().map(|part| part.bytes).sum();
    let _ = write!(
        text,
        "  {:<width$} {:>10}  of {}",
        "first view, brotli",
        kilobytes(total),
        kilobytes(FIRST_VIEW)
    );
    text
}

/// Thousands of bytes with one decimal.
fn kilobytes(bytes: u64) -> String {
    let tenths = (bytes + 50) / 100;
    format!("{}.{} kB", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(name: &str, bytes: u64) -> Part {
        Part {
            name: name.to_owned(),
            bytes,
        }
    }

    #[test]
    fn limits_are_inclusive_and_both_are_told() {
        assert!(passed(&[part("index.html", 68_000), part("a.wasm", 262_000)]).is_empty());
        assert_eq!(passed(&[part("index.html", 68_001), part("a.wasm", 262_000)]).len(), 1);
        assert_eq!(passed(&[part("index.html", 68_000), part("a.wasm", 262_001)]).len(), 2);
    }

    #[test]
    fn a_page_without_its_program_is_not_a_small_page() {
        assert_eq!(passed(&[part("index.html", 1_000)]).len(), 1);
    }

    #[test]
    fn files_are_found_once_and_only_our_own() {
        let html = "<link rel=\"stylesheet\" href=\"/a/m.css\"/> <script type=\"module\" src=\"/a/boot.js\"></script>\n\
            <link rel=\"preload\" href=\"/a/x.wasm\"> <link rel=\"again\" href=\"/a/x.wasm\"> <a href=\"/a/data/runs.csv\">";
        assert_eq!(linked(html, "/a/"), ["m.css", "boot.js", "x.wasm"]);
    }

    #[test]
    fn kilobytes_are_rounded_once() {
        assert_eq!(kilobytes(0), "0.0 kB");
        assert_eq!(kilobytes(1_049), "1.0 kB");
        assert_eq!(kilobytes(1_050), "1.1 kB");
        assert_eq!(kilobytes(229_999), "230.0 kB");
    }
}
