//! Whether the finished files of a document say the same, whatever their format.
//!
//! Renderers are not trusted: each file is read again from its bytes, down to an [`Outline`] of what it says, and
//! compared with the outline of the document it was made of. What cannot be the same by design stands in one table
//! (`habits`, and in words in `docs/checks/D1001.md`); everything else is a difference, and a difference is an error.
//!
//! Texts are compared with single spaces between their words, whatever kind a space is, and without soft hyphens,
//! joiners and marks of direction, which writers set where a format needs them. Numbers that a format draws beside an
//! item are compared as numbers. In PDF, text with letters that run from the right is compared by letters and digits
//! alone: a page has no order of the signs and spaces between them. Letters keep their case everywhere.

mod differ;
#[cfg(feature = "docx")]
mod docx;
mod expected;
mod habits;
mod html;
mod markdown;
mod numbers;
mod outline;
#[cfg(feature = "pdf")]
mod pdf;
mod reading;
#[cfg(test)]
mod tests;

pub use outline::{Line, Outline};

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::document::Document;
use crate::i18n::Direction;
use crate::render::Format;
use crate::unpack::{Inside, Unpacked, unpack};
use habits::Habits;
use reading::{Letters, Reading};

/// A file says something else than its document.
pub const DIFFERENCE: Code = Code("D1001");

/// What a comparison of files with their document gave.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Parity {
    /// The formats that were compared, in the order of the files.
    pub compared: Vec<Format>,
    /// The names of the files that were not, since nothing is known of what is in them.
    pub skipped: Vec<String>,
    /// One error for each difference.
    pub differences: Diagnostics,
}

impl Parity {
    /// Whether all files that were compared say what the document says.
    pub fn holds(&self) -> bool {
        self.differences.is_empty()
    }
}

/// Compares the finished files of a document, each with its name, with the document.
///
/// PDF, DOCX and HTML are known by their first bytes, Markdown by its name, which ends in `.md`.
pub fn check(document: &Document, files: &[(&str, &[u8])]) -> Parity {
    let mut parity = Parity::default();
    for (name, bytes) in files {
        match unpack(bytes) {
            Ok(file) => parity.add(document, name, &file),
            Err(reason) => {
                let message = format!("`{name}` cannot be compared with its document: it {reason}");
                parity.differences.push(Diagnostic::error(DIFFERENCE, message).help(differ::HELP));
            }
        }
    }
    parity
}

/// The same of files that are unpacked already.
pub fn check_unpacked(document: &Document, files: &[(&str, &Unpacked<'_>)]) -> Parity {
    let mut parity = Parity::default();
    files.iter().for_each(|(name, file)| parity.add(document, name, file));
    parity
}

/// What a finished file says; `None` if nothing is known of its format. Alternatives that Markdown writes as ordinary
/// paragraphs are not told from others here.
pub fn outline(document: &Document, name: &str, file: &Unpacked<'_>) -> Option<Outline> {
    Some(read(document, name, file)?.1.finish())
}

/// What a document says, as a format has it; `None` for a format nothing is known of.
pub fn expected(document: &Document, format: &str) -> Option<Outline> {
    let habits = Habits::of(format)?;
    Some(expected::reading(document, habits, letters(document, habits)).finish())
}

impl Parity {
    fn add(&mut self, document: &Document, name: &str, file: &Unpacked<'_>) {
        let Some((habits, found)) = read(document, name, file) else {
            self.skipped.push(name.to_owned());
            return;
        };
        let expected = expected::reading(document, habits, found.letters()).finish();
        let found = found.finish_beside(&expected);
        self.compared.push(Format::new(habits.format));
        self.differences.extend(differ::differences(name, &expected, found));
    }
}

/// Reads a file as what it is.
fn read(document: &Document, name: &str, file: &Unpacked<'_>) -> Option<(&'static Habits, Reading)> {
    let format = match file.inside() {
        #[cfg(feature = "pdf")]
        Inside::Pdf { .. } => "pdf",
        #[cfg(feature = "docx")]
        Inside::Package(parts) => docx::has_body(parts).then_some("docx")?,
        Inside::Markup(text) => html::is_html(text).then_some("html")?,
        Inside::Text(_) => name.ends_with(".md").then_some("md")?,
    };
    let habits = Habits::of(format)?;
    let mut reading = Reading::new(letters(document, habits));
    match file.inside() {
        #[cfg(feature = "pdf")]
        Inside::Pdf { tree, .. } => pdf::read(tree, &mut reading),
        #[cfg(feature = "docx")]
        Inside::Package(parts) => docx::read(parts, &mut reading),
        Inside::Markup(text) => html::read(text, &mut reading),
        Inside::Text(text) => markdown::read(text, &mut reading),
    }
    Some((habits, reading))
}

/// How texts are compared.
fn letters(document: &Document, habits: &Habits) -> Letters {
    match document.metadata.language.direction() {
        _ if !habits.is_painted => Letters::WithSigns,
        Direction::LeftToRight => Letters::WithSignsFromLeft,
        Direction::RightToLeft => Letters::Alone,
    }
}
