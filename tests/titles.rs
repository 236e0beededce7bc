//! Titles and findings with variants: what each says is held against the rows of the figure's own table and against the audit, by rules
//! written down here a second time and not by the code that chose the variant.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its inputs has failed")]

use std::collections::BTreeMap;

use undersold::audit::gap::{self, Cause};
use undersold::audit::lineage::{self, Generation, Lineage};
use undersold::audit::{Audit, ChipAudit, Engine, audit_with};
use undersold::facts::{Archive, Facts};
use undersold::figure::{Figure, FigureId, Inquiry, build};
use undersold::say::Lang;
use undersold::scenario::{Link, Scenario};

/// Settings under which every claim is asked about.
const SETTINGS: [&str; 8] = [
    "",
    "world=none&price=1",
    "world=domestic&speed=published",
    "chip=h20&pay=own",
    "chip=ascend-910c&chips=4096",
    "gamma=0.05..0.1&tokens=3",
    "heads=5..6&data=400..900",
    "phi=0.9..0.95&wage=0.1..0.2&tokens=60",
];

/// Runs that a reader types in, so that each kind of gap comes up: few tokens in many hours, one of the other model's shape, more hours than
/// the other run, and one without hours.
const TYPED: [&str; 6] = [
    "claim=own&carch=deepseek-v3&ctokens=3&cchip=h800&chours=600000&cprice=2",
    "claim=own&carch=deepseek-v3&ctokens=14.8&cchip=h800&chours=8000000&cprice=2",
    "claim=own&carch=llama-3.1-405b&ctokens=5&cchip=h100&chours=9000000&cprice=2",
    "claim=own&carch=llama-3.1-405b&ctokens=15.6&cchip=h100&chours=40000000&cprice=2",
    "claim=own&carch=llama-4-maverick&ctokens=60&cchip=h100&chours=12000000&cprice=2",
    "claim=own&carch=gpt-oss-120b&ctokens=20&cchip=h100",
];

struct Case<'a> {
    link: &'a str,
    facts: &'a Facts,
    scenario: &'a Scenario,
    audit: &'a Audit,
    engine: &'a mut Engine,
}

impl Case<'_> {
    fn figure(&mut self, id: FigureId, lang: Lang) -> Figure {
        let mut inquiry = Inquiry {
            engine: self.engine,
            audit: self.audit,
            scenario: self.scenario,
            facts: self.facts,
            archive: Archive::bundled(),
            lang,
        };
        build(id, &mut inquiry)
    }
}

/// Every claim under every setting, and the typed runs.
fn each(mut ask: impl FnMut(&mut Case)) {
    let facts = Facts::bundled();
    let mut links: Vec<String> = TYPED.map(String::from).to_vec();
    for claim in &facts.claims {
        links.extend(SETTINGS.map(|more| format!("claim={}&{more}", claim.id)));
    }
    let mut engine = Engine::default();
    for link in &links {
        let scenario = Link::parse(link, facts).scenario;
        let audit = audit_with(&mut engine, facts, &scenario);
        ask(&mut Case {
            link,
            facts,
            scenario: &scenario,
            audit: &audit,
            engine: &mut engine,
        });
    }
}

/// The first number of an English text, with what its suffix multiplies it by.
fn number(text: &str) -> Option<f64> {
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let text = &text[start..];
    let end = text
        .find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',')
        .unwrap_or(text.len());
    let value: f64 = text[..end].trim_end_matches(['.', ',']).replace(',', "").parse().ok()?;
    let times = match text[end..].chars().next() {
        Some('K') => 1e3,
        Some('M') => 1e6,
        Some('B') => 1e9,
        _ => 1.0,
    };
    Some(value * times)
}

/// A percentage, which may be negative.
fn percent(text: &str) -> f64 {
    let size = number(text).unwrap();
    if text.starts_with(['-', '−']) { -size } else { size }
}

/// Whether two numbers are one, where both are rounded to two digits or more.
fn alike(a: f64, b: f64) -> bool {
    (a / b - 1.0).abs() < 0.055
}

