//! A figure as Markdown: the same title, finding, table and sources in plain text.

use std::fmt::Write as _;

use super::{Figure, Table};

/// The figure as a Markdown section.
pub fn markdown(figure: &Figure) -> String {
    let mut out = format!("## {}\n\n{}\n\n", figure.title, figure.finding);
    out += &table(&figure.table);
    let _ = write!(out, "\n{}\n", figure.caption);
    if !figure.sources.is_empty() {
        out.push('\n');
    }
    for source in &figure.sources {
        let _ = match &source.url {
            Some(url) => writeln!(out, "- [{}]({url})", source.text),
            None => writeln!(out, "- {}", source.text),
        };
    }
    out
}

/// A table in Markdown.
pub fn table(table: &Table) -> String {
    let line = |cells: &[String]| {
        let cells: Vec<String> = cells.iter().map(|cell| cell.replace('|', "\\|")).collect();
        format!("| {} |\n", cells.join(" | "))
    };
    let mut out = line(&table.columns);
    out += &format!("|{}\n", " --- |".repeat(table.columns.len()));
    for row in &table.rows {
        out += &line(row);
    }
    out
}

/// The table as CSV (RFC 4180) with a byte-order mark, which spreadsheets need for Japanese.
pub fn csv(table: &Table) -> String {
    let field = |text: &String| {
        if text.contains(['"', ',', '\n']) {
            format!("\"{}\"", text.replace('"', "\"\""))
        } else {
            text.clone()
        }
    };
    let line = |cells: &[String]| format!("{}\r\n", cells.iter().map(field).collect::<Vec<_>>().join(","));
    std::iter::once(line(&table.columns))
        .chain(table.rows.iter().map(|row| line(row)))
        .fold(String::from('\u{feff}'), |mut out, line| {
            out += &line;
            out
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Table {
        Table {
            caption: String::new(),
            columns: vec!["範囲".into(), "a|b".into()],
            rows: vec![vec!["say \"x\", y".into(), "2".into()]],
        }
    }

    #[test]
    fn csv_survives_a_csv_reader() {
        let text = csv(&sample());
        let text = text
            .strip_prefix('\u{feff}')
            .expect("a byte-order mark for spreadsheets");
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        assert_eq!(reader.headers().unwrap().iter().collect::<Vec<_>>(), ["範囲", "a|b"]);
        let row = reader.records().next().unwrap().unwrap();
        assert_eq!(row.iter().collect::<Vec<_>>(), ["say \"x\", y", "2"]);
    }

    #[test]
    fn markdown_keeps_pipes_inside_cells() {
        assert!(table(&sample()).starts_with("| 範囲 | a\\|b |\n| --- | --- |\n"));
    }
}
