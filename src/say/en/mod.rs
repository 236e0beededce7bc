//! English: the words of the figures.

mod names;

use super::Label;
use super::words::{ChipsWords, CommonWords, LadderWords, MissingWords, OddsWords, StructureWords, Words};
use crate::audit::{HourPart, ProgrammePart, Reading};
use crate::facts::SaleState;
use crate::scenario::{Pay, Rung, SpeedBasis};

/// Every message, in English.
pub static WORDS: Words = Words {
    ladder: LADDER,
    structure: STRUCTURE,
    chips: CHIPS,
    odds: ODDS,
    names: names::NAMES,
    missing: MissingWords {
        rent: |chip| Label::new(format!("no rent found for the {chip}"), "no rent found"),
        server: |chip| Label::new(format!("no server price for the {chip}"), "no price found"),
        lawful: |chip| {
            Label::new(
                format!("no lawful chip unless {chip} is allowed"),
                "no lawful chip can train it",
            )
        },
        fit: |chips, at| match at {
            Some(at) => Label::new(
                format!("does not fit {chips} chips, fits {at}"),
                format!("fits only {at} chips"),
            ),
            None => Label::new(
                format!("does not fit the memory of {chips} chips"),
                "does not fit in memory",
            ),
        },
    },
    common: CommonWords {
        claim_line: |maker, amount| Label::new(format!("{maker}’s claim: {amount}"), format!("the claim, {amount}")),
        estimate: |subject, median, range| format!("{subject}: median {median}, 90% range {range}"),
        point: |subject, value| format!("{subject}: {value}"),
        claim: |subject, value| format!("{subject}: the claim, {value}"),
        carried: |subject, value| format!("{subject}: the claim’s own hours and price at this scope, {value}"),
        unverified: |value| format!("{value}, unverified"),
        range: |low, high| format!("{low} to {high}"),
        our_judgement: "our own judgement",
        our_arithmetic: "our arithmetic on the sources named",
        at_least: |value| format!("over {value}"),
        list: "; ",
        none: "–",
    },
};

const LADDER: LadderWords = LadderWords {
    title: |claim, programme| format!("{claim} buys one final run. The whole programme costs about {programme}"),
    title_unknown: |claim, chip| format!("{claim} buys one final run. What it would cost on the {chip} is not known"),
    finding: |scope, median, range, ratio| {
        format!("{scope} comes to {median} by our estimate (90% range {range}), {ratio} the claim.")
    },
    programme: |median, range, ratio| {
        format!("With experiments, people and data the median is {median} ({range}), {ratio} the claim.")
    },
    fixed: |scope, value, ratio| format!("{scope} comes to {value} with every input fixed, {ratio} the claim."),
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
    rung: |rung, is_claim| match (rung, is_claim) {
        (Rung::Energy, _) => Label::new("Electricity for the run", "Electricity"),
        (Rung::Pretraining, _) => Label::same("Pre-training"),
        (Rung::Run, true) => Label::new("+ long context and tuning: the claim", "+ context, tuning: the claim"),
        (Rung::Run, false) => Label::new("+ long context and tuning", "+ context and tuning"),
        (Rung::Rl, true) => Label::new("+ R1’s reinforcement learning: the claim", "+ R1’s RL: the claim"),
        (Rung::Rl, false) => Label::new("+ R1’s reinforcement learning", "+ R1’s RL"),
        (Rung::Experiments, _) => Label::new("+ experiments and failed runs", "+ experiments, failures"),
        (Rung::People, _) => Label::same("+ people"),
        (Rung::Programme, _) => Label::new("+ data: the whole programme", "+ data: whole programme"),
        (Rung::Owning, _) => Label::same("Owning the cluster"),
        (Rung::Fleet, _) => Label::new("Every chip the group reportedly has", "The reported fleet"),
        (Rung::LabYear, _) => Label::same("A year of the laboratory"),
    },
    adds: |rung| match rung {
        Rung::Energy => "electricity only; part of the rungs below, not added to them",
        Rung::Pretraining => "accelerator-hours of pre-training",
        Rung::Run => "context extension and post-training",
        Rung::Rl => "reinforcement learning of R1 on the finished base model",
        Rung::Experiments => "research and failed runs: all R&D compute, of which final runs are a share",
        Rung::People => "staff × pay × years",
        Rung::Programme => "data: licences, synthesis, annotation",
        Rung::Owning => "the cluster, whether it works or not; not on the chain above",
        Rung::Fleet => "every chip of the group, for all its work; not the cost of a model",
        Rung::LabYear => "everything a laboratory does in a year",
    },
    owning: |chips, low, high| {
        Label::new(
            format!("Owning the {chips} chips, {low} to {high} months"),
            format!("Owning them, {low}–{high} months"),
        )
    },
    key: [
        "the claim",
        "its hours and price, widened to that scope",
        "our estimate: 90% range, median",
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
        "Claim’s own inputs",
        "5th percentile",
        "Median",
        "95th percentile",
        "Published figures",
    ],
    hours: |speed| match speed {
        SpeedBasis::Model => "our model, blind to the claimed speed",
        SpeedBasis::Published => "the hours as published",
    },
    price: |pay| match pay {
        Pay::Rent => "market rent",
        Pay::Own => "cost of owning",
    },
    price_of_power: "price of power",
    story: |hours, price, claim| {
        [
            format!(
                "The claim’s sum is {hours} at {price}, which gives {claim}. The price is an assumed rent, not an invoice. Long context and \
                 tuning are inside the sum; research, ablation runs, people and data are not."
            ),
            "How much computing a finished run needs around it stands in no document. The wider rows therefore rest on judgement, and \
             their ranges are wide. That a model is “up to nine tenths cheaper” is said in none of DeepSeek’s papers."
                .into(),
        ]
    },
};

