//! Where every value of a file stands.

use crate::report::NodeOrigin;
pub(crate) use crate::report::visit::Step;
use crate::source::Span;

/// A value's place, and the places of what it holds.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Node {
    /// The value.
    pub span: Span,
    /// Its key, if it stands in a mapping.
    pub key: Option<Span>,
    /// What it holds.
    pub shape: Shape,
    /// The keys or indexes that were taken out of it because they were wrong.
    pub pruned: Vec<String>,
}

/// What a value holds.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Shape {
    /// A scalar, or an alias: places inside are those of its anchor and are not repeated.
    Leaf,
    /// A list.
    List(Vec<Node>),
    /// A mapping in the order of the file.
    Map(Vec<(String, Node)>),
}

impl Node {
    pub fn leaf(span: Span) -> Self {
        Node { span, key: None, shape: Shape::Leaf, pruned: Vec::new() }
    }

    pub fn list(span: Span, items: Vec<Node>) -> Self {
        Node { shape: Shape::List(items), ..Node::leaf(span) }
    }

    pub fn map(span: Span, entries: Vec<(String, Node)>) -> Self {
        Node { shape: Shape::Map(entries), ..Node::leaf(span) }
    }

    pub fn step(&self, step: &Step) -> Option<&Node> {
        match (&self.shape, step) {
            (Shape::List(items), Step::Index(index)) => items.get(*index),
            (Shape::Map(entries), Step::Key(key)) => entries.iter().find(|(k, _)| k == key).map(|(_, v)| v),
            _ => None,
        }
    }

    pub fn get(&self, key: &str) -> Option<&Node> {
        self.step(&Step::from(key))
    }

    /// Takes the value of a key out.
    pub fn take(&mut self, key: &str) -> Option<Node> {
        let Shape::Map(entries) = &mut self.shape else { return None };
        let place = entries.iter().position(|(k, _)| k == key)?;
        Some(entries.remove(place).1)
    }

    pub fn step_mut(&mut self, step: &Step) -> Option<&mut Node> {
        match (&mut self.shape, step) {
            (Shape::List(items), Step::Index(index)) => items.get_mut(*index),
            (Shape::Map(entries), Step::Key(key)) => entries.iter_mut().find(|(k, _)| k == key).map(|(_, v)| v),
            _ => None,
        }
    }

    /// The node at a path, or the deepest one on the way to it.
    pub fn find(&self, path: &[Step]) -> &Node {
        let mut node = self;
        for step in path {
            match node.step(step) {
                Some(inner) => node = inner,
                None => break,
            }
        }
        node
    }

    /// Forgets what stands at a path, as [`super::entity`] does with the value, so that the two stay alike.
    pub fn prune(&mut self, path: &[Step]) {
        let Some((last, way)) = path.split_last() else { return };
        let mut node = self;
        for step in way {
            match node.step_mut(step) {
                Some(inner) => node = inner,
                None => return,
            }
        }
        match (&mut node.shape, last) {
            (Shape::List(items), Step::Index(index)) if *index < items.len() => {
                items.remove(*index);
                node.pruned.push(format!("[{index}]"));
            }
            (Shape::Map(entries), Step::Key(key)) => {
                entries.retain(|(k, _)| k != key);
                node.pruned.push(key.clone());
            }
            _ => {}
        }
    }

    /// The place of a node of the report and of its fields; of its handling also the places inside, as `handling.embargo`.
    pub fn origin(&self) -> NodeOrigin {
        let own = self.entries().iter().map(|(key, node)| (key.clone(), node.span));
        let inside = self.get("handling").map(Node::entries).unwrap_or_default();
        let inside = inside.iter().map(|(key, node)| (format!("handling.{key}"), node.span));
        NodeOrigin { span: Some(self.span), fields: own.chain(inside).collect() }
    }

    /// The entries of a mapping; none of anything else.
    fn entries(&self) -> &[(String, Node)] {
        match &self.shape {
            Shape::Map(entries) => entries,
            Shape::Leaf | Shape::List(_) => &[],
        }
    }
}
