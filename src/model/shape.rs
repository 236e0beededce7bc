//! Shapes and batches that nobody published, by rule.
//!
//! **Shape.** Dimensions that are given are kept. The rest follows practice: hidden width over depth is 64 at 0.15B
//! parameters and grows with their power 0.18, from 48 to 128, which it reaches at 7.05B (128 in GPT-3 and Llama 7B,
//! 102 in Llama 70B, 130 in Llama 405B); the hidden width is a multiple of 1,024 (of 256 below 3,584, of 64 below
//! 1,024); heads are 128 wide (64 below a width of 2,048); keys and values are grouped eight-fold from 2024 on, and in
//! 2023 above 30B; feed-forward parts are gated from 2023 on; the vocabulary is 50,304 up to 2022, 32,000 in 2023,
//! 128,256 in 2024 and 151,936 later, but 32,000 where it would take more than 30 % of the count, 30 % of which are
//! left to the layers in any case. Whatever is left of the parameter count sets the feed-forward width, so that the
//! shape reproduces the count. A mixture of experts takes the trunk of a dense model of 1.5 times its active
//! parameters, 15 % narrower as often as it would hold more than 60 % of them, and its experts from the two counts.
//!
//! **Batch.** DeepSeek-LLM's law `0.2920 · C^0.3271` tokens (arXiv 2401.02954), at least 1,024 tokens per chip (Llama
//! 3.1: 16.8M on 16,384), at most 4M up to 2023 unless the cluster needs more, and within 1M to 64M.

use super::flops::parameters;
use crate::facts::architecture::{Architecture, Attention, Moe};
use crate::units::{Flop, Tokens};

/// What is known of a model. Counts of parameters as numbers, dimensions in elements; `None` where nobody says.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Known {
    /// All parameters.
    pub total: f64,
    /// Parameters that one token meets; `None` or nearly `total` for a dense model.
    pub active: Option<f64>,
    /// Year of training.
    pub year: u32,
    /// Training sequence length, tokens.
    pub sequence: Option<u32>,
    /// Transformer layers.
    pub layers: Option<u32>,
    /// Hidden width.
    pub hidden: Option<u32>,
    /// Query heads.
    pub heads: Option<u32>,
    /// Key/value heads.
    pub kv_heads: Option<u32>,
    /// Width of a dense feed-forward layer.
    pub ffn: Option<u32>,
    /// Vocabulary.
    pub vocabulary: Option<u32>,
    /// Routed experts.
    pub experts: Option<u32>,
    /// Routed experts active per token.
    pub experts_active: Option<u32>,
    /// Width of one routed expert.
    pub expert_ffn: Option<u32>,
}

/// Smallest and largest parameter count the rule is meant for.
const PARAMETERS: std::ops::RangeInclusive<f64> = 1e6..=1e14;
/// A model whose active parameters are above this share of the total is dense: the difference is its embedding.
const DENSE_FROM: f64 = 0.9;
/// A count reproduced this closely needs no other reading of the given dimensions.
const CLOSE: f64 = 0.005;

/// Default training sequence length of a year, tokens.
pub const fn sequence_of(year: u32) -> u32 {
    match year {
        0..=2022 => 2048,
        2023 => 4096,
        _ => 8192,
    }
}

const fn vocabulary_of(year: u32) -> u32 {
    match year {
        0..=2022 => 50_304,
        2023 => 32_000,
        2024 => 128_256,
        _ => 151_936,
    }
}

/// Hidden width over depth of a dense model.
fn aspect_ratio(parameters: f64) -> f64 {
    (64.0 * libm::pow(parameters / 0.15e9, 0.18)).clamp(48.0, 128.0)
}

fn to_multiple(value: f64, step: f64) -> f64 {
    ((value / step).round() * step).max(step)
}

/// A dimension that is given and can be meant.
fn usable(value: Option<u32>, largest: u32) -> Option<u32> {
    value.filter(|&v| v > 0 && v <= largest)
}

/// A shape with the given counts and dimensions, or `None` where the parameter count is missing or absurd.
pub fn infer(known: &Known) -> Option<Architecture> {
    if !PARAMETERS.contains(&known.total) {
        return None;
    }
    let known = Known {
        layers: usable(known.layers, 4096),
        hidden: usable(known.hidden, 1 << 18),
        heads: usable(known.heads, 1 << 14),
        kv_heads: usable(known.kv_heads, 1 << 14),
        ffn: usable(known.ffn, 1 << 21),
        vocabulary: usable(known.vocabulary, 1 << 22),
        experts: usable(known.experts, 1 << 16),
        experts_active: usable(known.experts_active, 1 << 16),
        expert_ffn: usable(known.expert_ffn, 1 << 21),
        sequence: usable(known.sequence, 1 << 24),
        active: known
            .active
            .filter(|&active| active > 0.0 && active < known.total * DENSE_FROM),
        ..*known
    };
    match known.active {
        Some(active) => Some(mixture(&known, active)),
        None => Some(dense(&known)),
    }
}

