//! No number in the live text is typed by hand: under assumptions that move every answer, a numeral that stays is a name, a date or a
//! fact that no assumption moves, and each of those is listed.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its inputs has failed")]

use std::collections::BTreeSet;

use undersold::audit::{Engine, audit_with};
use undersold::facts::Facts;
use undersold::figure::{self, FigureId, Inquiry};
use undersold::say::Lang;
use undersold::scenario::Link;

/// Three readers who agree on nothing but the subject: the page's, one who moves every range, one with another claim on another chip.
const LINKS: [&str; 3] = [
    "",
    "tokens=11.1&price=3.3..4.7&k=0.41..0.52&goodput=0.71..0.78&phi=0.31..0.39&extra=0.21..0.27&chips=1536&server=21000..23000&\
     pue=1.9&kwh=0.31&heads=310..420&wage=0.6..0.7&years=3.2..3.6&data=41..57&gamma=0.29..0.34&text_quality=0.93&text_kept=0.77&\
     date=2023-08-01",
    "claim=own&carch=gpt-oss-120b&ctokens=21.7&heads=21..33&kwh=0.17&cchip=h100&cchips=1792&cformat=bf16&chours=190000&cprice=3.1&world=domestic&\
     date=2024-03-03&count=programme&price=1.1..1.9",
];

/// What no assumption of a reader moves, and why. A Japanese text counts with "1" where an English one says "a".
const STAYS: [(FigureId, &[(&str, &str)]); 17] = [
    (FigureId::Ladder, &[("90%", "how wide every range is")]),
    (
        FigureId::Baselines,
        &[
            ("90%", "what the press said"),
            ("3.1", "of Llama 3.1 405B"),
            ("405B", "of Llama 3.1 405B"),
            ("4", "rivals with a known rent: baselines.json"),
        ],
    ),
    (
        FigureId::Structure,
        &[
            ("4", "developers with a share: comparators.json"),
            ("3", "of them estimated by others: comparators.json"),
        ],
    ),
    (
        FigureId::Gap,
        &[
            ("3.1", "of Llama 3.1 405B"),
            ("405B", "of Llama 3.1 405B"),
            ("30.84M", "its hours: claims.json"),
            ("3084", "its hours: claims.json"),
        ],
    ),
    (FigureId::Quality, &[]),
    (
        FigureId::Controls,
        &[
            ("2026", "month to which the rules are known"),
            ("10", "month to which the rules are known"),
        ],
    ),
    (
        FigureId::Thresholds,
        &[
            ("2022", "of a rule"),
            ("10", "its month"),
            ("2025", "of a rule"),
            ("2026", "of a rule"),
            ("600", "links of the rule of 2022: rules.json"),
            ("900", "links of the H100: accelerators.json"),
            ("400", "links of the H800: accelerators.json"),
            ("H100", "a name"),
            ("H800", "a name"),
            ("H20", "a name"),
            ("FP64", "a format"),
        ],
    ),
    (FigureId::Chips, &[("H20", "a name")]),
    (
        FigureId::Worlds,
        &[
            ("2023", "of a rule"),
            ("10", "month of that rule"),
            ("H20", "a name"),
            ("1", "least premium of smuggled chips: worlds.json"),
            ("2.1", "largest premium of smuggled chips: worlds.json"),
        ],
    ),
    (
        FigureId::Trend,
        &[
            ("GPT-4", "a name"),
            ("10", "how wide a range may be and still say something"),
            ("270", "low end of the Sonnet class, in ten thousands: quality.json"),
        ],
    ),
    (
        FigureId::Lineage,
        &[
            ("V2", "a name"),
            ("V3", "a name"),
            ("V3.2", "a name"),
            ("V4", "a name"),
            ("V4-Flash", "a name"),
            ("V4-Pro", "a name"),
            ("V4.1-Flash", "a name"),
            ("910C", "of Ascend 910C"),
            ("950DT", "of Ascend 950DT"),
            ("1.4M", "V2's published hours: claims.json"),
            ("140", "V2's published hours: claims.json"),
            ("2.788M", "V3's published hours: claims.json"),
            ("278.8", "V3's published hours: claims.json"),
            ("$5.576M", "V3's published dollars: claims.json"),
            ("557.6", "V3's published dollars: claims.json"),
            ("32T", "V4-Flash's tokens: claims.json"),
            ("32", "V4-Flash's tokens: claims.json"),
            ("33T", "V4-Pro's tokens: claims.json"),
            ("33", "V4-Pro's tokens: claims.json"),
            ("945.8B", "V3.2's tokens: claims.json"),
            ("9458", "V3.2's tokens: claims.json"),
            (
                "0.34",
                "work of V4-Flash's token over that of V3's, at its shortest sequences: architectures.json",
            ),
            ("0.98", "the same at its longest"),
            (
                "1.2",
                "work of V4-Pro's token over that of V3's, at its shortest sequences: architectures.json",
            ),
            ("2.5", "the same at its longest"),
            (
                "2.9",
                "V4-Flash's longest sequences over its shortest: architectures.json",
            ),
            ("2025", "of a date of what was alleged: allegations.json"),
            ("2026", "of a date of what was alleged: allegations.json"),
            ("2", "of a date of what was alleged: allegations.json"),
            ("4", "of a date of what was alleged: allegations.json"),
            ("6", "of a date of what was alleged: allegations.json"),
            ("9", "of a date of what was alleged: allegations.json"),
            ("10", "of a date of what was alleged: allegations.json"),
            ("12", "of a date of what was alleged: allegations.json"),
            ("23", "of a date of what was alleged: allegations.json"),
        ],
    ),
    (
        FigureId::Adoption,
        &[
            ("12", "techniques: adoption.json, all in use elsewhere"),
            ("9", "of them seen at other laboratories"),
            ("V3", "a name"),
        ],
    ),
    (FigureId::Breakeven, &[]),
    (
        FigureId::Odds,
        &[
            ("1", "of a frequency: 1 in 1,000"),
            ("1,000", "of a frequency"),
            ("1000", "of a frequency"),
        ],
    ),
    (FigureId::Drivers, &[]),
    (
        FigureId::Verdict,
        &[
            ("1", "of a frequency: 1 in 1,000"),
            ("1,000", "of a frequency"),
            ("1000", "of a frequency"),
        ],
    ),
    (
        FigureId::Validation,
        &[
            ("18", "runs of the class: validation_rows.csv"),
            ("1.5", "the model's error: validation.json"),
            ("90%", "how wide every range is"),
            ("9", "how wide every range is"),
            ("10", "how wide every range is"),
            ("3.1", "of Llama 3.1 8B"),
            ("8B", "of Llama 3 8B"),
            ("K1", "of A.X K1"),
            ("dots.llm1", "a name"),
            ("Qwen2.5-72B", "a name"),
            ("1.03", "of A.X K1, at the lower of its hours: validation.json"),
            ("0.69", "of A.X K1, at the higher of its hours: validation.json"),
            ("0.96", "of the dense twin of dots.llm1: validation.json"),
            (
                "1",
                "of dots.llm1, and of A.X K1 at the lower of its hours: validation.json",
            ),
            ("3", "unseen runs, all inside: unseen.csv"),
        ],
    ),
];

