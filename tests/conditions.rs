//! A title says what the figure's own numbers say: of every wording of a title or a finding, the condition on which it may be used is
//! worked out a second time, from the table or from the audit, and held against the wording that the figure chose.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its inputs has failed")]

use std::collections::BTreeSet;
use std::fmt::Debug;

use undersold::audit::validation::Side;
use undersold::audit::worlds::{self, Undoable, WorldAudit};
use undersold::audit::{Audit, Engine, Missing, audit_with, gap, trend};
use undersold::facts::rule::Quantity;
use undersold::facts::{Archive, ClaimKind, Comparison, Facts, World};
use undersold::figure::{Figure, FigureId, Inquiry, build};
use undersold::say::{Lang, nothing_to_compare, number, words};
use undersold::scenario::{Class, Link, Pay, Scenario};

/// Claims that a reader types: V3's run for dollars, hours without a shape, hours with stages of their own, prices of early 2024 that
/// lie below, between and above what two earlier models led to expect, a price before any of them, and a cheaper V3.
const TYPED: [&str; 10] = [
    "claim=own&carch=deepseek-v3&ctokens=14.8&cchips=2048&cformat=fp8&cusd=1000000",
    "claim=own&chours=2788000&cprice=2",
    "claim=own&carch=deepseek-v3&ctokens=14.8&chours=60000000&cprice=2",
    "claim=own&ctotal=70&ctokens=15&cusd=500000&cdate=2024-01-25",
    "claim=own&ctotal=70&ctokens=15&cusd=10000000&cdate=2024-01-25",
    "claim=own&ctotal=70&ctokens=15&cusd=19160000&cdate=2024-01-25",
    "claim=own&ctotal=70&ctokens=15&cusd=30000000&cdate=2024-01-25",
    "claim=own&ctotal=70&ctokens=15&cusd=300000000&cdate=2024-01-25",
    "claim=own&ctotal=70&ctokens=15&cusd=3000000&cdate=2022-06-01",
    "claim=cheaper",
];

/// Other bases of the hours, payers, clusters and dates.
const READINGS: [&str; 8] = [
    "",
    "speed=published",
    "pay=own",
    "chip=h20",
    "chips=8",
    "class=published",
    "class=vendor",
    "date=2021-03-01",
];

/// A link with what it leads to.
struct Case {
    link: String,
    facts: &'static Facts,
    archive: &'static Archive,
    scenario: Scenario,
    audit: Audit,
    engine: Engine,
}

impl Case {
    fn of(link: &str) -> Self {
        let facts = Facts::bundled();
        let parsed = Link::parse(link, facts);
        assert!(parsed.notes.is_empty(), "{link}: {:?}", parsed.notes);
        let mut engine = Engine::default();
        Self {
            link: link.to_owned(),
            facts,
            archive: Archive::bundled(),
            audit: audit_with(&mut engine, facts, &parsed.scenario),
            scenario: parsed.scenario,
            engine,
        }
    }

    fn figure(&mut self, id: FigureId, lang: Lang) -> Figure {
        let mut inquiry = Inquiry {
            engine: &mut self.engine,
            audit: &self.audit,
            scenario: &self.scenario,
            facts: self.facts,
            archive: self.archive,
            lang,
        };
        build(id, &mut inquiry)
    }
}

/// Every claim under every reading.
fn read_otherwise() -> Vec<String> {
    let named = Facts::bundled()
        .claims
        .iter()
        .map(|claim| format!("claim={}", claim.id));
    let claims = named.chain(TYPED.map(str::to_owned));
    claims
        .flat_map(|claim| READINGS.map(|reading| format!("{claim}&{reading}")))
        .collect()
}

/// Every claim in every world.
fn elsewhere() -> Vec<String> {
    let named = Facts::bundled()
        .claims
        .iter()
        .map(|claim| format!("claim={}", claim.id));
    let claims: Vec<String> = named.chain(TYPED.map(str::to_owned)).collect();
    let worlds = World::ALL.into_iter().flat_map(|world| {
        let own: &[&str] = if world == World::Custom {
            &["&rule_io=300", "&rule_io=2000"]
        } else {
            &[""]
        };
        own.iter().map(move |rule| format!("world={}{rule}", world.id()))
    });
    worlds
        .flat_map(|world| claims.iter().map(move |claim| format!("{claim}&{world}")))
        .collect()
}

