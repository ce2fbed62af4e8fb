//! The spreadsheet of imported statements: rows are added and updated, and all others keep every byte.

use super::fault::Fault;
use super::key::digest;
use super::{CONFLICT, KEY};
use crate::load::{Record, line, records, unguarded};
use std::collections::BTreeMap;
use std::ops::Range;

/// The column whose presence makes a spreadsheet the one of imports.
pub(super) const MARK: &str = "imported";
/// The columns that an import fills, in the order of a new spreadsheet; `id` and the mark come with them.
pub(super) const FIELDS: [&str; 14] = [
    "by",
    "kind",
    "text",
    "source",
    "locator",
    "pillars",
    "lenses",
    "statistics",
    "commitment",
    "on_behalf_of",
    "doubtful",
    "note",
    "meeting",
    "noted_by",
];

/// The cells of a statement, in the order of [`FIELDS`].
pub(super) type Cells = [String; FIELDS.len()];

/// A spreadsheet of imported statements.
#[derive(Debug)]
pub(super) struct Ledger {
    /// What it says, without a byte order mark.
    text: String,
    header: Vec<String>,
    records: Vec<Record>,
    /// The rows by their ids.
    rows: BTreeMap<String, usize>,
    /// What is written in the place of a row.
    changes: BTreeMap<usize, String>,
    added: Vec<String>,
}

/// What became of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    Added,
    Changed,
    Unchanged,
}

impl Ledger {
    /// An empty one.
    pub fn new() -> Self {
        let header: Vec<String> = std::iter::once("id").chain(FIELDS).chain([MARK]).map(str::to_owned).collect();
        let text = line(header.iter().map(String::as_str), ',') + "\n";
        Ledger { text, header, records: Vec::new(), rows: BTreeMap::new(), changes: BTreeMap::new(), added: Vec::new() }
    }

    /// Reads one; `None` for a spreadsheet that imports do not write to.
    pub fn read(text: &str) -> Option<Self> {
        let mut records = records(text, ',').ok()?;
        let header: Vec<String> = records.first()?.cells.iter().map(|cell| cell.trim().to_owned()).collect();
        let has = |name: &str| header.iter().any(|column| column == name);
        (has(MARK) && has("id") && FIELDS.iter().all(|field| has(field))).then_some(())?;
        records.remove(0);
        let id = header.iter().position(|column| column == "id")?;
        let ids =
            records.iter().enumerate().filter_map(|(row, record)| Some((record.cells.get(id)?.trim().to_owned(), row)));
        let rows = ids.collect();
        let (text, changes, added) = (text.to_owned(), BTreeMap::new(), Vec::new());
        Some(Ledger { text, header, records, rows, changes, added })
    }

    pub fn has(&self, id: &str) -> bool {
        self.rows.contains_key(id)
    }

    /// Puts a statement in. A row that says what was imported last is left alone, so what people mended since stays.
    ///
    /// # Errors
    /// A statement that was changed here and in the sheet.
    pub fn put(&mut self, row: usize, id: &str, cells: &Cells) -> Result<Fate, Fault> {
        let imported = digest(cells.iter().map(String::as_str));
        let Some(place) = self.rows.get(id).copied() else {
            let value = |column: &String| self.value(column, id, cells, &imported).unwrap_or_default();
            let values: Vec<String> = self.header.iter().map(value).collect();
            self.added.push(line(values.iter().map(String::as_str), ','));
            return Ok(Fate::Added);
        };
        if self.cell(place, MARK) == imported {
            return Ok(Fate::Unchanged);
        }
        let now = FIELDS.map(|field| self.cell(place, field).to_owned());
        let is_same = &now == cells;
        if !is_same && digest(now.iter().map(String::as_str)) != self.cell(place, MARK) {
            return Err(conflict(row, id, &now, cells));
        }
        let old = |index: usize| self.records[place].cells.get(index).map_or("", |cell| unguarded(cell)).to_owned();
        let columns = self.header.iter().enumerate();
        let values =
            columns.map(|(index, column)| self.value(column, id, cells, &imported).unwrap_or_else(|| old(index)));
        let values: Vec<String> = values.collect();
        self.changes.insert(place, line(values.iter().map(String::as_str), ','));
        Ok(if is_same { Fate::Unchanged } else { Fate::Changed })
    }

