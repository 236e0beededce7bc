//! The sentences of the page around the figures, each part named, both languages side by side.

use super::super::Lang;

/// The speed that the claim's hours imply.
pub struct ImpliedSpeed<'a> {
    /// The chip.
    pub chip: &'a str,
    /// Speed of one chip, TFLOP/s, with its unit.
    pub tflops: &'a str,
    /// That speed over the chip's dense BF16 peak.
    pub mfu: &'a str,
}

impl ImpliedSpeed<'_> {
    /// The sentence.
    pub fn say(&self, lang: Lang) -> String {
        let Self { chip, tflops, mfu } = self;
        match lang {
            Lang::En => format!(
                "For that, each {chip} must sustain {tflops}: {mfu} of its dense BF16 peak (MFU, causal attention, over the paid hours of \
                 pre-training)."
            ),
            Lang::Ja => format!(
                "そのためには{chip}が1基あたり{tflops}を保つ必要があります。支払った事前学習の時間で見た\
             利用率（MFU）は、密なBF16の最大性能の{mfu}です。"
            ),
        }
    }
}

/// What a screen reader hears after a change.
pub struct Spoken<'a> {
    /// What is counted.
    pub scope: &'a str,
    /// Dollars, median.
    pub median: &'a str,
    /// Dollars, 90% range.
    pub range: &'a str,
}

impl Spoken<'_> {
    /// The sentence.
    pub fn say(&self, lang: Lang) -> String {
        let Self { scope, median, range } = self;
        match lang {
            Lang::En => format!("{scope}: {median}, 90% range {range}"),
            Lang::Ja => format!("{scope}、{median}、90%範囲{range}"),
        }
    }
}

/// The default of an assumption.
pub struct DefaultLine<'a> {
    /// Its range, with the unit.
    pub range: &'a str,
    /// Its source, as markup.
    pub source: &'a str,
    /// How well it is known.
    pub confidence: &'a str,
}

impl DefaultLine<'_> {
    /// The line.
    pub fn say(&self, lang: Lang) -> String {
        let Self {
            range,
            source,
            confidence,
        } = self;
        match lang {
            Lang::En => format!("Default {range} · {source} · {confidence}"),
            Lang::Ja => format!("初期値 {range}・{source}・{confidence}"),
        }
    }
}
