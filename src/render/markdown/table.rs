//! Tables and figures.

use super::inline::trimmed;
use super::slug::slug;
use super::{Writer, escape};
use crate::document::{
    Align, Alternative, Bar, Chart, Column, Figure, FigureBody, Inline, Picture, PictureFormat, Row, Table,
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
        let extension = match picture.format {
            PictureFormat::Png => "png",
            PictureFormat::Jpeg => "jpg",
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
        let terms = &self.document.terms;
        let header = cells([&terms.category, &terms.value]);
        let rows: Vec<Row> = chart.bars.iter().map(|Bar { label, shown, .. }| cells([label, shown])).collect();
        let columns = [Align::Start, Align::End].map(|align| Column { align });
        parts([title, words, self.rows(&columns, &header, &rows)])
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

fn cells(words: [&String; 2]) -> Row {
    let cell = |words: &String| crate::document::Cell { content: vec![Inline::text(words)], is_row_header: false };
    Row { cells: words.map(cell).into(), origin: Default::default() }
}

/// Paragraphs, those that are not empty.
fn parts<const N: usize>(parts: [String; N]) -> String {
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n")
}
