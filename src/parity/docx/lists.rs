//! Lists and their numbers, counted as Word does (17.9).

use super::value;
use crate::memory::Memory;
use crate::unpack::markup::Node;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A list or its definition, and a level of it.
type Key = (String, String);

/// The lists of a document.
#[derive(Debug)]
pub(super) struct Lists {
    known: Arc<Definitions>,
    /// The last number of each level of a list.
    counts: BTreeMap<Key, u64>,
}

/// The lists as they are defined.
#[derive(Debug, Default)]
struct Definitions {
    /// The first number of each level of a definition; nothing for one without numbers.
    definitions: BTreeMap<Key, Option<u64>>,
    /// The definition of each list.
    lists: BTreeMap<String, String>,
    /// Where levels of lists start otherwise than their definition has it.
    starts: BTreeMap<Key, u64>,
}

/// What was read lately: many documents of a release have the same lists.
static MEMORY: Memory<String, Arc<Definitions>> = Memory::new(500_000);

impl Lists {
    /// The lists of a part.
    pub fn of(part: &str) -> Self {
        let known = MEMORY.recall(part, |_| 2 * part.len(), || Arc::new(Definitions::read(&Node::parse(part))));
        Lists { known, counts: BTreeMap::new() }
    }

    /// The number that a paragraph of a list has, if the list has numbers.
    pub fn count(&mut self, list: &Node<'_>) -> Option<u64> {
        let (id, level) = (value(list, "w:numId")?, value(list, "w:ilvl").unwrap_or_else(|| "0".to_owned()));
        let definition = self.known.lists.get(&id)?.clone();
        let first = (*self.known.definitions.get(&(definition, level.clone()))?)?;
        let key = (id, level);
        let first = self.known.starts.get(&key).copied().unwrap_or(first);
        let count = self.counts.get(&key).map_or(first, |last| last.saturating_add(1));
        self.counts.insert(key, count);
        Some(count)
    }
}

impl Definitions {
    fn read(numbering: &Node<'_>) -> Self {
        let mut lists = Definitions::default();
        for node in numbering.nodes().flat_map(Node::nodes) {
            match node.name {
                "w:abstractNum" => lists.define(node),
                "w:num" => lists.add(node),
                _ => {}
            }
        }
        lists
    }

    fn define(&mut self, definition: &Node<'_>) {
        let id = attribute(definition, "w:abstractNumId");
        for level in definition.nodes().filter(|node| node.name == "w:lvl") {
            let is_numbered = value(level, "w:numFmt").as_deref() == Some("decimal");
            let start = number(level, "w:start").unwrap_or(1);
            self.definitions.insert((id.clone(), attribute(level, "w:ilvl")), is_numbered.then_some(start));
        }
    }

    fn add(&mut self, list: &Node<'_>) {
        let id = attribute(list, "w:numId");
        for level in list.nodes().filter(|node| node.name == "w:lvlOverride") {
            if let Some(start) = number(level, "w:startOverride") {
                self.starts.insert((id.clone(), attribute(level, "w:ilvl")), start);
            }
        }
        self.lists.insert(id, value(list, "w:abstractNumId").unwrap_or_default());
    }
}

fn attribute(node: &Node<'_>, name: &str) -> String {
    node.attribute(name).unwrap_or_default().into_owned()
}

fn number(node: &Node<'_>, name: &str) -> Option<u64> {
    value(node, name)?.parse().ok()
}
