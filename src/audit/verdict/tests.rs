//! The grades against figures that do not come from this program: model cards, the first answers of the page, arithmetic by hand.

use super::*;
use crate::audit::audit as whole;
use crate::scenario::{Link, SpeedBasis};

fn verdict(link: &str) -> Vec<Verdict> {
    let facts = Facts::bundled();
    let link = Link::parse(link, facts);
    assert!(link.notes.is_empty(), "{:?}", link.notes);
    let mut engine = Engine::default();
    let result = whole(facts, &link.scenario);
    audit(&mut engine, facts, Archive::bundled(), &link.scenario, &result)
}

fn line(link: &str, statement: Statement) -> (Grade, Decision) {
    let found = verdict(link)
        .into_iter()
        .find(|line| line.statement == statement)
        .unwrap();
    (found.grade, found.decided_by)
}

#[test]
fn bounds_are_those_of_the_words_for_likelihood() {
    for (probability, grade) in [
        (0.0, Grade::Not),
        (0.0999, Grade::Not),
        (0.10, Grade::Weakly),
        (0.33, Grade::Partly),
        (0.66, Grade::Mostly),
        (0.90, Grade::Mostly),
        (0.901, Grade::Supported),
        (f64::NAN, Grade::Unknowable),
    ] {
        assert_eq!(Grade::of_probability(probability), grade, "{probability}");
    }
}

#[test]
fn counts_are_graded_by_thirds() {
    let of = |support, of| Grade::of_count(Count { support, of });
    assert_eq!(of(0, 0), Grade::Unknowable);
    assert_eq!(
        [of(0, 3), of(1, 3), of(2, 3), of(3, 3)],
        [Grade::Not, Grade::Weakly, Grade::Mostly, Grade::Supported]
    );
    assert_eq!(
        [of(1, 2), of(2, 5), of(1, 4)],
        [Grade::Partly, Grade::Partly, Grade::Weakly]
    );
    assert_eq!(Count::of([true, false, true]), Count { support: 2, of: 3 });
}

#[test]
fn every_line_stands_once_and_says_what_it_rests_on() {
    for link in ["", "claim=v3r1&count=programme", "speed=published&class=vendor"] {
        let found = verdict(link);
        assert!(found.iter().map(|line| line.statement).eq(Statement::ALL), "{link}");
        for line in &found {
            assert!(!line.evidence.is_empty(), "{link} {:?}", line.statement);
            for source in &line.evidence {
                assert!(Facts::bundled().source(source).is_some(), "{source}");
            }
        }
    }
}

/// Every claim, in three worlds, on two bases of hours.
fn grid() -> impl Iterator<Item = (String, &'static str, &'static str)> {
    Facts::bundled().claims.iter().flat_map(|claim| {
        ["", "speed=published"]
            .into_iter()
            .flat_map(|speed| ["", "world=none", "world=domestic"].map(|world| (claim.id.clone(), world, speed)))
    })
}

#[test]
fn a_hypothetical_world_changes_no_line() {
    for (claim, world, speed) in grid().filter(|(_, world, _)| !world.is_empty()) {
        let asked = verdict(&format!("claim={claim}&{speed}&{world}"));
        assert_eq!(
            asked,
            verdict(&format!("claim={claim}&{speed}")),
            "{claim} {world} {speed}"
        );
    }
    // Neither does a rule of the reader's own.
    assert_eq!(verdict("world=custom&rule_io=300"), verdict(""));
    // A chip that the reader names stays the reader's.
    assert_eq!(verdict("world=none&chip=h200"), verdict("chip=h200"));
}

