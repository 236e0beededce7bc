//! Markup of what only changes as a whole (tables, keys, lists), as strings that go in through `inner_html`.
//!
//! A component per cell would cost the reader a hundred kilobytes of program; a string costs a comparison per change.

use std::fmt::Write as _;

use crate::figure::{Glyph, KeyEntry, SourceLine, Table};
use crate::say::{self, FixedText, Lang};

/// Markup that never changes once it is in a file. The program that readers load takes it over as it stands, so it carries
/// neither the words nor the code; a debug build does, for `cargo xtask dev` has no prerendered file.
pub fn fixed(lang: Lang, markup: impl FnOnce(&FixedText) -> String) -> String {
    if cfg!(all(feature = "app", not(debug_assertions))) {
        String::new()
    } else {
        markup(say::fixed(lang))
    }
}

/// What an element follows: one type for whatever works it out, so that the code that keeps elements up to date is compiled once.
pub type Live<T> = Box<dyn Fn() -> T + Send>;

/// What an element follows, from a closure.
pub fn live<T>(follow: impl Fn() -> T + Send + 'static) -> Live<T> {
    Box::new(follow)
}

/// A text that can stand in an element or in a quoted attribute.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            _ => out.push(character),
        }
    }
    out
}

/// Paragraphs of plain text.
pub fn paragraphs(texts: &[String]) -> String {
    texts.iter().map(|text| format!("<p>{}</p>", escape(text))).collect()
}

/// A link, or plain text where there is no address.
pub fn link(text: &str, url: Option<&str>) -> String {
    let text = escape(text);
    match url {
        Some(url) => format!("<a href=\"{}\" rel=\"noopener\">{text}</a>", escape(url)),
        None => text,
    }
}

/// A figure's table.
pub fn table(table: &Table) -> String {
    let mut out = format!("<table><caption>{}</caption><thead><tr>", escape(&table.caption));
    for column in &table.columns {
        let _ = write!(out, "<th scope=\"col\">{}</th>", escape(column));
    }
    out.push_str("</tr></thead><tbody>");
    for row in &table.rows {
        out.push_str("<tr>");
        for (index, cell) in row.iter().enumerate() {
            let cell = escape(cell);
            let _ = match index {
                0 => write!(out, "<th scope=\"row\">{cell}</th>"),
                _ => write!(out, "<td>{cell}</td>"),
            };
        }
        out.push_str("</tr>");
    }
    out.push_str("</tbody></table>");
    out
}

/// The sources under a figure, on one line.
pub fn sources(before: &str, sources: &[SourceLine], between: &str) -> String {
    let list: Vec<String> = sources
        .iter()
        .map(|source| link(&source.text, source.url.as_deref()))
        .collect();
    format!("{before} {}", list.join(between))
}

/// The key above a drawing: each mark that is on screen, drawn small, with its meaning.
pub fn key(entries: &[KeyEntry]) -> String {
    let mut out = String::new();
    for entry in entries {
        let (width, shape) = glyph(entry.glyph);
        let _ = write!(
            out,
            "<li><svg class=\"glyph\" viewBox=\"0 0 {width} 14\" width=\"{width}\" height=\"14\" aria-hidden=\"true\">{shape}\
             </svg><span>{}</span></li>",
            escape(&entry.text)
        );
    }
    out
}

