//! Parameters and exact training FLOP per token, from the shape of a transformer.
//!
//! One multiply-add is two FLOP and the backward pass costs twice the forward one; norms, softmax, rotary embeddings
//! and activations are left out (under 1 %). The embedding look-up is no FLOP; the output projection is. This is the
//! rule of Megatron-LM's `num_floating_point_operations` with the routers of mixtures of experts added.

use crate::facts::architecture::{Architecture, Attention, PooledBlocks, RankedBlocks};
use crate::units::Flop;

/// Which query–key pairs count as work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Span {
    /// Pairs below the diagonal: `(s + 1) / 2` keys per query.
    Causal,
    /// The whole square: `s` keys per query, as most utilisations published before 2025 count it.
    Full,
}

/// Activations computed again in the backward pass; counted only by hardware FLOP utilisation (HFU).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Recompute {
    /// None: model FLOP, the basis of MFU.
    None,
    /// The attention core (selective recomputation, Korthikanti et al., arXiv 2205.05198).
    Attention,
    /// The whole forward pass.
    Full,
}

/// What a FLOP count includes. Two utilisations compare only under the same convention.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Convention {
    /// Pairs counted in the attention core.
    pub span: Span,
    /// Recomputation counted on top.
    pub recompute: Recompute,
    /// Whether multi-token-prediction modules are counted.
    pub mtp: bool,
}

impl Convention {
    /// Causal model FLOP without MTP: the convention of the DeepSeek-V3 paper at ISCA '25 (arXiv 2505.09343) for its
    /// 385 TFLOP/s, and this project's default.
    pub const CAUSAL: Self = Self {
        span: Span::Causal,
        recompute: Recompute::None,
        mtp: false,
    };
    /// Non-causal model FLOP without MTP (432 TFLOP/s in the same paper).
    pub const FULL: Self = Self {
        span: Span::Full,
        recompute: Recompute::None,
        mtp: false,
    };
}

/// Parameter counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parameters {
    /// All weights that matter in size (norms and biases left out).
    pub total: u64,
    /// Weights in matrix products for one token, output projection included.
    pub active_matmul: u64,
    /// The same with the input embedding, as "active parameters" are usually published.
    pub active: u64,
    /// Weights of routed experts, all of them.
    pub expert: u64,
}

/// Weights per layer and kind; the pieces that parameters, FLOP, time and memory are all made of. Elements, as `f64`
/// because every product stays far below 2⁵³.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Weights {
    /// Layers with a dense feed-forward part.
    pub dense_layers: f64,
    /// Layers with a mixture of experts.
    pub moe_layers: f64,
    /// Attention projections of one layer, on average, and what mixes its residual streams.
    pub attention: f64,
    /// The same of a multi-token-prediction module.
    pub mtp_attention: f64,
    /// Feed-forward of one dense layer.
    pub dense_ffn: f64,
    /// Feed-forward of one mixture layer that one token meets, router included.
    pub moe_active: f64,
    /// Feed-forward of one mixture layer, all experts.
    pub moe_total: f64,
    /// Routed experts of one mixture layer, all of them.
    pub moe_routed: f64,
    /// Output projection.
    pub head: f64,
    /// Width of queries and keys of one head.
    pub query_width: f64,
    /// Width of values of one head.
    pub value_width: f64,
    /// Attention heads.
    pub heads: f64,
}

