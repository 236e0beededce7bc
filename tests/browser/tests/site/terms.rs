//! Terms open their definition by keyboard, live, in the strictest frame and without the program; the page on sources can be searched.

use browser_tests::{Browser, Failure, Host, Site, View, embed, page};
use undersold::figure::FigureId;
use undersold::say::Lang;

const ENTER: char = '\u{e007}';
const ESCAPE: char = '\u{e00c}';
const TERM: &str = ".term[popovertarget=\"term-0\"]";
const OPEN: &str = "document.querySelector('#term-0').matches(':popover-open')";

/// Opens the first definition with a key, sees that it lies in the window, and closes it with another.
async fn open_and_close(browser: &Browser, term: &str) -> Result<(), Failure> {
    let open = OPEN.replace("#term-0", &format!("#{term}"));
    let selector = TERM.replace("term-0", term);
    assert_eq!(browser.value(&open).await?.as_bool(), Some(false), "{term}");
    browser.press(&selector, ENTER).await?;
    browser.until(&open).await?;
    let seen = browser
        .value(&format!(
            "(() => {{ const box = document.querySelector('#{term}').getBoundingClientRect();
              return box.width > 100 && box.height > 20 && box.left >= 0 && box.right <= innerWidth + 1 && box.top >= 0; }})()"
        ))
        .await?;
    assert_eq!(seen.as_bool(), Some(true), "{term} is out of the window");
    browser.press("body", ESCAPE).await?;
    browser.until(&format!("!{open}")).await?;
    Ok(())
}

#[tokio::test]
async fn terms_open_by_keyboard_before_and_after_an_edit() -> Result<(), Failure> {
    let site = Site::start()?;
    let browser = Browser::start("en-US").await?;
    for lang in Lang::ALL {
        for view in [View::wide(360), View::wide(1280)] {
            browser.open(&site.url(&page(lang)), view).await?;
            browser.ready().await?;
            open_and_close(&browser, "term-0").await?;
            let before = browser.text("document.querySelector('.lede').innerText").await?;
            browser
                .open(&site.url(&format!("{}?claim=v3r1", page(lang))), view)
                .await?;
            browser.ready().await?;
            browser
                .until(&format!("document.querySelector('.lede').innerText !== {before:?}"))
                .await?;
            open_and_close(&browser, "term-0").await?;
            assert_eq!(browser.console_errors().await?, Vec::<String>::new(), "{lang:?}");
        }
    }
    Ok(())
}

#[tokio::test]
async fn terms_open_in_a_sandbox_and_without_the_program() -> Result<(), Failure> {
    let site = Site::start()?;
    let browser = Browser::start("en-US").await?;
    for lang in Lang::ALL {
        let src = site.url(&embed(lang, FigureId::Gap));
        let host = Host::start(&format!(
            "<iframe title=\"figure\" src=\"{src}\" width=\"640\" height=\"900\" sandbox=\"allow-scripts\"></iframe>"
        ))?;
        browser.open(&host.url(), View::wide(1280)).await?;
        browser.enter_frame().await?;
        browser.ready().await?;
        // The words come anew with the drawing.
        browser
            .until("document.querySelector('#gap canvas')?.width > 0")
            .await?;
        open_and_close(&browser, "term-6").await?;
        browser.leave_frame().await?;
        browser.block("*.wasm").await?;
        browser.open(&site.url(&page(lang)), View::wide(360)).await?;
        browser
            .until("document.documentElement.dataset.wasm === 'failed'")
            .await?;
        open_and_close(&browser, "term-0").await?;
        browser.block("nothing").await?;
    }
    Ok(())
}

/// A figure leads to its values; words narrow them, and what is found shows value and confidence.
#[tokio::test]
async fn the_sources_of_a_figure_can_be_searched() -> Result<(), Failure> {
    let site = Site::start()?;
    let browser = Browser::start("en-US").await?;
    let shown = "[...document.querySelectorAll('.source')].filter((source) => !source.hidden).length";
    for (lang, word) in [(Lang::En, "read in the source"), (Lang::Ja, "原典で確認")] {
        browser.open(&site.url(&page(lang)), View::wide(1280)).await?;
        browser.ready().await?;
        let href = browser
            .text("document.querySelector('#ladder .values a[href*=\"figure=ladder\"]').href")
            .await?;
        browser.open(&href, View::wide(1280)).await?;
        browser.until("!document.querySelector('[data-finder]').hidden").await?;
        let all = browser
            .value("document.querySelectorAll('.source').length")
            .await?
            .as_u64();
        let figure = browser.value(shown).await?.as_u64();
        assert!(figure > Some(3) && figure < all, "{figure:?} of {all:?}");
        browser.find("#find").await?.send_keys("usd_stated 5576000").await?;
        browser.until(&format!("({shown}) === 1")).await?;
        let found = browser
            .text("[...document.querySelectorAll('.source')].find((source) => !source.hidden).innerText")
            .await?;
        assert!(found.contains(word), "{lang:?}: {found}");
        let count = browser
            .text("document.querySelector('[data-finder] output').value")
            .await?;
        assert!(count.contains('1'), "{count}");
        assert_eq!(browser.console_errors().await?, Vec::<String>::new(), "{lang:?}");
    }
    Ok(())
}
