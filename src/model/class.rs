//! Reference classes: which published runs a run is to be compared with, and how far such runs stay behind the best
//! plan.
//!
//! Three classes, told apart by what a row says of itself, never by what was measured:
//! - **vendor benchmark**: fewer training tokens than active parameters (hardly anybody trains a model so; it is a slice of a
//!   run, as in `MLPerf`) in a row that does not call itself a `full_run`, a row of kind `mlperf_run`, or a speed without a run (`throughput`) told by the maker of the
//!   chip;
//! - **frontier production**: a run of at least 3·10²³ FLOP by `6ND`, the compute of GPT-3 (arXiv 2005.14165);
//! - **published**: every other run, and speeds told by users of a chip.
//!
//! `ln(hours / hours of the best plan)` is a sum of few terms ([`TERMS`]), fitted by [`super::fit`]: a common one, two
//! for the classes, one for audited submissions (timed from start to stop, where tables quote the steady rate), one for
//! vendors' 8-bit runs (recipes tuned per release, against the software that the kernels were measured with), one for
//! 4-bit runs (planned at 8-bit speed, because no 4-bit kernel measurements exist) and one for vendors' mixtures of
//! experts (forced balance of the router).

use std::collections::BTreeMap;

use super::predict::RunRow;
use crate::facts::accelerator::Accelerator;
use crate::facts::reference_class::{ReferenceClasses, Without};

/// Least training compute of frontier production, FLOP by `6ND`.
const FRONTIER_FLOP: f64 = 3e23;

/// The terms, in the order of [`Profile::features`]; names in `public/data/reference_classes.json`.
pub const TERMS: [&str; 7] = [
    "common",
    "frontier",
    "vendor",
    "audited",
    "vendor_eight_bit",
    "four_bit",
    "vendor_mixture",
];

/// A set of runs to compare with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// Large production runs.
    FrontierProduction,
    /// Every other published run.
    Published,
    /// Audited submissions and tables of whoever makes the chip.
    VendorBenchmark,
}

impl Class {
    /// All classes.
    pub const ALL: [Self; 3] = [Self::FrontierProduction, Self::Published, Self::VendorBenchmark];

    /// Stable id, as in links and data.
    pub const fn id(self) -> &'static str {
        match self {
            Self::FrontierProduction => "frontier",
            Self::Published => "published",
            Self::VendorBenchmark => "vendor",
        }
    }

    /// The class with this id.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|class| class.id() == id)
    }
}

/// What a row says that bears on its distance from the best plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "independent statements of a row")]
pub struct Profile {
    /// Whom to compare with.
    pub class: Class,
    /// Timed from start to stop by the rules of a benchmark.
    pub audited: bool,
    /// Any format of 8 bits or fewer.
    pub eight_bit: bool,
    /// A 4-bit format.
    pub four_bit: bool,
    /// Mixture of experts.
    pub mixture: bool,
}

impl Profile {
    /// From a row's inputs, the parameters one token meets, the chip and whether the shape is a mixture of experts.
    pub fn of(row: &RunRow, active: f64, chip: &Accelerator, mixture: bool) -> Self {
        let kind = row.kind.to_ascii_lowercase();
        let format = row.precision.to_ascii_uppercase();
        let slice = kind != "full_run" && row.tokens.is_some_and(|tokens| tokens < active);
        let audited = slice || kind.starts_with("mlperf");
        let table = kind == "throughput";
        let class = if audited || table && made_by(chip, &row.developer) {
            Class::VendorBenchmark
        } else if !table && row.tokens.is_some_and(|tokens| 6.0 * active * tokens >= FRONTIER_FLOP) {
            Class::FrontierProduction
        } else {
            Class::Published
        };
        let four_bit = format.contains("FP4");
        Self {
            class,
            audited,
            eight_bit: four_bit || ["FP8", "INT8", "FP6"].iter().any(|name| format.contains(name)),
            four_bit,
            mixture,
        }
    }