/// Fails where a wording is met in no case.
fn all_met<T: Debug + PartialEq>(met: &[T], wordings: &[T]) {
    for wording in wordings {
        assert!(met.contains(wording), "{wording:?} is met nowhere");
    }
}

/// The first of some wordings whose mark a text has.
fn wording<T: Copy>(text: &str, marks: &[(T, [&str; 2])], lang: Lang) -> T {
    let found = marks.iter().find(|(_, mark)| text.contains(mark[place(lang)]));
    found.unwrap_or_else(|| panic!("no wording is known of: {text}")).0
}

/// Where a language stands in a pair: English, Japanese.
const fn place(lang: Lang) -> usize {
    match lang {
        Lang::En => 0,
        Lang::Ja => 1,
    }
}

fn none(lang: Lang) -> &'static str {
    words(lang).common.none
}

fn world_name(world: World, lang: Lang) -> &'static str {
    (words(lang).names.world)(world)
}

/// Columns of the table of `worlds`.
const CHIP: usize = 1;
const DOLLARS: usize = 5;
const OVER: [usize; 2] = [8, 9];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum WorldTitle {
    Same,
    Multiples,
    Undoable,
    Unknown,
    Incomparable,
}

const WORLD_TITLES: [(WorldTitle, [&str; 2]); 5] = [
    (
        WorldTitle::Same,
        [
            "cost and days as in a world without controls",
            "費用も日数も規制のない世界と同じ",
        ],
    ),
    (
        WorldTitle::Multiples,
        ["the days of a world without controls", "規制のない世界に比べ費用は"],
    ),
    (WorldTitle::Undoable, ["the run cannot be done", "学習は実行できない"]),
    (
        WorldTitle::Unknown,
        ["what the run would take is not known", "費用も日数も分からない"],
    ),
    (
        WorldTitle::Incomparable,
        ["What other export rules would have made", "輸出規制が違っていたら"],
    ),
];

/// What may be said of a world without a run: by the chips that count there, their links and whether the model knows them, and by
/// whether the claim says enough to be estimated anywhere.
fn without_a_run(case: &Case, world: &WorldAudit, claim_says_enough: bool) -> WorldTitle {
    let catalogue = &case.archive.controls.catalogue;
    let linked = |id: &str| {
        let chip = catalogue.chip(id).unwrap();
        chip.link_both_ways_gb_per_s.unwrap_or(0.0) > 64.0
    };
    let there = world.considered.iter().filter(|chip| chip.standing.counts);
    let linked: Vec<_> = there.filter(|chip| linked(&chip.catalogue)).collect();
    let known = linked.iter().any(|chip| chip.accelerator.is_some());
    if world.considered.is_empty() || (!linked.is_empty() && !known) {
        WorldTitle::Unknown
    } else if linked.is_empty() || claim_says_enough {
        WorldTitle::Undoable
    } else {
        WorldTitle::Incomparable
    }
}

