//! Changes to a file of XML that leave the rest of it as it stands.

use std::ops::Range;

/// What takes the place of a range of bytes.
pub(super) struct Edit {
    pub(super) range: Range<usize>,
    pub(super) text: String,
}

/// A text with changes made, which are in its order and do not overlap.
pub(super) fn edited(text: &str, edits: Vec<Edit>) -> String {
    let (mut changed, mut done) = (String::with_capacity(text.len()), 0);
    for edit in edits {
        changed.push_str(text.get(done..edit.range.start).unwrap_or_default());
        changed.push_str(&edit.text);
        done = edit.range.end;
    }
    changed + text.get(done..).unwrap_or_default()
}

/// Text as it is written in XML.
pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
