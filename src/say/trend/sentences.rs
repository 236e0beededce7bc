//! The sentences of `trend`, each part named, both languages side by side.

use super::super::{Label, Lang};

/// What one reference leads to expect.
#[derive(Clone, Copy, Debug)]
pub struct Expectation<'a> {
    /// Its class, in words.
    pub class: &'a str,
    /// Dollars.
    pub median: &'a str,
    /// Their 90 % range.
    pub range: &'a str,
}

impl Expectation<'_> {
    /// As a part of a sentence.
    pub fn say(&self, lang: Lang) -> String {
        let Self { class, median, range } = self;
        match lang {
            Lang::En => format!("{median} ({range}) for {class}"),
            Lang::Ja => format!("{class}で{median}（{range}）"),
        }
    }
}

/// A reference, where its fan starts.
#[derive(Clone, Copy, Debug)]
pub struct Start<'a> {
    /// Its name.
    pub name: &'a str,
    /// A shorter one.
    pub short: &'a str,
    /// What it cost.
    pub cost: &'a str,
}

impl Start<'_> {
    /// Its label.
    pub fn say(&self, lang: Lang) -> Label {
        let Self { name, short, cost } = *self;
        match lang {
            Lang::En => Label::new(format!("{name}, {cost}"), short),
            Lang::Ja => Label::new(format!("{short} {cost}"), short),
        }
    }
}

/// The expectation by the release, and how far the cost lies from it.
#[derive(Clone, Copy, Debug)]
pub struct Tip<'a> {
    /// Dollars.
    pub median: &'a str,
    /// Their 90 % range.
    pub range: &'a str,
    /// Standard deviations of the logarithm, signed.
    pub deviations: &'a str,
}

impl Tip<'_> {
    /// The tooltip line.
    pub fn say(&self, lang: Lang) -> String {
        let Self {
            median,
            range,
            deviations,
        } = self;
        match lang {
            Lang::En => {
                format!(
                    "Expected by the release: {median}, {range}; the cost lies {deviations} standard deviations from it"
                )
            }
            Lang::Ja => format!("公開時点の予想は{median}、{range}。予想からの隔たりは標準偏差の{deviations}倍"),
        }
    }
}

/// What is drawn.
#[derive(Clone, Copy, Debug)]
pub struct Caption<'a> {
    /// Low end of the factor by which computing gets cheaper in a year.
    pub low: &'a str,
    /// Its high end.
    pub high: &'a str,
    /// Factor by which the models of one year scatter, without its unit.
    pub scatter: &'a str,
}

impl Caption<'_> {
    /// The caption.
    pub fn say(&self, lang: Lang) -> String {
        let Self { low, high, scatter } = self;
        match lang {
            Lang::En => format!(
                "Log scale, US dollars. Each fan starts from what the reference cost and widens with the doubt about progress, about computing \
                 itself ({low} to {high} cheaper a year), and with the scatter of models of one year (a factor of {scatter}). Years of training \
                 are our assumption, and so is the class that a model belongs to. Nothing is extrapolated beyond the release."
            ),
            Lang::Ja => {
                let [low, high] = [low, high].map(|times| times.trim_end_matches('倍'));
                format!(
                    "縦軸は対数目盛、米ドル。扇形は比較対象の費用から始まり、進歩の速さ、計算の値下がり（同じ金額でできる計算が年に{low}〜{high}倍）、\
                     同じ年のモデルのばらつき（{scatter}倍）の不確かさだけ広がる。学習の年と、どのモデルを同じ級と見るかは当サイトの仮定。公開時点より先へは\
                     延ばさない。"
                )
            }
        }
    }
}
