//! Numbers in words: one rounding for both languages, then the units of each.
//!
//! English counts in K, M, B, T; Japanese in 万, 億, 兆 (CLDR 48), always with a mantissa of at least one. Rounding happens once,
//! on the decimal value and half away from zero, before a unit is chosen: `$4.6M` and `460万ドル` are then the same number.

use super::Lang;
pub use super::multiple::{digits, factor, percent_range, ratio_range};
use crate::scenario::decimal::Decimal;
use crate::units::{Days, Flop, FlopPerSecond, GpuHours, KilowattHours, Tokens, Usd, UsdPerGpuHour};

/// How precisely money is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Modelled: two significant digits.
    Modelled,
    /// In a table: four.
    Table,
    /// Quoted: as its source prints it.
    AsPublished,
}

impl Style {
    /// Enough for any figure that a source prints, few enough to drop the dust of binary arithmetic.
    const PUBLISHED_DIGITS: usize = 9;

    const fn digits(self) -> usize {
        match self {
            Self::Modelled => 2,
            Self::Table => 4,
            Self::AsPublished => Self::PUBLISHED_DIGITS,
        }
    }
}

/// Units of a language, largest first: power of ten and name.
const fn units(lang: Lang) -> &'static [(i32, &'static str)] {
    match lang {
        Lang::En => &[(12, "T"), (9, "B"), (6, "M"), (3, "K"), (0, "")],
        Lang::Ja => &[(12, "兆"), (8, "億"), (4, "万"), (0, "")],
    }
}

/// Mantissa and unit.
fn compact(value: f64, significant: usize, lang: Lang) -> (String, &'static str) {
    let decimal = Decimal::rounded(value, significant);
    let &(shift, name) = units(lang)
        .iter()
        .find(|(power, _)| decimal.point() > *power)
        .unwrap_or(&(0, ""));
    (decimal.print(shift, lang.groups_thousands() && shift == 0), name)
}

/// Money: `$8.3M`, `830万ドル`.
pub fn money(amount: Usd, lang: Lang, style: Style) -> String {
    let (mantissa, unit) = compact(amount.to_usd(), style.digits(), lang);
    match lang {
        Lang::En => format!("${mantissa}{unit}"),
        Lang::Ja => format!("{mantissa}{unit}ドル"),
    }
}

/// A range of money, the unit once where both ends share it: `$44–190M`, `4400万〜1.9億ドル`.
pub fn money_range(low: Usd, high: Usd, lang: Lang, style: Style) -> String {
    let (from, from_unit) = compact(low.to_usd(), style.digits(), lang);
    let (to, to_unit) = compact(high.to_usd(), style.digits(), lang);
    if from == to && from_unit == to_unit {
        return money(low, lang, style);
    }
    match lang {
        Lang::En if from_unit == to_unit => format!("${from}–{to}{to_unit}"),
        Lang::En => format!("${from}{from_unit}–{to}{to_unit}"),
        Lang::Ja => format!("{from}{from_unit}〜{to}{to_unit}ドル"),
    }
}

/// Money on an axis, where the caption names the currency: `$10M`, `1000万`.
pub fn axis_money(value: f64, lang: Lang) -> String {
    let (mantissa, unit) = compact(value, 3, lang);
    match lang {
        Lang::En if value > 0.0 => format!("${mantissa}{unit}"),
        _ => format!("{mantissa}{unit}"),
    }
}

/// Modelled money under a column head that names the currency: `$8.3M`, `830万`.
pub fn lane_money(amount: Usd, lang: Lang) -> String {
    let (mantissa, unit) = compact(amount.to_usd(), Style::Modelled.digits(), lang);
    match lang {
        Lang::En => format!("${mantissa}{unit}"),
        Lang::Ja => format!("{mantissa}{unit}"),
    }
}

/// Money in words for a voice: `8.3 million US dollars`, `830万米ドル`.
pub fn spoken_money(amount: Usd, lang: Lang) -> String {
    let (mantissa, unit) = compact(amount.to_usd(), Style::Modelled.digits(), lang);
    match lang {
        Lang::En => {
            let word = match unit {
                "T" => " trillion",
                "B" => " billion",
                "M" => " million",
                "K" => " thousand",
                _ => "",
            };
            format!("{mantissa}{word} US dollars")
        }
        Lang::Ja => format!("{mantissa}{unit}米ドル"),
    }
}

