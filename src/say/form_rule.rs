//! Words of the form "a rule and a day of your own".

use super::Lang;
use super::thresholds::thresholds;
use crate::audit::thresholds::Panel;
use crate::facts::rule::Quantity;
use crate::scenario::{Limit, RuleBase};

/// Words of the form in one language.
pub struct RuleWords {
    /// What the form is for.
    pub text: [&'static str; 2],
    /// The day: name; claim's own day → explanation.
    pub date: &'static str,
    /// The day of release → explanation.
    pub own_day: fn(&str) -> String,
    /// The choice of the world.
    pub world: &'static str,
    /// Explanation of it.
    pub world_hint: &'static str,
    /// The choice of the rule that is edited.
    pub rule: &'static str,
    /// Explanation of it.
    pub rule_hint: &'static str,
    /// A limit: name and unit.
    pub limit: fn(Limit) -> (&'static str, &'static str),
    /// The limit as written → explanation.
    pub written: fn(&str) -> String,
    /// The first day: name.
    pub from: &'static str,
    /// The rule's own day → explanation; none where it holds from the start.
    pub from_hint: fn(Option<&str>) -> String,
    /// Day, rules → name of the table.
    pub table: fn(&str, &str) -> String,
    /// Its columns.
    pub columns: [&'static str; 4],
    /// A quantity: name and unit behind the comparison.
    pub quantity: fn(Quantity) -> (&'static str, &'static str),
    /// Between quantities that are added.
    pub plus: &'static str,
    /// A quantity that is not known.
    pub unknown: fn(&str) -> String,
    /// A chip with the mark of the claim's own.
    pub claimed: fn(&str) -> String,
    /// Citation → the rule that decides.
    pub citation: fn(&str) -> String,
    /// Chip → that the rest of the page stays on it, though the rule leaves another.
    pub stays: fn(&str) -> String,
    /// Cost → of a cluster that is owned, and of one that is rented.
    pub paid: [fn(&str) -> String; 2],
    /// Last day to buy for the run.
    pub in_time: fn(&str) -> String,
}

/// A quantity of a chip beside the limit of a rule.
pub struct Compared<'a> {
    /// The quantities, added.
    pub name: &'a str,
    /// What the chip has.
    pub value: &'a str,
    /// How that stands to the limit.
    pub sign: &'a str,
    /// The limit.
    pub limit: &'a str,
    /// Unit of both, with the space before it; may be empty.
    pub unit: &'a str,
}

impl Compared<'_> {
    /// The comparison.
    pub fn say(&self, lang: Lang) -> String {
        let Self {
            name,
            value,
            sign,
            limit,
            unit,
        } = self;
        match lang {
            Lang::En | Lang::Ja => format!("{name} {value} {sign} {limit}{unit}"),
        }
    }
}

/// What the run would have taken.
pub struct Run<'a> {
    /// The rules.
    pub rules: &'a str,
    /// The claim.
    pub claim: &'a str,
    /// The chip.
    pub chip: &'a str,
    /// Dollars, and whether they are of a cluster that is owned or rented.
    pub cost: &'a str,
    /// Days.
    pub days: &'a str,
    /// Number of chips.
    pub chips: &'a str,
}

impl Run<'_> {
    /// The note.
    pub fn say(&self, lang: Lang) -> String {
        let Self {
            rules,
            claim,
            chip,
            cost,
            days,
            chips,
        } = self;
        match lang {
            Lang::En => {
                format!(
                    "Under “{rules}” the run of {claim} is computed on the {chip}: {cost}, {days} on {chips} chips."
                )
            }
            Lang::Ja => {
                format!(
                    "「{rules}」では、{claim}の学習を{chip}で計算します。費用は{cost}、{chips}基で{days}かかります。"
                )
            }
        }
    }
}

/// That the run could not have been done, or that what it takes is not known.
pub struct NoRun<'a> {
    /// Whether it is known that it could not.
    pub certain: bool,
    /// The rules.
    pub rules: &'a str,
    /// The claim.
    pub claim: &'a str,
    /// Why.
    pub why: &'a str,
}

impl NoRun<'_> {
    /// The note.
    pub fn say(&self, lang: Lang) -> String {
        let Self {
            certain,
            rules,
            claim,
            why,
        } = self;
        match (certain, lang) {
            (true, Lang::En) => format!("Under “{rules}” the run of {claim} cannot be done: {why}."),
            (true, Lang::Ja) => format!("「{rules}」では、{claim}の学習はできません。理由：{why}。"),
            (false, Lang::En) => format!("What the run of {claim} takes under “{rules}” is not known: {why}."),
            (false, Lang::Ja) => format!("「{rules}」で{claim}の学習に何が要るかは分かりません。理由：{why}。"),
        }
    }
}

/// The words in a language.
pub fn rule(lang: Lang) -> &'static RuleWords {
    match lang {
        Lang::Ja => &JA,
        Lang::En => &EN,
    }
}

/// A rule that can be edited, as the figure of the limits names it.
pub fn base(base: RuleBase, lang: Lang) -> String {
    let panel = match base {
        RuleBase::Oct2022 => Panel::Links2022,
        RuleBase::Nov2023 => Panel::Density2023,
        RuleBase::Apr2025 => Panel::Bandwidth2025,
        RuleBase::Jan2026 => Panel::Review2026,
    };
    (thresholds(lang).heading)(panel).long
}

