//! One prefix for each namespace. A prefix is its author's choice, and what is told apart by prefixes would miss the same
//! element under another (Namespaces in XML 1.0).

use crate::render::docx::archive::Archive;
use crate::render::docx::dom::Element;
use crate::render::docx::settings::{DRAWING, MAIN};
use std::collections::{BTreeMap, BTreeSet};

/// The namespaces of headers, styles and themes by the prefixes that they have here. Those of Strict documents are others
/// (ISO/IEC 29500-4, annex A).
const KNOWN: [(&str, &str); 15] = [
    ("w", MAIN),
    ("a", DRAWING),
    ("r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    ("wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
    ("pic", "http://schemas.openxmlformats.org/drawingml/2006/picture"),
    ("wps", "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"),
    ("wpg", "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"),
    ("v", "urn:schemas-microsoft-com:vml"),
    ("o", "urn:schemas-microsoft-com:office:office"),
    ("w10", "urn:schemas-microsoft-com:office:word"),
    ("mc", "http://schemas.openxmlformats.org/markup-compatibility/2006"),
    ("w14", "http://schemas.microsoft.com/office/word/2010/wordml"),
    ("wp14", "http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing"),
    ("w15", "http://schemas.microsoft.com/office/word/2012/wordml"),
    ("xml", "http://www.w3.org/XML/1998/namespace"),
];
/// The prefix of what is in any other namespace.
pub(super) const UNKNOWN: &str = "unknown";

/// A part whose root has a name, with the prefixes of this table.
///
/// # Errors
/// A part that is not there, is not XML or is something else.
pub(super) fn rooted(archive: &Archive, name: &str, root: &str) -> Result<Element, String> {
    let mut part = archive.part(name)?;
    resolve(&mut part, &mut Scope::new());
    if part.name == root {
        return Ok(part);
    }
    Err(format!("has a part `{name}` that is not what a Word document has there, or is saved as Strict Open XML"))
}

/// What each prefix means, the innermost declaration last.
type Scope = BTreeMap<String, Vec<&'static str>>;

fn resolve(element: &mut Element, scope: &mut Scope) {
    let mut declared = Vec::new();
    for (name, namespace) in &element.attributes {
        if let Some(prefix) = declares(name) {
            scope.entry(prefix.to_owned()).or_default().push(prefix_of(namespace));
            declared.push(prefix.to_owned());
        }
    }
    element.attributes.retain(|(name, _)| declares(name).is_none());
    element.name = renamed(&element.name, scope);
    // An attribute without a prefix belongs to its element.
    let prefixed = element.attributes.iter_mut().filter(|(name, _)| name.contains(':'));
    prefixed.for_each(|(name, _)| *name = renamed(name, scope));
    let mut seen = BTreeSet::new();
    element.attributes.retain(|(name, _)| seen.insert(name.clone()));
    // What a choice requires are prefixes, too.
    if element.name == "mc:Choice"
        && let Some(needed) = element.get_mut("Requires")
    {
        *needed = needed.split_whitespace().map(|prefix| known(prefix, scope)).collect::<Vec<_>>().join(" ");
    }
    element.elements_mut().for_each(|child| resolve(child, scope));
    for prefix in declared {
        scope.get_mut(&prefix).and_then(Vec::pop);
    }
}

/// The prefix that an attribute declares; an empty one for what has none.
fn declares(attribute: &str) -> Option<&str> {
    if attribute == "xmlns" { Some("") } else { attribute.strip_prefix("xmlns:") }
}

fn prefix_of(namespace: &str) -> &'static str {
    KNOWN.iter().find(|(_, known)| *known == namespace).map_or(UNKNOWN, |(prefix, _)| prefix)
}

fn renamed(name: &str, scope: &Scope) -> String {
    let (prefix, local) = name.split_once(':').unwrap_or(("", name));
    // A name with two colons would have a prefix of its own choice again.
    format!("{}:{}", known(prefix, scope), local.replace(':', "-"))
}

fn known(prefix: &str, scope: &Scope) -> &'static str {
    let known = scope.get(prefix).and_then(|declared| declared.last()).copied();
    known.unwrap_or(if prefix == "xml" { "xml" } else { UNKNOWN })
}

/// Declares on a root what stands in it.
pub(super) fn declare(root: &mut Element) {
    let mut used = BTreeSet::new();
    root.walk_mut(&mut |entry| {
        let attributes = entry.attributes.iter().map(|(name, _)| name.as_str());
        let names = attributes.filter(|name| name.contains(':')).chain([entry.name.as_str()]);
        used.extend(names.filter_map(|name| Some(name.split_once(':')?.0.to_owned())));
    });
    let declared = KNOWN.iter().filter(|(prefix, _)| *prefix != "xml" && used.contains(*prefix));
    let own = std::mem::take(&mut root.attributes);
    root.attributes =
        declared.map(|(prefix, namespace)| (format!("xmlns:{prefix}"), (*namespace).to_owned())).collect();
    root.attributes.extend(own);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::docx::dom::parse;

    #[test]
    fn names_are_told_by_their_namespaces() {
        let text = format!(
            "<hdr xmlns='{MAIN}' xmlns:w='urn:other' xmlns:q='{MAIN}'>\
             <q:p q:rsid='1' v:a='2' u:a='3'><w:p/><r xmlns='urn:more' a='b'/><t xml:space='preserve'/><none:t/><q:a:b/></q:p></hdr>"
        );
        let mut root = parse(text.as_bytes()).unwrap();
        resolve(&mut root, &mut Scope::new());
        declare(&mut root);
        let expected = format!(
            "<w:hdr xmlns:w=\"{MAIN}\"><w:p w:rsid=\"1\" unknown:a=\"2\"><unknown:p/><unknown:r a=\"b\"/>\
             <w:t xml:space=\"preserve\"/><unknown:t/><w:a-b/></w:p></w:hdr>"
        );
        assert_eq!(root.to_text(), expected);
    }
}
