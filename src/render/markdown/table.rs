//! Tables and figures.

use super::inline::trimmed;
use super::slug::slug;
use super::{Writer, escape};
use crate::document::{
    Align, Alternative, Chart, Column, Figure, FigureBody, Inline, Picture, PictureFormat, Row, Table,
};
use crate::render::shared;

impl Writer<'_> {
    pub(super) fn table(&mut self, table: &Table) -> String {
        let caption = self.labelled(&table.label, &table.caption);
        let summary = escape::paragraph(&escape::text(&table.summary));
        let rows = self.rows(&table.columns, &table.header, &table.rows);
        parts([caption, summary, rows, self.paragraph(&table.note)])
    }

    pub(super) fn figure(&mut self, figure: &Figure) -> String {
        let body = match &figure.body {
            FigureBody::Picture(picture) => self.picture(picture, figure),
            FigureBody::Chart(chart) => self.chart(chart, &figure.alternative),
        };
        let caption = self.labelled(&figure.label, &figure.caption);
        parts([body, caption, self.paragraph(&figure.credit)])
    }

    /// `Table 1.` in bold and what follows it.
    fn labelled(&mut self, label: &str, caption: &[Inline]) -> String {
        let label = shared::labelled(label).map(|label| [Inline::strong(label), Inline::text(" ")]);
        let inlines: Vec<Inline> = label.into_iter().flatten().chain(caption.iter().cloned()).collect();
        self.paragraph(&inlines)
    }

    fn picture(&mut self, picture: &Picture, figure: &Figure) -> String {
        let Alternative::Text(words) = &figure.alternative else { return String::new() };
        let extension = match (&picture.svg, picture.format) {
            (Some(_), _) => "svg",
            (None, PictureFormat::Png) => "png",
            (None, PictureFormat::Jpeg) => "jpg",
        };
        if self.pictures.is_empty() {
            self.first_picture = self.origin;
        }
        let stem = match slug(&figure.label) {
            stem if stem.is_empty() => format!("picture-{}", self.pictures.len() + 1),
            stem => stem,
        };
        let name = format!("{stem}.{extension}");
        let line = format!("![{}]({name})", escape::text(words).replace(']', "\\]"));
        self.pictures.push(name);
        line
    }

    fn chart(&mut self, chart: &Chart, alternative: &Alternative) -> String {
        let title = self.paragraph(&[Inline::strong(&chart.title)]);
        let words = match alternative {
            Alternative::Decorative => String::new(),
            Alternative::Text(words) => escape::paragraph(&escape::text(words)),
        };
        let numbers = if chart.has_table { String::new() } else { self.numbers(chart) };
        parts([title, words, numbers])
    }

    fn numbers(&mut self, chart: &Chart) -> String {
        let terms = &self.document.terms;
        let mut rows = chart.table(&terms.category, &terms.value).into_iter().map(cells);
        let header = rows.next().unwrap_or_else(|| cells(Vec::new()));
        let align = |index: usize| if index == 0 { Align::Start } else { Align::End };
        let columns: Vec<Column> = (0..header.cells.len()).map(|index| Column { align: align(index) }).collect();
        let rows: Vec<Row> = rows.collect();
        self.rows(&columns, &header, &rows)
    }

    fn rows(&mut self, columns: &[Column], header: &Row, rows: &[Row]) -> String {
        if columns.is_empty() {
            return String::new();
        }
        let marks = columns.iter().map(|column| match column.align {
            Align::Start => "---",
            Align::Centre => ":-:",
            Align::End => "--:",
        });
        let rule = format!("| {} |", marks.collect::<Vec<_>>().join(" | "));
        let mut lines = vec![self.row(header), rule];
        lines.extend(rows.iter().map(|row| self.row(row)));
        lines.join("\n")
    }

    fn row(&mut self, row: &Row) -> String {
        self.origin = if row.origin.span.is_some() { row.origin } else { self.origin };
        self.in_cell = true;
        let cells: Vec<String> = row.cells.iter().map(|cell| self.cell(&cell.content)).collect();
        self.in_cell = false;
        format!("| {} |", cells.join(" | "))
    }

    /// Nothing in a cell begins a block, so the start of its line is like any other place.
    fn cell(&mut self, content: &[Inline]) -> String {
        trimmed(&self.inlines(content).replace("\\\n", " ")).to_owned()
    }
}

fn cells(words: Vec<String>) -> Row {
    let cell = |words| crate::document::Cell { content: vec![Inline::Text(words)], is_row_header: false };
    Row { cells: words.into_iter().map(cell).collect(), origin: Default::default() }
}

/// Paragraphs, those that are not empty.
fn parts<const N: usize>(parts: [String; N]) -> String {
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n")
}
