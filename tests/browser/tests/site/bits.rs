//! The same link gives the same bits in the browser as natively: digests are compared, not digits.

use browser_tests::{Browser, Failure, Site, View};
use undersold::audit::{audit, digest};
use undersold::facts::Facts;
use undersold::scenario::Link;

#[tokio::test]
async fn the_browser_computes_the_bits_of_the_command_line() -> Result<(), Failure> {
    let site = Site::start()?;
    let browser = Browser::start("en-US").await?;
    for query in [
        "",
        "claim=v3r1&count=programme",
        "chip=ascend-910b&pay=own",
        "speed=published&price=2",
        "phi=0.1..0.3&wage=0.2&k=0.6..1.1&seed=42",
    ] {
        browser
            .open(&site.url(&format!("/en/?{query}")), View::wide(1280))
            .await?;
        browser.ready().await?;
        let facts = Facts::bundled();
        let native = digest(&audit(facts, &Link::parse(query, facts).scenario));
        browser
            .until(&format!("document.documentElement.dataset.digest === '{native:016x}'"))
            .await
            .map_err(|error| format!("'{query}': {error}"))?;
    }
    Ok(())
}
