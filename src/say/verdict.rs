//! Words of `verdict`: nine statements, their grades, and the reasons. Numbers arrive formatted.

use super::report::{self, ReportWords};
use super::{Label, Lang};
use crate::audit::verdict::{Grade, NotAsked, Statement};

/// Words of `verdict` in one language.
pub struct VerdictWords {
    /// Grade of the claim as the price of one run, and of the model → title. It repeats the words of the rows.
    pub title: fn(Grade, Grade) -> String,
    /// Lines at least mostly supported, weakly or not at all, of how many that have a grade → sentence.
    pub finding: fn(&str, &str, &str) -> String,
    /// Said where the hours stand and the scope does not.
    pub dispute: &'static str,
    /// Said where a typed value was given a width for the grades.
    pub widened: &'static str,
    /// Said where the reader looks at another world than the actual one.
    pub hypothetical: &'static str,
    /// Statement, claim, price of an hour, saving that is said → row.
    pub statement: fn(Statement, &str, &str, &str) -> Label,
    /// What stands for the price of an hour where the claim names none.
    pub no_price: &'static str,
    /// What stands for the dollars where the claim states none.
    pub no_dollars: &'static str,
    /// A grade.
    pub grade: fn(Grade) -> &'static str,
    /// By which rule a statement is graded.
    pub rule: fn(Statement) -> &'static str,
    /// Share of the predicted range that is slower; other published runs that did less well, of how many → reason.
    pub hours: fn(&str, &str, &str) -> Label,
    /// Rent that was quoted, owned hour → reason.
    pub price: fn(&str, &str) -> Label,
    /// Probability at the predicted hours, at the published ones, whether the latter were chosen → reason.
    pub run: fn(&str, &str, bool) -> Label,
    /// Range of the programme → reason.
    pub model: fn(&str) -> Label,
    /// Rivals with such a saving and of how many, by hours and by rent → reason; `None` where no rival can be asked.
    pub cheaper: fn(Option<[&str; 2]>, Option<[&str; 2]>) -> Label,
    /// Share, low, high → reason.
    pub innovation: fn(&str, &str, &str) -> Label,
    /// Probability, multiple of cost, of days → reason.
    pub controls: fn(&str, &str, &str) -> Label,
    /// Shares of tuning and of context → reason.
    pub quality: fn(&str, &str) -> Label,
    /// Laboratories that use a technique, techniques with a user outside, of how many → reason.
    pub nobody: fn(&str, &str, &str) -> Label,
    /// No reason can be given.
    pub unknown: fn() -> Label,
    /// Why a question does not arise.
    pub not_asked: fn(NotAsked) -> Label,
    /// Statement, grade, reason → accessible name.
    pub spoken: fn(&str, &str, &str) -> String,
    /// Caption.
    pub caption: &'static str,
    /// Table caption.
    pub table: &'static str,
    /// Column heads.
    pub columns: [&'static str; 4],
    /// Maker, hours, price, claim, saving that is said → what is claimed.
    pub claimed: fn(&str, &str, &str, &str) -> String,
    /// Name of a claim by somebody else, hours, price, claim, whether a sum was published → what is claimed.
    pub claimed_other: fn([&str; 4], bool) -> String,
    /// The same of a claim that the reader typed in: hours, price, dollars.
    pub claimed_typed: fn([&str; 3]) -> String,
    /// Probability of the run at predicted hours, at published hours, of the programme; median of the programme → what the evidence says.
    pub shown: fn([&str; 4]) -> String,
    /// Said where the stages' hours are part of the claim.
    pub stages: &'static str,
    /// What remains unknown.
    pub open: &'static str,
    /// The report around the table.
    pub report: ReportWords,
}

/// The words of a language.
pub const fn verdict(lang: Lang) -> &'static VerdictWords {
    match lang {
        Lang::En => &EN,
        Lang::Ja => &JA,
    }
}

