//! Shapes of transformer models (`public/data/architectures.json`).

use serde::{Deserialize, Serialize};

/// The matmul-relevant shape of a transformer. Widths in elements, counts in pieces.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Architecture {
    /// Stable id, e.g. `deepseek-v3`.
    pub id: String,
    /// Name in print.
    pub name: String,
    /// Other names under which published runs list the same shape.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Transformer layers.
    pub layers: u32,
    /// Hidden width `d`.
    pub hidden: u32,
    /// Vocabulary size `V`.
    pub vocabulary: u32,
    /// Attention projections and core.
    pub attention: Attention,
    /// Width of a dense feed-forward layer (0 where every layer is a mixture of experts).
    #[serde(default)]
    pub ffn: u32,
    /// Gated feed-forward (three matrices) or plain (two).
    #[serde(default = "yes")]
    pub gated: bool,
    /// Mixture of experts, if any.
    #[serde(default)]
    pub moe: Option<Moe>,
    /// Multi-token-prediction modules.
    #[serde(default)]
    pub mtp_modules: u32,
    /// Input and output embedding share weights.
    #[serde(default)]
    pub tied_embeddings: bool,
    /// Learned position embeddings (rows), 0 for rotary.
    #[serde(default)]
    pub learned_positions: u32,
    /// Default training sequence length in tokens.
    pub sequence: u32,
    /// Sliding-window attention on part of the layers.
    #[serde(default)]
    pub sliding_window: Option<SlidingWindow>,
    /// Single tokens that latent attention picks to read; `None` where it reads all.
    #[serde(default)]
    pub selection: Option<Selection>,
    /// Parallel residual streams between layers: more than one are mixed before and after each half of a layer
    /// (manifold-constrained hyper-connections, arXiv 2512.24880).
    #[serde(default = "one")]
    pub residual_streams: u32,
    /// Attention and feed-forward run in parallel (one block of tensor-parallel traffic, not two).
    #[serde(default)]
    pub parallel_block: bool,
    /// Source id of the shape.
    pub source: String,
    /// Date of the source, ISO.
    pub date: String,
    /// `verified` where the shape reproduces the published parameter counts, `unverified` where a width is taken by
    /// analogy, `inferred` where a rule made it from a parameter count.
    pub confidence: String,
    /// What a reader should know.
    #[serde(default)]
    pub note: String,
}

impl Architecture {
    /// The same model while attention is not yet sparse: every key is read and none is ranked.
    #[must_use]
    pub fn before_selection(&self) -> Self {
        let mut dense = self.clone();
        dense.selection = None;
        if let Attention::Compressed { ranked, .. } = &mut dense.attention {
            ranked.top_k = u32::MAX;
            (ranked.index_heads, ranked.index_width) = (0, 0);
        }
        dense
    }

    /// Whether `name` is the print name, the id or an alias of this model, written in whatever case and punctuation.
    pub fn is_called(&self, name: &str) -> bool {
        let wanted = plain(name);
        !wanted.is_empty()
            && [&self.name, &self.id]
                .into_iter()
                .chain(&self.aliases)
                .any(|own| plain(own) == wanted)
    }
}

/// Lower-case letters and digits only.
pub(super) fn plain(name: &str) -> String {
    name.chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_lowercase())
        .collect()
}

fn yes() -> bool {
    true
}

/// Attention kinds that differ in their matmuls.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Attention {
    /// Grouped-query attention (multi-head when `kv_heads == heads`).
    Grouped {
        /// Query heads.
        heads: u32,
        /// Key/value heads.
        kv_heads: u32,
        /// Width of one head.
        head_width: u32,
    },
    /// Multi-head latent attention (DeepSeek-V2 report, arXiv 2405.04434).
    Latent {
        /// Heads.
        heads: u32,
        /// Query latent rank, 0 for a direct projection.
        query_rank: u32,
        /// Key/value latent rank.
        kv_rank: u32,
        /// Width per head without position.
        nope_width: u32,
        /// Width per head with rotary position.
        rope_width: u32,
        /// Value width per head.
        value_width: u32,
    },
    /// A window of single tokens, and in most layers keys that stand for blocks of tokens before it; one vector per key serves
    /// all heads as key and as value (DeepSeek-V4 report, arXiv 2606.19348, section 2.3). Layers without either kind of block
    /// see the window only, and so do multi-token-prediction modules.
    Compressed {
        /// Query heads.
        heads: u32,
        /// Width of one head and of the shared key.
        head_width: u32,
        /// Query latent rank.
        query_rank: u32,
        /// Groups into which the heads are split before the output projection.
        output_groups: u32,
        /// Width to which each group is projected first.
        output_rank: u32,
        /// Tokens of the window.
        window: u32,
        /// Layers that read the best of their blocks.
        ranked: RankedBlocks,
        /// Layers that read all of their (larger) blocks.
        pooled: PooledBlocks,
    },
}

/// Latent attention that reads only the tokens which a small attention of its own ranks highest; queries are then carried into the latent,
/// which all heads share as key and as value (DeepSeek-V3.2, arXiv 2512.02556).
#[derive(Clone, Copy, Debug, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Selection {
    /// Tokens that a query reads.
    pub top_k: u32,
    /// Heads of the ranking.
    pub index_heads: u32,
    /// Width of one head of the ranking.
    pub index_width: u32,
}

/// Layers whose queries read the `top_k` blocks that a small attention of its own ranks highest ("compressed sparse attention").
#[derive(Clone, Copy, Debug, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct RankedBlocks {
    /// Layers of this kind.
    pub layers: u32,
    /// Tokens per block. Blocks overlap: each is made of two spans of this many tokens, by weights of their own.
    pub ratio: u32,
    /// Blocks that a query reads.
    pub top_k: u32,
    /// Heads of the ranking.
    pub index_heads: u32,
    /// Width of one head of the ranking.
    pub index_width: u32,
}

/// Layers whose queries read every block ("heavily compressed attention").
#[derive(Clone, Copy, Debug, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct PooledBlocks {
    /// Layers of this kind.
    pub layers: u32,
    /// Tokens per block.
    pub ratio: u32,
}

impl Attention {
    /// Query heads.
    pub const fn heads(&self) -> u32 {
        match self {
            Self::Grouped { heads, .. } | Self::Latent { heads, .. } | Self::Compressed { heads, .. } => *heads,
        }
    }
}

/// Mixture-of-experts layers.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Moe {
    /// Routed experts `E`.
    pub experts: u32,
    /// Routed experts active per token `k`.
    pub active: u32,
    /// Width of one routed expert.
    pub expert_ffn: u32,
    /// Width of the shared expert(s), summed.
    #[serde(default)]
    pub shared_ffn: u32,
    /// Width of a dense branch beside the experts (Arctic).
    #[serde(default)]
    pub dense_branch_ffn: u32,
    /// First layers that are dense.
    #[serde(default)]
    pub dense_layers: u32,
    /// First mixture layers whose experts follow from the token by a look-up. Their router still weighs the chosen experts, so the
    /// matrix products are the same.
    #[serde(default)]
    pub hash_layers: u32,
    /// Every n-th of the remaining layers is a mixture of experts.
    #[serde(default = "one")]
    pub every: u32,
}

fn one() -> u32 {
    1
}

/// Sliding-window attention.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct SlidingWindow {
    /// Window in tokens.
    pub window: u32,
    /// Share of layers that use it.
    pub share: f64,
}
