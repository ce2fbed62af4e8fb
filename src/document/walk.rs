//! Walking the tree in reading order.

use super::{Alternative, Block, Content, Document, Figure, FigureBody, Inline, Table};
use crate::i18n::Language;

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
    visit_lines_mut(block, None, &mut |line, _| visit_inlines(line, visit));
}

/// Visits every run of inlines that belong together, with its language where it is not the document's.
pub(crate) fn visit_lines_mut(
    block: &mut Block,
    language: Option<&Language>,
    visit: &mut impl FnMut(&mut Vec<Inline>, Option<&Language>),
) {
    let language = block.language.as_ref().or(language);
    match &mut block.content {
        Content::Title(text)
        | Content::Subtitle(text)
        | Content::Heading { text, .. }
        | Content::Paragraph(text)
        | Content::NumberedParagraph { text, .. }
        | Content::Letter { text, .. }
        | Content::Status(text) => visit(text, language),
        Content::List(list) => {
            list.items.iter_mut().flatten().for_each(|block| visit_lines_mut(block, language, visit));
        }
        Content::Asks(asks) => {
            for ask in asks {
                visit(&mut ask.text, language);
                ask.blocks.iter_mut().for_each(|block| visit_lines_mut(block, language, visit));
            }
        }
        Content::Table(table) => {
            visit(&mut table.caption, language);
            for row in std::iter::once(&mut table.header).chain(&mut table.rows) {
                row.cells.iter_mut().for_each(|cell| visit(&mut cell.content, language));
            }
            visit(&mut table.note, language);
        }
        Content::Figure(figure) => {
            visit(&mut figure.caption, language);
            visit(&mut figure.credit, language);
        }
        Content::Callout(callout) => {
            visit(&mut callout.title, language);
            callout.blocks.iter_mut().for_each(|block| visit_lines_mut(block, language, visit));
        }
        Content::Quote { blocks, attribution } => {
            blocks.iter_mut().for_each(|block| visit_lines_mut(block, language, visit));
            visit(attribution, language);
        }
        Content::Contents { title, entries } => {
            visit(title, language);
            entries.iter_mut().for_each(|entry| visit(&mut entry.text, language));
        }
        Content::Columns(columns) => {
            columns.iter_mut().flatten().for_each(|block| visit_lines_mut(block, language, visit));
        }
        Content::PullFigure { value, text } => {
            visit(value, language);
            visit(text, language);
        }
        Content::Sources(entries) => entries.iter_mut().for_each(|entry| visit(&mut entry.text, language)),
    }
}

/// Visits the plain texts of a block that are in the language of the document: what stands for a picture, the words of a
/// chart, the summary of a table.
pub(crate) fn visit_plain_mut(block: &mut Block, visit: &mut impl FnMut(&mut String)) {
    match &mut block.content {
        Content::List(list) => list.items.iter_mut().flatten().for_each(|block| visit_plain_mut(block, visit)),
        Content::Asks(asks) => {
            asks.iter_mut().flat_map(|ask| &mut ask.blocks).for_each(|block| visit_plain_mut(block, visit))
        }
        Content::Callout(callout) => callout.blocks.iter_mut().for_each(|block| visit_plain_mut(block, visit)),
        Content::Quote { blocks, .. } => blocks.iter_mut().for_each(|block| visit_plain_mut(block, visit)),
        Content::Columns(columns) => columns.iter_mut().flatten().for_each(|block| visit_plain_mut(block, visit)),
        Content::Table(table) => visit(&mut table.summary),
        Content::Figure(figure) => {
            if let Alternative::Text(text) = &mut figure.alternative {
                visit(text);
            }
            if let FigureBody::Chart(chart) = &mut figure.body {
                visit(&mut chart.title);
                chart.bars.iter_mut().for_each(|bar| visit(&mut bar.label));
            }
        }
        Content::Title(_)
        | Content::Subtitle(_)
        | Content::Heading { .. }
        | Content::Paragraph(_)
        | Content::NumberedParagraph { .. }
        | Content::Letter { .. }
        | Content::Status(_)
        | Content::Contents { .. }
        | Content::PullFigure { .. }
        | Content::Sources(_) => {}
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
