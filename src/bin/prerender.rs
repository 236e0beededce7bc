//! Writes every document of the site: the template that Trunk built, filled with the same view that the browser takes over.
//!
//! `prerender STAGING DIST [--base /|https://host/path/] [--csp POLICY]`
//!
//! STAGING is what `trunk build` wrote; its files move to DIST as they are, except `index.html`, which is the template.

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use undersold::page::render;
use undersold::page::route::{Rendered, Route};
use undersold::say::Lang;

fn main() -> ExitCode {
    match Options::read(std::env::args().skip(1)).and_then(|options| write_site(&options)) {
        Ok(count) => {
            println!("{count} documents written");
            ExitCode::SUCCESS
        }
        Err(message) => {
            eprintln!("prerender: {message}");
            ExitCode::FAILURE
        }
    }
}

/// What the command line asks for.
struct Options {
    staging: PathBuf,
    dist: PathBuf,
    base: Base,
    csp: Option<String>,
}

/// Where the site will stand: `https://host/path/`, or only `/path/` when the host is not known.
struct Base(String);

impl Base {
    /// The address of a document, absolute as far as the host is known.
    fn url(&self, route: Route) -> String {
        format!("{}{}", self.0, &route.path()[1..])
    }

    /// The path part, from the first slash to the last.
    fn path(&self) -> &str {
        let rest = self.0.split_once("://").map_or(self.0.as_str(), |(_, rest)| rest);
        &rest[rest.find('/').unwrap_or(0)..]
    }
}

impl Options {
    fn read(args: impl Iterator<Item = String>) -> Result<Self, String> {
        let mut args = args;
        let mut places = Vec::new();
        let mut base = "/".to_owned();
        let mut csp = None;
        while let Some(arg) = args.next() {
            match arg.as_str() {
                "--base" => base = args.next().ok_or("--base needs a value")?,
                "--csp" => csp = Some(args.next().ok_or("--csp needs a value")?),
                _ => places.push(PathBuf::from(arg)),
            }
        }
        if !base.ends_with('/')
            || !(base.starts_with('/') || base.starts_with("https://") || base.starts_with("http://"))
        {
            return Err(format!("--base {base}: expected /, /path/ or https://host/path/"));
        }
        let Ok([staging, dist]) = <[PathBuf; 2]>::try_from(places) else {
            return Err("expected two directories: STAGING DIST".to_owned());
        };
        Ok(Self {
            staging,
            dist,
            base: Base(base),
            csp,
        })
    }
}

/// Copies the staged files and writes every document; returns how many documents.
fn write_site(options: &Options) -> Result<usize, String> {
    let told = |path: &Path, error: &io::Error| format!("{}: {error}", path.display());
    let template = options.staging.join("index.html");
    let template = fs::read_to_string(&template).map_err(|error| told(&template, &error))?;
    if options.dist.exists() {
        fs::remove_dir_all(&options.dist).map_err(|error| told(&options.dist, &error))?;
    }
    copy_dir(&options.staging, &options.dist).map_err(|error| told(&options.staging, &error))?;
    let routes = Route::all();
    for &route in &routes {
        let html = fill(&template, route, &render(route), options)?;
        let mut file = options.dist.join(&route.path()[1..]);
        if route.path().ends_with('/') {
            file = file.join("index.html");
        }
        let parent = file.parent().unwrap_or(&options.dist);
        fs::create_dir_all(parent).map_err(|error| told(parent, &error))?;
        fs::write(&file, html).map_err(|error| told(&file, &error))?;
    }
    Ok(routes.len())
}

