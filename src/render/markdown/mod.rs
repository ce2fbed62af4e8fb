//! Markdown: CommonMark with pipe tables and footnotes, one paragraph a line.
//!
//! What Markdown cannot hold is said once in a warning: changes of language, and pictures, which are named but not held.

mod block;
mod escape;
mod inline;
mod slug;
mod table;
#[cfg(test)]
mod tests;

#[cfg(feature = "collect")]
pub(crate) use escape::{paragraph as escaped_paragraph, text as escaped};

use super::{Context, Format, Renderer, Watch, shared};
use crate::diag::{Code, Diagnostic, Diagnostics, Warned};
use crate::document::{Document, NoteNumber, Origin};
use slug::Slugs;

/// Text in another language than what surrounds it.
const LANGUAGE: Code = Code("D0802");
/// A picture beside the file.
const PICTURE: Code = Code("D0803");

/// Writes Markdown.
#[derive(Clone, Copy, Debug, Default)]
pub struct Markdown;

impl Renderer for Markdown {
    fn format(&self) -> Format {
        Format::new("md")
    }

    fn render(&self, document: &Document, context: &Context<'_>) -> Warned<Result<Vec<u8>, Diagnostics>> {
        let mut writer = Writer::new(document, context);
        let parts = [front_matter(document), writer.status(), writer.blocks(&document.body), writer.notes()];
        let mut text = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n");
        text.push('\n');
        writer.report();
        let Writer { watch, warnings, .. } = writer;
        Warned { output: watch.result().and_then(|()| context.limits.accept(text.into_bytes())), warnings }
    }
}

struct Writer<'a> {
    document: &'a Document,
    slugs: Slugs,
    warnings: Vec<Diagnostic>,
    watch: Watch<'a>,
    /// The node that is being written, for warnings.
    origin: Origin,
    /// Links do not nest: inside one, others are only their text and marks of notes wait until it ends.
    in_link: bool,
    waiting: Vec<NoteNumber>,
    /// A cell is one line, and `|` ends it.
    in_cell: bool,
    /// The first place where the language changes.
    foreign: Option<Origin>,
    /// The names of the pictures and the first one's place.
    pictures: Vec<String>,
    first_picture: Origin,
}

impl<'a> Writer<'a> {
    fn new(document: &'a Document, context: &Context<'a>) -> Self {
        Writer {
            document,
            slugs: Slugs::of(document),
            warnings: Vec::new(),
            watch: Watch::new(context.limits),
            origin: Origin::default(),
            in_link: false,
            waiting: Vec::new(),
            in_cell: false,
            foreign: None,
            pictures: Vec::new(),
            first_picture: Origin::default(),
        }
    }

    fn status(&mut self) -> String {
        shared::unsaid_status(self.document).map_or_else(String::new, |status| escape::paragraph(&escape::text(status)))
    }

    fn notes(&mut self) -> String {
        let mut lines = Vec::new();
        for (number, note) in (1..).zip(&self.document.notes) {
            self.origin = note.origin;
            lines.push(format!("[^{number}]: {}", self.one_line(&note.content)));
        }
        lines.join("\n\n")
    }

    fn report(&mut self) {
        if let Some(origin) = self.foreign {
            let message = "the Markdown file does not say where the language changes";
            let why = "Markdown has no mark for it, so screen readers go on in the document's language";
            self.warnings.push(Diagnostic::warning(LANGUAGE, message).because(why).at(origin.span));
        }
        if !self.pictures.is_empty() {
            let message = format!("the Markdown file names `{}` and does not hold it", self.pictures.join("`, `"));
            let help = "put the pictures beside the file under these names";
            self.warnings.push(Diagnostic::warning(PICTURE, message).help(help).at(self.first_picture.span));
        }
    }
}

/// Title, language, date and version as YAML. All are quoted: `no` is a language and `1.0` is not a number.
fn front_matter(document: &Document) -> String {
    let metadata = &document.metadata;
    let date = metadata.date.to_string();
    let name = if metadata.identity.is_empty() { String::new() } else { metadata.name() };
    let fields = [
        ("title", metadata.title.as_str()),
        ("lang", metadata.language.as_str()),
        ("date", &date),
        ("version", &metadata.version),
        ("identifier", &name),
    ];
    let there = fields.iter().filter(|(name, value)| *name != "identifier" || !value.is_empty());
    let lines: Vec<String> = there.map(|(name, value)| format!("{name}: {}", escape::yaml(value))).collect();
    format!("---\n{}\n---", lines.join("\n"))
}
