//! What can be dragged in a figure: it sets keys of the link at once, is one step back, and keys move it too.

use std::time::Duration;

use browser_tests::{Browser, Failure, Site, View};
use serde_json::Value;

/// Keys as the driver names them.
const RIGHT: char = '\u{E014}';
const ESCAPE: char = '\u{E00C}';

/// Figure, handle, how far it is dragged (px), and the key that it sets.
const DRAGS: [(&str, &str, (f64, f64), &str); 4] = [
    ("ladder", "claim", (60.0, 0.0), "cusd"),
    ("controls", "date", (-120.0, 0.0), "date"),
    ("thresholds", "2022-rule_io", (0.0, -30.0), "rule_io"),
    ("breakeven", "typical", (-60.0, 40.0), "price"),
];

fn selector(figure: &str, handle: &str) -> String {
    format!("#{figure} .handles [data-handle='{handle}']")
}

/// What a figure says: finding and table.
fn words(figure: &str) -> String {
    format!(
        "(document.querySelector('#{figure} .finding').textContent + document.querySelector('#{figure} table').textContent)"
    )
}

fn link(key: &str) -> String {
    format!("new URLSearchParams(location.search).get('{key}')")
}

/// Brings a handle into sight; a place where nothing lies over it.
async fn place(browser: &Browser, figure: &str, handle: &str) -> Result<(f64, f64), Failure> {
    let handle = selector(figure, handle);
    browser
        .value(&format!("document.getElementById('{figure}').scrollIntoView()"))
        .await?;
    browser
        .until(&format!(
            "document.querySelector('#{figure} .painted') && document.querySelector(\"{handle}\")"
        ))
        .await?;
    let script = format!(
        "(() => {{ const handle = document.querySelector(\"{handle}\"); handle.scrollIntoView({{ block: 'center' }});
            const box = handle.getBoundingClientRect();
            for (let dy = 3; dy < box.height; dy += 3) for (let dx = 3; dx < box.width; dx += 3) {{
              const at = [box.left + dx, box.bottom - dy];
              if (document.elementFromPoint(...at) === handle) return at;
            }} }})()"
    );
    let Value::Array(at) = browser.value(&script).await? else {
        return Err(format!("{handle} cannot be reached").into());
    };
    let [x, y] = [0, 1].map(|index| at.get(index).and_then(Value::as_f64).unwrap_or_default());
    Ok((x, y))
}

/// A slow drag, without its end.
async fn drag(browser: &Browser, from: (f64, f64), by: (f64, f64)) -> Result<(f64, f64), Failure> {
    browser.mouse("mousePressed", from).await?;
    let mut at = from;
    for step in 1..=4 {
        let share = f64::from(step) / 4.0;
        at = (from.0 + share * by.0, from.1 + share * by.1);
        browser.mouse("mouseMoved", at).await?;
        // Longer in all than two edits may be apart to be one step.
        tokio::time::sleep(Duration::from_millis(250)).await;
    }
    Ok(at)
}

#[tokio::test]
async fn a_drag_edits_the_link_and_is_one_step() -> Result<(), Failure> {
    let site = Site::start()?;
    let browser = Browser::start("en-US").await?;
    for (figure, handle, by, key) in DRAGS {
        browser.open(&site.url("/en/"), View::wide(1280)).await?;
        browser.ready().await?;
        let from = place(&browser, figure, handle).await?;
        let words = words(figure);
        let before = browser.text(&words).await?;
        let (is_before, entries) = (
            format!("{words} === {}", serde_json::to_string(&before)?),
            browser.value("history.length").await?,
        );
        let at = drag(&browser, from, by).await?;
        browser.until(&format!("!({is_before})")).await?;
        assert_eq!(
            browser.text("location.search").await?,
            "",
            "{figure}: written when it ends"
        );
        browser.mouse("mouseReleased", at).await?;
        browser.until(&format!("{} !== null", link(key))).await?;
        let after = browser.value("history.length").await?;
        assert_eq!(after.as_u64(), entries.as_u64().map(|n| n + 1), "{figure}");

        browser.find("[data-step=undo]").await?.click().await?;
        browser.until(&is_before).await?;
        browser.until("location.search === ''").await?;
        browser
            .until("document.querySelector('[data-step=undo]').disabled")
            .await?;
    }
    assert_eq!(browser.console_errors().await?, Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn keys_move_a_handle_and_escape_puts_it_back() -> Result<(), Failure> {
    let site = Site::start()?;
    let browser = Browser::start("en-US").await?;
    for (figure, handle, by, key) in DRAGS {
        browser.open(&site.url("/ja/"), View::wide(1280)).await?;
        browser.ready().await?;
        let from = place(&browser, figure, handle).await?;
        let before = browser.text(&words(figure)).await?;
        let is_before = format!("{} === {}", words(figure), serde_json::to_string(&before)?);
        drag(&browser, from, by).await?;
        browser.until(&format!("!({is_before})")).await?;
        browser.press(&selector(figure, handle), ESCAPE).await?;
        browser.until(&is_before).await?;
        browser.mouse("mouseReleased", from).await?;
        assert_eq!(browser.text("location.search").await?, "", "{figure}");

        let value = format!(
            "document.querySelector(\"{}\").getAttribute('aria-valuetext')",
            selector(figure, handle)
        );
        let stood = browser.text(&value).await?;
        browser.press(&selector(figure, handle), RIGHT).await?;
        browser
            .until(&format!("{value} !== {}", serde_json::to_string(&stood)?))
            .await?;
        // Sideways, our median changes its speed alone.
        let key = if key == "price" { "k" } else { key };
        browser.until(&format!("{} !== null", link(key))).await?;
    }
    assert_eq!(browser.console_errors().await?, Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn a_finger_drags_sideways_only() -> Result<(), Failure> {
    let site = Site::start()?;
    let browser = Browser::start("en-US").await?;
    browser.open(&site.url("/en/"), View::wide(360)).await?;
    browser.ready().await?;
    let from = place(&browser, "breakeven", "typical").await?;
    browser.finger("touchStart", from).await?;
    for step in 1..=4 {
        let at = (from.0 - 12.0 * f64::from(step), from.1 + 4.0 * f64::from(step));
        browser.finger("touchMove", at).await?;
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    browser.finger("touchEnd", from).await?;
    browser.until(&format!("{} !== null", link("k"))).await?;
    assert_eq!(browser.value(&link("price")).await?, Value::Null);
    Ok(())
}
