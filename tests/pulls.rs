//! What can be dragged: each handle stands for keys of the link, and setting them to where it stands changes nothing.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its inputs has failed")]

use undersold::audit::{Audit, Engine, audit_with};
use undersold::draw::{Handle, Plate};
use undersold::facts::Facts;
use undersold::figure::{self, Figure, FigureId, Inquiry, Pull};
use undersold::say::Lang;
use undersold::scenario::link::{Stamp, query, with};
use undersold::scenario::{Link, Param, Scenario};

const PULLED: [FigureId; 4] = [
    FigureId::Ladder,
    FigureId::Controls,
    FigureId::Thresholds,
    FigureId::Breakeven,
];

const LINKS: [&str; 6] = [
    "",
    "claim=own&carch=deepseek-v3&cchip=h800&cchips=2048&ctokens=14.8&cusd=9000000",
    "world=custom&rule=2023&rule_tpp=3000",
    "price=1.5&k=0.9&date=2023-06-01",
    "claim=kimi-k2",
    "claim=v3r1&count=rl",
];

fn facts() -> &'static Facts {
    Facts::bundled()
}

fn show(link: &str, id: FigureId) -> (Scenario, Audit, Figure) {
    let link = Link::parse(link, facts());
    assert_eq!(link.notes, []);
    let (scenario, mut engine) = (link.scenario, Engine::default());
    let audit = audit_with(&mut engine, facts(), &scenario);
    let figure = figure::build(id, &mut Inquiry::bundled(&mut engine, &audit, &scenario, Lang::En));
    (scenario, audit, figure)
}

fn handles(figure: &Figure, width: f64) -> Vec<Handle> {
    Plate::of(figure, width).handles
}

/// The link after a handle was let go so many px further, along both of its axes.
fn dragged(link: &str, handle: &Handle, by: f64) -> String {
    let mut pairs = handle.with.clone();
    for scale in [&handle.across, &handle.down].into_iter().flatten() {
        pairs.push((scale.key.clone(), scale.moved(by)));
    }
    let edited = with(link, &pairs, facts()).unwrap();
    query(&edited.scenario, &[], facts(), Stamp::No)
}

fn places(pull: &Pull) -> Vec<f64> {
    [&pull.x, &pull.y].into_iter().flatten().map(|grip| grip.at).collect()
}

fn pull<'a>(figure: &'a Figure, id: &str) -> &'a Pull {
    figure.pulls.iter().find(|pull| pull.id == id).unwrap()
}

#[test]
fn where_it_stands_is_what_is_assumed() {
    for link in LINKS {
        for id in PULLED {
            let (_, audit, figure) = show(link, id);
            for handle in handles(&figure, 760.0) {
                let at = format!("{} {link}: {}", id.id(), handle.id);
                let (_, after, again) = show(&dragged(link, &handle, 0.0), id);
                let (before, now) = (places(pull(&figure, &handle.id)), places(pull(&again, &handle.id)));
                for (before, now) in before.iter().zip(&now) {
                    // Three digits: half of a hundredth. Days are whole.
                    assert!((now / before - 1.0).abs() <= 5.01e-3, "{at}: {before} {now}");
                }
                assert_eq!(before.len(), now.len(), "{at}");
                assert!(
                    (after.claim.usd.unwrap() / audit.claim.usd.unwrap() - 1.0).abs() <= 5.01e-3,
                    "{at}"
                );
            }
        }
    }
}

#[test]
fn what_is_dragged_moves() {
    for link in LINKS {
        for id in PULLED {
            let (_, _, figure) = show(link, id);
            for handle in handles(&figure, 760.0) {
                let at = format!("{} {link}: {}", id.id(), handle.id);
                let moved = dragged(link, &handle, -25.0);
                let (_, _, mut again) = show(&moved, id);
                again.chart.hold_axes(&figure.chart);
                let now = handles(&again, 760.0);
                let now = now.iter().find(|now| now.id == handle.id).unwrap();
                let mut any = false;
                for (before, now) in [(&handle.across, &now.across), (&handle.down, &now.down)] {
                    let (Some(before), Some(now)) = (before, now) else {
                        continue;
                    };
                    // Both on the same held axis; rounding to three digits or a day moves it by less than 2 px.
                    assert!(
                        (now.at - (before.at - 25.0)).abs() < 2.0,
                        "{at} {moved}: {before:?} {now:?}"
                    );
                    assert!(moved.contains(&format!("{}=", before.key)), "{at}: {moved}");
                    any = true;
                }
                assert!(any, "{at}");
            }
        }
    }
}

