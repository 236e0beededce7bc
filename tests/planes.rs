//! Planes in both languages, at eight widths and under many assumptions: labels keep apart, marks can be pointed at, pixels lead back to
//! values.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its inputs has failed")]

use std::sync::OnceLock;

use undersold::audit::{Engine, audit_with};
use undersold::draw::scene::{Scene, Shape, Text};
use undersold::draw::{self, Hit, Token};
use undersold::facts::rule::Quantity;
use undersold::facts::{Archive, Facts};
use undersold::figure::chart::Chart;
use undersold::figure::plane::{Layer, Planes, PointShape};
use undersold::figure::{Figure, FigureId, Inquiry, build};
use undersold::say::Lang;
use undersold::scenario::Link;

const WIDTHS: [f64; 8] = [288.0, 328.0, 440.0, 560.0, 600.0, 688.0, 760.0, 920.0];
const PLANES: [FigureId; 3] = [FigureId::Thresholds, FigureId::Trend, FigureId::Breakeven];

/// As it opens; the claim in reach; far from it on both sides; owned; without a rent; everything fixed; a wide range.
const LINKS: [&str; 11] = [
    "",
    "price=1",
    "price=0.2",
    "price=20..30",
    "k=1.9",
    "claim=v3r1",
    "pay=own",
    "chip=h20",
    "price=2&k=0.8&goodput=0.95&extra=0.05",
    "speed=published",
    "price=0.5..20&k=0.2..1.9",
];

/// The planes of a link in both languages, from one audit.
fn figures(link: &str) -> Vec<Figure> {
    figures_with(link, Archive::bundled())
}

fn figures_with(link: &str, archive: &Archive) -> Vec<Figure> {
    let facts = Facts::bundled();
    let scenario = Link::parse(link, facts).scenario;
    let mut engine = Engine::default();
    let audit = audit_with(&mut engine, facts, &scenario);
    let mut out = Vec::new();
    for lang in Lang::ALL {
        for id in PLANES {
            let mut inquiry = Inquiry {
                engine: &mut engine,
                audit: &audit,
                scenario: &scenario,
                facts,
                archive,
                lang,
            };
            out.push(build(id, &mut inquiry));
        }
    }
    out
}

/// The same for every link, worked out once for all tests.
fn all() -> &'static [(&'static str, Vec<Figure>)] {
    static ALL: OnceLock<Vec<(&str, Vec<Figure>)>> = OnceLock::new();
    ALL.get_or_init(|| LINKS.iter().map(|link| (*link, figures(link))).collect())
}

fn figure(id: FigureId, link: &str, lang: Lang) -> Figure {
    let pick = |figures: &[Figure]| {
        figures
            .iter()
            .find(|figure| figure.id == id && figure.lang == lang)
            .cloned()
    };
    match all().iter().find(|(known, _)| *known == link) {
        Some((_, figures)) => pick(figures).unwrap(),
        None => pick(&figures(link)).unwrap(),
    }
}

fn planes(figure: &Figure) -> &Planes {
    match &figure.chart {
        Chart::Plane(planes) => planes,
        _ => panic!("{} is a plane", figure.id.id()),
    }
}

/// Each plane figure, state, width and view.
fn each(mut check: impl FnMut(&str, &Figure, f64, &Scene)) {
    for id in PLANES {
        for link in LINKS {
            for lang in Lang::ALL {
                let mut figure = figure(id, link, lang);
                let views = planes(&figure).panels.len();
                for view in 0..views {
                    if let Chart::Plane(planes) = &mut figure.chart {
                        planes.view = Some(view);
                    }
                    for width in WIDTHS {
                        let scene = draw::layout(&figure.chart, width);
                        let at = format!("{} '{link}' {} {width} view {view}", id.id(), lang.code());
                        check(&at, &figure, width, &scene);
                    }
                }
            }
        }
    }
}

fn texts(scene: &Scene) -> Vec<&Text> {
    scene
        .shapes
        .iter()
        .filter_map(|shape| match shape {
            Shape::Text(text) => Some(text),
            _ => None,
        })
        .collect()
}

