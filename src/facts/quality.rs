//! Constants of the loss law and of the price trend (`public/data/quality.json`).

use serde::{Deserialize, Serialize};

use super::evidence::Evidence;
use crate::units::Usd;

/// One constant with its evidence.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Known {
    /// Value in `unit`.
    pub value: f64,
    /// Unit: `nats per token`, `ratio`, `epochs`, `ratio per year` or `orders of magnitude per year`.
    pub unit: String,
    /// What it stands for.
    pub meaning: String,
    /// Source, date and confidence.
    pub evidence: Evidence,
}

/// A model whose cost starts a trend.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct TrendReference {
    /// Stable id.
    pub id: String,
    /// Name in print.
    pub name: String,
    /// When it was trained, decimal year.
    pub year: f64,
    /// How the year is known.
    pub year_evidence: Evidence,
    /// Cost of its final run, 5th percentile.
    pub usd_low: Usd,
    /// 95th percentile; equal for a point.
    pub usd_high: Usd,
    /// What the dollars are.
    pub basis: String,
    /// Source, date and confidence.
    pub evidence: Evidence,
}

/// Every constant as recorded.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Quality {
    /// Loss that no size and no amount of text removes (E), nats per token.
    pub loss_floor: Known,
    /// Weight of the loss that too few parameters leave (A).
    pub loss_size: Known,
    /// Exponent of parameters (α).
    pub loss_size_exponent: Known,
    /// Weight of the loss that too little text leaves (B).
    pub loss_text: Known,
    /// Exponent of tokens (β).
    pub loss_text_exponent: Known,
    /// Repetitions after which repeated text has lost most of its worth (R*).
    pub repeat_decay: Known,
    /// Yearly fall of the compute for a given capability, 5th percentile.
    pub progress_low: Known,
    /// The same, 95th percentile.
    pub progress_high: Known,
    /// Yearly fall of the price of computing, orders of magnitude.
    pub hardware_decline: Known,
    /// The same, 5th percentile.
    pub hardware_decline_low: Known,
    /// The same, 95th percentile.
    pub hardware_decline_high: Known,
    /// Models whose cost starts a trend.
    pub references: Vec<TrendReference>,
}

impl Quality {
    /// Every constant under its name, in the order of the file.
    pub fn entries(&self) -> [(&'static str, &Known); 11] {
        [
            ("loss_floor", &self.loss_floor),
            ("loss_size", &self.loss_size),
            ("loss_size_exponent", &self.loss_size_exponent),
            ("loss_text", &self.loss_text),
            ("loss_text_exponent", &self.loss_text_exponent),
            ("repeat_decay", &self.repeat_decay),
            ("progress_low", &self.progress_low),
            ("progress_high", &self.progress_high),
            ("hardware_decline", &self.hardware_decline),
            ("hardware_decline_low", &self.hardware_decline_low),
            ("hardware_decline_high", &self.hardware_decline_high),
        ]
    }

    /// Every constant, to be changed, in the order of the file.
    pub fn entries_mut(&mut self) -> [&mut Known; 11] {
        [
            &mut self.loss_floor,
            &mut self.loss_size,
            &mut self.loss_size_exponent,
            &mut self.loss_text,
            &mut self.loss_text_exponent,
            &mut self.repeat_decay,
            &mut self.progress_low,
            &mut self.progress_high,
            &mut self.hardware_decline,
            &mut self.hardware_decline_low,
            &mut self.hardware_decline_high,
        ]
    }

    /// The reference with this id.
    pub fn reference(&self, id: &str) -> Option<&TrendReference> {
        self.references.iter().find(|reference| reference.id == id)
    }
}

#[cfg(test)]
mod tests {
    use crate::facts::Facts;

    #[test]
    fn every_constant_is_known_from_somewhere() {
        let facts = Facts::bundled();
        let evidence = facts.quality.entries().map(|(_, known)| known.evidence.clone());
        let references = facts
            .quality
            .references
            .iter()
            .flat_map(|reference| [reference.evidence.clone(), reference.year_evidence.clone()]);
        for found in evidence.into_iter().chain(references) {
            assert!(facts.source(&found.source).is_some(), "no source {}", found.source);
            assert!(found.date.len() >= 4);
        }
        assert!(facts.quality.entries().iter().all(|(_, known)| known.value > 0.0));
        assert!(
            facts
                .quality
                .references
                .iter()
                .all(|r| r.usd_low <= r.usd_high && r.year > 2020.0)
        );
    }
}
