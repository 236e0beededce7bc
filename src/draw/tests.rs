//! Layout and painting, tested on charts with texts of real length in both languages and at eight widths.

use std::sync::OnceLock;

use super::fixtures;
use super::layout::{WIDE, height, layout};
use super::palette::{Palette, Token};
use super::scene::{CircleStyle, Hit, Scene, Shape, Text};
use super::svg::{css_theme_rules, document};
use super::words::words;
use crate::audit::{Engine, audit_with};
use crate::facts::Facts;
use crate::figure::chart::Item;
use crate::figure::{Chart, FigureId, Inquiry, build};
use crate::say::Lang;
use crate::scenario::Link;

const WIDTHS: [f64; 8] = [288.0, 328.0, 440.0, 560.0, 600.0, 688.0, 760.0, 920.0];

fn each(mut check: impl FnMut(&str, &Chart, f64, &Scene)) {
    for lang in Lang::ALL {
        let mut charts = fixtures::all(lang).to_vec();
        charts.push(("hardships", fixtures::hardships(lang)));
        charts.extend(spans(lang));
        for (name, chart) in charts {
            for width in WIDTHS {
                let scene = layout(&chart, width);
                check(&format!("{name} {} {width}", lang.code()), &chart, width, &scene);
            }
        }
    }
}

/// Links that change what the figures of spans show: fewer inputs, longer texts, no price, other shares.
const LINKS: [&str; 6] = [
    "",
    "claim=v3r1&pay=own",
    "chip=h20",
    "speed=published&price=2&extra=0.05",
    "gamma=0.05..0.6&text_kept=0.05&text_quality=0.3",
    "price=0.1..30&phi=0.01..0.9&data=1..300",
];

/// The figures of spans as they are: their numbers decide what meets.
fn spans(lang: Lang) -> Vec<(&'static str, Chart)> {
    static BUILT: OnceLock<Vec<(Lang, &'static str, Chart)>> = OnceLock::new();
    let built = BUILT.get_or_init(|| {
        let facts = Facts::bundled();
        let mut all = Vec::new();
        for link in LINKS {
            let scenario = Link::parse(link, facts).scenario;
            let mut engine = Engine::default();
            let audit = audit_with(&mut engine, facts, &scenario);
            for lang in Lang::ALL {
                for id in [FigureId::Gap, FigureId::Quality, FigureId::Drivers] {
                    let mut inquiry = Inquiry::bundled(&mut engine, &audit, &scenario, lang);
                    all.push((lang, id.id(), build(id, &mut inquiry).chart));
                }
            }
        }
        all
    });
    let of_lang = built.iter().filter(|(each, ..)| *each == lang);
    of_lang.map(|(_, name, chart)| (*name, chart.clone())).collect()
}

#[test]
fn a_waterfall_has_the_height_that_is_stated() {
    for lang in Lang::ALL {
        let (_, chart) = spans(lang).swap_remove(0);
        // Two ends and six factors; the drawing that was specified had a seventh, restarts: a row of 42 or 34 more (486, 414).
        assert_eq!([328.0, 760.0].map(|width| height(&chart, width)), [444.0, 380.0]);
    }
}

/// Left, top, right, bottom.
type Area = [f64; 4];

fn meet(a: Area, b: Area) -> bool {
    a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]
}

fn texts(scene: &Scene) -> impl Iterator<Item = &Text> {
    scene.shapes.iter().filter_map(|shape| match shape {
        Shape::Text(text) => Some(text),
        _ => None,
    })
}

fn area(text: &Text) -> Area {
    let (left, right) = text.span();
    [left, text.y - 0.8 * text.size, right, text.y + 0.22 * text.size]
}

/// What marks cover; lines may be cut by plates.
fn mark_area(shape: &Shape) -> Option<Area> {
    match *shape {
        Shape::Rect {
            x,
            y,
            w,
            h,
            token: Token::Est | Token::Ink,
            ..
        }
        | Shape::Hatch { x, y, w, h, .. } => Some([x, y, x + w, y + h]),
        Shape::Circle { centre, r, .. } => Some([centre.0 - r, centre.1 - r, centre.0 + r, centre.1 + r]),
        Shape::Diamond { centre, half, .. } => {
            Some([centre.0 - half, centre.1 - half, centre.0 + half, centre.1 + half])
        }
        Shape::Polygon { ref points, .. } => Some(points.iter().fold(
            [f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY],
            |a, p| [a[0].min(p.0), a[1].min(p.1), a[2].max(p.0), a[3].max(p.1)],
        )),
        _ => None,
    }
}

