//! Counting tests: the sums of what test programs print.

use std::fmt;
use std::ops::AddAssign;

/// Checks passed and failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    pub passed: u32,
    pub failed: u32,
}

impl Count {
    /// Reads a closing line of a Rust test program; nothing from any other line.
    pub fn read(line: &str) -> Option<Self> {
        let (_, numbers) = line.strip_prefix("test result: ")?.split_once(". ")?;
        let number = |word: &str| {
            numbers
                .split(';')
                .find_map(|part| part.trim().strip_suffix(word)?.trim().parse::<u32>().ok())
                .unwrap_or(0)
        };
        Some(Self {
            passed: number(" passed"),
            failed: number(" failed"),
        })
    }
}

impl AddAssign for Count {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

impl fmt::Display for Count {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} passed, {} failed", self.passed, self.failed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closing_lines_are_read_and_nothing_else() {
        let line = "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 3 filtered out; finished in 0.01s";
        assert_eq!(Count::read(line), Some(Count { passed: 12, failed: 0 }));
        let line = "test result: FAILED. 4 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 1.20s";
        assert_eq!(Count::read(line), Some(Count { passed: 4, failed: 2 }));
        assert_eq!(Count::read("test figure::tests::passed ... ok"), None);
        assert_eq!(Count::read(""), None);
    }

    #[test]
    fn sums_print_as_one_closing_line() {
        let mut sum = Count { passed: 4, failed: 2 };
        sum += Count { passed: 12, failed: 0 };
        assert_eq!(sum.to_string(), "16 passed, 2 failed");
    }
}