static EN: VerdictWords = VerdictWords {
    title: |run, model| {
        let word = |grade| match grade {
            Grade::Supported => "supported",
            Grade::Mostly => "mostly supported",
            Grade::Partly => "partly supported",
            Grade::Weakly => "weakly supported",
            Grade::Not => "not supported",
            Grade::Unknowable => "not known",
            Grade::NotApplicable => "not claimed",
        };
        if (run, model) == (Grade::NotApplicable, Grade::NotApplicable) {
            return "No price of a whole run was stated, so none is judged".into();
        }
        if run == model {
            return format!("As the price of one run and of the whole model: {}", word(run));
        }
        format!(
            "As the price of one run: {}; as the price of the model: {}",
            word(run),
            word(model)
        )
    },
    finding: |firm, doubtful, of| {
        let or_none = |count: &str| {
            if count == "0" {
                "none".to_owned()
            } else {
                count.to_owned()
            }
        };
        let (firm, doubtful) = (or_none(firm), or_none(doubtful));
        format!(
            "Of the {of} statements that can be graded, the evidence supports {firm} fully or mostly and {doubtful} weakly or not \
             at all."
        )
    },
    dispute: "So the dispute is about what to count, not about the speed of the machines.",
    widened: "For the grades, a value typed as a point keeps the spread of its class.",
    hypothetical: "These lines judge what was published, as things happened; the other world chosen here changes none of them.",
    statement: |statement, claim, price, saving| match statement {
        Statement::Hours => Label::same("The GPU-hours are credible"),
        Statement::Price => Label::same(format!("{price} is credible")),
        Statement::Run => Label::same(format!("{claim} bought the final run")),
        Statement::Model => Label::same(format!("{claim} made the model")),
        Statement::Cheaper => Label::same(format!("“Up to {saving} cheaper”")),
        Statement::Innovation => Label::same("Innovation alone explains it"),
        Statement::Controls => Label::new("Export controls raised the cost", "Controls raised the cost"),
        Statement::Quality => Label::same("Quality was given up"),
        Statement::Nobody => Label::same("Nobody follows"),
    },
    no_price: "The hourly price",
    no_dollars: "The sum",
    grade: |grade| match grade {
        Grade::Supported => "supported",
        Grade::Mostly => "mostly",
        Grade::Partly => "partly",
        Grade::Weakly => "weakly",
        Grade::Not => "not supported",
        Grade::Unknowable => "not known",
        Grade::NotApplicable => "does not apply",
    },
    rule: |statement| match statement {
        Statement::Hours => {
            "not, if hours and measured speed contradict each other; else two checks: no fewer than the 5th percentile of predicted \
             hours, and another published run beat its prediction by as much. Both: supported; the first alone: mostly; the second \
             alone: partly; neither: weakly"
        }
        Statement::Price => {
            "three checks: inside the 90% range of rents; quoted so low within a year of the release; owning costs no more. All: \
             supported; two: mostly; one: weakly; none: not"
        }
        Statement::Run => {
            "probability that the run costs the claim or less, at the hours chosen: predicted, or as published"
        }
        Statement::Model => "probability that the whole programme costs the claim or less, at the hours chosen",
        Statement::Cheaper => {
            "true if true of one rival, by model: by disclosed hours, supported; only by a rent against a rent, partly; of none, not. \
             Rivals came out in the two years before, from other developers, and are of no smaller class"
        }
        Statement::Innovation => {
            "probability, over the range of γ, that no other kind of cause makes up more than a tenth of the gap to Llama 3.1 405B"
        }
        Statement::Controls => {
            "probability that the run cost more as it happened than it would have without controls; asked only of developers whom \
             the rules touch"
        }
        Statement::Quality => {
            "three signs: no fine-tuning in the hours; no long context in the hours; a higher expected loss than Llama 3.1 405B. All: \
             supported; two: mostly; one: weakly; none: not"
        }
        Statement::Nobody => "one laboratory that uses one of the techniques refutes it",
    },
    hours: |percentile, slower, of| {
        Label::new(
            format!("faster than {percentile}; than {slower} of {of} runs"),
            format!("faster than {percentile}"),
        )
    },
    price: |rent, owned| {
        Label::new(
            format!("rents from {rent}, owning {owned}"),
            format!("rent {rent}, owning {owned}"),
        )
    },
    run: |predicted, published, chosen| {
        if chosen {
            Label::new(
                format!("{published} as published, {predicted} predicted"),
                format!("{published} as published"),
            )
        } else {
            Label::new(
                format!("{predicted} predicted, {published} as published"),
                format!("{predicted} predicted"),
            )
        }
    },
    model: |range| Label::new(format!("whole programme {range}"), format!("programme {range}")),
    cheaper: |hours, rent| match (hours, rent) {
        (Some([support, of]), Some([rented, all])) => Label::new(
            format!("{support} of {of} by hours, {rented} of {all} by rent"),
            format!("{support} of {of} by hours"),
        ),
        (Some([support, of]), None) => Label::same(format!("{support} of {of} rivals by hours")),
        (None, Some([support, of])) => Label::same(format!("{support} of {of} rivals by rent")),
        (None, None) => Label::same("no rival to compare"),
    },
    innovation: |share, low, high| {
        Label::new(
            format!("{share} of the gap ({low} to {high})"),
            format!("{share} ({low} to {high})"),
        )
    },
    controls: |odds, cost, days| {
        Label::new(
            format!("{odds}: {cost} the cost, {days} the days"),
            format!("{odds}: {cost} the cost"),
        )
    },
    quality: |tuning, context| {
        Label::new(
            format!("tuning {tuning}, context {context} of hours"),
            format!("tuning {tuning}, context {context}"),
        )
    },
    nobody: |labs, used, of| {
        Label::new(
            format!("{used} of {of} techniques used, by {labs} labs"),
            format!("{used} of {of} techniques used"),
        )
    },
    unknown: || Label::same("a number is not known"),
    not_asked: |why| {
        Label::same(match why {
            NotAsked::NoHours => "no hours were stated",
            NotAsked::NoPrice => "no hourly price was stated",
            NotAsked::NoDollars => "no dollars were stated",
            NotAsked::NotARun => "not a whole run",
            NotAsked::Itself => "it is the yardstick itself",
            NotAsked::NoGap => "it took no fewer hours",
            NotAsked::Untouched => "the rules spare its maker",
        })
    },
    spoken: |statement, grade, reason| format!("{statement}: {grade}; {reason}"),
    caption: "How full a circle is says how well the statement is supported, by the rule in the table. A question mark: a number is not \
              known, or the question does not arise for this claim. Every line is recomputed from the assumptions. There is no \
              overall score.",
    table: "Nine statements and how well they are supported",
    columns: ["Statement", "Supported", "What decided it", "By which rule"],
    claimed: |hours, price, usd, saving| {
        format!(
            "DeepSeek states {hours}, assumes {price} for each, and says that the product, {usd}, leaves out earlier research, \
             experiments and data. None of its papers says “up to {saving} cheaper”; others have said it."
        )
    },
    claimed_other: |[name, hours, price, usd], published| {
        if published {
            format!("Published for {name}: {hours} and {usd}, that is {price} for each.")
        } else {
            format!("Published for {name}: {hours}, but no sum. At a rent of {price} for each they come to {usd}.")
        }
    },
    claimed_typed: |[hours, price, usd]| format!("You typed in: {hours} at {price} for each, {usd} in all."),
    shown: |[predicted, published, whole, cost]| {
        format!(
            "At the hours predicted for such a run, it costs the claim or less in {predicted}; at its own hours, in {published}. The \
             whole programme, about {cost} at the median, does so in {whole}."
        )
    },
    stages: "Long context and fine-tuning were paid for inside the claim.",
    open: "Nobody outside knows what share of the computing the final run took, what the team cost, or what the text cost. How much \
           of the gap is innovation rests on a judgement about sparse experts. Where a number is missing, the line says so.",
    report: report::EN,
};

