//! The rendered documents: complete, valid where a strict policy looks, labelled, and in one language.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use super::html::escape;
use super::render;
use super::route::{Rendered, Route};
use crate::draw;
use crate::facts::Facts;
use crate::figure::FigureId;
use crate::say::Lang;
use crate::scenario::PARAMS;

/// Start tags of a document, each as its text between the angle brackets.
fn tags(html: &str) -> impl Iterator<Item = &str> {
    html.split('<')
        .skip(1)
        .filter(|part| part.starts_with(|c: char| c.is_ascii_lowercase()))
        .map(|part| {
            // A `>` inside an attribute is written as `&gt;`.
            part.split('>').next().unwrap_or_default()
        })
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let start = tag.find(&format!(" {name}=\""))? + name.len() + 3;
    tag[start..].split('"').next()
}

/// Text between tags, without drawings' own copies of the title.
fn text(html: &str) -> String {
    let mut text = String::new();
    for part in html.split('<').skip(1) {
        if let Some((_, after)) = part.split_once('>') {
            text.push_str(after);
            text.push(' ');
        }
    }
    text
}

/// Every document, rendered once for all tests.
fn documents() -> &'static [(Route, Rendered)] {
    static DOCUMENTS: OnceLock<Vec<(Route, Rendered)>> = OnceLock::new();
    DOCUMENTS.get_or_init(|| Route::all().into_iter().map(|route| (route, render(route))).collect())
}

fn document(route: Route) -> &'static Rendered {
    let found = documents().iter().find(|(known, _)| *known == route);
    &found.expect("every route is rendered").1
}

#[test]
fn every_page_has_every_figure_with_twins_and_table() {
    for lang in Lang::ALL {
        let html = &document(Route::Page(lang)).body;
        for id in FigureId::ALL.map(FigureId::id) {
            let start = html
                .find(&format!("<figure id=\"{id}\" data-figure=\"{id}\""))
                .unwrap_or_else(|| panic!("no {id}"));
            let figure = &html[start..start + html[start..].find("</figure>").expect("a figure ends")];
            let twins = if id == FigureId::ALL[0].id() { 2 } else { 1 };
            assert_eq!(figure.matches("<svg xmlns").count(), twins, "{id}");
            assert!(
                figure.contains("<canvas") && figure.contains("<table>") && figure.contains("scope=\"row\""),
                "{id}"
            );
            let id_of = FigureId::from_id(id).expect("the id is its own");
            let embed = &document(Route::Embed(lang, id_of)).body;
            assert!(
                embed.contains(&format!("data-figure=\"{id}\"")) && embed.contains("<h1"),
                "{id}"
            );
        }
    }
}

#[test]
fn every_parameter_and_choice_has_a_control_with_a_field() {
    for lang in Lang::ALL {
        let html = &document(Route::Page(lang)).body;
        for key in PARAMS.iter().map(|spec| spec.id) {
            let start = html
                .find(&format!("data-param=\"{key}\""))
                .unwrap_or_else(|| panic!("no {key}"));
            let end = start + html[start..].find("</div>").expect("a control ends");
            assert!(html[start..end].contains("<input type=\"text\""), "{key}");
        }
        for key in ["claim", "chip", "pay", "count", "speed", "preset"] {
            let start = html
                .find(&format!("data-param=\"{key}\""))
                .unwrap_or_else(|| panic!("no {key}"));
            let end = start + html[start..].find("</select>").expect("a choice is a select");
            assert_eq!(
                html[start..end].matches(" selected").count(),
                1,
                "{key} shows its choice without scripts"
            );
        }
    }
}

#[test]
fn a_strict_policy_accepts_every_document() {
    for (route, Rendered { body: html, .. }) in documents() {
        for tag in tags(html) {
            assert!(attribute(tag, "style").is_none(), "{route:?}: <{tag}>");
            let names = tag.split("=\"").filter_map(|before| before.rsplit(' ').next());
            let handled = names.filter(|name| name.starts_with("on")).count();
            assert!(!tag.starts_with("script") && handled == 0, "{route:?}: <{tag}>");
        }
    }
}

#[test]
fn ids_are_unique_and_references_lead_somewhere() {
    for (route, Rendered { body: html, .. }) in documents() {
        let mut ids = BTreeSet::new();
        for id in tags(html).filter_map(|tag| attribute(tag, "id")) {
            assert!(ids.insert(id), "{route:?}: {id} twice");
        }
        for tag in tags(html) {
            for name in ["for", "aria-labelledby", "aria-describedby"] {
                for id in attribute(tag, name).unwrap_or_default().split_whitespace() {
                    assert!(ids.contains(id), "{route:?}: {name}={id} leads nowhere");
                }
            }
        }
    }
}

#[test]
fn every_control_has_a_name() {
    for (route, Rendered { body: html, .. }) in documents() {
        let labelled: BTreeSet<&str> = tags(html).filter_map(|tag| attribute(tag, "for")).collect();
        for tag in tags(html).filter(|tag| tag.starts_with("input") || tag.starts_with("select")) {
            let named = attribute(tag, "aria-label").is_some_and(|name| !name.is_empty())
                || attribute(tag, "id").is_some_and(|id| labelled.contains(id));
            assert!(named, "{route:?}: <{tag}>");
        }
    }
}

