//! The structure tree is a tree, owns all content once, and says what a reader needs to hear (ISO 14289-1, 7).

use crate::layout::frame::{Child, Element, ElementId, Owner, Pages, Role};
use std::collections::BTreeSet;

pub(super) fn problems(pages: &Pages) -> Vec<String> {
    let mut walk = Walk::new(pages);
    walk.visit();
    walk.problems.extend(headless(pages, &walk.ids));
    walk.problems.extend(unowned(pages, &walk.owned));
    walk.problems
}

struct Walk<'a> {
    pages: &'a Pages,
    problems: Vec<String>,
    seen: BTreeSet<usize>,
    ids: BTreeSet<&'a str>,
    /// Pages and indices of content and of links.
    owned: BTreeSet<(Kind, usize, usize)>,
    level: u8,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Content,
    Link,
}

impl<'a> Walk<'a> {
    fn new(pages: &'a Pages) -> Self {
        let (seen, ids, owned) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
        Walk { pages, problems: Vec::new(), seen, ids, owned, level: 0 }
    }

    /// In reading order, without recursion, so that a deep tree does no harm.
    fn visit(&mut self) {
        let mut rest = vec![ElementId(0)];
        while let Some(id) = rest.pop() {
            let Some(element) = self.pages.elements.get(id.0) else { continue };
            if !self.seen.insert(id.0) {
                self.problems.push(format!("element {} of the structure tree has more than one parent", id.0));
                continue;
            }
            self.element(id, element);
            element.children.iter().for_each(|child| self.own(id, *child));
            rest.extend(element.children.iter().rev().filter_map(|child| match child {
                Child::Element(child) => Some(*child),
                Child::Marked { .. } | Child::Link { .. } => None,
            }));
        }
        let lost = (0..self.pages.elements.len()).filter(|index| !self.seen.contains(index));
        self.problems.extend(lost.map(|index| format!("element {index} is not in the structure tree")));
    }

    fn element(&mut self, id: ElementId, element: &'a Element) {
        let is_silent = element.alternative.as_ref().is_none_or(|text| text.trim().is_empty());
        match element.role {
            Role::Document if id.0 != 0 => self.problems.push("a document is inside the document".to_owned()),
            Role::Figure if is_silent => self.problems.push(format!("figure {} has no text that stands for it", id.0)),
            Role::Note if element.id.is_none() => self.problems.push(format!("note {} has no identifier", id.0)),
            Role::Heading(level) => self.heading(level),
            _ => {}
        }
        if id.0 == 0 && element.role != Role::Document {
            self.problems.push("the structure tree does not start with the document".to_owned());
        }
        if let Some(name) = &element.id
            && !self.ids.insert(name)
        {
            self.problems.push(format!("the identifier `{name}` is given twice"));
        }
    }

    /// Headings go down one level at a time (ISO 14289-1, 7.4.2).
    fn heading(&mut self, level: u8) {
        if !(1..=6).contains(&level) || level > self.level + 1 {
            self.problems.push(format!("a heading of level {level} follows one of level {}", self.level));
        }
        self.level = level;
    }

    fn own(&mut self, parent: ElementId, child: Child) {
        let (key, owner) = match child {
            Child::Element(_) => return,
            Child::Marked { page, marked } => {
                let owner = self.pages.pages.get(page).and_then(|page| page.marked.get(marked));
                let owner = owner.map(|marked| marked.owner);
                ((Kind::Content, page, marked), owner)
            }
            Child::Link { page, link } => {
                let owner = self.pages.pages.get(page).and_then(|page| page.links.get(link));
                ((Kind::Link, page, link), owner.map(|link| Owner::Element(link.element)))
            }
        };
        if owner != Some(Owner::Element(parent)) || !self.owned.insert(key) {
            let message = format!("{child:?} is listed under element {}, but belongs elsewhere", parent.0);
            self.problems.push(message);
        }
    }
}

/// Cells that name a header which no cell is.
fn headless(pages: &Pages, ids: &BTreeSet<&str>) -> Vec<String> {
    let named = pages.elements.iter().flat_map(|element| &element.headers);
    let lost = named.filter(|header| !ids.contains(header.as_str()));
    lost.map(|header| format!("a cell belongs to the header `{header}`, which does not exist")).collect()
}

/// Content and links that no element lists.
fn unowned(pages: &Pages, owned: &BTreeSet<(Kind, usize, usize)>) -> Vec<String> {
    let mut problems = Vec::new();
    for (number, page) in pages.pages.iter().enumerate() {
        for (index, marked) in page.marked.iter().enumerate() {
            if matches!(marked.owner, Owner::Element(_)) && !owned.contains(&(Kind::Content, number, index)) {
                problems.push(format!("piece {index} on page {} is not in the structure tree", number + 1));
            }
        }
        for (index, link) in page.links.iter().enumerate() {
            if !owned.contains(&(Kind::Link, number, index)) {
                problems.push(format!(
                    "the link `{}` on page {} is not in the structure tree",
                    link.description,
                    number + 1
                ));
            }
        }
    }
    problems
}
