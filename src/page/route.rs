//! Addresses: which document a path names, how to print it back, and how one document links to another.
//!
//! Every route is a real directory of files, so there is no router: a path is read once, when the page starts. The query
//! string is not part of a route; the link codec of `scenario` owns it.

use crate::figure::FigureId;
use crate::say::Lang;

/// A document of the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Route {
    /// `/`: the choice between languages.
    Choice,
    /// `/{lang}/`: the whole audit.
    Page(Lang),
    /// `/{lang}/embed/{figure}/`: one figure for somebody else's article.
    Embed(Lang, FigureId),
    /// `/{lang}/sources/`: every source and what rests on it.
    Sources(Lang),
    /// `/{lang}/methods/`: limits, equations, inputs, constants, changes.
    Methods(Lang),
    /// `/404.html`: what a host shows for an address that does not exist.
    NotFound,
}

/// A document rendered natively: everything the file needs beside the template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendered {
    /// Text of `<title>`, not yet escaped.
    pub title: String,
    /// Text of `<meta name="description">`, not yet escaped.
    pub description: String,
    /// Markup that goes inside `<div id="app">`.
    pub body: String,
}

impl Route {
    /// Every document, in the order in which they are written.
    pub fn all() -> Vec<Self> {
        let mut routes = vec![Self::Choice];
        for lang in Lang::ALL {
            routes.push(Self::Page(lang));
            routes.extend(FigureId::ALL.map(|figure| Self::Embed(lang, figure)));
            routes.extend([Self::Sources(lang), Self::Methods(lang)]);
        }
        routes.push(Self::NotFound);
        routes
    }

    /// Reads a path below the site's base, with or without its last slash; an unknown one is [`Route::NotFound`].
    pub fn parse(path: &str) -> Self {
        let path = path.strip_suffix("index.html").unwrap_or(path);
        let segments: Vec<&str> = path.split('/').filter(|segment| !segment.is_empty()).collect();
        let route = match segments[..] {
            [] => Some(Self::Choice),
            [lang] => Lang::from_code(lang).map(Self::Page),
            [lang, "sources"] => Lang::from_code(lang).map(Self::Sources),
            [lang, "methods"] => Lang::from_code(lang).map(Self::Methods),
            [lang, "embed", figure] => Lang::from_code(lang)
                .zip(FigureId::from_id(figure))
                .map(|(lang, figure)| Self::Embed(lang, figure)),
            _ => None,
        };
        route.unwrap_or(Self::NotFound)
    }

    /// The path below the site's base, from the first slash to the last.
    pub fn path(self) -> String {
        match self {
            Self::Choice => "/".to_owned(),
            Self::Page(lang) => format!("/{}/", lang.code()),
            Self::Embed(lang, figure) => format!("/{}/embed/{}/", lang.code(), figure.id()),
            Self::Sources(lang) => format!("/{}/sources/", lang.code()),
            Self::Methods(lang) => format!("/{}/methods/", lang.code()),
            Self::NotFound => "/404.html".to_owned(),
        }
    }

    /// The language of the document; the two that serve both languages have none.
    pub const fn lang(self) -> Option<Lang> {
        match self {
            Self::Page(lang) | Self::Embed(lang, _) | Self::Sources(lang) | Self::Methods(lang) => Some(lang),
            Self::Choice | Self::NotFound => None,
        }
    }

    /// The same document in that language; the choice and the missing page lead to the audit.
    #[must_use]
    pub const fn in_lang(self, lang: Lang) -> Self {
        match self {
            Self::Embed(_, figure) => Self::Embed(lang, figure),
            Self::Sources(_) => Self::Sources(lang),
            Self::Methods(_) => Self::Methods(lang),
            Self::Choice | Self::Page(_) | Self::NotFound => Self::Page(lang),
        }
    }

    /// The relative reference from this document to the site's base: `""` at the top, else one `../` per level.
    ///
    /// Relative links work whatever directory the site is put into. The missing page is shown at any depth and therefore
    /// links from the root; the prerender puts the site's base in front.
    pub const fn base(self) -> &'static str {
        match self {
            Self::Choice => "",
            Self::NotFound => "/",
            Self::Page(_) => "../",
            Self::Sources(_) | Self::Methods(_) => "../../",
            Self::Embed(..) => "../../../",
        }
    }

    /// The relative reference from this document to another one (`../en/`), without query.
    pub fn link(self, to: Self) -> String {
        let reference = format!("{}{}", self.base(), &to.path()[1..]);
        if reference.is_empty() {
            "./".to_owned()
        } else {
            reference
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_route_survives_print_and_parse() {
        for route in Route::all() {
            assert_eq!(Route::parse(&route.path()), route, "{}", route.path());
        }
    }

    #[test]
    fn paths_are_the_promised_ones() {
        assert_eq!(Route::parse("/ja/"), Route::Page(Lang::Ja));
        assert_eq!(Route::parse("/en"), Route::Page(Lang::En));
        assert_eq!(Route::parse("/en/index.html"), Route::Page(Lang::En));
        assert_eq!(
            Route::parse("/ja/embed/ladder/"),
            Route::Embed(Lang::Ja, FigureId::Ladder)
        );
        assert_eq!(Route::parse("/"), Route::Choice);
        for unknown in [
            "/fr/",
            "/ja/embed/",
            "/ja/embed/nothing/",
            "/ja/ladder/",
            "/en/embed/ladder/more/",
        ] {
            assert_eq!(Route::parse(unknown), Route::NotFound, "{unknown}");
        }
    }

    #[test]
    fn links_climb_out_and_come_down_again() {
        let page = Route::Page(Lang::Ja);
        let embed = Route::Embed(Lang::Ja, FigureId::Odds);
        assert_eq!(page.link(page.in_lang(Lang::En)), "../en/");
        assert_eq!(embed.link(embed.in_lang(Lang::En)), "../../../en/embed/odds/");
        assert_eq!(embed.link(page), "../../../ja/");
        assert_eq!(Route::Choice.link(page), "ja/");
        assert_eq!(page.link(Route::Choice), "../");
        assert_eq!(Route::Choice.link(Route::Choice), "./");
        assert_eq!(Route::NotFound.link(page), "/ja/");
    }
}
