//! The outline: the headings, nested (ISO 32000-1, 12.3.3).

use super::links::destination;
use super::object::{dictionary, name, number, text};
use crate::layout::frame::{OutlineEntry, Pages};
use lopdf::{Document as File, Object, ObjectId};

/// Writes the outline, if there is one, and gives its id.
pub(super) fn write(file: &mut File, pages: &Pages, page_ids: &[ObjectId]) -> Option<ObjectId> {
    let root = file.new_object_id();
    let level = entries(file, pages, page_ids, &pages.outline, root)?;
    file.set_object(
        root,
        dictionary([
            ("Type", name("Outlines")),
            ("First", Object::Reference(level.first)),
            ("Last", Object::Reference(level.last)),
            ("Count", number(level.count)),
        ]),
    );
    Some(root)
}

/// Entries side by side: the first, the last, and how many there are with all below them.
struct Level {
    first: ObjectId,
    last: ObjectId,
    count: usize,
}

fn entries(
    file: &mut File,
    pages: &Pages,
    page_ids: &[ObjectId],
    entries: &[OutlineEntry],
    parent: ObjectId,
) -> Option<Level> {
    let ids: Vec<ObjectId> = entries.iter().map(|_| file.new_object_id()).collect();
    let mut count = entries.len();
    for (index, (entry, id)) in entries.iter().zip(&ids).enumerate() {
        let mut item = dictionary([
            ("Title", text(&entry.title)),
            ("Parent", Object::Reference(parent)),
            ("Dest", destination(pages, page_ids, entry.place)),
        ]);
        if let Some(previous) = index.checked_sub(1).and_then(|index| ids.get(index)) {
            item.set("Prev", *previous);
        }
        if let Some(next) = ids.get(index + 1) {
            item.set("Next", *next);
        }
        if let Some(below) = self::entries(file, pages, page_ids, &entry.children, *id) {
            item.set("First", below.first);
            item.set("Last", below.last);
            item.set("Count", number(below.count));
            count += below.count;
        }
        file.set_object(*id, item);
    }
    Some(Level { first: *ids.first()?, last: *ids.last()?, count })
}
