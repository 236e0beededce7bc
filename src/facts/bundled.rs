//! The facts inside the program: packed at build time from `public/data`, so that the browser needs no JSON parser.

use std::sync::OnceLock;

use super::{Archive, Facts};

impl Facts {
    /// The facts that ship with the program, unpacked once.
    ///
    /// # Panics
    /// Never for a built program: the build script packed these bytes from the same types.
    pub fn bundled() -> &'static Self {
        static FACTS: OnceLock<Facts> = OnceLock::new();
        FACTS.get_or_init(|| {
            let packed = include_bytes!(concat!(env!("OUT_DIR"), "/facts.postcard"));
            postcard::from_bytes(packed).expect("the build script packed these bytes from the same types")
        })
    }
}

impl Archive {
    /// The archive that ships with the program, unpacked once.
    ///
    /// # Panics
    /// Never for a built program: the build script packed these bytes from the same types.
    pub fn bundled() -> &'static Self {
        static ARCHIVE: OnceLock<Archive> = OnceLock::new();
        ARCHIVE.get_or_init(|| {
            let packed = include_bytes!(concat!(env!("OUT_DIR"), "/archive.postcard"));
            postcard::from_bytes(packed).expect("the build script packed these bytes from the same types")
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bundle_holds_what_the_files_say() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/public/data/");
        let read = super::super::tables::read(|name| std::fs::read_to_string(format!("{folder}{name}"))).unwrap();
        assert!(*Facts::bundled() == read);
        let read =
            super::super::tables::read_archive(|name| std::fs::read_to_string(format!("{folder}{name}"))).unwrap();
        assert!(*Archive::bundled() == read);
    }
}
