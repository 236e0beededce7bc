//! The fastest layout that fits: exhaustive search over about two thousand layouts.
//!
//! By the reference rule, context parallelism and sharding combined with tensor parallelism are not searched; the
//! constants were fitted with that search, in which what remains of a batch after dealing it out is dropped. By the
//! mended rule ([`Rule`]) both are searched, and a batch is dealt out to its last sequence: chips without one wait.
//! Two-way pipelines are never searched: nobody but DeepSeek is known to have used one. Results depend on (shape, chip,
//! chips, precision, batch, sequence) only: memoise them.

use super::flops::Recompute;
use super::kernel::Kernel;
use super::layout::{Inner, Layout, Outer, Precision, Rule, again, uneven};
use super::memory::{self, Footprint, Place};
use super::step::{StepTime, step_time_by};
use crate::facts::accelerator::Accelerator;
use crate::facts::architecture::Architecture;
use crate::facts::throughput::ThroughputConstants;
use crate::units::{Gigabytes, Tokens, TokensPerSecond};

const TENSOR: [u32; 4] = [1, 2, 4, 8];
const PIPELINE: [u32; 10] = [1, 2, 4, 8, 12, 16, 24, 32, 48, 64];
const EXPERT: [u32; 7] = [1, 4, 8, 16, 32, 64, 128];
const CONTEXT: [u32; 3] = [1, 2, 4];
/// Fewest tokens of a sequence that are worth a chip of their own.
const SHORTEST_PART: u32 = 2048;
const MICRO_BATCH: [u32; 3] = [1, 2, 4];
const VIRTUAL: [u32; 3] = [1, 2, 4];
const RECOMPUTE: [Recompute; 2] = [Recompute::None, Recompute::Full];

/// What is to be trained on what.
#[derive(Clone, Copy, Debug, PartialEq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "independent facts about the software of a job"
)]
pub struct Job {
    /// Chips in the cluster.
    pub chips: u32,
    /// Number format.
    pub precision: Precision,
    /// Tokens in a sequence.
    pub sequence: u32,
    /// Tokens in a global batch.
    pub batch: Tokens,
    /// Whether multi-token-prediction modules are trained.
    pub mtp: bool,
    /// Fused attention is available.
    pub flash: bool,
    /// Fully sharded data parallelism may be chosen.
    pub fsdp: bool,
    /// Every layout recomputes the forward pass (common before fused attention).
    pub always_recompute: bool,
    /// Largest tensor-parallel group, where a limit is wanted.
    pub max_tp: Option<u32>,
    /// Which reading of the model.
    pub rule: Rule,
}

impl Job {
    /// A job with the software of 2023 and later: fused attention, sharding, recomputation only where it pays.
    pub const fn new(chips: u32, precision: Precision, sequence: u32, batch: Tokens) -> Self {
        Self {
            chips,
            precision,
            sequence,
            batch,
            mtp: false,
            flash: true,
            fsdp: true,
            always_recompute: false,
            max_tp: None,
            rule: Rule::Reference,
        }
    }

    /// The same job with the software before FlashAttention (arXiv 2205.14135, May 2022) had spread: score matrices in
    /// memory, the forward pass recomputed, no full sharding.
    #[must_use]
    pub const fn before_flash(mut self) -> Self {
        self.flash = false;
        self.fsdp = false;
        self.always_recompute = true;
        self
    }
}

/// The fastest layout and what it reaches.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Plan {
    /// Tokens per second and chip when everything goes well: step time, uneven stages and by the mended rule chips that
    /// wait for want of sequences; no downtime, no class of runs.
    pub speed: TokensPerSecond,
    /// The layout.
    pub layout: Layout,
    /// Memory of the fullest chip.
    pub memory: Gigabytes,
    /// The step part by part, every chip with a sequence; by the reference rule stages are taken as even.
    pub step: StepTime,
}