fn copy_dir(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_dir(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

/// One document: the template with its markers replaced, and without the scripts the document has no use for.
fn fill(template: &str, route: Route, page: &Rendered, options: &Options) -> Result<String, String> {
    let lang = route.lang().unwrap_or(Lang::En);
    let root = format!("<html lang=\"{}\" data-route=\"{}\">", lang.code(), route.path());
    let body = if route == Route::NotFound {
        page.body
            .replace("href=\"/", &format!("href=\"{}", options.base.path()))
    } else {
        page.body.clone()
    };
    let mut html = template.to_owned();
    for (marker, text) in [
        ("<html lang=\"en\">", root),
        ("<!-- head -->", head(route, page, options)),
        (
            "<title>Undersold</title>",
            format!("<title>{}</title>", escape(&page.title)),
        ),
        ("<!-- app -->", body),
    ] {
        if html.matches(marker).count() != 1 {
            return Err(format!("the template must have exactly one {marker}"));
        }
        html = html.replacen(marker, &text, 1);
    }
    let unused: &[&str] = match route {
        Route::Page(_) | Route::Embed(..) => &["<script src=\"[]language", "<script src=\"[]sources"],
        Route::Choice => &[
            "<script src=\"[]sources",
            "<script src=\"[]boot",
            "<link rel=\"modulepreload\"",
            "<link rel=\"preload\"",
        ],
        Route::Sources(_) => &[
            "<script src=\"[]language",
            "<script src=\"[]boot",
            "<link rel=\"modulepreload\"",
            "<link rel=\"preload\"",
        ],
        Route::Methods(_) | Route::NotFound => &[
            "<script src=\"[]language",
            "<script src=\"[]sources",
            "<script src=\"[]boot",
            "<link rel=\"modulepreload\"",
            "<link rel=\"preload\"",
        ],
    };
    for tag in unused {
        html = without_tag(&html, &tag.replace("[]", options.base.path()))?;
    }
    Ok(html)
}

/// What the head says beside the title: policy, description, and where the other languages are.
fn head(route: Route, page: &Rendered, options: &Options) -> String {
    let mut head = String::new();
    let mut line = |text: String| {
        // Writing into a String cannot fail.
        let _ = writeln!(head, "{text}");
    };
    if let Some(csp) = &options.csp {
        line(format!(
            "<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">",
            escape(csp)
        ));
    }
    line(format!(
        "<meta name=\"description\" content=\"{}\">",
        escape(&page.description)
    ));
    match route {
        Route::NotFound => line("<meta name=\"robots\" content=\"noindex\">".to_owned()),
        Route::Embed(lang, _) => {
            line("<meta name=\"robots\" content=\"noindex\">".to_owned());
            line(format!(
                "<link rel=\"canonical\" href=\"{}\">",
                options.base.url(Route::Page(lang))
            ));
        }
        Route::Page(_) | Route::Choice | Route::Sources(_) | Route::Methods(_) => {
            line(format!("<link rel=\"canonical\" href=\"{}\">", options.base.url(route)));
            for lang in Lang::ALL {
                let href = options.base.url(route.in_lang(lang));
                line(format!(
                    "<link rel=\"alternate\" hreflang=\"{}\" href=\"{href}\">",
                    lang.code()
                ));
            }
            line(format!(
                "<link rel=\"alternate\" hreflang=\"x-default\" href=\"{}\">",
                options.base.url(Route::Choice)
            ));
        }
    }
    head.trim_end().to_owned()
}

/// Removes the one tag that starts like that, and the end tag of a script.
fn without_tag(html: &str, start: &str) -> Result<String, String> {
    let lost = || format!("the template has no tag {start}…");
    let (before, tag) = html.split_once(start).ok_or_else(lost)?;
    let (_, after) = tag.split_once('>').ok_or_else(lost)?;
    let after = after.strip_prefix("</script>").unwrap_or(after);
    Ok(format!("{before}{after}"))
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEMPLATE: &str = "<html lang=\"en\"><head><!-- head --><title>Undersold</title>\
        <script src=\"/a/language-1.js\" defer></script>\
        <script src=\"/a/sources-1.js\" defer></script><script src=\"/a/boot-1.js\"></script>\
        <link rel=\"modulepreload\" href=\"/a/x.js\"><link rel=\"preload\" href=\"/a/x.wasm\"></head>\
        <body><div id=\"app\"><!-- app --></div></body></html>";

    fn options() -> Options {
        let args = [
            "staging",
            "dist",
            "--base",
            "https://example.org/a/",
            "--csp",
            "script-src 'self'",
        ];
        Options::read(args.into_iter().map(str::to_owned)).expect("the arguments are complete")
    }

    fn page() -> Rendered {
        Rendered {
            title: "R&D <claim>".to_owned(),
            description: "\"cheap\"".to_owned(),
            body: "<a href=\"/ja/\"></a>".to_owned(),
        }
    }

    #[test]
    fn a_page_starts_the_app_and_names_its_languages() {
        let html = fill(TEMPLATE, Route::Page(Lang::Ja), &page(), &options()).expect("the template is whole");
        assert!(html.contains("<html lang=\"ja\" data-route=\"/ja/\">"));
        assert!(html.contains("<title>R&amp;D &lt;claim&gt;</title>"));
        assert!(html.contains("content=\"&quot;cheap&quot;\""));
        assert!(html.contains("hreflang=\"en\" href=\"https://example.org/a/en/\""));
        assert!(html.contains("boot-1.js") && html.contains("x.wasm") && !html.contains("language-1.js"));
        assert!(html.contains("content=\"script-src 'self'\""));
    }

    #[test]
    fn the_choice_and_the_missing_page_load_no_app() {
        let choice = fill(TEMPLATE, Route::Choice, &page(), &options()).expect("the template is whole");
        assert!(choice.contains("language-1.js") && !choice.contains("boot-1.js") && !choice.contains("x.wasm"));
        let missing = fill(TEMPLATE, Route::NotFound, &page(), &options()).expect("the template is whole");
        let sources = fill(TEMPLATE, Route::Sources(Lang::En), &page(), &options()).expect("the template is whole");
        assert!(sources.contains("sources-1.js") && !sources.contains("boot-1.js") && !sources.contains("x.wasm"));
        assert!(!missing.contains("<script") && missing.contains("<a href=\"/a/ja/\">"));
    }

    #[test]
    fn a_template_without_a_marker_is_refused() {
        let broken = TEMPLATE.replace("<!-- app -->", "");
        assert!(fill(&broken, Route::Choice, &page(), &options()).is_err());
    }

    #[test]
    fn the_base_must_be_a_directory() {
        for base in ["https://example.org/a", "a/", ""] {
            let args = ["s", "d", "--base", base].into_iter().map(str::to_owned);
            assert!(Options::read(args).is_err(), "{base}");
        }
    }
}
