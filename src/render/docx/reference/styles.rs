//! The styles of a reference in the place of our own, by their names: programs translate or renumber identifiers, but not
//! the names that Word knows (ISO/IEC 29500-1, 17.7.4.9).

use crate::render::docx::dom::{Element, Node, element};
use std::collections::{BTreeMap, BTreeSet};

/// The styles without which a reference is hardly meant as one.
const NEEDED: [&str; 3] = ["title", "heading 1", "heading 2"];

/// A kind of style and its name in small letters.
type Key = (String, String);

fn key(style: &Element) -> Option<Key> {
    let name = style.find("w:name")?.get("w:val")?;
    Some((style.get("w:type")?.to_owned(), name.to_lowercase()))
}

fn styles(sheet: &Element) -> impl Iterator<Item = &Element> {
    sheet.elements().filter(|entry| entry.name == "w:style")
}

/// What our identifiers are in place of the reference's. Of styles whose names differ in their capitals alone, as
/// LibreOffice writes them, the first counts.
pub(super) fn renamed(reference: &Element, ours: &Element) -> BTreeMap<String, String> {
    let mut own: BTreeMap<Key, &str> =
        styles(ours).filter_map(|style| Some((key(style)?, style.get("w:styleId")?))).collect();
    let taken: BTreeSet<&str> = own.values().copied().collect();
    let mut names = BTreeMap::new();
    for style in styles(reference) {
        let Some(id) = style.get("w:styleId") else { continue };
        match key(style).filter(is_adopted).and_then(|key| own.remove(&key)) {
            Some(ours) => names.insert(id.to_owned(), ours.to_owned()),
            // An identifier of ours that means something else there makes way.
            None if taken.contains(id) => names.insert(id.to_owned(), format!("{id}Other")),
            None => None,
        };
    }
    names
}

/// The heading of the contents is a heading by its ancestors elsewhere, and here it is none.
fn is_adopted((_, name): &Key) -> bool {
    name != "toc heading"
}

/// Gives references to styles their new identifiers.
pub(super) fn rename(part: &mut Element, names: &BTreeMap<String, String>) {
    part.walk_mut(&mut |entry| {
        let attribute = match entry.name.as_str() {
            "w:style" => "w:styleId",
            "w:basedOn" | "w:next" | "w:link" | "w:pStyle" | "w:rStyle" | "w:tblStyle" => "w:val",
            _ => return,
        };
        if let Some(name) = entry.get(attribute).and_then(|id| names.get(id)) {
            entry.set(attribute, name.clone());
        }
    });
}

/// The names of needed styles that a reference lacks.
pub(super) fn lacking(reference: &Element) -> Vec<&'static str> {
    let known: Vec<String> = styles(reference).filter_map(key).map(|(_, name)| name).collect();
    NEEDED.into_iter().filter(|name| !known.iter().any(|known| known == name)).collect()
}

/// The styles of the reference, already renamed, and those of ours that it lacks. Lists, levels of headings, the
/// language and the direction stay ours: they are the document's, not a look.
pub(in crate::render::docx) fn adopt(ours: &Element, reference: &Element) -> Element {
    let own: BTreeMap<&str, &Element> =
        styles(ours).filter_map(|style| Some((style.get("w:styleId")?, style))).collect();
    let mut adopted = reference.clone();
    for style in adopted.elements_mut() {
        match style.name.as_str() {
            "w:docDefaults" => keep_language(style, ours),
            "w:style" => {
                forget_session(style);
                match style.get("w:styleId").and_then(|id| own.get(id)) {
                    Some(ours) => keep_structure(style, ours),
                    None => drop_numbering(style),
                }
            }
            _ => {}
        }
    }
    let known: BTreeSet<&str> = styles(&adopted).filter_map(|style| style.get("w:styleId")).collect();
    let missing: Vec<Node> =
        own.into_iter().filter(|(id, _)| !known.contains(id)).map(|(_, style)| Node::Element(style.clone())).collect();
    adopted.children.extend(missing);
    if adopted.find("w:docDefaults").is_none()
        && let Some(defaults) = ours.find("w:docDefaults")
    {
        adopted.children.insert(0, Node::Element(defaults.clone()));
    }
    adopted
}

/// In which session of writing a style was changed and in which language it was tried is nobody else's concern.
fn forget_session(style: &mut Element) {
    style.remove("w:rsid");
    if let Some(properties) = style.find_mut("w:rPr") {
        properties.remove("w:lang");
    }
}

fn drop_numbering(style: &mut Element) {
    if let Some(properties) = style.find_mut("w:pPr") {
        properties.remove("w:numPr");
    }
}

fn keep_structure(style: &mut Element, ours: &Element) {
    drop_numbering(style);
    let Some(own) = ours.find("w:pPr") else { return };
    for name in ["w:numPr", "w:outlineLvl", "w:bidi"] {
        if let Some(property) = own.find(name) {
            if let Some(properties) = style.find_mut("w:pPr") {
                properties.remove(name);
            }
            style.push_into("w:pPr", property.clone());
        }
    }
}

fn keep_language(defaults: &mut Element, ours: &Element) {
    let own = ours.find("w:docDefaults").and_then(|own| own.find("w:rPrDefault")?.find("w:rPr")?.find("w:lang"));
    let Some(language) = own else { return };
    if defaults.find("w:rPrDefault").is_none() {
        defaults.children.insert(0, Node::Element(element("w:rPrDefault")));
    }
    if let Some(holder) = defaults.find_mut("w:rPrDefault") {
        if let Some(properties) = holder.find_mut("w:rPr") {
            properties.remove("w:lang");
        }
        holder.push_into("w:rPr", language.clone());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::docx::dom::parse;

    fn sheet(text: &str) -> Element {
        parse(format!("<w:styles>{text}</w:styles>").as_bytes()).unwrap()
    }

    #[test]
    fn a_style_is_known_by_its_name_and_keeps_its_place_in_lists() {
        let ours = sheet(
            "<w:style w:type='paragraph' w:styleId='ListBullet'><w:name w:val='List Bullet'/>\
             <w:pPr><w:numPr><w:numId w:val='2'/></w:numPr></w:pPr></w:style>\
             <w:style w:type='paragraph' w:styleId='Ask'><w:name w:val='Ask'/></w:style>",
        );
        let mut reference = sheet(
            "<w:style w:type='paragraph' w:styleId='Aufzhlung'><w:name w:val='list bullet'/>\
             <w:pPr><w:numPr><w:numId w:val='9'/></w:numPr><w:ind w:left='40'/></w:pPr></w:style>\
             <w:style w:type='paragraph' w:styleId='Ask'><w:name w:val='Something else'/>\
             <w:basedOn w:val='Aufzhlung'/></w:style>",
        );
        let names = renamed(&reference, &ours);
        rename(&mut reference, &names);
        let adopted = adopt(&ours, &reference);
        let bytes = String::from_utf8(adopted.to_bytes()).unwrap();
        assert!(bytes.contains("<w:ind w:left=\"40\"/><w:numPr><w:numId w:val=\"2\"/></w:numPr>"), "{bytes}");
        assert!(
            bytes.contains("w:styleId=\"AskOther\"") && bytes.contains("<w:basedOn w:val=\"ListBullet\"/>"),
            "{bytes}"
        );
        assert_eq!(styles(&adopted).filter(|style| style.get("w:styleId") == Some("Ask")).count(), 1);
        assert_eq!(lacking(&reference), NEEDED);
    }
}