static EN: RuleWords = RuleWords {
    text: [
        "An export rule reads a few numbers off a data sheet. Move one of its limits, or its first day, and see which chips it then catches. \
         Whatever you move, the page then assumes that this rule holds, with your numbers in it.",
        "The day is the one on which the law is read: what could be sold then, and what only used.",
    ],
    date: "Day of the law",
    own_day: |day| format!("Empty: the day of release, {day}."),
    world: "Rules that hold",
    world_hint: "The table is about these.",
    rule: "Rule to edit",
    rule_hint: "As it was written; what it was built on holds with it.",
    limit: |limit| match limit {
        Limit::Tpp => ("Limit: total processing performance", "TPP"),
        Limit::Links => ("Limit: links between chips, both ways", "GB/s"),
        Limit::Density => ("Limit: performance density", "TPP/mm²"),
        Limit::Memory => ("Limit: memory bandwidth", "GB/s"),
        Limit::Sum => ("Limit: memory and links together", "GB/s"),
    },
    written: |value| format!("As written: {value}."),
    from: "First day of the rule",
    from_hint: |day| match day {
        Some(day) => format!("Empty: {day}, as written."),
        None => "Empty: in force from the start.".into(),
    },
    table: |day, rules| format!("Each chip on {day}. Rules: {rules}"),
    columns: ["Chip", "State", "Number that decides", "Rule"],
    quantity: |quantity| match quantity {
        Quantity::Tpp => ("TPP", ""),
        Quantity::TppPerMm2 => ("TPP/mm²", ""),
        Quantity::IoGbPerS => ("links", " GB/s"),
        Quantity::MemoryGbPerS => ("memory", " GB/s"),
        Quantity::HbmGbPerSPerMm2 => ("memory stack", " GB/s per mm²"),
        Quantity::TransistorsBillion => ("transistors", " billion"),
    },
    plus: " + ",
    unknown: |name| format!("{name}: not known"),
    claimed: |chip| format!("{chip} (the run’s)"),
    citation: |citation| citation.into(),
    paid: [|cost| format!("{cost} owned"), |cost| format!("{cost} rented")],
    stays: |chip| {
        format!("Figures that name no chip of their own stay on the {chip} until another is chosen under “Chip”.")
    },
    in_time: |day| {
        format!("Chips had to be bought by {day} to be in time for the run; the day above does not change that.")
    },
};

static JA: RuleWords = RuleWords {
    text: [
        "輸出規制は、仕様表の数字をいくつか見て判断します。基準や始まりの日を動かすと、どのチップが規制に当たるかが変わります。どこを動かしても、入力した数字の\
         規則が効いているものとして計算します。",
        "日付は、法令を読む日です。その日に売ることができたものと、使うことだけができたものが分かります。",
    ],
    date: "規則を見る日",
    own_day: |day| format!("空欄なら公開の日（{day}）。"),
    world: "効いている規則",
    world_hint: "表はこの規則によります。",
    rule: "もとにする規則",
    rule_hint: "書かれたままの規則から始めます。その土台となる規則も効きます。",
    limit: |limit| match limit {
        Limit::Tpp => ("基準：総合演算性能", "TPP"),
        Limit::Links => ("基準：チップ間の接続（双方向）", "GB/秒"),
        Limit::Density => ("基準：面積あたりの性能", "TPP/mm²"),
        Limit::Memory => ("基準：メモリーの帯域", "GB/秒"),
        Limit::Sum => ("基準：メモリーと接続の合計", "GB/秒"),
    },
    written: |value| format!("規則どおりなら{value}。"),
    from: "規則の始まりの日",
    from_hint: |day| match day {
        Some(day) => format!("空欄なら規則どおり{day}。"),
        None => "空欄なら初めから効いているとします。".into(),
    },
    table: |day, rules| format!("{day}の各チップの扱い。規則：{rules}"),
    columns: ["チップ", "扱い", "決め手の数字", "規則"],
    quantity: |quantity| match quantity {
        Quantity::Tpp => ("TPP", ""),
        Quantity::TppPerMm2 => ("TPP/mm²", ""),
        Quantity::IoGbPerS => ("接続", " GB/秒"),
        Quantity::MemoryGbPerS => ("メモリー", " GB/秒"),
        Quantity::HbmGbPerSPerMm2 => ("積層メモリー", " GB/秒・mm²"),
        Quantity::TransistorsBillion => ("トランジスター", "×10億"),
    },
    plus: "＋",
    unknown: |name| format!("{name}は不明"),
    claimed: |chip| format!("{chip}（この学習のチップ）"),
    citation: |citation| format!("［{citation}］"),
    paid: [|cost| format!("{cost}（保有）"), |cost| format!("{cost}（賃借）")],
    stays: |chip| format!("ほかの図は、「チップ」で別のものを選ぶまで{chip}のままです。"),
    in_time: |day| {
        format!(
            "学習用のチップは、学習に間に合うよう{day}までに買う必要がありました。上の日付を変えても、この期限は変わりません。"
        )
    },
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_number_is_typed_into_the_text() {
        for (lang, words) in [(Lang::En, &EN), (Lang::Ja, &JA)] {
            let mut texts: Vec<String> = words.text.map(Into::into).to_vec();
            texts.extend([
                (words.own_day)("a"),
                (words.written)("a"),
                (words.in_time)("a"),
                (words.table)("a", "b"),
            ]);
            let undoable = NoRun {
                certain: true,
                rules: "a",
                claim: "b",
                why: "c",
            };
            let run = Run {
                rules: "a",
                claim: "b",
                chip: "c",
                cost: "d",
                days: "e",
                chips: "f",
            };
            texts.extend([
                (words.from_hint)(None),
                (words.from_hint)(Some("a")),
                undoable.say(lang),
                run.say(lang),
            ]);
            texts.extend([words.world_hint, words.rule_hint].map(Into::into));
            texts.extend(Limit::ALL.map(|limit| (words.limit)(limit).0.to_owned()));
            for text in texts {
                assert!(!text.chars().any(|c| c.is_ascii_digit()), "{text}");
            }
        }
    }
}
