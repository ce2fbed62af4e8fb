//! The waist: a brief as a format-neutral tree.
//!
//! Composition makes a [`Document`]; layout and renderers only read it. It is plain data: numbering, labels, notes and
//! anchors are already in it, and nothing in it refers to the report. Node ids of the report never reach it; anchors
//! are derived from what the reader sees (`ask-1`, `table-2`).

mod address;
mod block;
mod chart;
mod check;
mod data;
mod dump;
mod facts;
mod inline;
mod metadata;
mod parts;
mod said;
mod settle;
mod stage;

pub use address::{UNLINKED, address_fault, is_live, mail_fault};
pub(crate) use address::{not_live, shown_address, unlinked};
pub use block::{
    Align, Alternative, Ask, Block, Callout, CalloutKind, Cell, Column, Content, ContentsEntry, Figure, FigureBody,
    LetterPart, List, ListKind, Picture, PictureFormat, Row, SourceEntry, Table,
};
pub use chart::{Bar, Chart, Line, Lines, Plot, Reading, Series, Tick};
pub use check::check;
pub use data::{AskData, ChartData, Data, PointData, SeriesData, TableData};
pub use dump::dump;
pub use facts::{Amount, Citation, Facts, Number, Quantity, Statement};
pub use inline::{Inline, Note, NoteNumber, plain_text};
pub use metadata::{Anchor, Furniture, Metadata, Origin, PageSize, Terms};
pub use parts::{Part, Visit, walk};
pub(crate) use parts::{PartMut, pictured, visit_inlines, visit_lines_mut, visit_plain_mut};
pub use said::{SAID_FORM, SaidLine, said};
pub use settle::{Settle, line as settle_line, settle};
pub use stage::{Done, Draft, Node, NoteKey, Slot, Stage, draft};

/// A whole brief, ready for any renderer.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// What the file says about itself.
    pub metadata: Metadata,
    /// What stands on every page outside the text.
    pub furniture: Furniture,
    /// The words a renderer adds by itself, in the document's language.
    pub terms: Terms,
    /// The text, in reading order.
    pub body: Vec<Block>,
    /// The footnotes, in the order of their marks: note n is at index n − 1.
    pub notes: Vec<Note>,
    /// The numbers and statements that the text places.
    pub facts: Facts,
}

#[cfg(test)]
pub(crate) mod sample;
