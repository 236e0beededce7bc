//! The physics and the money: functions of facts, with no knowledge of doubt, language or browser.
//!
//! In scope: FLOP per token from a transformer's shape ([`flops`]); seconds of one training step part by part on a
//! known chip and layout ([`step`], [`layout`]); whether it fits ([`memory`]); the fastest layout that does
//! ([`planner`]); what interruptions leave ([`goodput`]); hours, days and utilisation ([`run`]); electricity
//! ([`energy`]); dollars of owning ([`ownership`]) and of everything a bill may count ([`ladder`]); shapes and batches
//! nobody published ([`shape`]); what export rules let through ([`rules`]); observed prices by date ([`price_curve`])
//! and the rule for default rents ([`rent`]);
//! loss, equal quality and the price trend ([`quality`]); and published runs: predicted ([`predict`]), compared with their
//! like ([`class`], fitted by [`fit`]) and scored ([`score`]) beside simpler rules ([`baseline`]),
//! one record a run ([`validation`]).
//!
//! Not in scope: inference, networks link by link, kernels below a GEMM, convergence (tokens are given, never inferred
//! from a loss), a price where none was observed (prices are facts or the reader's), and doubt: every function takes points and
//! returns points.
//!
//! Invariants: no platform transcendental functions, so the same input gives the same bits everywhere; a utilisation
//! never travels without its convention, its peak and its hours.

pub mod baseline;
pub mod calendar;
pub mod class;
pub mod cluster;
pub mod energy;
pub mod fit;
pub mod flops;
pub mod goodput;
mod kernel;
pub mod ladder;
pub mod layout;
pub mod memory;
pub mod ownership;
pub mod planner;
pub mod predict;
pub mod price_curve;
pub mod quality;
pub mod rent;
pub mod rules;
pub mod run;
pub mod run_work;
pub mod score;
pub mod setup;
pub mod shape;
pub mod step;
mod step_parts;
pub mod two_way;
pub mod validation;
