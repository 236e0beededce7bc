//! Writes every page as HTML, natively, with the components of the live page.

fn main() {}
