//! Words of `validation`: the model against published runs. Numbers arrive formatted.

mod sentences;

pub use sentences::{Caption, Compared, Finding, Inside, Shown, Slower, Title, Unseen};

use super::{Label, Lang};
use crate::facts::validation::HoursOf;
use crate::scenario::Class;

/// Words of `validation` in one language.
pub struct ValidationWords {
    /// Sentence where the claim's run is not among them: runs, organisations.
    pub finding_plain: fn(&str, &str) -> String,
    /// Names of runs that are kept out and miss, few of them → sentence.
    pub missed_few: fn(&[&str]) -> String,
    /// The same of many: how many miss, of how many kept out → sentence.
    pub missed_many: fn(&str, &str) -> String,
    /// Tick at 1.
    pub one: &'static str,
    /// A class in a table.
    pub class: fn(Class) -> &'static str,
    /// What hours are of, in a table.
    pub basis: fn(HoursOf) -> &'static str,
    /// Used in the fit, kept out of it, read after it.
    pub fit: [&'static str; 3],
    /// Key entries: whole run, timed part, kept out, unseen. The claim's run has its name.
    pub key: [&'static str; 4],
    /// Run, organisation → head of its words.
    pub run: fn(&str, &str) -> String,
    /// Median, range → cell.
    pub aside: fn(&str, &str) -> String,
    /// Table caption.
    pub table: &'static str,
    /// Column heads.
    pub columns: [&'static str; 11],
    /// Name of a claim whose hours are a rate times tokens, its ratio with usual downtime added to them → on those hours.
    pub rate: fn(&str, &str) -> String,
    /// A run and its ratio in a list.
    pub item: fn(&str, &str) -> String,
    /// Between the items of a list.
    pub between: &'static str,
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
    finding_plain: |runs, organisations| {
        format!("{runs} runs of {organisations} organisations, each predicted without its own.")
    },
    missed_few: |names| {
        let list = match names {
            [] => return String::new(),
            [one] => return format!("{one} is outside its range and is neither in the fit nor in these counts."),
            [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
        };
        format!("{list} are outside their ranges and are neither in the fit nor in these counts.")
    },
    missed_many: |missed, of| {
        format!("{missed} of {of} further runs, kept out of the fit and of these counts, are outside their ranges.")
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
    fit: ["yes", "kept out", "no: read later"],
    key: [
        "whole run",
        "timed part of a run",
        "kept out of the fit",
        "read after the model was fitted",
    ],
    run: |name, organisation| format!("{name} ({organisation})"),
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
    rate: |name, with_downtime| {
        format!(
            "The hours published for {name} are a steady rate times the tokens, without downtime. With the usual downtime added, the speed \
             would be {with_downtime} the predicted one."
        )
    },
    item: |name, ratio| format!("{name} {ratio}"),
    between: ", ",
    open: "Shapes and batches that were not published are inferred, and errors within one organisation resemble each other. Runs that the \
           model is not made for, or whose figures are doubtful, are drawn as rings; the table names them all.",
};

static JA: ValidationWords = ValidationWords {
    finding_plain: |runs, organisations| {
        format!("{organisations}組織の{runs}件を、その組織の例を使わずに予測しています。")
    },
    missed_few: |names| {
        if names.is_empty() {
            return String::new();
        }
        format!(
            "{}は幅の外ですが、当てはめにもこの件数にも含めていません。",
            names.join("と")
        )
    },
    missed_many: |missed, of| {
        format!("当てはめにもこの件数にも含めていない例が{of}件あり、うち{missed}件は幅の外です。")
    },
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
    fit: ["使う", "使わない", "使わない（あとで判明）"],
    key: [
        "学習全体",
        "計測した一部",
        "当てはめに使わない例",
        "計算モデルを決めたあとに加えた例",
    ],
    run: |name, organisation| format!("{name}（{organisation}）"),
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
    rate: |name, with_downtime| {
        format!(
            "{name}の公表された時間は、止まらずに進むときの速さとトークン数から求めたもので、停止時間を含みません。ふつうの停止時間を足すと、\
             速さは予測の{with_downtime}になります。"
        )
    },
    item: |name, ratio| format!("{name}が{ratio}"),
    between: "、",
    open: "公表されていない構造やバッチは、当サイトで補った値です。同じ組織の誤差は互いに似ます。計算モデルの対象でない例や、数字の疑わしい例は輪で示し、\
           表にすべて挙げています。",
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::validation::Side;

    #[test]
    fn no_number_is_typed_by_hand() {
        for lang in Lang::ALL {
            let says = validation(lang);
            let [name, ratio, share, factor, list, inside, of, slower] = ["a"; 8];
            let mut texts = vec![
                (says.missed_few)(&["a", "b"]),
                (says.missed_many)("a", "b"),
                Shown { factor, inside, of }.say(lang),
                (says.rate)("a", "b"),
                Unseen { list, inside, of }.say(lang),
                says.open.into(),
            ];
            for slower in [Slower::None { of }, Slower::Part { slower, of }, Slower::All { of }] {
                texts.push(
                    Finding {
                        name,
                        ratio,
                        slower,
                        share,
                    }
                    .say(lang),
                );
            }
            for side in [Side::Below, Side::Inside, Side::Above] {
                let counts = [Inside::All { of }, Inside::Part { inside, of }];
                texts.extend(counts.map(|inside| Title::Own { name, side, inside }.say(lang)));
            }
            texts.extend(Class::ALL.map(|class| Title::Others { inside, of, class }.say(lang)));
            for text in texts {
                assert!(
                    !text
                        .replace("90%", "")
                        .replace("10件中9件", "")
                        .chars()
                        .any(|c| c.is_ascii_digit()),
                    "{text}"
                );
            }
        }
    }
}
