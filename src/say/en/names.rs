//! English: names of parameters, units and choices.

use crate::say::words::Names;
use crate::scenario::{Group, Param, Pay, Preset, Rung, SpeedBasis, Unit, World};

/// Names of parameters, units and choices.
pub(super) const NAMES: Names = Names {
    param,
    unit,
    group,
    pay,
    speed,
    world,
    preset,
    rung: rung_choice,
};

fn param(param: Param) -> &'static str {
    match param {
        Param::Price => "Rent of a GPU-hour",
        Param::Speed => "Team’s speed",
        Param::Goodput => "Useful share of hours",
        Param::Extra => "Later stages",
        Param::Phi => "Final runs’ share of R&D",
        Param::Heads => "People",
        Param::Wage => "Cost per person",
        Param::Years => "Length of the programme",
        Param::Data => "Data",
        Param::Rl => "R1’s reinforcement learning",
        Param::Server => "Server price per GPU",
        Param::Transfer => "Speed after the move",
        Param::Months => "Months of owning",
        Param::Tokens => "Training tokens",
        Param::Chips => "Chips in the cluster",
        Param::Network => "Network’s share",
        Param::Capital => "Cost of capital",
        Param::Decline => "Fall in value",
        Param::Use => "Use of the cluster",
        Param::Colo => "Colocation",
        Param::Kwh => "Electricity price",
        Param::Pue => "PUE",
        Param::Load => "Average load",
        Param::ServerFactor => "Server over GPU power",
        Param::Gamma => "Weight of idle experts",
        Param::TextQuality => "What if: quality of the text",
        Param::TextKept => "What if: text read",
        Param::Age => "Age of the machines",
    }
}

/// What a parameter means, beside its field.
pub(in crate::say) fn meaning(param: Param) -> &'static str {
    match param {
        Param::Price => "What an hour of one accelerator costs on the market at the run’s date.",
        Param::Speed => {
            "Speed of the team over what runs of its class usually reach; 1 is the usual team, 1.5 is one and a half times as fast."
        }
        Param::Goodput => "Hours that make progress; the rest goes to failures and restarts.",
        Param::Extra => "Context extension and post-training, as a share of pre-training hours.",
        Param::Phi => "Of all research computing, the part that became a model.",
        Param::Heads => "Staff that the programme occupies.",
        Param::Wage => "Pay and overheads of a person for a year.",
        Param::Years => "Years that the staff is counted.",
        Param::Data => "Licences, synthetic data, annotation.",
        Param::Rl => "Cost of the RL stage on the finished base model.",
        Param::Server => "A server’s price divided by its accelerators; a bare card costs less.",
        Param::Transfer => "Speed on the other chip, over what our planner expects of it.",
        Param::Months => "How long the cluster is kept for this model.",
        Param::Tokens => "Text read in pre-training.",
        Param::Chips => "One number. It decides the days and hardly changes the hours.",
        Param::Network => "Of the price of the cluster.",
        Param::Capital => "Per year, on the value of the hardware.",
        Param::Decline => "Orders of magnitude a year: 0.14 is 28% less after a year.",
        Param::Use => "Share of owned hours in which it works.",
        Param::Colo => "Rent of building and cooling per kilowatt and month; contains PUE.",
        Param::Kwh => "Industrial price.",
        Param::Pue => "Power of the building over power of the computers.",
        Param::Load => "Power drawn, as a share of the nameplate power.",
        Param::ServerFactor => "Nameplate power of the server per accelerator, over the accelerator’s.",
        Param::Gamma => "0: only active parameters count; 1: idle ones count as much. Splits the gap, moves no cost.",
        Param::TextQuality => "Share of the text that counts. Moves only the figure on cutting corners.",
        Param::TextKept => "Share of the text that is read. Moves only the figure on cutting corners, no cost.",
        Param::Age => "From purchase to training; its range is when the chip could be bought.",
    }
}

fn unit(unit: Unit) -> &'static str {
    match unit {
        Unit::Factor => "×",
        Unit::Share => "(0–1)",
        Unit::ShareOfHours => "of hours",
        Unit::UsdPerGpuHour => "$/h",
        Unit::UsdPerChip => "$",
        Unit::UsdMillion => "$M",
        Unit::UsdMillionPerYear => "$M/yr",
        Unit::UsdPerKilowattMonth => "$/kW·month",
        Unit::UsdPerKilowattHour => "$/kWh",
        Unit::TrillionTokens => "trillion",
        Unit::Chips => "chips",
        Unit::People => "people",
        Unit::Years => "years",
        Unit::Months => "months",
        Unit::SharePerYear => "per year",
        Unit::OrdersPerYear => "orders/yr",
    }
}

fn group(group: Group) -> &'static str {
    match group {
        Group::Run => "The run",
        Group::Price => "Rent",
        Group::Ownership => "Ownership",
        Group::Power => "Power and building",
        Group::Programme => "Experiments, people, data",
        Group::Cuts => "What if corners were cut",
    }
}

fn pay(pay: Pay) -> &'static str {
    match pay {
        Pay::Rent => "Rent at market price",
        Pay::Own => "Own the cluster",
    }
}

fn speed(speed: SpeedBasis) -> &'static str {
    match speed {
        SpeedBasis::Model => "Estimated",
        SpeedBasis::Published => "As published",
    }
}

fn preset(preset: Preset) -> &'static str {
    match preset {
        Preset::OwnFigure => "DeepSeek’s own figure",
        Preset::MarketRent => "Market rent",
        Preset::OwnCluster => "Own the cluster",
        Preset::EverythingCounted => "Everything counted",
    }
}

fn rung_choice(rung: Rung) -> &'static str {
    match rung {
        Rung::Energy => "Electricity only",
        Rung::Pretraining => "Pre-training",
        Rung::Run => "The final run",
        Rung::Rl => "… with R1’s RL",
        Rung::Experiments => "… with experiments",
        Rung::People => "… and people",
        Rung::Programme => "The whole programme",
        Rung::Owning => "Owning the cluster",
        Rung::Fleet => "The fleet",
        Rung::LabYear => "A year of the laboratory",
    }
}

fn world(world: World) -> &'static str {
    match world {
        World::Actual => "As it happened",
        World::None => "No controls",
        World::Loose2022 => "October 2022 rule",
        World::Strict2022 => "October 2022 rule without the link test",
        World::Rule2023 => "October 2023 rule from the start",
        World::Rule2025H20 => "April 2025 limits from the start",
        World::Rule2026H200 => "January 2026 review from the start",
        World::Grey => "Smuggled chips",
        World::Offshore => "Rented abroad",
        World::Domestic => "Chips made in China",
        World::Custom => "Your rule",
    }
}
