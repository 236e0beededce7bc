//! The sentences of `breakeven`, each part named, both languages side by side.

use super::super::{Label, Lang};
use crate::audit::anchors::AnchorKind;

/// What would have to be true: a title.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Title<'a> {
    /// Our medians cost more than the dollars: what would have to change.
    Needs {
        /// The dollars.
        usd: &'a str,
        /// Price of an hour that gives them.
        price: &'a str,
        /// Speed that gives them.
        speed: Speed<'a>,
    },
    /// They cost no more.
    Holds {
        /// The dollars.
        usd: &'a str,
        /// Highest price of an hour.
        price: &'a str,
    },
    /// No price and speed can be worked out for the dollars.
    Unknown,
    /// Nobody named dollars.
    Silent,
}

/// A speed that would do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Speed<'a> {
    /// By the share of peers that are slower.
    Peers(&'a str),
    /// In tokens a second.
    Tokens(&'a str),
}

impl Title<'_> {
    /// The title.
    pub fn say(self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Needs { usd, price, speed }, Lang::En) => match speed {
                Speed::Peers(share) => {
                    format!("For {usd} an hour must cost {price}, or the team be faster than {share} of its peers")
                }
                Speed::Tokens(speed) => {
                    format!("For {usd} an hour must cost {price}, or a GPU process {speed} tokens a second")
                }
            },
            (Self::Needs { usd, price, speed }, Lang::Ja) => match speed {
                Speed::Peers(share) => format!("{usd}に届くには、1時間{price}か、同業の{share}を上回る速さが要る"),
                Speed::Tokens(speed) => format!("{usd}に届くには、1時間{price}か、毎秒{speed}トークンの速さが要る"),
            },
            (Self::Holds { usd, price }, Lang::En) => {
                format!("With these assumptions {usd} is enough as long as an hour costs no more than {price}")
            }
            (Self::Holds { usd, price }, Lang::Ja) => format!("この前提なら、1時間{price}までは{usd}で足りる"),
            (Self::Unknown, Lang::En) => "What price and speed it would take cannot be worked out".into(),
            (Self::Unknown, Lang::Ja) => "必要な値段と速さは計算できない".into(),
            (Self::Silent, Lang::En) => "No cost was stated, so no price and speed can be worked out for one".into(),
            (Self::Silent, Lang::Ja) => "金額が示されておらず、必要な値段と速さも出せない".into(),
        }
    }
}

/// Our medians and what either would have to be.
#[derive(Clone, Copy, Debug)]
pub struct Solved<'a> {
    /// The dollars.
    pub usd: &'a str,
    /// Median speed.
    pub speed: &'a str,
    /// Price that gives the dollars at that speed.
    pub needed_price: &'a str,
    /// Median price.
    pub price: &'a str,
    /// Speed that gives the dollars at that price.
    pub needed_speed: &'a str,
    /// Whether the medians cost no more than the dollars.
    pub holds: bool,
}

