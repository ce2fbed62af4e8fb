//! DOCX.

use crate::diag::{Diagnostics, Warned};
use crate::document::Document;
use crate::render::{Context, Format, Renderer};

/// Writes DOCX.
#[derive(Clone, Copy, Debug, Default)]
pub struct Docx;

impl Renderer for Docx {
    fn format(&self) -> Format {
        Format::new("docx")
    }

    fn render(&self, _document: &Document, _: &Context<'_>) -> Warned<Result<Vec<u8>, Diagnostics>> {
        Warned::clean(Ok(Vec::new()))
    }
}
