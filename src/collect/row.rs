//! From a row to a statement: each cell read as its column has it, with everything that is wrong.

use super::choice::{Choices, Read, did_you_mean, quoted};
use super::fault::Fault;
use super::table::{Row, Table};
use super::voice::{Voice, Voices};
use super::words::{Column, Words};
use super::{CELL, INCOMPLETE, KEY, UNKNOWN_CHOICE, key};
use crate::lists::Lists;
use crate::render::{escaped, escaped_paragraph};
use crate::report::{Report, StatementId};
use std::collections::BTreeMap;

/// The most characters of a cell: those that Excel takes.
const LONGEST: usize = 32_767;

/// A statement as the sheet has it.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    /// The number of its row.
    pub row: usize,
    pub id: StatementId,
    pub by: By,
    /// The cells of the spreadsheet of the report that the sheet knows, by column, but for `by`.
    pub cells: BTreeMap<&'static str, String>,
}

/// Who spoke.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum By {
    Voices(Vec<Voice>),
    /// As the spreadsheet writes it: `unattributed`, or `collective: …`.
    Label(String),
}

/// Reads rows, for one report.
pub(super) struct Rows<'a> {
    words: &'a Words,
    columns: Vec<Option<Column>>,
    voices: Voices<'a>,
    choices: Choices,
}

impl<'a> Rows<'a> {
    pub fn new(table: &Table, report: &'a Report, lists: &'a Lists, words: &'a Words) -> Self {
        let columns = table.columns(words);
        Rows { words, columns, voices: Voices::new(report, lists), choices: Choices::new(report, lists) }
    }

    /// Whether a row is the one that shows how it is done.
    pub fn is_example(&self, row: &Row) -> bool {
        self.words.is_example(self.cell(row, Column::Key).1)
    }

