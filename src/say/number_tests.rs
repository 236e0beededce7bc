//! Tables of what a reader must see, written by hand after CLDR 48 and the house rules.

use super::*;

fn both(amount: f64, style: Style) -> [String; 2] {
    [Lang::En, Lang::Ja].map(|lang| money(Usd::usd(amount), lang, style))
}

#[test]
fn money_in_both_languages_is_the_same_number() {
    for (amount, english, japanese) in [
        (8.31e6, "$8.3M", "830万ドル"),
        // A tie goes away from zero, in both.
        (4.55e6, "$4.6M", "460万ドル"),
        (4.549_999e6, "$4.5M", "450万ドル"),
        (390_040.0, "$390K", "39万ドル"),
        (83.2e6, "$83M", "8300万ドル"),
        (182e6, "$180M", "1.8億ドル"),
        (99.7e6, "$100M", "1億ドル"),
        (0.95e9, "$950M", "9.5億ドル"),
        (1.6e9, "$1.6B", "16億ドル"),
        (1.23e12, "$1.2T", "1.2兆ドル"),
        (950.0, "$950", "950ドル"),
        (0.25, "$0.25", "0.25ドル"),
        (0.0, "$0", "0ドル"),
    ] {
        assert_eq!(both(amount, Style::Modelled), [english, japanese], "{amount}");
    }
}

#[test]
fn quoted_money_keeps_its_digits() {
    assert_eq!(both(5.576e6, Style::AsPublished), ["$5.576M", "557.6万ドル"]);
    assert_eq!(both(2.788e6 * 2.0, Style::AsPublished), ["$5.576M", "557.6万ドル"]);
    assert_eq!(both(5.328e6, Style::AsPublished), ["$5.328M", "532.8万ドル"]);
    // Dust of binary arithmetic is not printed.
    assert_eq!(
        both(5_575_999.999_999_999, Style::AsPublished),
        ["$5.576M", "557.6万ドル"]
    );
    assert_eq!(both(26_480_836.4, Style::Table), ["$26.48M", "2648万ドル"]);
}

#[test]
fn a_range_names_a_shared_unit_once() {
    for (low, high, english, japanese) in [
        (44e6, 188e6, "$44–190M", "4400万〜1.9億ドル"),
        (4.6e6, 15.1e6, "$4.6–15M", "460万〜1500万ドル"),
        (270e3, 580e3, "$270–580K", "27万〜58万ドル"),
        (390e3, 1.2e6, "$390K–1.2M", "39万〜120万ドル"),
        (5.0e6, 5.01e6, "$5M", "500万ドル"),
    ] {
        let found = [Lang::En, Lang::Ja].map(|lang| money_range(Usd::usd(low), Usd::usd(high), lang, Style::Modelled));
        assert_eq!(found, [english, japanese]);
    }
}

#[test]
fn axis_labels_are_round_in_their_own_language() {
    let labels = |lang| {
        [0.0, 1e5, 1e6, 3e6, 1e7, 1e8, 1e9]
            .map(|value| axis_money(value, lang))
            .join(" ")
    };
    assert_eq!(labels(Lang::En), "0 $100K $1M $3M $10M $100M $1B");
    assert_eq!(labels(Lang::Ja), "0 10万 100万 300万 1000万 1億 10億");
}

#[test]
fn counts_and_units() {
    assert_eq!(count(2048.0, Lang::En), "2,048");
    assert_eq!(count(2048.0, Lang::Ja), "2048");
    assert_eq!(count(16384.0, Lang::En), "16,384");
    assert_eq!(count(16384.0, Lang::Ja), "1万6384");
    assert_eq!(count(2e4, Lang::Ja), "2万");
    assert_eq!(count(200_000_005.0, Lang::Ja), "2億5");
    assert_eq!(count(183.4, Lang::En), "183");
    assert_eq!(gpu_hours(GpuHours::gpu_hours(2.788e6), Lang::En), "2.788M GPU-hours");
    assert_eq!(gpu_hours(GpuHours::gpu_hours(2.788e6), Lang::Ja), "278.8万GPU時間");
    assert_eq!(tokens(Tokens::trillion(14.8), Lang::En), "14.8T tokens");
    assert_eq!(tokens(Tokens::trillion(14.8), Lang::Ja), "14.8兆トークン");
    assert_eq!(days(Days::days(56.7), Lang::En), "57 days");
    assert_eq!(days(Days::days(56.7), Lang::Ja), "57日");
    assert_eq!(price_per_hour(UsdPerGpuHour::usd_per_gpu_hour(2.0), Lang::En), "$2.00");
    assert_eq!(
        price_per_hour(UsdPerGpuHour::usd_per_gpu_hour(2.811), Lang::Ja),
        "2.81ドル"
    );
    assert_eq!(
        price_per_hour(UsdPerGpuHour::usd_per_gpu_hour(0.0956), Lang::En),
        "$0.10"
    );
    assert_eq!(
        price_per_hour(UsdPerGpuHour::usd_per_gpu_hour(12.295), Lang::En),
        "$12.30"
    );
    assert_eq!(energy(KilowattHours::gwh(3.33), Lang::En), "3.3 GWh");
    assert_eq!(flop(Flop::giga(250.457), Lang::En), "250.5 GFLOP");
    assert_eq!(flop_per_second(FlopPerSecond::tera(386.508), Lang::Ja), "386.5 TFLOP/s");
    assert_eq!(ratio(14.83, Lang::En), "15×");
    assert_eq!(ratio(1.49, Lang::Ja), "1.5倍");
    // 1.026 is not nothing; 1.004 is.
    assert_eq!(ratio(1.026, Lang::En), "1.03×");
    assert_eq!(ratio(1.004, Lang::En), "1×");
    assert_eq!(ratio(1.099, Lang::En), "1.1×");
    assert_eq!(ratio(0.984, Lang::En), "0.98×");
    assert_eq!(percent(0.3906, Lang::En), "39%");
    assert_eq!(percent(0.043, Lang::En), "4.3%");
    assert_eq!(percent(0.998, Lang::Ja), "99.8%");
    assert_eq!(spoken_money(Usd::million(8.31), Lang::En), "8.3 million US dollars");
    assert_eq!(spoken_money(Usd::million(8.31), Lang::Ja), "830万米ドル");
}

#[test]
fn probabilities_are_never_nothing_and_never_all() {
    for (p, english, japanese) in [
        (0.0, "under 1 in 1,000", "1000回に1回未満"),
        (0.004, "4 in 1,000", "1000回中4回"),
        (0.1336, "13 in 100", "100回中13回"),
        (0.995, "995 in 1,000", "1000回中995回"),
        (1.0, "over 999 in 1,000", "1000回中999回以上"),
    ] {
        assert_eq!([frequency(p, Lang::En), frequency(p, Lang::Ja)], [english, japanese]);
    }
    for (p, word) in [
        (0.0, "practically excluded"),
        (0.13, "unlikely"),
        (0.43, "about as likely as not"),
        (0.95, "very likely"),
    ] {
        assert_eq!(likelihood(p, Lang::En), word);
    }
}

#[test]
fn shares_add_to_a_hundred() {
    assert_eq!(largest_remainder(&[0.424, 0.368, 0.108, 0.1]), [42, 37, 11, 10]);
    assert_eq!(largest_remainder(&[1.0 / 3.0; 3]).iter().sum::<u32>(), 100);
    assert_eq!(largest_remainder(&[0.2; 5]), [20; 5]);
}
