//! Days as numbers: civil dates of the proleptic Gregorian calendar, no clock and no time zone.
//!
//! Facts carry ISO dates of three precisions. A month stands for its 15th and a year for its 1 July where a single day is
//! needed; comparisons of days elsewhere are comparisons of text.

/// Days since 1970-01-01 of an ISO date (`YYYY`, `YYYY-MM`, `YYYY-MM-DD`); `None` if it is no date.
pub fn day_number(date: &str) -> Option<i64> {
    let mut parts = date.split('-').map(|part| part.parse::<i64>().ok());
    let year = parts.next()??;
    let (month, day) = match (parts.next(), parts.next()) {
        (None, _) => (7, 1),
        (Some(month), None) => (month?, 15),
        (Some(month), Some(day)) => (month?, day?),
    };
    if parts.next().is_some() || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    // Years begin in March, so that a leap day is the last of its year.
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * (if month > 2 { month - 3 } else { month + 9 }) + 2) / 5 + day - 1;
    Some(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468)
}

/// The ISO date of so many days since 1970-01-01.
pub fn iso(day: i64) -> String {
    let day = day + 719_468;
    let era = day.div_euclid(146_097);
    let of_era = day.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * of_year + 2) / 153;
    let date = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    format!("{year:04}-{month:02}-{date:02}")
}

/// The date so many days later (earlier if negative); `None` if `date` is no date.
pub fn shifted(date: &str, days: i64) -> Option<String> {
    day_number(date).map(|day| iso(day + days))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_days() {
        // Unix day numbers: 2000-03-01 is day 11,017; 2024-02-29 existed, 2023-02-29 did not.
        assert_eq!(day_number("1970-01-01"), Some(0));
        assert_eq!(day_number("2000-03-01"), Some(11_017));
        assert_eq!(shifted("2024-02-28", 1).as_deref(), Some("2024-02-29"));
        assert_eq!(shifted("2023-02-28", 1).as_deref(), Some("2023-03-01"));
        assert_eq!(shifted("2023-11-16", 1).as_deref(), Some("2023-11-17"));
        assert_eq!(shifted("2024-12-26", -57).as_deref(), Some("2024-10-30"));
        assert_eq!(day_number("2024-10"), day_number("2024-10-15"));
        assert_eq!(day_number("2024"), day_number("2024-07-01"));
        assert_eq!(day_number("soon"), None);
        assert_eq!(day_number("2024-13"), None);
    }

    #[test]
    fn numbers_and_dates_are_one_to_one() {
        for day in -200_000..200_000 {
            assert_eq!(day_number(&iso(day)), Some(day));
        }
    }
}
