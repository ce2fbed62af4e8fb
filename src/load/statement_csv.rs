//! Spreadsheets of statements: each row becomes what YAML would have said, and is then read like it.
//!
//! Columns are named in the first row, in any order. Lists are separated by `;`. `by` holds speakers (`sp-aus; sp-idn`),
//! `collective: several Member States` or `unattributed`. `wording:un-entity` holds the words for that audience, `text:fr`
//! the text in French and `from:fr` the hash of what it was translated from.

use super::delimited::unguarded;
use super::limits::too_many;
use super::sentence::suggest;
use super::tree::Node;
use super::{CSV_COLUMN, CSV_ROW, EMPTY, csv_translation};
use crate::diag::{Diagnostic, Diagnostics};
use crate::source::{FileId, Span};
use serde_json::{Map, Value, json};
use std::ops::Range;

/// The columns there are; behind a colon goes an audience or a language.
const COLUMNS: &[&str] = &[
    "id",
    "by",
    "kind",
    "text",
    "source",
    "locator",
    "pillars",
    "lenses",
    "statistics",
    "on_behalf_of",
    "aligned_with",
    "commitment",
    "level",
    "allow",
    "deny",
    "attribution",
    "consent",
    "reason",
    "doubtful",
    "note",
    "meeting",
    "noted_by",
    "imported",
    "stance",
    "wording:",
    "text:",
    "from:",
];
/// Columns that are there once for each audience or language, and how one is written.
const FAMILIES: &[(&str, &str, &str)] =
    &[("wording:", "audience", "un-entity"), ("text:", "language", "fr"), ("from:", "language", "fr")];
/// Those whose cells are lists.
const LISTS: &[&str] = &["pillars", "lenses", "statistics", "aligned_with", "allow", "deny"];
/// Those that belong to `handling`.
const HANDLING: &[&str] = &["level", "allow", "deny", "attribution", "consent", "reason"];

/// The statements of a spreadsheet, as values and the places of their parts.
///
/// `language` is that of the report.
pub(super) fn rows(
    file: FileId,
    text: &str,
    language: &str,
    most_cells: usize,
    problems: &mut Diagnostics,
) -> Vec<(Value, Node)> {
    super::characters::check_text(file, text, problems);
    let mut records = records(file, text, most_cells, problems).into_iter();
    let Some(header) = records.next() else {
        problems.push(Diagnostic::error(EMPTY, "the spreadsheet is empty").at(Span::new(file, 0..0)));
        return Vec::new();
    };
    if !check_header(&header, problems) {
        return Vec::new();
    }
    let filled = records.filter(|record| record.iter().any(|cell| !cell.text.is_empty()));
    filled.filter_map(|record| statement(&header, record, language, problems)).collect()
}

/// A cell's text, without the space around it, and where it stands.
#[derive(Clone, Debug)]
struct Cell {
    text: String,
    span: Span,
    /// Whether the text stands in the file as it is, so that places inside it are known.
    verbatim: bool,
}

fn records(file: FileId, text: &str, most_cells: usize, problems: &mut Diagnostics) -> Vec<Vec<Cell>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut records = Vec::new();
    let mut record = csv::StringRecord::new();
    let mut cells = 0;
    loop {
        let start = reader.position().byte() as usize;
        match reader.read_record(&mut record) {
            Ok(true) => {}
            Ok(false) => return records,
            Err(error) => {
                let at = Span::new(file, start.min(text.len())..start.min(text.len()));
                problems.push(Diagnostic::error(CSV_ROW, format!("the row cannot be read: {error}")).at(at));
                return records;
            }
        }
        let end = (reader.position().byte() as usize).min(text.len());
        let whole = Span::new(file, start..end);
        cells += record.len();
        if cells > most_cells {
            problems.push(too_many(most_cells, "cells").at(whole));
            return records;
        }
        let ranges = ranges(text, start.min(end)..end);
        let read = record.iter().enumerate().map(|(column, cell)| match ranges.get(column) {
            Some(range) => located(file, text, range.clone(), cell),
            None => Cell { text: unguarded(cell.trim()).to_owned(), span: whole, verbatim: false },
        });
        records.push(read.collect());
    }
}

/// Where the cells of a record stand, quotes included (RFC 4180).
fn ranges(text: &str, record: Range<usize>) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let is_break = |at: usize| matches!(bytes.get(at), Some(b'\n' | b'\r'));
    let (mut start, mut end) = (record.start, record.end);
    while start < end && is_break(start) {
        start += 1;
    }
    while start < end && is_break(end - 1) {
        end -= 1;
    }
    let mut ranges = Vec::new();
    let mut quoted = false;
    let record = start..end;
    for at in record {
        match bytes.get(at) {
            Some(b'"') => quoted = !quoted,
            Some(b',') if !quoted => {
                ranges.push(start..at);
                start = at + 1;
            }
            _ => {}
        }
    }
    ranges.push(start..end);
    ranges
}

fn located(file: FileId, text: &str, range: Range<usize>, cell: &str) -> Cell {
    let cell = unguarded(cell.trim());
    let raw = text.get(range.clone()).unwrap_or_default();
    match raw.find(cell).filter(|_| !cell.is_empty()) {
        Some(offset) => {
            let start = range.start + offset;
            Cell { text: cell.to_owned(), span: Span::new(file, start..start + cell.len()), verbatim: true }
        }
        None => Cell { text: cell.to_owned(), span: Span::new(file, range), verbatim: false },
    }
}