const STRUCTURE: StructureWords = StructureWords {
    title: |first, second, share, power| {
        format!(
            "{} and {second} take {share} of the money; power is {power} of a GPU-hour",
            capitalised(first)
        )
    },
    title_no_hour: |first, second, share| format!("{} and {second} take {share} of the money", capitalised(first)),
    finding: |experiments, people, run| {
        format!(
            "{experiments} of the programme is computing that never became the model and {people} is people. The run that \
             was claimed is {run}."
        )
    },
    programme: |median| (format!("Whole programme, about {median}"), "what it is spent on".into()),
    hour: |price| (format!("One GPU-hour, owned: {price}"), "what it is made of".into()),
    part: |part| match part {
        ProgrammePart::Experiments => Label::new("Experiments, failed runs", "Experiments, failures"),
        ProgrammePart::People => Label::same("People"),
        ProgrammePart::Run => Label::new("Final run (the claim)", "Final run"),
        ProgrammePart::Data => Label::same("Data"),
    },
    part_in_sentence: |part| match part {
        ProgrammePart::Experiments => "experiments",
        ProgrammePart::People => "people",
        ProgrammePart::Run => "the final run",
        ProgrammePart::Data => "data",
    },
    hour_part: |part| match part {
        HourPart::Chips => Label::same("Chips"),
        HourPart::Server => Label::same("Rest of server"),
        HourPart::Network => Label::same("Network"),
        HourPart::Building => Label::new("Building, cooling", "Building"),
        HourPart::Power => Label::same("Electricity"),
    },
    key: ["from published or measured figures", "rests on an assumption"],
    caption: |draws, capital, used, colo| {
        format!(
            "Shares of the programme are means over {draws} draws (medians would not add to 100%). The hour: {capital} cost \
             of capital, {used} use, {colo} per kW and month; colocation contains cooling."
        )
    },
    margin: |rent, share, above| {
        if above {
            format!("Renting at {rent} is {share} above that: the landlord’s margin.")
        } else {
            format!("Renting at {rent} is {share} below that: the landlord would lose money at these prices.")
        }
    },
    table: "Shares of the programme and of one owned GPU-hour",
    columns: ["Part", "Share", "Median", "90% range", "Basis"],
    basis: ["published or measured", "judgement"],
    story: |[hour, chips, power, people, experiments]| {
        format!(
            "The report names chips, power and engineers. Of an owned GPU-hour ({hour}) the chips themselves take {chips} and electricity \
             {power}. Of the programme people take {people}, experiments and failed runs {experiments}."
        )
    },
    unknown: "No laboratory publishes these shares. Prices of chips and power are quoted or measured; how much goes into \
              experiments, people and data is our judgement.",
};

