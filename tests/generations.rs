//! The figure `lineage`: every row is the audit's own run of that claim, on one chip and at one price.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its inputs has failed")]

use serde_json::Value;
use undersold::audit::lineage::{self, GENERATIONS, Lineage};
use undersold::audit::{Audit, Engine, audit_with, lineage_json};
use undersold::facts::{Archive, Facts, Rung};
use undersold::figure::chart::{Chart, Item, MarkShape};
use undersold::figure::{Figure, FigureId, Inquiry, build};
use undersold::say::{Lang, number};
use undersold::scenario::{Link, Param, Scenario};
use undersold::units::{Flop, GpuHours, Usd};

/// The page's reader, another payer, chip, price, class and world, another claim, typed tokens that turn the order round, nothing lawful.
const LINKS: [&str; 12] = [
    "",
    "claim=v4-pro",
    "claim=llama-3.1-405b",
    "pay=own",
    "chip=b200&price=3..4",
    "speed=published",
    "speed=published&price=2",
    "class=vendor&price=2",
    "world=rule2023",
    "tokens=90",
    "chip=v100",
    "chips=8",
];

fn read(link: &str) -> Scenario {
    let link = Link::parse(link, Facts::bundled());
    assert!(link.notes.is_empty() && link.kept.is_empty(), "{link:?}");
    link.scenario
}

fn found(engine: &mut Engine, scenario: &Scenario) -> Lineage {
    lineage::audit(engine, Facts::bundled(), Archive::bundled(), scenario)
}

fn drawn(engine: &mut Engine, audit: &Audit, scenario: &Scenario, lang: Lang) -> Figure {
    let mut inquiry = Inquiry::bundled(engine, audit, scenario, lang);
    build(FigureId::Lineage, &mut inquiry)
}

/// The ladder and the hours of a claim, asked for by themselves, are what the row says.
#[test]
fn rows_are_the_ladder_of_their_claim() {
    let facts = Facts::bundled();
    let mut engine = Engine::default();
    let same = |link: &str, id: &str, alone: &str, engine: &mut Engine| {
        let rows = found(engine, &read(link));
        let row = rows.row(id).unwrap();
        let alone = audit_with(engine, facts, &read(alone));
        let run = alone.ladder.rungs.iter().find(|rung| rung.rung == Rung::Run).unwrap();
        assert_eq!(row.usd, run.estimate, "{link}: {id}");
        // The chip's row of `chips` has the hours of the run; the report's own hours are of pre-training where they are predicted.
        let chip = alone.chips.iter().find(|chip| chip.id == rows.chip).unwrap();
        let hours = chip.moved.as_ref().map(|moved| moved.hours).map_err(Clone::clone);
        assert_eq!(row.hours, hours, "{link}: {id}");
    };
    // By default the rent is that of the day of the scenario's claim; a typed one holds on every day.
    for link in ["", "speed=published", "world=rule2023"] {
        same(link, "v3", link, &mut engine);
    }
    for rest in [
        "price=1.65..2.4",
        "chip=b200&price=3..4",
        "speed=published&price=2",
        "class=vendor&price=2",
        "world=rule2023&price=2..5",
    ] {
        for id in ["v2", "v3", "v4-flash", "v4-pro"] {
            same(rest, id, &format!("claim={id}&{rest}"), &mut engine);
        }
    }
    // What is typed of the scenario's own run counts for that run; the owned hour is that of its day.
    for own in ["pay=own", "tokens=90", "chips=512", "extra=0.1..0.2&k=0.8..1.2"] {
        same(own, "v3", own, &mut engine);
    }
    same("claim=v4-pro&pay=own", "v4-pro", "claim=v4-pro&pay=own", &mut engine);
    // Another claim's chip is the chip of all rows.
    same(
        "claim=llama-3.1-405b&price=2..3",
        "v3",
        "claim=v3&chip=h100&price=2..3",
        &mut engine,
    );
    // Tokens and cluster of one run are none of another's.
    same(
        "tokens=90&chips=512&price=2",
        "v4-pro",
        "claim=v4-pro&price=2",
        &mut engine,
    );
}

