//! Forms and report: what they say is in the link at once, what cannot be used says why beside the field, and both languages have them.

use browser_tests::{Browser, Failure, Site, View, page};
use undersold::say::{FormId, Lang};

const DIGEST: &str = "document.documentElement.dataset.digest";

fn link(key: &str) -> String {
    format!("new URLSearchParams(location.search).get('{key}')")
}

/// Unfolds a form and waits until it is filled.
async fn unfold(browser: &Browser, form: FormId) -> Result<(), Failure> {
    let id = form.id();
    browser
        .value(&format!("document.getElementById('{id}').open = true"))
        .await?;
    browser
        .until(&format!("document.querySelector('#{id} .field') !== null"))
        .await
}

/// Types into a field of a form and leaves it.
async fn enter(browser: &Browser, form: FormId, key: &str, value: &str) -> Result<(), Failure> {
    let script = format!(
        "(() => {{ const field = document.querySelector('#{} [data-param={key}] :is(input, select)'); field.focus(); \
         field.value = '{value}'; field.dispatchEvent(new Event('change', {{ bubbles: true }})); }})()",
        form.id()
    );
    browser.value(&script).await?;
    Ok(())
}

#[tokio::test]
async fn every_form_edits_the_link() -> Result<(), Failure> {
    let site = Site::start()?;
    for lang in Lang::ALL {
        let browser = Browser::start("en-US").await?;
        browser.open(&site.url(&page(lang)), View::wide(1280)).await?;
        browser.ready().await?;
        let usual = browser.text(DIGEST).await?;
        for form in FormId::ALL {
            unfold(&browser, form).await?;
        }

        // A reading of a sceptic: one click, and the button says that it is pressed.
        let vendor = "document.querySelector('#readings [data-param=class] button[value=vendor]')";
        browser.value(&format!("{vendor}.click()")).await?;
        browser.until(&format!("{} === 'vendor'", link("class"))).await?;
        browser
            .until(&format!("{vendor}.getAttribute('aria-pressed') === 'true'"))
            .await?;
        assert_ne!(
            browser.text(DIGEST).await?,
            usual,
            "{lang:?}: the class moves the numbers"
        );

        // A claim of the reader's own begins as the present one.
        enter(&browser, FormId::Own, "ctokens", "11.1").await?;
        browser
            .until(&format!(
                "{} === 'own' && {} === '11.1'",
                link("claim"),
                link("ctokens")
            ))
            .await?;
        let focused = browser.text("document.activeElement.id").await?;
        assert_eq!(focused, "own-claim-ctokens", "{lang:?}: the field keeps the focus");
        let wrong = "document.querySelector('#own-claim [data-param=ctokens] .wrong').textContent";
        enter(&browser, FormId::Own, "ctokens", "many").await?;
        browser.until(&format!("{wrong} !== ''")).await?;
        assert_eq!(
            browser.text(&link("ctokens")).await?,
            "11.1",
            "{lang:?}: what is refused changes nothing"
        );
        enter(&browser, FormId::Own, "ctokens", "12").await?;
        browser
            .until(&format!("{} === '12' && {wrong} === ''", link("ctokens")))
            .await?;

        // A rule of the reader's own is the world of it.
        enter(&browser, FormId::Rule, "rule_io", "350").await?;
        browser
            .until(&format!(
                "{} === 'custom' && {} === '350'",
                link("world"),
                link("rule_io")
            ))
            .await?;

        // Another link beside this one: each difference has a row.
        enter(
            &browser,
            FormId::Compare,
            "cmp",
            "https://example.org/en/?price=3&chip=h100",
        )
        .await?;
        browser
            .until("document.querySelectorAll('#compare table tbody tr').length > 3")
            .await?;
        assert_eq!(browser.console_errors().await?, Vec::<String>::new(), "{lang:?}");
    }
    Ok(())
}

#[tokio::test]
async fn the_verdict_can_be_taken_along() -> Result<(), Failure> {
    let site = Site::start()?;
    for lang in Lang::ALL {
        let browser = Browser::start("en-US").await?;
        browser
            .open(&site.url(&format!("{}?price=1.5", page(lang))), View::wide(360))
            .await?;
        browser.ready().await?;
        browser
            .value("document.querySelector('#verdict details.report').open = true")
            .await?;
        let text = "document.querySelector('#verdict textarea').value";
        browser.until(&format!("{text}.startsWith('# ')")).await?;
        let report = browser.text(text).await?;
        assert!(report.contains("price=1.5&v=2"), "{lang:?}: {report}");
        assert!(report.contains(&browser.text(DIGEST).await?), "{lang:?}: {report}");
        browser
            .value("document.querySelectorAll('#verdict .report button')[1].click()")
            .await?;
        browser.until(&format!("!{text}.startsWith('#')")).await?;
        assert_eq!(browser.console_errors().await?, Vec::<String>::new(), "{lang:?}");
    }
    Ok(())
}

#[tokio::test]
async fn a_narrow_drawing_switches_between_its_planes() -> Result<(), Failure> {
    let site = Site::start()?;
    let browser = Browser::start("en-US").await?;
    browser.open(&site.url("/ja/"), View::wide(360)).await?;
    browser.ready().await?;
    browser
        .value("document.getElementById('thresholds').scrollIntoView()")
        .await?;
    let marks =
        "[...document.querySelectorAll('#thresholds .marks button')].map((mark) => mark.dataset.mark).join(' ')";
    browser
        .until("document.querySelectorAll('#thresholds .views button').length === 4")
        .await?;
    let first = browser.text(marks).await?;
    browser
        .value("document.querySelectorAll('#thresholds .views button')[2].click()")
        .await?;
    browser.until(&format!("{marks} !== '{first}'")).await?;
    browser
        .until("document.querySelectorAll('#thresholds .views button')[2].getAttribute('aria-pressed') === 'true'")
        .await?;
    Ok(())
}
