//! Languages: tags and directions, and the words and formats of each.

mod language;

pub use language::{Direction, Language};