#[test]
fn handles_are_large_enough_and_inside() {
    for link in LINKS {
        for id in PULLED {
            let (_, _, figure) = show(link, id);
            for width in [288.0, 328.0, 440.0, 600.0, 760.0, 920.0] {
                let plate = Plate::of(&figure, width);
                for handle in &plate.handles {
                    let at = format!("{} {link} {width}: {handle:?}", id.id());
                    assert!(handle.w > 23.99 && handle.h > 23.99, "{at}");
                    assert!(handle.x >= 0.0 && handle.x + handle.w <= width, "{at}");
                    assert!(
                        handle.y >= 0.0 && handle.y + handle.h <= plate.scene.height + 8.0,
                        "{at}"
                    );
                    assert!(!handle.name.is_empty() && !handle.value.is_empty(), "{at}");
                }
            }
        }
    }
}

/// Each rule's own limits and no others: what the text of the rules compares (`rules.json`), without the sum of April 2025.
#[test]
fn limits_that_can_be_dragged() {
    let (_, _, figure) = show("", FigureId::Thresholds);
    let found: Vec<_> = figure
        .pulls
        .iter()
        .map(|pull| (pull.id.as_str(), places(pull)))
        .collect();
    assert_eq!(
        found,
        [
            ("2022-rule_tpp", vec![4_800.0]),
            ("2022-rule_io", vec![600.0]),
            ("2023-rule_tpp", vec![4_800.0]),
            ("2023-rule_pd", vec![5.92]),
            ("2025-rule_io", vec![1_100.0]),
            ("2025-rule_mem", vec![1_400.0]),
            ("2026-rule_tpp", vec![21_000.0]),
            ("2026-rule_mem", vec![6_500.0]),
        ]
    );
    assert_eq!(handles(&figure, 760.0).len(), 8);
    assert_eq!(handles(&figure, 328.0).len(), 2, "one plane is shown");
    // One rule at a time: the limits of another are gone.
    let link = "world=custom&rule_io=300";
    let handle = handles(&show(link, FigureId::Thresholds).2, 760.0).into_iter();
    let handle = handle.into_iter().find(|handle| handle.id == "2026-rule_mem").unwrap();
    assert_eq!(dragged(link, &handle, 0.0), "rule=2026&rule_mem=6500&world=custom");
}

/// Another sum for the same run: all else stays as stated (arXiv 2412.19437; released 26 December 2024).
#[test]
fn another_sum_is_a_claim_about_the_same_run() {
    let (_, _, figure) = show("count=programme&price=3", FigureId::Ladder);
    let [handle] = handles(&figure, 760.0).try_into().unwrap();
    assert_eq!(
        dragged("count=programme&price=3", &handle, 0.0),
        "carch=deepseek-v3&cchip=h800&cchips=2048&cdate=2024-12-26&cformat=fp8&chours=2788000&claim=own&count=programme&cprice=2&ctokens=14.8\
         &cusd=5580000&cwho=DeepSeek&price=3"
    );
    // What an increment cost says nothing about a run.
    assert_eq!(show("claim=r1", FigureId::Ladder).2.pulls, []);
}

/// Our median is rent and team; where an hour is owned or the speed accepted, it moves along the other axis alone or not at all.
#[test]
fn the_median_sets_rent_and_team() {
    let (_, _, figure) = show("", FigureId::Breakeven);
    let [handle] = handles(&figure, 760.0).try_into().unwrap();
    let (scenario, _, _) = show(&dragged("", &handle, -10.0), FigureId::Breakeven);
    for param in [Param::Price, Param::Speed] {
        assert!(scenario.edit(param).unwrap().is_point(), "{}", param.id());
    }
    let keys = |link: &str| {
        let pulls = show(link, FigureId::Breakeven).2.pulls;
        let key = |grip: &Option<figure::pull::Grip>| grip.as_ref().map(|grip| grip.key.clone());
        pulls.first().map(|pull| (key(&pull.x), key(&pull.y)))
    };
    let (team, rent) = (Some("k".to_owned()), Some("price".to_owned()));
    assert_eq!(keys(""), Some((team.clone(), rent.clone())));
    assert_eq!(keys("pay=own"), Some((team, None)));
    assert_eq!(keys("speed=published"), Some((None, rent)));
    assert_eq!(keys("speed=published&pay=own"), None);
}
