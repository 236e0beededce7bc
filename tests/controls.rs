//! What could be bought, and when: days and states from the rules' own texts and from what sellers reported.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its inputs has failed")]

use undersold::audit::controls::{ControlsAudit, LawfulState, SHOWN, audit};
use undersold::audit::report;
use undersold::audit::{Engine, audit_with};
use undersold::facts::{Archive, Facts, SaleState};
use undersold::figure::{self, FigureId, Inquiry};
use undersold::say::Lang;
use undersold::scenario::{Link, Scenario};

fn of(link: &str) -> Scenario {
    let link = Link::parse(link, Facts::bundled());
    assert!(link.notes.is_empty(), "{:?}", link.notes);
    link.scenario
}

fn at(link: &str) -> ControlsAudit {
    audit(Facts::bundled(), &Archive::bundled().controls, &of(link))
}

fn states(found: &ControlsAudit, chip: &str) -> Vec<(String, LawfulState)> {
    let row = found.rows.iter().find(|row| row.catalogue == chip).unwrap();
    row.spans.iter().map(|span| (span.from.clone(), span.state)).collect()
}

fn dated(expected: &[(&str, LawfulState)]) -> Vec<(String, LawfulState)> {
    expected
        .iter()
        .map(|(day, state)| ((*day).to_owned(), *state))
        .collect()
}

#[test]
fn stretches_are_those_of_the_rules() {
    use LawfulState::{Barred, Domestic, Free, Licence, Stock};

    let found = at("");
    // NVIDIA's 8-K of 31 August 2022: licences from the 26th; 91 FR 1684: review case by case from 15 January 2026.
    assert_eq!(
        states(&found, "a100-sxm-80"),
        dated(&[("2020-11-16", Free), ("2022-08-26", Stock), ("2026-01-15", Licence)])
    );
    // NVIDIA's 8-K of 24 October 2023: at once, from the 23rd. Never sold in the United States, so no review in 2026.
    assert_eq!(
        states(&found, "a800-sxm-80"),
        dated(&[("2022-11-08", Free), ("2023-10-23", Stock)])
    );
    assert_eq!(
        states(&found, "h800-sxm"),
        dated(&[("2023-03-21", Free), ("2023-10-23", Stock)])
    );
    // The letter came before the H100's first shipment.
    assert_eq!(
        states(&found, "h100-sxm"),
        dated(&[("2022-09-20", Barred), ("2026-01-15", Licence)])
    );
    // NVIDIA's 8-K of 15 April 2025: the letter of the 9th; licences were granted from 8 August.
    assert_eq!(
        states(&found, "h20-sxm"),
        dated(&[("2023-11-09", Free), ("2025-04-09", Stock), ("2025-08-08", Licence)])
    );
    assert_eq!(states(&found, "l20"), dated(&[("2023-11-09", Free)]));
    assert_eq!(
        states(&found, "h200-sxm"),
        dated(&[("2024-11-18", Barred), ("2026-01-15", Licence)])
    );
    // Denial is presumed from 21,000 TPP on; a B200 has 36,000.
    assert_eq!(states(&found, "b200"), dated(&[("2024-11-15", Barred)]));
    assert_eq!(states(&found, "ascend910b2"), dated(&[("2023", Domestic)]));
    assert_eq!(states(&found, "ascend910c"), dated(&[("2024-10-15", Domestic)]));
    assert_eq!(
        found.rows.iter().map(|row| row.catalogue.as_str()).collect::<Vec<_>>(),
        SHOWN
    );
    assert_eq!(found.rows.iter().filter(|row| row.is_claimed).count(), 1);
}

