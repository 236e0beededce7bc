//! The SVG twin: what is in the page before Wasm runs, what is printed, downloaded and embedded where scripts are off.
//!
//! Painted by plotters-svg like the canvas by plotters-canvas, then tidied: attributes that say nothing go, runs of lines and
//! of dots share their attributes. Only presentation attributes are used, since a strict CSP refuses `style`.

use std::fmt::Write as _;

use plotters_svg::SVGBackend;

use super::layout::layout;
use super::metrics::FONT_STACK;
use super::palette::{Palette, Token};
use super::scene::Scene;
use super::surface::{Dialect, UNIT, paint};
use crate::figure::Figure;
use crate::scenario::decimal;

/// The drawing of a figure as an SVG document that also stands inline, for a content box of that width, px.
///
/// With [`Palette::LIGHT`] its literals can be remapped to a theme by [`css_theme_rules`].
pub fn svg(figure: &Figure, width: f64, palette: &Palette) -> String {
    let scene = layout(&figure.chart, width);
    document(&scene, palette, (&figure.title, &figure.finding), figure.lang.code())
}

/// A scene as an SVG document; `words` are its title and description.
pub fn document(scene: &Scene, palette: &Palette, words: (&str, &str), lang: &str) -> String {
    let (width, height) = (
        (scene.width * UNIT).round() as u32,
        (scene.height * UNIT).round() as u32,
    );
    let raw = painted(scene, palette, (width, height));
    let (title, description) = (escaped(words.0), escaped(words.1));
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"100%\" height=\"{}\" \
         preserveAspectRatio=\"xMinYMin meet\" role=\"img\" lang=\"{lang}\" aria-label=\"{title}\" font-family=\"{FONT_STACK}\">\
         <title>{title}</title><desc>{description}</desc>",
        scene.height
    );
    tidy(&raw, &mut out);
    out.push_str("</svg>");
    out
}

/// What plotters-svg makes of a scene.
fn painted(scene: &Scene, palette: &Palette, size: (u32, u32)) -> String {
    let mut raw = String::new();
    paint(
        scene,
        palette,
        &mut SVGBackend::with_string(&mut raw, size),
        Dialect::SVG,
    )
    .expect("only a file can fail to be written, and this is a string");
    raw
}

/// Style rules that let an inline twin in [`Palette::LIGHT`] follow the page's theme: each literal becomes a custom property.
pub fn css_theme_rules() -> String {
    let mut css = String::new();
    for token in Token::ALL {
        let (hex, name) = (Palette::LIGHT.hex(token), token.css_name());
        for attribute in ["fill", "stroke"] {
            let _ = writeln!(css, "svg [{attribute}=\"{hex}\"]{{{attribute}:var(--{name})}}");
        }
    }
    css
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

/// An element as plotters-svg writes it.
struct Element<'a> {
    tag: &'a str,
    attributes: Vec<(&'a str, &'a str)>,
}

impl<'a> Element<'a> {
    /// Reads `<tag a="b" …/>` or `<tag a="b" …>`; plotters-svg escapes quotes in values.
    fn parse(line: &'a str) -> Option<Self> {
        let inner = line.strip_prefix('<')?.strip_suffix('>')?.trim_end_matches('/');
        let (tag, mut rest) = inner.split_once(' ')?;
        let mut attributes = Vec::new();
        while let Some((name, after)) = rest.split_once("=\"") {
            let (value, after) = after.split_once('"')?;
            attributes.push((name.trim_start(), value));
            rest = after;
        }
        Some(Self { tag, attributes })
    }

    fn get(&self, name: &str) -> &'a str {
        self.attributes
            .iter()
            .find(|(each, _)| *each == name)
            .map_or("", |(_, value)| value)
    }

    /// The element with the named attributes, leaving out those it lacks.
    fn write(&self, out: &mut String, names: &[&str]) {
        let _ = write!(out, "<{}", self.tag);
        for name in names {
            let value = self.get(name).trim_end();
            if !value.is_empty() {
                let _ = write!(out, " {name}=\"{value}\"");
            }
        }
    }
}

