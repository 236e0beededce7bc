//! Against whom is it so much cheaper? Each peer and each way of counting, contradictory sources side by side.
//!
//! A saving is 1 − claim ÷ peer, and is formed only between like and like:
//! - hours against hours, on chips of one generation: the price of an hour cancels, so no price can move it;
//! - a rent against a rent, where the claim states dollars of its own at a price of its own; both hours and prices differ in it;
//! - FLOP per token, each model at the sequence length that it was trained at.
//!
//! Hardware written off, statements and rumours stand beside the claim without a saving: nobody says that they were paid in the claim's
//! way. "N % cheaper than X" is the one claim that follows the baseline's own measures, each against its like.
//!
//! Whether the saving that is asked about holds is asked of rivals only ([`NotRival`] says who is none), once for each model.
//! Figures of two methods are not averaged, and a range over methods is no uncertainty.

mod rival;

pub use rival::{NotRival, Rivals};
use rival::{named_chip, named_size};

use super::claim::{PriceBasis, dollars, price_for_peers, priced};
use super::columns::home_chip;
use crate::facts::{Accelerator, Baseline, Confidence, Facts, Method};
use crate::model::calendar;
use crate::model::flops::{self, Convention};
use crate::scenario::typed::CHEAPER;
use crate::scenario::{Disclosed, Scenario};
use crate::units::{Flop, GpuHours, Usd, UsdPerGpuHour};

/// Runs are rivals for so many days: two years.
const RIVALS: i64 = 731;
/// Hours of two chips are the same good while neither peak is more than this many times the other.
const ONE_GENERATION: f64 = 1.5;
/// A model with fewer parameters in all than this share of those that the claim's model has at work on a token is of a smaller class.
const SMALLER: f64 = 0.5;

/// All peers.
#[derive(Clone, Debug, PartialEq)]
pub struct Baselines {
    /// What the claim comes to; `None` where it discloses neither hours nor dollars.
    pub usd: Option<Usd>,
    /// The saving that is asked about, a share.
    pub cut: f64,
    /// A peer that costs this much makes the claim so much cheaper.
    pub threshold: Option<Usd>,
    /// The price at which disclosed hours are drawn beside dollars; `None` where none is known. No saving depends on it.
    pub price: Option<UsdPerGpuHour>,
    /// Whether the claim is about a whole run, as the peers' figures are. If not, dollars stand side by side without a saving.
    pub comparable: bool,
    /// Whether the claim is "N % cheaper" than a baseline: then savings follow the baseline's measures, of which hours are but one.
    pub is_cut: bool,
    /// Peers released before the claim and after, each by the highest figure, descending; peers without a figure last.
    pub peers: Vec<Peer>,
}

impl Baselines {
    /// The rivals whose saving by hours is known; `cut` is the share that is asked about.
    pub fn by_hours(&self, cut: f64) -> Rivals {
        self.counted(cut, |peer| peer.saving)
    }

    /// The rivals whose saving by rent is known.
    pub fn by_rent(&self, cut: f64) -> Rivals {
        self.counted(cut, |peer| peer.rent_saving)
    }

    fn counted(&self, cut: f64, saving: impl Fn(&Peer) -> Option<f64>) -> Rivals {
        let rivals = self.peers.iter().filter(|peer| peer.not_rival.is_none());
        rivals
            .filter_map(saving)
            .fold(Rivals::default(), |found, saving| Rivals {
                support: found.support + usize::from(saving >= cut),
                reversed: found.reversed + usize::from(saving < 0.0),
                of: found.of + 1,
            })
    }
}

/// One model.
#[derive(Clone, Debug, PartialEq)]
pub struct Peer {
    /// Model id: the `base` key of links.
    pub model: String,
    /// Name in print.
    pub name: String,
    /// Who trained it.
    pub developer: String,
    /// Release, ISO.
    pub released: String,
    /// Released after the claim.
    pub after: bool,
    /// Why it is no rival; `None` for a rival.
    pub not_rival: Option<NotRival>,
    /// One figure per source and method, in the order of [`Method`].
    pub figures: Vec<PeerFigure>,
    /// FLOP per token of the peer at its own sequence length, where its shape is recorded.
    pub flop_per_token: Option<Flop>,
    /// The saving in FLOP per token.
    pub flop_saving: Option<f64>,
    /// The saving by disclosed hours (for "N % cheaper", by the first measure that both have); `None` where no like figure is known.
    pub saving: Option<f64>,
    /// The saving of a stated rent against a rent, the least where sources differ.
    pub rent_saving: Option<f64>,
}

