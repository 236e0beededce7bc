//! Words of `verdict`: nine statements, their grades, and the reasons. Numbers arrive formatted.

mod sentences;

pub use sentences::{Controls, Hours, Innovation, Named, Nobody, RunOdds, Shown, Spoken, Tally};

mod ja;

use ja::JA;

use super::report::{self, ReportWords};
use super::{Label, Lang};
use crate::audit::verdict::{Grade, NotAsked, Statement};

/// How many hold and of how many, if any can be asked.
pub type Counted<'a> = Option<[&'a str; 2]>;

/// Words of `verdict` in one language.
pub struct VerdictWords {
    /// Grade of the sum as the price of one run, as that of the whole model, whether assumptions are not ours → title.
    pub title: fn(Grade, Grade, bool) -> String,
    /// Said where the hours stand and the scope does not.
    pub dispute: &'static str,
    /// Said where a typed value was given a width for the grades.
    pub widened: &'static str,
    /// Said where the reader looks at another world than the actual one.
    pub hypothetical: &'static str,
    /// A grade.
    pub grade: fn(Grade) -> &'static str,
    /// By which rule a statement is graded.
    pub rule: fn(Statement) -> &'static str,
    /// Rent that was quoted, owned hour → reason.
    pub price: fn(&str, &str) -> Label,
    /// Range of the programme → reason.
    pub model: fn(&str) -> Label,
    /// Rivals with such a saving and of how many, by hours and by rent → reason; `None` where no rival can be asked.
    pub cheaper: fn(Counted, Counted) -> Label,
    /// Shares of tuning and of context → reason.
    pub quality: fn(&str, &str) -> Label,
    /// No reason can be given.
    pub unknown: fn() -> Label,
    /// Why a question does not arise.
    pub not_asked: fn(NotAsked) -> Label,
    /// Caption.
    pub caption: &'static str,
    /// Table caption.
    pub table: &'static str,
    /// Column heads.
    pub columns: [&'static str; 4],
    /// Said where the stages' hours are part of the claim.
    pub stages: &'static str,
    /// What remains unknown: nobody outside knows, how the gap is split, what the lines say.
    pub open: [&'static str; 3],
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
    title: |run, model, others| {
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
        let as_price = if others {
            "With these assumptions, as the price"
        } else {
            "As the price"
        };
        if run == model {
            return format!("{as_price} of one run and of the whole model: {}", word(run));
        }
        format!(
            "{as_price} of one run: {}; as the price of the model: {}",
            word(run),
            word(model)
        )
    },
    dispute: "So the dispute is about what to count, not about the speed of the machines.",
    widened: "For the grades, a value typed as a point keeps the spread of its class.",
    hypothetical: "These lines judge what was claimed, as things happened; the other world chosen here changes none of them.",
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
            "probability that the run costs the dollars claimed or less, at the hours chosen: predicted, or as stated"
        }
        Statement::Model => {
            "probability that the whole programme costs the dollars claimed or less, at the hours chosen"
        }
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
    price: |rent, owned| {
        Label::new(
            format!("rents from {rent}, owning {owned}"),
            format!("rent {rent}, owning {owned}"),
        )
    },
    model: |range| Label::new(format!("whole programme {range}"), format!("programme {range}")),
    cheaper: |hours, rent| {
        let of = |[support, of]: [&str; 2]| match (support, of) {
            ("0", "1") => "not its one rival".to_owned(),
            (_, "1") => "its one rival".to_owned(),
            _ => format!("{support} of {of}"),
        };
        match (hours, rent) {
            (Some(hours), Some(rent)) => Label::new(
                format!("{} by hours, {} by rent", of(hours), of(rent)),
                format!("{} by hours", of(hours)),
            ),
            (Some(hours), None) => Label::same(format!("{} by hours", of(hours))),
            (None, Some(rent)) => Label::same(format!("{} by rent", of(rent))),
            (None, None) => Label::same("no rival to compare"),
        }
    },
    quality: |tuning, context| {
        Label::new(
            format!("of hours: tuning {tuning}, context {context}"),
            format!("tuning {tuning}, context {context}"),
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
    caption: "How full a circle is says how well the statement is supported, by the rule in the table. A question mark: a number is not \
              known, or the question does not arise for this claim. Every line is recomputed from the assumptions. There is no \
              overall score.",
    table: "Nine statements and how well they are supported",
    columns: ["Statement", "Supported", "What decided it", "By which rule"],
    stages: "The published hours include long context and fine-tuning.",
    open: [
        "Nobody outside knows what share of the computing the final run took, what the team cost, or what the text cost.",
        "How much of the gap is innovation rests on a judgement about sparse experts.",
        "Where a number is missing, the line says so.",
    ],
    report: report::EN,
};

#[cfg(test)]
mod tests {
    use super::sentences::one;
    use super::*;
    use crate::scenario::Scope;

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
            let shown = |typed| Shown {
                usd: "a",
                predicted: "b",
                stated: Some("c"),
                whole: "d",
                cost: "e",
                typed,
            };
            let named = |statement| Named {
                statement,
                scope: Scope::WithRl,
                usd: Some("a"),
                price: Some("b"),
                saving: "c",
            };
            let mut texts = vec![
                shown(false).say(lang),
                shown(true).say(lang),
                says.stages.into(),
                says.dispute.into(),
                says.hypothetical.into(),
                says.widened.into(),
                says.caption.into(),
                one(0, 0, lang).into(),
                one(0, 1, lang).into(),
                one(1, 0, lang).into(),
            ];
            texts.extend(says.open.map(Into::into));
            for grade in Grade::ALL {
                texts.push((says.grade)(grade).into());
                texts.push((says.title)(grade, Grade::Not, false));
            }
            for statement in Statement::ALL {
                texts.push(named(statement).say(lang).long);
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
