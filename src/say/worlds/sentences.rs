//! The sentences of `worlds`, each part named, both languages side by side.

use super::super::Lang;
use crate::scenario::Pay;

/// What a world's rules make of the run: a title.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Title<'a> {
    /// Cost and days are printed as one times those of the world without controls.
    Same {
        /// The world.
        world: &'a str,
    },
    /// At least one of them is not.
    Multiples {
        /// The world.
        world: &'a str,
        /// Cost over that of the world without controls.
        cost: &'a str,
        /// Days over those of the world without controls.
        days: &'a str,
    },
    /// The run cannot be done there.
    Undoable {
        /// The world.
        world: &'a str,
    },
    /// What the run takes there cannot be worked out.
    Unknown {
        /// The world.
        world: &'a str,
    },
    /// Nothing can be compared.
    Incomparable,
}

impl Title<'_> {
    /// The title.
    pub fn say(self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Same { world }, Lang::En) => format!("{world}: cost and days as in a world without controls"),
            (Self::Same { world }, Lang::Ja) => format!("{world}：費用も日数も規制のない世界と同じ"),
            (Self::Multiples { world, cost, days }, Lang::En) => {
                format!("{world}: {cost} the cost and {days} the days of a world without controls")
            }
            (Self::Multiples { world, cost, days }, Lang::Ja) => {
                format!("{world}：規制のない世界に比べ費用は{cost}、日数は{days}")
            }
            (Self::Undoable { world }, Lang::En) => format!("{world}: the run cannot be done"),
            (Self::Undoable { world }, Lang::Ja) => format!("{world}：学習は実行できない"),
            (Self::Unknown { world }, Lang::En) => format!("{world}: what the run would take is not known"),
            (Self::Unknown { world }, Lang::Ja) => format!("{world}：費用も日数も分からない"),
            (Self::Incomparable, Lang::En) => "What other export rules would have made of the run".into(),
            (Self::Incomparable, Lang::Ja) => "輸出規制が違っていたら、学習はどうなったか".into(),
        }
    }
}

/// The chip of a world, and what the run comes to on it.
#[derive(Clone, Copy, Debug)]
pub struct Finding<'a> {
    /// The world.
    pub world: &'a str,
    /// The chip.
    pub chip: &'a str,
    /// Cost over that of the world without controls.
    pub cost: &'a str,
    /// Days over those of the world without controls.
    pub days: &'a str,
}

impl Finding<'_> {
    /// The sentence.
    pub fn say(&self, lang: Lang) -> String {
        let Self {
            world,
            chip,
            cost,
            days,
        } = self;
        match lang {
            Lang::En => format!(
                "{world}: on the {chip}, which of the chips with links available in time has the highest rated speed, the run takes {cost} the cost and \
                 {days} the days of a world without controls."
            ),
            Lang::Ja => format!(
                "「{world}」の想定では、間に合う、専用接続のあるチップのうち仕様上の性能が最も高いのは{chip}です。規制のない世界に比べて費用は{cost}、日数は{days}に\
                 なります。"
            ),
        }
    }
}

/// Why a world has no run, each with the reason in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoRun<'a> {
    /// Its rules leave no chip that can train.
    Rules(&'a str),
    /// The model does not fit the cluster.
    Cluster(&'a str),
    /// It cannot be worked out.
    Unknown(&'a str),
}

impl NoRun<'_> {
    /// The sentence.
    pub fn say(self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Rules(why), Lang::En) => format!("The rules leave no way to train it: {why}."),
            (Self::Rules(why), Lang::Ja) => format!("この規則では学習する手段がありません（{why}）。"),
            (Self::Cluster(why), Lang::En) => format!("The cluster is too small for the model: it {why}."),
            (Self::Cluster(why), Lang::Ja) => format!("クラスターが小さく、学習できません。理由：{why}。"),
            (Self::Unknown(why), Lang::En) => format!("What it would take there cannot be worked out: {why}."),
            (Self::Unknown(why), Lang::Ja) => format!("この想定での費用と日数は計算できません（{why}）。"),
        }
    }
}

/// What the rules made of the run as it happened, over the world without controls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Actual<'a> {
    /// Cost and days are printed as the same multiple.
    Both(&'a str),
    /// They are not.
    Apart {
        /// Cost over that of the world without controls.
        cost: &'a str,
        /// Days over those of the world without controls.
        days: &'a str,
    },
}

