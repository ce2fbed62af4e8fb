//! Tables.

use super::Writer;
use super::escape::{attribute, text};
use crate::document::{Align, Cell, Column, Row, Table, plain_text};

impl Writer<'_> {
    pub(super) fn table(&mut self, table: &Table, attributes: &str) {
        let name = format!("{} {}", table.label, plain_text(&table.caption));
        // A table wider than the screen scrolls by itself; for that it must be reachable by keyboard and have a name.
        let label = if name.trim().is_empty() {
            String::new()
        } else {
            format!(" role=\"group\" aria-label=\"{}\"", attribute(name.trim()))
        };
        self.nested(&format!("div class=\"table\" tabindex=\"0\"{label}"), |w| {
            w.nested(&format!("table{attributes}"), |w| w.table_parts(table));
        });
        if !table.note.is_empty() {
            self.words("p class=\"credit\"", &table.note);
        }
    }

    fn table_parts(&mut self, table: &Table) {
        if !(table.label.is_empty() && table.caption.is_empty() && table.summary.is_empty()) {
            self.out.push_str("<caption>");
            self.label(&table.label, &table.caption);
            if !table.summary.is_empty() {
                self.out.push_str(&format!(" <span class=\"unseen\">{}</span>", text(&table.summary)));
            }
            self.line("</caption>");
        }
        self.nested("thead", |w| w.row(&table.header, &table.columns, |_| Some("col")));
        self.nested("tbody", |w| {
            for row in &table.rows {
                w.row(row, &table.columns, |cell| cell.is_row_header.then_some("row"));
            }
        });
    }

    fn row(&mut self, row: &Row, columns: &[Column], scope: impl Fn(&Cell) -> Option<&'static str>) {
        self.origin = row.origin;
        self.out.push_str("<tr>");
        for (index, cell) in row.cells.iter().enumerate() {
            let class = match columns.get(index).map_or(Align::Start, |column| column.align) {
                Align::Start => "",
                Align::Centre => " class=\"centre\"",
                Align::End => " class=\"end\"",
            };
            // A header without words names nothing.
            let open = match scope(cell).filter(|_| !plain_text(&cell.content).trim().is_empty()) {
                Some(scope) => format!("th scope=\"{scope}\"{class}"),
                None => format!("td{class}"),
            };
            self.element(&open, &cell.content);
        }
        self.line("</tr>");
    }
}
