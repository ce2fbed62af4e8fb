//! The integration tests, in one binary.

mod architecture;
mod briefs;
mod check;
mod load;
mod parity;
mod schemas;