#[test]
fn a_grade_and_what_decided_it_agree() {
    for (claim, world, speed) in grid() {
        let link = format!("claim={claim}&{world}&{speed}");
        for line in verdict(&link) {
            let grade = line.grade;
            let why = format!("{link}: {line:?}");
            match line.decided_by {
                Decision::Unknown(_) => assert_eq!(grade, Grade::Unknowable, "{why}"),
                Decision::NotAsked(_) => assert_eq!(grade, Grade::NotApplicable, "{why}"),
                Decision::Run {
                    speed,
                    blind,
                    published,
                } => {
                    let chosen = if speed == SpeedBasis::Published {
                        published.unwrap()
                    } else {
                        blind
                    };
                    assert_eq!(grade, Grade::of_probability(chosen), "{why}");
                    assert_eq!(
                        speed == SpeedBasis::Published,
                        link.contains("speed=published"),
                        "{why}"
                    );
                }
                Decision::Model { probability, .. } | Decision::Controls { probability, .. } => {
                    assert_eq!(grade, Grade::of_probability(probability), "{why}");
                }
                Decision::Innovation { alone, share, .. } => {
                    assert_eq!(grade, Grade::of_probability(alone), "{why}");
                    // Alone at half is not alone.
                    assert!(grade == Grade::Not || share > 0.6, "{why}");
                }
                Decision::Cheaper { hours, rent, most } => {
                    assert_eq!(grade == Grade::Supported, hours.support > 0, "{why}");
                    assert_eq!(most.is_some_and(|most| most >= SAID), hours.support > 0, "{why}");
                    assert!(hours.of + rent.of > 0, "{why}");
                }
                Decision::Price { count, .. } | Decision::Quality { count, .. } => {
                    assert_eq!((grade, count.of), (Grade::of_count(count), 3), "{why}");
                }
                Decision::Hours {
                    percentile,
                    slower,
                    over_measured,
                    ..
                } => {
                    let contradicted = over_measured.is_some_and(|ratio| (ratio - 1.0).abs() > 0.02);
                    assert_eq!(grade >= Grade::Mostly, percentile <= 0.95 && !contradicted, "{why}");
                    assert_eq!(grade == Grade::Not, contradicted, "{why}");
                    assert!(slower.support <= slower.of && slower.of > 0, "{why}");
                }
                Decision::Nobody { count, .. } => assert_eq!(grade == Grade::Not, count.support < count.of, "{why}"),
            }
        }
    }
}

#[test]
fn what_a_claim_does_not_say_is_not_asked() {
    let facts = Facts::bundled();
    for claim in &facts.claims {
        let found = verdict(&format!("claim={}", claim.id));
        let grade = |statement: Statement| found.iter().find(|line| line.statement == statement).unwrap().grade;
        let scenario = Link::parse(&format!("claim={}", claim.id), facts).scenario;
        let increment = scenario.claim(facts).is_increment();
        let asked = claim.usd_stated.is_some() && !increment;
        for statement in [Statement::Run, Statement::Model] {
            assert_eq!(
                grade(statement) != Grade::NotApplicable,
                asked,
                "{} {statement:?}",
                claim.id
            );
        }
        let hours = claim.stated_gpu_hours.is_some();
        assert_eq!(grade(Statement::Hours) == Grade::NotApplicable, !hours, "{}", claim.id);
        // US export controls decide nothing for Meta and OpenAI.
        assert_eq!(
            grade(Statement::Controls) == Grade::NotApplicable,
            claim.touched_by_controls() == Some(false),
            "{}",
            claim.id
        );
        if increment {
            assert_eq!(grade(Statement::Quality), Grade::Unknowable, "{}", claim.id);
            assert!(grade(Statement::Hours) >= Grade::Unknowable, "{}", claim.id);
            for statement in [Statement::Cheaper, Statement::Innovation] {
                assert_eq!(grade(statement), Grade::NotApplicable, "{} {statement:?}", claim.id);
            }
        }
    }
}

#[test]
fn a_point_at_a_default_median_changes_no_grade() {
    let facts = Facts::bundled();
    let grades = |link: &str| {
        verdict(link)
            .iter()
            .map(|line| (line.statement, line.grade))
            .collect::<Vec<_>>()
    };
    let scenario = Link::parse("", facts).scenario;
    for speed in ["", "speed=published"] {
        let before = grades(speed);
        for spec in &crate::scenario::PARAMS {
            let Some(range) = scenario.range(facts, spec.param).filter(|range| !range.is_point()) else {
                continue;
            };
            let median = range.median(spec.shape);
            for text in [format!("{median}"), format!("{}..{}", 0.999 * median, 1.001 * median)] {
                assert_eq!(
                    grades(&format!("{speed}&{}={text}", spec.id)),
                    before,
                    "{} {text} {speed}",
                    spec.id
                );
            }
        }
    }
}

#[test]
fn the_hours_are_at_the_edge_of_the_class() {
    let (grade, decision) = line("", Statement::Hours);
    let Decision::Hours {
        percentile,
        over_measured,
        slower,
        ..
    } = decision
    else {
        panic!("{decision:?}")
    };
    // 180K hours per trillion tokens are 386.5 TFLOP/s; the ISCA 2025 paper prints 385. No other frontier run in `validation.json` was so
    // far ahead of its prediction; the row of V3 there says 2.77M hours at the 5th percentile, and 2.664M were stated.
    assert!((over_measured.unwrap() - 386.5 / 385.0).abs() < 0.002);
    assert!((0.90..0.98).contains(&percentile), "{percentile}");
    assert_eq!(slower.support, slower.of);
    assert_eq!(
        grade,
        if percentile <= 0.95 {
            Grade::Mostly
        } else {
            Grade::Weakly
        }
    );
    // A speed that the reader assumes is no evidence of what others reached.
    for k in ["k=1.5", "k=0.8..0.9", "k=1"] {
        assert_eq!(line(k, Statement::Hours).0, grade, "{k}");
    }
}

