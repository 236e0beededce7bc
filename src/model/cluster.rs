//! How many chips a job is planned on: a stated rule where nobody says, and counts that can be divided.
//!
//! A count with few divisors (a prime, an odd number of servers) leaves few layouts or none. By the mended rule
//! ([`Rule`]) the job then runs on fewer chips, those of `chips` rounded down to a multiple of 2, 4, 8, … that together
//! are fastest, and the idle chips are billed: speed is per chip of the whole cluster, and hardly moves from one count
//! to the next. By the reference rule it runs on the first such count with any layout, idle chips for free.

use super::layout::Rule;
use super::planner::Plan;
use crate::facts::accelerator::Accelerator;
use crate::units::Flop;

/// Fewest chips that count as a cluster to be rounded to whole servers.
const SERVER: u32 = 8;
/// Largest cluster that is taken at its word.
const LARGEST: u32 = 1 << 22;
/// Days a run is taken to last, and the utilisation, where the cluster is unknown.
const USUAL_DAYS: f64 = 30.0;
const USUAL_UTILISATION: f64 = 0.4;

/// The power of two from 8 to 16,384 on which `work` would take nearest to 30 days at 40 % of peak.
pub fn usual(work: Flop, chip: &Accelerator) -> u32 {
    let per_chip = chip.peak_bf16_tflops * 1e12 * USUAL_UTILISATION * USUAL_DAYS * 86_400.0;
    power_of_two(work.to_flop() / per_chip)
}

/// The power of two nearest to a number of chips by ratio, from 8 to 16,384.
pub fn power_of_two(chips: f64) -> u32 {
    let exponent = (libm::log(chips) / std::f64::consts::LN_2).round().clamp(3.0, 14.0);
    1 << exponent as u32
}

/// The count to plan on and its plan, speed per chip of the cluster that is paid for. A cluster that is too small for
/// the model is doubled until it fits. `None` where even that does not help.
pub fn plannable(rule: Rule, chips: u32, attempt: &dyn Fn(u32) -> Option<Plan>) -> Option<(u32, Plan)> {
    let chips = chips.min(LARGEST);
    let planned = |on| attempt(on).map(|plan| (on, plan));
    if rule == Rule::Reference {
        return first(chips).find_map(planned);
    }
    let mut best: Option<(u32, Plan)> = None;
    let mut before = 0;
    for bits in 0..=chips.checked_ilog2()? {
        let on = chips >> bits << bits;
        if on == before {
            continue;
        }
        before = on;
        if let Some((on, mut plan)) = planned(on) {
            plan.speed = plan.speed * (f64::from(on) / f64::from(chips));
            if best.is_none_or(|(_, fastest)| plan.speed > fastest.speed) {
                best = Some((on, plan));
            }
        }
    }
    best.or_else(|| larger(chips).find_map(planned))
}

/// The reference's order: whole servers, slightly smaller counts that divide better, larger ones for models that do not
/// fit, then much smaller ones for batches that cannot be dealt out.
fn first(chips: u32) -> impl Iterator<Item = u32> {
    let whole = if chips > SERVER { chips - chips % SERVER } else { chips };
    let down = (4..=9).map(move |bits| chips >> bits << bits);
    let power = chips.max(1).next_power_of_two();
    let far_down = (1..=16).map(move |halvings| power >> halvings);
    std::iter::once(whole)
        .chain(down)
        .chain(larger(chips))
        .chain(far_down)
        .filter(|&count| count > 0)
}

fn larger(chips: u32) -> impl Iterator<Item = u32> {
    let power = chips.max(1).next_power_of_two();
    (0..=10).map(move |doublings| power.saturating_mul(1 << doublings))
}
