//! What a house's own document holds that a brief never takes over: it is named, so that nobody believes it came along, and
//! so that it is taken out of the document before that is sent anywhere itself.

use super::found::Found;
use crate::render::docx::archive::Archive;
use crate::render::docx::dom::Element;

/// Looks through the parts of a document besides its text.
pub(super) fn inspect(archive: &Archive, settings: Option<&str>, found: &mut Found) {
    let said = |part: &str, tags: &[&str]| {
        let root = archive.part(part).ok();
        root.is_some_and(|root| root.elements().any(|it| tags.contains(&local(it)) && !it.children.is_empty()))
    };
    if said("docProps/core.xml", &["creator", "lastModifiedBy"]) {
        found.add(AUTHORS, "docProps/core.xml");
    }
    if said("docProps/app.xml", &["Company", "Manager", "Template", "HyperlinkBase"]) {
        found.add(AUTHORS, "docProps/app.xml");
    }
    if archive.part("docProps/custom.xml").is_ok_and(|root| root.elements().next().is_some()) {
        found.add(PROPERTIES, "docProps/custom.xml");
    }
    for name in archive.names() {
        match name {
            _ if name.starts_with("customXml/item") => found.add(PROPERTIES, "customXml"),
            _ if is_program(name) => found.add("embedded files and programs", name),
            _ if name.starts_with("word/comments")
                && archive.part(name).is_ok_and(|root| root.elements().next().is_some()) =>
            {
                found.add("comments", name);
            }
            _ => {}
        }
    }
    let root: Option<Element> = settings.and_then(|name| archive.part(name).ok());
    for (tag, kind) in [
        ("attachedTemplate", "an attached template"),
        ("mailMerge", "settings of a mail merge"),
        ("docVars", "document variables"),
    ] {
        if root.as_ref().is_some_and(|root| root.elements().any(|it| local(it) == tag)) {
            found.add(kind, settings.unwrap_or_default());
        }
    }
}

/// Who wrote a document; nearly every document says so.
pub(super) const AUTHORS: &str = "authors, organisation and template";
/// What programs and systems of the house add.
pub(super) const PROPERTIES: &str = "custom properties and data";

fn is_program(name: &str) -> bool {
    name.starts_with("word/embeddings/") || name.starts_with("word/activeX/") || name.ends_with("vbaProject.bin")
}

/// The name of an element without its prefix, which is its author's choice.
fn local(element: &Element) -> &str {
    element.name.rsplit(':').next().unwrap_or_default()
}
