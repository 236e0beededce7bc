//! The built site in a real Chromium.

mod access;
mod bits;
mod boot;
mod embed;
mod figure;
mod path;
mod state;
