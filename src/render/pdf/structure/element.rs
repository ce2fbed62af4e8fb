//! The elements of the tree (ISO 32000-1, 14.7.2), as the bytes of their objects.

use super::super::file::{Entries, Numbers};
use super::super::object::{bytes, dictionary, length, name, text};
use super::{Tree, structure_type};
use crate::layout::frame::{Child, Element, Rectangle, Role, Scope};
use lopdf::{Dictionary, Object, ObjectId};

impl Tree<'_> {
    pub(super) fn element(&self, element: &Element, parent: ObjectId, numbers: &Numbers, entries: &mut Entries<'_>) {
        entries.key("Type").name("StructElem");
        entries.key("S").name(structure_type(element.role));
        entries.key("P").reference(Some(parent), numbers);
        let page = element.children.iter().find_map(|child| child_page(*child));
        if let Some(page) = page {
            entries.key("Pg").reference(self.page(page), numbers);
        }
        let child = |entries: &mut Entries<'_>, child: &Child| self.child(*child, page, numbers, entries);
        match element.children.as_slice() {
            [] => {}
            [only] => child(entries.key("K"), only),
            children => entries.key("K").array(children, child),
        }
        self.describe(element, entries);
    }

    /// A child; marked content of the element's own page needs no more than its number (ISO 32000-1, 14.7.4.2).
    fn child(&self, child: Child, own_page: Option<usize>, numbers: &Numbers, entries: &mut Entries<'_>) {
        match child {
            Child::Element(element) => entries.reference(self.ids.get(element.0).copied(), numbers),
            Child::Marked { page, marked } => {
                let mcid = self.mcids.get(page).and_then(|mcids| mcids.get(marked)).copied().flatten().unwrap_or(0);
                if own_page == Some(page) {
                    return entries.number(mcid);
                }
                entries.dictionary(|entries| {
                    entries.key("Type").name("MCR");
                    entries.key("Pg").reference(self.page(page), numbers);
                    entries.key("MCID").number(mcid);
                });
            }
            Child::Link { page, link } => entries.dictionary(|entries| {
                entries.key("Type").name("OBJR");
                entries.key("Pg").reference(self.page(page), numbers);
                entries.key("Obj").reference(self.annotations.id(page, link), numbers);
            }),
        }
    }

    fn page(&self, page: usize) -> Option<ObjectId> {
        self.page_ids.get(page).copied()
    }

    fn describe(&self, element: &Element, entries: &mut Entries<'_>) {
        if let Some(alternative) = &element.alternative {
            entries.key("Alt").object(&text(alternative));
        }
        if let Some(language) = &element.language {
            entries.key("Lang").object(&text(language.as_str()));
        }
        if let Some(id) = &element.id {
            entries.key("ID").object(&bytes(id.as_str()));
        }
        if let Some(attributes) = self.attributes(element) {
            entries.key("A").object(&Object::Dictionary(attributes));
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
}

fn child_page(child: Child) -> Option<usize> {
    match child {
        Child::Marked { page, .. } | Child::Link { page, .. } => Some(page),
        Child::Element(_) => None,
    }
}
