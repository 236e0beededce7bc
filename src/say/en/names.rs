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

fn param(param: Param) -> (&'static str, &'static str) {
    match param {
        Param::Price => (
            "Rent of a GPU-hour",
            "What an hour of one accelerator costs on the market at the run’s date.",
        ),
        Param::Speed => (
            "Team’s speed",
            "Steady speed achieved, over the best that our planner finds; 1 is the planner’s.",
        ),
        Param::Goodput => (
            "Useful share of hours",
            "Hours that make progress; the rest goes to failures and restarts.",
        ),
        Param::Extra => (
            "Later stages",
            "Context extension and post-training, as a share of pre-training hours.",
        ),
        Param::Phi => (
            "Final runs’ share of R&D",
            "Of all research computing, the part that became a model.",
        ),
        Param::Heads => ("People", "Staff that the programme occupies."),
        Param::Wage => ("Cost per person", "Pay and overheads of a person for a year."),
        Param::Years => ("Length of the programme", "Years that the staff is counted."),
        Param::Data => ("Data", "Licences, synthetic data, annotation."),
        Param::Rl => (
            "R1’s reinforcement learning",
            "Cost of the RL stage on the finished base model.",
        ),
        Param::Server => (
            "Server price per GPU",
            "A server’s price divided by its accelerators; a bare card costs less.",
        ),
        Param::Transfer => (
            "Speed after the move",
            "Speed on the other chip, over what our planner expects of it.",
        ),
        Param::Months => ("Months of owning", "How long the cluster is kept for this model."),
        Param::Tokens => ("Training tokens", "Text read in pre-training."),
        Param::Chips => ("Chips in the cluster", "One number; days depend on it, hours hardly."),
        Param::Network => ("Network’s share", "Of the price of the cluster."),
        Param::Capital => ("Cost of capital", "Per year, on the value of the hardware."),
        Param::Decline => (
            "Fall in value",
            "Orders of magnitude a year: 0.14 is 28% less after a year.",
        ),
        Param::Use => ("Use of the cluster", "Share of owned hours in which it works."),
        Param::Colo => (
            "Colocation",
            "Rent of building and cooling per kilowatt and month; contains PUE.",
        ),
        Param::Kwh => ("Electricity price", "Industrial price."),
        Param::Pue => ("PUE", "Power of the building over power of the computers."),
        Param::Load => ("Average load", "Power drawn, as a share of the nameplate power."),
        Param::ServerFactor => (
            "Server over GPU power",
            "Nameplate power of the server per accelerator, over the accelerator’s.",
        ),
        Param::Gamma => (
            "Worth of idle experts",
            "0: only active parameters count; 1: idle ones count as much. Splits the gap, moves no cost.",
        ),
        Param::TextQuality => (
            "What if: quality of the text",
            "Share of the text that counts. Moves only the loss in “quality”.",
        ),
        Param::TextKept => (
            "What if: text read",
            "Share of the text that is read. Moves only “quality”, no cost.",
        ),
    }
}

fn unit(unit: Unit) -> &'static str {
    match unit {
        Unit::Factor => "×",
        Unit::Share => "of 1",
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
        SpeedBasis::Model => "Our estimate",
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
