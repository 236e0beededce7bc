//! Doubt: ranges as distributions, quasi-random draws, cached columns.
