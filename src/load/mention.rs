//! Everything in a report that names something: nodes, audiences, pictures, and prose that may hold references.

use super::tree::{Node, Shape};
pub(super) use crate::report::visit::{Mention, NodeKind, Place, What};
use crate::report::visit::{Step, mentions, texts, variants};
use crate::report::{Origins, Report, Selector};
use crate::source::Span;
use crate::world::World;
use std::collections::{BTreeMap, BTreeSet};

#[cfg(test)]
mod tests;

/// An audience that a report names.
pub(crate) struct Naming<'a> {
    pub selector: &'a Selector,
    /// The node that names it, by its id; nothing for the report as a whole.
    pub node: Option<String>,
    /// The name of the field that names it, such as `deny`.
    pub field: String,
    pub span: Option<Span>,
}

/// Every audience that a report names, in the order of its fields.
pub(crate) fn selectors(report: &Report) -> Vec<Naming<'_>> {
    let named = mentions(report).into_iter().filter_map(|mention| match mention.what {
        What::Audience(selector) => Some(naming(report, selector, &mention)),
        What::Node { .. } | What::Words(_) | What::Picture(_) => None,
    });
    named.collect()
}

fn naming<'a>(report: &Report, selector: &'a Selector, mention: &Mention<'_>) -> Naming<'a> {
    let own = selector.to_string();
    let keys = mention.place.path.iter().filter_map(|step| match step {
        Step::Key(key) => Some(key.as_str()),
        Step::Index(_) => None,
    });
    let keys: Vec<&str> = keys.filter(|key| *key != own).collect();
    let exact = report.origins.places.as_ref().map(|places| places.span(mention));
    let first = keys.first().copied().unwrap_or_default();
    let field = || match &mention.place.node {
        Some(id) => report.origins.field(id, first),
        None => report.origins.report_field(first),
    };
    let name = keys.iter().rev().find(|key| **key != "audience").or(keys.last());
    let node = mention.place.node.clone();
    Naming { selector, node, field: name.copied().unwrap_or_default().to_owned(), span: exact.or_else(field) }
}

/// Every text that is prose, in every language it has, and where it stands.
pub(crate) fn prose(report: &Report) -> Vec<(&str, Option<Span>)> {
    let span = |place: &Place| report.origins.places.as_ref().map(|places| places.find(place).span);
    let texts = texts(report).filter(|(_, words)| words.is_prose);
    let variants = texts.flat_map(|(place, words)| variants(&place, words.text));
    variants.map(|(place, text)| (text, span(&place))).collect()
}

/// The trees of a report: of its own file, and of each node by id.
#[derive(Debug, PartialEq)]
pub(crate) struct Places {
    pub root: Node,
    pub nodes: BTreeMap<String, Node>,
}

impl Places {
    pub fn new(root: Node) -> Self {
        Places { root, nodes: BTreeMap::new() }
    }

    pub fn root(&self, path: &[Step]) -> Span {
        self.root.find(path).span
    }

    /// Where a value stands in a node, or in the report itself; the innermost place that is known.
    pub fn at(&self, node: Option<&str>, path: &[Step]) -> Span {
        node.and_then(|id| self.nodes.get(id)).unwrap_or(&self.root).find(path).span
    }

    /// The node of a place; the innermost that is known.
    pub(super) fn find(&self, place: &Place) -> &Node {
        let start = place.node.as_ref().and_then(|id| self.nodes.get(id)).unwrap_or(&self.root);
        start.find(&place.path)
    }

    /// Where a mention stands. An audience may be the key of a mapping, such as `wording`.
    pub(super) fn span(&self, mention: &Mention<'_>) -> Span {
        let node = self.find(&mention.place);
        match (&mention.what, mention.place.path.last()) {
            (What::Audience(selector), Some(Step::Key(key))) if *key == selector.to_string() => {
                node.key.unwrap_or(node.span)
            }
            _ => node.span,
        }
    }

    pub fn origins(&self) -> Origins {
        let nodes = self.nodes.iter().map(|(id, node)| (id.clone(), node.origin())).collect();
        let entries = |field| match self.root.get(field).map(|list| &list.shape) {
            Some(Shape::List(entries)) => entries.iter().map(|entry| entry.span).collect(),
            Some(Shape::Leaf | Shape::Map(_)) | None => Vec::new(),
        };
        let (accepted, clearances) = (entries("accepted"), entries("clearances"));
        let report_fields = self.root.origin().fields;
        Origins { report: Some(self.root.span), report_fields, accepted, clearances, nodes, places: None }
    }
}

/// The audience classes there are: those that ship with the program, and those of the project.
pub(super) fn classes(world: &dyn World) -> Vec<String> {
    let built_in = ["member-state", "un-entity", "civil-society"].map(str::to_owned);
    let files = world.list("audiences");
    let own = files.iter().filter_map(|name| name.strip_suffix(".yaml")).map(str::to_owned);
    built_in.into_iter().chain(own).collect::<BTreeSet<_>>().into_iter().collect()
}
