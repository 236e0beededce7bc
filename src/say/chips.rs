//! Words of `chips`. Numbers arrive formatted.

use super::{Label, Lang};
use crate::facts::SaleState;

/// Parts of the title; both ratios are over the claim's own chip, owned as well.
#[derive(Clone, Copy)]
pub struct ChipsTitle<'a> {
    /// The chip.
    pub chip: &'a str,
    /// The claim's own chip.
    pub home: &'a str,
    /// Ratio of dollars.
    pub cost: &'a str,
    /// Ratio of days.
    pub days: &'a str,
}

/// Where the hours on other chips come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HoursFrom {
    /// Predicted for each chip.
    Model,
    /// Published, and moved.
    Published,
    /// Typed in by the reader, and moved.
    Typed,
    /// Nothing can be moved.
    None,
}

/// The run on a chip.
#[derive(Clone, Copy)]
pub struct OnChip<'a> {
    /// The chip.
    pub chip: &'a str,
    /// Days.
    pub days: &'a str,
    /// Dollars.
    pub usd: &'a str,
}

/// The finding: the run on one chip, and on a second where there is one.
pub fn finding(first: OnChip, second: Option<OnChip>, lang: Lang) -> String {
    let OnChip { chip, days, usd } = first;
    match (second, lang) {
        (None, Lang::En) => format!("On owned chips, the same training takes {days} and {usd} on the {chip}."),
        (None, Lang::Ja) => format!("同じ学習を保有する{chip}で行うと、{days}・{usd}かかります。"),
        (Some(other), Lang::En) => format!(
            "On owned chips, the same training takes {days} and {usd} on the {chip}, {} and {} on the {}.",
            other.days, other.usd, other.chip
        ),
        (Some(other), Lang::Ja) => format!(
            "保有するチップで同じ学習を行うと、{chip}では{days}・{usd}、{}では{}・{}かかります。",
            other.chip, other.days, other.usd
        ),
    }
}

/// The key entry of the claim's lines.
pub struct KeyClaim<'a> {
    /// What was claimed, and its dollars.
    pub claim: &'a str,
    /// Days; none where only dollars are known.
    pub days: Option<&'a str>,
}

impl KeyClaim<'_> {
    /// In a language.
    pub fn say(&self, lang: Lang) -> String {
        match (self.days, lang) {
            (Some(days), Lang::En) => format!("{}, {days}", self.claim),
            (Some(days), Lang::Ja) => format!("{}、{days}", self.claim),
            (None, _) => self.claim.into(),
        }
    }
}

/// Chips that the developer names.
pub struct Named<'a> {
    /// How many.
    pub count: &'a str,
    /// Which.
    pub chip: &'a str,
    /// Whether the claim is DeepSeek's, about which others have said more.
    pub alleged: bool,
    /// Whether the run can be moved to other chips.
    pub moved: bool,
}

impl Named<'_> {
    /// In a language.
    pub fn say(&self, lang: Lang) -> String {
        let Self {
            count,
            chip,
            alleged,
            moved,
        } = self;
        match lang {
            Lang::En => {
                let others = if *alleged {
                    " That other chips were used is an allegation, and no document that we read ties the court case in Singapore to DeepSeek."
                } else {
                    ""
                };
                let moved = if *moved {
                    " What can be worked out is how the same run would go elsewhere."
                } else {
                    ""
                };
                format!("The developer names {count} {chip} chips.{others}{moved}")
            }
            Lang::Ja => {
                let others = if *alleged {
                    "ほかのチップを使ったというのは疑惑の段階で、シンガポールの裁判をDeepSeekに結び付ける資料も、当サイトが読んだなかにはありません。"
                } else {
                    ""
                };
                let moved = if *moved {
                    "計算できるのは、同じ学習をほかのチップで行ったらどうなるかです。"
                } else {
                    ""
                };
                format!("開発元が挙げるチップは{chip}、{count}基です。{others}{moved}")
            }
        }
    }
}

/// Parts of the caption.
#[derive(Clone, Copy)]
pub struct ChipsCaption<'a> {
    /// Cost of capital per year.
    pub capital: &'a str,
    /// Hours used over hours owned.
    pub used: &'a str,
    /// The claim's own chip.
    pub home: &'a str,
    /// Where the hours come from.
    pub hours: HoursFrom,
}

