//! The gap between the claim and another run: innovation, compromise, accounting, or unexplained.
//!
//! Hours are compared, not dollars: both runs as their makers state them, and the ratio as a product of factors. Logarithms of
//! factors add, so no order has to be chosen. Only precision and chip act together in the planner; they are divided by Shapley's value.
//! What no factor covers is left over, so the factors always multiply to the gap. Two runs are compared, so what is left over carries the
//! error of two: each has the spread of its class on its own chip, and independent errors add as squares.
//!
//! Shares are of the logarithm of the gap and add to one. They are negative for a cause that made the run longer, and above one where
//! another cause took part of a saving back.

mod runs;

use runs::{Other, error_of_two, machines, worth};

use super::Undisclosed;
use super::claim;
use super::verdict::width;
use crate::facts::Facts;
use crate::model::flops::{self, Convention};
use crate::scenario::{Downtime, Param, Scenario};
use crate::units::{GpuHours, UsdPerGpuHour};

pub use crate::scenario::typed::DEFAULT_BASELINE;

/// The baseline that a scenario holds its claim against.
pub const fn chosen(_scenario: &Scenario) -> Baseline<'static> {
    Baseline::of(DEFAULT_BASELINE)
}

/// What the claim is held against.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Baseline<'a> {
    /// Id in `claims.json`.
    pub id: &'a str,
    /// Hours that somebody else counts for the same run, if not the maker's.
    pub hours: Option<GpuHours>,
    /// Price of its hour, if the gap is to be one of dollars.
    pub price: Option<UsdPerGpuHour>,
}

impl Baseline<'_> {
    /// The run as its maker states it, in hours.
    pub const fn of(id: &str) -> Baseline<'_> {
        Baseline {
            id,
            hours: None,
            price: None,
        }
    }
}

/// The four kinds of reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bucket {
    /// The same for less.
    Innovation,
    /// Less for less, or dearer by force.
    Compromise,
    /// The same money, counted in another way.
    Accounting,
    /// What is left over.
    Unexplained,
}

impl Bucket {
    /// Every bucket, in the order of the strip.
    pub const ALL: [Self; 4] = [Self::Innovation, Self::Compromise, Self::Accounting, Self::Unexplained];

    /// The id in reports and on marks.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Innovation => "innovation",
            Self::Compromise => "compromise",
            Self::Accounting => "accounting",
            Self::Unexplained => "unexplained",
        }
    }
}

/// A reason for a part of the gap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// Price of an hour.
    Price,
    /// Hours of the same run as another party counts them.
    CountedHours,
    /// Less text.
    Text,
    /// A model that is worth less than the baseline's, by γ.
    SmallerModel,
    /// Work per token saved by sparse experts, by γ.
    SparseExperts,
    /// Number format of the products.
    Precision,
    /// The chip and its links.
    Chip,
    /// Reinforcement learning that the claim counts and the baseline has not.
    Scope,
    /// Restarts and downtime that the claim's steady rate leaves out.
    Restarts,
    /// What is left: software, layout, size of the cluster, errors of the model.
    LeftOver,
}

impl Cause {
    /// Its bucket.
    pub const fn bucket(self) -> Bucket {
        match self {
            Self::SparseExperts | Self::Precision => Bucket::Innovation,
            Self::Text | Self::SmallerModel | Self::Chip => Bucket::Compromise,
            Self::Price | Self::CountedHours | Self::Scope | Self::Restarts => Bucket::Accounting,
            Self::LeftOver => Bucket::Unexplained,
        }
    }

    /// The id in reports and on marks.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Price => "price",
            Self::CountedHours => "counted-hours",
            Self::Text => "text",
            Self::SmallerModel => "smaller-model",
            Self::SparseExperts => "sparse-experts",
            Self::Precision => "precision",
            Self::Chip => "chip",
            Self::Scope => "scope",
            Self::Restarts => "restarts",
            Self::LeftOver => "left-over",
        }
    }
}

/// One factor of the gap.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Factor {
    /// Why.
    pub cause: Cause,
    /// By what it multiplies the baseline's hours (or dollars): below 1 it saves.
    pub ratio: f64,
    /// The same at the 5th and 95th percentile of the input it rests on, ascending; for what is left over, ×/÷ the error of two runs.
    pub range: Option<[f64; 2]>,
}

impl Factor {
    /// Its part of the logarithm of the gap; negative where it saves.
    pub fn logarithm(&self) -> f64 {
        libm::log(self.ratio)
    }
}

