//! Drawing: a figure laid out once and painted on any plotters backend.
//!
//! [`layout()`] turns a chart into a [`Scene`] of shapes in logical pixels and colour roles; [`surface`] paints a scene on a
//! backend; [`svg()`] and `canvas` are the two backends of the page. Text is measured by [`metrics`], never by a browser, so
//! the same chart has the same layout everywhere.

#[cfg(feature = "app")]
pub mod canvas;
mod dots;
pub mod handle;
mod histogram;
mod layout;
mod marks;
mod matrix;
pub mod metrics;
mod pairs;
pub mod palette;
mod peers;
mod plane;
mod plane_frame;
mod plane_labels;
mod plane_marks;
pub mod plate;
mod row_form;
mod rows;
pub mod scene;
mod spans;
mod statements;
mod strip;
pub mod surface;
pub mod svg;
mod timeline;
mod words;

pub use handle::Handle;
pub use layout::{WIDE, height, layout};
pub use palette::{Palette, Token};
pub use plate::Plate;
pub use scene::{Hit, Scene};
pub use svg::svg;
pub use words::words;

#[cfg(test)]
mod fixtures;
#[cfg(test)]
mod tests;
