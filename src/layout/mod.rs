//! From a document to positioned frames on pages.

pub mod face;
pub mod frame;
