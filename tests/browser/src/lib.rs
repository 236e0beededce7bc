//! Undersold in a real browser: the guards and helpers that the tests and the screenshots share.
//!
//! `cargo xtask test browser` runs the tests against `dist/`. A missing browser, driver or site is a failure with a message.

mod browser;
mod driver;
mod host;
mod site;

pub use browser::{Browser, Canvas, View};
pub use host::Host;
pub use site::{Answer, Site};

use undersold::figure::FigureId;
use undersold::say::Lang;

/// Everything a test can fail with, in words.
pub type Failure = Box<dyn std::error::Error>;

/// Key and value of each choice on a reader's path.
pub const PATH: [(&str, &str); 6] = [
    ("claim", "v3r1"),
    ("world", "domestic"),
    ("chip", "ascend-910c"),
    ("count", "programme"),
    // Owning is the usual way in that world; renting there has no price.
    ("pay", "rent"),
    ("pay", "own"),
];

/// The paths of every document, the missing one left out.
pub fn paths() -> Vec<String> {
    let mut paths = vec!["/".to_owned()];
    for lang in Lang::ALL {
        paths.push(page(lang));
        paths.extend(FigureId::ALL.map(|figure| embed(lang, figure)));
    }
    paths
}

/// The path of the audit in that language.
pub fn page(lang: Lang) -> String {
    format!("/{}/", lang.code())
}

/// The path of an embed in that language.
pub fn embed(lang: Lang, figure: FigureId) -> String {
    format!("/{}/embed/{}/", lang.code(), figure.id())
}
