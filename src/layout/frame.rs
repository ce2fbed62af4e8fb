//! What layout hands to a writer of pages: positioned glyphs, shapes and pictures, each in a structure element or an
//! artifact, and the structure tree itself.
//!
//! Nothing here knows PDF, so the writer behind it can be measured and replaced. Lengths are points; the origin is the
//! page's upper left corner and y grows downwards.

use super::face::Face;
use crate::document::{Anchor, Picture};
use crate::drawing::Path;
use crate::i18n::Language;
use crate::theme::Colour;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A document laid out.
#[derive(Clone, Debug, Default)]
pub struct Pages {
    /// The pages, in order; at least one.
    pub pages: Vec<Page>,
    /// The structure tree as an arena; the root, `Document`, is element 0.
    pub elements: Vec<Element>,
    /// The headings, nested.
    pub outline: Vec<OutlineEntry>,
    /// Where each anchor landed.
    pub destinations: BTreeMap<Anchor, Place>,
    /// The faces that glyph runs refer to by index.
    pub faces: BTreeMap<usize, Arc<Face>>,
    /// The pictures that items refer to by index.
    pub pictures: Vec<Picture>,
}

/// A page.
#[derive(Clone, Debug)]
pub struct Page {
    /// Width in points.
    pub width: f32,
    /// Height in points.
    pub height: f32,
    /// What is on it, in the order it is painted; each piece of content is one marked-content sequence.
    pub marked: Vec<Marked>,
    /// The areas that lead somewhere when clicked.
    pub links: Vec<LinkArea>,
}

/// A point on a page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    /// The page's index, from 0.
    pub page: usize,
    /// Distance from the left edge.
    pub x: f32,
    /// Distance from the upper edge.
    pub y: f32,
}

/// A rectangle on a page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rectangle {
    /// Left edge.
    pub x: f32,
    /// Upper edge.
    pub y: f32,
    /// Width; not negative.
    pub width: f32,
    /// Height; not negative.
    pub height: f32,
}

/// Items that belong to one element or artifact.
#[derive(Clone, Debug)]
pub struct Marked {
    /// Whom the items belong to.
    pub owner: Owner,
    /// The language of the text, where it differs from its element's.
    pub language: Option<Language>,
    /// What is painted.
    pub items: Vec<Item>,
}

/// An index into [`Pages::elements`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ElementId(pub usize);

/// Whom a piece of content belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// An element of the structure tree, which lists it among its children.
    Element(ElementId),
    /// The running header (ISO 32000-1, 14.8.2.2.2: Pagination, Header).
    Header,
    /// The running footer (Pagination, Footer).
    Footer,
    /// Rules, backgrounds, leaders (Layout).
    Layout,
}

/// Something painted.
#[derive(Clone, Debug)]
pub enum Item {
    /// A run of glyphs.
    Glyphs(GlyphRun),
    /// A filled rectangle; rules are thin ones.
    Fill {
        /// Where.
        area: Rectangle,
        /// In which colour.
        colour: Colour,
    },
    /// An outline, filled or drawn.
    Path {
        /// The outline, in points.
        path: Path,
        /// How it is painted.
        paint: Paint,
    },
    /// A picture, stretched to its area.
    Picture {
        /// An index into [`Pages::pictures`].
        picture: usize,
        /// Where.
        area: Rectangle,
    },
}

/// How a path is painted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Paint {
    /// Its inside is filled (nonzero winding number rule, ISO 32000-1, 8.5.3.3.2).
    Fill(Colour),
    /// It is drawn as a line.
    Stroke {
        /// In which colour.
        colour: Colour,
        /// The line's width.
        width: f32,
        /// Dashes and gaps in widths of the line; none for an unbroken one.
        dashes: &'static [f32],
    },
}

/// Glyphs of one face, size, colour and direction on one baseline, in visual order from left to right.
#[derive(Clone, Debug)]
pub struct GlyphRun {
    /// An index into [`Pages::faces`].
    pub face: usize,
    /// The size in points.
    pub size: f32,
    /// The colour.
    pub colour: Colour,
    /// Where the first glyph's origin is; y is the baseline.
    pub x: f32,
    /// The baseline.
    pub y: f32,
    /// The text that the glyphs stand for, in logical order. Documents that say the same share it, and the glyphs.
    pub text: Arc<str>,
    /// The glyphs, in visual order.
    pub glyphs: Arc<[Glyph]>,
}

