//! The tables of the page are those of the command line, cell by cell, and the paragraphs beside a figure are its own: one audit, whoever
//! asks.

use std::process::Command;

use browser_tests::{Browser, Failure, Site, View, page};
use undersold::audit::{Engine, audit_with};
use undersold::facts::Facts;
use undersold::figure::{self, FigureId, Inquiry};
use undersold::say::Lang;
use undersold::scenario::Link;

/// The page as it opens, assumptions that move something in every table that can move, and a claim of which nothing was said, so that some
/// figures have no paragraph where the file has V3's.
const LINKS: [&str; 3] = [
    "",
    "claim=v4-flash",
    "chip=h100&class=vendor&downtime=0&price=1.5..2.5&tokens=11.1&world=rule2023",
];

/// The tables of `audit report`, a figure each, as rows of cells.
fn reported(link: &str, lang: Lang) -> Result<Vec<Vec<Vec<String>>>, Failure> {
    let report = Command::new(env!("CARGO"))
        .args([
            "run",
            "--quiet",
            "--package",
            "undersold",
            "--no-default-features",
            "--bin",
            "audit",
            "--",
        ])
        .args(["report", link, "--lang", lang.code()])
        .output()?;
    if !report.status.success() {
        return Err(String::from_utf8_lossy(&report.stderr).into());
    }
    let text = String::from_utf8(report.stdout)?;
    let mut tables = Vec::new();
    for section in text.split("\n## ") {
        let mut rows = section
            .lines()
            .filter_map(|line| line.strip_prefix("| ")?.strip_suffix(" |"));
        // A figure's section has its own head; the report on worlds has further tables.
        let Some(head) = rows.next() else { continue };
        let cells = |row: &str| row.split(" | ").map(str::to_owned).collect::<Vec<_>>();
        let body = rows.filter(|row| !row.starts_with("--- ")).map(cells);
        tables.push([cells(head)].into_iter().chain(body).collect());
    }
    Ok(tables)
}

/// The table of a figure on the page.
async fn shown(browser: &Browser, id: FigureId) -> Result<Vec<Vec<String>>, Failure> {
    let rows = format!(
        "JSON.stringify([...document.querySelectorAll('#{} details.table tr')].map((row) => \
         [...row.cells].map((cell) => cell.textContent)))",
        id.id()
    );
    Ok(serde_json::from_str(&browser.text(&rows).await?)?)
}

/// The paragraphs beside each figure, built natively.
fn told(link: &str, lang: Lang) -> Vec<Vec<String>> {
    let facts = Facts::bundled();
    let scenario = Link::parse(link, facts).scenario;
    let mut engine = Engine::default();
    let audit = audit_with(&mut engine, facts, &scenario);
    FigureId::ALL
        .map(|id| figure::build(id, &mut Inquiry::bundled(&mut engine, &audit, &scenario, lang)).story)
        .into()
}

/// The paragraphs beside a figure on the page.
async fn beside(browser: &Browser, id: FigureId) -> Result<Vec<String>, Failure> {
    let texts = format!(
        "JSON.stringify([...document.querySelectorAll('[aria-labelledby={}-question] > .story > p')].map((text) => text.textContent))",
        id.id()
    );
    Ok(serde_json::from_str(&browser.text(&texts).await?)?)
}

#[tokio::test]
async fn the_page_shows_what_the_command_line_reports() -> Result<(), Failure> {
    let site = Site::start()?;
    let browser = Browser::start("en-US").await?;
    for lang in Lang::ALL {
        for link in LINKS {
            let (tables, stories) = (reported(link, lang)?, told(link, lang));
            let address = site.url(&format!("{}?{link}", page(lang)));
            browser.open(&address, View::wide(1280)).await?;
            browser.ready().await?;
            for (id, story) in FigureId::ALL.into_iter().zip(stories) {
                let figure = format!("document.getElementById('{}')", id.id());
                browser.value(&format!("{figure}.scrollIntoView()")).await?;
                browser
                    .until(&format!(
                        "{figure}.querySelector('.painted') && !{figure}.classList.contains('behind')"
                    ))
                    .await?;
                assert_eq!(beside(&browser, id).await?, story, "{lang:?} '{link}': {}", id.id());
                let found = shown(&browser, id).await?;
                let asked = tables.iter().find(|table| table[0] == found[0]);
                let asked = asked.ok_or(format!("{lang:?} '{link}': no table like that of {}", id.id()))?;
                for (row, (found, asked)) in found.iter().zip(asked).enumerate() {
                    assert_eq!(found, asked, "{lang:?} '{link}': {} row {row}", id.id());
                }
                assert_eq!(found.len(), asked.len(), "{lang:?} '{link}': {}", id.id());
            }
            assert_eq!(browser.console_errors().await?, Vec::<String>::new());
        }
    }
    Ok(())
}
