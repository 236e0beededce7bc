//! Days in words, from ISO dates; a month or year alone stays one.

use super::Lang;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Year, month and day of an ISO date, as far as it goes.
fn parts(iso: &str) -> (&str, Option<usize>, Option<u32>) {
    let mut parts = iso.split('-');
    let year = parts.next().unwrap_or_default();
    let month = parts.next().and_then(|month| month.parse().ok());
    (year, month, parts.next().and_then(|day| day.parse().ok()))
}

fn month_name(month: usize) -> &'static str {
    MONTHS.get(month.wrapping_sub(1)).copied().unwrap_or_default()
}

/// `26 December 2024`, `2024年12月26日`.
pub fn day(iso: &str, lang: Lang) -> String {
    match (parts(iso), lang) {
        ((year, Some(month), Some(day)), Lang::En) => format!("{day} {} {year}", month_name(month)),
        ((year, Some(month), Some(day)), Lang::Ja) => format!("{year}年{month}月{day}日"),
        _ => month(iso, lang),
    }
}

/// For drawings: `26 Dec 2024`, `2024年12月26日`.
pub fn short_day(iso: &str, lang: Lang) -> String {
    match (parts(iso), lang) {
        ((_, _, Some(day)), Lang::En) => format!("{day} {}", short_month(iso, lang)),
        _ => day(iso, lang),
    }
}

/// `December 2024`, `2024年12月`.
pub fn month(iso: &str, lang: Lang) -> String {
    match (parts(iso), lang) {
        ((year, Some(month), _), Lang::En) => format!("{} {year}", month_name(month)),
        ((year, Some(month), _), Lang::Ja) => format!("{year}年{month}月"),
        ((year, None, _), Lang::En) => year.into(),
        ((year, None, _), Lang::Ja) => format!("{year}年"),
    }
}

/// For axes: `Dec 2024`, `24年12月`.
pub fn short_month(iso: &str, lang: Lang) -> String {
    match (parts(iso), lang) {
        ((year, Some(month), _), Lang::En) => format!("{} {year}", month_name(month).get(..3).unwrap_or_default()),
        ((year, Some(month), _), Lang::Ja) => format!("{}年{month}月", year.get(2..).unwrap_or_default()),
        ((_, None, _), _) => month(iso, lang),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_as_precise_as_they_are_known() {
        assert_eq!(day("2024-12-26", Lang::En), "26 December 2024");
        assert_eq!(day("2024-12-06", Lang::Ja), "2024年12月6日");
        assert_eq!(short_day("2024-12-26", Lang::En), "26 Dec 2024");
        assert_eq!(day("2024-05", Lang::En), "May 2024");
        assert_eq!(day("2023", Lang::Ja), "2023年");
        assert_eq!(short_month("2022-10-21", Lang::En), "Oct 2022");
        assert_eq!(short_month("2022-10-21", Lang::Ja), "22年10月");
        assert_eq!(month("2022-13-01", Lang::En), " 2022");
    }
}
