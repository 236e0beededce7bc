//! The text of the pages on sources and methods, which are written natively and never change in the browser.

use super::Lang;
use crate::facts::ChangeNote;

/// Everything these two pages say in one language.
pub struct ReferenceText {
    /// Titles: sources, methods.
    pub titles: [&'static str; 2],
    /// Link back to the audit.
    pub back: &'static str,
    /// Opening of the sources page.
    pub sources: &'static str,
    /// Labels of the search: words, figure, every figure; how many are found, `#` for the number.
    pub finder: [&'static str; 4],
    /// Before the figures that cite a source.
    pub shown: &'static str,
    /// Column heads of a source's values: record, value, date, confidence, file.
    pub used: [&'static str; 5],
    /// Said of a source that no bundled value cites.
    pub unused: &'static str,
    /// Day to which the facts are known → line.
    pub checked: fn(&str) -> String,
    /// How a source was read: primary, transcription, excerpt, second-hand, judgement, derived.
    pub read: [&'static str; 6],
    /// Heading of the glossary.
    pub terms: &'static str,
    /// Heading and items of the limitations.
    pub limits: (&'static str, &'static [&'static str]),
    /// Heading and opening of the equations.
    pub equations: [&'static str; 2],
    /// "Implemented by".
    pub implemented: &'static str,
    /// Heading and column heads of the inputs: name, link key, default, unit, source, confidence.
    pub inputs: (&'static str, [&'static str; 6]),
    /// Heading and column heads of the constants: name, value, unit, source, date.
    pub constants: (&'static str, [&'static str; 5]),
    /// Heading and text of how errors are reported.
    pub errors: [&'static str; 2],
    /// Heading and text before the change log, which is in English.
    pub changes: [&'static str; 2],
}

/// An equation of the model, in the reading order of the methods page.
pub struct Equation {
    /// The function that implements it, as a path of this crate.
    pub function: &'static str,
    /// The formula in plain text.
    pub formula: &'static str,
    /// What it gives and what its letters mean.
    pub meaning: Meaning,
}

/// A text in each language.
pub struct Meaning {
    /// In English.
    pub en: &'static str,
    /// In Japanese.
    pub ja: &'static str,
}

impl Meaning {
    /// In a language.
    pub const fn say(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::En => self.en,
            Lang::Ja => self.ja,
        }
    }
}

/// A change of a release in words.
pub const fn change(note: &ChangeNote, lang: Lang) -> &str {
    match lang {
        Lang::En => note.en.as_str(),
        Lang::Ja => note.ja.as_str(),
    }
}

/// The text of a language.
pub fn reference(lang: Lang) -> &'static ReferenceText {
    match lang {
        Lang::Ja => &JA,
        Lang::En => &EN,
    }
}

/// The equations, from a token to a verdict.
pub static EQUATIONS: [Equation; 20] = [
    Equation {
        function: "model::flops::flop_per_token",
        formula: "F = 3 · (2 · ΣW + A),   A = L · 2 · h · (d_qk + d_v) · (s + 1) / 2",
        meaning: Meaning {
            en: "FLOP per training token. W are the matrix weights that a token passes, A is the core of causal attention, L layers, h heads, s sequence length. The backward pass counts twice the forward pass.",
            ja: "学習時の1トークン当たり演算量（FLOP）。W は1トークンが通る行列の重み、A は因果的注意の核、L は層数、h はヘッド数、s は系列長。逆伝播は順伝播の2倍と数える。",
        },
    },
    Equation {
        function: "model::run::achieved",
        formula: "achieved FLOP/s = F · tokens / (3600 · hours),   MFU = achieved / peak",
        meaning: Meaning {
            en: "The speed that hours and tokens imply. An MFU is always given with its triple: FLOP convention, precision of the peak, basis of the hours.",
            ja: "GPU時間とトークン数から出る速さ。MFUには必ず、演算量の数え方、最大性能の精度、時間の基準を添える。",
        },
    },
    Equation {
        function: "model::step::step_time",
        formula: "t = Σ GEMM + attention + element-wise + TP + EP + DP + optimiser,   × pipeline bubble",
        meaning: Meaning {
            en: "Time of a step. Matrix products from measured sustained speeds with their loss on small shapes, traffic from measured bandwidth and the share that computation does not hide.",
            ja: "1ステップの時間。行列積は実測の持続速度と小さな行列での損失から、通信は実測の帯域と隠れない割合から求める。",
        },
    },
    Equation {
        function: "model::memory::needed",
        formula: "6 · local + 12 · local / DP + activations ≤ 0.90 · memory − 4 GB",
        meaning: Meaning {
            en: "Whether a layout fits into memory; local is the number of weights that one chip holds.",
            ja: "並列配置がメモリーに収まるかどうか。local は1枚の GPU が持つ重みの数。",
        },
    },
    Equation {
        function: "model::planner::plan",
        formula: "best plan = max over TP × PP × EP × micro-batch × recompute × sharding of tokens/s",
        meaning: Meaning {
            en: "Every layout that fits is tried, the fastest is taken. The layout and the batch that were used are not looked at. Predictions of published runs use the same plan.",
            ja: "収まる並列配置をすべて試し、最も速いものを選ぶ。実際に使われた配置もバッチも見ない。公表例の予測と同じ計算。",
        },
    },
    Equation {
        function: "model::goodput::goodput",
        formula: "G = 1 / (1 + λ (t_r + τ/2) + δ/τ),   τ = √(2δ/λ),   λ = N / MTBF",
        meaning: Meaning {
            en: "Share of time that makes progress despite failures (Young and Daly). N chips, t_r restart, δ checkpoint.",
            ja: "故障と再開を差し引いて前に進む時間の割合（Young–Daly）。N は枚数、t_r は再開、δ は保存の時間。",
        },
    },
    Equation {
        function: "model::run::gpu_hours",
        formula: "hours = tokens / (3600 · tokens/s per chip)",
        meaning: Meaning {
            en: "Accelerator-hours of pre-training.",
            ja: "事前学習の GPU時間。",
        },
    },
    Equation {
        function: "model::class::ClassModel::expected",
        formula: "predicted hours = hours of the best plan · e^terms / k,   k lognormal with median 1",
        meaning: Meaning {
            en: "Predicted accelerator-hours. The terms say how far published runs of the class stay behind their plans, downtime included, fitted without the audited organisation; k is the team’s speed, as wide as published runs scatter.",
            ja: "推計の GPU時間。terms は同じ種類の公表例が計画からどれだけ遅れたか（停止時間を含む）で、検証する開発元の例を除いて当てはめた値。k はチームの速さで、幅は公表例のばらつきによる。",
        },
    },
    Equation {
        function: "model::ladder::run",
        formula: "run = hours · price · (1 + extra)",
        meaning: Meaning {
            en: "The final run; extra is the share of context extension and post-training.",
            ja: "本番の学習。extraは長文対応と事後学習の割合。",
        },
    },
    Equation {
        function: "model::ladder::research_compute",
        formula: "R&D compute = final runs / φ",
        meaning: Meaning {
            en: "All computing with experiments and failures; φ is the share of final runs in it.",
            ja: "実験と失敗を含む計算費。φ は最後の学習が研究開発の計算に占める割合。",
        },
    },
    Equation {
        function: "model::ladder::programme",
        formula: "programme = R&D compute + heads · pay · years + data",
        meaning: Meaning {
            en: "The whole programme.",
            ja: "開発全体の費用。",
        },
    },
    Equation {
        function: "model::ownership::per_hour",
        formula: "owned hour = (server + network), as worth at its age · (capital + decline) / used hours + building + power",
        meaning: Meaning {
            en: "Cost of an hour of an owned chip: loss of value and cost of capital over the hours used.",
            ja: "所有する GPU の1時間当たり費用。価値の目減りと資本費用を使った時間で割る。",
        },
    },
    Equation {
        function: "model::energy::cost",
        formula: "power = board · server factor · load · PUE,   cost = hours · power · price",
        meaning: Meaning {
            en: "Electricity of a run.",
            ja: "電力の費用。",
        },
    },
    Equation {
        function: "doubt::range::Range::quantile",
        formula: "“a to b” = lognormal with 5th percentile a and 95th b; logit-normal for shares",
        meaning: Meaning {
            en: "How a range is read as a distribution; where a median is named, each side has its own spread.",
            ja: "範囲を分布として読む決まり。中央値を別に示すときは両側の広がりを別々にとる。",
        },
    },
    Equation {
        function: "doubt::engine::Engine::normals",
        formula: "z = Φ⁻¹(u),   u = scrambled Sobol points, 2¹⁴ draws",
        meaning: Meaning {
            en: "The draws of the uncertainty: the same bits everywhere for the same seed.",
            ja: "不確かさの標本。種の値が同じなら、どの環境でも同じビットになる。",
        },
    },
    Equation {
        function: "doubt::sensitivity::Study::shapley",
        formula: "share of an input = Shapley value of Var[E(ln cost | inputs)]",
        meaning: Meaning {
            en: "How much of the spread an input explains; the shares add to one.",
            ja: "結論の幅のうち各入力が説明する割合。合計は1になる。",
        },
    },
    Equation {
        function: "model::quality::LossLaw::loss",
        formula: "loss = E + A / N_eff^α + B / D^β,   N_eff = active^(1−γ) · total^γ",
        meaning: Meaning {
            en: "The loss law (Chinchilla, replicated). γ is what sparse weights count for; it is a range by judgement.",
            ja: "学習の誤差の法則（Chinchillaの再現）。γは専門家モジュール（MoE）の疎な重みの効き目で、判断による範囲をもつ。",
        },
    },
    Equation {
        function: "model::quality::expected_cost",
        formula: "expected cost = reference · g^(−Δt) · 10^(−0.14 Δt)",
        meaning: Meaning {
            en: "Expected cost of a capability: g is the yearly fall of the compute, 0.14 orders of magnitude the yearly fall of hardware prices.",
            ja: "同じ能力に必要な費用の見込み。g は年ごとの計算量の減り方、0.14 桁は年ごとのハードウェア価格の低下。",
        },
    },
    Equation {
        function: "model::rules::metrics::total_processing_performance",
        formula: "TPP = max over precisions of (2 · 10⁻¹² · MAC/s · bit length),   density = TPP / mm²",
        meaning: Meaning {
            en: "What export rules test. A missing specification gives “unknown”, never “free”.",
            ja: "輸出規制が試す性能と性能密度。仕様が欠けていれば「不明」とし、「自由」とはしない。",
        },
    },
    Equation {
        function: "doubt::attribution::shapley",
        formula: "ln(hours A / hours B) = Σ factors",
        meaning: Meaning {
            en: "Attribution of a gap; the factors add up to it exactly.",
            ja: "差の分解。要因を足すと差にちょうど等しい。",
        },
    },
];

static EN: ReferenceText = ReferenceText {
    titles: ["Sources", "Methods"],
    back: "To the audit",
    sources: "Each source lists the values that rest on it, with their dates and how each is known, and the figures that use it. Names and \
              units of the values are those of the data files, which can be downloaded; what stands in the files is in English.",
    finder: ["Search sources and values", "Figure", "All figures", "# sources"],
    shown: "Used in:",
    used: ["Item", "Value", "Date", "Known how", "File"],
    unused: "Read for context; no value in the files rests on it alone.",
    checked: |day| format!("Facts checked to {day}. Nothing later is known to this page."),
    read: [
        "read in the original",
        "read in a full transcription",
        "read in an excerpt",
        "read in another text that reports it",
        "our judgement",
        "our arithmetic",
    ],
    terms: "Terms",
    limits: (
        "Limits first",
        &[
            "The model predicts published runs of large laboratories within about a quarter, by one standard deviation. For chips with few published runs (Ascend, the newest) it knows less than its ranges can show.",
            "What no laboratory publishes rests on judgement: people, pay, data. The share of final runs in all computing is taken from four other developers. Those inputs are marked as assumed and can be changed.",
            "A probability here is about these ranges. It says nothing about anybody’s honesty.",
            "Loss is not usefulness. The loss law compares text prediction, not products; independent evaluations are few.",
            "Export rules are read from public texts; two letters to companies are not public, and their limits are second-hand. Nothing here is legal advice.",
            "Prices in China and on the grey market come from the press and from listings; they are ranges, not invoices.",
        ],
    ),
    equations: [
        "Equations",
        "Each line names the function that computes it; a test looks the function up in the program.",
    ],
    implemented: "computed by",
    inputs: (
        "Inputs and their defaults",
        ["Input", "Key in links", "Default", "Unit", "Source", "Known how"],
    ),
    constants: ("Constants", ["Constant", "Value", "Unit", "Source", "Date"]),
    errors: [
        "How to report an error",
        "Send the permanent link of the figure and, for a fact, the document that says otherwise; the address is under “About this page”. A correction changes the data file, carries a source and a date, and is listed below when it moves a number.",
    ],
    changes: [
        "What changed",
        "Changes of data and model that moved a published number.",
    ],
};

static JA: ReferenceText = ReferenceText {
    titles: ["出典", "方法"],
    back: "検証のページへ",
    sources: "出典ごとに、それに基づく値と日付、どこまで確かめたか、使われている図を示します。値の名前と単位はデータファイルのもの（英語）で、\
              ファイルはダウンロードできます。",
    finder: ["出典や値をさがす", "図", "すべての図", "#件の出典"],
    shown: "使われている図：",
    used: ["項目", "値", "日付", "確かさ", "ファイル"],
    unused: "背景として読みました。これだけに基づく値はありません。",
    checked: |day| format!("事実は{day}までの分を確認しています。それより後のことは扱っていません。"),
    read: [
        "原典を読んだ",
        "全文の写しを読んだ",
        "抜粋を読んだ",
        "別の文献の引用で読んだ",
        "当サイトの判断",
        "当サイトの計算",
    ],
    terms: "用語",
    limits: (
        "まず限界について",
        &[
            "当サイトの計算モデルは、大手の公表済みの学習を、標準偏差でおよそ4分の1の誤差で予測します。公表例の少ないチップ（Ascendや最新のもの）では、示した範囲よりも不確かです。",
            "どの開発元も公表しないもの、つまり人数、人件費、データ費は判断に頼っています。全計算に占める本番の学習の割合は、ほかの4つの開発元の値によります。これらは「仮定」と明示し、変えられるようにしています。",
            "ここでの確率は、これらの範囲についてのものです。だれかが正直かどうかを示すものではありません。",
            "学習の誤差は有用さではありません。誤差の法則が比べるのは文章の予測であり、製品ではありません。独立した評価はわずかです。",
            "輸出規制は公開された資料から読み取りました。企業宛ての書簡のうち2通は非公開で、その基準値は伝聞です。法的な助言ではありません。",
            "中国国内や灰色市場の価格は報道と出品情報によるもので、請求書ではなく範囲です。",
        ],
    ),
    equations: [
        "式",
        "各行に、それを計算する関数を示します。関数が実在することはテストで確かめています。",
    ],
    implemented: "計算する関数",
    inputs: (
        "入力と初期値",
        ["入力", "リンクのキー", "初期値", "単位", "出典", "確かさ"],
    ),
    constants: ("定数", ["定数", "値", "単位", "出典", "日付"]),
    errors: [
        "誤りの知らせ方",
        "図の固定リンクを、事実の誤りであればそれを示す資料とともにお送りください（連絡先は「このページについて」）。訂正はデータファイルに出典と日付つきで反映し、数値が動いたときは下に記します。",
    ],
    changes: ["変更の記録", "公表した数値を動かした、データとモデルの変更です。"],
};
