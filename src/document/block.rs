//! Blocks: what stands on lines of its own.

use super::{Anchor, Chart, Done, Inline, Origin, Stage};
use crate::i18n::Language;
use std::sync::Arc;

/// A block with what every block has.
#[derive(Clone, Debug, PartialEq)]
pub struct Block<S: Stage = Done> {
    /// What it is.
    pub content: Content<S>,
    /// The place other parts of the document can point to.
    pub anchor: Option<Anchor>,
    /// Its language, where it differs from what surrounds it.
    pub language: Option<Language>,
    /// Where it came from.
    pub origin: Origin,
}

impl<S: Stage> Block<S> {
    /// A block without anchor or language of its own.
    pub fn new(content: Content<S>, origin: impl Into<Origin>) -> Self {
        Block { content, anchor: None, language: None, origin: origin.into() }
    }

    /// The same block with an anchor.
    #[must_use]
    pub fn anchored(mut self, anchor: Anchor) -> Self {
        self.anchor = Some(anchor);
        self
    }
}

/// Every kind of block there is. A renderer matches all of them.
#[derive(Clone, Debug, PartialEq)]
pub enum Content<S: Stage = Done> {
    /// The document's title; not a heading.
    Title(Vec<Inline<S>>),
    /// The line under the title.
    Subtitle(Vec<Inline<S>>),
    /// A heading of level 1 to 6; levels never jump.
    Heading {
        /// 1 to 6.
        level: u8,
        /// The heading.
        text: Vec<Inline<S>>,
    },
    /// A paragraph.
    Paragraph(Vec<Inline<S>>),
    /// A paragraph with its number in the document, as the United Nations numbers them.
    NumberedParagraph {
        /// The number, from 1.
        number: u32,
        /// The paragraph.
        text: Vec<Inline<S>>,
    },
    /// A bulleted or numbered list.
    List(List<S>),
    /// What the brief asks for, numbered.
    Asks(Vec<Ask<S>>),
    /// A table.
    Table(Table<S>),
    /// A picture or a chart with its caption.
    Figure(Figure<S>),
    /// A box: key messages, a note.
    Callout(Callout<S>),
    /// Someone's words.
    Quote {
        /// The words, as paragraphs.
        blocks: Vec<Block<S>>,
        /// Whose they are.
        attribution: Vec<Inline<S>>,
    },
    /// The list of headings; page numbers are the renderer's.
    Contents {
        /// Its heading, such as `Contents`.
        title: Vec<Inline<S>>,
        /// Its entries, in order.
        entries: Vec<ContentsEntry<S>>,
    },
    /// Columns side by side where there is room, else one after the other.
    Columns(Vec<Vec<Block<S>>>),
    /// One number made large.
    PullFigure {
        /// The number, such as `71%`.
        value: Vec<Inline<S>>,
        /// What it counts, and whose number it is.
        text: Vec<Inline<S>>,
    },
    /// A part of a letter.
    Letter {
        /// Which part.
        part: LetterPart,
        /// What it says.
        text: Vec<Inline<S>>,
    },
    /// What the document rests on, in order.
    Sources(Vec<SourceEntry<S>>),
    /// `Draft` and the date, or another status, said once in the text.
    Status(Vec<Inline<S>>),
    /// A place that is filled when the whole text is known; there is none in a finished document.
    Slot(S::Slot),
}

/// A list.
#[derive(Clone, Debug, PartialEq)]
pub struct List<S: Stage = Done> {
    /// Bullets or numbers.
    pub kind: ListKind,
    /// The items, each a few blocks.
    pub items: Vec<Vec<Block<S>>>,
}

/// How items are marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListKind {
    /// A bullet each.
    Bullet,
    /// A number each.
    Numbered {
        /// The first item's number.
        start: u32,
    },
}

/// Something asked of the reader.
#[derive(Clone, Debug, PartialEq)]
pub struct Ask<S: Stage = Done> {
    /// Its number in this document.
    pub number: u32,
    /// What is asked, the verb first.
    pub text: Vec<Inline<S>>,
    /// Reasons, basis and the like, under it; may be empty.
    pub blocks: Vec<Block<S>>,
    /// Its place: `ask-1` and so on.
    pub anchor: Anchor,
    /// Where it came from.
    pub origin: Origin,
}

