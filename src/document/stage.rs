//! How far a document has come: a draft has places, references and note marks that only the whole text can settle; what
//! renderers see has none of them, by its types.

use super::{Anchor, NoteNumber, Origin};
use std::convert::Infallible;
use std::fmt::Debug;

/// A stage of a document: what its blocks and inlines may hold.
pub trait Stage: Copy + Debug + PartialEq + Eq + 'static {
    /// A place that is filled when the whole text is known.
    type Slot: Clone + Debug + PartialEq;
    /// What a reference leads to.
    type Target: Clone + Debug + PartialEq;
    /// What marks a note.
    type Mark: Clone + Debug + PartialEq;
}

/// A document that renderers may have: no slots, references lead to anchors, and notes are numbered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {}

impl Stage for Done {
    type Slot = Infallible;
    type Target = Anchor;
    type Mark = NoteNumber;
}

/// A document while it is composed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Draft {}

impl Stage for Draft {
    type Slot = Slot;
    type Target = Node;
    type Mark = NoteKey;
}

/// A list that is known at the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot {
    /// What was cited.
    Sources,
    /// The terms that were used.
    Acronyms,
    /// The headings.
    Contents,
}

/// A node of the report that a text leads to, by its id, and where it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// The id.
    pub id: String,
    /// The place of the text.
    pub origin: Origin,
}

/// A note by its index among the notes as they were met; readers meet their marks in another order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct NoteKey(pub usize);

/// The blocks and inlines of a draft.
pub mod draft {
    use super::Draft;
    use crate::document;

    /// Something asked of the reader.
    pub type Ask = document::Ask<Draft>;
    /// A block.
    pub type Block = document::Block<Draft>;
    /// A box.
    pub type Callout = document::Callout<Draft>;
    /// A cell.
    pub type Cell = document::Cell<Draft>;
    /// What a block is.
    pub type Content = document::Content<Draft>;
    /// A picture or a chart.
    pub type Figure = document::Figure<Draft>;
    /// A piece of running text.
    pub type Inline = document::Inline<Draft>;
    /// A list.
    pub type List = document::List<Draft>;
    /// A footnote.
    pub type Note = document::Note<Draft>;
    /// A row of cells.
    pub type Row = document::Row<Draft>;
    /// An entry of the list of sources.
    pub type SourceEntry = document::SourceEntry<Draft>;
    /// A table.
    pub type Table = document::Table<Draft>;
}
