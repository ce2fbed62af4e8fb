//! The integration tests, in one binary.

mod briefs;
mod parity;