#[test]
fn one_price_holds_for_all_rows() {
    let facts = Facts::bundled();
    let mut engine = Engine::default();
    // At exactly two dollars an hour dollars are twice the hours.
    for row in found(&mut engine, &read("price=2")).rows {
        let (Ok(hours), Ok(usd)) = (row.hours, row.usd) else {
            continue;
        };
        for (hours, usd) in [(hours.p5, usd.p5), (hours.median, usd.median), (hours.p95, usd.p95)] {
            assert!(
                (usd.to_usd() / hours.to_gpu_hours() - 2.0).abs() < 1e-9,
                "{}",
                row.claim
            );
        }
    }
    // Rents are those of one day, and owned machines as old for a model of 2026 as for the scenario's own.
    for link in [
        "",
        "claim=v2",
        "claim=llama-3.1-405b",
        "pay=own",
        "claim=v4-pro&pay=own",
    ] {
        let scenario = read(link);
        for id in GENERATIONS {
            let there = lineage::of_claim(facts, &scenario, id).unwrap();
            assert_eq!(
                there.range(facts, Param::Age),
                scenario.range(facts, Param::Age),
                "{link} {id}"
            );
            assert_eq!(
                there.range(facts, Param::Price),
                scenario.range(facts, Param::Price),
                "{id}"
            );
            assert_eq!(there.chip(facts).id, scenario.chip(facts).id, "{id}");
        }
    }
}

/// V3's paper: 2.788M hours and $5.576M. V2's: 172.8K hours per trillion tokens, 8.1T tokens, 1.39968M hours. Nothing of any later run.
#[test]
fn published_figures_are_those_of_the_papers() {
    let rows = found(&mut Engine::default(), &read("")).rows;
    let published: Vec<_> = rows
        .iter()
        .map(|row| (row.published.map(GpuHours::to_gpu_hours), row.stated.map(Usd::to_usd)))
        .collect();
    let none = (None, None);
    assert_eq!(
        published,
        [
            (Some(1_399_680.0), None),
            (Some(2_788_000.0), Some(5_576_000.0)),
            none,
            none,
            none,
            none
        ]
    );
    assert!(rows[0].published_derived && !rows[1].published_derived);
    // With the published speed the rows of silence have a reason and no number.
    let rows = found(&mut Engine::default(), &read("speed=published")).rows;
    let known: Vec<bool> = rows.iter().map(|row| row.hours.is_ok()).collect();
    assert_eq!(known, [true, true, false, false, false, false]);
    assert!((rows[1].hours.as_ref().unwrap().median.to_gpu_hours() - 2_788_000.0).abs() < 1.0);
}

fn spread(value: &Value) -> [f64; 3] {
    ["p5", "median", "p95"].map(|end| value[end].as_f64().unwrap())
}

/// The table's cells from the report's numbers.
fn cells(row: &Value, lang: Lang) -> Vec<String> {
    let range = |low: String, high: String| {
        if lang == Lang::En {
            format!("{low} to {high}")
        } else {
            format!("{low}〜{high}")
        }
    };
    let bracket = |median: String, range: String| match lang {
        Lang::En => format!("{median} ({range})"),
        Lang::Ja => format!("{median}（{range}）"),
    };
    let amount = |value: &Value| value.as_f64().map(|value| number::amount(value, lang));
    let flop = |value: &Value, say: fn(Flop, Flop, Lang) -> String| {
        let [least, most] = ["least", "most"].map(|end| value[end].as_f64().map(Flop::flop));
        Some(say(least?, most?, lang))
    };
    let hours = row["hours"].is_object().then(|| {
        let [p5, median, p95] = spread(&row["hours"]);
        let [low, high] = [p5, p95].map(|end| number::rounded_amount(end, 2, lang));
        let median = number::amount(median, lang);
        if p95 / p5 > 1.000_001 {
            bracket(median, range(low, high))
        } else {
            median
        }
    });
    let usd = row["usd"].is_object().then(|| {
        let [p5, median, p95] = spread(&row["usd"]).map(Usd::usd);
        let median = number::money(median, lang, number::Style::Table);
        if p95 / p5 > 1.000_001 {
            bracket(median, number::money_range(p5, p95, lang, number::Style::Modelled))
        } else {
            median
        }
    });
    let stated = row["published_usd"].as_f64();
    [
        amount(&row["tokens"]),
        flop(&row["flop_per_token"], number::flop_range),
        flop(&row["flop"], number::run_flop),
        hours,
        amount(&row["hours_per_trillion_tokens"]),
        usd,
        amount(&row["published_hours"]),
        stated.map(|usd| number::money(Usd::usd(usd), lang, number::Style::AsPublished)),
    ]
    .map(|cell| cell.unwrap_or_else(|| "–".into()))
    .to_vec()
}

