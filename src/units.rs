//! Quantities: one base unit per type, named on the way in and on the way out.
//!
//! There is no `From<f64>` and no `Deref`: a number becomes a quantity only by naming its unit.

use std::cmp::Ordering;
use std::ops::{Add, Div, Mul, Sub};

macro_rules! quantity {
    ($(#[$doc:meta])* $name:ident, $new:ident, $get:ident $(, $scaled_new:ident, $scaled_get:ident, $factor:expr)*) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd, serde::Serialize, serde::Deserialize)]
        #[serde(transparent)]
        pub struct $name(f64);

        impl $name {
            #[doc = concat!("A quantity from its value in the base unit (`", stringify!($new), "`).")]
            pub const fn $new(value: f64) -> Self { Self(value) }
            #[doc = concat!("The value in the base unit (`", stringify!($get), "`).")]
            pub const fn $get(self) -> f64 { self.0 }
            $(
                #[doc = concat!("A quantity from its value in a multiple of the base unit (`", stringify!($scaled_new), "`).")]
                pub const fn $scaled_new(value: f64) -> Self { Self(value * $factor) }
                #[doc = concat!("The value in a multiple of the base unit (`", stringify!($scaled_get), "`).")]
                pub const fn $scaled_get(self) -> f64 { self.0 / $factor }
            )*
        }

        impl Add for $name { type Output = Self; fn add(self, other: Self) -> Self { Self(self.0 + other.0) } }
        impl Sub for $name { type Output = Self; fn sub(self, other: Self) -> Self { Self(self.0 - other.0) } }
        impl Mul<f64> for $name { type Output = Self; fn mul(self, by: f64) -> Self { Self(self.0 * by) } }
        impl Div<f64> for $name { type Output = Self; fn div(self, by: f64) -> Self { Self(self.0 / by) } }
        /// The dimensionless ratio.
        impl Div for $name { type Output = f64; fn div(self, other: Self) -> f64 { self.0 / other.0 } }
        impl std::iter::Sum for $name { fn sum<I: Iterator<Item = Self>>(items: I) -> Self { Self(items.map(|q| q.0).sum()) } }
    };
}

quantity!(
    /// Floating-point operations; one multiply-add counts as two.
    Flop, flop, to_flop, giga, to_giga, 1e9
);
quantity!(
    /// Floating-point operations per second.
    FlopPerSecond, flop_per_second, to_flop_per_second, tera, to_tera, 1e12
);
quantity!(
    /// Training tokens.
    Tokens, tokens, to_tokens, trillion, to_trillion, 1e12
);
quantity!(
    /// Tokens per second on one chip.
    TokensPerSecond, tokens_per_second, to_tokens_per_second
);
quantity!(
    /// Accelerator-hours: chips × hours.
    GpuHours, gpu_hours, to_gpu_hours, million, to_million, 1e6
);
quantity!(
    /// Calendar days.
    Days, days, to_days
);
quantity!(
    /// Seconds.
    Seconds, seconds, to_seconds, hours, to_hours, 3600.0
);
quantity!(
    /// US dollars, of the year of their source.
    Usd, usd, to_usd, million, to_million, 1e6
);
quantity!(
    /// US dollars per accelerator-hour.
    UsdPerGpuHour, usd_per_gpu_hour, to_usd_per_gpu_hour
);
quantity!(
    /// US dollars per kilowatt-hour.
    UsdPerKilowattHour, usd_per_kwh, to_usd_per_kwh
);
quantity!(
    /// Kilowatts.
    Kilowatts, kilowatts, to_kilowatts
);
quantity!(
    /// Kilowatt-hours.
    KilowattHours, kwh, to_kwh, gwh, to_gwh, 1e6
);
quantity!(
    /// Gigabytes (10⁹ bytes).
    Gigabytes, gigabytes, to_gigabytes
);
quantity!(
    /// Gigabytes per second (10⁹ bytes per second).
    GigabytesPerSecond, gb_per_second, to_gb_per_second
);

impl Mul<UsdPerGpuHour> for GpuHours {
    type Output = Usd;
    fn mul(self, price: UsdPerGpuHour) -> Usd {
        Usd(self.0 * price.0)
    }
}

impl Div<GpuHours> for Usd {
    type Output = UsdPerGpuHour;
    fn div(self, hours: GpuHours) -> UsdPerGpuHour {
        UsdPerGpuHour(self.0 / hours.0)
    }
}

impl Mul<UsdPerKilowattHour> for KilowattHours {
    type Output = Usd;
    fn mul(self, price: UsdPerKilowattHour) -> Usd {
        Usd(self.0 * price.0)
    }
}

impl Mul<TokensPerSecond> for Flop {
    type Output = FlopPerSecond;
    /// FLOP per token × tokens per second.
    fn mul(self, speed: TokensPerSecond) -> FlopPerSecond {
        FlopPerSecond(self.0 * speed.0)
    }
}

impl Div<TokensPerSecond> for Tokens {
    type Output = GpuHours;
    /// Tokens ÷ (tokens per second per chip): chip-hours.
    fn div(self, speed: TokensPerSecond) -> GpuHours {
        GpuHours(self.0 / speed.0 / 3600.0)
    }
}

impl GpuHours {
    /// Calendar days when `chips` work on it without pause.
    pub fn days_on(self, chips: f64) -> Days {
        Days(self.0 / (24.0 * chips))
    }
}
/// Puts a short list into order; what compares as equal stays as it stood. By insertion: the standard sort is made anew for every type
/// of element, at 3 kB of program each, for lists of a thousand.
pub fn sort_few<T>(list: &mut [T], order: impl Fn(&T, &T) -> Ordering) {
    for end in 1..list.len() {
        let mut place = end;
        while place > 0 && order(&list[place], &list[place - 1]).is_lt() {
            list.swap(place, place - 1);
            place -= 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_list_is_ordered_as_by_the_standard_library() {
        let mut list: Vec<(u32, u32)> = (0..40).map(|i| (i * 7 % 5, i)).collect();
        let mut standard = list.clone();
        sort_few(&mut list, |a, b| a.0.cmp(&b.0));
        standard.sort_by_key(|pair| pair.0);
        assert_eq!(list, standard);
        sort_few(&mut list[..0], Ord::cmp);
    }
}
