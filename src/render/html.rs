//! HTML.

use super::{Context, Format, Renderer};
use crate::diag::{Diagnostics, Warned};
use crate::document::Document;

/// Writes HTML.
#[derive(Clone, Copy, Debug, Default)]
pub struct Html;

impl Renderer for Html {
    fn format(&self) -> Format {
        Format::new("html")
    }

    fn render(&self, _document: &Document, _: &Context<'_>) -> Warned<Result<Vec<u8>, Diagnostics>> {
        Warned::clean(Ok(Vec::new()))
    }
}
