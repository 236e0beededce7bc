//! The bundled tables read from their files: at build time, and in the test that holds the bundle against them.

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::Facts;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Version {
    data: String,
    checked: String,
}

/// Reads every bundled table; `text` gives the content of a file of `public/data` by name.
///
/// # Errors
/// The name of the first file that cannot be read or is not of its form, and why.
pub fn read(text: impl Fn(&str) -> std::io::Result<String>) -> Result<Facts, String> {
    fn table<T: DeserializeOwned>(name: &str, text: std::io::Result<String>) -> Result<T, String> {
        let text = text.map_err(|error| format!("{name}: {error}"))?;
        serde_json::from_str(&text).map_err(|error| format!("{name}: {error}"))
    }
    macro_rules! read {
        ($name:literal) => {
            table($name, text($name))?
        };
    }
    let version: Version = read!("version.json");
    Ok(Facts {
        version: version.data,
        checked: version.checked,
        architectures: read!("architectures.json"),
        accelerators: read!("accelerators.json"),
        throughput: read!("throughput.json"),
        quality: read!("quality.json"),
        reference_classes: read!("reference_classes.json"),
        sources: read!("sources.json"),
        claims: read!("claims.json"),
        estimates: read!("estimates.json"),
        assumptions: read!("assumptions.json"),
        windows: read!("windows.json"),
    })
}
