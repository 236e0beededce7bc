//! Export rules applied: what a rule set says of a chip, a day and a buyer.
//!
//! | file | holds |
//! |---|---|
//! | [`metrics`] | TPP, performance density and the other quantities that rules compare |
//! | [`mod@test`] | a test as three-valued logic: a missing value makes it unknown, never false |
//! | [`decision`] | letters, controls, exceptions, policies and licences joined to one decision |
//! | [`mod@region`] | the part of a plane of two quantities that a test catches |
//! | [`mod@windows`] | the stretches of time in which a chip had one lawful state |
//!
//! Not in scope: legal advice, entity lists and who owns a buyer, the foreign direct product rules, quotas, whether anybody
//! delivered.

pub mod decision;
pub mod metrics;
pub mod region;
pub mod test;
pub mod windows;

pub use decision::{Buyer, Decision, Outcome, Unknown, decide, decide_by};
pub use metrics::{Metrics, Value};
pub use test::{Finding, Leaf};
pub use windows::{LawfulWindow, windows};