fn area(text: &Text) -> [f64; 4] {
    let (left, right) = text.span();
    [left, text.y - 0.8 * text.size, right, text.y + 0.22 * text.size]
}

fn meet(a: [f64; 4], b: [f64; 4]) -> bool {
    a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]
}

#[test]
fn labels_keep_apart_and_inside() {
    each(|at, _, width, scene| {
        let all = texts(scene);
        for (index, text) in all.iter().enumerate() {
            let a = area(text);
            assert!(
                a[0] >= -0.01 && a[1] >= 0.0 && a[2] <= width + 0.01 && a[3] <= scene.height,
                "{at}: “{}” leaves the drawing: {a:?}",
                text.text
            );
            for other in &all[index + 1..] {
                assert!(!meet(a, area(other)), "{at}: “{}” meets “{}”", text.text, other.text);
            }
        }
    });
}

#[test]
fn labels_do_not_cover_marks() {
    each(|at, _, _, scene| {
        let marks: Vec<[f64; 4]> = scene
            .shapes
            .iter()
            .filter_map(|shape| match *shape {
                Shape::Circle { centre, r, .. } => Some([centre.0 - r, centre.1 - r, centre.0 + r, centre.1 + r]),
                Shape::Diamond { centre, half, .. } => {
                    Some([centre.0 - half, centre.1 - half, centre.0 + half, centre.1 + half])
                }
                _ => None,
            })
            .collect();
        for text in texts(scene) {
            for mark in &marks {
                assert!(!meet(area(text), *mark), "{at}: “{}” covers a mark", text.text);
            }
        }
    });
}

#[test]
fn the_claim_is_in_every_plane_and_can_be_pointed_at() {
    each(|at, figure, width, scene| {
        for hit in &scene.hits {
            assert!(hit.w >= Hit::SIDE && hit.h >= Hit::SIDE, "{at}: {hit:?}");
            assert!(hit.x >= 0.0 && hit.x + hit.w <= width && hit.y >= 0.0, "{at}: {hit:?}");
            assert!(
                hit.y + hit.h <= scene.height && hit.contains((hit.cx, hit.cy)),
                "{at}: {hit:?}"
            );
            let (spoken, _) = draw::words(&figure.chart, hit).unwrap();
            assert!(!spoken.is_empty(), "{at}");
        }
        for pair in scene.hits.windows(2) {
            assert!(pair[0].row < pair[1].row || pair[0].cx <= pair[1].cx, "{at}: {pair:?}");
        }
        if figure.id != FigureId::Thresholds {
            let red = |shape: &Shape| {
                matches!(
                    shape,
                    Shape::Diamond { .. }
                        | Shape::Polygon {
                            token: Token::Claim,
                            ..
                        }
                )
            };
            assert!(scene.shapes.iter().any(red), "{at}: no claim");
        }
    });
}

#[test]
fn heights_are_those_that_embeds_reserve() {
    for (id, narrow, wide) in [
        (FigureId::Thresholds, 290.0, 536.0),
        (FigureId::Trend, 320.0, 380.0),
        (FigureId::Breakeven, 350.0, 430.0),
    ] {
        for link in LINKS {
            let mut figure = figure(id, link, Lang::Ja);
            for width in WIDTHS {
                let want = if width < draw::WIDE { narrow } else { wide };
                assert_eq!(draw::height(&figure.chart, width), want, "{} {width}", id.id());
            }
            if let Chart::Plane(planes) = &mut figure.chart {
                planes.view = None;
            }
            let all = planes(&figure).panels.len() as f64;
            assert_eq!(
                draw::height(&figure.chart, 328.0),
                narrow * all,
                "stacked where nothing can switch"
            );
        }
    }
}

#[test]
fn axes_stand_still_while_something_is_dragged() {
    let before = figure(FigureId::Breakeven, "", Lang::En);
    let mut after = figure(FigureId::Breakeven, "price=9", Lang::En);
    assert_ne!(planes(&before).panels[0].y.axis, planes(&after).panels[0].y.axis);
    after.chart.hold_axes(&before.chart);
    assert_eq!(planes(&before).panels[0].y.axis, planes(&after).panels[0].y.axis);
}

