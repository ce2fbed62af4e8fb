//! The anchors that GitHub and others give to headings.

use crate::document::{Anchor, Block, Content, Document, Inline, Visit, plain_text, walk};
use std::collections::{BTreeMap, BTreeSet};

/// The slugs of the headings by their anchors in the document.
pub struct Slugs {
    by_anchor: BTreeMap<Anchor, String>,
    used: BTreeSet<String>,
}

impl Slugs {
    /// The slugs of a document's title and headings, in order: the second of the same gets `-1`.
    pub fn of(document: &Document) -> Self {
        let mut slugs = Slugs { by_anchor: BTreeMap::new(), used: BTreeSet::new() };
        walk(document, &mut slugs);
        slugs
    }

    /// The slug of the heading with an anchor; nothing that is not a heading has one.
    pub fn get(&self, anchor: &Anchor) -> Option<&str> {
        self.by_anchor.get(anchor).map(String::as_str).filter(|slug| !slug.is_empty())
    }

    fn add(&mut self, block: &Block, text: &[Inline]) {
        let slug = slug(&plain_text(text));
        let numbered = (1..).map(|number| format!("{slug}-{number}"));
        let free = std::iter::once(slug.clone()).chain(numbered).find(|slug| !self.used.contains(slug));
        let free = free.unwrap_or(slug);
        if let Some(anchor) = &block.anchor {
            self.by_anchor.insert(anchor.clone(), free.clone());
        }
        self.used.insert(free);
    }
}

impl Visit for Slugs {
    fn block(&mut self, block: &Block) {
        if let Content::Title(text) | Content::Heading { text, .. } = &block.content {
            self.add(block, text);
        }
    }
}

/// Lower case; letters, digits, `-` and `_` stay, spaces become `-`, the rest goes.
pub fn slug(text: &str) -> String {
    text.trim()
        .to_lowercase()
        .chars()
        .filter(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | ' '))
        .map(|c| if c == ' ' { '-' } else { c })
        .collect()
}