/// A bucket of factors.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Net {
    /// Which.
    pub bucket: Bucket,
    /// Sum of the logarithms of its factors.
    pub logarithm: f64,
    /// Its share of the logarithm of the gap; negative where it works against the gap. Shares add to one.
    pub share: f64,
    /// The same share over the range of γ, ascending.
    pub share_range: [f64; 2],
}

/// The gap.
#[derive(Clone, Debug, PartialEq)]
pub struct Gap {
    /// Baseline: id in `claims.json`.
    pub baseline: String,
    /// Its hours as compared.
    pub baseline_hours: GpuHours,
    /// The claim's hours.
    pub hours: GpuHours,
    /// Claim over baseline, in hours or, with a price, in dollars: the product of all factors.
    pub ratio: f64,
    /// FLOP per token, claim over baseline: what [`Cause::SmallerModel`] and [`Cause::SparseExperts`] divide between them.
    pub flop_per_token: f64,
    /// Factors in the order of the drawing.
    pub factors: Vec<Factor>,
    /// Buckets in the order of the strip.
    pub nets: [Net; 4],
    /// By what factor the ratio of two runs is uncertain: one standard deviation.
    pub error: f64,
    /// Probability, over the range of γ, that innovation alone explains the gap: that no other bucket has more than [`NEGLIGIBLE`] of it,
    /// either way. `None` where there is no gap to explain, because the claim took as many hours or more.
    pub alone: Option<f64>,
}

/// A cause with no more than this share of the gap, either way, is negligible.
pub const NEGLIGIBLE: f64 = 0.10;

/// Quantiles of γ over which a probability is taken.
const QUANTILES: u32 = 1000;

/// Why the gap cannot be taken apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoGap {
    /// No such run.
    Unknown,
    /// The baseline is the claim itself.
    Itself,
    /// The claim is about an increment, not about a run.
    Increment,
    /// Its hours were not disclosed.
    Hours,
    /// Its tokens were not disclosed.
    Tokens,
    /// Its shape was not disclosed.
    Shape,
}

impl NoGap {
    /// The reason in reports.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Unknown => "no such baseline",
            Self::Itself => "the claim itself",
            Self::Increment => Undisclosed::Run.id(),
            Self::Hours => Undisclosed::Hours.id(),
            Self::Tokens => Undisclosed::Tokens.id(),
            Self::Shape => Undisclosed::Shape.id(),
        }
    }
}

