//! The quantities that export rules compare, from a chip's datasheet.
//!
//! TPP is 2 × `MacTOPS` × bit length, which is dense operations per second × bits, the maximum over number formats (88 FR 73458).
//! TF32 is counted as 32 bits: its operands are stored so. Counting its 19 significant bits instead would change Trainium2
//! (10,672 instead of 21,344) and no NVIDIA chip's class.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use crate::facts::catalogue::{Chip, Status};
use crate::facts::rule::{Flag, Quantity};

/// A quantity of a chip.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value {
    /// Known, in the quantity's unit.
    Known(f64),
    /// Not in the catalogue: comparisons are unknown.
    Missing,
    /// The quantity belongs to another kind of good: comparisons fail.
    NotApplicable,
}

impl From<Option<f64>> for Value {
    fn from(value: Option<f64>) -> Self {
        value.map_or(Self::Missing, Self::Known)
    }
}

/// What rules read off a chip.
#[derive(Clone, Debug, PartialEq)]
pub struct Metrics {
    /// Catalogue id.
    pub chip: String,
    /// Total processing performance.
    pub tpp: Value,
    /// TPP per mm² of applicable die area; dies on planar processes do not count.
    pub tpp_per_mm2: Value,
    /// All links, both directions, GB/s.
    pub io_gb_per_s: Value,
    /// Memory bandwidth, GB/s.
    pub memory_gb_per_s: Value,
    /// Transistors, 10⁹.
    pub transistors_billion: Value,
    /// Bandwidth of a bare memory stack over its area, GB/s per mm².
    pub hbm_gb_per_s_per_mm2: Value,
    launch: Option<String>,
    flags: BTreeMap<Flag, bool>,
}

/// Largest dense rate × bits over the formats that are known; `None` if none is.
pub fn total_processing_performance(chip: &Chip) -> Option<f64> {
    [
        (chip.fp32_tflops, 32.0),
        (chip.tf32_tflops, 32.0),
        (chip.bf16_tflops, 16.0),
        (chip.fp16_tflops, 16.0),
        (chip.fp8_tflops, 8.0),
        (chip.int8_tops, 8.0),
        (chip.fp4_tflops, 4.0),
    ]
    .into_iter()
    .filter_map(|(rate, bits)| rate.map(|rate| rate * bits))
    .reduce(f64::max)
}

impl Metrics {
    /// The metrics of a chip as packaged and sold by its vendor to a private lab; what is also sold in the United States is
    /// shipped by way of them.
    pub fn of(chip: &Chip) -> Self {
        let made_in_china = chip.status == Status::Domestic;
        let mut flags = BTreeMap::from([
            (Flag::Datacenter, chip.datacenter),
            (Flag::Nonplanar, chip.nonplanar),
            (Flag::SoldInUs, chip.sold_in_us),
            (Flag::ShippedFromUs, chip.sold_in_us),
            (Flag::ForeignChip, !made_in_china),
            (Flag::DesignedOrMadeInD5, made_in_china),
            (Flag::ExportedByFoundryOrPackager, false),
            (Flag::StateFundedDatacentre, false),
            (Flag::OwnedByListedFirms, false),
        ]);
        if let Some(kind) = &chip.memory_type {
            flags.insert(Flag::HasHbm, kind.starts_with("HBM"));
        }
        let tpp = total_processing_performance(chip);
        let density = match (tpp, chip.logic_die_mm2) {
            (Some(tpp), Some(area)) => Some(tpp / area),
            _ => None,
        };
        Self {
            chip: chip.id.clone(),
            tpp: tpp.into(),
            tpp_per_mm2: if chip.nonplanar {
                density.into()
            } else {
                Value::NotApplicable
            },
            io_gb_per_s: chip.link_both_ways_gb_per_s.into(),
            memory_gb_per_s: chip.memory_gb_per_s.into(),
            transistors_billion: chip.transistors_billion.into(),
            // Packaged memory follows the chip (89 FR 96790).
            hbm_gb_per_s_per_mm2: Value::NotApplicable,
            launch: chip.launch.clone(),
            flags,
        }
    }

    /// The metrics of a memory stack sold by itself, made outside China: `density` in GB/s per mm² is all that rules read of it.
    pub fn of_stack(density: f64) -> Self {
        Self {
            chip: String::new(),
            tpp: Value::NotApplicable,
            tpp_per_mm2: Value::NotApplicable,
            io_gb_per_s: Value::NotApplicable,
            memory_gb_per_s: Value::NotApplicable,
            transistors_billion: Value::NotApplicable,
            hbm_gb_per_s_per_mm2: Value::Known(density),
            launch: None,
            flags: BTreeMap::from([(Flag::ForeignChip, true), (Flag::DesignedOrMadeInD5, false)]),
        }
    }

    /// A quantity.
    pub fn value(&self, quantity: Quantity) -> Value {
        match quantity {
            Quantity::Tpp => self.tpp,
            Quantity::TppPerMm2 => self.tpp_per_mm2,
            Quantity::IoGbPerS => self.io_gb_per_s,
            Quantity::MemoryGbPerS => self.memory_gb_per_s,
            Quantity::TransistorsBillion => self.transistors_billion,
            Quantity::HbmGbPerSPerMm2 => self.hbm_gb_per_s_per_mm2,
        }
    }

    /// A property; `None` where it is not known.
    pub fn flag(&self, flag: Flag) -> Option<bool> {
        self.flags.get(&flag).copied()
    }

    /// Whether it was on sale by `day` (ISO); `None` where the launch is not known, or not precisely enough to tell.
    pub fn launched_by(&self, day: &str) -> Option<bool> {
        let launch = self.launch.as_deref()?;
        let known = day.get(..launch.len()).unwrap_or(day);
        match launch.cmp(known) {
            Ordering::Less => Some(true),
            Ordering::Greater => Some(false),
            Ordering::Equal => (known == day).then_some(true),
        }
    }

    /// Made in China.
    pub fn is_made_in_china(&self) -> bool {
        self.flag(Flag::DesignedOrMadeInD5) == Some(true)
    }
}