impl Weights {
    pub(super) fn of(shape: &Architecture) -> Self {
        let hidden = f64::from(shape.hidden);
        // Compressed keys and their ranking, on average over the layers, come on top of what every layer has.
        let (projections, compressing, heads, query_width, value_width) = match shape.attention {
            Attention::Grouped {
                heads,
                kv_heads,
                head_width,
            } => {
                let (heads, kv_heads, width) = (f64::from(heads), f64::from(kv_heads), f64::from(head_width));
                (
                    2.0 * hidden * heads * width + 2.0 * hidden * kv_heads * width,
                    0.0,
                    heads,
                    width,
                    width,
                )
            }
            Attention::Latent {
                heads,
                query_rank,
                kv_rank,
                nope_width,
                rope_width,
                value_width,
            } => {
                let (heads, rank) = (f64::from(heads), f64::from(query_rank));
                let (kv_rank, nope, rope) = (f64::from(kv_rank), f64::from(nope_width), f64::from(rope_width));
                let value = f64::from(value_width);
                let query = nope + rope;
                let queries = if query_rank == 0 {
                    hidden * heads * query
                } else {
                    hidden * rank + rank * heads * query
                };
                let keys_values = hidden * (kv_rank + rope) + kv_rank * heads * (nope + value);
                let ranking = shape.selection.map_or(0.0, |picks| {
                    let (heads, width) = (f64::from(picks.index_heads), f64::from(picks.index_width));
                    rank * heads * width + hidden * (width + heads)
                });
                (
                    queries + keys_values + heads * value * hidden,
                    ranking,
                    heads,
                    query,
                    value,
                )
            }
            Attention::Compressed {
                heads,
                head_width,
                query_rank,
                output_groups,
                output_rank,
                ranked,
                pooled,
                ..
            } => {
                let (heads, width, rank) = (f64::from(heads), f64::from(head_width), f64::from(query_rank));
                let (groups, output) = (f64::from(output_groups), f64::from(output_rank));
                let queries = hidden * rank + rank * heads * width;
                let outputs = heads * width * output + groups * output * hidden;
                let compressing = compressing(hidden, width, rank, &ranked, pooled) / f64::from(shape.layers);
                (queries + hidden * width + outputs, compressing, heads, width, width)
            }
        };
        let mixing = mixing(shape);
        let matrix = matrices(shape) * hidden;
        let (moe_layers, moe_active, moe_total, moe_routed) = shape.moe.map_or((0.0, 0.0, 0.0, 0.0), |moe| {
            let layers = f64::from(shape.layers.saturating_sub(moe.dense_layers) / moe.every.max(1));
            let expert = f64::from(moe.expert_ffn);
            let beside = f64::from(moe.shared_ffn) + f64::from(moe.dense_branch_ffn);
            let experts = f64::from(moe.experts);
            let router = hidden * experts;
            (
                layers,
                matrix * (f64::from(moe.active) * expert + beside) + router,
                matrix * (experts * expert + beside) + router,
                matrix * experts * expert,
            )
        });
        Self {
            dense_layers: f64::from(shape.layers) - moe_layers,
            moe_layers,
            attention: projections + compressing + mixing,
            mtp_attention: projections + mixing,
            dense_ffn: matrix * f64::from(shape.ffn),
            moe_active,
            moe_total,
            moe_routed,
            head: f64::from(shape.vocabulary) * hidden,
            query_width,
            value_width,
            heads,
        }
    }

    /// Weights of all layers that one token meets, without the output projection.
    fn layers_active(&self) -> f64 {
        (self.dense_layers + self.moe_layers) * self.attention
            + self.dense_layers * self.dense_ffn
            + self.moe_layers * self.moe_active
    }

    /// One MTP module without its output projection: a layer and the 2d × d projection.
    pub(super) fn mtp_layer(&self, hidden: f64) -> f64 {
        let ffn = if self.moe_layers > 0.0 {
            self.moe_active
        } else {
            self.dense_ffn
        };
        self.mtp_attention + ffn + 2.0 * hidden * hidden
    }
}

/// Weights that make blocks of keys out of tokens and rank them, over all layers. A block's key and the weights of its tokens are a
/// projection each; overlapping blocks take two of both, for the keys that are read and for those that are ranked.
fn compressing(hidden: f64, width: f64, rank: f64, ranked: &RankedBlocks, pooled: PooledBlocks) -> f64 {
    let (index_heads, index_width) = (f64::from(ranked.index_heads), f64::from(ranked.index_width));
    let ranking = rank * index_heads * index_width + hidden * index_heads;
    let overlapping = 4.0 * hidden * (width + index_width);
    f64::from(ranked.layers) * (overlapping + ranking) + f64::from(pooled.layers) * 2.0 * hidden * width
}

