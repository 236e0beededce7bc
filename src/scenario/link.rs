//! The link codec: a scenario as a query string and back.
//!
//! Flat keys, defaults omitted, keys sorted, shortest decimals; `v` is the schema, `m` the data version. Reading never fails:
//! what cannot be used is dropped and named in a [`Note`], what is not ours is kept.

use super::{
    CHAIN, Class, Downtime, EditError, Limit, Param, Pay, PhiPrior, RuleBase, Rung, Scenario, SpeedBasis, Typed, World,
    notation,
};
use crate::facts::{Facts, Headline};
use crate::units::sort_few;

/// Schema of the keys; part of every shared link.
pub const SCHEMA: &str = "2";

/// The schema before: the speed of the team was counted against the best plan, and hours had downtime added.
const OLDER: &str = "1";

/// Keys that mean something else than in the schema before, and whether their old values can still be used.
const CHANGED: [(&str, bool); 5] = [
    ("k", false),
    ("goodput", true),
    ("downtime", true),
    ("class", true),
    ("speed", true),
];

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
    /// The link was made with another version of the data; the numbers are today's.
    OtherData {
        /// The version it names.
        asked: String,
        /// What the page said then and says now under its default assumptions, where that version is known.
        moved: Option<Box<[Headline; 2]>>,
    },
    /// The link is of the schema before; keys of it that mean something else now, and whether their values were left out.
    OlderSchema {
        /// Keys that are read, by what they mean now.
        reread: Vec<String>,
        /// Keys whose values have no meaning any more.
        dropped: Vec<String>,
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
        let older = pairs.iter().any(|(key, value)| key == "v" && value == OLDER);
        if older {
            let of = |kept: bool| {
                let named = |(key, _): &&(String, String)| CHANGED.contains(&(key.as_str(), kept));
                pairs.iter().filter(named).map(|(key, _)| key.clone()).collect()
            };
            let (reread, dropped) = (of(true), of(false));
            link.notes.push(Note::OlderSchema { reread, dropped });
        }
        // What is typed makes the claim; the claim decides which chip and which rungs there are, the world moves chip and payer; defaults of
        // parameters depend on the chip, the class and the prior.
        for stage in 0..5 {
            for (key, value) in &pairs {
                let without_meaning = older && CHANGED.contains(&(key.as_str(), false));
                if stage_of(key) == stage && !without_meaning {
                    link.read(key, value, facts);
                }
            }
            // Two keys of a typed-in claim may be at odds with one another.
            let excess = (stage == 0).then(|| link.scenario.typed.drop_excess()).flatten();
            link.notes.extend(excess.map(|(key, value, why)| Note::Dropped {
                key: key.into(),
                value: notation::shortest(value),
                why,
            }));
        }
        link
    }

    fn read(&mut self, key: &str, value: &str, facts: &Facts) {
        let scenario = &mut self.scenario;
        let outcome = match key {
            "v" => {
                if value != SCHEMA && value != OLDER {
                    self.notes.push(Note::OtherSchema { asked: value.into() });
                }
                return;
            }
            "m" => {
                if value != facts.version {
                    let numbers = |id: &str| facts.release(id).map(|release| release.numbers);
                    let moved = numbers(value).zip(numbers(&facts.version));
                    self.notes.push(Note::OtherData {
                        asked: value.into(),
                        moved: moved.map(|(then, now)| Box::new([then, now])),
                    });
                }
                return;
            }
            "claim" => scenario.set_claim(facts, value),
            "base" => scenario.set_base(facts, value),
            "cut" => scenario.set_cut(facts, value),
            _ if Typed::is_key(key) => scenario.typed.set(facts, key, value),
            "chip" => scenario.set_chip(facts, value),
            "count" => choose(&CHAIN, Rung::id, value).and_then(|rung| scenario.set_count(facts, rung)),
            "world" => choose(&World::ALL, World::id, value).map(|world| scenario.set_world(facts, world)),
            "pay" => choose(&Pay::ALL, Pay::id, value).map(|pay| scenario.pay = pay),
            "speed" => choose(&SpeedBasis::ALL, SpeedBasis::id, value).map(|speed| scenario.speed = speed),
            "downtime" => choose(&Downtime::ALL, Downtime::id, value).map(|downtime| scenario.downtime = downtime),
            "class" => choose(&Class::ALL, Class::id, value).map(|class| scenario.set_class(class)),
            "phi_prior" => choose(&PhiPrior::ALL, PhiPrior::id, value).map(|prior| scenario.set_phi_prior(prior)),
            "date" => scenario.set_date(facts, Some(value)),
            // What a rule is made of follows the choice of the rule, and is of no use in a world of other rules.
            key if key.starts_with("rule") && scenario.world() != World::Custom => Err(EditError::Unknown),
            "rule" => choose(&RuleBase::ALL, RuleBase::id, value).map(|base| scenario.own_rule.set_base(base)),
            "rule_from" => scenario.own_rule.set_from(Some(value)),
            "seed" => value
                .parse()
                .map(|seed| scenario.seed = seed)
                .map_err(|_| EditError::NotARange),
            _ => {
                if let Some(limit) = Limit::ALL.into_iter().find(|limit| limit.id() == key) {
                    let value = notation::parse_range(value).map_err(|_| EditError::NotARange);
                    value.and_then(|(low, high)| {
                        let one = (low.to_bits() == high.to_bits()).then_some(low);
                        scenario
                            .own_rule
                            .set_limit(limit, Some(one.ok_or(EditError::OneNumber)?))
                    })
                } else if let Some(param) = Param::from_id(key) {
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

/// A query with some of its keys set anew, as a control does that edits the link. The pairs are set in order; an empty value takes its key
/// out. What follows from other keys (limits of a rule in a world of other rules) goes with them without a note.
///
/// # Errors
/// The notes about the keys that were to be set, if one cannot be used; then nothing is changed.
pub fn with(query: &str, pairs: &[(String, String)], facts: &Facts) -> Result<Link, Vec<Note>> {
    let query = query.strip_prefix('?').unwrap_or(query);
    let mut all: Vec<(String, String)> = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
    for (key, value) in pairs {
        all.retain(|(known, _)| known != key);
        if !value.is_empty() {
            all.push((key.clone(), value.clone()));
        }
    }
    let mut edited = form_urlencoded::Serializer::new(String::new());
    edited.extend_pairs(&all);
    let mut link = Link::parse(&edited.finish(), facts);
    link.notes
        .retain(|note| matches!(note, Note::Dropped { key, .. } if pairs.iter().any(|(set, _)| set == key)));
    if link.notes.is_empty() {
        Ok(link)
    } else {
        Err(link.notes)
    }
}

fn stage_of(key: &str) -> u8 {
    match key {
        "base" | "cut" => 0,
        _ if Typed::is_key(key) => 0,
        "claim" => 1,
        "world" => 2,
        "chip" | "count" | "rule" | "class" | "phi_prior" => 3,
        _ => 4,
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
    choice("base", &scenario.base, &base.base);
    choice("cut", &notation::shortest(scenario.cut), &notation::shortest(base.cut));
    choice("chip", scenario.chip.as_deref().unwrap_or_default(), "");
    choice("count", scenario.count.id(), base.count.id());
    choice("pay", scenario.pay.id(), scenario.usual_pay(facts).id());
    choice("speed", scenario.speed.id(), base.speed.id());
    choice("downtime", scenario.downtime.id(), base.downtime.id());
    choice("class", scenario.class().id(), base.class().id());
    choice("phi_prior", scenario.phi_prior().id(), base.phi_prior().id());
    choice("world", scenario.world().id(), base.world().id());
    choice("date", scenario.date.as_deref().unwrap_or_default(), "");
    let own = scenario.own_rule();
    choice("rule", own.base().id(), base.own_rule().base().id());
    choice("rule_from", own.from().unwrap_or_default(), "");
    for limit in Limit::ALL {
        if let Some(value) = own.limit(limit) {
            choice(limit.id(), &notation::shortest(value), "");
        }
    }
    choice("seed", &scenario.seed.to_string(), &base.seed.to_string());
    for (key, value) in scenario.typed.pairs() {
        pairs.push((key, value));
    }
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
    sort_few(&mut pairs, Ord::cmp);
    let mut out = form_urlencoded::Serializer::new(String::new());
    for (key, value) in pairs {
        out.append_pair(key, &value);
    }
    out.finish()
}
