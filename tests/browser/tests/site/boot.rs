//! Loading: no console errors, one download per file, and a page that stays readable when the program does not come.

use browser_tests::{Browser, Failure, Site, View, page, paths};
use undersold::say::Lang;

/// The visible text of the page's main part.
const MAIN_TEXT: &str = "document.querySelector('main').innerText";

#[tokio::test]
async fn every_document_loads_without_console_errors() -> Result<(), Failure> {
    let site = Site::start()?;
    let browser = Browser::start("en-US").await?;
    for path in paths().into_iter().filter(|path| path != "/") {
        browser.open(&site.url(&path), View::wide(1280)).await?;
        browser.ready().await?;
        assert_eq!(browser.console_errors().await?, Vec::<String>::new(), "{path}");
    }
    Ok(())
}

#[tokio::test]
async fn the_choice_goes_to_the_readers_language_and_keeps_the_link() -> Result<(), Failure> {
    let site = Site::start()?;
    for (language, page) in [("ja", "/ja/"), ("en-US", "/en/"), ("fr,ja", "/ja/"), ("fr", "/en/")] {
        let browser = Browser::start(language).await?;
        browser
            .open(&site.url("/?zz=kept&seed=7#ladder"), View::wide(1280))
            .await?;
        browser.ready().await?;
        assert_eq!(browser.text("location.pathname").await?, page, "{language}");
        assert_eq!(browser.text("location.hash").await?, "#ladder", "{language}");
        let query = browser.text("location.search").await?;
        assert!(
            query.contains("zz=kept") && query.contains("seed=7"),
            "{language}: {query}"
        );
        assert_eq!(browser.console_errors().await?, Vec::<String>::new(), "{language}");
    }
    Ok(())
}

#[tokio::test]
async fn the_choice_is_there_without_any_script() -> Result<(), Failure> {
    let site = Site::start()?;
    let choice = site.get("/", &[])?;
    assert_eq!(choice.status, 200);
    for link in ["href=\"ja/\"", "href=\"en/\""] {
        assert!(choice.body.contains(link), "{link}");
    }
    Ok(())
}

#[tokio::test]
async fn without_wasm_the_prerendered_page_stays() -> Result<(), Failure> {
    let site = Site::start()?;
    let browser = Browser::start("en-US").await?;
    for lang in Lang::ALL {
        let url = site.url(&page(lang));
        browser.open(&url, View::wide(1280)).await?;
        browser.ready().await?;
        let heading = browser.text("document.querySelector('h1').innerText").await?;
        browser.block("*.wasm").await?;
        browser.open(&url, View::wide(1280)).await?;
        browser
            .until("document.documentElement.dataset.wasm === 'failed'")
            .await?;
        assert_eq!(browser.text("document.querySelector('h1').innerText").await?, heading);
        assert!(!browser.text(MAIN_TEXT).await?.trim().is_empty());
        browser.block("nothing").await?;
    }
    Ok(())
}

#[tokio::test]
async fn without_wasm_the_figures_can_be_read() -> Result<(), Failure> {
    let site = Site::start()?;
    let browser = Browser::start("en-US").await?;
    browser.block("*.wasm").await?;
    for lang in Lang::ALL {
        browser.open(&site.url(&page(lang)), View::wide(1280)).await?;
        browser
            .until("document.documentElement.dataset.wasm === 'failed'")
            .await?;
        let drawing = browser
            .value("document.querySelector('#ladder svg').getBoundingClientRect().height")
            .await?;
        assert!(
            drawing.as_f64().is_some_and(|height| height > 100.0),
            "{lang:?}: the prerendered drawing is {drawing} px"
        );
        let cells = browser
            .value("document.querySelectorAll('#ladder table td').length")
            .await?;
        assert!(cells.as_u64() > Some(4), "{lang:?}: {cells} cells");
    }
    Ok(())
}

#[tokio::test]
async fn an_unknown_address_says_so() -> Result<(), Failure> {
    let site = Site::start()?;
    for path in ["/nothing/", "/fr/", "/ja/embed/nothing/"] {
        let answer = site.get(path, &[])?;
        assert_eq!(answer.status, 404, "{path}");
        assert!(
            answer.body.contains("href=\"/ja/\"") && answer.body.contains("href=\"/en/\""),
            "{path}"
        );
    }
    let browser = Browser::start("en-US").await?;
    browser.open(&site.url("/nothing/at/all/"), View::wide(1280)).await?;
    assert!(!browser.text(MAIN_TEXT).await?.trim().is_empty());
    Ok(())
}

#[tokio::test]
async fn a_page_loads_each_file_once_and_nothing_from_elsewhere() -> Result<(), Failure> {
    let site = Site::start()?;
    let browser = Browser::start("en-US").await?;
    browser.open(&site.url("/en/"), View::wide(1280)).await?;
    browser.ready().await?;
    let names = browser
        .value("performance.getEntriesByType('resource').map((entry) => entry.name)")
        .await?;
    let names: Vec<&str> = names
        .as_array()
        .map(|names| names.iter().filter_map(|name| name.as_str()).collect())
        .unwrap_or_default();
    let own = site.url("/");
    assert!(
        names
            .iter()
            .all(|name| name.starts_with(&own) || name.starts_with("data:")),
        "{names:#?}"
    );
    let wasm = names
        .iter()
        .filter(|name| name.rsplit('.').next() == Some("wasm"))
        .count();
    assert_eq!(wasm, 1, "{names:#?}");
    assert!(names.len() <= 8, "{names:#?}");
    Ok(())
}

#[tokio::test]
async fn taking_the_page_over_moves_nothing() -> Result<(), Failure> {
    let site = Site::start()?;
    let browser = Browser::start("en-US").await?;
    for width in [320, 1280] {
        browser.open(&site.url("/ja/"), View::wide(width)).await?;
        browser.ready().await?;
        let shift = browser
            .run(
                "const done = arguments[0]; let sum = 0;
                 new PerformanceObserver((list) => { for (const entry of list.getEntries()) sum += entry.value; })
                   .observe({ type: 'layout-shift', buffered: true });
                 setTimeout(() => done(sum), 500);",
            )
            .await?;
        // A shift of 0.02 is the limit the project sets itself; 0.1 is what web.dev calls good.
        assert!(
            shift.as_f64().is_some_and(|shift| shift <= 0.02),
            "{width} px: layout shift {shift}"
        );
    }
    Ok(())
}

#[tokio::test]
async fn compressed_files_go_to_those_who_accept_them() -> Result<(), Failure> {
    let site = Site::start()?;
    let plain = site.get("/ja/", &[])?;
    assert!(!plain.head.contains("Content-Encoding"), "{}", plain.head);
    for (accepted, coding) in [("gzip, br", "br"), ("gzip", "gzip")] {
        let answer = site.get("/ja/", &[("Accept-Encoding", accepted)])?;
        assert!(
            answer.head.contains(&format!("Content-Encoding: {coding}")),
            "{}",
            answer.head
        );
    }
    Ok(())
}