/// The line in the drawing, at points worked out by hand: with a later share of 4.65 % and 14.8 trillion tokens, $5.576M is
/// 5.576e6 · 3600 / (14.8e12 · 1.0465) = 1.29607e-3 dollars an hour per token a second.
#[test]
fn the_drawn_line_is_the_claim() {
    let figure = figure(FigureId::Breakeven, "extra=0.0465", Lang::En);
    let panel = &planes(&figure).panels[0];
    let line = panel
        .layers
        .iter()
        .find_map(|layer| match layer {
            Layer::Line { points, .. } => Some(points.clone()),
            _ => None,
        })
        .unwrap();
    for (speed, price) in line {
        assert!((price / speed / 1.296_07e-3 - 1.0).abs() < 1e-4, "{speed} {price}");
    }
}

/// From the rule and the datasheets: A100 on the limit of 600 GB/s and barred, H800 outside with the claim's mark, H100 inside.
#[test]
fn the_october_rule_in_the_drawing() {
    let figure = figure(FigureId::Thresholds, "", Lang::Ja);
    let panel = &planes(&figure).panels[0];
    let find = |id: &str| panel.points.iter().find(|point| point.id == id).unwrap();
    assert_eq!(find("a100-sxm-80").at, (4_992.0, 600.0));
    assert_eq!(find("a100-sxm-80").shape, PointShape::Barred);
    assert_eq!(find("h800-sxm").shape, PointShape::Claim);
    assert_eq!(find("h100-sxm").shape, PointShape::Barred);
    let zone = panel.layers.iter().find_map(|layer| match layer {
        Layer::Area { points, .. } => Some(points.clone()),
        _ => None,
    });
    let zone = zone.unwrap();
    let least = |pick: fn(&(f64, f64)) -> f64| zone.iter().map(pick).fold(f64::INFINITY, f64::min);
    assert_eq!((least(|at| at.0), least(|at| at.1)), (4_800.0, 600.0));
    assert_eq!(panel.y.bold, [600.0]);
    assert_eq!(panel.x.bold, [4_800.0]);
}

/// An edited rule moves its area, its tick, the chips and the headline together.
#[test]
fn an_edited_limit_moves_everything() {
    let limit = |to: f64| {
        let mut archive = Archive::bundled().clone();
        archive.controls.rules = archive
            .controls
            .rules
            .with_threshold("US-2022-10-3A090", Quantity::IoGbPerS, 600.0, to)
            .unwrap();
        let found = figures_with("", &archive);
        let found = found
            .iter()
            .find(|it| it.id == FigureId::Thresholds && it.lang == Lang::En);
        found.unwrap().clone()
    };
    let shape = |figure: &Figure, id: &str| {
        let points = &planes(figure).panels[0].points;
        points.iter().find(|point| point.id == id).unwrap().shape
    };
    // At 300 GB/s the A800 (400 GB/s) would have been caught as well.
    let tighter = limit(300.0);
    assert_eq!(planes(&tighter).panels[0].y.bold, [300.0]);
    assert_eq!(shape(&tighter, "a800-sxm-80"), PointShape::Barred);
    assert_ne!(tighter.title, figure(FigureId::Thresholds, "", Lang::En).title);
    // At 1,000 GB/s nothing listed is caught, and the caption says so.
    let looser = limit(1_000.0);
    assert_eq!(shape(&looser, "h100-sxm"), PointShape::Free { verified: true });
    assert!(
        looser.caption.contains("none of the listed chips: Oct 2022"),
        "{}",
        looser.caption
    );
    assert!(
        !figure(FigureId::Thresholds, "", Lang::En)
            .caption
            .contains("none of the listed")
    );
}

/// The reader's own limits reach the drawing by the link.
#[test]
fn the_readers_own_rule_is_drawn() {
    let own = figure(FigureId::Thresholds, "rule=2022&rule_io=300&world=custom", Lang::Ja);
    assert_eq!(planes(&own).panels[0].y.bold, [300.0]);
    // Any other world leaves the rules as they are written.
    let grey = figure(FigureId::Thresholds, "world=grey", Lang::Ja);
    assert_eq!(planes(&grey).panels[0].y.bold, [600.0]);
}