    fn cell<'b>(&self, row: &'b Row, column: Column) -> (Option<usize>, &'b str) {
        let place = self.columns.iter().position(|known| *known == Some(column));
        (place, place.and_then(|place| row.cells.get(place)).map_or("", String::as_str))
    }

    /// The statement of a row.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn entry(&mut self, row: &Row) -> Result<Entry, Vec<Fault>> {
        let mut reading = Reading { faults: Vec::new(), row };
        reading.shown();
        let by = self.by(&mut reading);
        let cells = self.cells(&mut reading);
        let id = self.id(&mut reading);
        match (by, id) {
            (Some(by), Some(id)) if reading.faults.is_empty() => Ok(Entry { row: row.number, id, by, cells }),
            _ => Err(reading.faults),
        }
    }

    fn by(&mut self, reading: &mut Reading<'_>) -> Option<By> {
        let (column, text) = self.cell(reading.row, Column::Delegation);
        if text.is_empty() {
            let help = format!("write `{}` if nobody knows", self.words.nobody());
            reading.fault(INCOMPLETE, column, "the row does not say who spoke".to_owned(), Some(help));
            return None;
        }
        if self.words.is_nobody(text) {
            return Some(By::Label("unattributed".to_owned()));
        }
        if let Some(label) = self.words.several(text) {
            return Some(By::Label(format!("collective: {label}")));
        }
        let names: Vec<&str> = text.split(';').map(str::trim).filter(|name| !name.is_empty()).collect();
        let mut voices = Vec::new();
        for name in names {
            match self.voices.find(name, self.words) {
                Ok(voice) if voices.contains(&voice) => {}
                Ok(voice) => voices.push(voice),
                Err(nobody) => reading.faults.push(nobody.fault(reading.row.number, column)),
            }
        }
        Some(By::Voices(voices))
    }

    fn id(&self, reading: &mut Reading<'_>) -> Option<StatementId> {
        let text = |column| self.cell(reading.row, column).1;
        let (column, own) = self.cell(reading.row, Column::Key);
        let id = if own.is_empty() {
            let (who, meeting) = (text(Column::Delegation), text(Column::Meeting));
            key::of_row(who, meeting, text(Column::NotedBy), text(Column::Text))
        } else {
            key::of_key(own)
        };
        if id.is_none() {
            let help = "write a letter first, then letters, digits and hyphens".to_owned();
            reading.fault(KEY, column, format!("`{own}` cannot be a key"), Some(help));
        }
        id
    }

    fn cells(&self, reading: &mut Reading<'_>) -> BTreeMap<&'static str, String> {
        let mut cells = BTreeMap::new();
        for (column, name) in PLAIN {
            cells.insert(*name, self.cell(reading.row, *column).1.to_owned());
        }
        let (column, text) = self.cell(reading.row, Column::Text);
        if text.is_empty() {
            reading.fault(INCOMPLETE, column, "the row does not say what was said".to_owned(), None);
        }
        cells.insert("text", escaped_paragraph(&escaped(text)));
        cells.insert("kind", self.kind(reading));
        cells.insert("commitment", self.commitment(reading));
        cells.insert("pillars", self.list(reading, Column::Pillars, |text| self.choices.pillar(text)));
        cells.insert("lenses", self.list(reading, Column::Lenses, |text| self.choices.lens(text)));
        cells.insert("statistics", self.list(reading, Column::Statistics, |text| self.choices.statistic(text)));
        cells.insert("source", self.list(reading, Column::Source, |text| self.choices.source(text)));
        cells
    }

    fn kind(&self, reading: &mut Reading<'_>) -> String {
        let (column, text) = self.cell(reading.row, Column::Kind);
        match self.words.kind(text) {
            // Whoever says nothing has written down what was heard.
            _ if text.is_empty() => "note".to_owned(),
            Some(kind) => kind.to_owned(),
            None => {
                let all: Vec<String> = self.words.kinds.values().flatten().cloned().collect();
                let firsts: Vec<&str> = self.words.kinds.keys().map(String::as_str).collect();
                let help = did_you_mean(text, &all).unwrap_or_else(|| format!("write one of {}", quoted(&firsts)));
                reading.fault(UNKNOWN_CHOICE, column, format!("`{text}` is no kind of statement"), Some(help));
                String::new()
            }
        }
    }

    fn commitment(&self, reading: &mut Reading<'_>) -> String {
        let (column, text) = self.cell(reading.row, Column::Commitment);
        match self.words.tick(text) {
            _ if text.is_empty() => String::new(),
            Some(true) => "true".to_owned(),
            Some(false) => String::new(),
            None => {
                let help = Some("write `yes`, or leave it empty".to_owned());
                reading.fault(UNKNOWN_CHOICE, column, format!("`{text}` is neither yes nor no"), help);
                String::new()
            }
        }
    }

    /// A cell of several words between semicolons, each read by itself.
    fn list(&self, reading: &mut Reading<'_>, column: Column, read: impl Fn(&str) -> Read) -> String {
        let (place, text) = self.cell(reading.row, column);
        let mut items: Vec<String> = Vec::new();
        for item in text.split(';').map(str::trim).filter(|item| !item.is_empty()) {
            match read(item) {
                Ok(item) if items.contains(&item) => {}
                Ok(item) => items.push(item),
                Err((message, help)) => reading.fault(UNKNOWN_CHOICE, place, message, help),
            }
        }
        items.join(";")
    }
}

/// Columns whose cells are taken as they are.
const PLAIN: &[(Column, &str)] = &[
    (Column::Meeting, "meeting"),
    (Column::OnBehalfOf, "on_behalf_of"),
    (Column::Locator, "locator"),
    (Column::NotedBy, "noted_by"),
    (Column::Doubtful, "doubtful"),
    (Column::Note, "note"),
];

/// A row while it is read.
struct Reading<'a> {
    faults: Vec<Fault>,
    row: &'a Row,
}

impl Reading<'_> {
    fn fault(&mut self, code: crate::diag::Code, column: Option<usize>, message: String, help: Option<String>) {
        self.faults.push(Fault { help, ..Fault::new(code, self.row.number, column, message) });
    }

    /// Finds cells that no document can show.
    fn shown(&mut self) {
        for (column, cell) in self.row.cells.iter().enumerate() {
            if let Some(control) = cell.chars().find(|c| c.is_control() || matches!(c, '\u{fffd}')) {
                let code = u32::from(control);
                let help = Some("type the word again".to_owned());
                self.fault(
                    CELL,
                    Some(column),
                    format!("the sign U+{code:04X} stands here, which no document shows"),
                    help,
                );
            }
            if cell.chars().count() > LONGEST {
                let help = Some("close the quotation mark, or shorten the text".to_owned());
                self.fault(CELL, Some(column), format!("the cell has more than {LONGEST} characters"), help);
            }
        }
    }
}