/// By the title's own rule: at least the least over the base's most, rounded down to two digits; at most the reverse, rounded up.
fn told(later: &Value, base: &Value, lang: Lang) -> String {
    let of = |row: &Value, end: &str| row[end].as_f64().unwrap();
    let (low, high) = (
        of(later, "least") / of(base, "most"),
        of(later, "most") / of(base, "least"),
    );
    let text = |value: f64, nudge: f64| {
        let digits = if value < 0.1 {
            1e3
        } else if value < 1.0 {
            1e2
        } else if value < 10.0 {
            10.0
        } else {
            1.0
        };
        let rounded = if nudge > 0.0 {
            (value * digits).ceil()
        } else {
            (value * digits).floor()
        } / digits;
        if rounded.fract() == 0.0 && rounded < 10.0 {
            format!("{rounded:.1}")
        } else {
            format!("{rounded}")
        }
    };
    match (low >= 1.0, high <= 1.0, lang) {
        (true, _, Lang::En) => format!("at least {} times", text(low, -1.0)),
        (true, _, Lang::Ja) => format!("{}倍以上", text(low, -1.0)),
        (_, true, Lang::En) => format!("at most {} times", text(high, 1.0)),
        (_, true, Lang::Ja) => format!("{}倍以下", text(high, 1.0)),
        (_, _, Lang::En) => format!("{} to {} times", text(low, -1.0), text(high, 1.0)),
        (_, _, Lang::Ja) => format!("{}〜{}倍", text(low, -1.0), text(high, 1.0)),
    }
}

