//! State is the link: controls write it, a reload reads it, the other language keeps it, a hostile one is survived.

use browser_tests::{Browser, Failure, Site, View};

const LADDER: &str = "document.querySelector('#ladder table').textContent";
const PRICE: &str = "[data-param=price] input[type=text], [data-param=price] input:not([type])";
const QUERY: &str = "location.search";

async fn open(site: &Site, path: &str) -> Result<Browser, Failure> {
    let browser = Browser::start("en-US").await?;
    browser.open(&site.url(path), View::wide(1280)).await?;
    browser.ready().await?;
    Ok(browser)
}

/// Waits until an expression's value is no longer that text, and returns the new one.
async fn changed(browser: &Browser, expression: &str, before: &str) -> Result<String, Failure> {
    browser
        .until(&format!("{expression} !== {}", serde_json::to_string(before)?))
        .await?;
    browser.text(expression).await
}

#[tokio::test]
async fn a_control_changes_numbers_and_link_and_a_reload_restores_both() -> Result<(), Failure> {
    let site = Site::start()?;
    let browser = open(&site, "/en/").await?;
    let before = browser.text(LADDER).await?;
    let entries = browser.value("history.length").await?;
    browser.type_into(PRICE, "3.5").await?;
    let after = changed(&browser, LADDER, &before).await?;
    browser
        .until("new URLSearchParams(location.search).get('price') === '3.5'")
        .await?;
    assert_eq!(
        browser.value("history.length").await?,
        entries,
        "an edit must not fill the history"
    );
    let url = browser.text("location.href").await?;
    browser.open(&url, View::wide(1280)).await?;
    browser.ready().await?;
    browser
        .until(&format!("{LADDER} === {}", serde_json::to_string(&after)?))
        .await?;
    assert_eq!(
        browser
            .text(&format!("document.querySelector('{PRICE}').value"))
            .await?,
        "3.5"
    );
    assert_eq!(browser.console_errors().await?, Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn a_range_is_written_in_either_language() -> Result<(), Failure> {
    let site = Site::start()?;
    for (path, text) in [("/en/", "1.5 to 2.5"), ("/ja/", "1.5〜2.5")] {
        let browser = open(&site, path).await?;
        browser.type_into(PRICE, text).await?;
        browser
            .until("new URLSearchParams(location.search).get('price') === '1.5..2.5'")
            .await?;
    }
    Ok(())
}

#[tokio::test]
async fn each_choice_changes_the_link() -> Result<(), Failure> {
    let site = Site::start()?;
    let browser = open(&site, "/ja/").await?;
    for key in ["chip", "pay", "count", "claim"] {
        let before = browser.text(QUERY).await?;
        let value = browser.choose_another(&format!("[data-param={key}] select")).await?;
        let after = changed(&browser, QUERY, &before).await?;
        assert!(after.contains(&format!("{key}={value}")), "{key}: {after}");
    }
    assert_eq!(browser.console_errors().await?, Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn another_chip_moves_the_ladder() -> Result<(), Failure> {
    let site = Site::start()?;
    let browser = open(&site, "/en/").await?;
    let before = browser.text(LADDER).await?;
    browser.choose_another("[data-param=chip] select").await?;
    changed(&browser, LADDER, &before).await?;
    Ok(())
}

#[tokio::test]
async fn the_other_language_keeps_the_state() -> Result<(), Failure> {
    let site = Site::start()?;
    let browser = open(&site, "/en/?price=3.5").await?;
    browser.find("a[hreflang=ja]").await?.click().await?;
    browser.until("location.pathname === '/ja/'").await?;
    browser.ready().await?;
    assert_eq!(
        browser
            .text("new URLSearchParams(location.search).get('price')")
            .await?,
        "3.5"
    );
    assert_eq!(
        browser
            .text(&format!("document.querySelector('{PRICE}').value"))
            .await?,
        "3.5"
    );
    assert_eq!(browser.text("document.documentElement.lang").await?, "ja");
    // State that was typed, not opened with, must come along as well.
    browser.type_into(PRICE, "2.7").await?;
    browser
        .until("document.querySelector('a[hreflang=en]').search.includes('price=2.7')")
        .await?;
    browser.find("a[hreflang=en]").await?.click().await?;
    browser.until("location.pathname === '/en/'").await?;
    browser.ready().await?;
    assert_eq!(
        browser
            .text(&format!("document.querySelector('{PRICE}').value"))
            .await?,
        "2.7"
    );
    Ok(())
}

#[tokio::test]
async fn a_hostile_link_gets_a_note_and_a_working_page() -> Result<(), Failure> {
    let site = Site::start()?;
    let long = "9".repeat(4000);
    for query in [
        "price=cheap".to_owned(),
        "price=-1&chip=%3Cscript%3Ealert(1)%3C/script%3E".to_owned(),
        "price=NaN..Infinity".to_owned(),
        "price=%ff%fe&chip=%00".to_owned(),
        format!("price={long}"),
        "price=2&price=3&chip=../../etc".to_owned(),
    ] {
        let browser = open(&site, &format!("/ja/?{query}")).await?;
        let short: String = query.chars().take(60).collect();
        browser
            .until("document.querySelector('[data-note][role=status]')?.innerText.trim().length > 0")
            .await?;
        let scripts = browser
            .value("document.querySelectorAll('main script, [data-note] script').length")
            .await?;
        assert_eq!(scripts.as_u64(), Some(0), "{short}");
        assert_eq!(browser.console_errors().await?, Vec::<String>::new(), "{short}");
        let before = browser.text(LADDER).await?;
        browser.type_into(PRICE, "3.1").await?;
        changed(&browser, LADDER, &before).await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_good_link_gets_no_note() -> Result<(), Failure> {
    let site = Site::start()?;
    let browser = open(&site, "/en/?price=1.3..3.2&seed=7").await?;
    let notes =
        browser.value("[...document.querySelectorAll('[data-note]')].filter((note) => note.innerText.trim()).length");
    assert_eq!(notes.await?.as_u64(), Some(0));
    Ok(())
}

/// A link can put any number on the first screen: it says whose assumptions those are, nowhere that they are ours, and leads back.
#[tokio::test]
async fn a_link_with_seven_assumptions_says_that_they_are_its_own() -> Result<(), Failure> {
    const COUNT: &str = "document.querySelector('[data-assumptions]').dataset.changes";
    const FIRST: &str =
        "document.querySelector('main').textContent.split(document.querySelector('.question').textContent)[0]";

    let site = Site::start()?;
    let link = "price=0.1&k=1.2&phi=1&heads=1&wage=0.1&years=0.5&data=0.1";
    for (path, ours) in [("/en/", "our estimate"), ("/ja/", "当サイトの推計")] {
        let browser = open(&site, &format!("{path}?{link}")).await?;
        browser.until(&format!("{COUNT} === '7'")).await?;
        assert!(
            browser
                .text("document.querySelector('[data-assumptions]').textContent")
                .await?
                .contains('7')
        );
        let figure =
            "document.querySelector('#ladder .head').textContent + document.querySelector('#ladder .key').textContent";
        for place in [FIRST, figure] {
            let text = browser.text(place).await?;
            assert!(!text.to_lowercase().contains(ours), "{path}: {text}");
        }
        browser.find("[data-assumptions] button").await?.click().await?;
        browser
            .until(&format!("{COUNT} === '0' && location.search === ''"))
            .await?;
        assert!(browser.text(FIRST).await?.to_lowercase().contains(ours), "{path}");
        assert_eq!(browser.console_errors().await?, Vec::<String>::new());
    }
    Ok(())
}
