//! The words of the figure `controls`.

use super::{Label, Lang};
use crate::audit::controls::LawfulState;

/// Words of `controls`.
pub struct ControlsWords {
    /// Chip, months → title when the claim's chip could be bought for a time.
    pub title: fn(&str, &str) -> String,
    /// Chip → title when it can still be bought.
    pub title_open: fn(&str) -> String,
    /// Chip → title when it never could.
    pub title_never: fn(&str) -> String,
    /// Chip, first day, last day → sentence.
    pub finding: fn(&str, &str, &str) -> String,
    /// Chip, first day → sentence when it can still be bought.
    pub finding_open: fn(&str, &str) -> String,
    /// Chip → sentence when it never could.
    pub finding_never: fn(&str) -> String,
    /// Claim, months → the sentence on stock.
    pub stock: fn(&str, &str) -> String,
    /// Whole months.
    pub months: fn(&str) -> String,
    /// Claim, day → label of the claim's line.
    pub released: fn(&str, &str) -> Label,
    /// Day → label of the reader's line.
    pub day: fn(&str) -> Label,
    /// Label of the line of the reader's rule.
    pub own_rule: &'static str,
    /// A year on the axis.
    pub year: fn(&str) -> Label,
    /// A state.
    pub state: fn(LawfulState) -> &'static str,
    /// Before the launch.
    pub not_out: &'static str,
    /// Chip, state, first day, last day → accessible name; no last day while it lasts.
    pub spoken: fn(&str, &str, &str, Option<&str>) -> String,
    /// Rule → tooltip line.
    pub rule: fn(&str) -> String,
    /// Key entries: free, stock, licence, barred, domestic, the reader's day.
    pub key: [&'static str; 6],
    /// World, month to which the rules are known → caption.
    pub caption: fn(&str, &str) -> String,
    /// Table caption.
    pub table: &'static str,
    /// Day → column heads.
    pub columns: fn(&str) -> [String; 7],
    /// Citation, day → China's own limit.
    pub limit: fn(&str, &str) -> String,
    /// What is claimed: claim, chip.
    pub story_claim: fn(&str, &str) -> String,
    /// What the evidence says: chip, first day, day after the last, rule.
    pub story_evidence: fn(&str, &str, &str, &str) -> String,
    /// What remains unknown: month to which the rules are known.
    pub story_unknown: fn(&str) -> String,
    /// Allegations that could be mistaken to be about this claim: claim, who had each first and in which month.
    pub story_alleged: fn(&str, &[(&str, String)]) -> String,
}

static EN: ControlsWords = ControlsWords {
    title: |chip, months| format!("The {chip} could be sold to China lawfully for {months}"),
    title_open: |chip| format!("Under these rules the {chip} can be sold to China to this day"),
    title_never: |chip| format!("Under these rules the {chip} could never be sold to China freely"),
    finding: |chip, from, until| format!("Sales of the {chip} to China were lawful from {from} until {until}."),
    finding_open: |chip, from| format!("Sales of the {chip} to China have been lawful since {from}."),
    finding_never: |chip| format!("The {chip} has needed a licence for China from its first day on."),
    stock: |claim, months| format!("Chips bought by then could still be used when {claim} came out {months} later."),
    months: |months| {
        if months == "1" {
            format!("{months} month")
        } else {
            format!("{months} months")
        }
    },
    released: |claim, day| {
        let short = format!("released, {day}");
        // A long name leaves no room for the day.
        let long = if claim.chars().count() > 14 {
            short.clone()
        } else {
            format!("{claim} released, {day}")
        };
        Label::new(long, short)
    },
    day: |day| Label::same(day),
    own_rule: "your rule",
    year: |year| Label::new(year, year.get(2..).map_or_else(String::new, |year| format!("’{year}"))),
    state: |state| match state {
        LawfulState::Free => "lawful to sell",
        LawfulState::Licence => "by licence or notice",
        LawfulState::Stock => "no longer sold; bought stock may be used",
        LawfulState::Barred => "barred",
        LawfulState::Domestic => "made in China",
        LawfulState::Unknown => "unknown: a specification is missing",
    },
    not_out: "not out yet",
    spoken: |chip, state, from, until| match until {
        Some(until) => format!("{chip}: {state}, from {from} until {until}"),
        None => format!("{chip}: {state}, since {from}"),
    },
    rule: |rule| format!("By {rule}."),
    key: [
        "lawful to sell to China",
        "bought stock may be used",
        "by licence or notice",
        "barred since launch",
        "made in China",
        "the day you chose",
    ],
    caption: |world, confirmed| {
        format!(
            "Rules: {world}. Vertical lines: first days of US rules and letters. A chip that may lawfully be sold has not necessarily been \
             delivered. China’s own limits are in the table. Rules checked to {confirmed}."
        )
    },
    table: "Lawful state of each chip for a buyer in China",
    columns: |day| {
        [
            "Chip".into(),
            "From".into(),
            "Until the day before".into(),
            "State".into(),
            "Rule".into(),
            format!("On {day}"),
            "China’s own limits".into(),
        ]
    },
    limit: |citation, day| format!("{citation}, from {day}"),
    story_claim: |claim, chip| format!("This audit follows {claim} on the {chip}."),
    story_evidence: |chip, from, until, rule| {
        format!(
            "By the rules’ own tests the {chip} was free from {from} until its sale ended on {until} ({rule}). Chips bought before then may \
             be used: no rule asks for them back. A purchase in that time was lawful."
        )
    },
    story_unknown: |confirmed| {
        format!(
            "Sellers and buyers hardly ever publish when chips arrived. Under the licences of recent years only small lots are known to have \
             reached the Chinese mainland. The rules are checked to {confirmed}."
        )
    },
    story_alleged: |claim, reports| {
        let named: Vec<String> = reports.iter().map(|(by, month)| format!("{by}, {month}")).collect();
        format!(
            "Reports that DeepSeek used smuggled Blackwell chips ({}) are allegations. They are about a later model, not about {claim}.",
            named.join("; ")
        )
    },
};

static JA: ControlsWords = ControlsWords {
    title: |chip, months| format!("{chip}を中国へ合法に売れたのは{months}だけ"),
    title_open: |chip| format!("この規則なら{chip}は今も中国へ売れる"),
    title_never: |chip| format!("この規則では{chip}を中国へ自由に売れた時期はない"),
    finding: |chip, from, until| format!("{chip}は、{from}から{until}まで合法に中国へ売れました。"),
    finding_open: |chip, from| format!("{chip}は、{from}から合法に中国へ売れます。"),
    finding_never: |chip| format!("中国向けの{chip}には、発売の日から許可が必要です。"),
    stock: |claim, months| format!("買った分は、販売終了から{months}後に{claim}が公開されたときも使えました。"),
    months: |months| format!("{months}か月"),
    released: |claim, day| {
        let short = format!("公開 {day}");
        // A long name leaves no room for the day.
        let long = if claim.chars().count() > 14 {
            short.clone()
        } else {
            format!("{claim}公開 {day}")
        };
        Label::new(long, short)
    },
    day: |day| Label::same(day),
    own_rule: "自分の規則",
    year: |year| {
        Label::new(
            format!("{year}年"),
            year.get(2..).map_or_else(String::new, |year| format!("{year}年")),
        )
    },
    state: |state| match state {
        LawfulState::Free => "合法に販売",
        LawfulState::Licence => "許可か届出が必要",
        LawfulState::Stock => "販売終了、買った分は使える",
        LawfulState::Barred => "販売不可",
        LawfulState::Domestic => "中国製",
        LawfulState::Unknown => "仕様の一部が不明",
    },
    not_out: "発売前",
    spoken: |chip, state, from, until| match until {
        Some(until) => format!("{chip}、{state}、{from}から{until}まで"),
        None => format!("{chip}、{state}、{from}から"),
    },
    rule: |rule| format!("根拠［{rule}］。"),
    key: [
        "合法に販売",
        "買った分は使える",
        "許可か届出が必要",
        "発売以来、販売不可",
        "中国製",
        "選んだ日",
    ],
    caption: |world, confirmed| {
        format!(
            "規則：{world}。縦線は米国の規則や通知が効き始めた日。合法に売れても、実際に納入されたとは限らない。中国側の制限は表に示す。規則は{confirmed}までの分を確認した。"
        )
    },
    table: "中国の買い手にとっての各チップの適法性",
    columns: |day| {
        [
            "チップ".into(),
            "始まり".into(),
            "終わり（その前日まで）".into(),
            "状態".into(),
            "規則".into(),
            format!("{day}には"),
            "中国側の制限".into(),
        ]
    },
    limit: |citation, day| format!("{day}から［{citation}］"),
    story_claim: |claim, chip| format!("当サイトは、{claim}が{chip}で学習したものとして計算しています。"),
    story_evidence: |chip, from, until, rule| {
        format!(
            "規則の条文に照らすと、{chip}は{from}から自由に売れ、{until}に販売が終わりました［{rule}］。それまでに買った分は使えます。返還を求める規則はありません。その間の\
             購入なら合法です。"
        )
    },
    story_unknown: |confirmed| {
        format!(
            "チップがいつ納入されたかを、売り手も買い手もほとんど公表していません。近年の許可で中国本土に届いたと分かっているのは、少量だけです。規則は{confirmed}までの\
             分を確認しています。"
        )
    },
    story_alleged: |claim, reports| {
        let named: Vec<String> = reports.iter().map(|(by, month)| format!("{by}、{month}")).collect();
        format!(
            "DeepSeekが密輸されたエヌビディアの「ブラックウェル」を使ったとの報道［{}］は、疑惑の段階にとどまります。後のモデルについての報道で、{claim}についてのものではありません。",
            named.join("／")
        )
    },
};

/// The words of a language.
pub fn controls(lang: Lang) -> &'static ControlsWords {
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
            let says = controls(lang);
            let story = [
                (says.story_claim)("x", "x"),
                (says.story_evidence)("x", "x", "x", "x"),
                (says.story_unknown)("x"),
                (says.story_alleged)("x", &[("x", "x".into())]),
            ];
            for text in story {
                assert!(!text.contains(|c: char| c.is_ascii_digit()), "{text}");
            }
        }
    }
}
