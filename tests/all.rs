//! The integration tests, in one binary.

mod architecture;
mod briefs;
mod check;
#[cfg(feature = "cli")]
mod cli;
#[cfg(feature = "collect")]
mod fuzz;
mod load;
mod parity;
mod schemas;
