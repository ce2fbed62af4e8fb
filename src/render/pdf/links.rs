//! Links and the places they lead to (ISO 32000-1, 12.3.2 and 12.5.6.5; ISO 14289-1, 7.18).

use super::object::{bytes, dictionary, length, name, number, references, text};
use super::structure::name_tree;
use crate::layout::frame::{LinkArea, LinkTarget, Page, Pages, Place, Rectangle};
use lopdf::{Dictionary, Document as File, Object, ObjectId};

/// The annotations written, by page, and their keys in the parent tree.
pub(super) struct Annotations {
    ids: Vec<Vec<ObjectId>>,
}

impl Annotations {
    /// The object of a page's link.
    pub(super) fn id(&self, page: usize, link: usize) -> Option<ObjectId> {
        self.ids.get(page)?.get(link).copied()
    }

    /// The first key of the parent tree that is free.
    pub(super) fn next_key(&self) -> usize {
        self.ids.len() + self.ids.iter().map(Vec::len).sum::<usize>()
    }
}

/// Writes the annotations and hangs them on their pages.
pub(super) fn write(file: &mut File, pages: &Pages, page_ids: &[ObjectId]) -> Annotations {
    let mut key = pages.pages.len();
    let mut ids = Vec::with_capacity(page_ids.len());
    for (page, page_id) in pages.pages.iter().zip(page_ids) {
        let mut on_page = Vec::with_capacity(page.links.len());
        for link in &page.links {
            on_page.push(file.add_object(annotation(page, link, key)));
            key += 1;
        }
        if let Ok(dictionary) = file.get_dictionary_mut(*page_id) {
            match on_page.is_empty() {
                true => drop(dictionary.remove(b"Annots")),
                false => dictionary.set("Annots", references(&on_page)),
            }
        }
        ids.push(on_page);
    }
    Annotations { ids }
}

/// The named destinations (ISO 32000-1, 12.3.2.3).
pub(super) fn destinations(pages: &Pages, page_ids: &[ObjectId]) -> Option<Dictionary> {
    name_tree(pages.destinations.iter().map(|(anchor, place)| (anchor.as_str(), destination(pages, page_ids, *place))))
}

/// A place, at the magnification the reader has.
pub(super) fn destination(pages: &Pages, page_ids: &[ObjectId], place: Place) -> Object {
    let height = pages.pages.get(place.page).map_or(0.0, |page| page.height);
    let page = page_ids.get(place.page).map_or(Object::Null, |id| Object::Reference(*id));
    Object::Array(vec![page, name("XYZ"), length(place.x), length(height - place.y), Object::Null])
}

fn annotation(page: &Page, link: &LinkArea, key: usize) -> Dictionary {
    const PRINT: i64 = 1 << 2;
    let corners = link.rectangles.iter().flat_map(|area| quadrilateral(page, *area));
    let mut annotation = dictionary([
        ("Type", name("Annot")),
        ("Subtype", name("Link")),
        ("Rect", Object::Array(bounds(page, &link.rectangles).map(length).to_vec())),
        ("QuadPoints", Object::Array(corners.map(length).collect())),
        ("Border", Object::Array(vec![Object::Integer(0); 3])),
        ("F", Object::Integer(PRINT)),
        ("Contents", text(&link.description)),
        ("StructParent", number(key)),
    ]);
    match &link.target {
        LinkTarget::Address(address) => {
            let action = dictionary([("S", name("URI")), ("URI", bytes(uri(address)))]);
            annotation.set("A", action);
        }
        LinkTarget::Anchor(anchor) => annotation.set("Dest", bytes(anchor.as_str())),
    }
    annotation
}

/// Left, bottom, right and top of all rectangles together.
fn bounds(page: &Page, rectangles: &[Rectangle]) -> [f32; 4] {
    let edges = rectangles
        .iter()
        .map(|area| [area.x, page.height - area.y - area.height, area.x + area.width, page.height - area.y]);
    let around = |a: [f32; 4], b: [f32; 4]| [a[0].min(b[0]), a[1].min(b[1]), a[2].max(b[2]), a[3].max(b[3])];
    edges.reduce(around).unwrap_or_default()
}

/// The corners in the order in which viewers read them: upper left, upper right, lower left, lower right.
fn quadrilateral(page: &Page, area: Rectangle) -> [f32; 8] {
    let [left, bottom, right, top] = bounds(page, &[area]);
    [left, top, right, top, left, bottom, right, bottom]
}

/// An address in ASCII, as 12.6.4.7 wants it: what is not ASCII is escaped as RFC 3986, section 2.1, has it.
fn uri(address: &str) -> String {
    let escape = |byte: u8| match byte {
        b'!'..=b'~' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    address.bytes().map(escape).collect()
}