/// The title in Japanese has the numbers and names of the English one, in its own order; "1 token" is a word there.
fn told_alike(case: &mut Case, english: &Figure) {
    let numerals = |text: &str| {
        let mut found: Vec<String> = text
            .split(|c: char| !c.is_ascii_alphanumeric() && c != '.')
            .map(|part| part.trim_matches('.').to_owned())
            .filter(|part| part.contains(|c: char| c.is_ascii_digit()))
            .collect();
        found.sort();
        found
    };
    let japanese = case.figure(english.id, Lang::Ja);
    assert_eq!(
        numerals(&english.title),
        numerals(&japanese.title.replace("1トークン", "")),
        "{} {}",
        case.link,
        japanese.title
    );
}

/// The pattern of a title in each language, by what it says.
fn variant<'a>(title: &str, patterns: &[(&'a str, [&str; 2])], lang: Lang) -> Option<&'a str> {
    let mut found = patterns.iter().filter(|(_, [en, ja])| {
        title.contains(match lang {
            Lang::En => en,
            Lang::Ja => ja,
        })
    });
    let (name, _) = found.next()?;
    assert!(found.next().is_none(), "two patterns fit {title}");
    Some(name)
}

/// Every variant comes up.
fn all_seen(seen: &BTreeMap<&str, usize>, patterns: &[(&str, [&str; 2])]) {
    for (name, _) in patterns {
        assert!(seen.contains_key(name), "no title says “{name}”: {seen:?}");
    }
}

const GAP: [(&str, [&str; 2]); 5] = [
    ("almost all", ["makes almost all of the", "ほぼすべて"]),
    ("most", ["makes most of the", "大半が"]),
    (
        "neither",
        ["-fold gap to Llama 3.1 405B is made of", "何からできているか"],
    ),
    ("longer", ["took more hours than", "より長い"]),
    ("unknown", ["cannot be taken apart", "分解できない"]),
];

/// "Almost all" is nine tenths to eleven, "most" half to nine tenths of the logarithm, by the two rows of the table that are work per token;
/// "longer" is more hours than the other run; "cannot be taken apart" is a table without shares.
#[test]
fn the_gap_is_made_of_what_its_title_says() {
    let facts = Facts::bundled();
    let mut seen = BTreeMap::new();
    each(|case| {
        let found = gap::audit(facts, case.scenario, gap::chosen(case.scenario));
        for lang in Lang::ALL {
            let figure = case.figure(FigureId::Gap, lang);
            let at = format!("{}: {}", case.link, figure.title);
            let said = variant(&figure.title, &GAP, lang).unwrap_or_else(|| panic!("{at}"));
            *seen.entry(said).or_insert(0) += 1;
            let Ok(found) = &found else {
                assert_eq!(said, "unknown", "{at}");
                continue;
            };
            let ln = |cause: Cause| {
                let factor = found.factors.iter().find(|factor| factor.cause == cause);
                factor.map_or(0.0, |factor| libm::log(factor.ratio))
            };
            let shortened = found.hours < found.baseline_hours;
            let share =
                (ln(Cause::SmallerModel) + ln(Cause::SparseExperts)) / libm::log(found.hours / found.baseline_hours);
            let expected = match share {
                _ if !shortened => "longer",
                share if (0.9..1.1).contains(&share) => "almost all",
                share if (0.5..0.9).contains(&share) => "most",
                _ => "neither",
            };
            assert_eq!(said, expected, "{at}: {share}");
            if lang == Lang::Ja {
                continue;
            }
            let rows = &figure.table.rows;
            let [base, own] = [rows.first(), rows.last()].map(|row| number(&row.unwrap()[2]).unwrap());
            assert_eq!(own < base, shortened, "{at}");
            if !shortened {
                continue;
            }
            let times = figure.title.split("-fold").next().unwrap().rsplit(' ').next().unwrap();
            assert!(alike(number(times).unwrap(), base / own), "{at}: {base} / {own}");
            let is_work = |row: &Vec<String>| row[5].starts_with("arithmetic on published shapes");
            let of_table: f64 = rows.iter().filter(|row| is_work(row)).map(|row| percent(&row[4])).sum();
            assert!((of_table - share * 100.0).abs() < 1.01, "{at}: {of_table} {share}");
            // What makes most of the gap makes more of it than any other row.
            if said == "almost all" || said == "most" {
                let others = rows[1..rows.len() - 1].iter().filter(|row| !is_work(row));
                assert!(
                    others.map(|row| percent(&row[4])).all(|other| other < of_table),
                    "{at}: {rows:?}"
                );
            }
            // Two rows, each rounded, may be off by one point together.
            let told = percent(figure.finding.split("explain ").nth(1).unwrap_or("999"));
            assert!(
                if share > 1.0 {
                    figure.finding.contains("would alone make the gap")
                } else {
                    (told - of_table).abs() < 1.01
                },
                "{at}: {}",
                figure.finding
            );
        }
    });
    all_seen(&seen, &GAP);
}

