//! What fuzzers run: each target reads bytes from outside, as the library reads them, and holds what comes of it.
//!
//! A target panics when a promise is broken. `fuzz/` is the library of these targets with the fuzzer around it, and the
//! tests of this package replay the corpus.

mod briefs;
mod import;
mod input;
mod load;
mod look;
mod markup;
mod project;
mod pull;
mod release;
mod symbols;
mod template;

pub use briefs::briefs;
pub use import::import;
pub use load::load;
pub use look::{csl, fonts, reference};
pub use markup::markup;
pub use pull::pull;
pub use release::{plan, proof};
pub use symbols::symbols;
pub use template::template;
