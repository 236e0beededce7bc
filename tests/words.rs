//! The terms of the house, over every message that any part of the page, its forms, its reports and its reference pages can say.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its inputs has failed")]

mod terms;

use std::fs;
use std::path::{Path, PathBuf};

use terms::{ENGLISH, JAPANESE, forbidden};
use undersold::say::Lang;

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|ext| ext == "rs") {
            found.push(path);
        }
    }
}

/// The string literals of a source file before its tests, without comments; a line break in one is a blank.
fn literals(source: &str) -> Vec<String> {
    let source = source.split("#[cfg(test)]").next().unwrap_or_default();
    let code = source.lines().filter(|line| !line.trim_start().starts_with("//"));
    let code = code.collect::<Vec<_>>().join("\n").replace("\\\n", "");
    let mut found = Vec::new();
    let mut rest = code.as_str();
    while let Some((_, after)) = rest.split_once('"') {
        let mut end = 0;
        let mut escaped = false;
        for (at, c) in after.char_indices() {
            if c == '"' && !escaped {
                end = at;
                break;
            }
            escaped = c == '\\' && !escaped;
        }
        found.push(
            without_slots(&after[..end])
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" "),
        );
        rest = &after[(end + 1).min(after.len())..];
    }
    found
}

/// A message without the names of what is put into it.
fn without_slots(message: &str) -> String {
    let mut depth = 0;
    let kept = message.chars().filter(|c| {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        depth == 0 && *c != '}'
    });
    kept.collect()
}

#[test]
fn no_message_uses_a_word_that_the_house_has_another_for() {
    let mut paths = Vec::new();
    files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/say"), &mut paths);
    let mut wrong = Vec::new();
    let mut read = 0;
    for path in paths {
        for text in literals(&fs::read_to_string(&path).unwrap()) {
            read += 1;
            let lang = if text.is_ascii() || !text.chars().any(|c| ('\u{3040}'..'\u{a000}').contains(&c)) {
                Lang::En
            } else {
                Lang::Ja
            };
            if let Some(word) = forbidden(&text, lang) {
                let instead = ENGLISH.iter().chain(&JAPANESE).find(|(known, _)| *known == word);
                let instead = instead.map_or("", |(_, instead)| instead);
                let file = path.file_name().unwrap().to_string_lossy().into_owned();
                wrong.push(format!("{file}: {word} (use: {instead}) in: {text}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(read > 3000, "{read} messages read");
}

#[test]
fn literals_are_found_whole() {
    let source = "let a = \"one \\\n    two\"; // \"not this\"\n// \"nor this\"\nb(\"a \\\"quoted\\\" word\")";
    let found = literals(source);
    assert_eq!(found[0], "one two");
    assert!(found.iter().any(|text| text.contains("word")));
    assert!(!found.iter().any(|text| text.contains("nor this")));
}
