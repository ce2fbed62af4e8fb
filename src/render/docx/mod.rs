//! DOCX: Office Open XML as ISO/IEC 29500 has it (Transitional, as Word and LibreOffice write it).
//!
//! Blocks and inlines become a story of paragraphs and tables with style names; docx-rs builds the parts of the story,
//! its styles, numbering, headers, footers and notes; the finisher mends the parts and adds those docx-rs does not know.

mod archive;
mod base_styles;
mod blocks;
mod body;
mod chart;
mod columns;
mod container;
mod contents;
mod direction;
mod dom;
mod figure;
mod finish;
mod fixed;
mod fonts;
mod footnotes;
mod furniture;
mod inlines;
mod item;
mod languages;
mod linked;
mod measure;
mod mend;
#[cfg(feature = "collect")]
mod narrative;
mod numbering;
mod order;
mod package;
mod properties;
mod reference;
mod references;
mod returned;
mod settings;
#[cfg(feature = "collect")]
mod shapes;
mod story;
mod styles;
mod table;
mod tree;
mod unpack;
mod working;

#[cfg(test)]
mod tests;

use crate::cores::Work;
use crate::diag::{Code, Diagnostic, Diagnostics, Warned};
use crate::document::{Document, Note};
use crate::i18n::Direction;
use crate::render::{Context, Format, Renderer, unlinked};
use crate::theme::{Margins, Pt, Theme};
#[cfg(feature = "collect")]
pub(crate) use archive::check_size;
use blocks::{Place, Writer};
use dom::Element;
use figure::Drawing;
use inlines::Surroundings;
#[cfg(feature = "collect")]
pub(crate) use narrative::{Narrative, Piece, Words, narrative};
use numbering::Instance;
pub use reference::Reference;
pub(crate) use reference::UNUSABLE as UNUSABLE_REFERENCE;
use references::Targets;
pub(crate) use returned::{Returned, Sent, Unreadable, Written, read};
use std::sync::Arc;
use story::{Item, Paragraph};
pub(crate) use unpack::unpack;
pub use working::{NodeAt, Working, WorkingCopy};

/// Writes DOCX.
///
/// ```
/// use demarche::render::docx::Docx;
///
/// let plain = Docx::default();
/// let with_fonts = Docx::default().with_fonts(true);
/// assert!(with_fonts.embed_fonts && !plain.embed_fonts);
/// ```
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Docx<'a> {
    /// The document whose look the file takes over.
    pub reference: Option<Arc<Reference>>,
    /// Whether the fonts go into the file, for readers whose machines lack them. It becomes larger by about a megabyte,
    /// by about four with Chinese text.
    pub embed_fonts: bool,
    /// What makes the file a working copy. It names nodes of the report, so it is for colleagues and never for outside.
    pub working: Option<Working<'a>>,
}

impl<'a> Docx<'a> {
    /// The same in the look of a document, if there is one.
    #[must_use]
    pub fn with_reference(self, reference: Option<Arc<Reference>>) -> Self {
        Docx { reference, ..self }
    }

    /// The same with or without its fonts.
    #[must_use]
    pub fn with_fonts(self, embed_fonts: bool) -> Self {
        Docx { embed_fonts, ..self }
    }

    /// The same as a working copy; `node` gives the id of the node that holds a place in the report.
    #[must_use]
    pub fn working<'b>(self, copy: WorkingCopy, node: &'b NodeAt<'b>) -> Docx<'b>
    where
        'a: 'b,
    {
        Docx { working: Some(Working { copy, node }), ..self }
    }
}

impl Renderer for Docx<'_> {
    fn format(&self) -> Format {
        Format::new("docx")
    }

    fn render(&self, document: &Document, context: &Context<'_>) -> Warned<Result<Vec<u8>, Diagnostics>> {
        let _work = Work::begin();
        let page = Page::new(document, context.theme, self.reference.as_deref());
        measure::beside(document, context, &page, |search| {
            let Warned { output, mut warnings } = draw(document, context, &page);
            warnings.extend(unlinked::unlinked(document));
            let output = match output {
                Ok(drawn) => {
                    let (fonts, notes) =
                        if self.embed_fonts { fonts::embedded(&drawn, context) } else { Default::default() };
                    warnings.extend(notes);
                    finish::finish(drawn, document, context, &page, &fonts, self.working.as_ref(), search)
                }
                Err(mut errors) => {
                    let over = search.found().over;
                    errors.retain(|error| !over.contains(error));
                    errors.splice(0..0, over);
                    Err(errors)
                }
            };
            Warned { output, warnings }
        })
    }
}

