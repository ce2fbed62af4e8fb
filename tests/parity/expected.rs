//! What a document says, line by line, as each format can say it.

use super::Lines;
use demarche::document::{
    Alternative, Block, Chart, Content, Document, Figure, FigureBody, Inline, List, ListKind, Plot, Table,
};

/// The lines a file of the format has to hold.
pub fn lines(document: &Document, format: &str) -> Vec<String> {
    let mut writer = Writer { lines: Lines::default(), document, format };
    writer.blocks(&document.body);
    for (number, note) in (1..).zip(&document.notes) {
        writer.lines.note(&number.to_string(), &words(&note.content));
    }
    writer.lines.finish()
}

struct Writer<'a> {
    lines: Lines,
    document: &'a Document,
    format: &'a str,
}

impl Writer<'_> {
    fn is(&self, format: &str) -> bool {
        self.format == format
    }

    /// The kind of a line that Markdown has no marks for.
    fn kind(&self, kind: &'static str) -> &'static str {
        if self.is("md") { "text" } else { kind }
    }

    fn blocks(&mut self, blocks: &[Block]) {
        blocks.iter().for_each(|block| self.block(block));
    }

    fn block(&mut self, block: &Block) {
        match &block.content {
            Content::Title(text) => self.lines.add("title", &words(text)),
            Content::Heading { level, text } => self.lines.add(&format!("heading {level}"), &words(text)),
            Content::Subtitle(text)
            | Content::Paragraph(text)
            | Content::Letter { text, .. }
            | Content::Status(text) => self.lines.text(&words(text)),
            Content::NumberedParagraph { number, text } => self.lines.text(&format!("{number}. {}", words(text))),
            Content::List(list) => self.list(list),
            Content::Asks(asks) => {
                for ask in asks {
                    self.lines.number = Some(u64::from(ask.number));
                    self.lines.text(&words(&ask.text));
                    self.blocks(&ask.blocks);
                }
            }
            Content::Table(table) => self.table(table),
            Content::Figure(figure) => self.figure(figure),
            Content::Callout(callout) => {
                self.lines.text(&words(&callout.title));
                self.blocks(&callout.blocks);
            }
            Content::Quote { blocks, attribution } => {
                self.blocks(blocks);
                let dash = if self.is("md") && !attribution.is_empty() { "— " } else { "" };
                self.lines.text(&format!("{dash}{}", words(attribution)));
            }
            Content::Contents { title, entries } => {
                self.lines.text(&words(title));
                let kind = self.kind("contents");
                entries.iter().for_each(|entry| self.lines.add(kind, &words(&entry.text)));
            }
            Content::Columns(columns) => columns.iter().for_each(|column| self.blocks(column)),
            Content::PullFigure { value, text } if self.is("md") => {
                self.lines.text(&format!("{} {}", words(value), words(text)));
            }
            Content::PullFigure { value, text } => {
                self.lines.text(&words(value));
                self.lines.text(&words(text));
            }
            Content::Sources(entries) => entries.iter().for_each(|entry| self.lines.text(&words(&entry.text))),
            Content::Slot(never) => match *never {},
        }
    }

    fn list(&mut self, list: &List) {
        for (index, item) in (0..).zip(&list.items) {
            self.lines.number = match list.kind {
                ListKind::Bullet => None,
                ListKind::Numbered { start } => Some(u64::from(start) + index),
            };
            self.blocks(item);
        }
    }

    fn table(&mut self, table: &Table) {
        self.caption(&table.label, &table.caption);
        self.lines.add(self.kind("summary"), &table.summary);
        for row in std::iter::once(&table.header).chain(&table.rows) {
            let cells: Vec<String> = row.cells.iter().map(|cell| words(&cell.content)).collect();
            self.lines.row(&cells);
        }
        self.lines.text(&words(&table.note));
    }

    fn caption(&mut self, label: &str, caption: &[Inline]) {
        let stop = if label.is_empty() { "" } else { ". " };
        self.lines.add(self.kind("caption"), &format!("{label}{stop}{}", words(caption)));
    }

    fn figure(&mut self, figure: &Figure) {
        let alternative = match &figure.alternative {
            Alternative::Decorative => "",
            Alternative::Text(text) => text,
        };
        match &figure.body {
            FigureBody::Picture(_) => self.lines.add("figure", alternative),
            FigureBody::Chart(chart) => self.chart(chart, alternative),
        }
        self.caption(&figure.label, &figure.caption);
        self.lines.text(&words(&figure.credit));
    }

    /// A chart is drawn, and HTML and Markdown show its numbers as a table too.
    fn chart(&mut self, chart: &Chart, alternative: &str) {
        if self.is("md") {
            self.lines.text(&chart.title);
            self.lines.text(alternative);
        } else {
            self.lines.add("figure", alternative);
            self.lines.add("drawn", &self.drawn(chart));
        }
        if self.is("docx") {
            self.lines.add("values", &values(chart).join(" "));
        }
        let terms = &self.document.terms;
        if self.is("html") && !chart.has_table {
            self.lines.text(&format!("{}: {}, {}", chart.title, terms.category, terms.value));
        }
        if (self.is("html") || self.is("md")) && !chart.has_table {
            chart.table(&terms.category, &terms.value).iter().for_each(|row| self.lines.row(row));
        }
    }

    /// The title and every word of the drawing; of a DOCX file the marks of a scale are numbers and their format.
    fn drawn(&self, chart: &Chart) -> String {
        let mut words = vec![chart.title.clone()];
        match &chart.plot {
            Plot::Lines(lines) => {
                let scale = lines.scale.iter().map(|tick| tick.shown.clone());
                words.extend(scale.filter(|_| !self.is("docx")));
                words.extend(lines.steps.iter().cloned());
                words.extend(lines.lines.iter().map(|line| format!("{} {}", line.label, line.end())));
            }
            plot @ (Plot::Bars(_) | Plot::Columns(_) | Plot::Donut(_) | Plot::Persons { .. }) => {
                words.extend(plot.bars().iter().map(|bar| format!("{} {}", bar.label, bar.shown)));
            }
        }
        words.join(" ")
    }
}

/// The numbers of a chart; of persons also how many are not counted.
fn values(chart: &Chart) -> Vec<String> {
    let bars = chart.plot.bars().iter().map(|bar| bar.value);
    let values: Vec<f64> = match &chart.plot {
        Plot::Lines(lines) => {
            lines.lines.iter().flat_map(|line| &line.readings).filter_map(|reading| reading.value).collect()
        }
        Plot::Persons { of, .. } => bars.clone().chain(bars.map(|value| f64::from(*of) - value)).collect(),
        Plot::Bars(_) | Plot::Columns(_) | Plot::Donut(_) => bars.collect(),
    };
    values.iter().map(ToString::to_string).collect()
}

/// The words of inlines, with `[^1]` where a note is marked.
fn words(inlines: &[Inline]) -> String {
    let words = inlines.iter().map(|inline| match inline {
        Inline::Text(text) => text.clone(),
        Inline::Strong(content)
        | Inline::Emphasis(content)
        | Inline::Foreign { content, .. }
        | Inline::Link { content, .. }
        | Inline::Reference { content, .. } => words(content),
        Inline::NoteMark(number) => format!("[^{}]", number.0),
        Inline::LineBreak => " ".to_owned(),
    });
    words.collect()
}