#[test]
fn stretches_leave_no_gap_and_the_day_falls_into_one() {
    for link in [
        "",
        "world=none",
        "world=rule2023",
        "world=strict2022",
        "world=custom&rule_io=300",
        "date=2024-02-29",
    ] {
        let found = at(link);
        for row in &found.rows {
            for pair in row.spans.windows(2) {
                assert_eq!(pair[0].to.as_ref(), Some(&pair[1].from), "{link} {}", row.name);
                assert_ne!(pair[0].state, pair[1].state, "{link} {}", row.name);
            }
            assert_eq!(row.spans.last().unwrap().to, None, "{link} {}", row.name);
            if let Some(span) = row.on(&found.date) {
                assert!(span.from <= found.date && span.to.as_ref().is_none_or(|to| found.date < *to));
            }
        }
    }
}

#[test]
fn lines_stand_where_rules_begin() {
    let days = |link: &str| at(link).lines.into_iter().map(|line| line.day).collect::<Vec<_>>();
    // The rule of November 2023 shares the line of the letter that brought it forward.
    assert_eq!(
        days(""),
        ["2022-08-26", "2022-10-21", "2023-10-23", "2025-04-09", "2026-01-15"]
    );
    assert_eq!(days("world=none"), [""; 0]);
    assert_eq!(days("world=custom&rule_from=2022-01-01"), ["2022-01-01"]);
}

#[test]
fn another_rule_moves_the_stretches() {
    use LawfulState::{Barred, Free, Stock};

    assert_eq!(states(&at("world=none"), "h100-sxm"), dated(&[("2022-09-20", Free)]));
    assert_eq!(
        states(&at("world=rule2023"), "h800-sxm"),
        dated(&[("2023-03-21", Barred)])
    );
    // Links of 400 GB/s: caught from a limit of 400 on, free above.
    assert_eq!(
        states(&at("world=custom&rule_io=400"), "h800-sxm"),
        dated(&[("2023-03-21", Barred)])
    );
    assert_eq!(
        states(&at("world=custom&rule_io=401"), "h800-sxm"),
        dated(&[("2023-03-21", Free)])
    );
    // A rule that begins in July 2023 ends what was free before.
    assert_eq!(
        states(&at("world=custom&rule_io=400&rule_from=2023-07-01"), "h800-sxm"),
        dated(&[("2023-03-21", Free), ("2023-07-01", Stock)])
    );
}

#[test]
fn the_engine_agrees_with_the_table_of_sales() {
    // windows.json was written down by hand from what sellers reported. It differs where a chip was lawful before it shipped (H20).
    let facts = Facts::bundled();
    for day in [
        "2022-12-01",
        "2023-06-01",
        "2023-12-01",
        "2024-12-26",
        "2025-05-01",
        "2025-09-01",
        "2026-03-01",
    ] {
        let found = at(&format!("date={day}"));
        for row in found
            .rows
            .iter()
            .filter(|row| day > "2024-01-01" || row.catalogue != "h20-sxm")
        {
            let Some(chip) = &row.accelerator else { continue };
            let expected = match facts.sale_state(chip, day) {
                SaleState::Barred => Some(LawfulState::Barred),
                SaleState::StockUsable => Some(LawfulState::Stock),
                SaleState::OnSale => Some(LawfulState::Free),
                SaleState::ByLicence => Some(LawfulState::Licence),
                SaleState::Domestic => Some(LawfulState::Domestic),
                SaleState::NotYetShipping => None,
                SaleState::Unknown => panic!("{chip} has no window"),
            };
            // A launch known by its year is read from its first day by the rules, from June by the table.
            if chip == "ascend-910b" && day < "2023-12-31" {
                continue;
            }
            assert_eq!(row.on(day).map(|span| span.state), expected, "{chip} on {day}");
        }
    }
}

#[test]
fn chinas_own_limits_are_listed_and_the_report_carries_all() {
    let found = at("date=2025-09-01");
    let h20 = found.rows.iter().find(|row| row.catalogue == "h20-sxm").unwrap();
    assert_eq!(h20.limits[0].1, "CN-2025-H20-discouraged");
    let json = report::controls(&found);
    let rows = json.as_array().unwrap();
    assert_eq!(rows.len(), SHOWN.len());
    let h20 = rows.iter().find(|row| row["chip"] == "h20").unwrap();
    assert_eq!(h20["state"], "licence");
    assert_eq!(h20["spans"][1]["rule"], "US-2025-04-09-H20");
    assert!(h20["spans"][1]["citation"].is_string());
}

