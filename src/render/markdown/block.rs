//! Blocks. Each is written as lines; what stands around it indents or quotes them.

use super::inline::trimmed;
use super::{Writer, escape};
use crate::document::{Ask, Block, Content, ContentsEntry, Inline, List, ListKind};

/// The largest number of a list item (CommonMark 0.31, 5.2: nine digits).
const LARGEST: u32 = 999_999_999;

/// Two lists one after the other are one list unless their markers differ.
#[derive(Clone, Copy)]
enum Markers {
    Usual,
    Other,
}

impl Markers {
    fn bullet(self) -> String {
        match self {
            Markers::Usual => "- ".to_owned(),
            Markers::Other => "+ ".to_owned(),
        }
    }

    fn number(self, number: u32) -> String {
        match self {
            Markers::Usual => format!("{}. ", number.min(LARGEST)),
            Markers::Other => format!("{}) ", number.min(LARGEST)),
        }
    }

    fn flipped(self) -> Self {
        match self {
            Markers::Usual => Markers::Other,
            Markers::Other => Markers::Usual,
        }
    }
}

impl Writer<'_> {
    pub(super) fn blocks(&mut self, blocks: &[Block]) -> String {
        let mut parts: Vec<String> = Vec::new();
        let mut follows_list = false;
        let mut markers = Markers::Usual;
        for block in blocks {
            if !self.watch.goes_on() {
                break;
            }
            let is_list = matches!(
                block.content,
                Content::List(_) | Content::Asks(_) | Content::Sources(_) | Content::Contents { .. }
            );
            markers = if is_list && follows_list { markers.flipped() } else { Markers::Usual };
            let part = self.block(block, markers);
            if !part.is_empty() {
                follows_list = is_list;
                parts.push(part);
            }
        }
        parts.join("\n\n")
    }

    fn block(&mut self, block: &Block, markers: Markers) -> String {
        self.origin = block.origin;
        if block.language.is_some() {
            self.foreign = self.foreign.or(Some(block.origin));
        }
        match &block.content {
            Content::Title(text) => self.heading(1, text),
            Content::Heading { level, text } => self.heading(usize::from(*level) + 1, text),
            Content::Subtitle(text)
            | Content::Paragraph(text)
            | Content::Letter { part: _, text }
            | Content::Status(text) => self.paragraph(text),
            Content::NumberedParagraph { number, text } => {
                // The escape of a line's start makes it `1\.`.
                escape::paragraph(&format!("{number}. {}", trimmed(&self.inlines(text))))
            }
            Content::List(list) => self.list(list, markers),
            Content::Asks(asks) => self.asks(asks, markers),
            Content::Table(table) => self.table(table),
            Content::Figure(figure) => self.figure(figure),
            Content::Callout(callout) => {
                let title = self.paragraph(&[Inline::Strong(callout.title.clone())]);
                quoted(&[title, self.blocks(&callout.blocks)])
            }
            Content::Quote { blocks, attribution } => {
                let words = self.blocks(blocks);
                let by = self.inlines(attribution);
                let by = if by.is_empty() { by } else { escape::paragraph(&format!("— {}", trimmed(&by))) };
                quoted(&[words, by])
            }
            Content::Contents { title, entries } => {
                let title = self.paragraph(&[Inline::Strong(title.clone())]);
                let entries = self.entries(entries, markers);
                if title.is_empty() { entries } else { format!("{title}\n\n{entries}").trim_end().to_owned() }
            }
            Content::Columns(columns) => {
                let columns: Vec<String> = columns.iter().map(|column| self.blocks(column)).collect();
                columns.into_iter().filter(|column| !column.is_empty()).collect::<Vec<_>>().join("\n\n")
            }
            Content::PullFigure { value, text } => {
                let mut line = vec![Inline::Strong(value.clone()), Inline::text(" ")];
                line.extend(text.iter().cloned());
                self.paragraph(&line)
            }
            Content::Sources(entries) => {
                let mut lines = Vec::new();
                for entry in entries {
                    self.origin = entry.origin;
                    lines.push(item(&markers.bullet(), &self.paragraph(&entry.text)));
                }
                lines.join("\n")
            }
            Content::Slot(never) => match *never {},
        }
    }

    /// Markdown ends at six; a deeper one is a strong line.
    fn heading(&mut self, level: usize, text: &[Inline]) -> String {
        if level > 6 {
            return self.paragraph(&[Inline::Strong(text.to_vec())]);
        }
        let line = self.inlines(text).replace("\\\n", " ");
        format!("{} {}", "#".repeat(level), escape::heading(&line)).trim_end().to_owned()
    }

    fn list(&mut self, list: &List, markers: Markers) -> String {
        let mut lines = Vec::new();
        for (index, blocks) in (0..).zip(&list.items) {
            let marker = match list.kind {
                ListKind::Bullet => markers.bullet(),
                ListKind::Numbered { start } => markers.number(start.saturating_add(index)),
            };
            lines.push(item(&marker, &self.blocks(blocks)));
        }
        let is_tight = list.items.iter().all(|blocks| matches!(blocks.as_slice(), [only] if is_paragraph(only)));
        lines.join(if is_tight { "\n" } else { "\n\n" })
    }

    fn asks(&mut self, asks: &[Ask], markers: Markers) -> String {
        let mut lines = Vec::new();
        for ask in asks {
            self.origin = ask.origin;
            let parts = [self.paragraph(&ask.text), self.blocks(&ask.blocks)];
            lines.push(item(&markers.number(ask.number), parts.join("\n\n").trim_end()));
        }
        lines.join(if asks.iter().all(|ask| ask.blocks.is_empty()) { "\n" } else { "\n\n" })
    }

    fn entries(&mut self, entries: &[ContentsEntry], markers: Markers) -> String {
        let mut lines = Vec::new();
        // Never deeper than one below the entry before it, or the indent would make it code.
        let mut open: Vec<u8> = Vec::new();
        for entry in entries {
            open.retain(|level| *level < entry.level);
            let link = Inline::Reference { target: entry.target.clone(), content: entry.text.clone() };
            let text = escape::paragraph(self.inlines(&[link]).replace("\\\n", " ").trim());
            lines.push(format!("{}{}{text}", "  ".repeat(open.len()), markers.bullet()));
            open.push(entry.level);
        }
        lines.join("\n")
    }
}

fn is_paragraph(block: &Block) -> bool {
    matches!(block.content, Content::Paragraph(_))
}

/// A marker and what belongs to it, indented by its width.
fn item(marker: &str, text: &str) -> String {
    let indent = " ".repeat(marker.len());
    prefixed(text, marker, &indent)
}

/// Parts in a block quote, those that are not empty.
fn quoted(parts: &[String]) -> String {
    let parts: Vec<&str> = parts.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    if parts.is_empty() { String::new() } else { prefixed(&parts.join("\n\n"), "> ", "> ") }
}

/// Text with something before its first line and before each other; no line ends in a space.
fn prefixed(text: &str, first: &str, others: &str) -> String {
    let lines = text.split('\n').enumerate().map(|(index, line)| {
        let prefix = if index == 0 { first } else { others };
        if line.is_empty() { prefix.trim_end().to_owned() } else { format!("{prefix}{line}") }
    });
    lines.collect::<Vec<_>>().join("\n")
}