    fn value(&self, column: &str, id: &str, cells: &Cells, imported: &str) -> Option<String> {
        match column {
            "id" => Some(id.to_owned()),
            MARK => Some(imported.to_owned()),
            _ => FIELDS.iter().position(|field| *field == column).map(|index| cells[index].clone()),
        }
    }

    fn cell(&self, row: usize, column: &str) -> &str {
        let index = self.header.iter().position(|known| known == column);
        let cell = index.and_then(|index| self.records.get(row)?.cells.get(index));
        cell.map_or("", |cell| unguarded(cell.trim()))
    }

    /// The spreadsheet with what was put in.
    pub fn written(&self) -> String {
        let end = if self.text.contains("\r\n") { "\r\n" } else { "\n" };
        let mut out =
            String::with_capacity(self.text.len() + self.added.iter().map(|line| line.len() + 2).sum::<usize>());
        let mut from = 0;
        for (place, line) in &self.changes {
            let Range { start, end } = self.records[*place].range;
            out.push_str(&self.text[from..start]);
            out.push_str(line);
            from = end;
        }
        out.push_str(&self.text[from..]);
        if !self.added.is_empty() && !out.ends_with(['\n', '\r']) {
            out.push_str(end);
        }
        self.added.iter().for_each(|line| out.extend([line.as_str(), end]));
        out
    }
}

fn conflict(row: usize, id: &str, now: &Cells, cells: &Cells) -> Fault {
    let differs = FIELDS.iter().zip(now.iter().zip(cells)).filter(|(_, (now, new))| now != new);
    let fields: Vec<String> = differs.map(|(field, _)| format!("`{field}`")).collect();
    let message =
        format!("the row and its statement `{id}` were both changed since the last import, in {}", fields.join(", "));
    let help = "put the change into the statement by hand, or make the statement say what the row says".to_owned();
    Fault::new(CONFLICT, row, None, message).help(help)
}

/// The fault of a row whose statement stands elsewhere in the report.
pub(super) fn elsewhere(row: usize, column: Option<usize>, id: &str) -> Fault {
    let message = format!("`{id}` is something else in the report, which was not imported");
    Fault::new(KEY, row, column, message).help("give the row another key")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str) -> Cells {
        FIELDS.map(|field| if field == "text" { text.to_owned() } else { String::new() })
    }

    #[test]
    fn rows_are_added_changed_and_left_as_they_are() {
        let mut ledger = Ledger::new();
        assert_eq!(ledger.put(2, "st-1", &cells("=one")), Ok(Fate::Added));
        assert_eq!(ledger.put(3, "st-2", &cells("two")), Ok(Fate::Added));
        let first = ledger.written().replace('\n', "\r\n");
        let mut again = Ledger::read(&first).unwrap();
        assert_eq!(again.put(2, "st-1", &cells("=one")), Ok(Fate::Unchanged));
        assert_eq!(again.written(), first);
        assert_eq!(again.put(3, "st-2", &cells("two, and more")), Ok(Fate::Changed));
        let second = again.written();
        assert_eq!(second.lines().nth(1), first.lines().nth(1), "another row keeps its bytes");
        assert!(second.contains("\"two, and more\"") && second.ends_with("\r\n"), "{second}");
    }

    #[test]
    fn what_people_mended_is_not_taken_back() {
        let mut ledger = Ledger::new();
        ledger.put(2, "st-1", &cells("one")).unwrap();
        let mended = ledger.written().replace(",one,", ",One!,");
        let mut again = Ledger::read(&mended).unwrap();
        assert_eq!(again.put(2, "st-1", &cells("one")), Ok(Fate::Unchanged));
        assert_eq!(again.written(), mended);
        let fault = again.put(2, "st-1", &cells("one more")).unwrap_err();
        assert!(fault.code == CONFLICT && fault.message.contains("`text`"), "{}", fault.message);
        assert_eq!(again.put(2, "st-1", &cells("One!")), Ok(Fate::Unchanged), "both came to the same");
    }
}
