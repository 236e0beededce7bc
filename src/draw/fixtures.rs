//! Charts for the layout tests: texts as long as the real ones, values of the same size. They test layout, not numbers.

#![allow(
    clippy::too_many_lines,
    reason = "a chart is one table of words and values; cutting it up would hide it"
)]

use crate::figure::chart::{
    Axis, Cell, Chart, ClaimLine, DotRow, Dots, Item, Label, Lane, Mark, MarkShape, Panel, PointEvidence, Row, Scale,
    Tick,
};
use crate::say::Lang;

/// The Japanese or the English of a pair.
fn pick<T>(lang: Lang, ja: T, en: T) -> T {
    match lang {
        Lang::Ja => ja,
        Lang::En => en,
    }
}

fn mark(shape: MarkShape) -> Mark {
    Mark {
        shape,
        name: "mark".to_owned(),
        tip: Vec::new(),
    }
}

fn estimate(low: f64, median: f64, high: f64, assumed: bool, stem: bool) -> Mark {
    mark(MarkShape::Estimate {
        low,
        median,
        high,
        assumed,
        stem,
    })
}

fn ticks(pairs: &[(f64, &str)]) -> Vec<Tick> {
    pairs
        .iter()
        .map(|&(value, label)| Tick {
            value,
            label: label.to_owned(),
        })
        .collect()
}

fn cell(marks: Vec<Mark>, value: &str, range: &str) -> Cell {
    Cell {
        marks,
        value: (!value.is_empty()).then(|| value.to_owned()),
        range: (!range.is_empty()).then(|| range.to_owned()),
        message: None,
    }
}

fn row(id: &str, name: Label, subject: bool, cells: Vec<Cell>) -> Item {
    Item::Row(Row {
        id: id.to_owned(),
        name,
        subject,
        cells,
    })
}

