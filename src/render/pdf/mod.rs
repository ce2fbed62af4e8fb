//! PDF.

use crate::diag::{Diagnostics, Warned};
use crate::document::Document;
use crate::render::{Context, Format, Renderer};

/// Writes PDF.
#[derive(Clone, Copy, Debug, Default)]
pub struct Pdf;

impl Renderer for Pdf {
    fn format(&self) -> Format {
        Format::new("pdf")
    }

    fn render(&self, _document: &Document, _: &Context<'_>) -> Warned<Result<Vec<u8>, Diagnostics>> {
        Warned::clean(Ok(Vec::new()))
    }
}
