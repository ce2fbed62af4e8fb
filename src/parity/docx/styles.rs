//! What the styles of paragraphs mean.

use super::value;
use crate::memory::Memory;
use crate::unpack::markup::Node;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What a paragraph is by its style.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Use {
    Title,
    /// A heading of a level from 1.
    Heading(u8),
    /// A line of the list of contents.
    Contents,
    ChartTitle,
    NumberedParagraph,
    Other,
}

/// The styles of a document.
#[derive(Debug, Default)]
pub(super) struct Styles(BTreeMap<String, Use>);

/// What was read lately: the documents of a release have one sheet.
static MEMORY: Memory<String, Arc<Styles>> = Memory::new(500_000);

impl Styles {
    /// The styles of a sheet.
    pub fn of(sheet: &str) -> Arc<Self> {
        MEMORY.recall(sheet, |_| 2 * sheet.len(), || Arc::new(Styles::read(&Node::parse(sheet))))
    }

    fn read(sheet: &Node<'_>) -> Self {
        let styles = sheet.nodes().flat_map(Node::nodes).filter(|node| node.name == "w:style");
        let meaning = |style: &Node<'_>| {
            let name = value(style, "w:name").unwrap_or_default().to_lowercase();
            let named = match name.as_str() {
                "title" => Use::Title,
                "chart title" => Use::ChartTitle,
                "numbered paragraph" => Use::NumberedParagraph,
                name if name.strip_prefix("toc ").is_some_and(|level| level.parse::<u8>().is_ok()) => Use::Contents,
                _ => outline_level(style.child("w:pPr")).map_or(Use::Other, Use::Heading),
            };
            Some((style.attribute("w:styleId")?.into_owned(), named))
        };
        Styles(styles.filter_map(meaning).collect())
    }

    /// What a paragraph is; an outline level of its own makes it a heading (17.3.1.20).
    pub fn of_paragraph(&self, style: &str, properties: Option<&Node<'_>>) -> Use {
        let own = outline_level(properties).map(Use::Heading);
        own.or_else(|| self.0.get(style).copied()).unwrap_or(Use::Other)
    }
}

/// Levels count from 0; 9 is that of text.
fn outline_level(properties: Option<&Node<'_>>) -> Option<u8> {
    let level = value(properties?, "w:outlineLvl")?.parse::<u8>().ok()?;
    (level < 9).then_some(level + 1)
}