#[test]
fn texts_never_meet_nor_leave_the_drawing() {
    each(|name, _, width, scene| {
        let all: Vec<_> = texts(scene).collect();
        assert!(!all.is_empty());
        for (index, text) in all.iter().enumerate() {
            let a = area(text);
            let inside = a[0] >= -0.01 && a[1] >= 0.0 && a[2] <= width + 0.01 && a[3] <= scene.height;
            assert!(inside, "{name}: {} leaves the drawing: {a:?}", text.text);
            for other in &all[index + 1..] {
                assert!(!meet(a, area(other)), "{name}: {} meets {}", text.text, other.text);
            }
        }
    });
}

#[test]
fn labels_do_not_cover_marks() {
    each(|name, _, _, scene| {
        let marks: Vec<_> = scene.shapes.iter().filter_map(mark_area).collect();
        for text in texts(scene) {
            for mark in &marks {
                assert!(
                    !meet(area(text), *mark),
                    "{name}: {} covers a mark at {mark:?}",
                    text.text
                );
            }
        }
    });
}

#[test]
fn marks_stay_inside_and_hits_are_large_and_in_visual_order() {
    each(|name, _, width, scene| {
        for shape in &scene.shapes {
            if let Some([left, top, right, bottom]) = mark_area(shape) {
                let inside = left >= -0.01 && right <= width + 0.01 && top >= 0.0 && bottom <= scene.height;
                assert!(inside, "{name}: {shape:?} leaves the drawing");
            }
        }
        // Without a price nothing is decided by anything: a sentence in place of marks.
        assert!(!scene.hits.is_empty() || name.starts_with("drivers"));
        for hit in &scene.hits {
            assert!(hit.w >= Hit::SIDE && hit.h >= Hit::SIDE, "{name}: {hit:?} is too small");
            let inside = hit.x >= 0.0 && hit.x + hit.w <= width && hit.y >= 0.0 && hit.y + hit.h <= scene.height;
            assert!(inside, "{name}: {hit:?} leaves the drawing");
            assert!(hit.contains((hit.cx, hit.cy)), "{name}: {hit:?}");
        }
        for pair in scene.hits.windows(2) {
            let order = |hit: &Hit| (hit.row, hit.lane);
            let (a, b) = (order(&pair[0]), order(&pair[1]));
            assert!(a < b || (a == b && pair[0].cx <= pair[1].cx), "{name}: {pair:?}");
        }
    });
}

#[test]
fn heights_are_those_that_embeds_reserve() {
    // Narrow and wide, px, as the specification states them; structure is 396 instead of 430 when narrow, because the
    // specified value leaves 34 px empty below the last row.
    let stated = [
        ("ladder", 416.0, 368.0),
        ("structure", 396.0, 208.0),
        ("chips", 520.0, 440.0),
        ("odds", 326.0, 398.0),
    ];
    for lang in Lang::ALL {
        for ((name, chart), (expected, narrow, wide)) in fixtures::all(lang).into_iter().zip(stated) {
            assert_eq!(name, expected);
            for width in WIDTHS {
                let want = if width < WIDE { narrow } else { wide };
                assert!(
                    (height(&chart, width) - want).abs() < 1e-9,
                    "{name} at {width}: {}",
                    height(&chart, width)
                );
                assert!((layout(&chart, width).height - want).abs() < 1e-9);
            }
        }
    }
}

#[test]
fn height_does_not_depend_on_values() {
    let Chart::Rows(mut panels) = fixtures::chips(Lang::En) else {
        panic!("rows")
    };
    let before = height(&Chart::Rows(panels.clone()), 328.0);
    for item in &mut panels[0].items {
        if let Item::Row(row) = item {
            row.cells.iter_mut().for_each(|cell| cell.marks.clear());
        }
    }
    assert!((height(&Chart::Rows(panels), 328.0) - before).abs() < 1e-9);
}

fn circles(scene: &Scene, wanted: Token) -> Vec<(f64, f64, f64)> {
    let filled = |shape: &Shape| match *shape {
        Shape::Circle {
            centre,
            r,
            token,
            style: CircleStyle::Fill,
        } if token == wanted => Some((centre.0, centre.1, r)),
        _ => None,
    };
    scene.shapes.iter().filter_map(filled).collect()
}

