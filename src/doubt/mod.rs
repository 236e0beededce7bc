//! Doubt: ranges as distributions, quasi-random draws, cached columns.
//!
//! | file | holds |
//! |---|---|
//! | [`range`] | "from a to b" as a lognormal or logit-normal distribution |
//! | [`normal`] | Φ and Φ⁻¹ |
//! | [`sobol`] | the points, unscrambled |
//! | [`owen`] | their scramble, one per seed and dimension |
//! | `lanes` | exponentials and logarithms of whole columns |
//! | `pair` | two numbers at once, in a vector where there are some |
//! | [`engine`] | columns of draws, computed once and kept; summaries and quantiles |
//! | [`copula`] | inputs that move together |
//! | [`sensitivity`] | which input decides the spread of an output |
//! | [`attribution`] | which cause accounts for how much of a difference |
//! | [`solve`] | which value of an input gives a wanted output |
//!
//! Numbers here have no unit of their own: a column is in whatever unit its parameter has, and the caller documents it.

pub mod attribution;
pub mod copula;
pub mod engine;
mod joe_kuo;
mod lanes;
pub mod normal;
mod order;
pub mod owen;
mod pair;
pub mod range;
pub mod sensitivity;
pub mod sobol;
pub mod solve;

pub use engine::{Column, Engine, Spread};
pub use range::{Marginal, Range, RangeError, Shape};
