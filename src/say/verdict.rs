//! Words of `verdict`: nine statements, their grades, and the reasons. Numbers arrive formatted.

use super::report::{self, ReportWords};
use super::{Label, Lang};
use crate::audit::verdict::{Grade, Statement};

/// Words of `verdict` in one language.
pub struct VerdictWords {
    /// Grade of the claim as the price of one run, and of the model → title.
    pub title: fn(Grade, Grade) -> String,
    /// Lines at least mostly supported, weakly or not at all, of how many → sentence.
    pub finding: fn(&str, &str, &str) -> String,
    /// Said where the hours stand and the scope does not.
    pub dispute: &'static str,
    /// Statement, claim, price of an hour, saving that is said → row.
    pub statement: fn(Statement, &str, &str, &str) -> Label,
    /// What stands for the price of an hour where the claim names none.
    pub no_price: &'static str,
    /// A grade.
    pub grade: fn(Grade) -> &'static str,
    /// By which rule a statement is graded.
    pub rule: fn(Statement) -> &'static str,
    /// Share of the class at or below the claim's speed; published runs that did less well, of how many → reason.
    pub hours: fn(&str, Option<(&str, &str)>) -> Label,
    /// Rent in China, owned hour → reason.
    pub price: fn(Option<&str>, Option<&str>) -> Label,
    /// Probability at the published speed, at ours; one of them where both read the same → reason.
    pub run: fn(&str, &str) -> Label,
    /// Range of the programme → reason.
    pub model: fn(&str) -> Label,
    /// Runs with such a saving, of how many; least and largest saving → reason.
    pub cheaper: fn(&str, &str, &str, &str) -> Label,
    /// Share, low, high → reason.
    pub innovation: fn(&str, &str, &str) -> Label,
    /// Multiple of cost, of days → reason.
    pub controls: fn(&str, &str) -> Label,
    /// Shares of tuning and of context → reason.
    pub quality: fn(&str, &str) -> Label,
    /// Laboratories that use a technique, techniques with a user outside, of how many → reason.
    pub nobody: fn(&str, &str, &str) -> Label,
    /// No reason can be given.
    pub unknown: fn() -> Label,
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
    /// Likelihood of the run at its published speed, of the programme; median of the programme → what the evidence says.
    pub shown: fn(&str, &str, &str) -> String,
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
            Grade::Supported => "sound",
            Grade::Mostly => "likely",
            Grade::Partly => "even odds",
            Grade::Weakly => "doubtful",
            Grade::Not => "untenable",
            Grade::Unknowable => "an open question",
        };
        if run == model {
            return format!("As the price of one run or of the model: {}", word(run));
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
        format!("The evidence supports {firm} of {of} statements fully or mostly, {doubtful} weakly or not at all.")
    },
    dispute: "The dispute is about what to count, not about the machines.",
    statement: |statement, claim, price, saving| match statement {
        Statement::Hours => Label::same("The GPU-hours are credible"),
        Statement::Price => Label::same(format!("{price} is credible")),
        Statement::Run => Label::same(format!("{claim} bought the final run")),
        Statement::Model => Label::same(format!("{claim} made the model")),
        Statement::Cheaper => Label::same(format!("“Up to {saving} cheaper”")),
        Statement::Innovation => Label::same("Innovation alone explains it"),
        Statement::Controls => Label::new("Export controls made it dearer", "Controls made it dearer"),
        Statement::Quality => Label::same("Quality was given up"),
        Statement::Nobody => Label::same("Nobody follows"),
    },
    no_price: "The hourly price",
    grade: |grade| match grade {
        Grade::Supported => "supported",
        Grade::Mostly => "mostly",
        Grade::Partly => "partly",
        Grade::Weakly => "weakly",
        Grade::Not => "not supported",
        Grade::Unknowable => "not known",
    },
    rule: |statement| match statement {
        Statement::Hours => {
            "checks: the hours give the speed that was measured; it lies inside the range assumed for the class; a published run of the \
             class did as well against its prediction"
        }
        Statement::Price => {
            "checks: within nine tenths of the rents assumed; quoted in China around the release; no less than owning"
        }
        Statement::Run => {
            "probability of the claim or less, at the published speed while the hours are at least mostly credible, else at ours"
        }
        Statement::Model => "probability that the whole programme costs the claim or less",
        Statement::Cheaper => {
            "share of published figures on runs of the two years before against which the saving is that large"
        }
        Statement::Innovation => {
            "innovation’s share of the gap to Llama 3.1 405B; how sparse experts count is a judgement"
        }
        Statement::Controls => "probability that the run costs more in the chosen world than without controls",
        Statement::Quality => {
            "signs: no fine-tuning paid for; no long context paid for; a higher expected loss than Llama 3.1 405B"
        }
        Statement::Nobody => "share of the laboratories looked at that use none of the techniques DeepSeek published",
    },
    hours: |percentile, slower| {
        let short = format!("above {percentile} of our range");
        match slower {
            Some((slower, of)) => Label::new(format!("{short}, {slower} of {of} runs"), short),
            None => Label::same(short),
        }
    },
    price: |rent, owned| match (rent, owned) {
        (Some(rent), Some(owned)) => Label::new(
            format!("rent in China {rent}, owning {owned}"),
            format!("rent {rent}, owning {owned}"),
        ),
        (Some(rent), None) => Label::same(format!("rent in China {rent}")),
        (None, Some(owned)) => Label::same(format!("owning {owned}")),
        (None, None) => Label::same("by the assumed rents alone"),
    },
    run: |published, ours| {
        if published == ours {
            return Label::same(format!("odds {ours} at either speed"));
        }
        Label::new(
            format!("odds {published} at its speed, {ours} at ours"),
            format!("{published} its speed, {ours} ours"),
        )
    },
    model: |range| Label::new(format!("whole programme {range}"), format!("programme {range}")),
    cheaper: |support, of, least, most| {
        Label::new(
            format!("{support} of {of} runs; saving {least} to {most}"),
            format!("{support} of {of}; {least} to {most}"),
        )
    },
    innovation: |share, low, high| {
        Label::new(
            format!("{share} of the gap ({low} to {high})"),
            format!("{share} ({low} to {high})"),
        )
    },
    controls: |cost, days| {
        Label::new(
            format!("{cost} the cost, {days} the days"),
            format!("{cost} cost, {days} days"),
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
    spoken: |statement, grade, reason| format!("{statement}: {grade}; {reason}"),
    caption: "How full a circle is says how well the statement is supported, by a stated rule; a question mark: a number is not \
              known. Every line is recomputed from the assumptions. There is no overall score.",
    table: "Nine statements and how well they are supported",
    columns: ["Statement", "Supported", "What decided it", "By which rule"],
    claimed: |hours, price, usd, saving| {
        format!(
            "DeepSeek states {hours}, assumes {price} for each, and says that the product, {usd}, leaves out earlier research, \
             experiments and data. “Up to {saving} cheaper” stands in none of its papers; others have said it."
        )
    },
    claimed_other: |[name, hours, price, usd], published| {
        if published {
            format!("Published for {name}: {hours} and {usd}, that is {price} for each.")
        } else {
            format!("Published for {name}: {hours}, but no sum. At a rent of {price} for each they come to {usd}.")
        }
    },
    shown: |run, programme, cost| {
        format!(
            "As the bill of one final run, at its published speed, the claim is {run}. As the bill of the programme, estimated at \
             about {cost}, it is {programme}."
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
            Grade::Supported => "確かである",
            Grade::Mostly => "おおむね確か",
            Grade::Partly => "五分五分",
            Grade::Weakly => "疑わしい",
            Grade::Not => "成り立たない",
            Grade::Unknowable => "判断できない",
        };
        if run == model {
            return format!("本番の学習の値段としても、モデル全体の値段としても{}", word(run));
        }
        format!(
            "本番の学習の値段としては{}。モデル全体の値段としては{}",
            word(run),
            word(model)
        )
    },
    finding: |firm, doubtful, of| {
        let counted = |count: &str, none: &str| match count {
            "0" => none.to_owned(),
            count => format!("{count}つ"),
        };
        let (firm, doubtful) = (counted(firm, "一つもなく"), counted(doubtful, "一つもない"));
        format!(
            "{of}つの言い分のうち、おおむね以上の裏づけがあるものは{firm}、裏づけが弱いか全くないものは{doubtful}。"
        )
    },
    dispute: "争いは計算機の速さではなく、何を費用に数えるかにある。",
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
    grade: |grade| match grade {
        Grade::Supported => "裏づけあり",
        Grade::Mostly => "おおむね",
        Grade::Partly => "一部",
        Grade::Weakly => "弱い",
        Grade::Not => "裏づけなし",
        Grade::Unknowable => "判断できない",
    },
    rule: |statement| match statement {
        Statement::Hours => {
            "点検：時間から出る速さが実測と合うか。手本とする学習の幅を超えないか。予測に対して同じほど速い公表例があるか"
        }
        Statement::Price => {
            "点検：仮定した賃料の幅に入るか。公表のころ中国でその値があったか。保有の費用を下回らないか"
        }
        Statement::Run => {
            "費用が公表値以下になる確率。時間がおおむね確かなら公表の速さで、そうでなければ推計の速さで求める"
        }
        Statement::Model => "開発の全費用が公表値以下になる確率",
        Statement::Cheaper => "直前の2年間の学習について公表された額や時間のうち、それだけ安くなる相手の割合",
        Statement::Innovation => "Llama 3.1 405Bとの差に占める革新の割合。疎な専門家（MoE）の数え方は判断による",
        Statement::Controls => "規制がない場合より高くつく確率（選んだ世界で）",
        Statement::Quality => "兆候：微調整の費用がない。長文対応の費用がない。予想損失がLlama 3.1 405Bより大きい",
        Statement::Nobody => "調べた開発元のうち、DeepSeekの公表した技術を一つも使わないものの割合",
    },
    hours: |percentile, slower| {
        let short = format!("推計の{percentile}点");
        match slower {
            Some((slower, of)) => Label::new(format!("{short}、公表例{of}件中{slower}件より上"), short),
            None => Label::same(short),
        }
    },
    price: |rent, owned| match (rent, owned) {
        (Some(rent), Some(owned)) => Label::new(
            format!("中国の賃料{rent}、保有{owned}"),
            format!("賃料{rent}、保有{owned}"),
        ),
        (Some(rent), None) => Label::same(format!("中国の賃料{rent}")),
        (None, Some(owned)) => Label::same(format!("保有{owned}")),
        (None, None) => Label::same("仮定した賃料だけによる"),
    },
    run: |published, ours| {
        if published == ours {
            return Label::same(format!("どちらの速さでも{ours}"));
        }
        Label::new(
            format!("確率：公表の速さ{published}、推計{ours}"),
            format!("公表{published}、推計{ours}"),
        )
    },
    model: |range| Label::new(format!("開発全体で{range}"), range.to_owned()),
    cheaper: |support, of, least, most| {
        Label::new(
            format!("{of}件中{support}件。割安さは{}〜{most}", least.trim_end_matches('%')),
            format!("{of}件中{support}件"),
        )
    },
    innovation: |share, low, high| {
        Label::new(
            format!("差の{share}（幅は{}〜{high}）", low.trim_end_matches('%')),
            format!("差の{share}"),
        )
    },
    controls: |cost, days| Label::same(format!("費用{cost}、日数{days}")),
    quality: |tuning, context| Label::same(format!("微調整{tuning}、長文対応{context}")),
    nobody: |labs, used, of| {
        Label::new(
            format!("技術{of}のうち{used}に採用者、{labs}社が使う"),
            format!("技術{of}のうち{used}に採用者"),
        )
    },
    unknown: || Label::same("必要な数字が知られていない"),
    spoken: |statement, grade, reason| format!("{statement}：{grade}。{reason}"),
    caption: "円は、言い分がどれだけ裏づけられるかを、決めた規則に従って示す。疑問符は、必要な数字が知られていないことを示す。各行は\
              いまの前提から計算し直される。総合点はない。",
    table: "言い分と裏づけの程度",
    columns: ["項目", "評価", "決め手", "評価の規則"],
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
    shown: |run, programme, cost| {
        format!(
            "公表の速さを認めるなら、本番の学習の費用として公表値が成り立つ見込みは「{run}」です。推計の中央値で約{cost}になる開発全体の費用としては\
             「{programme}」です。"
        )
    },
    stages: "長文対応と微調整の費用は、公表値の中で支払われています。",
    open: "本番の学習が計算全体の何割を占めたか、人とデータにいくらかかったかは、社外の誰も知りません。差のうち革新がどれだけかは、疎な\
           専門家（MoE）をどう数えるかという判断で変わります。数字が足りない行には、その旨を書いています。",
    report: report::JA,
};

#[cfg(test)]
mod tests {
    use super::*;

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
                (says.shown)("a", "b", "c"),
                says.stages.into(),
                says.open.into(),
                says.dispute.into(),
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
                // 「1時間」 is a unit, 「2年間」 the length of a rule; both are no results.
                let text = text.replace("1時間", "").replace("2年間", "");
                assert!(!digits_outside_names(&text), "{text}");
            }
        }
    }
}
