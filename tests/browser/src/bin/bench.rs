//! What `cargo xtask bench` asks a Chromium for: loads the page of an address and prints the report that it leaves.

use browser_tests::{Browser, Failure, View};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Failure> {
    let url = std::env::args().nth(1).ok_or("no address")?;
    let browser = Browser::start("en-US").await?;
    browser.open(&url, View::wide(800)).await?;
    browser.until("typeof undersoldBench === 'string'").await?;
    let report = browser.value("undersoldBench").await?;
    print!("{}", report.as_str().ok_or("the report is no text")?);
    Ok(())
}