/// A whole number: `16,384`, `1万6384`.
pub fn count(value: f64, lang: Lang) -> String {
    let whole = libm::round(value);
    let plain = |value: f64| Decimal::rounded(value, 15).print(0, lang.groups_thousands());
    if lang.groups_thousands() || whole < 1e4 {
        return plain(whole);
    }
    let mut rest = whole;
    let mut out = String::new();
    for (power, name) in units(lang) {
        let unit = libm::pow(10.0, f64::from(*power));
        let part = libm::floor(rest / unit);
        rest -= part * unit;
        if part > 0.0 {
            out += &plain(part);
            out += name;
        }
    }
    out
}

/// A count in the large units of the language, to four digits: `2.788M`, `278.8万`.
pub fn amount(value: f64, lang: Lang) -> String {
    rounded_amount(value, 4, lang)
}

/// The same to so many significant digits: `671B`, `6710億`.
pub fn rounded_amount(value: f64, significant: usize, lang: Lang) -> String {
    let (mantissa, unit) = compact(value, significant, lang);
    format!("{mantissa}{unit}")
}

/// Accelerator-hours: `2.788M GPU-hours`, `278.8万GPU時間`.
pub fn gpu_hours(hours: GpuHours, lang: Lang) -> String {
    rounded_gpu_hours(hours, 4, lang)
}

/// The same to so many significant digits.
pub fn rounded_gpu_hours(hours: GpuHours, significant: usize, lang: Lang) -> String {
    let amount = rounded_amount(hours.to_gpu_hours(), significant, lang);
    match lang {
        Lang::En => format!("{amount} GPU-hours"),
        Lang::Ja => format!("{amount}GPU時間"),
    }
}

/// Tokens: `14.8T tokens`, `14.8兆トークン`.
pub fn tokens(tokens: Tokens, lang: Lang) -> String {
    let amount = amount(tokens.to_tokens(), lang);
    match lang {
        Lang::En => format!("{amount} tokens"),
        Lang::Ja => format!("{amount}トークン"),
    }
}

/// Whole days: `57 days`, `57日`.
pub fn days(days: Days, lang: Lang) -> String {
    let whole = count(days.to_days(), lang);
    match lang {
        Lang::En if whole == "1" => format!("{whole} day"),
        Lang::En => format!("{whole} days"),
        Lang::Ja => format!("{whole}日"),
    }
}

/// A share as a percentage, two significant digits (whole from ten per cent on): `4.3%`, `39%`.
pub fn percent(share: f64, lang: Lang) -> String {
    let value = share * 100.0;
    let digits = if value >= 99.5 { 3 } else { 2 };
    let (sign, _) = if value < 0.0 { ("−", lang) } else { ("", lang) };
    format!(
        "{sign}{}%",
        Decimal::rounded(value, digits).print(0, lang.groups_thousands())
    )
}

/// A percentage that was rounded before, as one of shares that add to 100.
pub fn whole_percent(percent: u32, _: Lang) -> String {
    format!("{percent}%")
}

/// A multiple, two significant digits: `15×`, `15倍`.
pub fn ratio(ratio: f64, lang: Lang) -> String {
    // Two digits; three just above one, where 1.03 would read as no difference.
    let digits = if (1.0..1.095).contains(&ratio) { 3 } else { 2 };
    let value = Decimal::rounded(ratio, digits).print(0, lang.groups_thousands());
    match lang {
        Lang::En => format!("{value}×"),
        Lang::Ja => format!("{value}倍"),
    }
}

/// A price of an accelerator-hour, to the cent: `$2.00`, `2.00ドル`.
pub fn price_per_hour(price: UsdPerGpuHour, lang: Lang) -> String {
    let value = price.to_usd_per_gpu_hour();
    let decimal = Decimal::to_places(value, 2);
    let mut text = decimal.print(0, lang.groups_thousands());
    let decimals = text.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    if decimals == 0 {
        text.push('.');
    }
    text.extend(std::iter::repeat_n('0', 2_usize.saturating_sub(decimals)));
    match lang {
        Lang::En => format!("${text}"),
        Lang::Ja => format!("{text}ドル"),
    }
}

/// Electricity: `3.3 GWh`.
pub fn energy(energy: KilowattHours, lang: Lang) -> String {
    format!(
        "{} GWh",
        Decimal::rounded(energy.to_gwh(), 2).print(0, lang.groups_thousands())
    )
}

