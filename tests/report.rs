//! The verdict as a report to take away: complete in both languages and forms, and its link gives the same numbers again.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its inputs has failed")]

use undersold::audit::{Engine, Statement, audit_with};
use undersold::facts::Facts;
use undersold::figure::Inquiry;
use undersold::figure::report::{Form, MODEL, verdict_report};
use undersold::say::Lang;
use undersold::say::changes::changes;
use undersold::scenario::{Link, Scenario};

const LINK: &str = "chip=h100&class=vendor&downtime=0&phi_prior=labs&price=1.5..2.5&speed=published&world=grey";

fn of(link: &str) -> Scenario {
    let link = Link::parse(link, Facts::bundled());
    assert_eq!(link.notes, []);
    link.scenario
}

fn report(link: &str, lang: Lang, form: Form) -> String {
    let facts = Facts::bundled();
    let scenario = of(link);
    let mut engine = Engine::default();
    let audit = audit_with(&mut engine, facts, &scenario);
    let mut inquiry = Inquiry::bundled(&mut engine, &audit, &scenario, lang);
    verdict_report(&mut inquiry, "https://example.org/en/", form)
}

#[test]
fn a_report_is_complete_and_leads_back() {
    for lang in Lang::ALL {
        for form in [Form::Markdown, Form::Plain] {
            for link in ["", "chip=h20", LINK] {
                let text = report(link, lang, form);
                let query = text.split("https://example.org/en/?").nth(1).unwrap();
                let query = query.split(char::is_whitespace).next().unwrap();
                assert_eq!(of(query), of(link), "{text}");
                assert!(query.contains("v=2") && query.contains("m="), "{query}");
                for needed in [MODEL, &Facts::bundled().version, &Facts::bundled().known_to, "$5.576M"] {
                    let needed = if lang == Lang::Ja && needed == "$5.576M" {
                        "557.6万ドル"
                    } else {
                        needed
                    };
                    assert!(text.contains(needed), "{needed} in {text}");
                }
                for (name, value) in changes(Facts::bundled(), &of(link), lang) {
                    assert!(text.contains(&name) && text.contains(&value), "{name} {value}");
                }
                assert!(!text.contains("NaN") && text.ends_with('\n') && !text.ends_with("\n\n"));
            }
        }
    }
}

#[test]
fn every_statement_is_a_row_and_plain_text_has_no_markup() {
    for lang in Lang::ALL {
        let markdown = report("", lang, Form::Markdown);
        // Head, rule, and one line each.
        assert_eq!(
            markdown.lines().filter(|line| line.starts_with('|')).count(),
            Statement::ALL.len() + 2
        );
        assert!(markdown.starts_with("# "));
        let plain = report("", lang, Form::Plain);
        assert!(!plain.contains('|') && !plain.contains("](") && !plain.contains('#'));
    }
}

#[test]
fn what_was_changed_is_listed_once() {
    for lang in Lang::ALL {
        // Speed, downtime, class, prior, world and price; the chip is the world's own.
        let found = changes(Facts::bundled(), &of(LINK), lang);
        assert_eq!(found.len(), 6, "{found:?}");
        assert!(changes(Facts::bundled(), &Scenario::default(), lang).is_empty());
    }
    let english = changes(Facts::bundled(), &of("price=1.5..2.5"), Lang::En);
    assert!(english[0].1.contains("1.5 to 2.5"), "{english:?}");
}
