//! One number that stands for all others: equal digests mean equal bits. The page carries it, so that anybody can compare what a
//! browser computed with what the command line prints.

use super::{Audit, Spread};
use crate::units::Usd;

/// FNV-1a over the bits of every computed number (Fowler, Noll, Vo; 64 bits).
struct Fnv(u64);

impl Fnv {
    fn add(&mut self, value: f64) {
        for byte in value.to_bits().to_le_bytes() {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }

    fn add_spread(&mut self, spread: &Spread<Usd>) {
        for usd in [spread.p5, spread.median, spread.p95] {
            self.add(usd.to_usd());
        }
    }
}

/// The digest of an audit. What is missing counts as a fixed mark, so that it differs from any number.
pub fn digest(audit: &Audit) -> u64 {
    let mut fnv = Fnv(0xcbf2_9ce4_8422_2325);
    fnv.add(audit.claim.usd.map_or(f64::NAN, Usd::to_usd));
    let speed = audit.claim.forensics.as_ref().map(|found| found.flop_per_second);
    fnv.add(speed.map_or(f64::NAN, crate::units::FlopPerSecond::to_flop_per_second));
    match &audit.hours {
        Ok(found) => [found.spread.p5, found.spread.median, found.spread.p95]
            .iter()
            .for_each(|hours| fnv.add(hours.to_gpu_hours())),
        Err(_) => fnv.add(f64::NAN),
    }
    for rung in &audit.ladder.rungs {
        fnv.add(rung.carried.map_or(f64::NAN, Usd::to_usd));
        match &rung.estimate {
            Ok(spread) => fnv.add_spread(spread),
            Err(_) => fnv.add(f64::NAN),
        }
    }
    for odds in &audit.odds {
        match &odds.outcome {
            Ok(outcome) => {
                fnv.add(outcome.probability);
                fnv.add_spread(&outcome.cost);
                outcome.quantiles.iter().for_each(|usd| fnv.add(usd.to_usd()));
            }
            Err(_) => fnv.add(f64::NAN),
        }
    }
    if let Ok(bill) = &audit.structure.programme {
        bill.parts.iter().for_each(|(_, portion)| fnv.add(portion.share));
    }
    if let Ok(bill) = &audit.structure.hour {
        bill.parts
            .iter()
            .for_each(|(_, price, _)| fnv.add(price.to_usd_per_gpu_hour()));
    }
    for moved in audit.chips.iter().filter_map(|chip| chip.moved.as_ref().ok()) {
        fnv.add(moved.relative_speed);
        fnv.add(moved.days.median.to_days());
        if let Ok(owning) = &moved.cost {
            fnv.add_spread(&owning.run);
        }
    }
    fnv.0
}
