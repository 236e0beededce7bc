//! What is known: typed records of `public/data`, each value with source, date and confidence.
//!
//! No number lives here that is not in `public/data`. One file per table; the tables that the page needs at once are bundled
//! into the program, the others are only downloadable (`public/data/README.md` says which).

pub mod accelerator;
pub mod adoption;
pub mod allegation;
pub mod architecture;
pub mod archive;
pub mod assumption;
pub mod baseline;
pub mod benchmark;
#[cfg(facts_bundled)]
mod bundled;
pub mod catalogue;
pub mod claim;
pub mod comparator;
pub mod estimate;
pub mod evaluation;
pub mod evidence;
pub mod price;
pub mod quality;
pub mod reference_class;
pub mod release;
pub mod remark;
pub mod rule;
pub mod tables;
pub mod throughput;
pub mod validation;
pub mod window;
pub mod world;
pub mod world_defaults;

use serde::{Deserialize, Serialize};

pub use accelerator::Accelerator;
pub use adoption::{AdopterKind, Adoption, AdoptionState};
pub use allegation::{Allegation, AllegationKind};
pub use architecture::Architecture;
pub use archive::Archive;
pub use assumption::{Assumption, RangeBasis};
pub use baseline::{Baseline, Method};
pub use benchmark::Benchmark;
pub use catalogue::{Catalogue, Chip};
pub use claim::{Claim, ClaimKind, Country, Measured, Precision, Stages, Stretch, Uncounted};
pub use comparator::Comparator;
pub use estimate::{Estimate, Rung, Scope};
pub use evaluation::Evaluation;
pub use evidence::{Confidence, Evidence, Reading, Source};
pub use quality::Quality;
pub use reference_class::ReferenceClasses;
pub use release::{ChangeNote, Headline, Release};
pub use remark::{Question, Remark};
pub use rule::{Rule, Rules};
pub use throughput::Throughput;
pub use validation::Comparison;
pub use window::{SaleState, SaleWindow, WindowState};
pub use world::{Controls, World};
pub use world_defaults::WorldDefaults;

/// The bundled tables.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Facts {
    /// Version of the data, `YYYY-MM`: the `m` key of links.
    pub version: String,
    /// Day on which somebody last checked the facts, ISO: no date in them is later.
    pub checked: String,
    /// Day to which the facts are known, ISO: nothing later was found when they were checked.
    pub known_to: String,
    /// `architectures.json`.
    pub architectures: Vec<Architecture>,
    /// `accelerators.json`.
    pub accelerators: Vec<Accelerator>,
    /// `throughput.json`.
    pub throughput: Throughput,
    /// `quality.json`.
    pub quality: Quality,
    /// `reference_classes.json`.
    pub reference_classes: ReferenceClasses,
    /// `sources.json`.
    pub sources: Vec<Source>,
    /// `claims.json`.
    pub claims: Vec<Claim>,
    /// `baselines.json`.
    pub baselines: Vec<Baseline>,
    /// `estimates.json`.
    pub estimates: Vec<Estimate>,
    /// `assumptions.json`.
    pub assumptions: Vec<Assumption>,
    /// `windows.json`.
    pub windows: Vec<SaleWindow>,
    /// `CHANGELOG.json`, newest first.
    pub releases: Vec<Release>,
    /// What `worlds.json` changes in the defaults.
    pub worlds: Vec<WorldDefaults>,
}

impl Facts {
    /// The release with this version.
    pub fn release(&self, id: &str) -> Option<&Release> {
        self.releases.iter().find(|release| release.id == id)
    }

    /// The source with this id.
    pub fn source(&self, id: &str) -> Option<&Source> {
        self.sources.iter().find(|source| source.id == id)
    }

    /// The claim with this id.
    pub fn claim(&self, id: &str) -> Option<&Claim> {
        self.claims.iter().find(|claim| claim.id == id)
    }

    /// The figures for one peer, in the order of the file.
    pub fn baseline<'f>(&'f self, model: &'f str) -> impl Iterator<Item = &'f Baseline> {
        self.baselines.iter().filter(move |row| row.model == model)
    }

    /// The accelerator with this id.
    pub fn accelerator(&self, id: &str) -> Option<&Accelerator> {
        self.accelerators.iter().find(|accelerator| accelerator.id == id)
    }

    /// What a world changes in the defaults; `None` for the actual world and for the reader's own rule, which change nothing.
    pub fn world(&self, id: World) -> Option<&WorldDefaults> {
        self.worlds.iter().find(|world| world.id == id)
    }

