//! Drawing: a figure laid out once and painted on any plotters backend.
//!
//! [`layout()`] turns a chart into a [`Scene`] of shapes in logical pixels and colour roles; [`surface`] paints a scene on a
//! backend; [`svg()`] and `canvas` are the two backends of the page. Text is measured by [`metrics`], never by a browser, so
//! the same chart has the same layout everywhere.

#[cfg(feature = "app")]
pub mod canvas;
mod dots;
mod layout;
mod marks;
pub mod metrics;
pub mod palette;
mod row_form;
mod rows;
pub mod scene;
pub mod surface;
pub mod svg;

pub use layout::{WIDE, height, layout, words};
pub use palette::{Palette, Token};
pub use scene::{Hit, Scene};
pub use svg::svg;

#[cfg(test)]
mod fixtures;
#[cfg(test)]
mod tests;