/// The fastest layout, or `None` where nothing fits or the cluster cannot be divided.
pub fn plan(shape: &Architecture, chip: &Accelerator, constants: &ThroughputConstants, job: &Job) -> Option<Plan> {
    let (speed, layout) = Search::of(shape, chip, constants, job)?.best()?;
    Some(Plan {
        speed: TokensPerSecond::tokens_per_second(speed),
        layout,
        memory: memory::needed_by(job.rule, shape, &layout),
        step: step_time_by(job.rule, shape, chip, constants, &layout),
    })
}

struct Search<'a> {
    job: &'a Job,
    kernel: Kernel,
    footprint: Footprint,
    layers: u32,
    heads: u32,
    experts: Option<u32>,
    largest_tp: u32,
    /// Sequences in a global batch.
    batch: u32,
    /// Bytes a job may fill.
    budget: f64,
    base: Layout,
}

/// Seconds per token at one tensor degree, by expert degree, micro-batch and recomputation.
type PerToken = [[[f64; RECOMPUTE.len()]; MICRO_BATCH.len()]; EXPERT.len()];

impl<'a> Search<'a> {
    fn of(shape: &Architecture, chip: &Accelerator, constants: &ThroughputConstants, job: &'a Job) -> Option<Self> {
        if job.chips == 0 || job.sequence == 0 || shape.layers == 0 {
            return None;
        }
        let sequences = (job.batch.to_tokens() / f64::from(job.sequence)).floor();
        let mut base = Layout::single(job.precision, job.sequence);
        base.flash = job.flash;
        base.mtp = job.mtp;
        Some(Self {
            job,
            kernel: Kernel::of(shape, chip, constants, job.precision, job.sequence, job.flash, job.mtp),
            footprint: Footprint::of(job.rule, shape, job.sequence, job.precision),
            layers: shape.layers,
            heads: shape.attention.heads(),
            experts: shape.moe.map(|moe| moe.experts),
            largest_tp: chip.scaleup_domain.min(8).min(job.max_tp.unwrap_or(u32::MAX)),
            batch: sequences.max(1.0) as u32,
            budget: memory::budget(chip).to_gigabytes() * 1e9,
            base,
        })
    }

    fn recompute_from(&self) -> usize {
        usize::from(self.job.always_recompute)
    }