/// One glyph. Advances and offsets are in units of the size (1.0 is one em).
#[derive(Clone, Debug, PartialEq)]
pub struct Glyph {
    /// The glyph's number in the face.
    pub id: u16,
    /// How far the pen moves, with kerning and justification.
    pub advance: f32,
    /// The glyph's own advance in the face.
    pub natural: f32,
    /// Offset to the right.
    pub dx: f32,
    /// Offset upwards.
    pub dy: f32,
    /// The bytes of the run's text that the glyph's cluster stands for; glyphs of one cluster share the range.
    pub cluster: std::ops::Range<usize>,
}

/// An area that leads somewhere. A link broken over two lines has one rectangle per line, and one per page an area.
#[derive(Clone, Debug)]
pub struct LinkArea {
    /// The `Link` element that holds it.
    pub element: ElementId,
    /// One rectangle per line.
    pub rectangles: Vec<Rectangle>,
    /// Where it leads.
    pub target: LinkTarget,
    /// What it is called, for a reader who does not see it (PDF/UA-1, 7.18.5).
    pub description: String,
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkTarget {
    /// Out of the document.
    Address(String),
    /// To a place in it.
    Anchor(Anchor),
}

/// A structure element (ISO 32000-1, 14.7.2).
#[derive(Clone, Debug)]
pub struct Element {
    /// Its standard type.
    pub role: Role,
    /// Its children, in reading order.
    pub children: Vec<Child>,
    /// Its language, where it differs from its parent's.
    pub language: Option<Language>,
    /// The text that stands for it: figures.
    pub alternative: Option<String>,
    /// An identifier unique in the document: notes, header cells.
    pub id: Option<String>,
    /// Where a figure is: page index and area.
    pub area: Option<(usize, Rectangle)>,
    /// What a table is about, for a reader who does not see it.
    pub summary: Option<String>,
    /// The identifiers of the header cells that a table's cell belongs to: its column's, then its row's.
    pub headers: Vec<String>,
}

impl Element {
    /// An element without children or attributes.
    pub fn new(role: Role) -> Self {
        Element {
            role,
            children: Vec::new(),
            language: None,
            alternative: None,
            id: None,
            area: None,
            summary: None,
            headers: Vec::new(),
        }
    }
}

/// A child of a structure element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Child {
    /// Another element.
    Element(ElementId),
    /// A piece of content: page index and index into [`Page::marked`].
    Marked {
        /// The page.
        page: usize,
        /// The piece.
        marked: usize,
    },
    /// A link area: page index and index into [`Page::links`].
    Link {
        /// The page.
        page: usize,
        /// The area.
        link: usize,
    },
}

/// The structure types that are used (ISO 32000-1, 14.8.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The whole.
    Document,
    /// The document's title: `Title`, mapped to `P`.
    Title,
    /// A heading, 1 to 6.
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// A division without meaning of its own.
    Division,
    /// A section: a callout.
    Section,
    /// A block quotation.
    BlockQuote,
    /// A list.
    List {
        /// Whether its labels are numbers.
        is_numbered: bool,
    },
    /// A list's item.
    ListItem,
    /// An item's mark or number; also a note's.
    Label,
    /// What an item says.
    ListBody,
    /// A table.
    Table,
    /// Its header rows.
    TableHead,
    /// Its other rows.
    TableBody,
    /// A row.
    TableRow,
    /// A header cell.
    TableHeader {
        /// What it is the header of.
        scope: Scope,
    },
    /// Any other cell.
    TableData,
    /// A caption.
    Caption,
    /// A figure.
    Figure,
    /// A footnote.
    Note,
    /// A reference to another place in the document.
    Reference,
    /// A link.
    Link,
    /// The contents.
    Contents,
    /// An entry of the contents.
    ContentsItem,
    /// A reference in the source list.
    BibliographyEntry,
    /// Text inside a paragraph that needs attributes of its own.
    Span,
}

/// What a header cell is the header of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Its column.
    Column,
    /// Its row.
    Row,
}

/// A heading in the outline.
#[derive(Clone, Debug)]
pub struct OutlineEntry {
    /// The heading's text.
    pub title: String,
    /// Where it is.
    pub place: Place,
    /// The headings below it.
    pub children: Vec<OutlineEntry>,
}
