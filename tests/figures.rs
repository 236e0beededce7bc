//! Every figure in both languages: drawn the same as last time, complete, and with labels that fit.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its inputs has failed")]

use std::fs;
use std::path::PathBuf;

use undersold::audit::{Audit, Engine, audit_with};
use undersold::draw::{self, Palette};
use undersold::facts::Facts;
use undersold::figure::chart::{Chart, Item, Label};
use undersold::figure::spans::SpanItem;
use undersold::figure::{Figure, FigureId, Inquiry, build};
use undersold::say::Lang;
use undersold::scenario::{Link, Scenario};

fn figures(link: &str) -> Vec<Figure> {
    let facts = Facts::bundled();
    let scenario: Scenario = Link::parse(link, facts).scenario;
    let mut engine = Engine::default();
    let result: Audit = audit_with(&mut engine, facts, &scenario);
    let all = FigureId::ALL
        .into_iter()
        .flat_map(|id| Lang::ALL.map(|lang| (id, lang)));
    all.map(|(id, lang)| {
        let mut inquiry = Inquiry::bundled(&mut engine, &result, &scenario, lang);
        build(id, &mut inquiry)
    })
    .collect()
}

/// Links that bring out every state: base case, R1, a chip without rent, all fixed, a chip that does not fit, worlds, claims.
const LINKS: &[&str] = &[
    "",
    "claim=v3r1&count=programme",
    "chip=h20",
    "chip=ascend-910b&pay=own",
    "speed=published&price=2&extra=0.05",
    "chips=8",
    "world=rule2025h20",
    "claim=v3r1&world=domestic",
    "world=grey&count=programme",
    "date=2023-05-01",
    "rule_io=400&world=custom",
    "chips=16384&rule=2026&rule_mem=4800&world=custom",
    "claim=r1",
    "claim=kimi-k2&base=gpt-4o",
    "claim=minimax-m1",
    "claim=gpt-oss-120b&cut=20",
    "claim=cheaper&base=llama-2-70b&cut=99",
    "claim=own&cusd=1e6",
    "claim=llama-3.1-405b",
    "class=published&world=rule2025h20",
    "class=vendor&downtime=0&phi_prior=openai",
    "price=4..6&world=domestic&gamma=0.02",
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
    for &link in LINKS {
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

/// Names and units that stay in Latin letters in Japanese.
const NAMES: &str = "\
JetMoE Meta Moonshot Qwen2 72B 120b 175B 20b 32B 405B 4o 540B 6000D 950DT 70B 7B 8B 910B 910C A100 A800 AI Amodei Anthropic API Arena Ascend B200 B300 \
Behemoth bench BF16 CAISI Chatbot ChatGPT Chinchilla Claude CUDA Cybench D DeepEP DeepGEMM DeepSeek Diamond DualPipe \
Epoch FLOP FP64 FP8 GB Gemini GFLOP Glenn GLM Google GPQA GPT gpt GPU Grok GRPO GWh H100 H20 H200 H800 K2 Kimi kW L2 L20 L40 \
L40S Lambert Large Ling Llama LMSYS LongBench M M1 MATH Maverick MFU MI325X MiMo MiniMax Mistral MLA mm MMLU MoE MTP N \
nat Nemotron NIST NVIDIA o1 OLMo only OpenAI Opus oss own PaLM Pangu PCIe Pro PUE Qwen R1 Register RL RTX s Scout \
SemiAnalysis SGLang Sonnet SVG SWE TFLOP The TPP TRL Ultra Undersold v2 V2 V3 Verified vLLM \
A ai Ai2 Arcee Blackwell dots Face Flash Huawei Hugging K1 llm1 Meituan mHC Microsoft PyTorch rednote Sify SK StepFun Swiss Telecom Tencent Upstage V4 X Z";

#[test]
fn japanese_figures_speak_japanese() {
    let names: Vec<&str> = NAMES.split_whitespace().collect();
    let mut foreign = std::collections::BTreeSet::new();
    for &link in LINKS {
        for figure in figures(link).iter().filter(|figure| figure.lang == Lang::Ja) {
            let mut texts = vec![figure.title.clone(), figure.finding.clone(), figure.caption.clone()];
            texts.extend(figure.story.iter().cloned());
            texts.extend(figure.table.columns.iter().cloned());
            // Runs, organisations and chips of `validation` go by their own names.
            let own_names = if figure.id == FigureId::Validation { 3 } else { 0 };
            texts.extend(figure.table.rows.iter().flat_map(|row| &row[own_names..]).cloned());
            texts.extend(figure.key.iter().map(|entry| entry.text.clone()));
            for text in texts {
                // Citations stand in brackets and stay in their own language.
                let text: String = text
                    .split('［')
                    .map(|part| part.split('］').next_back().unwrap_or(""))
                    .collect();
                let words = text
                    .split(|c: char| !c.is_ascii_alphanumeric())
                    .filter(|w| w.chars().any(|c| c.is_ascii_alphabetic()));
                for word in words {
                    // A count stands right before its unit: 5000GPU時間.
                    let unit = word.trim_start_matches(|c: char| c.is_ascii_digit());
                    if !names.contains(&word) && !names.contains(&unit) {
                        foreign.insert(format!("{} '{link}': “{word}” in “{text}”", figure.id.id()));
                    }
                }
            }
        }
    }
    assert!(foreign.is_empty(), "{foreign:#?}");
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
        Chart::Pairs(pairs) => pairs
            .rows
            .iter()
            .flat_map(|row| {
                [row.name.clone(), row.under.clone()]
                    .into_iter()
                    .chain(row.message.clone())
            })
            .collect(),
        Chart::Timeline(time) => time
            .rows
            .iter()
            .map(|row| row.name.clone())
            .chain([time.claim.label.clone()])
            .collect(),
        Chart::Dots(dots) => dots.rows.iter().map(|row| row.name.clone()).collect(),
        Chart::Spans(chart) => chart
            .panels
            .iter()
            .flat_map(|panel| {
                panel
                    .line
                    .iter()
                    .map(|line| line.1.clone())
                    .chain(panel.items.iter().flat_map(|item| match item {
                        SpanItem::Group(label, _) => vec![label.clone()],
                        SpanItem::Row(row) => std::iter::once(row.name.clone()).chain(row.message.clone()).collect(),
                    }))
            })
            .collect(),
        Chart::Plane(planes) => planes
            .panels
            .iter()
            .flat_map(|plane| {
                let of_points = plane.points.iter().map(|point| point.label.clone());
                let of_notes = plane.notes.iter().map(|note| note.label.clone());
                let of_ends = plane.ends.iter().map(|end| end.label.clone());
                let around = [plane.x.title.clone(), plane.y.title.clone()];
                of_points
                    .chain(of_notes)
                    .chain(of_ends)
                    .chain(plane.heading.clone())
                    .chain(around)
            })
            .collect(),
        Chart::Matrix(matrix) => matrix.rows.iter().map(|row| row.name.clone()).collect(),
        Chart::Peers(peers) => peers
            .limit
            .iter()
            .map(|limit| limit.label.clone())
            .chain(peers.items.iter().filter_map(|item| match item {
                Item::Group(label) => Some(label.clone()),
                Item::Row(row) => Some(row.name.clone()),
                Item::Separator => None,
            }))
            .collect(),
        Chart::Statements(rows) => rows
            .iter()
            .flat_map(|row| [row.name.clone(), row.reason.clone()])
            .collect(),
        Chart::Histogram(chart) => {
            let band = chart.band.iter().map(|(_, _, label)| label.clone());
            chart
                .dots
                .iter()
                .filter_map(|dot| dot.label.clone())
                .chain(band)
                .collect()
        }
    }
}

#[test]
fn labels_keep_to_their_budget() {
    let em = |text: &str| text.chars().map(|c| if c.is_ascii() { 0.55 } else { 1.0 }).sum::<f64>();
    for &link in LINKS {
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
    for &link in LINKS {
        for figure in figures(link) {
            for width in [288.0, 328.0, 440.0, 599.0, 600.0, 760.0, 920.0] {
                let scene = draw::layout(&figure.chart, width);
                assert!(
                    scene.height > 60.0 && scene.width == width,
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

#[test]
fn words_of_worlds_and_controls_never_meet() {
    use undersold::draw::scene::Shape;

    for link in LINKS {
        for figure in figures(link) {
            if !matches!(figure.id, FigureId::Worlds | FigureId::Controls) {
                continue;
            }
            for width in [288.0, 328.0, 440.0, 560.0, 600.0, 688.0, 760.0, 920.0] {
                let scene = draw::layout(&figure.chart, width);
                let at = format!("{} {} '{link}' at {width}", figure.id.id(), figure.lang.code());
                let mut areas: Vec<([f64; 4], &str)> = Vec::new();
                for shape in &scene.shapes {
                    let Shape::Text(text) = shape else { continue };
                    let (left, right) = text.span();
                    assert!(
                        left >= -1.0 && right <= width + 1.0,
                        "{at}: “{}” leaves the drawing",
                        text.text
                    );
                    assert!(
                        text.y <= scene.height && text.y > text.size * 0.7,
                        "{at}: “{}”",
                        text.text
                    );
                    areas.push((
                        [left, text.y - 0.75 * text.size, right, text.y + 0.2 * text.size],
                        &text.text,
                    ));
                }
                for (index, (a, one)) in areas.iter().enumerate() {
                    for (b, other) in &areas[index + 1..] {
                        let meet = a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
                        assert!(!meet, "{at}: “{one}” meets “{other}”");
                    }
                }
                for hit in &scene.hits {
                    assert!(hit.w >= 24.0 && hit.h >= 24.0, "{at}: {hit:?}");
                    assert!(
                        draw::words(&figure.chart, hit).is_some_and(|(name, _)| !name.is_empty()),
                        "{at}"
                    );
                }
            }
        }
    }
}
