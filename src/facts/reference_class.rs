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
    /// Speed of a class over the best plan by the reference rule, by class.
    pub k_run: BTreeMap<String, KRun>,
    /// Organisations with at least one fitted row on a chip, by accelerator id.
    pub organisations: BTreeMap<String, u32>,
}

/// `k_run` of one class: reached speed over the best plan, everything billed.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct KRun {
    /// Median, every organisation.
    pub median: Constant,
    /// Median without DeepSeek, whose claim is audited.
    pub median_without_deepseek: Constant,
    /// Root mean square of `ln`, each organisation judged by the others.
    pub sigma: Constant,
}
