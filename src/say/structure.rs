//! Words of `structure`. Numbers arrive formatted.

use super::{Label, Lang};
use crate::audit::{HourPart, ProgrammePart};

/// The figure's words in one language.
pub struct StructureWords {
    /// Title where the programme has no number.
    pub no_title: &'static str,
    /// Where the programme has no number, after the reason.
    pub no_finding: &'static str,
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
    /// Rent, share above or below owning → sentence that compares the two.
    pub margin: fn(&str, &str, bool) -> String,
    /// Table caption.
    pub table: &'static str,
    /// Column heads.
    pub columns: [&'static str; 5],
    /// Basis words: measured or published, judgement.
    pub basis: [&'static str; 2],
    /// What the report on DeepSeek's costs names; said of DeepSeek's claims only.
    pub report: &'static str,
    /// The paragraph on what is not known.
    pub unknown: &'static str,
}

/// The two largest parts of the programme.
pub struct Largest<'a> {
    /// The largest, in a sentence.
    pub first: &'a str,
    /// The second.
    pub second: &'a str,
    /// Share of both together.
    pub share: &'a str,
}

impl Largest<'_> {
    /// The title.
    pub fn say(&self, lang: Lang) -> String {
        let Self { first, second, share } = self;
        match lang {
            Lang::En => {
                let first = capitalised(first);
                format!("{first} and {second} are {share} of the estimate for the programme")
            }
            Lang::Ja => format!("推計した開発費の{share}は{first}と{second}"),
        }
    }
}

/// What the programme went into.
pub struct Spent<'a> {
    /// Under which condition (`say::shares`).
    pub condition: &'a str,
    /// Share of experiments and failed runs.
    pub experiments: &'a str,
    /// Share of people.
    pub people: &'a str,
    /// Share of the final run.
    pub run: &'a str,
}

impl Spent<'_> {
    /// The sentence.
    pub fn say(&self, lang: Lang) -> String {
        let Self {
            condition,
            experiments,
            people,
            run,
        } = self;
        match lang {
            Lang::En => format!(
                "{condition}{experiments} of the programme went into experiments and failed runs, {people} into people and {run} into the \
                 final run."
            ),
            Lang::Ja => format!(
                "{condition}開発費の{experiments}は実験と失敗した学習、{people}は人件費、{run}が本番の学習に使われた計算になります。"
            ),
        }
    }
}

/// What an owned hour is made of.
pub struct Hour<'a> {
    /// Its price.
    pub price: &'a str,
    /// Share of the chips.
    pub chips: &'a str,
    /// Share of electricity.
    pub power: &'a str,
}

impl Hour<'_> {
    /// The sentence.
    pub fn say(&self, lang: Lang) -> String {
        let Self { price, chips, power } = self;
        match lang {
            Lang::En => {
                format!("Of an owned GPU-hour ({price}) the chips themselves take {chips} and electricity {power}.")
            }
            Lang::Ja => {
                format!("自社で保有するGPUの1時間（{price}）のうち、チップ自体は{chips}、電気代は{power}です。")
            }
        }
    }
}

/// What the shares rest on.
pub struct Basis<'a> {
    /// Draws.
    pub draws: &'a str,
    /// Cost of capital.
    pub capital: &'a str,
    /// Use of the machines.
    pub used: &'a str,
    /// Colocation per kW and month.
    pub colo: &'a str,
    /// Age of the machines in years.
    pub age: &'a str,
}

impl Basis<'_> {
    /// The caption.
    pub fn say(&self, lang: Lang) -> String {
        let Self {
            draws,
            capital,
            used,
            colo,
            age,
        } = self;
        match lang {
            Lang::En => {
                let years = if *age == "1" { "year" } else { "years" };
                format!(
                    "Shares of the programme are means over {draws} draws (medians would not add to 100%). The hour: machines {age} {years} \
                     old, charged from what they are still worth; {capital} cost of capital, {used} use, {colo} per kW and month with cooling."
                )
            }
            Lang::Ja => format!(
                "開発全体の割合は{draws}回の計算の平均（中央値どうしは足しても100%にならない）。GPU時間は、購入から{age}年たった機器の\
                 残存価値から計算し、資本費{capital}、稼働率{used}、月{colo}/kW（冷却を含む）。"
            ),
        }
    }
}

/// The words of a language.
pub fn structure(lang: Lang) -> &'static StructureWords {
    match lang {
        Lang::Ja => &JA,
        Lang::En => &EN,
    }
}

static EN: StructureWords = StructureWords {
    no_title: "What the programme cost cannot be split into parts",
    no_finding: "So the cost of the whole programme cannot be split.",
    programme: |median| (format!("Whole programme, about {median}"), "what it is spent on".into()),
    hour: |price| (format!("One GPU-hour, owned: {price}"), "what it is made of".into()),
    part: |part| match part {
        ProgrammePart::Experiments => Label::new("Experiments, failed runs", "Experiments, failures"),
        ProgrammePart::People => Label::same("People"),
        ProgrammePart::Run => Label::same("Final run"),
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
    report: "The Sify article on DeepSeek’s costs names chips, power and engineers.",
    unknown: "Prices of chips and power are quoted or measured. What experiments took is known of four developers only, and three of \
              these shares are estimates by others; what people and data cost is our judgement.",
};

static JA: StructureWords = StructureWords {
    no_title: "開発費の内訳は計算できない",
    no_finding: "そのため、開発費の内訳は計算できません。",
    programme: |median| (format!("開発全体（中央値 約{median}）"), "何に使うか".into()),
    hour: |price| (format!("GPU 1時間（自社保有 {price}）"), "何でできているか".into()),
    part: |part| match part {
        ProgrammePart::Experiments => Label::same("実験・失敗した学習"),
        ProgrammePart::People => Label::same("人件費"),
        ProgrammePart::Run => Label::same("本番の学習"),
        ProgrammePart::Data => Label::same("データ"),
    },
    part_in_sentence: |part| match part {
        ProgrammePart::Experiments => "実験",
        ProgrammePart::People => "人件費",
        ProgrammePart::Run => "本番の学習",
        ProgrammePart::Data => "データ",
    },
    hour_part: |part| match part {
        HourPart::Chips => Label::same("チップ"),
        HourPart::Server => Label::same("サーバーの残り"),
        HourPart::Network => Label::same("ネットワーク"),
        HourPart::Building => Label::same("建物・冷却"),
        HourPart::Power => Label::same("電気代"),
    },
    key: ["公表や測定による", "仮定を含む"],
    margin: |rent, share, above| {
        if above {
            format!("仮定した賃料の中央値{rent}は、これを{share}上回る。")
        } else {
            format!("仮定した賃料の中央値{rent}は、これを{share}下回り、この価格なら借りるほうが安い。")
        }
    },
    table: "開発全体とGPU 1時間の内訳",
    columns: ["内訳", "割合", "中央値", "90%範囲", "根拠"],
    basis: ["公表・測定", "判断による仮定"],
    report: "DeepSeekの費用を論じたSifyの記事は、チップ、電力、技術者を挙げています。",
    unknown: "チップと電力の価格は、提示額や実測に基づきます。実験にかけた割合が分かるのは4つの開発元だけで、うち3つは第三者の推計です。\
              人件費とデータの費用は当サイトの判断です。",
};

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
