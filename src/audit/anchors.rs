//! What the market and others say about the two sides of break-even: prices of an hour and a vendor's speed, each from a record.

use super::columns::Engine;
use crate::facts::price::{Market, Price, PriceKind};
use crate::facts::{Archive, Confidence, Facts};
use crate::scenario::Scenario;
use crate::units::{TokensPerSecond, UsdPerGpuHour};

/// The chip whose rent stands in where the claim's own was never quoted.
const STAND_IN: &str = "h100";

/// Where an anchor comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnchorKind {
    /// The last rent in China before the claim.
    RentInChina,
    /// The last on-demand rent outside China before the claim.
    OnDemand,
    /// Our median of owning the claim's chip.
    Owning,
    /// A vendor's published speed.
    Vendor,
}

impl AnchorKind {
    /// The id of its mark.
    pub const fn id(self) -> &'static str {
        match self {
            Self::RentInChina => "rent-china",
            Self::OnDemand => "rent-on-demand",
            Self::Owning => "owning",
            Self::Vendor => "vendor",
        }
    }
}

/// A value on one of the two sides.
#[derive(Clone, Debug, PartialEq)]
pub struct Anchor<Q> {
    /// Where it comes from.
    pub kind: AnchorKind,
    /// The value.
    pub value: Q,
    /// Accelerator id.
    pub chip: String,
    /// Chips of the cluster, for a speed.
    pub chips: Option<u32>,
    /// Source id; none for our own median.
    pub source: Option<String>,
    /// When it was observed or published.
    pub date: String,
    /// How it is known.
    pub confidence: Confidence,
}

/// The anchors of a claim.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Anchors {
    /// Prices of an hour.
    pub prices: Vec<Anchor<UsdPerGpuHour>>,
    /// Speeds of a chip.
    pub speeds: Vec<Anchor<TokensPerSecond>>,
}

/// What records say about the claim's chip and model, up to the claim's release for prices. What nobody published is left out.
pub fn audit(engine: &mut Engine, facts: &Facts, archive: &Archive, scenario: &Scenario) -> Anchors {
    engine.prepare(scenario);
    let claim = scenario.claim(facts);
    let home = &claim.facts.accelerator;
    let rent = |kind: AnchorKind, market: Market| {
        let row = last_rent(
            &archive.prices,
            &claim.facts.evidence.run.source,
            market,
            home,
            &claim.facts.released,
        )?;
        Some(Anchor {
            kind,
            // A range is drawn at its middle on a log axis.
            value: UsdPerGpuHour::usd_per_gpu_hour((row.usd_low * row.usd_high.unwrap_or(row.usd_low)).sqrt()),
            chip: row.chip.clone(),
            chips: None,
            source: Some(row.evidence.source.clone()),
            date: row.date.clone(),
            confidence: row.evidence.confidence,
        })
    };
    let mut prices: Vec<_> = [
        rent(AnchorKind::RentInChina, Market::China),
        rent(AnchorKind::OnDemand, Market::Us),
    ]
    .into_iter()
    .flatten()
    .collect();
    if let Some(chip) = facts.accelerator(home)
        && let Ok(hour) = engine.owned_hour(facts, scenario, chip)
    {
        prices.push(Anchor {
            kind: AnchorKind::Owning,
            value: UsdPerGpuHour::usd_per_gpu_hour(engine.columns().summary(hour).median),
            chip: home.clone(),
            chips: None,
            source: None,
            date: facts.checked.clone(),
            confidence: Confidence::Calculated,
        });
    }
    prices.sort_by(|a, b| a.value.to_usd_per_gpu_hour().total_cmp(&b.value.to_usd_per_gpu_hour()));
    let speeds = archive
        .benchmarks
        .iter()
        .filter(|row| Some(row.architecture.as_str()) == claim.facts.architecture.as_deref())
        .map(|row| Anchor {
            kind: AnchorKind::Vendor,
            value: row.tokens_per_second_per_chip,
            chip: row.chip.clone(),
            chips: Some(row.chips),
            source: Some(row.evidence.source.clone()),
            date: row.evidence.date.clone(),
            confidence: row.evidence.confidence,
        })
        .collect();
    Anchors { prices, speeds }
}

/// The last rent on or before a day that is not the claim's own statement, of the claim's chip or of its stand-in.
fn last_rent<'f>(prices: &'f [Price], own: &str, market: Market, home: &str, day: &str) -> Option<&'f Price> {
    let of = |chip: &str| {
        prices
            .iter()
            .filter(|row| row.chip == chip && row.market == market && row.kind == PriceKind::Rent)
            .filter(|row| row.is_offer() && row.evidence.source != own && row.date.as_str() <= day)
            .max_by(|a, b| a.date.cmp(&b.date))
    };
    of(home).or_else(|| of(STAND_IN))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::Link;

    fn ask(link: &str) -> Anchors {
        let facts = Facts::bundled();
        let scenario = Link::parse(link, facts).scenario;
        audit(&mut Engine::default(), facts, Archive::bundled(), &scenario)
    }

    /// The published values: 70,000 yuan a month for eight H100 (730 h at 7.25), $3.42 for an H800 on demand, 1,412 tokens/s.
    #[test]
    fn anchors_are_the_published_values() {
        let found = ask("");
        let price = |kind| {
            let anchor = found.prices.iter().find(|anchor| anchor.kind == kind).unwrap();
            (
                anchor.value.to_usd_per_gpu_hour(),
                anchor.chip.as_str(),
                anchor.date.as_str(),
            )
        };
        let (china, chip, date) = price(AnchorKind::RentInChina);
        assert!((china - 70_000.0 / 7.25 / 8.0 / 730.0).abs() < 0.01, "{china}");
        assert_eq!((chip, date), ("h100", "2024-10"));
        assert_eq!(price(AnchorKind::OnDemand), (3.42, "h800", "2024-08"));
        // By hand, as in the tests of the verdict: about $1.85.
        let (own, chip, _) = price(AnchorKind::Owning);
        assert!((own - 1.85).abs() < 0.02 && chip == "h800", "{own}");
        assert_eq!(found.speeds.len(), 1);
        assert_eq!(found.speeds[0].value, TokensPerSecond::tokens_per_second(1412.0));
        assert!(found.prices.is_sorted_by(|a, b| a.value <= b.value));
    }

    #[test]
    fn a_claim_is_not_its_own_witness() {
        // $2 is DeepSeek's assumption; it is in the records, and must not come back as a market price.
        assert!(
            ask("")
                .prices
                .iter()
                .all(|anchor| anchor.value.to_usd_per_gpu_hour() != 2.0)
        );
    }
}