    /// Expert degrees worth trying.
    fn expert_degrees(&self) -> &'static [u32] {
        if self.experts.is_some() { &EXPERT } else { &EXPERT[..1] }
    }

    /// Context degrees worth trying.
    fn context_degrees(&self) -> impl Iterator<Item = u32> {
        let most = match self.job.rule {
            Rule::Reference => 1,
            Rule::Mended => (self.job.sequence / SHORTEST_PART).max(1),
        };
        CONTEXT.into_iter().filter(move |&cp| cp <= most)
    }

    fn per_token(&self, tp: u32, cp: u32) -> PerToken {
        let mut table = [[[0.0; RECOMPUTE.len()]; MICRO_BATCH.len()]; EXPERT.len()];
        for (by_batch, &ep) in table.iter_mut().zip(self.expert_degrees()) {
            for (by_recompute, &micro_batch) in by_batch.iter_mut().zip(&MICRO_BATCH) {
                for (seconds, &recompute) in by_recompute.iter_mut().zip(&RECOMPUTE) {
                    let inner = Inner {
                        tp: f64::from(tp),
                        cp: f64::from(cp),
                        ep: f64::from(ep),
                        micro_batch: f64::from(micro_batch),
                        again: again(recompute),
                        group_limit: None,
                        two_way: false,
                    };
                    *seconds = self.kernel.per_token(inner).sum();
                }
            }
        }
        table
    }

    /// Tokens per second and chip of the best layout.
    fn best(&self) -> Option<(f64, Layout)> {
        let mut best: Option<(f64, Layout)> = None;
        for tp in TENSOR {
            if tp > self.largest_tp || !self.heads.is_multiple_of(tp) {
                continue;
            }
            for cp in self.context_degrees() {
                self.pipelines(tp, cp, &mut best);
            }
        }
        best
    }

    /// Tries the pipelines and expert groups of a tensor and a context degree.
    fn pipelines(&self, tp: u32, cp: u32, best: &mut Option<(f64, Layout)>) {
        let table = self.per_token(tp, cp);
        for pp in PIPELINE {
            if pp > self.layers {
                break;
            }
            if !self.job.chips.is_multiple_of(tp * pp * cp) {
                continue;
            }
            let dp = self.job.chips / (tp * pp * cp);
            for (e, &ep) in self.expert_degrees().iter().enumerate() {
                if self.experts.is_some_and(|experts| ep > experts || ep > dp * tp) {
                    continue;
                }
                let degrees = Layout {
                    tp,
                    pp,
                    cp,
                    ep,
                    dp,
                    ..self.base
                };
                self.fill(&table[e], degrees, best);
            }
        }
    }

    /// Tries micro-batch, interleaving, recomputation and sharding for fixed degrees.
    fn fill(
        &self,
        table: &[[f64; RECOMPUTE.len()]; MICRO_BATCH.len()],
        degrees: Layout,
        best: &mut Option<(f64, Layout)>,
    ) {
        let Layout { tp, pp, cp, ep, dp, .. } = degrees;
        let mended = self.job.rule == Rule::Mended;
        let widest_sharded = if mended { u32::MAX } else { 1 };
        let even = f64::from(self.layers) / f64::from(pp) / f64::from(self.layers.div_ceil(pp));
        let uneven = if mended { uneven(self.layers, pp) } else { 1.0 };
        for (b, &micro_batch) in MICRO_BATCH.iter().enumerate() {
            let (n_micro, kept) = if mended {
                // More sequences at once than can be counted: no batch is that large.
                let Some(deal) = dp.checked_mul(micro_batch) else { break };
                let n_micro = self.batch.div_ceil(deal);
                (n_micro, f64::from(self.batch) / (f64::from(n_micro) * f64::from(deal)))
            } else {
                (self.batch / dp / micro_batch, even)
            };
            if n_micro == 0 {
                break;
            }
            for vp in VIRTUAL {
                if vp > 1 && (pp == 1 || n_micro < pp) || self.layers < pp * vp {
                    break;
                }
                for (r, &recompute) in RECOMPUTE.iter().enumerate().skip(self.recompute_from()) {
                    for fsdp in [false, true] {
                        if fsdp && !(self.job.fsdp && tp <= widest_sharded && pp == 1) {
                            break;
                        }
                        let (tpf, ppf, epf, dpf) = (f64::from(tp), f64::from(pp), f64::from(ep), f64::from(dp));
                        let (vpf, cpf) = (f64::from(vp), f64::from(cp));
                        let place = Place {
                            tp: tpf,
                            pp: ppf,
                            cp: cpf,
                            ep: epf,
                            dp: dpf,
                            vp: vpf,
                            micro_batch: f64::from(micro_batch),
                            recompute: recompute == Recompute::Full,
                            fsdp,
                        };
                        if self.footprint.bytes(&place) > self.budget {
                            continue;
                        }
                        let outer = Outer {
                            tp: tpf,
                            pp: ppf,
                            ep: epf,
                            dp: dpf,
                            vp: vpf,
                            micro_tokens: f64::from(micro_batch) * f64::from(self.job.sequence) / cpf,
                            n_micro: f64::from(n_micro),
                            uneven,
                            fsdp,
                            dualpipe: false,
                        };
                        let speed = self.kernel.whole(table[b][r], &outer).speed * kept;
                        if best.is_none_or(|(fastest, _)| speed > fastest) {
                            *best = Some((
                                speed,
                                Layout {
                                    vp,
                                    micro_batch,
                                    n_micro,
                                    recompute,
                                    fsdp,
                                    ..degrees
                                },
                            ));
                        }
                    }
                }
            }
        }
    }
}
