//! How wide a text will be, without asking a browser: the same answer natively and in Wasm, and none from a strict CSP's font path.

use crate::figure::chart::Label;

/// Fonts of every drawing, canvas and SVG alike. The Latin faces have nearly the same advance widths, so one table serves them;
/// Japanese faces come by name and in a fixed order, so that Han characters are not drawn in their Chinese forms.
pub const FONT_STACK: &str = "Segoe UI, Roboto, Helvetica Neue, Arial, Hiragino Sans, Hiragino Kaku Gothic ProN, \
     Noto Sans CJK JP, Noto Sans JP, Yu Gothic, Meiryo, sans-serif";

/// Fonts differ from the table by a few per cent; labels are laid out as if they were this much wider.
const SAFETY: f64 = 1.06;

/// Bold letters are about this much wider; digits and full-width characters keep their width.
const BOLD: f64 = 1.08;

/// Advance widths of a–z and A–Z in thousandths of an em, the Helvetica metrics that common screen faces follow.
const LOWER: [u16; 26] = [
    556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722,
    500, 500, 500,
];
const UPPER: [u16; 26] = [
    667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944,
    667, 667, 611,
];

/// Advance width of a character, em, before the safety factor.
fn advance(character: char, bold: bool) -> f64 {
    let letter = |table: &[u16; 26], first: char| {
        let width = f64::from(table[character as usize - first as usize]) / 1000.0;
        if bold { width * BOLD } else { width }
    };
    match character {
        'a'..='z' => letter(&LOWER, 'a'),
        'A'..='Z' => letter(&UPPER, 'A'),
        '\'' | '\u{2018}' | '\u{2019}' => 0.222,
        ' ' | '\u{a0}' | ',' | '.' | ':' | ';' | '!' | '/' | '\\' | '|' | '[' | ']' => 0.278,
        '(' | ')' | '-' | '\u{2010}' | '\u{b7}' | '\u{201c}' | '\u{201d}' | '{' | '}' => 0.333,
        '"' => 0.355,
        '+' | '=' | '<' | '>' | '~' | '\u{d7}' | '\u{f7}' => 0.584,
        '&' => 0.667,
        '%' => 0.889,
        '@' | '\u{2014}' | '\u{2190}'..='\u{21ff}' | '\u{2e80}'.. => 1.0,
        _ => 0.556,
    }
}

/// Width of a single line, px, for a font size in px: an upper estimate, never measured.
pub fn width(text: &str, size: f64, bold: bool) -> f64 {
    text.chars().map(|character| advance(character, bold)).sum::<f64>() * size * SAFETY
}

/// The longest form of a label that fits in `max` px; the short one if neither does. Labels are never cut or wrapped.
pub fn fit(label: &Label, size: f64, bold: bool, max: f64) -> &str {
    if width(&label.long, size, bold) <= max {
        &label.long
    } else {
        &label.short
    }
}

#[cfg(test)]
mod tests {
    use super::{fit, width};
    use crate::figure::chart::Label;

    #[test]
    fn latin_widths_lie_a_little_above_the_published_metrics() {
        // Sums of the Helvetica and Helvetica-Bold AFM advance widths, thousandths of an em, added up by hand.
        for (text, bold, afm) in [
            ("people", false, 3002.0),
            ("people", true, 3223.0),
            ("$7.7M", false, 556.0 + 556.0 + 278.0 + 556.0 + 833.0),
            ("unverified", false, 4335.0),
        ] {
            let got = width(text, 1000.0, bold);
            assert!(got >= afm && got <= afm * 1.09, "{text}: {got} for {afm}");
        }
    }

    #[test]
    fn full_width_characters_are_one_em() {
        assert!((width("人件費", 10.0, false) - 31.8).abs() < 1e-9);
        assert!((width("人件費", 10.0, true) - 31.8).abs() < 1e-9);
    }

    #[test]
    fn the_longest_form_that_fits_wins() {
        let label = Label::new("+ long context and tuning", "+ context");
        assert_eq!(fit(&label, 13.0, false, 300.0), label.long);
        assert_eq!(fit(&label, 13.0, false, 100.0), label.short);
        assert_eq!(fit(&label, 13.0, false, 1.0), label.short);
    }
}