fn world_title_is_true(case: &mut Case, lang: Lang) -> WorldTitle {
    let figure = case.figure(FigureId::Worlds, lang);
    let at = format!("{} {}: {} {}", case.link, lang.code(), figure.title, figure.finding);
    let found = worlds::audit(&mut case.engine, case.facts, &case.archive.controls, &case.scenario);
    let row = |world: World| {
        let name = world_name(world, lang);
        figure.table.rows.iter().find(|row| row[0] == name)
    };
    let over = |world: World| {
        let cells = OVER.map(|column| row(world).map_or(none(lang), |row| row[column].as_str()));
        (!cells.contains(&none(lang))).then_some(cells)
    };
    let one = ["1×", "1倍"][place(lang)];
    let by_numbers = |world: World| match over(world) {
        Some([cost, days]) if cost == one && days == one => WorldTitle::Same,
        Some(_) => WorldTitle::Multiples,
        None => WorldTitle::Incomparable,
    };
    let chosen = case.scenario.world();
    let chosen = if matches!(chosen, World::Actual | World::None) {
        World::Rule2023
    } else {
        chosen
    };
    let there = found.iter().find(|row| row.world == chosen).unwrap();
    let says_enough = !found
        .iter()
        .any(|row| matches!(row.run, Err(Undoable::NoPlan(Missing::Undisclosed(_)))));
    // The reader's world where something can be said of it, else the rule of 2023.
    let (world, wanted) = match (by_numbers(chosen), there.run.is_ok()) {
        (WorldTitle::Incomparable, false) if chosen != World::Rule2023 => {
            match without_a_run(case, there, says_enough) {
                WorldTitle::Incomparable => (World::Rule2023, by_numbers(World::Rule2023)),
                said => (chosen, said),
            }
        }
        (WorldTitle::Incomparable, _) => (World::Rule2023, by_numbers(World::Rule2023)),
        (said, _) => (chosen, said),
    };
    let said = wording(&figure.title, &WORLD_TITLES, lang);
    assert_eq!(said, wanted, "{at}");
    if said != WorldTitle::Incomparable {
        assert!(figure.title.starts_with(world_name(world, lang)), "{at}");
    }
    let row_there = row(world).unwrap();
    match said {
        WorldTitle::Multiples => {
            for cell in over(world).unwrap() {
                assert!(figure.title.contains(cell) && figure.finding.contains(cell), "{at}");
            }
        }
        WorldTitle::Undoable | WorldTitle::Unknown => {
            assert_eq!([&row_there[CHIP], &row_there[DOLLARS]], [none(lang); 2], "{at}");
        }
        WorldTitle::Same | WorldTitle::Incomparable => {}
    }
    // The rules are to blame only where no chip with links is left, the cluster only where the model does not fit it.
    let blamed = |mark: [&str; 2]| figure.finding.contains(mark[place(lang)]);
    let no_chip = matches!(there.run, Err(Undoable::NoLink(_) | Undoable::NothingLawful));
    let rules = blamed([
        "The rules leave no way to train it",
        "この規則では学習する手段がありません",
    ]);
    assert_eq!(rules, said == WorldTitle::Undoable && no_chip, "{at}");
    let cluster = blamed(["The cluster is too small", "クラスターが小さく"]);
    assert_eq!(cluster, said == WorldTitle::Undoable && !no_chip, "{at}");
    if cluster {
        assert!(there.considered.iter().any(|chip| chip.standing.counts), "{at}");
    }
    world_finding_is_true(&figure, &found, world, said, &at);
    said
}

/// The chip, who pays, and what is said of the run as it happened.
fn world_finding_is_true(figure: &Figure, found: &[WorldAudit], world: World, said: WorldTitle, at: &str) {
    let lang = figure.lang;
    let row = |world: World| {
        let name = world_name(world, lang);
        figure.table.rows.iter().find(|row| row[0] == name).unwrap()
    };
    let run = |world: World| {
        let audit = found.iter().find(|row| row.world == world).unwrap();
        (audit, audit.run.as_ref().ok())
    };
    if matches!(said, WorldTitle::Same | WorldTitle::Multiples) {
        assert!(figure.finding.contains(row(world)[CHIP].as_str()), "{at}");
        let (audit, Some(run)) = run(world) else { panic!("{at}") };
        let rented = figure
            .finding
            .contains(["Both are rented.", "どちらも賃借"][place(lang)]);
        assert_eq!(rented, run.pay == Pay::Rent, "{at}");
        // No chip with links that counts there has a higher speed on its data sheet.
        let chip = |id: &str| Facts::bundled().accelerator(id).unwrap();
        let others = audit.considered.iter().filter(|chip| chip.standing.counts);
        let others = others.filter_map(|other| other.accelerator.as_deref()).map(chip);
        for other in others.filter(|other| other.scaleup_gb_per_s > 64.0) {
            let speeds = [other, chip(&run.chip)].map(|chip| chip.peak_bf16_tflops);
            assert!(speeds[0] <= speeds[1], "{at}: {}", other.id);
        }
    }
    let happened = OVER.map(|column| row(World::Actual)[column].as_str());
    let both = figure
        .finding
        .contains(["As it happened, both were", "費用も日数も"][place(lang)]);
    let apart = figure
        .finding
        .contains(["As it happened: ", "実際の規制の下では、費用が"][place(lang)]);
    if said == WorldTitle::Incomparable || happened.contains(&none(lang)) {
        assert!(!both && !apart, "{at}");
    } else {
        assert_eq!(both, happened[0] == happened[1], "{at}");
        assert_eq!(apart, !both, "{at}");
        assert!(happened.iter().all(|cell| figure.finding.contains(cell)), "{at}");
    }
    // "Neither stops the run; both change how long it takes and what it costs."
    let story = figure
        .story
        .iter()
        .find(|text| text.contains(["Neither stops the run", "どちらでも学習はでき"][place(lang)]));
    if let Some(story) = story {
        for world in [World::Rule2023, World::Domestic] {
            let row = row(world);
            assert!(story.contains(row[CHIP].as_str()), "{at}: {story}");
            for column in OVER {
                assert!(story.contains(row[column].as_str()), "{at}: {story}");
                assert_ne!(row[column], ["1×", "1倍"][place(lang)], "{at}: {story}");
            }
        }
    }
}

