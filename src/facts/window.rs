//! When a chip could be sold to China (`windows.json`), and what follows for a lab at a date.

use serde::{Deserialize, Serialize};

use super::evidence::Evidence;

/// One stretch of time in which sale of a chip to China had one lawful state.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct SaleWindow {
    /// Accelerator id, or the catalogue id of a chip that the model does not know.
    pub chip: String,
    /// Rows of `chips.json` that it covers.
    pub catalogue: Vec<String>,
    /// First day, ISO; the first window of a chip starts when it began to ship.
    pub from: String,
    /// First day after it, ISO; `None` while it lasts.
    pub to: Option<String>,
    /// Lawful state under US rules.
    pub state: WindowState,
    /// Id in `rules.json` of the rule that decides.
    pub rule: Option<String>,
    /// What a reader should know.
    pub note: String,
    /// Evidence.
    pub evidence: Evidence,
}

/// Lawful state of a window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum WindowState {
    /// May be sold.
    Free,
    /// May be sold under a licence that is in fact granted, or reviewed case by case.
    Licence,
    /// May not be sold.
    Barred,
    /// Made in China: no export.
    Domestic,
}

/// What a chip is for a Chinese lab at a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SaleState {
    /// Never lawfully on sale up to that day.
    Barred,
    /// No longer on sale; what was bought before may be used.
    StockUsable,
    /// On sale.
    OnSale,
    /// On sale under licence only.
    ByLicence,
    /// Made in China.
    Domestic,
    /// Not shipping yet.
    NotYetShipping,
    /// No window is known.
    Unknown,
}

/// The state of `chip` on `date` (ISO, compared as text) according to `windows`.
pub fn sale_state(windows: &[SaleWindow], chip: &str, date: &str) -> SaleState {
    let mut known = false;
    let mut sold_before = false;
    let mut state = None;
    for window in windows.iter().filter(|window| window.chip == chip) {
        known = true;
        if window.from.as_str() > date {
            continue;
        }
        if window.to.as_deref().is_none_or(|to| date < to) {
            state = Some(window.state);
        } else if matches!(window.state, WindowState::Free | WindowState::Licence) {
            sold_before = true;
        }
    }
    match state {
        Some(WindowState::Free) => SaleState::OnSale,
        Some(WindowState::Licence) => SaleState::ByLicence,
        Some(WindowState::Domestic) => SaleState::Domestic,
        Some(WindowState::Barred) if sold_before => SaleState::StockUsable,
        Some(WindowState::Barred) => SaleState::Barred,
        None if known => SaleState::NotYetShipping,
        None => SaleState::Unknown,
    }
}
