//! Items as they are written: built, mended, put in the order of the schema, and remembered.
//!
//! Documents for many readers share most of their paragraphs, so each item is written by itself. What it refers to
//! outside of itself gets its identifiers before, in the order of the document.

use super::dom::{Element, parse};
use super::mend::Mender;
use super::order::arrange;
use super::story::{Item, Piece};
use super::tree;
use crate::i18n::Direction;
use crate::memory::Memory;
use std::sync::Arc;

/// An item as it is written takes about this much room for each of its bytes, with what it was made from.
const ROOM: usize = 3;

/// A brief of six pages has about 60,000 bytes of items.
static MEMORY: Memory<Placed, Arc<str>> = Memory::new(2_000_000);

/// An item with all that makes a difference to how it is written.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Placed {
    pub(super) item: Item,
    /// The direction of the document.
    pub(super) direction: Direction,
    /// The relationships of its links, in order.
    pub(super) links: Vec<String>,
    /// How many bookmarks there are before it.
    pub(super) bookmarks: usize,
    /// How many paragraphs with keys there are before it; `None` where paragraphs get none.
    pub(super) keys: Option<usize>,
    /// The section that ends with it, as it is written.
    pub(super) section: Option<String>,
}

/// How many bookmarks an item has.
pub(super) fn bookmarks(item: &Item) -> usize {
    let mut number = item.paragraphs().filter(|paragraph| paragraph.bookmark.is_some()).count();
    let pieces = item.paragraphs().flat_map(|paragraph| &paragraph.pieces);
    pieces.for_each(|piece| piece.walk(&mut |piece| number += usize::from(matches!(piece, Piece::Marked(..)))));
    number
}

impl Placed {
    /// The item as it stands in its part. `drawings` are what its drawings are shown by, in order; they are different in
    /// every document, so an item with drawings is not remembered.
    pub(super) fn written(self, drawings: Vec<Element>) -> Result<Arc<str>, String> {
        if !drawings.is_empty() {
            return Ok(self.made(drawings)?.into());
        }
        if let Some(known) = MEMORY.find(&self) {
            return Ok(known);
        }
        let written: Arc<str> = self.made(drawings)?.into();
        MEMORY.keep(self, Arc::clone(&written), written.len() * ROOM);
        Ok(written)
    }

    fn made(&self, drawings: Vec<Element>) -> Result<String, String> {
        let mut element = parse(&tree::item(&self.item, self.bookmarks, self.keys))?;
        Mender::new(self, drawings).mend(&mut element);
        if let Some(section) = &self.section {
            element.push_into("w:pPr", parse(section.as_bytes())?);
        }
        arrange(&mut element);
        Ok(element.to_text())
    }
}