/// Takes the gap between the claim and a baseline apart. The run stays on the claim's own chip, whatever chip the scenario looks at.
///
/// # Errors
/// [`NoGap`] where one of them did not disclose enough, or the claim is about no run.
pub fn audit(facts: &Facts, scenario: &Scenario, baseline: Baseline) -> Result<Gap, NoGap> {
    let claim = scenario.claim(facts);
    let other = Other::of(facts, baseline.id)?;
    if other.claim.id == claim.facts.id {
        return Err(NoGap::Itself);
    }
    if claim.is_increment() {
        return Err(NoGap::Increment);
    }
    // Hours first: a shape may be missing because the model cannot count it, not because it was kept back.
    let hours = claim.hours().ok_or(NoGap::Hours)?;
    let tokens = claim.tokens.ok_or(NoGap::Tokens)?;
    let shape = claim.shape.ok_or(NoGap::Shape)?;
    let baseline_hours = baseline.hours.unwrap_or(other.hours);
    let prices = baseline
        .price
        .and_then(|price| Some(claim::priced(facts, scenario).price? / price));
    let ratio = hours / baseline_hours * prices.unwrap_or(1.0);
    let flop_per_token = flops::flop_per_token(shape, claim.sequence, Convention::CAUSAL)
        / flops::flop_per_token(other.shape, other.sequence, Convention::CAUSAL);

    let mut factors = Vec::new();
    let mut add = |cause: Cause, ratio: f64, range: Option<[f64; 2]>| {
        factors.push(Factor {
            cause,
            ratio,
            range: range.map(|[a, b]| [a.min(b), a.max(b)]),
        });
    };
    if let Some(prices) = prices {
        add(Cause::Price, prices, None);
    }
    if baseline.hours.is_some() {
        add(Cause::CountedHours, other.hours / baseline_hours, None);
    }
    add(Cause::Text, tokens / other.tokens, None);
    let at = |param: Param, p: f64| {
        scenario
            .range(facts, param)
            .map_or(f64::NAN, |range| range.quantile(param.spec().shape, p))
    };
    let ends = |f: &dyn Fn(f64) -> f64, param: Param| Some([f(at(param, 0.05)), f(at(param, 0.95))]);
    let sparse = |gamma: f64| worth(other.shape, gamma) / worth(shape, gamma);
    let smaller = |gamma: f64| flop_per_token / sparse(gamma);
    let gamma = at(Param::Gamma, 0.5);
    add(Cause::SmallerModel, smaller(gamma), ends(&smaller, Param::Gamma));
    add(Cause::SparseExperts, sparse(gamma), ends(&sparse, Param::Gamma));
    // How far the other chip differs from its plan is the doubt about this factor.
    let transfer = |p: f64| {
        scenario
            .range_on(facts, Param::Transfer, other.chip)
            .map_or(1.0, |range| range.quantile(Param::Transfer.spec().shape, p))
    };
    if let Some([precision, chip]) = machines(facts, &claim, shape, &other, transfer(0.5)) {
        if other.claim.precision != Some(claim.precision) {
            add(Cause::Precision, precision, None);
        }
        if other.chip.id != claim.facts.accelerator {
            add(
                Cause::Chip,
                chip,
                Some([0.05, 0.95].map(|p| chip * transfer(p) / transfer(0.5))),
            );
        }
    }
    if claim.includes_rl()
        && let Some(run) = claim.run_hours()
    {
        add(Cause::Scope, hours / run, None);
    }
    // Published hours accepted as billed already contain the restarts.
    if scenario.downtime == Downtime::Added {
        add(
            Cause::Restarts,
            at(Param::Goodput, 0.5),
            ends(&|goodput| goodput, Param::Goodput),
        );
    }
    let covered: f64 = factors.iter().map(|factor| factor.ratio).product();
    let error = libm::exp(error_of_two(facts, scenario, [claim.facts, other.claim]));
    let left = ratio / covered;
    factors.push(Factor {
        cause: Cause::LeftOver,
        ratio: left,
        range: Some([left / error, left * error]),
    });

    // Whichever way γ divides the work per token, one bucket's gain is the other's loss.
    let moved = [0.05, 0.95].map(|p| libm::log(sparse(at(Param::Gamma, p)) / sparse(gamma)));
    let nets = Bucket::ALL.map(|bucket| net(&factors, ratio, bucket, moved));
    let alone = (ratio < 1.0).then(|| alone(facts, scenario, &nets, &|at| libm::log(sparse(at) / sparse(gamma))));
    Ok(Gap {
        baseline: other.claim.id.clone(),
        baseline_hours,
        hours,
        ratio,
        flop_per_token,
        factors,
        nets,
        error,
        alone,
    })
}

/// Probability over the range of γ that every bucket but innovation is negligible. `moved` says what a γ adds to the logarithm of
/// innovation and takes from that of compromise.
fn alone(facts: &Facts, scenario: &Scenario, nets: &[Net; 4], moved: &dyn Fn(f64) -> f64) -> f64 {
    let whole: f64 = nets.iter().map(|net| net.logarithm).sum();
    let Some(range) = scenario.range(facts, Param::Gamma) else {
        return f64::NAN;
    };
    let range = width::at_least_default(facts, scenario, Param::Gamma, range);
    let holds = (0..QUANTILES).filter(|i| {
        let p = (f64::from(*i) + 0.5) / f64::from(QUANTILES);
        let moved = moved(range.quantile(Param::Gamma.spec().shape, p));
        nets.iter().all(|net| match net.bucket {
            Bucket::Innovation => true,
            Bucket::Compromise => (net.logarithm - moved).abs() <= NEGLIGIBLE * whole.abs(),
            Bucket::Accounting | Bucket::Unexplained => net.logarithm.abs() <= NEGLIGIBLE * whole.abs(),
        })
    });
    holds.count() as f64 / f64::from(QUANTILES)
}

