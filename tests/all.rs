//! The integration tests, in one binary.

mod briefs;
mod check;
mod load;
mod schemas;
