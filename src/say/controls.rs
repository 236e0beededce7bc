//! The words of the figure `controls`.

use super::{Label, Lang};
use crate::audit::controls::LawfulState;

/// Words of `controls`.
pub struct ControlsWords {
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
}

static EN: ControlsWords = ControlsWords {
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
            format!("As of {day}"),
            "China’s own limits".into(),
        ]
    },
    limit: |citation, day| format!("{citation}, from {day}"),
};

static JA: ControlsWords = ControlsWords {
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
            format!("{day}時点"),
            "中国側の制限".into(),
        ]
    },
    limit: |citation, day| format!("{day}から［{citation}］"),
};

/// The words of a language.
pub fn controls(lang: Lang) -> &'static ControlsWords {
    match lang {
        Lang::En => &EN,
        Lang::Ja => &JA,
    }
}

/// When the claim's chip could be sold to China without a licence, and so which title and finding are true.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Window<'a> {
    /// For a time.
    Closed {
        /// Its first day.
        from: &'a str,
        /// Its last day.
        until: &'a str,
        /// Its length.
        months: &'a str,
    },
    /// To this day.
    Open {
        /// Its first day.
        from: &'a str,
    },
    /// It is made in China.
    Domestic,
    /// Never: barred or by licence from its launch on.
    Never,
    /// Not known.
    Unknown,
}

impl Window<'_> {
    /// The title, of a chip.
    pub fn title(self, chip: &str, lang: Lang) -> String {
        match (self, lang) {
            (Self::Closed { months, .. }, Lang::En) => {
                format!("The {chip} could be sold to China without a licence for {months}")
            }
            (Self::Closed { months, .. }, Lang::Ja) => format!("{chip}を中国へ許可なしで売れたのは{months}"),
            (Self::Open { .. }, Lang::En) => format!("Under these rules the {chip} can be sold to China to this day"),
            (Self::Open { .. }, Lang::Ja) => format!("この規則なら{chip}は今も中国へ売れる"),
            (Self::Domestic, Lang::En) => format!("The {chip} is made in China, so that a sale there is no export"),
            (Self::Domestic, Lang::Ja) => format!("中国製の{chip}は中国への輸出にあたらない"),
            (Self::Never, Lang::En) => format!("Under these rules the {chip} could never be sold to China freely"),
            (Self::Never, Lang::Ja) => format!("この規則では{chip}を中国へ自由に売れた時期はない"),
            (Self::Unknown, Lang::En) => format!("Whether the {chip} could be sold to China is not known"),
            (Self::Unknown, Lang::Ja) => format!("{chip}を中国へ売れたかどうかは不明"),
        }
    }

    /// The finding, of a chip.
    pub fn finding(self, chip: &str, lang: Lang) -> String {
        match (self, lang) {
            (Self::Closed { from, until, .. }, Lang::En) => {
                format!("Sales of the {chip} to China needed no licence from {from} until {until}.")
            }
            (Self::Closed { from, until, .. }, Lang::Ja) => {
                format!("{chip}は、{from}から{until}まで許可なしで中国へ売れました。")
            }
            (Self::Open { from }, Lang::En) => {
                format!("Sales of the {chip} to China have needed no licence since {from}.")
            }
            (Self::Open { from }, Lang::Ja) => format!("{chip}は、{from}から許可なしで中国へ売れます。"),
            (Self::Domestic, Lang::En) => format!("A buyer in China need not import the {chip}."),
            (Self::Domestic, Lang::Ja) => format!("中国の買い手にとって、{chip}は輸入品ではありません。"),
            (Self::Never, Lang::En) => format!("The {chip} has needed a licence for China from its first day on."),
            (Self::Never, Lang::Ja) => format!("中国向けの{chip}には、発売の日から許可が必要です。"),
            (Self::Unknown, Lang::En) => format!("A specification of the {chip} that the rules test is missing."),
            (Self::Unknown, Lang::Ja) => format!("規則が調べる{chip}の仕様の一部が分かっていません。"),
        }
    }
}

/// That bought chips may be used later: how much later, and the model that came out then; `None` for a run that the reader typed in.
pub fn stock(model: Option<&str>, months: &str, lang: Lang) -> String {
    match (model, lang) {
        (Some(model), Lang::En) => {
            format!("Chips bought by then could still be used when {model} came out {months} later.")
        }
        (None, Lang::En) => {
            format!("Chips bought by then could still be used {months} later, on the day of the run you typed in.")
        }
        (Some(model), Lang::Ja) => format!("買った分は、その{months}後に{model}が公開されたときも使えました。"),
        (None, Lang::Ja) => format!("買った分は、その{months}後、入力した学習の日にも使えます。"),
    }
}

/// A stretch as an accessible name.
pub struct Spoken<'a> {
    /// The chip.
    pub chip: &'a str,
    /// Its state.
    pub state: &'a str,
    /// First day.
    pub from: &'a str,
    /// Day on which it ends; none while it lasts.
    pub until: Option<&'a str>,
}

