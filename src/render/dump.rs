//! The tree itself as text.

use super::{Context, Format, Renderer};
use crate::diag::{Diagnostics, Warned};
use crate::document::Document;

/// Writes the document as [`crate::document::dump`] shows it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Dump;

impl Renderer for Dump {
    fn format(&self) -> Format {
        Format::new("dump")
    }

    fn render(&self, document: &Document, context: &Context<'_>) -> Warned<Result<Vec<u8>, Diagnostics>> {
        let limits = &context.limits;
        Warned::clean(limits.go_on().and_then(|()| limits.accept(crate::document::dump(document).into_bytes())))
    }
}
