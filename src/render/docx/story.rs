//! What is to be written, as plain data: paragraphs, tables and their pieces, with style names and nothing of docx-rs.

use super::styles::StyleId;
use crate::document::{Align, Origin};
use crate::i18n::{Direction, Language};

/// A thing that stands on lines of its own, made and remembered by itself.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Item {
    Paragraph(Paragraph),
    Table(Table),
    /// The table of contents with its heading, kept together so that Word can rebuild it.
    Contents(Vec<Paragraph>),
    /// A note and its number.
    Note(u32, Paragraph),
    Header(Paragraph),
    Footer(Paragraph),
}

impl Item {
    /// Its paragraphs, in order.
    pub(super) fn paragraphs(&self) -> impl Iterator<Item = &Paragraph> {
        let (own, rows): (&[Paragraph], &[Vec<Paragraph>]) = match self {
            Item::Paragraph(own) | Item::Note(_, own) | Item::Header(own) | Item::Footer(own) => {
                (std::slice::from_ref(own), &[])
            }
            Item::Contents(paragraphs) => (paragraphs, &[]),
            Item::Table(table) => (&[], &table.rows),
        };
        own.iter().chain(rows.iter().flatten())
    }

    /// The same, to be changed.
    pub(super) fn paragraphs_mut(&mut self) -> impl Iterator<Item = &mut Paragraph> {
        let (own, rows): (&mut [Paragraph], &mut [Vec<Paragraph>]) = match self {
            Item::Paragraph(own) | Item::Note(_, own) | Item::Header(own) | Item::Footer(own) => {
                (std::slice::from_mut(own), &mut [])
            }
            Item::Contents(paragraphs) => (paragraphs, &mut []),
            Item::Table(table) => (&mut [], &mut table.rows),
        };
        own.iter_mut().chain(rows.iter_mut().flatten())
    }

    /// How many columns the section has that ends with it, if one does.
    pub(super) fn ends_columns(&self) -> Option<usize> {
        match self {
            Item::Paragraph(paragraph) => paragraph.ends_columns,
            Item::Table(_) | Item::Contents(_) | Item::Note(..) | Item::Header(_) | Item::Footer(_) => None,
        }
    }
}

/// A paragraph.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Paragraph {
    pub(super) style: StyleId,
    /// The numbering instance and the level in it.
    pub(super) numbering: Option<(u32, u32)>,
    pub(super) keep_next: bool,
    /// Where the text stands, if its style does not say so.
    pub(super) align: Option<Align>,
    /// From the start edge to the text and back to its first line, in twips, if its style does not say so.
    pub(super) indent: Option<Indent>,
    /// Space before and after, in twips, if its style does not say so.
    pub(super) before: Option<u32>,
    pub(super) after: Option<u32>,
    /// Its direction, where it is not the document's.
    pub(super) direction: Option<Direction>,
    /// Whether it begins a column of its section; the break stands before the bookmark, or references would repeat it.
    pub(super) begins_column: bool,
    /// How many columns the section has that ends with it, if one does.
    pub(super) ends_columns: Option<usize>,
    /// The bookmark round its text.
    pub(super) bookmark: Option<String>,
    /// Where its text came from.
    pub(super) origin: Origin,
    pub(super) pieces: Vec<Piece>,
}

/// The indentation of a paragraph, in twips.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Indent {
    pub(super) start: u32,
    pub(super) hanging: u32,
    pub(super) end: u32,
}

impl Paragraph {
    pub(super) fn new(style: StyleId, pieces: Vec<Piece>) -> Self {
        Paragraph {
            style,
            numbering: None,
            keep_next: false,
            align: None,
            indent: None,
            before: None,
            after: None,
            direction: None,
            begins_column: false,
            ends_columns: None,
            bookmark: None,
            origin: Origin::default(),
            pieces,
        }
    }
}

/// A table.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Table {
    /// The name of the table for assistive technology.
    pub(super) title: String,
    /// What it shows, for assistive technology.
    pub(super) description: String,
    /// Whether the first cell of a row is its header.
    pub(super) has_row_headers: bool,
    /// The widths of the columns, in twips.
    pub(super) widths: Vec<u32>,
    /// The rows, the header row first; a cell is one paragraph.
    pub(super) rows: Vec<Vec<Paragraph>>,
}

/// A piece of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Piece {
    Text(String, Look),
    /// The name of the organisation in the masthead.
    Name(String, Look),
    Tab,
    Break,
    /// The mark of the note of this number.
    Note(u32, Look),
    /// A field: its instruction and the result that is shown until a reader works it out anew.
    Field {
        instruction: String,
        shown: String,
        look: Look,
    },
    /// The beginning of a field that ends in a later paragraph.
    FieldStart(String),
    FieldEnd,
    /// A link out of the document.
    Link(String, Vec<Piece>),
    /// A link to a bookmark.
    Jump(String, Vec<Piece>),
    /// Pieces with a bookmark round them.
    Marked(String, Vec<Piece>),
    /// A picture or chart, by its place in the list of drawings.
    Drawing(usize),
}

impl Piece {
    /// Visits the piece and what is in it, in order.
    pub(super) fn walk<'a>(&'a self, visit: &mut impl FnMut(&'a Piece)) {
        visit(self);
        match self {
            Piece::Link(_, pieces) | Piece::Jump(_, pieces) | Piece::Marked(_, pieces) => {
                pieces.iter().for_each(|piece| piece.walk(visit));
            }
            Piece::Text(..)
            | Piece::Name(..)
            | Piece::Tab
            | Piece::Break
            | Piece::Note(..)
            | Piece::Field { .. }
            | Piece::FieldStart(_)
            | Piece::FieldEnd
            | Piece::Drawing(_) => {}
        }
    }
}

#[cfg(feature = "pdf")]
impl Piece {
    /// The text that it shows by itself.
    pub(super) fn text(&self) -> &str {
        match self {
            Piece::Text(text, _) | Piece::Name(text, _) | Piece::Field { shown: text, .. } => text,
            Piece::Tab
            | Piece::Break
            | Piece::Note(..)
            | Piece::FieldStart(_)
            | Piece::FieldEnd
            | Piece::Link(..)
            | Piece::Jump(..)
            | Piece::Marked(..)
            | Piece::Drawing(_) => "",
        }
    }
}

/// How a run of text looks and in which language it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Look {
    pub(super) is_strong: bool,
    pub(super) is_emphasised: bool,
    pub(super) is_link: bool,
    /// The language, where it is not the document's.
    pub(super) language: Option<Language>,
    pub(super) is_right_to_left: bool,
}
