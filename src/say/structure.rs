//! Words of `structure`. Numbers arrive formatted.

use super::{Label, Lang};
use crate::audit::{HourPart, ProgrammePart};

/// The figure's words in one language.
pub struct StructureWords {
    /// Largest part, second part, their share, power's share of an hour → title.
    pub title: fn(&str, &str, &str, &str) -> String,
    /// The same when the hour cannot be taken apart.
    pub title_no_hour: fn(&str, &str, &str) -> String,
    /// Experiments, people, run → sentence.
    pub finding: fn(&str, &str, &str) -> String,
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
    /// Price of an owned hour, chips' share of it, power's share, people's share of the programme, experiments' → paragraph.
    pub story: fn([&str; 5]) -> String,
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
    title: |first, second, share, power| {
        format!(
            "{} and {second} take {share} of the money; power is {power} of a GPU-hour",
            capitalised(first)
        )
    },
    title_no_hour: |first, second, share| format!("{} and {second} take {share} of the money", capitalised(first)),
    finding: |experiments, people, run| {
        format!(
            "{experiments} of the programme is computing that never became the model and {people} is people. The run that \
             was claimed is {run}."
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
    story: |[hour, chips, power, people, experiments]| {
        format!(
            "The report names chips, power and engineers. Of an owned GPU-hour ({hour}) the chips themselves take {chips} and electricity \
             {power}. Of the programme people take {people}, experiments and failed runs {experiments}."
        )
    },
    unknown: "No laboratory publishes these shares. Prices of chips and power are quoted or measured; how much goes into \
              experiments, people and data is our judgement.",
};

static JA: StructureWords = StructureWords {
    title: |first, second, share, power| {
        format!("費用の{share}は{first}と{second}。電気代は計算1時間の{power}にすぎない")
    },
    title_no_hour: |first, second, share| format!("費用の{share}は{first}と{second}"),
    finding: |experiments, people, run| {
        format!(
            "開発費の{experiments}は最終モデルにならなかった計算、{people}は人件費。公表値にあたる最終学習は{run}。"
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
    story: |[hour, chips, power, people, experiments]| {
        format!(
            "元のレポートは、チップ、電力、技術者を挙げています。所有した GPU の1時間（{hour}）のうち、チップ自体は{chips}、電力は\
             {power}です。開発計画の全体では、人件費が{people}、実験と失敗が{experiments}を占めます。"
        )
    },
    unknown: "こうした割合を公表する研究所はありません。チップと電力の価格は提示額や実測に基づきますが、実験、人、データに\
              どれだけ使うかは私たちの判断です。",
};

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