/// A mark's width and its SVG content; colours come from the style sheet by class.
const fn glyph(glyph: Glyph) -> (u32, &'static str) {
    match glyph {
        Glyph::Claim => (14, "<path class=\"f-claim\" d=\"M7 0l7 7l-7 7l-7-7z\"/>"),
        Glyph::ClaimCarried => (
            14,
            "<circle class=\"s-claim\" cx=\"7\" cy=\"7\" r=\"4.5\" stroke-width=\"2\"/>",
        ),
        Glyph::ClaimLine => (
            30,
            "<path class=\"s-claim\" stroke-width=\"1.5\" stroke-dasharray=\"5 4\" d=\"M0 7h30\"/>",
        ),
        Glyph::Estimate => (
            30,
            "<path class=\"f-est\" d=\"M0 3h12v8h-12zM18 3h12v8h-12z\"/><path class=\"f-ink\" d=\"M13.5 0h3v14h-3z\"/>",
        ),
        Glyph::Assumed | Glyph::Licence => (
            30,
            "<path class=\"s-est\" stroke-width=\"1.4\" d=\"M.7 2.7h28.6v8.6h-28.6zM1 8l5-5M3 11l8-8M8 11l8-8M13 11l8-8M18 \
             11l8-8M23 11l6-6\"/>",
        ),
        Glyph::Outlined => (
            30,
            "<path class=\"s-est\" stroke-width=\"1.5\" d=\"M.8 3.8h28.4v6.4h-28.4z\"/><path class=\"f-ink\" d=\"M13.5 0h3v14h-3z\"/>",
        ),
        Glyph::StockLine => (30, "<path class=\"s-est\" stroke-width=\"2\" d=\"M0 7h30\"/>"),
        Glyph::Barred => (
            30,
            "<path class=\"s-est\" stroke-width=\"2\" d=\"M2 3l8 8M10 3l-8 8\"/><path class=\"s-est\" stroke-width=\"1.5\" \
             stroke-dasharray=\"2 4\" d=\"M13 7h17\"/>",
        ),
        Glyph::Domestic => (
            30,
            "<path class=\"s-est\" stroke-width=\"1.5\" d=\"M.8 2.8h28.4v8.4h-28.4z\"/>",
        ),
        Glyph::DayLine => (14, "<path class=\"f-ink\" d=\"M6 0h2v14h-2z\"/>"),
        Glyph::Solid => (30, "<path class=\"f-est\" d=\"M0 2h30v10h-30z\"/>"),
        Glyph::Reported => (
            14,
            "<circle class=\"s-est\" cx=\"7\" cy=\"7\" r=\"5\" stroke-width=\"2\" stroke-dasharray=\"2.5 2\"/>",
        ),
        Glyph::DotBelow => (14, "<circle class=\"f-claim\" cx=\"7\" cy=\"7\" r=\"4\"/>"),
        Glyph::Range => (
            30,
            "<ellipse class=\"s-est\" cx=\"15\" cy=\"7\" rx=\"14\" ry=\"6\" stroke-width=\"1.6\"/>",
        ),
        Glyph::Fan => (
            30,
            "<path class=\"f-band\" d=\"M0 1h30v12h-30z\"/><path class=\"s-est\" stroke-width=\"2\" d=\"M0 7h30\"/>",
        ),
        Glyph::Fact | Glyph::Disclosed | Glyph::Dot => (14, "<circle class=\"f-est\" cx=\"7\" cy=\"7\" r=\"5\"/>"),
        Glyph::SecondHand => (
            14,
            "<circle class=\"s-est\" cx=\"7\" cy=\"7\" r=\"5\" stroke-width=\"1.5\"/>",
        ),
        Glyph::Triangle => (
            14,
            "<path class=\"s-est\" stroke-width=\"1.5\" d=\"M7 1.5l5.5 10.5h-11z\"/>",
        ),
        Glyph::Square => (
            14,
            "<path class=\"s-est\" stroke-width=\"1.5\" d=\"M2.5 2.5h9v9h-9z\"/>",
        ),
        Glyph::Said => (
            30,
            "<path class=\"s-est\" stroke-width=\"2\" stroke-dasharray=\"2.5 2\" d=\"M1 7h28\"/>",
        ),
        Glyph::Not => (14, "<path class=\"s-est\" stroke-width=\"1.5\" d=\"M3 7h8\"/>"),
        Glyph::DotAbove => (14, "<circle class=\"f-outcome\" cx=\"7\" cy=\"7\" r=\"4\"/>"),
        Glyph::Innovation => (22, "<path class=\"f-innovation\" d=\"M0 0h22v14h-22z\"/>"),
        Glyph::Compromise => (
            22,
            "<path class=\"f-compromise\" d=\"M0 0h22v4h-22zM0 5.5h22v3h-22zM0 10h22v4h-22z\"/>",
        ),
        Glyph::Accounting => (
            22,
            "<path class=\"f-accounting\" d=\"M0 0h4v14h-4zM5.6 0h4.4v14h-4.4zM11.6 0h4.4v14h-4.4zM17.6 0h4.4v14h-4.4z\"/>",
        ),
        Glyph::Unexplained => (
            22,
            "<path class=\"s-unexplained\" stroke-width=\"1.5\" d=\"M.8.8h20.4v12.4h-20.4z\"/>",
        ),
        Glyph::Judged => (
            24,
            "<path class=\"s-ink\" stroke-width=\"1.5\" d=\"M1 7h22M1 3v8M23 3v8\"/>",
        ),
        Glyph::PointFilled => (12, "<circle class=\"f-est\" cx=\"6\" cy=\"7\" r=\"5\"/>"),
        Glyph::PointOutline => (
            12,
            "<circle class=\"s-est\" cx=\"6\" cy=\"7\" r=\"5\" stroke-width=\"1.5\"/>",
        ),
        Glyph::Line => (6, "<path class=\"s-ink\" stroke-width=\"1.5\" d=\"M3 0v14\"/>"),
        Glyph::SquareFilled => (14, "<path class=\"f-est\" d=\"M2 2h10v10h-10z\"/>"),
        Glyph::OpenDot => (
            14,
            "<circle class=\"s-est\" cx=\"7\" cy=\"7\" r=\"4\" stroke-width=\"1.5\"/>",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_becomes_markup() {
        assert_eq!(escape("R&D <\"x\">"), "R&amp;D &lt;&quot;x&quot;&gt;");
        let evil = Table {
            caption: "<b>".into(),
            columns: vec!["<i>".into()],
            rows: vec![vec!["<u>".into(), "<s>".into()]],
        };
        let html = table(&evil);
        assert!(
            ["<b>", "<i>", "<u>", "<s>"].iter().all(|tag| !html.contains(tag)),
            "{html}"
        );
    }
}