#[test]
fn a_title_of_worlds_is_true_by_its_row() {
    let mut met = Vec::new();
    for link in elsewhere().into_iter().chain(read_otherwise()) {
        let mut case = Case::of(&link);
        for lang in Lang::ALL {
            met.push(world_title_is_true(&mut case, lang));
        }
    }
    // With the limit of the October rule at 400 GB/s there is no limit of 600 left that a world could lift.
    let mut edited = Archive::bundled().clone();
    edited.controls.rules = edited
        .controls
        .rules
        .with_threshold("US-2022-10-3A090", Quantity::IoGbPerS, 600.0, 400.0)
        .unwrap();
    let mut case = Case::of("world=strict2022");
    case.archive = Box::leak(Box::new(edited));
    for lang in Lang::ALL {
        met.push(world_title_is_true(&mut case, lang));
    }
    all_met(&met, &WORLD_TITLES.map(|(said, _)| said));
}

/// Columns of the table of `validation`.
const RUN: usize = 0;
const CLASS: usize = 6;
const PREDICTED: usize = 7;
const PUBLISHED: usize = 8;
const FIT: usize = 10;

/// Numbers of a cell, in order; a number may be parted by commas or have 万 and 億 in it.
fn numbers(cell: &str) -> Vec<f64> {
    let parts = cell.split(|c: char| !(c.is_ascii_digit() || ".,万億".contains(c)));
    let parts = parts.filter(|part| part.contains(|c: char| c.is_ascii_digit()));
    parts
        .map(|part| {
            let mut total = 0.0;
            let mut digits = String::new();
            for c in part.chars() {
                match c {
                    ',' => {}
                    '万' | '億' => {
                        let unit = if c == '万' { 1e4 } else { 1e8 };
                        total += digits.parse::<f64>().unwrap() * unit;
                        digits.clear();
                    }
                    digit => digits.push(digit),
                }
            }
            total
                + if digits.is_empty() {
                    0.0
                } else {
                    digits.parse::<f64>().unwrap()
                }
        })
        .collect()
}

/// A run of the table by its printed hours: where it lies, and its speed over the predicted one.
struct Compared {
    side: Option<Side>,
    speed: f64,
}

