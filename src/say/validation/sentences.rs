//! The sentences of `validation`, each part named, both languages side by side.

use super::super::Lang;
use crate::audit::validation::Side;
use crate::scenario::Class;

/// How many of the runs that are compared lie inside their own 90 % ranges.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Inside<'a> {
    /// Every one.
    All {
        /// Number of runs.
        of: &'a str,
    },
    /// Not every one.
    Part {
        /// Number of those inside.
        inside: &'a str,
        /// Number of runs.
        of: &'a str,
    },
}

impl Inside<'_> {
    fn say(self, lang: Lang) -> String {
        match (self, lang) {
            (Self::All { of }, Lang::En) => format!("all {of}"),
            (Self::All { of }, Lang::Ja) => format!("{of}件すべて"),
            (Self::Part { inside, of }, Lang::En) => format!("{inside} of {of}"),
            (Self::Part { inside, of }, Lang::Ja) => format!("{of}件中{inside}件"),
        }
    }
}

/// Where published runs lie against the model: a title.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Title<'a> {
    /// The claim's run is published, too.
    Own {
        /// Its name.
        name: &'a str,
        /// Where it lies against its 90 % range.
        side: Side,
        /// The others.
        inside: Inside<'a>,
    },
    /// It is not.
    Others {
        /// Number of runs inside their ranges.
        inside: &'a str,
        /// Number of runs.
        of: &'a str,
        /// Their class.
        class: Class,
    },
    /// The class has too few runs for a band.
    TooFew,
}

impl Title<'_> {
    /// The title.
    pub fn say(self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Own { name, side, inside }, Lang::En) => {
                let some = inside.say(lang);
                match side {
                    Side::Above => {
                        format!("{name} was faster than the model’s 90% range; {some} runs compared are inside theirs")
                    }
                    Side::Below => {
                        format!("{name} was slower than the model’s 90% range; {some} runs compared are inside theirs")
                    }
                    Side::Inside => {
                        format!("{name} is inside the model’s 90% range, and so are {some} runs compared")
                    }
                }
            }
            (Self::Own { name, side, inside }, Lang::Ja) => {
                let some = inside.say(lang);
                match side {
                    Side::Above => format!("{name}は予測の幅より速い。比べた{some}は幅の中"),
                    Side::Below => format!("{name}は予測の幅より遅い。比べた{some}は幅の中"),
                    Side::Inside => format!("{name}は予測の幅の中。比べた{some}も幅の中"),
                }
            }
            (Self::Others { inside, of, class }, Lang::En) => {
                let runs = match class {
                    Class::FrontierProduction => "frontier runs",
                    Class::Published => "smaller published runs",
                    Class::VendorBenchmark => "benchmarks",
                };
                format!("{inside} of {of} fitted {runs} are inside the model’s 90% range")
            }
            (Self::Others { inside, of, class }, Lang::Ja) => {
                let runs = match class {
                    Class::FrontierProduction => "最先端の学習",
                    Class::Published => "小さめの公表例",
                    Class::VendorBenchmark => "性能試験",
                };
                format!("当てはめた{runs}{of}件中{inside}件が予測の幅の中")
            }
            (Self::TooFew, Lang::En) => "Too few runs of this kind for a range".into(),
            (Self::TooFew, Lang::Ja) => "この種類は例が少なく、幅を示せない".into(),
        }
    }
}

/// How many of the runs that are compared were slower, each against its own prediction, than the claim's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slower<'a> {
    /// Not one.
    None {
        /// Number of runs.
        of: &'a str,
    },
    /// Some and not all.
    Part {
        /// Number of the slower ones.
        slower: &'a str,
        /// Number of runs.
        of: &'a str,
    },
    /// Every one.
    All {
        /// Number of runs.
        of: &'a str,
    },
}

/// Where the claim's run stands.
#[derive(Clone, Copy, Debug)]
pub struct Finding<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its speed over the predicted one.
    pub ratio: &'a str,
    /// The slower runs.
    pub slower: Slower<'a>,
    /// Share of its predicted range that is slower.
    pub share: &'a str,
}