impl Spoken<'_> {
    /// In a language.
    pub fn say(&self, lang: Lang) -> String {
        let Self {
            chip,
            state,
            from,
            until,
        } = self;
        match (until, lang) {
            (Some(until), Lang::En) => format!("{chip}: {state}, from {from} until {until}"),
            (None, Lang::En) => format!("{chip}: {state}, since {from}"),
            (Some(until), Lang::Ja) => format!("{chip}、{state}、{from}から{until}まで"),
            (None, Lang::Ja) => format!("{chip}、{state}、{from}から"),
        }
    }
}

/// The chip that the chart follows, and whose it is.
pub struct Followed<'a> {
    /// The model; none of a run that the reader typed in.
    pub model: Option<&'a str>,
    /// The developer; none where it has not named the chip.
    pub developer: Option<&'a str>,
    /// The chip.
    pub chip: &'a str,
}

impl Followed<'_> {
    /// The first paragraph.
    pub fn say(&self, lang: Lang) -> String {
        let Self { model, developer, chip } = self;
        match (model, developer, lang) {
            (Some(model), Some(developer), Lang::En) => {
                format!("{developer} names the {chip} as the chip of {model}.")
            }
            (Some(model), Some(developer), Lang::Ja) => {
                format!("{developer}は、{model}の学習に{chip}を使ったとしています。")
            }
            (Some(model), None, Lang::En) => format!("The {chip} is the chip on which this audit puts {model}."),
            (Some(model), None, Lang::Ja) => format!("{chip}は、当サイトが{model}の学習に使われたとみるチップです。"),
            (None, _, Lang::En) => format!("The {chip} is the chip of the run you typed in."),
            (None, _, Lang::Ja) => format!("{chip}は、入力した学習に使うチップです。"),
        }
    }
}

/// When a chip was free to sell, by which rule that ended.
pub struct StoryWindow<'a> {
    /// The chip.
    pub chip: &'a str,
    /// First day.
    pub from: &'a str,
    /// First day on which it was no longer so.
    pub to: &'a str,
    /// Citation of the rule; none where the catalogue has none.
    pub rule: Option<&'a str>,
}

impl StoryWindow<'_> {
    /// In a language.
    pub fn say(&self, lang: Lang) -> String {
        let Self { chip, from, to, rule } = self;
        match lang {
            Lang::En => {
                let rule = rule.map_or_else(String::new, |rule| format!(" ({rule})"));
                format!(
                    "By the rules’ own tests the {chip} was free to sell from {from} to the day before {to}{rule}. Chips bought in that time \
                     may be used: no rule asks for them back."
                )
            }
            Lang::Ja => {
                let rule = rule.map_or_else(String::new, |rule| format!("［{rule}］"));
                format!(
                    "規則の条文に照らすと、{chip}は{from}から{to}の前日まで自由に売れました{rule}。その間に買った分は使えます。返還を求める規則はありません。"
                )
            }
        }
    }
}

/// A citation in a cell.
pub fn cited(citation: &str, lang: Lang) -> String {
    match lang {
        Lang::En => citation.into(),
        Lang::Ja => format!("［{citation}］"),
    }
}

/// What is not known; the month to which the rules are known.
pub fn story_unknown(confirmed: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!(
            "Sellers and buyers hardly ever publish when chips arrived. Under the licences of recent years only small lots are known to have \
             reached the Chinese mainland. The rules are checked to {confirmed}."
        ),
        Lang::Ja => format!(
            "チップがいつ納入されたかを、売り手も買い手もほとんど公表していません。近年の許可で中国本土に届いたと分かっているのは、少量だけです。規則は{confirmed}までの\
             分を確認しています。"
        ),
    }
}

/// A report of what is alleged.
pub struct Reported<'a> {
    /// Who reported it.
    pub by: &'a str,
    /// In which month.
    pub month: String,
}

/// What is alleged of the developer and not of this model.
pub fn story_alleged(model: &str, reports: &[Reported], lang: Lang) -> String {
    match lang {
        Lang::En => {
            let named: Vec<String> = reports
                .iter()
                .map(|Reported { by, month }| format!("{by}, {month}"))
                .collect();
            format!(
                "Reports that DeepSeek used smuggled Blackwell chips ({}) are allegations. They are about a later model, not about {model}.",
                named.join("; ")
            )
        }
        Lang::Ja => {
            let named: Vec<String> = reports
                .iter()
                .map(|Reported { by, month }| format!("{by}、{month}"))
                .collect();
            format!(
                "DeepSeekが密輸されたNVIDIAのBlackwellを使ったとの報道［{}］は、疑惑の段階にとどまります。後のモデルについての報道で、{model}についてのものではありません。",
                named.join("／")
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_number_in_the_story_is_typed_by_hand() {
        for lang in Lang::ALL {
            let followed = |model, developer| Followed {
                model,
                developer,
                chip: "x",
            };
            let reported = Reported {
                by: "x",
                month: "x".into(),
            };
            let window = StoryWindow {
                chip: "x",
                from: "x",
                to: "x",
                rule: Some("x"),
            };
            let story = [
                followed(Some("x"), Some("x")).say(lang),
                followed(Some("x"), None).say(lang),
                followed(None, None).say(lang),
                stock(None, "x", lang),
                window.say(lang),
                story_unknown("x", lang),
                story_alleged("x", &[reported], lang),
            ];
            for text in story {
                assert!(!text.contains(|c: char| c.is_ascii_digit()), "{text}");
            }
        }
    }
}