fn compared(row: &[String]) -> Compared {
    let (predicted, published) = (numbers(&row[PREDICTED]), numbers(&row[PUBLISHED]));
    let [median, low, high] = predicted[..] else {
        panic!("{row:?}")
    };
    let (least, most) = (published[0], published[published.len() - 1]);
    Compared {
        side: if most < low {
            Some(Side::Above)
        } else if least > high {
            Some(Side::Below)
        } else if low <= least && most <= high {
            Some(Side::Inside)
        } else {
            None
        },
        speed: median / least,
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum RunsTitle {
    Above,
    Below,
    Inside,
    Others,
    TooFew,
}

const RUNS_TITLES: [(RunsTitle, [&str; 2]); 5] = [
    (
        RunsTitle::Above,
        ["was faster than the model’s 90% range", "は予測の幅より速い"],
    ),
    (
        RunsTitle::Below,
        ["was slower than the model’s 90% range", "は予測の幅より遅い"],
    ),
    (
        RunsTitle::Inside,
        ["is inside the model’s 90% range", "は予測の幅の中。"],
    ),
    (RunsTitle::Others, [" are inside the model’s 90% range", "当てはめた"]),
    (RunsTitle::TooFew, ["Too few runs", "例が少なく"]),
];

fn runs_title_is_true(case: &mut Case, lang: Lang) -> RunsTitle {
    let figure = case.figure(FigureId::Validation, lang);
    let at = format!("{} {}: {} {}", case.link, lang.code(), figure.title, figure.finding);
    let class = match (case.scenario.class(), lang) {
        (Class::FrontierProduction, Lang::En) => ["frontier production", "frontier runs"],
        (Class::FrontierProduction, Lang::Ja) => ["最先端の本番の学習", "最先端の学習"],
        (Class::Published, Lang::En) => ["other published runs", "smaller published runs"],
        (Class::Published, Lang::Ja) => ["そのほかの公表例", "小さめの公表例"],
        (Class::VendorBenchmark, Lang::En) => ["benchmarks of chip makers", "benchmarks"],
        (Class::VendorBenchmark, Lang::Ja) => ["チップメーカーの性能試験", "性能試験"],
    };
    let run = case.scenario.claim(case.facts).facts.run.clone();
    // Runs of one name differ in their organisation and chip; the rows stand in the order of the file.
    let written: &[Comparison] = &case.archive.validation;
    assert_eq!(figure.table.rows.len(), written.len(), "{at}");
    let lines = || figure.table.rows.iter().zip(written);
    let is_own = |other: &Comparison| Some(&other.id) == run.as_ref();
    let rows = || {
        let class = lines().filter(|(row, other)| row[CLASS] == class[0] && !is_own(other));
        class.map(|(row, _)| row)
    };
    let fitted: Vec<_> = rows()
        .filter(|row| row[FIT] == ["yes", "使う"][place(lang)])
        .map(|row| compared(row))
        .collect();
    let inside = fitted.iter().filter(|run| run.side == Some(Side::Inside)).count();
    let mine = lines().find(|(_, other)| is_own(other)).map(|(row, _)| compared(row));
    let wanted = match (fitted.len(), &mine) {
        (0..5, _) => RunsTitle::TooFew,
        (_, None) => RunsTitle::Others,
        (_, Some(run)) => match run.side {
            Some(Side::Above) => RunsTitle::Above,
            Some(Side::Below) => RunsTitle::Below,
            Some(Side::Inside) => RunsTitle::Inside,
            None => panic!("{at}: sources disagree on the claim's own hours"),
        },
    };
    let said = wording(&figure.title, &RUNS_TITLES, lang);
    assert_eq!(said, wanted, "{at}");
    let count = |n: usize| number::count(n as f64, lang);
    let (within, of) = (count(inside), count(fitted.len()));
    let counted = match (said, lang, inside == fitted.len()) {
        (RunsTitle::TooFew, ..) => String::new(),
        (RunsTitle::Others, Lang::En, _) => format!("{within} of {of} fitted {} are", class[1]),
        (RunsTitle::Others, Lang::Ja, _) => format!("{}{of}件中{within}件", class[1]),
        (_, Lang::En, true) => format!("all {of} runs"),
        (_, Lang::En, false) => format!("{within} of {of} runs"),
        (_, Lang::Ja, true) => format!("{of}件すべて"),
        (_, Lang::Ja, false) => format!("{of}件中{within}件"),
    };
    assert!(figure.title.contains(&counted), "{at}: {counted}");
    if let Some(run) = mine {
        let slower = fitted.iter().filter(|other| other.speed < run.speed).count();
        let part = count(slower);
        let than = match (slower, lang) {
            (0, Lang::En) => format!("none of the {of} runs"),
            (0, Lang::Ja) => format!("{of}件のどれも上回らず"),
            (some, Lang::En) if some == fitted.len() => format!("all {of} runs it is compared with"),
            (some, Lang::Ja) if some == fitted.len() => format!("{of}件すべてを上回り"),
            (_, Lang::En) => format!("{part} of {of} comparable runs"),
            (_, Lang::Ja) => format!("{of}件のうち{part}件を上回り"),
        };
        assert!(figure.finding.contains(&than), "{at}: {than}");
        assert!(!fitted.is_empty(), "{at}: compared with nothing");
    }
    // Runs that are kept out and miss: by name up to three, by number beyond.
    let out = || rows().filter(|row| row[FIT] == ["kept out", "使わない"][place(lang)]);
    let missed: Vec<&str> = out()
        .filter(|row| compared(row).side != Some(Side::Inside))
        .map(|row| row[RUN].split(" (").next().unwrap())
        .collect();
    let by_name = figure
        .finding
        .contains(["neither in the fit nor", "当てはめにもこの件数にも含めていません"][place(lang)]);
    let by_number = figure
        .finding
        .contains(["kept out of the fit and of", "当てはめにもこの件数にも含めていない例"][place(lang)]);
    assert_eq!(by_name, (1..=3).contains(&missed.len()), "{at}: {missed:?}");
    assert_eq!(by_number, missed.len() > 3, "{at}: {missed:?}");
    if by_name {
        for name in &missed {
            let short = name
                .rsplit_once(' ')
                .filter(|(_, size)| size.contains('B') && size.contains('-'));
            assert!(
                figure.finding.contains(short.map_or(*name, |(model, _)| model)),
                "{at}: {name}"
            );
        }
    }
    if by_number {
        let [all, miss] = [out().count(), missed.len()].map(count);
        let counted = match lang {
            Lang::En => format!("{miss} of {all} further runs"),
            Lang::Ja => format!("{all}件あり、うち{miss}件"),
        };
        assert!(figure.finding.contains(&counted), "{at}: {counted}");
    }
    said
}

#[test]
fn counts_of_validation_are_those_of_its_table() {
    assert_eq!(numbers("278万8000（1億2000万〜3）"), [2_788_000.0, 120_000_000.0, 3.0]);
    let mut met = Vec::new();
    for link in read_otherwise() {
        let mut case = Case::of(&link);
        for lang in Lang::ALL {
            met.push(runs_title_is_true(&mut case, lang));
        }
    }
    // No claim's run is slower than its range, and every class has enough runs.
    all_met(&met, &[RunsTitle::Above, RunsTitle::Inside, RunsTitle::Others]);
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum TrendTitle {
    Silent,
    Increment,
    NoReference,
    TooWide,
    Inside,
    Below,
    Above,
    Mixed,
    Between,
}

const TREND_TITLES: [(TrendTitle, [&str; 2]); 9] = [
    (TrendTitle::Silent, ["No cost was published", "費用の公表がなく"]),
    (TrendTitle::Increment, ["not of a whole run", "学習全体の費用ではなく"]),
    (
        TrendTitle::NoReference,
        ["No earlier model of this class", "と比べられる先行モデルがない"],
    ),
    (
        TrendTitle::TooWide,
        ["Earlier models say too little", "先行モデルからは、"],
    ),
    (
        TrendTitle::Inside,
        ["lies inside what earlier models", "予想される範囲の中"],
    ),
    (
        TrendTitle::Below,
        ["lies below what earlier models", "予想される範囲より下"],
    ),
    (
        TrendTitle::Above,
        ["lies above what earlier models", "予想される範囲より上"],
    ),
    (TrendTitle::Mixed, ["is unusual beside some", "比べるモデルで変わる"]),
    (
        TrendTitle::Between,
        ["and below what others did", "予想の上にも下にもなる"],
    ),
];

fn trend_title_is_true(case: &mut Case, lang: Lang) -> TrendTitle {
    let figure = case.figure(FigureId::Trend, lang);
    let at = format!("{} {}: {} {}", case.link, lang.code(), figure.title, figure.finding);
    let found = trend::audit(case.facts, &case.scenario);
    // A band ends where it ends; more than ten times from end to end it says nothing.
    let lies: Vec<Option<Side>> = found
        .lines
        .iter()
        .map(|line| {
            let (band, usd) = (line.at_claim, found.claim?);
            let narrow = band.p95.to_usd() / band.p5.to_usd() <= 10.0;
            narrow.then_some(if usd < band.p5 {
                Side::Below
            } else if usd > band.p95 {
                Side::Above
            } else {
                Side::Inside
            })
        })
        .collect();
    let telling: Vec<Side> = lies.iter().copied().flatten().collect();
    let all = |side: Side| telling.iter().all(|lies| *lies == side);
    let wanted = match (found.claim, telling.is_empty()) {
        (None, _) => TrendTitle::Silent,
        (Some(_), _) if !found.comparable => TrendTitle::Increment,
        (Some(_), _) if found.lines.is_empty() => TrendTitle::NoReference,
        (Some(_), true) => TrendTitle::TooWide,
        _ if all(Side::Inside) => TrendTitle::Inside,
        _ if all(Side::Below) => TrendTitle::Below,
        _ if all(Side::Above) => TrendTitle::Above,
        _ if telling.contains(&Side::Inside) => TrendTitle::Mixed,
        _ => TrendTitle::Between,
    };
    let said = wording(&figure.title, &TREND_TITLES, lang);
    assert_eq!(said, wanted, "{at}: {lies:?}");
    if said == TrendTitle::Silent {
        assert_eq!([&figure.title, &figure.finding], nothing_to_compare(lang), "{at}");
        return said;
    }
    // The table's rows say the same: the last one is the claim's.
    let (_, rows) = figure.table.rows.split_last().unwrap();
    assert_eq!(rows.len(), found.lines.len(), "{at}");
    for ((row, line), lies) in rows.iter().zip(&found.lines).zip(&lies) {
        let usd = found.claim.unwrap();
        assert_eq!(row[5], number::ratio(usd / line.at_claim.median, lang), "{at}");
        let deviations: f64 = row[6].replace('−', "-").parse().unwrap();
        match lies {
            Some(Side::Below) => assert!(deviations <= -1.6, "{at}: {row:?}"),
            Some(Side::Above) => assert!(deviations >= 1.6, "{at}: {row:?}"),
            Some(Side::Inside) => assert!(deviations.abs() <= 1.7, "{at}: {row:?}"),
            None => {}
        }
    }
    // A band that says nothing is named as such, and no other is.
    let wide = figure
        .finding
        .contains(["too wide to judge by", "広すぎて判断の材料になりません"][place(lang)]);
    assert_eq!(wide, found.comparable && lies.contains(&None), "{at}: {lies:?}");
    if wide {
        let sentence = match lang {
            Lang::En => figure.finding.rsplit(". ").next().unwrap(),
            Lang::Ja => figure.finding.trim_end_matches('。').rsplit('。').next().unwrap(),
        };
        for (line, lies) in found.lines.iter().zip(&lies) {
            let short = if line.id == "gpt-4" { "GPT-4" } else { "Sonnet" };
            assert_eq!(sentence.contains(short), lies.is_none(), "{at}: {sentence}");
        }
    }
    said
}

#[test]
fn a_title_of_the_trend_is_true_by_the_bands() {
    let mut met = Vec::new();
    for link in read_otherwise() {
        let mut case = Case::of(&link);
        for lang in Lang::ALL {
            met.push(trend_title_is_true(&mut case, lang));
        }
    }
    all_met(&met, &TREND_TITLES.map(|(said, _)| said));
}

/// Columns of the table of `quality`, and its rows of cuts.
const SHARE: usize = 2;
const LOSS: usize = 3;
const NOTE: usize = 5;
const FINE_TUNING: usize = 0;
const LONG_CONTEXT: usize = 1;
const LESS_TEXT: usize = 4;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum CutFinding {
    Stages,
    Text,
    Law,
    Untold,
}

const CUT_FINDINGS: [(CutFinding, [&str; 2]); 4] = [
    (CutFinding::Stages, ["The gap to ", "との差は、GPU時間で"]),
    (
        CutFinding::Law,
        ["What would be saved cannot be told", "もとになるGPU時間が分からず"],
    ),
    (CutFinding::Untold, ["Too little is known", "分かっている数字が足りず"]),
    (CutFinding::Text, ["of the text would save", "減らせば費用は"]),
];

fn cut_title_is_true(case: &mut Case, lang: Lang) -> (bool, CutFinding) {
    let figure = case.figure(FigureId::Quality, lang);
    let at = format!("{} {}: {} {}", case.link, lang.code(), figure.title, figure.finding);
    let cell = |row: usize, column: usize| {
        let cell = figure.table.rows[row][column].as_str();
        (cell != none(lang)).then_some(cell)
    };
    let percent = |row: usize| Some(cell(row, SHARE)?.trim_end_matches('%').parse::<f64>().unwrap() / 100.0);
    let found = gap::audit(case.facts, &case.scenario, gap::chosen(&case.scenario)).ok();
    let missing = found.map(|gap| 1.0 - gap.hours.to_gpu_hours() / gap.baseline_hours.to_gpu_hours());
    let stages = percent(FINE_TUNING).zip(percent(LONG_CONTEXT));
    let known = stages.zip(missing.filter(|missing| *missing > 0.0));
    let small = known.is_some_and(|((tuning, context), missing)| tuning + context < missing);
    let said = figure
        .title
        .contains(["are too small to explain", "の差を説明できない"][place(lang)]);
    assert_eq!(said, small, "{at}: {known:?}");
    let wanted = match (known, cell(LESS_TEXT, SHARE), cell(LESS_TEXT, LOSS)) {
        (Some(_), ..) => CutFinding::Stages,
        (_, Some(_), Some(_)) => CutFinding::Text,
        (_, None, Some(_)) => CutFinding::Law,
        (_, saved, None) => {
            assert_eq!(saved, None, "{at}: it is told what would be saved");
            CutFinding::Untold
        }
    };
    let finding = wording(&figure.finding, &CUT_FINDINGS, lang);
    assert_eq!(finding, wanted, "{at}");
    match (finding, known) {
        (CutFinding::Stages, Some(((tuning, context), missing))) => {
            assert!(figure.finding.contains(&number::percent(missing, lang)), "{at}");
            let said = if lang == Lang::En {
                "would save "
            } else {
                "減る費用は"
            };
            let both = figure.finding.split(said).nth(1).unwrap();
            let both = both.split('%').next().unwrap().parse::<f64>().unwrap() / 100.0;
            assert!(
                (both / (tuning + context) - 1.0).abs() < 0.05,
                "{at}: {tuning} {context}"
            );
        }
        (CutFinding::Text, _) => assert!(figure.finding.contains(cell(LESS_TEXT, SHARE).unwrap()), "{at}"),
        _ => {}
    }
    // "DeepSeek itself ran most of the tests shown."
    let tests = figure.table.rows.iter().skip(LESS_TEXT + 1);
    let tests = tests
        .filter(|row| row[SHARE] == none(lang))
        .map(|row| row[NOTE].as_str());
    let (own, others): (Vec<&str>, Vec<&str>) =
        tests.partition(|note| note.contains(["run by DeepSeek", "実施はDeepSeek"][place(lang)]));
    let told = figure
        .story
        .last()
        .unwrap()
        .contains(["ran most of the tests", "多くはDeepSeek自身"][place(lang)]);
    assert_eq!(told, own.len() > others.len(), "{at}: {} {}", own.len(), others.len());
    // They are of DeepSeek's models: nobody else's run and nothing that was typed has them.
    let claim = case.scenario.claim(case.facts).facts;
    let deepseeks = claim.kind != ClaimKind::Typed && claim.publisher.as_deref() == Some("DeepSeek");
    assert_eq!(told, deepseeks, "{at}");
    (said, finding)
}

#[test]
fn what_cutting_corners_explains_is_true_by_its_table() {
    let (mut titles, mut findings) = (Vec::new(), Vec::new());
    for link in read_otherwise() {
        let mut case = Case::of(&link);
        for lang in Lang::ALL {
            let (title, finding) = cut_title_is_true(&mut case, lang);
            titles.push(title);
            findings.push(finding);
        }
    }
    all_met(&titles, &[true, false]);
    all_met(&findings, &CUT_FINDINGS.map(|(said, _)| said));
}

/// Title, finding and story by the table: who was seen to use what, and of what only makers of tools are users.
#[test]
fn whoever_is_said_to_follow_is_in_the_table() {
    for lang in Lang::ALL {
        let figure = Case::of("").figure(FigureId::Adoption, lang);
        let seen = ["seen in configuration or documents", "設定や資料で確認"][place(lang)];
        let lab = ["laboratory", "開発元"][place(lang)];
        let names = |wanted: &dyn Fn(&[String]) -> bool| -> BTreeSet<&str> {
            let rows = figure.table.rows.iter().filter(|row| wanted(row));
            rows.map(|row| row[0].as_str()).collect()
        };
        let all = names(&|_| true);
        let used = names(&|row| row[3] == seen);
        let labs = names(&|row| row[3] == seen && row[2] == lab);
        let count = |names: &BTreeSet<&str>| number::count(names.len() as f64, lang);
        let (of, some) = (count(&all), count(&used));
        let title = match (used.len() == all.len(), lang) {
            (true, Lang::En) => format!("All {of} techniques"),
            (true, Lang::Ja) => format!("技術{of}のすべてに"),
            (false, Lang::En) => format!("{some} of {of} techniques"),
            (false, Lang::Ja) => format!("技術{of}のうち{some}に"),
        };
        assert!(figure.title.contains(&title), "{}", figure.title);
        let told = match lang {
            Lang::En => [
                format!("{} of the {of} techniques", count(&labs)),
                format!("laboratories that train models, {}.", count(&labs)),
            ],
            Lang::Ja => [
                format!("{of}の技術のうち{}では", count(&labs)),
                format!("限っても{}の技術", count(&labs)),
            ],
        };
        assert!(figure.finding.contains(&told[0]), "{}", figure.finding);
        assert!(figure.story[1].contains(&told[1]), "{}", figure.story[1]);
        // Whatever no laboratory was seen to use has a maker of tools that was seen, and is named in both places.
        let mark = ["only makers of tools", "ツールの提供元だけ"][place(lang)];
        let rest: Vec<&&str> = all.difference(&labs).collect();
        assert!(rest.iter().all(|name| used.contains(**name)), "{rest:?}");
        for text in [&figure.finding, &figure.story[1]] {
            assert_eq!(text.contains(mark), !rest.is_empty(), "{text}");
            assert!(rest.iter().all(|name| text.contains(**name)), "{text}");
        }
    }
}