/// Names in the title of the bill and the rows of its table.
const PARTS: [(&str, &str); 4] = [
    ("experiments", "Experiments, failed runs"),
    ("people", "People"),
    ("the final run", "Final run"),
    ("data", "Data"),
];

/// The two parts of the title are the largest of the table, and its share is that of the two rows, as are the shares of the sentences.
#[test]
fn the_bill_is_made_of_the_parts_that_its_title_names() {
    let mut firsts: BTreeMap<String, usize> = BTreeMap::new();
    let mut unknown = 0;
    each(|case| {
        let figure = case.figure(FigureId::Structure, Lang::En);
        told_alike(case, &figure);
        let at = format!("{}: {}", case.link, figure.title);
        let share = |name: &str| {
            let row = figure.table.rows.iter().find(|row| row[0] == name);
            percent(&row.unwrap_or_else(|| panic!("{at}: {name}"))[1])
        };
        if case.audit.structure.hour.is_ok() {
            let told = figure.story[0].split(" take ").nth(1).unwrap();
            assert_eq!(percent(told), share("Chips"), "{at}: {told}");
            let power = told.split("electricity ").nth(1).unwrap();
            assert_eq!(percent(power), share("Electricity"), "{at}: {told}");
        }
        let Some((names, rest)) = figure.title.split_once(" are ") else {
            assert!(case.audit.structure.programme.is_err(), "{at}");
            unknown += 1;
            return;
        };
        let (first, second) = names.split_once(" and ").unwrap();
        let row = |name: &str| {
            let known = PARTS.iter().find(|(said, _)| said.eq_ignore_ascii_case(name));
            known.unwrap_or_else(|| panic!("{at}")).1
        };
        let (first, second) = (row(first), row(second));
        assert_ne!(first, second, "{at}");
        assert_eq!(percent(rest), share(first) + share(second), "{at}");
        assert!(share(first) >= share(second), "{at}");
        for (_, other) in PARTS {
            assert!(other == first || share(other) <= share(second), "{at}: {other}");
        }
        let told = figure.finding.split(" of the programme went").next().unwrap();
        let told = told.rsplit(' ').next().unwrap();
        assert_eq!(
            percent(told),
            share("Experiments, failed runs"),
            "{at}: {}",
            figure.finding
        );
        let told = figure.finding.split("failed runs, ").nth(1).unwrap();
        assert_eq!(percent(told), share("People"), "{at}: {}", figure.finding);
        let told = told.split(" people and ").nth(1).unwrap();
        assert_eq!(percent(told), share("Final run"), "{at}: {}", figure.finding);
        *firsts.entry(first.to_owned()).or_insert(0) += 1;
    });
    assert!(unknown > 0 && firsts.len() > 2, "{unknown} {firsts:?}");
}

