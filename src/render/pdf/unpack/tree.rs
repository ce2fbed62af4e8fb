//! The structure tree of a file, with the text of its marked content (ISO 32000-1, 14.7).

use super::page::Shown;
use super::text_string;
use crate::render::{Held, Tagged};
use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, MaybeRef, Name, Object, ObjectIdentifier};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// How deeply elements may be nested: the tree is walked by recursion.
const DEEPEST: usize = 200;

/// An entry of a dictionary.
pub(super) type Entry<'a> = (Name<'a>, MaybeRef<Object<'a>>);

/// An element as it stands in the file, apart from those around it.
#[derive(Debug)]
pub(super) struct Element {
    tagged: Tagged,
    page: Option<ObjectIdentifier>,
    kids: Vec<Kid>,
}

/// What an element names as being in it.
#[derive(Debug)]
enum Kid {
    Element(ObjectIdentifier),
    /// A piece of marked content by its number; on the page of the element unless it names one.
    Marked(Option<ObjectIdentifier>, i32),
    /// An annotation.
    Annotation(ObjectIdentifier),
}

impl Element {
    /// The element that a dictionary is, if it is one.
    pub(super) fn of(entries: &[Entry<'_>]) -> Option<Self> {
        let get = |key: &[u8]| entries.iter().find(|(name, _)| **name == *key).map(|(_, value)| value);
        let string = |key: &[u8]| direct(get(key)?).map(|text| text_string(text).into_owned());
        if string(b"Type")? != "StructElem" {
            return None;
        }
        let attributes = get(b"A").map(attributes).unwrap_or_default();
        let attribute = |key: &str| attributes.iter().find_map(|attributes| attributes.get::<Object<'_>>(key));
        let tagged = Tagged {
            role: string(b"S").unwrap_or_default(),
            alternative: string(b"Alt"),
            summary: attribute("Summary").map(|text| text_string(&text).into_owned()),
            is_numbered: attribute("ListNumbering").is_some_and(|kind| text_string(&kind) == "Decimal"),
            children: Vec::new(),
        };
        let page = get(b"Pg").and_then(MaybeRef::as_obj_ref).map(ObjectIdentifier::from);
        Some(Element { tagged, page, kids: get(b"K").map(kids).unwrap_or_default() })
    }
}

fn direct<'o, 'a>(value: &'o MaybeRef<Object<'a>>) -> Option<&'o Object<'a>> {
    match value {
        MaybeRef::NotRef(object) => Some(object),
        MaybeRef::Ref(_) => None,
    }
}

fn kids(value: &MaybeRef<Object<'_>>) -> Vec<Kid> {
    match value {
        MaybeRef::NotRef(Object::Array(kids)) => kids.raw_iter().filter_map(|value| kid(&value)).collect(),
        value => kid(value).into_iter().collect(),
    }
}

fn kid(value: &MaybeRef<Object<'_>>) -> Option<Kid> {
    match value {
        MaybeRef::Ref(id) => Some(Kid::Element((*id).into())),
        MaybeRef::NotRef(number @ Object::Number(_)) => Some(Kid::Marked(None, number.clone().into_i32()?)),
        MaybeRef::NotRef(Object::Dict(kid)) => match string(kid, "Type").as_deref() {
            Some("MCR") => Some(Kid::Marked(kid.get_ref("Pg").map(ObjectIdentifier::from), kid.get("MCID")?)),
            Some("OBJR") => Some(Kid::Annotation(kid.get_ref("Obj")?.into())),
            _ => None,
        },
        MaybeRef::NotRef(_) => None,
    }
}

/// The dictionaries of attributes that an element has (14.7.5).
fn attributes<'a>(value: &MaybeRef<Object<'a>>) -> Vec<Dict<'a>> {
    match direct(value) {
        Some(Object::Array(entries)) => entries.iter().collect(),
        Some(Object::Dict(entry)) => vec![entry.clone()],
        _ => Vec::new(),
    }
}

/// The parts that trees are made of.
pub(super) struct Forest<'a> {
    pub file: &'a Pdf,
    pub elements: BTreeMap<ObjectIdentifier, Element>,
    /// What each page shows.
    pub pages: BTreeMap<ObjectIdentifier, Arc<Shown>>,
}

impl Forest<'_> {
    /// The elements at the root of the tree; each that it leads to stands in it once.
    pub fn tree(&self) -> Vec<Tagged> {
        let catalog = self.file.xref().get::<Dict<'_>>(self.file.xref().root_id());
        let root = catalog.and_then(|catalog| catalog.get::<Dict<'_>>("StructTreeRoot"));
        let Some(root) = root else { return Vec::new() };
        let ids: Vec<ObjectIdentifier> = match root.get::<Array<'_>>("K") {
            Some(kids) => kids.raw_iter().filter_map(|kid| Some(kid.as_obj_ref()?.into())).collect(),
            None => root.get_ref("K").map(ObjectIdentifier::from).into_iter().collect(),
        };
        let mut seen = BTreeSet::new();
        ids.into_iter().filter_map(|id| self.element(id, 0, &mut seen)).collect()
    }

    fn element(&self, id: ObjectIdentifier, depth: usize, seen: &mut BTreeSet<ObjectIdentifier>) -> Option<Tagged> {
        if depth >= DEEPEST || !seen.insert(id) {
            return None;
        }
        let element = self.elements.get(&id)?;
        let children = element.kids.iter().filter_map(|kid| match kid {
            Kid::Element(id) => self.element(*id, depth + 1, seen).map(Held::Element),
            Kid::Marked(page, number) => self.text(page.or(element.page)?, *number),
            Kid::Annotation(id) => link(&self.file.xref().get(*id)?),
        });
        Some(Tagged { children: children.collect(), ..element.tagged.clone() })
    }

    fn text(&self, page: ObjectIdentifier, number: i32) -> Option<Held> {
        Some(Held::Text(self.pages.get(&page)?.marked.get(&number)?.clone()))
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
