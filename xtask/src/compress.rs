//! Brotli and gzip copies beside each file that shrinks.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use crate::run::Outcome;

/// Endings of the files worth compressing.
const ENDINGS: [&str; 9] = ["html", "js", "css", "wasm", "json", "csv", "svg", "txt", "md"];

/// Writes `FILE.br` and `FILE.gz` beside every text, script, style and Wasm file below a directory.
pub fn directory(dir: &Path) -> Outcome {
    for file in files(dir)? {
        let wanted = file
            .extension()
            .and_then(|ending| ending.to_str())
            .is_some_and(|ending| ENDINGS.contains(&ending));
        if wanted {
            let bytes = fs::read(&file).map_err(|error| format!("{}: {error}", file.display()))?;
            for (ending, packed) in [("br", brotli(&bytes)?), ("gz", gzip(&bytes)?)] {
                let target = beside(&file, ending);
                fs::write(&target, packed).map_err(|error| format!("{}: {error}", target.display()))?;
            }
        }
    }
    Ok(())
}

/// The compressed copy's path: the file's own with another ending behind it.
pub fn beside(file: &Path, ending: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    PathBuf::from(name)
}

/// Every file below a directory, in the order of their paths.
pub fn files(dir: &Path) -> Outcome<Vec<PathBuf>> {
    let told = |error: std::io::Error| format!("{}: {error}", dir.display());
    let mut found = Vec::new();
    for entry in fs::read_dir(dir).map_err(told)? {
        let path = entry.map_err(told)?.path();
        if path.is_dir() {
            found.extend(files(&path)?);
        } else {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

fn brotli(bytes: &[u8]) -> Outcome<Vec<u8>> {
    let mut packed = Vec::new();
    let params = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        size_hint: bytes.len(),
        ..Default::default()
    };
    brotli::BrotliCompress(&mut &bytes[..], &mut packed, &params).map_err(|error| format!("brotli: {error}"))?;
    Ok(packed)
}

fn gzip(bytes: &[u8]) -> Outcome<Vec<u8>> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder
        .write_all(bytes)
        .and_then(|()| encoder.finish())
        .map_err(|error| format!("gzip: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read as _;

    #[test]
    fn both_formats_give_the_text_back() {
        let text = "278.8万GPU時間 ".repeat(100).into_bytes();
        let mut unpacked = Vec::new();
        let packed = brotli(&text).expect("memory suffices");
        brotli::BrotliDecompress(&mut &packed[..], &mut unpacked).expect("the stream is whole");
        assert_eq!(unpacked, text);
        assert!(packed.len() < text.len() / 10);
        unpacked.clear();
        let packed = gzip(&text).expect("memory suffices");
        flate2::read::GzDecoder::new(&packed[..])
            .read_to_end(&mut unpacked)
            .expect("the stream is whole");
        assert_eq!(unpacked, text);
    }
}
