//! A sheet of statements as cells, whatever program saved it.

use super::text::{decode, delimited};
use super::words::{Column, Words};
use super::{NO_HEADER, UNREADABLE};
use crate::diag::Diagnostic;
use crate::load::{records, unguarded};
use crate::workbook;

/// In how many rows a header is looked for: people put titles above it.
const HEADER_WITHIN: usize = 20;
/// The most rows of a text file; a workbook has limits of its own.
const MOST_ROWS: usize = 100_000;

/// What the rows of a sheet are known by.
pub(crate) trait Headings {
    /// Whether a row is the header.
    fn is_header(&self, cells: &[String]) -> bool;

    /// Whether a heading is known.
    fn is_known(&self, heading: &str) -> bool;
}

/// A sheet of any kind: its header, and the rows under it that hold anything, each with its number from 1.
pub(crate) struct Grid {
    pub header: Vec<String>,
    pub rows: Vec<(usize, Vec<String>)>,
}

impl Grid {
    /// Reads an XLSX or CSV file; nothing if no row is a header.
    ///
    /// # Errors
    /// Why it cannot be read, as the end of a sentence.
    pub fn read(name: &str, bytes: &[u8], headings: &dyn Headings) -> Result<Option<Self>, String> {
        let found = sheets(name, bytes, headings)?.into_iter().find_map(|(_, _, rows)| split(rows, headings));
        let rows = |rows: Vec<Row>| rows.into_iter().map(|row| (row.number, row.cells)).collect();
        Ok(found.map(|(header, below)| Grid { header: header.cells, rows: rows(below) }))
    }
}

/// A sheet of statements.
#[derive(Clone, Debug)]
pub struct Table {
    /// What problems call its file.
    pub(super) name: String,
    /// The name of the sheet, in a workbook.
    pub(super) sheet: Option<String>,
    /// What separates its cells, in a text file.
    pub(super) delimiter: Option<char>,
    pub(super) header: Row,
    /// The rows under the header that hold anything.
    pub(super) rows: Vec<Row>,
}

/// A row of a sheet.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Row {
    /// Its number as spreadsheet programs show it, from 1.
    pub number: usize,
    /// Its cells, cleaned.
    pub cells: Vec<String>,
}

impl Table {
    /// Reads an XLSX or CSV file; `name` is what problems call it.
    ///
    /// # Errors
    /// `D0170` for a file that is neither, is damaged or exceeds the limits on size, `D0171` for one in which no row
    /// heads statements.
    pub fn read(name: &str, bytes: &[u8], words: &Words) -> Result<Self, Diagnostic> {
        let unreadable = |reason: String| {
            Diagnostic::error(UNREADABLE, format!("`{name}` {reason}"))
                .help("save it as XLSX (Excel workbook) or as CSV, and import that")
        };
        let sheets = sheets(name, bytes, words).map_err(unreadable)?;
        sheets.into_iter().find_map(|sheet| found(name, sheet, words)).ok_or_else(|| no_header(name, words))
    }

    /// The columns that are known, by their place.
    pub(super) fn columns(&self, words: &Words) -> Vec<Option<Column>> {
        self.header.cells.iter().map(|heading| words.column(heading)).collect()
    }
}

/// The name of a sheet, its delimiter and its rows.
type Sheet = (Option<String>, Option<char>, Vec<Row>);

/// The sheets of a file.
fn sheets(name: &str, bytes: &[u8], headings: &dyn Headings) -> Result<Vec<Sheet>, String> {
    if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        return Err("is a workbook of the old kind, XLS, or has a password".to_owned());
    }
    if bytes.starts_with(b"PK") {
        let sheets = workbook::read(bytes)?;
        return Ok(sheets.into_iter().map(|sheet| (Some(sheet.name), None, rows(sheet.rows, false))).collect());
    }
    if name.to_lowercase().ends_with(".xlsx") {
        let reason = if bytes.is_empty() { "it is empty" } else { "it is damaged, or something else under its name" };
        return Err(format!("is no workbook: {reason}"));
    }
    Ok(vec![text(bytes, headings)?])
}

fn text(bytes: &[u8], headings: &dyn Headings) -> Result<Sheet, String> {
    let text = decode(bytes)?;
    let (rest, delimiter) = delimited(&text, headings);
    let above = text[..text.len() - rest.len()].matches('\n').count();
    let records = records(rest, delimiter).map_err(|reason| format!("cannot be read: {reason}"))?;
    if records.len() > MOST_ROWS {
        return Err(format!("has more than {MOST_ROWS} rows"));
    }
    let rows = rows(records.into_iter().map(|record| (record.row + above, record.cells)).collect(), true);
    Ok((None, Some(delimiter), rows))
}

/// The rows that hold anything. Only cells of text files are guarded: those of workbooks cannot be taken for formulas.
fn rows(rows: Vec<(usize, Vec<String>)>, is_guarded: bool) -> Vec<Row> {
    let clean = |cell: String| if is_guarded { clean(unguarded(&cell)) } else { clean(&cell) };
    let rows = rows.into_iter().map(|(number, cells)| Row { number, cells: cells.into_iter().map(clean).collect() });
    rows.filter(|row| row.cells.iter().any(|cell| !cell.is_empty())).collect()
}

/// The text of a cell: in one line, with ordinary spaces and none at its ends, and without signs that take no space.
fn clean(cell: &str) -> String {
    let seen = cell.chars().filter(|c| !matches!(c, '\u{200b}' | '\u{feff}' | '\u{ad}' | '\u{2060}'));
    let seen: String = seen.map(|c| if c.is_whitespace() { ' ' } else { c }).collect();
    let words: Vec<&str> = seen.split(' ').filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

fn found(name: &str, (sheet, delimiter, rows): Sheet, words: &Words) -> Option<Table> {
    let (header, rows) = split(rows, words)?;
    Some(Table { name: name.to_owned(), sheet, delimiter, header, rows })
}

/// The header and what stands under it.
fn split(mut rows: Vec<Row>, headings: &dyn Headings) -> Option<(Row, Vec<Row>)> {
    let place = rows.iter().take(HEADER_WITHIN).position(|row| headings.is_header(&row.cells))?;
    let below = rows.split_off(place + 1);
    Some((rows.pop()?, below))
}

fn no_header(name: &str, words: &Words) -> Diagnostic {
    let (who, what) = (words.heading(Column::Delegation), words.heading(Column::Text));
    Diagnostic::error(NO_HEADER, format!("no row of `{name}` heads a column `{who}` and a column `{what}`"))
        .because(format!(
            "the columns are known by their headings, which stand in one of the first {HEADER_WITHIN} rows"
        ))
        .help("make a sheet with `demarche sheet new REPORT`, and copy the rows there")
}
