//! demarche turns one typed report into policy briefs tailored per audience.

pub mod diag;
pub mod document;
pub mod i18n;
pub mod render;
pub mod report;
pub mod source;
pub mod template;
pub mod theme;
pub mod world;

#[cfg(feature = "pdf")]
pub mod layout;