static JA: VerdictWords = VerdictWords {
    title: |run, model| {
        let word = |grade| match grade {
            Grade::Supported => "裏づけあり",
            Grade::Mostly => "おおむね裏づけあり",
            Grade::Partly => "一部に裏づけ",
            Grade::Weakly => "裏づけは弱い",
            Grade::Not => "裏づけなし",
            Grade::Unknowable => "判断できない",
            Grade::NotApplicable => "対象外",
        };
        if (run, model) == (Grade::NotApplicable, Grade::NotApplicable) {
            return "学習全体の金額は公表されておらず、評価の対象外".into();
        }
        if run == model {
            return format!("本番の学習とモデル全体、どちらの値段としても{}", word(run));
        }
        format!(
            "本番の学習の値段としては{}、モデル全体の値段としては{}",
            word(run),
            word(model)
        )
    },
    finding: |firm, doubtful, of| {
        let counted = |count: &str, none: &str| match count {
            "0" => none.to_owned(),
            count => format!("{count}つ"),
        };
        let (firm, doubtful) = (counted(firm, "一つもなく"), counted(doubtful, "一つもありません"));
        let end = if doubtful.ends_with("ません") { "" } else { "です" };
        format!(
            "評価できる{of}つの主張のうち、「おおむね」以上と評価したものは{firm}、裏づけが弱いか全くないものは{doubtful}{end}。"
        )
    },
    dispute: "争点は計算機の速さではなく、何を費用に数えるかです。",
    widened: "評価では、1点で入力された値にも、その種類の幅を持たせています。",
    hypothetical: "評価の対象は、実際の規制のもとで公表された内容です。選んだ仮の世界によって評価は変わりません。",
    statement: |statement, claim, price, saving| match statement {
        Statement::Hours => Label::same("GPU時間は信じられる"),
        Statement::Price => Label::same(format!("{price}は妥当")),
        Statement::Run => Label::same(format!("本番の学習が{claim}")),
        Statement::Model => Label::same(format!("モデル全体が{claim}")),
        Statement::Cheaper => Label::same(format!("「最大{saving}安い」")),
        Statement::Innovation => Label::same("差は革新だけで説明できる"),
        Statement::Controls => Label::same("輸出規制で高くついた"),
        Statement::Quality => Label::same("性能を犠牲にした"),
        Statement::Nobody => Label::same("誰も追随しない"),
    },
    no_price: "1時間の値段",
    no_dollars: "その額",
    grade: |grade| match grade {
        Grade::Supported => "裏づけあり",
        Grade::Mostly => "おおむね",
        Grade::Partly => "一部",
        Grade::Weakly => "弱い",
        Grade::Not => "裏づけなし",
        Grade::Unknowable => "判断できない",
        Grade::NotApplicable => "対象外",
    },
    rule: |statement| match statement {
        Statement::Hours => {
            "公表の時間と実測の速さが矛盾すれば裏づけなし。ほかは2点を調べる：予測した時間の5%点を下回らないか。同じほど予測を上回る速さの公表例が\
             ほかにあるか。両方満たせば裏づけあり、前者だけならおおむね、後者だけなら一部、どちらも満たさなければ弱い"
        }
        Statement::Price => {
            "3点を調べる：賃料の90%範囲に入るか。公開の前後1年にその値以下の賃料があったか。保有の費用を下回らないか。3つとも満たせば裏づけあり、\
             2つならおおむね、1つなら弱い、なければ裏づけなし"
        }
        Statement::Run => "本番の学習の費用が公表値以下になる確率。時間は選ばれたもの（予測または公表）による",
        Statement::Model => "開発全体の費用が公表値以下になる確率。時間は選ばれたものによる",
        Statement::Cheaper => {
            "1モデルでも当てはまれば成り立つ。公表GPU時間どうしで当てはまれば裏づけあり、賃料どうしの比較だけなら一部、どの相手にも当てはまらなければ\
             裏づけなし。相手は直前2年間に他社が出した、規模の小さくないモデル"
        }
        Statement::Innovation => {
            "Llama 3.1 405Bとの差のうち、革新以外の種類の要因がどれも1割以下である確率（γの幅にわたる）"
        }
        Statement::Controls => "実際の費用が、規制がない場合より高かった確率。規制の及ぶ開発元についてだけ問う",
        Statement::Quality => {
            "兆候は3つ：微調整の時間がない。長文対応の時間がない。誤差（学習の指標）の予想がLlama 3.1 405Bより大きい。3つともあれば裏づけあり、\
             2つならおおむね、1つなら弱い、なければ裏づけなし"
        }
        Statement::Nobody => "技術を使う開発元が一つでもあれば裏づけなし",
    },
    hours: |percentile, slower, of| {
        Label::new(
            format!("予測の{percentile}、{of}例中{slower}例より速い"),
            format!("予測の{percentile}より速い"),
        )
    },
    price: |rent, owned| {
        let plain = rent.trim_end_matches("ドル");
        Label::new(
            format!("賃料{rent}から、保有{owned}"),
            format!("賃料{plain}、保有{owned}"),
        )
    },
    run: |predicted, published, chosen| {
        if chosen {
            Label::new(
                format!("公表の時間で{published}、予測では{predicted}"),
                format!("公表{published}、予測{predicted}"),
            )
        } else {
            Label::new(
                format!("予測の時間で{predicted}、公表では{published}"),
                format!("予測{predicted}、公表{published}"),
            )
        }
    },
    model: |range| Label::new(format!("開発全体で{range}"), range.to_owned()),
    cheaper: |hours, rent| match (hours, rent) {
        (Some([support, of]), Some([rented, all])) => Label::new(
            format!("時間では{of}中{support}、賃料では{all}中{rented}"),
            format!("時間で{of}モデル中{support}"),
        ),
        (Some([support, of]), None) => Label::same(format!("時間で{of}モデル中{support}")),
        (None, Some([support, of])) => Label::same(format!("賃料で{of}モデル中{support}")),
        (None, None) => Label::same("比べる相手がない"),
    },
    innovation: |share, low, high| {
        Label::new(
            format!("差の{share}（幅は{}〜{high}）", low.trim_end_matches('%')),
            format!("差の{share}"),
        )
    },
    controls: |odds, cost, days| {
        Label::new(
            format!("確率{odds}。費用{cost}、日数{days}"),
            format!("確率{odds}、費用{cost}"),
        )
    },
    quality: |tuning, context| Label::same(format!("微調整{tuning}、長文対応{context}")),
    nobody: |labs, used, of| {
        Label::new(
            format!("技術{of}のうち{used}を{labs}社が使う"),
            format!("技術{of}のうち{used}に採用者"),
        )
    },
    unknown: || Label::same("必要な数字が知られていない"),
    not_asked: |why| {
        Label::same(match why {
            NotAsked::NoHours => "GPU時間の公表がない",
            NotAsked::NoPrice => "時間単価の公表がない",
            NotAsked::NoDollars => "金額の公表がない",
            NotAsked::NotARun => "学習全体の値ではない",
            NotAsked::Itself => "比べる相手そのもの",
            NotAsked::NoGap => "時間は少なくない",
            NotAsked::Untouched => "開発元に規制が及ばない",
        })
    },
    spoken: |statement, grade, reason| format!("{statement}：{grade}。{reason}"),
    caption: "円の塗りは、主張がどれだけ裏づけられるかを、表に示した規則に従って表す。疑問符は、必要な数字が知られていないか、この主張には当てはまらない\
              ことを示す。各行はいまの前提から計算し直す。総合点はない。",
    table: "主張と裏づけの程度",
    columns: ["主張", "評価", "決め手", "評価の規則"],
    claimed: |hours, price, usd, saving| {
        format!(
            "DeepSeekが公表したのは{hours}という時間と、1時間{price}という仮の値段です。その積の{usd}に、それまでの研究や実験、データの\
             費用は含まれないと自ら断っています。「最大{saving}安い」は同社のどの論文にもなく、ほかの人々が言い出したものです。"
        )
    },
    claimed_other: |[name, hours, price, usd], published| {
        if published {
            format!("{name}については、{hours}という時間と{usd}という額が公表されています。1時間あたり{price}です。")
        } else {
            format!(
                "{name}については、{hours}という時間だけが公表され、額は公表されていません。1時間{price}で借りたとすると{usd}です。"
            )
        }
    },
    claimed_typed: |[hours, price, usd]| format!("入力した主張：{hours}、1時間{price}、合わせて{usd}。"),
    shown: |[predicted, published, whole, cost]| {
        format!(
            "本番の学習の費用が公表値以下になるのは、予測した時間では{predicted}、公表の時間では{published}です。中央値で約{cost}になる開発全体の\
             費用では{whole}です。"
        )
    },
    stages: "長文対応と微調整の費用は、公表値に含まれています。",
    open: "本番の学習が計算全体の何割を占めたか、人とデータにいくらかかったかは、社外の誰も知りません。差のうち革新がどれだけかは、専門家モジュール\
           （MoE）をどう数えるかという判断で変わります。数字が足りない行には、その旨を書いています。",
    report: report::JA,
};

