//! What is inside a finished file.

/// A part of a finished file that has been unpacked.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(not(any(feature = "docx", feature = "pdf")), expect(dead_code, reason = "nothing is packed then"))]
pub(crate) enum Part {
    /// Text, with its place in the file, such as `page 2`.
    Text { place: String, text: String },
    /// A file inside the file, with its name.
    File { name: String, bytes: Vec<u8> },
}

#[cfg(any(feature = "docx", feature = "pdf"))]
impl Part {
    pub fn text(place: impl Into<String>, text: impl Into<String>) -> Self {
        Part::Text { place: place.into(), text: text.into() }
    }
}

/// An element of a structure tree (ISO 32000-1, 14.7.2).
#[cfg(feature = "pdf")]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tagged {
    /// Its structure type, such as `H1`.
    pub role: String,
    /// The text that stands for it.
    pub alternative: Option<String>,
    /// What a table shows, in its attributes.
    pub summary: Option<String>,
    /// Whether the items of a list are numbered.
    pub is_numbered: bool,
    /// What it holds, in reading order.
    pub children: Vec<Held>,
}

/// What an element of a structure tree holds.
#[cfg(feature = "pdf")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Held {
    Element(Tagged),
    /// The text of a piece of marked content, in the order of its letters.
    Text(String),
    /// A link on a page: the place that it leads to.
    Link(String),
}
