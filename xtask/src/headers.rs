//! One table of response headers, for our own server and as files for common static hosts.
//!
//! A host adds up every rule that matches a path, and two policies both hold, so the rules for one header never overlap:
//! what all files share is said once for `/*`, what differs is said per path.

use std::fmt::Write as _;

/// What a page may load. No inline script, no `style` attribute, nobody else's host.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:; \
    connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'";
const IMMUTABLE: &str = "public, max-age=31536000, immutable";
const REVALIDATE: &str = "public, max-age=0, must-revalidate";
/// Headers of every response. Any origin may read the files: a sandboxed embed has an origin of its own.
const COMMON: [(&str, &str); 4] = [
    ("Access-Control-Allow-Origin", "*"),
    ("Cross-Origin-Resource-Policy", "cross-origin"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    ("X-Content-Type-Options", "nosniff"),
];

/// The sorts of file that differ in their headers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// A page that only we may frame.
    Page,
    /// A page made to be framed by anybody.
    Embed,
    /// A file whose name carries a hash of its content.
    Hashed,
    /// Any other file.
    Plain,
}

impl Kind {
    fn of(path: &str) -> Self {
        let name = path.rsplit('/').next().unwrap_or_default();
        let document = name.is_empty() || ending(name) == "html";
        match document {
            true if path.split('/').nth(2) == Some("embed") => Self::Embed,
            true => Self::Page,
            false if is_hashed(name) => Self::Hashed,
            false => Self::Plain,
        }
    }

    fn headers(self) -> Vec<(&'static str, String)> {
        let policy = |ancestors| {
            (
                "Content-Security-Policy",
                format!("{POLICY}; frame-ancestors {ancestors}"),
            )
        };
        let cache = |value: &str| ("Cache-Control", value.to_owned());
        match self {
            Self::Page => vec![policy("'self'"), cache(REVALIDATE)],
            Self::Embed => vec![policy("*"), cache(REVALIDATE)],
            Self::Hashed => vec![cache(IMMUTABLE)],
            Self::Plain => vec![cache(REVALIDATE)],
        }
    }
}

/// The policy for a `<meta>` element, where `frame-ancestors` has no meaning.
pub const fn meta_policy() -> &'static str {
    POLICY
}

/// The headers of the response for a path below the site's base.
pub fn headers(path: &str) -> Vec<(&'static str, String)> {
    let mut headers: Vec<_> = COMMON
        .iter()
        .map(|(name, value)| (*name, (*value).to_owned()))
        .collect();
    headers.extend(Kind::of(path).headers());
    headers
}

