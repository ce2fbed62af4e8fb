//! Reading workbooks from outside, within limits: nothing in them is trusted.

use crate::render::docx;
use calamine::{DataRef, Reader, Xlsx};
use std::io::Cursor;
use std::thread;

/// The thread that reads. Its panics are told as errors of the file.
pub(crate) const READER: &str = "reader of workbooks";

/// How large a part of the file and all of them may become, in bytes. A sheet of 10,000 statements has about 10 MB.
const LARGEST_PART: u64 = 60_000_000;
const LARGEST: u64 = 100_000_000;
/// How many rows and columns a sheet may have, and how many bytes of text all cells together.
const MOST_ROWS: u32 = 100_000;
const MOST_COLUMNS: u32 = 200;
const MOST_TEXT: usize = 50_000_000;
/// How many sheets are read.
const MOST_SHEETS: usize = 20;

/// The text of a sheet.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct SheetText {
    pub name: String,
    /// The rows that hold anything, by their numbers from 1.
    pub rows: Vec<(usize, Vec<String>)>,
}

/// The sheets of an XLSX file, as far as they hold text. Formulas count as what they last came to.
///
/// # Errors
/// What is wrong with it, as the end of a sentence.
pub(crate) fn read(bytes: &[u8]) -> Result<Vec<SheetText>, String> {
    docx::check_size(bytes, LARGEST_PART, LARGEST)?;
    // A file from outside may bring the reader to a place that its authors did not foresee: a panic is an answer too.
    thread::scope(|scope| {
        let reader = thread::Builder::new().name(READER.to_owned()).spawn_scoped(scope, || sheets(bytes));
        reader
            .map_err(|error| format!("cannot be read: {error}"))?
            .join()
            .unwrap_or_else(|_| Err("is damaged".to_owned()))
    })
}

fn sheets(bytes: &[u8]) -> Result<Vec<SheetText>, String> {
    let damaged = |error: calamine::XlsxError| format!("is no sound XLSX file: {error}");
    let mut workbook = Xlsx::new(Cursor::new(bytes)).map_err(damaged)?;
    let mut left = MOST_TEXT;
    let mut sheets = Vec::new();
    for name in workbook.sheet_names().into_iter().take(MOST_SHEETS) {
        // A sheet of a chart has no cells.
        let Ok(mut reader) = workbook.worksheet_cells_reader(&name) else { continue };
        let mut sheet = SheetText { name, rows: Vec::new() };
        while let Some(cell) = reader.next_cell().map_err(damaged)? {
            let text = text(cell.get_value());
            if !text.is_empty() {
                left = left.checked_sub(text.len()).ok_or("holds more text than a sheet of statements can")?;
                sheet.put(cell.get_position(), text)?;
            }
        }
        sheets.push(sheet);
    }
    Ok(sheets)
}

impl SheetText {
    fn put(&mut self, (row, column): (u32, u32), text: String) -> Result<(), String> {
        if row >= MOST_ROWS || column >= MOST_COLUMNS {
            return Err(format!(
                "has a cell beyond row {MOST_ROWS} or column {MOST_COLUMNS} in the sheet `{}`",
                self.name
            ));
        }
        let (row, column) = (row as usize + 1, column as usize);
        let is_same = self.rows.last().is_some_and(|(last, _)| *last == row);
        if !is_same {
            self.rows.push((row, Vec::new()));
        }
        if let Some((_, cells)) = self.rows.last_mut() {
            cells.resize(cells.len().max(column + 1), String::new());
            cells[column] = text;
        }
        Ok(())
    }
}

/// What a cell says. Days and times are written as ISO 8601 has them, whatever the sheet shows.
fn text(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Empty => String::new(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::Bool(is_true) => is_true.to_string(),
        DataRef::Error(error) => error.to_string(),
        DataRef::DateTime(moment) => {
            let (year, month, day, hour, minute, ..) = moment.to_ymd_hms_milli();
            let time = if hour == 0 && minute == 0 { String::new() } else { format!(" {hour:02}:{minute:02}") };
            if moment.as_f64() < 1.0 { time.trim().to_owned() } else { format!("{year}-{month:02}-{day:02}{time}") }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    const PARTS: [(&str, &str); 3] = [
        (
            "_rels/.rels",
            "<Relationships><Relationship Id=\"r1\" Target=\"xl/workbook.xml\" \
             Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\"/></Relationships>",
        ),
        (
            "xl/workbook.xml",
            "<workbook xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>\
             <sheet name=\"A\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>",
        ),
        (
            "xl/_rels/workbook.xml.rels",
            "<Relationships><Relationship Id=\"r1\" Target=\"worksheets/sheet1.xml\" \
             Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\"/></Relationships>",
        ),
    ];

    /// A workbook with one cell, in a row of the number.
    fn book(row: &str) -> Vec<u8> {
        let cell = "<c t=\"inlineStr\"><is><t>Text</t></is></c>";
        let sheet = format!("<worksheet><sheetData><row r=\"{row}\">{cell}</row></sheetData></worksheet>");
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, part) in PARTS.into_iter().chain([("xl/worksheets/sheet1.xml", sheet.as_str())]) {
            zip.start_file(name, SimpleFileOptions::default()).unwrap();
            zip.write_all(part.as_bytes()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    /// The reader counts rows in 32 bits. Where overflow is checked it panics, and elsewhere it goes on with what is left of
    /// the number, here one beyond the limit.
    #[test]
    fn a_row_number_beyond_32_bits_is_refused() {
        let rows = |number: &str| read(&book(number)).map(|sheets| sheets[0].rows.clone());
        assert_eq!(rows("3"), Ok(vec![(3, vec!["Text".to_owned()])]));
        assert!(rows("99999999999").is_err());
    }
}