#[test]
fn figure_table_and_report_say_the_same() {
    let facts = Facts::bundled();
    let mut engine = Engine::default();
    for link in LINKS {
        let scenario = read(link);
        let audit = audit_with(&mut engine, facts, &scenario);
        let rows = found(&mut engine, &scenario);
        let json = lineage_json::of(&rows);
        let json = json.as_array().unwrap();
        let ids: Vec<&str> = json.iter().map(|row| row["id"].as_str().unwrap()).collect();
        assert_eq!(ids, GENERATIONS, "{link}");
        for row in json {
            // A number or its reason, and only one of them; an increment never has a run.
            assert_eq!(row["usd"].is_null(), row["missing"].is_string(), "{link}: {row}");
            if row["increment_of"].is_string() {
                assert!(row["hours"].is_null() && row["usd"].is_null(), "{link}");
            }
        }
        assert_eq!(json[2]["increment_of"], "DeepSeek-V3");
        for lang in Lang::ALL {
            let figure = drawn(&mut engine, &audit, &scenario, lang);
            let at = format!("{link} {}", lang.code());
            let texts = [&figure.title, &figure.finding, &figure.caption].into_iter();
            for text in texts.chain(&figure.story).chain(figure.table.rows.iter().flatten()) {
                assert!(!text.trim().is_empty() && !text.contains("NaN"), "{at}: {figure:?}");
            }
            assert_eq!(figure.story.len(), 5, "{at}");
            for (line, row) in figure.table.rows.iter().zip(json) {
                let mut told = line[2..10].to_vec();
                // Behind the work of each but V3 stands its multiple of V3's.
                for (cell, key) in [(1, "flop_per_token"), (2, "flop")] {
                    let over = row[key]["least"].as_f64().zip(json[1][key]["most"].as_f64());
                    if let Some((least, base)) = over.filter(|_| row["id"] != json[1]["id"]) {
                        let bracket = told[cell].find(['（', '(']).unwrap();
                        // The first number behind V3's name or before the sign; low ends are rounded down.
                        let told_over = told[cell][bracket..].replace("V3", "");
                        let number: String = told_over
                            .chars()
                            .skip_while(|c| !c.is_ascii_digit())
                            .take_while(|c| c.is_ascii_digit() || *c == '.')
                            .collect();
                        let told_over: f64 = number.parse().unwrap();
                        assert!((told_over / (least / base) - 1.0).abs() < 0.05, "{at}: {}", told[cell]);
                        told[cell] = told[cell][..bracket].trim_end().to_owned();
                    }
                }
                assert_eq!(told, cells(row, lang), "{at}");
            }
            // A title about tokens that nobody used says so.
            let typed = json.iter().any(|row| row["tokens_typed"] == true);
            let words = if lang == Lang::En { "typed in" } else { "入力した" };
            assert_eq!(figure.title.contains(words), typed, "{at}");
            // The largest run after V3, against V3.
            let later = json[3..].iter().filter(|row| row["flop"].is_object());
            let work = |row: &Value| row["flop"]["least"].as_f64().unwrap();
            let largest = later.max_by(|a, b| work(a).total_cmp(&work(b))).unwrap();
            let name = largest["name"].as_str().unwrap().trim_start_matches("DeepSeek-");
            assert!(figure.title.contains(name), "{at}: {}", figure.title);
            for of in ["flop", "flop_per_token"] {
                let told = told(&largest[of], &json[1][of], lang);
                assert!(figure.title.contains(&told), "{at}: {told} in {}", figure.title);
            }
            let Chart::Rows(panels) = &figure.chart else {
                panic!("{at}")
            };
            for (item, row) in panels[0].items.iter().zip(json) {
                let Item::Row(drawn) = item else { panic!("{at}") };
                let bars = |lane: usize| {
                    let marks = drawn.cells[lane].marks.iter();
                    marks
                        .filter(|mark| matches!(mark.shape, MarkShape::Estimate { .. }))
                        .count()
                };
                let diamonds = |lane: usize| {
                    let marks = drawn.cells[lane].marks.iter();
                    marks
                        .filter(|mark| matches!(mark.shape, MarkShape::Claim { .. }))
                        .count()
                };
                assert_eq!(bars(0) > 0, row["hours"].is_object(), "{at}: {}", drawn.id);
                assert_eq!(bars(1) > 0, row["usd"].is_object(), "{at}: {}", drawn.id);
                assert_eq!(diamonds(0) > 0, row["published_hours"].is_number(), "{at}");
                assert_eq!(diamonds(1) > 0, row["published_usd"].is_number(), "{at}");
                let explained = drawn.cells.iter().any(|cell| cell.message.is_some());
                assert_eq!(explained, row["missing"].is_string(), "{at}: {}", drawn.id);
            }
        }
    }
}

/// Who has said nothing of hours or dollars is named as such, and what is said of chips stands with its date.
#[test]
fn silence_and_allegations_are_named() {
    let facts = Facts::bundled();
    let mut engine = Engine::default();
    let scenario = read("");
    let audit = audit_with(&mut engine, facts, &scenario);
    for (lang, words) in [
        (
            Lang::En,
            [
                "allegations",
                "10 December 2025",
                "23 February 2026",
                "a US official told Reuters",
                "Huawei",
            ],
        ),
        (
            Lang::Ja,
            [
                "疑惑",
                "2025年12月10日",
                "2026年2月23日",
                "米政府当局者",
                "ファーウェイ",
            ],
        ),
    ] {
        let figure = drawn(&mut engine, &audit, &scenario, lang);
        for name in ["V3.2", "V4-Flash", "V4-Pro", "V4.1-Flash"] {
            assert!(figure.story[0].contains(name), "{}", figure.story[0]);
        }
        for word in words {
            assert!(figure.story[4].contains(word), "{word}: {}", figure.story[4]);
        }
    }
}
