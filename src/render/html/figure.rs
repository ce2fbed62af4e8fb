//! Figures.

use super::Writer;
use super::escape::{attribute, data_address, text};
use crate::document::{Alternative, Chart, Figure, FigureBody, Picture};

impl Writer<'_> {
    pub(super) fn figure(&mut self, figure: &Figure, attributes: &str) {
        self.nested(&format!("figure{attributes}"), |w| {
            match &figure.body {
                FigureBody::Picture(picture) => w.picture(picture, &figure.alternative),
                FigureBody::Chart(chart) => {
                    w.chart(chart, &figure.alternative);
                    if !chart.has_table {
                        w.data(chart);
                    }
                }
            }
            if !(figure.label.is_empty() && figure.caption.is_empty() && figure.credit.is_empty()) {
                w.out.push_str("<figcaption>");
                w.label(&figure.label, &figure.caption);
                if !figure.credit.is_empty() {
                    w.out.push(' ');
                    w.element("span class=\"credit\"", &figure.credit);
                }
                w.line("</figcaption>");
            }
        });
    }

    fn picture(&mut self, picture: &Picture, alternative: &Alternative) {
        let alternative = match alternative {
            Alternative::Decorative => "",
            Alternative::Text(words) => words,
        };
        self.line(&format!(
            "<img src=\"{}\" alt=\"{}\" width=\"{}\" height=\"{}\">",
            data_address(picture),
            attribute(alternative),
            picture.width,
            picture.height
        ));
    }

    /// The numbers of a chart as a table, for those who want to read or copy them.
    fn data(&mut self, chart: &Chart) {
        let (category, value) = (&self.document.terms.category, &self.document.terms.value);
        let summary = format!("{}: {category}, {value}", chart.title);
        let rows = chart.table(category, value);
        self.nested("details", |w| {
            w.line(&format!("<summary>{}</summary>", text(&summary)));
            w.nested("table", |w| {
                let (header, rows) = rows.split_first().unwrap_or((const { &Vec::new() }, &[]));
                w.line(&format!("<thead>{}</thead>", data_row(header, "th scope=\"col\"")));
                w.nested("tbody", |w| rows.iter().for_each(|row| w.line(&data_row(row, "td"))));
            });
        });
    }
}

/// A row whose first cell is a header and whose other cells are numbers or stand above them.
fn data_row(cells: &[String], tag: &str) -> String {
    let name = tag.split(' ').next().unwrap_or(tag);
    let first = if name == "th" { tag } else { "th scope=\"row\"" };
    let cell = |(index, cell): (usize, &String)| match index {
        0 => format!("<{first}>{}</th>", text(cell)),
        _ => format!("<{tag} class=\"end\">{}</{name}>", text(cell)),
    };
    format!("<tr>{}</tr>", cells.iter().enumerate().map(cell).collect::<String>())
}
