//! From a draft to a document: the one way. What only the whole text can settle is asked of whoever composed it.

use super::{
    Anchor, Ask, Block, Callout, Cell, Content, ContentsEntry, Draft, Figure, Inline, List, Node, NoteKey, NoteNumber,
    Origin, Row, Slot, SourceEntry, Table,
};

/// Answers what a draft leaves open, asked in reading order.
pub trait Settle {
    /// What takes the place of a slot: its title, which may be empty, and the block under it. `None` if there is nothing to
    /// list.
    fn slot(&mut self, slot: Slot, origin: Origin) -> Option<(Vec<Inline>, Content)>;
    /// The heading of what takes the place of a slot.
    fn heading(&mut self, title: Vec<Inline>, origin: Origin) -> Block;
    /// Where a node is; `None` if the document does not show it, and then the words stay without a link.
    fn target(&mut self, node: Node) -> Option<Anchor>;
    /// The number of a note, which is the next one where its mark was not met before.
    fn mark(&mut self, key: NoteKey) -> NoteNumber;
}

/// Blocks as renderers may have them.
pub fn settle(blocks: Vec<Block<Draft>>, with: &mut impl Settle) -> Vec<Block> {
    let mut settled = Vec::with_capacity(blocks.len());
    for Block { content, anchor, language, origin } in blocks {
        if let Some(content) = self::content(content, origin, with, &mut settled) {
            settled.push(Block { content, anchor, language, origin });
        }
    }
    settled
}

/// A box. Its title is that of the list in it, where the template gives none; a box of an empty list is not there.
fn boxed(callout: Callout<Draft>, with: &mut impl Settle) -> Option<Callout> {
    let Callout { kind, title, blocks } = callout;
    let (mut title, was_empty) = (line(title, with), blocks.is_empty());
    let mut settled = Vec::with_capacity(blocks.len());
    for block in blocks {
        let Content::Slot(slot) = block.content else {
            settled.extend(settle(vec![block], with));
            continue;
        };
        if let Some((of_list, list)) = with.slot(slot, block.origin) {
            if title.is_empty() {
                title = of_list;
            }
            settled.push(Block::new(list, block.origin));
        }
    }
    (was_empty || !settled.is_empty()).then_some(Callout { kind, title, blocks: settled })
}

/// What a block is. Nothing where there is nothing to list; a list that has a title of its own follows its heading.
fn content(
    content: Content<Draft>,
    origin: Origin,
    with: &mut impl Settle,
    before: &mut Vec<Block>,
) -> Option<Content> {
    Some(match content {
        Content::Slot(slot) => {
            let (title, list) = with.slot(slot, origin)?;
            before.extend((!title.is_empty()).then(|| with.heading(title, origin)));
            list
        }
        Content::Callout(callout) => Content::Callout(boxed(callout, with)?),
        Content::Contents { title, entries } => {
            let entry = |it: ContentsEntry<Draft>| ContentsEntry {
                level: it.level,
                text: line(it.text, with),
                target: it.target,
            };
            let entries = entries.into_iter().map(entry).collect();
            Content::Contents { title: line(title, with), entries }
        }
        Content::Title(text) => Content::Title(line(text, with)),
        Content::Subtitle(text) => Content::Subtitle(line(text, with)),
        Content::Heading { level, text } => Content::Heading { level, text: line(text, with) },
        Content::Paragraph(text) => Content::Paragraph(line(text, with)),
        Content::NumberedParagraph { number, text } => Content::NumberedParagraph { number, text: line(text, with) },
        Content::List(List { kind, items }) => {
            Content::List(List { kind, items: items.into_iter().map(|item| settle(item, with)).collect() })
        }
        Content::Asks(asks) => Content::Asks(asks.into_iter().map(|ask| self::ask(ask, with)).collect()),
        Content::Table(table) => Content::Table(self::table(table, with)),
        Content::Figure(Figure { label, body, alternative, caption, credit }) => {
            let (caption, credit) = (line(caption, with), line(credit, with));
            Content::Figure(Figure { label, body, alternative, caption, credit })
        }
        Content::Quote { blocks, attribution } => {
            Content::Quote { blocks: settle(blocks, with), attribution: line(attribution, with) }
        }
        Content::Columns(columns) => Content::Columns(columns.into_iter().map(|column| settle(column, with)).collect()),
        Content::PullFigure { value, text } => Content::PullFigure { value: line(value, with), text: line(text, with) },
        Content::Letter { part, text } => Content::Letter { part, text: line(text, with) },
        Content::Sources(entries) => Content::Sources(entries.into_iter().map(|entry| source(entry, with)).collect()),
        Content::Status(text) => Content::Status(line(text, with)),
    })
}

fn ask(ask: Ask<Draft>, with: &mut impl Settle) -> Ask {
    let Ask { number, text, blocks, anchor, origin } = ask;
    Ask { number, text: line(text, with), blocks: settle(blocks, with), anchor, origin }
}

fn table(table: Table<Draft>, with: &mut impl Settle) -> Table {
    let Table { label, caption, summary, columns, header, rows, note } = table;
    let (caption, header) = (line(caption, with), row(header, with));
    let rows = rows.into_iter().map(|row| self::row(row, with)).collect();
    Table { label, caption, summary, columns, header, rows, note: line(note, with) }
}

fn row(row: Row<Draft>, with: &mut impl Settle) -> Row {
    let cell = |cell: Cell<Draft>| Cell { content: line(cell.content, with), is_row_header: cell.is_row_header };
    Row { cells: row.cells.into_iter().map(cell).collect(), origin: row.origin }
}

fn source(entry: SourceEntry<Draft>, with: &mut impl Settle) -> SourceEntry {
    SourceEntry { text: line(entry.text, with), anchor: entry.anchor, origin: entry.origin }
}

/// A line as renderers may have it.
pub fn line(inlines: Vec<Inline<Draft>>, with: &mut impl Settle) -> Vec<Inline> {
    let mut settled = Vec::with_capacity(inlines.len());
    for inline in inlines {
        settled.push(match inline {
            Inline::Text(text) => Inline::Text(text),
            Inline::Strong(content) => Inline::Strong(line(content, with)),
            Inline::Emphasis(content) => Inline::Emphasis(line(content, with)),
            Inline::Foreign { language, content } => Inline::Foreign { language, content: line(content, with) },
            Inline::Link { address, content } => Inline::Link { address, content: line(content, with) },
            Inline::Reference { target, content } => match with.target(target) {
                Some(target) => Inline::Reference { target, content: line(content, with) },
                None => {
                    settled.extend(line(content, with));
                    continue;
                }
            },
            Inline::NoteMark(key) => Inline::NoteMark(with.mark(key)),
            Inline::LineBreak => Inline::LineBreak,
        });
    }
    settled
}
