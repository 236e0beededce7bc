//! Sale windows against the rules' dated cases.

use std::collections::BTreeMap;

use undersold::facts::{Facts, SaleState};

use crate::{by_id, records, rules, string};

/// The windows and the dated cases of the rules were written separately and must tell the same story.
#[test]
fn windows_agree_with_the_dated_cases() {
    let facts = Facts::bundled();
    let cases = rules("tests");
    assert_eq!(cases.len(), 21);
    let chips = records("chips.json");
    let mut compared = 0;
    for case in &cases {
        let (chip, date, expect) = (string(case, "chip"), string(case, "date"), string(case, "expect"));
        by_id(&chips, chip);
        let Some(window) = facts
            .windows
            .iter()
            .find(|window| window.catalogue.iter().any(|id| id == chip))
        else {
            continue;
        };
        let state = facts.sale_state(&window.chip, date);
        let agrees = match expect {
            "free" => state == SaleState::OnSale,
            "licence" | "denial" => matches!(state, SaleState::Barred | SaleState::StockUsable),
            "nac" | "case_by_case" => state == SaleState::ByLicence,
            other => panic!("expect {other}"),
        };
        assert!(agrees, "{chip} on {date}: {expect} against {state:?}");
        compared += 1;
    }
    assert_eq!(compared, 21);
}

#[test]
fn windows_of_a_chip_follow_one_another() {
    let facts = Facts::bundled();
    let rules = rules("rules");
    let chips = records("chips.json");
    let mut of_chip: BTreeMap<&str, Vec<_>> = BTreeMap::new();
    for window in &facts.windows {
        of_chip.entry(&window.chip).or_default().push(window);
        for id in &window.catalogue {
            by_id(&chips, id);
        }
        if let Some(rule) = &window.rule {
            by_id(&rules, rule);
        }
    }
    for (chip, windows) in of_chip {
        for pair in windows.windows(2) {
            assert_eq!(pair[0].to.as_ref(), Some(&pair[1].from), "{chip}: a gap or an overlap");
        }
        assert_eq!(windows.last().expect("one at least").to, None, "{chip}");
    }
    for accelerator in &facts.accelerators {
        if let Some(id) = &accelerator.catalogue {
            by_id(&chips, id);
        }
    }
}