impl Finding<'_> {
    /// The sentence.
    pub fn say(&self, lang: Lang) -> String {
        let Self {
            name,
            ratio,
            slower,
            share,
        } = self;
        let others = match (slower, lang) {
            (Slower::None { of }, Lang::En) => format!("none of the {of} runs it is compared with"),
            (Slower::None { of }, Lang::Ja) => format!("比べられる{of}件のどれも上回らず"),
            (Slower::All { of }, Lang::En) => format!("all {of} runs it is compared with"),
            (Slower::All { of }, Lang::Ja) => format!("比べられる{of}件すべてを上回り"),
            (Slower::Part { slower, of }, Lang::En) => format!("{slower} of {of} comparable runs"),
            (Slower::Part { slower, of }, Lang::Ja) => format!("比べられる{of}件のうち{slower}件を上回り"),
        };
        match lang {
            Lang::En => format!(
                "{name} ran at {ratio} the predicted speed: faster, against its prediction, than {others}, and than {share} of the \
                 predicted range."
            ),
            Lang::Ja => format!(
                "{name}の速さは予測の{ratio}でした。予測との比では{others}、予測の幅では下から{share}の位置にあたります。"
            ),
        }
    }
}

/// What is drawn.
#[derive(Clone, Copy, Debug)]
pub struct Caption<'a> {
    /// Number of runs.
    pub runs: &'a str,
    /// Number of their organisations.
    pub organisations: &'a str,
    /// Factor of the band.
    pub factor: &'a str,
}

impl Caption<'_> {
    /// The caption.
    pub fn say(&self, lang: Lang) -> String {
        let Self {
            runs,
            organisations,
            factor,
        } = self;
        match lang {
            Lang::En => format!(
                "Each dot is one published run ({runs} runs of {organisations} organisations are counted). Log scale; the band is ×/÷{factor}, \
                 the measured error of this class, wider for chips that few have used."
            ),
            Lang::Ja => format!(
                "点1つが公表された学習1件（件数に数えるのは{organisations}組織の{runs}件）。対数目盛。帯は×/÷{factor}で、この種類で実測した\
                 誤差による（例の少ないチップではもっと広い）。"
            ),
        }
    }
}

/// A run beside its prediction.
#[derive(Clone, Copy, Debug)]
pub struct Compared<'a> {
    /// Its speed over the predicted one.
    pub ratio: &'a str,
    /// Predicted hours.
    pub predicted: &'a str,
    /// Published hours.
    pub published: &'a str,
}

impl Compared<'_> {
    /// Its accessible line.
    pub fn say(&self, lang: Lang) -> String {
        let Self {
            ratio,
            predicted,
            published,
        } = self;
        match lang {
            Lang::En => format!("{ratio} the predicted speed: {predicted} predicted, {published} published"),
            Lang::Ja => format!("速さは予測の{ratio}。予測{predicted}、公表{published}"),
        }
    }
}

/// What the evidence says.
#[derive(Clone, Copy, Debug)]
pub struct Shown<'a> {
    /// Factor of the band.
    pub factor: &'a str,
    /// Number of runs inside their ranges.
    pub inside: &'a str,
    /// Number of runs.
    pub of: &'a str,
}

impl Shown<'_> {
    /// The first paragraph.
    pub fn say(&self, lang: Lang) -> String {
        let Self { factor, inside, of } = self;
        match lang {
            Lang::En => format!(
                "Each organisation’s runs are predicted by a fit that never saw them, from what was decided before they started. {inside} of \
                 {of} lie inside intervals that should hold nine in ten, typically ×/÷{factor}. The width was set from the same errors, so this \
                 count alone proves little."
            ),
            Lang::Ja => format!(
                "各組織の学習は、その組織の例を使わない当てはめにより、始まる前に決まっていた条件だけから予測しています。{of}件のうち{inside}件が、\
                 10件中9件が入るはずの幅（ふつうは×/÷{factor}）に収まります。ただし幅そのものを同じ誤差から決めているため、この件数だけでは\
                 確かさの証明になりません。"
            ),
        }
    }
}

/// Runs whose figures were read after the model was fitted.
#[derive(Clone, Copy, Debug)]
pub struct Unseen<'a> {
    /// Their names, each with its speed over the predicted one, joined.
    pub list: &'a str,
    /// Number of those inside their ranges.
    pub inside: &'a str,
    /// Number of them.
    pub of: &'a str,
}

impl Unseen<'_> {
    /// The paragraph on the test that nothing was fitted to.
    pub fn say(&self, lang: Lang) -> String {
        let Self { list, inside, of } = self;
        match lang {
            Lang::En => format!(
                "Runs whose figures were first read after the model was fitted are the better test: nothing could be adjusted to them. Actual \
                 over predicted speed: {list}. {inside} of {of} lie inside their 90% ranges. Where sources disagree on the hours, both ends are \
                 given, and both must lie inside."
            ),
            Lang::Ja => format!(
                "より厳しい検証になるのは、計算モデルを決めたあとに数字を知った学習です。これに合わせた調整はできません。実際の速さ÷予測は、{list}です。\
                 {of}件のうち{inside}件が90%範囲に入りました。資料によって時間が異なるものは両端を示し、両端とも入った場合だけを数えています。"
            ),
        }
    }
}
