//! Every figure in both languages: drawn the same as last time, complete, and with labels that fit.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its inputs has failed")]

use std::fs;
use std::path::PathBuf;

use undersold::audit::{Audit, audit};
use undersold::draw::{self, Palette};
use undersold::facts::Facts;
use undersold::figure::chart::{Chart, Item, Label};
use undersold::figure::{Figure, FigureId, build};
use undersold::say::Lang;
use undersold::scenario::{Link, Scenario};

fn figures(link: &str) -> Vec<Figure> {
    let facts = Facts::bundled();
    let scenario: Scenario = Link::parse(link, facts).scenario;
    let result: Audit = audit(facts, &scenario);
    let all = FigureId::ALL
        .into_iter()
        .flat_map(|id| Lang::ALL.map(|lang| (id, lang)));
    all.map(|(id, lang)| build(id, &result, &scenario, facts, lang))
        .collect()
}

/// Links that bring out every state: base case, R1, a chip without rent, all fixed, a chip that does not fit.
const LINKS: [&str; 6] = [
    "",
    "claim=v3r1&count=programme",
    "chip=h20",
    "chip=ascend-910b&pay=own",
    "speed=published&price=2&extra=0.05",
    "chips=8",
];

#[test]
fn drawings_are_the_golden_ones() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden/figures");
    let renew = std::env::var_os("UPDATE_GOLDEN").is_some();
    let mut changed = Vec::new();
    for figure in figures("") {
        for width in [328.0, 760.0] {
            let name = format!("{}_{width}_{}.svg", figure.id.id(), figure.lang.code());
            let drawn = draw::svg(&figure, width, &Palette::LIGHT);
            let path = folder.join(&name);
            if renew {
                fs::create_dir_all(&folder).unwrap();
                fs::write(&path, &drawn).unwrap();
            } else if fs::read_to_string(&path).ok().as_deref() != Some(&drawn) {
                changed.push(name);
            }
        }
    }
    assert!(
        changed.is_empty(),
        "these drawings changed; look at them, then run with UPDATE_GOLDEN=1: {changed:?}"
    );
}

#[test]
fn every_figure_has_words_numbers_and_sources_in_every_state() {
    for link in LINKS {
        for figure in figures(link) {
            let at = format!("{} {} '{link}'", figure.id.id(), figure.lang.code());
            assert!(
                !figure.title.is_empty() && !figure.finding.is_empty(),
                "{at}: no headline"
            );
            assert!(
                !figure.caption.is_empty() && !figure.sources.is_empty(),
                "{at}: no caption or source"
            );
            assert!(!figure.table.rows.is_empty(), "{at}: no table");
            for row in &figure.table.rows {
                assert_eq!(row.len(), figure.table.columns.len(), "{at}: {row:?}");
            }
            let text = format!("{figure:?}");
            assert!(
                !text.contains("NaN") && !text.contains("inf "),
                "{at}: a number that is none"
            );
        }
    }
}

#[test]
fn japanese_figures_speak_japanese() {
    // Names and units that stay in Latin letters.
    const NAMES: [&str; 37] = [
        "DeepSeek",
        "GPU",
        "H800",
        "H100",
        "H200",
        "H20",
        "A800",
        "B200",
        "Ascend",
        "910B",
        "910C",
        "BF16",
        "FP8",
        "GWh",
        "kW",
        "SemiAnalysis",
        "Epoch",
        "AI",
        "The",
        "Register",
        "N",
        "Lambert",
        "Glenn",
        "D",
        "Amodei",
        "R1",
        "SVG",
        "V3",
        "PUE",
        "RL",
        "TFLOP",
        "s",
        "MFU",
        "NVIDIA",
        "Undersold",
        "CUDA",
        "M",
    ];
    for link in LINKS {
        for figure in figures(link).iter().filter(|figure| figure.lang == Lang::Ja) {
            let mut texts = vec![figure.title.clone(), figure.finding.clone(), figure.caption.clone()];
            texts.extend(figure.table.columns.iter().cloned());
            texts.extend(figure.table.rows.iter().flatten().cloned());
            texts.extend(figure.key.iter().map(|entry| entry.text.clone()));
            for text in texts {
                let words = text
                    .split(|c: char| !c.is_ascii_alphanumeric())
                    .filter(|w| w.chars().any(|c| c.is_ascii_alphabetic()));
                for word in words {
                    assert!(
                        NAMES.contains(&word),
                        "{} '{link}': “{word}” in “{text}”",
                        figure.id.id()
                    );
                }
            }
        }
    }
}

fn labels(figure: &Figure) -> Vec<Label> {
    match &figure.chart {
        Chart::Rows(panels) => panels
            .iter()
            .flat_map(|panel| &panel.items)
            .flat_map(|item| match item {
                Item::Group(label) => vec![label.clone()],
                Item::Separator => vec![],
                Item::Row(row) => std::iter::once(row.name.clone())
                    .chain(row.cells.iter().filter_map(|cell| cell.message.clone()))
                    .collect(),
            })
            .collect(),
        Chart::Dots(dots) => dots.rows.iter().map(|row| row.name.clone()).collect(),
    }
}

#[test]
fn labels_keep_to_their_budget() {
    let em = |text: &str| text.chars().map(|c| if c.is_ascii() { 0.55 } else { 1.0 }).sum::<f64>();
    for link in LINKS {
        for figure in figures(link) {
            for label in labels(&figure) {
                let at = format!("{} {}: {label:?}", figure.id.id(), figure.lang.code());
                match figure.lang {
                    Lang::En => {
                        assert!(
                            label.long.chars().count() <= 40 && label.short.chars().count() <= 28,
                            "{at}"
                        );
                    }
                    Lang::Ja => assert!(em(&label.long) <= 19.0 && em(&label.short) <= 15.0, "{at}"),
                }
            }
        }
    }
}

#[test]
fn every_state_can_be_drawn_at_every_width() {
    for link in LINKS {
        for figure in figures(link) {
            for width in [288.0, 328.0, 440.0, 599.0, 600.0, 760.0, 920.0] {
                let scene = draw::layout(&figure.chart, width);
                assert!(
                    scene.height > 100.0 && scene.width == width,
                    "{} '{link}' at {width}",
                    figure.id.id()
                );
                for hit in &scene.hits {
                    assert!(
                        hit.x >= -0.5 && hit.x + hit.w <= width + 0.5,
                        "{} '{link}' at {width}: {hit:?}",
                        figure.id.id()
                    );
                }
            }
        }
    }
}
