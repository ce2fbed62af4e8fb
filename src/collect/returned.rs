//! The sheet as it was sent, with a column that says what is wrong with each row.

use super::fault::Fault;
use super::form;
use super::table::Table;
use super::words::{Column, Words};
use crate::load::line;
use crate::workbook::{Book, Cell, Sheet};
use std::collections::BTreeMap;

/// The sheet with its errors, in the format that it came in: XLSX, or CSV in UTF-8 with a byte order mark, which makes
/// Excel read it as that. Rows keep their numbers.
///
/// # Errors
/// What cannot be written into a workbook.
pub(super) fn with_errors(table: &Table, faults: &[Fault], words: &Words) -> Result<Vec<u8>, String> {
    let rows = rows(table, faults, words);
    match table.delimiter {
        Some(delimiter) => {
            let lines = rows.iter().map(|row| line(row.iter().map(String::as_str), delimiter) + "\r\n");
            Ok(format!("\u{feff}{}", lines.collect::<String>()).into_bytes())
        }
        None => {
            let cells = |row: &Vec<String>| row.iter().map(|cell| Cell::from(cell.as_str())).collect();
            let rows: Vec<Vec<Cell>> = rows.iter().map(cells).collect();
            let columns = form::widths(&table.columns(words));
            let name = table.sheet.clone().unwrap_or_default();
            // A header further down cannot be kept in view alone.
            let has_header = table.header.number == 1;
            Book { sheets: vec![Sheet { name, columns, rows, has_header }] }.to_bytes()
        }
    }
}

/// All rows from the first, with what is wrong in the column of errors, which is added if there is none.
fn rows(table: &Table, faults: &[Fault], words: &Words) -> Vec<Vec<String>> {
    let mut said: BTreeMap<usize, String> = BTreeMap::new();
    let first = table.rows.first().map_or(table.header.number, |row| row.number);
    for fault in faults {
        // What is wrong with a heading is said under it, so that the heading stays one.
        let row = if fault.row == table.header.number { first } else { fault.row };
        let text = said.entry(row).or_default();
        text.push_str(if text.is_empty() { "" } else { "; " });
        text.push_str(&fault.text());
    }
    let widest = table.rows.iter().map(|row| row.cells.len()).max().unwrap_or_default().max(table.header.cells.len());
    let errors = table.columns(words).iter().position(|column| *column == Some(Column::Errors)).unwrap_or(widest);
    let mut rows = Vec::new();
    for row in std::iter::once(&table.header).chain(&table.rows) {
        rows.resize(row.number.saturating_sub(1).max(rows.len()), Vec::new());
        let mut cells = row.cells.clone();
        cells.resize(cells.len().max(errors + 1), String::new());
        let is_header = row.number == table.header.number;
        let fault = said.get(&row.number).map_or("", String::as_str);
        cells[errors] = if is_header { words.heading(Column::Errors) } else { fault }.to_owned();
        rows.push(cells);
    }
    rows
}
