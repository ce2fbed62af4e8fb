//! The structure tree (ISO 32000-1, 14.7; ISO 14289-1, 7.1 and 7.2).

mod element;

use super::file::{Numbers, ToCome, Written};
use super::links::Annotations;
use super::object::{bytes, dictionary, name, number};
use crate::layout::frame::{Child, ElementId, Owner, Page, Pages, Role};
use lopdf::{Dictionary, Document as File, Object, ObjectId};
use std::collections::BTreeMap;

/// The marked-content identifiers of a page's pieces: counted over those that belong to an element.
pub(super) fn mcids(page: &Page) -> Vec<Option<usize>> {
    let mut next = 0;
    let count = |owner: Owner| match owner {
        Owner::Element(_) => {
            next += 1;
            Some(next - 1)
        }
        Owner::Header | Owner::Footer | Owner::Layout => None,
    };
    page.marked.iter().map(|marked| marked.owner).map(count).collect()
}

/// A role's name in the file (ISO 32000-1, 14.8.4).
pub(super) fn structure_type(role: Role) -> &'static str {
    match role {
        Role::Document => "Document",
        Role::Title => "Title",
        Role::Heading(level) => match level {
            1 => "H1",
            2 => "H2",
            3 => "H3",
            4 => "H4",
            5 => "H5",
            _ => "H6",
        },
        Role::Paragraph => "P",
        Role::Division => "Div",
        Role::Section => "Sect",
        Role::BlockQuote => "BlockQuote",
        Role::List { .. } => "L",
        Role::ListItem => "LI",
        Role::Label => "Lbl",
        Role::ListBody => "LBody",
        Role::Table => "Table",
        Role::TableHead => "THead",
        Role::TableBody => "TBody",
        Role::TableRow => "TR",
        Role::TableHeader { .. } => "TH",
        Role::TableData => "TD",
        Role::Caption => "Caption",
        Role::Figure => "Figure",
        Role::Note => "Note",
        Role::Reference => "Reference",
        Role::Link => "Link",
        Role::Contents => "TOC",
        Role::ContentsItem => "TOCI",
        Role::BibliographyEntry => "BibEntry",
        Role::Span => "Span",
    }
}

/// The tree of a file. Its root and what leads from content to elements are objects; the elements are written at last.
pub(super) struct Tree<'a> {
    pages: &'a Pages,
    page_ids: &'a [ObjectId],
    annotations: &'a Annotations,
    root: ObjectId,
    /// Of the elements.
    ids: Vec<ObjectId>,
    mcids: Vec<Vec<Option<usize>>>,
}

/// Begins the tree.
pub(super) fn begin<'a>(
    file: &mut File,
    pages: &'a Pages,
    page_ids: &'a [ObjectId],
    annotations: &'a Annotations,
) -> Tree<'a> {
    let ids: Vec<ObjectId> = pages.elements.iter().map(|_| file.new_object_id()).collect();
    let root = file.new_object_id();
    let tree = Tree { pages, page_ids, annotations, root, ids, mcids: pages.pages.iter().map(mcids).collect() };
    let parent_tree = file.add_object(tree.parent_tree());
    let mut dictionary = dictionary([
        ("Type", name("StructTreeRoot")),
        ("K", tree.ids.first().map_or(Object::Null, |id| Object::Reference(*id))),
        ("ParentTree", Object::Reference(parent_tree)),
        ("ParentTreeNextKey", number(annotations.next_key())),
        ("RoleMap", Object::Dictionary(dictionary([("Title", name("P"))]))),
    ]);
    if let Some(id_tree) = tree.id_tree() {
        dictionary.set("IDTree", id_tree);
    }
    file.set_object(root, dictionary);
    tree
}

impl ToCome for Tree<'_> {
    fn ids(&self) -> &[ObjectId] {
        &self.ids
    }

    fn written(&self, numbers: &Numbers) -> Written {
        let mut written = Written::default();
        for ((element, id), parent) in self.pages.elements.iter().zip(&self.ids).zip(self.parents()) {
            let number = numbers.of(*id).unwrap_or(*id).0;
            written.dictionary(number, |entries| self.element(element, parent, numbers, entries));
        }
        written
    }
}

impl Tree<'_> {
    /// The object that the catalog leads to.
    pub(super) fn root(&self) -> ObjectId {
        self.root
    }

    fn reference(&self, element: ElementId) -> Object {
        self.ids.get(element.0).map_or(Object::Null, |id| Object::Reference(*id))
    }

    /// Each element's parent; the first has the root of the tree.
    fn parents(&self) -> Vec<ObjectId> {
        let mut parents = vec![self.root; self.ids.len()];
        for (element, id) in self.pages.elements.iter().zip(&self.ids) {
            for child in &element.children {
                if let Child::Element(child) = child
                    && let Some(parent) = parents.get_mut(child.0)
                {
                    *parent = *id;
                }
            }
        }
        parents
    }

    /// From marked content and annotations back to elements (ISO 32000-1, 14.7.4.4): a page's key is its index, and
    /// the annotations' keys follow.
    fn parent_tree(&self) -> Dictionary {
        let pages = self.pages.pages.iter().map(|page| {
            let owners = page.marked.iter().filter_map(|marked| match marked.owner {
                Owner::Element(element) => Some(self.reference(element)),
                Owner::Header | Owner::Footer | Owner::Layout => None,
            });
            Object::Array(owners.collect())
        });
        let links = self.pages.pages.iter().flat_map(|page| &page.links).map(|link| self.reference(link.element));
        let numbers = pages.chain(links).enumerate().flat_map(|(key, value)| [number(key), value]).collect();
        dictionary([("Nums", Object::Array(numbers))])
    }

    /// From identifiers to elements (ISO 32000-1, 14.7.2).
    fn id_tree(&self) -> Option<Dictionary> {
        let elements = self.pages.elements.iter().zip(&self.ids);
        let ids: BTreeMap<&str, ObjectId> =
            elements.filter_map(|(element, id)| Some((element.id.as_deref()?, *id))).collect();
        name_tree(ids.into_iter().map(|(id, element)| (id, Object::Reference(element))))
    }
}

/// A name tree of one node; the names are in order (ISO 32000-1, 7.9.6).
pub(super) fn name_tree<'a>(entries: impl Iterator<Item = (&'a str, Object)>) -> Option<Dictionary> {
    let names: Vec<Object> = entries.flat_map(|(key, value)| [bytes(key), value]).collect();
    (!names.is_empty()).then(|| dictionary([("Names", Object::Array(names))]))
}
