//! The structure tree of a file, with the text of its marked content (ISO 32000-1, 14.7).

use super::text_string;
use crate::render::{Held, Tagged};
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::{BTreeMap, BTreeSet};

/// How deeply elements may be nested: the tree is walked by recursion.
const DEEPEST: usize = 200;

/// The text of each page's marked content by its number.
type Texts = BTreeMap<ObjectId, BTreeMap<i64, String>>;

/// The elements at the root of the tree.
pub(super) fn tree(file: &Document, texts: Texts) -> Vec<Tagged> {
    let mut reader = Reader { file, texts, seen: BTreeSet::new() };
    let root = file.catalog().ok().and_then(|catalog| reader.entry(catalog, b"StructTreeRoot"));
    let Some(root) = root.and_then(|root| root.as_dict().ok()) else { return Vec::new() };
    let held = reader.children(root, 0).into_iter();
    let elements = held.filter_map(|child| match child {
        Held::Element(element) => Some(element),
        Held::Text(_) | Held::Link(_) => None,
    });
    elements.collect()
}

struct Reader<'a> {
    file: &'a Document,
    texts: Texts,
    /// Elements that were read: a tree has each of them once.
    seen: BTreeSet<ObjectId>,
}

impl<'a> Reader<'a> {
    fn resolve(&self, object: &'a Object) -> Option<&'a Object> {
        Some(self.file.dereference(object).ok()?.1)
    }

    fn entry(&self, dictionary: &'a Dictionary, key: &[u8]) -> Option<&'a Object> {
        self.resolve(dictionary.get(key).ok()?)
    }

    fn element(&mut self, element: &'a Dictionary, depth: usize) -> Tagged {
        let attributes = self.attributes(element);
        let attribute = |key: &[u8]| attributes.iter().find_map(|attributes| self.entry(attributes, key));
        Tagged {
            role: self.entry(element, b"S").map(text_string).unwrap_or_default(),
            alternative: self.entry(element, b"Alt").map(text_string),
            summary: attribute(b"Summary").map(text_string),
            is_numbered: attribute(b"ListNumbering").is_some_and(|kind| text_string(kind) == "Decimal"),
            children: self.children(element, depth + 1),
        }
    }

    /// The dictionaries of attributes that an element has (14.7.5).
    fn attributes(&self, element: &'a Dictionary) -> Vec<&'a Dictionary> {
        let entries = match self.entry(element, b"A") {
            Some(Object::Array(entries)) => entries.as_slice(),
            Some(entry) => std::slice::from_ref(entry),
            None => &[],
        };
        entries.iter().filter_map(|entry| self.resolve(entry)?.as_dict().ok()).collect()
    }

    fn children(&mut self, element: &'a Dictionary, depth: usize) -> Vec<Held> {
        let kids = match element.get(b"K") {
            Ok(Object::Array(kids)) => kids.as_slice(),
            Ok(kid @ Object::Reference(_)) => match self.resolve(kid) {
                Some(Object::Array(kids)) => kids.as_slice(),
                _ => std::slice::from_ref(kid),
            },
            Ok(kid) => std::slice::from_ref(kid),
            Err(_) => &[],
        };
        kids.iter().filter_map(|kid| self.child(kid, element, depth)).collect()
    }

    fn child(&mut self, kid: &'a Object, parent: &'a Dictionary, depth: usize) -> Option<Held> {
        if let Ok(id) = kid.as_reference()
            && !self.seen.insert(id)
        {
            return None;
        }
        match self.resolve(kid)? {
            Object::Integer(number) => self.text(parent, None, *number),
            Object::Dictionary(kid) => match kid.get(b"Type").and_then(Object::as_name) {
                Ok(b"MCR") => self.text(parent, Some(kid), kid.get(b"MCID").ok()?.as_i64().ok()?),
                Ok(b"OBJR") => self.link(self.entry(kid, b"Obj")?.as_dict().ok()?),
                _ => (depth < DEEPEST).then(|| Held::Element(self.element(kid, depth))),
            },
            _ => None,
        }
    }

    /// Marked content, by the page that it or its element names.
    fn text(&mut self, parent: &Dictionary, own: Option<&Dictionary>, number: i64) -> Option<Held> {
        let page = |owner: &Dictionary| owner.get(b"Pg").and_then(Object::as_reference).ok();
        let page = own.and_then(page).or_else(|| page(parent))?;
        Some(Held::Text(self.texts.get_mut(&page)?.remove(&number)?))
    }

    /// Where an annotation leads: a named place or an address (12.3.2.3, 12.6.4.7).
    fn link(&self, annotation: &'a Dictionary) -> Option<Held> {
        let action = self.entry(annotation, b"A").and_then(|action| action.as_dict().ok());
        let of_action = action.and_then(|action| self.entry(action, b"D").or_else(|| self.entry(action, b"URI")));
        let place = of_action.or_else(|| self.entry(annotation, b"Dest"))?;
        Some(Held::Link(text_string(place)))
    }
}
