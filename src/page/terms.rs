//! Terms that open their definition: a button in the sentence, and a popover at the end of the document. Both are plain HTML, so they
//! work by keyboard, in frames and without a script.

use leptos::prelude::*;

use super::html;
use super::route::Route;
use super::state::State;
use crate::say::Lang;
use crate::say::glossary::{self, Spot, Term};

/// Markup of a text with each term marked that a reader meets there first; in a document of one figure, with every term.
pub fn marked(mut markup: String, state: State, spot: Spot) -> String {
    let alone = matches!(state.route, Route::Embed(..));
    for term in Term::ALL {
        if !alone && term.first() != Some(spot) {
            continue;
        }
        let spelled = term.spelled(state.lang);
        if let Some(start) = markup.find(spelled) {
            let after = start + spelled.len();
            let end = after + markup[after..].bytes().take_while(u8::is_ascii_lowercase).count();
            let (before, after) = (&markup[..start], &markup[end..]);
            // A button is no letter: the line would break between it and its bracket or comma.
            let opening = before.trim_end_matches(['(', '（', '「']);
            let closing = after.trim_start_matches([')', '）', '」', ',', '.', ':', ';', '、', '。']);
            let button = format!(
                "<button type=\"button\" class=\"term\" popovertarget=\"term-{}\">",
                term as u8
            );
            markup = [
                opening,
                "<span class=\"whole\">",
                &before[opening.len()..],
                &button,
                &markup[start..end],
                "</button>",
                &after[..after.len() - closing.len()],
                "</span>",
                closing,
            ]
            .concat();
        }
    }
    markup
}

/// What the buttons open.
pub fn definitions(lang: Lang) -> impl IntoView {
    let all = html::fixed(lang, |_| {
        let one = |term: Term| {
            let name = format!("<dfn>{}</dfn>", html::escape(term.spelled(lang)));
            let entry = glossary::entry(&name, &html::escape(term.meaning(lang)), lang);
            let id = term as u8;
            format!("<div id=\"term-{id}\" class=\"definition\" popover><p>{entry}</p></div>")
        };
        Term::ALL
            .into_iter()
            .filter(|term| term.first().is_some())
            .map(one)
            .collect()
    });
    view! { <div inner_html=all></div> }
}