/// The figure's words in one language.
pub struct ChipsWords {
    /// The title.
    pub title: fn(ChipsTitle) -> String,
    /// Title when the featured chip has no number.
    pub title_plain: &'static str,
    /// Group header of a state in a year.
    pub group: fn(SaleState, &str) -> Label,
    /// Column heads: dollars; days on so many chips.
    pub cost: &'static str,
    /// Chips → column head.
    pub days: fn(&str) -> String,
    /// Key entries: range, assumed.
    pub key: [&'static str; 2],
    /// The caption.
    pub caption: fn(ChipsCaption) -> String,
    /// Table caption.
    pub table: &'static str,
    /// The claim's own chip → column heads.
    pub columns: fn(&str) -> [String; 11],
    /// Evidence words: measured speed, assumed speed, the claim's own.
    pub evidence: [&'static str; 3],
    /// What nobody has published.
    pub unknown: &'static str,
}

/// The words of a language.
pub fn chips(lang: Lang) -> &'static ChipsWords {
    match lang {
        Lang::Ja => &JA,
        Lang::En => &EN,
    }
}

static EN: ChipsWords = ChipsWords {
    title: |ChipsTitle { chip, home, cost, days }| {
        format!("On the {chip} the run costs {cost} and takes {days} as long as on the {home}, both owned")
    },
    title_plain: "The same run on other chips",
    group: |state, year| match state {
        SaleState::Barred => Label::new(format!("Barred from China in {year}"), format!("Barred in {year}")),
        SaleState::StockUsable => Label::new("Banned earlier, stock usable", "Banned, stock usable"),
        SaleState::OnSale => Label::new(format!("On sale to China in {year}"), format!("On sale in {year}")),
        SaleState::ByLicence => Label::new(format!("By licence only in {year}"), format!("By licence in {year}")),
        SaleState::Domestic => Label::same("Made in China"),
        SaleState::NotYetShipping => Label::new(format!("Not yet on sale in {year}"), "Not yet on sale"),
        SaleState::Unknown => Label::same("Status not known"),
    },
    cost: "cost, $",
    days: |chips| format!("days on {chips} chips"),
    key: ["90% range, median", "speed partly assumed"],
    caption: |ChipsCaption {
                  capital,
                  used,
                  home,
                  hours,
              }| {
        let hours = match hours {
            HoursFrom::Model => "Hours are predicted for each chip".to_owned(),
            HoursFrom::Published => {
                format!("Hours are those published for the {home}, moved by the ratio of two planned speeds")
            }
            HoursFrom::Typed => {
                format!("Hours are those typed in for the {home}, moved by the ratio of two planned speeds")
            }
            HoursFrom::None => {
                return format!("Cost of owning the cluster for the run ({capital} cost of capital, {used} use).");
            }
        };
        format!(
            "Cost of owning the cluster for the run ({capital} cost of capital, {used} use). {hours}; how far a chip may \
             differ from its plan is drawn for each chip by itself."
        )
    },
    table: "The run on other chips",
    columns: |home| {
        [
            "Chip".into(),
            "For a buyer in China".into(),
            "Precision".into(),
            "Speed per chip, relative".into(),
            "Chip-hours".into(),
            "Owned, $ per hour".into(),
            "Cost, median (90% range)".into(),
            "Days".into(),
            format!("Chips for the days of the {home}"),
            "Electricity".into(),
            "Speed known from".into(),
        ]
    },
    evidence: [
        "kernel measurements and model",
        "model with assumed kernel speed",
        "base of the comparison",
    ],
    unknown: "Nobody has published this run on the H20 or on Ascend. The speed of the H20 follows from its datasheet, that of Ascend from \
              one table of measurements.",
};

static JA: ChipsWords = ChipsWords {
    title: |ChipsTitle { chip, home, cost, days }| format!("{chip}を保有すると、費用は{home}の{cost}、日数は{days}"),
    title_plain: "別のチップで同じ学習をすると",
    group: |state, year| match state {
        SaleState::Barred => Label::new(format!("{year}年には中国へ売れない"), format!("{year}年は禁輸")),
        SaleState::StockUsable => Label::new("販売は禁止、在庫は使える", "禁止後・在庫は可"),
        SaleState::OnSale => Label::same(format!("{year}年に中国で販売")),
        SaleState::ByLicence => Label::same(format!("{year}年は許可制")),
        SaleState::Domestic => Label::same("中国製"),
        SaleState::NotYetShipping => Label::same(format!("{year}年には未発売")),
        SaleState::Unknown => Label::same("扱いは不明"),
    },
    cost: "費用（ドル）",
    days: |chips| format!("{chips}基での日数"),
    key: ["90%範囲と中央値", "速度に仮定を含む"],
    caption: |ChipsCaption {
                  capital,
                  used,
                  home,
                  hours,
              }| {
        let hours = match hours {
            HoursFrom::Model => "チップごとの推計".to_owned(),
            HoursFrom::Published => format!("{home}での公表値を、計画上の速さの比で置き換えたもの"),
            HoursFrom::Typed => format!("{home}での入力値を、計画上の速さの比で置き換えたもの"),
            HoursFrom::None => return format!("クラスターを保有して学習に使う費用（資本費{capital}、稼働率{used}）。"),
        };
        format!(
            "クラスターを保有して学習に使う費用（資本費{capital}、稼働率{used}）。チップ時間は{hours}。各チップの実際の速さが計画からどれだけ外れるかは、\
             チップごとに別々に見込んだ。"
        )
    },
    table: "同じ学習を別のチップで行った場合",
    columns: |home| {
        [
            "チップ".into(),
            "中国の買い手には".into(),
            "精度".into(),
            "1基の速さ（比）".into(),
            "チップ時間".into(),
            "保有の時間単価".into(),
            "費用、中央値（90%範囲）".into(),
            "日数".into(),
            format!("{home}と同じ日数で終える基数"),
            "電力量".into(),
            "速さの根拠".into(),
        ]
    },
    evidence: ["演算の測定と計算モデル", "演算の速さは仮定", "比較の基準"],
    unknown: "H20やAscendでの同じ学習は、誰も公表していません。H20の速さは仕様表から、Ascendの速さは一つの測定表から推計しています。",
};
