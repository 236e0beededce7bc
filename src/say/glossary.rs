//! Terms of the field that a reader may not know: how they stand in sentences, where each is met first, and what it means.

use super::{FigureId, Lang};

/// A place on the page where terms are marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spot {
    /// The paragraphs before the first figure.
    Opening,
    /// The story beside a figure.
    Story(FigureId),
    /// The sentence under a figure's title.
    Finding(FigureId),
    /// The caption of a figure.
    Caption(FigureId),
}

/// A term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Term {
    /// Chips times hours.
    GpuHour,
    /// How much of a chip's rate is used.
    Mfu,
    /// Rate of arithmetic.
    Teraflops,
    /// Where nine in ten draws lie.
    Range90,
    /// An axis on which equal steps are equal ratios.
    LogScale,
    /// A model of parts that take turns.
    MixtureOfExperts,
    /// A piece of text.
    Token,
    /// What of a model a token meets.
    ActiveParameters,
    /// The weight of parameters that rest.
    Gamma,
    /// How quality is predicted.
    LossLaw,
    /// What the export rules count.
    Tpp,
    /// How a spread is shared among its causes.
    Shapley,
    /// The shape of a typed range.
    Lognormal,
}

impl Term {
    /// All of them, in the order in which the page meets them.
    pub const ALL: [Self; 13] = [
        Self::GpuHour,
        Self::Mfu,
        Self::Teraflops,
        Self::Range90,
        Self::LogScale,
        Self::MixtureOfExperts,
        Self::Token,
        Self::ActiveParameters,
        Self::Gamma,
        Self::LossLaw,
        Self::Tpp,
        Self::Shapley,
        Self::Lognormal,
    ];

    /// Where a reader of the page meets it first; `None` where only the methods use it.
    pub const fn first(self) -> Option<Spot> {
        Some(match self {
            Self::GpuHour | Self::Mfu | Self::Teraflops => Spot::Opening,
            Self::Range90 => Spot::Finding(FigureId::Ladder),
            Self::LogScale => Spot::Caption(FigureId::Ladder),
            Self::MixtureOfExperts => Spot::Story(FigureId::Baselines),
            Self::Token | Self::ActiveParameters => Spot::Finding(FigureId::Gap),
            Self::Gamma => Spot::Caption(FigureId::Gap),
            Self::LossLaw => Spot::Story(FigureId::Quality),
            Self::Tpp => Spot::Caption(FigureId::Thresholds),
            Self::Shapley => Spot::Caption(FigureId::Drivers),
            Self::Lognormal => return None,
        })
    }

