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

/// Visits every inline of a block in reading order, each before what it holds, and lets it be changed.
pub(crate) fn visit_inlines_mut(block: &mut Block, visit: &mut impl FnMut(&mut Inline)) {
    match &mut block.content {
        Content::Title(text)
        | Content::Subtitle(text)
        | Content::Heading { text, .. }
        | Content::Paragraph(text)
        | Content::NumberedParagraph { text, .. }
        | Content::Letter { text, .. }
        | Content::Status(text) => visit_inlines(text, visit),
        Content::List(list) => list.items.iter_mut().flatten().for_each(|block| visit_inlines_mut(block, visit)),
        Content::Asks(asks) => {
            for ask in asks {
                visit_inlines(&mut ask.text, visit);
                ask.blocks.iter_mut().for_each(|block| visit_inlines_mut(block, visit));
            }
        }
        Content::Table(table) => {
            visit_inlines(&mut table.caption, visit);
            for row in std::iter::once(&mut table.header).chain(&mut table.rows) {
                row.cells.iter_mut().for_each(|cell| visit_inlines(&mut cell.content, visit));
            }
            visit_inlines(&mut table.note, visit);
        }
        Content::Figure(figure) => {
            visit_inlines(&mut figure.caption, visit);
            visit_inlines(&mut figure.credit, visit);
        }
        Content::Callout(callout) => {
            visit_inlines(&mut callout.title, visit);
            callout.blocks.iter_mut().for_each(|block| visit_inlines_mut(block, visit));
        }
        Content::Quote { blocks, attribution } => {
            blocks.iter_mut().for_each(|block| visit_inlines_mut(block, visit));
            visit_inlines(attribution, visit);
        }
        Content::Contents { title, entries } => {
            visit_inlines(title, visit);
            entries.iter_mut().for_each(|entry| visit_inlines(&mut entry.text, visit));
        }
        Content::Columns(columns) => {
            columns.iter_mut().flatten().for_each(|block| visit_inlines_mut(block, visit));
        }
        Content::PullFigure { value, text } => {
            visit_inlines(value, visit);
            visit_inlines(text, visit);
        }
        Content::Sources(entries) => entries.iter_mut().for_each(|entry| visit_inlines(&mut entry.text, visit)),
    }
}

/// Visits inlines and what they hold, and lets them be changed.
pub(crate) fn visit_inlines(inlines: &mut [Inline], visit: &mut impl FnMut(&mut Inline)) {
    for inline in inlines {
        visit(inline);
        match inline {
            Inline::Text(_) | Inline::NoteMark(_) | Inline::LineBreak => {}
            Inline::Strong(content)
            | Inline::Emphasis(content)
            | Inline::Foreign { content, .. }
            | Inline::Link { content, .. }
            | Inline::Reference { content, .. } => visit_inlines(content, visit),
        }
    }
}
