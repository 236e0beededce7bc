//! Words of the form "compare with another link".

use super::{Lang, changes, date, form_own, form_rule, site, words};
use crate::facts::Facts;
use crate::scenario::{Change, Limit, Scenario, World, notation};

/// Words of the form in one language.
pub struct CompareWords {
    /// What the form is for, and what to paste.
    pub text: &'static str,
    /// The field: name and explanation.
    pub field: [&'static str; 2],
    /// Said of a text that is no link of this page.
    pub no_link: &'static str,
    /// Said of a link to the same assumptions.
    pub same: &'static str,
    /// What is counted, median → one side: mine, theirs.
    pub side: [fn(&str, &str) -> String; 2],
    /// Claim's dollars, frequency → how likely a side's claim is.
    pub odds: fn(&str, &str) -> String,
    /// What is counted, reason → a side without a median: mine, theirs.
    pub no_median: [fn(&str, &str) -> String; 2],
    /// Said of a side whose odds cannot be given: reason.
    pub no_odds: fn(&str) -> String,
    /// Name of the table.
    pub table: &'static str,
    /// Its columns.
    pub columns: [&'static str; 5],
    /// Value → a default beside a value that was typed.
    pub default: fn(&str) -> String,
    /// Row of the whole difference.
    pub together: &'static str,
    /// Between names and values that stand in one row.
    pub list: &'static str,
    /// Dollars with their sign.
    pub plus: fn(&str) -> String,
    /// The same where they fall.
    pub minus: fn(&str) -> String,
    /// How worths are worked out.
    pub method: &'static str,
    /// Said where assumptions share a row.
    pub joined: &'static str,
}

/// The words in a language.
pub fn compare(lang: Lang) -> &'static CompareWords {
    match lang {
        Lang::Ja => &JA,
        Lang::En => &EN,
    }
}

/// The name of an assumption, and what a scenario has for it: the reader's, else the default.
pub fn named(change: Change, facts: &Facts, scenario: &Scenario, lang: Lang) -> (String, String) {
    let field = |key: &str| (form_own::own(lang).field)(key).0.to_owned();
    match change {
        Change::Typed(key) => (field(key), typed(key, facts, scenario, lang)),
        Change::Base => {
            let row = facts.baseline(scenario.base()).next();
            let name = row.map_or_else(|| scenario.base().to_owned(), |row| row.name.clone());
            (field("base"), name)
        }
        Change::Cut => (field("cut"), format!("{}%", notation::shortest(scenario.cut()))),
        Change::Rule => (form_rule::rule(lang).rule.to_owned(), rule(scenario, lang)),
        _ => {
            let (name, mut value) = changes::named(change, facts, scenario, lang).unwrap_or_default();
            if change == Change::World && scenario.world() == World::Custom {
                value = [value, rule(scenario, lang)].join(site(lang).notices.list);
            }
            (name, value)
        }
    }
}

fn typed(key: &str, facts: &Facts, scenario: &Scenario, lang: Lang) -> String {
    let unit = (form_own::own(lang).field)(key).1;
    let given = scenario.typed().pairs().find(|(known, _)| *known == key);
    let Some((_, value)) = given else {
        return words(lang).common.none.to_owned();
    };
    match key {
        "carch" => facts.architecture(&value).map_or(value, |shape| shape.name.clone()),
        "cchip" => facts.accelerator(&value).map_or(value, |chip| chip.name.clone()),
        "cformat" => value.to_uppercase(),
        "cdate" => date::day(&value, lang),
        _ => (site(lang).controls.with_unit)(&value, unit),
    }
}

/// The rule that is edited, and what is moved in it.
fn rule(scenario: &Scenario, lang: Lang) -> String {
    let (own, says) = (scenario.own_rule(), form_rule::rule(lang));
    let mut parts = vec![form_rule::base(own.base(), lang)];
    for limit in Limit::ALL {
        if let Some(value) = own.limit(limit) {
            let (name, unit) = (says.limit)(limit);
            let value = (site(lang).controls.with_unit)(&notation::shortest(value), unit);
            parts.push((site(lang).notices.change)(name, &value));
        }
    }
    if let Some(from) = own.from() {
        parts.push((site(lang).notices.change)(says.from, &date::day(from, lang)));
    }
    parts.join(site(lang).notices.list)
}

static EN: CompareWords = CompareWords {
    text: "Paste another link of this page: one that somebody sent you, or one that you copied before. The table lists what differs between its \
           assumptions and those you have now, and what each difference is worth in the cost that you count.",
    field: ["The other link", "All of it, or what follows the question mark."],
    no_link: "This is no link of this page with assumptions in it: after its question mark nothing can be read.",
    same: "The other link has the same assumptions. There is nothing to compare.",
    side: [
        |counted, median| format!("Yours: {counted} costs {median} (median)."),
        |counted, median| format!("The other: {counted} costs {median} (median)."),
    ],
    odds: |claim, frequency| format!("The run comes to {claim} or less in {frequency} outcomes."),
    no_median: [
        |counted, why| format!("Yours: {counted} has no cost that can be given: {why}."),
        |counted, why| format!("The other: {counted} has no cost that can be given: {why}."),
    ],
    no_odds: |why| format!("No probability can be given: {why}."),
    table: "What differs, and what each difference is worth",
    columns: ["Assumption", "Yours", "The other", "Factor", "Dollars"],
    default: |value| format!("{value} (default)"),
    together: "Together",
    list: "; ",
    plus: |usd| format!("+{usd}"),
    minus: |usd| format!("−{usd}"),
    method: "A factor says what it does to your cost to take over that one assumption, as a mean over all orders in which they can be taken over \
             (Shapley’s value). The factors multiply, and the dollars add up, to the whole difference, apart from rounding.",
    joined: "Assumptions in one row are taken over together: singly they leave nothing to compute, or are too small to be told apart.",
};

static JA: CompareWords = CompareWords {
    text: "このページの別のリンクを貼り付けてください。だれかから届いたものでも、自分で控えておいたものでもかまいません。いまの前提と違うところを並べ、それぞれの違いが\
           いま数えている費用をどれだけ動かすかを示します。",
    field: ["相手のリンク", "全体でも、「?」より後ろだけでもかまいません。"],
    no_link: "このページのリンクとして読めません。「?」の後ろに前提がありません。",
    same: "相手のリンクは、いまと同じ前提です。比べるものはありません。",
    side: [
        |counted, median| format!("いまの前提：{counted}は{median}（中央値）。"),
        |counted, median| format!("相手の前提：{counted}は{median}（中央値）。"),
    ],
    odds: |claim, frequency| format!("本番の費用が{claim}以下になるのは{frequency}です。"),
    no_median: [
        |counted, why| format!("いまの前提：{counted}の費用は計算できません。理由：{why}。"),
        |counted, why| format!("相手の前提：{counted}の費用は計算できません。理由：{why}。"),
    ],
    no_odds: |why| format!("確率は計算できません。理由：{why}。"),
    table: "前提の違いと、それぞれの影響",
    columns: ["前提", "いま", "相手", "倍率", "金額"],
    default: |value| format!("{value}（初期値）"),
    together: "合わせて",
    list: "；",
    plus: |usd| format!("+{usd}"),
    minus: |usd| format!("−{usd}"),
    method: "倍率は、その前提だけを相手のものに替えると費用が何倍になるかを、替える順番のすべてについて平均したものです（シャープレイ値）。倍率を掛け合わせ、金額を\
             足し合わせると、端数を除いて全体の差になります。",
    joined: "1つの行に並ぶ前提は、まとめて替えています。片方だけでは計算が成り立たないか、動きが小さいためです。",
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_number_is_typed_into_the_text() {
        for words in [&EN, &JA] {
            let mut texts = vec![
                words.text,
                words.no_link,
                words.same,
                words.table,
                words.method,
                words.joined,
            ]
            .into_iter()
            .map(str::to_owned)
            .collect::<Vec<_>>();
            texts.extend(words.side.map(|said| said("a", "b")));
            texts.extend(words.no_median.map(|said| said("a", "b")));
            texts.extend([(words.odds)("a", "b"), (words.no_odds)("a"), (words.default)("a")]);
            texts.extend(words.field.map(Into::into));
            for text in texts {
                let plain = text.replace("1つの行", "");
                assert!(!plain.chars().any(|c| c.is_ascii_digit()), "{text}");
            }
        }
    }
}
