//! The arithmetic under [`super::step`] and [`super::planner`]: seconds per token and per step in plain numbers, with
//! all that does not depend on the layout worked out once.
//!
//! Private to this room, hence bare `f64`: FLOP, bytes, seconds, elements and degrees of parallelism. No allocation.

use super::flops::{self, Parameters, Span, Weights};
use super::layout::{Inner, Outer, Precision};
use super::step_parts::{PerToken, Whole};
use crate::facts::accelerator::Accelerator;
use crate::facts::architecture::{Architecture, Attention};
use crate::facts::throughput::ThroughputConstants;

/// Share of the datasheet memory bandwidth that streaming kernels reach.
const MEMORY_REACHED: f64 = 0.8;
/// Speed of unfused attention over sustained GEMM speed.
const UNFUSED_ATTENTION: f64 = 0.5;
/// Exposed share of traffic that is sent while a stage computes (pipeline, ring attention, parameter gathering).
const EXPOSED_POINT_TO_POINT: f64 = 0.3;
/// Network cards of one server at most, whatever the size of the scale-up domain.
const SERVER_CHIPS: f64 = 8.0;

/// Everything that does not depend on the layout, worked out once per (shape, chip, precision, sequence).
pub(super) struct Kernel {
    weights: Weights,
    parameters: Parameters,
    layers: f64,
    hidden: f64,
    /// Parallel residual streams.
    streams: f64,
    vocabulary: f64,
    ffn: f64,
    matrices: f64,
    /// Experts, active ones, width of one, width beside them.
    moe: Option<(f64, f64, f64, f64)>,
    mtp_modules: f64,
    /// Attention output width.
    output_width: f64,
    /// Key and value elements of one token.
    key_value_width: f64,
    /// Sum over layers of active feed-forward width.
    ffn_widths: f64,
    /// Element-wise passes over feed-forward activations.
    ffn_passes: f64,
    /// Tensor-parallel blocks of one layer.
    blocks: f64,
    core_causal: f64,
    core_full: f64,
    sequence: f64,
    flash: bool,
    fp8: bool,
    gemm16: (f64, f64),
    gemm8: (f64, f64),
    /// Bytes per second that streaming kernels reach.
    memory: f64,
    /// Bytes per second of the scale-up link as reached.
    scaleup: f64,
    /// Bytes per second of one network card as reached.
    scaleout: f64,
    domain: f64,
    server: f64,
    pace: f64,
    constants: ThroughputConstants,
}

impl Kernel {
    pub(super) fn of(
        shape: &Architecture,
        chip: &Accelerator,
        constants: &ThroughputConstants,
        precision: Precision,
        sequence: u32,
        flash: bool,
        mtp: bool,
    ) -> Self {
        let weights = Weights::of(shape);
        let moe = shape.moe.map(|moe| {
            let beside = f64::from(moe.shared_ffn) + f64::from(moe.dense_branch_ffn);
            (
                f64::from(moe.experts),
                f64::from(moe.active),
                f64::from(moe.expert_ffn),
                beside,
            )
        });
        let output_width = weights.heads * weights.value_width;
        let domain = f64::from(chip.scaleup_domain);
        Self {
            weights,
            parameters: flops::parameters(shape),
            layers: f64::from(shape.layers),
            hidden: f64::from(shape.hidden),
            streams: f64::from(shape.residual_streams),
            vocabulary: f64::from(shape.vocabulary),
            ffn: f64::from(shape.ffn),
            matrices: flops::matrices(shape),
            moe,
            mtp_modules: if mtp { f64::from(shape.mtp_modules) } else { 0.0 },
            output_width,
            key_value_width: match shape.attention {
                Attention::Grouped {
                    kv_heads, head_width, ..
                } => 2.0 * f64::from(kv_heads) * f64::from(head_width),
                Attention::Latent { .. } => 2.0 * output_width,
                // One vector is key and value of all heads.
                Attention::Compressed { head_width, .. } => f64::from(head_width),
            },
            ffn_widths: ffn_widths(shape, &weights),
            ffn_passes: if shape.gated { 8.0 } else { 6.0 },
            blocks: if shape.parallel_block { 1.0 } else { 2.0 },
            core_causal: flops::attention_core(shape, &weights, sequence, Span::Causal),
            core_full: flops::attention_core(shape, &weights, sequence, Span::Full),
            sequence: f64::from(sequence),
            flash,
            fp8: precision == Precision::Fp8 && chip.gemm_fp8_tflops > 0.0,
            gemm16: (chip.gemm_bf16_tflops * 1e12, chip.gemm_bf16_penalty),
            gemm8: (chip.gemm_fp8_tflops * 1e12, chip.gemm_fp8_penalty),
            memory: chip.memory_gb_per_s * MEMORY_REACHED * 1e9,
            scaleup: chip.scaleup_gb_per_s * constants.scaleup_efficiency * 1e9,
            scaleout: chip.scaleout_gb_per_s * constants.scaleout_efficiency * 1e9,
            domain,
            server: domain.min(SERVER_CHIPS),
            pace: constants.residual * chip.maturity,
            constants: *constants,
        }
    }

