//! The integration tests, in one binary.

mod architecture;
mod briefs;
mod check;
#[cfg(feature = "cli")]
mod cli;
#[cfg(feature = "collect")]
mod fuzz;
#[cfg(all(feature = "cli", feature = "pdf", feature = "docx", feature = "svg"))]
mod interference;
mod load;
mod parity;
mod schemas;
