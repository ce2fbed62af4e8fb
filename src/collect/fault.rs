//! What is wrong with a cell, in the sheet that the volunteer knows.

use super::table::{Row, Table};
use crate::diag::{Code, Diagnostic, Severity};
use crate::load::MORE_PROBLEMS;
use crate::source::{Files, Span};
use crate::workbook::column_name;
use std::collections::BTreeMap;

/// After so many, the rest is told in the sheet with errors alone.
const MOST: usize = 200;

/// A problem of a row or a cell.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Fault {
    pub severity: Severity,
    pub code: Code,
    /// The number of the row.
    pub row: usize,
    /// The place of the cell, counted from 0; `None` for the row.
    pub column: Option<usize>,
    pub message: String,
    pub help: Option<String>,
}

impl Fault {
    pub fn new(code: Code, row: usize, column: Option<usize>, message: String) -> Self {
        Fault { severity: Severity::Error, code, row, column, message, help: None }
    }

    #[must_use]
    pub fn help(self, help: impl Into<String>) -> Self {
        Fault { help: Some(help.into()), ..self }
    }

    /// What the column of errors says.
    pub fn text(&self) -> String {
        self.help.as_ref().map_or_else(|| self.message.clone(), |help| format!("{} ({help})", self.message))
    }
}

/// The faults as problems, in places of a text that shows each row of the sheet in a line.
pub(super) fn diagnostics(table: &Table, faults: &[Fault], files: &mut Files) -> Vec<Diagnostic> {
    if faults.is_empty() {
        return Vec::new();
    }
    let shown = Shown::new(table);
    let file = files.add(table.name.clone(), shown.text.clone());
    let place = |fault: &Fault| Span::new(file, shown.range(fault));
    let mut problems: Vec<Diagnostic> =
        faults.iter().take(MOST).map(|fault| diagnostic(table, fault).at(place(fault))).collect();
    if let Some(more) = faults.len().checked_sub(MOST).filter(|more| *more > 0) {
        let message = format!("there are {more} problems more in `{}`", table.name);
        problems.push(Diagnostic::new(Severity::Info, MORE_PROBLEMS, message));
    }
    problems
}

fn diagnostic(table: &Table, fault: &Fault) -> Diagnostic {
    let sheet = table.sheet.as_ref().map_or_else(String::new, |sheet| format!("sheet `{sheet}`, "));
    let heading = |column: usize| table.header.cells.get(column).map_or("", String::as_str);
    let cell = fault.column.map(|column| format!(", column {} `{}`", column_name(column), heading(column)));
    let place = format!("{sheet}row {}{}", fault.row, cell.unwrap_or_default());
    let problem = Diagnostic::new(fault.severity, fault.code, format!("{place}: {}", fault.message));
    fault.help.iter().fold(problem, |problem, help| problem.help(help))
}

/// A sheet as text: line 14 is row 14.
struct Shown {
    text: String,
    /// Where the cells of each row begin and end.
    cells: BTreeMap<usize, Vec<(usize, usize)>>,
}

impl Shown {
    fn new(table: &Table) -> Self {
        let mut shown = Shown { text: String::new(), cells: BTreeMap::new() };
        let mut line = 1;
        for row in std::iter::once(&table.header).chain(&table.rows) {
            shown.text.push_str(&"\n".repeat(row.number.saturating_sub(line)));
            line = line.max(row.number);
            shown.row(row);
        }
        shown
    }

    fn row(&mut self, row: &Row) {
        let mut cells = Vec::new();
        for (index, cell) in row.cells.iter().enumerate() {
            self.text.push_str(if index > 0 { " | " } else { "" });
            let start = self.text.len();
            self.text.push_str(cell);
            cells.push((start, self.text.len()));
        }
        self.cells.insert(row.number, cells);
    }

    fn range(&self, fault: &Fault) -> std::ops::Range<usize> {
        let cells = self.cells.get(&fault.row).map_or(&[][..], Vec::as_slice);
        let place = fault.column.and_then(|column| cells.get(column)).or(cells.first());
        place.map_or(self.text.len()..self.text.len(), |(start, end)| *start..*end)
    }
}
