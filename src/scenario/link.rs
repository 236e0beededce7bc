//! The link codec: a scenario as a query string and back.
//!
//! Flat keys, defaults omitted, keys sorted, shortest decimals; `v` is the schema, `m` the data version. Reading never fails:
//! what cannot be used is dropped and named in a [`Note`], what is not ours is kept.

use super::{CHAIN, EditError, Param, Pay, Rung, Scenario, SpeedBasis, World, notation};
use crate::facts::Facts;

/// Schema of the keys; part of every shared link.
pub const SCHEMA: &str = "1";

/// A link, read.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// The scenario it describes; defaults where it says nothing.
    pub scenario: Scenario,
    /// Keys that are not of the scenario (display flags, a host's own), in order.
    pub kept: Vec<(String, String)>,
    /// What could not be used.
    pub notes: Vec<Note>,
}

/// Something about a link that its reader must see.
#[derive(Clone, Debug, PartialEq)]
pub enum Note {
    /// The value of a key was dropped.
    Dropped {
        /// The key.
        key: String,
        /// The value as given.
        value: String,
        /// Why.
        why: EditError,
    },
    /// The choice is kept and answered on the command line, but nothing on this page shows it yet.
    NotDrawn {
        /// The key.
        key: String,
        /// The value.
        value: String,
    },
    /// The link was made with another version of the data; the numbers are today's.
    OtherData {
        /// The version it names.
        asked: String,
    },
    /// The link's schema is newer than this program.
    OtherSchema {
        /// The schema it names.
        asked: String,
    },
}

/// Whether to stamp schema and data version, as shared links do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stamp {
    /// For the address bar.
    No,
    /// For sharing and citing.
    Yes,
}

impl Link {
    /// Reads a query string, with or without its question mark.
    pub fn parse(query: &str, facts: &Facts) -> Self {
        let query = query.strip_prefix('?').unwrap_or(query);
        let mut link = Self {
            scenario: Scenario::default(),
            kept: Vec::new(),
            notes: Vec::new(),
        };
        let pairs: Vec<_> = form_urlencoded::parse(query.as_bytes())
            .map(|(k, v)| (k.into_owned(), v.into_owned()))
            .collect();
        // The claim decides which chip and which rungs there are, so it is read first; parameters depend on the chip.
        for stage in 0..3 {
            for (key, value) in &pairs {
                if stage_of(key) == stage {
                    link.read(key, value, facts);
                }
            }
        }
        link
    }

    fn read(&mut self, key: &str, value: &str, facts: &Facts) {
        let scenario = &mut self.scenario;
        let outcome = match key {
            "v" => {
                if value != SCHEMA {
                    self.notes.push(Note::OtherSchema { asked: value.into() });
                }
                return;
            }
            "m" => {
                if value != facts.version {
                    self.notes.push(Note::OtherData { asked: value.into() });
                }
                return;
            }
            "claim" => scenario.set_claim(facts, value),
            "chip" => scenario.set_chip(facts, value),
            "count" => choose(&CHAIN, Rung::id, value).and_then(|rung| scenario.set_count(facts, rung)),
            "pay" => choose(&Pay::ALL, Pay::id, value).map(|pay| scenario.pay = pay),
            "speed" => choose(&SpeedBasis::ALL, SpeedBasis::id, value).map(|speed| scenario.speed = speed),
            "world" => choose(&World::ALL, World::id, value).map(|world| scenario.world = world),
            "seed" => value
                .parse()
                .map(|seed| scenario.seed = seed)
                .map_err(|_| EditError::NotARange),
            _ => {
                if let Some(param) = Param::from_id(key) {
                    scenario.set_text(facts, param, value)
                } else {
                    self.kept.push((key.into(), value.into()));
                    return;
                }
            }
        };
        if let Err(why) = outcome {
            self.notes.push(Note::Dropped {
                key: key.into(),
                value: value.into(),
                why,
            });
        }
    }
}

fn stage_of(key: &str) -> u8 {
    match key {
        "claim" => 0,
        "chip" | "count" => 1,
        _ => 2,
    }
}

fn choose<T: Copy>(all: &[T], id: fn(T) -> &'static str, value: &str) -> Result<T, EditError> {
    all.iter()
        .copied()
        .find(|item| id(*item) == value)
        .ok_or(EditError::Unknown)
}

/// The query string of a scenario (no question mark); empty for the base case without stamp.
pub fn query(scenario: &Scenario, kept: &[(String, String)], facts: &Facts, stamp: Stamp) -> String {
    let base = Scenario::default();
    let mut pairs: Vec<(&str, String)> = Vec::new();
    let mut choice = |key: &'static str, value: &str, default: &str| {
        if value != default {
            pairs.push((key, value.to_owned()));
        }
    };
    choice("claim", &scenario.claim, &base.claim);
    choice("chip", scenario.chip.as_deref().unwrap_or_default(), "");
    choice("count", scenario.count.id(), base.count.id());
    choice("pay", scenario.pay.id(), base.pay.id());
    choice("speed", scenario.speed.id(), base.speed.id());
    choice("world", scenario.world.id(), base.world.id());
    choice("seed", &scenario.seed.to_string(), &base.seed.to_string());
    for param in scenario.edited() {
        if let Some(range) = scenario.edit(param) {
            pairs.push((param.id(), notation::print_range(range.low(), range.high())));
        }
    }
    if stamp == Stamp::Yes {
        pairs.push(("v", SCHEMA.into()));
        pairs.push(("m", facts.version.clone()));
    }
    pairs.extend(kept.iter().map(|(key, value)| (key.as_str(), value.clone())));
    pairs.sort();
    let mut out = form_urlencoded::Serializer::new(String::new());
    for (key, value) in pairs {
        out.append_pair(key, &value);
    }
    out.finish()
}
