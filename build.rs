//! Packs the bundled tables of `public/data` into bytes that the program unpacks at start: the browser then carries no JSON
//! parser. The types are those of the library, compiled into this script by path.

#![allow(
    dead_code,
    unused_imports,
    unfulfilled_lint_expectations,
    clippy::pedantic,
    reason = "the script needs the shapes of the facts, not what the library does with them; the library is where they are linted"
)]

use std::error::Error;
use std::path::Path;

#[path = "src/facts/mod.rs"]
mod facts;
#[path = "src/units.rs"]
mod units;

fn main() -> Result<(), Box<dyn Error>> {
    for path in ["public/data", "src/facts", "src/units.rs"] {
        println!("cargo::rerun-if-changed={path}");
    }
    println!("cargo::rustc-check-cfg=cfg(facts_bundled)");
    println!("cargo::rustc-cfg=facts_bundled");
    let root = std::env::var("CARGO_MANIFEST_DIR")?;
    let data = Path::new(&root).join("public/data");
    let read = |name: &str| std::fs::read_to_string(data.join(name));
    let mut facts = facts::tables::read(read)?;
    let mut archive = facts::tables::read_archive(read)?;
    if std::env::var("CARGO_CFG_TARGET_ARCH")? == "wasm32" {
        let all = facts.sources.clone();
        keep_what_the_page_reads(&mut facts);
        archive.sources = all;
        archive
            .sources
            .retain(|source| facts.sources.iter().all(|kept| kept.id != source.id));
    }
    let out = std::env::var("OUT_DIR")?;
    std::fs::write(Path::new(&out).join("facts.postcard"), postcard::to_allocvec(&facts)?)?;
    std::fs::write(
        Path::new(&out).join("archive.postcard"),
        postcard::to_allocvec(&archive)?,
    )?;
    Ok(())
}

/// Drops what only the command line and the prerendered pages read: shapes that no claim names, names under which runs list a chip,
/// notes for editors, words and sources of constants, and sources that nothing bundled cites. Each kilobyte here is a kilobyte before the first answer on a phone.
fn keep_what_the_page_reads(facts: &mut facts::Facts) {
    let claimed: Vec<&str> = facts
        .claims
        .iter()
        .filter_map(|claim| claim.architecture.as_deref())
        .collect();
    facts.architectures.retain(|shape| claimed.contains(&shape.id.as_str()));
    for shape in &mut facts.architectures {
        shape.aliases.clear();
        for words in [&mut shape.note, &mut shape.source, &mut shape.date] {
            words.clear();
        }
    }
    for chip in &mut facts.accelerators {
        chip.aliases.clear();
        for words in [&mut chip.note, &mut chip.source, &mut chip.date] {
            words.clear();
        }
    }
    // Of the fits without one organisation those that a claim asks for.
    let audited: Vec<&str> = facts
        .claims
        .iter()
        .filter_map(|claim| claim.organisation.as_deref())
        .collect();
    facts
        .reference_classes
        .without
        .retain(|name, _| audited.iter().any(|asked| asked.eq_ignore_ascii_case(name)));
    for row in &mut facts.assumptions {
        row.note.clear();
        row.unit.clear();
        row.rows.clear();
        row.rule = None;
        row.evidence.date.clear();
    }
    for release in &mut facts.releases {
        release.changes.clear();
    }
    for window in &mut facts.windows {
        window.catalogue.clear();
        window.rule = None;
        window.note.clear();
        window.evidence.date.clear();
    }
    for row in &mut facts.baselines {
        row.note.clear();
        row.evidence.date.clear();
    }
    for estimate in &mut facts.estimates {
        estimate.covers.clear();
    }
    let classes = &mut facts.reference_classes;
    for constant in (facts.throughput.entries_mut().into_iter())
        .chain(classes.factors.values_mut())
        .chain(classes.spread.values_mut())
    {
        for words in [
            &mut constant.unit,
            &mut constant.meaning,
            &mut constant.source,
            &mut constant.date,
        ] {
            words.clear();
        }
    }
    for known in facts.quality.entries_mut() {
        for words in [&mut known.unit, &mut known.meaning, &mut known.evidence.date] {
            words.clear();
        }
    }
    for reference in &mut facts.quality.references {
        reference.basis.clear();
        reference.evidence.date.clear();
        reference.year_evidence.date.clear();
    }
    for claim in &mut facts.claims {
        let known = &mut claim.evidence;
        let told = [
            &mut known.hours,
            &mut known.money,
            &mut known.measured,
            &mut known.excluded,
        ];
        let told = told.into_iter().filter_map(Option::as_mut);
        for evidence in told.chain([&mut known.publisher, &mut known.country, &mut known.run]) {
            evidence.date.clear();
        }
    }
    let cited = [
        serde_json::to_string(&facts.claims),
        serde_json::to_string(&facts.estimates),
        serde_json::to_string(&facts.assumptions),
    ]
    .map(Result::unwrap_or_default);
    facts
        .sources
        .retain(|source| cited.iter().any(|text| text.contains(&format!("\"{}\"", source.id))));
}
