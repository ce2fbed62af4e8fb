//! From a row to a statement: each cell read as its column has it, with everything that is wrong.

use super::fault::Fault;
use super::table::{Row, Table};
use super::voice::{Voice, Voices};
use super::words::{Column, Words};
use super::{CELL, INCOMPLETE, KEY, UNKNOWN_CHOICE, key};
use crate::diag::nearest;
use crate::i18n::Language;
use crate::lists::Lists;
use crate::render::{escaped, escaped_paragraph};
use crate::report::{Report, StatementId};
use crate::un::fold;
use std::collections::{BTreeMap, BTreeSet};

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

/// What may be chosen in the cells of some columns.
struct Choices {
    /// Pillars by what they are called, folded; several where schemes share a word.
    pillars: BTreeMap<String, BTreeSet<String>>,
    lenses: BTreeSet<String>,
    statistics: BTreeSet<String>,
    sources: BTreeSet<String>,
}

impl Choices {
    fn new(report: &Report, lists: &Lists) -> Self {
        let mut pillars: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for pillar in pillars_of(report, lists) {
            let id = pillar.rsplit('/').next().unwrap_or_default().to_owned();
            let english = super::form::pillar_name(&pillar, lists, &Language::english());
            let own = super::form::pillar_name(&pillar, lists, &report.language);
            for name in [pillar.clone(), id, english, own] {
                pillars.entry(fold(&name)).or_default().insert(pillar.clone());
            }
        }
        let lenses = report.statements.iter().flat_map(|statement| statement.lenses.clone()).collect();
        let statistics = report.statistics.iter().map(|statistic| statistic.id.to_string()).collect();
        let sources = report.sources.iter().map(|source| source.id.to_string());
        let instruments = report.instruments.iter().map(|instrument| instrument.id.to_string());
        Choices { pillars, lenses, statistics, sources: sources.chain(instruments).collect() }
    }
}

/// The pillars of the schemes that the report's statements use, in the order of the schemes; of all schemes if they use none.
pub(super) fn pillars_of(report: &Report, lists: &Lists) -> Vec<String> {
    let used = report.statements.iter().flat_map(|statement| &statement.pillars);
    let used: BTreeSet<&str> = used.filter_map(|pillar| pillar.as_str().split('/').next()).collect();
    let is_used = |scheme: &str| used.is_empty() || used.contains(scheme);
    let schemes = lists.schemes.iter().filter(|scheme| is_used(&scheme.scheme));
    schemes.flat_map(|scheme| scheme.pillars.iter().map(|pillar| format!("{}/{}", scheme.scheme, pillar.id))).collect()
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
        cells.insert("pillars", self.list(reading, Column::Pillars, |text| self.pillar(text)));
        cells.insert("lenses", self.list(reading, Column::Lenses, |text| self.lens(text)));
        let known = |known: &BTreeSet<String>, text: &str| known_id(known, text);
        cells
            .insert("statistics", self.list(reading, Column::Statistics, |text| known(&self.choices.statistics, text)));
        cells.insert("source", self.list(reading, Column::Source, |text| known(&self.choices.sources, text)));
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
    fn list(
        &self,
        reading: &mut Reading<'_>,
        column: Column,
        read: impl Fn(&str) -> Result<String, (String, Option<String>)>,
    ) -> String {
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

    fn pillar(&self, text: &str) -> Result<String, (String, Option<String>)> {
        // The form offers `Prevention (trafficking-4p/prevention)`.
        let bracketed = text.strip_suffix(')').and_then(|text| Some(text.rsplit_once('(')?.1));
        let found = |name: &str| self.choices.pillars.get(&fold(name));
        let Some(pillars) = bracketed.and_then(found).or_else(|| found(text)) else {
            let names: Vec<String> = self.choices.pillars.values().flatten().cloned().collect();
            let spoken: Vec<String> = self.choices.pillars.keys().cloned().collect();
            let near = nearest(&fold(text), spoken.iter().map(String::as_str));
            let near = near.and_then(|near| self.choices.pillars.get(near)).and_then(BTreeSet::first);
            let help = near.map(|pillar| format!("did you mean `{pillar}`?"));
            let all: BTreeSet<&str> = names.iter().map(String::as_str).collect();
            let all: Vec<&str> = all.into_iter().collect();
            let help = help.unwrap_or_else(|| format!("the pillars are {}", quoted(&all)));
            return Err((format!("`{text}` is no pillar"), Some(help)));
        };
        match pillars.iter().collect::<Vec<_>>().as_slice() {
            [pillar] => Ok((*pillar).clone()),
            several => {
                let names: Vec<&str> = several.iter().map(|pillar| pillar.as_str()).collect();
                Err((
                    format!("`{text}` is a pillar of several schemes"),
                    Some(format!("write one of {}", quoted(&names))),
                ))
            }
        }
    }

    /// A lens may be new; what is almost one that the report has is taken for a slip.
    fn lens(&self, text: &str) -> Result<String, (String, Option<String>)> {
        let same = self.choices.lenses.iter().find(|lens| fold(lens) == fold(text));
        let near = || nearest(text, self.choices.lenses.iter().map(String::as_str));
        match (same, same.is_none().then(near).flatten()) {
            (Some(lens), _) => Ok(lens.clone()),
            (None, Some(lens)) => {
                let help =
                    format!("did you mean `{lens}`? If not, put a statement with `{text}` into the report first");
                Err((format!("`{text}` is no lens of the report"), Some(help)))
            }
            (None, None) => Ok(text.to_lowercase().replace(' ', "-")),
        }
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

fn known_id(known: &BTreeSet<String>, text: &str) -> Result<String, (String, Option<String>)> {
    let same = known.iter().find(|id| id.eq_ignore_ascii_case(text));
    let all: Vec<String> = known.iter().cloned().collect();
    same.cloned().ok_or_else(|| (format!("`{text}` is not in the report"), did_you_mean(text, &all)))
}

fn did_you_mean(text: &str, words: &[String]) -> Option<String> {
    nearest(text, words.iter().map(String::as_str)).map(|word| format!("did you mean `{word}`?"))
}

fn quoted(words: &[&str]) -> String {
    words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}

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
