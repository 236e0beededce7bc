//! The rules of the house that no compiler checks: who may use whom, and what every file must say.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its inputs has failed")]

use std::fs;
use std::path::{Path, PathBuf};

/// The rooms, highest first: a room may use itself and those before it.
const ROOMS: [&str; 10] = [
    "units", "facts", "model", "doubt", "scenario", "audit", "say", "figure", "draw", "page",
];

/// `doubt` knows distributions and nothing of what they are about: a package of its own, which no room is visible to.
const PACKAGE: &str = "doubt";

/// Lines of a file before its tests.
const LONGEST: usize = 400;

/// Rooms that speak no language. `scenario` is none of them: it reads what readers type, on a Japanese keyboard too.
const SPEECHLESS: [&str; 7] = ["units", "facts", "model", "doubt", "audit", "figure", "draw"];

/// Strings from which on a message names its parts instead of taking them by position.
const STRINGS: usize = 3;

/// Files that hold tests alone, by the end of their path.
const ONLY_TESTS: [&str; 3] = ["tests.rs", "fixtures.rs", "preview.rs"];

/// Where the browser may be named.
const BROWSER_ROOMS: [&str; 2] = ["page", "draw/canvas.rs"];

/// Crates that only the browser build has.
const BROWSER_CRATES: [&str; 5] = ["web_sys", "js_sys", "wasm_bindgen", "gloo", "plotters_canvas"];

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut entries: Vec<_> = fs::read_dir(folder)
        .expect("the folder exists")
        .map(|e| e.unwrap().path())
        .collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|end| end == "rs") {
            found.push(path);
        }
    }
    found
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn relative(path: &Path) -> String {
    path.strip_prefix(root().join("src"))
        .expect("inside src")
        .to_string_lossy()
        .replace('\\', "/")
}

/// The room of a file of the library; binaries and `lib.rs` belong to none.
fn room(file: &str) -> Option<usize> {
    let name = file.split('/').next()?.trim_end_matches(".rs");
    ROOMS.iter().position(|room| *room == name)
}

/// The code of a line without its comment.
fn code(line: &str) -> &str {
    line.split("//").next().unwrap_or_default()
}

/// The lines of a file with their numbers from one, without comments and without items for tests; none of a file of tests.
fn code_lines(path: &Path) -> Vec<(usize, String)> {
    let shown = path.to_string_lossy();
    if ONLY_TESTS.iter().any(|end| shown.ends_with(end)) {
        return Vec::new();
    }
    let (mut kept, mut in_test) = (Vec::new(), false);
    for (number, line) in fs::read_to_string(path).unwrap().lines().enumerate() {
        in_test |= line == "#[cfg(test)]";
        if !in_test {
            kept.push((number + 1, code(line).to_owned()));
        }
        // The last line of an item that stands in no other.
        in_test &= line != "}" && (line.starts_with(' ') || !line.ends_with(';'));
    }
    kept
}

/// Kana, kanji, Japanese punctuation or a full-width form.
const fn is_japanese(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}')
}

