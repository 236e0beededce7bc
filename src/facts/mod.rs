//! What is known: typed records of `public/data`, each value with source, date and confidence.
//!
//! No number lives here that is not in `public/data`.

pub mod accelerator;
pub mod architecture;
