//! Screenshots of every page for human eyes: `cargo xtask screens`.

use std::path::PathBuf;

use browser_tests::{Browser, Failure, Host, Site, View, embed, page};
use undersold::figure::FigureId;
use undersold::say::Lang;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Failure> {
    let dir = std::env::var_os("UNDERSOLD_SCREENS")
        .map(PathBuf::from)
        .ok_or("UNDERSOLD_SCREENS names no directory")?;
    let site = Site::start()?;
    let browser = Browser::start("en-US").await?;
    for lang in Lang::ALL {
        for width in [360, 1280] {
            for dark in [false, true] {
                let view = View::wide(width).dark(dark);
                let theme = if dark { "dark" } else { "light" };
                browser.open(&site.url(&page(lang)), view).await?;
                browser.ready().await?;
                let file = dir.join(format!("{}-{width}-{theme}.png", lang.code()));
                browser.picture(&file, view).await?;
                println!("{}", file.display());
            }
        }
        let src = site.url(&embed(lang, FigureId::Ladder));
        let host = Host::start(&format!(
            "<p>An article about training costs.</p>\
             <iframe title=\"figure\" src=\"{src}\" width=\"640\" height=\"560\" sandbox=\"allow-scripts\"></iframe>"
        ))?;
        browser.open(&host.url(), View::wide(800)).await?;
        browser.enter_frame().await?;
        browser.ready().await?;
        browser.leave_frame().await?;
        let file = dir.join(format!("{}-embed.png", lang.code()));
        browser.window_picture(&file).await?;
        println!("{}", file.display());
    }
    Ok(())
}
