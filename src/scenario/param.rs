//! The parameter table: one row per input, read by controls, links, validation, sampling and the methods page.
//!
//! A row says how a number may be edited, never what it is: default ranges come from `public/data/assumptions.json` and, for
//! tokens and cluster size, from the audited claim. The order of the rows is the order of the Sobol dimensions, so a new
//! row goes to the end: links made earlier then still reproduce their numbers.

use crate::doubt::Shape;

/// An input that a reader can set as a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(usize)]
pub enum Param {
    /// Rent of one accelerator-hour.
    Price,
    /// Achieved over planned steady speed of the team.
    Speed,
    /// Share of the hours that make progress.
    Goodput,
    /// Context extension and post-training, relative to pre-training hours.
    Extra,
    /// The final runs' share of R&D compute.
    Phi,
    /// People on the programme.
    Heads,
    /// Cost of a person-year.
    Wage,
    /// Length of the programme.
    Years,
    /// Data: licences, synthesis, annotation.
    Data,
    /// Reinforcement learning of R1.
    Rl,
    /// Price of a server per accelerator.
    Server,
    /// Relative speed when the run moves to another chip, over the planner's.
    Transfer,
    /// Months of owning the cluster.
    Months,
    /// Training tokens.
    Tokens,
    /// Accelerators in the cluster.
    Chips,
    /// Network share of cluster cost.
    Network,
    /// Cost of capital.
    Capital,
    /// Yearly fall of the hardware's value.
    Decline,
    /// Share of owned hours that are used.
    Use,
    /// Colocation rent.
    Colo,
    /// Price of electricity.
    Kwh,
    /// Power usage effectiveness of the building.
    Pue,
    /// Average load, of thermal design power.
    Load,
    /// Server power over accelerator power.
    ServerFactor,
    /// Sparse efficiency: weight of total against active parameters of a mixture of experts.
    Gamma,
    /// What if: quality of the text, as the share of it that counts.
    TextQuality,
    /// What if: share of the text that is read.
    TextKept,
    /// Age of the machines when they train.
    Age,
}

/// Groups of the panel "all assumptions".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// The run itself.
    Run,
    /// Renting.
    Price,
    /// Owning.
    Ownership,
    /// Power and building.
    Power,
    /// Experiments, people and data around the run.
    Programme,
    /// What would be saved by cutting corners; part of no cost.
    Cuts,
}

impl Group {
    /// Every group, in the order of the panel.
    pub const ALL: [Self; 6] = [
        Self::Run,
        Self::Price,
        Self::Ownership,
        Self::Power,
        Self::Programme,
        Self::Cuts,
    ];
}

/// What a parameter is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// A factor without unit.
    Factor,
    /// A share between 0 and 1.
    Share,
    /// A share of the pre-training hours.
    ShareOfHours,
    /// US dollars per accelerator-hour.
    UsdPerGpuHour,
    /// US dollars per accelerator.
    UsdPerChip,
    /// Millions of US dollars.
    UsdMillion,
    /// Millions of US dollars per person and year.
    UsdMillionPerYear,
    /// US dollars per kilowatt and month.
    UsdPerKilowattMonth,
    /// US dollars per kilowatt-hour.
    UsdPerKilowattHour,
    /// Trillions of tokens.
    TrillionTokens,
    /// Accelerators.
    Chips,
    /// People.
    People,
    /// Years.
    Years,
    /// Months.
    Months,
    /// A share per year.
    SharePerYear,
    /// Orders of magnitude per year.
    OrdersPerYear,
}

/// How a slider moves over the range of a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// Equal steps.
    Linear,
    /// Equal ratios.
    Log,
}

/// One row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Spec {
    /// Which input.
    pub param: Param,
    /// Key in links and in `data-param`; also the key in `assumptions.json`.
    pub id: &'static str,
    /// Where the panel shows it.
    pub group: Group,
    /// Its unit.
    pub unit: Unit,
    /// How a range becomes a distribution.
    pub shape: Shape,
    /// How its slider moves.
    pub scale: Scale,
    /// Smallest value accepted.
    pub min: f64,
    /// Largest value accepted.
    pub max: f64,
}