/// All four, in the order of the page.
pub fn all(lang: Lang) -> [(&'static str, Chart); 4] {
    [
        ("ladder", ladder(lang)),
        ("structure", structure(lang)),
        ("chips", chips(lang)),
        ("odds", odds(lang)),
    ]
}

pub fn ladder(lang: Lang) -> Chart {
    let l = |ja: (&str, &str), en: (&str, &str)| {
        let (long, short) = pick(lang, ja, en);
        Label::new(long, short)
    };
    let rung =
        |id: &str, name: Label, (low, median, high): (f64, f64, f64), own: f64, value: (&str, &str, &str, &str)| {
            let claim = id == "claim";
            let own = if claim {
                MarkShape::Claim { value: own }
            } else {
                MarkShape::ClaimCarried { value: own }
            };
            let (ja_value, ja_range, en_value, en_range) = value;
            let words = cell(
                vec![estimate(low, median, high, false, false), mark(own)],
                pick(lang, ja_value, en_value),
                pick(lang, ja_range, en_range),
            );
            row(id, name, claim, vec![words])
        };
    let items = vec![
        rung(
            "power",
            l(
                ("電気代だけ", "電気代だけ"),
                ("Electricity for the run", "Electricity for the run"),
            ),
            (0.27e6, 0.39e6, 0.58e6),
            0.27e6,
            ("39万ドル", "27〜58万ドル", "$390K", "$270–580K"),
        ),
        rung(
            "pretraining",
            l(("事前学習", "事前学習"), ("Pre-training", "Pre-training")),
            (4.3e6, 7.7e6, 14e6),
            5.328e6,
            ("770万ドル", "430〜1400万ドル", "$7.7M", "$4.3–14M"),
        ),
        rung(
            "claim",
            l(
                ("＋長文対応・微調整（公表値の範囲）", "＋長文対応・微調整＝公表値"),
                ("+ long context and tuning: the claim", "+ context, tuning: the claim"),
            ),
            (4.6e6, 8.3e6, 15e6),
            5.576e6,
            ("830万ドル", "460〜1500万ドル", "$8.3M", "$4.6–15M"),
        ),
        rung(
            "experiments",
            l(
                ("＋実験・失敗した学習", "＋実験・失敗した学習"),
                ("+ experiments and failed runs", "+ experiments, failed runs"),
            ),
            (17e6, 44e6, 132e6),
            26e6,
            ("4400万ドル", "1700万〜1.3億ドル", "$44M", "$17–130M"),
        ),
        rung(
            "people",
            l(("＋人件費", "＋人件費"), ("+ people", "+ people")),
            (37e6, 77e6, 175e6),
            54e6,
            ("7700万ドル", "3700万〜1.8億ドル", "$77M", "$37–180M"),
        ),
        rung(
            "programme",
            l(
                ("＋データ（開発の全費用）", "＋データ＝開発の全費用"),
                ("+ data: the whole programme", "+ data: whole programme"),
            ),
            (44e6, 87e6, 188e6),
            59e6,
            ("8700万ドル", "4400万〜1.9億ドル", "$87M", "$44–190M"),
        ),
        Item::Separator,
        row(
            "owning",
            l(
                ("2048基を半年〜1年保有", "2048基を半年〜1年保有"),
                (
                    "Owning the 2,048 chips, 6 to 12 months",
                    "Owning 2,048 chips, 6–12 months",
                ),
            ),
            false,
            vec![cell(
                vec![mark(MarkShape::LowHigh { low: 22e6, high: 43e6 })],
                pick(lang, "2200万〜4300万ドル", "$22–43M"),
                "",
            )],
        ),
        row(
            "fleet",
            l(
                ("保有とされる全チップの購入額", "全チップの購入額（報道）"),
                ("Buying every chip the group reportedly has", "Buying all its chips"),
            ),
            false,
            vec![cell(
                vec![mark(MarkShape::Point {
                    value: 1.6e9,
                    evidence: PointEvidence::Unverified,
                })],
                pick(lang, "16億ドル（未検証）", "$1.6B, unverified"),
                "",
            )],
        ),
    ];
    let labels = pick(
        lang,
        ["10万", "100万", "1000万", "1億", "10億"],
        ["$100K", "$1M", "$10M", "$100M", "$1B"],
    );
    let decades: Vec<_> = [1e5, 1e6, 1e7, 1e8, 1e9].into_iter().zip(labels).collect();
    Chart::Rows(vec![Panel {
        heading: None,
        lanes: vec![Lane {
            title: None,
            axis: Axis {
                scale: Scale::Log,
                from: 1e5,
                to: 3e9,
                ticks: ticks(&decades),
            },
            claim: Some(ClaimLine {
                value: 5.576e6,
                label: l(
                    ("DeepSeekの公表値 557.6万ドル", "公表値 557.6万ドル"),
                    ("DeepSeek’s claim: $5.576M", "the claim, $5.576M"),
                ),
            }),
        }],
        items,
    }])
}

pub fn structure(lang: Lang) -> Chart {
    type Part<'a> = (&'a str, &'a str, f64, bool);
    let panel = |heading: (&str, &str), parts: &[Part]| Panel {
        heading: Some((heading.0.to_owned(), heading.1.to_owned())),
        lanes: vec![Lane {
            title: None,
            axis: Axis {
                scale: Scale::Linear,
                from: 0.0,
                to: 47.0,
                ticks: Vec::new(),
            },
            claim: None,
        }],
        items: parts
            .iter()
            .map(|&(ja, en, to, assumed)| {
                let bar = mark(MarkShape::Bar { to, assumed });
                row(
                    en,
                    Label::same(pick(lang, ja, en)),
                    false,
                    vec![cell(vec![bar], &format!("{to}%"), "")],
                )
            })
            .collect(),
    };
    Chart::Rows(vec![
        panel(
            pick(
                lang,
                ("開発全体（中央値 約8700万ドル）", "何に使うか"),
                ("Whole programme, about $87M", "what it is spent on"),
            ),
            &[
                ("実験・失敗した学習", "Experiments, failed runs", 42.0, true),
                ("人件費", "People", 37.0, true),
                ("最終学習（公表値の範囲）", "Final run (the claim)", 11.0, false),
                ("データ", "Data", 10.0, true),
            ],
        ),
        panel(
            pick(
                lang,
                ("GPU 1時間（自社保有 2.81ドル）", "何でできているか"),
                ("One GPU-hour, owned: $2.81", "what it is made of"),
            ),
            &[
                ("チップ", "Chips", 43.0, false),
                ("サーバーの残り", "Rest of server", 28.0, true),
                ("ネットワーク", "Network", 17.0, true),
                ("建物・冷却", "Building, cooling", 9.0, true),
                ("電気", "Electricity", 3.0, false),
            ],
        ),
    ])
}

/// A chip: name, money and days (5th percentile, median, 95th) with their labels, assumed.
type Chip<'a> = (&'a str, [f64; 3], (&'a str, &'a str), [f64; 3], &'a str, bool);

pub fn chips(lang: Lang) -> Chart {
    let chip = |&(name, usd, label, days, day_label, assumed): &Chip| {
        let money = estimate(usd[0] * 1e6, usd[1] * 1e6, usd[2] * 1e6, assumed, true);
        let time = estimate(days[0], days[1], days[2], assumed, true);
        let cells = vec![
            cell(vec![money], pick(lang, label.0, label.1), ""),
            cell(vec![time], day_label, ""),
        ];
        let label = if name == "H800" {
            Label::new("H800 (V3)", "H800")
        } else {
            Label::same(name)
        };
        row(name, label, name == "H800", cells)
    };
    let group = |ja: &str, en: &str| Item::Group(Label::same(pick(lang, ja, en)));
    let barred: [Chip; 3] = [
        (
            "B200",
            [3.6, 4.6, 5.9],
            ("460万", "$4.6M"),
            [21.0, 24.0, 29.0],
            "24",
            false,
        ),
        (
            "H200",
            [5.4, 6.6, 8.3],
            ("660万", "$6.6M"),
            [42.0, 46.0, 53.0],
            "46",
            false,
        ),
        (
            "H100",
            [5.5, 6.8, 8.5],
            ("680万", "$6.8M"),
            [44.0, 49.0, 57.0],
            "49",
            false,
        ),
    ];
    let stock: [Chip; 2] = [
        (
            "H800",
            [6.3, 7.8, 9.8],
            ("780万", "$7.8M"),
            [57.0, 57.0, 57.0],
            "57",
            false,
        ),
        (
            "A800",
            [9.0, 11.5, 14.8],
            ("1200万", "$12M"),
            [140.0, 162.0, 190.0],
            "162",
            false,
        ),
    ];
    let made: [Chip; 2] = [
        (
            "Ascend 910C",
            [6.8, 9.7, 13.9],
            ("970万", "$9.7M"),
            [76.0, 105.0, 143.0],
            "105",
            true,
        ),
        (
            "Ascend 910B",
            [22.0, 31.0, 38.5],
            ("3100万", "$31M"),
            [215.0, 296.0, 365.0],
            "296",
            true,
        ),
    ];
    let mut items = vec![group("2024年には中国へ売れない", "Barred from China in 2024")];
    items.extend(barred.iter().map(chip));
    items.push(group(
        "2023年に禁止、在庫は使える",
        "Banned in 2023, older stock usable",
    ));
    items.extend(stock.iter().map(chip));
    items.push(group("2024年に中国で販売", "On sale to China in 2024"));
    items.push(chip(&(
        "H20",
        [11.0, 15.0, 20.4],
        ("1500万", "$15M"),
        [144.0, 183.0, 233.0],
        "183",
        true,
    )));
    items.push(group("中国製", "Made in China"));
    items.extend(made.iter().map(chip));
    let lane = |title: &str, to: f64, marks: &[(f64, &str)], claim: f64| Lane {
        title: Some(title.to_owned()),
        axis: Axis {
            scale: Scale::Linear,
            from: 0.0,
            to,
            ticks: ticks(marks),
        },
        claim: Some(ClaimLine {
            value: claim,
            label: Label::default(),
        }),
    };
    let money = pick(
        lang,
        ["0", "1000万", "2000万", "3000万", "4000万"],
        ["0", "$10M", "$20M", "$30M", "$40M"],
    );
    let money: Vec<_> = [0.0, 1e7, 2e7, 3e7, 4e7].into_iter().zip(money).collect();
    let days = [
        (0.0, "0"),
        (100.0, "100"),
        (200.0, "200"),
        (300.0, "300"),
        (400.0, "400"),
    ];
    Chart::Rows(vec![Panel {
        heading: None,
        lanes: vec![
            lane(pick(lang, "費用（ドル）", "cost, $"), 4e7, &money, 5.576e6),
            lane(pick(lang, "2048基での日数", "days on 2,048 chips"), 400.0, &days, 57.0),
        ],
        items,
    }])
}

pub fn odds(lang: Lang) -> Chart {
    // Logistic quantiles on a logarithmic axis: close enough to a lognormal for a layout.
    let quantiles = |median: f64, spread: f64| {
        (0..100)
            .map(|index| {
                let p = (f64::from(index) + 0.5) / 100.0;
                median * libm::exp(spread * 0.55 * libm::log(p / (1.0 - p)))
            })
            .collect()
    };
    let reading = |id: &str, ja: (&str, &str), en: (&str, &str), value: (&str, &str), quantiles: Vec<f64>| {
        let (long, short) = pick(lang, ja, en);
        DotRow {
            id: id.to_owned(),
            name: Label::new(long, short),
            value: pick(lang, value.0, value.1).to_owned(),
            quantiles,
            spoken: "row".to_owned(),
            tip: Vec::new(),
        }
    };
    let labels = pick(
        lang,
        ["300万", "1000万", "3000万", "1億", "3億"],
        ["$3M", "$10M", "$30M", "$100M", "$300M"],
    );
    let decades: Vec<_> = [3e6, 1e7, 3e7, 1e8, 3e8].into_iter().zip(labels).collect();
    let claim = pick(
        lang,
        Label::same("公表値 557.6万ドル"),
        Label::new("DeepSeek’s claim, $5.576M", "the claim, $5.576M"),
    );
    Chart::Dots(Dots {
        axis: Axis {
            scale: Scale::Log,
            from: 2.2e6,
            to: 4e8,
            ticks: ticks(&decades),
        },
        claim: Some(ClaimLine {
            value: 5.576e6,
            label: claim,
        }),
        rows: vec![
            reading(
                "blind",
                ("本番1回：速さも当サイトが推計", "本番1回：速さも推計"),
                ("Final run, speed guessed by our model", "Final run, our speed estimate"),
                ("100回中13回", "13 in 100"),
                quantiles(8.3e6, 0.36),
            ),
            reading(
                "published",
                ("本番1回：公表された速さを採用", "本番1回：公表の速さ"),
                ("Final run, its published speed", "Final run, its published speed"),
                ("100回中43回", "43 in 100"),
                quantiles(5.8e6, 0.28),
            ),
            reading(
                "programme",
                ("開発の全費用（実験・人件費・データ）", "開発の全費用"),
                ("Whole programme: experiments, people, data", "Whole programme"),
                ("1000回に1回未満", "under 1 in 1,000"),
                quantiles(87e6, 0.44),
            ),
        ],
    })
}

/// What the engine must survive: messages in place of marks, values off the axis, a range collapsed to a point.
pub fn hardships(lang: Lang) -> Chart {
    let Chart::Rows(mut panels) = chips(lang) else {
        return chips(lang);
    };
    let message = Cell {
        message: Some(pick(
            lang,
            Label::new("2048基では収まらない", "収まらない"),
            Label::new("does not fit at 2,048 chips", "does not fit"),
        )),
        ..Cell::default()
    };
    let priceless = Cell {
        message: Some(pick(lang, Label::same("価格不明"), Label::same("no price found"))),
        ..Cell::default()
    };
    let rows = [
        (pick(lang, "載らない", "Too small"), vec![message, Cell::default()]),
        (
            pick(lang, "価格なし", "No price"),
            vec![
                priceless,
                cell(vec![estimate(100.0, 130.0, 160.0, true, true)], "130", ""),
            ],
        ),
        (
            pick(lang, "範囲外", "Off scale"),
            vec![
                cell(
                    vec![estimate(30e6, 60e6, 90e6, true, true)],
                    pick(lang, "6000万", "$60M"),
                    "",
                ),
                cell(vec![estimate(500.0, 600.0, 700.0, false, true)], "600", ""),
            ],
        ),
        (
            pick(lang, "一点", "One value"),
            vec![
                cell(
                    vec![estimate(20e6, 20e6, 20e6, true, true)],
                    pick(lang, "2000万", "$20M"),
                    "",
                ),
                cell(vec![estimate(395.0, 397.0, 400.0, true, true)], "397", ""),
            ],
        ),
    ];
    for (name, cells) in rows {
        panels[0].items.push(row(name, Label::same(name), false, cells));
    }
    Chart::Rows(panels)
}
