//! The structure tree (ISO 32000-1, 14.7; ISO 14289-1, 7.1 and 7.2).

use super::links::Annotations;
use super::object::{bytes, dictionary, length, name, number, text};
use crate::layout::frame::{Child, Element, ElementId, Owner, Page, Pages, Rectangle, Role, Scope};
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

/// Writes the tree and gives the id of its root.
pub(super) fn write(file: &mut File, pages: &Pages, page_ids: &[ObjectId], annotations: &Annotations) -> ObjectId {
    let ids: Vec<ObjectId> = pages.elements.iter().map(|_| file.new_object_id()).collect();
    let root = file.new_object_id();
    let tree = Tree { pages, page_ids, annotations, ids: &ids, mcids: pages.pages.iter().map(mcids).collect() };
    let parents = tree.parents(root);
    for ((element, id), parent) in pages.elements.iter().zip(&ids).zip(parents) {
        file.set_object(*id, tree.element(element, parent));
    }
    let parent_tree = file.add_object(tree.parent_tree());
    let mut dictionary = dictionary([
        ("Type", name("StructTreeRoot")),
        ("K", ids.first().map_or(Object::Null, |id| Object::Reference(*id))),
        ("ParentTree", Object::Reference(parent_tree)),
        ("ParentTreeNextKey", number(annotations.next_key())),
        ("RoleMap", Object::Dictionary(dictionary([("Title", name("P"))]))),
    ]);
    if let Some(id_tree) = tree.id_tree() {
        dictionary.set("IDTree", id_tree);
    }
    file.set_object(root, dictionary);
    root
}

struct Tree<'a> {
    pages: &'a Pages,
    page_ids: &'a [ObjectId],
    annotations: &'a Annotations,
    ids: &'a [ObjectId],
    mcids: Vec<Vec<Option<usize>>>,
}

impl Tree<'_> {
    fn reference(&self, element: ElementId) -> Object {
        self.ids.get(element.0).map_or(Object::Null, |id| Object::Reference(*id))
    }

    fn page(&self, page: usize) -> Object {
        self.page_ids.get(page).map_or(Object::Null, |id| Object::Reference(*id))
    }

    /// Each element's parent; the first has the root of the tree.
    fn parents(&self, root: ObjectId) -> Vec<ObjectId> {
        let mut parents = vec![root; self.ids.len()];
        for (element, id) in self.pages.elements.iter().zip(self.ids) {
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

    fn element(&self, element: &Element, parent: ObjectId) -> Dictionary {
        let mut dictionary = dictionary([
            ("Type", name("StructElem")),
            ("S", name(structure_type(element.role))),
            ("P", Object::Reference(parent)),
        ]);
        let page = element.children.iter().find_map(|child| child_page(*child));
        if let Some(page) = page {
            dictionary.set("Pg", self.page(page));
        }
        let mut children: Vec<Object> = element.children.iter().map(|child| self.child(*child, page)).collect();
        match (children.len(), children.pop()) {
            (1, Some(only)) => dictionary.set("K", only),
            (_, Some(last)) => dictionary.set("K", children.into_iter().chain([last]).collect::<Vec<_>>()),
            (_, None) => {}
        }
        self.describe(element, &mut dictionary);
        dictionary
    }

    fn describe(&self, element: &Element, dictionary: &mut Dictionary) {
        if let Some(alternative) = &element.alternative {
            dictionary.set("Alt", text(alternative));
        }
        if let Some(language) = &element.language {
            dictionary.set("Lang", text(language.as_str()));
        }
        if let Some(id) = &element.id {
            dictionary.set("ID", bytes(id.as_str()));
        }
        if let Some(attributes) = self.attributes(element) {
            dictionary.set("A", attributes);
        }
    }

    /// An element's attributes (ISO 32000-1, 14.8.5).
    fn attributes(&self, element: &Element) -> Option<Dictionary> {
        match element.role {
            Role::TableHeader { scope } => {
                let scope = match scope {
                    Scope::Column => "Column",
                    Scope::Row => "Row",
                };
                Some(dictionary([("O", name("Table")), ("Scope", name(scope))]))
            }
            Role::TableData if !element.headers.is_empty() => {
                let headers = element.headers.iter().map(|header| bytes(header.as_str())).collect();
                Some(dictionary([("O", name("Table")), ("Headers", Object::Array(headers))]))
            }
            Role::List { is_numbered } => {
                let numbering = if is_numbered { "Decimal" } else { "Square" };
                Some(dictionary([("O", name("List")), ("ListNumbering", name(numbering))]))
            }
            Role::Table => {
                let summary = element.summary.as_deref().filter(|summary| !summary.is_empty())?;
                Some(dictionary([("O", name("Table")), ("Summary", text(summary))]))
            }
            Role::Figure => {
                let (page, area) = element.area?;
                let bounds = self.bounds(page, area);
                Some(dictionary([("O", name("Layout")), ("Placement", name("Block")), ("BBox", bounds)]))
            }
            _ => None,
        }
    }

    fn bounds(&self, page: usize, area: Rectangle) -> Object {
        let height = self.pages.pages.get(page).map_or(0.0, |page| page.height);
        let (bottom, top) = (height - area.y - area.height, height - area.y);
        Object::Array([area.x, bottom, area.x + area.width, top].map(length).to_vec())
    }

    /// A child; marked content of the element's own page needs no more than its number (ISO 32000-1, 14.7.4.2).
    fn child(&self, child: Child, own_page: Option<usize>) -> Object {
        match child {
            Child::Element(element) => self.reference(element),
            Child::Marked { page, marked } => {
                let mcid = self.mcids.get(page).and_then(|mcids| mcids.get(marked)).copied().flatten();
                let mcid = number(mcid.unwrap_or(0));
                if own_page == Some(page) {
                    return mcid;
                }
                Object::Dictionary(dictionary([("Type", name("MCR")), ("Pg", self.page(page)), ("MCID", mcid)]))
            }
            Child::Link { page, link } => {
                let annotation = self.annotations.id(page, link).map_or(Object::Null, Object::Reference);
                Object::Dictionary(dictionary([("Type", name("OBJR")), ("Pg", self.page(page)), ("Obj", annotation)]))
            }
        }
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
        let elements = self.pages.elements.iter().zip(self.ids);
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

fn child_page(child: Child) -> Option<usize> {
    match child {
        Child::Marked { page, .. } | Child::Link { page, .. } => Some(page),
        Child::Element(_) => None,
    }
}