/// The MIME type by file extension.
pub fn mime(path: &str) -> &'static str {
    match ending(path) {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "wasm" => "application/wasm",
        "csv" => "text/csv; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "txt" | "md" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

/// `_headers` (Netlify, Cloudflare Pages) for these files, given as paths below the base.
pub fn netlify(paths: &[String]) -> String {
    let mut text = String::from("/*\n");
    for (name, value) in COMMON {
        let _ = writeln!(text, "  {name}: {value}");
    }
    for path in paths {
        // A directory's page is asked for by the directory's name.
        let address = path.strip_suffix("index.html").unwrap_or(path);
        let _ = writeln!(text, "{address}");
        for (name, value) in Kind::of(path).headers() {
            let _ = writeln!(text, "  {name}: {value}");
        }
    }
    text
}

/// A sample `nginx` configuration that sends the same headers and the compressed files.
pub fn nginx() -> String {
    let value = |kind: Kind, name: &str| {
        kind.headers()
            .into_iter()
            .find_map(|(key, value)| (key == name).then_some(value))
            .unwrap_or_default()
    };
    let (csp, cache) = ("Content-Security-Policy", "Cache-Control");
    let mut text = format!(
        "# Inside http {{ … }}; brotli_static needs the brotli module, gzip_static comes with nginx.\n\
         map $uri $undersold_policy {{\n    ~^/[a-z]+/embed/ \"{}\";\n    ~(/|\\.html)$ \"{}\";\n    default \"\";\n}}\n\
         map $uri $undersold_cache {{\n    ~-[0-9a-f]{{16}}(_bg)?\\.(css|js|wasm)$ \"{}\";\n    default \"{}\";\n}}\n\
         server {{\n    root /srv/undersold;\n    error_page 404 /404.html;\n    brotli_static on;\n    gzip_static on;\n",
        value(Kind::Embed, csp),
        value(Kind::Page, csp),
        value(Kind::Hashed, cache),
        value(Kind::Plain, cache),
    );
    for (name, value) in COMMON {
        let _ = writeln!(text, "    add_header {name} \"{value}\" always;");
    }
    let _ = writeln!(text, "    add_header {csp} $undersold_policy always;");
    let _ = writeln!(text, "    add_header {cache} $undersold_cache always;\n}}");
    text
}

/// An `.htaccess` for Apache with `mod_headers`, `mod_setenvif` and `mod_rewrite`.
pub fn apache() -> String {
    let mut text =
        String::from("ErrorDocument 404 /404.html\nAddType application/wasm .wasm\n<IfModule mod_headers.c>\n");
    for (name, value) in COMMON {
        let _ = writeln!(text, "  Header always set {name} \"{value}\"");
    }
    let _ = writeln!(text, "  Header always set Cache-Control \"{REVALIDATE}\"");
    let hashed = r#"<FilesMatch "-[0-9a-f]{16}(_bg)?\.(css|js|wasm)$">"#;
    let _ = writeln!(
        text,
        "  {hashed}\n    Header always set Cache-Control \"{IMMUTABLE}\"\n  </FilesMatch>"
    );
    for (condition, ancestors) in [("!~ m#^/[a-z]+/embed/#", "'self'"), ("=~ m#^/[a-z]+/embed/#", "*")] {
        let policy = format!("{POLICY}; frame-ancestors {ancestors}");
        let _ = writeln!(
            text,
            "  <If \"%{{REQUEST_URI}} {condition}\">\n    Header always set Content-Security-Policy \"{policy}\"\n  </If>"
        );
    }
    text.push_str("</IfModule>\n");
    text
}

/// What follows a name's last dot.
pub fn ending(name: &str) -> &str {
    name.rsplit_once('.').map_or("", |(_, ending)| ending)
}

/// Whether a name carries Trunk's hash: `-` and sixteen hexadecimal digits before the ending.
fn is_hashed(name: &str) -> bool {
    let Some((stem, _)) = name.rsplit_once('.') else {
        return false;
    };
    let stem = stem.strip_suffix("_bg").unwrap_or(stem);
    stem.rsplit_once('-')
        .is_some_and(|(_, hash)| hash.len() == 16 && hash.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn get(path: &str, name: &str) -> Option<String> {
        headers(path)
            .into_iter()
            .find_map(|(key, value)| (key == name).then_some(value))
    }

    #[test]
    fn anybody_may_frame_an_embed_and_nobody_a_page() {
        let policy = |path| get(path, "Content-Security-Policy").unwrap_or_default();
        assert!(policy("/ja/embed/ladder/").ends_with("frame-ancestors *"));
        assert!(policy("/ja/embed/ladder/index.html").ends_with("frame-ancestors *"));
        for page in ["/", "/ja/", "/en/index.html", "/404.html"] {
            assert!(policy(page).ends_with("frame-ancestors 'self'"), "{page}");
        }
        assert!(!policy("/ja/").contains("unsafe-inline"));
        assert_eq!(get("/data/runs.csv", "Content-Security-Policy"), None);
    }

    #[test]
    fn only_names_with_a_hash_are_immutable() {
        for hashed in [
            "/undersold-a6dfb795076e9065.js",
            "/undersold-a6dfb795076e9065_bg.wasm",
            "/main-c8610c91b1126108.css",
        ] {
            assert_eq!(get(hashed, "Cache-Control").as_deref(), Some(IMMUTABLE), "{hashed}");
        }
        for plain in ["/", "/ja/", "/data/runs.csv", "/boot.js", "/x-zzzzzzzzzzzzzzzz.js"] {
            assert_eq!(get(plain, "Cache-Control").as_deref(), Some(REVALIDATE), "{plain}");
        }
    }

    #[test]
    fn every_origin_may_read_every_file() {
        for path in ["/ja/", "/x.js", "/x_bg.wasm", "/data/runs.csv"] {
            assert_eq!(get(path, "Access-Control-Allow-Origin").as_deref(), Some("*"), "{path}");
        }
    }

    #[test]
    fn no_two_rules_of_the_header_file_give_one_path_two_policies() {
        let paths = [
            "/index.html",
            "/ja/index.html",
            "/ja/embed/odds/index.html",
            "/404.html",
        ]
        .map(str::to_owned);
        let text = netlify(&paths);
        let addresses: Vec<&str> = text.lines().filter(|line| !line.starts_with(' ')).collect();
        assert_eq!(addresses, ["/*", "/", "/ja/", "/ja/embed/odds/", "/404.html"]);
        let shared = text.split("\n/\n").next().unwrap_or_default();
        assert!(!shared.contains("Content-Security-Policy") && !shared.contains("Cache-Control"));
    }

    #[test]
    fn samples_for_other_hosts_carry_the_same_policies() {
        for text in [nginx(), apache()] {
            assert!(text.contains(&format!("{POLICY}; frame-ancestors *")));
            assert!(text.contains(&format!("{POLICY}; frame-ancestors 'self'")));
            assert!(text.contains(IMMUTABLE) && text.contains(REVALIDATE));
        }
    }

    #[test]
    fn wasm_and_modules_have_the_types_browsers_insist_on() {
        assert_eq!(mime("/a_bg.wasm"), "application/wasm");
        assert_eq!(mime("/a.js"), "text/javascript; charset=utf-8");
        assert_eq!(mime("/data/runs.csv"), "text/csv; charset=utf-8");
        assert_eq!(mime("/LICENSE"), "application/octet-stream");
    }
}