fn check_header(header: &[Cell], problems: &mut Diagnostics) -> bool {
    if let [only] = header
        && only.text.contains([';', '\t'])
    {
        let problem = Diagnostic::error(CSV_COLUMN, "the columns are not separated by commas").at(only.span);
        problems.push(problem.help("save the spreadsheet as \"CSV, comma delimited\""));
        return false;
    }
    let before = problems.len();
    for (index, cell) in header.iter().enumerate() {
        let family = FAMILIES.iter().find(|(family, ..)| cell.text.starts_with(family));
        if let Some((family, noun, example)) = family.filter(|(family, ..)| *family == cell.text) {
            let problem =
                Diagnostic::error(CSV_COLUMN, format!("the column `{family}` lacks its {noun}")).at(cell.span);
            problems.push(problem.help(format!("write it as in `{family}{example}`")));
        } else if family.is_none() && !COLUMNS.contains(&cell.text.as_str()) {
            let known: Vec<String> = COLUMNS.iter().map(|column| (*column).to_owned()).collect();
            let problem = Diagnostic::error(CSV_COLUMN, format!("unknown column `{}`", cell.text)).at(cell.span);
            problems.push(suggest(problem, &cell.text, &known, "the columns are"));
        } else if header.iter().take(index).any(|earlier| earlier.text == cell.text) {
            let what = format!("the column `{}` stands twice", cell.text);
            problems.push(Diagnostic::error(CSV_COLUMN, what).at(cell.span));
        }
    }
    for required in ["id", "by", "kind", "text"] {
        let near = |cell: &Cell| crate::diag::nearest(&cell.text, [required]).is_some();
        if let (false, Some(first)) = (header.iter().any(near), header.first()) {
            let what = format!("the column `{required}` is missing");
            problems.push(Diagnostic::error(CSV_COLUMN, what).at(first.span));
        }
    }
    problems.len() == before
}

fn statement(header: &[Cell], record: Vec<Cell>, language: &str, problems: &mut Diagnostics) -> Option<(Value, Node)> {
    let first = record.first()?;
    let span = Span { end: record.last().map_or(first.span.end, |last| last.span.end), ..first.span };
    if record.len() != header.len() {
        let message = format!("the row has {} cells, and the header has {}", record.len(), header.len());
        let problem = Diagnostic::error(CSV_ROW, message).at(span);
        problems.push(problem.help("put double quotes round a text that holds a comma"));
        return None;
    }
    let mut row = Row { value: Map::new(), entries: Vec::new() };
    for (column, cell) in header.iter().zip(record).filter(|(_, cell)| !cell.text.is_empty()) {
        row.cell(&column.text, cell);
    }
    csv_translation::nest(&mut row.value, &mut row.entries, language);
    Some((Value::Object(row.value), Node::map(span, row.entries)))
}

/// A statement as it grows, cell by cell.
struct Row {
    value: Map<String, Value>,
    entries: Vec<(String, Node)>,
}

impl Row {
    fn cell(&mut self, column: &str, cell: Cell) {
        let (value, node) = match column {
            "by" => by(&cell),
            "commitment" => (yes_or_no(&cell.text), Node::leaf(cell.span)),
            column if LISTS.contains(&column) => list(&cell),
            _ => (json!(cell.text), Node::leaf(cell.span)),
        };
        if let Some(audience) = column.strip_prefix("wording:") {
            self.nested("wording", audience, value, node);
        } else if HANDLING.contains(&column) {
            self.nested("handling", column, value, node);
        } else if matches!(column, "source" | "locator") {
            self.nested("source", column, value, node);
        } else {
            self.value.insert(column.to_owned(), value);
            self.entries.push((column.to_owned(), Node { key: Some(cell.span), ..node }));
        }
    }

    fn nested(&mut self, outer: &str, inner: &str, value: Value, node: Node) {
        let entry = self.value.entry(outer).or_insert_with(|| json!({}));
        if let Value::Object(fields) = entry {
            fields.insert(inner.to_owned(), value);
        }
        if !self.entries.iter().any(|(key, _)| key == outer) {
            self.entries.push((outer.to_owned(), Node::map(node.span, Vec::new())));
        }
        let found = self.entries.iter_mut().find(|(key, _)| key == outer);
        if let Some((_, Node { shape: super::tree::Shape::Map(entries), .. })) = found {
            entries.push((inner.to_owned(), Node { key: Some(node.span), ..node }));
        }
    }
}

fn by(cell: &Cell) -> (Value, Node) {
    if let Some(label) = cell.text.strip_prefix("collective:") {
        return (json!({ "collective": label.trim() }), Node::leaf(cell.span));
    }
    if cell.text == "unattributed" {
        return (json!("unattributed"), Node::leaf(cell.span));
    }
    list(cell)
}

fn list(cell: &Cell) -> (Value, Node) {
    let mut items = Vec::new();
    let mut nodes = Vec::new();
    let mut offset = 0;
    for part in cell.text.split(';') {
        let item = part.trim();
        let start = cell.span.start as usize + offset + (part.len() - part.trim_start().len());
        offset += part.len() + 1;
        if !item.is_empty() {
            let exact = Span::new(cell.span.file, start..start + item.len());
            nodes.push(Node::leaf(if cell.verbatim { exact } else { cell.span }));
            items.push(json!(item));
        }
    }
    (Value::Array(items), Node::list(cell.span, nodes))
}

/// What people and spreadsheets write for a tick; anything else is left for the model to refuse.
fn yes_or_no(text: &str) -> Value {
    match text.to_lowercase().as_str() {
        "true" | "yes" | "x" | "1" => json!(true),
        "false" | "no" | "0" => json!(false),
        _ => json!(text),
    }
}
