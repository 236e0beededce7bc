//! Words of `chips`. Numbers arrive formatted.

use super::{Label, Lang};
use crate::facts::SaleState;

/// The figure's words in one language.
pub struct ChipsWords {
    /// Chip, ratio of cost, ratio of days → title.
    pub title: fn(&str, &str, &str) -> String,
    /// Title when the featured chip has no number.
    pub title_plain: fn(&str) -> String,
    /// Chip, days, dollars → sentence.
    pub finding: fn(&str, &str, &str) -> String,
    /// Chip, days, dollars, chip, days, dollars → sentence.
    pub finding_two: fn([&str; 6]) -> String,
    /// Said when days grow more than dollars.
    pub time_first: &'static str,
    /// Group header of a state in a year.
    pub group: fn(SaleState, &str) -> Label,
    /// Column heads: dollars; days on so many chips.
    pub cost: &'static str,
    /// Chips → column head.
    pub days: fn(&str) -> String,
    /// Key entries: range, assumed.
    pub key: [&'static str; 2],
    /// Dollars, days → key entry of the claim's line.
    pub key_claim: fn(&str, &str) -> String,
    /// Capital, use, hours, home chip → caption.
    pub caption: fn(&str, &str, &str, &str) -> String,
    /// Table caption.
    pub table: &'static str,
    /// Days of the claim → column heads.
    pub columns: fn(&str) -> [String; 11],
    /// Evidence words: measured speed, assumed speed, the claim's own.
    pub evidence: [&'static str; 3],
    /// Chips, home chip → paragraphs of the page.
    pub story: fn(&str, &str) -> [String; 2],
}

/// The words of a language.
pub fn chips(lang: Lang) -> &'static ChipsWords {
    match lang {
        Lang::Ja => &JA,
        Lang::En => &EN,
    }
}

static EN: ChipsWords = ChipsWords {
    title: |chip, cost, days| format!("On the {chip} the run costs {cost} the claim and takes {days} as long"),
    title_plain: |chip| format!("The same run on other chips than the {chip}"),
    finding: |chip, days, usd| format!("The same training takes {days} and {usd} on the {chip}."),
    finding_two: |[chip, days, usd, chip2, days2, usd2]| {
        format!("The same training takes {days} and {usd} on the {chip}, {days2} and {usd2} on the {chip2}.")
    },
    time_first: "Controls cost time before they cost money.",
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
    key_claim: |usd, days| format!("the claim ({usd} rented, {days})"),
    caption: |capital, used, hours, chip| {
        format!(
            "Cost of owning ({capital} cost of capital, {used} use) for {hours} of {chip} work moved to each chip. Days leave \
             out restarts. For the Ascend 910B the range runs from the speed Huawei reports to the speed our model expects."
        )
    },
    table: "The claimed run on other chips",
    columns: |days| {
        [
            "Chip".into(),
            "For a buyer in China".into(),
            "Precision".into(),
            "Speed per chip, relative".into(),
            "Chip-hours".into(),
            "Owned, $ per hour".into(),
            "Cost".into(),
            "Days".into(),
            format!("Chips for {days}"),
            "Electricity".into(),
            "Speed known from".into(),
        ]
    },
    evidence: [
        "kernel measurements and model",
        "model with assumed kernel speed",
        "the claim itself",
    ],
    story: |count, chip| {
        [
            format!(
                "The paper names {count} {chip}. That other chips were used is an allegation, and the court case in Singapore is tied to \
                 DeepSeek in no document that we read. What can be worked out is how the same run would go elsewhere."
            ),
            "Nobody has published this run on the H20 or on Ascend. The speed of the H20 follows from its datasheet, that of Ascend from one \
             table of measurements; hatched bars say so."
                .into(),
        ]
    },
};

static JA: ChipsWords = ChipsWords {
    title: |chip, cost, days| format!("{chip}なら費用は公表値の{cost}、日数は{days}"),
    title_plain: |chip| format!("{chip}以外のチップで同じ学習をすると"),
    finding: |chip, days, usd| format!("同じ学習を{chip}で行うと{usd}・{days}。"),
    finding_two: |[chip, days, usd, chip2, days2, usd2]| {
        format!("同じ学習を{chip}で行うと{usd}・{days}、{chip2}では{usd2}・{days2}。")
    },
    time_first: "規制が効くのは費用より先に時間だ。",
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
    key_claim: |usd, days| format!("公表値（賃借{usd}、{days}）"),
    caption: |capital, used, hours, chip| {
        format!(
            "自社保有の費用（資本費{capital}、稼働率{used}）。{chip}で{hours}の学習を各チップに置き換えた。日数に再起動は含まない。\
             Ascend 910Bの幅は、華為の公表速度から当サイトの見込みまで。"
        )
    },
    table: "公表された学習を別のチップで行った場合",
    columns: |days| {
        [
            "チップ".into(),
            "中国の買い手には".into(),
            "精度".into(),
            "1基の速さ（比）".into(),
            "チップ時間".into(),
            "保有の時間単価".into(),
            "費用".into(),
            "日数".into(),
            format!("{days}で終える基数"),
            "電力量".into(),
            "速さの根拠".into(),
        ]
    },
    evidence: ["演算の測定とモデル", "演算の速さは仮定", "公表値そのもの"],
    story: |count, chip| {
        [
            format!(
                "論文が挙げるのは {chip} {count}枚です。ほかのチップを使ったというのは疑惑の段階で、シンガポールの裁判も、私たちが読んだ\
                 どの文書でも DeepSeek に結び付いていません。計算できるのは、同じ学習をほかのチップで行ったらどうなるかです。"
            ),
            "H20 や Ascend での同じ学習は、誰も公表していません。H20 の速さは仕様表から、Ascend の速さは一つの測定表から見積もって\
             おり、斜線の帯で示しています。"
                .into(),
        ]
    },
};
