//! What is inside a finished file.

/// A part of a finished file that has been unpacked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// Text, with its place in the file, such as `page 2`.
    Text { place: String, text: String },
    /// A file inside the file, with its name.
    File { name: String, bytes: Vec<u8> },
}

impl Part {
    pub fn text(place: impl Into<String>, text: impl Into<String>) -> Self {
        Part::Text { place: place.into(), text: text.into() }
    }
}
