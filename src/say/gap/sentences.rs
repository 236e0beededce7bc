//! The sentences of `gap`, each part named, both languages side by side.

use super::super::Lang;

/// What fewer parameters at work make of the gap.
pub struct Fewer<'a> {
    /// Share of the gap.
    pub share: &'a str,
    /// Their factor.
    pub factor: &'a str,
    /// Range of what the mixture of experts saves of it.
    pub sparse: &'a str,
}

impl Fewer<'_> {
    /// The sentence.
    pub fn say(&self, lang: Lang) -> String {
        let Self { share, factor, sparse } = self;
        match lang {
            Lang::En => format!(
                "Fewer parameters at work on each token explain {share} of the gap (log scale). Of that factor of {factor}, the mixture of \
                 experts saves {sparse}; the rest is a smaller model. Where the line runs is a judgement."
            ),
            Lang::Ja => format!(
                "差の{share}（対数）は、1トークンごとに働くパラメーターの少なさで説明できます。この{factor}倍のうち、専門家モジュール（MoE）による\
                 節約は{sparse}で、残りはモデルが小さいためです。境目は判断によります。"
            ),
        }
    }
}

/// What the drawing rests on.
pub struct Basis<'a> {
    /// Low γ.
    pub low: &'a str,
    /// High γ.
    pub high: &'a str,
    /// Error of two runs compared.
    pub error: &'a str,
}

impl Basis<'_> {
    /// The caption.
    pub fn say(&self, lang: Lang) -> String {
        let Self { low, high, error } = self;
        match lang {
            Lang::En => format!(
                "GPU-hours, log scale. Where the mixture of experts ends and the smaller model begins depends on an exponent γ, taken from \
                 {low} to {high}. No difference in price is in it. What is left over is uncertain by a factor of {error}, since two runs \
                 are compared."
            ),
            Lang::Ja => format!(
                "GPU時間、対数目盛。「MoE」と「小さいモデル」の境目は指数γによる（{low}〜{high}と置いた）。価格の差は含まない。\
                 二つの学習を比べるため、「説明できない残り」には{error}倍程度の誤差がある。"
            ),
        }
    }
}

/// Two runs and their hours.
pub struct Compared<'a> {
    /// The claim's model.
    pub claim: &'a str,
    /// Its hours.
    pub hours: &'a str,
    /// The baseline.
    pub base: &'a str,
    /// Its hours.
    pub base_hours: &'a str,
}

impl Compared<'_> {
    /// The first paragraph.
    pub fn say(&self, lang: Lang) -> String {
        let Self {
            claim,
            hours,
            base,
            base_hours,
        } = self;
        match lang {
            Lang::En => {
                format!("Compared here are {hours} for {claim} and {base_hours} for {base}: hours, not dollars.")
            }
            Lang::Ja => {
                format!("比べているのは、{claim}の{hours}と{base}の{base_hours}です。金額ではなく時間の比較です。")
            }
        }
    }
}

/// How the gap is split.
pub struct Split<'a> {
    /// Innovation's share.
    pub innovation: &'a str,
    /// Its range.
    pub range: &'a str,
    /// Compromise's share.
    pub compromise: &'a str,
}

impl Split<'_> {
    /// The second paragraph.
    pub fn say(&self, lang: Lang) -> String {
        let Self {
            innovation,
            range,
            compromise,
        } = self;
        match lang {
            Lang::En => format!(
                "On a log scale {innovation} of the gap is innovation ({range}, depending on how much the experts that rest are thought to \
                 be worth), and {compromise} is compromise, that is a model, a text or a chip that does less."
            ),
            Lang::Ja => format!(
                "対数で見ると、差の{innovation}が革新です。休んでいる専門家モジュールの価値をどう見るかで{range}の間を動きます。\
                 {compromise}は妥協、つまりモデルや学習データ、チップがその分だけ劣ることによるものです。"
            ),
        }
    }
}

/// A bar.
pub struct Bar<'a> {
    /// What it is.
    pub subject: &'a str,
    /// Its factor.
    pub factor: &'a str,
    /// Its kind.
    pub kind: &'a str,
}

impl Bar<'_> {
    /// Its accessible name.
    pub fn say(&self, lang: Lang) -> String {
        let Self { subject, factor, kind } = self;
        match lang {
            Lang::En => format!("{subject}: {factor}, {kind}"),
            Lang::Ja => format!("{subject}：{factor}、{kind}"),
        }
    }
}
