//! Tables in text: cells between delimiters, quoted as RFC 4180 has it, and guarded against being taken for formulas.

#[cfg(feature = "collect")]
use std::borrow::Cow;
#[cfg(feature = "collect")]
use std::ops::Range;

/// The characters with which a spreadsheet program begins a formula (OWASP, "CSV Injection"); the wide forms count where
/// Japanese is typed.
const FORMULA: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// Whether a cell would be taken for a formula, apostrophes before it aside. They are looked through, so that taking one
/// apostrophe off undoes putting one on, whatever the text.
fn is_formula(cell: &str) -> bool {
    cell.trim_start_matches('\'').starts_with(FORMULA)
}

/// A cell as it is, where an apostrophe stands before it that keeps it from being a formula.
pub(crate) fn unguarded(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| is_formula(rest)).unwrap_or(cell)
}

/// A cell with an apostrophe before it if a spreadsheet program could take it for a formula.
#[cfg(feature = "collect")]
fn guarded(cell: &str) -> Cow<'_, str> {
    if is_formula(cell) { Cow::Owned(format!("'{cell}")) } else { Cow::Borrowed(cell) }
}

/// A row of a table.
#[cfg(feature = "collect")]
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Record {
    /// Its row as spreadsheet programs count: from 1, with blank rows, whatever line breaks are in cells.
    pub row: usize,
    /// Its cells as they stand there, without quotation marks.
    pub cells: Vec<String>,
    /// Its bytes, without the line's end.
    pub range: Range<usize>,
}

/// The rows of a text that are not blank lines.
///
/// # Errors
/// What cannot be read, as the end of a sentence.
#[cfg(feature = "collect")]
pub(crate) fn records(text: &str, delimiter: char) -> Result<Vec<Record>, String> {
    let delimiter = u8::try_from(delimiter).map_err(|_| "the delimiter is none".to_owned())?;
    let mut reader = csv::ReaderBuilder::new();
    let mut reader = reader.has_headers(false).flexible(true).delimiter(delimiter).from_reader(text.as_bytes());
    let (mut records, mut row) = (Vec::new(), 0);
    let mut record = csv::StringRecord::new();
    let mut start = 0;
    while reader.read_record(&mut record).map_err(|error| error.to_string())? {
        let end = usize::try_from(reader.position().byte()).unwrap_or(text.len()).min(text.len());
        let (blank, range) = trimmed(text, start..end);
        row += blank + 1;
        records.push(Record { row, cells: record.iter().map(str::to_owned).collect(), range });
        start = end;
    }
    Ok(records)
}

/// How many blank lines stand before a record, and its range without line ends.
#[cfg(feature = "collect")]
fn trimmed(text: &str, range: Range<usize>) -> (usize, Range<usize>) {
    let is_break = |c: char| matches!(c, '\n' | '\r');
    let whole = text.get(range.clone()).unwrap_or_default();
    let inner = whole.trim_start_matches(is_break);
    let lead = &whole[..whole.len() - inner.len()];
    // The reader stops between `\r` and `\n`.
    let is_split = text.get(..range.start).is_some_and(|before| before.ends_with('\r'));
    let lead = if is_split { lead.strip_prefix('\n').unwrap_or(lead) } else { lead };
    let blank = lead.replace("\r\n", "\n").chars().count();
    let start = range.end - inner.len();
    (blank, start..start + inner.trim_end_matches(is_break).len())
}

/// A row as text, without the line's end. Each cell is guarded.
#[cfg(feature = "collect")]
pub(crate) fn line<'a>(cells: impl IntoIterator<Item = &'a str>, delimiter: char) -> String {
    let mut line = String::new();
    for (index, cell) in cells.into_iter().enumerate() {
        if index > 0 {
            line.push(delimiter);
        }
        let cell = guarded(cell);
        let has_space = cell.starts_with(' ') || cell.ends_with(' ');
        if has_space || cell.contains([delimiter, '"', '\n', '\r']) {
            line.extend(["\"", &cell.replace('"', "\"\""), "\""]);
        } else {
            line.push_str(&cell);
        }
    }
    line
}

#[cfg(all(test, feature = "collect"))]
mod tests {
    use super::*;

    #[test]
    fn the_guard_comes_off_as_it_went_on() {
        for cell in ["=1+1", "+5 per cent", "-", "@SUM(A1)", "\tx", "\rx", "'=1", "''@", "'quoted'", "", "plain", "＝1"]
        {
            assert_eq!(unguarded(&guarded(cell)), cell);
            let line = line([cell, "b"], ',');
            let read = records(&line, ',').unwrap();
            assert_eq!(unguarded(&read[0].cells[0]), cell, "{line}");
            assert!(!read[0].cells[0].starts_with(FORMULA), "{line}");
        }
        assert_eq!(guarded("'tis so"), "'tis so");
    }

    #[test]
    fn rows_are_counted_as_spreadsheet_programs_do() {
        let text = "a,b\r\n\r\n\"one\r\ntwo\",2\r\n3,4\n\n\n5,6";
        let read = records(text, ',').unwrap();
        let rows: Vec<usize> = read.iter().map(|record| record.row).collect();
        assert_eq!(rows, [1, 3, 4, 7]);
        let said: Vec<&str> = read.iter().map(|record| &text[record.range.clone()]).collect();
        assert_eq!(said, ["a,b", "\"one\r\ntwo\",2", "3,4", "5,6"]);
    }
}
