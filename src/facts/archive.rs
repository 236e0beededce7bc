//! What the questions below the first view rest on: export rules, catalogue, worlds, prices and what others published.
//!
//! Packed apart from [`Facts`](super::Facts), so that a reader who stays at the top of the page does not load it.

use serde::{Deserialize, Serialize};

use super::benchmark::Benchmark;
use super::evaluation::Evaluation;
use super::price::Price;
use super::validation::Comparison;
use super::{Adoption, Allegation, Comparator, Controls, Question, Remark, Source};

/// The tables that only some figures read.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Archive {
    /// `chips.json`, `rules.json` and `worlds.json`.
    pub controls: Controls,
    /// `prices.json`.
    pub prices: Vec<Price>,
    /// `evaluations.json`.
    pub evaluations: Vec<Evaluation>,
    /// `benchmarks.json`.
    pub benchmarks: Vec<Benchmark>,
    /// Rows of `sources.json` that only these tables cite: filled where [`Facts`](super::Facts) leaves them out.
    pub sources: Vec<Source>,
    /// `adoption.json`.
    pub adoption: Vec<Adoption>,
    /// `allegations.json`.
    pub allegations: Vec<Allegation>,
    /// `remarks.json`.
    pub remarks: Vec<Remark>,
    /// `comparators.json`.
    pub comparators: Vec<Comparator>,
    /// `validation.json`.
    pub validation: Vec<Comparison>,
}

impl Archive {
    /// What is to be said of a claim beside a question.
    pub fn remarks_on<'a>(&'a self, claim: &'a str, question: Question) -> impl Iterator<Item = &'a Remark> {
        let of_claim = move |remark: &&Remark| remark.beside == question && remark.claims.iter().any(|id| id == claim);
        self.remarks.iter().filter(of_claim)
    }
}
