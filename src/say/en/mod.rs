//! English: the words of the figures.

pub(super) mod names;

use super::Label;
use super::words::{CommonWords, LadderWords, Words};
use crate::facts::Reading;
use crate::scenario::{Pay, Rung, SpeedBasis};

/// Every message, in English.
pub static WORDS: Words = Words {
    ladder: LADDER,
    names: names::NAMES,
    common: CommonWords {
        point: |subject, value| format!("{subject}: {value}"),
        claim: |subject, value| format!("{subject}: as stated, {value}"),
        carried: |subject, value| format!("{subject}: the stated hours and price at this scope, {value}"),
        unverified: |value| format!("{value}, unverified"),
        range: |low, high| format!("{low} to {high}"),
        our_judgement: "our own judgement",
        read: |reading| match reading {
            Reading::SecondHand => " (second-hand)",
            Reading::Excerpt => " (read in an excerpt)",
            Reading::Primary | Reading::Transcription | Reading::Judgement | Reading::Derived => "",
        },
        our_arithmetic: "our arithmetic on the sources named",
        at_least: |value| format!("over {value}"),
        list: "; ",
        none: "–",
    },
};

const LADDER: LadderWords = LadderWords {
    scope: |rung| match rung {
        Rung::Energy => "Electricity for the run",
        Rung::Pretraining => "Pre-training alone",
        Rung::Run => "The final run",
        Rung::Rl => "The final run with R1’s reinforcement learning",
        Rung::Experiments => "All the computing, failed runs included,",
        Rung::People => "Computing and people",
        Rung::Programme => "The whole programme",
        Rung::Owning => "Owning the cluster",
        Rung::Fleet => "The reported fleet",
        Rung::LabYear => "A year of the whole laboratory",
    },
    rung: |rung, mark| match (rung, mark) {
        (Rung::Energy, _) => Label::new("Electricity for the run", "Electricity"),
        (Rung::Pretraining, _) => Label::same("Pre-training"),
        (Rung::Run, Some(mark)) => Label::new(
            format!("+ long context and tuning: {mark}"),
            format!("+ context, tuning: {mark}"),
        ),
        (Rung::Run, None) => Label::new("+ long context and tuning", "+ context and tuning"),
        (Rung::Rl, Some(mark)) => Label::new(
            format!("+ R1’s reinforcement learning: {mark}"),
            format!("+ R1’s RL: {mark}"),
        ),
        (Rung::Rl, None) => Label::new("+ R1’s reinforcement learning", "+ R1’s RL"),
        (Rung::Experiments, _) => Label::new("+ experiments and failed runs", "+ experiments, failures"),
        (Rung::People, _) => Label::same("+ people"),
        (Rung::Programme, _) => Label::new("+ data: the whole programme", "+ data: whole programme"),
        (Rung::Owning, _) => Label::same("Owning the cluster"),
        (Rung::Fleet, _) => Label::new("Every chip the group reportedly has", "The reported fleet"),
        (Rung::LabYear, _) => Label::same("A year of the laboratory"),
    },
    adds: |rung| match rung {
        Rung::Energy => "electricity only; part of the rows below, not added to them",
        Rung::Pretraining => "accelerator-hours of pre-training",
        Rung::Run => "context extension and post-training",
        Rung::Rl => "reinforcement learning of R1 on the finished base model",
        Rung::Experiments => "research and failed runs: all R&D compute, of which final runs are a share",
        Rung::People => "staff × pay × years",
        Rung::Programme => "data: licences, synthesis, annotation",
        Rung::Owning => "the cluster, whether it works or not; not part of the rows above",
        Rung::Fleet => "every chip of the group, for all its work; not the cost of a model",
        Rung::LabYear => "everything a laboratory does in a year",
    },
    key: [
        "the stated hours and price, widened to that scope",
        "our estimate: 90% range, median",
        "with these assumptions: 90% range, median",
        "reported, unverified",
    ],
    caption: "US dollars, log scale: each gridline is ten times the last. Medians do not add up. Left out: serving users, \
              sales, buildings of the company.",
    table: "What the money pays for, narrowest scope first, in US dollars",
    columns: [
        "Scope",
        "What it adds",
        "Hours from",
        "Price from",
        "Stated hours and price",
        "5th percentile",
        "Median",
        "95th percentile",
        "Published figures",
    ],
    hours: |speed| match speed {
        SpeedBasis::Model => "estimated, blind to any published speed",
        SpeedBasis::Published => "the hours as published",
    },
    price: |pay| match pay {
        Pay::Rent => "market rent",
        Pay::Own => "cost of owning",
    },
    price_of_power: "price of power",
    unknown: "No document says how much computing went into the work around this run. The wider rows rest on what is reported of \
              other developers and on judgement, and their ranges are wide.",
};