const CHIPS: ChipsWords = ChipsWords {
    title: |chip, cost, days| format!("On the {chip} the run costs {cost} the claim and takes {days} as long"),
    title_plain: |chip| format!("The same run on other chips than the {chip}"),
    finding: |chip, days, usd| format!("The same training takes {days} and {usd} on the {chip}."),
    finding_two: |[chip, days, usd, chip2, days2, usd2]| {
        format!("The same training takes {days} and {usd} on the {chip}, {days2} and {usd2} on the {chip2}.")
    },
    time_first: "Controls cost time before they cost money.",
    group: |state, year| match state {
        SaleState::Barred => Label::new(format!("Barred from China in {year}"), format!("Barred in {year}")),
        SaleState::StockUsable => Label::new("Banned earlier, stock usable", "Banned, stock usable"),
        SaleState::OnSale => Label::new(format!("On sale to China in {year}"), format!("On sale in {year}")),
        SaleState::ByLicence => Label::new(format!("By licence only in {year}"), format!("By licence in {year}")),
        SaleState::Domestic => Label::same("Made in China"),
        SaleState::NotYetShipping => Label::new(format!("Not yet on sale in {year}"), "Not yet on sale"),
        SaleState::Unknown => Label::same("Status not known"),
    },
    cost: "cost, $",
    days: |chips| format!("days on {chips} chips"),
    key: ["90% range, median", "speed partly assumed"],
    key_claim: |usd, days| format!("the claim ({usd} rented, {days})"),
    caption: |capital, used, hours, chip| {
        format!(
            "Cost of owning ({capital} cost of capital, {used} use) for {hours} of {chip} work moved to each chip. Days leave \
             out restarts. For the Ascend 910B the range runs from the speed Huawei reports to the speed our model expects."
        )
    },
    table: "The claimed run on other chips",
    columns: |days| {
        [
            "Chip".into(),
            "For a buyer in China".into(),
            "Precision".into(),
            "Speed per chip, relative".into(),
            "Chip-hours".into(),
            "Owned, $ per hour".into(),
            "Cost".into(),
            "Days".into(),
            format!("Chips for {days}"),
            "Electricity".into(),
            "Speed known from".into(),
        ]
    },
    evidence: [
        "kernel measurements and model",
        "model with assumed kernel speed",
        "the claim itself",
    ],
    story: |count, chip| {
        [
            format!(
                "The paper names {count} {chip}. That other chips were used is an allegation, and the court case in Singapore is tied to \
                 DeepSeek in no document that we read. What can be worked out is how the same run would go elsewhere."
            ),
            "Nobody has published this run on the H20 or on Ascend. The speed of the H20 follows from its datasheet, that of Ascend from one \
             table of measurements; hatched bars say so."
                .into(),
        ]
    },
};

const ODDS: OddsWords = OddsWords {
    title: |ours, published, programme| {
        format!("As one run the claim is {ours}, or {published} at its own speed; as the programme, {programme}")
    },
    finding: |claim, ours, published| {
        format!(
            "The run costs {claim} or less in {ours} outcomes when our model guesses the speed, and in {published} when \
             DeepSeek’s published speed is accepted."
        )
    },
    unknown: [
        "How likely the claim is cannot be said",
        "A number that it depends on is not known.",
    ],
    reading: |reading| match reading {
        Reading::Blind => Label::new("Final run, speed guessed by our model", "Final run, our speed"),
        Reading::Published => Label::new("Final run, published speed accepted", "Final run, its own speed"),
        Reading::Programme => Label::new("Programme: experiments, people, data", "Whole programme"),
        Reading::BlindWithoutDowntime => Label::new("Our speed, without downtime", "Our speed, no downtime"),
        Reading::PublishedWithDowntime => Label::new("Published speed, with downtime", "Its own speed, downtime"),
    },
    assumes: |reading| match reading {
        Reading::Blind => "speed from the planner and from other teams’ runs; downtime inside",
        Reading::Published => "the published hours are right and billed as they stand",
        Reading::Programme => "our speed; all R&D compute, people and data counted",
        Reading::BlindWithoutDowntime => "as the first, but no hour lost to failures",
        Reading::PublishedWithDowntime => "the published hours are a steady rate; downtime comes on top",
    },
    key: ["at or below the claim", "above it; each dot is 1 outcome in 100"],
    caption: "US dollars, log scale. Probabilities follow from the assumed ranges; change them and they move. They speak of \
              our ranges, not of anyone’s honesty.",
    about: |frequency| format!("about {frequency}"),
    spoken: |row, frequency, claim, median| format!("{row}: {frequency} at {claim} or less, median {median}"),
    table: "Probability that the cost is at or below the claim",
    columns: [
        "Reading",
        "At or below the claim",
        "5th percentile",
        "Median",
        "95th percentile",
        "What is assumed",
    ],
    certain: ["certain under these inputs", "excluded under these inputs"],
    story: |blind, published| {
        format!(
            "Exaggerated? The sum is consistent: hours, tokens and speed fit one another. Whether such a speed is usual is another question. \
             Judged without looking at it, {blind} outcomes reach the claim; with the published speed accepted, {published}."
        )
    },
    open: "These are odds about our ranges, not about anybody’s honesty. Nobody outside the company has metered the run.",
};

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