/// Weights of one layer from which `n` residual streams get what mixes them, once before and after attention and once before and
/// after the feed-forward part: `n` to read, `n` to write and `n²` to carry over, each from all streams. None for one stream.
fn mixing(shape: &Architecture) -> f64 {
    let streams = f64::from(shape.residual_streams);
    if shape.residual_streams <= 1 {
        return 0.0;
    }
    2.0 * (streams * streams + 2.0 * streams) * streams * f64::from(shape.hidden)
}

/// Matrices of a feed-forward part: three when gated, two when plain.
pub(super) fn matrices(shape: &Architecture) -> f64 {
    if shape.gated { 3.0 } else { 2.0 }
}

/// Parameter counts of a shape, MTP modules left out as the published totals do.
pub fn parameters(shape: &Architecture) -> Parameters {
    let w = Weights::of(shape);
    let positions = f64::from(shape.learned_positions) * f64::from(shape.hidden);
    let untied = if shape.tied_embeddings { 0.0 } else { w.head };
    let active_matmul = w.layers_active() + w.head;
    let total = w.layers_active() + w.moe_layers * (w.moe_total - w.moe_active) + w.head + untied + positions;
    Parameters {
        total: total as u64,
        active_matmul: active_matmul as u64,
        active: (active_matmul + untied + positions) as u64,
        expert: (w.moe_layers * w.moe_routed) as u64,
    }
}

/// Keys that a query sees on average inside a window, at a sequence length in tokens.
fn in_window(window: u32, sequence: u32, span: Span) -> f64 {
    let (window, s) = (f64::from(window), f64::from(sequence));
    match span {
        Span::Causal if window < s => (window * (window + 1.0) / 2.0 + (s - window) * window) / s,
        Span::Causal => f64::midpoint(s, 1.0),
        Span::Full => window.min(s),
    }
}

/// Forward FLOP of the attention core of one layer that sees `keys` keys.
fn square(w: &Weights, keys: f64) -> f64 {
    2.0 * keys * w.heads * (w.query_width + w.value_width)
}

/// Forward FLOP of the attention core per token over all layers at a sequence length in tokens.
pub(super) fn attention_core(shape: &Architecture, w: &Weights, sequence: u32, span: Span) -> f64 {
    let layers = f64::from(shape.layers);
    if let Attention::Compressed {
        window, ranked, pooled, ..
    } = shape.attention
    {
        // Half of the blocks lie before the average query.
        let before = |blocks: f64| match span {
            Span::Causal => blocks / 2.0,
            Span::Full => blocks,
        };
        let s = f64::from(sequence);
        let blocks = s / f64::from(ranked.ratio.max(1));
        let most = blocks.min(f64::from(ranked.top_k));
        // Queries at the start have fewer than `most` blocks before them.
        let read = match span {
            Span::Causal => most * (1.0 - most / blocks / 2.0),
            Span::Full => most,
        };
        let pooled_read = before(s / f64::from(pooled.ratio.max(1)));
        let ranking = 2.0 * before(blocks) * f64::from(ranked.index_heads) * f64::from(ranked.index_width);
        return layers * square(w, in_window(window, sequence, span))
            + f64::from(ranked.layers) * (square(w, read) + ranking)
            + f64::from(pooled.layers) * square(w, pooled_read);
    }
    let every_key = in_window(u32::MAX, sequence, span);
    if let (
        Attention::Latent {
            kv_rank, rope_width, ..
        },
        Some(picks),
    ) = (shape.attention, shape.selection)
    {
        // A query reads latents: the rank as key and as value, with the rotary part of the key.
        let read = 2.0 * in_window(picks.top_k, sequence, span) * w.heads * f64::from(2 * kv_rank + rope_width);
        let ranking = 2.0 * every_key * f64::from(picks.index_heads) * f64::from(picks.index_width);
        return layers * (read + ranking);
    }
    let everywhere = square(w, every_key);
    let layer = match shape.sliding_window {
        Some(slide) if slide.window < sequence => {
            slide.share * square(w, in_window(slide.window, sequence, span)) + (1.0 - slide.share) * everywhere
        }
        _ => everywhere,
    };
    layers * layer
}

