//! One file per kind of block: how it becomes slabs and elements.

mod ask;
mod callout;
mod chart;
mod columns;
mod contents;
mod figure;
mod list;
mod note;
mod prose;
mod table;

use super::compose::{Composer, Context};
use super::slab::Slab;
use crate::document::{Block, Content};

impl Composer<'_> {
    /// A block as slabs.
    pub(super) fn block(&mut self, block: &Block, context: &Context) -> Vec<Slab> {
        let language = block.language.clone().unwrap_or_else(|| context.language.clone());
        let context = &Context { language, ..context.clone() };
        let first_element = self.tags.count();
        let mut slabs = self.content(&block.content, context);
        self.tags.speak(context.parent, first_element, block.language.as_ref());
        if let (Some(anchor), Some(first)) = (&block.anchor, slabs.first_mut()) {
            first.anchors.push((anchor.clone(), 0.0));
        }
        slabs
    }

    fn content(&mut self, content: &Content, context: &Context) -> Vec<Slab> {
        match content {
            Content::Title(text) => self.title(text, context),
            Content::Subtitle(text) => self.subtitle(text, context),
            Content::Heading { level, text } => self.heading(*level, text, context),
            Content::Paragraph(text) => self.paragraph(text, context),
            Content::NumberedParagraph { number, text } => self.numbered(*number, text, context),
            Content::List(list) => self.list(list, context),
            Content::Asks(asks) => self.asks(asks, context),
            Content::Table(table) => self.table(table, context),
            Content::Figure(figure) => self.figure(figure, context),
            Content::Callout(callout) => self.callout(callout, context),
            Content::Quote { blocks, attribution } => self.quote(blocks, attribution, context),
            Content::Contents { title, entries } => self.contents(title, entries, context),
            Content::Columns(columns) => self.columns(columns, context),
            Content::PullFigure { value, text } => self.pull_figure(value, text, context),
            Content::Letter { part, text } => self.letter(*part, text, context),
            Content::Sources(entries) => self.sources(entries, context),
            Content::Status(text) => self.status(text, context),
            Content::Slot(never) => match *never {},
        }
    }
}