/// Widths are rounded to multiples, so the last bits of `libm::cbrt` would be bought for nothing: it is not in the program otherwise.
fn cube_root(value: f64) -> f64 {
    libm::pow(value, 1.0 / 3.0)
}

/// Depth, width and heads: what dense models and mixtures share.
#[derive(Clone, Copy)]
struct Trunk {
    layers: f64,
    hidden: f64,
    heads: f64,
    kv_heads: f64,
    head_width: f64,
    vocabulary: f64,
}

impl Trunk {
    /// A trunk for `parameters` in all, given the width factor of its feed-forward part and whether it is gated.
    fn of(known: &Known, parameters: f64, matrices: f64, tied: bool) -> Self {
        let ratio = aspect_ratio(parameters);
        let factor = known
            .ffn
            .zip(known.hidden)
            .map_or(if known.year >= 2023 { 8.0 / 3.0 } else { 4.0 }, |(f, d)| {
                f64::from(f) / f64::from(d)
            });
        let embeddings = if tied { 1.0 } else { 2.0 };
        let grouped = known.year >= 2024 || (known.year == 2023 && parameters > 30e9);
        let per_layer = if grouped { 2.25 } else { 4.0 } + matrices * factor;
        let mut hidden = known
            .hidden
            .map_or_else(|| cube_root(parameters * ratio / per_layer), f64::from);
        let mut vocabulary = f64::from(known.vocabulary.unwrap_or_else(|| vocabulary_of(known.year)));
        let body = |hidden: f64, vocabulary: f64| (parameters - embeddings * vocabulary * hidden).max(0.3 * parameters);
        if known.vocabulary.is_none() && vocabulary * hidden > 0.3 * parameters {
            vocabulary = 32_000.0;
        }
        if known.hidden.is_none() {
            for _ in 0..20 {
                let body = body(hidden, vocabulary);
                hidden = match known.layers {
                    Some(layers) => (body / per_layer / f64::from(layers)).sqrt(),
                    None => cube_root(body * ratio / per_layer),
                };
            }
            let step = match hidden {
                h if h >= 3584.0 => 1024.0,
                h if h >= 1024.0 => 256.0,
                _ => 64.0,
            };
            hidden = to_multiple(hidden, step);
        }
        let layers = known.layers.map_or_else(
            || {
                (body(hidden, vocabulary) / per_layer / hidden / hidden)
                    .round()
                    .clamp(1.0, 4096.0)
            },
            f64::from,
        );
        let usual_width = if hidden >= 2048.0 { 128.0 } else { 64.0 };
        let heads = known
            .heads
            .map_or_else(|| (hidden / usual_width).round().max(1.0), f64::from);
        let kv_heads = known
            .kv_heads
            .map_or(if grouped { heads.min(8.0) } else { heads }, f64::from)
            .min(heads);
        Self {
            layers,
            hidden,
            heads,
            kv_heads,
            head_width: (hidden / heads).floor().max(1.0),
            vocabulary,
        }
    }

    fn attention(&self) -> f64 {
        2.0 * self.hidden * self.head_width * (self.heads + self.kv_heads)
    }

    /// Embedding and output projection.
    fn embeddings(&self, tied: bool) -> f64 {
        self.vocabulary * self.hidden * if tied { 1.0 } else { 2.0 }
    }

    fn build(&self, known: &Known, ffn: f64, gated: bool, tied: bool, moe: Option<Moe>) -> Architecture {
        Architecture {
            id: "inferred".to_owned(),
            name: "inferred shape".to_owned(),
            aliases: Vec::new(),
            layers: self.layers as u32,
            hidden: self.hidden as u32,
            vocabulary: self.vocabulary as u32,
            attention: Attention::Grouped {
                heads: self.heads as u32,
                kv_heads: self.kv_heads as u32,
                head_width: self.head_width as u32,
            },
            ffn: ffn as u32,
            gated,
            moe,
            mtp_modules: 0,
            tied_embeddings: tied,
            learned_positions: 0,
            sequence: known.sequence.unwrap_or_else(|| sequence_of(known.year)),
            sliding_window: None,
            selection: None,
            residual_streams: 1,
            parallel_block: false,
            source: "shape-rule".to_owned(),
            date: String::new(),
            confidence: "inferred".to_owned(),
            note: String::new(),
        }
    }
}

