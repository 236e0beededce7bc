//! The page's text in English.

use super::site::{ControlsText, FiguresText, FixedText, IntroText, NoticesText, SectionText, ShellText, Site};
use super::{FigureId, FormId};
use crate::facts::Confidence;

/// Every message, in English.
pub(super) static SITE: Site = Site {
    shell: SHELL,
    intro: INTRO,
    controls: CONTROLS,
    notices: NOTICES,
    figures: FIGURES,
};

const SHELL: ShellText = ShellText {
    own_name: "English",
    citation: |version, url| format!("Undersold: an audit of DeepSeek’s training bill. Data of {version}. {url}"),
    full_version: "Open the full audit",
};

/// What never changes, in this language.
pub(super) static FIXED: FixedText = FixedText {
    section,
    form: |id| match id {
        FormId::Readings => "Other readings of the same evidence",
        FormId::Own => "Type in a claim",
        FormId::Rule => "A rule and a day of your own",
        FormId::Compare => "Compare with another link",
    },
    report: ["The verdict as a report", "Markdown", "Plain text", "Print"],
    choices: "Your assumptions",
    panel: "Each field takes one number (3.5) or a range (1.3 to 3.2): 5th and 95th percentile. Its slider moves the \
                 middle and keeps the ratio of the ends.",
    meaning: super::en::names::meaning,
    slider: |name| format!("{name}: slider"),
    lower: |name| format!("Lower: {name}"),
    raise: |name| format!("Raise: {name}"),
    reset: |name| format!("Reset: {name}"),
    reset_short: "Reset",
    title: "Undersold: an audit of DeepSeek’s training bill",
    statement: "An audit of DeepSeek’s training bill that you can redo",
    description: "Did DeepSeek-V3 cost $5.576M to train? The claim recomputed from its own figures, estimated blind with a \
                  range, and carried to everything it leaves out. Change any assumption and see what moves.",
    embed_title: |figure| format!("{figure} – Undersold"),
    skip: "Skip to the audit",
    languages: "Language",
    missing: [
        "There is no such page",
        "The address may have been mistyped, or the page may have moved.",
    ],
    to_audit: "To the audit",
    sources: "Sources and methods",
    reference: ["Every source and what it was used for", "Methods, equations and limits"],
    values: "Every value, with its source and how it is known",
    data: "Data",
    data_text: "Every number on this page comes from the data files, each value with its source, date and confidence. README.md describes them \
                all; the main ones:",
    file: |file| match file {
        "README.md" => "all files and their fields",
        "claims.json" => "claims under audit",
        "estimates.json" => "figures published by others",
        "assumptions.json" => "default ranges of the assumptions",
        "accelerators.json" => "chips: speed, memory, links, power",
        "architectures.json" => "shapes of the models",
        "throughput.json" => "constants of the speed model",
        "windows.json" => "when which chip could be sold to China",
        "runs.csv" => "published training runs",
        "validation_rows.csv" => "runs that the speed model is tested on",
        "unseen.csv" => "runs read after the speed model was fitted",
        "sources.json" => "sources",
        _ => "",
    },
    cite: "How to cite",
    cite_text: "The link carries your assumptions, the random seed and the data version: whoever opens it gets the same numbers, to the last \
                digit, until the data are revised. After that it says which numbers have moved.",
    version: |version, known_to| format!("Data version {version}, facts checked to {known_to}."),
    licence: "Program: MIT or Apache 2.0. Own texts and data: CC BY 4.0; data of others under their own licences, named \
              in the files.",
    author: |authors| format!("Made by {authors}."),
    contact: |address| match address {
        Some(address) => format!("Errors are reported at {address}."),
        None => "This copy names no address for errors; whoever published it can forward them.".into(),
    },
    origin: |article| {
        format!(
            "It began with an article in Sify, {article} (21 March 2025), and a short Japanese report on it; on this page they are \
             the Sify article and the report on it."
        )
    },
    technique: "Changing an assumption needs WebAssembly; all else is in the page. Nothing is sent anywhere: no server computes, no visit is \
                counted.",
    about: "About this page",
    static_view: "Static view with default assumptions, not those of a link.",
    failed: "The interactive part could not start. You see the default assumptions, not those of a link.",
    behind: "This figure still shows the default assumptions, not yours.",
};