/// One figure for a peer.
#[derive(Clone, Debug, PartialEq)]
pub struct PeerFigure {
    /// Row of `baselines.json`.
    pub id: String,
    /// How it came about.
    pub method: Method,
    /// Dollars, low and high; the high end is missing for a lower bound.
    pub usd: Option<(Usd, Option<Usd>)>,
    /// Chip-hours behind it.
    pub hours: Option<GpuHours>,
    /// Dollars per hour that it implies.
    pub price: Option<UsdPerGpuHour>,
    /// Saving at the low and at the high end; `None` where the claim has nothing like it.
    pub saving: Option<(f64, Option<f64>)>,
    /// Whether the saving that is asked about holds.
    pub holds: Option<Holds>,
    /// It was worked back from a statement about cost, so it confirms nothing.
    pub circular: bool,
    /// How the figure is known.
    pub confidence: Confidence,
    /// Its source.
    pub source: String,
}

/// Whether a saving holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// At either end.
    Yes,
    /// At the high end only, or beyond a lower bound.
    Depends,
    /// At neither end.
    No,
    /// The claim is the more expensive of the two.
    Reversed,
}

impl Holds {
    /// The id in reports.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::Depends => "depends",
            Self::No => "no",
            Self::Reversed => "reversed",
        }
    }

    /// For a saving at the low and at the high end (`None` where the figure is a lower bound), as shares.
    pub fn of(low: f64, high: Option<f64>, cut: f64) -> Self {
        if low >= cut {
            Self::Yes
        } else if high.is_none_or(|high| high >= cut) {
            Self::Depends
        } else if high.is_some_and(|high| high < 0.0) {
            Self::Reversed
        } else {
            Self::No
        }
    }
}

impl Peer {
    /// Whether the saving holds by the hours of both.
    pub fn holds(&self, cut: f64) -> Option<Holds> {
        self.saving.map(|saving| Holds::of(saving, Some(saving), cut))
    }

    /// The highest figure, dollars.
    fn highest(&self) -> f64 {
        let ends = self.figures.iter().filter_map(|figure| figure.usd);
        ends.map(|(low, high)| high.unwrap_or(low).to_usd()).fold(0.0, f64::max)
    }
}

/// Whether a peer is what the claim itself is about. "N % cheaper" is about the first claim's model, a typed-in claim about none.
fn is_subject(claim: &Disclosed, model: &str) -> bool {
    claim.facts.id == model || claim.facts.architecture.as_deref() == Some(model) || {
        // The table counts MiniMax-M1's reinforcement learning under a name of its own.
        model.strip_suffix("-rl") == Some(claim.facts.id.as_str())
    }
}

/// Every peer but the claim itself.
pub fn audit(facts: &Facts, scenario: &Scenario) -> Baselines {
    let claim = scenario.claim(facts);
    let usd = priced(facts, scenario).usd;
    let price = price_for_peers(facts, scenario);
    let cut = scenario.cut() / 100.0;
    let own = Own::of(facts, scenario, &claim);
    let mut peers: Vec<Peer> = Vec::new();
    for row in facts.baselines.iter().filter(|row| !is_subject(&claim, &row.model)) {
        if !peers.iter().any(|peer| peer.model == row.model) {
            peers.push(peer(facts, &own, row));
        }
        let figure = figure(row, own.against(facts, row), price, cut);
        if let Some(peer) = peers.iter_mut().find(|peer| peer.model == row.model) {
            peer.figures.push(figure);
        }
    }
    for peer in &mut peers {
        peer.figures.sort_by_key(|figure| figure.method);
        if claim.is_increment() {
            peer.flop_saving = None;
        }
        let is_rent = |figure: &&PeerFigure| matches!(figure.method, Method::Cloud | Method::CloudOwnHours);
        let saving = |figure: &PeerFigure| figure.saving.map(|(low, _)| low);
        let mut like = peer
            .figures
            .iter()
            .filter(|figure| own.cut.is_some() || !is_rent(figure));
        peer.saving = like.find_map(saving);
        peer.rent_saving = peer.figures.iter().filter(is_rent).filter_map(saving).reduce(f64::min);
    }
    peers.sort_by(|a, b| a.after.cmp(&b.after).then(b.highest().total_cmp(&a.highest())));
    Baselines {
        usd,
        cut,
        threshold: usd.map(|usd| usd / (1.0 - cut)),
        price,
        comparable: !claim.is_increment() && usd.is_some(),
        is_cut: own.cut.is_some(),
        peers,
    }
}