    /// A run that is not in the table, judged as one of `class`: a vendor's run is a submission, timed from start to stop.
    pub const fn in_class(class: Class, eight_bit: bool, mixture: bool) -> Self {
        Self {
            class,
            audited: matches!(class, Class::VendorBenchmark),
            eight_bit,
            four_bit: false,
            mixture,
        }
    }

    /// The terms' multipliers, 0 or 1.
    pub fn features(&self) -> [f64; TERMS.len()] {
        let vendor = self.class == Class::VendorBenchmark;
        [
            true,
            self.class == Class::FrontierProduction,
            vendor,
            self.audited,
            vendor && self.eight_bit,
            self.four_bit,
            vendor && self.mixture,
        ]
        .map(f64::from)
    }

    /// The kind of evidence whose spread applies.
    pub const fn spread_id(&self) -> &'static str {
        match (self.class, self.audited) {
            (Class::VendorBenchmark, false) => "vendor-table",
            (class, _) => class.id(),
        }
    }
}

/// Whether `developer` makes the chip.
fn made_by(chip: &Accelerator, developer: &str) -> bool {
    let developer = developer.to_ascii_lowercase();
    let makers: &[&str] = match chip.id.as_str() {
        id if id.starts_with("tpu") => &["google"],
        id if id.starts_with("mi") => &["amd"],
        id if id.starts_with("ascend") => &["huawei"],
        id if id.starts_with("gaudi") => &["intel", "habana"],
        id if id.starts_with("trainium") => &["amazon", "aws"],
        _ => &["nvidia"],
    };
    makers.iter().any(|maker| developer.contains(maker))
}

/// 95 % point of the standard normal distribution.
const Z95: f64 = 1.644_853_626_951_472_2;

/// What a class says of one run before it starts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Expected {
    /// Hours over those of the best plan, median.
    pub over_plan: f64,
    /// Spread of `ln(hours)`.
    pub sigma: f64,
}

impl Expected {
    /// The team's speed over the usual speed of its class, 5th and 95th percentile; the median is 1.
    pub fn team(&self) -> [f64; 2] {
        let factor = libm::exp(Z95 * self.sigma);
        [1.0 / factor, factor]
    }
}

/// The fitted terms and spreads.
#[derive(Clone, Debug, PartialEq)]
pub struct ClassModel {
    /// Terms of `ln(hours / hours of the best plan)`, in the order of [`TERMS`].
    pub terms: [f64; TERMS.len()],
    /// Spread of `ln(hours)` on a chip that many organisations used, by kind of evidence.
    pub spread: BTreeMap<String, f64>,
    /// Organisations with fitted rows, by accelerator id.
    pub organisations: BTreeMap<String, u32>,
}

impl ClassModel {
    /// The shipped model. A term that the table does not name is 0.
    pub fn of(table: &ReferenceClasses) -> Self {
        let value = |name| table.factors.get(name).map_or(0.0, |constant| constant.value);
        // One by one: `collect` would bring a sort of its own into the program.
        let mut spread = BTreeMap::new();
        for (id, constant) in &table.spread {
            spread.insert(id.clone(), constant.value);
        }
        Self {
            terms: TERMS.map(value),
            spread,
            organisations: table.organisations.clone(),
        }
    }

    /// The shipped model without the rows of whoever is predicted; the whole one where none of its rows are in the fit.
    pub fn without(table: &ReferenceClasses, developer: &str) -> Self {
        let mut model = Self::of(table);
        let name = organisation(developer);
        let Some((_, left)) = table.without.iter().find(|(id, _)| id.eq_ignore_ascii_case(name)) else {
            return model;
        };
        let Without { factors, spread, chips } = left;
        model.terms = TERMS.map(|name| factors.get(name).copied().unwrap_or(0.0));
        model.spread.clone_from(spread);
        for chip in chips {
            if let Some(count) = model.organisations.get_mut(chip) {
                *count = count.saturating_sub(1);
            }
        }
        model
    }

