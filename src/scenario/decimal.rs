//! Decimal digits of numbers: read as typed, rounded as printed.
//!
//! The standard reader brings a table of 10 kB and the standard writer with an exponent a second set of routines, a twentieth of the
//! browser program for one text field. Nobody types more than 19 digits or fewer than 31 zeros behind the point; for the rest this
//! reader is as exact as the standard one.

/// Digits that fit into 64 bits whatever they are.
const DIGITS: u32 = 19;
/// Largest power of ten by which the digits are divided: 5³⁰ leaves room for 57 bits of the quotient in 128.
const BELOW: u32 = 30;

/// The double nearest to a decimal such as `3.5`, `-0.25`, `2e6`; ties go to the even one. Digits after the 19th count as zeros.
/// `None` for everything else: words, signs alone, and numbers with more than 30 places behind the point or above 10³⁸ or so.
pub fn read(text: &str) -> Option<f64> {
    let (negative, plain) = signed(text.as_bytes());
    let mut cut = plain.splitn(2, |c| matches!(c, b'e' | b'E'));
    let mantissa = cut.next()?;
    let mut power = cut.next().map_or(Some(0), whole)?;
    let (mut value, mut significant, mut seen, mut behind) = (0_u64, 0, false, false);
    for character in mantissa {
        match character {
            b'.' if !behind => behind = true,
            b'0'..=b'9' => {
                seen = true;
                if significant < DIGITS {
                    value = value * 10 + u64::from(character - b'0');
                    significant += u32::from(value > 0);
                    power -= i32::from(behind);
                } else {
                    power += i32::from(!behind);
                }
            }
            _ => return None,
        }
    }
    let size = match power {
        _ if !seen => return None,
        _ if value == 0 => 0.0,
        0.. => above(value, power.unsigned_abs())?,
        _ => below(value, power.unsigned_abs())?,
    };
    Some(if negative { -size } else { size })
}

/// An exponent of at most three digits.
fn whole(text: &[u8]) -> Option<i32> {
    let (negative, digits) = signed(text);
    if !(1..=3).contains(&digits.len()) {
        return None;
    }
    let size = digits.iter().try_fold(0, |sum, digit| {
        digit.is_ascii_digit().then(|| sum * 10 + i32::from(digit - b'0'))
    })?;
    Some(if negative { -size } else { size })
}

/// Whether a minus stands before a number, and what is behind its sign.
fn signed(text: &[u8]) -> (bool, &[u8]) {
    match text {
        [sign @ (b'-' | b'+'), rest @ ..] => (*sign == b'-', rest),
        rest => (false, rest),
    }
}

/// `value · 10^power`.
fn above(value: u64, power: u32) -> Option<f64> {
    Some(10_u128.checked_pow(power)?.checked_mul(u128::from(value))? as f64)
}

/// `value / 10^power` for a value above zero: a quotient with bits to spare, the rest of the division in the last one, so that it is
/// rounded once and rightly.
fn below(value: u64, power: u32) -> Option<f64> {
    if power > BELOW {
        return None;
    }
    let shift = u128::from(value).leading_zeros();
    let (dividend, divisor) = (u128::from(value) << shift, 5_u128.pow(power));
    let quotient = dividend / divisor;
    let rest = u128::from(quotient * divisor != dividend);
    // The power of two that was put in and the one that 10 = 2 · 5 leaves to take out.
    let scale = f64::from_bits(u64::from(1023 - shift - power) << 52);
    Some((quotient | rest) as f64 * scale)
}

/// A non-negative decimal: `0.d₁d₂d₃… × 10^point`.
pub struct Decimal {
    digits: Vec<u8>,
    point: i32,
}

impl Decimal {
    /// `value` (finite, its sign dropped) rounded half away from zero to so many significant digits.
    pub fn rounded(value: f64, significant: usize) -> Self {
        Self::cut(value, &|_| significant)
    }

    /// The same to so many places after the point.
    pub fn to_places(value: f64, places: i32) -> Self {
        Self::cut(value, &|point| usize::try_from(point + places).unwrap_or(0))
    }

