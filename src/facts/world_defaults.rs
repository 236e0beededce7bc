//! What a world changes in the defaults of a scenario: the part of `worlds.json` that the first view needs.
//!
//! Made from the table of worlds when the facts are packed; which rule leaves which chip is decided in the archive's world audit,
//! and a test holds the two together.

use serde::{Deserialize, Serialize};

use super::Accelerator;
use super::rule::Rules;
use super::world::{FactorKind, Usual, World, WorldRow};

/// Defaults of a scenario in a world other than the actual one.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct WorldDefaults {
    /// Which world.
    pub id: World,
    /// The chips that its rules leave, one after another; none where no lawful chip can train.
    pub usual: Vec<Usual>,
    /// Where no lawful chip can train: the world with the smallest change that would do.
    pub nearest: Option<World>,
    /// Its chips cannot be rented.
    pub owns_only: bool,
    /// Accelerator ids of the chips that its factors are about.
    pub chips: Vec<String>,
    /// Duty on a chip, as a share of its price.
    pub duty: f64,
    /// Kind, 5th and 95th percentile of what differs.
    pub factors: Vec<(FactorKind, f64, f64)>,
}

/// The factors that move a default.
const MOVING: [FactorKind; 6] = [
    FactorKind::Lead,
    FactorKind::Purchase,
    FactorKind::Spares,
    FactorKind::Rent,
    FactorKind::Cap,
    FactorKind::Mtbf,
];

impl WorldDefaults {
    /// The defaults of every world but the actual one, in the order of the table.
    pub fn of(worlds: &[WorldRow], accelerators: &[Accelerator], rules: &Rules) -> Vec<Self> {
        let about = |row: &WorldRow| {
            accelerators
                .iter()
                .filter(|chip| chip.catalogue.as_ref().is_some_and(|id| row.chips.contains(id)))
                .map(|chip| chip.id.clone())
                .collect()
        };
        let duty = |row: &WorldRow| {
            row.only
                .iter()
                .flatten()
                .filter_map(|id| rules.rule(id)?.duty_share_of_value)
                .sum()
        };
        worlds
            .iter()
            .filter(|row| row.id != World::Actual)
            .map(|row| Self {
                id: row.id,
                usual: row.usual.clone(),
                nearest: row.nearest,
                owns_only: row.owns_only,
                chips: about(row),
                duty: duty(row),
                factors: row
                    .factors
                    .iter()
                    .filter(|factor| MOVING.contains(&factor.factor) && !factor.contained)
                    .map(|factor| (factor.factor, factor.low, factor.high))
                    .collect(),
            })
            .collect()
    }

    /// Accelerator id of the chip for a run whose chips must arrive by a day (ISO); `None` where none can train by then.
    pub fn chip_by(&self, day: &str) -> Option<&str> {
        let out = |usual: &&Usual| usual.from.as_str() <= day;
        self.usual.iter().rfind(out).map(|usual| usual.chip.as_str())
    }

    /// 5th and 95th percentile of a factor, if this world has it.
    pub fn factor(&self, kind: FactorKind) -> Option<(f64, f64)> {
        self.factors
            .iter()
            .find(|(own, _, _)| *own == kind)
            .map(|(_, low, high)| (*low, *high))
    }
}