/// The ratios of the title are those of two rows: the chip's over the claim's own, both owned. Without a ratio no other chip has a number,
/// or the claim's own has none.
#[test]
fn the_run_on_another_chip_costs_what_its_title_says() {
    let (mut told, mut plain) = (0, 0);
    each(|case| {
        let figure = case.figure(FigureId::Chips, Lang::En);
        told_alike(case, &figure);
        let at = format!("{}: {} {}", case.link, figure.title, figure.finding);
        let row = |name: &str| figure.table.rows.iter().find(|row| row[0] == name).unwrap();
        let home = case.audit.chips.iter().find(|chip| chip.is_home);
        let priced = |chip: &ChipAudit| chip.moved.as_ref().is_ok_and(|run| run.cost.is_ok());
        let others = case.audit.chips.iter().filter(|chip| !chip.is_home && priced(chip));
        // Each chip of the finding, with its days and dollars.
        if let Some(said) = figure.finding.strip_prefix("On owned chips, the same training takes ") {
            let said = said.strip_suffix('.').unwrap();
            for run in said.split(", ") {
                let (days, rest) = run.split_once(" and ").unwrap();
                let (usd, chip) = rest.split_once(" on the ").unwrap();
                assert!(alike(number(days).unwrap(), number(&row(chip)[7]).unwrap()), "{at}");
                assert!(alike(number(usd).unwrap(), number(&row(chip)[6]).unwrap()), "{at}");
            }
        }
        let Some(rest) = figure.title.strip_prefix("On the ") else {
            assert!(others.count() == 0 || home.is_none_or(|home| !priced(home)), "{at}");
            plain += 1;
            return;
        };
        told += 1;
        let (chip, rest) = rest.split_once(" the run costs ").unwrap();
        let (cost, rest) = rest.split_once(" and takes ").unwrap();
        let (days, rest) = rest.split_once(" as long as on the ").unwrap();
        let own = rest.strip_suffix(", both owned").unwrap();
        assert_eq!(Some(own), home.map(|home| home.name.as_str()), "{at}");
        assert_ne!(chip, own, "{at}");
        // Where the reader chose another chip that has a number, it is that chip.
        if let Some(chosen) = others.clone().find(|chip| chip.is_chosen) {
            assert_eq!(chip, chosen.name, "{at}");
        }
        let over = number(&row(chip)[6]).unwrap() / number(&row(own)[6]).unwrap();
        assert!(alike(number(cost).unwrap(), over), "{at}: cost {over}");
        // Days are whole in the table, and few of them are a coarse ratio.
        let [there, here] = [chip, own].map(|chip| number(&row(chip)[7]).unwrap());
        let (least, most) = ((there - 0.5) / (here + 0.5), (there + 0.5) / (here - 0.5).max(0.1));
        let said = number(days).unwrap();
        assert!(
            (least * 0.945..most * 1.055).contains(&said),
            "{at}: days {there} {here}"
        );
    });
    assert!(told > 0 && plain > 0, "{told} {plain}");
}

/// What a title says of a quantity's range: a number, a lower or an upper bound, or both ends.
fn holds(said: &str, [low, high]: [f64; 2]) -> bool {
    let value = number(said).unwrap();
    let close = |said: f64, end: f64| (said / end - 1.0).abs() < 0.11;
    if said.starts_with("at least ") {
        value >= 1.0 && value <= low * 1.0001 && close(value, low)
    } else if said.starts_with("at most ") {
        value <= 1.0 && value >= high * 0.9999 && close(value, high)
    } else if let Some((from, to)) = said.split_once(" to ") {
        let [from, to] = [from, to].map(|end| number(end).unwrap());
        from <= low * 1.0001 && to >= high * 0.9999 && close(from, low) && close(to, high) && low < 1.0 && high > 1.0
    } else {
        alike(value, low) && alike(low, high)
    }
}

fn work(row: &Generation) -> Option<[f64; 2]> {
    let work = row.work.as_ref().ok()?;
    Some([work.least.to_flop(), work.most.to_flop()])
}

