//! The audit on the command line.

fn main() {}