const INTRO: IntroText = IntroText {
    labels: [
        "The same scope, our estimate",
        "The same scope, with these assumptions",
        "The whole programme",
    ],
    range_note: |range| format!("90% range {range}"),
    fixed_note: "every input fixed",
    odds: |frequency, claim| {
        format!("Under the assumptions below, the chance that the same scope costs {claim} or less is {frequency}.")
    },
    left_out: "Not included",
    excluded: |id| match id {
        "prior_research" => Some("earlier research"),
        "ablations" => Some("experiments and failed runs"),
        "teacher_model" => Some("the model it learned from"),
        "base_model" => Some("the base model"),
        "people" => Some("people"),
        "data" => Some("data"),
        _ => None,
    },
};

const CONTROLS: ControlsText = ControlsText {
    claim: "Claim",
    world: "Export rules",
    date: "Law as of",
    chip: "Chip",
    pay: "Who pays",
    count: "What is counted",
    speed: "Hours",
    preset: "Start from",
    undo: "Undo",
    redo: "Redo",
    own_mix: "Your own mix",
    chips: ["Compared below", "Others"],
    panel: "All assumptions",
    no_default: "No figure is known; type your own.",
    from_claim: "the claim itself",
    with_unit: |value, unit| match (unit, unit.strip_prefix('$')) {
        (_, Some(rest)) => format!("${value}{rest}"),
        ("×", _) => format!("{value}×"),
        _ if unit.starts_with('(') => value.to_owned(),
        _ if value == "1" => format!("1 {}", one(unit)),
        _ => format!("{value} {unit}"),
    },
    own_source: |_| None,
    confidence: |confidence| match confidence {
        Confidence::Read => "read in the source",
        Confidence::ReadSecondHand => "second-hand",
        Confidence::Derived => "derived",
        Confidence::Calculated => "calculated",
        Confidence::Assumed => "assumed",
        Confidence::Unverified => "unverified",
    },
};

/// A unit after the number one.
fn one(unit: &str) -> &str {
    match unit {
        "people" => "person",
        "orders/yr" => "order/yr",
        "chips" | "years" | "months" => unit.trim_end_matches('s'),
        _ => unit,
    }
}

const NOTICES: NoticesText = NoticesText {
    close: "Close this note",
    changed: "Changed from the default:",
    change: |name, value| format!("{name}: {value}"),
    undo: |change| format!("Undo {change}"),
    reset_all: "Reset all",
    seed: "Random seed",
    under_figure: |changes| format!("With these assumptions: {changes}."),
    whose: |count| match count {
        0 => "All assumptions are this audit’s own.".into(),
        1 => "One assumption is not this audit’s own.".into(),
        _ => format!("{count} assumptions are not this audit’s own."),
    },
    list: "; ",
};

const FIGURES: FiguresText = FiguresText {
    marks: |title| format!("Marks of the chart: {title}"),
    keys: "Arrow keys move between marks, Enter keeps the note open, Escape closes it.",
    form_waits: ["Loading…", "This part could not be loaded."],
    table: "View as table",
    sources: "Sources:",
    list: "; ",
    share: "Link, embed, download",
    link: "Link with your assumptions",
    embed: "Code to embed this figure",
    copy: "Copy",
    copied: "Copied",
    not_copied: "Select the text and copy it",
    csv: "Download the table (CSV)",
};