/// The run of most work after the base, and how many times its work and its tokens' work were the base's.
#[test]
fn a_later_generation_took_the_work_that_its_title_says() {
    let facts = Facts::bundled();
    let mut seen = BTreeMap::new();
    each(|case| {
        let found: Lineage = lineage::audit(case.engine, facts, Archive::bundled(), case.scenario);
        let figure = case.figure(FigureId::Lineage, Lang::En);
        told_alike(case, &figure);
        let at = format!("{}: {}", case.link, figure.title);
        let base = found.row(lineage::BASE).unwrap();
        let later = found.rows.iter().skip_while(|row| row.claim != lineage::BASE).skip(1);
        let rows: Vec<&Generation> = later.filter(|row| !row.increment && work(row).is_some()).collect();
        let title = &figure.title;
        let start = ["Training ", "With the tokens typed in, "]
            .into_iter()
            .find_map(|start| title.strip_prefix(start));
        let rest = start.unwrap_or_else(|| panic!("{at}"));
        let (name, rest) = rest
            .split_once(if rest.contains(" took ") { " took " } else { " takes " })
            .unwrap();
        let (run, rest) = rest.split_once(" the work of ").unwrap();
        let (of, rest) = rest.split_once(", and ").unwrap();
        let token = rest.strip_suffix(" per token").unwrap();
        let short = |row: &Generation| row.name.trim_start_matches("DeepSeek-").to_owned();
        assert_eq!(of, short(base), "{at}");
        let row = rows.iter().find(|row| short(row) == name).unwrap();
        let most = rows
            .iter()
            .filter_map(|row| work(row))
            .fold(0.0, |most: f64, ends| most.max(ends[0]));
        assert_eq!(work(row).unwrap()[0], most, "{at}");
        assert_eq!(
            title.starts_with("With the tokens"),
            row.tokens_typed || base.tokens_typed,
            "{at}"
        );
        let over = |of: fn(&Generation) -> f64| {
            let ([low, high], [least, most]) = (work(row).unwrap(), work(base).unwrap());
            [low / of(row) / (most / of(base)), high / of(row) / (least / of(base))]
        };
        assert!(holds(run, over(|_| 1.0)), "{at}: {:?}", over(|_| 1.0));
        for said in [run, token] {
            let bound = ["at least", "at most", " to "]
                .into_iter()
                .find(|bound| said.contains(bound));
            *seen.entry(bound.unwrap_or("exactly")).or_insert(0) += 1;
        }
        let each = over(|row| row.tokens.unwrap().to_tokens());
        assert!(holds(token, each), "{at}: {each:?}");
        finding(&figure, &found, &at);
    });
    assert!(seen.len() > 2, "{seen:?}");
}

/// Where no run after the base can be counted, the title compares none.
#[test]
fn generations_that_cannot_be_counted_are_not_compared() {
    let mut facts = Facts::bundled().clone();
    let later = |id: &str| {
        lineage::GENERATIONS
            .iter()
            .skip_while(|known| **known != lineage::BASE)
            .skip(1)
            .any(|known| *known == id)
    };
    for claim in facts.claims.iter_mut().filter(|claim| later(&claim.id)) {
        claim.tokens = None;
    }
    let scenario = Scenario::default();
    let mut engine = Engine::default();
    let audit = audit_with(&mut engine, &facts, &scenario);
    let mut case = Case {
        link: "",
        facts: &facts,
        scenario: &scenario,
        audit: &audit,
        engine: &mut engine,
    };
    let figure = case.figure(FigureId::Lineage, Lang::En);
    let later = figure
        .table
        .rows
        .iter()
        .skip_while(|row| row[0] != "DeepSeek-V3")
        .skip(1);
    assert!(
        later.clone().count() > 0 && later.clone().all(|row| number(&row[4]).is_none()),
        "{:?}",
        figure.table
    );
    assert!(!figure.title.contains("times"), "{}", figure.title);
}

/// Hours and dollars of the finding are those of the table, and "one price" is one.
fn finding(figure: &Figure, found: &Lineage, at: &str) {
    let rows = found.rows.iter().skip_while(|row| row.claim != lineage::BASE);
    let known: Vec<_> = rows.filter_map(|row| Some((row, row.hours.as_ref().ok()?))).collect();
    let mut prices = Vec::new();
    for (row, hours) in &known {
        let cells = figure.table.rows.iter().find(|cells| cells[0] == row.name).unwrap();
        let name = row.name.trim_start_matches("DeepSeek-").split(" (").next().unwrap();
        let said = figure
            .finding
            .split(&format!("{name} "))
            .nth(1)
            .unwrap_or_else(|| panic!("{at} {name}: {}", figure.finding));
        let table = number(&cells[5]).unwrap();
        assert!(alike(number(said).unwrap(), table), "{at} {name}: {said} {table}");
        if let Ok(usd) = &row.usd {
            prices.push(usd.median.to_usd() / hours.median.to_gpu_hours());
            let said = said.split(" and ").nth(1).unwrap();
            let table = number(&cells[7]).unwrap();
            assert!(alike(number(said).unwrap(), table), "{at} {name}: {said} {table}");
        }
    }
    assert_eq!(
        figure.finding.contains("at one price of an hour"),
        !prices.is_empty(),
        "{at}"
    );
    for price in &prices {
        assert!((price / prices[0] - 1.0).abs() < 0.02, "{at}: {prices:?}");
    }
}