    /// Seconds of `flop` spent in products of shape `m × n × k`; `penalty` scales the loss to small shapes.
    fn gemm(&self, flop: f64, m: f64, n: f64, k: f64, eight_bits: bool, penalty: f64) -> f64 {
        let smallness = 1.0 / m.max(1.0) + 1.0 / n.max(1.0) + 1.0 / k.max(1.0);
        let at = |(speed, loss): (f64, f64)| flop * (1.0 + loss * penalty * smallness) / speed;
        let sixteen = at(self.gemm16);
        if self.fp8 && eight_bits {
            self.constants.fp8_share * at(self.gemm8) + (1.0 - self.constants.fp8_share) * sixteen
        } else {
            sixteen
        }
    }

    /// Seconds per token at full depth on one tensor group.
    pub(super) fn per_token(&self, inner: Inner) -> PerToken {
        let Inner {
            tp,
            cp,
            ep,
            micro_batch,
            again,
            ..
        } = inner;
        let tokens = micro_batch * self.sequence / cp;
        let passes = 3.0 + again;
        let w = &self.weights;
        let projection = self.gemm(
            2.0 * w.attention / tp * passes,
            (self.output_width / tp).max(64.0),
            self.hidden,
            tokens,
            true,
            1.0,
        );
        let dense = if w.dense_layers > 0.0 {
            let flop = 2.0 * w.dense_ffn / tp * passes;
            w.dense_layers * self.gemm(flop, (self.ffn / tp).max(64.0), self.hidden, tokens, true, 1.0)
        } else {
            0.0
        };
        let head_flop = 2.0 * w.head / tp * 3.0;
        let head = self.gemm(head_flop, tokens, self.vocabulary / tp, self.hidden, false, 1.0);
        let mtp = if self.mtp_modules > 0.0 {
            let layer = 2.0 * w.mtp_layer(self.hidden) / tp * 3.0;
            self.mtp_modules * (self.gemm(layer, tokens, 2048.0, self.hidden, true, 1.0) + head)
        } else {
            0.0
        };
        PerToken {
            attention_projection: self.layers * projection,
            dense_ffn: dense,
            moe_ffn: self.experts(tp, ep, tokens, passes),
            head,
            mtp,
            attention_core: self.core(tp, again),
            elementwise: self.elementwise(tp, again),
            moe_permutation: self.moe.map_or(0.0, |(_, active, ..)| {
                let bytes = w.moe_layers * self.hidden * 2.0 * active * 10.0;
                self.constants.moe_traffic * bytes / tp / self.memory
            }),
            tensor_traffic: self.tensor(tp, again),
            context_traffic: if cp > 1.0 {
                let bytes = self.layers * 3.0 * self.key_value_width * 2.0 * (cp - 1.0) / cp;
                EXPOSED_POINT_TO_POINT * bytes / self.scaleout / tp
            } else {
                0.0
            },
            expert_traffic: self.all_to_all(&inner),
        }
    }

