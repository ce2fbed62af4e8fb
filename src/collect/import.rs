//! From a sheet to the files that would change, or to everything that is wrong.

use super::additions::{Additions, quoted};
use super::fault::{Fault, diagnostics};
use super::heading::headings;
use super::ledger::{Cells, FIELDS, Fate, Ledger, elsewhere};
use super::place::{self, Write};
use super::returned::with_errors;
use super::row::{By, Entry, Rows};
use super::speech::{Speech, same_speech, speeches};
use super::table::Table;
use super::words::{Column, Words};
use super::{KEY, NOT_PLACED};
use crate::diag::{Diagnostic, Diagnostics};
use crate::lists::Lists;
use crate::load::LoadLimits;
use crate::report::Report;
use crate::source::Files;
use crate::world::World;
use std::collections::{BTreeMap, BTreeSet};

/// The spreadsheet that imports make where the report has none of theirs.
const LEDGER: &str = "collected.csv";

/// A report that statements are imported into.
#[derive(Clone, Copy)]
pub struct Import<'a> {
    /// Its project.
    pub world: &'a dyn World,
    /// Its path in the project.
    pub path: &'a str,
    /// What it says.
    pub report: &'a Report,
    /// The lists of its project.
    pub lists: &'a Lists,
    /// The words of sheets.
    pub words: &'a Words,
    /// Whether rows that are well are imported though others are not.
    pub is_partial: bool,
}

/// What an import came to.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// The files that change, in the order in which they have to be written; none if nothing is imported.
    pub writes: Vec<Write>,
    /// How many rows became new statements.
    pub added: usize,
    /// How many changed a statement.
    pub changed: usize,
    /// How many say what was imported before.
    pub unchanged: usize,
    /// How many sections are new.
    pub sections: usize,
    /// How many rows are wrong.
    pub wrong: usize,
    /// How many delegations and speakers the report did not have.
    pub newcomers: usize,
    /// What is wrong, each in its place of the sheet, and what is worth knowing.
    pub problems: Vec<Diagnostic>,
    /// The sheet with a column of errors; `None` if there are none.
    pub returned: Option<Vec<u8>>,
    /// Speeches that several people noted.
    pub speeches: Vec<Speech>,
    /// The report as it is once the files are written; `None` if nothing is imported.
    pub report: Option<Report>,
}

impl Outcome {
    pub(super) fn count(&mut self, fate: Fate) {
        match fate {
            Fate::Added => self.added += 1,
            Fate::Changed => self.changed += 1,
            Fate::Unchanged => self.unchanged += 1,
        }
    }

    /// Takes in what is wrong, as problems and as the sheet with its errors.
    fn judge(&mut self, table: &Table, faults: &[Fault], words: &Words, files: &mut Files) {
        let rows: BTreeSet<usize> = faults.iter().map(|fault| fault.row).collect();
        self.wrong = rows.len();
        self.problems = diagnostics(table, faults, files);
        self.returned = if faults.is_empty() { None } else { with_errors(table, faults, words).ok() };
    }
}