macro_rules! params {
    ($($param:ident $id:literal $group:ident $unit:ident $shape:ident $scale:ident $min:literal $max:literal;)*) => {
        /// Every parameter, in Sobol-dimension order.
        pub static PARAMS: [Spec; [$($id),*].len()] = [$(Spec {
            param: Param::$param,
            id: $id,
            group: Group::$group,
            unit: Unit::$unit,
            shape: Shape::$shape,
            scale: Scale::$scale,
            min: $min,
            max: $max,
        }),*];
    };
}

params! {
    Price       "price"        Price     UsdPerGpuHour       Lognormal   Log    0.1    30.0;
    Speed       "k"            Run       Factor              Lognormal   Log    0.1    2.0;
    Goodput     "goodput"      Run       Share               LogitNormal Linear 0.3    1.0;
    Extra       "extra"        Run       ShareOfHours        LogitNormal Linear 0.0    0.9;
    Phi         "phi"          Programme Share               LogitNormal Linear 0.01   1.0;
    Heads       "heads"        Programme People              Lognormal   Log    1.0    5000.0;
    Wage        "wage"         Programme UsdMillionPerYear   Lognormal   Log    0.01   5.0;
    Years       "years"        Programme Years               Lognormal   Log    0.1    5.0;
    Data        "data"         Programme UsdMillion          Lognormal   Log    0.1    300.0;
    Rl          "rl"           Run       UsdMillion          Lognormal   Log    0.01   50.0;
    Server      "server"       Ownership UsdPerChip          Lognormal   Log    1_000.0 200_000.0;
    Transfer    "transfer"     Run       Factor              Lognormal   Log    0.1    2.0;
    Months      "months"       Ownership Months              Lognormal   Log    1.0    60.0;
    Tokens      "tokens"       Run       TrillionTokens      Lognormal   Log    0.1    100.0;
    Chips       "chips"        Run       Chips               Lognormal   Log    8.0    131_072.0;
    Network     "network"      Ownership Share               LogitNormal Linear 0.01   0.6;
    Capital     "capital"      Ownership SharePerYear        Lognormal   Log    0.005  0.5;
    Decline     "decline"      Ownership OrdersPerYear       Lognormal   Log    0.01   1.0;
    Use         "use"          Ownership Share               LogitNormal Linear 0.1    1.0;
    Colo        "colo"         Power     UsdPerKilowattMonth Lognormal   Log    5.0    1000.0;
    Kwh         "kwh"          Power     UsdPerKilowattHour  Lognormal   Log    0.005  1.0;
    Pue         "pue"          Power     Factor              Lognormal   Log    1.0    3.0;
    Load        "load"         Power     Share               LogitNormal Linear 0.1    1.0;
    ServerFactor "server_factor" Power     Factor              Lognormal   Log    1.0    4.0;
    Gamma       "gamma"        Run       Share               LogitNormal Linear 0.0    0.9;
    TextQuality "text_quality" Cuts      Share               LogitNormal Linear 0.3    1.0;
    TextKept    "text_kept"    Cuts      Share               LogitNormal Linear 0.05   1.0;
    Age         "age"          Ownership Years               Lognormal   Log    0.01   20.0;
}

impl Param {
    /// How many there are.
    pub const COUNT: usize = PARAMS.len();

    /// The row of this parameter.
    pub fn spec(self) -> &'static Spec {
        &PARAMS[self as usize]
    }

    /// Its key in links.
    pub fn id(self) -> &'static str {
        self.spec().id
    }

    /// The parameter with that key.
    pub fn from_id(id: &str) -> Option<Self> {
        PARAMS.iter().find(|spec| spec.id == id).map(|spec| spec.param)
    }

    /// A count that the plan needs as one whole number: no range is accepted.
    pub fn is_whole(self) -> bool {
        matches!(self, Self::Chips)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_stands_at_its_own_dimension() {
        for (dimension, spec) in PARAMS.iter().enumerate() {
            assert_eq!(spec.param as usize, dimension, "{}", spec.id);
            assert_eq!(
                Param::from_id(spec.id),
                Some(spec.param),
                "key {} is taken twice",
                spec.id
            );
            assert!(spec.min < spec.max, "{}", spec.id);
        }
    }

    #[test]
    fn shares_stay_within_one() {
        for spec in PARAMS.iter().filter(|spec| spec.shape == Shape::LogitNormal) {
            assert!(spec.min >= 0.0 && spec.max <= 1.0, "{}", spec.id);
        }
    }
}