#[test]
fn two_dollars_are_held_against_rents_and_owning() {
    let (grade, decision) = line("", Statement::Price);
    let Decision::Price {
        percentile,
        rent,
        owned,
        count,
    } = decision
    else {
        panic!("{decision:?}")
    };
    // CNY 70,000 a month for 8 GPUs and 730 hours at 7.25.
    assert!((rent.to_usd_per_gpu_hour() - 70_000.0 / 7.25 / 8.0 / 730.0).abs() < 0.01);
    let checks = [inside(percentile), true, owned.to_usd_per_gpu_hour() <= 2.0];
    assert_eq!((grade, count), (Grade::of_count(Count::of(checks)), Count::of(checks)));
    // Rents that start at $4 leave the quote alone; a cheap server makes owning cheap.
    assert!(line("price=4..6", Statement::Price).0 < Grade::Supported);
    assert_eq!(line("server=15000", Statement::Price).0, Grade::Supported);
    // Dollars over hours are a price, too: MiniMax states both.
    assert_ne!(line("claim=minimax-m1", Statement::Price).0, Grade::NotApplicable);
}

fn inside(percentile: f64) -> bool {
    (0.05..=0.95).contains(&percentile)
}

#[test]
fn nobody_made_a_model_for_the_price_of_a_run() {
    let (grade, decision) = line("", Statement::Model);
    let Decision::Model { probability, cost } = decision else {
        panic!("{decision:?}")
    };
    assert_eq!(grade, Grade::Not);
    assert!(probability < 0.001 && cost.median.to_million() > 40.0);
}

#[test]
fn ninety_percent_is_true_of_one_rival() {
    // By hours: Llama 3 70B, 3.1 70B, 3.1 405B (tests of the baselines); the last saves 1 − 2.788/30.84.
    let (grade, decision) = line("", Statement::Cheaper);
    let Decision::Cheaper { hours, rent, most } = decision else {
        panic!("{decision:?}")
    };
    assert_eq!((grade, hours), (Grade::Supported, Count { support: 1, of: 3 }));
    assert_eq!(rent, Count { support: 3, of: 4 });
    assert!((most.unwrap() - (1.0 - 2.788 / 30.84)).abs() < 1e-12);
    for price in ["price=1", "price=3"] {
        assert_eq!(line(price, Statement::Cheaper).0, Grade::Supported);
    }
}

#[test]
fn innovation_is_not_alone() {
    // γ from 0.25 to 0.5 makes it a third to two thirds (tests of the gap).
    let (grade, decision) = line("", Statement::Innovation);
    let Decision::Innovation {
        alone, share, range, ..
    } = decision
    else {
        panic!("{decision:?}")
    };
    assert_eq!((grade, alone), (Grade::Not, 0.0));
    assert!((0.4..0.6).contains(&share) && range[0] < 0.4 && range[1] > 0.6);
}

#[test]
fn stages_were_paid_for_and_the_loss_is_a_little_higher() {
    let (grade, decision) = line("", Statement::Quality);
    let Decision::Quality {
        tuning,
        context,
        loss,
        count,
    } = decision
    else {
        panic!("{decision:?}")
    };
    assert_eq!((grade, count), (Grade::Weakly, Count { support: 1, of: 3 }));
    assert!((tuning - 5.0 / 2788.0).abs() < 1e-12 && (context - 119.0 / 2788.0).abs() < 1e-12);
    // Chinchilla as refitted: 1.8172 + 482.01 / N^0.3478 + 2085.43 / D^0.3658 for 102B and 14.8T, 405B and 15.6T: 1.920 against 1.893.
    assert!((loss - (1.920 - 1.893)).abs() < 0.002);
    // If idle experts count nearly in full, it is lower.
    assert_eq!(line("gamma=0.89", Statement::Quality).0, Grade::Not);
}

#[test]
fn one_follower_refutes_that_nobody_follows() {
    let (grade, decision) = line("", Statement::Nobody);
    let Decision::Nobody { count, techniques } = decision else {
        panic!("{decision:?}")
    };
    assert_eq!((grade, count.support), (Grade::Not, 0));
    assert!(count.of >= 11 && techniques.support >= 10 && techniques.support <= techniques.of);
}

#[test]
fn what_has_no_number_is_unknowable() {
    let facts = Facts::bundled();
    let mut without_rent = 0;
    for chip in &facts.accelerators {
        if facts.assumption("price", Some(&chip.id)).is_some() || without_rent > 1 {
            continue;
        }
        without_rent += 1;
        for line in verdict(&format!("chip={}", chip.id)) {
            let sum = [Statement::Run, Statement::Model].contains(&line.statement);
            assert_eq!(line.grade == Grade::Unknowable, sum, "{} {line:?}", chip.id);
        }
    }
    assert!(without_rent > 0);
}