/// Forward FLOP of the attention core of one multi-token-prediction module: an average layer's, or the window's.
fn mtp_core(shape: &Architecture, w: &Weights, core: f64, sequence: u32, span: Span) -> f64 {
    match shape.attention {
        Attention::Compressed { window, .. } => square(w, in_window(window, sequence, span)),
        _ => core / f64::from(shape.layers),
    }
}

/// Training FLOP per token from the forward FLOP of the attention core.
fn training(shape: &Architecture, w: &Weights, core: f64, mtp_core: f64, convention: Convention) -> Flop {
    let modules = if convention.mtp {
        f64::from(shape.mtp_modules)
    } else {
        0.0
    };
    let hidden = f64::from(shape.hidden);
    let weights = w.layers_active() + w.head + modules * (w.mtp_layer(hidden) + w.head);
    let products = 2.0 * weights;
    let core = core + modules * mtp_core;
    let again = match convention.recompute {
        Recompute::None => 0.0,
        Recompute::Attention => core,
        Recompute::Full => products + core,
    };
    Flop::flop(3.0 * (products + core) + again)
}

/// Training FLOP per token at a sequence length in tokens.
///
/// DeepSeek-V3 at 4,096: 250.5 GFLOP causal, 281.2 full, 260.6 causal with its MTP module.
pub fn flop_per_token(shape: &Architecture, sequence: u32, convention: Convention) -> Flop {
    let w = Weights::of(shape);
    let core = attention_core(shape, &w, sequence, convention.span);
    let ahead = mtp_core(shape, &w, core, sequence, convention.span);
    training(shape, &w, core, ahead, convention)
}

/// Training FLOP per token when documents of these lengths (tokens) are packed and do not attend to one another.
///
/// A query sees on average `Σℓ(ℓ + 1) / 2Σℓ` keys (causal) or `Σℓ² / Σℓ` (full). `None` for an empty pack.
pub fn flop_per_token_packed(shape: &Architecture, documents: &[u32], convention: Convention) -> Option<Flop> {
    let tokens: f64 = documents.iter().copied().map(f64::from).sum();
    if tokens <= 0.0 {
        return None;
    }
    let w = Weights::of(shape);
    let (core, ahead) = documents.iter().fold((0.0, 0.0), |(core, ahead), &length| {
        let share = f64::from(length) / tokens;
        let own = attention_core(shape, &w, length, convention.span);
        let module = mtp_core(shape, &w, own, length, convention.span);
        (core + share * own, ahead + share * module)
    });
    Some(training(shape, &w, core, ahead, convention))
}