    /// The architecture with this id.
    pub fn architecture(&self, id: &str) -> Option<&Architecture> {
        self.architectures.iter().find(|architecture| architecture.id == id)
    }

    /// The default range of `param`: the row of `chip` if there is one, else the row for all chips.
    pub fn assumption(&self, param: &str, chip: Option<&str>) -> Option<&Assumption> {
        let row = |wanted: Option<&str>| {
            self.assumptions
                .iter()
                .find(|row| row.param == param && row.chip.as_deref() == wanted)
        };
        chip.and_then(|chip| row(Some(chip))).or_else(|| row(None))
    }

    /// As [`Facts::assumption`], for a run on `day` (ISO): of several rows of a chip, the one whose own day is nearest.
    pub fn assumption_at(&self, param: &str, chip: Option<&str>, day: &str) -> Option<&Assumption> {
        let first = self.assumption(param, chip)?;
        let run = decimal_year(day);
        let away = |row: &Assumption| {
            let own = row.at.as_deref().and_then(decimal_year);
            own.zip(run).map_or(0.0, |(own, run)| (own - run).abs())
        };
        let rows = self.assumptions.iter();
        rows.filter(|row| row.param == first.param && row.chip == first.chip)
            .min_by(|a, b| away(a).total_cmp(&away(b)))
    }

    /// Whether a parameter's default differs from chip to chip: by rows of its own, or, for the age of the machines, because each chip
    /// was sold at another time.
    pub fn is_chip_specific(&self, param: &str) -> bool {
        param == "age"
            || self
                .assumptions
                .iter()
                .any(|row| row.param == param && row.chip.is_some())
    }

    /// What `chip` (an accelerator id) is for a Chinese lab on `date` (ISO).
    pub fn sale_state(&self, chip: &str, date: &str) -> SaleState {
        window::sale_state(&self.windows, chip, date)
    }

    /// The published figures that have the scope of `rung`, in the order of the file.
    pub fn estimates_on(&self, rung: Rung) -> impl Iterator<Item = &Estimate> {
        self.estimates.iter().filter(move |estimate| estimate.rung == rung)
    }
}

/// A day as a year with decimals, to a day or two: enough to say which of two days is nearer.
fn decimal_year(date: &str) -> Option<f64> {
    let mut parts = date.split('-').map(|part| part.parse::<u16>().ok().map(f64::from));
    let year = parts.next()??;
    let (month, day) = match (parts.next(), parts.next()) {
        (None, _) => (7.0, 1.0),
        (Some(month), None) => (month?, 15.0),
        (Some(month), Some(day)) => (month?, day?),
    };
    Some(year + (month - 1.0) / 12.0 + (day - 1.0) / 365.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sale_states_follow_the_windows() {
        let facts = Facts::bundled();
        let on_release = |chip| facts.sale_state(chip, "2024-12-26");
        assert_eq!(on_release("h800"), SaleState::StockUsable);
        assert_eq!(on_release("a100"), SaleState::StockUsable);
        assert_eq!(on_release("a800"), SaleState::StockUsable);
        assert_eq!(on_release("h20"), SaleState::OnSale);
        assert_eq!(on_release("h100"), SaleState::Barred);
        assert_eq!(on_release("b200"), SaleState::Barred);
        assert_eq!(on_release("ascend-910b"), SaleState::Domestic);
        assert_eq!(on_release("b300"), SaleState::NotYetShipping);
        assert_eq!(on_release("no-such-chip"), SaleState::Unknown);
        assert_eq!(facts.sale_state("h800", "2023-10-22"), SaleState::OnSale);
        assert_eq!(facts.sale_state("h800", "2023-10-23"), SaleState::StockUsable);
        assert_eq!(facts.sale_state("h200", "2026-01-15"), SaleState::ByLicence);
        assert_eq!(facts.sale_state("ascend-910c", "2024-10-14"), SaleState::NotYetShipping);
    }

    #[test]
    fn an_assumption_of_the_chip_goes_before_the_general_one() {
        let facts = Facts::bundled();
        let factor = |chip| facts.assumption("server_factor", chip).map(|row| row.low);
        assert_eq!(factor(Some("a100")), Some(2.03));
        assert_eq!(factor(Some("v100")), Some(1.8));
        assert_eq!(factor(None), Some(1.8));
        // Nobody quotes a rent for these chips, and none may be borrowed from another.
        for chip in ["v100", "ascend-910"] {
            assert!(facts.assumption("price", Some(chip)).is_none(), "{chip}");
        }
    }
}
