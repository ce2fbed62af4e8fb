//! What a document says, as a format has to have it.

use super::habits::Habits;
use super::reading::{Letters, Reading};
use crate::document::{
    Alternative, Ask, Block, Chart, Content, Document, Figure, FigureBody, Inline, List, ListKind, Origin, Plot, Table,
    is_live, plain_text, unlinked,
};
use crate::render::shared::unsaid_status;

/// Reads a document.
pub(super) fn reading(document: &Document, habits: &Habits, letters: Letters) -> Reading {
    let mut reader = Reader { document, habits, reading: Reading::new(letters), in_link: false };
    if habits.begins_with_status {
        reader.reading.text(unsaid_status(document).unwrap_or_default());
    }
    reader.blocks(&document.body);
    for (number, note) in (1..).zip(&document.notes) {
        reader.at(note.origin);
        let text = reader.words(&note.content);
        reader.reading.note(&u32::to_string(&number), &text);
    }
    reader.reading
}

struct Reader<'a> {
    document: &'a Document,
    habits: &'a Habits,
    reading: Reading,
    in_link: bool,
}

impl Reader<'_> {
    /// What follows comes from a place; from the one around it where the place is not known.
    fn at(&mut self, origin: Origin) {
        self.reading.span = origin.span.or(self.reading.span);
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            let around = self.reading.span;
            self.at(block.origin);
            self.content(&block.content);
            self.reading.span = around;
        }
    }

    fn content(&mut self, content: &Content) {
        match content {
            Content::Title(text) => self.heading(0, text),
            Content::Heading { level, text } => self.heading(*level, text),
            Content::Paragraph(text) => {
                let text = self.words(text);
                self.reading.paragraph(&text);
            }
            Content::Subtitle(text) | Content::Letter { text, .. } | Content::Status(text) => self.text(text),
            Content::NumberedParagraph { number, text } => {
                let text = format!("{number}. {}", self.words(text));
                self.reading.text(&text);
            }
            Content::List(list) => self.list(list),
            Content::Asks(asks) => asks.iter().for_each(|ask| self.ask(ask)),
            Content::Table(table) => self.table(table),
            Content::Figure(figure) => self.figure(figure),
            Content::Callout(callout) => {
                self.text(&callout.title);
                self.blocks(&callout.blocks);
            }
            Content::Quote { blocks, attribution } => {
                self.blocks(blocks);
                self.text(attribution);
            }
            Content::Contents { title, entries } => {
                self.text(title);
                if !self.habits.marks_contents {
                    entries.iter().for_each(|entry| self.text(&entry.text));
                }
            }
            Content::Columns(columns) => columns.iter().for_each(|column| self.blocks(column)),
            Content::PullFigure { value, text } => {
                self.text(value);
                self.text(text);
            }
            Content::Sources(entries) => {
                for entry in entries {
                    self.at(entry.origin);
                    self.text(&entry.text);
                }
            }
            Content::Slot(never) => match *never {},
        }
    }

    fn text(&mut self, text: &[Inline]) {
        let text = self.words(text);
        self.reading.text(&text);
    }

    fn heading(&mut self, level: u8, text: &[Inline]) {
        let text = self.words(text);
        if level > self.habits.deepest_heading {
            return self.reading.paragraph(&text);
        }
        self.reading.heading(level, &text);
    }

    fn list(&mut self, list: &List) {
        for (index, item) in (0..).zip(&list.items) {
            self.reading.item = match list.kind {
                ListKind::Bullet => None,
                ListKind::Numbered { start } => Some(u64::from(start) + index),
            };
            self.blocks(item);
            self.reading.item = None;
        }
    }

    fn ask(&mut self, ask: &Ask) {
        let around = self.reading.span;
        self.at(ask.origin);
        self.reading.item = Some(u64::from(ask.number));
        let text = self.words(&ask.text);
        self.reading.paragraph(&text);
        self.reading.item = None;
        self.blocks(&ask.blocks);
        self.reading.span = around;
    }

    fn table(&mut self, table: &Table) {
        self.caption(&table.label, &table.caption);
        self.alternative(&table.summary);
        for row in std::iter::once(&table.header).chain(&table.rows) {
            self.at(row.origin);
            row.cells.iter().for_each(|cell| self.text(&cell.content));
        }
        self.text(&table.note);
    }

    fn caption(&mut self, label: &str, caption: &[Inline]) {
        let text = format!("{label}. {}", self.words(caption));
        self.reading.text(&text);
    }

    /// What stands for something; where a format does not mark it, it is a paragraph too.
    fn alternative(&mut self, text: &str) {
        self.reading.alternative(text);
        if !self.habits.marks_alternatives {
            self.reading.text(text);
        }
    }

    fn figure(&mut self, figure: &Figure) {
        match (&figure.body, &figure.alternative) {
            (FigureBody::Picture(_), Alternative::Text(text)) => self.reading.alternative(text),
            (FigureBody::Picture(_), Alternative::Decorative) => {}
            (FigureBody::Chart(chart), alternative) => self.chart(chart, alternative),
        }
        self.caption(&figure.label, &figure.caption);
        self.text(&figure.credit);
    }

    fn chart(&mut self, chart: &Chart, alternative: &Alternative) {
        if !self.habits.draws {
            self.reading.text(&chart.title);
        }
        if let Alternative::Text(text) = alternative {
            self.alternative(text);
        }
        let is_seen = matches!(alternative, Alternative::Text(_)) || !self.habits.hides_decoration;
        if self.habits.draws && is_seen {
            self.drawing(chart);
        }
        if self.habits.tabulates && !chart.has_table {
            self.numbers(chart);
        }
    }

    fn drawing(&mut self, chart: &Chart) {
        let mut words = chart.title.clone();
        if let Plot::Lines(lines) = &chart.plot {
            if self.habits.words_scale {
                words.extend(lines.scale.iter().map(|tick| tick.shown.as_str()));
            }
            let ends: String = lines.lines.iter().flat_map(|line| [&line.label, line.end()]).collect();
            return self.reading.chart_ends(&words, &ends);
        }
        words.extend(chart.plot.bars().iter().flat_map(|bar| [bar.label.as_str(), &bar.shown]));
        self.reading.chart(&words);
    }

    /// A chart's numbers as a table, which HTML folds away under the title and the header.
    fn numbers(&mut self, chart: &Chart) {
        let terms = &self.document.terms;
        if self.habits.draws {
            self.reading.text(&format!("{}: {}, {}", chart.title, terms.category, terms.value));
        }
        let rows = chart.table(&terms.category, &terms.value);
        rows.iter().flatten().for_each(|cell| self.reading.text(cell));
    }

    /// The words of inlines; the marks of notes are put aside.
    fn words(&mut self, inlines: &[Inline]) -> String {
        let mut words = String::new();
        self.push(inlines, &mut words);
        words
    }

    fn push(&mut self, inlines: &[Inline], words: &mut String) {
        for inline in inlines {
            match inline {
                Inline::Text(text) => words.push_str(text),
                Inline::Strong(content)
                | Inline::Emphasis(content)
                | Inline::Foreign { content, .. }
                | Inline::Reference { content, .. } => self.push(content, words),
                Inline::Link { address, content } => self.link(address, content, words),
                Inline::NoteMark(number) => self.reading.mark(&number.0.to_string()),
                Inline::LineBreak => words.push(' '),
            }
        }
    }

    fn link(&mut self, address: &str, content: &[Inline], words: &mut String) {
        if !is_live(address) {
            return self.push(&unlinked(address, content), words);
        }
        let is_nested = std::mem::replace(&mut self.in_link, true);
        self.push(content, words);
        self.in_link = is_nested;
        let shown = plain_text(content);
        if !self.habits.writes_addresses || is_nested {
            return;
        }
        if shown.trim().is_empty() {
            words.push_str(address);
        }
    }
}
