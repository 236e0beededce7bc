//! A reader's path: each choice moves words, figures and verdict; undo leads back; the link gives the same numbers elsewhere.

use browser_tests::{Browser, Failure, PATH, Site, View};
use undersold::figure::FigureId;

const LADDER: &str = "document.querySelector('#ladder table').textContent";
const VERDICT: &str = "document.querySelector('#verdict table').textContent";
const DIGEST: &str = "document.documentElement.dataset.digest";

async fn choose(browser: &Browser, key: &str, value: &str) -> Result<(), Failure> {
    let script = format!(
        "(() => {{ const field = document.querySelector('[data-param={key}] select'); field.value = '{value}'; \
         field.dispatchEvent(new Event('change', {{ bubbles: true }})); }})()"
    );
    browser.value(&script).await?;
    Ok(())
}

async fn differs(browser: &Browser, expression: &str, before: &str) -> Result<String, Failure> {
    browser
        .until(&format!("{expression} !== {}", serde_json::to_string(before)?))
        .await?;
    browser.text(expression).await
}

#[tokio::test]
async fn a_path_through_the_choices_and_back() -> Result<(), Failure> {
    let site = Site::start()?;
    for lang in ["ja", "en"] {
        let browser = Browser::start("en-US").await?;
        browser.open(&site.url(&format!("/{lang}/")), View::wide(1280)).await?;
        browser.ready().await?;
        let (first_digest, first_verdict) = (browser.text(DIGEST).await?, browser.text(VERDICT).await?);
        let headline = "document.querySelector('#ladder .finding').textContent";

        let both = format!("{LADDER} + {headline}");
        let mut seen = browser.text(&both).await?;
        for (key, value) in PATH {
            choose(&browser, key, value).await?;
            seen = differs(&browser, &both, &seen).await?;
            // What is usual is left out of the link.
            let there = format!("new URLSearchParams(location.search).get('{key}')");
            let usual = if value == "own" {
                "null".to_owned()
            } else {
                format!("'{value}'")
            };
            browser.until(&format!("{there} === {usual}")).await?;
        }
        differs(&browser, VERDICT, &first_verdict).await?;
        let (digest, verdict) = (browser.text(DIGEST).await?, browser.text(VERDICT).await?);
        let link = browser.text("location.href").await?;

        let other = Browser::start("en-US").await?;
        other.open(&link, View::wide(1280)).await?;
        other.ready().await?;
        assert_eq!(other.text(DIGEST).await?, digest, "{lang}: {link}");
        other
            .until(&format!("{VERDICT} === {}", serde_json::to_string(&verdict)?))
            .await?;

        for _ in 0..PATH.len() {
            if browser
                .value("document.querySelector('[data-step=undo]').disabled")
                .await?
                == true
            {
                break;
            }
            browser.find("[data-step=undo]").await?.click().await?;
        }
        browser.until(&format!("{DIGEST} === '{first_digest}'")).await?;
        browser.until("location.search === ''").await?;
        assert_eq!(browser.console_errors().await?, Vec::<String>::new(), "{lang}");
    }
    Ok(())
}

#[tokio::test]
async fn every_figure_is_drawn_on_canvas_when_it_comes_into_sight() -> Result<(), Failure> {
    let site = Site::start()?;
    let browser = Browser::start("en-US").await?;
    browser.open(&site.url("/ja/"), View::wide(1280)).await?;
    browser.ready().await?;
    let ids = browser
        .text("[...document.querySelectorAll('figure[data-figure]')].map((figure) => figure.id).join(' ')")
        .await?;
    assert_eq!(ids.split(' ').count(), FigureId::ALL.len(), "{ids}");
    for id in ids.split(' ') {
        browser
            .value(&format!("document.getElementById('{id}').scrollIntoView()"))
            .await?;
        browser
            .until(&format!(
                "document.querySelector('#{id} .drawing.painted canvas')?.height > 100"
            ))
            .await?;
    }
    assert_eq!(browser.console_errors().await?, Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn an_embed_of_a_later_figure_shows_the_links_assumptions() -> Result<(), Failure> {
    let site = Site::start()?;
    let browser = Browser::start("en-US").await?;
    let words = "document.querySelector('#drivers .finding').textContent";
    browser.open(&site.url("/en/embed/drivers/"), View::wide(360)).await?;
    browser.ready().await?;
    let usual = browser.text(words).await?;
    browser
        .open(&site.url("/en/embed/drivers/?world=domestic"), View::wide(360))
        .await?;
    browser.ready().await?;
    differs(&browser, words, &usual).await?;
    browser
        .until("document.querySelector('#drivers .painted canvas')?.clientHeight > 200")
        .await?;
    Ok(())
}

#[tokio::test]
async fn the_undo_key_works_on_a_slider() -> Result<(), Failure> {
    let site = Site::start()?;
    let browser = Browser::start("en-US").await?;
    browser.open(&site.url("/en/"), View::wide(1280)).await?;
    browser.ready().await?;
    let slider = "document.querySelector('[data-param=price] input[type=range]')";
    browser
        .value(&format!(
            "[{slider}.value = '800', ...['input', 'change'].map((type) => \
             {slider}.dispatchEvent(new Event(type, {{ bubbles: true }})))]"
        ))
        .await?;
    browser
        .until("new URLSearchParams(location.search).has('price')")
        .await?;
    browser
        .value(&format!(
            "{slider}.dispatchEvent(new KeyboardEvent('keydown', {{ key: 'z', ctrlKey: true, bubbles: true }}))"
        ))
        .await?;
    browser.until("location.search === ''").await?;
    Ok(())
}
