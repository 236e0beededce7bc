//! Words of `structure`. Numbers arrive formatted.

use super::{Label, Lang};
use crate::audit::{HourPart, ProgrammePart};

/// The figure's words in one language.
pub struct StructureWords {
    /// Largest part, second part, their share → title.
    pub title: fn(&str, &str, &str) -> String,
    /// Condition (`say::shares`), experiments, people, run → sentence.
    pub finding: fn([&str; 4]) -> String,
    /// Programme's median → panel heading.
    pub programme: fn(&str) -> (String, String),
    /// Price of an owned hour → panel heading.
    pub hour: fn(&str) -> (String, String),
    /// A part of the programme.
    pub part: fn(ProgrammePart) -> Label,
    /// The same in a sentence.
    pub part_in_sentence: fn(ProgrammePart) -> &'static str,
    /// A part of an owned hour.
    pub hour_part: fn(HourPart) -> Label,
    /// Key entries: solid, assumed.
    pub key: [&'static str; 2],
    /// Draws, capital cost, use, colocation, age of the machines in years → caption.
    pub caption: fn([&str; 5]) -> String,
    /// Rent, share above or below owning → sentence that compares the two.
    pub margin: fn(&str, &str, bool) -> String,
    /// Table caption.
    pub table: &'static str,
    /// Column heads.
    pub columns: [&'static str; 5],
    /// Basis words: measured or published, judgement.
    pub basis: [&'static str; 2],
    /// Price of an owned hour, chips' share of it, power's share, condition, people's share of the programme, experiments' → paragraph.
    pub story: fn([&str; 6]) -> String,
    /// The paragraph on what is not known.
    pub unknown: &'static str,
}

/// The words of a language.
pub fn structure(lang: Lang) -> &'static StructureWords {
    match lang {
        Lang::Ja => &JA,
        Lang::En => &EN,
    }
}

static EN: StructureWords = StructureWords {
    title: |first, second, share| {
        format!(
            "{} and {second} are {share} of the estimate for the programme",
            capitalised(first)
        )
    },
    finding: |[condition, experiments, people, run]| {
        format!(
            "{condition}{experiments} of the programme went into experiments and failed runs, {people} into people and {run} into the \
             final run."
        )
    },
    programme: |median| (format!("Whole programme, about {median}"), "what it is spent on".into()),
    hour: |price| (format!("One GPU-hour, owned: {price}"), "what it is made of".into()),
    part: |part| match part {
        ProgrammePart::Experiments => Label::new("Experiments, failed runs", "Experiments, failures"),
        ProgrammePart::People => Label::same("People"),
        ProgrammePart::Run => Label::new("Final run (the claim)", "Final run"),
        ProgrammePart::Data => Label::same("Data"),
    },
    part_in_sentence: |part| match part {
        ProgrammePart::Experiments => "experiments",
        ProgrammePart::People => "people",
        ProgrammePart::Run => "the final run",
        ProgrammePart::Data => "data",
    },
    hour_part: |part| match part {
        HourPart::Chips => Label::same("Chips"),
        HourPart::Server => Label::same("Rest of server"),
        HourPart::Network => Label::same("Network"),
        HourPart::Building => Label::new("Building, cooling", "Building"),
        HourPart::Power => Label::same("Electricity"),
    },
    key: ["from published or measured figures", "rests on an assumption"],
    caption: |[draws, capital, used, colo, age]| {
        format!(
            "Shares of the programme are means over {draws} draws (medians would not add to 100%). The hour: machines {age} years old, \
             charged from what they are still worth; {capital} cost of capital, {used} use, {colo} per kW and month; colocation contains \
             cooling."
        )
    },
    margin: |rent, share, above| {
        if above {
            format!("The median rent assumed, {rent}, is {share} more than that.")
        } else {
            format!(
                "The median rent assumed, {rent}, is {share} less than that: with these prices renting is cheaper than owning."
            )
        }
    },
    table: "Shares of the programme and of one owned GPU-hour",
    columns: ["Part", "Share", "Median", "90% range", "Basis"],
    basis: ["published or measured", "judgement"],
    story: |[hour, chips, power, condition, people, experiments]| {
        format!(
            "The Sify article names chips, power and engineers. Of an owned GPU-hour ({hour}) the chips themselves take {chips} and \
             electricity {power}. {condition}people took {people} of the programme, experiments and failed runs {experiments}."
        )
    },
    unknown: "Prices of chips and power are quoted or measured. What experiments took is known of four developers only, and three of \
              these shares are estimates by others; what people and data cost is our judgement.",
};

static JA: StructureWords = StructureWords {
    title: |first, second, share| format!("推計した開発費の{share}は{first}と{second}"),
    finding: |[condition, experiments, people, run]| {
        format!(
            "{condition}開発費の{experiments}は実験と失敗した学習、{people}は人件費、{run}が本番の学習に使われた計算になります。"
        )
    },
    programme: |median| (format!("開発全体（中央値 約{median}）"), "何に使うか".into()),
    hour: |price| (format!("GPU 1時間（自社保有 {price}）"), "何でできているか".into()),
    part: |part| match part {
        ProgrammePart::Experiments => Label::same("実験・失敗した学習"),
        ProgrammePart::People => Label::same("人件費"),
        ProgrammePart::Run => Label::new("最終学習（公表値の範囲）", "最終学習"),
        ProgrammePart::Data => Label::same("データ"),
    },
    part_in_sentence: |part| match part {
        ProgrammePart::Experiments => "実験",
        ProgrammePart::People => "人件費",
        ProgrammePart::Run => "最終学習",
        ProgrammePart::Data => "データ",
    },
    hour_part: |part| match part {
        HourPart::Chips => Label::same("チップ"),
        HourPart::Server => Label::same("サーバーの残り"),
        HourPart::Network => Label::same("ネットワーク"),
        HourPart::Building => Label::same("建物・冷却"),
        HourPart::Power => Label::same("電気"),
    },
    key: ["公表値や測定から", "仮定を含む"],
    caption: |[draws, capital, used, colo, age]| {
        format!(
            "開発全体の割合は{draws}回の計算の平均（中央値どうしは足しても100%にならない）。GPU時間は、購入から{age}年たった機器の\
             残存価値から計算し、資本費{capital}、稼働率{used}、月{colo}/kW（冷却を含む）。"
        )
    },
    margin: |rent, share, above| {
        if above {
            format!("仮定した賃料の中央値{rent}は、これを{share}上回る。")
        } else {
            format!("仮定した賃料の中央値{rent}は、これを{share}下回り、この価格なら借りるほうが安い。")
        }
    },
    table: "開発全体とGPU 1時間の内訳",
    columns: ["内訳", "割合", "中央値", "90%範囲", "根拠"],
    basis: ["公表値・測定", "判断による仮定"],
    story: |[hour, chips, power, condition, people, experiments]| {
        format!(
            "Sifyの記事は、費用としてチップ、電力、技術者を挙げています。自社で保有するGPUの1時間（{hour}）のうち、チップ自体は{chips}、\
             電力は{power}です。{condition}開発全体の費用のうち人件費が{people}、実験と失敗した学習が{experiments}を占めます。"
        )
    },
    unknown: "チップと電力の価格は提示額や実測に基づきます。実験にかけた割合が分かるのは4つの開発元だけで、うち3つは第三者による推計です。\
              人件費とデータの費用は当サイトの判断です。",
};

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
