//! The words of the figure `worlds`.

mod sentences;

pub use sentences::{Actual, Finding, Measure, NoRun, OnChip, Spoken, StoryClaim, StoryEvidence, Title};

use super::{Label, Lang};
use crate::audit::worlds::Undoable;
use crate::facts::World;
use crate::scenario::Pay;

/// Words of `worlds`.
pub struct WorldsWords {
    /// How both sides of a ratio of costs are paid → sentence that follows it.
    pub paid: fn(Pay) -> &'static str,
    /// Sentence when nothing can be compared.
    pub finding_plain: &'static str,
    /// Chip → sentence where the reader typed what it costs.
    pub typed_price: fn(&str) -> String,
    /// A world as a row.
    pub world: fn(World) -> Label,
    /// Chip, duty → chip of a row with a duty.
    pub duty: fn(&str, &str) -> Label,
    /// Chip → chip of a row that is rented.
    pub rented: fn(&str) -> Label,
    /// Chip that is owned where the reader rents → text under the name.
    pub owned: fn(&str) -> Label,
    /// Chip → chip of a row that is smuggled.
    pub smuggled: fn(&str) -> Label,
    /// Chip, month in which its sale ended → chip of a row from stock.
    pub stock: fn(&str, &str) -> Label,
    /// Why it cannot be done.
    pub undoable: fn(&Undoable) -> Label,
    /// Between names of chips.
    pub list: &'static str,
    /// Duty → price over the open one.
    pub more: fn(&str) -> String,
    /// All worlds that have no row of their own.
    pub others: Label2,
    /// There is no world without controls to compare with.
    pub no_base: Label2,
    /// Cost, days → the column at the right.
    pub column: fn(&str, &str) -> String,
    /// Its head.
    pub column_head: &'static str,
    /// Chips at work → tooltip line when a cap binds.
    pub capped: fn(&str) -> String,
    /// Key entries: cost, days.
    pub key: [&'static str; 2],
    /// Chips, who pays → caption.
    pub caption: fn(&str, Pay) -> String,
    /// Table caption.
    pub table: &'static str,
    /// Column heads before the chips.
    pub columns: [&'static str; 11],
    /// A chip in a world, in the table: cannot be bought, no link, speed not modelled or does not fit.
    pub cell: [&'static str; 2],
    /// Half of the base, for the axis.
    pub half: &'static str,
    /// What remains unknown: range of the premium on smuggled chips.
    pub story_unknown: fn(&str, &str) -> String,
}

/// A label as static text: long and short.
pub type Label2 = (&'static str, &'static str);

static EN: WorldsWords = WorldsWords {
    paid: |pay| match pay {
        Pay::Rent => "Both are rented.",
        Pay::Own => "Both are owned.",
    },
    finding_plain: "On a cluster of this size the world without controls has no number to compare with.",
    typed_price: |chip| {
        format!("A price that was typed in is that of the {chip} alone; other chips keep their usual prices.")
    },
    world: |world| match world {
        World::Actual => Label::same("As it happened"),
        World::None => Label::same("No controls at all"),
        World::Loose2022 => Label::same("Oct 2022 rule"),
        World::Strict2022 => Label::new("Oct 2022 rule without its link test", "Oct 2022, no link test"),
        World::Rule2023 => Label::new("Oct 2023 rule from the start", "Oct 2023 from the start"),
        World::Rule2025H20 => Label::new("Apr 2025 limits from the start", "Apr 2025 from the start"),
        World::Rule2026H200 => Label::new("Jan 2026 review from the start", "Jan 2026 from the start"),
        World::Grey => Label::same("Smuggled chips"),
        World::Offshore => Label::same("Rented abroad"),
        World::Domestic => Label::same("Only Chinese chips"),
        World::Custom => Label::same("Your rule"),
    },
    duty: |chip, duty| Label::new(format!("{chip} with {duty} duty"), format!("{chip} + {duty}")),
    rented: |chip| Label::new(format!("{chip}, rented"), chip),
    owned: |chip| Label::new(format!("{chip}, owned"), chip),
    smuggled: |chip| Label::new(format!("{chip} with a premium"), chip),
    stock: |chip, month| Label::new(format!("{chip}, sold until {month}"), chip),
    undoable: |why| match why {
        Undoable::NoLink(_) => Label::new("cannot be trained: no link between chips", "no link between chips"),
        Undoable::NothingLawful => Label::new("cannot be trained: no lawful chip", "no lawful chip"),
        Undoable::NotModelled(_) => Label::new("speed of the lawful chips not known", "speed not known"),
        Undoable::RulesEdited => Label::same("its rule was edited"),
        Undoable::NoPlan(_) => Label::new("does not fit the cluster’s memory", "does not fit in memory"),
    },
    list: ", ",
    more: |duty| format!("+{duty}"),
    others: ("All other rules", "All other rules"),
    no_base: ("nothing to compare with", "nothing to compare with"),
    column: |cost, days| format!("{cost}, {days}"),
    column_head: "cost, days",
    capped: |chips| format!("This world has only {chips} chips for one buyer; the days are for those."),
    key: ["cost, median and 90% range", "days, median and 90% range"],
    caption: |chips, pay| {
        let paid = match pay {
            Pay::Rent => "rented where a rent is known, else owned",
            Pay::Own => "owned (abroad: rented)",
        };
        if chips.is_empty() {
            return "Multiples of the world without controls. A world is not a forecast.".into();
        }
        format!(
            "Multiples of the world without controls, paid in the same way; log scale. {chips} chips, fewer where one buyer cannot have as many; {paid}. In each world the chip of \
             the highest rated speed, with links, that was available in time; as it happened, the run’s own. Premium and duty are assumptions. A world is not a forecast."
        )
    },
    table: "The run in each export-control world, and every chip that was looked at",
    columns: [
        "World",
        "Chip",
        "Law",
        "Price ×",
        "Chips for one buyer",
        "Cost",
        "90% range",
        "Days",
        "Cost ÷ no controls",
        "Days ÷ no controls",
        "Chips for the run’s own days",
    ],
    cell: ["not available", "cannot train it"],
    half: "½×",
    story_unknown: |low, high| {
        format!(
            "Prices of smuggled chips come from unconfirmed reports; the range here is {low} to {high} the price abroad. Smuggling is \
             alleged against many buyers; nothing here ties it to this run. How many Chinese chips one buyer could get is not known either."
        )
    },
};

static JA: WorldsWords = WorldsWords {
    paid: |pay| match pay {
        Pay::Rent => "どちらも賃借の場合です。",
        Pay::Own => "どちらも保有の場合です。",
    },
    finding_plain: "この規模のクラスターでは、規制のない世界の数値がなく、比べられません。",
    typed_price: |chip| format!("入力された価格は{chip}だけのもので、ほかのチップは通常の価格で計算しています。"),
    world: |world| match world {
        World::Actual => Label::same("実際の規制"),
        World::None => Label::same("規制なし"),
        World::Loose2022 => Label::same("22年10月規則"),
        World::Strict2022 => Label::new("22年10月規則（接続条件なし）", "22年規則・接続条件なし"),
        World::Rule2023 => Label::new("初めから23年10月規則", "初めから23年規則"),
        World::Rule2025H20 => Label::new("初めから25年4月の制限", "初めから25年制限"),
        World::Rule2026H200 => Label::new("初めから26年1月の審査", "初めから26年審査"),
        World::Grey => Label::same("密輸品"),
        World::Offshore => Label::same("国外で賃借"),
        World::Domestic => Label::same("中国製チップだけ"),
        World::Custom => Label::same("自分で決めた規則"),
    },
    duty: |chip, duty| Label::new(format!("{chip}（関税{duty}）"), format!("{chip}＋{duty}")),
    rented: |chip| Label::new(format!("{chip}（賃借）"), chip),
    owned: |chip| Label::new(format!("{chip}（保有）"), chip),
    smuggled: |chip| Label::new(format!("{chip}（割高）"), chip),
    stock: |chip, month| Label::new(format!("{chip}（{month}まで販売）"), chip),
    undoable: |why| match why {
        Undoable::NoLink(_) => Label::new("学習不可：チップ間の接続がない", "チップ間の接続がない"),
        Undoable::NothingLawful => Label::new("学習不可：合法なチップがない", "合法なチップがない"),
        Undoable::NotModelled(_) => Label::new("合法なチップの速さが不明", "速さが不明"),
        Undoable::RulesEdited => Label::same("元の規則が編集された"),
        Undoable::NoPlan(_) => Label::new("クラスターのメモリーに載らない", "メモリーに載らない"),
    },
    list: "、",
    more: |duty| format!("＋{duty}"),
    others: ("そのほかの想定すべて", "そのほかの想定"),
    no_base: ("比べる相手がない", "比べる相手がない"),
    column: |cost, days| format!("{cost}、{days}"),
    column_head: "費用、日数",
    capped: |chips| format!("この想定で1社が持てるのは{chips}基だけ。日数はその数による。"),
    key: ["費用（中央値と90%範囲）", "日数（中央値と90%範囲）"],
    caption: |chips, pay| {
        let paid = match pay {
            Pay::Rent => "賃料の分かるチップは賃借、ほかは保有",
            Pay::Own => "保有（国外は賃借）",
        };
        if chips.is_empty() {
            return "規制のない世界を1とした倍率。想定は予測ではない。".into();
        }
        format!(
            "同じ払い方の規制のない世界を1とした倍率、対数目盛。{chips}基（1社でそろえられない想定ではその上限）、{paid}。各想定で間に合う、専用接続のあるチップのうち仕様上の性能が最も高いもの、実際の規制では学習に使ったものによる。割増金と関税は仮定。\
             想定は予測ではない。"
        )
    },
    table: "輸出規制の想定ごとの学習と、検討したすべてのチップ",
    columns: [
        "想定",
        "チップ",
        "適法性",
        "価格の倍率",
        "1社が持てる数",
        "費用",
        "90%範囲",
        "日数",
        "費用 ÷ 規制なし",
        "日数 ÷ 規制なし",
        "元の日数で終える基数",
    ],
    cell: ["入手できない", "学習できない"],
    half: "半分",
    story_unknown: |low, high| {
        format!(
            "密輸品の値段は未確認の報道によります。ここでは国外価格の{low}〜{high}としました。密輸の疑いは多くの買い手に向けられていますが、この学習と結びつける根拠は\
             ありません。中国製チップを1社がどれだけ手に入れられるかも分かっていません。"
        )
    },
};

/// The words of a language.
pub fn worlds(lang: Lang) -> &'static WorldsWords {
    match lang {
        Lang::En => &EN,
        Lang::Ja => &JA,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_number_in_the_story_is_typed_by_hand() {
        for lang in Lang::ALL {
            let says = worlds(lang);
            let on = OnChip {
                chip: "x",
                cost: "x",
                days: "x",
            };
            let story = [
                StoryClaim {
                    chip: "x",
                    pay: Pay::Rent,
                    cost: "x",
                    days: "x",
                }
                .say(lang),
                StoryEvidence { rule: on, domestic: on }.say(lang),
                (says.story_unknown)("x", "x"),
            ];
            for text in story {
                // The date of a document, and a buyer counted in Japanese.
                let rest = ["October 2023", "2023年10月", "1社"]
                    .iter()
                    .fold(text.clone(), |text, known| text.replace(known, ""));
                assert!(!rest.contains(|c: char| c.is_ascii_digit()), "{text}");
            }
        }
    }
}