/// A table. Every row has as many cells as there are columns.
#[derive(Clone, Debug, PartialEq)]
pub struct Table<S: Stage = Done> {
    /// Its label, such as `Table 1`; empty for one that is not numbered.
    pub label: String,
    /// What it shows.
    pub caption: Vec<Inline<S>>,
    /// What a reader who cannot see it should know first, as plain text; may be empty.
    pub summary: String,
    /// One per column.
    pub columns: Vec<Column>,
    /// The header row.
    pub header: Row<S>,
    /// The other rows; may be none.
    pub rows: Vec<Row<S>>,
    /// Notes and sources under it; may be empty.
    pub note: Vec<Inline<S>>,
}

/// How a column is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Where its text stands.
    pub align: Align,
}

/// Where text stands in its column, in the direction of reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Align {
    /// At the start: words.
    Start,
    /// In the middle: marks.
    Centre,
    /// At the end: figures.
    End,
}

/// A row of cells.
#[derive(Clone, Debug, PartialEq)]
pub struct Row<S: Stage = Done> {
    /// The cells, one per column.
    pub cells: Vec<Cell<S>>,
    /// Where it came from.
    pub origin: Origin,
}

/// One cell.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell<S: Stage = Done> {
    /// What it says; may be empty.
    pub content: Vec<Inline<S>>,
    /// Whether it is the header of its row.
    pub is_row_header: bool,
}

/// A picture or a chart.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure<S: Stage = Done> {
    /// Its label, such as `Figure 1`; empty for one that is not numbered.
    pub label: String,
    /// What is drawn.
    pub body: FigureBody,
    /// What it is for a reader who cannot see it.
    pub alternative: Alternative,
    /// What it shows; may be empty.
    pub caption: Vec<Inline<S>>,
    /// Whose it is and where the numbers come from; may be empty.
    pub credit: Vec<Inline<S>>,
}

/// The text that stands for a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Alternative {
    /// It carries no meaning and is not announced.
    Decorative,
    /// What it says, as plain text.
    Text(String),
}

/// What a figure is made of.
#[derive(Clone, Debug, PartialEq)]
pub enum FigureBody {
    /// A photograph, logo or drawing.
    Picture(Picture),
    /// Numbers, drawn by the renderer.
    Chart(Chart),
}

/// A picture and its bytes.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// The file's format.
    pub format: PictureFormat,
    /// The file, without metadata that could tell where or by whom it was made.
    pub bytes: Arc<[u8]>,
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// The same as a drawing without scripts, links and outside parts, where it came as SVG; `bytes` are its raster.
    pub svg: Option<Arc<str>>,
    /// The words that a drawing shows: in files they are outlines, which no search reads.
    pub words: Vec<String>,
}

/// A picture's file format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureFormat {
    /// PNG.
    Png,
    /// JPEG.
    Jpeg,
}

/// A box set apart from the text.
#[derive(Clone, Debug, PartialEq)]
pub struct Callout<S: Stage = Done> {
    /// What it is for.
    pub kind: CalloutKind,
    /// Its heading; may be empty. It is not part of the heading tree.
    pub title: Vec<Inline<S>>,
    /// What it holds.
    pub blocks: Vec<Block<S>>,
}

/// What a box is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CalloutKind {
    /// The brief in a few lines.
    KeyMessages,
    /// An aside.
    Note,
}

/// A line of the contents.
#[derive(Clone, Debug, PartialEq)]
pub struct ContentsEntry<S: Stage = Done> {
    /// The heading's level.
    pub level: u8,
    /// The heading's text, without note marks.
    pub text: Vec<Inline<S>>,
    /// The heading's place.
    pub target: Anchor,
}

/// A part of a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LetterPart {
    /// Whom the document is for.
    Addressee,
    /// "Excellency," and the like.
    Salutation,
    /// The last sentence.
    Closing,
    /// How to reach the sender.
    Contact,
}

/// An entry of the source list.
#[derive(Clone, Debug, PartialEq)]
pub struct SourceEntry<S: Stage = Done> {
    /// The reference.
    pub text: Vec<Inline<S>>,
    /// Its place: `source-1` and so on.
    pub anchor: Anchor,
    /// Where it came from.
    pub origin: Origin,
}
