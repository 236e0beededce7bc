//! Words of the form "a claim of your own".

use std::cmp::Ordering;

use super::Lang;
use crate::audit::PriceBasis;
use crate::scenario::Inferred;

/// Words of the form in one language.
pub struct OwnWords {
    /// What the form is for.
    pub text: [&'static str; 2],
    /// A key of the link: name, unit, explanation.
    pub field: fn(&str) -> (&'static str, &'static str, &'static str),
    /// Parameters of the named shape → explanation of a count that follows from it.
    pub by_shape: fn(&str) -> String,
    /// Choice of no named shape, and of no number format.
    pub none: [&'static str; 2],
    /// Name of the table.
    pub table: &'static str,
    /// Its columns.
    pub columns: [&'static str; 3],
    /// A check of `audit::claim` by its id.
    pub check: fn(&str) -> &'static str,
    /// Found, stated → value of a check.
    pub against: fn(&str, &str) -> String,
    /// Said of a check that holds.
    pub agrees: &'static str,
    /// By how much the two differ → said of one that does not.
    pub differs: fn(&str) -> String,
    /// Reason → said of one that cannot be made.
    pub cannot: fn(&str) -> String,
    /// What is missing: hours, price, dollars.
    pub missing: [&'static str; 3],
    /// Row of the price, and where it comes from.
    pub price: &'static str,
    /// Where a price comes from.
    pub basis: fn(PriceBasis) -> &'static str,
    /// A basis and how the price lies to market rents (below, within, above), with their range.
    pub rents: fn(&str, Ordering, &str) -> String,
    /// Row of the speed per chip.
    pub speed: &'static str,
    /// Peak, number format → said of a speed below it, and above it.
    pub peak: [fn(&str, &str) -> String; 2],
    /// Multiple of the peak → a utilisation far beyond it.
    pub multiple: fn(&str) -> String,
    /// Said of a share below one, and of one above.
    pub share: [&'static str; 2],
    /// Row of the percentile.
    pub percentile: &'static str,
    /// Share of runs → said of a speed that few reach, that is usual, that most exceed.
    pub rank: fn(Ordering) -> &'static str,
    /// Share → value of the percentile.
    pub faster: fn(&str) -> String,
    /// Row of the days.
    pub days: &'static str,
    /// Days of a run that is over within one.
    pub short_run: &'static str,
    /// Chips, whether they are inferred → said of the days.
    pub on_chips: fn(&str, bool) -> String,
    /// Between the things that a rule stands in for.
    pub list: &'static str,
    /// What a rule stands in for.
    pub inferred: fn(Inferred) -> &'static str,
    /// List → note.
    pub stands_in: fn(&str) -> String,
}

/// Utilisation of the FLOP at peak (MFU) by its conventions, each by its id in `audit::claim`.
pub struct Utilisation<'a> {
    /// How the work is counted.
    pub flop: &'a str,
    /// Which peak it is held against.
    pub peak: &'a str,
    /// Which hours are counted.
    pub hours: &'a str,
}

impl Utilisation<'_> {
    /// The row.
    pub fn say(&self, lang: Lang) -> String {
        let Self { flop, peak, hours } = *self;
        let flop = match (flop, lang) {
            ("causal", Lang::En) => "causal attention",
            ("causal", Lang::Ja) => "因果的注意",
            ("full", Lang::En) => "full attention",
            ("full", Lang::Ja) => "全注意",
            (_, Lang::En) => "6 × parameters × tokens",
            (_, Lang::Ja) => "6×パラメーター数×トークン数",
        };
        let peak = match (peak, lang) {
            ("fp8", Lang::En) => "dense FP8 peak",
            ("fp8", Lang::Ja) => "密なFP8の最大性能",
            (_, Lang::En) => "dense BF16 peak",
            (_, Lang::Ja) => "密なBF16の最大性能",
        };
        let hours = match (hours, lang) {
            ("all", Lang::En) => "all hours",
            ("all", Lang::Ja) => "全時間",
            (_, Lang::En) => "pre-training hours",
            (_, Lang::Ja) => "事前学習の時間",
        };
        match lang {
            Lang::En => format!("MFU: {flop}, {peak}, {hours}"),
            Lang::Ja => format!("MFU（{flop}、{peak}、{hours}）"),
        }
    }
}

/// The words in a language.
pub fn own(lang: Lang) -> &'static OwnWords {
    match lang {
        Lang::Ja => &JA,
        Lang::En => &EN,
    }
}

static EN: OwnWords = OwnWords {
    text: [
        "Any claim about a training run can be typed in. The fields begin with the claim shown on this page; one edit turns it into a claim of \
         your own in which that one thing differs. Hours, price, dollars and tokens that you leave empty are not guessed.",
        "A claim must come to dollars: state them, or hours with a price, or hours on a chip that has a market rent.",
    ],
    field: |key| match key {
        "carch" => (
            "Shape of the model",
            "",
            "Layers and experts decide how much work a token is.",
        ),
        "ctotal" => ("Parameters", "billion", "All of them."),
        "cactive" => (
            "Active parameters",
            "billion",
            "Those that one token meets; empty if that is all of them.",
        ),
        "ctokens" => ("Training tokens", "trillion", ""),
        "cchip" => ("Chip", "", ""),
        "cchips" => ("Number of chips", "", "Decides the days."),
        "cformat" => ("Number format", "", "What most products are computed in."),
        "chours" => (
            "GPU-hours",
            "hours",
            "All stages together: a typed-in claim does not tell them apart.",
        ),
        "cprice" => (
            "Price of a GPU-hour",
            "$",
            "Empty: dollars ÷ hours, else the chip’s market rent.",
        ),
        "cusd" => ("Dollars", "$", "Empty if only hours are claimed."),
        "cwho" => (
            "Developer",
            "",
            "Decides which published runs the estimate leaves out, and whether export rules touch it.",
        ),
        "cdate" => (
            "Day of release",
            "",
            "Decides the prices, rules and software of the time; empty: as for the claim shown.",
        ),
        "cut" => ("Saving", "%", "How much cheaper than the model below."),
        _ => (
            "Cheaper than",
            "",
            "Each measure of that model’s cost gives another claim.",
        ),
    },
    by_shape: |count| format!("{count} by the shape above; a number typed here replaces the shape."),
    none: ["another: from the parameter counts", "not stated"],
    table: "The claim’s figures held against one another",
    columns: ["Check", "Value", "What it says"],
    check: |id| match id {
        "hours × price = dollars" => "Hours × price against the dollars stated",
        "stages = hours" => "Sum of the stages against the hours stated",
        "rate × tokens = hours" => "Published rate × tokens against the hours",
        "TFLOP/s ÷ peak = MFU" => "Published TFLOP/s ÷ peak against the published MFU",
        _ => "Work per token by the shape against the published figure",
    },
    against: |found, stated| format!("{found} against {stated}"),
    agrees: "Agrees.",
    differs: |by| format!("Does not agree: the two differ by {by}."),
    cannot: |why| format!("Cannot be checked: {why}."),
    missing: ["no hours are stated", "no price is stated", "no dollars are stated"],
    price: "Price of a GPU-hour",
    basis: |basis| match basis {
        PriceBasis::Claim => "As stated",
        PriceBasis::Implied => "Dollars ÷ hours",
        PriceBasis::Reader => "The median rent, because no price is stated",
        PriceBasis::None => "",
    },
    rents: |basis, order, range| {
        let place = match order {
            Ordering::Less => "below",
            Ordering::Equal => "within",
            Ordering::Greater => "above",
        };
        format!("{basis}; {place} the range of rents ({range}).")
    },
    speed: "Speed per chip that it implies",
    peak: [
        |peak, format| format!("Below the chip’s {format} peak of {peak}: possible."),
        |peak, format| format!("Above the chip’s {format} peak of {peak}: impossible."),
    ],
    multiple: |ratio| format!("{ratio} the peak"),
    short_run: "less than 1 day",
    share: [
        "Within the peak: possible.",
        "Beyond the peak: impossible by this count.",
    ],
    percentile: "Place among real runs",
    rank: |order| match order {
        Ordering::Greater => "Faster than nearly all of them.",
        Ordering::Equal => "Within what others reached.",
        Ordering::Less => "Slower than nearly all of them.",
    },
    faster: |share| format!("{share} of them are no faster"),
    days: "Hours ÷ chips",
    on_chips: |chips, inferred| {
        let how = if inferred {
            "by a rule, because no number is stated"
        } else {
            "as stated"
        };
        format!("Without interruption on {chips} chips, {how}.")
    },
    list: ", ",
    inferred: |what| match what {
        Inferred::Shape => "layers and experts",
        Inferred::Chips => "number of chips",
        Inferred::Precision => "number format",
        Inferred::Sequence => "sequence length",
        Inferred::Batch => "batch size",
    },
    stands_in: |list| format!("Not stated, so taken from a rule drawn from published runs: {list}."),
};

static JA: OwnWords = OwnWords {
    text: [
        "学習についての主張なら、どんなものでも入力できます。欄には、いま表示している主張の数字が入っています。1か所を変えると、そこだけが違う「自分の主張」\
         になります。時間、単価、金額、トークン数は、空欄なら推し量って埋めることはしません。",
        "検証には金額が必要です。金額そのものか、時間と単価を入れてください。市場の賃料が分かるチップなら、時間だけでもかまいません。",
    ],
    field: |key| match key {
        "carch" => (
            "モデルの構造",
            "",
            "層と専門家モジュール（MoE）の数で、1トークンあたりの計算量が決まります。",
        ),
        "ctotal" => ("パラメーター数", "×10億", "すべての数です。"),
        "cactive" => (
            "働くパラメーター数",
            "×10億",
            "1トークンが通る分です。全体と同じなら空欄にします。",
        ),
        "ctokens" => ("学習トークン数", "兆", ""),
        "cchip" => ("チップ", "", ""),
        "cchips" => ("チップの数", "基", "日数を決めます。"),
        "cformat" => ("数値の形式", "", "主な掛け算に使う形式です。"),
        "chours" => (
            "GPU時間",
            "時間",
            "全段階の合計です。入力した主張では段階を分けません。",
        ),
        "cprice" => (
            "GPU 1時間の単価",
            "ドル",
            "空欄なら金額÷時間、それもなければチップの賃料を使います。",
        ),
        "cusd" => ("金額", "ドル", "時間だけの主張なら空欄にします。"),
        "cwho" => (
            "開発元",
            "",
            "推計でどの学習の記録を除くか、輸出規制の対象かが決まります。",
        ),
        "cdate" => (
            "公開日",
            "",
            "当時の価格、規則、ソフトウエアが決まります。空欄なら、いま表示している主張の日付を使います。",
        ),
        "cut" => ("安さ", "%", "下のモデルよりどれだけ安いかです。"),
        _ => ("比べる相手", "", "費用の測り方ごとに、主張の金額が変わります。"),
    },
    by_shape: |count| format!("上の構造では{count}です。ここに数を入れると、構造の代わりになります。"),
    none: ["その他：パラメーター数から", "示されていない"],
    table: "主張の中の数字どうしの照合",
    columns: ["照合", "値", "分かること"],
    check: |id| match id {
        "hours × price = dollars" => "時間×単価と、示された金額",
        "stages = hours" => "各段階の合計と、示された時間",
        "rate × tokens = hours" => "公表の速さ×トークン数と、時間",
        "TFLOP/s ÷ peak = MFU" => "公表のTFLOP/s÷最大性能と、公表のMFU",
        _ => "構造から求めた1トークンの計算量と、公表値",
    },
    against: |found, stated| format!("{found}と{stated}"),
    agrees: "合っています。",
    differs: |by| format!("合いません。{by}の差があります。"),
    cannot: |why| format!("確かめられません（{why}）。"),
    missing: ["時間が示されていない", "単価が示されていない", "金額が示されていない"],
    price: "GPU 1時間の単価",
    basis: |basis| match basis {
        PriceBasis::Claim => "示されたとおり",
        PriceBasis::Implied => "金額÷時間",
        PriceBasis::Reader => "単価が示されていないため、賃料の中央値",
        PriceBasis::None => "",
    },
    rents: |basis, order, range| {
        let place = match order {
            Ordering::Less => "を下回ります",
            Ordering::Equal => "の中です",
            Ordering::Greater => "を上回ります",
        };
        format!("{basis}です。賃料の幅（{range}）{place}。")
    },
    speed: "そこから求めた1基の速さ",
    peak: [
        |peak, format| format!("チップの{format}最大性能{peak}を下回り、ありうる速さです。"),
        |peak, format| format!("チップの{format}最大性能{peak}を超え、ありえない速さです。"),
    ],
    multiple: |ratio| format!("最大性能の{ratio}"),
    short_run: "1日未満",
    share: [
        "最大性能の範囲内で、ありうる値です。",
        "最大性能を超えます。この数え方ではありえません。",
    ],
    percentile: "実際の学習の中での位置",
    rank: |order| match order {
        Ordering::Greater => "ほとんどの学習より速いことになります。",
        Ordering::Equal => "他社が達した範囲の中です。",
        Ordering::Less => "ほとんどの学習より遅いことになります。",
    },
    faster: |share| format!("{share}の学習に並ぶか、上回る"),
    days: "時間÷チップ数",
    on_chips: |chips, inferred| {
        let how = if inferred {
            "数が示されていないため、公表例にもとづく規則による"
        } else {
            "示されたとおり"
        };
        format!("{chips}基（{how}）で、止まらずに続けた場合です。")
    },
    list: "、",
    inferred: |what| match what {
        Inferred::Shape => "層と専門家モジュールの数",
        Inferred::Chips => "チップの数",
        Inferred::Precision => "数値の形式",
        Inferred::Sequence => "系列の長さ",
        Inferred::Batch => "バッチの大きさ",
    },
    stands_in: |list| format!("示されていないため、公表された学習にもとづく規則で補ったもの：{list}。"),
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_number_is_typed_into_the_text() {
        for (lang, words) in [(Lang::En, &EN), (Lang::Ja, &JA)] {
            let mut texts: Vec<String> = words.text.map(Into::into).to_vec();
            texts.extend([
                (words.by_shape)("a"),
                (words.differs)("a"),
                (words.cannot)("a"),
                (words.faster)("a"),
            ]);
            texts.extend(words.peak.map(|said| said("a", "b")));
            texts.extend([(words.on_chips)("a", true), (words.stands_in)("a")]);
            texts.push((words.rents)("a", Ordering::Less, "b"));
            for flop in ["causal", "full", "6nd"] {
                let mfu = Utilisation {
                    flop,
                    peak: "bf16",
                    hours: "all",
                };
                texts.push(mfu.say(lang));
            }
            for key in [
                "carch", "ctotal", "cactive", "cchips", "cformat", "chours", "cprice", "cusd", "cwho", "cdate", "cut",
                "base",
            ] {
                let (name, _, hint) = (words.field)(key);
                texts.extend([name.to_owned(), hint.to_owned()]);
            }
            for text in texts {
                // Names of formats, the one of a rule of thumb, "one thing", "one token", "one hour", "each".
                let names = ["BF16", "6 × ", "6×", "1か所", "1トークン", "GPU 1時間"];
                let plain = names.iter().fold(text.clone(), |text, name| text.replace(name, ""));
                assert!(!plain.chars().any(|c| c.is_ascii_digit()), "{text}");
            }
        }
    }
}
