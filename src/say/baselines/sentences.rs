//! The sentences of `baselines`, each part named, both languages side by side.

use super::super::Lang;

/// For how many rivals the saving holds: a title.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Title {
    /// For some.
    Some,
    /// For none.
    None,
    /// For all.
    All,
}

impl Title {
    /// Which one is true of so many rivals of so many; not of none.
    pub const fn of(yes: usize, of: usize) -> Self {
        match yes {
            0 => Self::None,
            yes if yes == of => Self::All,
            _ => Self::Some,
        }
    }

    /// The title.
    pub fn say(self, rivals: &Rivals, lang: Lang) -> String {
        let Rivals { cut, of, yes, known } = rivals;
        match (self, *of, lang) {
            (Self::Some, _, Lang::En) => format!("“{cut} cheaper” holds against {yes} of {of} rivals with {known}"),
            (Self::Some, _, Lang::Ja) => format!("「{cut}安い」と言えるのは、{known}{of}モデル中{yes}モデル"),
            (Self::None, "1", Lang::En) => format!("“{cut} cheaper” does not hold against the one rival with {known}"),
            (Self::None, _, Lang::En) => format!("“{cut} cheaper” holds against none of {of} rivals with {known}"),
            (Self::None, _, Lang::Ja) => format!("「{cut}安い」と言える相手は、{known}{of}モデルの中にない"),
            (Self::All, "1", Lang::En) => format!("“{cut} cheaper” holds against the one rival with {known}"),
            (Self::All, _, Lang::En) => format!("“{cut} cheaper” holds against each of {of} rivals with {known}"),
            (Self::All, _, Lang::Ja) => format!("「{cut}安い」は、{known}{of}モデルすべてに当てはまる"),
        }
    }
}

/// The claim beside the baseline.
pub struct Against<'a> {
    /// [`super::BaselinesWords::by`].
    pub by: &'a str,
    /// The claim.
    pub claim: &'a str,
    /// The baseline.
    pub base: &'a str,
    /// The saving; `None` where the claim is the more expensive one.
    pub saving: Option<&'a str>,
}

impl Against<'_> {
    /// The sentence.
    pub fn say(&self, lang: Lang) -> String {
        let Self {
            by,
            claim,
            base,
            saving,
        } = self;
        match (lang, saving) {
            (Lang::En, Some(saving)) => format!("{by}, {claim} comes out {saving} cheaper than {base}."),
            (Lang::En, None) => format!("{by}, {claim} comes out more expensive than {base}."),
            (Lang::Ja, Some(saving)) => format!("{by}、{claim}は{base}より{saving}安くなります。"),
            (Lang::Ja, None) => format!("{by}、{claim}は{base}より高くなります。"),
        }
    }
}

/// How many rivals there are, and against how many a saving holds.
pub struct Rivals<'a> {
    /// The saving asked about.
    pub cut: &'a str,
    /// Rivals that can be asked.
    pub of: &'a str,
    /// Against how many it holds.
    pub yes: &'a str,
    /// [`super::BaselinesWords::known`].
    pub known: &'a str,
}

impl Rivals<'_> {
    /// By like figures.
    pub fn say(&self, lang: Lang) -> String {
        let Self { cut, of, yes, known } = self;
        match lang {
            Lang::En => {
                let among = "Of the models of the two years before, from other developers and of no smaller class,";
                match (*of, *yes) {
                    ("1", "0") => format!("{among} one has {known}; it is not {cut} cheaper than that one."),
                    ("1", _) => format!("{among} one has {known}; it is {cut} cheaper than that one."),
                    (of, "0") => format!("{among} {of} have {known}; it is {cut} cheaper than none of them."),
                    (of, yes) => format!("{among} {of} have {known}; it is {cut} cheaper than {yes} of them."),
                }
            }
            Lang::Ja => {
                let yes = match *yes {
                    "0" => "ありません".to_owned(),
                    yes => format!("{yes}モデルです"),
                };
                format!(
                    "公開に先立つ二年間に他社が出した、規模の小さくないモデルのうち、{known}のは{of}モデルで、{cut}安いと言える相手は{yes}。"
                )
            }
        }
    }

    /// By rent against rent.
    pub fn rents(&self, lang: Lang) -> String {
        let Self { cut, of, yes, .. } = self;
        match (lang, *yes) {
            (Lang::En, "0") => {
                format!("Rent against rent, where prices differ as well, it is {cut} cheaper than none of {of}.")
            }
            (Lang::En, yes) => {
                format!("Rent against rent, where prices differ as well, it is {cut} cheaper than {yes} of {of}.")
            }
            (Lang::Ja, "0") => {
                format!("単価の違いも含む賃料どうしの比較では、{cut}安いと言える相手は{of}モデル中にありません。")
            }
            (Lang::Ja, yes) => {
                format!("単価の違いも含む賃料どうしの比較では、{cut}安いと言えるのは{of}モデル中{yes}モデルです。")
            }
        }
    }
}

/// What a rival must have cost.
pub struct Threshold<'a> {
    /// The saving asked about.
    pub cut: &'a str,
    /// The dollars it is measured by.
    pub usd: &'a str,
    /// What the rival must have cost.
    pub threshold: &'a str,
}

impl Threshold<'_> {
    /// The paragraph.
    pub fn say(&self, lang: Lang) -> String {
        let Self { cut, usd, threshold } = self;
        match lang {
            Lang::En => format!(
                "At {usd}, a saving of {cut} needs a rival that cost at least {threshold}. Estimates in dollars stand as their authors made \
                 them, and a rent is compared with a rent only."
            ),
            Lang::Ja => format!(
                "{usd}で「{cut}安い」と言うには、相手の費用が{threshold}以上でなければなりません。金額の推計は推計者の示したまま載せ、\
                 賃料は賃料とだけ比べます。"
            ),
        }
    }
}

/// A mark.
pub struct Marked<'a> {
    /// Model.
    pub name: &'a str,
    /// Method.
    pub method: &'a str,
    /// Dollars.
    pub usd: &'a str,
    /// Saving.
    pub saving: &'a str,
}

impl Marked<'_> {
    /// Its accessible name.
    pub fn say(&self, lang: Lang) -> String {
        let Self {
            name,
            method,
            usd,
            saving,
        } = self;
        match lang {
            Lang::En => format!("{name}, {method}: {usd}; saving: {saving}"),
            Lang::Ja => format!("{name}、{method}、{usd}、割安さ：{saving}"),
        }
    }
}
