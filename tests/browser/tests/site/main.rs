//! The built site in a real Chromium.

mod access;
mod bits;
mod boot;
mod drag;
mod embed;
mod figure;
mod forms;
mod path;
mod state;
mod tables;
mod terms;