#[test]
fn no_column_of_dots_straddles_the_claim() {
    for width in WIDTHS {
        let Chart::Dots(chart) = fixtures::odds(Lang::En) else {
            panic!("dots")
        };
        let scene = layout(&Chart::Dots(chart.clone()), width);
        let mut lines = scene.shapes.iter().filter_map(|shape| match shape {
            Shape::Line {
                from,
                token: Token::Claim,
                ..
            } => Some(from.0),
            _ => None,
        });
        let line = lines.next_back().expect("the claim has a line");
        let (below, above) = (circles(&scene, Token::Claim), circles(&scene, Token::Outcome));
        let cheaper = |row: &crate::figure::chart::DotRow| row.quantiles.iter().filter(|&&v| v <= 5.576e6).count();
        assert_eq!(below.len(), chart.rows.iter().map(cheaper).sum::<usize>());
        assert_eq!(below.len() + above.len(), 300);
        assert!(below.iter().all(|&(x, _, r)| x + r <= line + 1e-9), "{width}");
        assert!(above.iter().all(|&(x, _, r)| x - r >= line - 1e-9), "{width}");
    }
}

#[test]
fn a_certain_answer_stays_in_its_row() {
    let Chart::Dots(mut chart) = fixtures::odds(Lang::Ja) else {
        panic!("dots")
    };
    chart.rows[1].quantiles = vec![5.576e6; 100];
    let scene = layout(&Chart::Dots(chart), 328.0);
    let column = circles(&scene, Token::Claim);
    let row_top = 44.0 + 92.0;
    let stacked: Vec<_> = column
        .iter()
        .filter(|(_, y, _)| (row_top..row_top + 92.0).contains(y))
        .collect();
    assert_eq!(stacked.len(), 100, "all at or below the claim");
    assert!(
        stacked.iter().all(|(_, y, r)| y - r >= row_top + 20.0),
        "dots run into the row's name"
    );
}

#[test]
fn every_tick_that_is_drawn_has_room() {
    each(|name, _, _, scene| {
        let mut ticks: Vec<_> = texts(scene)
            .filter(|text| text.token == Token::Ink2 && !text.bold && (text.y - 34.0).abs() < 0.5)
            .filter(|_| !name.starts_with("drivers"))
            .map(Text::span)
            .collect();
        ticks.sort_by(|a, b| a.0.total_cmp(&b.0));
        assert!(
            name.starts_with("structure") || name.starts_with("drivers") || ticks.len() >= 2,
            "{name}: first and last tick stay"
        );
        for pair in ticks.windows(2) {
            assert!(
                pair[1].0 - pair[0].1 >= 7.99,
                "{name}: ticks {pair:?} are less than 8 px apart"
            );
        }
    });
}

#[test]
fn what_lies_beyond_the_axis_is_an_arrow_at_its_end() {
    let scene = layout(&fixtures::hardships(Lang::En), 760.0);
    let arrows = scene
        .shapes
        .iter()
        .filter(|shape| matches!(shape, Shape::Polygon { .. }))
        .count();
    assert_eq!(arrows, 2, "one for the dollars' high end, one for the days");
}

#[test]
fn the_claims_label_stays_inside_wherever_the_claim_is() {
    for lang in Lang::ALL {
        for value in [2e4, 1.01e5, 1e6, 1e9, 2.9e9, 1e12] {
            for width in WIDTHS {
                let Chart::Rows(mut panels) = fixtures::ladder(lang) else {
                    panic!("rows")
                };
                let Some(claim) = &mut panels[0].lanes[0].claim else {
                    panic!("the ladder has a claim")
                };
                claim.value = value;
                let scene = layout(&Chart::Rows(panels), width);
                let label = texts(&scene)
                    .find(|text| text.token == Token::Claim)
                    .expect("never dropped");
                let (left, right) = label.span();
                assert!(left >= 0.0 && right <= width, "{value} at {width}: {left}..{right}");
                let line = scene.shapes.iter().any(|shape| {
                    matches!(
                        shape,
                        Shape::Line {
                            token: Token::Claim,
                            ..
                        }
                    )
                });
                assert_eq!(
                    line,
                    (1e5..=3e9).contains(&value),
                    "a claim beyond the axis has no line"
                );
            }
        }
    }
}