    /// What a run of this profile on a chip is expected to take.
    pub fn expected(&self, profile: &Profile, chip: &str) -> Expected {
        Expected {
            over_plan: libm::exp(self.ln_over_plan(profile)),
            sigma: self.sigma(profile, chip),
        }
    }

    /// Expected `ln(hours / hours of the best plan)`.
    pub fn ln_over_plan(&self, profile: &Profile) -> f64 {
        let features = profile.features();
        self.terms
            .iter()
            .zip(features)
            .map(|(term, feature)| term * feature)
            .sum()
    }

    /// Spread of `ln(hours)` of one run: wider the fewer organisations were seen on its chip.
    pub fn sigma(&self, profile: &Profile, chip: &str) -> f64 {
        let widest = self.spread.values().copied().fold(0.0, f64::max);
        self.spread.get(profile.spread_id()).copied().unwrap_or(widest)
            * thinness(self.organisations.get(chip).copied().unwrap_or(0))
    }
}

/// An organisation under whatever department or product it publishes: its first word.
pub fn organisation(developer: &str) -> &str {
    developer.split([' ', '/', '+', '(']).next().unwrap_or(developer)
}

/// How much wider an interval is on a chip that `organisations` used: the error of a mean of that many draws comes on
/// top of the spread of one, `√(1 + 1/m)`; nobody at all counts as half an organisation.
pub fn thinness(organisations: u32) -> f64 {
    (1.0 + 1.0 / f64::from(organisations).max(0.5)).sqrt()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;
    use crate::facts::Facts;

    fn profile(change: fn(&mut RunRow), chip: &str) -> Profile {
        let chip = Facts::bundled().accelerator(chip).unwrap();
        let mut row = RunRow {
            tokens: Some(2e12),
            ..RunRow::default()
        };
        change(&mut row);
        Profile::of(&row, 7e9, chip, false)
    }

    #[test]
    fn classes_follow_from_what_a_row_says() {
        // 6 × 7B × 2T = 8.4e22 FLOP.
        assert_eq!(profile(|_| (), "h100").class, Class::Published);
        assert_eq!(
            profile(|row| row.tokens = Some(15e12), "h100").class,
            Class::FrontierProduction
        );
        assert_eq!(
            profile(|row| row.tokens = Some(1.2e9), "h100").class,
            Class::VendorBenchmark
        );
        assert!(profile(|row| row.tokens = Some(1.2e9), "h100").audited);
        assert!(profile(|row| row.kind = "mlperf_run".to_owned(), "h100").audited);
        let table = |row: &mut RunRow| {
            row.kind = "throughput".to_owned();
            row.developer = "Google Cloud".to_owned();
        };
        assert_eq!(profile(table, "tpu-v5p").spread_id(), "vendor-table");
        assert_eq!(profile(table, "h200").class, Class::Published);
    }

    #[test]
    fn formats_and_ids_are_read() {
        let four = profile(|row| row.precision = "FP4 (NVFP4)".to_owned(), "gb200");
        assert!(four.four_bit && four.eight_bit);
        assert!(profile(|row| row.precision = "MXFP8".to_owned(), "gb200").eight_bit);
        assert!(!profile(|row| row.precision = "BF16".to_owned(), "gb200").eight_bit);
        for class in Class::ALL {
            assert_eq!(Class::from_id(class.id()), Some(class));
        }
        assert_eq!(Class::from_id(""), None);
    }

    #[test]
    fn a_slice_is_shorter_than_the_model_is_large() {
        assert!(!profile(|row| row.tokens = Some(7e9), "h100").audited);
        assert!(profile(|row| row.tokens = Some(6.9e9), "h100").audited);
        // A whole run of few tokens (PanGu-Sigma) is no benchmark.
        let whole = profile(
            |row| (row.tokens, row.kind) = (Some(6.9e9), "full_run".to_owned()),
            "h100",
        );
        assert_eq!((whole.class, whole.audited), (Class::Published, false));
    }

    #[test]
    fn every_maker_is_known_by_its_chips() {
        for (chip, maker) in [
            ("h100", "NVIDIA"),
            ("tpu-v4", "Google"),
            ("mi300x", "AMD"),
            ("ascend-910b", "Huawei"),
            ("gaudi2", "Intel"),
            ("gaudi2", "Habana Labs"),
            ("trainium1", "Amazon"),
            ("trainium1", "AWS"),
        ] {
            let made = |id: &str| made_by(Facts::bundled().accelerator(id).unwrap(), maker);
            assert!(made(chip), "{maker} makes {chip}");
            assert_eq!(made("h100"), maker == "NVIDIA", "{maker}");
        }
        assert!(!made_by(Facts::bundled().accelerator("gaudi2").unwrap(), "NVIDIA"));
        assert!(!made_by(Facts::bundled().accelerator("trainium1").unwrap(), "NVIDIA"));
    }

    #[test]
    fn an_interval_is_its_spread_widened() {
        let model = ClassModel {
            terms: [0.0; TERMS.len()],
            spread: BTreeMap::from([("published".to_owned(), 0.3), ("vendor".to_owned(), 0.5)]),
            organisations: BTreeMap::from([("h100".to_owned(), 4)]),
        };
        let of = |change: fn(&mut RunRow)| model.sigma(&profile(change, "h100"), "h100");
        assert!((of(|_| ()) - 0.3 * 1.25_f64.sqrt()).abs() < 1e-15);
        // A kind without a spread gets the widest; a chip that nobody used is half an organisation.
        assert!((of(|row| row.tokens = Some(15e12)) - 0.5 * 1.25_f64.sqrt()).abs() < 1e-15);
        assert!((model.sigma(&profile(|_| (), "h100"), "h20") - 0.3 * 3.0_f64.sqrt()).abs() < 1e-15);
    }

    #[test]
    fn who_is_audited_has_no_say() {
        let table = &Facts::bundled().reference_classes;
        let whole = ClassModel::of(table);
        for developer in ["DeepSeek", "deepseek", "DeepSeek (High-Flyer)"] {
            let left = ClassModel::without(table, developer);
            // Two organisations trained on the H800, ByteDance is the other; nothing else is DeepSeek's.
            assert_eq!((whole.organisations["h800"], left.organisations["h800"]), (2, 1));
            assert_eq!(left.organisations["h100"], whole.organisations["h100"]);
            assert!(left.terms != whole.terms && left.spread != whole.spread);
        }
        // No row of theirs is in the fit.
        for developer in ["Moonshot AI", "MiniMax", ""] {
            assert_eq!(ClassModel::without(table, developer), whole);
        }
    }

    #[test]
    fn what_is_expected_is_the_row_of_the_written_comparison() {
        // `validation.json`: 2.7705M, 4.6914M and 7.9440M hours for V3, so a spread of ln(7.9440 / 2.7705) / 2 / 1.645.
        let model = ClassModel::without(&Facts::bundled().reference_classes, "DeepSeek");
        let found = model.expected(&Profile::in_class(Class::FrontierProduction, true, true), "h800");
        assert!((found.sigma - libm::log(7.9440 / 2.7705) / 2.0 / 1.644_854).abs() < 1e-5);
        // Terms by hand: 0.432333 + 0.046357.
        assert!((libm::log(found.over_plan) - 0.478_690).abs() < 1e-6);
        let vendor = Profile::in_class(Class::VendorBenchmark, true, false);
        assert_eq!((vendor.audited, vendor.spread_id()), (true, "vendor"));
    }

    #[test]
    fn thin_evidence_is_wider() {
        // √2 for one organisation, √3 for none, 1 in the limit.
        assert!((thinness(1) - 2.0_f64.sqrt()).abs() < 1e-12);
        assert!((thinness(0) - 3.0_f64.sqrt()).abs() < 1e-12);
        assert!(thinness(1000) < 1.001);
    }
}