const fn section(figure: FigureId) -> SectionText {
    match figure {
        FigureId::Ladder => SectionText {
            question: "What was stated, and what does it cover?",
            text: "What a model costs depends on what is counted. Each row below counts more than \
                   the row above it. A wider row is no truer than a narrow one: it answers another question.",
        },
        FigureId::Baselines => SectionText {
            question: "Cheaper than whom?",
            text: "A saving depends on the rival and on how one counts. Depreciated hardware, rent by the hour and disclosed GPU-hours stand \
                   side by side, so that one sees by which of them the saving holds.",
        },
        FigureId::Adoption => SectionText {
            question: "Does nobody follow?",
            text: "Who uses which technique, as far as configurations and documents show it. A blank does not mean that a technique is not \
                   used.",
        },
        FigureId::Structure => SectionText {
            question: "What does the bill consist of?",
            text: "First the whole programme, by what the money is spent on; then one GPU-hour of an owned cluster, by what \
                   it is made of. Hatched bars rest on what is reported of other developers and on judgement: \
                   of this programme nothing is published.",
        },
        FigureId::Gap => SectionText {
            question: "Innovation, compromise or accounting?",
            text: "The hours of a larger run, divided down to those of this one. Each bar is one reason, and the reasons multiply \
                   to the whole gap. The boundary between a sparse model and a smaller one is a judgement, so it has a range.",
        },
        FigureId::Quality => SectionText {
            question: "What would cutting corners save, and what would it cost?",
            text: "Stages that could be left out and text that could be saved, with the share of the bill behind each; below, for \
                   models of DeepSeek, what tests say. Most of these tests were run by DeepSeek itself.",
        },
        FigureId::Thresholds => SectionText {
            question: "What did the export rules test?",
            text: "Each panel shows one rule with the two quantities that it compares. Chips were redesigned to land just outside.",
        },
        FigureId::Trend => SectionText {
            question: "Is the price odd for its date?",
            text: "What a given capability costs falls every year. The fans show what earlier models led to expect.",
        },
        FigureId::Lineage => SectionText {
            question: "Did it get cheaper, generation after generation?",
            text: "DeepSeek’s models on one basis: the same chip, the same price of an hour, the same way of estimating. What is left to \
                   differ is the work.",
        },
        FigureId::Breakeven => SectionText {
            question: "What price and what speed would it take?",
            text: "Price of a GPU-hour against speed. On the dashed line the run costs the sum that was stated; below it, less.",
        },
        FigureId::Chips => SectionText {
            question: "What would the same run cost on another chip?",
            text: "Export rules decide which chips a Chinese buyer can have, not whether a model can be trained. The same run \
                   on other chips: what it would cost to own them for as long, and how long that is. Owning, \
                   because rents of the H20 and the Ascend are known from a few reports of 2025 and 2026 only.",
        },
        FigureId::Controls => SectionText {
            question: "What could be bought, and when?",
            text: "Export rules changed several times, and with them what could be sold to China. For each chip the chart shows when it was \
                   free, when it needed a licence and when it was barred, worked out from the rules’ own tests and the chip’s data sheet.",
        },
        FigureId::Worlds => SectionText {
            question: "What would another rule have cost?",
            text: "Other rules leave other chips on the market. The same run on the fastest of them, by rated speed, is compared in dollars \
                   and in days with a world without controls.",
        },
        FigureId::Odds => SectionText {
            question: "How likely is the stated sum?",
            text: "Each dot is one of a hundred equally likely outcomes. How many lie at or below the stated sum depends on the \
                   question asked: one run judged blind, one run at the published speed, or the programme around it.",
        },
        FigureId::Drivers => SectionText {
            question: "What decides the answer?",
            text: "How far each input alone moves the cost, for the run and for the programme around it, and how much of the spread it makes.",
        },
        FigureId::Verdict => SectionText {
            question: "What does the evidence support?",
            text: "Statement by statement, how well each is supported under the assumptions above, by the rules in its table.",
        },
        FigureId::Validation => SectionText {
            question: "Can these estimates be trusted?",
            text: "Each dot is a published run: how fast it was, against what was predicted without knowing its organisation.",
        },
    }
}