#[test]
fn each_hit_leads_to_the_words_of_its_mark() {
    each(|name, chart, _, scene| {
        for hit in &scene.hits {
            let (spoken, _) = words(chart, hit).expect("a hit belongs to a mark");
            assert!(!spoken.is_empty(), "{name}");
        }
    });
    let chart = fixtures::ladder(Lang::En);
    let scene = layout(&chart, 760.0);
    let rows = |row| {
        scene
            .hits
            .iter()
            .filter(move |hit| hit.row == row)
            .map(|hit| hit.id.as_str())
    };
    assert_eq!(
        rows(2).collect::<Vec<_>>(),
        ["claim", "claim"],
        "the diamond and the estimate"
    );
    assert_eq!(rows(6).collect::<Vec<_>>(), ["owning"], "separators do not count");
}

#[test]
fn values_stand_where_their_axis_puts_them() {
    // 1e5…3e9 from 4 to 322 px at 328 px: the ring of $26M stands at 4 + 318 · ln(260)/ln(30,000).
    let scene = layout(&fixtures::ladder(Lang::En), 328.0);
    let rings: Vec<_> = circles_of(&scene, |style| matches!(style, CircleStyle::Stroke(_)));
    let want = 4.0 + 318.0 * libm::log(260.0) / libm::log(30_000.0);
    assert!(rings.iter().any(|x| (x - want).abs() < 1e-6), "{rings:?} lacks {want}");
}

fn circles_of(scene: &Scene, wanted: impl Fn(CircleStyle) -> bool) -> Vec<f64> {
    let found = |shape: &Shape| match *shape {
        Shape::Circle { centre, style, .. } if wanted(style) => Some(centre.0),
        _ => None,
    };
    scene.shapes.iter().filter_map(found).collect()
}

fn svg_of(chart: &Chart, width: f64, palette: &Palette) -> String {
    document(
        &layout(chart, width),
        palette,
        ("A \"title\" & more", "What it says <here>"),
        "en",
    )
}

#[test]
fn the_twin_is_plain_safe_and_the_same_each_time() {
    each(|name, chart, width, _| {
        let svg = svg_of(chart, width, &Palette::LIGHT);
        assert_eq!(svg, svg_of(chart, width, &Palette::LIGHT), "{name}");
        for refused in [
            "style=", "href", "url(", "<script", "<image", "NaN", "\"inf", "opacity", "-0\"",
        ] {
            assert!(!svg.contains(refused), "{name}: {refused}");
        }
        // A drawing method that the backend lacks would fall back to single pixels.
        assert!(
            !svg.contains("width=\"1\" height=\"1\""),
            "{name}: drawn pixel by pixel"
        );
        assert!(svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 "));
        assert!(svg.ends_with("</svg>"));
        assert!(svg.contains("aria-label=\"A &quot;title&quot; &amp; more\""));
        assert!(svg.contains("<desc>What it says &lt;here&gt;</desc>"));
        assert!(svg.contains(&format!(
            "height=\"{}\" preserveAspectRatio=\"xMinYMin meet\"",
            height(chart, width)
        )));
        assert_eq!(svg.matches('<').count(), svg.matches('>').count(), "{name}");
    });
}

#[test]
fn every_text_reaches_the_twin_at_its_own_size() {
    each(|name, chart, width, scene| {
        let svg = svg_of(chart, width, &Palette::LIGHT);
        let written: Vec<_> = svg.split("<text ").skip(1).collect();
        for (text, written) in texts(scene).zip(&written) {
            assert!(
                written.contains(&format!("font-size=\"{}\"", text.size * 10.0)),
                "{name}: {written}"
            );
            let words = text.text.replace('&', "&amp;").replace('\'', "&apos;");
            assert!(written.contains(&format!(">{words}</text>")), "{name}: {written}");
            assert_eq!(written.contains("font-weight"), text.bold, "{name}: {written}");
        }
        assert_eq!(texts(scene).count(), written.len());
    });
}

#[test]
fn theme_rules_know_every_colour_of_the_twin() {
    let css = css_theme_rules();
    assert!(css.contains("svg [fill=\"#1A1D21\"]{fill:var(--ink)}"));
    each(|name, chart, width, _| {
        let svg = svg_of(chart, width, &Palette::LIGHT);
        for attribute in ["fill", "stroke"] {
            for literal in svg.split(&format!(" {attribute}=\"")).skip(1) {
                let literal = literal.split('"').next().unwrap_or_default();
                let rule = format!("[{attribute}=\"{literal}\"]");
                assert!(literal == "none" || css.contains(&rule), "{name}: no rule {rule}");
            }
        }
    });
}