/// The paper, in twips, and the direction of reading.
struct Page<'a> {
    width: u32,
    height: u32,
    text_width: u32,
    text_height: u32,
    direction: Direction,
    reference: Option<&'a Reference>,
}

impl<'a> Page<'a> {
    fn new(document: &Document, theme: &Theme, reference: Option<&'a Reference>) -> Self {
        let (width, height) = document.metadata.page_size.points();
        let [width, height] = [width, height].map(|points| (points * 20.0).round() as u32);
        let margins = reference.and_then(|reference| reference.margins.as_ref());
        let margin = |name: &str, own: Pt| {
            let theirs = margins.and_then(|margins| margins.get(name)?.parse().ok());
            theirs.unwrap_or_else(|| own.twips().max(0).unsigned_abs())
        };
        let Margins { top, bottom, side } = &theme.page;
        let across = margin("w:left", *side).saturating_add(margin("w:right", *side));
        let down = margin("w:top", *top).saturating_add(margin("w:bottom", *bottom));
        Page {
            width,
            height,
            text_width: width.saturating_sub(across).max(1),
            text_height: height.saturating_sub(down).max(1),
            direction: document.metadata.language.direction(),
            reference,
        }
    }

    /// The margins of the reference, if there is one.
    fn margins(&self) -> Option<&'a Element> {
        self.reference?.margins.as_ref()
    }
}

/// A document as a story, and what is beside its text.
struct Drawn {
    body: Vec<Item>,
    /// How many columns the last section has.
    columns: usize,
    /// The notes, in order.
    notes: Vec<Item>,
    /// The first header, the other header, the first footer, the other footer.
    furniture: Vec<Item>,
    lists: Vec<Instance>,
    drawings: Vec<Drawing>,
}

impl Drawn {
    /// Whether the text is in more than one section.
    fn has_sections(&self) -> bool {
        self.body.iter().any(|item| item.ends_columns().is_some())
    }

    /// Whether there is such a character in its text.
    #[cfg(feature = "pdf")]
    fn shows(&self, is_wanted: fn(char) -> bool) -> bool {
        let mut is_there = false;
        let items = self.body.iter().chain(&self.notes).chain(&self.furniture);
        for piece in items.flat_map(Item::paragraphs).flat_map(|paragraph| &paragraph.pieces) {
            piece.walk(&mut |piece| is_there |= piece.text().contains(is_wanted));
        }
        is_there
    }
}

fn draw(document: &Document, context: &Context<'_>, page: &Page<'_>) -> Warned<Result<Drawn, Diagnostics>> {
    let surroundings = Surroundings { language: document.metadata.language.clone(), targets: Targets::of(document) };
    let look = surroundings.look(None);
    let mut writer = Writer::new(context, page, surroundings);
    writer.blocks(&document.body, Place::BODY);
    let note = |note: &Note| Paragraph { origin: note.origin, ..writer.made("FootnoteText", &note.content) };
    let notes = document.notes.iter().map(note).zip(1..).map(|(note, number)| Item::Note(number, note)).collect();
    let logo = document.furniture.logo.as_ref().and_then(|logo| writer.logo(logo));
    let furniture = furniture::furniture(document, &look, logo, page.reference);
    let columns = writer.last_columns();
    let Writer { items: body, numbering, drawings, warnings, mut errors, watch, .. } = writer;
    errors.extend(watch.result().err().into_iter().flatten());
    let drawn = Drawn { body, columns, notes, furniture, lists: numbering.instances(), drawings };
    Warned { output: if errors.is_empty() { Ok(drawn) } else { Err(errors) }, warnings }
}

/// A part that cannot be read back or packed is a fault of this program, not of the author.
fn broken(reason: String) -> Diagnostics {
    let problem = Diagnostic::error(Code("D0520"), format!("the DOCX package cannot be put together: {reason}"));
    vec![problem.help("please report this with the document that shows it")]
}
