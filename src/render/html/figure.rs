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
                    w.data(chart);
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
        let (category, value) = (text(&self.document.terms.category), text(&self.document.terms.value));
        self.nested("details", |w| {
            w.line(&format!("<summary>{}: {category}, {value}</summary>", text(&chart.title)));
            w.nested("table", |w| {
                w.line(&format!(
                    "<thead><tr><th scope=\"col\">{category}</th><th scope=\"col\" class=\"end\">{value}</th></tr></thead>"
                ));
                w.nested("tbody", |w| {
                    for bar in &chart.bars {
                        let (label, shown) = (text(&bar.label), text(&bar.shown));
                        w.line(&format!("<tr><th scope=\"row\">{label}</th><td class=\"end\">{shown}</td></tr>"));
                    }
                });
            });
        });
    }
}