#[test]
fn rooms_use_only_the_rooms_above_them() {
    let mut broken = Vec::new();
    for path in sources(&root().join("src")) {
        let file = relative(&path);
        let Some(own) = room(&file) else { continue };
        for (number, line) in fs::read_to_string(&path).unwrap().lines().enumerate() {
            for (_, rest) in code(line)
                .match_indices("crate::")
                .map(|(at, found)| (at, &code(line)[at + found.len()..]))
            {
                let used = rest
                    .split(|c: char| !c.is_alphanumeric() && c != '_')
                    .next()
                    .unwrap_or_default();
                let Some(other) = ROOMS.iter().position(|room| *room == used) else {
                    continue;
                };
                if other > own {
                    broken.push(format!("src/{file}:{}: {} must not use {used}", number + 1, ROOMS[own]));
                }
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn doubt_is_a_package_that_sees_no_room() {
    let manifest = fs::read_to_string(root().join("src").join(PACKAGE).join("Cargo.toml")).unwrap();
    assert!(
        !manifest.contains("path = \"..") && !manifest.contains("\nundersold"),
        "{manifest}"
    );
    let library = fs::read_to_string(root().join("src/lib.rs")).unwrap();
    assert!(library.contains("pub use undersold_doubt as doubt;"));
}

#[test]
fn the_browser_is_named_only_where_it_lives() {
    let mut broken = Vec::new();
    for path in sources(&root().join("src")) {
        let file = relative(&path);
        let allowed = BROWSER_ROOMS.iter().any(|room| file.starts_with(room))
            || ["main.rs", "bin/gallery.rs"].contains(&file.as_str());
        for (number, line) in fs::read_to_string(&path).unwrap().lines().enumerate() {
            if !allowed && BROWSER_CRATES.iter().any(|name| code(line).contains(name)) {
                broken.push(format!("src/{file}:{}: {line}", number + 1));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn every_file_says_what_it_is_for_and_stays_readable() {
    let mut broken = Vec::new();
    let folders = ["src", "xtask", "tests"];
    for path in folders.iter().flat_map(|folder| sources(&root().join(folder))) {
        let text = fs::read_to_string(&path).unwrap();
        let shown = path.strip_prefix(root()).unwrap().display();
        if !text.starts_with("//!") {
            broken.push(format!("{shown}: does not begin with what it is for"));
        }
        let own = text.split("#[cfg(test)]").next().unwrap_or_default().lines().count();
        let only_tests = ONLY_TESTS.iter().any(|end| path.to_string_lossy().ends_with(end));
        if own > LONGEST && !only_tests && !path.starts_with(root().join("tests")) {
            broken.push(format!("{shown}: {own} lines before its tests"));
        }
        for (number, line) in text.lines().enumerate() {
            if line.contains(concat!("TO", "DO")) || line.contains(concat!("FIX", "ME")) {
                broken.push(format!("{shown}:{}: unfinished", number + 1));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn rooms_of_the_map_are_the_rooms_of_the_house() {
    let library = fs::read_to_string(root().join("src/lib.rs")).unwrap();
    let architecture = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    for room in ROOMS {
        let declared = room == PACKAGE || library.contains(&format!("pub mod {room};"));
        assert!(declared, "lib.rs lacks {room}");
        assert!(
            architecture.contains(&format!("`{room}`")),
            "ARCHITECTURE.md lacks {room}"
        );
    }
}

#[test]
fn a_language_is_matched_and_neither_compared_nor_counted() {
    let forms = [
        "== Lang::",
        "!= Lang::",
        "Lang::En ==",
        "Lang::Ja ==",
        "lang as usize",
        "lang() as usize",
    ];
    let mut broken = Vec::new();
    for path in sources(&root().join("src")) {
        for (number, line) in code_lines(&path) {
            if forms.iter().any(|form| line.contains(form)) {
                broken.push(format!("src/{}:{number}: {}", relative(&path), line.trim()));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn words_of_a_language_are_in_the_room_that_speaks() {
    let mut broken = Vec::new();
    for path in sources(&root().join("src")) {
        let file = relative(&path);
        if !room(&file).is_some_and(|own| SPEECHLESS.contains(&ROOMS[own])) {
            continue;
        }
        for (number, line) in code_lines(&path) {
            if line.chars().any(is_japanese) {
                broken.push(format!("src/{file}:{number}: {}", line.trim()));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

/// How many strings a function that stands in a field takes: each by itself, and those of an array.
fn strings(parameters: &str) -> usize {
    let single = parameters.matches("&str").count() + parameters.matches("String").count();
    let in_arrays = parameters
        .split("[&str; ")
        .skip(1)
        .filter_map(|rest| rest.split(']').next()?.parse::<usize>().ok());
    in_arrays.fold(single, |sum, length| sum + length - 1)
}

/// By position two strings may be mistaken for one another, and more surely are: a message of three is a type with named parts.
#[test]
fn messages_of_three_strings_name_them() {
    let mut broken = Vec::new();
    for path in sources(&root().join("src/say")) {
        for (number, line) in code_lines(&path) {
            let parameters = line.split("fn(").skip(1).filter_map(|rest| rest.split(')').next());
            if parameters.map(strings).any(|taken| taken >= STRINGS) {
                broken.push(format!("src/{}:{number}: {}", relative(&path), line.trim()));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}
