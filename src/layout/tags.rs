//! The structure tree while it grows.
//!
//! Composition walks the document in reading order and makes elements and slots; painting fills the slots, in whatever
//! order pages need. So the tree's order never depends on where things land.

use super::frame::{Child, Element, ElementId, LinkTarget, Role};
use crate::i18n::Language;

/// The root of the tree.
pub(super) const ROOT: ElementId = ElementId(0);

/// A place in the tree that content will be painted into.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Slot(usize);

/// A link that areas of pages will be attached to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct LinkId(usize);

impl Slot {
    /// A slot of no tree: the number of a piece of text that is laid out apart from its document.
    pub fn of_piece(piece: usize) -> Self {
        Slot(piece)
    }

    /// The number that [`Slot::of_piece`] was given.
    pub fn piece(self) -> usize {
        self.0
    }
}

impl LinkId {
    /// A link of no tree, numbered like [`Slot::of_piece`].
    pub fn of_piece(piece: usize) -> Self {
        LinkId(piece)
    }

    /// The number that [`LinkId::of_piece`] was given.
    pub fn piece(self) -> usize {
        self.0
    }
}

/// Where a link leads and what it is called.
#[derive(Clone, Debug)]
pub(super) struct LinkInfo {
    pub element: ElementId,
    pub target: LinkTarget,
    pub description: String,
}

/// Whom painted content belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// A slot of the structure tree.
    Slot(Slot),
    /// The running header.
    Header,
    /// The running footer.
    Footer,
    /// Rules, backgrounds, leaders, repeated headers.
    Layout,
}

#[derive(Clone, Copy)]
enum Node {
    Element(ElementId),
    Slot(Slot),
}

/// The tree.
pub(super) struct Tags {
    elements: Vec<Element>,
    nodes: Vec<Vec<Node>>,
    slots: Vec<(ElementId, Vec<Child>)>,
    links: Vec<(LinkInfo, Vec<Child>)>,
}

impl Tags {
    pub fn new() -> Self {
        let root = Element::new(Role::Document);
        Tags { elements: vec![root], nodes: vec![Vec::new()], slots: Vec::new(), links: Vec::new() }
    }

    /// A new element, the last child of `parent`.
    pub fn element(&mut self, parent: ElementId, role: Role) -> ElementId {
        self.with(parent, Element::new(role))
    }

    /// A new element with attributes, the last child of `parent`.
    pub fn with(&mut self, parent: ElementId, element: Element) -> ElementId {
        let id = ElementId(self.elements.len());
        self.elements.push(element);
        self.nodes.push(Vec::new());
        self.add(parent, Node::Element(id));
        id
    }

    /// How many elements there are.
    pub fn count(&self) -> usize {
        self.elements.len()
    }

    /// Gives the children of `parent` that are numbered `first` or later a language, if there is one to give.
    pub fn speak(&mut self, parent: ElementId, first: usize, language: Option<&Language>) {
        let Some(language) = language else { return };
        let Some(nodes) = self.nodes.get(parent.0) else { return };
        let new = nodes.iter().rev().map_while(|node| match node {
            Node::Element(id) if id.0 >= first => Some(*id),
            Node::Element(_) | Node::Slot(_) => None,
        });
        for id in new {
            if let Some(element) = self.elements.get_mut(id.0) {
                element.language = Some(language.clone());
            }
        }
    }

    /// A new slot at the end of an element.
    pub fn slot(&mut self, parent: ElementId) -> Slot {
        let slot = Slot(self.slots.len());
        self.slots.push((parent, Vec::new()));
        self.add(parent, Node::Slot(slot));
        slot
    }

    /// A `Link` element at the end of `parent`.
    pub fn link(&mut self, parent: ElementId, target: LinkTarget, description: String) -> (ElementId, LinkId) {
        let element = self.element(parent, Role::Link);
        let id = LinkId(self.links.len());
        self.links.push((LinkInfo { element, target, description }, Vec::new()));
        (element, id)
    }

    /// Says where an element landed. An element that is on two pages keeps the first.
    pub fn place(&mut self, element: ElementId, page: usize, area: super::frame::Rectangle) {
        if let Some(element) = self.elements.get_mut(element.0) {
            element.area.get_or_insert((page, area));
        }
    }

    /// The element that a slot is in.
    pub fn owner(&self, slot: Slot) -> ElementId {
        self.slots.get(slot.0).map_or(ROOT, |(owner, _)| *owner)
    }

    /// Puts a piece of content into a slot, after those it holds.
    pub fn fill(&mut self, slot: Slot, page: usize, marked: usize) {
        if let Some((_, children)) = self.slots.get_mut(slot.0) {
            children.push(Child::Marked { page, marked });
        }
    }

    /// What is known of a link.
    pub fn info(&self, link: LinkId) -> Option<&LinkInfo> {
        self.links.get(link.0).map(|(info, _)| info)
    }

    /// Attaches an area of a page to a link.
    pub fn attach(&mut self, id: LinkId, page: usize, link: usize) {
        if let Some((_, areas)) = self.links.get_mut(id.0) {
            areas.push(Child::Link { page, link });
        }
    }

    /// The finished elements.
    pub fn finish(mut self) -> Vec<Element> {
        for (element, nodes) in self.elements.iter_mut().zip(&self.nodes) {
            for node in nodes {
                match node {
                    Node::Element(id) => element.children.push(Child::Element(*id)),
                    Node::Slot(slot) => element.children.extend(self.slots.get(slot.0).into_iter().flat_map(|s| &s.1)),
                }
            }
        }
        for (info, areas) in &self.links {
            if let Some(element) = self.elements.get_mut(info.element.0) {
                element.children.extend(areas);
            }
        }
        self.elements
    }

    fn add(&mut self, parent: ElementId, node: Node) {
        if let Some(nodes) = self.nodes.get_mut(parent.0) {
            nodes.push(node);
        }
    }
}