/// Dense: of the readings of what is not said (gated or plain, embeddings shared or not), the usual one that reproduces
/// the count, else the closest, of equally close ones the more usual.
fn dense(known: &Known) -> Architecture {
    let gated = known.year >= 2023;
    let tied = known.total < 3e9;
    let readings = [(gated, tied), (gated, !tied), (!gated, tied), (!gated, !tied)];
    let mut best: Option<(f64, Architecture)> = None;
    for (gated, tied) in readings {
        let matrices = if gated { 3.0 } else { 2.0 };
        let trunk = Trunk::of(known, known.total, matrices, tied);
        let left = known.total - trunk.embeddings(tied) - trunk.layers * trunk.attention();
        let width = left / trunk.layers / matrices / trunk.hidden;
        let step = if trunk.hidden >= 2048.0 { 64.0 } else { 8.0 };
        let ffn = known
            .ffn
            .map_or_else(|| to_multiple(width, step), f64::from)
            .min(f64::from(1_u32 << 21));
        let shape = trunk.build(known, ffn, gated, tied, None);
        let error = (parameters(&shape).total as f64 / known.total - 1.0).abs();
        if error < CLOSE {
            return shape;
        }
        if best.as_ref().is_none_or(|(least, _)| error < *least) {
            best = Some((error, shape));
        }
    }
    best.expect("four readings were tried").1
}

/// A mixture of experts from its two counts.
fn mixture(known: &Known, active: f64) -> Architecture {
    let (gated, matrices) = (true, 3.0);
    let tied = known.total < 3e9;
    let asked = Known { ffn: None, ..*known };
    let mut trunk = Trunk::of(&asked, 1.5 * active, matrices, tied);
    // A trunk too heavy for its active count would leave nothing for the experts.
    while known.hidden.is_none() && trunk.hidden > 128.0 && fixed(&trunk, tied) > 0.6 * active {
        let hidden = to_multiple(trunk.hidden * 0.85, 64.0).min(trunk.hidden - 64.0);
        let layers = known
            .layers
            .unwrap_or_else(|| (hidden / aspect_ratio(1.5 * active)).ceil() as u32);
        let smaller = Known {
            hidden: Some(hidden as u32),
            layers: Some(layers),
            ..asked
        };
        trunk = Trunk::of(&smaller, 1.5 * active, matrices, tied);
    }
    let per_width = matrices * trunk.hidden;
    let layers = trunk.layers;
    let routed_total = (known.total - fixed(&trunk, tied)).max(1.0);
    let routed_active = (active - fixed(&trunk, tied)).max(0.05 * active);
    if let (Some(experts), Some(chosen), Some(width)) = (known.experts, known.experts_active, known.expert_ffn) {
        let (experts_f, width_f) = (f64::from(experts), f64::from(width));
        let beside_dense = known.ffn.map_or(0.0, |ffn| per_width * f64::from(ffn));
        let mixture = per_width * experts_f * width_f + trunk.hidden * experts_f;
        let spread = (routed_total - layers * beside_dense) / (mixture - beside_dense).max(1.0);
        let moe_layers = spread.round().clamp(1.0, layers);
        let left = routed_active - (layers - moe_layers) * beside_dense - moe_layers * trunk.hidden * experts_f;
        let shared = (left / moe_layers / per_width - f64::from(chosen) * width_f).max(0.0);
        let moe = Moe {
            experts,
            active: chosen.min(experts),
            expert_ffn: width,
            shared_ffn: ((shared / 64.0).round() * 64.0).min(f64::from(1_u32 << 21)) as u32,
            dense_branch_ffn: 0,
            dense_layers: (layers - moe_layers) as u32,
            hash_layers: 0,
            every: 1,
        };
        return trunk.build(known, known.ffn.map_or(0.0, f64::from), gated, tied, Some(moe));
    }
    let usual = if known.year >= 2024 && known.total >= 20e9 {
        8
    } else {
        2
    };
    let chosen = known.experts_active.unwrap_or(usual);
    let sparsity = routed_total / routed_active;
    let experts = known
        .experts
        .map_or_else(|| (f64::from(chosen) * sparsity).round(), f64::from)
        .max(f64::from(chosen));
    let width = (routed_total / layers - trunk.hidden * experts) / per_width / experts;
    let moe = Moe {
        experts: experts.min(65_536.0) as u32,
        active: chosen,
        expert_ffn: to_multiple(width, if trunk.hidden < 1024.0 { 1.0 } else { 8.0 }).min(f64::from(1_u32 << 21))
            as u32,
        shared_ffn: 0,
        dense_branch_ffn: 0,
        dense_layers: 0,
        hash_layers: 0,
        every: 1,
    };
    trunk.build(known, 0.0, gated, tied, Some(moe))
}

/// Parameters of a trunk outside its feed-forward parts.
fn fixed(trunk: &Trunk, tied: bool) -> f64 {
    trunk.embeddings(tied) + trunk.layers * trunk.attention()
}

/// A global batch for a run of `compute` on `chips`, in tokens: a whole number of sequences.
pub fn batch(compute: Flop, sequence: u32, chips: u32, year: u32) -> Tokens {
    let law = 0.2920 * libm::pow(compute.to_flop().max(1.0), 0.3271);
    let practice = if year <= 2023 { law.min(4e6) } else { law };
    let wanted = practice.max(1024.0 * f64::from(chips)).clamp(1e6, 64e6);
    let sequence = f64::from(sequence.max(1));
    Tokens::tokens((wanted / sequence).max(1.0).floor() * sequence)
}

