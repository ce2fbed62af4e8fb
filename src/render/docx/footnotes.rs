//! The part of the footnotes.

use super::dom::{Element, Node, element, value};
use super::settings::MAIN;

const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The part with nothing in it but the two separators that Word demands (ISO/IEC 29500-1, 17.11.23 and 17.11.1).
pub(super) fn footnotes() -> Element {
    element("w:footnotes")
        .with("xmlns:w", MAIN)
        .with("xmlns:r", RELATIONSHIPS)
        .child(separator("separator", "-1"))
        .child(separator("continuationSeparator", "0"))
}

fn separator(kind: &str, id: &str) -> Element {
    let spacing = element("w:spacing").with("w:after", "0").with("w:line", "240").with("w:lineRule", "auto");
    let line = element("w:r").child(element(&format!("w:{kind}")));
    let paragraph = element("w:p").child(element("w:pPr").child(spacing)).child(line);
    element("w:footnote").with("w:type", kind).with("w:id", id).child(paragraph)
}

/// The note's own number, before its text (17.11.6).
pub(super) fn number(note: &mut Element) {
    let Some(paragraph) = note.find_mut("w:p") else { return };
    let style = element("w:rPr").child(value("w:rStyle", "FootnoteReference"));
    let mark = element("w:r").child(style).child(element("w:footnoteRef"));
    let space = element("w:r").child(element("w:t").with("xml:space", "preserve").text(" "));
    let after = paragraph.children.iter().position(|node| !matches!(node, Node::Element(e) if e.name == "w:pPr"));
    let after = after.unwrap_or(paragraph.children.len());
    paragraph.children.splice(after..after, [mark, space].map(Node::Element));
}
