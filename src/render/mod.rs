//! From a [`Document`] to the bytes of a format.
//!
//! A renderer matches every node; what its format cannot express it reports as a warning naming the node. It returns
//! bytes and touches nothing: only the command line writes files.

use crate::diag::{Diagnostics, Warned};
use crate::document::Document;
use crate::fonts::Fonts;
use crate::theme::Theme;
use std::io::Write;

#[cfg(feature = "docx")]
pub mod docx;
mod dump;
mod html;
mod limits;
mod markdown;
#[cfg(any(feature = "docx", feature = "pdf"))]
#[cfg(feature = "pdf")]
pub mod pdf;
pub(crate) mod shared;
mod table;
#[cfg(any(feature = "pdf", feature = "docx"))]
mod unlinked;
mod unpacked;
mod write;

pub use dump::Dump;
pub use html::Html;
pub(crate) use limits::Watch;
pub use limits::{CANCELLED, Cancellation, Limits, TOO_LARGE};
pub use markdown::Markdown;
#[cfg(feature = "collect")]
pub(crate) use markdown::{escaped, escaped_paragraph};
pub use table::Renderers;
pub(crate) use unpacked::Part;
#[cfg(feature = "pdf")]
pub(crate) use unpacked::{Held, Tagged};
pub use write::WriteError;

#[cfg(test)]
mod golden;
#[cfg(test)]
mod tests;

/// The name of a format, which is also the file's extension: `pdf`, `docx`, `html`, `md`, `dump`. The list is open: a
/// renderer from outside brings its own.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Format(std::borrow::Cow<'static, str>);

impl Format {
    /// A format by its name: lower-case ASCII letters and digits.
    pub const fn new(name: &'static str) -> Self {
        Format(std::borrow::Cow::Borrowed(name))
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<String> for Format {
    fn from(name: String) -> Self {
        Format(name.into())
    }
}

impl std::fmt::Display for Format {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// What a renderer may use besides the document.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// Colours, fonts and sizes.
    pub theme: &'a Theme,
    /// The fonts beside those of the crate; formats that embed none do not look at them.
    pub fonts: &'a Fonts,
    /// What a document may take.
    pub limits: Limits<'a>,
}

/// A format a brief can be written in. Implement it outside this crate to add one.
pub trait Renderer: Send + Sync {
    /// The format's name and file extension.
    fn format(&self) -> Format;

    /// The file's bytes; the same document and context always give the same bytes.
    ///
    /// # Errors
    /// All that prevents a correct file, each with the place in the report or template that is to be mended.
    fn render(&self, document: &Document, context: &Context<'_>) -> Warned<Result<Vec<u8>, Diagnostics>>;

    /// Writes the file into a writer, such as a socket or a buffer, flushes it, and says how many bytes it has.
    ///
    /// The file is finished before the writer gets its first byte. So the writer stays as it is when there are problems,
    /// and a document is never written in part because of them.
    ///
    /// ```
    /// use demarche::document::Document;
    /// use demarche::render::{Context, Renderer, WriteError};
    /// use std::io::Write;
    ///
    /// fn send(document: &Document, context: &Context<'_>, socket: &mut dyn Write) -> Result<u64, String> {
    ///     let sent = demarche::render::Html.render_to(document, context, socket);
    ///     sent.warnings.iter().for_each(|warning| eprintln!("{}", warning.message));
    ///     sent.output.map_err(|error| match error {
    ///         WriteError::Document(problems) => format!("{} problems", problems.len()),
    ///         WriteError::Writer(error) => format!("the reader is gone: {error}"),
    ///         other => other.to_string(),
    ///     })
    /// }
    /// ```
    ///
    /// # Errors
    /// [`WriteError::Document`] with what [`Renderer::render`] says, or [`WriteError::Writer`] with the writer's own error.
    fn render_to(
        &self,
        document: &Document,
        context: &Context<'_>,
        writer: &mut dyn Write,
    ) -> Warned<Result<u64, WriteError>> {
        write::write(self, document, context, writer)
    }
}
