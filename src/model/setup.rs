//! A run as the planner sees it, and its best plan: what predictions of published runs and the audit share.

use super::cluster;
use super::flops::{Convention, flop_per_token, parameters};
use super::layout::{Precision, Rule};
use super::planner::{Job, Plan, plan};
use super::shape;
use crate::facts::accelerator::Accelerator;
use crate::facts::architecture::Architecture;
use crate::facts::throughput::ThroughputConstants;

/// Fewest training tokens per active parameter for which a batch is chosen (arXiv 2203.15556).
const USUAL_TOKENS: f64 = 20.0;

/// A run as the planner sees it: everything that was decided before it started.
#[derive(Clone, Copy, Debug)]
pub struct Setup<'a> {
    /// Shape of the model.
    pub shape: &'a Architecture,
    /// Chip.
    pub chip: &'a Accelerator,
    /// Chips of the cluster.
    pub chips: u32,
    /// Number format.
    pub precision: Precision,
    /// Tokens in a sequence.
    pub sequence: u32,
    /// Training tokens.
    pub tokens: f64,
    /// Year of its software.
    pub year: u32,
}

impl Setup<'_> {
    /// The chips that the fastest plan occupies and the plan, speed per chip of the whole cluster: fewer where the cluster divides
    /// badly, more where the model does not fit. `None` where no cluster would do.
    ///
    /// The batch follows [`super::shape::batch`]: what a team chose is not looked at.
    pub fn best(&self, constants: &ThroughputConstants, rule: Rule) -> Option<(u32, Plan)> {
        let mut convention = Convention::CAUSAL;
        convention.mtp = self.shape.mtp_modules > 0;
        let active = parameters(self.shape).active as f64;
        let per_token = flop_per_token(self.shape, self.sequence, convention);
        let whole_run = per_token * self.tokens.max(USUAL_TOKENS * active);
        let attempt = |chips: u32| {
            let mut batch = shape::batch(whole_run, self.sequence, chips, self.year);
            if rule == Rule::Reference {
                batch = shape::shared_out(batch, self.sequence, chips);
            }
            let mut job = Job::new(chips, self.precision, self.sequence, batch);
            job.mtp = convention.mtp;
            job.rule = rule;
            if self.year <= 2022 {
                job = job.before_flash();
            }
            plan(self.shape, self.chip, constants, &job)
        };
        cluster::plannable(rule, self.chips, &attempt)
    }
}
