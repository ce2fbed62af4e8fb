//! A document as lines of text with their origins.

use crate::document::{
    Ask, Block, Content, Document, Inline, Note, Origin, Row, SourceEntry, Table, Visit, plain_text, walk,
};
use crate::source::Span;
use serde::{Deserialize, Serialize};

/// A paragraph, row or note of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What it is in the text.
    pub role: Role,
    /// What it says, on one line.
    pub text: String,
    /// Where it came from.
    pub span: Option<Span>,
}

/// What a line is in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// The title, the line under it, or the status.
    Title,
    /// A heading, or the title of a box.
    Heading,
    /// A paragraph, also of a list or a quotation, and the parts of a letter.
    Text,
    /// Something asked.
    Ask,
    /// A row of a table.
    Row,
    /// The caption, note or credit of a table or figure.
    Caption,
    /// The text that stands for a figure.
    Alternative,
    /// A note.
    Note,
    /// An entry of the source list.
    Source,
}

impl Role {
    /// The role in a word.
    pub fn word(self) -> &'static str {
        match self {
            Role::Title => "title",
            Role::Heading => "heading",
            Role::Text => "text",
            Role::Ask => "ask",
            Role::Row => "row",
            Role::Caption => "caption",
            Role::Alternative => "alternative text",
            Role::Note => "note",
            Role::Source => "source",
        }
    }
}

/// The lines of a document in reading order, the notes last. The list of contents says nothing of its own.
pub fn lines(document: &Document) -> Vec<Line> {
    let mut gathered = Gathered(Vec::new());
    walk(document, &mut gathered);
    document.notes.iter().for_each(|Note { content, origin }| gathered.line(Role::Note, &[content], *origin));
    gathered.0
}

struct Gathered(Vec<Line>);

impl Visit for Gathered {
    fn block(&mut self, block: &Block) {
        match &block.content {
            Content::Asks(asks) => {
                asks.iter().for_each(|Ask { text, origin, .. }| self.line(Role::Ask, &[text], *origin));
            }
            Content::Sources(entries) => {
                entries.iter().for_each(|SourceEntry { text, origin, .. }| self.line(Role::Source, &[text], *origin));
            }
            Content::Table(table) => self.table(table, block.origin),
            Content::Figure(figure) => {
                if let crate::document::Alternative::Text(text) = &figure.alternative {
                    self.line(Role::Alternative, &[&[Inline::text(text)]], block.origin);
                }
            }
            Content::PullFigure { value, text } => self.line(Role::Text, &[value, text], block.origin),
            Content::Title(_)
            | Content::Subtitle(_)
            | Content::Status(_)
            | Content::Heading { .. }
            | Content::Callout(_)
            | Content::Paragraph(_)
            | Content::NumberedParagraph { .. }
            | Content::List(_)
            | Content::Quote { .. }
            | Content::Contents { .. }
            | Content::Columns(_)
            | Content::Letter { .. } => {}
            Content::Slot(never) => match *never {},
        }
    }

    fn inlines(&mut self, inlines: &[Inline], owner: &Block) {
        let role = match &owner.content {
            Content::Title(_) | Content::Subtitle(_) | Content::Status(_) => Role::Title,
            Content::Heading { .. } | Content::Callout(_) => Role::Heading,
            Content::Figure(_) => Role::Caption,
            Content::Paragraph(_)
            | Content::NumberedParagraph { .. }
            | Content::List(_)
            | Content::Quote { .. }
            | Content::Columns(_)
            | Content::Letter { .. } => Role::Text,
            // These are gathered whole.
            Content::Asks(_)
            | Content::Sources(_)
            | Content::Table(_)
            | Content::PullFigure { .. }
            | Content::Contents { .. } => return,
            Content::Slot(never) => match *never {},
        };
        self.line(role, &[inlines], owner.origin);
    }
}

impl Gathered {
    fn line(&mut self, role: Role, pieces: &[&[Inline]], origin: Origin) {
        let text = pieces.iter().map(|piece| plain_text(piece)).collect::<Vec<_>>().join(" ");
        if !text.trim().is_empty() {
            self.0.push(Line { role, text, span: origin.span });
        }
    }

    fn table(&mut self, table: &Table, origin: Origin) {
        self.line(Role::Caption, &[&table.caption], origin);
        for Row { cells, origin } in std::iter::once(&table.header).chain(&table.rows) {
            let cells: Vec<String> = cells.iter().map(|cell| plain_text(&cell.content)).collect();
            self.line(Role::Row, &[&[Inline::text(cells.join(" | "))]], *origin);
        }
        self.line(Role::Caption, &[&table.note], origin);
    }
}