/// What the claim can be held against others with.
struct Own<'f> {
    claim: Disclosed<'f>,
    chip: &'f Accelerator,
    developer: Option<&'f str>,
    /// Dollars that it states for hours at a price of its own: a rent.
    rent: Option<Usd>,
    /// For "N % cheaper": what is left of the baseline's measures, and the baseline.
    cut: Option<(f64, &'f str)>,
}

impl<'f> Own<'f> {
    fn of(facts: &'f Facts, scenario: &'f Scenario, claim: &Disclosed<'f>) -> Self {
        let found = priced(facts, scenario);
        let rented = matches!(found.basis, PriceBasis::Claim | PriceBasis::Implied);
        let subject = || facts.baselines.iter().find(|row| is_subject(claim, &row.model));
        let publisher = claim.facts.publisher.as_deref();
        Self {
            claim: *claim,
            chip: home_chip(facts, claim),
            developer: publisher.or_else(|| subject().map(|row| row.developer.as_str())),
            rent: found.usd.filter(|_| rented && !claim.is_increment()),
            cut: (claim.facts.id == CHEAPER).then(|| (1.0 - scenario.cut() / 100.0, scenario.base())),
        }
    }

    /// The claim over a row, at its low and at its high end; `None` where the claim has nothing like it.
    fn against(&self, facts: &Facts, row: &Baseline) -> Option<(f64, Option<f64>)> {
        if let Some((left, base)) = self.cut {
            let mut like = facts.baseline(base).filter(|own| own.method == row.method);
            let own = like.find(|own| own.id == row.id || row.model != base)?;
            if row.method == Method::Hours {
                return own
                    .gpu_hours
                    .zip(row.gpu_hours)
                    .map(|(own, other)| both(left * (own / other)));
            }
            let low = left * (own.usd_low? / row.usd_low?);
            let high = own.usd_high.or(own.usd_low).zip(row.usd_high);
            return Some((low, high.map(|(own, other)| left * (own / other))));
        }
        if self.claim.is_increment() {
            return None;
        }
        match row.method {
            Method::Hours => {
                let same_good = row.hardware.as_deref().and_then(|name| named_chip(facts, name));
                let peak = |chip: &Accelerator| chip.peak_bf16_tflops;
                let times = peak(same_good?) / peak(self.chip);
                let alike = (1.0 / ONE_GENERATION..=ONE_GENERATION).contains(&times);
                let hours = self.claim.hours()?;
                row.gpu_hours.filter(|_| alike).map(|other| both(hours / other))
            }
            Method::Cloud | Method::CloudOwnHours => {
                let rent = self.rent?;
                Some((rent / row.usd_low?, row.usd_high.map(|high| rent / high)))
            }
            Method::Amortised | Method::AmortisedOwnHours | Method::Statement | Method::Rumour => None,
        }
    }

