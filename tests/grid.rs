//! What the page says stays true when a reader changes what it is about: every figure in both languages, over claims, worlds, bases of
//! the hours, payers and ranges, is held to the rules of the house that a program can check.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its inputs has failed")]

mod sentences;
mod terms;

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};

use sentences::{Fault, Place, Spoken};
use undersold::audit::{Engine, audit_with};
use undersold::facts::{Facts, World};
use undersold::figure::{self, Figure, FigureId, Inquiry};
use undersold::say::Lang;
use undersold::scenario::{Link, Scenario};

/// Claims that a reader types: dollars only on V3's run, hours and a price that contradict the dollars, no shape, a release and a
/// developer of his own, and the question whether V3 was as cheap as the press had it.
const TYPED: [&str; 5] = [
    "claim=own&carch=deepseek-v3&ctokens=14.8&cchips=2048&cformat=fp8&cusd=1000000",
    "claim=own&carch=deepseek-v3&ctokens=14.8&cchips=2048&cformat=fp8&chours=2788000&cprice=2&cusd=9000000",
    "claim=own&chours=2788000&cprice=2",
    "claim=own&ctotal=1000&cactive=32&ctokens=15.5&cusd=4600000&cdate=2025-07-01&cwho=Example+AI",
    "claim=cheaper",
];

/// Other readings of the hours, other payers, and ranges that move every answer.
const READINGS: [&str; 8] = [
    "",
    "speed=published",
    "pay=own",
    "price=0.1&k=1.2&phi=1&heads=1&wage=0.1&years=0.5&data=0.1",
    "chip=h20",
    "count=programme&price=3.3..4.7&phi=0.31..0.39",
    "speed=published&pay=own&chip=ascend-910c",
    "price=2&k=1&tokens=1&goodput=0.9&extra=0.05",
];

/// Every claim in every world, the readings in turn; and every claim under every reading in the world as it was.
fn links(facts: &Facts) -> Vec<String> {
    let named = facts.claims.iter().map(|claim| format!("claim={}", claim.id));
    let claims: Vec<String> = named.chain(TYPED.map(str::to_owned)).collect();
    let mut links = Vec::new();
    for (at, claim) in claims.iter().enumerate() {
        for (turn, world) in World::ALL.into_iter().enumerate().skip(1) {
            let own = if world == World::Custom { "&rule_io=300" } else { "" };
            let reading = READINGS[(at + turn) % READINGS.len()];
            links.push(format!("{claim}&world={}{own}&{reading}", world.id()));
        }
        links.extend(READINGS.map(|reading| format!("{claim}&{reading}")));
    }
    links
}

fn built(engine: &mut Engine, scenario: &Scenario, facts: &Facts) -> Vec<Figure> {
    let audit = audit_with(engine, facts, scenario);
    let all = FigureId::ALL.into_iter();
    all.flat_map(|id| Lang::ALL.map(|lang| (id, lang)))
        .map(|(id, lang)| figure::build(id, &mut Inquiry::bundled(engine, &audit, scenario, lang)))
        .collect()
}

/// Every figure of some links, held to every rule: faults by figure, language and rule, each with its first example; sentences read.
fn walk(links: &[String]) -> (BTreeMap<String, (usize, String)>, usize) {
    let facts = Facts::bundled();
    let read = AtomicUsize::new(0);
    let next = AtomicUsize::new(0);
    let found: Vec<(String, String)> = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..std::thread::available_parallelism().map_or(1, usize::from))
            .map(|_| {
                scope.spawn(|| {
                    let mut found = Vec::new();
                    let mut engine = Engine::default();
                    while let Some(link) = links.get(next.fetch_add(1, Ordering::Relaxed)) {
                        let parsed = Link::parse(link, facts);
                        assert!(parsed.notes.is_empty(), "{link}: {:?}", parsed.notes);
                        let scenario = parsed.scenario;
                        let claim = scenario.claim(facts).facts;
                        let spoken = |figure: &Figure| Spoken {
                            publisher: claim.publisher.as_deref(),
                            id: &claim.id,
                            name: &claim.name,
                            kind: claim.kind,
                            ours: figure::is_ours(figure.id, facts, &scenario),
                        };
                        for figure in built(&mut engine, &scenario, facts) {
                            let places = Place::all(&figure);
                            read.fetch_add(places.len(), Ordering::Relaxed);
                            for Fault { rule, text } in spoken(&figure).faults(&figure, &places) {
                                let kind = format!("{} {}: {rule}", figure.id.id(), figure.lang.code());
                                found.push((kind, format!("{link}\n      {text}")));
                            }
                        }
                    }
                    found
                })
            })
            .collect();
        workers.into_iter().flat_map(|worker| worker.join().unwrap()).collect()
    });
    let mut kinds: BTreeMap<String, (usize, String)> = BTreeMap::new();
    for (kind, example) in found {
        kinds.entry(kind).or_insert((0, example)).0 += 1;
    }
    (kinds, read.into_inner())
}

#[test]
fn every_sentence_keeps_the_rules_for_every_claim_world_and_reading() {
    let links = links(Facts::bundled());
    let (kinds, read) = walk(&links);
    let list: Vec<String> = kinds
        .iter()
        .map(|(kind, (count, example))| format!("{kind}: {count} times, as in {example}"))
        .collect();
    assert!(
        kinds.is_empty(),
        "{} links, {read} texts:\n{}",
        links.len(),
        list.join("\n")
    );
    assert!(
        links.len() > 300 && read > 300_000,
        "{} links, {read} texts",
        links.len()
    );
}