/// A batch moved to the nearest multiple of what most of `chips` data-parallel chips can share, tokens: what the
/// reference rule ([`super::layout::Rule`]) plans with, because it drops sequences that cannot be dealt out.
pub(super) fn shared_out(batch: Tokens, sequence: u32, chips: u32) -> Tokens {
    let sequence = f64::from(sequence.max(1));
    let sequences = (batch.to_tokens() / sequence).max(1.0).floor();
    let groups = largest_divisor(chips.max(1), sequences as u32);
    Tokens::tokens(to_multiple(sequences, f64::from(groups)) * sequence)
}

/// The largest divisor of `n` that is at most `limit` (at least 1).
fn largest_divisor(n: u32, limit: u32) -> u32 {
    if n <= limit {
        return n;
    }
    let mut best = 1;
    let mut small = 1;
    while u64::from(small) * u64::from(small) <= u64::from(n) {
        if n.is_multiple_of(small) {
            for divisor in [small, n / small] {
                if divisor <= limit && divisor > best {
                    best = divisor;
                }
            }
        }
        small += 1;
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::flops::{Convention, flop_per_token};

    #[test]
    fn published_counts_come_back() {
        // (total, active, year) as published.
        let models = [
            (0.27e9, None, 2024),
            (1.4e9, None, 2023),
            (6.74e9, None, 2023),
            (8.03e9, None, 2024),
            (13.0e9, None, 2023),
            (34.0e9, None, 2023),
            (70.6e9, None, 2024),
            (130.0e9, None, 2022),
            (175.0e9, None, 2020),
            (405.85e9, None, 2024),
            (540.35e9, None, 2022),
            (46.7e9, Some(12.9e9), 2024),
            (132.0e9, Some(36.0e9), 2024),
            (235.0e9, Some(22.0e9), 2025),
            (671.0e9, Some(37.0e9), 2024),
            (1040.0e9, Some(32.6e9), 2025),
        ];
        for (total, active, year) in models {
            let shape = infer(&Known {
                total,
                active,
                year,
                ..Known::default()
            })
            .unwrap();
            let counts = parameters(&shape);
            let error = counts.total as f64 / total - 1.0;
            assert!(error.abs() < 0.02, "{total:e}: total off by {error:.3} with {shape:?}");
            if let Some(active) = active {
                let error = counts.active as f64 / active - 1.0;
                assert!(error.abs() < 0.10, "{total:e}: active off by {error:.3} with {shape:?}");
            }
        }
    }

    #[test]
    fn an_inferred_llama_is_near_the_real_one() {
        // Llama-3-70B: 80 × 8,192; Megatron-Bridge prints 449.1 GFLOP per token at 8,192.
        let shape = infer(&Known {
            total: 70.55e9,
            year: 2024,
            ..Known::default()
        })
        .unwrap();
        assert!(
            (64..=100).contains(&shape.layers) && (7168..=9216).contains(&shape.hidden),
            "{shape:?}"
        );
        let flop = flop_per_token(&shape, 8192, Convention::CAUSAL).to_giga();
        assert!((flop / 449.1 - 1.0).abs() < 0.03, "{flop}");
    }

    #[test]
    fn given_dimensions_are_kept_and_read_as_they_must_be() {
        // Apertus-70B: width of the feed-forward part not in the run table.
        let known = Known {
            total: 70.6e9,
            year: 2025,
            layers: Some(80),
            hidden: Some(8192),
            heads: Some(64),
            kv_heads: Some(8),
            vocabulary: Some(131_072),
            ..Known::default()
        };
        let shape = infer(&known).unwrap();
        assert_eq!((shape.layers, shape.hidden, shape.vocabulary), (80, 8192, 131_072));
        assert!((parameters(&shape).total as f64 / 70.6e9 - 1.0).abs() < 0.005);
        // Pythia-12B (2023): plain and untied, unlike the rule's first reading of its year.
        let known = Known {
            total: 11_842_140_160.0,
            year: 2023,
            layers: Some(36),
            hidden: Some(5120),
            heads: Some(40),
            ffn: Some(20_480),
            vocabulary: Some(50_304),
            ..Known::default()
        };
        let shape = infer(&known).unwrap();
        assert!(!shape.gated && !shape.tied_embeddings);
        assert!((parameters(&shape).total as f64 / known.total - 1.0).abs() < 0.005);
    }

    #[test]
    fn absurd_counts_give_no_shape_and_absurd_dimensions_are_ignored() {
        for total in [f64::NAN, -1.0, 0.0, f64::INFINITY, 1e20] {
            assert!(
                infer(&Known {
                    total,
                    year: 2024,
                    ..Known::default()
                })
                .is_none()
            );
        }
        let known = Known {
            total: 7e9,
            year: 2024,
            layers: Some(u32::MAX),
            hidden: Some(0),
            ..Known::default()
        };
        let shape = infer(&known).unwrap();
        assert!((parameters(&shape).total as f64 / 7e9 - 1.0).abs() < 0.02);
    }

    #[test]
    fn dimensions_that_cannot_be_meant_are_left_out() {
        let models = [
            Known {
                total: 7e9,
                year: 2024,
                ..Known::default()
            },
            Known {
                total: 100e9,
                active: Some(10e9),
                year: 2025,
                ..Known::default()
            },
        ];
        for plain in models {
            for nonsense in [Some(0), Some(u32::MAX)] {
                let changes: [fn(&mut Known, Option<u32>); 10] = [
                    |known, value| known.sequence = value,
                    |known, value| known.layers = value,
                    |known, value| known.hidden = value,
                    |known, value| known.heads = value,
                    |known, value| known.kv_heads = value,
                    |known, value| known.ffn = value,
                    |known, value| known.vocabulary = value,
                    |known, value| known.experts = value,
                    |known, value| known.experts_active = value,
                    |known, value| known.expert_ffn = value,
                ];
                for (index, change) in changes.into_iter().enumerate() {
                    let mut known = plain;
                    change(&mut known, nonsense);
                    assert_eq!(infer(&known), infer(&plain), "dimension {index} as {nonsense:?}");
                }
            }
            // What can be meant is kept.
            let long = Known {
                sequence: Some(131_072),
                ..plain
            };
            assert_eq!(infer(&long).unwrap().sequence, 131_072);
        }
        // No active parameters, or nine tenths of all: a dense model.
        for active in [0.0, 0.9 * 7e9] {
            let known = Known {
                active: Some(active),
                ..models[0]
            };
            assert_eq!(infer(&known), infer(&models[0]), "{active}");
        }
    }

    #[test]
    fn batches_are_in_range_and_divide() {
        for (compute, chips) in [
            (1e18, 8),
            (4e22, 512),
            (3.3e24, 2048),
            (3.8e25, 16_384),
            (1e21, 10_752),
            (1e28, 7),
        ] {
            let tokens = shared_out(batch(Flop::flop(compute), 4096, chips, 2024), 4096, chips).to_tokens();
            assert!((0.5e6..=130e6).contains(&tokens), "{tokens}");
            let sequences = (tokens / 4096.0) as u32;
            assert!(
                sequences.is_multiple_of(largest_divisor(chips, sequences)),
                "{sequences} on {chips}"
            );
        }
        assert_eq!(largest_divisor(10_752, 500), 448);
        assert_eq!(largest_divisor(7, 100), 7);
        assert_eq!(largest_divisor(7, 6), 1);
    }

    #[test]
    fn years_and_ratios_are_those_of_the_rule() {
        assert_eq!([2022, 2023, 2024].map(sequence_of), [2048, 4096, 8192]);
        assert_eq!(
            [2022, 2023, 2024, 2025].map(vocabulary_of),
            [50_304, 32_000, 128_256, 151_936]
        );
        // 64 at 0.15B, 64 × 2^0.18 at twice that, 128 from 7.05B on: 0.15B × 2^(1 / 0.18).
        assert!((aspect_ratio(0.15e9) - 64.0).abs() < 1e-9);
        assert!((aspect_ratio(0.3e9) - 72.505).abs() < 1e-2);
        assert!((aspect_ratio(7.1e9) - 128.0).abs() < 1e-9);
    }

    #[test]
    fn batches_by_hand() {
        let of = |chips, year| batch(Flop::flop(1e24), 4096, chips, year).to_tokens();
        // 0.2920 × 10^(24 × 0.3271) = 20.69M.
        assert!((of(8, 2024) / 20.69e6 - 1.0).abs() < 1e-3);
        // 4M and 1,024 × 10,000 in whole sequences.
        assert!((of(8, 2023) - 976.0 * 4096.0).abs() < 0.5);
        assert!((of(10_000, 2023) - 2500.0 * 4096.0).abs() < 0.5);
    }

    #[test]
    fn published_dense_shapes_are_read_as_they_are() {
        // MPT-7B (plain, shared) and GLM-130B (gated, shared): weights by hand, unlike the first reading of their year.
        for (year, layers, hidden, heads, ffn, vocabulary, gated) in [
            (2023, 32, 4096, 32, 16_384, 50_368, false),
            (2022, 70, 12_288, 96, 32_768, 150_528, true),
        ] {
            let matrices = if gated { 3.0 } else { 2.0 };
            let (l, d, f, v) = (
                f64::from(layers),
                f64::from(hidden),
                f64::from(ffn),
                f64::from(vocabulary),
            );
            let shape = infer(&Known {
                total: l * (4.0 * d * d + matrices * d * f) + v * d,
                year,
                layers: Some(layers),
                hidden: Some(hidden),
                heads: Some(heads),
                ffn: Some(ffn),
                vocabulary: Some(vocabulary),
                ..Known::default()
            })
            .unwrap();
            assert_eq!((shape.gated, shape.tied_embeddings, shape.ffn), (gated, true, ffn));
            assert_eq!((shape.vocabulary, shape.hidden), (vocabulary, hidden));
        }
        let shared = |total, active| {
            let known = Known {
                total,
                active,
                year: 2024,
                ..Known::default()
            };
            infer(&known).unwrap().tied_embeddings
        };
        assert!(shared(2.9e9, None) && !shared(3e9, None));
        assert!(shared(2.9e9, Some(0.5e9)) && !shared(3e9, Some(0.5e9)));
    }

    #[test]
    fn a_mixture_is_taken_apart_as_it_was_put_together() {
        // Width 2,048, 16 and 4 heads of 128: attention 2 · 2,048 · 128 · 20. Experts 64 × 1,024, 4 chosen, 512 shared.
        let (attention, dense, router) = (10_485_760.0, 50_331_648.0, 131_072.0);
        for (layers, plain, embeddings) in [(10, 2, 131_072_000.0), (4, 1, 65_536_000.0)] {
            let (mixed, plain_f) = (f64::from(layers - plain), f64::from(plain));
            let fixed = embeddings + f64::from(layers) * attention + plain_f * dense;
            let shape = infer(&Known {
                total: fixed + mixed * (402_653_184.0 + router),
                active: Some(fixed + mixed * (router + 6144.0 * (4.0 * 1024.0 + 512.0))),
                year: 2025,
                sequence: None,
                layers: Some(layers),
                hidden: Some(2048),
                heads: Some(16),
                kv_heads: Some(4),
                ffn: Some(8192),
                vocabulary: Some(32_000),
                experts: Some(64),
                experts_active: Some(4),
                expert_ffn: Some(1024),
            })
            .unwrap();
            let moe = shape.moe.unwrap();
            assert_eq!((moe.experts, moe.active, moe.expert_ffn), (64, 4, 1024));
            assert_eq!((moe.shared_ffn, moe.dense_layers, shape.ffn), (512, plain, 8192));
            assert_eq!(shape.tied_embeddings, layers == 4);
        }
    }

    #[test]
    fn experts_that_nobody_describes() {
        let chosen = |total: f64, year| {
            let active = Some(total / 8.0);
            let known = Known {
                total,
                active,
                year,
                ..Known::default()
            };
            infer(&known).unwrap().moe.unwrap().active
        };
        assert_eq!([chosen(20e9, 2024), chosen(30e9, 2025)], [8, 8]);
        assert_eq!([chosen(30e9, 2023), chosen(10e9, 2024)], [2, 2]);
        // 64 experts 100.3 wide and their router in each of 4 layers: multiples of 1 below a width of 1,024, of 8 from it on.
        for (hidden, width) in [(512, 100), (1024, 104)] {
            let d = f64::from(hidden);
            let fixed = 32_000.0 * d + 4.0 * 4.0 * d * d;
            let experts = 4.0 * (3.0 * d * 64.0 * 100.3 + d * 64.0);
            let shape = infer(&Known {
                total: fixed + experts,
                active: Some(fixed + experts / 8.0),
                year: 2023,
                layers: Some(4),
                hidden: Some(hidden),
                vocabulary: Some(32_000),
                experts_active: Some(8),
                ..Known::default()
            })
            .unwrap();
            let moe = shape.moe.unwrap();
            assert_eq!((moe.experts, moe.active, moe.expert_ffn), (64, 8, width), "{hidden}");
        }
    }

    /// Layers, width, heads, key/value heads, width of a head, of the feed-forward part, vocabulary.
    fn dimensions(shape: &Architecture) -> [u32; 7] {
        let Attention::Grouped {
            heads,
            kv_heads,
            head_width,
        } = shape.attention
        else {
            panic!("the rule knows no latent attention");
        };
        let (layers, hidden) = (shape.layers, shape.hidden);
        [layers, hidden, heads, kv_heads, head_width, shape.ffn, shape.vocabulary]
    }

    fn by_count(total: f64, year: u32) -> Architecture {
        infer(&Known {
            total,
            year,
            ..Known::default()
        })
        .unwrap()
    }

    #[test]
    fn published_models_come_back_from_their_count_alone() {
        // Llama 1 7B and 13B (arXiv 2302.13971), then GPT-3 175B and XL (arXiv 2005.14165) with the vocabulary of the rule and
        // embeddings apart from 3B on: layers · (4d² + matrices · d · f) + vocabulary · d, once or twice.
        let gpt3 = 96.0 * 12.0 * 12_288.0 * 12_288.0 + 2.0 * 50_304.0 * 12_288.0;
        let xl = 24.0 * 12.0 * 2048.0 * 2048.0 + 50_304.0 * 2048.0;
        for (total, year, published) in [
            (6_738_149_376.0, 2023, [32, 4096, 32, 32, 128, 11_008, 32_000]),
            (13_015_449_600.0, 2023, [40, 5120, 40, 40, 128, 13_824, 32_000]),
            (gpt3, 2020, [96, 12_288, 96, 96, 128, 49_152, 50_304]),
            (xl, 2020, [24, 2048, 16, 16, 128, 8192, 50_304]),
            // The width of GPT-2 small: 50,304 rows would take 38 % of it, so 32,000.
            (109_510_656.0, 2019, [12, 768, 12, 12, 64, 3072, 32_000]),
        ] {
            let shape = by_count(total, year);
            assert_eq!(dimensions(&shape), published, "{total:e}");
            assert_eq!((shape.gated, shape.tied_embeddings), (year >= 2023, total < 3e9));
        }
    }

    #[test]
    fn widths_and_depths_by_hand() {
        // d³ = (count − embeddings) · ratio / w with w = 2.25 + 8 in layers with grouped heads, else 12; depth = the rest / w / d².
        for (total, year, by_hand) in [
            // d = 4,416 → 4,096; 40.6 layers; 163.1 × 64.
            (8.03e9, 2024, [41, 4096, 32, 8, 128, 10_432, 128_256]),
            // d = 17,115 → 17,408; 129.2 layers; 738.9 × 64.
            (405.85e9, 2024, [129, 17_408, 136, 8, 128, 47_296, 128_256]),
        ] {
            assert_eq!(dimensions(&by_count(total, year)), by_hand, "{total:e}");
        }
        let trunk = |total, year| {
            let [layers, hidden, heads, kv_heads, ..] = dimensions(&by_count(total, year));
            [layers, hidden, heads, kv_heads]
        };
        // d = 1,993 → 2,048, a multiple of 256; 20.6 layers.
        assert_eq!(trunk(1.1e9, 2023), [21, 2048, 16, 16]);
        // Grouped above 30B: d = 6,807 and 7,180, both → 7,168; 47.9 and 56.3 layers.
        assert_eq!(trunk(30e9, 2023), [48, 7168, 56, 56]);
        assert_eq!(trunk(30.1e9, 2023), [56, 7168, 56, 8]);
        let [.., heads, kv_heads] = trunk(40e9, 2022);
        assert_eq!(heads, kv_heads);
        // A depth that is given: d² = (count − embeddings) / 12 / 80, 2,563 → 2,560. The count is that of the shape.
        let deep = infer(&Known {
            total: 6_468_403_200.0,
            year: 2023,
            layers: Some(80),
            ..Known::default()
        });
        assert_eq!(dimensions(&deep.unwrap()), [80, 2560, 20, 20, 128, 6848, 32_000]);
        // Llama 2 70B (arXiv 2307.09288) without its depth: w = 2.25 + 3 · 28,672 / 8,192 = 12.75, 80.0 layers; 99.5 with 8.
        let llama = infer(&Known {
            total: 80.0 * (2.25 * 8192.0 * 8192.0 + 3.0 * 8192.0 * 28_672.0) + 2.0 * 32_000.0 * 8192.0,
            year: 2023,
            hidden: Some(8192),
            ffn: Some(28_672),
            ..Known::default()
        });
        assert_eq!(dimensions(&llama.unwrap()), [80, 8192, 64, 8, 128, 28_672, 32_000]);
    }

    #[test]
    fn a_large_vocabulary_leaves_three_tenths_to_the_layers() {
        // 128,256 · 768 = 98.5M of 100M; 30M / 10.25 / 768² = 4.96 layers.
        let known = Known {
            total: 100e6,
            year: 2024,
            hidden: Some(768),
            vocabulary: Some(128_256),
            ..Known::default()
        };
        assert_eq!(dimensions(&infer(&known).unwrap())[..5], [5, 768, 12, 8, 64]);
        // 50,304 · 1,000 is three tenths of 167.68M.
        for (total, vocabulary) in [(167.68e6, 50_304), (167.67e6, 32_000)] {
            let known = Known {
                total,
                year: 2022,
                hidden: Some(1000),
                ..Known::default()
            };
            assert_eq!(infer(&known).unwrap().vocabulary, vocabulary, "{total:e}");
        }
    }

    #[test]
    fn the_usual_reading_wins_within_half_a_percent_and_where_all_are_as_far_off() {
        // TinyLlama 1.1B (arXiv 2401.02385): small, and yet its embeddings are apart.
        let known = Known {
            total: 1_099_956_224.0,
            year: 2023,
            layers: Some(22),
            hidden: Some(2048),
            heads: Some(32),
            kv_heads: Some(4),
            ffn: Some(5632),
            ..Known::default()
        };
        let shape = infer(&known).unwrap();
        assert!(shape.gated && !shape.tied_embeddings);
        assert_eq!(dimensions(&shape), [22, 2048, 32, 4, 64, 5632, 32_000]);
        // Llama 1 65B with its embeddings shared: apart, the usual reading, is off by 0.403 %.
        let known = Known {
            total: 65_022_197_760.0,
            year: 2023,
            layers: Some(80),
            hidden: Some(8192),
            heads: Some(64),
            kv_heads: Some(64),
            ffn: Some(22_016),
            ..Known::default()
        };
        assert!(!infer(&known).unwrap().tied_embeddings);
        // In units of a width of 2,048: 384 rows of vocabulary, 8,192 for attention, and 444 for the feed-forward part, which
        // comes in steps of 3 · 64 or 2 · 64. Gated or plain, 384 is 60 short (0.67 %); embeddings apart, both are further off.
        let known = Known {
            total: 9020.0 * 2048.0,
            year: 2023,
            layers: Some(1),
            hidden: Some(2048),
            vocabulary: Some(384),
            ..Known::default()
        };
        let shape = infer(&known).unwrap();
        assert_eq!((shape.gated, shape.tied_embeddings, shape.ffn), (true, true, 128));
        // 508 for the feed-forward part: 4 short of 512, which a plain one can be, 68 short of 576, the gated one.
        let known = Known {
            total: (384.0 + 8192.0 + 448.0 + 60.0) * 2048.0,
            ..known
        };
        let shape = infer(&known).unwrap();
        assert_eq!((shape.gated, shape.tied_embeddings, shape.ffn), (false, true, 256));
    }

    #[test]
    fn a_heavy_trunk_is_cut_down() {
        let of = |total, active| {
            let known = Known {
                total,
                active: Some(active),
                year: 2025,
                ..Known::default()
            };
            let shape = infer(&known).unwrap();
            let [layers, hidden, heads, kv_heads, _, _, vocabulary] = dimensions(&shape);
            (
                [layers, hidden, heads, kv_heads, vocabulary],
                shape.moe.unwrap().experts,
            )
        };
        // 1.5B: ratio 96.9, d = 2,029 → 2,048, 20 layers; embeddings and attention hold 874M of 600M, at 1,728 × 18 664M, at
        // 1,472 × 16 541M. 8 · 99.459B / 459M = 1,732.6 experts.
        assert_eq!(of(100e9, 1e9), ([16, 1472, 23, 8, 151_936], 1733));
        // 1.125B: ratio 92.0, 1,792 (693M of 450M), 1,536 (574M; its embedding is 233M, 21 % of 1.125B), 1,280 (453M), 1,088.
        assert_eq!(of(100e9, 0.75e9), ([12, 1088, 17, 8, 151_936], 2111));
        // No narrower than 128, though 4.3M of 0.6M and of 1.32M are taken there; one step from 192 leads to it.
        assert_eq!(of(1e9, 1e6).0, [3, 128, 2, 2, 32_000]);
        assert_eq!(of(1e9, 2.2e6).0, [3, 128, 2, 2, 32_000]);
    }

    #[test]
    fn what_a_mixture_has_beside_its_experts_is_no_part_of_its_trunk() {
        // 55.5B less two embeddings of 129,280 × 7,168, over 10.25 · 7,168²: 101.9 layers, however wide the first, dense ones are.
        let known = Known {
            total: 671e9,
            active: Some(37e9),
            year: 2024,
            hidden: Some(7168),
            ffn: Some(18_432),
            vocabulary: Some(129_280),
            ..Known::default()
        };
        assert_eq!(infer(&known).unwrap().layers, 102);
        // 32,000 · 1,024 and 4 layers of 4 · 1,024² take 49,545,216 of 50M active: a twentieth, 2.5M, is left to the experts. All
        // hold 100M, 40 times that, of which a token meets 2.
        let known = Known {
            total: 149_545_216.0,
            active: Some(50e6),
            year: 2023,
            layers: Some(4),
            hidden: Some(1024),
            vocabulary: Some(32_000),
            ..Known::default()
        };
        let moe = infer(&known).unwrap().moe.unwrap();
        assert_eq!((moe.active, moe.experts), (2, 80));
        // The width of an expert that cannot be meant is inferred, although their numbers are given.
        let known = Known {
            experts: Some(80),
            experts_active: Some(2),
            ..known
        };
        for expert_ffn in [Some(0), Some(u32::MAX)] {
            assert_eq!(infer(&Known { expert_ffn, ..known }), infer(&known));
        }
    }

    #[test]
    fn routers_of_many_tiny_experts_are_counted() {
        // In units of a width of 2,048: two layers with 1,000 experts of width 2 (6,000), their router (1,000) and a shared expert
        // of 512 (1,536), one with a dense part of 64 (192); attention 4 · 2,048 per layer; 32,000 rows of vocabulary, shared.
        let fixed = 32_000.0 + 3.0 * 8192.0 + 192.0;
        let known = Known {
            total: (fixed + 2.0 * 8536.0) * 2048.0,
            active: Some((fixed + 2.0 * (1000.0 + 4.0 * 6.0 + 1536.0)) * 2048.0),
            year: 2023,
            layers: Some(3),
            hidden: Some(2048),
            ffn: Some(64),
            vocabulary: Some(32_000),
            experts: Some(1000),
            experts_active: Some(4),
            expert_ffn: Some(2),
            ..Known::default()
        };
        let shape = infer(&known).unwrap();
        let moe = shape.moe.unwrap();
        assert_eq!((moe.dense_layers, moe.shared_ffn, shape.ffn), (1, 512, 64));
    }
}