#[test]
fn states_are_known_to_the_day_of_the_last_text_that_was_looked_for() {
    let facts = Facts::bundled();
    let found = at("");
    assert_eq!(found.confirmed, facts.known_to);
    // The timeline goes on to the day of the check, broken where knowledge ends.
    assert_eq!(found.checked, facts.checked);
    assert!(found.confirmed < found.checked);
    // China's limits of 2025 and 2026: customs look for the H100, every H200 needs an approval.
    let limits = |chip: &str| {
        let row = found.rows.iter().find(|row| row.catalogue == chip).unwrap();
        row.limits.iter().map(|(_, id, _)| id.as_str()).collect::<Vec<_>>()
    };
    assert_eq!(limits("h100-sxm"), ["CN-2025-10-customs"]);
    assert_eq!(limits("h200-sxm"), ["CN-2025-10-customs", "CN-2026-01-H200"]);
    assert_eq!(limits("l20"), [""; 0]);
}

/// The Information (December 2025) and Reuters (February 2026) wrote of a later model of DeepSeek's: the sentence stands beside V3, with
/// both names and months, and beside no other developer's model.
#[test]
fn allegations_stand_beside_the_claims_that_they_are_not_about() {
    let story = |link: &str, lang: Lang| {
        let scenario = of(link);
        let mut engine = Engine::default();
        let audit = audit_with(&mut engine, Facts::bundled(), &scenario);
        let mut inquiry = Inquiry::bundled(&mut engine, &audit, &scenario, lang);
        let figure = figure::build(FigureId::Controls, &mut inquiry);
        let cites = |id: &str| figure.sources.iter().any(|source| source.id == id);
        let said = figure.story.join("\n");
        for id in ["information-blackwell", "official-blackwell"] {
            assert_eq!(cites(id), said.contains("Reuters"), "{link} {id}");
        }
        said
    };
    let v3 = story("", Lang::En);
    for said in [
        "The Information, December 2025",
        "Reuters, February 2026",
        "are allegations",
        "not about DeepSeek-V3",
    ] {
        assert!(v3.contains(said), "{said}: {v3}");
    }
    assert!(story("", Lang::Ja).contains("疑惑"));
    for claim in ["llama-3.1-405b", "kimi-k2", "minimax-m1"] {
        for lang in Lang::ALL {
            let text = story(&format!("claim={claim}"), lang);
            assert!(!text.contains("Reuters") && !text.contains("DeepSeek"), "{text}");
        }
    }
}

/// What the makers of a run said of its chips is said of that run: the allegations about DeepSeek stand beside DeepSeek's models only, and
/// of a typed claim no developer has named anything.
#[test]
fn the_chips_of_a_run_are_told_of_its_own_developer() {
    let facts = Facts::bundled();
    let typed =
        "claim=own&cwho=DeepSeek&ctotal=200&cactive=20&ctokens=8&cchip=h100&cchips=1024&chours=1200000&cusd=3000000";
    let known = facts.claims.iter().map(|claim| format!("claim={}", claim.id));
    for link in known.chain([typed.to_owned()]) {
        let scenario = of(&link);
        let claim = scenario.claim(facts).facts.clone();
        let mut engine = Engine::default();
        let audit = audit_with(&mut engine, facts, &scenario);
        for lang in Lang::ALL {
            let mut inquiry = Inquiry::bundled(&mut engine, &audit, &scenario, lang);
            let said = figure::build(FigureId::Chips, &mut inquiry).story.join("\n");
            let named = link != typed && claim.chips.is_some();
            let theirs = claim.organisation.as_deref() == Some("DeepSeek");
            assert_eq!(said.contains("DeepSeek"), named && theirs, "{link}: {said}");
            assert_eq!(
                said.contains(["names", "挙げる"][usize::from(lang == Lang::Ja)]),
                named,
                "{link}: {said}"
            );
        }
    }
}
