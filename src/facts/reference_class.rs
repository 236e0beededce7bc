//! How runs of a reference class differ from the best plan (`public/data/reference_classes.json`), as fitted to
//! `runs.csv` by `audit fit`.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::throughput::Constant;

/// The table: one record of fitted constants.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ReferenceClasses {
    /// Terms of `ln(hours / hours of the best plan)` by name (`crate::model::class` says what each one means).
    pub factors: BTreeMap<String, Constant>,
    /// Spread of one run's `ln(hours)` by kind of evidence: `frontier`, `published`, `vendor` and `vendor-table`.
    pub spread: BTreeMap<String, Constant>,
    /// Organisations with at least one fitted row on a chip, by accelerator id.
    pub organisations: BTreeMap<String, u32>,
    /// The same fit without the rows of one organisation, by its name: who is audited has no say in what is expected of it.
    pub without: BTreeMap<String, Without>,
}

/// The fit without one organisation.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Without {
    /// Terms of `ln(hours / hours of the best plan)` by name.
    pub factors: BTreeMap<String, f64>,
    /// Spread of one run's `ln(hours)` by kind of evidence, from the errors of the other organisations.
    pub spread: BTreeMap<String, f64>,
    /// Accelerators on which it has a fitted row: one organisation fewer is left there.
    pub chips: Vec<String>,
}