/// A run of like elements that is still open.
enum Run<'a> {
    None,
    /// A path of lines: colour, width, where it has got to.
    Lines(&'a str, &'a str, (i64, i64)),
    /// A group of filled circles: colour.
    Circles(&'a str),
}

fn close(run: &mut Run, out: &mut String) {
    match run {
        Run::None => {}
        Run::Lines(..) => out.push_str("\"/>"),
        Run::Circles(_) => out.push_str("</g>"),
    }
    *run = Run::None;
}

/// A move or line by so much: a minus sign parts two numbers as well as a blank does.
fn step(out: &mut String, command: char, right: i64, down: i64) {
    let gap = if down < 0 { "" } else { " " };
    let _ = write!(out, "{command}{right}{gap}{down}");
}

/// Rewrites the backend's elements without the document around them.
fn tidy(raw: &str, out: &mut String) {
    let mut run = Run::None;
    let mut lines = raw.lines();
    while let Some(line) = lines.next() {
        let Some(element) = Element::parse(line) else { continue };
        match element.tag {
            "svg" => {}
            "line" => {
                let (stroke, width) = (element.get("stroke"), element.get("stroke-width"));
                // The backend's coordinates are whole.
                let [x1, y1, x2, y2] =
                    ["x1", "y1", "x2", "y2"].map(|name| element.get(name).parse::<i64>().unwrap_or_default());
                match run {
                    // Steps repeat where places do not: hatching then compresses to almost nothing.
                    Run::Lines(s, w, (x, y)) if s == stroke && w == width => step(out, 'm', x1 - x, y1 - y),
                    _ => {
                        close(&mut run, out);
                        let _ = write!(
                            out,
                            "<path fill=\"none\" stroke=\"{stroke}\" stroke-width=\"{width}\" d=\"M{x1} {y1}"
                        );
                    }
                }
                run = Run::Lines(stroke, width, (x2, y2));
                let _ = match (x2 - x1, y2 - y1) {
                    (0, down) => write!(out, "v{down}"),
                    (right, 0) => write!(out, "h{right}"),
                    (right, down) => {
                        step(out, 'l', right, down);
                        Ok(())
                    }
                };
            }
            "circle" if element.get("stroke") == "none" => {
                let fill = element.get("fill");
                if !matches!(run, Run::Circles(colour) if colour == fill) {
                    close(&mut run, out);
                    let _ = write!(out, "<g fill=\"{fill}\">");
                    run = Run::Circles(fill);
                }
                element.write(out, &["cx", "cy", "r"]);
                out.push_str("/>");
            }
            "text" => {
                close(&mut run, out);
                // The twin's text stands on its y: the backend's shift by half an ex would differ from font to font.
                element.write(out, &["x", "y"]);
                if element.get("text-anchor") != "start" {
                    let _ = write!(out, " text-anchor=\"{}\"", element.get("text-anchor"));
                }
                let size = decimal::read(element.get("font-size")).unwrap_or_default();
                let _ = write!(out, " font-size=\"{}\"", (size * 10.0).round() / 10.0);
                if element.get("font-weight") == "bold" {
                    out.push_str(" font-weight=\"700\"");
                }
                if !element.get("transform").is_empty() {
                    let _ = write!(out, " transform=\"{}\"", element.get("transform"));
                }
                let words = lines.next().unwrap_or_default();
                let _ = write!(out, " fill=\"{}\">{words}</text>", element.get("fill"));
            }
            _ => {
                close(&mut run, out);
                let names: &[&str] = match element.tag {
                    "rect" => &["x", "y", "width", "height", "fill"],
                    "circle" => &["cx", "cy", "r", "fill", "stroke", "stroke-width"],
                    "polygon" => &["points", "fill"],
                    _ => &["points", "fill", "stroke", "stroke-width"],
                };
                element.write(out, names);
                out.push_str("/>");
            }
        }
    }
    close(&mut run, out);
}