fn told(id: FigureId, lang: Lang, link: &str) -> String {
    let facts = Facts::bundled();
    let link = Link::parse(link, facts);
    assert!(link.notes.is_empty() && link.kept.is_empty(), "{link:?}");
    let mut engine = Engine::default();
    let audit = audit_with(&mut engine, facts, &link.scenario);
    let mut inquiry = Inquiry::bundled(&mut engine, &audit, &link.scenario, lang);
    let figure = figure::build(id, &mut inquiry);
    [figure.title, figure.finding]
        .into_iter()
        .chain(figure.story)
        .collect::<Vec<_>>()
        .join("\n")
}

/// Runs of ASCII that hold a digit: numbers with their units, and names.
fn numerals(text: &str) -> BTreeSet<String> {
    let runs = text.split(|c: char| !(c.is_ascii_alphanumeric() || ".,$%-".contains(c)));
    runs.map(|run| run.trim_matches(|c: char| !c.is_ascii_alphanumeric() && c != '$' && c != '%'))
        .filter(|run| run.chars().any(|c| c.is_ascii_digit()))
        .map(str::to_owned)
        .collect()
}

#[test]
fn a_numeral_that_stays_is_a_name_a_date_or_a_fact() {
    let mut wrong = Vec::new();
    for (id, known) in STAYS {
        let mut seen = BTreeSet::new();
        for lang in Lang::ALL {
            let [default, moved, other] = LINKS.map(|link| numerals(&told(id, lang, link)));
            for numeral in default {
                if moved.contains(&numeral) && other.contains(&numeral) && !(lang == Lang::Ja && numeral == "1") {
                    if !known.iter().any(|(text, _)| *text == numeral) {
                        wrong.push(format!("{lang:?} {}: {numeral} stays", id.id()));
                    }
                    seen.insert(numeral);
                }
            }
        }
        // The list says no more than there is.
        for (text, why) in known {
            if !seen.contains(*text) && *text != "1" {
                wrong.push(format!("{}: {text} ({why}) does not stay", id.id()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(
        FigureId::ALL
            .iter()
            .all(|id| STAYS.iter().any(|(known, _)| known == id))
    );
}