impl Actual<'_> {
    /// The sentence.
    pub fn say(self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Both(ratio), Lang::En) => format!("As it happened, both were {ratio}."),
            (Self::Both(ratio), Lang::Ja) => format!("実際の規制の下では、費用も日数も{ratio}でした。"),
            (Self::Apart { cost, days }, Lang::En) => format!("As it happened: {cost} the cost, {days} the days."),
            (Self::Apart { cost, days }, Lang::Ja) => {
                format!("実際の規制の下では、費用が{cost}、日数が{days}でした。")
            }
        }
    }
}

/// What a mark measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// Dollars.
    Cost,
    /// Days.
    Days,
}

/// A mark.
#[derive(Clone, Copy, Debug)]
pub struct Spoken<'a> {
    /// The world.
    pub world: &'a str,
    /// What is measured.
    pub measure: Measure,
    /// Over the world without controls.
    pub ratio: &'a str,
    /// Its 90 % range.
    pub range: &'a str,
}

impl Spoken<'_> {
    /// Its accessible name.
    pub fn say(&self, lang: Lang) -> String {
        let Self {
            world,
            measure,
            ratio,
            range,
        } = self;
        let what = match (measure, lang) {
            (Measure::Cost, Lang::En) => "cost",
            (Measure::Cost, Lang::Ja) => "費用",
            (Measure::Days, Lang::En) => "days",
            (Measure::Days, Lang::Ja) => "日数",
        };
        match lang {
            Lang::En => format!("{world}: {what} {ratio} of the world without controls, 90% range {range}"),
            Lang::Ja => format!("{world}、{what}は規制のない世界の{ratio}、90%範囲{range}"),
        }
    }
}

/// What happened: the chip that could be had, what the run costs on it and how many days it takes.
#[derive(Clone, Copy, Debug)]
pub struct StoryClaim<'a> {
    /// The chip.
    pub chip: &'a str,
    /// How it is paid.
    pub pay: Pay,
    /// Dollars.
    pub cost: &'a str,
    /// Days.
    pub days: &'a str,
}

impl StoryClaim<'_> {
    /// The first paragraph.
    pub fn say(&self, lang: Lang) -> String {
        let Self { chip, pay, cost, days } = self;
        let paid = match (pay, lang) {
            (Pay::Rent, Lang::En) => "Rented",
            (Pay::Rent, Lang::Ja) => "借りる場合",
            (Pay::Own, Lang::En) => "Owned",
            (Pay::Own, Lang::Ja) => "自社で保有する場合",
        };
        match lang {
            Lang::En => format!(
                "Under the rules as they were, the run is computed on the {chip}. {paid}, it comes to {cost} and {days}."
            ),
            Lang::Ja => {
                format!(
                    "実際の規制の下では、{chip}で計算しています。{paid}、学習の費用は{cost}、日数は{days}になります。"
                )
            }
        }
    }
}

/// A chip, and what the run comes to on it over the world without controls.
#[derive(Clone, Copy, Debug)]
pub struct OnChip<'a> {
    /// The chip.
    pub chip: &'a str,
    /// Cost over that of the world without controls.
    pub cost: &'a str,
    /// Days over those of the world without controls.
    pub days: &'a str,
}

/// What the evidence says of two worlds.
#[derive(Clone, Copy, Debug)]
pub struct StoryEvidence<'a> {
    /// Under the rule of October 2023 from the start.
    pub rule: OnChip<'a>,
    /// With Chinese chips alone.
    pub domestic: OnChip<'a>,
}

impl StoryEvidence<'_> {
    /// The second paragraph.
    pub fn say(&self, lang: Lang) -> String {
        let Self {
            rule: OnChip { chip, cost, days },
            domestic:
                OnChip {
                    chip: home,
                    cost: home_cost,
                    days: home_days,
                },
        } = self;
        match lang {
            Lang::En => format!(
                "Had the rule of October 2023 held from the start, the {chip} would have been left: {cost} the cost and {days} the days of a \
                 world without controls. With Chinese chips alone, the {home}: {home_cost} the cost, {home_days} the days. Neither \
                 stops the run; both change how long it takes and what it costs."
            ),
            Lang::Ja => format!(
                "2023年10月の規則が初めから効いていれば、残るのは{chip}で、規制のない世界に比べて費用は{cost}、日数は{days}です。中国製チップだけなら{home}で、\
                 費用は{home_cost}、日数は{home_days}です。どちらでも学習はでき、変わるのは日数と費用です。"
            ),
        }
    }
}