/// Work per token: `250.5 GFLOP`.
pub fn flop(flop: Flop, lang: Lang) -> String {
    format!(
        "{} GFLOP",
        Decimal::rounded(flop.to_giga(), 4).print(0, lang.groups_thousands())
    )
}

/// Work of a training token, as a range where it grew with the sequences: `250.5 GFLOP`, `91.0–248 GFLOP`, `91.0〜248 GFLOP`.
pub fn flop_range(least: Flop, most: Flop, lang: Lang) -> String {
    mantissas(least.to_giga(), most.to_giga(), 3, lang) + " GFLOP"
}

/// Work of a run, in powers of ten: `3.8×10²⁴ FLOP`, `2.9–7.9×10²⁴ FLOP`.
pub fn run_flop(least: Flop, most: Flop, lang: Lang) -> String {
    let power = libm::floor(libm::log10(least.to_flop()));
    let unit = libm::pow(10.0, power);
    let raised: String = format!("{power:.0}")
        .chars()
        .filter_map(|digit| "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().nth(digit.to_digit(10)? as usize))
        .collect();
    let ends = mantissas(least.to_flop() / unit, most.to_flop() / unit, 2, lang);
    format!("{ends}×10{raised} FLOP")
}

fn mantissas(low: f64, high: f64, significant: usize, lang: Lang) -> String {
    let [from, to] = [low, high].map(|value| digits(value, significant, lang));
    match lang {
        _ if from == to => from,
        Lang::En => format!("{from}–{to}"),
        Lang::Ja => format!("{from}〜{to}"),
    }
}

/// Speed of a chip: `386.5 TFLOP/s`.
pub fn flop_per_second(speed: FlopPerSecond, lang: Lang) -> String {
    format!(
        "{} TFLOP/s",
        Decimal::rounded(speed.to_tera(), 4).print(0, lang.groups_thousands())
    )
}

/// A probability as a frequency: `13 in 100`, `100回中13回`; never none and never all.
pub fn frequency(probability: f64, lang: Lang) -> String {
    let of = |n: u32, of: u32| match lang {
        Lang::En => format!("{n} in {}", count(f64::from(of), lang)),
        Lang::Ja => format!("{of}回中{n}回"),
    };
    match (probability, lang) {
        (p, Lang::En) if p < 0.001 => "under 1 in 1,000".into(),
        (p, Lang::Ja) if p < 0.001 => "1000回に1回未満".into(),
        (p, Lang::En) if p > 0.999 => "over 999 in 1,000".into(),
        (p, Lang::Ja) if p > 0.999 => "1000回中999回以上".into(),
        (p, _) if !(0.01..=0.99).contains(&p) => of(libm::round(p * 1000.0) as u32, 1000),
        (p, _) => of(libm::round(p * 100.0) as u32, 100),
    }
}

/// A probability in words; one scale for both languages.
pub fn likelihood(probability: f64, lang: Lang) -> &'static str {
    const BOUNDS: [f64; 5] = [0.01, 0.10, 0.33, 0.66, 0.90];
    const WORDS: [(&str, &str); 6] = [
        ("practically excluded", "ほぼない"),
        ("very unlikely", "非常に低い"),
        ("unlikely", "低い"),
        ("about as likely as not", "五分五分"),
        ("likely", "高い"),
        ("very likely", "非常に高い"),
    ];
    let (english, japanese) = WORDS[BOUNDS.iter().filter(|bound| probability >= **bound).count()];
    match lang {
        Lang::En => english,
        Lang::Ja => japanese,
    }
}

/// Shares (adding to one) as whole percentages that add to 100: the largest remainders are rounded up.
pub fn largest_remainder(shares: &[f64]) -> Vec<u32> {
    let mut percents: Vec<u32> = shares.iter().map(|share| libm::floor(share * 100.0) as u32).collect();
    let mut order: Vec<usize> = (0..shares.len()).collect();
    let rest = |i: usize| shares[i] * 100.0 - libm::floor(shares[i] * 100.0);
    order.sort_by(|a, b| rest(*b).total_cmp(&rest(*a)));
    let missing = 100_u32.saturating_sub(percents.iter().sum()) as usize;
    for place in order.into_iter().take(missing) {
        percents[place] += 1;
    }
    percents
}

#[cfg(test)]
#[path = "number_tests.rs"]
mod tests;
