//! Factors and ranges of factors and shares in words, by the rounding of [`super::number`].

use super::Lang;
use super::number::{percent, ratio};
use crate::scenario::decimal::Decimal;

/// A plain number to so many significant digits: `0.35`.
pub fn digits(value: f64, significant: usize, lang: Lang) -> String {
    Decimal::rounded(value, significant).print(0, lang.groups_thousands())
}

/// A factor as what it does: `÷2.9`, `×1.16`; below two to two places, else to two digits.
pub fn factor(ratio: f64, lang: Lang) -> String {
    let (sign, size) = if ratio < 1.0 {
        ('÷', 1.0 / ratio)
    } else {
        ('×', ratio)
    };
    let decimal = if size < 1.995 {
        Decimal::to_places(size, 2)
    } else {
        Decimal::rounded(size, 2)
    };
    format!("{sign}{}", decimal.print(0, lang.groups_thousands()))
}

/// A range of multiples: `2.1–4.3×`, `2.1〜4.3倍`.
pub fn ratio_range(low: f64, high: f64, lang: Lang) -> String {
    let (from, to) = (digits(low, 2, lang), ratio(high, lang));
    match lang {
        _ if ratio(low, lang) == to => to,
        Lang::En => format!("{from}–{to}"),
        Lang::Ja => format!("{from}〜{to}"),
    }
}

/// A range of shares: `31–60%`, `31〜60%`.
pub fn percent_range(low: f64, high: f64, lang: Lang) -> String {
    let (from, to) = (percent(low, lang), percent(high, lang));
    let dash = lang.dash();
    if from == to {
        to
    } else {
        format!("{}{dash}{to}", from.trim_end_matches('%'))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_factor_says_which_way_it_works() {
        assert_eq!(factor(1.0 / 2.94, Lang::En), "÷2.9");
        assert_eq!(factor(1.165, Lang::Ja), "×1.17");
        assert_eq!(factor(0.9999, Lang::En), "÷1");
        assert_eq!(factor(1.0 / 11.06, Lang::En), "÷11");
    }

    #[test]
    fn ranges_carry_their_unit_once() {
        assert_eq!(ratio_range(2.06, 4.26, Lang::En), "2.1–4.3×");
        assert_eq!(ratio_range(2.06, 4.26, Lang::Ja), "2.1〜4.3倍");
        assert_eq!(ratio_range(2.0, 2.01, Lang::En), "2×");
        assert_eq!(percent_range(0.354, 0.646, Lang::En), "35–65%");
        assert_eq!(percent_range(0.5, 0.5, Lang::Ja), "50%");
        assert_eq!(digits(0.354, 2, Lang::En), "0.35");
    }
}
