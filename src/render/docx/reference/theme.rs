//! The theme part of a reference: colours, fonts and formats, without what leads to pictures and without names.

use super::clean::Cleaner;
use super::found::Found;
use super::hidden::Styles;
use super::namespaces::rooted;
use crate::render::docx::archive::Archive;
use crate::render::docx::dom::{Element, Node, element};
use std::collections::BTreeMap;

/// # Errors
/// A part that is no theme.
pub(super) fn read(archive: &Archive, name: &str, found: &mut Found) -> Result<Element, String> {
    let mut theme = rooted(archive, name, "a:theme")?;
    Cleaner { part: name, styles: &Styles::default(), outside: &BTreeMap::new() }.clean(&mut theme, found);
    theme.walk_mut(&mut |entry| {
        if matches!(entry.name.as_str(), "a:fillStyleLst" | "a:bgFillStyleLst") {
            paint_plainly(entry);
        }
    });
    Ok(theme)
}

/// A theme must have as many fills as it has (20.1.4.1.7); those of pictures are plain here.
fn paint_plainly(fills: &mut Element) {
    for node in &mut fills.children {
        if matches!(node, Node::Element(fill) if fill.name == "a:blipFill") {
            *node = Node::Element(element("a:solidFill").child(element("a:schemeClr").with("val", "phClr")));
        }
    }
}