    fn rivalry(&self, row: &Baseline) -> Option<NotRival> {
        let released = &self.claim.facts.released;
        let earliest = calendar::shifted(released, -RIVALS).unwrap_or_default();
        let at_work = self.claim.shape.map(|shape| flops::parameters(shape).active as f64);
        let smaller = named_size(&row.name)
            .zip(at_work)
            .is_some_and(|(size, at_work)| size < SMALLER * at_work);
        if row.released > *released {
            Some(NotRival::Later)
        } else if row.released < earliest {
            Some(NotRival::Older)
        } else if self.developer == Some(row.developer.as_str()) {
            Some(NotRival::SameDeveloper)
        } else {
            smaller.then_some(NotRival::Smaller)
        }
    }
}

const fn both(ratio: f64) -> (f64, Option<f64>) {
    (ratio, Some(ratio))
}

fn peer(facts: &Facts, own: &Own, row: &Baseline) -> Peer {
    let claim = &own.claim;
    // The browser carries only shapes that a claim names.
    let subject = facts
        .claims
        .iter()
        .find(|claim| claim.architecture.as_deref() == Some(row.model.as_str()));
    let shape = subject.and(facts.architecture(&row.model));
    let of = |shape, sequence: u32| flops::flop_per_token(shape, sequence.max(1), Convention::CAUSAL);
    let flop_per_token = shape.map(|shape| {
        let stated = subject.and_then(|claim| claim.sequence_tokens);
        of(shape, stated.unwrap_or(shape.sequence))
    });
    Peer {
        model: row.model.clone(),
        name: row.name.clone(),
        developer: row.developer.clone(),
        released: row.released.clone(),
        after: row.released > claim.facts.released,
        not_rival: own.rivalry(row),
        figures: Vec::new(),
        flop_per_token,
        flop_saving: claim
            .shape
            .zip(flop_per_token)
            .map(|(own, theirs)| 1.0 - of(own, claim.sequence) / theirs),
        saving: None,
        rent_saving: None,
    }
}

