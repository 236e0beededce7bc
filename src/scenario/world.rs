//! What an export-control world changes in the defaults: chip, payer, and the ranges of price, server, goodput and cluster.
//!
//! A preset of parameters, so that a reader may leave it at any of them. The actual world and the reader's own rule change nothing.

use super::{EditError, OwnRule, Param, Pay, Scenario};
use crate::doubt::{Range, Shape};
use crate::facts::world::FactorKind;
use crate::facts::{Accelerator, Facts, World, WorldDefaults};
use crate::model::calendar;
use crate::model::goodput::Reliability;

impl Scenario {
    /// The export-control world.
    pub const fn world(&self) -> World {
        self.world
    }

    /// The reader's own rule; it holds in the world `custom` only.
    pub const fn own_rule(&self) -> &OwnRule {
        &self.own_rule
    }

    /// Edits the reader's own rule and moves to the world where it holds.
    ///
    /// # Errors
    /// As the edit; then nothing changes.
    pub fn edit_rule(
        &mut self,
        facts: &Facts,
        edit: &dyn Fn(&mut OwnRule) -> Result<(), EditError>,
    ) -> Result<(), EditError> {
        let mut rule = self.own_rule.clone();
        edit(&mut rule)?;
        self.own_rule = rule;
        self.set_world(facts, World::Custom);
        Ok(())
    }

    /// Moves to another world: chip and payer follow it again. Ranges typed for a chip that is left are dropped with it. Under the
    /// reader's own rule the chip stays the reader's.
    pub fn set_world(&mut self, facts: &Facts, world: World) {
        let before = self.chip(facts).id.clone();
        let followed = self.pay == self.usual_pay(facts);
        self.world = world;
        if world != World::Custom {
            self.own_rule = OwnRule::default();
            self.chip = None;
        }
        if followed {
            self.pay = self.usual_pay(facts);
        }
        if self.chip(facts).id != before {
            self.forget_the_chip(facts);
        }
    }

    /// The last day on which chips could arrive in time, ISO: the first day of the claimed run, its release less its days, less the
    /// days from delivery to a cluster that trains. Without hours the run itself takes no time out of the calendar.
    ///
    /// # Panics
    /// Never for a claim of the tables or of a reader: a test reads every date, and what is typed is a day.
    pub fn in_time(&self, facts: &Facts, lead_days: f64) -> String {
        let claim = self.claim(facts);
        let before = claim.days().map_or(0.0, |days| days.to_days().ceil()) + lead_days;
        calendar::shifted(&claim.facts.released, -(before as i64)).expect("claims are dated: a test reads them all")
    }