    /// Routed and shared experts, seconds per token.
    fn experts(&self, tp: f64, ep: f64, tokens: f64, passes: f64) -> f64 {
        let Some((experts, active, width, beside)) = self.moe else {
            return 0.0;
        };
        let spread = ep > 1.0;
        let (expert_tp, arriving) = if spread { (1.0, tokens * ep / tp) } else { (tp, tokens) };
        let flop = |width: f64| 2.0 * self.matrices * self.hidden * width / tp * passes;
        let routed = self.gemm(
            flop(active * width),
            arriving * active / experts,
            width / expert_tp,
            self.hidden,
            true,
            self.constants.moe_gemm_penalty,
        ) / self.constants.moe_residual;
        let shared = if beside > 0.0 {
            self.gemm(flop(beside), tokens, beside / tp, self.hidden, true, 1.0)
        } else {
            0.0
        };
        self.weights.moe_layers * (routed + shared)
    }

    /// Attention core, seconds per token. The fused backward pass executes 2.5 times the forward work, not twice.
    fn core(&self, tp: f64, again: f64) -> f64 {
        if self.flash {
            self.core_causal / tp * (3.5 + again) / (self.constants.attention_core * self.gemm16.0)
        } else {
            let products = self.core_full / tp * (3.0 + again) / (UNFUSED_ATTENTION * self.gemm16.0);
            let scores = self.layers * self.weights.heads / tp * self.sequence * (22.0 + 8.0 * again);
            products + scores / self.memory
        }
    }

    /// Element-wise memory traffic, seconds per token.
    fn elementwise(&self, tp: f64, again: f64) -> f64 {
        let residual_stream = self.layers * self.hidden;
        let mut bytes = residual_stream * 2.0 * (30.0 + 10.0 * again)
            + self.ffn_widths * 2.0 * (self.ffn_passes + 3.0 * again)
            + self.layers * self.output_width * 12.0
            + self.mixing(again);
        if self.fp8 {
            bytes += residual_stream * 12.0 + self.ffn_widths * 6.0;
        }
        (self.constants.elementwise * bytes + self.vocabulary * 12.0) / tp / self.memory
    }

    /// Bytes per token that mixing `n` residual streams moves beyond one stream's: before a half of a layer all are read for the
    /// weights and once more to be merged, after it all are read and written again; `3n + 2` vectors where one stream takes 3. Two
    /// halves of a layer, the backward pass as twice the forward.
    fn mixing(&self, again: f64) -> f64 {
        if self.streams <= 1.0 {
            return 0.0;
        }
        self.layers * 2.0 * (3.0 * self.streams - 1.0) * self.hidden * 2.0 * (3.0 + again)
    }

    /// Exposed gathering and scattering of the residual stream inside the tensor group, seconds per token.
    fn tensor(&self, tp: f64, again: f64) -> f64 {
        if tp <= 1.0 {
            return 0.0;
        }
        let link = if tp <= self.domain {
            self.scaleup
        } else {
            self.scaleup.min(self.scaleout * self.domain)
        };
        let passes = self.blocks * (4.0 + 2.0 * again);
        self.constants.exposed_tensor * self.layers * passes * self.hidden * 2.0 * (tp - 1.0) / tp / link
    }