/// A figure beside the claim: `ratio` is the claim over it, where the claim has a like.
fn figure(row: &Baseline, ratio: Option<(f64, Option<f64>)>, price: Option<UsdPerGpuHour>, cut: f64) -> PeerFigure {
    let usd = dollars(row, price);
    let saving = ratio.map(|(low, high)| (1.0 - low, high.map(|high| 1.0 - high)));
    PeerFigure {
        id: row.id.clone(),
        method: row.method,
        usd,
        hours: row.gpu_hours,
        price: usd.zip(row.gpu_hours).map(|((low, _), hours)| low / hours),
        saving,
        holds: saving.map(|(low, high)| Holds::of(low, high, cut)),
        circular: row.circular,
        confidence: row.evidence.confidence,
        source: row.evidence.source.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::Link;

    fn ask(link: &str) -> Baselines {
        let facts = Facts::bundled();
        audit(facts, &Link::parse(link, facts).scenario)
    }

    fn find<'a>(found: &'a Baselines, model: &str) -> &'a Peer {
        found.peers.iter().find(|peer| peer.model == model).unwrap()
    }

    fn saving(peer: &Peer, method: Method) -> Option<f64> {
        let of = |figure: &&PeerFigure| figure.method == method;
        peer.figures.iter().find(of).unwrap().saving.map(|(low, _)| low)
    }

    /// Meta's card: 30.84M hours on H100s against 2.788M on H800s: 1 − 2.788/30.84 = 91.0 %. Epoch's rent, $169.8M, against the claim's
    /// own rent of $5.576M: 96.7 %. FLOP per token: 250.5 GFLOP at 4,096 tokens against 2,524 at 8,192, that is 10.08 times: 90.1 %.
    #[test]
    fn ninety_per_cent_against_llama_405b_by_like_measures() {
        let found = ask("");
        let llama = find(&found, "llama-3.1-405b");
        assert!((llama.saving.unwrap() - (1.0 - 2.788 / 30.84)).abs() < 1e-12);
        assert_eq!(llama.holds(found.cut), Some(Holds::Yes));
        assert_eq!(
            saving(llama, Method::Amortised),
            None,
            "written-off hardware is no rent"
        );
        assert!((saving(llama, Method::Cloud).unwrap() - (1.0 - 5.576 / 169.8)).abs() < 1e-12);
        // Epoch's price on Meta's own count of hours, $149.2M, saves least.
        assert!((llama.rent_saving.unwrap() - (1.0 - 5.576 / 149.2)).abs() < 1e-12);
        assert!((llama.flop_saving.unwrap() - (1.0 - 1.0 / 10.08)).abs() < 2e-4);
        assert!((found.threshold.unwrap().to_million() - 55.76).abs() < 1e-9);
    }

    /// One number for the two figures that divide FLOP per token.
    #[test]
    fn work_per_token_is_that_of_the_gap() {
        let facts = Facts::bundled();
        for claim in ["v3", "v2", "kimi-k2"] {
            let scenario = Link::parse(&format!("claim={claim}"), facts).scenario;
            let base = super::super::gap::Baseline::of("llama-3.1-405b");
            let Ok(gap) = super::super::gap::audit(facts, &scenario, base) else {
                continue;
            };
            let found = audit(facts, &scenario);
            let saving = find(&found, "llama-3.1-405b").flop_saving.unwrap();
            assert!((saving - (1.0 - gap.flop_per_token)).abs() < 1e-15, "{claim}");
        }
    }

    /// By hours, counted by hand over models of the two years before, other developers, H100 or H800, of no smaller class: Llama 3 70B
    /// (6.4M: 56 %), Llama 3.1 70B (7.0M: 60 %), Llama 3.1 405B (91 %). The two of 8B are below half of 37B; Llama 2 70B counts A100-hours.
    /// By rent: GPT-4 92.9 %, Llama 2 70B −77 %, Gemini Ultra 97.2 %, the 405B 96.3 %.
    #[test]
    fn rivals_are_counted_by_model() {
        let found = ask("");
        assert_eq!(
            found.by_hours(found.cut),
            Rivals {
                support: 1,
                reversed: 0,
                of: 3
            }
        );
        assert_eq!(
            found.by_rent(found.cut),
            Rivals {
                support: 3,
                reversed: 1,
                of: 4
            }
        );
        let why = |model: &str| find(&found, model).not_rival;
        assert_eq!(why("llama-3-8b"), Some(NotRival::Smaller));
        assert_eq!(why("llama-3.1-8b"), Some(NotRival::Smaller));
        assert_eq!(why("deepseek-v2"), Some(NotRival::SameDeveloper));
        assert_eq!(why("gpt-3"), Some(NotRival::Older));
        assert_eq!(why("llama-4-maverick"), Some(NotRival::Later));
        assert_eq!(why("llama-3-70b"), None);
        assert_eq!(find(&found, "llama-2-70b").saving, None);
        // Later runs on as many bits of the same generation: 2.788/2.38 and 2.788/2.1.
        for (model, expected) in [("llama-4-maverick", -0.171), ("gpt-oss-120b", -0.328)] {
            assert!(
                (find(&found, model).saving.unwrap() - expected).abs() < 0.001,
                "{model}"
            );
            assert_eq!(find(&found, model).holds(found.cut), Some(Holds::Reversed));
        }
    }

    #[test]
    fn names_say_how_large_a_model_is() {
        assert_eq!(named_size("Llama 3.1 8B"), Some(8e9));
        assert_eq!(named_size("gpt-oss-20b"), Some(20e9));
        assert_eq!(named_size("GPT-4"), None);
        assert_eq!(named_size("Grok 3"), None);
    }

    /// Over every claim, three worlds, two bases of hours and two other prices.
    #[test]
    fn no_price_of_an_hour_moves_a_saving_by_hours() {
        let facts = Facts::bundled();
        for claim in &facts.claims {
            for more in ["", "world=none", "world=rule2025h20"] {
                for speed in ["", "speed=published"] {
                    let at = |price: &str| {
                        let found = ask(&format!("claim={}&{more}&{speed}&{price}", claim.id));
                        let savings = found
                            .peers
                            .iter()
                            .map(|peer| (peer.model.clone(), peer.saving, peer.rent_saving));
                        let mut savings: Vec<_> = savings.collect();
                        // Peers stand by their dollars, which a price does move.
                        savings.sort_by(|a, b| a.0.cmp(&b.0));
                        savings
                    };
                    assert!(at("").iter().zip(at("price=1")).all(|(a, b)| *a == b), "{}", claim.id);
                    assert!(
                        at("price=3").iter().zip(at("price=1")).all(|(a, b)| *a == b),
                        "{}",
                        claim.id
                    );
                }
            }
        }
    }

    #[test]
    fn a_typed_price_moves_only_where_hours_are_drawn() {
        let (before, after) = (ask(""), ask("price=4"));
        for peer in &before.peers {
            for (a, b) in peer.figures.iter().zip(&find(&after, &peer.model).figures) {
                assert_eq!(a.id, b.id);
                assert_eq!(a.usd != b.usd, a.method == Method::Hours, "{}", a.id);
                assert_eq!(a.saving, b.saving, "{}", a.id);
            }
        }
    }

    /// Meta states hours and no dollars: what they come to is our median rent, and no saving is formed with it.
    #[test]
    fn dollars_that_nobody_stated_save_nothing() {
        let found = ask("claim=llama-3.1-405b");
        assert!(found.peers.iter().all(|peer| peer.rent_saving.is_none()));
        assert!(found.peers.iter().any(|peer| peer.saving.is_some()));
    }

    #[test]
    fn a_cut_is_the_same_by_every_measure_of_its_own_baseline() {
        let found = ask("claim=cheaper&cut=80&base=gpt-4");
        let gpt_4 = find(&found, "gpt-4");
        assert!((gpt_4.saving.unwrap() - 0.8).abs() < 1e-12);
        for figure in &gpt_4.figures {
            assert!((figure.saving.unwrap().0 - 0.8).abs() < 1e-12, "{}", figure.id);
        }
        // A fifth of $40.7M written off against the 405B's $51.0M written off; rented, a fifth of $78.6M against $169.8M.
        let llama = find(&found, "llama-3.1-405b");
        assert!((saving(llama, Method::Amortised).unwrap() - (1.0 - 0.2 * 40.7 / 51.0)).abs() < 1e-12);
        assert!((saving(llama, Method::Cloud).unwrap() - (1.0 - 0.2 * 78.6 / 169.8)).abs() < 1e-12);
        assert_eq!(saving(llama, Method::Hours), None, "no hours of GPT-4 were disclosed");
    }

    #[test]
    fn a_model_whose_cost_nobody_stated_saves_no_money() {
        let found = ask("claim=v4-flash");
        assert!(!found.comparable && found.threshold.is_none());
        let figures = found.peers.iter().flat_map(|peer| &peer.figures);
        assert!(figures.clone().count() > 40);
        assert!(
            figures
                .into_iter()
                .all(|figure| figure.saving.is_none() && figure.holds.is_none())
        );
        assert!(found.peers.iter().all(|peer| peer.saving.is_none()));
        // 84.6 GFLOP per token without further tokens, 155.3 of V2 at the same length.
        let v2 = find(&found, "deepseek-v2").flop_saving.unwrap();
        assert!((0.44..0.47).contains(&v2), "{v2}");
    }

    #[test]
    fn an_increment_is_not_held_against_whole_runs() {
        for claim in ["r1", "minimax-m1"] {
            let found = ask(&format!("claim={claim}"));
            assert!(!found.comparable);
            for peer in &found.peers {
                assert!(peer.saving.is_none() && peer.rent_saving.is_none() && peer.flop_saving.is_none());
                assert!(
                    peer.figures
                        .iter()
                        .all(|figure| figure.saving.is_none() && figure.holds.is_none())
                );
            }
            assert!(find(&found, "gpt-4").figures[0].usd.is_some());
        }
    }

    #[test]
    fn the_subject_is_not_its_own_rival() {
        for (link, model) in [
            ("claim=kimi-k2", "kimi-k2"),
            ("claim=llama-3.1-405b", "llama-3.1-405b"),
            ("claim=v2", "deepseek-v2"),
            ("claim=minimax-m1", "minimax-m1-rl"),
        ] {
            assert!(!ask(link).peers.iter().any(|peer| peer.model == model), "{link}");
        }
    }
}
