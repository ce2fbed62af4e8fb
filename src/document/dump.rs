//! The tree as indented text, for people and tests.

use super::{
    Alternative, Block, CalloutKind, Content, Document, Figure, FigureBody, Inline, LetterPart, ListKind, Table,
};
use std::fmt::Write as _;

/// The whole document, one node a line, children indented by two spaces.
pub fn dump(document: &Document) -> String {
    let mut writer = Writer { text: String::new(), depth: 0 };
    writer.metadata(document);
    writer.blocks(&document.body);
    for (index, note) in document.notes.iter().enumerate() {
        writer.line(&format!("note {}: {}", index + 1, inline(&note.content)));
    }
    writer.text
}

struct Writer {
    text: String,
    depth: usize,
}

impl Writer {
    fn line(&mut self, line: &str) {
        let _ = writeln!(self.text, "{:indent$}{line}", "", indent = self.depth * 2);
    }

    fn nested(&mut self, line: &str, inside: impl FnOnce(&mut Self)) {
        self.line(line);
        self.depth += 1;
        inside(self);
        self.depth -= 1;
    }

    fn metadata(&mut self, document: &Document) {
        let meta = &document.metadata;
        let (language, date, version) = (&meta.language, meta.date, &meta.version);
        self.line(&format!("document {language} {date} version {version}: {}", meta.title));
        let furniture = &document.furniture;
        self.line(&format!("masthead: {} | {}", furniture.masthead, furniture.context));
        self.line(&format!("running header: {}", furniture.running_header));
        self.line(&format!("footer: {}", furniture.footer));
    }

    fn blocks(&mut self, blocks: &[Block]) {
        blocks.iter().for_each(|block| self.block(block));
    }

    fn block(&mut self, block: &Block) {
        let mut name = block.anchor.as_ref().map_or_else(String::new, |anchor| format!(" #{}", anchor.as_str()));
        if let Some(language) = &block.language {
            let _ = write!(name, " @{language}");
        }
        match &block.content {
            Content::Title(text) => self.line(&format!("title{name}: {}", inline(text))),
            Content::Subtitle(text) => self.line(&format!("subtitle{name}: {}", inline(text))),
            Content::Heading { level, text } => self.line(&format!("heading {level}{name}: {}", inline(text))),
            Content::Paragraph(text) => self.line(&format!("paragraph{name}: {}", inline(text))),
            Content::NumberedParagraph { number, text } => {
                self.line(&format!("paragraph {number}{name}: {}", inline(text)));
            }
            Content::List(list) => {
                let kind = match list.kind {
                    ListKind::Bullet => "list".to_owned(),
                    ListKind::Numbered { start } => format!("list from {start}"),
                };
                let items = &list.items;
                self.nested(&format!("{kind}{name}"), |w| {
                    items.iter().for_each(|item| w.nested("item", |w| w.blocks(item)));
                });
            }
            Content::Asks(asks) => self.nested(&format!("asks{name}"), |w| {
                for ask in asks {
                    let line = format!("ask {} #{}: {}", ask.number, ask.anchor.as_str(), inline(&ask.text));
                    w.nested(&line, |w| w.blocks(&ask.blocks));
                }
            }),
            Content::Table(table) => self.table(table, &name),
            Content::Figure(figure) => self.figure(figure, &name),
            Content::Callout(callout) => {
                let kind = match callout.kind {
                    CalloutKind::KeyMessages => "key messages",
                    CalloutKind::Note => "note box",
                };
                self.nested(&format!("{kind}{name}: {}", inline(&callout.title)), |w| w.blocks(&callout.blocks));
            }
            Content::Quote { blocks, attribution } => {
                self.nested(&format!("quote{name} by {}", inline(attribution)), |w| w.blocks(blocks));
            }
            Content::Contents { title, entries } => self.nested(&format!("contents{name}: {}", inline(title)), |w| {
                for entry in entries {
                    w.line(&format!("entry {} -> {}: {}", entry.level, entry.target.as_str(), inline(&entry.text)));
                }
            }),
            Content::Columns(columns) => self.nested(&format!("columns{name}"), |w| {
                columns.iter().for_each(|column| w.nested("column", |w| w.blocks(column)));
            }),
            Content::PullFigure { value, text } => {
                self.line(&format!("pull figure{name}: {} | {}", inline(value), inline(text)));
            }
            Content::Letter { part, text } => {
                let part = match part {
                    LetterPart::Addressee => "addressee",
                    LetterPart::Salutation => "salutation",
                    LetterPart::Closing => "closing",
                    LetterPart::Contact => "contact",
                };
                self.line(&format!("{part}{name}: {}", inline(text)));
            }
            Content::Sources(entries) => self.nested(&format!("sources{name}"), |w| {
                for entry in entries {
                    w.line(&format!("source #{}: {}", entry.anchor.as_str(), inline(&entry.text)));
                }
            }),
            Content::Status(text) => self.line(&format!("status{name}: {}", inline(text))),
            Content::Slot(never) => match *never {},
        }
    }

    fn table(&mut self, table: &Table, name: &str) {
        self.nested(&format!("table{name} [{}]: {}", table.label, inline(&table.caption)), |w| {
            if !table.summary.is_empty() {
                w.line(&format!("summary: {}", table.summary));
            }
            for (kind, row) in std::iter::once(("header", &table.header)).chain(table.rows.iter().map(|r| ("row", r))) {
                let cells: Vec<String> = row.cells.iter().map(|cell| inline(&cell.content)).collect();
                w.line(&format!("{kind}: {}", cells.join(" | ")));
            }
            if !table.note.is_empty() {
                w.line(&format!("table note: {}", inline(&table.note)));
            }
        });
    }

    fn figure(&mut self, figure: &Figure, name: &str) {
        self.nested(&format!("figure{name} [{}]: {}", figure.label, inline(&figure.caption)), |w| {
            match &figure.alternative {
                Alternative::Decorative => w.line("decorative"),
                Alternative::Text(text) => w.line(&format!("alternative: {text}")),
            }
            match &figure.body {
                FigureBody::Picture(picture) => w.line(&format!("picture {}×{}", picture.width, picture.height)),
                FigureBody::Chart(chart) => w.nested(&format!("chart: {}", chart.title), |w| {
                    chart.table("", "").iter().skip(1).for_each(|row| w.line(&row.join(": ")));
                }),
            }
            if !figure.credit.is_empty() {
                w.line(&format!("credit: {}", inline(&figure.credit)));
            }
        });
    }
}

/// Inlines on one line: `*strong*`, `_emphasis_`, `[text](target)`, `[^1]`.
fn inline(inlines: &[Inline]) -> String {
    let mut line = String::new();
    for piece in inlines {
        match piece {
            Inline::Text(text) => line.push_str(text),
            Inline::Strong(content) => line.extend(["*", &inline(content), "*"]),
            Inline::Emphasis(content) => line.extend(["_", &inline(content), "_"]),
            Inline::Foreign { language, content } => line.extend(["{", language.as_str(), ": ", &inline(content), "}"]),
            Inline::Link { address, content } => line.extend(["[", &inline(content), "](", address, ")"]),
            Inline::Reference { target, content } => line.extend(["[", &inline(content), "](#", target.as_str(), ")"]),
            Inline::NoteMark(number) => line.push_str(&format!("[^{}]", number.0)),
            Inline::LineBreak => line.push_str(" / "),
        }
    }
    line
}
