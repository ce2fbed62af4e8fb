//! Walking the tree in reading order.

use super::{Block, Content, Document, Figure, Inline, Table};

/// What a walk passes. Every method has an empty default, so a visitor names only what it looks for.
pub trait Visit {
    /// A block, before what it holds.
    fn block(&mut self, _block: &Block) {}
    /// A run of inlines that belong together: a paragraph's, a cell's, a caption's, a note's.
    fn inlines(&mut self, _inlines: &[Inline], _owner: &Block) {}
}

/// Visits every block and every run of inlines of the body in reading order; notes are not part of the body.
pub fn walk(document: &Document, visitor: &mut impl Visit) {
    walk_blocks(&document.body, visitor);
}

fn walk_blocks(blocks: &[Block], visitor: &mut impl Visit) {
    for block in blocks {
        visitor.block(block);
        walk_content(block, visitor);
    }
}

fn walk_content(block: &Block, visitor: &mut impl Visit) {
    match &block.content {
        Content::Title(text)
        | Content::Subtitle(text)
        | Content::Heading { text, .. }
        | Content::Paragraph(text)
        | Content::NumberedParagraph { text, .. }
        | Content::Letter { text, .. }
        | Content::Status(text) => visitor.inlines(text, block),
        Content::List(list) => list.items.iter().for_each(|item| walk_blocks(item, visitor)),
        Content::Asks(asks) => {
            for ask in asks {
                visitor.inlines(&ask.text, block);
                walk_blocks(&ask.blocks, visitor);
            }
        }
        Content::Table(table) => walk_table(table, block, visitor),
        Content::Figure(figure) => walk_figure(figure, block, visitor),
        Content::Callout(callout) => {
            visitor.inlines(&callout.title, block);
            walk_blocks(&callout.blocks, visitor);
        }
        Content::Quote { blocks, attribution } => {
            walk_blocks(blocks, visitor);
            visitor.inlines(attribution, block);
        }
        Content::Contents { title, entries } => {
            visitor.inlines(title, block);
            entries.iter().for_each(|entry| visitor.inlines(&entry.text, block));
        }
        Content::Columns(columns) => columns.iter().for_each(|column| walk_blocks(column, visitor)),
        Content::PullFigure { value, text } => {
            visitor.inlines(value, block);
            visitor.inlines(text, block);
        }
        Content::Sources(entries) => entries.iter().for_each(|entry| visitor.inlines(&entry.text, block)),
    }
}

fn walk_table(table: &Table, owner: &Block, visitor: &mut impl Visit) {
    visitor.inlines(&table.caption, owner);
    for row in std::iter::once(&table.header).chain(&table.rows) {
        row.cells.iter().for_each(|cell| visitor.inlines(&cell.content, owner));
    }
    visitor.inlines(&table.note, owner);
}

fn walk_figure(figure: &Figure, owner: &Block, visitor: &mut impl Visit) {
    visitor.inlines(&figure.caption, owner);
    visitor.inlines(&figure.credit, owner);
}
