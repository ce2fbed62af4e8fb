//! Markdown.

use super::{Context, Format, Renderer};
use crate::diag::{Diagnostics, Warned};
use crate::document::Document;

/// Writes Markdown.
#[derive(Clone, Copy, Debug, Default)]
pub struct Markdown;

impl Renderer for Markdown {
    fn format(&self) -> Format {
        Format::new("md")
    }

    fn render(&self, _document: &Document, _: &Context<'_>) -> Warned<Result<Vec<u8>, Diagnostics>> {
        Warned::clean(Ok(Vec::new()))
    }
}
