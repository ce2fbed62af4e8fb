//! The integration tests, in one binary.

mod architecture;
mod briefs;
mod check;
#[cfg(feature = "cli")]
mod cli;
mod load;
mod parity;
mod schemas;