    /// Rounded to as many digits as `significant` says for the position of the point.
    fn cut(value: f64, significant: &dyn Fn(i32) -> usize) -> Self {
        // The shortest decimal that means this number, in plain digits; what a person reads is rounded, not its binary neighbour.
        let text = value.abs().to_string();
        let whole = text.find('.').unwrap_or(text.len());
        let mut digits: Vec<u8> = text
            .bytes()
            .filter(u8::is_ascii_digit)
            .map(|digit| digit - b'0')
            .collect();
        let zeros = digits.iter().take_while(|digit| **digit == 0).count();
        digits.drain(..zeros);
        let mut point = whole as i32 - zeros as i32;
        let significant = significant(point);
        if digits.len() > significant {
            let up = digits[significant] >= 5;
            digits.truncate(significant);
            if up {
                let mut place = digits.len();
                loop {
                    if place == 0 {
                        digits.insert(0, 1);
                        point += 1;
                        break;
                    }
                    place -= 1;
                    if digits[place] < 9 {
                        digits[place] += 1;
                        break;
                    }
                    digits[place] = 0;
                }
            }
        }
        while digits.last() == Some(&0) {
            digits.pop();
        }
        if digits.is_empty() {
            (digits, point) = (vec![0], 1);
        }
        Self { digits, point }
    }

    /// How many digits stand before the point; zero or less for numbers below one tenth.
    pub fn point(&self) -> i32 {
        self.point
    }

    /// Printed in plain digits after moving the point left by `shift` places, with a comma between groups of three if asked for.
    pub fn print(&self, shift: i32, separators: bool) -> String {
        let point = self.point - shift;
        let digit = |place: i32| -> char {
            usize::try_from(place)
                .ok()
                .and_then(|place| self.digits.get(place))
                .map_or('0', |d| char::from(b'0' + d))
        };
        let mut out = String::new();
        for place in 0..point.max(1) {
            let left = point.max(1) - place;
            if separators && place > 0 && left % 3 == 0 {
                out.push(',');
            }
            out.push(if point > 0 { digit(place) } else { '0' });
        }
        let last = self.digits.len() as i32;
        if last > point {
            out.push('.');
            for place in point..last {
                out.push(if place < 0 { '0' } else { digit(place) });
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_no_decimal_is_refused() {
        for text in [
            "", ".", "-", "e5", "1e", "1e+", "1.2.3", "inf", "NaN", "0x10", "1_000", "1e-31", "1e60", "1 ",
        ] {
            assert_eq!(read(text), None, "{text:?}");
        }
        for (text, value) in [
            ("5.", 5.0),
            (".5", 0.5),
            ("-2E+3", -2e3),
            ("0000.000", 0.0),
            ("0e-999", 0.0),
            ("1e22", 1e22),
        ] {
            assert_eq!(read(text), Some(value), "{text}");
        }
    }

    #[test]
    fn halves_between_doubles_go_to_the_even_one() {
        // 2⁵³ + 1 has no double; its neighbours are 2 apart, and so on upwards. The standard reader is the judge.
        for text in [
            "9007199254740993",
            "9007199254740995",
            "9007199254740992.5",
            "9007199254740993.1",
            "0.3",
            "4.35",
        ] {
            assert_eq!(read(text), text.parse().ok(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn readings_are_those_of_the_standard_library(digits in 0..=9_999_999_999_999_999_999_u64, power in -30..=19_i32) {
            let text = format!("{digits}e{power}");
            prop_assert_eq!(read(&text), text.parse().ok());
        }

        #[test]
        fn plain_digits_are_read_alike(whole in 0..1_000_000_000_u64, part in "[0-9]{0,10}") {
            let text = format!("{whole}.{part}");
            prop_assert_eq!(read(&text), text.parse().ok());
        }

        #[test]
        fn three_digits_are_the_ones_that_print(value in 1e-6..1e12_f64) {
            let text = Decimal::rounded(value, 3).print(0, false);
            let error = (read(&text).expect("plain digits") - value).abs();
            prop_assert!(error <= 0.00501 * value, "{} for {}", text, value);
            prop_assert!(text.bytes().filter(|c| (b'1'..=b'9').contains(c)).count() <= 3);
        }
    }
}