/// The rule of thumb 6 × active parameters, without attention: what most outside estimates use.
pub fn six_n(active_parameters: f64) -> Flop {
    Flop::flop(6.0 * active_parameters)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::accelerator::Accelerator;
    use crate::model::run::{HoursBasis, Mfu, PeakPrecision, Work, achieved, implied_speed};
    use crate::units::{GpuHours, Tokens};

    fn shape(id: &str) -> Architecture {
        let all: Vec<Architecture> =
            serde_json::from_str(include_str!("../../public/data/architectures.json")).unwrap();
        all.into_iter().find(|shape| shape.id == id).unwrap()
    }

    fn chip(id: &str) -> Accelerator {
        let all: Vec<Accelerator> = serde_json::from_str(include_str!("../../public/data/accelerators.json")).unwrap();
        all.into_iter().find(|chip| chip.id == id).unwrap()
    }

    #[test]
    fn parameter_counts_are_the_published_ones() {
        // Totals and active counts in billions as their authors print them, with the relative slack of their rounding.
        let published = [
            ("deepseek-v3", 671.0, Some(37.0), 0.02),
            ("deepseek-v2", 236.0, Some(21.0), 0.02),
            ("kimi-k2", 1040.0, Some(32.6), 0.015),
            ("a.x-k1", 519.0, Some(33.0), 0.01),
            ("llama-3.1-405b", 405.85, None, 1e-4),
            ("llama-2-70b", 68.98, None, 1e-3),
            ("bloom-176b", 176.25, None, 1e-3),
            ("opt-175b", 175.0, None, 0.005),
            ("palm-540b", 540.35, None, 1e-3),
            ("dbrx", 132.0, Some(36.0), 0.015),
            ("mixtral-8x7b", 46.7, Some(12.9), 0.005),
            ("qwen3-235b-a22b", 235.0, Some(22.0), 0.01),
            ("qwen3-30b-a3b", 30.5, Some(3.3), 0.02),
            ("dots.llm1", 142.0, Some(14.0), 0.01),
            ("nemotron-4-340b", 340.0, None, 0.005),
            ("glm-130b", 130.0, None, 0.015),
            ("mt-nlg-530b", 530.0, None, 0.005),
            ("megatron-1t", 1008.0, None, 1e-3),
            ("falcon-180b", 180.0, None, 0.01),
            ("llama-4-maverick", 400.0, Some(17.0), 0.015),
            ("llama-4-scout", 109.0, Some(17.0), 0.015),
            ("apertus-70b", 70.6, None, 1e-3),
        ];
        for (id, total, active, slack) in published {
            let counts = parameters(&shape(id));
            let error = counts.total as f64 / 1e9 / total - 1.0;
            assert!(error.abs() < slack, "{id}: total off by {error:.4}");
            if let Some(active) = active {
                let error = counts.active as f64 / 1e9 / active - 1.0;
                assert!(error.abs() < slack, "{id}: active off by {error:.4}");
            }
        }
    }

    #[test]
    fn deepseek_v4_has_the_published_parameters() {
        // arXiv 2606.19348, section 4.2.1: 284B of which 13B are active, 1.6T of which 49B; half of the last digit printed. Its
        // active counts leave out the input embedding (0.53B and 0.93B), which is a look-up.
        for (id, total, active) in [
            ("deepseek-v4-flash", 283.5..284.5, 12.5..13.5),
            ("deepseek-v4-pro", 1550.0..1650.0, 48.5..49.5),
        ] {
            let counts = parameters(&shape(id));
            assert!(total.contains(&(counts.total as f64 / 1e9)), "{id}: {counts:?}");
            assert!(
                active.contains(&(counts.active_matmul as f64 / 1e9)),
                "{id}: {counts:?}"
            );
        }
        // What llama.cpp counts in the published weights of V4-Flash, without the module that predicts further tokens: 284.33B
        // (issue 22319 of its repository).
        let flash = parameters(&shape("deepseek-v4-flash")).total as f64 / 1e9;
        assert!((flash - 284.33).abs() < 0.02, "{flash}");
    }

    #[test]
    fn layers_of_compressed_attention_add_up() {
        for id in ["deepseek-v4-flash", "deepseek-v4-pro"] {
            let shape = shape(id);
            let Attention::Compressed { ranked, pooled, .. } = shape.attention else {
                panic!("{id}");
            };
            // Two layers of V4-Flash have the window only, none of V4-Pro.
            let window_only = shape.layers - ranked.layers - pooled.layers;
            assert_eq!(window_only, if id.ends_with("flash") { 2 } else { 0 });
        }
    }

    #[test]
    fn flop_of_deepseek_v4_follow_from_its_shape() {
        // Megatron Bridge, container 26.08, 4,096 tokens: 748 TFLOP/s at 8,224 tokens/s and chip on GB300, 706 at 7,776 on GB200, with
        // the module that predicts further tokens. 90.95 and 90.79 GFLOP per token.
        let flash = shape("deepseek-v4-flash");
        let mtp = Convention {
            mtp: true,
            ..Convention::CAUSAL
        };
        let ours = flop_per_token(&flash, 4096, mtp).to_giga();
        for published in [748e3 / 8224.0, 706e3 / 7776.0] {
            assert!((ours / published - 1.0).abs() < 0.01, "{ours:.2} and {published:.2}");
        }
        // The same by hand. Weights that one token meets, in 44 layers of which one predicts further tokens:
        let (d, heads, width) = (4096.0, 64.0, 512.0);
        let queries = d * 1024.0 + 1024.0 * heads * width; // 37.7M
        let outputs = heads * width * 1024.0 + 8.0 * 1024.0 * d; // 67.1M
        let experts = 7.0 * 3.0 * d * 2048.0 + d * 256.0; // 177.2M
        let streams = 2.0 * 24.0 * 4.0 * d; // 0.8M
        let every = 44.0 * (queries + d * width + outputs + experts + streams);
        // 21 layers with blocks of 4 tokens, which overlap, and their ranking; 20 layers with blocks of 128.
        let ranked = 21.0 * (4.0 * d * (width + 128.0) + 1024.0 * 64.0 * 128.0 + d * 64.0);
        let pooled = 20.0 * 2.0 * d * width;
        let heads_and_join = 2.0 * 129_280.0 * d + 2.0 * d * d;
        let weights = every + ranked + pooled + heads_and_join; // 14.13G
        // Keys that a query meets on average: 126 of the window of 128 in 44 layers; of 1,024 blocks of 4 tokens the best 512, and
        // fewer in the first half of the sequence (384); 16 of 32 blocks of 128. Each costs two products in 64 heads of 512.
        let window = (128.0 * 129.0 / 2.0 + (4096.0 - 128.0) * 128.0) / 4096.0;
        let keys = 44.0 * window + 21.0 * 384.0 + 20.0 * 16.0;
        // 512 blocks are ranked on average, each by one product in 64 heads of 128.
        let core = 2.0 * keys * heads * width + 21.0 * 512.0 * 64.0 * 128.0;
        let by_hand = 6.0 * (weights + core) / 1e9;
        assert!((ours / by_hand - 1.0).abs() < 1e-9, "{ours} and {by_hand}");
    }

    #[test]
    fn latent_attention_that_picks_its_tokens_by_hand() {
        // DeepSeek-V3.2 at 131,072 tokens: 2,048 tokens read by 128 heads over a latent of 512, twice, and 64 rotary; all ranked by 64
        // heads of 128. Weights as V3's, with the ranking's.
        let sparse = shape("deepseek-v3.2");
        let s = 131_072.0_f64;
        let read = (2048.0 * 2049.0 / 2.0 + (s - 2048.0) * 2048.0) / s;
        let core = 61.0 * (read * 128.0 * 1088.0 + f64::midpoint(s, 1.0) * 64.0 * 128.0);
        let ranking = 61.0 * (1536.0 * 64.0 * 128.0 + 7168.0 * 192.0);
        let weights = parameters(&shape("deepseek-v3")).active_matmul as f64 + ranking;
        let ours = flop_per_token(&sparse, 131_072, Convention::CAUSAL).to_flop();
        assert!((ours / (6.0 * (weights + core)) - 1.0).abs() < 1e-9, "{ours:e}");
        let dense = flop_per_token(&sparse.before_selection(), 131_072, Convention::CAUSAL).to_flop();
        let v3 = flop_per_token(&shape("deepseek-v3"), 131_072, Convention::CAUSAL).to_flop();
        assert_eq!(dense, v3);
        assert!(ours < 0.5 * dense, "{ours:e} of {dense:e}");
    }

    #[test]
    fn long_texts_cost_what_their_blocks_do() {
        let flash = shape("deepseek-v4-flash");
        let giga = |shape: &Architecture, sequence| flop_per_token(shape, sequence, Convention::CAUSAL).to_giga();
        let at = [4096, 16_384, 65_536, 1 << 20].map(|sequence| giga(&flash, sequence));
        assert!(at.is_sorted(), "{at:?}");
        // From 64K to 1M tokens the best 512 blocks stay 512; what grows are 3,840 blocks of 128 tokens more in 20 layers and 122,880
        // more to rank in 21.
        let more = 6.0 * (20.0 * 3840.0 * 2.0 * 64.0 * 512.0 + 21.0 * 122_880.0 * 64.0 * 128.0) / 1e9;
        let selected = 6.0 * 21.0 * (504.0_f64 - 511.75).abs() * 2.0 * 64.0 * 512.0 / 1e9;
        assert!(
            (at[3] - at[2] - more - selected).abs() < 0.1,
            "{at:?} {more} {selected}"
        );
        // Before blocks are ranked all 512 before the average query are read, 128 more than the best, and none is ranked.
        let dense = giga(&flash.before_selection(), 4096);
        let expected = 6.0
            * 21.0
            * (128.0 * 2.0 * 64.0 * 512.0
                - 512.0 * 64.0 * 128.0
                - 1024.0 * 64.0 * 128.0
                - 4096.0 * 64.0
                - 4.0 * 4096.0 * 128.0)
            / 1e9;
        assert!((dense - at[0] - expected).abs() < 1e-6, "{dense} {} {expected}", at[0]);
        let full = flop_per_token(&flash, 4096, Convention::FULL).to_giga();
        assert!(full > at[0]);
    }

    #[test]
    fn flop_per_token_is_what_other_counters_print() {
        let mtp = Convention {
            mtp: true,
            ..Convention::CAUSAL
        };
        // ISCA '25 (arXiv 2505.09343) table 2; Megatron-Bridge tables: TFLOP/s over tokens/s.
        let published = [
            ("deepseek-v3", 4096, Convention::CAUSAL, 250.0, 0.003),
            ("deepseek-v3", 4096, mtp, 557e3 / 2139.0, 0.003),
            ("deepseek-v2", 4096, Convention::CAUSAL, 155.0, 0.003),
            ("llama-3.1-405b", 8192, Convention::CAUSAL, 2522e3 / 999.0, 0.001),
            ("llama-3-70b", 8192, Convention::CAUSAL, 2030e3 / 4520.0, 0.001),
            ("llama-3-8b", 8192, Convention::CAUSAL, 1933e3 / 37_556.0, 0.001),
            ("qwen3-235b-a22b", 4096, Convention::CAUSAL, 907e3 / 6131.0, 0.003),
            ("qwen3-30b-a3b", 4096, Convention::CAUSAL, 666e3 / 28_934.0, 0.005),
            ("gpt-oss-120b", 4096, Convention::CAUSAL, 1077e3 / 33_024.0, 0.005),
        ];
        for (id, sequence, convention, giga, slack) in published {
            let ours = flop_per_token(&shape(id), sequence, convention).to_giga();
            assert!(
                (ours / giga - 1.0).abs() < slack,
                "{id} at {sequence}: {ours:.2} and {giga:.2}"
            );
        }
        let v3 = flop_per_token(&shape("deepseek-v3"), 4096, Convention::CAUSAL).to_giga();
        assert!((v3 - 250.5).abs() < 0.05, "{v3}");
        let full = flop_per_token(&shape("deepseek-v3"), 4096, Convention::FULL).to_giga();
        assert!((full - 281.2).abs() < 0.05, "{full}");
    }

    #[test]
    fn v3_hours_imply_the_utilisation_that_deepseek_published() {
        let speed = implied_speed(Tokens::trillion(1.0), GpuHours::gpu_hours(180e3));
        let rate = achieved(flop_per_token(&shape("deepseek-v3"), 4096, Convention::CAUSAL), speed);
        assert!((rate.to_tera() - 386.5).abs() < 0.1, "{}", rate.to_tera());
        let mfu = |peak| {
            Mfu::new(
                rate,
                &chip("h800"),
                Work::Exact(Convention::CAUSAL),
                peak,
                HoursBasis::Steady,
            )
            .unwrap()
        };
        // 38.94 % printed at ISCA '25; Epoch AI's 19.5 % divides by the FP8 peak.
        assert!((mfu(PeakPrecision::Bf16).share - 0.3894).abs() < 0.002);
        assert!((mfu(PeakPrecision::Fp8).share - 0.195).abs() < 0.001);
        let none = Mfu::new(rate, &chip("a100"), Work::SixN, PeakPrecision::Fp8, HoursBasis::Billed);
        assert!(none.is_none(), "an A100 has no FP8 peak");
    }

    #[test]
    fn recomputation_and_packing_count_as_defined() {
        let v3 = shape("deepseek-v3");
        let model = flop_per_token(&v3, 4096, Convention::CAUSAL);
        let with = |recompute| {
            flop_per_token(
                &v3,
                4096,
                Convention {
                    recompute,
                    ..Convention::CAUSAL
                },
            )
        };
        assert!((with(Recompute::Full) / model - 4.0 / 3.0).abs() < 1e-12);
        assert!(with(Recompute::Attention) > model && with(Recompute::Attention) < with(Recompute::Full));
        let packed = |documents: &[u32]| flop_per_token_packed(&v3, documents, Convention::CAUSAL);
        assert!((packed(&[4096]).unwrap() / model - 1.0).abs() < 1e-12);
        assert!(packed(&[2048, 2048]).unwrap() < model);
        let half = flop_per_token(&v3, 2048, Convention::CAUSAL);
        assert!((packed(&[2048, 2048]).unwrap() / half - 1.0).abs() < 1e-12);
        assert!(packed(&[]).is_none());
    }

    #[test]
    fn queries_without_a_rank_are_projected_at_once() {
        // DeepSeek-V2-Lite (arXiv 2405.04434, appendix B): 15.7B parameters, 2.4B active, no query compression.
        let mut lite = shape("deepseek-v3");
        (lite.layers, lite.hidden, lite.vocabulary, lite.ffn) = (27, 2048, 102_400, 10_944);
        lite.attention = Attention::Latent {
            heads: 16,
            query_rank: 0,
            kv_rank: 512,
            nope_width: 128,
            rope_width: 64,
            value_width: 128,
        };
        let moe = lite.moe.as_mut().unwrap();
        (
            moe.experts,
            moe.active,
            moe.expert_ffn,
            moe.shared_ffn,
            moe.dense_layers,
        ) = (64, 6, 1408, 2816, 1);
        let counts = parameters(&lite);
        assert!((counts.total as f64 / 15.7e9 - 1.0).abs() < 2e-3, "{counts:?}");
        assert!(
            (counts.active as f64 / 2.66e9 - 1.0).abs() < 5e-3,
            "2.4B and both embeddings' 0.2B: {counts:?}"
        );
    }

    #[test]
    fn what_stands_beside_the_experts_adds_up() {
        let mut both = shape("deepseek-v3");
        let of = |shape: &Architecture| Weights::of(shape).moe_active;
        let before = of(&both);
        both.moe.as_mut().unwrap().dense_branch_ffn = 1000;
        // Three matrices of 7,168 × 1,000.
        assert!((of(&both) - before - 3.0 * 7168.0 * 1000.0).abs() < 1e-3);
    }

    #[test]
    fn a_dense_model_predicts_further_tokens_with_a_dense_layer() {
        let mut dense = shape("llama-3.1-405b");
        dense.mtp_modules = 1;
        let with = |mtp| {
            let convention = Convention {
                mtp,
                ..Convention::FULL
            };
            flop_per_token(&dense, 1, convention).to_flop()
        };
        // By hand: 16,384 wide, 128 query and 8 key heads of 128, three matrices of 53,248, 128,256 words; one key.
        let (d, f) = (16_384.0, 53_248.0);
        let weights = 2.0 * d * d + 2.0 * d * 1024.0 + 3.0 * d * f + 2.0 * d * d + 128_256.0 * d;
        let core = 2.0 * 128.0 * (128.0 + 128.0);
        assert!(((with(true) - with(false)) / (3.0 * (2.0 * weights + core)) - 1.0).abs() < 1e-12);
    }

    #[test]
    fn a_window_longer_than_the_text_is_none() {
        let all: Vec<Architecture> =
            serde_json::from_str(include_str!("../../public/data/architectures.json")).unwrap();
        let slides: Vec<&Architecture> = all.iter().filter(|shape| shape.sliding_window.is_some()).collect();
        assert!(!slides.is_empty());
        for slide in slides {
            let mut plain = slide.clone();
            plain.sliding_window = None;
            let window = slide.sliding_window.map_or(0, |slide| slide.window);
            let flop = |shape, sequence| flop_per_token(shape, sequence, Convention::CAUSAL);
            assert_eq!(flop(slide, window / 2), flop(&plain, window / 2));
            assert!(flop(slide, window * 2) < flop(&plain, window * 2));
        }
    }

    #[test]
    fn six_n_leaves_attention_out() {
        let llama = shape("llama-3.1-405b");
        let thumb = six_n(parameters(&llama).active_matmul as f64);
        assert!(thumb < flop_per_token(&llama, 1, Convention::CAUSAL));
    }
}
