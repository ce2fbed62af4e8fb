//! A document into a writer.

use super::{Context, Renderer};
use crate::diag::{Diagnostics, Warned};
use crate::document::Document;
use std::fmt;
use std::io::{self, Write};

/// Why a document did not get into a writer.
#[derive(Debug)]
#[non_exhaustive]
pub enum WriteError {
    /// There is no file: what has to be mended first. The writer was not touched.
    Document(Diagnostics),
    /// The writer gave up. A part of the file may be written.
    Writer(io::Error),
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            WriteError::Document(problems) => match problems.first() {
                Some(first) => write!(f, "{}", first.message),
                None => write!(f, "the document cannot be written"),
            },
            WriteError::Writer(error) => write!(f, "the file cannot be written: {error}"),
        }
    }
}

impl std::error::Error for WriteError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            WriteError::Document(_) => None,
            WriteError::Writer(error) => Some(error),
        }
    }
}

/// What every renderer does to write.
pub(super) fn write(
    renderer: &(impl Renderer + ?Sized),
    document: &Document,
    context: &Context<'_>,
    writer: &mut dyn Write,
) -> Warned<Result<u64, WriteError>> {
    renderer.render(document, context).map(|bytes| {
        let bytes = bytes.map_err(WriteError::Document)?;
        writer.write_all(&bytes).and_then(|()| writer.flush()).map_err(WriteError::Writer)?;
        Ok(bytes.len() as u64)
    })
}
