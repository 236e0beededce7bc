//! The bundled tables read from their files: at build time, and in the test that holds the bundle against them.

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::rule::Rules;
use super::world::WorldRow;
use super::{Accelerator, Archive, Controls, Facts, WorldDefaults};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Version {
    data: String,
    checked: String,
    known_to: String,
}

fn table<T: DeserializeOwned>(name: &str, text: std::io::Result<String>) -> Result<T, String> {
    let text = text.map_err(|error| format!("{name}: {error}"))?;
    serde_json::from_str(&text).map_err(|error| format!("{name}: {error}"))
}

/// Reads the tables of the first view; `text` gives the content of a file of `public/data` by name.
///
/// # Errors
/// The name of the first file that cannot be read or is not of its form, and why.
pub fn read(text: impl Fn(&str) -> std::io::Result<String>) -> Result<Facts, String> {
    macro_rules! read {
        ($name:literal) => {
            table($name, text($name))?
        };
    }
    let version: Version = read!("version.json");
    let accelerators: Vec<Accelerator> = read!("accelerators.json");
    let worlds: Vec<WorldRow> = read!("worlds.json");
    let rules: Rules = read!("rules.json");
    Ok(Facts {
        version: version.data,
        checked: version.checked,
        known_to: version.known_to,
        architectures: read!("architectures.json"),
        throughput: read!("throughput.json"),
        quality: read!("quality.json"),
        reference_classes: read!("reference_classes.json"),
        sources: read!("sources.json"),
        claims: read!("claims.json"),
        baselines: read!("baselines.json"),
        estimates: read!("estimates.json"),
        assumptions: read!("assumptions.json"),
        releases: read!("CHANGELOG.json"),
        windows: read!("windows.json"),
        worlds: WorldDefaults::of(&worlds, &accelerators, &rules),
        accelerators,
    })
}

/// Reads the other tables in the same way.
///
/// # Errors
/// As [`read`].
pub fn read_archive(text: impl Fn(&str) -> std::io::Result<String>) -> Result<Archive, String> {
    macro_rules! read {
        ($name:literal) => {
            table($name, text($name))?
        };
    }
    Ok(Archive {
        controls: Controls {
            catalogue: read!("chips.json"),
            rules: read!("rules.json"),
            worlds: read!("worlds.json"),
        },
        prices: read!("prices.json"),
        evaluations: read!("evaluations.json"),
        benchmarks: read!("benchmarks.json"),
        sources: Vec::new(),
        adoption: read!("adoption.json"),
        allegations: read!("allegations.json"),
        remarks: read!("remarks.json"),
        comparators: read!("comparators.json"),
        validation: read!("validation.json"),
    })
}
