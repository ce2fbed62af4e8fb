//! The structure tree of a file, with the text of its marked content (ISO 32000-1, 14.7).

use super::text_string;
use crate::render::{Held, Tagged};
use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, MaybeRef, Object, ObjectIdentifier};
use std::collections::{BTreeMap, BTreeSet};

/// How deeply elements may be nested: the tree is walked by recursion.
const DEEPEST: usize = 200;

/// The text of each page's marked content by its number.
type Texts = BTreeMap<ObjectIdentifier, BTreeMap<i32, String>>;

/// The elements at the root of the tree.
pub(super) fn tree(file: &Pdf, texts: Texts) -> Vec<Tagged> {
    let mut reader = Reader { file, texts, seen: BTreeSet::new() };
    let catalog = file.xref().get::<Dict<'_>>(file.xref().root_id());
    let Some(root) = catalog.and_then(|catalog| catalog.get::<Dict<'_>>("StructTreeRoot")) else { return Vec::new() };
    let held = reader.children(&root, 0).into_iter();
    let elements = held.filter_map(|child| match child {
        Held::Element(element) => Some(element),
        Held::Text(_) | Held::Link(_) => None,
    });
    elements.collect()
}

struct Reader<'a> {
    file: &'a Pdf,
    texts: Texts,
    /// Elements that were read: a tree has each of them once.
    seen: BTreeSet<ObjectIdentifier>,
}

impl<'a> Reader<'a> {
    fn element(&mut self, element: &Dict<'a>, depth: usize) -> Tagged {
        let attributes = attributes(element);
        let attribute = |key: &str| attributes.iter().find_map(|attributes| attributes.get::<Object<'_>>(key));
        Tagged {
            role: string(element, "S").unwrap_or_default(),
            alternative: string(element, "Alt"),
            summary: attribute("Summary").map(|text| text_string(&text).into_owned()),
            is_numbered: attribute("ListNumbering").is_some_and(|kind| text_string(&kind) == "Decimal"),
            children: self.children(element, depth + 1),
        }
    }

    fn children(&mut self, element: &Dict<'a>, depth: usize) -> Vec<Held> {
        let kids = match element.get_raw::<Object<'_>>("K") {
            Some(MaybeRef::NotRef(Object::Array(kids))) => kids.raw_iter().collect(),
            Some(kid) => match element.get::<Array<'_>>("K") {
                Some(kids) => kids.raw_iter().collect(),
                None => vec![kid],
            },
            None => Vec::new(),
        };
        kids.into_iter().filter_map(|kid| self.child(kid, element, depth)).collect()
    }

    fn child(&mut self, kid: MaybeRef<Object<'a>>, parent: &Dict<'a>, depth: usize) -> Option<Held> {
        let kid = match kid {
            MaybeRef::Ref(id) => {
                let id = ObjectIdentifier::from(id);
                self.seen.insert(id).then(|| self.file.xref().get(id))??
            }
            MaybeRef::NotRef(kid) => kid,
        };
        match kid {
            Object::Number(_) => self.text(parent, None, kid.into_i32()?),
            Object::Dict(kid) => match string(&kid, "Type").as_deref() {
                Some("MCR") => self.text(parent, Some(&kid), kid.get("MCID")?),
                Some("OBJR") => link(&kid.get("Obj")?),
                _ => (depth < DEEPEST).then(|| Held::Element(self.element(&kid, depth))),
            },
            _ => None,
        }
    }

    /// Marked content, by the page that it or its element names.
    fn text(&mut self, parent: &Dict<'a>, own: Option<&Dict<'a>>, number: i32) -> Option<Held> {
        let page = own.and_then(|own| own.get_ref("Pg")).or_else(|| parent.get_ref("Pg"))?;
        Some(Held::Text(self.texts.get_mut(&page.into())?.remove(&number)?))
    }
}

/// The dictionaries of attributes that an element has (14.7.5).
fn attributes<'a>(element: &Dict<'a>) -> Vec<Dict<'a>> {
    match element.get("A") {
        Some(Object::Array(entries)) => entries.iter().collect(),
        Some(Object::Dict(entry)) => vec![entry],
        _ => Vec::new(),
    }
}

/// Where an annotation leads: a named place or an address (12.3.2.3, 12.6.4.7).
fn link(annotation: &Dict<'_>) -> Option<Held> {
    let action = annotation.get::<Dict<'_>>("A");
    let of_action = action.and_then(|action| string(&action, "D").or_else(|| string(&action, "URI")));
    Some(Held::Link(of_action.or_else(|| string(annotation, "Dest"))?))
}

fn string(dictionary: &Dict<'_>, key: &str) -> Option<String> {
    Some(text_string(&dictionary.get(key)?).into_owned())
}