impl Solved<'_> {
    /// The finding.
    pub fn finding(&self, lang: Lang) -> String {
        let Self {
            usd,
            speed,
            needed_price,
            price,
            needed_speed,
            holds,
        } = self;
        match (holds, lang) {
            (false, Lang::En) => format!(
                "At {speed} tokens a second per GPU paid for, the run comes to {usd} if an hour costs {needed_price}; at {price} an hour it \
                 takes {needed_speed} tokens a second."
            ),
            (false, Lang::Ja) => format!(
                "GPU 1基で毎秒{speed}トークンなら、{usd}になるのは1時間{needed_price}のときです。1時間{price}なら毎秒{needed_speed}トークンが必要です。"
            ),
            (true, Lang::En) => format!(
                "At {speed} tokens a second per GPU paid for, an hour may cost up to {needed_price}; at {price} the run may be as slow as \
                 {needed_speed} tokens a second."
            ),
            (true, Lang::Ja) => format!(
                "GPU 1基で毎秒{speed}トークンなら、1時間{needed_price}まで払えます。1時間{price}なら毎秒{needed_speed}トークンまで遅くてもかまいません。"
            ),
        }
    }

    /// What the evidence says; `vendor`: the chip maker's speed for the same model.
    pub fn story(&self, vendor: Option<&str>, lang: Lang) -> String {
        let Self {
            usd,
            needed_price,
            needed_speed,
            ..
        } = self;
        let vendor = match (vendor, lang) {
            (None, _) => String::new(),
            (Some(vendor), Lang::En) => format!(
                " NVIDIA’s best published speed for the same model is {vendor} tokens a second, on chips with faster links."
            ),
            (Some(vendor), Lang::Ja) => {
                format!("NVIDIAが同じモデルで公表した最高の速さは毎秒{vendor}トークンで、接続の速いチップでの値です。")
            }
        };
        match lang {
            Lang::En => format!(
                "With medians for everything else, {usd} takes an hour at {needed_price} or a speed of {needed_speed} tokens a second. Either \
                 alone would do, and so would half of each.{vendor}"
            ),
            Lang::Ja => format!(
                "ほかの前提を中央値に置くと、{usd}になるのは1時間が{needed_price}のとき、または毎秒{needed_speed}トークンのときです。片方だけで足り、\
                 半分ずつでも届きます。{vendor}"
            ),
        }
    }
}

/// Of whose figures the drawing is.
#[derive(Clone, Copy, Debug)]
pub struct Whose<'a> {
    /// Whether the reader typed them.
    pub typed: bool,
    /// The dollars.
    pub usd: &'a str,
}

impl Whose<'_> {
    /// What its hours and price come to: speed, price → a sentence.
    pub fn stated(&self, speed: &str, price: &str, lang: Lang) -> String {
        match (self.typed, lang) {
            (false, Lang::En) => format!("The published figures come to {speed} tokens a second and {price} an hour."),
            (false, Lang::Ja) => format!("公表された数字は、毎秒{speed}トークン、1時間{price}にあたります。"),
            (true, Lang::En) => format!("What you typed in comes to {speed} tokens a second and {price} an hour."),
            (true, Lang::Ja) => format!("入力した値は、毎秒{speed}トークン、1時間{price}にあたります。"),
        }
    }

    /// Label of its mark.
    pub fn mark(&self, lang: Lang) -> Label {
        Label::same(match (self.typed, lang) {
            (false, Lang::En) => "as published",
            (false, Lang::Ja) => "公表の数字",
            (true, Lang::En) => "as typed in",
            (true, Lang::Ja) => "入力した値",
        })
    }

    /// Key entries of the line and of the mark.
    pub fn key(&self, lang: Lang) -> [String; 2] {
        let usd = self.usd;
        match (self.typed, lang) {
            (false, Lang::En) => [format!("cost = {usd}"), "published hours and price".into()],
            (false, Lang::Ja) => [format!("費用＝{usd}"), "公表された時間と単価".into()],
            (true, Lang::En) => [format!("cost = {usd}"), "hours and price typed in".into()],
            (true, Lang::Ja) => [format!("費用＝{usd}"), "入力した時間と単価".into()],
        }
    }

    /// The line's label, and what lies below it.
    pub fn line(&self, lang: Lang) -> [Label; 2] {
        let usd = self.usd;
        match lang {
            Lang::En => [
                Label::same(format!("= {usd}")),
                Label::new(
                    format!("below the line: {usd} or less"),
                    format!("below: {usd} or less"),
                ),
            ],
            Lang::Ja => [
                Label::same(format!("＝{usd}")),
                Label::new(format!("線より下なら{usd}以下"), format!("下なら{usd}以下")),
            ],
        }
    }
}

