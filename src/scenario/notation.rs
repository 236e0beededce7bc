//! Ranges as readers type them and links carry them.

use super::decimal;

/// Why a text is not a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParseError {
    /// Nothing was typed.
    Empty,
    /// A part is not a number.
    NotANumber,
    /// More than two numbers.
    TooMany,
}

/// What may stand between the two ends. A hyphen is not among them: it may be a sign.
const BETWEEN: [&str; 8] = ["..", " to ", "to", "〜", "～", "–", "—", "から"];

/// Reads `3.5`, `1.3 to 3.2`, `1.3..3.2`, `1.3〜3.2`, also with full-width digits and thousands separators. One number is both
/// ends. The ends stay in the order given.
///
/// # Errors
/// [`ParseError`] when there is no number, more than two, or something that is no number.
pub fn parse_range(text: &str) -> Result<(f64, f64), ParseError> {
    let text: String = text.chars().map(half_width).collect();
    let text = text.trim();
    if text.is_empty() {
        return Err(ParseError::Empty);
    }
    let separator = BETWEEN.into_iter().find(|between| text.contains(between));
    let mut ends = match separator {
        Some(between) => text.split(between).collect::<Vec<_>>(),
        None => vec![text],
    }
    .into_iter()
    .map(number);
    let (first, second, more) = (ends.next(), ends.next(), ends.next());
    match (first, second, more) {
        (Some(only), None, _) => only.map(|value| (value, value)),
        (Some(low), Some(high), None) => Ok((low?, high?)),
        _ => Err(ParseError::TooMany),
    }
}

/// A number with optional thousands separators.
fn number(text: &str) -> Result<f64, ParseError> {
    let text = text.trim();
    let grouped = text.split('.').next().is_some_and(|whole| {
        let mut groups = whole.split(',');
        groups.next().is_some_and(|first| (1..=3).contains(&first.len())) && groups.all(|group| group.len() == 3)
    });
    let plain = if grouped {
        text.replace(',', "")
    } else {
        text.to_owned()
    };
    decimal::read(&plain).ok_or(ParseError::NotANumber)
}

/// Full-width digits and signs as their plain forms.
fn half_width(c: char) -> char {
    match c {
        '０'..='９' | '．' | '，' | '＋' | '－' | 'ｅ' | 'Ｅ' => {
            char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c)
        }
        '\u{3000}' | '\u{a0}' => ' ',
        other => other,
    }
}

/// The shortest decimal that reads back to the same number, without exponent.
pub fn shortest(value: f64) -> String {
    // `Display` of floats is the shortest round-trip form and never uses an exponent.
    format!("{value}")
}

/// A range as links carry it: `2`, `1.3..3.2`.
pub fn print_range(low: f64, high: f64) -> String {
    if low.to_bits() == high.to_bits() {
        shortest(low)
    } else {
        format!("{}..{}", shortest(low), shortest(high))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn readers_write_ranges_in_many_ways() {
        for text in [
            "1.3 to 3.2",
            "1.3..3.2",
            "1.3〜3.2",
            "1.3 ～ 3.2",
            "１．３〜３．２",
            "1.3–3.2",
            "1.3から3.2",
            " 1.3to3.2 ",
        ] {
            assert_eq!(parse_range(text), Ok((1.3, 3.2)), "{text}");
        }
        assert_eq!(parse_range("35,000"), Ok((35e3, 35e3)));
        assert_eq!(parse_range("1,234,567.5..2e6"), Ok((1_234_567.5, 2e6)));
        assert_eq!(
            parse_range("3 to 1"),
            Ok((3.0, 1.0)),
            "the order is for the caller to judge"
        );
    }

    #[test]
    fn what_is_no_range_is_refused() {
        for (text, error) in [
            ("", ParseError::Empty),
            ("  ", ParseError::Empty),
            ("cheap", ParseError::NotANumber),
            ("inf", ParseError::NotANumber),
            ("NaN", ParseError::NotANumber),
            ("1..", ParseError::NotANumber),
            ("1,5", ParseError::NotANumber),
            ("1..2..3", ParseError::TooMany),
        ] {
            assert_eq!(parse_range(text), Err(error), "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn what_is_printed_reads_back(low in 1e-9..1e12f64, high in 1e-9..1e12f64) {
            prop_assert_eq!(parse_range(&print_range(low, high)), Ok((low, high)));
            prop_assert_eq!(parse_range(&print_range(low, low)), Ok((low, low)));
        }
    }
}
