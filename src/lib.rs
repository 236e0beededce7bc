//! Undersold: an audit of DeepSeek's training-cost claim that a reader can redo.
//!
//! One way through the house, each room using only the rooms above it:
//!
//! | room | holds |
//! |---|---|
//! | [`units`] | quantities with their unit in the type |
//! | [`facts`] | typed records of `public/data`, every value with source, date and confidence |
//! | [`model`] | FLOP per token, throughput and parallel plan, hours, energy, cost |
//! | [`doubt`] | ranges → distributions, Sobol draws, cached columns, quantiles |
//! | [`scenario`] | what the reader assumes; the parameter table; the link codec |
//! | [`audit`] | joins the four above into every number the page will say |
//! | [`say`] | messages, numbers and dates in Japanese and English |
//! | [`figure`] | one file per chart: the value that canvas, SVG, table and text all read |
//! | [`draw`] | a figure laid out once and painted on any plotters backend |
//! | `page` | Leptos components (features `app` and `ssr`) |

pub mod audit;
pub mod draw;
pub mod facts;
pub mod figure;
pub mod model;
#[cfg(any(feature = "app", feature = "ssr"))]
pub mod page;
pub mod say;
pub mod scenario;
pub mod units;

pub use undersold_doubt as doubt;
