//! What `cargo xtask bench` asks a Chromium for: how long the page takes from each choice of a reader's path to its answers.
//!
//! Prints `key=value words verdict address` lines, in milliseconds: until the ladder's words and table, the verdict's table and the
//! address are those of the choice.

use browser_tests::{Browser, Failure, PATH, Site, View, page};
use undersold::say::Lang;

/// Makes a choice and looks every other millisecond what has changed. A part that the choice leaves as it was has no time (NaN).
const CHOOSE: &str = "
    const done = arguments[0];
    const text = (selector) => document.querySelector(selector).textContent;
    const parts = [
      () => text('#ladder .finding') + text('#ladder table'),
      () => text('#verdict table'),
      () => location.search,
    ];
    const before = parts.map((part) => part());
    const taken = parts.map(() => null);
    const field = document.querySelector(`[data-param=${key}] select`);
    const start = performance.now();
    field.value = value;
    field.dispatchEvent(new Event('change', { bubbles: true }));
    const look = () => {
      const now = performance.now() - start;
      parts.forEach((part, index) => {
        if (taken[index] === null && part() !== before[index]) taken[index] = now;
      });
      if (now > 2000 || !taken.includes(null)) done(taken.map((time) => (time ?? NaN).toFixed(1)).join(' '));
      else setTimeout(look, 2);
    };
    look();";

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Failure> {
    let site = Site::start()?;
    let browser = Browser::start("en-US").await?;
    browser.open(&site.url(&page(Lang::En)), View::wide(1280)).await?;
    browser.ready().await?;
    // Both programs are here and the choices are in sight, as a reader has it who scrolled down and came back.
    browser
        .value("document.getElementById('verdict').scrollIntoView()")
        .await?;
    browser
        .until("document.querySelector('#verdict .drawing.painted')")
        .await?;
    browser
        .value("document.getElementById('choices').scrollIntoView()")
        .await?;
    for (key, value) in PATH {
        let choice = format!("const [key, value] = ['{key}', '{value}'];{CHOOSE}");
        let report = browser.run(&choice).await?;
        println!(
            "{key}={value} {}",
            report.as_str().ok_or_else(|| format!("{key}: {report}"))?
        );
        tokio::time::sleep(std::time::Duration::from_millis(1500)).await;
    }
    Ok(())
}
