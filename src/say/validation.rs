//! Words of `validation`: the model against published runs. Numbers arrive formatted.

use super::{Label, Lang};
use crate::audit::validation::Side;
use crate::facts::validation::HoursOf;
use crate::scenario::Class;

/// The claim's run: its name and where it lies against its 90 % range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Own<'a> {
    /// Name.
    pub name: &'a str,
    /// Against the range.
    pub side: Side,
}

/// Words of `validation` in one language.
pub struct ValidationWords {
    /// The claim's run and where it lies, other runs inside, of how many, class → title.
    pub title: fn(Option<Own>, &str, &str, Class) -> String,
    /// Title of a class with too few runs for a band.
    pub title_few: &'static str,
    /// Name of the claim's run, its ratio, slower runs, of how many, share of the range below it → sentence.
    pub finding: fn(&str, &str, &str, &str, &str) -> String,
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
    /// Name of a claim whose hours are a rate times tokens, its ratio with usual downtime added to them → on those hours.
    pub rate: fn(&str, &str) -> String,
    /// Runs that came later with their ratios, how many inside, of how many → the test that nothing was fitted to.
    pub unseen: fn(&str, &str, &str) -> String,
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
    title: |own, inside, of, class| {
        let runs = match class {
            Class::FrontierProduction => "frontier runs",
            Class::Published => "smaller published runs",
            Class::VendorBenchmark => "benchmarks",
        };
        let some = if inside == of {
            format!("all {of}")
        } else {
            format!("{inside} of {of}")
        };
        match own {
            Some(Own {
                name,
                side: Side::Above,
            }) => {
                format!("{name} was faster than the model’s 90% range; {some} runs compared are inside theirs")
            }
            Some(Own {
                name,
                side: Side::Below,
            }) => {
                format!("{name} was slower than the model’s 90% range; {some} runs compared are inside theirs")
            }
            Some(Own {
                name,
                side: Side::Inside,
            }) => {
                format!("{name} is inside the model’s 90% range, and so are {some} runs compared")
            }
            None => format!("{inside} of {of} fitted {runs} are inside the model’s 90% range"),
        }
    },
    title_few: "Too few runs of this kind for a range",
    finding: |name, ratio, slower, of, share| {
        let others = match slower {
            "0" => format!("none of the {of} runs it is compared with"),
            all if all == of => format!("all {of} runs it is compared with"),
            some => format!("{some} of {of} comparable runs"),
        };
        format!(
            "{name} ran at {ratio} the predicted speed: faster, against its prediction, than {others}, and than {share} of the \
             predicted range."
        )
    },
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
    caption: |runs, organisations, factor| {
        format!(
            "Each dot is one published run ({runs} runs of {organisations} organisations are counted). Log scale; the band is ×/÷{factor}, \
             the measured error of this class, wider for chips that few have used."
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
             {of} lie inside intervals that should hold nine in ten, typically ×/÷{factor}. The width was set from the same errors, so this \
             count alone proves little."
        )
    },
    rate: |name, with_downtime| {
        format!(
            "The hours published for {name} are a steady rate times the tokens, without downtime. With the usual downtime added, the speed \
             would be {with_downtime} the predicted one."
        )
    },
    unseen: |list, inside, of| {
        format!(
            "Runs whose figures were first read after the model was fitted are the better test: nothing could be adjusted to them. Actual \
             over predicted speed: {list}. {inside} of {of} lie inside their 90% ranges. Where sources disagree on the hours, both ends are \
             given, and both must lie inside."
        )
    },
    item: |name, ratio| format!("{name} {ratio}"),
    between: ", ",
    open: "Shapes and batches that were not published are inferred, and errors within one organisation resemble each other. Runs that the \
           model is not made for, or whose figures are doubtful, are drawn as rings; the table names them all.",
};

static JA: ValidationWords = ValidationWords {
    title: |own, inside, of, class| {
        let runs = match class {
            Class::FrontierProduction => "最先端の学習",
            Class::Published => "小さめの公表例",
            Class::VendorBenchmark => "性能試験",
        };
        let some = if inside == of {
            format!("{of}件すべて")
        } else {
            format!("{of}件中{inside}件")
        };
        match own {
            Some(Own {
                name,
                side: Side::Above,
            }) => format!("{name}は予測の幅より速い。比べた{some}は幅の中"),
            Some(Own {
                name,
                side: Side::Below,
            }) => format!("{name}は予測の幅より遅い。比べた{some}は幅の中"),
            Some(Own {
                name,
                side: Side::Inside,
            }) => format!("{name}は予測の幅の中。比べた{some}も幅の中"),
            None => format!("当てはめた{runs}{of}件中{inside}件が予測の幅の中"),
        }
    },
    title_few: "この種類は例が少なく、幅を示せない",
    finding: |name, ratio, slower, of, share| {
        let others = match slower {
            "0" => format!("比べられる{of}件のどれも上回らず"),
            all if all == of => format!("比べられる{of}件すべてを上回り"),
            some => format!("比べられる{of}件のうち{some}件を上回り"),
        };
        format!(
            "{name}の速さは予測の{ratio}でした。予測との比では{others}、予測の幅では下から{share}の位置にあたります。"
        )
    },
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
    caption: |runs, organisations, factor| {
        format!(
            "点1つが公表された学習1件（件数に数えるのは{organisations}組織の{runs}件）。対数目盛。帯は×/÷{factor}で、この種類で実測した\
             誤差による（例の少ないチップではもっと広い）。"
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
             10件中9件が入るはずの幅（ふつうは×/÷{factor}）に収まります。ただし幅そのものを同じ誤差から決めているため、この件数だけでは\
             確かさの証明になりません。"
        )
    },
    rate: |name, with_downtime| {
        format!(
            "{name}の公表された時間は、止まらずに進むときの速さとトークン数から求めたもので、停止時間を含みません。ふつうの停止時間を足すと、\
             速さは予測の{with_downtime}になります。"
        )
    },
    unseen: |list, inside, of| {
        format!(
            "より厳しい検証になるのは、計算モデルを決めたあとに数字を知った学習です。これに合わせた調整はできません。実際の速さ÷予測は、{list}です。\
             {of}件のうち{inside}件が90%範囲に入りました。資料によって時間が異なるものは両端を示し、両端とも入った場合だけを数えています。"
        )
    },
    item: |name, ratio| format!("{name}が{ratio}"),
    between: "、",
    open: "公表されていない構造やバッチは、当サイトの推定です。同じ組織の誤差は互いに似ます。計算モデルの対象でない例や、数字の疑わしい例は輪で示し、\
           表にすべて挙げています。",
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_number_is_typed_by_hand() {
        for lang in Lang::ALL {
            let says = validation(lang);
            let mut texts = vec![
                (says.finding)("a", "b", "c", "d", "e"),
                (says.missed_few)(&["a", "b"]),
                (says.missed_many)("a", "b"),
                (says.shown)("a", "b", "c"),
                (says.rate)("a", "b"),
                (says.unseen)("a", "b", "c"),
                says.open.into(),
            ];
            for side in [None, Some(Side::Below), Some(Side::Inside), Some(Side::Above)] {
                texts.extend(
                    Class::ALL.map(|class| (says.title)(side.map(|side| Own { name: "a", side }), "b", "c", class)),
                );
            }
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