fn net(factors: &[Factor], ratio: f64, bucket: Bucket, moved: [f64; 2]) -> Net {
    let whole = libm::log(ratio);
    let logarithm: f64 = factors
        .iter()
        .filter(|factor| factor.cause.bucket() == bucket)
        .map(Factor::logarithm)
        .sum();
    let [a, b] = moved.map(|moved| {
        let shift = match bucket {
            Bucket::Innovation => moved,
            Bucket::Compromise => -moved,
            Bucket::Accounting | Bucket::Unexplained => 0.0,
        };
        (logarithm + shift) / whole
    });
    Net {
        bucket,
        logarithm,
        share: logarithm / whole,
        share_range: [a.min(b), a.max(b)],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::Link;

    fn ask(link: &str, baseline: Baseline) -> Result<Gap, NoGap> {
        let facts = Facts::bundled();
        let scenario = Link::parse(link, facts).scenario;
        audit(facts, &scenario, baseline)
    }

    fn factor(gap: &Gap, cause: Cause) -> Factor {
        *gap.factors.iter().find(|factor| factor.cause == cause).unwrap()
    }

    #[test]
    fn factors_multiply_to_the_gap_and_shares_add_to_one() {
        let cloud = Baseline {
            id: DEFAULT_BASELINE,
            hours: Some(GpuHours::gpu_hours(16_384.0 * 2_142.0)),
            price: Some(UsdPerGpuHour::usd_per_gpu_hour(4.84)),
        };
        for link in ["", "gamma=0.4", "gamma=0", "claim=v3r1", "speed=published", "chip=h20"] {
            for baseline in [Baseline::of(DEFAULT_BASELINE), Baseline::of("llama-4-maverick"), cloud] {
                let gap = ask(link, baseline).unwrap();
                let sum: f64 = gap.factors.iter().map(Factor::logarithm).sum();
                assert!((sum - libm::log(gap.ratio)).abs() < 1e-12, "{link}: {sum}");
                let nets: f64 = gap.nets.iter().map(|net| net.logarithm).sum();
                assert!((nets - libm::log(gap.ratio)).abs() < 1e-12);
                let shares: f64 = gap.nets.iter().map(|net| net.share).sum();
                assert!((shares - 1.0).abs() < 1e-12);
            }
        }
    }

    #[test]
    fn the_gap_to_llama_is_the_arithmetic_of_two_model_cards() {
        let gap = ask("", Baseline::of(DEFAULT_BASELINE)).unwrap();
        // 30.84M H100-hours against 2.788M H800-hours; 15.6T tokens against 14.8T; 2,524 GFLOP per token at 8K against 250.5 at 4K.
        assert!((1.0 / gap.ratio - 11.06).abs() < 0.01);
        assert!((1.0 / factor(&gap, Cause::Text).ratio - 15.6 / 14.8).abs() < 1e-12);
        assert!((1.0 / gap.flop_per_token - 10.08).abs() < 0.01);
        let both = factor(&gap, Cause::SmallerModel).ratio * factor(&gap, Cause::SparseExperts).ratio;
        assert!((both / gap.flop_per_token - 1.0).abs() < 1e-12);
        // 671B of which 37B work: (671/37)^γ is 2.1 at 0.25 and 4.3 at 0.5.
        let [low, high] = factor(&gap, Cause::SparseExperts).range.unwrap();
        assert!((1.0 / high - 2.06).abs() < 0.02 && (1.0 / low - 4.26).abs() < 0.05);
    }

    #[test]
    fn machines_and_restarts_do_what_the_method_page_says() {
        // Hours are billed hours on either side, unless the reader takes the claim's for a steady rate: then restarts are some 5 %.
        let steady = ask("downtime=1", Baseline::of(DEFAULT_BASELINE)).unwrap();
        assert!((1.0 / factor(&steady, Cause::Restarts).ratio - 1.05).abs() < 0.005);
        let gap = ask("", Baseline::of(DEFAULT_BASELINE)).unwrap();
        assert!(gap.factors.iter().all(|factor| factor.cause != Cause::Restarts));
        // The H100 is the same die with faster links; what they are worth follows from the planner, and no title rests on it.
        let chip = factor(&gap, Cause::Chip).ratio;
        assert!((1.0..1.2).contains(&chip), "{chip}");
        // Two runs, each judged without its developer. V3's row of `validation.json`: ln(7.9440 / 2.7705) / 2 / 1.645 = 0.3202; the 405B's
        // spread is narrower, for many trained on the H100.
        let left = factor(&gap, Cause::LeftOver);
        let [low, high] = left.range.unwrap();
        let other = libm::sqrt(libm::pow(libm::log(gap.error), 2.0) - 0.3202 * 0.3202);
        assert!((0.15..0.3).contains(&other), "{other}");
        assert!((high / left.ratio - gap.error).abs() < 1e-12 && (left.ratio / low - gap.error).abs() < 1e-12);
        assert!(low <= 1.0 && high >= 1.0, "{left:?}");
    }

    #[test]
    fn gamma_moves_the_boundary_and_nothing_else() {
        let (low, high) = (
            ask("gamma=0.25", Baseline::of(DEFAULT_BASELINE)).unwrap(),
            ask("gamma=0.5", Baseline::of(DEFAULT_BASELINE)).unwrap(),
        );
        let ranged = ask("", Baseline::of(DEFAULT_BASELINE)).unwrap();
        assert_eq!(low.ratio, high.ratio);
        let share = |gap: &Gap, bucket: Bucket| gap.nets.iter().find(|net| net.bucket == bucket).unwrap().share;
        assert!(share(&low, Bucket::Innovation) < share(&high, Bucket::Innovation));
        for bucket in [Bucket::Accounting, Bucket::Unexplained] {
            assert!((share(&low, bucket) - share(&high, bucket)).abs() < 1e-12);
        }
        let net = ranged.nets[0];
        assert!((net.share_range[0] - share(&low, Bucket::Innovation)).abs() < 1e-12);
        assert!((net.share_range[1] - share(&high, Bucket::Innovation)).abs() < 1e-12);
        // Without worth for idle experts nothing is saved by sparsity.
        let none = ask("gamma=0", Baseline::of(DEFAULT_BASELINE)).unwrap();
        assert_eq!(factor(&none, Cause::SparseExperts).ratio, 1.0);
    }

    /// Whatever γ, a tenth of a 11-fold gap is a factor of 1.27; compromise alone is √(11) or so.
    #[test]
    fn innovation_is_not_alone_at_half_the_gap() {
        let alone = |link: &str| ask(link, Baseline::of(DEFAULT_BASELINE)).unwrap().alone.unwrap();
        assert_eq!(alone(""), 0.0);
        // A point is no better known than the range that it was taken from.
        assert_eq!(alone("gamma=0.35"), 0.0);
        // Where idle experts count in full, the model is no smaller: (671/37)^0.9 > 10.
        assert!(alone("gamma=0.8..0.85") > alone("gamma=0.3..0.4"));
    }

    #[test]
    fn no_gap_is_explained_where_the_claim_took_longer() {
        assert_eq!(ask("", Baseline::of("llama-4-maverick")).unwrap().alone, None);
    }

    #[test]
    fn dollars_add_a_price_and_a_count_of_hours() {
        // Epoch AI's cloud figure: $4.84 an hour against $2, and 35.09M hours against the card's 30.84M.
        let gap = ask(
            "",
            Baseline {
                id: DEFAULT_BASELINE,
                hours: Some(GpuHours::gpu_hours(16_384.0 * 2_142.0)),
                price: Some(UsdPerGpuHour::usd_per_gpu_hour(4.84)),
            },
        )
        .unwrap();
        assert!((1.0 / factor(&gap, Cause::Price).ratio - 2.42).abs() < 1e-12);
        assert!((1.0 / factor(&gap, Cause::CountedHours).ratio - 1.138).abs() < 1e-3);
        assert!((gap.ratio * 169.8e6 / 5.576e6 - 1.0).abs() < 0.01);
    }

    #[test]
    fn published_hours_as_billed_leave_no_restarts_out() {
        let gap = ask("speed=published", Baseline::of(DEFAULT_BASELINE)).unwrap();
        assert!(gap.factors.iter().all(|factor| factor.cause != Cause::Restarts));
        // R1's reinforcement learning, 147K hours on 2,788K, is a matter of scope: what is left over does not move.
        let left = |link: &str| factor(&ask(link, Baseline::of(DEFAULT_BASELINE)).unwrap(), Cause::LeftOver).ratio;
        assert!((left("") / left("claim=v3r1") - 1.0).abs() < 1e-12);
    }

    #[test]
    fn what_was_not_disclosed_is_named() {
        for (id, why) in [
            ("gpt-oss-120b", NoGap::Tokens),
            ("kimi-k2", NoGap::Hours),
            ("minimax-m1", NoGap::Shape),
            ("v3", NoGap::Itself),
            ("gpt-4", NoGap::Tokens),
            ("gpt-4o", NoGap::Hours),
            ("no-such-model", NoGap::Unknown),
        ] {
            assert_eq!(ask("", Baseline::of(id)).err(), Some(why), "{id}");
        }
    }
}