/// What is drawn, for the caption.
#[derive(Clone, Copy, Debug)]
pub struct Caption<'a> {
    /// How much later stages add, where there is a line.
    pub later: Option<&'a str>,
    /// Number of chips.
    pub chips: Option<&'a str>,
    /// The chip.
    pub chip: &'a str,
    /// Training tokens.
    pub tokens: Option<&'a str>,
    /// Whether what was stated is drawn.
    pub stated: bool,
    /// Whether the chip maker's benchmark is.
    pub vendor: bool,
}

impl Caption<'_> {
    /// The caption.
    pub fn say(&self, lang: Lang) -> String {
        let Self {
            later,
            chips,
            chip,
            tokens,
            stated,
            vendor,
        } = self;
        let cluster = match (chips, lang) {
            (Some(chips), Lang::En) => format!("{chips} {chip}"),
            (Some(chips), Lang::Ja) => format!("{chip} {chips}基"),
            (None, _) => (*chip).to_owned(),
        };
        let run = match (tokens, lang) {
            (Some(tokens), Lang::En) => format!("{cluster}, {tokens}"),
            (Some(tokens), Lang::Ja) => format!("{cluster}、{tokens}"),
            (None, _) => cluster,
        };
        let band = match (later, lang) {
            (Some(later), Lang::En) => format!(" Band beside the line: later stages add {later}."),
            (Some(later), Lang::Ja) => format!("線に沿う帯は、長文対応などの追加分（{later}）による幅。"),
            (None, _) => String::new(),
        };
        let except = match (stated, vendor, lang) {
            (_, true, Lang::En) => " NVIDIA’s leaves downtime out.",
            (_, true, Lang::Ja) => "NVIDIAの測定は停止時間を含まない。",
            (true, false, Lang::En) => " Whether the stated one does is not known.",
            (true, false, Lang::Ja) => "示された時間が停止を含むかは不明。",
            (false, false, _) => "",
        };
        match lang {
            Lang::En => format!(
                "Both axes are logarithmic.{band} {run}. Speed counts every paid hour, downtime included.{except}"
            ),
            Lang::Ja => format!("両軸とも対数目盛。{band}{run}。速さは停止時間を含む平均。{except}"),
        }
    }
}

/// What an anchor is.
#[derive(Clone, Copy, Debug)]
pub struct AnchorTip<'a> {
    /// Its kind.
    pub kind: AnchorKind,
    /// On which chip.
    pub chip: &'a str,
    /// When.
    pub date: &'a str,
    /// Chips of a benchmark.
    pub chips: Option<&'a str>,
}

impl AnchorTip<'_> {
    /// In words.
    pub fn say(&self, lang: Lang) -> String {
        let Self {
            kind,
            chip,
            date,
            chips,
        } = self;
        match (kind, chips, lang) {
            (AnchorKind::RentInChina, _, Lang::En) => format!("Rent in China, {chip}, {date}"),
            (AnchorKind::RentInChina, _, Lang::Ja) => format!("中国での賃料、{chip}、{date}"),
            (AnchorKind::OnDemand, _, Lang::En) => format!("On-demand rent outside China, {chip}, {date}"),
            (AnchorKind::OnDemand, _, Lang::Ja) => format!("中国以外での単発の賃料、{chip}、{date}"),
            (AnchorKind::Owning, _, Lang::En) => format!("Owning the {chip}, median"),
            (AnchorKind::Owning, _, Lang::Ja) => format!("{chip}の保有、推計の中央値"),
            (AnchorKind::Vendor, Some(chips), Lang::En) => {
                format!("NVIDIA’s benchmark on {chips} {chip}, {date}, without downtime")
            }
            (AnchorKind::Vendor, Some(chips), Lang::Ja) => {
                format!("NVIDIAの測定、{chip} {chips}基、{date}、停止時間なし")
            }
            (AnchorKind::Vendor, None, Lang::En) => format!("NVIDIA’s benchmark on {chip}, {date}, without downtime"),
            (AnchorKind::Vendor, None, Lang::Ja) => format!("NVIDIAの測定、{chip}、{date}、停止時間なし"),
        }
    }
}
