//! Embeds: a figure in a stranger's page, in the strictest frame there is.

use browser_tests::{Browser, Failure, Host, Site, View, embed};
use undersold::figure::FigureId;
use undersold::say::Lang;

fn frame(site: &Site, lang: Lang, figure: FigureId) -> Result<Host, Failure> {
    let src = site.url(&embed(lang, figure));
    Host::start(&format!(
        "<iframe title=\"figure\" src=\"{src}\" width=\"640\" height=\"560\" sandbox=\"allow-scripts\"></iframe>"
    ))
}

#[tokio::test]
async fn an_embed_starts_in_a_sandbox_of_another_origin() -> Result<(), Failure> {
    let site = Site::start()?;
    let browser = Browser::start("en-US").await?;
    for lang in Lang::ALL {
        for figure in FigureId::ALL {
            let host = frame(&site, lang, figure)?;
            browser.open(&host.url(), View::wide(1280)).await?;
            browser.enter_frame().await?;
            browser.ready().await?;
            assert_eq!(
                browser.text("self.origin").await?,
                "null",
                "the sandbox must have an origin of its own"
            );
            assert_eq!(
                browser.console_errors().await?,
                Vec::<String>::new(),
                "{lang:?} {figure:?}"
            );
        }
    }
    Ok(())
}

#[tokio::test]
async fn an_embed_draws_its_figure_in_the_sandbox() -> Result<(), Failure> {
    let site = Site::start()?;
    let browser = Browser::start("en-US").await?;
    for figure in FigureId::ALL {
        let id = figure.id();
        let host = frame(&site, Lang::Ja, figure)?;
        browser.open(&host.url(), View::wide(1280)).await?;
        browser.enter_frame().await?;
        browser.ready().await?;
        browser
            .until(&format!("document.querySelector('#{id} canvas')?.width > 0"))
            .await?;
        let canvas = browser.canvas(&format!("#{id} canvas")).await?;
        assert!(canvas.inked > 0.01 && canvas.colours > 8.0, "{id}: {canvas:?}");
    }
    Ok(())
}

#[tokio::test]
async fn only_embeds_may_be_framed_by_others() -> Result<(), Failure> {
    let site = Site::start()?;
    let policy = |path: &str| -> Result<String, Failure> { Ok(site.get(path, &[])?.head) };
    assert!(policy("/ja/embed/ladder/")?.contains("frame-ancestors *"));
    assert!(policy("/ja/")?.contains("frame-ancestors 'self'"));
    Ok(())
}