impl Import<'_> {
    /// Reads the rows of a sheet. The sheet is added to `files`, so that problems can be shown in it.
    ///
    /// # Errors
    /// `D0179` and what is wrong with the report if it would not load with what was imported.
    pub fn run(&self, table: &Table, files: &mut Files) -> Result<Outcome, Diagnostics> {
        let (entries, mut faults) = self.entries(table);
        let mut additions = Additions::new(self.report);
        let (path, mark, mut ledger) = self.ledger();
        let mut outcome = Outcome::default();
        for entry in entries {
            let fate = self.put(&entry, &mut additions, &mut ledger);
            fate.map_or_else(|fault| faults.push(fault), |fate| outcome.count(fate));
        }
        faults.sort_by_key(|fault| (fault.row, fault.column));
        outcome.judge(table, &faults, self.words, files);
        let has_bad_column = faults.iter().any(|fault| fault.row == table.header.number);
        let is_stopped = has_bad_column || (!faults.is_empty() && !self.is_partial);
        if is_stopped || outcome.added + outcome.changed == 0 {
            return Ok(Outcome { added: 0, changed: 0, ..outcome });
        }
        let ledger = Write { path, bytes: [mark.as_slice(), ledger.written().as_bytes()].concat() };
        self.finish(vec![ledger], additions, files, outcome)
    }

    /// The statements of all rows that are well, and what is wrong with the others and with the headings.
    fn entries(&self, table: &Table) -> (Vec<Entry>, Vec<Fault>) {
        let mut faults = headings(table, self.words);
        let mut rows = Rows::new(table, self.report, self.lists, self.words);
        let mut entries: Vec<Entry> = Vec::new();
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        let key = table.columns(self.words).iter().position(|column| *column == Some(Column::Key));
        for row in &table.rows {
            if rows.is_example(row) {
                continue;
            }
            match rows.entry(row) {
                Err(wrong) => faults.extend(wrong),
                Ok(entry) => match seen.get(entry.id.as_str()).and_then(|place| entries.get(*place)) {
                    // A row that was pasted twice says nothing new.
                    Some(first) if first.cells == entry.cells && first.by == entry.by => {}
                    Some(first) => faults.push(twice(&entry, first, key)),
                    None => {
                        seen.insert(entry.id.to_string(), entries.len());
                        entries.push(entry);
                    }
                },
            }
        }
        (entries, faults)
    }

    /// The spreadsheet that imports write to: its path, its byte order mark, and what it says.
    pub(super) fn ledger(&self) -> (String, Vec<u8>, Ledger) {
        for name in &self.report.statement_files {
            let path = self.beside(name);
            let Ok(bytes) = self.world.read(&path, LoadLimits::default().csv) else { continue };
            let (mark, text) = place::unmarked(&bytes);
            if let Some(ledger) = std::str::from_utf8(text).ok().and_then(Ledger::read) {
                return (path, mark.to_vec(), ledger);
            }
        }
        let numbered = (2..100).map(|number| format!("collected-{number}.csv"));
        let mut names = std::iter::once(LEDGER.to_owned()).chain(numbered).map(|name| self.beside(&name));
        let path = names.find(|path| !self.world.exists(path)).unwrap_or_default();
        (path, Vec::new(), Ledger::new())
    }

    fn put(&self, entry: &Entry, additions: &mut Additions, ledger: &mut Ledger) -> Result<Fate, Fault> {
        let id = entry.id.as_str();
        if !ledger.has(id) && self.report.origins.nodes.contains_key(id) {
            return Err(elsewhere(entry.row, None, id));
        }
        let by = match &entry.by {
            By::Label(label) => label.clone(),
            By::Voices(voices) => voices.iter().map(|voice| additions.speaker(voice)).collect::<Vec<_>>().join(";"),
        };
        let cell =
            |field: &str| if field == "by" { by.clone() } else { entry.cells.get(field).cloned().unwrap_or_default() };
        let cells: Cells = FIELDS.map(cell);
        ledger.put(entry.row, id, &cells)
    }

    /// The files with what was imported, if the report loads with them. `writes` are those besides the report's own; a
    /// spreadsheet among them that the report does not name yet is named.
    pub(super) fn finish(
        &self,
        writes: Vec<Write>,
        mut additions: Additions,
        files: &Files,
        outcome: Outcome,
    ) -> Result<Outcome, Diagnostics> {
        let beside = self.beside("");
        let names = writes.iter().filter_map(|write| write.path.strip_prefix(&beside));
        let names = names.filter(|name| name.ends_with(".csv"));
        let new = names.filter(|name| !self.report.statement_files.iter().any(|known| known == name));
        new.for_each(|name| additions.push("statement_files", quoted(name)));
        let newcomers = additions.count("delegations") + additions.count("speakers");
        let report = place::written(self.world, self.path, &additions).map_err(|problem| vec![problem])?;
        // A file is there before it is named, and speakers are there before they are said to speak.
        let (known, mut all): (Vec<Write>, Vec<Write>) =
            writes.into_iter().partition(|write| self.world.exists(&write.path));
        all.push(report);
        all.extend(known);
        let loaded = place::loaded(self.world, self.path, &all, files)?;
        let is_in = loaded.statements.len() == self.report.statements.len() + outcome.added
            && loaded.sections.len() == self.report.sections.len() + outcome.sections;
        if !is_in {
            let message =
                format!("`{}` is written in a way to which nothing could be added; nothing was written", self.path);
            let help = "write its lists with one entry on each line, after `- `";
            return Err(vec![Diagnostic::error(NOT_PLACED, message).help(help)]);
        }
        let speeches = speeches(&loaded);
        let problems = speeches.iter().map(same_speech);
        let problems = outcome.problems.iter().cloned().chain(problems).collect();
        all.retain(|write| write.changes(self.world));
        Ok(Outcome { writes: all, problems, speeches, newcomers, report: Some(loaded), ..outcome })
    }

    /// The path in the project of a file beside the report.
    pub(super) fn beside(&self, name: &str) -> String {
        self.path.rsplit_once('/').map_or_else(|| name.to_owned(), |(folder, _)| format!("{folder}/{name}"))
    }
}

fn twice(entry: &Entry, first: &Entry, column: Option<usize>) -> Fault {
    let message = format!("the row has the key of row {}, `{}`, and says something else", first.row, entry.id);
    Fault::new(KEY, entry.row, column, message).help("give each of the two a key of its own")
}