    /// As it stands in sentences; an English plural may follow.
    pub const fn spelled(self, lang: Lang) -> &'static str {
        match lang {
            Lang::En => match self {
                Self::GpuHour => "GPU-hour",
                Self::Mfu => "MFU",
                Self::Teraflops => "TFLOP/s",
                Self::Range90 => "90% range",
                Self::LogScale => "log scale",
                Self::MixtureOfExperts => "mixture of experts",
                Self::Token => "token",
                Self::ActiveParameters => "parameters at work",
                Self::Gamma => "γ",
                Self::LossLaw => "loss law",
                Self::Tpp => "TPP",
                Self::Shapley => "Shapley effect",
                Self::Lognormal => "lognormal",
            },
            Lang::Ja => match self {
                Self::GpuHour => "GPU時間",
                Self::Mfu => "MFU",
                Self::Teraflops => "TFLOP/s",
                Self::Range90 => "90%範囲",
                Self::LogScale => "対数目盛",
                Self::MixtureOfExperts => "専門家モジュール（MoE）",
                Self::Token => "トークン",
                Self::ActiveParameters => "働くパラメーター",
                Self::Gamma => "γ",
                Self::LossLaw => "誤差の式",
                Self::Tpp => "TPP",
                Self::Shapley => "シャープレイ値",
                Self::Lognormal => "対数正規分布",
            },
        }
    }

    /// What it means, for a reader without background.
    pub const fn meaning(self, lang: Lang) -> &'static str {
        match lang {
            Lang::En => match self {
                Self::GpuHour => {
                    "One graphics chip at work for one hour. A thousand of them for a day are 24,000 GPU-hours."
                }
                Self::Mfu => {
                    "Model FLOP utilisation: the arithmetic that the model needs, as a share of what the chips could do in the same time at \
                     their rated speed."
                }
                Self::Teraflops => "A million million arithmetic operations a second.",
                Self::Range90 => {
                    "Nine in ten outcomes lie inside it: one in twenty is below, and one in twenty is above."
                }
                Self::LogScale => {
                    "Equal steps along the axis multiply by the same factor, so that amounts of very different size can be seen side by side."
                }
                Self::MixtureOfExperts => {
                    "A model made of many parts, called experts, of which each token meets only a few. It can be large and still take little \
                     arithmetic."
                }
                Self::Token => {
                    "A piece of text, often a word or a part of one. Language models read and write in tokens."
                }
                Self::ActiveParameters => {
                    "Parameters are the numbers that a model learns. Those at work are the ones with which one token is computed; in a mixture \
                     of experts they are a small part of all."
                }
                Self::Gamma => {
                    "An exponent for what idle experts are worth: at 0 only the parameters at work count, at 1 idle ones count as much."
                }
                Self::LossLaw => {
                    "A formula fitted to many training runs. From the size of a model and the amount of text it gives the loss, which is the \
                     error in predicting the next token."
                }
                Self::Tpp => {
                    "Total processing performance, which US export rules count: the fastest dense rate, in million million operations a \
                     second, times the length of the numbers in bits."
                }
                Self::Shapley => {
                    "The part of the spread that is due to one input: how much knowing it narrows the answer, as a mean over all orders in \
                     which the inputs can become known. The parts add up to the whole."
                }
                Self::Lognormal => {
                    "The logarithm of the quantity is normally distributed: it cannot be negative, and twice as much is as likely as half as \
                     much."
                }
            },
            Lang::Ja => match self {
                Self::GpuHour => "GPU（計算用のチップ）1基を1時間使うこと。1000基を1日使うと、2.4万GPU時間になります。",
                Self::Mfu => {
                    "AIモデルに必要な計算量が、同じ時間にチップが仕様上こなせる計算量の何%にあたるかを示す値です。"
                }
                Self::Teraflops => "1秒間に1兆回の演算を行う速さです。",
                Self::Range90 => "10回中9回の結果が入る範囲です。20回に1回はこれを下回り、20回に1回は上回ります。",
                Self::LogScale => "同じ間隔が同じ倍率を表す目盛です。桁の違う金額を並べて見られます。",
                Self::MixtureOfExperts => {
                    "AIモデルを多数の部品（専門家モジュール）に分け、1トークンごとにその一部だけを働かせる設計です。大きなAIモデルでも計算量を抑えられます。"
                }
                Self::Token => {
                    "文章を細かく分けた単位で、単語やその一部にあたります。AIモデルはこの単位で読み書きします。"
                }
                Self::ActiveParameters => {
                    "パラメーターは、AIモデルが学習で得る数値です。「働く」のは1トークンの計算に使われるもので、専門家モジュール（MoE）を使うAIモデルでは全体の一部にとどまります。"
                }
                Self::Gamma => {
                    "休んでいる専門家モジュールの価値を表す指数です。0なら働くパラメーターだけを数え、1なら休んでいるものも同じに数えます。"
                }
                Self::LossLaw => {
                    "多くの学習の結果に当てはめた式です。AIモデルの大きさと文章の量から、次のトークンを予測するときの誤差を求めます。"
                }
                Self::Tpp => {
                    "総合演算性能。米国の輸出規制が数える値で、密な演算の速さ（毎秒1兆回を1とする）に、数値のビット長を掛けたものです。"
                }
                Self::Shapley => {
                    "答えの幅のうち、一つの前提による分です。前提が分かっていく順番をすべて考え、それが分かると幅がどれだけ縮まるかを平均します。合計は全体になります。"
                }
                Self::Lognormal => {
                    "対数をとると正規分布になる分布です。負の値はなく、2倍になる見込みと半分になる見込みが同じです。"
                }
            },
        }
    }
}

/// A term and its meaning on one line.
pub fn entry(term: &str, meaning: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("{term}: {meaning}"),
        Lang::Ja => format!("{term}：{meaning}"),
    }
}