/// Latin words that the Japanese page may contain beside the titles and publishers of documents: names, units, and terms
/// that have no other form in Japanese.
const LATIN: &str = "Markdown AI Apache Ascend BF BY CC CNY CSV DeepSeek English FLOP FP GPU GWh Intel MFU MIT MLA MoE MTP NVIDIA Pangu PUE RL \
    SemiAnalysis TFLOP TPU Trainium Gaudi Epoch Amodei Lambert US Undersold WebAssembly kW kWh amp ja GB GH MI GCD API Anthropic Arena Behemoth ChatGPT Chatbot \
    Chinchilla Claude Cybench DeepEP DeepGEMM Diamond DualPipe GFLOP GLM GPQA GPT GRPO Gemini Grok Kimi LMSYS Large Ling Llama LongBench \
    MATH MMLU Maverick MiMo MiniMax Mistral Nemotron NIST CAISI OLMo OpenAI Google Opus PCIe PaLM Pro Qwen RTX SWE SGLang Scout Sonnet TPP TRL \
    Ultra Verified bench gpt mm nat one only oss vLLM \
    Ai Arcee Face Huawei Hugging Meituan Microsoft PyTorch SK Sify StepFun Swiss Telecom Tencent Upstage Z ai mHC rednote Blackwell DT Flash";

/// A text without what stands between these two marks.
fn without(text: &str, from: &str, to: &str) -> String {
    let mut parts = text.split(from);
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        out.push_str(part.split_once(to).map_or("", |(_, rest)| rest));
    }
    out
}

#[test]
fn the_japanese_page_is_in_japanese() {
    let page = &document(Route::Page(Lang::Ja)).body;
    // The footer lists documents by their own titles, and files by their names.
    let page = &page[..page.find("<footer").expect("the page has a footer")];
    // Tables name runs, organisations and rules as these call themselves; citations in brackets keep their own language.
    let page = without(page, "<table", "</table>");
    let mut text = text(&without(&page, "［", "］"));
    let mut titles: Vec<&str> = Facts::bundled()
        .sources
        .iter()
        .flat_map(|source| [source.title.as_str(), source.publisher.as_str()])
        .collect();
    titles.sort_by_key(|title| std::cmp::Reverse(title.len()));
    for title in titles {
        text = text.replace(&escape(title), "").replace(title, "");
    }
    let allowed: BTreeSet<&str> = LATIN.split_whitespace().collect();
    let left: BTreeSet<&str> = text
        .split(|c: char| !c.is_ascii_alphabetic())
        .filter(|word| word.len() > 1 && !allowed.contains(word))
        .collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn the_style_sheet_gives_the_twins_the_pages_colours() {
    let css = include_str!("../../style/main.css");
    for rule in draw::svg::css_theme_rules().lines() {
        assert!(css.contains(rule), "{rule}");
    }
    for (palette, count) in [(draw::Palette::LIGHT, 2), (draw::Palette::DARK, 2)] {
        for token in draw::Token::ALL {
            let declared = format!("--{}: {};", token.css_name(), palette.hex(token));
            assert!(css.matches(&declared).count() + 1 >= count, "{declared}");
        }
    }
}

#[test]
fn titles_and_descriptions_fit_their_language() {
    for lang in Lang::ALL {
        for route in [Route::Page(lang), Route::Embed(lang, FigureId::Ladder)] {
            let page = document(route);
            let japanese = page.title.chars().any(|c| c as u32 > 0x3000);
            assert_eq!(japanese, lang == Lang::Ja, "{}", page.title);
            assert!(page.description.chars().count() >= 50);
        }
    }
}

/// A term is marked where a reader meets it first, once on a page, and what its button opens is there.
#[test]
fn every_term_is_marked_once_and_defined() {
    use crate::say::glossary::Term;
    let terms = || Term::ALL.into_iter().filter(|term| term.first().is_some());
    let button = |term: Term| format!("popovertarget=\"term-{}\">", term as u8);
    for (route, page) in documents() {
        let (Route::Page(lang) | Route::Embed(lang, _)) = *route else {
            continue;
        };
        for term in terms() {
            let (spelled, id) = (
                term.spelled(lang),
                format!("id=\"term-{}\" class=\"definition\" popover", term as u8),
            );
            assert_eq!(page.body.matches(&id).count(), 1, "{route:?}: {spelled}");
            let marked: Vec<&str> = page.body.split(&button(term)).collect();
            assert!(
                marked[1..].iter().all(|after| after.starts_with(spelled)),
                "{route:?}: {spelled}"
            );
            if *route == Route::Page(lang) {
                assert_eq!(
                    marked.len(),
                    2,
                    "{lang:?}: {spelled} is marked {} times",
                    marked.len() - 1
                );
                // Prose; hints of folded fields, sources and notes are not read on the way.
                let prose = |part: &&str| {
                    part.starts_with('>')
                        || ["lede", "finding", "caption"]
                            .iter()
                            .any(|class| part.contains(&format!("class=\"{class}\"")))
                };
                let before = marked[0].split("<p").skip(1).filter(prose);
                let met: Vec<&str> = before
                    .filter_map(|part| part.split("</p>").next()?.split_once('>'))
                    .map(|(_, text)| text)
                    .filter(|text| text.contains(spelled))
                    .collect();
                assert!(
                    met.is_empty(),
                    "{lang:?}: {spelled} is met before it is marked, in {met:?}"
                );
            }
        }
    }
}