    /// Exposed expert all-to-all, seconds per token: the slower of the scale-up and the scale-out path.
    fn all_to_all(&self, inner: &Inner) -> f64 {
        let Some((_, active, ..)) = self.moe else { return 0.0 };
        let ep = inner.ep;
        if ep <= 1.0 {
            return 0.0;
        }
        let dispatched = if self.fp8 { 1.0 } else { 2.0 };
        let bytes = self.hidden * (dispatched + 2.0) * 2.0;
        let (inside, outside) = if ep <= self.domain {
            (active * bytes * (ep - 1.0) / ep, 0.0)
        } else {
            let nodes = ep / self.domain;
            let most = active.min(inner.group_limit.unwrap_or(active)).min(nodes);
            // Distinct nodes hit by `active` independent choices among `nodes`.
            let expected = nodes * (1.0 - libm::pow(1.0 - 1.0 / nodes, active));
            let outside = expected.min(most) * (1.0 - 1.0 / nodes) * bytes;
            (active * bytes * (self.domain - 1.0) / self.domain, outside)
        };
        let slower = (inside / self.scaleup).max(outside / self.scaleout);
        let exposed = if inner.two_way {
            self.constants.exposed_expert_two_way
        } else {
            self.constants.exposed_expert
        };
        exposed * self.weights.moe_layers * slower / inner.tp
    }

    /// Bytes per second between data-parallel chips: the network cards of a server are shared by its tensor groups.
    fn data_link(&self, dp: f64, tp: f64) -> f64 {
        if dp * tp <= self.domain {
            self.scaleup
        } else {
            self.scaleup.min(self.scaleout * (self.server / tp).max(1.0))
        }
    }

    /// The whole step from the seconds per token.
    pub(super) fn whole(&self, per_token: f64, outer: &Outer) -> Whole {
        let Outer {
            tp,
            pp,
            ep,
            dp,
            vp,
            micro_tokens,
            n_micro,
            ..
        } = *outer;
        let mut compute = per_token;
        let (mut pipeline_traffic, mut idle) = (0.0, 0.0);
        if pp > 1.0 {
            idle = (pp - 1.0) / (n_micro * vp) * if outer.dualpipe { 0.5 } else { 1.0 };
            let bytes = 0.5 * pp * vp * 2.0 * self.hidden * self.streams * 2.0 / tp;
            pipeline_traffic = EXPOSED_POINT_TO_POINT * bytes / self.scaleout;
            compute += pipeline_traffic;
        }
        let bubble = compute * (idle + (1.0 + idle) * (outer.uneven - 1.0));
        let tokens = micro_tokens * n_micro;
        let busy = (compute + bubble) * tokens / pp;
        let (total, expert) = (self.parameters.total as f64, self.parameters.expert as f64);
        let dense_here = (total - expert) / (tp * pp);
        let experts_here = expert / (pp * if ep > 1.0 { ep } else { tp });
        let data_traffic = if outer.fsdp {
            let gather = total / (tp * pp) * 6.0 / self.data_link(dp, tp) * n_micro;
            (gather - busy).max(0.0) + self.constants.exposed_data * EXPOSED_POINT_TO_POINT * gather.min(busy)
        } else if dp > 1.0 {
            let bytes = dense_here * 6.0 * (dp - 1.0) / dp + experts_here * 6.0 * (1.0 - ep / dp).max(0.0);
            self.constants.exposed_data * bytes / self.data_link(dp, tp)
        } else {
            0.0
        };
        let optimizer = (dense_here + experts_here) / dp * 32.0 / self.memory;
        let total = (busy + data_traffic + optimizer) / self.pace;
        let speed = tokens / total / (tp * pp);
        Whole {
            tokens,
            pipeline_traffic,
            bubble,
            data_traffic,
            optimizer,
            total,
            speed,
        }
    }
}

/// Sum over layers of the feed-forward width that one token meets, elements.
pub(super) fn ffn_widths(shape: &Architecture, w: &Weights) -> f64 {
    let moe = shape.moe.map_or(0.0, |moe| {
        f64::from(moe.active) * f64::from(moe.expert_ffn) + f64::from(moe.shared_ffn) + f64::from(moe.dense_branch_ffn)
    });
    f64::from(shape.ffn) * w.dense_layers + w.moe_layers * moe
}
