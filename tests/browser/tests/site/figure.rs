//! Figures: drawn as pixels, sharp at every pixel ratio, and the same numbers as table.

use browser_tests::{Browser, Failure, Site, View, page};
use undersold::figure::FigureId;
use undersold::say::Lang;

#[tokio::test]
async fn every_figure_is_drawn() -> Result<(), Failure> {
    let site = Site::start()?;
    let browser = Browser::start("en-US").await?;
    for (lang, dark) in [(Lang::Ja, false), (Lang::En, true)] {
        browser
            .open(&site.url(&page(lang)), View::wide(1280).dark(dark))
            .await?;
        browser.ready().await?;
        for figure in FigureId::ALL {
            let id = figure.id();
            let name = browser
                .text(&format!("document.getElementById('{id}')?.dataset.figure"))
                .await?;
            assert_eq!(name, id);
            browser
                .value(&format!("document.getElementById('{id}').scrollIntoView()"))
                .await?;
            browser
                .until(&format!("document.querySelector('#{id} canvas')?.width > 0"))
                .await?;
            let canvas = browser.canvas(&format!("#{id} canvas")).await?;
            // Text, axes and marks cover some per cent of the ground; edges blend into many colours.
            assert!(canvas.inked > 0.01 && canvas.inked < 0.9, "{lang:?} {id}: {canvas:?}");
            assert!(canvas.colours > 8.0, "{lang:?} {id}: {canvas:?}");
            let rows = browser
                .value(&format!("document.querySelectorAll('#{id} table tbody tr').length"))
                .await?;
            assert!(rows.as_u64() > Some(0), "{lang:?} {id}: no rows");
        }
    }
    Ok(())
}

#[tokio::test]
async fn drawings_are_as_sharp_as_the_screen() -> Result<(), Failure> {
    let site = Site::start()?;
    let browser = Browser::start("en-US").await?;
    for ratio in [1.0, 1.5, 2.0, 3.0] {
        browser.open(&site.url("/ja/"), View::wide(360).ratio(ratio)).await?;
        browser.ready().await?;
        browser
            .until("document.querySelector('#ladder canvas').width > 0")
            .await?;
        let canvas = browser.canvas("#ladder canvas").await?;
        for (bitmap, css) in [(canvas.width, canvas.css_width), (canvas.height, canvas.css_height)] {
            assert!((bitmap - css * ratio).abs() <= ratio, "ratio {ratio}: {canvas:?}");
        }
        assert!(canvas.inked > 0.01, "ratio {ratio}: {canvas:?}");
    }
    Ok(())
}

#[tokio::test]
async fn the_claims_rung_shows_the_claim() -> Result<(), Failure> {
    let site = Site::start()?;
    let browser = Browser::start("en-US").await?;
    // DeepSeek-V3 technical report, table 1: 2.788M H800 hours, $5.576M.
    for (lang, claim) in [(Lang::Ja, "557.6万"), (Lang::En, "$5.576")] {
        browser.open(&site.url(&page(lang)), View::wide(1280)).await?;
        browser.ready().await?;
        let text = browser.text("document.querySelector('main').textContent").await?;
        assert!(text.contains(claim), "{lang:?}: {claim} is nowhere in the page");
    }
    Ok(())
}

#[tokio::test]
async fn a_note_hangs_on_the_phones_edge_as_long_as_its_figure_is_there() -> Result<(), Failure> {
    let site = Site::start()?;
    let browser = Browser::start("en-US").await?;
    browser.open(&site.url("/ja/"), View::wide(360)).await?;
    browser.ready().await?;
    // Far down: the section is one that the browser lays out by itself, which would also hold what is fixed in the window.
    browser
        .value("document.querySelector('#odds .drawing').scrollIntoView({ block: 'center' })")
        .await?;
    browser
        .until("document.querySelector('#odds .painted .marks button')")
        .await?;
    browser
        .value("document.querySelector('#odds .marks button').click()")
        .await?;
    let note = "document.querySelector('#odds .tip')";
    browser
        .until(&format!(
            "!{note}.hidden && Math.abs({note}.getBoundingClientRect().bottom - innerHeight) < 1"
        ))
        .await?;
    browser
        .value("document.getElementById('ladder').scrollIntoView()")
        .await?;
    browser.until(&format!("{note}.hidden")).await?;
    Ok(())
}
