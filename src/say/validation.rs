//! Words of `validation`: the model against published runs. Numbers arrive formatted.

use super::{Label, Lang};
use crate::facts::validation::HoursOf;
use crate::scenario::Class;

/// Words of `validation` in one language.
pub struct ValidationWords {
    /// Runs inside the band, of how many, class → title.
    pub title: fn(&str, &str, Class) -> String,
    /// Title of a class with too few runs for a band.
    pub title_few: &'static str,
    /// Name of the claim's run, its ratio, slower runs, of how many → sentence.
    pub finding: fn(&str, &str, &str, &str) -> String,
    /// Sentence where the claim's run is not among them: organisations.
    pub finding_plain: fn(&str, &str) -> String,
    /// Tick at 1.
    pub one: &'static str,
    /// A class in a table.
    pub class: fn(Class) -> &'static str,
    /// What hours are of, in a table.
    pub basis: fn(HoursOf) -> &'static str,
    /// Used in the fit, kept out of it.
    pub fit: [&'static str; 2],
    /// Key entries: whole run, timed part, kept out, the claim's run.
    pub key: [&'static str; 4],
    /// Runs, organisations, factor of the band → caption.
    pub caption: fn(&str, &str, &str) -> String,
    /// Run, organisation → head of its words.
    pub run: fn(&str, &str) -> String,
    /// Ratio, predicted, published → accessible line.
    pub compared: fn(&str, &str, &str) -> String,
    /// Median, range → cell.
    pub aside: fn(&str, &str) -> String,
    /// Table caption.
    pub table: &'static str,
    /// Column heads.
    pub columns: [&'static str; 11],
    /// Factor of the band, inside, of how many → what the evidence says.
    pub shown: fn(&str, &str, &str) -> String,
    /// Ratio of the claim's run, the same with usual downtime added to its hours → on the claim's run.
    pub own: fn(&str, &str) -> String,
    /// What remains unknown.
    pub open: &'static str,
}

/// The words of a language.
pub const fn validation(lang: Lang) -> &'static ValidationWords {
    match lang {
        Lang::En => &EN,
        Lang::Ja => &JA,
    }
}

/// Above the band, in a language.
pub fn band(lang: Lang) -> Label {
    match lang {
        Lang::En => Label::new("nine runs in ten should fall here", "nine in ten should fall here"),
        Lang::Ja => Label::same("10件中9件が入るはずの幅"),
    }
}

/// Below the axis, in a language.
pub fn axis(lang: Lang) -> Label {
    match lang {
        Lang::En => Label::new(
            "actual speed ÷ model’s prediction → faster",
            "actual ÷ predicted → faster",
        ),
        Lang::Ja => Label::same("実際の速さ÷予測 → 速い"),
    }
}

static EN: ValidationWords = ValidationWords {
    title: |inside, of, class| {
        let runs = match class {
            Class::FrontierProduction => "frontier runs",
            Class::Published => "smaller published runs",
            Class::VendorBenchmark => "benchmarks",
        };
        format!("Blind, the model gets {inside} of {of} {runs} right")
    },
    title_few: "Too few runs of this kind for a range",
    finding: |name, ratio, slower, of| {
        let others = if slower == of {
            format!("all {of} others")
        } else {
            format!("{slower} of the {of} others")
        };
        format!("{name} ran {ratio} as fast as predicted; {others} did less well against their predictions.")
    },
    finding_plain: |runs, organisations| {
        format!("{runs} runs of {organisations} organisations, each predicted without its own.")
    },
    one: "as predicted",
    class: |class| match class {
        Class::FrontierProduction => "frontier production",
        Class::Published => "other published runs",
        Class::VendorBenchmark => "benchmarks of chip makers",
    },
    basis: |basis| match basis {
        HoursOf::Run => "whole run",
        HoursOf::Part => "timed part or rate",
    },
    fit: ["yes", "kept out"],
    key: [
        "whole run",
        "timed part of a run",
        "kept out of the fit",
        "the claim’s run",
    ],
    caption: |runs, organisations, factor| {
        format!(
            "Each dot is one published run ({runs} runs of {organisations} organisations). Log scale; the band is ×/÷{factor}, the \
             measured error of this class, wider for chips that few have used. Hours published for DeepSeek-V3 are a rate times tokens, without downtime."
        )
    },
    run: |name, organisation| format!("{name} ({organisation})"),
    compared: |ratio, predicted, published| {
        format!("{ratio} the predicted speed: {predicted} predicted, {published} published")
    },
    aside: |median, range| format!("{median} ({range})"),
    table: "Predicted against published hours",
    columns: [
        "Run",
        "Organisation",
        "Chip",
        "Active parameters, billions",
        "Tokens",
        "Hours are of",
        "Class",
        "Predicted hours (90% range)",
        "Published hours",
        "Actual ÷ predicted speed",
        "In the fit",
    ],
    shown: |factor, inside, of| {
        format!(
            "Each organisation’s runs are predicted by a fit that never saw them, from what was decided before they started. {inside} of \
             {of} land inside intervals that should hold nine in ten, typically ×/÷{factor}."
        )
    },
    own: |ratio, with_downtime| {
        format!(
            "DeepSeek-V3 reached {ratio} the predicted speed. Its hours are a steady rate; with the usual downtime added they would give \
             {with_downtime}. Fast, but a rate and a bill are not the same thing."
        )
    },
    open: "Shapes and batches that were not published are inferred, and errors within one organisation resemble each other. Runs whose hours \
           count something else are shown as rings and are in no fit.",
};

static JA: ValidationWords = ValidationWords {
    title: |inside, of, class| {
        let runs = match class {
            Class::FrontierProduction => "最先端の学習",
            Class::Published => "小さめの公表例",
            Class::VendorBenchmark => "性能試験",
        };
        format!("モデルは結果を見ずに、{runs}{of}件のうち{inside}件を当てる")
    },
    title_few: "この種類は例が少なく、幅を示せない",
    finding: |name, ratio, slower, of| {
        let others = if slower == of {
            format!("ほかの{of}件はどれも")
        } else {
            format!("ほかの{of}件のうち{slower}件は")
        };
        format!("{name}の速さは予測の{ratio}だった。{others}、予測と比べた速さでこれに及ばない。")
    },
    finding_plain: |runs, organisations| format!("{organisations}組織の{runs}件を、その組織の例を使わずに予測した。"),
    one: "予測どおり",
    class: |class| match class {
        Class::FrontierProduction => "最先端の本番の学習",
        Class::Published => "そのほかの公表例",
        Class::VendorBenchmark => "チップメーカーの性能試験",
    },
    basis: |basis| match basis {
        HoursOf::Run => "学習全体",
        HoursOf::Part => "計測した一部か速さ",
    },
    fit: ["使う", "使わない"],
    key: ["学習全体", "計測した一部", "当てはめに使わない例", "公表値の学習"],
    caption: |runs, organisations, factor| {
        format!(
            "点1つが公表された学習1件（{organisations}組織の{runs}件）。対数目盛。帯は×/÷{factor}で、この種類で実測した誤差による（例の少ないチップでは\
             もっと広い）。DeepSeek-V3の公表時間は速さとトークン数の積で、停止時間を含まない。"
        )
    },
    run: |name, organisation| format!("{name}（{organisation}）"),
    compared: |ratio, predicted, published| format!("速さは予測の{ratio}。予測{predicted}、公表{published}"),
    aside: |median, range| format!("{median}（{range}）"),
    table: "予測した時間と公表された時間",
    columns: [
        "学習",
        "組織",
        "チップ",
        "有効パラメーター（10億）",
        "トークン",
        "時間の範囲",
        "種類",
        "予測した時間（90%範囲）",
        "公表された時間",
        "実際の速さ÷予測",
        "当てはめに",
    ],
    shown: |factor, inside, of| {
        format!(
            "各組織の学習は、その組織の例を使わない当てはめにより、始まる前に決まっていた条件だけから予測しています。{of}件のうち{inside}件が、\
             ほとんどの例が入るはずの幅（ふつうは×/÷{factor}）に収まります。"
        )
    },
    own: |ratio, with_downtime| {
        format!(
            "DeepSeek-V3の速さは予測の{ratio}でした。公表の時間は止まらずに進むときの速さによるもので、ふつうの停止時間を足すと{with_downtime}\
             になります。速いとはいえ、速さと請求額は同じものではありません。"
        )
    },
    open: "公表されていない形やバッチは推定によります。同じ組織の誤差は互いに似ます。時間に別の工程が含まれる例などは輪で示し、当てはめには\
           使っていません。",
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_number_is_typed_by_hand() {
        for lang in Lang::ALL {
            let says = validation(lang);
            let mut texts = vec![
                (says.finding)("a", "b", "c", "d"),
                (says.shown)("a", "b", "c"),
                (says.own)("a", "b"),
                says.open.into(),
            ];
            texts.extend(Class::ALL.map(|class| (says.title)("a", "b", class)));
            for text in texts {
                assert!(!text.replace("V3", "").chars().any(|c| c.is_ascii_digit()), "{text}");
            }
        }
    }
}