#[cfg(test)]
mod tests {
    use super::*;

    const RULES: [&str; 16] = [
        "1時間",
        "2年間",
        "2点",
        "3点",
        "3つ",
        "2つ",
        "1つ",
        "5%点",
        "90%",
        "1年",
        "1割",
        "1モデル",
        "5th",
        "3.1 405B",
        "γ",
        "1点",
    ];

    fn digits_outside_names(text: &str) -> bool {
        ["Llama 3.1 405B"]
            .iter()
            .fold(text.to_owned(), |text, name| text.replace(name, ""))
            .chars()
            .any(|c| c.is_ascii_digit())
    }

    #[test]
    fn no_number_is_typed_by_hand() {
        for lang in Lang::ALL {
            let says = verdict(lang);
            let mut texts = vec![
                (says.claimed)("a", "b", "c", "d"),
                (says.claimed_other)(["a", "b", "c", "d"], true),
                (says.claimed_other)(["a", "b", "c", "d"], false),
                (says.shown)(["a", "b", "c", "d"]),
                (says.claimed_typed)(["a", "b", "c"]),
                says.stages.into(),
                says.open.into(),
                says.dispute.into(),
                says.hypothetical.into(),
                says.widened.into(),
                says.caption.into(),
                (says.finding)("a", "b", "c"),
            ];
            for grade in Grade::ALL {
                texts.push((says.grade)(grade).into());
                texts.push((says.title)(grade, Grade::Not));
            }
            for statement in Statement::ALL {
                texts.push((says.statement)(statement, "a", "b", "c").long);
            }
            texts.extend(Statement::ALL.map(|statement| (says.rule)(statement).into()));
            for text in texts {
                // 「1時間」 is a unit; limits and counts of checks are part of a rule: neither is a result.
                let text = RULES.iter().fold(text, |text, part| text.replace(part, ""));
                assert!(!digits_outside_names(&text), "{text}");
            }
        }
    }
}