    /// The chip that the run is computed on in a world when the reader names none: the world's, else the claim's. Under a rule of the
    /// reader's own it is the claim's; which chips such a rule leaves, the rule engine says.
    ///
    /// # Errors
    /// The chip that comes closest, where the world leaves none that can train in time.
    pub fn chip_in<'s>(&'s self, facts: &'s Facts, world: World) -> Result<&'s str, &'s str> {
        let Some(world) = facts.world(world) else {
            return Ok(&self.claim(facts).facts.accelerator);
        };
        let lead = world.factor(FactorKind::Lead).map_or(0.0, |(days, _)| days);
        let day = self.in_time(facts, lead);
        let left = world.nearest.and_then(|id| facts.world(id)).unwrap_or(world);
        match left.chip_by(&day) {
            Some(chip) if world.nearest.is_none() => Ok(chip),
            Some(chip) => Err(chip),
            None => Err(left.usual.first().map_or("", |usual| usual.chip.as_str())),
        }
    }

    /// The chip of the scenario's world when the reader names none; the claim's where none can train.
    pub(super) fn usual_chip<'s>(&'s self, facts: &'s Facts) -> &'s str {
        self.chip_in(facts, self.world)
            .unwrap_or(&self.claim(facts).facts.accelerator)
    }

    /// Who pays when the reader does not say: owning where the world has no rent or nobody quotes one for its chip.
    pub fn usual_pay(&self, facts: &Facts) -> Pay {
        let Some(world) = facts.world(self.world) else {
            return Pay::Rent;
        };
        let quoted = |chip: &str| facts.assumption(Param::Price.id(), Some(chip)).is_some();
        if world.owns_only || self.chip_in(facts, self.world).is_ok_and(|chip| !quoted(chip)) {
            Pay::Own
        } else {
            Pay::Rent
        }
    }

    /// Where no lawful chip can train and the reader names none: the chip of the nearest world that has one, or the first that came.
    pub fn nothing_lawful<'f>(&self, facts: &'f Facts) -> Option<&'f Accelerator> {
        if self.chip.is_some() {
            return None;
        }
        facts.accelerator(self.chip_in(facts, self.world).err()?)
    }

    /// What the world changes; a rule of the reader's own changes what the world of the edited rule does.
    fn world_defaults<'f>(&self, facts: &'f Facts) -> Option<&'f WorldDefaults> {
        match self.world {
            World::Custom => facts.world(self.own_rule.base().world()),
            world => facts.world(world),
        }
    }

    /// A default range as the world changes it for a chip.
    pub(super) fn in_world(&self, facts: &Facts, param: Param, chip: &Accelerator, range: Range) -> Range {
        let Some(world) = self
            .world_defaults(facts)
            .filter(|world| world.chips.contains(&chip.id))
        else {
            return range;
        };
        let factor = |kind| Range::new(world.factor(kind)?.0, world.factor(kind)?.1).ok();
        match param {
            Param::Price => times(range, param, factor(FactorKind::Rent)),
            Param::Server => {
                let bought = times(range, param, factor(FactorKind::Purchase));
                let more = |share: f64| 1.0 + share;
                let spares = world.factor(FactorKind::Spares);
                let spares = spares.and_then(|(low, high)| Range::new(more(low), more(high)).ok());
                let duty = (world.duty > 0.0)
                    .then(|| Range::point(more(world.duty)).ok())
                    .flatten();
                times(times(bought, param, spares), param, duty)
            }
            Param::Goodput => times(range, param, self.failing(facts, world)),
            _ => range,
        }
    }

    /// Goodput of a cluster that fails more often over that of the usual one.
    fn failing(&self, facts: &Facts, world: &WorldDefaults) -> Option<Range> {
        let (least, most) = world.factor(FactorKind::Mtbf)?;
        let chips = self.range(facts, Param::Chips)?.low();
        let usual = Reliability::recorded(&facts.throughput.constants());
        let kept = |times: f64| usual.failing(times).goodput(chips) / usual.goodput(chips);
        Range::skewed(kept(most), Some(kept((least * most).sqrt())), kept(least)).ok()
    }

    /// The claim's cluster, or what the world has, in whole servers of eight.
    pub(super) fn capped(&self, facts: &Facts, chips: f64) -> f64 {
        let cap = self
            .world_defaults(facts)
            .and_then(|world| world.factor(FactorKind::Cap))
            .map_or(f64::INFINITY, |(low, high)| (low * high).sqrt());
        if chips <= cap { chips } else { (cap / 8.0).floor() * 8.0 }
    }
}

/// A range times an independent factor, a lognormal one: medians multiply, the two spreads add as variances of the logarithm on either side.
fn times(range: Range, param: Param, factor: Option<Range>) -> Range {
    let Some(factor) = factor else { return range };
    let shape = param.spec().shape;
    let (low, high) = (factor.low(), factor.high());
    let (own, other) = (range.median(shape), factor.median(Shape::Lognormal));
    let side = |a: f64, b: f64| {
        let (a, b) = (libm::log(a), libm::log(b));
        libm::exp((a * a + b * b).sqrt())
    };
    let median = own * other;
    let ends = (
        median / side(own / range.low(), other / low),
        median * side(range.high() / own, high / other),
    );
    let [low, median, high] = [ends.0, median, ends.1].map(three_digits);
    Range::skewed(low, Some(median), high).unwrap_or(range)
}

