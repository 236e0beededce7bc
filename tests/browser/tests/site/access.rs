//! Accessibility: axe-core finds nothing on any document, nothing scrolls sideways on a phone, the language is named.

use std::fs;

use browser_tests::{Browser, Failure, Site, View, paths};
use serde_json::Value;

/// WCAG 2.2 AA and what axe calls best practice.
const RUN: &str = "const done = arguments[0];
    axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
      .then((result) => done(result.violations.map((rule) => rule.id + ': ' + rule.help + ' | ' +
        rule.nodes.slice(0, 3).map((node) => node.target.join(' ') + ' ' + node.failureSummary).join(' | '))),
        (error) => done(['axe: ' + error]));";

/// Documents without the app: the missing page, sources, methods.
const PLAIN: [&str; 5] = [
    "/nothing/",
    "/ja/sources/",
    "/en/sources/",
    "/ja/methods/",
    "/en/methods/",
];

/// The checker's script; `cargo xtask test` installs it and says where.
fn axe() -> Result<String, Failure> {
    let path = std::env::var("UNDERSOLD_AXE")
        .map_err(|_| "UNDERSOLD_AXE is not set; start with `cargo xtask test browser`")?;
    Ok(fs::read_to_string(&path).map_err(|error| format!("{path}: {error}"))?)
}

async fn check(view: View) -> Result<(), Failure> {
    let axe = axe()?;
    let site = Site::start()?;
    let browser = Browser::start("en-US").await?;
    let mut found = Vec::new();
    // The choice leaves by itself for a language.
    let documents = paths()
        .into_iter()
        .filter(|path| path != "/")
        .chain(PLAIN.map(str::to_owned));
    for path in documents {
        browser.open(&site.url(&path), view).await?;
        if !PLAIN.contains(&path.as_str()) {
            browser.ready().await?;
            // What is folded counts too, as does what is far from sight; the forms come with the second program.
            browser
                .value(
                    "[document.querySelectorAll('details').forEach((fold) => { fold.open = true; }), \
                     document.querySelectorAll('.question').forEach((far) => { far.style.contentVisibility = 'visible'; })]",
                )
                .await?;
            browser
                .until("[...document.querySelectorAll('details:has(> .fields)')].every((form) => form.querySelector('.field'))")
                .await?;
        }
        browser.run(&format!("{axe};\narguments[0]()")).await?;
        let Value::Array(violations) = browser.run(RUN).await? else {
            return Err("axe gave no list".into());
        };
        found.extend(violations.into_iter().map(|violation| format!("{path}: {violation}")));
    }
    assert!(found.is_empty(), "{view:?}: {found:#?}");
    Ok(())
}

#[tokio::test]
async fn nothing_is_wrong_on_a_light_phone() -> Result<(), Failure> {
    check(View::wide(320)).await
}

#[tokio::test]
async fn nothing_is_wrong_on_a_dark_phone() -> Result<(), Failure> {
    check(View::wide(320).dark(true)).await
}

#[tokio::test]
async fn nothing_is_wrong_on_a_light_screen() -> Result<(), Failure> {
    check(View::wide(1280)).await
}

#[tokio::test]
async fn nothing_is_wrong_on_a_dark_screen() -> Result<(), Failure> {
    check(View::wide(1280).dark(true)).await
}

#[tokio::test]
async fn a_phone_never_scrolls_sideways() -> Result<(), Failure> {
    let site = Site::start()?;
    let browser = Browser::start("en-US").await?;
    for path in paths().into_iter().filter(|path| path != "/") {
        browser.open(&site.url(&path), View::wide(320)).await?;
        browser.ready().await?;
        let width = browser.value("document.documentElement.scrollWidth").await?;
        assert!(width.as_u64() <= Some(320), "{path}: {width} px wide");
    }
    Ok(())
}

#[tokio::test]
async fn every_document_names_its_language() -> Result<(), Failure> {
    let site = Site::start()?;
    for path in paths().into_iter().filter(|path| path != "/") {
        let lang = &path[1..3];
        assert!(
            site.get(&path, &[])?.body.contains(&format!("<html lang=\"{lang}\"")),
            "{path}"
        );
    }
    Ok(())
}
