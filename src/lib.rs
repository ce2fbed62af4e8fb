//! demarche turns one typed report into policy briefs tailored per audience.

pub mod check;
#[cfg(feature = "cli")]
pub mod cli;
pub mod compose;
pub mod diag;
pub mod document;
pub mod i18n;
pub mod lists;
pub mod load;
pub mod markup;
pub mod project;
pub mod render;
pub mod report;
pub mod source;
pub mod tailor;
pub mod template;
pub mod theme;
pub mod world;

#[cfg(feature = "pdf")]
pub mod layout;