/// Three significant digits: no factor is known better, and a reader can type it.
fn three_digits(value: f64) -> f64 {
    let unit = libm::pow(10.0, libm::floor(libm::log10(value)) - 2.0);
    let steps = libm::round(value / unit);
    // Dividing by a whole power of ten gives the decimal itself.
    if unit < 1.0 {
        steps / libm::round(1.0 / unit)
    } else {
        steps * unit
    }
}

#[cfg(test)]
mod tests {
    use super::super::Link;
    use super::*;

    fn of(link: &str) -> Scenario {
        Link::parse(link, Facts::bundled()).scenario
    }

    /// Median and ends of a default.
    fn ends(link: &str, param: Param) -> [f64; 3] {
        let range = of(link).range(Facts::bundled(), param).unwrap();
        [range.low(), range.median(param.spec().shape), range.high()]
    }

    fn close(found: f64, expected: f64) -> bool {
        (found / expected - 1.0).abs() < 0.006
    }

    #[test]
    fn smuggled_servers_carry_the_premium_and_the_spares() {
        // H100 servers at 31,120 to 37,081; premium 1 to 2.1, spares of 2 to 8 %: medians multiply.
        let [low, median, high] = ends("world=grey", Param::Server);
        assert!(
            close(median, 33_970.0 * 2.1_f64.sqrt() * (1.02_f64 * 1.08).sqrt()),
            "{median}"
        );
        // The premium is nearly all of the spread: from about none of it to all.
        assert!(low > 32_000.0 && low < 36_000.0, "{low}");
        assert!(high > 72_000.0 && high < 78_000.0, "{high}");
        // The duty of January 2026 is a quarter of the price.
        let plain = ends("chip=h200", Param::Server);
        let with_duty = ends("world=rule2026h200", Param::Server);
        for (plain, with_duty) in plain.into_iter().zip(with_duty) {
            assert!(close(with_duty, 1.25 * plain), "{with_duty} against {plain}");
        }
    }

    #[test]
    fn rent_abroad_has_its_margin_and_rent_in_china_is_as_quoted() {
        let median = |link| ends(link, Param::Price)[1];
        assert!(close(median("world=offshore"), median("chip=h100") * 1.3_f64.sqrt()));
        assert_eq!(ends("world=loose2022", Param::Price), ends("", Param::Price));
        assert_eq!(ends("world=none", Param::Price), ends("chip=h100", Param::Price));
    }

    #[test]
    fn goodput_falls_where_chips_fail() {
        let usual = ends("", Param::Goodput);
        // Between no more failures and four times as many, on 2,048 chips: 0.955 becomes 0.90 at worst.
        let grey = ends("world=grey", Param::Goodput);
        assert!(grey[1] < usual[1] && grey[1] > 0.93 * usual[1], "{grey:?}");
        // The loss is that of the world's chips: who leaves them leaves it. Young software is in the speed of a chip already.
        assert_eq!(ends("world=grey&chip=a100", Param::Goodput), usual);
        assert_eq!(ends("world=domestic", Param::Goodput), usual);
    }

    #[test]
    fn a_cap_leaves_whole_servers() {
        let facts = Facts::bundled();
        // One buyer can collect 2,000 to 10,000 smuggled chips, √(2,000 · 10,000) = 4,472.1 in the middle.
        assert!(close(of("world=grey").capped(facts, 16_384.0), 4472.0));
        assert!(close(of("world=grey").capped(facts, 2048.0), 2048.0));
        assert!(close(of("world=none").capped(facts, 16_384.0), 16_384.0));
    }

    #[test]
    fn a_world_with_factors_keeps_ranges_in_bounds() {
        let facts = Facts::bundled();
        for world in World::ALL {
            for chip in &facts.accelerators {
                let mut scenario = Scenario::default();
                scenario.set_world(facts, world);
                scenario.set_chip(facts, &chip.id).unwrap();
                for spec in &super::super::PARAMS {
                    let Some(range) = scenario.range(facts, spec.param) else {
                        continue;
                    };
                    assert!(
                        spec.min <= range.low() && range.high() <= spec.max && spec.shape.admits(range),
                        "{world:?} {} {}: {range:?}",
                        chip.id,
                        spec.id
                    );
                }
            }
        }
    }
}
