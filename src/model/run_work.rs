//! Training FLOP of a run whose sequences grow: between all at the first length and every stretch at its longest.

use super::flops::{Convention, flop_per_token};
use crate::facts::architecture::Architecture;
use crate::facts::claim::Stretch;
use crate::units::{Flop, Tokens};

/// Work of a run whose sequences may have grown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RunWork {
    /// Every sequence as long as the first ones. Nearly the least there can be: documents that are packed into longer sequences and do
    /// not see one another cost what they cost alone.
    pub least: Flop,
    /// Every stretch at its longest sequences, one document each; tokens that the report assigns to no stretch in the costliest one.
    pub most: Flop,
}

/// Training FLOP of a run over `tokens`, at `sequence` tokens and over the stretches of its schedule.
pub fn of_run(
    shape: &Architecture,
    tokens: Tokens,
    sequence: u32,
    schedule: &[Stretch],
    convention: Convention,
) -> RunWork {
    let least = flop_per_token(shape, sequence, convention);
    let all_read = shape.before_selection();
    let longest = |stretch: &Stretch| {
        let shape = if stretch.sparse { shape } else { &all_read };
        flop_per_token(shape, stretch.to_tokens, convention)
    };
    let mut left = tokens.to_tokens();
    let (mut most, mut costliest) = (0.0, least);
    for stretch in schedule {
        let each = longest(stretch);
        match stretch.tokens {
            Some(known) => {
                let known = known.to_tokens().min(left);
                most += each.to_flop() * known;
                left -= known;
            }
            None if each > costliest => costliest = each,
            None => {}
        }
    }
    RunWork {
        least: least * tokens.to_tokens(),
        most: Flop::flop(most + costliest.to_flop() * left),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;
    use crate::facts::Facts;

    #[test]
    fn a_run_costs_what_its_stretches_do() {
        let flash = Facts::bundled().architecture("deepseek-v4-flash").unwrap().clone();
        let giga = |sequence| flop_per_token(&flash, sequence, Convention::CAUSAL).to_giga();
        let dense = flop_per_token(&flash.before_selection(), 65_536, Convention::CAUSAL).to_giga();
        let stretch = |from_tokens, to_tokens, tokens: Option<f64>, sparse| Stretch {
            from_tokens,
            to_tokens,
            tokens: tokens.map(Tokens::trillion),
            sparse,
        };
        let run = |schedule: &[Stretch]| of_run(&flash, Tokens::trillion(32.0), 4096, schedule, Convention::CAUSAL);
        let close = |flop: Flop, expected: f64| assert!((flop.to_flop() / (expected * 1e21) - 1.0).abs() < 1e-9);
        let none = run(&[]);
        close(none.least, 32.0 * giga(4096));
        assert_eq!(none.least, none.most);
        let known = run(&[
            stretch(4096, 65_536, Some(1.0), false),
            stretch(65_536, 1 << 20, Some(31.0), true),
        ]);
        close(known.most, dense + 31.0 * giga(1 << 20));
        close(known.least, 32.0 * giga(4096));
        let unknown = run(&[stretch(4096, 65_536, None, false), stretch(65_536, 1 << 20, None, true)]);
        close(unknown.most, 32.0 * giga(1 << 20));
        // What no stretch takes is at the first length where none is open.
        close(
            run(&[stretch(4096, 65_536, Some(2.0), false)]).most,
            2.0 * dense + 30.0 * giga(4096),
        );
    }
}
